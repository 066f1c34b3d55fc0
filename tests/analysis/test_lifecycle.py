"""Life-cycle cost against published and worked cases, its invariants, and the city."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.lifecycle import Lifecycle, lifecycle
from archmodel.reports import Request
from archmodel.reports.cost import account, compose
from archmodel.workspace import Workspace
from tests.analysis.costed import codes, costed, living, modelled, near, terms, value

VECTOR = """
  i: {name: I, category: chi-phi-thiet-bi, currency: USD, quantity: 1, unit_cost: {base: 1000}, year: 2026,
      replacements: [{year: 2031, amount: 300}], residual_value: 100}
  om: {name: OM, category: chi-phi-van-hanh, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 80}, year: 2027}
  e: {name: E, category: chi-phi-van-hanh, element_of_cost: energy, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 50},
      year: 2027, escalation_pct: 2}
"""


def test_the_worked_case_of_the_domain() -> None:
    """Domain 2.4.6: 1000, 300 in year 5, 80 a year, energy of 50 growing by 2 %, 100 left at year 10, at 9 %."""
    found = living(VECTOR)
    for name, expected in (("lcc/investment", "1000"), ("lcc/replacement", "194.9794"), ("lcc/om-and-repair", "513.4126"),
                           ("lcc/energy", "353.4180"), ("lcc/residual", "-42.2411"), ("lcc/total", "2019.5690"), ("eac", "314.6894")):
        near(found, name, expected)


def test_blcc_femp_heat_pump() -> None:
    """NIST BLCC 5.3-19, comparative analysis of the heat pump (rounded to the dollar)."""
    found = living("""
  i1: {name: I, category: chi-phi-thiet-bi, currency: USD, quantity: 1, unit_cost: {base: 1500}, year: 2026, options: [old],
      replacements: [{year: 2036, amount: 600}], residual_value: 450}
  r1: {name: R, category: chi-phi-van-hanh, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 50}, year: 2027, options: [old]}
  n1: {name: N, category: chi-phi-van-hanh, currency: USD, quantity: 1, unit_cost: {base: 200}, year: 2036, options: [old]}
  e1: {name: E, category: chi-phi-van-hanh, element_of_cost: energy, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 1200},
      year: 2027, pv_factor: 11.487, options: [old]}
  i2: {name: I, category: chi-phi-thiet-bi, currency: USD, quantity: 1, unit_cost: {base: 3000}, year: 2026, residual_value: 750,
      options: [new]}
  r2: {name: R, category: chi-phi-van-hanh, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 100}, year: 2027, options: [new]}
  n2: {name: N, category: chi-phi-van-hanh, currency: USD, quantity: 1, unit_cost: {base: 600}, year: 2034, options: [new]}
  e2: {name: E, category: chi-phi-van-hanh, element_of_cost: energy, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 820},
      year: 2027, pv_factor: 11.487, options: [new]}
options:
  old: {name: Old, type: do-minimum}
  new: {name: New}
""", terms(rate="0.03", years=15))
    for name, expected in (("lcc/option/old", 16187), ("eac/option/old", 1356), ("lcc/option/new", 13605), ("eac/option/new", 1140),
                           ("pv/r1", 597), ("pv/n1", 149), ("pv/i1/replacement", 446), ("pv/i1/residual", -289), ("pv/r2", 1194),
                           ("pv/n2", 474), ("pv/i2/residual", -481)):
        assert abs(value(found, name) - expected) <= 1, (name, value(found, name))


def test_mid_year_counts_half_a_year_less_and_the_residual_stands_at_the_end() -> None:
    middle = "  timing-convention: {name: T, value: mid-year}"
    found = living("  om: {name: OM, category: chi-phi-van-hanh, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 80}, "
                   "year: 2027}\n  i: {name: I, category: chi-phi-thiet-bi, currency: USD, quantity: 1, unit_cost: {base: 10}, year: 2026, "
                   "residual_value: 100}", terms(more=middle))
    expected = sum(80 / Decimal("1.09") ** (Decimal(t) - Decimal("0.5")) for t in range(1, 11))
    assert abs(value(found, "lcc/om-and-repair") - expected) < Decimal("1e-20")
    near(found, "lcc/residual", "-42.2411")
    near(found, "lcc/investment", "10")


def test_without_a_rate_or_a_study_there_is_no_total_and_the_reason_is_said() -> None:
    line = "  a: {name: A, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 5}, year: 2026}"
    header = "parameters:\n  base-year: {name: B, value: 2026}\n"
    bare = lifecycle(costing(frame(modelled(header + "cost_items:\n" + line))))
    assert bare.frame.ledger.value("lcc/total") is None and bare.frame.ledger["lcc/total"].why is not None
    assert bare.frame.ledger.value("lcc/undiscounted") is None and bare.frame.ledger.value("capex/total") == 5
    unrated = lifecycle(costing(frame(modelled(header + "  study-period: {name: N, value: 4}\ncost_items:\n" + line))))
    assert unrated.frame.ledger.value("lcc/total") is None and unrated.frame.ledger.value("lcc/undiscounted") == 5


ANY_LINE = st.fixed_dictionaries({
    "price": st.integers(1, 10_000), "low": st.integers(0, 100), "high": st.integers(0, 100), "year": st.integers(2026, 2034),
    "life": st.one_of(st.none(), st.integers(1, 12)), "upkeep": st.integers(0, 20), "recurrent": st.booleans(),
    "rise": st.one_of(st.none(), st.integers(-5, 9)), "element": st.sampled_from(["", "energy", "water", "other", "om-and-repair"])})
ANY_LINES = st.lists(ANY_LINE, min_size=1, max_size=4)


def written(lines: list[dict[str, object]], factor: int = 1, extra: str = "") -> str:
    found = []
    for n, line in enumerate(lines):
        price = int(str(line["price"])) * factor
        low, high = price * (100 - int(str(line["low"]))) // 100, price * (100 + int(str(line["high"]))) // 100
        fields = [f"name: L{n}", "currency: USD", "quantity: 1", f"unit_cost: {{low: {low}, base: {price}, high: {high}}}",
                  f"year: {line['year']}", f"annual_maintenance_pct: {line['upkeep']}"]
        fields += [f"category: {'chi-phi-van-hanh' if line['recurrent'] else 'chi-phi-thiet-bi'}"]
        fields += ["recurrent: true"] if line["recurrent"] else []
        fields += [f"asset_life_years: {line['life']}"] if line["life"] else []
        fields += [f"escalation_pct: {line['rise']}"] if line["rise"] is not None else []
        fields += [f"element_of_cost: {line['element']}"] if line["element"] else []
        found.append(f"  l{n}: {{{', '.join(fields)}{extra}}}")
    return "\n".join(found)


def close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= Decimal("1e-20") * max(abs(one), Decimal(1))


@settings(max_examples=80, deadline=None)
@given(ANY_LINES)
def test_at_no_discount_the_life_cycle_cost_is_the_sum_of_the_years(lines: list[dict[str, object]]) -> None:
    found = living(written(lines), terms(rate="0"))
    assert close(value(found, "lcc/total"), value(found, "lcc/undiscounted"))
    assert close(value(found, "eac") * 10, value(found, "lcc/total"))


@settings(max_examples=80, deadline=None)
@given(ANY_LINES, st.integers(2, 50))
def test_scaling_every_price_scales_the_life_cycle_cost(lines: list[dict[str, object]], factor: int) -> None:
    one, many = living(written(lines)), living(written(lines, factor))
    assert close(value(many, "lcc/total"), factor * value(one, "lcc/total"))
    assert close(value(many, "eac"), factor * value(one, "eac"))


@settings(max_examples=80, deadline=None)
@given(ANY_LINES)
def test_years_elements_and_streams_are_the_same_whole(lines: list[dict[str, object]]) -> None:
    found = living(written(lines))
    total = value(found, "lcc/total")
    assert close(sum((value(found, y.present) for y in found.years.values()), Decimal(0)), total)
    assert close(sum((value(found, b.base) for b in found.elements.values()), Decimal(0)), total)
    assert close(sum((value(found, s.pv) for s in found.costing.streams), Decimal(0)), total)
    assert close(sum((value(found, y.total) for y in found.years.values()), Decimal(0)), value(found, "lcc/undiscounted"))
    assert len({(s.item, s.part, s.year) for s in found.costing.streams}) == len(found.costing.streams)


@settings(max_examples=80, deadline=None)
@given(ANY_LINES)
def test_low_and_high_are_what_the_ledger_gives_with_every_price_there(lines: list[dict[str, object]]) -> None:
    found = living(written(lines))
    ledger = found.frame.ledger
    for point in ("low", "high"):
        prices = {f"{name}.unit_cost.base": cost.item.get("unit_cost")[point] for name, cost in found.costing.costs.items.items()}
        prices = {name: Decimal(price) for name, price in prices.items() if name in ledger}
        moved = ledger.revalued(prices, ["lcc/total", "capex/total"])
        assert close(moved["lcc/total"] or Decimal(0), value(found, found.total.at(point)))
        assert close(moved["capex/total"] or Decimal(0), value(found, found.capex.total.at(point)))


@settings(max_examples=40, deadline=None)
@given(ANY_LINES, ANY_LINES)
def test_what_both_options_have_leaves_their_difference(lines: list[dict[str, object]], shared: list[dict[str, object]]) -> None:
    options = "\noptions:\n  a: {name: A}\n  b: {name: B}\n"
    ours = written(lines, extra=", options: [a]").replace(" l", " x") + \
        "\n  y: {name: Y, category: chi-phi-khac, currency: USD, quantity: 1, unit_cost: {base: 77}, year: 2026, options: [b]}"
    alone, with_more = living(ours + options), living(ours + "\n" + written(shared) + options)

    def savings(found: Lifecycle) -> Decimal:
        return value(found, "lcc/option/a") - value(found, "lcc/option/b")

    assert abs(savings(alone) - savings(with_more)) < Decimal("1e-18")


@pytest.fixture(scope="module")
def whole(city: Workspace) -> Lifecycle:
    return lifecycle(costing(frame(city.model)))


def test_the_city_agrees_with_its_pictures(whole: Lifecycle) -> None:
    billion = Decimal(10**9)
    band = [value(whole, whole.capex.total.at(point)) / billion for point in ("low", "base", "high")]
    assert [b.quantize(Decimal("0.1")) for b in band] == [Decimal("554.4"), Decimal("896.1"), Decimal("1421.0")]
    for year in range(2031, 2042):
        assert (value(whole, f"opex/{year}") / billion).quantize(Decimal("0.1")) == Decimal("155.3")
    assert value(whole, "cash/investment") == pytest.approx(value(whole, "capex/total"))
    assert value(whole, "capex/contingency-rate") == 10
    near(whole, "capex/total/usd", "34073336.50")


def test_the_account_of_the_city_in_both_tongues(city: Workspace) -> None:
    found = account(city, Request())
    assert not found.problems and [sheet.id for sheet in found.sheets] == [
        "lcc", "capex", "converted", "years", "plateau", "category", "system", "package", "owner", "capability", "funding", "lines",
        "discount-factors"]
    assert all(len(line.cells) == len(sheet.columns) for sheet in found.sheets for line in sheet.lines)
    cells = {cell for sheet in found.sheets for line in sheet.lines for cell in line.cells if isinstance(cell, str)}
    assert cells and all(cell in found.ledger for cell in cells)
    said = {lang: " ".join(w if isinstance(w, str) else w.say(lang) for w in (*found.terms, *found.conclusions)) for lang in ("vi", "en")}
    assert "896,1 tỷ đồng" in said["vi"] and "VND 896.1 billion" in said["en"] and "2031" in said["en"]
    assert "suất chiết khấu thực 9 %/năm" in said["vi"] and "giá cố định năm 2026" in said["vi"]
    assert compose(city, Request()).id == "cost"


def test_an_account_with_an_error_shows_no_number(tmp_path_factory: pytest.TempPathFactory) -> None:
    for line in ("asset_life_years: -3", "escalation_pct: -120", "price_basis: nominal", "currency: EUR"):
        folder = tmp_path_factory.mktemp("bad")
        (folder / "inventory").mkdir()
        (folder / "inventory" / "a.yaml").write_text(
            terms(currency="VND") + "\ncost_items:\n  a: {name: A, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 5}, "
            f"year: 2026, {line}}}\n  b: {{name: B, category: chi-phi-khac, quantity: 1, unit_cost: {{base: 5}}, year: 2026}}\n",
            encoding="utf-8")
        found = account(Workspace(folder, clock="2026-11"), Request())
        assert found.problems and not found.sheets and not found.headline and not found.conclusions, line
        assert all(problem.span is not None for problem in found.problems)


def test_bad_terms_are_errors_too() -> None:
    assert codes(costed(VECTOR, terms(years=0))) == {"economics/terms"}
    assert not costed(VECTOR, terms(years=0)).streams
