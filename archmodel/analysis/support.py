"""End of support: whose technology is no longer supported on a day, whose support ends within a horizon, and of whom nobody knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from archmodel.analysis._register import systems, words
from archmodel.graph import Architecture
from archmodel.kit.period import Moment
from archmodel.model import Element

HORIZON_YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Supported:
    """One system. `verdict`: ended, ending, unsure (only the year is known and it decides), later, or unknown.

    `named` says that its technology is on record, so that the date could be looked up.
    """

    system: str
    verdict: str
    end: Moment | None
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    day: dt.date
    horizon: dt.date
    systems: tuple[Supported, ...]

    def of(self, *verdicts: str) -> tuple[Supported, ...]:
        return tuple(s for s in self.systems if s.verdict in verdicts)


@cache
def support_within(years: int) -> Callable[[Architecture], Support]:
    """The question with another horizon, counted from the day of the architecture."""
    def question(architecture: Architecture) -> Support:
        day = architecture.at.day
        last = dt.date(day.year + years, day.month, min(day.day, 28)) if day.year + years <= dt.MAXYEAR else dt.date.max
        return Support(day=day, horizon=last, systems=tuple(_supported(e, day, last) for e in systems(architecture).values()))

    return question


def support(architecture: Architecture) -> Support:
    return support_within(HORIZON_YEARS)(architecture)


def _supported(system: Element, day: dt.date, horizon: dt.date) -> Supported:
    end = system.get("end_of_support")
    named = words(system.get("technology")) is not None
    if not isinstance(end, Moment):
        return Supported(system=system.id, verdict="unknown", end=None, named=named)
    return Supported(system=system.id, verdict=verdict(end, day, horizon), end=end, named=named)


def verdict(end: Moment, day: dt.date, horizon: dt.date) -> str:
    """`end` is the first day without support. A year alone that holds the day cannot tell whether it has ended."""
    last = end.last if end.year_only else end.first
    if day >= last:
        return "ended"
    if day >= end.first:
        return "unsure"
    return "ending" if end.first <= horizon else "later"
