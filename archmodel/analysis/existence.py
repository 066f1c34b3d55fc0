"""When everything exists: for each element and relationship the whole axis of time, not one moment of it.

The words of `graph.state` for all days at once: a thing exists by its own dates until a plateau on the way to the day says
otherwise, and the plateaus on the way are those of the newest plateau that is complete by then. A timeline is a tuple of
steps `(first day, answer)`; days are proleptic ordinals, the first step begins before all time, and None is *cannot tell*.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from archmodel.graph import chain
from archmodel.kit.period import Moment
from archmodel.model import Lifecycle, Model, Operation, Plateau, Relationship, edited
from archmodel.model.element import GONE

Answer = bool | None
Steps = tuple[tuple[int, Answer], ...]

ALWAYS: Steps = ((0, True),)
NEVER: Steps = ((0, False),)
_LAST = dt.date.max.toordinal()


def own(life: Lifecycle) -> Steps:
    """Existence by a thing's own dates and status: it can only change at the days that are written."""
    if life.status == "planned":
        return NEVER
    if life.start is None and life.end is None and life.status not in GONE:
        return ALWAYS
    return dated(life)


@lru_cache(maxsize=16384)
def dated(life: Lifecycle) -> Steps:
    """That of a thing whose dates are written."""
    days: set[int] = set()
    for moment in (life.start, life.end):
        if isinstance(moment, Moment):
            days |= {moment.first.toordinal(), moment.last.toordinal()}
    for moment in life.seen:
        days |= {moment.first.toordinal(), moment.last.toordinal() + 1}
    steps = [(0, life.exists(dt.date.min))]
    steps += [(day, life.exists(dt.date.fromordinal(day))) for day in sorted(days) if day <= _LAST]
    return compressed(steps)


def compressed(steps: Iterable[tuple[int, Answer]]) -> Steps:
    """Without the steps at which nothing changes."""
    found: list[tuple[int, Answer]] = []
    for day, answer in steps:
        if not found or found[-1][1] is not answer:
            found.append((day, answer))
    return tuple(found)


def spliced(pieces: Iterable[tuple[int, Steps]]) -> Steps:
    """One timeline of several: each holds from its day until the next one's."""
    rows = list(pieces)
    found: list[tuple[int, Answer]] = []
    for (begin, steps), end in zip(rows, [*(day for day, _ in rows[1:]), _LAST + 1], strict=True):
        found.append((begin, at(steps, begin)))
        found += [(day, answer) for day, answer in steps if begin < day < end]
    return compressed(found)


def at(steps: Steps, day: int) -> Answer:
    """The answer on a day."""
    found = steps[0][1]
    for begin, answer in steps:
        if begin > day:
            break
        found = answer
    return found


def combined(judge: Callable[..., Answer], *timelines: Steps) -> Steps:
    """What a three-valued function makes of several timelines, day by day."""
    days = sorted({day for steps in timelines for day, _ in steps})
    return compressed((day, judge(*(at(steps, day) for steps in timelines))) for day in days)


def either(*answers: Answer) -> Answer:
    """Kleene's or."""
    return True if True in answers else None if None in answers else False


def both(*answers: Answer) -> Answer:
    """Kleene's and."""
    return False if False in answers else None if None in answers else True


@dataclass(slots=True)
class _Replay:
    """What the plateaus of a chain have decided so far, and which ids they touched since the marks were last set."""

    model: Model
    decided: dict[str, bool] = field(default_factory=dict)
    passed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cut: dict[str, bool] = field(default_factory=dict)
    edits: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    connected: dict[str, Relationship] = field(default_factory=dict)
    ended: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    def apply(self, plateau: Plateau) -> None:
        """Completed packages first, operations next, as `graph.state` does."""
        for name in plateau.completes:
            package = self.model.work_packages.get(name)
            for element in package.delivers if package else ():
                self._introduce(element, plateau)
        for operation in plateau.operations:
            self._operate(operation, plateau)

    def _introduce(self, name: str, plateau: Plateau) -> None:
        element = self.model.elements.get(name)
        if element is None:
            return
        self.decided[name] = True
        for old in element.ids("replaces"):
            self._end(old, plateau, (name,))

    def _end(self, name: str, plateau: Plateau, heirs: tuple[str, ...]) -> None:
        if name not in self.model.elements:
            return
        self.decided[name] = False
        self.ended[name] = (plateau.id, heirs)
        if len(heirs) == 1:
            self.passed[name] = (*self.passed.get(name, ()), *heirs)

    def _operate(self, operation: Operation, plateau: Plateau) -> None:
        subject = operation.subject
        if operation.verb == "introduce":
            self._introduce(subject, plateau)
        elif operation.verb == "retire":
            self._end(subject, plateau, operation.successors)
        elif operation.verb == "change":
            self.edits[subject] = {**self.edits.get(subject, {}), **operation.set}
        elif operation.verb == "cut":
            self.cut[subject] = True
        else:
            values = operation.set
            self.connected[subject] = Relationship(
                id=subject, kind="flow", label="connect", origin=operation.origin, source=str(values.get("from", "")),
                target=str(values.get("to", "")), data=tuple(values.get("data", ())))


_ASPECTS = ("decided", "passed", "cut", "edits", "connected", "ended")
Marks = dict[str, list[tuple[int, Any]]]
"""Id → what holds for it from which day on; before the first mark, and where it says None, nothing was decided."""


class Existence:
    """The timelines of a model. Only what a plateau touches is more than a look at its own dates."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._marks: dict[str, Marks] = {aspect: {} for aspect in _ASPECTS}
        self._known: dict[str, Steps] = {}
        self._standing: dict[str, Steps] = {}
        self._epochs: list[int] = []
        self._play()

    def of(self, name: str) -> Steps:
        """When the element itself exists."""
        if name not in self._known:
            element = self.model.elements.get(name)
            base = own(element.lifecycle) if element else NEVER
            marks = self._marks["decided"].get(name)
            self._known[name] = base if not marks else spliced(
                ((0, base), *((day, base if yes is None else ALWAYS if yes else NEVER) for day, yes in marks)))
        return self._known[name]

    def standing(self, name: str) -> Steps:
        """When the element, or whoever took its place, exists: flows and duties pass to a successor."""
        if name not in self._standing:
            self._standing[name] = self._with_heirs(name) if name in self._heritable else self.of(name)
        return self._standing[name]

    def heir(self, name: str, day: int) -> str | None:
        """Who stands in the place of what is gone on that day: the nearest successor that exists for certain."""
        return next((each for each in self.line(name, day) if at(self.of(each), day)), None)

    def marked(self, aspect: str, name: str) -> list[tuple[int, Any]]:
        """What plateaus decide about an id: `cut`, `edits`, `connected`, `ended` (plateau, successors)."""
        return self._marks[aspect].get(name, [])

    def touched(self, aspect: str) -> Iterable[str]:
        """The ids of which plateaus decide something, sorted."""
        return sorted(self._marks[aspect])

    def introduced(self, name: str) -> int | None:
        """The first day on which a plateau has brought it about."""
        return next((day for day, yes in self._marks["decided"].get(name, ()) if yes), None)

    def link(self, flow: Relationship) -> tuple[tuple[int, Relationship | None], ...]:
        """A flow as it reads from each day on: edited, or None where it is cut."""
        edits, cuts = self.marked("edits", flow.id), self.marked("cut", flow.id)
        if not edits and not cuts:
            return ((0, flow),)
        days = sorted({0, *(day for day, _ in edits), *(day for day, _ in cuts)})
        return tuple((day, None if _latest(cuts, day) else edited(flow, _latest(edits, day) or {})) for day in days)

    @cached_property
    def _heritable(self) -> frozenset[str]:
        """What may have successors: what a plateau ends for one successor, and an agency that names one."""
        return frozenset({*self._marks["passed"], *(a.id for a in self.model.of_kind("agency") if a.text("successor"))})

    def _with_heirs(self, name: str) -> Steps:
        pieces = []
        for day in (0, *self._epochs):
            line = self.line(name, day)
            pieces.append((day, combined(either, *(self.of(each) for each in line)) if len(line) > 1 else self.of(name)))
        return spliced(pieces)

    def line(self, name: str, day: int) -> list[str]:
        """The thing and its successors, the nearest first; what always exists needs none."""
        found = {name: None}
        waiting = [name]
        for here in waiting:
            if self.of(here) == ALWAYS:
                continue
            element = self.model.elements.get(here)
            heirs = _latest(self._marks["passed"].get(here, ()), day) or ()
            if element is not None and element.kind == "agency" and (successor := element.text("successor")):
                heirs = (*heirs, successor)
            for heir in heirs:
                if heir not in found:
                    found[heir] = None
                    waiting.append(heir)
        return list(found)

    def _play(self) -> None:
        """One epoch per day on which a plateau is complete; a chain that only grows is played on, not again."""
        newest: dict[int, Plateau] = {}
        for plateau in sorted(self.model.plateaus.values(), key=lambda p: p.id):
            if plateau.stage != "baseline":
                newest[plateau.date.last.toordinal()] = plateau
        replay, walked = _Replay(self.model), tuple[Plateau, ...]()
        self._epochs = sorted(newest)
        for day in self._epochs:
            way = chain(self.model, newest[day])
            before = {aspect: dict(getattr(replay, aspect)) for aspect in _ASPECTS}
            if way[: len(walked)] != walked:
                replay, walked = _Replay(self.model), ()
            for plateau in way[len(walked):]:
                replay.apply(plateau)
            walked = way
            for aspect in _ASPECTS:
                self._mark(aspect, day, before[aspect], getattr(replay, aspect))

    def _mark(self, aspect: str, day: int, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        marks = self._marks[aspect]
        for name in new.keys() | old.keys():
            value = new.get(name)
            if value != old.get(name):
                marks.setdefault(name, []).append((day, value))


def _latest(marks: Iterable[tuple[int, Any]], day: int) -> Any:
    found = None
    for begin, value in marks:
        if begin <= day:
            found = value
    return found
