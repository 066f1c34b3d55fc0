"""Cumulative cash: what society has gained less what it has spent by the end of each year, before and after discounting.

Where a line rises through 0 the project has paid for itself; one that ends below 0 has not within the study, and the picture says so.
The option shown is that of the appraisal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from archmodel.analysis.economics.appraisal import Case
from archmodel.kit import money
from archmodel.kit.drawing.diagram import Diagram
from archmodel.kit.drawing.layout.chart import ChartDiagram, Event, Series
from archmodel.kit.text import LocalText
from archmodel.views._appraised import BUDGET, UNKNOWN, Appraised, spaced, undivided
from archmodel.views.board import counted
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Dòng tiền lũy kế", en="Cumulative cash")
SELECT = "kind:cost-item or kind:benefit"
OPTIONS: Mapping[str, object] = {}
_LEFTMOST = Decimal("-0.5")
PLAIN = LocalText(vi="Dòng ròng lũy kế, chưa chiết khấu", en="Cumulative net flow, not discounted")
DISCOUNTED = LocalText(vi="Dòng ròng lũy kế, có chiết khấu", en="Cumulative net flow, discounted")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    money_of = Appraised.of(subject.model)
    case = money_of.found.case
    if case is None:
        return ChartDiagram(frame=stage.frame(notes=money_of.why), unit=LocalText.same(""))
    ledger = money_of.ledger
    years = list(case.net)
    plain = _summed([ledger.value(case.net[year]) for year in years], ledger.value(case.end) if case.end else Decimal(0))
    present = _with_rest([ledger.value(case.cumulative[year]) for year in years], ledger.value(case.enpv))
    most = max((abs(value) for value in (*plain, *present) if value is not None), default=Decimal(0))
    scale = money.scale_of(most)
    factor = money.SCALES[scale][0]
    series = [Series(id=name, title=title, values=tuple(None if value is None else value / factor for value in values))
              for name, title, values in (("plain", PLAIN, plain), ("discounted", DISCOUNTED, present))]
    shown = spaced(len(years))
    events, notes = _payback(money_of, case, shown)
    over = () if BUDGET.holds(len(years)) else (BUDGET.note(len(years)),)
    frame = stage.frame(counted(len(case.counted), "lợi ích quy ra tiền", "benefit in money", "benefits in money"), counted(
        len(case.of_item), "khoản chi", "cost line", "cost lines"), notes=(*undivided(view), *over, *notes, *money_of.terms(case.enpv)))
    return ChartDiagram(
        frame=replace(frame, subtitle=money_of.headline(case, _years(money_of, case.discounted_payback))),
        unit=money.unit(money_of.frame.currency, scale), columns=tuple(LocalText.same(str(years[n])) for n in shown),
        series=tuple(replace(each, values=tuple(each.values[n] for n in shown)) for each in series), events=events,
        digits=max(1, 3 - (most / factor).adjusted()) if most else 1)


def _summed(flows: list[Decimal | None], end: Decimal | None) -> list[Decimal | None]:
    """Running sums, what is left at the end of the study with those of its last year; nothing where a flow is not known."""
    known = [flow for flow in flows if flow is not None]
    if len(known) < len(flows) or end is None:
        return [None] * len(flows)
    return [*accumulate(known[:-1]), sum(known, Decimal(0)) + end] if known else []


def _with_rest(sums: list[Decimal | None], enpv: Decimal | None) -> list[Decimal | None]:
    return [*sums[:-1], enpv] if sums else []


def _payback(money_of: Appraised, case: Case, shown: range) -> tuple[tuple[Event, ...], tuple[LocalText, ...]]:
    """Where a line passes 0 for good, marked; where it does not, said why."""
    events, notes = [], []
    for vi, en, name in (("Hoàn vốn giản đơn", "Simple payback", case.payback),
                         ("Hoàn vốn có chiết khấu", "Discounted payback", case.discounted_payback)):
        said, value = _years(money_of, name), money_of.ledger.value(name)
        title = LocalText(vi=f"{vi}: {said.vi}", en=f"{en}: {said.en}")
        if value is None:
            notes.append(LocalText(vi=f"{title.vi}.", en=f"{title.en}."))
        else:
            events.append(Event(at=max((value - shown.start) / shown.step, _LEFTMOST), title=title))
    return tuple(events), tuple(notes)


def _years(money_of: Appraised, name: str) -> LocalText:
    """How long it takes from the base year, or why nobody can say."""
    figure = money_of.ledger[name]
    if figure.value is None:
        return figure.why or UNKNOWN
    years = money.figure(figure.value)
    return LocalText(vi=f"{years.vi} năm", en=f"{years.en} years")
