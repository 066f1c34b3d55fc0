"""When the work packages can really run: the critical path method over their durations and dependencies, in months.

Dependencies are finish-to-start unless typed otherwise. A stated start is a promise not to begin earlier; what the predecessors allow
is computed beside it, and nothing stated is ever moved. Exact: a three-point duration counts as its mean in fractions of a month.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from archmodel.analysis.network import Activity, Link, Months, Network, Slot, network, pert_mean, pert_variance
from archmodel.kit.period import Moment
from archmodel.model import Dependency, Model, WorkPackage

__all__ = ["Activity", "Conflict", "Link", "Months", "Network", "Planned", "Schedule", "Slot", "closing_month", "month", "network",
           "schedule", "written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One work package: what is stated and what can be, in months counted from year 0. A finish is the month after the last.

    `slot` is None where it cannot be computed: its duration, or that of a package it waits for, is not known, or they wait
    for one another.
    """

    id: str
    duration: Months | None
    stated_start: int | None
    slot: Slot | None

    @property
    def stated_end(self) -> Months | None:
        """To the fraction of a month, where the duration is the mean of three points."""
        return None if self.stated_start is None or self.duration is None else self.stated_start + self.duration

    @property
    def stated_finish(self) -> int | None:
        """The same in whole months: the first that no longer belongs to it."""
        end = self.stated_end
        return None if end is None else math.ceil(end)

    @property
    def delay(self) -> Months | None:
        """By how many months it can only begin later than stated."""
        return None if self.slot is None or self.stated_start is None else self.slot.earliest_start - self.stated_start


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Stated dates that a dependency forbids.

    `start` is where the package is stated to begin (to end, where the dependency binds its finish: FF, SF), `finish` the first moment
    at which the package before, as it is stated, and the lag allow that.
    """

    package: str
    before: str
    start: Months
    finish: Months
    link: Dependency

    @property
    def months(self) -> Months:
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
    """The plan as it can really run; without `stated` every package begins as soon as those before it let it."""
    every = model.work_packages
    starts = {name: month(p.start) for name, p in every.items() if p.start is not None}
    origin = min(starts.values(), default=0)
    lengths = {name: duration(p) for name, p in every.items()}
    blocked = _blocked(every, lengths)
    found = network(Activity(
        id=name, duration=length, links=_links(every[name]), variance=_variance(every[name]),
        release=starts.get(name, origin) if stated else origin)
        for name, length in lengths.items() if length is not None and name not in blocked)
    packages = {name: Planned(id=name, duration=lengths[name], stated_start=starts.get(name), slot=found.slots.get(name))
                for name in sorted(every)}
    undated = tuple(name for name, p in sorted(every.items())
                    if name not in starts and not any(d.before in every for d in p.dependencies))
    return Schedule(packages=packages, network=found, conflicts=tuple(_conflicts(packages, every)), undated=undated)


def _links(package: WorkPackage) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(Link(before=d.before, type=d.type, lag=d.lag) for d in package.dependencies))


def duration(package: WorkPackage) -> Months | None:
    """In months: the PERT mean where three points in order are stated, else the one number."""
    points = package.duration_range
    if points is None:
        return package.duration_months
    if list(points) != sorted(points):
        return None
    mean = pert_mean(*map(Fraction, points))
    return int(mean) if mean.denominator == 1 else mean


def _variance(package: WorkPackage) -> Fraction | None:
    points = package.duration_range
    return None if points is None else pert_variance(Fraction(points[0]), Fraction(points[2]))


def _blocked(every: Mapping[str, WorkPackage], lengths: Mapping[str, Months | None]) -> set[str]:
    """Whose finish nobody can tell, because how long it or something before it takes is not known."""
    blocked = {name for name, length in lengths.items() if length is None}
    while more := {name for name, p in every.items() if name not in blocked and not blocked.isdisjoint(d.before for d in p.dependencies)}:
        blocked |= more
    return blocked


def _conflicts(packages: Mapping[str, Planned], every: Mapping[str, WorkPackage]) -> Iterator[Conflict]:
    for name, one in packages.items():
        for link in sorted(dict.fromkeys(every[name].dependencies), key=lambda d: (d.before, d.path)):
            other = packages.get(link.before)
            if other is None:
                continue
            first = other.stated_end if link.type[0] == "F" else other.stated_start
            then = one.stated_end if link.type[1] == "F" else one.stated_start
            if first is not None and then is not None and then < first + link.lag:
                yield Conflict(package=name, before=link.before, start=then, finish=first + link.lag, link=link)


def month(moment: Moment) -> int:
    """The month a date lies in, counted from year 0; of a year alone its first."""
    return moment.first.year * 12 + moment.first.month - 1


def closing_month(moment: Moment) -> int:
    """The month after a date: what is done by then is done in time."""
    return moment.last.year * 12 + moment.last.month


def written(number: int) -> str:
    """`2027-04`."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
