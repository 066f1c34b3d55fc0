"""The marks of the slider: every plateau, today, and each date at which something begins or ends; and what is there at each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from archmodel.graph import Architecture
from archmodel.kit.period import Moment, parse_moment, spelt
from archmodel.kit.text import LocalText
from archmodel.model import Element, Relationship
from archmodel.workspace import Workspace

MOST = 48
"""Marks that can still be told apart; beyond it dates are joined to years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """`id` is what the command line calls the moment; `plateau` is empty for a date; `day` is its last one."""

    id: str
    title: LocalText
    day: dt.date
    plateau: str = ""
    now: bool = False


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The marks from the oldest, and the architecture at each."""

    marks: tuple[Mark, ...]
    architectures: tuple[Architecture, ...]

    @classmethod
    def of(cls, workspace: Workspace) -> Timeline:
        marks = _marks(workspace)
        return cls(marks=marks, architectures=tuple(workspace.architecture(mark.id) for mark in marks))

    @property
    def now(self) -> int:
        return next((n for n, mark in enumerate(self.marks) if mark.now), 0)

    @cached_property
    def spots(self) -> tuple[tuple[float, float], ...]:
        """Where each mark stands on the slider, and how much room the name of a plateau has there (0 for a date); percent of its length.

        By time, but with a share of the way for each mark and a larger one for each name, so that none stands on another.
        """
        last = len(self.marks) - 1
        if last < 1:
            return ((0.0, 100.0),) * len(self.marks)
        ways = [0.0, *(self._way(n) for n in range(1, last + 1))]
        places = [100 * sum(ways[: n + 1]) / sum(ways) for n in range(last + 1)]
        return tuple((round(places[n], 1), round(self._room(n, places), 1)) for n in range(last + 1))

    def _way(self, n: int) -> float:
        """How far a mark stands from the one before; the last name is written to the left of its place, and needs more."""
        days = max((self.marks[-1].day - self.marks[0].day).days, 1)
        name = (2 if n == len(self.marks) - 1 else 1) * 0.65 / sum(bool(m.plateau) for m in self.marks) if self.marks[n].plateau else 0.0
        return 0.15 / (len(self.marks) - 1) + 0.25 * (self.marks[n].day - self.marks[n - 1].day).days / days + name

    def _room(self, n: int, places: list[float]) -> float:
        if not self.marks[n].plateau:
            return 0.0
        edge = n in (0, len(self.marks) - 1)
        return min((abs(places[n] - place) * (0.6 if edge else 0.9 if 0 < other < len(places) - 1 else 0.8)
                    for other, place in enumerate(places) if other != n and self.marks[other].plateau), default=100.0)

    @cached_property
    def elements(self) -> Mapping[str, tuple[int, ...]]:
        """Id → the marks at which it exists."""
        return _present(a.elements for a in self.architectures)

    @cached_property
    def undecided(self) -> Mapping[str, tuple[int, ...]]:
        """Id → the marks at which its dates cannot tell."""
        return _present(a.state.undecided for a in self.architectures)

    @cached_property
    def relationships(self) -> Mapping[str, tuple[int, ...]]:
        return _present(a.relationships for a in self.architectures)

    @cached_property
    def links(self) -> Mapping[str, Relationship]:
        """Every relationship of any moment, as it last stood, by id."""
        found: dict[str, Relationship] = {}
        for architecture in self.architectures:
            found.update(architecture.relationships)
        return dict(sorted(found.items()))

    @cached_property
    def standing(self) -> tuple[tuple[Relationship, tuple[int, ...]], ...]:
        """Every relationship between every two ends it ever joined, and when: a flow that passes to a successor keeps its id."""
        last: dict[tuple[str, str, str], Relationship] = {}
        marks: dict[tuple[str, str, str], list[int]] = {}
        for n, architecture in enumerate(self.architectures):
            for link in architecture.relationships.values():
                key = (link.id, link.source, link.target)
                last[key] = link
                marks.setdefault(key, []).append(n)
        return tuple((last[key], tuple(marks[key])) for key in sorted(last))


def ranges(marks: Iterable[int], every: int) -> list[int] | None:
    """`[first, last, first, last …]`; None where it is all of them."""
    found: list[int] = []
    for mark in sorted(marks):
        if found and found[-1] == mark - 1:
            found[-1] = mark
        else:
            found += [mark, mark]
    return None if found == [0, every - 1] else found


def _present(every: Iterable[Iterable[str]]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for n, names in enumerate(every):
        for name in names:
            found.setdefault(name, []).append(n)
    return {name: tuple(marks) for name, marks in sorted(found.items())}


def _marks(workspace: Workspace) -> tuple[Mark, ...]:
    today = workspace.today.at
    plateaus = sorted(workspace.model.plateaus.values(), key=lambda p: (p.date.last, p.stage != "baseline", p.id))
    marks = [Mark(id=p.id, title=p.name, day=p.date.last, plateau=p.id, now=p.id == today.id) for p in plateaus]
    if not any(mark.now for mark in marks):
        same = next((n for n, p in enumerate(plateaus) if p.stage == "baseline" and p.date.last == today.day), None)
        if same is None:
            marks.append(Mark(id=today.id, title=today.title, day=today.day, now=True))
        else:
            marks[same] = Mark(id=plateaus[same].id, title=plateaus[same].name, day=today.day, plateau=plateaus[same].id, now=True)
    first = min(mark.day for mark in marks)
    days = {mark.day for mark in marks}
    dates = {moment for moment in _dates(workspace) if moment.last > first and moment.last not in days}
    if len(dates) + len(marks) > MOST:
        dates = {year for moment in dates if (year := parse_moment(str(moment.last.year))) and year.last not in days}
    marks += [Mark(id=str(moment), title=spelt(str(moment)), day=moment.last)
              for moment in {m.last: m for m in sorted(dates, key=lambda m: (m.last, str(m)))}.values()]
    return tuple(sorted(marks, key=lambda mark: (mark.day, not mark.plateau, mark.id)))


def _dates(workspace: Workspace) -> Iterator[Moment]:
    """When something begins or ends by its own dates."""
    model = workspace.model
    dated: tuple[Element | Relationship, ...] = (*model.elements.values(), *model.relationships.values())
    for thing in dated:
        for moment in (thing.lifecycle.start, thing.lifecycle.end):
            if isinstance(moment, Moment):
                yield moment
