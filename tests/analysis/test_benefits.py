"""Benefits as figures: the recorded formula, literally; attribution, ramp, years; what is wrong, at its place."""

from __future__ import annotations

from decimal import Decimal as D
from fractions import Fraction

import pytest

from archmodel.analysis.economics.appraisal import appraised
from archmodel.analysis.economics.benefits import mistakes
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.formulas import reading
from archmodel.analysis.economics.frame import frame
from archmodel.kit.formula import names, parse
from archmodel.workspace import Workspace
from tests.analysis.appraising import TERMS, appraisal, value
from tests.making import read

COST = """
cost_items:
  asset: {name: Asset, category: chi-phi-khac, currency: USD, flows: [{year: 2026, amount: 1000}], provenance: {kind: assumption}}
"""


def benefit(**fields: str) -> str:
    said = {
        "name": "Gain", "category": "economic", "formula": "n*p", "parameters": "{n: {base: 10, unit: call/yr}, p: {base: 2, unit: USD}}",
        "attribution_pct": "{base: 100}", "start_year": "2027", "provenance": "{kind: assumption}", **fields}
    return COST + "benefits:\n  gain:\n" + "".join(f"    {name}: {text}\n" for name, text in said.items() if text)


def test_the_vectors_of_the_domain(city: Workspace) -> None:
    found = frame(city.model)
    appraised(found, costing(found))
    assert found.ledger.value("benefit/ba-travel-time/before-attribution") == D("92250000000")
    assert found.ledger.value("benefit/ba-travel-time") == D("46125000000")
    assert found.ledger.value("benefit/ba-1022/before-attribution") == D("6471080000")


def test_every_formula_of_the_city_is_printed_as_it_is_recorded(city: Workspace) -> None:
    found = frame(city.model)
    result = appraised(found, costing(found))
    assert len(result.benefits) == len(city.model.of_kind("benefit"))
    for each in result.benefits:
        figure = found.ledger[each.gross]
        assert figure.formula == each.element.text("formula") and set(figure.operands) == set(names(parse(figure.formula)))
        for name, operand in figure.operands.items():
            fact = found.ledger[operand]
            assert fact.is_fact and fact.element == each.id and fact.path == ("parameters", name, "base") and fact.span is not None


def test_emissions_are_tonnes_until_a_value_of_one_is_recorded(city: Workspace) -> None:
    """A quantity is never added to money silently."""
    text = benefit(formula="k/1000*ef", parameters="{k: {base: 1000, unit: kWh/yr}, ef: {base: 0.5, unit: tCO2/MWh}}")
    bare = appraisal(text)
    assert [each.id for each in bare.listed] == ["gain"] and bare.case is not None and not bare.case.counted
    assert bare.frame.ledger["benefit/gain"].unit == "tCO2/year" and value(bare, "enpv") == -1000
    priced = appraisal(text.replace("    start_year", "    value_of_unit: price\n    start_year"),
                       more="  price: {name: Price, base: 40, unit: USD/tCO2, provenance: {kind: assumption}}\n")
    assert not priced.listed and value(priced, "benefit/gain") == 20
    assert {each.id: each.reading.value for each in appraisal_of(city)}["ba-co2"] == "carbon-shadow-price"


def appraisal_of(city: Workspace):  # type: ignore[no-untyped-def]
    found = frame(city.model)
    return appraised(found, costing(found)).benefits


@pytest.mark.parametrize(("ramp", "expected"), [
    ("", [0, 0, 20, 20, 20]), ("0", [0, 0, 20, 20, 20]), ("1", [0, 0, 20, 20, 20]), ("2", [0, 0, 10, 20, 20]), ("4", [0, 0, 5, 10, 15]),
])
def test_the_start_year_is_step_one_of_the_ramp(ramp: str, expected: list[int]) -> None:
    found = appraisal(benefit(start_year="2028", ramp_years=ramp), years=4)
    assert [value(found, f"benefit/gain/{year}") for year in range(2026, 2031)] == expected


def test_nothing_comes_after_the_last_year_and_before_the_study_nothing_is_counted() -> None:
    found = appraisal(benefit(start_year="2024", ramp_years="4", last_year="2028"), years=4)
    assert [value(found, f"benefit/gain/{year}") for year in range(2026, 2031)] == [15, 20, 20, 0, 0]


def test_attribution_is_shown_and_multiplied() -> None:
    found = appraisal(benefit(attribution_pct="{low: 10, base: 25, high: 50}"))
    assert value(found, "benefit/gain/before-attribution") == 20 and value(found, "benefit/gain") == 5
    assert found.frame.ledger["benefit/gain"].operands["attribution"] == "gain.attribution_pct.base"
    assert (found.frame.ledger["gain.attribution_pct.base"].low, found.frame.ledger["gain.attribution_pct.base"].high) == (10, 50)


@pytest.mark.parametrize("unknown", [{"start_year": "unknown"}, {"attribution_pct": ""}, {"last_year": "unknown"}])
def test_what_nobody_knows_is_never_guessed(unknown: dict[str, str]) -> None:
    found = appraisal(benefit(**unknown))
    assert not found.problems and found.frame.ledger.value("enpv") is None
    why = found.frame.ledger["enpv"].why
    assert why is not None and why.vi.startswith("chưa xác định") and why.en.startswith("unknown")
    assert value(found, "enpv/pv-costs") == 1000


def test_amounts_by_year_stand_in_the_place_of_a_formula() -> None:
    found = appraisal(benefit(formula="", parameters="", start_year="", attribution_pct="{base: 50}", unit="thousand USD",
                              flows="[{year: 2027, amount: 3}, {year: 2027, amount: 1}, {year: 2029, amount: 2}]"), years=4)
    assert [value(found, f"benefit/gain/{year}") for year in range(2026, 2031)] == [0, 2000, 0, 1000, 0]


def test_prices_that_rise_and_conversion_factors_are_multiplied() -> None:
    more = ("  rise: {name: Rise, base: 0.1, use: escalation, categories: [economic], provenance: {kind: assumption}}\n"
            "  shadow: {name: Shadow, base: 0.5, use: conversion, categories: [economic], provenance: {kind: assumption}}\n")
    found = appraisal(benefit(), more=more, years=2)
    assert value(found, "benefit/gain/2027") == 11 and value(found, "benefit/gain/2028") == D("12.1")


HOSTILE = [
    "__import__('os').system('x')", "9^9^9^9", "n^99999999*p", "(" * 5000 + "n" + ")" * 5000, "n*p;p", "n*p\nimport os", "lambda: n",
    "n.real", "n[0]", "n**2", "irr(n, p)", "min()", "min(n)", "eval(n)", "n*p/0", "n*q", "'n'", "n,p", "", "+", "n p", "1e999999*n", "٣*n",
    "n//p", "upv(n, p)", "max(n", "n" * 30_000, "{n}", "n if n else p", "n%p", "0x1F*n"]


@pytest.mark.parametrize("formula", HOSTILE)
def test_no_formula_runs_anything_or_gives_a_number_that_is_not_meant(formula: str) -> None:
    """Refused at its place, or without a value; never an exception, never a figure."""
    import json

    model, _, _ = read(TERMS.format(years=5, rate="0.09", currency="USD") + benefit(formula=json.dumps(formula)))
    found = frame(model)
    if "gain" not in model.elements:
        return
    wrong = list(mistakes(found))
    if not wrong:
        result = appraised(found, costing(found))
        assert result.frame.ledger.value("benefit/gain") is None and result.frame.ledger.value("enpv") is None
    assert all(p.span is not None and p.span.line > 1 for p in wrong)


@pytest.mark.parametrize(("fields", "code", "words"), [
    ({"formula": "n*m*w"}, "economics/benefit-units", "the factor 1/60 (divide by 60)"),
    ({"formula": "n*m/3600*w"}, "economics/benefit-units", "has the factor 1/3600 (divide by 3600)"),
    ({"formula": "n*k*ef"}, "economics/benefit-units", "the factor 1/1000 (divide by 1000)"),
    ({"formula": "0.5*n*p"}, "economics/benefit-units", "has the factor 1/2 (divide by 2)"),
    ({"formula": "p*k"}, "economics/benefit-units", "no one quantity a year"),
    ({"formula": "n*p + m"}, "economics/benefit-units", "cannot be added"),
    ({"formula": "n*p", "unit": "tCO2/yr"}, "economics/benefit-units", "which is no tCO2/year"),
    ({"formula": "n*p", "unit": "million USD/yr"}, "economics/benefit-units", "need the factor 1/1000000"),
    ({"formula": "n*p*"}, "economics/benefit-formula", "ends too early"),
    ({"formula": "n*wwage"}, "economics/benefit-formula", "(perhaps “wage”)"),
    ({"formula": "5*7"}, "economics/benefit-formula", "uses no parameter"),
    ({"attribution_pct": "{low: 60, base: 50, high: 70}"}, "economics/range-order", "`low` (60) is more than `base` (50)"),
    ({"formula": "n*p", "start_year": ""}, "economics/missing-year", "in which year it starts"),
    ({"formula": "n*p", "last_year": "2026"}, "economics/year-order", "before the first"),
    ({"formula": "n*p", "value_of_unit": "base-year"}, "economics/benefit-units", "is no sum of money"),
    ({"formula": "n*v"}, "economics/unknown-rate", "no dated rate"),
    ({"formula": "p*wage"}, "economics/benefit-units", "no one quantity a year"),
    ({"formula": "n*p", "flows": "[{year: 2027, amount: 5}]"}, "economics/benefit-formula", "has a formula and amounts by year"),
])
def test_what_is_wrong_is_said_at_its_place(fields: dict[str, str], code: str, words: str) -> None:
    parameters = ("{n: {base: 10, unit: call/yr}, p: {base: 2, unit: USD}, m: {base: 3, unit: min}, w: {base: 4, unit: USD/h}, "
                  "k: {base: 5, unit: kWh}, ef: {base: 1, unit: tCO2/MWh}, v: {base: 1, unit: VND}, wage: {base: 1, unit: USD}}")
    found = appraisal(benefit(parameters=parameters, **fields))
    assert found.case is None and not [name for name in found.frame.ledger.figures if name.startswith(("enpv", "benefit/"))]
    told = [(p.code, p.message.say("en")) for p in found.problems if p.code == code]
    assert told and words in told[0][1], [p.message.say("en") for p in found.problems]
    assert all(p.span is not None and p.span.line > 6 and p.message.say("vi") for p in found.problems)


def test_the_scale_of_the_result_is_told(city: Workspace) -> None:
    scales = {each.id: (each.reading.unit, each.reading.currency, each.reading.factor) for each in appraisal_of(city)}
    assert scales["ba-fire"] == ("million VND/year", "VND", Fraction(10**6))
    assert scales["ba-energy"] == ("VND/year", "VND", Fraction(1))
    assert scales["ba-co2"][0] == "tCO2/year"


def test_units_in_one_tongue_that_are_others_in_the_other_are_said() -> None:
    model, _, _ = read(benefit(parameters="{n: {base: 1, unit: {vi: giờ, en: min}}, p: {base: 2, unit: USD/h}}"))
    faults = reading(model.elements["gain"], model).faults
    assert [fault.path for fault in faults] == [("parameters", "n", "unit")] and "giờ" in faults[0].message.say("vi")


def test_time_saved_is_a_quantity_and_no_money() -> None:
    found = appraisal(benefit(parameters="{n: {base: 10, unit: call/yr}, p: {base: 2, unit: min}}"))
    assert found.frame.ledger["benefit/gain"].unit == "min/year" and [each.id for each in found.listed] == ["gain"]


def test_without_any_unit_the_stated_one_is_taken() -> None:
    found = appraisal(benefit(parameters="{n: {base: 10}, p: {base: 2}}", unit="thousand USD"))
    assert value(found, "benefit/gain") == 20_000
