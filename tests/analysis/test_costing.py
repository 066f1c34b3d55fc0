"""Costing: every line as money in the years of the study, by the printed rules; what cannot be is said at its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from archmodel.analysis.costs import costs
from archmodel.analysis.economics.costing import Costing, costing
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.spending import spending
from archmodel.kit.formula import evaluate, parse
from archmodel.workspace import Workspace
from tests.analysis.costed import codes, costed, modelled, near, terms, value
from tests.rules.test_catalogue import findings

ASSET = "a: {name: A, category: chi-phi-thiet-bi, currency: USD, quantity: 2, unit_cost: {low: 40, base: 50, high: 70}, year: 2026"


def money(found: Costing, item: str, part: str) -> dict[int, Decimal]:
    return {s.year: value(found, s.money) for s in found.streams if s.item == item and s.part == part}


def test_an_amount_is_quantity_times_price_times_scale_each_at_its_place() -> None:
    found = costed("  a: {name: A, category: chi-phi-khac, currency: USD, scale: million, quantity: 3, unit_cost: {base: 1.5}, year: 2027}")
    figure = found.frame.ledger["cost/a"]
    assert figure.value == 4_500_000 and figure.formula == "quantity*unit_cost*scale"
    assert figure.operands == {"quantity": "a.quantity", "unit_cost": "a.unit_cost.base", "scale": "scale/million"}
    assert found.frame.ledger["a.quantity"].span is not None and money(found, "a", "investment") == {2027: 4_500_000}


def test_a_percentage_is_a_formula_over_its_lines() -> None:
    found = costed("""
  a: {name: A, category: chi-phi-thiet-bi, currency: USD, quantity: 1, unit_cost: {low: 50, base: 100, high: 300}, year: 2026}
  b: {name: B, category: chi-phi-khac, currency: USD, quantity: 1, unit_cost: {base: 60}, year: 2026}
  c: {name: C, category: chi-phi-tu-van, currency: USD, unit: "% of works and equipment", quantity: 1, unit_cost: {low: 5, base: 10},
      year: 2026}
  d: {name: D, category: chi-phi-du-phong, currency: USD, unit: "% of all above", quantity: 1, unit_cost: {base: 10}, year: 2026}
""")
    ledger = found.frame.ledger
    assert [ledger.value(f"cost/{name}") for name in "abcd"] == [100, 60, 10, 17]
    assert ledger["cost/d"].formula == "quantity*rate/100*(line_1 + line_2 + line_3)"
    assert set(ledger["cost/d"].operands.values()) == {"d.quantity", "d.unit_cost.base", "cost/a", "cost/b", "cost/c"}
    assert [value(found, found.amounts["c"].at(point)) for point in ("low", "base", "high")] == [Decimal("2.5"), 10, 30]
    assert value(found, found.amounts["d"].low) == Decimal("11.25")


RATE = """
  usd-vnd: {name: Rate, series: [{year: 2020, value: 23000}, {year: 2024, value: 25000}, {year: 2030, value: 30000}]}
"""
DOLLARS = "  a: {name: A, category: chi-phi-khac, currency: USD, scale: thousand, quantity: 2, unit_cost: {base: 3}, year: 2026}"


def test_another_currency_is_converted_at_the_dated_rate_of_the_base_year_or_the_latest_before() -> None:
    found = costed(DOLLARS, terms(currency="VND", more=RATE))
    figure = found.frame.ledger["cost/a"]
    assert figure.value == 2 * 3 * 1000 * 25000 and figure.operands["exchange_rate"] == "usd-vnd.series.1.value"
    assert figure.formula == "quantity*unit_cost*scale*exchange_rate"
    assert found.costs.items["a"].amount.base == figure.value


def test_the_inverse_rate_divides() -> None:
    found = costed("  a: {name: A, category: chi-phi-khac, quantity: 1, unit_cost: {base: 50000}, year: 2026}", terms(more=RATE))
    assert value(found, "cost/a") == 2 and found.frame.ledger["cost/a"].formula == "quantity*unit_cost/exchange_rate"


def test_no_rate_up_to_the_base_year_is_a_located_error_and_no_number() -> None:
    late = "\n  usd-vnd: {name: Rate, series: [{year: 2030, value: 30000}]}\n"
    for more in ("", late, "\n  usd-vnd: {name: Rate, value: 25000}\n"):
        found = costed(DOLLARS, terms(currency="VND", more=more))
        assert codes(found) == {"economics/unknown-rate"} and not found.streams and not found.amounts
        assert found.problems[0].span is not None and found.problems[0].span.line > 6 and found.problems[0].subject == "a"


@pytest.mark.parametrize(("line", "code"), [
    (ASSET + ", price_basis: nominal}", "economics/mixed-terms"),
    ("a: {name: A, category: chi-phi-khac, currency: USD, quantity: 1, unit_cost: {low: 9, base: 5}, year: 2026}", "economics/range-order"),
    ("a: {name: A, category: chi-phi-khac, currency: USD, quantity: 1, unit_cost: {base: 5, high: 4}, year: 2026}",
     "economics/range-order"),
    ("a: {name: A, category: chi-phi-van-hanh, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 5}, last_year: 2030}",
     "economics/missing-year"),
    (ASSET + "}\n  b: {name: B, category: chi-phi-khac, currency: USD, quantity: 1, unit_cost: {base: 5}}", "economics/missing-year"),
    ("a: {name: A, category: chi-phi-van-hanh, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 5}, year: 2030, "
     "last_year: 2028}", "economics/year-order"),
    ("a: {name: A, category: chi-phi-khac, currency: VND, quantity: 1, unit_cost: {base: 5}, year: 2026}", "economics/unknown-rate"),
])
def test_bad_lines_are_located_errors_and_leave_no_number(line: str, code: str) -> None:
    found = costed("  " + line)
    assert codes(found) == {code} and not found.streams and not found.amounts
    assert all(p.span is not None and p.span.file == "inventory/test.yaml" and p.message.say("vi") for p in found.problems)


def test_real_prices_in_a_nominal_study_are_an_error_that_says_where() -> None:
    found = costed("  " + ASSET + ", price_basis: real}", terms(kind="nominal"))
    assert codes(found) == {"economics/mixed-terms"} and found.problems[0].subject == "a"
    assert not costed("  " + ASSET + ", price_basis: nominal}", terms(kind="nominal")).problems


def test_an_escalation_of_minus_a_hundred_or_stated_twice_is_an_error() -> None:
    fall = "\n  e: {name: E, use: escalation, categories: [chi-phi-thiet-bi], base: -1}\n"
    assert codes(costed("  " + ASSET + "}", terms(more=fall))) == {"economics/escalation"}
    twice = ("\n  e: {name: E, use: escalation, categories: [chi-phi-thiet-bi], base: 0.02}"
             "\n  f: {name: F, use: escalation, categories: [chi-phi-thiet-bi], base: 0.03}\n")
    assert codes(costed("  " + ASSET + "}", terms(more=twice))) == {"economics/escalation"}
    assert codes(costed("  " + ASSET + "}", terms(rate="-1"))) == {"economics/terms"}


def test_prices_rise_from_the_base_year_by_the_line_its_element_or_its_category() -> None:
    rules = ("\n  e: {name: E, use: escalation, categories: [energy], base: 0.02}"
             "\n  f: {name: F, use: escalation, categories: [chi-phi-van-hanh], base: 3, unit: '%'}\n")
    line = "category: chi-phi-van-hanh, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 50}, year: 2027"
    found = costed(f"""
  own: {{name: A, {line}, escalation_pct: 5}}
  energy: {{name: B, {line}, element_of_cost: energy}}
  other: {{name: C, {line}}}
  still: {{name: D, {line}, escalation_pct: 0}}
""", terms(more=rules))
    for item, part, factor in (("own", "om-and-repair", "1.05"), ("energy", "energy", "1.02"), ("other", "om-and-repair", "1.03"),
                               ("still", "om-and-repair", "1")):
        paid = money(found, item, part)
        assert sorted(paid) == list(range(2027, 2037))
        assert all(abs(amount - 50 * Decimal(factor) ** (year - 2026)) < Decimal("1e-25") for year, amount in paid.items())
    assert found.frame.ledger["flow/energy/energy/2030"].formula == "growth*amount"
    assert found.frame.ledger["escalation-factor/e/2030"].formula == "(1+e)^t"


def test_an_asset_is_replaced_after_each_life_before_the_last_year_and_its_last_purchase_keeps_a_straight_line() -> None:
    found = costed("  " + ASSET + ", asset_life_years: 4, annual_maintenance_pct: 5}")
    assert money(found, "a", "replacement") == {2030: 100, 2034: 100} and found.renewed == {"a": (2030, 2034)}
    assert money(found, "a", "residual") == {2036: -50}
    assert money(found, "a", "om-and-repair") == dict.fromkeys(range(2027, 2037), Decimal(5))
    assert found.frame.ledger["flow/a/residual/2036"].formula == "-(1-used/life)*purchase"
    assert set(money(costed("  " + ASSET + ", asset_life_years: 5}"), "a", "replacement")) == {2031}, "none exactly at the end"
    assert not money(costed("  " + ASSET + ", asset_life_years: 5}"), "a", "residual"), "worn out at the end"


def test_stated_replacements_residuals_and_disposal_take_the_place_of_the_rules() -> None:
    found = costed("  " + ASSET + ", asset_life_years: 4, replacements: [{year: 2031, amount: 30, life_years: 8}, {year: 2036, amount: 9}],"
                   " disposal_cost: 7}")
    assert money(found, "a", "replacement") == {2031: 30} and found.outside == {"a": (2036,)}
    assert money(found, "a", "residual") == {2036: Decimal("-11.25")} and money(found, "a", "disposal") == {2036: 7}
    assert {s.element_of_cost for s in found.streams if s.part == "disposal"} == {"residual"}
    by_share = costed("  " + ASSET + ", residual_pct: 20}")
    assert money(by_share, "a", "residual") == {2036: -20}
    stated = costed("  " + ASSET + ", residual_value: 33, residual_pct: 20}")
    assert money(stated, "a", "residual") == {2036: -33}


def test_amounts_by_year_stand_in_the_place_of_a_price_and_those_outside_the_study_are_said() -> None:
    found = costed("  a: {name: A, category: chi-phi-thiet-bi, currency: USD, scale: thousand, flows: [{year: 2025, amount: 1}, "
                   "{year: 2026, amount: 5}, {year: 2028, amount: 2}, {year: 2028, amount: 3}]}")
    assert money(found, "a", "investment") == {2026: 5000, 2028: 5000} and found.outside == {"a": (2025,)}
    assert value(found, "cost/a") == 11000 == found.costs.items["a"].amount.base


def test_a_published_factor_stands_in_the_place_of_a_computed_one() -> None:
    found = costed("  a: {name: A, category: chi-phi-van-hanh, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 1200}, "
                   "year: 2027, pv_factor: 11.487}", terms(rate="0.03", years=15))
    near(found, "pv/a", "13784.40")
    assert sum((value(found, s.pv) for s in found.streams), Decimal(0)).quantize(Decimal("0.0001")) == Decimal("13784.4000")
    assert not any(s.factor for s in found.streams)


def test_what_has_no_year_is_left_out_by_name_and_keeps_its_amount() -> None:
    found = costed("""
  a: {name: A, category: chi-phi-khac, currency: USD, quantity: 1, unit_cost: {base: 5}, year: unknown}
  b: {name: B, category: chi-phi-khac, currency: USD, quantity: 1, unit_cost: {base: 6}, phase: 3}
  c: {name: C, category: chi-phi-khac, currency: USD, quantity: unknown, unit_cost: {base: 6}, year: 2026}
  d: {name: D, category: chi-phi-khac, currency: USD, quantity: 1, unit_cost: {base: 6}, year: 2020}
  e: {name: E, category: chi-phi-khac, currency: USD, quantity: 1, unit_cost: {base: 6}, year: 2026, sunk: true}
""")
    assert set(found.left_out) == set("abcde") and not found.streams and not found.problems
    assert all(why.vi and why.en for why in found.left_out.values())
    assert [found.frame.ledger.value(f"cost/{name}") for name in "abcde"] == [5, 6, None, 6, 6]
    assert "2026–2036" in found.left_out["d"].en and "sunk" in found.left_out["e"].en


PLAN = """
work_packages:
  w: {name: W, phase: 1, start: 2027-07, duration_months: 12, delivers: [s]}
applications:
  s: {name: S, component: ung-dung-nghiep-vu}
"""


def test_a_phase_or_a_package_spreads_a_line_over_its_months() -> None:
    line = "category: chi-phi-thiet-bi, currency: USD, quantity: 1, unit_cost: {base: 120}, annual_maintenance_pct: 10"
    found = costed(f"  a: {{name: A, {line}, phase: 1, component: s}}\n  b: {{name: B, {line}, work_package: w}}\n{PLAN}")
    for item in "ab":
        assert money(found, item, "investment") == {2027: 60, 2028: 60}
        assert money(found, item, "om-and-repair")[2028] == 6 and money(found, item, "om-and-repair")[2029] == 12
    assert {s.work_package for s in found.streams} == {"w"} and {s.component for s in found.streams} == {"s", ""}
    figure = found.frame.ledger["flow/a/investment/2027"]
    assert figure.formula == "months/months_in_all*amount" and figure.note is not None


def test_every_result_is_what_its_printed_formula_gives(city: Workspace) -> None:
    found = costing(frame(city.model))
    ledger = found.frame.ledger
    for figure in ledger.figures.values():
        if figure.formula and figure.value is not None:
            known: dict[str, Any] = {name: ledger.value(other) for name, other in figure.operands.items()}
            assert evaluate(parse(figure.formula), known, ledger.functions) == figure.value, figure.id


def test_the_pictures_of_money_and_the_ledger_are_one_rule(city: Workspace) -> None:
    """Every amount of the treemap, every year of the stack, every swing of the tornado."""
    found = costing(frame(city.model))
    ledger, priced = found.frame.ledger, costs(city.model)
    plan = spending(priced)
    for name, cost in priced.items.items():
        band = found.amounts[name]
        assert (ledger.value(band.low), ledger.value(band.base), ledger.value(band.high)) == (
            cost.amount.low, cost.amount.base, cost.amount.high)
        if cost.upkeep is not None:
            assert ledger.value(f"cost/{name}/upkeep") == cost.upkeep.base
    for year in plan.years:
        for sort, part in (("once", "investment"), ("upkeep", "om-and-repair"), ("yearly", "om-and-repair")):
            for flow in plan.flows:
                if flow.sort == sort:
                    drawn = flow.within(year * 12, year * 12 + 12).base
                    own = flow.cost.item.text("element_of_cost") or part
                    stands = money(found, flow.cost.id, own if sort == "yearly" else part).get(year, Decimal(0))
                    assert abs(drawn - stands) <= 1, (flow.cost.id, sort, year)
    once = [f"cost/{name}" for name, cost in priced.items.items() if not cost.recurrent]
    ledger.total("total-of-the-test", city.model.elements["ca-vms"].name, "VND", once)
    base = value(found, "total-of-the-test")
    for name in (n.removeprefix("cost/") for n in once):
        for point, swing in zip(("low", "high"), priced.swing(name), strict=True):
            price = city.model.elements[name].get("unit_cost")[point]
            moved = ledger.revalued({f"{name}.unit_cost.base": price}, ["total-of-the-test"])["total-of-the-test"]
            assert moved is not None and moved - base == swing, name


EVERY_RULE = """
  a: {name: A, category: chi-phi-thiet-bi, quantity: 3, unit_cost: {low: 7, base: 10, high: 13}, scale: million, year: 2027,
      annual_maintenance_pct: 9}
  b: {name: B, category: chi-phi-thiet-bi, currency: USD, quantity: 1, unit_cost: {base: 700}, phase: 1, component: s,
      annual_maintenance_pct: 3}
  c: {name: C, category: chi-phi-khac, currency: USD, scale: thousand, flows: [{year: 2026, amount: 1}, {year: 2028, amount: 2.5}],
      annual_maintenance_pct: 4}
  d: {name: D, category: chi-phi-van-hanh, recurrent: true, quantity: 1, unit_cost: {base: 1000}, year: 2028, last_year: 2030}
  e: {name: E, category: chi-phi-van-hanh, recurrent: true, quantity: 1, unit_cost: {base: 1000}, work_package: w}
  f: {name: F, category: chi-phi-tu-van, unit: "% of works and equipment", quantity: 1, unit_cost: {base: 6}, phase: 1}
"""


def test_the_pictures_and_the_ledger_agree_on_every_rule() -> None:
    found = costed(EVERY_RULE + PLAN, terms(currency="VND", more=RATE))
    model = found.frame.model
    priced = costs(model)
    assert set(priced.items) == set("abcdef") and not found.problems
    for name, cost in priced.items.items():
        assert [value(found, found.amounts[name].at(point)) for point in ("low", "base", "high")] == [
            cost.amount.low, cost.amount.base, cost.amount.high]
    drawn: dict[tuple[str, int], Decimal] = {}
    for flow in spending(priced).flows:
        for year in found.frame.span:
            key = flow.cost.id, year
            drawn[key] = drawn.get(key, Decimal(0)) + flow.within(year * 12, year * 12 + 12).base
    stands: dict[tuple[str, int], Decimal] = {}
    for stream in found.streams:
        key = stream.item, stream.year
        stands[key] = stands.get(key, Decimal(0)) + value(found, stream.money)
    assert all(abs(amount - stands.get(key, Decimal(0))) <= 1 for key, amount in drawn.items())
    assert set(stands) == {key for key, amount in drawn.items() if amount}
    assert [y for i, y in sorted(stands) if i == "d"] == [2028, 2029, 2030] and min(y for i, y in stands if i == "e") == 2028


def test_the_words_of_the_terms_are_heard_in_one_tongue() -> None:
    """A parameter written as plain text is text of one language: it counts all the same."""
    model = modelled(terms(currency="USD", more="  timing-convention: {name: T, value: mid-year}"))
    assert frame(model).currency == "USD" and frame(model).convention == "mid-year"


@pytest.mark.parametrize(("total", "verdicts"), [(3, []), (4, [("fail", "a")])])
def test_a_stated_total_is_held_against_the_years(total: int, verdicts: list[tuple[str, str]]) -> None:
    text = f"""
cost_items:
  a: {{name: A, category: chi-phi-khac, flows: [{{year: 2026, amount: 1}}, {{year: 2027, amount: 2}}], total: {total}}}
"""
    assert [(d.verdict, d.subject) for d in findings(text, "investment/total-mismatch")] == verdicts


def test_a_contingency_is_held_against_lines_by_year_too() -> None:
    text = """
cost_items:
  a: {name: A, category: chi-phi-thiet-bi, flows: [{year: 2026, amount: 100}]}
  b: {name: B, category: chi-phi-du-phong, quantity: 1, unit_cost: {base: 15}}
"""
    assert [(d.verdict, d.subject) for d in findings(text, "investment/contingency")] == [("fail", "b")]
