"""Cost by year: what is bought once, what comes every year and the upkeep of what was bought, stacked, with low and high.

The model says no years: they follow from the phase of a cost and the stated months of the work packages of that phase, by a
rule that is printed on the picture. What cannot be placed stands in a column of its own.

Options: `by: category` (of the law, the default), `by: phase` or `by: kind` (bought once, every year, upkeep). With `from:` the
years between the two moments are shaded and their sum is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from archmodel.analysis.costs import Cost, Range
from archmodel.analysis.spending import Spending, spending
from archmodel.kit.drawing.diagram import Diagram
from archmodel.kit.drawing.layout.stack import Column, Series, StackDiagram
from archmodel.kit.drawing.layout.timeline import written
from archmodel.kit.text import LocalText
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.costing import Costing, total
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Chi phí theo năm", en="Cost by year")
OPTIONS = {
    "by": {
        "title": {"vi": "Chia theo", "en": "Divided by"},
        "description": {"vi": "Loại chi phí, giai đoạn, hoặc chi một lần và hằng năm.", "en": "Category, phase, or one-off and yearly."},
        "enum": ["category", "phase", "kind"], "examples": ["phase"],
    },
}
SELECT = "kind:cost-item"
BUDGET = Budget(what=LocalText(vi="năm", en="years"), most=16,
                beyond=LocalText(vi="các năm sau gộp vào cột cuối", en="the later years are one last column"))
KINDS = {
    "once": LocalText(vi="Đầu tư, chi một lần", en="Investment, bought once"),
    "yearly": LocalText(vi="Vận hành, hằng năm", en="Operation, every year"),
    "upkeep": LocalText(vi="Bảo trì hằng năm những gì đã đầu tư", en="Yearly upkeep of what was bought"),
}
_NOWHERE = LocalText(vi="Chưa xác định năm", en="Year not known")
_LATER = LocalText(vi="và mỗi năm về sau", en="and each year after")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    costing = Costing.of(stage)
    found = spending(costing.costs)
    shown = {cost.id for cost in costing.shown}
    found = replace(found, flows=tuple(f for f in found.flows if f.cost.id in shown),
                    unplaced=tuple(c for c in found.unplaced if c.id in shown))
    by = view.options.get("by", "category")
    series = _series(costing, found, by)
    years = found.years[:BUDGET.most]
    columns = [_column(year, found, costing, series, by) for year in years]
    if len(found.years) > len(years):
        columns.append(_span(years[-1] * 12 + 12, found.years[-1] * 12 + 12, found, costing, series, by))
    if any(not cost.recurrent for cost in found.unplaced):
        columns.append(_nowhere(found, costing, series, by))
    over = () if BUDGET.holds(len(found.years)) else (BUDGET.note(len(found.years)),)
    frame = stage.frame(counted(len(costing.shown), "khoản chi", "cost line", "cost lines"),
                        notes=(*over, *costing.notes(*_reading(columns), *costing.by_phase(), *_rules(found), *_window(costing, found))))
    return StackDiagram(
        frame=replace(frame, subtitle=_headline(costing, found)), unit=costing.unit,
        series=tuple(Series(id=name, title=title) for name, title in series.items()),
        columns=tuple(replace(c, window=_compared(stage, c)) for c in columns))


def _series(costing: Costing, found: Spending, by: str) -> dict[str, LocalText]:
    """The layers from the bottom: what is bought, then what is yearly."""
    named = dict(_layer(costing, flow.cost, flow.sort, by) for flow in found.flows)
    named |= dict(_layer(costing, cost, "once", by) for cost in found.unplaced if not cost.recurrent)
    order = sorted(named, key=lambda name: (list(KINDS).index(name) if name in KINDS else -1, costing.rank(name, by)))
    return {name: named[name] for name in order}


def _layer(costing: Costing, cost: Cost, sort: str, by: str) -> tuple[str, LocalText]:
    if by == "kind" or sort == "upkeep" or (by == "phase" and sort == "yearly"):
        return sort, KINDS[sort]
    return costing.group(cost, by)


def _column(year: int, found: Spending, costing: Costing, series: dict[str, LocalText], by: str) -> Column:
    steady = year == found.years[-1] and all(f.finish is None or f.finish <= year * 12 for f in found.flows)
    column = _span(year * 12, year * 12 + 12, found, costing, series, by)
    return replace(column, id=f"year-{year}", title=LocalText.same(str(year)), note=_LATER if steady else None)


def _span(first: int, last: int, found: Spending, costing: Costing, series: dict[str, LocalText], by: str) -> Column:
    """All that falls between two months."""
    sums = dict.fromkeys(series, Range())
    for flow in found.flows:
        sums[_layer(costing, flow.cost, flow.sort, by)[0]] += flow.within(first, last)
    whole = costing.scaled(sum(sums.values(), Range()))
    return Column(id=f"years-{first // 12}", title=LocalText.same(f"{first // 12} – {last // 12 - 1}"), low=whole.low, high=whole.high,
                  values=tuple(costing.scaled(sums[name]).base for name in series))


def _nowhere(found: Spending, costing: Costing, series: dict[str, LocalText], by: str) -> Column:
    """What is bought once and has no year."""
    once = [cost for cost in found.unplaced if not cost.recurrent]
    sums = dict.fromkeys(series, Decimal(0))
    for cost in once:
        sums[_layer(costing, cost, "once", by)[0]] += costing.scaled(cost.amount).base
    whole = costing.scaled(total(once))
    return Column(id="no-year", title=_NOWHERE, values=tuple(sums.values()), low=whole.low, high=whole.high, aside=True)


def _reading(columns: Sequence[Column]) -> Iterator[LocalText]:
    """What the upright beside a column means; and where rounded figures do not add up to their rounded sum, that they need not."""
    if any(column.high > column.low for column in columns):
        yield LocalText(
            vi="Vạch đứng bên phải cột: khoảng thấp – cao của tổng; chấm tròn trên vạch: tổng theo mức cơ sở, bằng chiều cao cột.",
            en="The upright at the right of a column: the range low – high of its sum; the dot on it: the base, as high as the column.")
    if any(sum(map(_tenths, column.values)) != _tenths(column.total) for column in columns):
        yield LocalText(vi="Số liệu làm tròn đến 0,1; tổng tính trên số chưa làm tròn nên có thể lệch so với cộng các số đã làm tròn.",
                        en="Figures are rounded to 0.1; sums are made of the unrounded ones and may differ from the sum of those printed.")


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _headline(costing: Costing, found: Spending) -> LocalText:
    once = costing.said(total(costing.once))
    if not found.years:
        return LocalText(vi=f"Đầu tư {once.vi}; chưa xếp được vào năm nào", en=f"Investment {once.en}; no year can be told")
    last = found.years[-1]
    yearly = sum((f.within(last * 12, last * 12 + 12) for f in found.flows if f.finish is None), Range())
    each = costing.said(yearly)
    return LocalText(vi=f"Đầu tư {once.vi}; vận hành và bảo trì {each.vi} mỗi năm từ {last} · giả định",
                     en=f"Investment {once.en}; operation and upkeep {each.en} a year from {last} · assumption")


def _rules(found: Spending) -> tuple[LocalText, ...]:
    used = {flow.cost.phase for flow in found.flows if flow.rule == "phase"}
    spans = [(phase, written(a), written(b - 1)) for phase, (a, b) in found.phases.items() if phase in used]
    vi = "; ".join(f"giai đoạn {p}: {a} đến {b}" for p, a, b in spans)
    en = "; ".join(f"phase {p}: {a} to {b}" for p, a, b in spans)
    rule = LocalText(
        vi="Quy tắc xếp năm (giả định): khoản chi một lần chia đều theo tháng trong giai đoạn của khoản, từ tháng đầu đến tháng cuối đã "
           f"nêu của các gói công việc ({vi}); chi hằng năm và bảo trì tính từ tháng liền sau. Chưa gồm thay thế thiết bị hết tuổi thọ.",
        en="Rule for the years (assumption): a one-off cost is spread evenly over the months of its phase, from the first to the last "
           f"stated month of its work packages ({en}); yearly costs and upkeep begin in the month after. Renewal at the end of life is "
           "not included.")
    lost = [c for c in found.unplaced if c.recurrent]
    rules = (*((rule,) if spans else ()), *_stated(found))
    if not lost:
        return rules
    names = LocalText(vi="; ".join(c.item.name.say("vi") for c in lost), en="; ".join(c.item.name.say("en") for c in lost))
    return (*rules, LocalText(vi=f"Chi hằng năm chưa xác định được năm bắt đầu, không vẽ: {names.vi}.",
                            en=f"Yearly costs whose first year is not known, not drawn: {names.en}."))


def _stated(found: Spending) -> tuple[LocalText, ...]:
    """Of the lines that are not spread over a phase, by what they were placed; and that prices do not rise here."""
    years = {flow.cost.id for flow in found.flows if flow.rule in ("flows", "year")}
    packages = {flow.cost.id for flow in found.flows if flow.rule == "package"}
    rising = any(cost.item.get("escalation_pct") for cost in found.costs.items.values()) or any(
        e.get("use") == "escalation" for e in found.costs.model.of_kind("parameter"))
    told = []
    if years:
        told.append(LocalText(vi=f"Ghi sẵn năm chi: {len(years)} khoản.", en=f"With a year of their own on record: {len(years)} lines."))
    if packages:
        told.append(LocalText(vi=f"Chia đều theo tháng của gói công việc ghi ở khoản: {len(packages)} khoản.",
                              en=f"Spread evenly over the months of the work package they name: {len(packages)} lines."))
    if rising:
        told.append(LocalText(vi="Theo giá năm gốc, chưa tính tăng giá.", en="In prices of the base year: escalation is not included."))
    return tuple(told)


def _compared(stage: Stage, column: Column) -> bool:
    if stage.baseline is None or not column.id.startswith("year-"):
        return False
    days = sorted((stage.baseline.at.day, stage.architecture.at.day))
    return days[0].year <= int(column.id.removeprefix("year-")) <= days[1].year


def _window(costing: Costing, found: Spending) -> tuple[LocalText, ...]:
    """The sum between the two moments, counted from the month after the first to the month of the second."""
    stage = costing.stage
    if stage.baseline is None:
        return ()
    first, last = sorted(day.year * 12 + day.month for day in (stage.baseline.at.day, stage.architecture.at.day))
    sums = {kind: sum((f.within(first, last) for f in found.flows if f.sort == kind), Range()) for kind in KINDS}
    once, rest = costing.said(sums["once"]), costing.said(sums["yearly"] + sums["upkeep"])
    return (LocalText(vi=f"Nền sẫm: từ {written(first)} đến {written(last - 1)}, đầu tư {once.vi}, vận hành và bảo trì {rest.vi}.",
                      en=f"Shaded: from {written(first)} to {written(last - 1)}, investment {once.en}, operation and upkeep {rest.en}."),)


