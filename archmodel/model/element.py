"""The element: one class with facets for everything an architecture is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archmodel.kit.period import Interval, Moment
from archmodel.kit.quick import quick
from archmodel.kit.span import Origin
from archmodel.kit.text import LocalText
from archmodel.model.provenance import Provenance

GONE = frozenset({"retired", "dissolved", "ended"})
TEXTS = frozenset({"section", "report"})
"""Kinds of what people write about an architecture: they stand in the inventory and are no part of what it describes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A fact that is not known, who will find out, and by when. Never filled in."""

    contact: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """When an element exists, and the status somebody recorded.

    `seen` are dates at which it is known to have been in service; they decide where a year alone cannot. `asked` stands in the place
    of a status that is not known; it decides nothing.
    """

    start: Moment | Unknown | None = None
    end: Moment | Unknown | None = None
    status: str | None = None
    seen: tuple[Moment, ...] = ()
    asked: Unknown | None = None

    @property
    def interval(self) -> Interval:
        return Interval(
            start=self.start if isinstance(self.start, Moment) else None,
            end=self.end if isinstance(self.end, Moment) else None,
        )

    def exists(self, day: dt.date) -> bool | None:
        """Whether it is in service on that day by its own dates and status; None means *cannot tell*."""
        if self.status == "planned":
            return False
        if self.start is None and self.end is None and self.status not in GONE:
            return True
        answer = self.interval.contains(day)
        if answer is None:
            return True if self._evidenced(day) else None
        if answer and self.status in GONE and not isinstance(self.end, Moment):
            return any(moment.last >= day for moment in self.seen)
        return answer

    def over(self, day: dt.date) -> bool:
        """Whether it has ended by then; what has not begun yet is not over."""
        return self.exists(day) is False and self.status != "planned" and (self.interval.start is None or day >= self.interval.start.first)

    def _evidenced(self, day: dt.date) -> bool:
        """A start known to the year only is settled by an earlier sighting, such an end by a later one."""
        start, end = self.interval.start, self.interval.end
        if start is not None and start.year_only and day < start.last and not any(m.first <= day for m in self.seen):
            return False
        open_end = end is not None and end.year_only and day >= end.first
        return not open_end or any(m.last >= day for m in self.seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Scores from 0 to 5, and what they rest on."""

    business_criticality: int | None = None
    business_fit: int | None = None
    technical_fit: int | None = None
    basis: LocalText | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One real thing under one id. What only its kind knows stands in `fields`, under the names of the language."""

    id: str
    kind: str
    name: LocalText
    origin: Origin
    description: LocalText | None = None
    lifecycle: Lifecycle = Lifecycle()
    assessment: Assessment | None = None
    provenance: Provenance | None = None
    formerly: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        return self.fields.get(name, default)

    def text(self, name: str) -> str | None:
        """The field when it is known and plain text."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else None

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids a reference field names: none, one or many."""
        value = self.fields.get(name)
        if isinstance(value, str):
            return (value,)
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()
