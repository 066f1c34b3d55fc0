"""Temporal integrity for every date: the exact windows in which something stands without what it depends on.

A sweep over intervals, not samples: each dependency is judged between the days at which one of its sides changes, so the
answer holds for every day of the calendar, at n log n. *Broken* is: the dependent is active, and neither what it names nor
a successor of that exists; a flow is broken when one of its ends goes on and nobody stands at the other.

An undated record says what held when it was surveyed. So what has **ended** breaks a dependency on every day; what has
**not begun** breaks it from the survey on, and only where it is known that the dependent has begun (it has a start, a status,
or a plateau brings it about; of a flow with a start of its own: on every day). A process without dates runs once its systems
are there. Planning that is no dependency (`replaces`, `successor`, gaps, options) is not looked at.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from archmodel.analysis.existence import ALWAYS, NEVER, Answer, Existence, Steps, at, both, combined, own, spliced
from archmodel.graph import Architecture
from archmodel.kit.period import Moment
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText, Message, msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Lifecycle, Model, Relationship, WorkPackage, edited
from archmodel.model.element import GONE

Reason = Literal["ended", "not-begun"]

FIELDS: Mapping[str, tuple[str, bool]] = {
    "agency": ("assignment", True), "continuity.recovery_site": ("association", False), "data_source": ("association", True),
    "depends_on": ("serving", True), "hosted_at": ("association", True), "integrates": ("flow", True), "lead": ("assignment", True),
    "master": ("access", True), "operator": ("association", True), "owner": ("association", True), "parent": ("composition", True),
    "partners": ("association", True), "raci.A": ("assignment", True), "raci.R": ("assignment", True),
    "realizes": ("realization", False), "reuses": ("serving", True), "steps.role": ("assignment", True),
    "steps.systems": ("serving", True), "steward": ("association", True), "stores": ("access", False),
}
"""The fields that say what their holder cannot do without: the ArchiMate relationship, and whether the holder is its target."""

_SILENT = frozenset({None, "building", "other"})
"""What a status may be without saying that the thing is in service."""
_IDLE = "not-connected"
_BEGINNINGS: tuple[list[Answer], ...] = ([], [False], [None], [False, None])


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Half-open `[start, end)`; None is an open end, and as a start: since nobody knows when.

    `label` is the field, or `from` and `to` of a flow, under which `dependent` names `on`. Not `certain`: dates that are known
    to the year only leave it open. `heir` is who stood in the place of `on` when the window began.
    """

    dependent: str
    label: str
    on: str
    start: dt.date | None
    end: dt.date | None
    certain: bool
    reason: Reason
    span: Span
    vague: bool = False
    heir: str | None = None

    def reaches(self, day: dt.date) -> bool:
        """Whether it is open on that day or opens later."""
        return self.end is None or self.end > day

    def open(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and self.reaches(day)


@dataclass(frozen=True, kw_only=True)
class Integrity:
    """What the sweep found: `windows` of breakage, and in `passed` those in which a successor stands in for what is named."""

    model: Model
    day: dt.date
    existence: Existence
    windows: tuple[Window, ...]
    passed: tuple[Window, ...]
    dependencies: int

    @cached_property
    def boundaries(self) -> tuple[dt.date, ...]:
        """Every day of the calendar on which something comes, goes or becomes certain."""
        days = {day for name in self.model.elements for day, _ in self.existence.of(name)}
        days |= {day for flow in self.model.flows for day, _ in own(flow.lifecycle)}
        return tuple(dt.date.fromordinal(day) for day in sorted(days - {0}))

    def ahead(self) -> tuple[Window, ...]:
        """The windows that are open today or open later; the others are history and cannot be mended."""
        return tuple(w for w in self.windows if w.reaches(self.day))


def integrity(architecture: Architecture) -> Integrity:
    """The whole axis of time of a model; what counts as today is the day of the architecture."""
    return sweep(architecture.model, architecture.at.day)


def sweep(model: Model, day: dt.date) -> Integrity:
    """The same for a model that no architecture stands for, as that of another revision."""
    return _Sweep(model, day).run()


def when(window: Window) -> Message:
    """The window in words, as a message has it after its verb."""
    begin = msg("từ trước đến nay", "as far back as recorded")
    if window.vague:
        begin = msg("(không rõ từ ngày nào)", "(nobody knows since when)")
    elif window.start is not None:
        begin = msg("từ {day}", "from {day}", day=spelt(window.start))
    return msg("{begin}, đến trước {day}", "{begin} until {day}", begin=begin, day=spelt(window.end)) if window.end else begin


def spelt(day: dt.date) -> LocalText:
    """A date as Vietnamese prose writes it, and as English reads it everywhere."""
    return Moment(first=day, last=day).said


def path_of(element: Element, label: str, on: str) -> tuple[Any, ...]:
    """Where in its fields an element names another, as the finding of a rule wants it."""
    steps = label.split(".")
    return next((path for path, name in _named(element.fields, steps) if name == on), (steps[0],))


def _named(value: Any, steps: list[str]) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every id below a field, with its path."""
    if isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from (((index, *path), name) for path, name in _named(inner, steps))
    elif not steps and isinstance(value, str):
        yield (), value
    elif steps and isinstance(value, Mapping) and steps[0] in value:
        yield from (((steps[0], *path), name) for path, name in _named(value[steps[0]], steps[1:]))


class _Sweep:
    """One pass over the dependencies. `recorded` is the day from which an undated record speaks: today, or a later survey."""

    def __init__(self, model: Model, day: dt.date) -> None:
        self.model = model
        self.day = day
        surveys = (p.date.last for p in model.plateaus.values() if p.stage == "baseline")
        self.recorded = max((day, *surveys)).toordinal()
        self.existence = Existence(model)
        self.windows: list[Window] = []
        self.passed: list[Window] = []
        self.dependencies = 0
        self.completed: dict[str, int] = {}
        self._known_steady: dict[str, bool] = {}
        self._known_settled: dict[str, bool] = {}

    def run(self) -> Integrity:
        changed = self._changed()
        for link in self.model.relationships.values():
            if link.label == "flows":
                if self._calm(link):
                    self.dependencies += 2
                else:
                    self._flow(link, self.existence.link(link))
                continue
            kind, reverse = FIELDS.get(link.label, ("", False))
            if link.kind == kind:
                holder, on = (link.target, link.source) if reverse else (link.source, link.target)
                if changed and (holder, link.label) in changed:
                    continue
                if self._settled(on):
                    self.dependencies += 1
                else:
                    self._field(holder, link.label, on, link.origin.span, self._uncut(link.id, self._active(holder)))
        for name in self.existence.touched("connected"):
            self._connection(name)
        for holder, label in sorted(changed):
            self._change(holder, label)
        order = sorted(self.windows, key=_order)
        return Integrity(model=self.model, day=self.day, existence=self.existence, windows=tuple(order),
                         passed=tuple(sorted(self.passed, key=_order)), dependencies=self.dependencies)

    def _field(self, holder: str, label: str, on: str, span: Span, active: Steps) -> None:
        """A dependency that an element's field states; whoever takes the place of what is named takes over the duty."""
        self.dependencies += 1
        standing, itself = self.existence.standing(on), self.existence.of(on)
        if itself is standing and self._steady(on):
            return
        since = self._since(holder)
        for begin, end, certain, reason in _judged(active, standing, ALWAYS, since, self._gone(on)):
            self.windows.append(self._window(holder, label, on, begin, end, certain, reason, span))
        if itself is not standing:
            stepped = combined(both, active, standing)
            for begin, end, certain, reason in _judged(stepped, itself, ALWAYS, None, self._gone(on)):
                if certain:
                    self.passed.append(self._window(holder, label, on, begin, end, certain, reason, span))

    def _flow(self, flow: Relationship, pieces: Iterable[tuple[int, Relationship | None]], begins: int | None = None) -> None:
        """Both ends of a flow, and the data it carries; cut and edited flows are judged as they read on each day."""
        rows = list(pieces)
        ends = dict.fromkeys((label, end) for _, link in rows if link for label, end in (("from", link.source), ("to", link.target)))
        for label, end in ends:
            self.dependencies += 1
            other = {link.target if label == "from" else link.source
                     for _, link in rows if link and end == (link.source if label == "from" else link.target)}
            for partner in sorted(other):
                self._end(flow, label, end, partner, rows, begins)
        for data in dict.fromkeys(data for _, link in rows if link for data in link.data):
            if self.existence.of(data) != ALWAYS:
                carried = self._running(rows, lambda link, data=data: data in link.data)
                first = next(link for _, link in rows if link and data in link.data)
                stand = (self.existence.standing(first.source), self.existence.standing(first.target))
                self._field_of_flow(flow, data, combined(both, carried, *stand))

    def _field_of_flow(self, flow: Relationship, data: str, active: Steps) -> None:
        for begin, end, certain, reason in _judged(active, self.existence.standing(data), ALWAYS, None, self._gone(data)):
            self.windows.append(self._window(flow.id, "data", data, begin, end, certain, reason, flow.origin.at("data")))

    def _end(self, flow: Relationship, label: str, end: str, partner: str, rows: list[tuple[int, Relationship | None]],
             begins: int | None) -> None:
        standing, other = self.existence.standing(end), self.existence.standing(partner)
        dated = begins is not None or any(link and isinstance(link.lifecycle.start, Moment) for _, link in rows)
        if not dated and self._steady(end):
            return
        ends = (end, partner) if label == "from" else (partner, end)
        running = self._running(rows, lambda link: (link.source, link.target) == ends)
        since = 0 if dated else self.recorded if any(link and link.lifecycle.status for _, link in rows) else None
        for begin, until, certain, reason in _judged(running, standing, other, since, self._gone(end)):
            self.windows.append(self._window(flow.id, label, end, begin, until, certain, reason, flow.origin.at(label)))

    @staticmethod
    def _running(rows: list[tuple[int, Relationship | None]], wanted: Any) -> Steps:
        """When the flow runs and reads as wanted."""
        return spliced((day, NEVER if link is None or link.lifecycle.status == _IDLE or not wanted(link) else own(link.lifecycle))
                       for day, link in rows)

    def _connection(self, name: str) -> None:
        """A flow that a plateau connects: there from that plateau on, with nothing before it."""
        marks = self.existence.marked("connected", name)
        rows: list[tuple[int, Relationship | None]] = [(0, None)]
        for (day, link), until in zip(marks, [*(day for day, _ in marks[1:]), dt.date.max.toordinal() + 1], strict=True):
            pieces = self.existence.link(link) if link is not None else ((0, None),)
            first = [piece for piece in pieces if piece[0] <= day][-1][1]
            rows += [(day, first), *(piece for piece in pieces if day < piece[0] < until)]
        known = next((link for _, link in marks if link is not None), None)
        if known is not None:
            self._flow(known, rows, begins=marks[0][0])

    def _changed(self) -> set[tuple[str, str]]:
        """Fields of dependencies that a plateau changes: (holder, label)."""
        found = set()
        for name in self.existence.touched("edits"):
            element = self.model.elements.get(name)
            fields = {field for _, edits in self.existence.marked("edits", name) for field in edits or ()}
            labels = {r.label for r in kinds()[element.kind].references} if element else set()
            found |= {(name, label) for label in labels & FIELDS.keys() if label.split(".")[0] in fields}
        return found

    def _change(self, holder: str, label: str) -> None:
        """A field as it reads from each day on: what it names then is what it depends on then."""
        element = self.model.elements[holder]
        versions = [(0, element), *((day, edited(element, edits or {})) for day, edits in self.existence.marked("edits", holder))]
        names = [(day, frozenset(name for _, name in _named(version.fields, label.split(".")))) for day, version in versions]
        for on in sorted({name for _, each in names for name in each}):
            link = f"{label}:{on}>{holder}" if FIELDS[label][1] else f"{label}:{holder}>{on}"
            said = spliced((day, ALWAYS if on in each else NEVER) for day, each in names)
            active = self._uncut(link, combined(both, self._active(holder), said))
            self._field(holder, label, on, element.origin.at(*path_of(element, label, on)), active)

    def _active(self, holder: str) -> Steps:
        package = self.model.work_packages.get(holder)
        return self.existence.of(holder) if package is None else self._at_work(package)

    def _at_work(self, package: WorkPackage) -> Steps:
        """A package works from its start for its months; one without dates until a plateau counts it complete."""
        start, months = package.start, package.duration_months
        if start is not None and months is not None:
            end = Moment(first=_later(start.first, months), last=_later(start.last, months))
            return own(Lifecycle(start=start, end=end)) if not start.year_only else _vaguely(start, end)
        if not self.completed:
            done = {p.date.last.toordinal(): p.completes for p in self.model.plateaus.values() if p.stage != "baseline"}
            self.completed = {"": 0} | {name: day for day, names in sorted(done.items(), reverse=True) for name in names}
        day = self.completed.get(package.id)
        return ALWAYS if day is None else ((0, True), (day, False))

    def _uncut(self, link: str, active: Steps) -> Steps:
        cuts = self.existence.marked("cut", link)
        return active if not cuts else spliced(((0, active), *((day, NEVER if cut else active) for day, cut in cuts)))

    def _since(self, holder: str) -> int | None:
        """From when on what has not begun breaks it; None where nobody says that the holder itself has begun."""
        package = self.model.work_packages.get(holder)
        if package is not None:
            return self.recorded if package.start is not None and package.duration_months is not None else None
        life = self.model.elements[holder].lifecycle
        known = isinstance(life.start, Moment) or life.status not in _SILENT or self.existence.introduced(holder) is not None
        return self.recorded if known else None

    def _gone(self, on: str) -> int | None:
        """From when on its absence is an end and not a beginning that is still to come."""
        life = self.model.elements[on].lifecycle if on in self.model.elements else Lifecycle()
        days = [day for day, ended in self.existence.marked("ended", on) if ended]
        if life.status in GONE:
            days.append(life.start.first.toordinal() if isinstance(life.start, Moment) else 0)
        return min(days, default=None)

    def _settled(self, on: str) -> bool:
        """Steady without a successor: by far the most of what is named, so it is asked before anything is made ready."""
        known = self._known_settled.get(on)
        if known is None:
            known = self._known_settled[on] = self._steady(on) and self.existence.of(on) is self.existence.standing(on)
        return known

    def _calm(self, flow: Relationship) -> bool:
        """A flow as it was recorded, of no date, between two steady ends, with data that are always there."""
        if isinstance(flow.lifecycle.start, Moment) or not self._steady(flow.source) or not self._steady(flow.target):
            return False
        if any(self.existence.of(data) != ALWAYS for data in flow.data):
            return False
        return not self.existence.marked("edits", flow.id) and not self.existence.marked("cut", flow.id)

    def _steady(self, on: str) -> bool:
        known = self._known_steady.get(on)
        if known is None:
            known = self._known_steady[on] = self._never_breaks(on)
        return known

    def _never_breaks(self, on: str) -> bool:
        """It stands from the survey on at the latest, and nothing that began ever ended: nothing can break there."""
        *before, (last, answer) = self.existence.standing(on)
        return answer is True and last <= self.recorded and [said for _, said in before] in _BEGINNINGS and self._gone(on) is None

    def _window(self, holder: str, label: str, on: str, begin: int, end: int | None, certain: bool, reason: Reason, span: Span) -> Window:
        return Window(
            dependent=holder, label=label, on=on, certain=certain, reason=reason, span=span, vague=self._vague(on),
            start=dt.date.fromordinal(begin) if begin else None, end=None if end is None else dt.date.fromordinal(end),
            heir=self.existence.heir(on, max(begin, 1)))

    def _vague(self, on: str) -> bool:
        """Dissolved or retired, and nobody wrote when."""
        life = self.model.elements[on].lifecycle if on in self.model.elements else Lifecycle()
        return life.status in GONE and not isinstance(life.end, Moment) and not self.existence.marked("decided", on)


def _judged(active: Steps, standing: Steps, partner: Steps, since: int | None,
            gone: int | None) -> Iterator[tuple[int, int | None, bool, Reason]]:
    """The stretches of breakage: begin, end, certain, reason; neighbours that say the same are one."""
    days = {day for steps in (active, standing, partner) for day, _ in steps} | {day for day in (since, gone) if day is not None}
    order = sorted(days)
    begun = stood = False
    rows: list[tuple[int, tuple[bool, Reason] | None]] = []
    for day in order:
        stands = at(standing, day)
        ended = stood or (begun and stands is False) or (gone is not None and day >= gone)
        lacking: Answer = both(at(active, day), None if stands is None else not stands, at(partner, day))
        counts = ended or (since is not None and day >= since)
        verdict: tuple[bool, Reason] | None = None
        if lacking is not False and counts:
            verdict = (lacking is True, "ended" if ended else "not-begun")
        if not rows or rows[-1][1] != verdict:
            rows.append((day, verdict))
        stood, begun = stood or stands is True, begun or stands is not False
    for (day, said), until in zip(rows, [*(day for day, _ in rows[1:]), None], strict=True):
        if said is not None:
            yield day, until, *said


def _vaguely(start: Moment, end: Moment) -> Steps:
    """A stretch of which only the year of the start is known: certain from the latest start to the earliest end."""
    first, last = start.first.toordinal(), start.last.toordinal()
    began: Steps = ((0, False), (first, None), (last, True))
    over: Steps = ((0, True), (end.first.toordinal(), None), (end.last.toordinal(), False))
    return combined(both, began, over)


def _later(day: dt.date, months: int) -> dt.date:
    """So many months later; the last day of a shorter month stands for a day it does not have."""
    month = day.month - 1 + months
    year = min(day.year + month // 12, dt.MAXYEAR)
    return dt.date(year, month % 12 + 1, min(day.day, calendar.monthrange(year, month % 12 + 1)[1]))


def _order(window: Window) -> tuple[dt.date, str, str, str]:
    return (window.start or dt.date.min, window.dependent, window.label, window.on)
