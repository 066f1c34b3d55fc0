"""The critical path method over activities and typed dependencies, in whole or fractional months, exact.

CPM: Kelley and Walker (1959); precedence diagramming with the four types of dependency and their lags: Fondahl (1961), as in PMI's
Practice Standard for Scheduling. PERT: Malcolm and others (1959): mean (a + 4m + b)/6, variance ((b - a)/6)^2 of three points. An
activity is never interrupted, so that a bound on its finish is one on its start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from archmodel.model import Tie

Months = int | Fraction


def pert_mean(low: Fraction, base: Fraction, high: Fraction) -> Fraction:
    """The expected value of three points: (a + 4m + b)/6."""
    return (low + 4 * base + high) / 6


def pert_variance(low: Fraction, high: Fraction) -> Fraction:
    """((b - a)/6)^2."""
    return ((high - low) / 6) ** 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A bond to an activity before: the end that `type` names first of that one, `lag` months, then the end it names second of this one.

    FS finish to start, SS start to start, FF finish to finish, SF start to finish; a negative lag is a lead.
    """

    before: str
    type: Tie = "FS"
    lag: Months = 0

    def gap(self, before: Months, after: Months) -> Months:
        """By how much the start of the activity after must at least follow that of the one before, of these durations."""
        return self.lag + (before if self.type[0] == "F" else 0) - (after if self.type[1] == "F" else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One piece of work. It never begins before `release`; it waits for the finish of all of `before`, and as each of `links` says."""

    id: str
    duration: Months
    before: tuple[str, ...] = ()
    release: Months = 0
    links: tuple[Link, ...] = ()
    variance: Fraction | None = None

    @property
    def bonds(self) -> tuple[Link, ...]:
        return (*(Link(before=name) for name in self.before), *self.links)


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

    def driving(self, before: str, after: str) -> tuple[Link, ...]:
        """The bonds by which one critical activity decides when the other, critical too, begins."""
        one, other = self.slots.get(before), self.slots.get(after)
        if one is None or other is None or not one.critical or not other.critical:
            return ()
        lengths = self.activities[before].duration, self.activities[after].duration
        return tuple(link for link in self.activities[after].bonds
                     if link.before == before and one.earliest_start + link.gap(*lengths) == other.earliest_start)

    def drives(self, before: str, after: str) -> bool:
        """Whether one critical activity begins at once when the other, critical too, lets it."""
        return bool(self.driving(before, after))

    @cached_property
    def _after(self) -> Mapping[str, tuple[str, ...]]:
        after: dict[str, list[str]] = {name: [] for name in self.critical}
        for name in sorted(self.critical):
            for before in dict.fromkeys(link.before for link in self.activities[name].bonds):
                if before != name and self.drives(before, name):
                    after[before].append(name)
        return {name: tuple(sorted(names)) for name, names in after.items()}

    def critical_paths(self) -> Iterator[tuple[str, ...]]:
        """Every chain that decides the end, by id. There may be very many: take as many as are needed."""
        after = self._after
        driven = {name for names in after.values() for name in names}
        waiting: list[tuple[str, ...]] = [(name,) for name in sorted(self.critical, reverse=True) if name not in driven]
        while waiting:
            path = waiting.pop()
            if not after[path[-1]]:
                yield path
            waiting.extend((*path, name) for name in reversed(after[path[-1]]))

    @cached_property
    def governing(self) -> tuple[tuple[str, int], ...]:
        """The critical path with the greatest variance, the first by id of equals, and how often each duration counts in its length.

        1 where the path runs through the activity from start to finish, 0 where it leaves at the end it came in by (SS, FF), -1 where
        it runs against it (in by the finish, out by the start). An activity without a variance counts as certain here.
        """
        best: dict[tuple[str, str], tuple[Fraction, tuple[tuple[str, int], ...]]] = {}
        driven = {name for names in self._after.values() for name in names}
        for name in self._running():
            for side in "SF":
                found: list[tuple[Fraction, tuple[tuple[str, int], ...]]] = [] if name in driven or side == "F" else [(Fraction(0), ())]
                found += [best[one, link.type[0]] for one in self.critical if name in self._after[one]
                          for link in self.driving(one, name) if link.type[1] == side and (one, link.type[0]) in best]
                for total, path in found:
                    for out in "SF":
                        times = (out == "F") - (side == "F")
                        spread = self.activities[name].variance or Fraction(0)
                        offer = (total + times * times * spread, (*path, (name, times)))
                        held = best.get((name, out))
                        if held is None or (-offer[0], offer[1]) < (-held[0], held[1]):
                            best[name, out] = offer
        ends = [best[name, "F"] for name in self.critical if self.slots[name].earliest_finish == self.finish and (name, "F") in best]
        return min(ends, key=lambda each: (-each[0], each[1]))[1] if ends else ()

    def _running(self) -> list[str]:
        """The critical activities, each after those that drive it."""
        return [name for name in ordered(self.activities) if name in self._after]


def network(activities: Iterable[Activity]) -> Network:
    """Forward and backward pass. A predecessor that is not among the activities binds nothing."""
    known = {a.id: a for a in sorted(activities, key=lambda a: a.id)}
    order = ordered(known)
    start: dict[str, Months] = {}
    after: dict[str, list[tuple[str, Months]]] = {name: [] for name in order}
    for name in order:
        one = known[name]
        gaps = [(link.before, link.gap(known[link.before].duration, one.duration)) for link in one.bonds if link.before in start]
        start[name] = max([one.release, *(start[before] + gap for before, gap in gaps)])
        for before, gap in gaps:
            after[before].append((name, gap))
    end = max((start[name] + known[name].duration for name in order), default=0)
    latest: dict[str, Months] = {}
    for name in reversed(order):
        latest[name] = min([end - known[name].duration, *(latest[other] - gap for other, gap in after[name])])
    slots = {name: Slot(
        id=name, earliest_start=start[name], earliest_finish=start[name] + known[name].duration, latest_start=latest[name],
        latest_finish=latest[name] + known[name].duration,
        free=min([end - known[name].duration, *(start[other] - gap for other, gap in after[name])]) - start[name])
        for name in sorted(order)}
    return Network(activities=known, slots=slots, circular=tuple(name for name in known if name not in slots))


def ordered(known: Mapping[str, Activity]) -> list[str]:
    """Every activity after those it waits for; what waits for itself is left out."""
    waiting = {name: {link.before for link in a.bonds if link.before in known} for name, a in known.items()}
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
