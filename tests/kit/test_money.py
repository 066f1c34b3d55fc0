"""Sums in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from archmodel.kit import money


@pytest.mark.parametrize(("value", "vi", "en"), [
    ("1234.55", "1.234,6", "1,234.6"), ("1234.5", "1.234,5", "1,234.5"), ("-0.04", "0", "0"), ("0.05", "0,1", "0.1"),
    ("1000000", "1.000.000", "1,000,000"), ("-12.25", "-12,3", "-12.3"),
])
def test_a_figure_is_rounded_half_up_and_written_as_each_tongue_does(value: str, vi: str, en: str) -> None:
    said = money.figure(Decimal(value))
    assert (said.vi, said.en) == (vi, en)


def test_a_column_of_figures_has_as_many_decimals_in_every_line() -> None:
    assert money.figure(Decimal(82), even=True).vi == "82,0"
    assert money.figure(Decimal("1234.567"), 2, even=True).en == "1,234.57"


@pytest.mark.parametrize(("value", "currency", "vi", "en"), [
    ("896128750000", "VND", "896,1 tỷ đồng", "VND 896.1 billion"), ("34000000000", "VND", "34 tỷ đồng", "VND 34 billion"),
    ("1470000", "USD", "1,5 triệu USD", "USD 1.5 million"), ("12", "USD", "12 USD", "USD 12"), ("0", "VND", "0 đồng", "VND 0"),
])
def test_a_sum_stands_with_its_unit(value: str, currency: str, vi: str, en: str) -> None:
    said = money.said(Decimal(value), currency)
    assert (said.vi, said.en) == (vi, en)


def test_the_scale_can_be_asked_for() -> None:
    assert money.said(Decimal("2500000"), scale="billion", digits=4).vi == "0,0025 tỷ đồng"
