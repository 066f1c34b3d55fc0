"""The economic appraisal: incremental, without transfers and sunk costs, every yardstick a formula over the flows that are shown."""

from __future__ import annotations

from decimal import Decimal as D
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.analysis.economics.appraisal import appraised, side
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.distribution import distribution, effectiveness, financial
from archmodel.analysis.economics.doubles import doubles, shared
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.ledger import assumed_share
from archmodel.kit.formula import evaluate, parse
from archmodel.workspace import Workspace
from tests.analysis.appraising import VECTOR, appraisal, flows, value
from tests.making import read

SMALL = D("0.0001")


def test_the_vector_of_the_domain() -> None:
    found = appraisal()
    for name, expected, tolerance in (
            ("enpv", "283.5315", "0.0001"), ("eirr", "0.150984", "0.0000005"), ("bcr", "1.283532", "0.0000005"), ("payback", "5", "0"),
            ("discounted-payback", "6.9398", "0.00005"), ("enpv/per-capital", "0.283532", "0.0000005"), ("enpv/pv-costs", "1000", "0")):
        assert abs(value(found, name) - D(expected)) <= D(tolerance), name
    assert assumed_share(found.frame.ledger, "enpv/pv-benefits") == 1 and assumed_share(found.frame.ledger, "enpv/pv-costs") == 0


def test_every_figure_is_what_its_printed_formula_gives(city: Workspace) -> None:
    terms = frame(city.model)
    appraised(terms, costing(terms))
    ledger = terms.ledger
    for figure in ledger.figures.values():
        if figure.formula and figure.value is not None:
            operands = {name: ledger.value(operand) for name, operand in figure.operands.items()}
            assert evaluate(parse(figure.formula), operands, ledger.functions) == figure.value, figure.id  # type: ignore[arg-type]


def test_lines_and_years_of_the_city_come_to_the_same(city: Workspace) -> None:
    """Each line is counted once: the sum by line is the sum by year, and the last running sum is the ENPV."""
    terms = frame(city.model)
    found = appraised(terms, costing(terms))
    case, ledger = found.case, terms.ledger
    assert case is not None and not found.problems
    total = sum((ledger.value(name) for name in case.discounted.values()), D(0))  # type: ignore[misc]
    assert abs(total - value(found, "enpv")) < SMALL
    assert abs(value(found, case.cumulative[terms.span[-1]]) - value(found, "enpv")) < SMALL
    assert abs(sum(value(found, name) for name in case.of_benefit.values()) - value(found, "enpv/pv-benefits")) < SMALL
    sides = distribution(found)
    assert abs(sum(value(found, each.gains) for each in sides if each.gains) - value(found, "enpv/pv-benefits")) < SMALL
    assert abs(sum(value(found, each.pays) for each in sides if each.pays) - value(found, "enpv/pv-costs")) < SMALL
    assert [each.who for each in sides] == [""], "the city records neither beneficiaries nor payers: nothing is made up"


YEARLY = st.lists(st.integers(0, 500), min_size=3, max_size=10)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 2000), YEARLY)
def test_the_eirr_makes_the_enpv_nothing_and_the_enpv_falls_with_the_rate(cost: int, gains: list[int]) -> None:
    text = flows([cost], [0, *gains])
    found = appraisal(text, years=len(gains), rate="0.05")
    ledger = found.frame.ledger
    rates = {rate: ledger.revalued({"real-discount-rate.base": D(rate)}, ["enpv"])["enpv"] for rate in ("0", "0.03", "0.09", "0.3", "0.9")}
    assert None not in rates.values()
    values = [D(rates[rate] or 0) for rate in rates]
    assert all(a >= b for a, b in pairwise(values))
    assert values[0] == sum(gains) - cost, "at a rate of 0 it is the sum"
    eirr = ledger.value("eirr")
    if eirr is None:
        assert not any(gains)
        return
    again = ledger.revalued({"real-discount-rate.base": eirr}, ["enpv"])["enpv"]
    assert again is not None and abs(again) < D("0.000001") * max(cost, sum(gains))


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 2000), YEARLY, st.integers(2, 50))
def test_all_flows_times_k_scale_the_enpv_and_leave_the_ratios(cost: int, gains: list[int], k: int) -> None:
    one = appraisal(flows([cost], [0, *gains]), years=len(gains))
    many = appraisal(flows([cost * k], [0, *(gain * k for gain in gains)]), years=len(gains))
    assert abs(value(many, "enpv") - k * value(one, "enpv")) < SMALL
    for name in ("bcr", "eirr", "payback", "discounted-payback", "switch"):
        a, b = (found.frame.ledger.figures.get(name) for found in (one, many))
        assert (a is None) == (b is None)
        if a and b:
            assert (a.value is None) == (b.value is None) and abs((a.value or 0) - (b.value or 0)) < D("1e-20"), name


@pytest.mark.parametrize(("option", "against", "options", "expected"), [
    ("", "", ("op-a",), 1), ("op-a", "", (), 1), ("op-a", "", ("op-b",), 0), ("op-a", "op-min", (), 0), ("op-a", "op-min", ("op-a",), 1),
    ("op-a", "op-min", ("op-min",), -1), ("op-a", "op-min", ("op-a", "op-min"), 0), ("op-a", "op-min", ("op-b",), 0),
])
def test_only_the_increment_counts(option: str, against: str, options: tuple[str, ...], expected: int) -> None:
    assert side(option, against, options) == expected


OPTIONS = """
options:
  op-min: {name: Least, type: do-minimum}
  op-a: {name: A, type: centralised}
  op-b: {name: B, type: federated}
cost_items:
  both: {name: Both, category: chi-phi-khac, currency: USD, flows: [{year: 2026, amount: 70}], provenance: {kind: assumption}}
  old: {name: Old, category: chi-phi-khac, currency: USD, options: [op-min], flows: [{year: 2026, amount: 30}],
        provenance: {kind: assumption}}
  new: {name: New, category: chi-phi-khac, currency: USD, options: [op-a], flows: [{year: 2026, amount: 100}],
        provenance: {kind: assumption}}
  other: {name: Other, category: chi-phi-khac, currency: USD, options: [op-b], flows: [{year: 2026, amount: 90}],
          provenance: {kind: assumption}}
  tax: {name: Tax, category: chi-phi-khac, currency: USD, options: [op-a], transfer: true, flows: [{year: 2026, amount: 10}],
        provenance: {kind: assumption}}
  past: {name: Past, category: chi-phi-khac, currency: USD, sunk: true, flows: [{year: 2026, amount: 500}],
         provenance: {kind: assumption}}
benefits:
  gain: {name: Gain, category: financial, unit: USD, options: [op-a, op-b], flows: [{year: 2026, amount: 200}],
         provenance: {kind: assumption}}
"""


def test_options_stand_against_the_do_minimum_and_the_best_is_shown() -> None:
    found = appraisal(OPTIONS, years=3)
    assert value(found, "option/op-a/enpv") == 200 - (100 - 30) and value(found, "option/op-b/enpv") == 200 - (90 - 30)
    assert found.case is not None and (found.case.option, found.case.against) == ("op-b", "op-min")
    assert value(found, "enpv") == 140 and [each.option for each in found.options] == ["op-a", "op-b"]
    assert [each.id for each in found.transfers] == ["tax"] and set(found.costing.left_out) == {"past"}


def test_without_a_do_minimum_an_option_carries_all_its_lines() -> None:
    found = appraisal(OPTIONS.replace(", type: do-minimum", ", type: other"), years=3)
    assert {each.option: value(found, each.enpv) for each in found.options} == {"op-min": -100, "op-a": 30, "op-b": 40}


def test_the_budget_sees_transfers_and_its_own_money_only() -> None:
    found = appraisal(OPTIONS.replace("op-b: {name: B, type: federated}", "").replace("options: [op-b]", "options: [op-a]").replace(
        "[op-a, op-b]", "[op-a]"), years=3)
    money = financial(found)
    assert money is not None and money.lines == ("gain",)
    assert (value(found, money.costs), value(found, found.case.pv_costs if found.case else "")) == (100 + 90 + 10 - 30, 100 + 90 - 30)
    assert value(found, money.npv) == 200 - 170


def test_conversion_factors_apply_to_the_categories_they_name_and_idle_ones_to_nothing() -> None:
    more = ("  half: {name: Half, base: 0.5, use: conversion, categories: [chi-phi-thiet-bi], provenance: {kind: assumption}}\n"
            "  shadow-wage-unskilled: {name: Wage, base: 0.1, provenance: {kind: assumption}}\n")
    found = appraisal(more=more)
    assert value(found, "enpv/pv-costs") == 500 and value(found, "pv/asset") == 1000
    assert [each.id for each in found.conversions.idle] == ["shadow-wage-unskilled"]
    assert [each.id for each in found.conversions.owners] == ["half"]


def test_an_outcome_that_is_no_money_has_a_cost_of_one_unit() -> None:
    text = VECTOR.split("benefits:", 1)[0] + """benefits:
  gain: {name: Calls answered in time, category: social, formula: calls*share, unit: call/yr, monetised: false, start_year: 2027,
         parameters: {calls: {base: 800, unit: call/yr}, share: {base: 0.5, unit: ratio}}, attribution_pct: {base: 100}}
sources: {s-x: {name: X}}
"""
    found = appraisal(text, rate="0")
    assert effectiveness(found) == {"gain": "cost-per-unit/gain"} and value(found, "cost-per-unit/gain") == D("0.25")
    assert found.frame.ledger["cost-per-unit/gain"].unit == "USD/call" and value(found, "enpv") == -1000


def test_with_the_years_unknown_there_is_no_appraisal_and_no_number() -> None:
    model, _, _ = read(VECTOR)
    found = frame(model)
    result = appraised(found, costing(found))
    assert result.case is None and "enpv" not in found.ledger


def test_a_benefit_stated_to_overlap_another_is_found() -> None:
    two = "  more: {name: More, category: social, overlaps: [gain], unit: USD, flows: [{year: 2027, amount: 1}]}\n"
    text = VECTOR.replace("sources:", two + "sources:")
    found = list(doubles(appraisal(text).frame.model))
    assert [(each.benefit, each.other, each.stated) for each in found] == [("more", "gain", True)]
    assert not list(doubles(appraisal(text.replace("overlaps:", "monetised: false, overlaps:")).frame.model))


def test_the_city_counts_nothing_twice_and_names_what_its_benefits_share(city: Workspace) -> None:
    assert list(doubles(city.model)) == []
    assert shared(city.model) == {"kwh_saved": ("ba-co2", "ba-energy"), "value_of_time": ("ba-citizen-time", "ba-travel-time")}


def test_changing_one_line_changes_only_the_figures_that_rest_on_it(city: Workspace) -> None:
    before, after = frame(city.model), frame(city.model)
    for each in (before, after):
        appraised(each, costing(each))
    fact = "ba-fire.parameters.reduction.base"
    changed = after.ledger.revalued({fact: D("0.06")})
    moved = {name for name, new in changed.items() if new != before.ledger.value(name)}
    assert "enpv" in moved and all(fact in before.ledger.leaves(name) for name in moved - {fact})
    assert "benefit/ba-flood" not in changed and "enpv/pv-costs" not in changed
