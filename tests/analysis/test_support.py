"""End of support: days, months, years that cannot tell, and the horizon."""

from __future__ import annotations

import datetime as dt

import pytest

from archmodel.analysis.support import support, support_within, verdict
from archmodel.kit.period import parse_moment
from tests.analysis.assessing import at

DAY, HORIZON = dt.date(2026, 11, 22), dt.date(2031, 11, 22)


@pytest.mark.parametrize(("end", "expected"), [
    ("2026-11-22", "ended"), ("2026-11-23", "ending"), ("2026-11", "ended"), ("2026-12", "ending"), ("2026", "unsure"), ("2025", "ended"),
    ("2027", "ending"), ("2031-11-22", "ending"), ("2031-12", "later")])
def test_the_end_is_the_first_day_without_support(end: str, expected: str) -> None:
    moment = parse_moment(end)
    assert moment and verdict(moment, DAY, HORIZON) == expected


def test_the_horizon_is_a_parameter_and_unknown_is_counted() -> None:
    architecture = at("""
applications:
  a: {name: A, end_of_support: 2029-01, lifecycle: {status: operating}}
  b: {name: B, technology: Oracle 19c, lifecycle: {status: operating}}
  c: {name: C, technology: unknown, lifecycle: {status: operating}}
""")
    assert [(s.system, s.verdict, s.named) for s in architecture.answer(support).systems] == [
        ("a", "ending", False), ("b", "unknown", True), ("c", "unknown", False)]
    assert architecture.answer(support_within(1)).of("later")[0].system == "a"
