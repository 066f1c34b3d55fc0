"""When the work packages can really run: the critical path method over their durations and dependencies, in whole months.

Dependencies are finish-to-start. A stated start is a promise not to begin earlier; what the predecessors allow is computed
beside it, and nothing stated is ever moved. Exact: months are counted, nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from archmodel.kit.period import Moment
from archmodel.model import Model, WorkPackage

Months = int | Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One piece of work. It begins when all of `before` are done, and never before `release`."""

    id: str
    duration: Months
    before: tuple[str, ...] = ()
    release: Months = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """When an activity can and must run. A finish is the first moment at which it is done.

    `free` is by how much it may slip without moving any other, `slack` without moving the end of the whole.
    """

    id: str
    earliest_start: Months
    earliest_finish: Months
    latest_start: Months
    latest_finish: Months
    free: Months

    @property
    def slack(self) -> Months:
        return self.latest_start - self.earliest_start

    @property
    def critical(self) -> bool:
        return self.slack == 0


@dataclass(frozen=True, kw_only=True)
class Network:
    """The slots of all activities that can be computed, by id. `circular` lie on a circle of dependencies, or after one."""

    activities: Mapping[str, Activity]
    slots: Mapping[str, Slot]
    circular: tuple[str, ...] = ()

    @property
    def start(self) -> Months:
        return min((s.earliest_start for s in self.slots.values()), default=0)

    @property
    def finish(self) -> Months:
        return max((s.earliest_finish for s in self.slots.values()), default=0)

    @cached_property
    def critical(self) -> tuple[str, ...]:
        """What may not slip, in the order in which it runs."""
        found = [s for s in self.slots.values() if s.critical]
        return tuple(s.id for s in sorted(found, key=lambda s: (s.earliest_start, s.earliest_finish, s.id)))

    def drives(self, before: str, after: str) -> bool:
        """Whether one critical activity begins at once when the other, critical too, is done."""
        one, other = self.slots.get(before), self.slots.get(after)
        return (one is not None and other is not None and one.critical and other.critical
                and before in self.activities[after].before and one.earliest_finish == other.earliest_start)

    def critical_paths(self) -> Iterator[tuple[str, ...]]:
        """Every chain that decides the end, by id. There may be very many: take as many as are needed."""
        after: dict[str, list[str]] = {name: [] for name in self.critical}
        for name in sorted(self.critical):
            for before in self.activities[name].before:
                if self.drives(before, name):
                    after[before].append(name)
        driven = {name for names in after.values() for name in names}
        waiting: list[tuple[str, ...]] = [(name,) for name in sorted(self.critical, reverse=True) if name not in driven]
        while waiting:
            path = waiting.pop()
            if not after[path[-1]]:
                yield path
            waiting.extend((*path, name) for name in sorted(after[path[-1]], reverse=True))


def network(activities: Iterable[Activity]) -> Network:
    """Forward and backward pass. A predecessor that is not among the activities binds nothing."""
    known = {a.id: a for a in sorted(activities, key=lambda a: a.id)}
    order = _ordered(known)
    start: dict[str, Months] = {}
    finish: dict[str, Months] = {}
    after: dict[str, list[str]] = {name: [] for name in order}
    for name in order:
        before = [b for b in known[name].before if b in finish]
        start[name] = max([known[name].release, *(finish[b] for b in before)])
        finish[name] = start[name] + known[name].duration
        for b in dict.fromkeys(before):
            after[b].append(name)
    end = max(finish.values(), default=0)
    latest: dict[str, Months] = {}
    for name in reversed(order):
        latest[name] = min([end, *(latest[n] - known[n].duration for n in after[name])])
    slots = {name: Slot(
        id=name, earliest_start=start[name], earliest_finish=finish[name], latest_start=latest[name] - known[name].duration,
        latest_finish=latest[name], free=min([end, *(start[n] for n in after[name])]) - finish[name]) for name in sorted(order)}
    return Network(activities=known, slots=slots, circular=tuple(name for name in known if name not in slots))


def _ordered(known: Mapping[str, Activity]) -> list[str]:
    """Every activity after those it waits for; what waits for itself is left out."""
    waiting = {name: {b for b in a.before if b in known} for name, a in known.items()}
    after: dict[str, list[str]] = {name: [] for name in known}
    for name, before in waiting.items():
        for b in before:
            after[b].append(name)
    ready = sorted((name for name, before in waiting.items() if not before), reverse=True)
    order: list[str] = []
    while ready:
        name = ready.pop()
        order.append(name)
        for later in sorted(after[name], reverse=True):
            waiting[later].discard(name)
            if not waiting[later]:
                ready.append(later)
    return order


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One work package: what is stated and what can be, in months counted from year 0. A finish is the month after the last.

    `slot` is None where it cannot be computed: its duration, or that of a package it waits for, is not known, or they wait
    for one another.
    """

    id: str
    duration: int | None
    stated_start: int | None
    slot: Slot | None

    @property
    def stated_finish(self) -> int | None:
        return None if self.stated_start is None or self.duration is None else self.stated_start + self.duration

    @property
    def delay(self) -> Months | None:
        """By how many months it can only begin later than stated."""
        return None if self.slot is None or self.stated_start is None else self.slot.earliest_start - self.stated_start


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A package that is stated to start before one it waits for is stated to be finished."""

    package: str
    before: str
    start: int
    finish: int

    @property
    def months(self) -> int:
        """How much too early."""
        return self.finish - self.start


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """All work packages by id, the network behind them, and the stated dates that cannot both hold."""

    packages: Mapping[str, Planned]
    network: Network
    conflicts: tuple[Conflict, ...] = ()
    undated: tuple[str, ...] = field(default=())
    """Without a stated start and with nothing to wait for: counted from the first stated month of the plan."""

    @property
    def stated_finish(self) -> int | None:
        return max((p.stated_finish for p in self.packages.values() if p.stated_finish is not None), default=None)

    @property
    def finish(self) -> Months | None:
        return self.network.finish if self.network.slots else None

    @property
    def uncomputed(self) -> tuple[str, ...]:
        return tuple(p.id for p in self.packages.values() if p.slot is None)

    def done(self, packages: Iterable[str]) -> Months | None:
        """The month in which the last of these can be done; None where one of them cannot be computed."""
        slots = [self.packages[name].slot for name in packages if name in self.packages]
        finishes = [slot.earliest_finish for slot in slots if slot is not None]
        return max(finishes) if finishes and len(finishes) == len(slots) else None


def schedule(model: Model, *, stated: bool = True) -> Schedule:
    """The plan as it can really run; without `stated` every package begins as soon as those before it are done."""
    every = model.work_packages
    starts = {name: month(p.start) for name, p in every.items() if p.start is not None}
    origin = min(starts.values(), default=0)
    blocked = _blocked(every)
    found = network(Activity(
        id=p.id, duration=p.duration_months, before=tuple(dict.fromkeys(p.depends_on)),
        release=starts.get(p.id, origin) if stated else origin)
        for p in every.values() if p.duration_months is not None and p.id not in blocked)
    packages = {name: Planned(id=name, duration=p.duration_months, stated_start=starts.get(name), slot=found.slots.get(name))
                for name, p in sorted(every.items())}
    undated = tuple(name for name, p in sorted(every.items()) if name not in starts and not any(b in every for b in p.depends_on))
    return Schedule(packages=packages, network=found, conflicts=_conflicts(packages, every), undated=undated)


def _blocked(every: Mapping[str, WorkPackage]) -> set[str]:
    """Whose finish nobody can tell, because how long it or something before it takes is not known."""
    blocked = {name for name, p in every.items() if p.duration_months is None}
    while more := {name for name, p in every.items() if name not in blocked and blocked.intersection(p.depends_on)}:
        blocked |= more
    return blocked


def _conflicts(packages: Mapping[str, Planned], every: Mapping[str, WorkPackage]) -> tuple[Conflict, ...]:
    pairs = ((one, packages[before]) for name, one in packages.items()
             for before in sorted(set(every[name].depends_on)) if before in packages)
    return tuple(Conflict(package=one.id, before=other.id, start=one.stated_start, finish=other.stated_finish)
                 for one, other in pairs
                 if one.stated_start is not None and other.stated_finish is not None and one.stated_start < other.stated_finish)


def month(moment: Moment) -> int:
    """The month a date lies in, counted from year 0; of a year alone its first."""
    return moment.first.year * 12 + moment.first.month - 1


def written(number: int) -> str:
    """`2027-04`."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
