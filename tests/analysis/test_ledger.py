"""The book of figures: facts with their places, results that are what their formula says, unknowns that stay unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import element, read

from archmodel.analysis.finance.functions import FUNCTIONS
from archmodel.analysis.ledger import Ledger, assumed_share
from archmodel.kit.text import LocalText
from archmodel.model import Model, Unknown

TEXT = """\
sources:
  bill: {name: {vi: Hóa đơn điện, en: Electricity bill}}
cost_items:
  rent:
    name: {vi: Thuê, en: Rent}
    category: chi-phi-van-hanh
    quantity: 12
    unit: {vi: tháng, en: month}
    unit_cost: {low: 90, base: 100.50, high: 130}
    provenance: {kind: assumption}
  power:
    name: {vi: Điện, en: Power}
    category: chi-phi-van-hanh
    quantity: unknown
    unit: {vi: kWh, en: kWh}
    unit_cost: {base: 2}
    provenance: {kind: found, source: bill, fields: {quantity: {kind: assumption}}}
"""


def title(word: str) -> LocalText:
    return LocalText.same(word)


@pytest.fixture(scope="module")
def model() -> Model:
    return read(TEXT)[0]


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(FUNCTIONS)


def test_a_fact_knows_its_place_its_range_and_what_kind_of_statement_it_is(model: Model, ledger: Ledger) -> None:
    name = ledger.fact(model.elements["rent"], "unit_cost", unit="VND", point="base")
    fact = ledger[name]
    assert (name, fact.value, fact.low, fact.high, fact.basis) == ("rent.unit_cost.base", Decimal("100.50"), 90, 130, "assumption")
    assert str(fact.value) == "100.50", "as it is written, not as a float"
    line = TEXT.splitlines()[fact.span.line - 1] if fact.span else ""
    assert fact.span and line[fact.span.column - 1:].startswith("100.50")
    assert ledger.fact(model.elements["rent"], "unit_cost", unit="VND", point="base") == name, "a fact asked for twice stands once"
    assert len(ledger.figures) == 1 and ledger.leaves(name) == {name} and ledger.facts(name) == (fact,)


def test_the_provenance_of_a_field_counts_before_that_of_its_element(model: Model, ledger: Ledger) -> None:
    power = model.elements["power"]
    assert ledger[ledger.fact(power, "unit_cost", unit="VND")].basis == "found"
    assert ledger[ledger.fact(power, "quantity", unit="kWh")].basis == "assumption"


def test_what_is_absent_or_no_number_is_a_figure_without_a_value(model: Model, ledger: Ledger) -> None:
    for path in (("nothing",), ("name",), ("unit_cost", "middle"), ("unit_cost", 0), ("quantity", "deep", "down")):
        figure = ledger[ledger.fact(model.elements["rent"], *path, unit="VND")]
        assert figure.value is None and figure.why and figure.why.vi == "chưa xác định", path


def test_an_unknown_says_who_will_find_out_and_takes_the_value_from_everything_above_it(ledger: Ledger) -> None:
    asked = element("load", kind="parameter", value=Unknown(contact="dost", due="2027-03"), flag=True)
    load = ledger.fact(asked, "value", unit="kW")
    hours = ledger.constant("hours", 8760, title("hours"), "h")
    energy = ledger.compute("energy", title("energy"), "kWh", "p*h", {"p": load, "h": hours})
    whole = ledger.total("whole", title("whole"), "kWh", [energy, hours])
    for name in (load, energy, whole):
        why = ledger[name].why
        assert ledger.value(name) is None and why and why.en == "unknown (dost, 2027-03)" and why.vi == "chưa xác định (dost, 2027-03)"
    assert [fact.id for fact in ledger.missing(whole)] == [load] and assumed_share(ledger, whole) is None
    assert ledger.value(ledger.fact(asked, "flag", unit="")) is None, "true is no number"
    nobody = ledger.unknown("nobody", title("nobody"), "", LocalText(vi="chưa có", en="not there"))
    assert ledger[ledger.compute("two", title("two"), "", "2*n", {"n": nobody})].why == LocalText(vi="chưa có", en="not there")


def test_what_cannot_be_computed_says_so_and_is_no_number(ledger: Ledger) -> None:
    zero, one = ledger.constant("zero", 0, title("0")), ledger.constant("one", 1, title("1"))
    for n, formula in enumerate((
            "one/zero", "zero^(zero-one)", "(zero-one)^(one/2)", "(one+9)^9999*(one+9)^9999^1000", "one +", "who(one)", "upv(one)")):
        figure = ledger[ledger.compute(f"r{n}", title("r"), "", formula, {"one": one, "zero": zero})]
        assert figure.value is None and figure.why and figure.why.en and figure.why.vi, formula
        assert "{" not in figure.why.en + figure.why.vi


def test_a_total_is_the_sum_of_its_parts_and_prints_so(ledger: Ledger) -> None:
    parts = [ledger.constant(name, value, title(name)) for name, value in (("cost/a b", 5), ("cost/a-b", 7), ("2030", 11), ("điện", 13))]
    total = ledger[ledger.total("sum", title("sum"), "VND", parts)]
    assert total.value == 36 and tuple(total.operands.values()) == tuple(parts)
    assert len(set(total.operands)) == 4, "two ids that look alike keep two names"
    assert total.formula == " + ".join(total.operands)
    less = ledger[ledger.total("less", title("less"), "VND", parts[:1], minus=parts[1:3])]
    assert less.value == 5 - 7 - 11 and less.formula == "{} - {} - {}".format(*less.operands)
    below = ledger[ledger.total("below", title("below"), "VND", [], minus=parts[:2])]
    assert below.value == -12
    nothing = ledger[ledger.total("none", title("none"), "VND", [])]
    assert nothing.value == 0 and nothing.formula == "0"
    assert ledger.leaves("sum") == set(parts)


def test_no_figure_is_ever_written_over(ledger: Ledger) -> None:
    ledger.constant("one", 1, title("1"))
    ledger.compute("two", title("2"), "", "one*2", {"one": "one"})
    with pytest.raises(ValueError, match="stands in the ledger already"):
        ledger.compute("two", title("2"), "", "one*3", {"one": "one"})
    assert ledger.constant("one", 5, title("1")) == "one" and ledger.value("one") == 1


def test_which_share_rests_on_an_assumption(model: Model, ledger: Ledger) -> None:
    guessed = ledger.fact(model.elements["rent"], "unit_cost", unit="VND", point="base")
    known = ledger.fact(model.elements["power"], "unit_cost", unit="VND", point="base")
    months = ledger.constant("months", 12, title("12"))
    assert assumed_share(ledger, months) == 0
    large = ledger.compute("large", title("l"), "VND", "u*99*402/2", {"u": known})
    assert assumed_share(ledger, large) == 0
    assert assumed_share(ledger, ledger.compute("year", title("y"), "VND", "u*m", {"u": guessed, "m": months})) == 1
    total = ledger.total("total", title("t"), "VND", [guessed, large])
    part = assumed_share(ledger, total)
    assert part is not None and part == Decimal("100.50") / (Decimal("100.50") + 2 * 99 * 201)
    less = ledger.total("difference", title("d"), "VND", [large], minus=[guessed])
    assert assumed_share(ledger, less) == 1, "a difference may be all error"
    assert assumed_share(ledger, ledger.total("nought", title("0"), "VND", [ledger.compute(
        "zero", title("0"), "VND", "u - u", {"u": known})])) == 0


FORMULAS = ("a + b", "a - b*2", "a*b/4", "(a + 1)^2 - b", "min(a, b)", "max(a, b, 0)*3 - a", "a/(b - b)", "upv(a/1000, 7) + b")
VALUE = st.decimals(min_value=-500, max_value=500, places=2)
STEP = st.tuples(st.sampled_from(FORMULAS), st.integers(0, 30), st.integers(0, 30))


def built(facts: list[Decimal], steps: list[tuple[str, int, int]]) -> Ledger:
    book = Ledger(FUNCTIONS)
    ids = [book.fact(element(f"e{n}", value=value), "value", unit="") for n, value in enumerate(facts)]
    for n, (formula, a, b) in enumerate(steps):
        ids.append(book.compute(f"r{n}", title(f"r{n}"), "", formula, {"a": ids[a % len(ids)], "b": ids[b % len(ids)]}))
    book.total("all", title("all"), "", ids[-3:])
    return book


@settings(max_examples=200, deadline=None)
@given(st.lists(VALUE, min_size=2, max_size=5), st.lists(STEP, min_size=1, max_size=12), st.integers(0, 4), VALUE)
def test_what_if_is_what_a_ledger_written_with_the_other_number_says(facts: list[Decimal], steps: list[tuple[str, int, int]], at: int,
                                                                     other: Decimal) -> None:
    at %= len(facts)
    before, after = built(facts, steps), built([other if n == at else value for n, value in enumerate(facts)], steps)
    changed = before.revalued({f"e{at}.value": other})
    for name, figure in before.figures.items():
        touched = f"e{at}.value" in before.leaves(name)
        assert (name in changed) == touched, "exactly what rests on it is computed again"
        assert changed.get(name, figure.value) == after.value(name)
    assert before.revalued({f"e{at}.value": other}, ["all"]) == {"all": after.value("all")}
    assert before.revalued({}, ["all"]) == {"all": before.value("all")}


@settings(max_examples=100, deadline=None)
@given(st.lists(VALUE, min_size=2, max_size=4), st.lists(STEP.filter(lambda s: s[0] in FORMULAS[:3]), min_size=1, max_size=6),
       st.lists(VALUE, min_size=1, max_size=5))
def test_many_draws_are_as_many_ledgers(facts: list[Decimal], steps: list[tuple[str, int, int]], draws: list[Decimal]) -> None:
    book = built(facts, steps)
    drawn = book.drawn(["all"], {"e0.value": [float(value) for value in draws]})["all"]
    for n, value in enumerate(draws):
        alone = built([value, *facts[1:]], steps).value("all")
        one = drawn[n] if isinstance(drawn, list) else drawn
        assert alone is not None and one == pytest.approx(float(alone), rel=1e-9, abs=1e-6 * (1 + abs(float(alone))))


def test_a_figure_that_rests_on_no_draw_is_one_number_for_all_of_them(ledger: Ledger) -> None:
    a, b = (ledger.constant(name, value, title(name)) for name, value in (("a", 2), ("b", 5)))
    ledger.compute("double", title("d"), "", "a*2", {"a": a})
    ledger.compute("both", title("b"), "", "a*b", {"a": a, "b": b})
    assert ledger.drawn(["both", "double"], {b: [1.0, 3.0]}) == {"both": [2.0, 6.0], "double": 4.0}
    assert ledger.dependents([a]) == ["double", "both"] and ledger.dependents([b]) == ["both"]
