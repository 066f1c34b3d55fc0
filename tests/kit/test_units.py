"""Units of formulas: read in either tongue, multiplied out, and the conversion that is missing said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from archmodel.kit.formula import parse
from archmodel.kit.units import YEAR, Unit, UnitError, factor_said, unit, unit_of, written

SAME = [
    ("lượt/ngày", "trips/day"), ("phút", "min"), ("giờ", "h"), ("đồng/giờ", "VND/h"), ("triệu đồng/năm", "million VND/yr"),
    ("tỷ đồng", "billion VND"), ("tỷ lệ", "ratio"), ("kWh/năm", "kWh/year"), ("lít/năm", "litre/yr"), ("đồng/kWh", "VND per kWh"),
    ("tCO2/lít xăng", "tCO2/litre petrol"), ("tấn CO2/năm", "tonnes CO2e/year"), ("nghìn lượt", "thousand trips"), ("%", "percent"),
    ("1.000 đồng", "thousand VND"), ("hồ sơ/năm", "dossiers/yr"), ("USD/tCO2", "dollars/tCO₂"), ("VND·h^-1", "VND/h"),
    ("đồng/(giờ·camera)", "VND/h"), ("m³", "m3"), ("FTE-năm", "FTE-year"), ("ngày làm việc", "working days"),
    ("phản ánh/năm", "reports/yr"), ("phần trăm", "per cent"),
]


@pytest.mark.parametrize(("vi", "en"), SAME)
def test_both_tongues_say_the_same(vi: str, en: str) -> None:
    assert (unit(vi).dimensions, unit(vi).size) == (unit(en).dimensions, unit(en).size)


@pytest.mark.parametrize(("text", "dimensions", "size"), [
    ("", (), 1), ("camera", (), 1), ("%", (), Fraction(1, 100)), ("min", (("time", 1),), 1), ("h", (("time", 1),), 60),
    ("VND/h", (("VND", 1), ("time", -1)), Fraction(1, 60)), ("million VND", (("VND", 1),), 10**6),
    ("tCO2/MWh", (("carbon", 1), ("energy", -1)), Fraction(1, 1000)), ("kgCO2/l", (("carbon", 1), ("volume", -1)), Fraction(1, 1000)),
    ("kW·h", (("energy", 1),), 1), ("kWh-million", (("energy", 1),), 10**6), ("trips/day", (("time", -1),), Fraction(1, 1440)),
    ("reports/month", (("time", -1),), Fraction(12, YEAR)), ("h/day", (), Fraction(1, 24)), ("VND/m2/year", (
        ("VND", 1), ("length", -2), ("time", -1)), Fraction(1, YEAR)),
])
def test_what_one_is(text: str, dimensions: tuple[tuple[str, int], ...], size: Fraction) -> None:
    assert (unit(text).dimensions, unit(text).size) == (dimensions, size)


@pytest.mark.parametrize("text", ["/", "VND/", "VND//h", "(VND", "VND)", "a^", "^2", "m^9", "·h", "(" * 300, "(" * 4000, "a " * 4000])
def test_what_is_no_unit_is_refused(text: str) -> None:
    with pytest.raises(UnitError):
        unit(text)


@pytest.mark.parametrize("text", [
    "million VND/year", "tCO2/year", "VND/h", "VND/kWh", "kWh/year", "l/year", "1/day", "min", "MWh", "kgCO2/year", "billion USD/month",
    "VND/m^2/year"])
def test_what_is_said_is_read_again(text: str) -> None:
    found = unit(text)
    again = unit(found.said)
    assert (found.dimensions, found.size) == (again.dimensions, again.size) and found.said == text


def test_a_product_with_its_inverse_is_a_plain_number() -> None:
    for vi, en in SAME:
        found = unit(vi).times(unit(en), -1)
        assert (found.dimensions, found.size) == ((), 1)


def of(formula: str, **units: str) -> Unit:
    return unit_of(parse(formula), {name: unit(text) for name, text in units.items()})


def test_minutes_times_a_wage_an_hour_need_a_sixtieth() -> None:
    units = {"n": "report/yr", "m": "min", "w": "VND/h"}
    right, wrong = of("n*m/60*w", **units), of("n*m*w", **units)
    assert (right.said, right.amount, right.currency) == ("VND/year", 1, "VND")
    assert wrong.amount == Fraction(1, 60) and wrong.literal == 1


def test_kilowatt_hours_times_a_megawatt_factor_need_a_thousandth() -> None:
    assert of("k/1000*ef", k="kWh/yr", ef="tCO2/MWh").said == "tCO2/year"
    assert of("k*ef", k="kWh/yr", ef="tCO2/MWh").amount == Fraction(1, 1000)


def test_millions_stay_millions_and_time_cancels() -> None:
    assert of("loss*share", loss="million VND", share="ratio").said == "million VND"
    found = of("t*s*m/60*v*d", t="trips/day", s="ratio", m="min", v="VND/h", d="days")
    assert (found.said, found.amount) == ("VND", 1)
    assert of("a*12", a="VND/month").amount == 1
    assert of("n*p/100*v", n="trips/yr", p="%", v="VND").amount == 1


@pytest.mark.parametrize(("formula", "words"), [
    ("a + m", "`a` (VND) and `m` (min) cannot be added or compared"), ("1 + a", "cannot be added"), ("min(a, m)", "be added or compared"),
    ("l*f + k*ef", "`k*ef` has the factor 1 and needs 1/1000 (divide by 1000)"), ("l*f + k/100*ef", "has the factor 1/100 (divide by 100)"),
    ("a^0.5", "cannot be raised"), ("2^a", "the exponent"),
])
def test_what_does_not_fit_says_what_it_needs(formula: str, words: str) -> None:
    units = {"a": "VND", "m": "min", "k": "kWh", "ef": "tCO2/MWh", "l": "l", "f": "tCO2/l"}
    with pytest.raises(UnitError) as caught:
        of(formula, **units)
    assert words in str(caught.value)


def test_the_order_of_terms_and_brackets_does_not_matter() -> None:
    units = {"a": "VND/h", "b": "min", "c": "h", "s": "ratio"}
    for formula in ("a*(b/60 + c)", "(c + b/60)*a", "a*c*(1 - s) + b*a/60", "max(b/60, c)*a", "a*c^1*2^0"):
        assert of(formula, **units).said == "VND", formula


def test_a_power_multiplies_the_dimensions() -> None:
    assert of("l^2", l="m").dimensions == (("length", 2),)
    assert of("(1 + g)^n*v", g="ratio", n="years", v="VND").said == "VND"


@pytest.mark.parametrize(("factor", "vi"), [(Fraction(1, 60), "1/60 (chia 60)"), (Fraction(1000), "1000"), (Fraction(3, 2), "3/2")])
def test_factors_in_words(factor: Fraction, vi: str) -> None:
    assert factor_said(factor).vi == vi


@pytest.mark.parametrize("formula", ["a*b/60 + c", "-a + b", "a^2", "min(a, b + 1)", "(a + b)*c", "a^-2", "a/b/c"])
def test_an_expression_is_written_so_that_it_is_read_as_the_same(formula: str) -> None:
    assert written(parse(written(parse(formula)))) == written(parse(formula))
