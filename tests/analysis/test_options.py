"""Options compared on one frame: against sums done again, and the laws every comparison keeps."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.analysis.economics import options
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.factors import factors
from archmodel.analysis.economics.frame import Frame, frame
from archmodel.analysis.economics.options import Comparison, compared
from archmodel.analysis.finance.returns import irrs
from archmodel.kit.formula import evaluate, parse
from archmodel.kit.formula.evaluation import PRECISION
from tests.making import read

D = Decimal
CASES = Path(__file__).parents[1] / "cases" / "finance"
TERMS = """
defaults: {{provenance: {{kind: assumption}}}}
parameters:
  currency: {{name: Currency, value: VND}}
  base-year: {{name: Base year, value: 2026}}
  study-period: {{name: Study period, value: {years}}}
  real-discount-rate: {{name: Rate, base: {rate}}}
{more}
options:
  op-a: {{name: A{a_type}}}
  op-b: {{name: B}}
"""


def model(costs: Mapping[str, tuple[list[Decimal], str]], *, rate: str = "0.05", years: int = 5, more: str = "",
          a_type: str = ", type: do-minimum") -> tuple[Frame, Comparison]:
    """Lines of cost by name: flows from 2026 on, and the options that have them ("" for all)."""
    text = TERMS.format(rate=rate, years=years, more=more, a_type=a_type) + "cost_items:\n"
    for name, (flows, owners) in costs.items():
        rows = ", ".join(f"{{year: {2026 + t}, amount: {value}}}" for t, value in enumerate(flows))
        text += f"  {name}: {{name: {name}, category: chi-phi-thiet-bi, flows: [{rows}], options: [{owners}]}}\n" if owners else \
            f"  {name}: {{name: {name}, category: chi-phi-thiet-bi, flows: [{rows}]}}\n"
    return built(text)


def built(text: str) -> tuple[Frame, Comparison]:
    found, _, problems = read(text)
    assert not [p for p in problems if p.severity.name == "ERROR"], problems
    terms = frame(found)
    costs = costing(terms)
    assert not costs.problems
    answer = compared(terms, costs)
    assert answer
    return terms, answer


def value(terms: Frame, name: str) -> Decimal:
    found = terms.ledger.value(name)
    assert found is not None, (name, terms.ledger[name].why)
    return found


def test_hb135_by_two_formulas_that_know_nothing_of_each_other() -> None:
    """The derived answers of the case folder: once by SPV and UPV, once by walking through the years."""
    d, n = D("0.03"), 20
    inputs = {"base": (103000, 12000, 30000 + 7000, 3500), "alt": (130000, 12500, 24000 + 8000, 3700)}

    def by_factors(first: int, again: int, running: int, left: int) -> tuple[Decimal, Decimal]:
        q = 1 + d
        return first + again / q**12 - left / q**n, running * (q**n - 1) / (d * q**n)

    def by_years(first: int, again: int, running: int, left: int) -> tuple[Decimal, Decimal]:
        capital, operation, factor = D(first), D(0), D(1)
        for t in range(1, n + 1):
            factor /= 1 + d
            capital += factor * ((again if t == 12 else 0) - (left if t == n else 0))
            operation += factor * running
        return capital, operation

    with localcontext(PRECISION):
        one, other = ({k: way(*row) for k, row in inputs.items()} for way in (by_factors, by_years))
        for k in inputs:
            assert all(abs(a - b) < D("1e-24") for a, b in zip(one[k], other[k], strict=True))
        (ib, ob), (ia, oa) = one["base"], other["alt"]
        ratio = (ob - oa) / (ia - ib)
        derived = {"lcc/option/op-base": ib + ob, "lcc/option/op-alt": ia + oa, "ns/op-alt": ib + ob - ia - oa, "sir/op-alt": ratio,
                   "airr/op-alt": (1 + d) * ratio ** (1 / D(n)) - 1}
    printed = yaml.safe_load((CASES / "hb135-hvac" / "expected.yaml").read_text(encoding="utf-8"))["figures"]
    assert printed.keys() == derived.keys()
    for name, wanted in printed.items():
        assert abs(derived[name] - D(wanted["value"])) <= D(wanted["tolerance"]), name


def test_the_answers_known_to_be_wrong_are_marked_so() -> None:
    """Both published answers that are wrong stand in their cases as what ours must not be."""
    printed = {p.parent.name: D(f["printed"]) for p in CASES.glob("*/expected.yaml")
               for f in (yaml.safe_load(p.read_text(encoding="utf-8"))["figures"] or {}).values() if "printed" in f}
    assert printed == {"cba-guide-1-wrong-in-print": D("879.04"), "cba-guide-2-wrong-in-print": D("-1125.39")}


def test_the_base_option_and_how_it_was_found() -> None:
    costs = {"a": ([D(90)], "op-a"), "b": ([D(50)], "op-b")}
    assert model(costs)[1].base.id == "op-a"
    _, found = model(costs, a_type="")
    assert found.base.id == "op-b" and "lowest initial investment" in found.base_why.en


def test_fewer_than_two_options_are_said_and_none_is_made_up() -> None:
    terms = frame(read(TERMS.format(rate="0.05", years=5, more="", a_type="").partition("options:")[0])[0])
    sheets, conclusions, caveats = options.told(terms, costing(terms))
    assert not sheets and not conclusions
    assert [words.say("en") for words in caveats if not isinstance(words, str)] == [
        "Options are not compared: 0 recorded under `options`, and at least two are needed; none is made up."]


def test_a_line_that_cannot_be_counted_leaves_its_option_without_a_cost() -> None:
    terms, found = built(TERMS.format(rate="0.05", years=5, more="", a_type=", type: do-minimum") + """
cost_items:
  a: {name: Line a, category: chi-phi-thiet-bi, year: 2026, quantity: 1, unit_cost: {base: 100}, options: [op-a]}
  b: {name: Line b, category: chi-phi-thiet-bi, year: 2026, quantity: unknown, unit_cost: {base: 100}, options: [op-b]}
  c: {name: Line c, category: chi-phi-thiet-bi, year: 2026, quantity: 1, unit_cost: {base: 50}, options: [op-b]}
""")
    assert value(terms, found.lcc["op-a"]) == 100
    for name in (found.lcc["op-b"], found.eac["op-b"], *(found.against[m, "op-b"] for m in ("ns", "sir", "airr", "irr", "payback"))):
        assert terms.ledger.value(name) is None, name
    assert found.missing == {"op-b": ("b",)}


def test_mid_year_flows_have_the_irr_of_their_dates() -> None:
    """-100 now, 60 after 0.5 and after 1.5 years: q = (1 + r)^(1/2) solves 100 q^3 = 60 q^2 + 60."""
    terms, found = model({"b": ([D(100), D(-60), D(-60)], "op-b")}, years=2,
                         more="  timing-convention: {{name: Timing, value: mid-year}}".replace("{{", "{").replace("}}", "}"))
    rate = value(terms, found.against["irr", "op-b"])
    half = irrs([D(-100), D(60), D(0), D(60)])
    assert len(half) == 1 and abs(rate - ((1 + half[0]) ** 2 - 1)) < D("1e-25")
    assert abs(value(terms, found.against["ns", "op-b"]) - (60 / D("1.05") ** D("0.5") + 60 / D("1.05") ** D("1.5") - 100)) < D("1e-24")


def test_the_sheet_of_factors() -> None:
    terms = frame(read(TERMS.format(rate="0.09", years=15, more="  general-inflation: {name: Inflation, base: 0.035}", a_type=""))[0])
    (sheet,) = factors(terms)
    assert len(sheet.lines) == 2 + 1 + 16
    assert value(terms, "nominal-discount-rate/equivalent") == D("0.12815")
    assert abs(value(terms, "uniform-factor") - D("8.060688")) < D("0.000001")
    assert not factors(frame(read("defaults: {}")[0]))


amounts = st.lists(st.integers(-10**6, 10**6).map(D), min_size=1, max_size=6)
rates = st.integers(-30, 300).map(lambda k: str(D(k) / 1000))


@settings(max_examples=25, deadline=None)
@given(amounts, amounts, amounts, rates, st.integers(2, 1000).map(D))
def test_laws_of_a_comparison(a: list[Decimal], b: list[Decimal], shared: list[Decimal], rate: str, k: Decimal) -> None:
    """What both have leaves NS; k times all flows gives k times LCC and NS and the same IRR and payback; at 0 % nothing is discounted."""
    plain, found = model({"a": (a, "op-a"), "b": (b, "op-b")}, rate=rate)
    both, more = model({"a": (a, "op-a"), "b": (b, "op-b"), "shared": (shared, "")}, rate=rate)
    assert abs(value(plain, found.against["ns", "op-b"]) - value(both, more.against["ns", "op-b"])) < D("1e-20")
    for measure in ("sir", "irr", "payback", "discounted-payback", "mirr"):
        one, other = plain.ledger[found.against[measure, "op-b"]], both.ledger[more.against[measure, "op-b"]]
        assert (one.value is None) == (other.value is None) and one.why == other.why
        assert one.value is None or abs(one.value - (other.value or 0)) < D("1e-20") * (1 + abs(one.value))
    large, scaled = model({"a": ([k * x for x in a], "op-a"), "b": ([k * x for x in b], "op-b")}, rate=rate)
    assert abs(value(large, scaled.lcc["op-b"]) - k * value(plain, found.lcc["op-b"])) < D("1e-18")
    one, other = plain.ledger[found.against["irr", "op-b"]], large.ledger[scaled.against["irr", "op-b"]]
    assert one.why == other.why and abs((one.value or 0) - (other.value or 0)) < D("1e-24") * (1 + abs(one.value or 0))
    nothing, flat = model({"a": (a, "op-a"), "b": (b, "op-b")}, rate="0")
    assert value(nothing, flat.lcc["op-b"]) == sum(b) and value(nothing, flat.against["ns", "op-b"]) == sum(a) - sum(b)
    parts = [value(plain, name) for (who, _), name in found.elements.items() if who == "op-b"]
    assert abs(sum(parts) - value(plain, found.lcc["op-b"])) < D("1e-20")


@pytest.mark.parametrize("convention", ["end-of-year", "mid-year"])
def test_every_figure_can_be_computed_again(convention: str) -> None:
    terms, found = model({"a": ([D(100), D(50)], "op-a"), "b": ([D(200), D(10)], "op-b"), "s": ([D(7)], "")},
                         more=f"  timing-convention: {{name: Timing, value: {convention}}}")
    for name in (*found.against.values(), *found.lcc.values(), *found.eac.values()):
        figure = terms.ledger[name]
        if figure.value is not None:
            known = {n: value(terms, i) for n, i in figure.operands.items()}
            assert evaluate(parse(figure.formula), known, terms.ledger.functions) == figure.value
