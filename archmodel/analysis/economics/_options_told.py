"""The comparison of options in tables and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from archmodel.analysis.economics.costing import ELEMENTS, Costing
from archmodel.analysis.economics.criteria import SHIFTS, Scoring
from archmodel.analysis.economics.frame import Frame
from archmodel.analysis.economics.options import Comparison
from archmodel.analysis.ledger import Line, Sheet
from archmodel.kit import money
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element

_OPTION = LocalText(vi="Phương án", en="Option")
_MEASURES = {
    "added-investment": LocalText(vi="Đầu tư tăng thêm, hiện giá", en="Additional investment, present value"),
    "savings": LocalText(vi="Tiết kiệm vận hành, hiện giá", en="Operational savings, present value"),
    "ns": LocalText(vi="Tiết kiệm ròng (NS)", en="Net savings (NS)"),
    "sir": LocalText(vi="Tỷ số tiết kiệm trên đầu tư (SIR)", en="Savings-to-investment ratio (SIR)"),
    "airr": LocalText(vi="Tỷ suất hoàn vốn điều chỉnh (AIRR)", en="Adjusted internal rate of return (AIRR)"),
    "irr": LocalText(vi="Tỷ suất hoàn vốn nội bộ (IRR)", en="Internal rate of return (IRR)"),
    "irr-count": LocalText(vi="Số IRR", en="Number of IRRs"),
    "irr-shown": LocalText(vi="Trong nhiều IRR, IRR gần 0 nhất", en="Of several IRRs the one nearest 0"),
    "mirr": LocalText(vi="Tỷ suất hoàn vốn nội bộ sửa đổi (MIRR)", en="Modified internal rate of return (MIRR)"),
    "payback": LocalText(vi="Hoàn vốn giản đơn", en="Simple payback"),
    "payback-year": LocalText(vi="… tính năm trọn", en="… in whole years"),
    "discounted-payback": LocalText(vi="Hoàn vốn có chiết khấu", en="Discounted payback"),
    "discounted-payback-year": LocalText(vi="… tính năm trọn", en="… in whole years"),
}


def few(frame: Frame) -> tuple[Words, ...]:
    """Why there is no comparison."""
    n = len(frame.model.of_kind("option"))
    if n >= 2:
        return (msg("Chưa so sánh phương án: chưa khoản chi nào tính được trong thời kỳ phân tích.",
                    "Options are not compared: no line of cost can be counted within the study period."),)
    return (msg("Chưa so sánh phương án: mới ghi {n} phương án trong `options`, cần ít nhất hai; không tự đặt ra phương án.",
                "Options are not compared: {n} recorded under `options`, and at least two are needed; none is made up.", n=n),)


def sheets(frame: Frame, found: Comparison) -> tuple[Sheet, ...]:
    return (_costs(frame, found), _against(found), *(_scores(frame, found.scores) if found.scores else ()))


def _costs(frame: Frame, found: Comparison) -> Sheet:
    shown = [element for element in ELEMENTS if any(frame.ledger[found.elements[o.id, element]].operands for o in found.options)]
    ranged = any(f"{name}/low" in frame.ledger for name in found.lcc.values())
    return Sheet(
        id="options-cost", title=LocalText(vi="Chi phí vòng đời của các phương án", en="Life-cycle cost of the options"), head=_OPTION,
        columns=(*(ELEMENTS[element] for element in shown), LocalText(vi="Chi phí vòng đời (LCC)", en="Life-cycle cost (LCC)"),
                 LocalText(vi="Quy đều hằng năm (EAC)", en="Equivalent annual cost (EAC)"),
                 *((LocalText(vi="LCC thấp", en="LCC, low"), LocalText(vi="LCC cao", en="LCC, high")) if ranged else ())),
        lines=tuple(Line(title=o.name, element=o.id, strong=o.id == found.base.id, cells=(
            *(found.elements[o.id, element] for element in shown), found.lcc[o.id], found.eac[o.id],
            *((_point(frame, found.lcc[o.id], point) for point in ("low", "high")) if ranged else ()))) for o in found.options),
        notes=(msg("Hiện giá, cùng thời kỳ phân tích và cùng ngày gốc. Phương án gốc: {name} ({why}).",
                   "Present values over the same study period and base date. Base option: {name} ({why}).",
                   name=found.base.name, why=found.base_why),))


def _point(frame: Frame, name: str, point: str) -> str:
    """The same at all prices low or high; the base where it has no range."""
    return f"{name}/{point}" if f"{name}/{point}" in frame.ledger else name


def _against(found: Comparison) -> Sheet:
    measures = [m for m in _MEASURES if any(measure == m for measure, _ in found.against)]
    return Sheet(
        id="options-comparison", head=_OPTION,
        title=LocalText(vi="Các phương án so với phương án gốc", en="The options against the base option"),
        columns=tuple(_MEASURES[m] for m in measures),
        lines=tuple(Line(title=o.name, element=o.id, cells=tuple(found.against[m, o.id] for m in measures)) for o in found.others),
        notes=(msg("NS > 0 hay SIR > 1: phương án rẻ hơn phương án gốc trong cả vòng đời. Hoàn vốn nội suy trong năm; năm trọn là cách "
                   "in của NIST BLCC. Quy tắc biên của NIST E3: mẫu số không dương thì tỷ số là vô hạn (Infinity) hoặc không tính được "
                   "(Not calculable).",
                   "NS > 0 or SIR > 1: over its life the option costs less than the base. Payback is interpolated inside the year; whole "
                   "years are what NIST BLCC prints. Edge rule of NIST E3: over a denominator not above 0 a ratio is Infinity or Not "
                   "calculable."),))


def _scores(frame: Frame, found: Scoring) -> tuple[Sheet, ...]:
    total, rank = LocalText(vi="Tổng điểm", en="Total"), LocalText(vi="Thứ hạng", en="Rank")
    scores = Sheet(
        id="options-scores", head=_OPTION,
        title=LocalText(vi="So sánh phương án theo tiêu chí có trọng số", en="Options by weighted criteria"),
        columns=(*(c.name for c in found.criteria), total, rank),
        lines=(Line(title=LocalText(vi="Trọng số quy chuẩn", en="Normalised weight"), strong=True,
                    cells=(*(found.weights[c.id] for c in found.criteria), None, None)),
               *(Line(title=o.name, element=o.id, cells=(
                   *(found.contributions[o.id, c.id] for c in found.criteria), found.totals[o.id], found.ranks.get(o.id)))
                 for o in found.options)),
        notes=(msg("Mỗi ô là điểm (0–100) nhân trọng số quy chuẩn.", "Each cell is a score (0–100) times the normalised weight."),))
    moved = tuple(LocalText.same(f"{x * 100:+.0f} %".replace("-", "−")) for x in SHIFTS)
    weights = Sheet(
        id="options-weights", title=LocalText(vi="Độ nhạy của thứ hạng theo trọng số", en="How far the ranking turns on the weights"),
        head=LocalText(vi="Tiêu chí", en="Criterion"),
        columns=(LocalText(vi="Trọng số", en="Weight"), *moved,
                 LocalText(vi="Mức đổi để hai phương án đầu đổi chỗ", en="Change at which the first two change places"),
                 LocalText(vi="Trọng số khi đó", en="Weight there")),
        lines=tuple(Line(title=c.name, element=c.id, cells=(
            found.weights[c.id], *(_change(frame, found.order, found.shifted[c.id, x]) for x in SHIFTS), found.swings.get(c.id),
            found.flipped.get(c.id))) for c in found.criteria),
        notes=(msg("Đổi một trọng số, các trọng số khác giữ tỷ lệ với nhau.", "One weight changes, the others keep their proportion."),))
    return scores, weights


def _change(frame: Frame, before: Sequence[str], after: Sequence[str]) -> LocalText:
    """Unchanged, or the new order as far as it differs."""
    if tuple(before) == tuple(after):
        return LocalText(vi="không đổi", en="unchanged") if before else LocalText(vi="–", en="–")
    names = [frame.model.elements[o].name for o in after]
    if before[0] != after[0]:
        return LocalText(vi=f"đứng đầu: {names[0].say('vi')}", en=f"first: {names[0].say('en')}")
    return LocalText(vi=" > ".join(n.say("vi") for n in names), en=" > ".join(n.say("en") for n in names))


def conclusions(frame: Frame, found: Comparison) -> tuple[Words, ...]:
    return tuple((*_dearest(frame, found), *(_first(frame, found.scores) if found.scores else ())))


def _dearest(frame: Frame, found: Comparison) -> Iterator[Words]:
    """Which option costs least over its life, and what it saves against the base."""
    value = frame.ledger.value
    known: list[tuple[Decimal, Element]] = sorted(
        ((amount, o) for o in found.options if (amount := value(found.lcc[o.id])) is not None), key=lambda pair: (pair[0], pair[1].id))
    if len(known) < 2:
        return
    least, option = known[0]
    yield msg("Trong {n} phương án có đủ chi phí, {name} có chi phí vòng đời thấp nhất: {amount}.",
              "Of the {n} options with complete costs, {name} has the lowest life-cycle cost: {amount}.", n=len(known), name=option.name,
              amount=money.said(least, frame.currency))
    for o in found.others:
        saved, ratio = value(found.against["ns", o.id]), frame.ledger[found.against["sir", o.id]]
        if saved is None:
            continue
        said = ratio.why if ratio.value is None else money.figure(ratio.value, 2)
        yield msg("So với {base}, {name} {verb} {amount} trong cả vòng đời (SIR {ratio}; hoàn vốn có chiết khấu: {payback}).",
                  "Against {base}, {name} {verb} {amount} over its life (SIR {ratio}; discounted payback: {payback}).",
                  base=found.base.name, name=o.name, amount=money.said(abs(saved), frame.currency), ratio=said,
                  verb=LocalText(vi="tiết kiệm", en="saves") if saved >= 0 else LocalText(vi="tốn thêm", en="costs a further"),
                  payback=_years(frame, found.against["discounted-payback", o.id]))


def _years(frame: Frame, name: str) -> LocalText | None:
    figure = frame.ledger[name]
    if figure.value is None:
        return figure.why
    said = money.figure(figure.value, 1)
    return LocalText(vi=f"{said.vi} năm", en=f"{said.en} years")


def _first(frame: Frame, found: Scoring) -> Iterator[Words]:
    """Which option stands first by the criteria, and how little would change that."""
    value, elements = frame.ledger.value, frame.model.elements
    if not found.order:
        return
    first = found.order[0]
    yield msg("Theo tiêu chí có trọng số, {name} đứng đầu với {points} điểm.",
              "By weighted criteria {name} stands first with {points} points.",
              name=elements[first].name, points=money.figure(value(found.totals[first]) or Decimal(0), 1))
    swings = sorted((abs(x), c) for c, name in found.swings.items() if (x := value(name)) is not None)
    if swings:
        _, criterion = swings[0]
        x = value(found.swings[criterion]) or Decimal(0)
        verb = LocalText(vi="tăng", en="rises") if x >= 0 else LocalText(vi="giảm", en="falls")
        yield msg("Thứ hạng nhạy nhất với “{criterion}”: trọng số này {verb} {x} % thì {second} vượt lên.",
                  "The ranking is most sensitive to “{criterion}”: if its weight {verb} by {x} %, {second} overtakes.", verb=verb,
                  criterion=elements[criterion].name, x=money.figure(abs(x) * 100, 1), second=elements[found.order[1]].name)
    elif found.swings:
        yield msg("Không thay đổi một trọng số nào làm hai phương án đầu đổi chỗ.",
                  "No change of a single weight makes the first two change places.")


def caveats(frame: Frame, costing: Costing, found: Comparison) -> tuple[Words, ...]:
    return tuple((*_incomplete(frame, costing, found), *_unequal(frame), *(_unscored(frame, found.scores) if found.scores else ())))


def _incomplete(frame: Frame, costing: Costing, found: Comparison) -> Iterator[Words]:
    elements = frame.model.elements
    for o in found.options:
        for item in found.missing.get(o.id, ()):
            yield msg("{option}: chưa có chi phí vòng đời vì khoản “{item}” chưa tính được ({why}).",
                      "{option} has no life-cycle cost because its line “{item}” cannot be counted ({why}).",
                      option=elements[o.id].name, item=elements[item].name, why=costing.left_out[item])
        if not any(o.id in line.item.ids("options") for line in costing.costs.items.values()):
            yield msg("{option}: không khoản chi nào nêu riêng phương án này; chi phí của nó chỉ gồm các khoản chung.",
                      "{option}: no line of cost names it; its cost is that of the common lines alone.", option=o.name)


def _unequal(frame: Frame) -> Iterator[Words]:
    """By cost alone options compare only where they bring the same."""
    if any(benefit.ids("options") for benefit in frame.model.of_kind("benefit")):
        yield msg("Các phương án mang lại lợi ích khác nhau: bảng này chỉ so sánh chi phí; lợi ích xem `archmodel appraise`.",
                  "The options bring different benefits: this compares costs alone; for benefits see `archmodel appraise`.")


def _unscored(frame: Frame, found: Scoring) -> Iterator[Words]:
    ledger = frame.ledger
    for o in found.options:
        if ledger.value(found.totals[o.id]) is None:
            yield msg("{option}: không có tổng điểm ({why}).", "{option} has no total score ({why}).", option=o.name,
                      why=ledger[found.totals[o.id]].why)
    for beaten, by in sorted(found.dominated.items()):
        yield msg("{option} bị {by} trội hơn hẳn: không tiêu chí nào cao hơn.",
                  "{option} is dominated by {by}: on no criterion is it above.",
                  option=frame.model.elements[beaten].name, by=frame.model.elements[by].name)
    whole = ledger.value("weight/total")
    if whole is not None and whole not in (1, 100):
        yield msg("Các trọng số cộng lại bằng {n}, không phải 1 hay 100; đã quy về tổng bằng 1.",
                  "The weights add up to {n}, not 1 or 100; they were divided by their sum.", n=money.figure(whole, 2))
