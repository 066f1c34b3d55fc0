"""The arithmetic of finance against printed answers, its own laws, an independent library and brute force."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from archmodel.analysis.finance import comparison as c
from archmodel.analysis.finance import discounting as disc
from archmodel.analysis.finance import returns as r
from archmodel.analysis.finance.functions import FUNCTIONS
from archmodel.analysis.finance.roots import positive_roots
from archmodel.kit.formula import Undefined, evaluate, parse
from archmodel.kit.formula.evaluation import PRECISION

D = Decimal
VECTOR = [D(-1000)] + [D(200)] * 10
COST, GAIN = D(1000), sum((D(200) * disc.spv(D("0.09"), t) for t in range(1, 11)), D(0))


def close(ours: Decimal, wanted: str, tolerance: str = "") -> bool:
    """As near as the digits of the printed answer allow."""
    return abs(ours - D(wanted)) <= (D(tolerance) if tolerance else D(1).scaleb(int(D(wanted).as_tuple().exponent)))


@pytest.mark.parametrize(("formula", "printed"), [
    ("spv(0.03, 10)", "0.744094"), ("upv(0.03, 10)", "8.530203"), ("upv(0.09, 15)", "8.060688"), ("upv_star(0.03, 0.02, 10)", "9.481274"),
    ("upv_star(0.03, 0.03, 10)", "10"), ("upv(0, 10)", "10"), ("nominal(0.09, 0.035)", "0.12815"), ("real(0.12815, 0.035)", "0.09"),
    ("npv(0.09, 0 - 1000, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)", "283.5315"),
    ("irr(0 - 1000, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)", "0.150984"),
    ("bcr(200 * upv(0.09, 10), 1000)", "1.283532"), ("airr_of(1.283532, 0.09, 10)", "0.117550"), ("airr_of(2, 0.03, 20)", "0.066323"),
    ("payback(0 - 1000, 200, 200, 200, 200, 200, 200)", "5.0"), ("eac(2019.5690, 0.09, 10)", "314.6894"),
    ("benefit_switch(200 * upv(0.09, 10), 1000)", "-0.220900"), ("cost_switch(200 * upv(0.09, 10), 1000)", "0.283532"),
])
def test_the_vectors_of_the_domain(formula: str, printed: str) -> None:
    assert close(evaluate(parse(formula), {}, FUNCTIONS), printed)


def test_discounted_payback_is_interpolated_or_in_whole_years() -> None:
    present = [flow * disc.spv(D("0.09"), t) for t, flow in enumerate(VECTOR)]
    assert close(r.payback(*present), "6.9398")
    assert (r.payback_year(*VECTOR), r.payback_year(*present)) == (5, 7)
    with pytest.raises(Undefined, match="not within the study period"):
        r.payback(*present[:6])
    assert r.payback(D(0), D(5)) == 0
    assert r.payback(D(-10), D(5), D(-5), D(20)) == D("2.5")


def test_uniform_factors_are_the_sums_they_stand_for() -> None:
    with localcontext(PRECISION):
        for d in map(D, ("0", "0.03", "0.09", "-0.02")):
            for e in map(D, ("0", "0.02", "0.09", "-0.01")):
                series = sum(((1 + e) ** t * disc.spv(d, t) for t in range(1, 21)), D(0))
                assert abs(disc.upv_star(d, e, D(20)) - series) < D("1e-28")
            assert abs(disc.upv(d, D(20)) * disc.mid_year(d) - sum(disc.spv(d, D(t) - D("0.5")) for t in range(1, 21))) < D("1e-28")


@pytest.mark.parametrize(("flows", "printed", "all_of_them"), [
    ([-150000, 15000, 25000, 35000, 45000, 60000], "0.0524", 1), ([-100, 0, 0, 74], "-0.0955", 1), ([-100, 39, 59, 55, 20], "0.28095", 1),
    ([-100, 100, 0, -7], "-0.0833", 2), ([-100, 100, 0, 7], "0.06206", 1), ([-5, D("10.5"), 1, -8, 1], "0.0886", 3),
    ([D(x) for x in ("-1678.87", "771.96", "1814.05", "3520.3", "3552.95", "3584.99", "4789.91", "-1")], "1.00426", 2),
])
def test_irrs_that_are_published(flows: list[int], printed: str, all_of_them: int) -> None:
    values = [D(flow) for flow in flows]
    assert close(r.irr_nearest(*values), printed)
    assert r.irr_count(*values) == all_of_them
    if all_of_them == 1:
        assert close(r.irr(*values), printed)
    else:
        with pytest.raises(Undefined, match="several IRRs"):
            r.irr(*values)
    for rate in r.irrs(values):
        assert abs(r.npv(rate, *values)) < D("1e-24") * sum(abs(flow) * disc.spv(rate, t) for t, flow in enumerate(values))


def test_no_irr_is_said() -> None:
    for flows in ([1, 2, 3], [-1, -2], [0, 0], [5], [-1, 0]):
        with pytest.raises(Undefined, match="no IRR"):
            r.irr(*map(D, flows))
    with pytest.raises(Undefined, match="no IRR"):                  # the sign changes twice, and still there is none
        r.irr(D(10), D(-10), D(10))
    assert [r.irr(*map(D, flows)) for flows in ([-100, 105], [-1, 1], [-100, 50], [0, 0, -100, 105])] == [
        D("0.05"), 0, D("-0.5"), D("0.05")]
    assert r.irrs([D("1"), D("-2.1"), D("1.1025")]) == [D("0.05")]  # a root that only touches 0


@example([3, 106, 131, 156, 166, 201], [2] * 6)
@given(st.lists(st.integers(-60, 300), min_size=1, max_size=6, unique=True), st.lists(st.integers(1, 2), min_size=6, max_size=6))
def test_every_irr_is_found(rates: list[int], often: list[int]) -> None:
    """Flows made from their IRRs: each comes back, once, exactly."""
    polynomial = [D(1)]
    with localcontext(prec=120):                                    # twelve factors have more digits than Decimal keeps by itself
        for rate, times in zip(rates, often, strict=False):
            for _ in range(times):
                q = 1 + D(rate) / 100
                polynomial = [a - q * b for a, b in zip([*polynomial, D(0)], [D(0), *polynomial], strict=True)]
    assert r.irrs(polynomial) == sorted(D(rate) / 100 for rate in rates)


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=10))
@example([1, -3, 3, -1])
def test_no_change_of_sign_is_missed(flows: list[int]) -> None:
    """Between any two rates where the NPV differs in sign lies one of the IRRs."""
    found = r.irrs([D(flow) for flow in flows])
    grid = [Fraction(k, 16) for k in range(1, 96)]
    values = [sum(flow * q ** (len(flows) - 1 - t) for t, flow in enumerate(flows)) for q in grid]
    for (q, before), (p, after) in zip(zip(grid, values, strict=True), zip(grid[1:], values[1:], strict=True), strict=False):
        if before * after < 0:
            assert any(q < Fraction(rate) + 1 < p for rate in found)


def test_roots_that_lie_close_and_far_apart() -> None:
    roots = [D("1e-9"), D("1.0000000001"), D("1.0000000002"), D("1000000")]
    polynomial = [D(1)]
    with localcontext(PRECISION) as exact:
        exact.prec = 200
        for q in roots:
            polynomial = [a - q * b for a, b in zip([*polynomial, D(0)], [D(0), *polynomial], strict=True)]
    assert positive_roots(polynomial) == roots
    assert positive_roots([D(0), D(0)]) == []


@pytest.mark.parametrize(("finance", "reinvestment", "flows", "printed"), [
    ("0.08", "0.055", [-4500, -800, 800, 800, 600, 600, 800, 800, 700, 3000], "0.0666"),
    ("0.1", "0.12", [-120000, 39000, 30000, 21000, 37000, 46000], "0.126094"),
])
def test_mirr_as_published(finance: str, reinvestment: str, flows: list[int], printed: str) -> None:
    assert close(r.mirr(D(finance), D(reinvestment), *map(D, flows)), printed)
    with pytest.raises(Undefined, match="Not calculable"):
        r.mirr(D(finance), D(reinvestment), D(5), D(6))


def test_the_first_flow_stands_at_0_or_at_1() -> None:
    flows = [D(x) for x in (-15000, 1500, 2500, 3500, 4500, 6000)]
    assert close(r.npv(D("0.05"), *flows), "122.89")
    assert close(r.npv_from_one(D("0.05"), *flows), "117.04")
    wrong = [D(x) for x in (-3000, 1200, 1200, 700, 1200)]
    assert close(r.npv_from_one(D("0.04"), *wrong), "876.32") and not close(r.npv_from_one(D("0.04"), *wrong), "879.04", "1")
    assert close(r.npv(D("0.078"), *map(D, (-10000, 2000, 2000, 2000, 2500, 2500))), "-1258.59")


def test_edge_rules_of_nist_e3() -> None:
    assert c.sir(D(550 - 300), D(200 - 100)) == D("2.5")
    assert c.airr_of(D(1), D("0.05"), D(10)) == D("0.05")
    assert close(c.airr_of(D("2.5"), D("0.05"), D(10)), "0.150756137704478")
    assert close(r.bcr(D("4711.42470789861"), D("431.304392192082") - D("94.9622352953234")), "14.0078328312106")
    assert close(-c.net_savings(D("1580.29487531447"), D("1243.95271841771")), "-336.3421569")
    for numerator, denominator, word in ((1, -2, "Infinity"), (-1, -2, "Not calculable"), (1, 0, "Infinity"), (0, 0, "Not calculable"),
                                         (139, -139, "Infinity"), (-301, -336, "Not calculable")):
        with pytest.raises(Undefined, match=word):
            r.ratio(D(numerator), D(denominator))
    for savings, investment in ((0, 1), (1, 0), (-1, -2), (1, -2)):
        with pytest.raises(Undefined, match="Not calculable"):
            c.airr(D(savings), D(investment), D("0.05"), D(10))
    assert c.overtaken([D(2), D(2), D(2), D(0)], [D(1)] * 4) == 3
    with pytest.raises(Undefined, match="not within the study period"):
        c.overtaken([D(2)], [D(1)])
    with pytest.raises(ValueError, match="unequal length"):
        c.overtaken([D(2)], [D(1), D(2)])


money = st.integers(-10**9, 10**9).map(lambda value: D(value) / 100)
positive = st.integers(1, 10**9).map(lambda value: D(value) / 100)
rate = st.integers(-50, 300).map(lambda value: D(value) / 1000)
conventional = st.tuples(positive, st.lists(positive, min_size=1, max_size=30)).map(lambda both: [-both[0], *both[1]])


@given(conventional, rate, rate)
def test_npv_falls_as_the_rate_rises(flows: list[Decimal], one: Decimal, other: Decimal) -> None:
    assume(one != other)
    low, high = sorted((one, other))
    assert r.npv(low, *flows) > r.npv(high, *flows)


@given(conventional, rate, st.integers(1, 10**6).map(D))
def test_scaling_all_flows(flows: list[Decimal], d: Decimal, k: Decimal) -> None:
    """NPV and LCC become k times what they were; IRR, MIRR, payback and BCR stay."""
    scaled = [k * flow for flow in flows]
    assert abs(r.npv(d, *scaled) - k * r.npv(d, *flows)) <= D("1e-18") * k
    assert abs(r.irr(*scaled) - r.irr(*flows)) <= D("1e-27") * (1 + abs(r.irr(*flows)))
    assert abs(r.mirr(d, d, *scaled) - r.mirr(d, d, *flows)) < D("1e-25")
    gains = r.npv(d, D(0), *flows[1:])
    assert abs(r.bcr(k * gains, k * -flows[0]) - r.bcr(gains, -flows[0])) <= D("1e-26") * r.bcr(gains, -flows[0])
    try:
        assert abs(r.payback(*scaled) - r.payback(*flows)) < D("1e-25")
    except Undefined as none:
        with pytest.raises(Undefined, match=str(none)):
            r.payback(*flows)


@given(st.lists(st.tuples(money, money, money), min_size=1, max_size=20), rate)
def test_equal_flows_in_both_options_leave_net_savings(rows: list[tuple[Decimal, Decimal, Decimal]], d: Decimal) -> None:
    def lcc(column: list[Decimal]) -> Decimal:
        return Decimal(r.npv(d, *column))
    base, alternative = [a for a, _, _ in rows], [b for _, b, _ in rows]
    both = [[x + e for x, (_, _, e) in zip(column, rows, strict=True)] for column in (base, alternative)]
    assert abs(c.net_savings(*map(lcc, both)) - c.net_savings(lcc(base), lcc(alternative))) < D("1e-18")
    assert abs(r.npv(D(0), *base) - sum(base)) == 0


@given(st.lists(st.integers(-10**6, 10**6), min_size=2, max_size=30), st.integers(-50, 400))
def test_pyxirr_agrees(flows: list[int], per_mille: int) -> None:
    pyxirr = pytest.importorskip("pyxirr", reason="pyxirr is not installed: pip install archmodel[test]")
    d = per_mille / 1000
    ours = r.npv(D(per_mille) / 1000, *map(D, flows))
    assert abs(float(ours) - pyxirr.npv(d, flows)) <= 1e-9 * max(1.0, sum(abs(flow) / (1 + d) ** t for t, flow in enumerate(flows)))
    assert float(ours / (1 + D(per_mille) / 1000)) == pytest.approx(
        pyxirr.npv(d, flows, start_from_zero=False), rel=1e-9, abs=1e-6)


def test_pyxirr_agrees_on_irr_and_mirr() -> None:
    """1,000 random conventional projects, in years; and dated flows on whole years of 365 days."""
    pyxirr = pytest.importorskip("pyxirr", reason="pyxirr is not installed: pip install archmodel[test]")
    dice = random.Random(20261122)
    for _ in range(1000):
        flows = [-dice.randint(1, 10**6)] + [dice.randint(0, 10**5) for _ in range(dice.randint(1, 30))]
        if not any(flows[1:]):
            continue
        ours = r.irr(*map(D, flows))
        assert abs(r.npv(ours, *map(D, flows))) <= D("1e-18") * sum(abs(D(f)) * disc.spv(ours, t) for t, f in enumerate(flows))
        theirs = pyxirr.irr(flows)
        assert theirs is None or abs(float(ours) - theirs) <= 1e-9 * max(1.0, abs(theirs))
        assert theirs is not None or ours < D("-0.5")
        assert abs(float(r.mirr(D("0.08"), D("0.05"), *map(D, flows))) - pyxirr.mirr(flows, 0.08, 0.05)) <= 1e-9
        assert abs(r.irr(*map(float, flows)) - float(ours)) <= 1e-9 * max(1.0, abs(float(ours)))
        days = [dt.date(2026, 1, 1) + dt.timedelta(days=365 * t) for t in range(len(flows))]
        dated = pyxirr.xirr(days, flows)
        assert dated is None or abs(float(ours) - dated) <= 1e-9 * max(1.0, abs(dated))


def test_floats_that_have_no_result_are_nan() -> None:
    assert str(r.irr(1.0, 2.0)) == str(r.irr(-1.0, 3.0, -1.0)) == str(r.payback(-1.0, 0.5)) == str(r.ratio(1.0, 0.0)) == "nan"
    assert r.payback(-1.0, 2.0) == 0.5 and r.payback(1.0, 2.0) == 0.0
