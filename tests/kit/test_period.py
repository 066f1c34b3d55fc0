"""Dates as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from archmodel.kit.period import Interval, parse_moment, spelt


@pytest.mark.parametrize(("text", "first", "last", "shown"), [
    ("2012", "2012-01-01", "2012-12-31", "2012"),
    ("2026-11", "2026-11-01", "2026-11-30", "2026-11"),
    ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
    ("2026-11-22", "2026-11-22", "2026-11-22", "2026-11-22"),
])
def test_moments(text: str, first: str, last: str, shown: str) -> None:
    moment = parse_moment(text)
    assert moment is not None
    assert (moment.first.isoformat(), moment.last.isoformat(), str(moment)) == (first, last, shown)


@pytest.mark.parametrize("text", ["2024-02-30", "2026-13", "26-11", "2026-1", "2026-11-1", "22/11/2026", "", "soon", "0000"])
def test_what_is_no_date(text: str) -> None:
    assert parse_moment(text) is None


def test_intervals_are_half_open() -> None:
    interval = Interval(start=parse_moment("2020-03"), end=parse_moment("2021-03"))
    days = ("2020-02-29", "2020-03-01", "2021-02-28", "2021-03-01")
    assert [interval.contains(dt.date.fromisoformat(d)) for d in days] == [False, True, True, False]


@pytest.mark.parametrize(("text", "vi", "en"), [
    ("2026-11-22", "22/11/2026", "2026-11-22"), ("2026-02-05", "05/02/2026", "2026-02-05"), ("2026-06-30", "30/6/2026", "2026-06-30"),
    ("2026-11", "11/2026", "2026-11"), ("2026-01", "01/2026", "2026-01"), ("2026", "2026", "2026"), ("target", "target", "target")])
def test_a_date_is_spelt_as_each_tongue_does(text: str, vi: str, en: str) -> None:
    assert (spelt(text).vi, spelt(text).en) == (vi, en)
