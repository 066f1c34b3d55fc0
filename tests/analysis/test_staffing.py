"""People and calls: the shift rule, Erlang C, prices of staff and spans, against figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.staffing import Staffing, calls, problems
from archmodel.analysis.finance.queueing import erlang_b, erlang_c, seats_for, service_level
from archmodel.kit.formula import Undefined
from tests.making import read


def of(text: str) -> Staffing:
    model, _, found = read(text)
    assert not [d for d in found if d.severity.name == "ERROR"], found
    return Staffing(frame=frame(model))


def value(people: Staffing, name: str | None) -> Decimal | None:
    assert name is not None
    return people.ledger.value(name)


def test_seats_times_the_shift_factor() -> None:
    people = of("""
parameters: {shift-factor-24x7: {name: Factor, low: 4.6, base: 5.0, high: 5.4}}
roles: {duty: {name: Duty, positions_24x7: 4, fte: 21}, chief: {name: Chief, fte: 1}, new: {name: New}}
""")
    chief, duty, new = people.roles
    assert [value(people, people.fte(role)) for role in (chief, duty, new)] == [1, 20, None]
    assert value(people, people.difference(duty)) == 1
    assert people.difference(chief) is None


def test_productive_hours_give_the_factor_where_none_is_stated() -> None:
    people = of("parameters: {productive-hours: {name: Hours, base: 1752}}\nroles: {duty: {name: Duty, positions_24x7: 2}}\n")
    assert value(people, people.fte(people.roles[0])) == 10


def test_without_either_it_is_unknown() -> None:
    people = of("roles: {duty: {name: Duty, positions_24x7: 2}}\n")
    assert value(people, people.fte(people.roles[0])) is None


def test_a_role_costs_its_own_price_else_that_of_the_line_counted_in_fte() -> None:
    people = of("""
roles:
  chief: {name: Chief, fte: 1, annual_cost: {low: 300, base: 400, high: 500}, scale: million}
  clerk: {name: Clerk, fte: 3}
cost_items:
  staff: {name: Staff, category: chi-phi-van-hanh, recurrent: true, unit: FTE-year, quantity: 4, unit_cost: {base: 240}, scale: million}
""")
    assert [value(people, people.cost(role)) for role in people.roles] == [400_000_000, 720_000_000]


def test_several_lines_give_the_mean_price_and_another_currency_is_converted() -> None:
    line = "category: chi-phi-van-hanh, recurrent: true, unit: FTE-year, scale: million"
    people = of(f"""
parameters: {{usd-vnd: {{name: Rate, unit: VND/USD, series: [{{year: 2020, value: 25000}}]}}}}
roles: {{clerk: {{name: Clerk, fte: 3}}, expert: {{name: Expert, fte: 2, annual_cost: {{base: 1000}}, currency: USD}}}}
cost_items:
  la: {{name: LA, {line}, quantity: 1, unit_cost: {{base: 200}}}}
  lb: {{name: LB, {line}, quantity: 3, unit_cost: {{base: 240}}}}
""")
    assert [value(people, people.cost(role)) for role in people.roles] == [3 * 230_000_000, 50_000_000]
    assert [value(people, people.line_cost(each)) for each in people.lines] == [200_000_000, 720_000_000]


def test_without_a_rate_a_price_in_another_currency_is_unknown() -> None:
    people = of("roles: {expert: {name: E, fte: 2, annual_cost: {base: 1000}, currency: USD}}\n")
    assert value(people, people.cost(people.roles[0])) is None


def test_without_a_price_the_cost_is_unknown() -> None:
    people = of("roles: {clerk: {name: Clerk, fte: 3}}\n")
    assert value(people, people.cost(people.roles[0])) is None


def test_the_vector_of_the_domain() -> None:
    people = of("""
roles:
  taker:
    name: Call taker
    call_load: {calls_per_hour: 200, handling_seconds: 180, target_seconds: 10, service_level_pct: 75, seats: 13}
""")
    found = calls(people, people.roles[0])
    assert found is not None
    assert value(people, found.load) == 10
    assert round(value(people, found.waiting) or 0, 4) == Decimal("0.2853")
    assert round(value(people, found.level) or 0, 4) == Decimal("0.7585")
    assert value(people, found.needed) == 13
    assert round(value(people, found.occupancy) or 0, 4) == Decimal("0.7692")


def _closed(load: float, seats: int) -> float:
    """Erlang C as it is written in textbooks, with factorials."""
    top = load**seats / factorial(seats) * seats / (seats - load)
    return top / (sum(load**k / factorial(k) for k in range(seats)) + top)


@given(st.floats(0.1, 30), st.integers(1, 60))
def test_the_recursion_is_the_closed_form(load: float, seats: int) -> None:
    waits = erlang_c(Decimal(load), Decimal(seats))
    if seats <= load:
        assert waits == 1
        return
    assert float(waits) == pytest.approx(_closed(load, seats), rel=1e-9)
    answered = 1 - _closed(load, seats) * exp(-(seats - load) * 10 / 180)
    assert float(service_level(Decimal(load), Decimal(seats), Decimal(10), Decimal(180))) == pytest.approx(answered, rel=1e-9)


@given(st.decimals("0.1", 80, places=2), st.decimals("0.05", "0.99", places=2))
def test_the_seats_suffice_and_one_fewer_does_not(load: Decimal, wanted: Decimal) -> None:
    seats = seats_for(load, Decimal(10), Decimal(180), wanted)
    assert service_level(load, seats, Decimal(10), Decimal(180)) >= wanted
    assert service_level(load, seats - 1, Decimal(10), Decimal(180)) < wanted


@pytest.mark.parametrize(("load", "seats", "loss"), [("2", 3, "0.210526"), ("10", 10, "0.214582"), ("1", 1, "0.5")])
def test_erlang_b_of_the_tables(load: str, seats: int, loss: str) -> None:
    assert round(erlang_b(Decimal(load), Decimal(seats)), 6) == Decimal(loss)


def test_no_calls_need_no_seats_and_too_many_are_said() -> None:
    assert seats_for(Decimal(0), Decimal(10), Decimal(180), Decimal("0.8")) == 0
    with pytest.raises(Undefined):
        seats_for(Decimal(20_000), Decimal(10), Decimal(180), Decimal("0.8"))


def test_no_number_of_seats_answers_every_call_in_time() -> None:
    with pytest.raises(Undefined):
        seats_for(Decimal(1), Decimal(10), Decimal(180), Decimal(1))
    assert seats_for(Decimal(0), Decimal(10), Decimal(180), Decimal(1)) == 0


def test_prices_out_of_order_and_circles_of_reports_are_problems() -> None:
    model, _, _ = read("""
roles:
  a: {name: A, reports_to: b, annual_cost: {low: 9, base: 5, high: 7}}
  b: {name: B, reports_to: a}
  c: {name: C, reports_to: a}
""")
    found = list(problems(frame(model)))
    assert [d.span.line for d in found if d.span] == [3, 3]
    assert "a → b → a" in found[1].message.say("en")


def test_who_reports_to_whom() -> None:
    people = of("roles: {a: {name: A}, b: {name: B, reports_to: a}, c: {name: C, reports_to: a}}\n")
    assert people.reports == {"a": ("b", "c")}
