"""The core schema of YAML 1.2, and nothing of YAML 1.1."""

from __future__ import annotations

from decimal import Decimal

import pytest

from archmodel.kit.source.scalars import Absurd, NotFinite, Scalar, scalar


@pytest.mark.parametrize(
    ("spelling", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None),
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False),
        ("0", 0), ("-0", 0), ("+12", 12), ("-7", -7), ("0o14", 12), ("0x1F", 31), ("9" * 40, 10**40 - 1),
        ("3.10", Decimal("3.10")), (".5", Decimal("0.5")), ("1.", Decimal(1)), ("1e3", Decimal("1E+3")), ("1.0e+3", Decimal("1000")),
        ("1e100", Decimal("1E+100")), ("-1e-100", Decimal("-1E-100")), ("1e0000000000000002", Decimal("1E+2")),
        ("1000000000000000.01", Decimal("1000000000000000.01")),
    ],
)
def test_values(spelling: str, value: Scalar) -> None:
    read = scalar(spelling, 40, 100)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "no", "No", "on", "off", "yes", "y", "nULL", "tRUE", "=", "-", "+", ".", "...", "0755", "007", "-007", "00.5", "0123456789",
        "12:30:45", "22:22", "2024-02-30", "2001-12-14t21:59:43.10-05:00", "1_000_000", "1.234.567", "1,5", "0o9", "0xZZ", "-0x1F", "0b1",
        "1e", "e3", "1e+", "1.2.3", ".inf.", "+.nan", "١٢", "１２", "1 000", "12 tỷ",
    ],
)
def test_texts(text: str) -> None:
    assert scalar(text, 40, 100) is text


@pytest.mark.parametrize("spelling", [".inf", "-.inf", "+.Inf", ".INF", ".nan", ".NaN", ".NAN"])
def test_not_finite(spelling: str) -> None:
    with pytest.raises(NotFinite):
        scalar(spelling, 40, 100)


@pytest.mark.parametrize(
    "spelling",
    ["9" * 41, "-" + "9" * 41, "0." + "1" * 40, "1e101", "1e-101", "1e999", "0x" + "F" * 41, "0o" + "7" * 41, "1e" + "9" * 100_000],
)
def test_absurd(spelling: str) -> None:
    with pytest.raises(Absurd):
        scalar(spelling, 40, 100)


def test_no_negative_zero() -> None:
    assert str(scalar("-0.0", 40, 100)) == "0.0"
