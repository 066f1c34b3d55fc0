"""The roadmap and investment plan: stated and feasible dates, critical path, plateaus, cost by year and source, and what cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from archmodel.analysis.economics.conflicts import Constraint, Verdict
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.funding import Balance, Conflicts, Funding, conflicts, funding
from archmodel.analysis.economics.outlay import WAYS, WORDS, Outlay, Way, outlay
from archmodel.analysis.economics.plan import Plan, plan
from archmodel.analysis.economics.transition import Transition, transition
from archmodel.analysis.ledger import Account
from archmodel.kit.diagnostics import ordered
from archmodel.kit.document import Document
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._amounts import amount, percent
from archmodel.reports._roadmap_money import Money
from archmodel.reports._roadmap_time import MINIMALITY, Time, grouped, moment, number
from archmodel.reports._telling import listed, t
from archmodel.reports._unread import unread
from archmodel.workspace import Workspace

START = "calendar-month"
COUNTED = ("cost-item", "parameter", "work-package", "plateau", "option", "funding-source")
TITLE = LocalText(vi="Lộ trình và kế hoạch đầu tư", en="Roadmap and investment plan")


def compose(workspace: Workspace, request: Request) -> Document:
    from archmodel.reports._accounts import tell

    return tell(account(workspace, request), workspace, request)


def account(workspace: Workspace, request: Request) -> Account:
    """Every figure of the plan. `request.deadline` is a date, or a number of months from its start."""
    terms = frame(workspace.model)
    if broken := [d for d in unread(workspace, *COUNTED) if d.code != "inventory/cycle"]:   # the plan itself names each link of a circle
        return Account(name="roadmap", title=TITLE, ledger=terms.ledger, problems=ordered(broken))
    found = plan(terms, request.deadline)
    spent = outlay(found)
    funds = funding(found, spent)
    problems = (*terms.problems, *found.problems, *spent.problems, *funds.problems)
    if problems:
        return Account(name="roadmap", title=TITLE, ledger=terms.ledger, problems=problems)
    steps = transition(found)
    clashes = conflicts(found, spent, funds, steps)
    time = Time(plan=found, transition=steps, conflicts=clashes)
    money = Money(plan=found, outlay=spent, funding=funds)
    finish = "schedule/finish" if found.starts else "schedule/duration"
    headline = [name for name in (finish, "schedule/stated-finish", "schedule/delay") if name in terms.ledger]
    headline += [name for name in [spent.paid("stated", sort="investment")] if name]
    return Account(
        name="roadmap", title=TITLE, ledger=terms.ledger, terms=terms.said, headline=tuple(headline),
        conclusions=(*_of_time(found, steps), *_of_money(found, spent, funds), *_of_conflicts(found, spent, funds, clashes)),
        sheets=(*time.sheets, *money.sheets), caveats=tuple(_caveats(found, spent)), steps=tuple(_next(found, spent, funds, steps)))


def _of_time(found: Plan, steps: Transition) -> Iterator[Words]:
    ledger, network = found.ledger, found.schedule.network
    if not network.slots:
        yield t("Chưa tính được lịch: chưa gói công việc nào ghi đủ thời gian.", "No schedule can be computed: no package states its "
                                                                                 "duration.")
        return
    finish, stated = amount(ledger["schedule/finish"]), ledger.figures.get("schedule/stated-finish")
    delay = ledger.value("schedule/delay") if stated is not None else None
    if stated is not None and delay is not None and delay > 0:
        yield msg("Theo các ngày đã nêu, kế hoạch xong {stated}; nhưng các quan hệ phụ thuộc chỉ cho phép xong sớm nhất {finish}, chậm "
                  "{delay}.", "By the stated dates the plan is done in {stated}; but the dependencies allow {finish} at the earliest, "
                  "{delay} later.", stated=amount(stated), finish=finish, delay=amount(ledger["schedule/delay"]))
    else:
        yield msg("Kế hoạch xong sớm nhất {finish}; các ngày đã nêu giữ được.", "The plan is done in {finish} at the earliest; the "
                                                                                "stated dates "
                  "can be kept.", finish=finish) if stated is not None else msg(
            "Kế hoạch xong sớm nhất sau {months}.", "The plan is done after {months} at the "
                                                    "earliest.", months=amount(ledger["schedule/duration"]))
    more = sum(1 for _, path in zip(range(3), network.critical_paths(), strict=False) if path) > 1
    yield msg("Đường găng ({months}{more}): {path}. Chậm ở gói nào trên đường này thì cả kế hoạch chậm theo bấy nhiêu.",
              "Critical path ({months}{more}): {path}. Whatever one of these packages slips, the whole plan slips.",
              path=_names(found, found.path, " → "), months=amount(ledger["schedule/duration"]),
              more=t(", một trong nhiều đường", ", one of several") if more else t("", ""))
    conflicts_found = found.schedule.conflicts
    if conflicts_found:
        worst = max(conflicts_found, key=lambda c: (c.months, c.package))
        yield msg("Có {n} mâu thuẫn giữa ngày đã nêu và quan hệ phụ thuộc; nặng nhất: {one} nêu bắt đầu sớm {months} tháng so với khi "
                  "{before} "
                  "cho phép.", "Stated dates contradict dependencies in {n} cases; worst: {one} is stated {months} months before "
                               "{before} "
                  "allows it.", n=len(conflicts_found), months=number(worst.months), one=_names(found, [worst.package]),
                  before=_names(found, [worst.before]))
    late = [s for s in steps.steps if s.late_feasible and (ledger.value(s.late_feasible) or 0) > 0]
    if late:
        yield msg("Theo lịch khả thi, các mốc kiến trúc đều không có đủ đúng ngày: {names}." if len(late) == len(steps.steps) > 1 else
                  "Theo lịch khả thi, có mốc kiến trúc không có đủ đúng ngày: {names}.",
                  "On the feasible schedule no plateau is there on its date: {names}." if len(late) == len(steps.steps) > 1 else
                  "On the feasible schedule some plateaus are not there on their date: {names}.",
                  names=listed([_late(found, s.plateau.id, s.date, s.feasible) for s in late]))
    early = [p for p in steps.passings if p.margin_feasible and (ledger.value(p.margin_feasible) or 0) < 0]
    if early:
        yield msg("{n}/{m} hệ thống bị thay thế sẽ ngừng trước khi có hệ thống mới nếu vẫn ngừng theo ngày của mốc mà gói làm theo lịch "
                  "khả thi: "
                  "{ids}.", "{n} of {m} replaced systems would end before the new one is there, if they end on the date of the plateau "
                            "while the "
                  "packages follow the feasible schedule: {ids}.", n=len(early), m=len(steps.passings),
                  ids=_names(found, dict.fromkeys(p.old for p in early), ", "))
    chance = ledger.figures.get("schedule/probability")
    if chance is not None and chance.value is not None:
        yield msg("Xác suất xong trước hạn {deadline}: {p}; muốn chắc 99 % thì phải hẹn {due}.",
                  "The chance of being done by {deadline} is {p}; to be 99 % sure, promise {due}.", deadline=amount(ledger[found.deadline]),
                  p=amount(chance), due=amount(ledger["schedule/due-99"]))


def _names(found: Plan, ids: Iterable[str], sign: str = ", ") -> LocalText:
    each = [(found.model.elements[name].name, name) for name in ids]
    return LocalText(vi=sign.join(f"“{name.say('vi')}” (`{own}`)" for name, own in each),
                     en=sign.join(f"“{name.say('en')}” (`{own}`)" for name, own in each))


def _late(found: Plan, plateau: str, date: str, there: str | None) -> LocalText:
    ledger = found.ledger
    date_words, there_words = amount(ledger[date]), amount(ledger[there or date])
    who = _names(found, [plateau])
    return LocalText(vi=f"{who.vi} ghi {date_words.vi}, có đủ {there_words.vi}", en=f"{who.en} dated {date_words.en}, there "
                                                                                       f"{there_words.en}")


def _of_money(found: Plan, spent: Outlay, funds: Funding) -> Iterator[Words]:
    ledger = found.ledger
    if not spent.years:
        yield t("Chưa ghi khoản chi nào có năm: kế hoạch vốn chưa xác định.", "No line of cost has a year: the investment plan is unknown.")
        return
    if any(found.model.elements[p.item].ids("options") for p in spent.payments["stated"]):
        yield t("Có khoản chi của riêng từng phương án, mà các phương án loại trừ nhau: số tiền dưới đây gồm khoản của mọi phương án, nên "
                "nhiều hơn vốn của bất kỳ phương án nào.",
                "Some lines belong to single options, which exclude each other: the money below holds the lines of all options, and so is "
                "more than any one of them needs.")
    placed = [(way, name) for way in WAYS if (name := spent.paid(way, sort="investment"))]
    if placed:
        words = [LocalText(vi=f"{WORDS[way].vi} {_peak(found, spent, way).vi}", en=f"{WORDS[way].en} {_peak(found, spent, way).en}")
                 for way, _ in placed]
        yield msg("{title}: {total}. Năm cần nhiều nhất: {years}.", "{title}: {total}. The year of greatest need: {years}.",
                  title=ledger[placed[0][1]].title, total=amount(ledger[placed[0][1]]),
                  years=LocalText(vi="; ".join(w.vi for w in words), en="; ".join(w.en for w in words)))
    use = [b for b in funds.balances if not b.source]
    if use and all(not b.source for b in funds.balances):
        yield t("Nguồn vốn và hạn mức theo năm: chưa xác định, nên chưa cân đối được. Toàn bộ nhu cầu ở bảng dưới chưa có nguồn.",
                "Sources and yearly ceilings are unknown, so nothing can be balanced: all the uses below are without a source.")
        return
    off = [b for b in funds.balances if b.source and b.differences["feasible"] and ledger.value(b.differences["feasible"])]
    over = [b for b in funds.balances if b.rooms["feasible"] and (ledger.value(b.rooms["feasible"]) or 0) < 0]
    over_stated = [b for b in funds.balances if b.rooms["stated"] and (ledger.value(b.rooms["stated"]) or 0) < 0]
    if off:
        yield msg("Nguồn và nhu cầu chưa khớp theo lịch khả thi: {rows}.", "Sources and uses do not match on the feasible schedule: "
                                                                           "{rows}.",
                  rows=listed([_gap(found, b.source, b.year, b.differences["feasible"]) for b in off], 6))
    if over or over_stated:
        yield msg("Vượt hạn mức: theo ngày đã nêu {n} lượt nguồn - năm, theo lịch khả thi {m}{rows}.",
                  "Over a ceiling: by the stated dates {n} source-years, by the feasible schedule "
                  "{m}{rows}.", n=len(over_stated), m=len(over),
                  rows=_rows(found, over))
    if use:
        yield msg("Khoản chi chưa có nguồn vốn: {n} năm có nhu cầu chưa xác định nguồn.", "Lines without a source: in {n} years some "
                                                                                          "use has no "
                  "source.", n=len(use))


def _rows(found: Plan, over: list[Balance]) -> LocalText:
    words = listed([_gap(found, b.source, b.year, b.rooms["feasible"]) for b in over], 6)
    return LocalText(vi=f" ({words.vi})" if words.vi else "", en=f" ({words.en})" if words.en else "")


def _gap(found: Plan, source: str, year: int, name: str | None) -> LocalText:
    words = amount(found.ledger[name or ""])
    return LocalText(vi=f"`{source}` năm {year}: {words.vi}", en=f"`{source}` in {year}: {words.en}")


def _peak(found: Plan, spent: Outlay, way: Way) -> LocalText:
    ledger = found.ledger
    totals = {year: ledger[spent.total(way, year=year, sort="investment")] for year in spent.building}
    year = max(totals, key=lambda y: (totals[y].value or Decimal(0), -y))
    whole = ledger.value(spent.total(way, sort="investment")) or Decimal(0)
    words, share = amount(totals[year]), percent((totals[year].value or Decimal(0)) / whole) if whole else LocalText.same("0")
    return LocalText(vi=f"năm {year} ({words.vi}, {share.vi} %)", en=f"{year} ({words.en}, {share.en} %)")


def _waiting(found: Plan, spent: Outlay, funds: Funding, verdict: Verdict) -> list[LocalText]:
    """The packages that go over a ceiling where they stand, and with no deadline to keep can wait until the ceilings are over."""
    over = {(b.source, b.year) for b in funds.balances if b.rooms["feasible"] and (found.ledger.value(b.rooms["feasible"]) or 0) < 0}
    names = {found.model.elements[p.item].text("work_package") or "" for p in spent.payments["feasible"] if (p.source, p.year) in over}
    last = max((b.year for b in funds.balances if b.ceiling), default=0)
    return [LocalText(vi=f"`{name}` (không có hạn) từ {last + 1}", en=f"`{name}` (without a deadline) from {last + 1}")
            for name in sorted(names - {""} - set(verdict.starts))]


def _of_conflicts(found: Plan, spent: Outlay, funds: Funding, clashes: Conflicts) -> Iterator[Words]:
    groups = grouped(clashes.late)
    if groups:
        worst = max(groups, key=lambda group: group[0].months)[0]
        yield msg("Không lịch nào giữ được cùng lúc (tập nhỏ nhất): {names}; vượt {months} tháng. Mọi tập như vậy ở bảng “Ràng buộc "
                  "không thể cùng "
                  "giữ”.", "No schedule can keep all of these (a smallest set): {names}; {months} months over. Every such set is in the "
                           "table "
                  "“What cannot be kept together”.", names=listed([_named(c) for c in worst.constraints]), months=number(worst.months))
    if clashes.ceilings is not None:
        yield msg("Hạn mức vốn không giữ được. Tập ràng buộc mâu thuẫn ({kind}): {names}.",
                  "The ceilings cannot be kept. A set of conflicting constraints ({kind}): {names}.",
                  kind=MINIMALITY[clashes.ceilings.minimality], names=listed([_named(c) for c in clashes.ceilings.constraints]))
    elif clashes.verdict is not None and clashes.verdict.holds:
        later = [LocalText(vi=f"`{name}` từ {moment(month, START).vi}", en=f"`{name}` from {moment(month, START).en}")
                 for name, month in sorted(clashes.verdict.starts.items())
                 if (slot := found.schedule.network.slots.get(name)) and month > slot.earliest_start]
        moving = later + _waiting(found, spent, funds, clashes.verdict)
        yield msg("Hạn mức vốn giữ được cùng các hạn, nếu dời: {names}.",
                  "The ceilings can be kept with the deadlines, if these move: {names}.", names=listed(moving)) if moving else t(
            "Hạn mức vốn giữ được cùng các hạn.", "The ceilings can be kept with the deadlines.")
    elif clashes.verdict is not None:
        yield t("Chưa kết luận được hạn mức vốn có giữ được hay không: quá nhiều khả năng để thử hết.",
                "Whether the ceilings can be kept is not decided: there are too many ways to try them all.")


def _named(constraint: Constraint) -> LocalText:
    return LocalText(vi=f"{constraint.title.vi} (`{constraint.span}`)", en=f"{constraint.title.en} (`{constraint.span}`)")


def _caveats(found: Plan, spent: Outlay) -> Iterator[Words]:
    if found.schedule.uncomputed:
        yield msg("Chưa tính được lịch khả thi của {n} gói vì chưa ghi thời gian: {ids}.",
                  "No feasible dates for {n} packages, for want of a duration: {ids}.", n=len(found.schedule.uncomputed),
                  ids=", ".join(f"`{name}`" for name in found.schedule.uncomputed))
    if found.schedule.undated:
        yield msg("Gói không ghi ngày bắt đầu và không phụ thuộc gói nào thì tính từ tháng đầu của kế hoạch: {ids}.",
                  "Packages without a stated start or a dependency are counted from the first month of the plan: {ids}.",
                  ids=", ".join(f"`{name}`" for name in found.schedule.undated))
    placed = spent.shadow.left_out if spent.shadow else {}
    if spent.costing.left_out:
        yield msg("Khoản chi không có trong kế hoạch vốn ({n}): {rows}.", "Lines of cost that are not in the investment plan ({n}): "
                                                                          "{rows}.",
                  n=len(spent.costing.left_out), rows=listed([
                      LocalText(vi=f"`{name}` ({why.vi}{'' if name in placed else '; theo lịch khả thi thì có'})",
                                en=f"`{name}` ({why.en}{'' if name in placed else '; on the feasible schedule it is'})")
                      for name, why in spent.costing.left_out.items()], 6))
    for way, costs in zip(WAYS, (spent.costing, spent.shadow), strict=True):
        outside = costs.outside if costs else {}
        beyond = [name for name, years in outside.items() if costs and not costs.line(name).recurrent and any(
            year > (found.frame.last_year or year) for year in years)]
        if beyond:
            yield msg("{way}, {n} khoản chi một lần có phần rơi vào sau năm {last}, hết thời kỳ phân tích: phần ấy không nằm trong bảng "
                      "nào.",
                      "{way}, {n} one-off lines fall in part after {last}, the end of the study: that part is in none of the tables.",
                      way=LocalText(vi=WORDS[way].vi.capitalize(), en=WORDS[way].en.capitalize()), n=len(beyond),
                      last=found.frame.last_year or "–")
    yield t("Phụ thuộc không ghi kiểu là kết thúc – bắt đầu. Ngày bắt đầu đã nêu là cam kết không bắt đầu sớm hơn; công cụ không tự sửa "
            "ngày đã "
            "nêu.", "A dependency without a type is finish-to-start. A stated start is a promise not to begin earlier; nothing stated "
                    "is moved.")


def _next(found: Plan, spent: Outlay, funds: Funding, steps: Transition) -> Iterator[Words]:
    ledger = found.ledger
    if found.schedule.conflicts:
        yield t("Chủ trì từng gói xác nhận lại ngày bắt đầu theo cột “Bắt đầu sớm nhất”, hoặc ghi kiểu phụ thuộc khác (`links_to`) nếu "
                "các gói được "
                "phép gối nhau.", "The leads confirm their starts against “Earliest start”, or record a typed dependency (`links_to`) "
                                  "where packages "
                "may overlap.")
    if any(s.late_feasible and (ledger.value(s.late_feasible) or 0) > 0 for s in steps.steps):
        yield t("Dời ngày của các mốc kiến trúc, hoặc rút ngắn gói trên đường găng; chưa dời thì giữ hệ thống cũ cho đến khi có hệ "
                "thống mới.",
                "Move the dates of the plateaus, or shorten packages on the critical path; else keep the old systems running until the "
                "new ones are there.")
    if ledger.figures.get("schedule/variance") is not None and ledger.value("schedule/variance") is None:
        yield t("Ghi thời gian ba điểm (`duration_range`) cho các gói trên đường găng để có xác suất xong đúng hạn.",
                "Record three-point durations (`duration_range`) for the critical packages, to know the chance of finishing in time.")
    if spent.years and not any(b.source for b in funds.balances):
        yield t("Cơ quan tài chính ghi nguồn vốn của từng khoản chi (`funding`), số tiền và hạn mức theo năm (`funding_sources`).",
                "The finance department records the source of each line (`funding`), and amounts and ceilings by year (`funding_sources`).")
