"""Scenarios, rates, delays and switching values: each figure again from the flows, and zero where zero is promised."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from archmodel.analysis.economics.appraisal import Appraisal, appraised
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.sensitivity import SCENARIOS, Sensitivity, sensitivity
from archmodel.workspace import Workspace
from tests.analysis.appraising import appraisal, flows, value

TINY = D("1e-18")


def judged(text: str = "", **terms: object) -> tuple[Appraisal, Sensitivity]:
    found = appraisal(text, **terms) if text else appraisal(**terms)  # type: ignore[arg-type]
    return found, sensitivity(found)


@pytest.fixture(scope="module")
def of_city(city: Workspace) -> tuple[Appraisal, Sensitivity]:
    terms = frame(city.model)
    found = appraised(terms, costing(terms))
    return found, sensitivity(found)


def test_the_switching_values_of_the_domain() -> None:
    found, _ = judged()
    assert abs(value(found, "switch/benefits") - D("-0.220900")) < D("0.0000005")
    assert abs(value(found, "switch/costs") - D("0.283532")) < D("0.0000005")
    assert abs(value(found, "indicator/benefits") - 1 / D("0.2209")) < D("0.001")
    assert abs(value(found, "indicator/costs") + 1 / D("0.283532")) < D("0.001")


def test_the_scenarios_asked_for_are_there() -> None:
    ids = {each.id for each in SCENARIOS}
    assert ids == {*(f"cost{s}" for s in ("+10", "+20", "-10", "-20")), *(f"benefit{s}" for s in ("-10", "-20", "+10", "+20")),
                   "delay-1", "delay-2", "cost+20-benefit-20", "cost+20-benefit-20-delay-1"}
    _, made = judged()
    assert {each.id for each in made.rates} == {"rate-low", "rate-high", "rate-3", "rate-6", "rate-9", "rate-12"}


def test_each_rate_is_told_once_and_not_that_of_the_base_case() -> None:
    """Recorded 6, 9 and 12 %: of 3, 6, 9 and 12 only 3 is another."""
    _, made = judged()
    assert [each.id for each in made.told] == ["rate-low", "rate-high", "rate-3"]


def test_each_scenario_is_what_a_model_with_those_flows_gives() -> None:
    """The flows are written anew as the scenario says, and appraised as if they were the model."""
    costs, gains = [1000, 100, 0, 50], [0, 300, 700, 900]
    found, made = judged(flows(costs, gains), years=3, rate="0.08")
    for scenario, outcome in zip(SCENARIOS, made.scenarios, strict=True):
        late = ([0] * scenario.delay + gains)[:len(gains)]
        text = flows([int(c * scenario.costs) for c in costs], [int(g * scenario.benefits) for g in late])
        other = appraisal(text, years=3, rate="0.08")
        for ours, theirs in ((outcome.enpv, "enpv"), (outcome.eirr, "eirr"), (outcome.bcr, "bcr")):
            assert abs(value(found, ours) - value(other, theirs)) < TINY * 1000, (scenario.id, theirs)


@pytest.mark.parametrize("convention", ["end-of-year", "mid-year"])
def test_each_rate_is_what_a_model_with_that_rate_gives(convention: str) -> None:
    more = f"  timing-convention: {{name: Timing, value: {convention}}}\n"
    text = flows([1000, 100, 0, 50], [0, 300, 700, 900])
    found, made = judged(text, years=3, more=more)
    for outcome, rate in zip(made.rates, ("0.06", "0.12", "0.03", "0.06", "0.09", "0.12"), strict=True):
        other = appraisal(text, years=3, rate=rate, more=more)
        assert abs(value(found, outcome.enpv) - value(other, "enpv")) < D("1e-20"), outcome.id
        assert abs(value(found, outcome.bcr) - value(other, "bcr")) < D("1e-25")
    assert abs(value(found, "enpv/rate-9") - value(found, "enpv")) < D("1e-20")
    assert abs(found.frame.ledger.revalued({"real-discount-rate.base": value(found, "eirr")}, ["enpv"])["enpv"] or 0) < D("1e-20")


def test_the_eirr_of_the_mid_year_convention_makes_its_enpv_nothing() -> None:
    text = """
cost_items:
  asset: {name: Asset, category: chi-phi-thiet-bi, currency: USD, year: 2026, quantity: 1, unit_cost: {base: 1000}, asset_life_years: 4,
          provenance: {kind: assumption}}
benefits:
  gain: {name: Gain, category: economic, unit: USD, provenance: {kind: assumption},
         flows: [{year: 2027, amount: 500}, {year: 2030, amount: 900}, {year: 2032, amount: 900}]}
"""
    found, _ = judged(text, years=6, more="  timing-convention: {name: Timing, value: mid-year}\n")
    assert found.case is not None and found.case.end and value(found, found.case.end) == 500
    again = found.frame.ledger.revalued({"real-discount-rate.base": value(found, "eirr")}, ["enpv"])["enpv"]
    assert again is not None and abs(again) < D("1e-20")


def test_a_switching_value_is_where_the_enpv_is_evaluated_to_nothing(of_city: tuple[Appraisal, Sensitivity]) -> None:
    """Closed form against the model itself: the attribution of a benefit (which is linear in it) is moved, and all is computed again."""
    found, made = of_city
    ledger = found.frame.ledger
    lines = [each for each in made.switches if each.benefit and each.element]
    assert len(lines) == len(found.case.counted) if found.case else False
    for each in lines:
        fact = f"{each.element}.attribution_pct.base"
        moved = ledger.revalued({fact: value(found, fact) * (1 + value(found, each.change))}, ["enpv"])["enpv"]
        assert moved is not None and abs(moved) < D("0.001"), each.id
        assert abs(value(found, each.indicator) * value(found, each.change) + 1) < TINY, "SI = -1 / switching value"


def test_a_cost_line_switches_where_its_price_does(of_city: tuple[Appraisal, Sensitivity]) -> None:
    found, made = of_city
    ledger = found.frame.ledger
    costs = [each for each in made.switches if not each.benefit and each.element]
    assert len(costs) == 8 and [abs(value(found, each.present)) for each in costs] == sorted(
        (abs(value(found, each.present)) for each in costs), reverse=True)
    staff = next(each for each in costs if each.element == "ca-staff")
    fact = "ca-staff.unit_cost.base"
    moved = ledger.revalued({fact: value(found, fact) * (1 + value(found, staff.change))}, ["enpv"])["enpv"]
    assert moved is not None and abs(moved) < D("0.001")


def test_all_benefits_and_all_costs_switch_where_they_should(of_city: tuple[Appraisal, Sensitivity]) -> None:
    found, _ = of_city
    benefits, costs = value(found, "enpv/pv-benefits"), value(found, "enpv/pv-costs")
    assert abs(benefits * (1 + value(found, "switch/benefits")) - costs) < D("0.001")
    assert abs(costs * (1 + value(found, "switch/costs")) - benefits) < D("0.001")


def test_late_benefits_are_worth_less_and_lost_after_the_study(of_city: tuple[Appraisal, Sensitivity]) -> None:
    found, _ = of_city
    enpv = [value(found, name) for name in ("enpv", "enpv/delay-1", "enpv/delay-2")]
    assert enpv[0] > enpv[1] > enpv[2]
    note = found.frame.ledger["enpv/pv-benefits/delay-1"].note
    assert note is not None and "thời kỳ phân tích" in note.vi


def test_what_is_unknown_stays_unknown_in_every_scenario() -> None:
    text = flows([1000], []).split("benefits:", 1)[0] + """benefits:
  gain: {name: Gain, category: economic, formula: n, parameters: {n: {base: 1, unit: USD}}, start_year: unknown,
         attribution_pct: {base: 50}}
"""
    found, made = judged(text, years=3)
    ledger = found.frame.ledger
    for each in (*made.scenarios, *made.rates):
        assert ledger.value(each.enpv) is None and ledger.value(each.bcr) is None
    assert all(ledger.value(each.change) is None for each in made.switches)
