"""The pictures of the appraisal and of the plan's spending: each value recounted from the ledger or from the records."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from archmodel.analysis.economics.appraisal import Appraisal, appraised
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.frame import frame
from archmodel.kit.drawing.layout.chart import ChartDiagram
from archmodel.kit.drawing.layout.tornado import TornadoDiagram
from archmodel.model import Model
from tests.analysis.appraising import TERMS, VECTOR
from tests.views.viewpoints.boards import made
from tests.views.viewpoints.pictures import city, diagram, notes, shipped, sound, view

BILLION = Decimal(10**9)
NAMES = ("cumulative-cash", "s-curve", "benefit-tornado")


def appraisal(model: Model) -> Appraisal:
    terms = frame(model)
    return appraised(terms, costing(terms))


def near(value: Decimal | None, other: Decimal) -> bool:
    return value is not None and abs(value - other) <= Decimal("1e-12") * max(abs(other), Decimal(1))


@pytest.mark.parametrize("name", NAMES)
def test_the_pictures_of_the_city_are_sound(name: str) -> None:
    sound(shipped(name), "series", "row")
    sound(diagram(name, at="pl-2030", since="as-is"), "series", "row")


def test_the_sums_are_those_of_the_appraisal() -> None:
    found, drawn = appraisal(city().model), shipped("cumulative-cash")
    case = found.case
    assert case is not None and [c.en for c in drawn.columns] == [str(year) for year in found.frame.span]
    plain, present = drawn.series
    total = Decimal(0)
    for year, value, discounted in zip(found.frame.span, plain.values, present.values, strict=True):
        total += found.frame.ledger.value(case.net[year]) or Decimal(0)
        assert near(value * BILLION, total)
        assert near(discounted * BILLION, found.frame.ledger.value(case.cumulative[year]) or Decimal(0))
    assert near(present.values[-1] * BILLION, found.frame.ledger.value(case.enpv) or Decimal(0))
    assert drawn.events == () and "Simple payback: not within the study period." in notes(drawn)
    assert "not within the study period" in drawn.frame.subtitle.en and "assumption" in drawn.frame.subtitle.en


def test_where_the_money_is_back_there_is_a_mark(tmp_path: Path) -> None:
    found: Any = made(tmp_path, TERMS.format(years=10, rate="0.09", currency="USD") + VECTOR).diagram(
        view("cumulative-cash", at=""))
    assert isinstance(found, ChartDiagram)
    assert [(event.title.en, round(event.at, 4)) for event in found.events] == [
        ("Simple payback: 5 years", Decimal(5)), ("Discounted payback: 6.9 years", Decimal("6.9398"))], "domain 2.4.6"
    sound(found, "series")


def test_of_many_years_evenly_spaced_ones_are_drawn(tmp_path: Path) -> None:
    found: Any = made(tmp_path, TERMS.format(years=60, rate="0.09", currency="USD") + VECTOR).diagram(view("cumulative-cash", at=""))
    years = [int(column.en) for column in found.columns]
    assert len(years) <= 21 and years[-1] == 2086 and {b - a for a, b in pairwise(years)} == {3}
    assert years[0] + 3 * found.events[0].at == 2031 and "61 years" in notes(found)
    sound(found, "series")


def test_each_swing_is_what_the_appraisal_of_the_changed_data_says(tmp_path: Path) -> None:
    """Line by line in the file, through everything anew."""
    text = TERMS.format(years=10, rate="0.09", currency="USD") + VECTOR.replace("{base: 1000}", "{low: 800, base: 1000, high: 1500}")
    space = made(tmp_path, text)
    found: Any = space.diagram(view("benefit-tornado", at=""))
    assert isinstance(found, TornadoDiagram)
    base = appraisal(space.model)
    assert base.case is not None
    enpv = base.frame.ledger.value(base.case.enpv) or Decimal(0)
    swings = {swing.id: swing for swing in found.swings}
    assert len(swings) == 5 and "real-discount-rate" not in str(swings)
    for name, line, values in (
            ("asset.unit_cost.base", "low: 800, base: 1000", ("800", "1500")),
            ("gain.attribution_pct.base", "low: 25, base: 50", ("25", "75")),
            ("gain.parameters.wage.base", "low: 0.5, base: 1,", ("0.5", "2"))):
        for point, value in zip(("low", "high"), values, strict=True):
            folder = tmp_path / f"{name}-{point}"
            folder.mkdir()
            changed = text.replace(line, line.split("base: ")[0] + f"base: {value}" + ("," if line.endswith(",") else ""))
            changed = changed.replace("low: 800, ", "").replace(", high: 1500}", "}", 1).replace("low: 25, ", "").replace(", high: 75", "")
            changed = changed.replace("low: 0.5, ", "").replace(", high: 2,", ",")
            other = appraisal(made(folder, changed).model)
            assert other.case is not None
            moved = (other.frame.ledger.value(other.case.enpv) or Decimal(0)) - enpv
            swing = swings[name]
            assert near((swing.low if point == "low" else swing.high) * _scale(found), moved), (name, point)
    sound(found, "row")


def _scale(found: Any) -> Decimal:
    return Decimal(1000) if "thousand" in found.unit.en else Decimal(1)


def test_the_tornado_holds_costs_and_benefits_the_widest_first() -> None:
    found = shipped("benefit-tornado")
    assert len(found.swings) == 15 and "59 uncertain figures" in notes(found)
    kinds = {city().model.elements[swing.id.partition(".")[0]].kind for swing in found.swings}
    assert kinds == {"cost-item", "benefit"}
    assert [s.span for s in found.swings] == sorted((s.span for s in found.swings), reverse=True)
    only = diagram("benefit-tornado", at="", select="kind:cost-item", top=40)
    assert {city().model.elements[swing.id.partition(".")[0]].kind for swing in only.swings} == {"cost-item"}


def test_the_s_curve_begins_at_nothing_and_ends_with_all() -> None:
    found = shipped("s-curve")
    for series in found.series:
        values = list(series.values)
        assert values[0] == 0 and near(values[-1], Decimal(100)) and values == sorted(values)
    stated, feasible = (series.values for series in found.series)
    assert all(late <= soon for soon, late in zip(stated, feasible, strict=True)), "the feasible schedule is never ahead here"
    assert "the feasible schedule has spent" in notes(found)
    assert "896.1 billion" in found.frame.subtitle.en


def test_the_stated_curve_is_the_recount_month_by_month() -> None:
    from tests.views.viewpoints.test_costs import amounts, months, once

    model, spent = city().model, dict.fromkeys(range(2027, 2034), Decimal(0))
    for name, amount in amounts("base").items():
        element = model.elements[name]
        if element.get("recurrent") is not True:
            first, last = months(element.get("phase"))
            for month in range(first, last):
                spent[month // 12] += amount / (last - first)
    stated = shipped("s-curve").series[0].values
    total = Decimal(0)
    for year, value in zip(range(2027, 2034), stated[1:], strict=False):
        total += spent[year]
        assert abs(value - 100 * total / once("base")) < Decimal("1e-6")


@pytest.mark.parametrize("name", NAMES)
def test_without_costs_or_years_it_says_why(name: str, tmp_path: Path) -> None:
    found: Any = made(tmp_path, "applications: {a: {name: A}}\n").diagram(view(name, at=""))
    assert "Not drawn" in notes(found) or "ENPV" in notes(found)
    sound(found, "series", "row")


@pytest.mark.parametrize("name", ["cumulative-cash", "s-curve"])
def test_a_selection_that_cannot_apply_is_said(name: str) -> None:
    assert "the selection of the view does not apply" in notes(diagram(name, at="", select="kind:cost-item"))
