"""Which promises cannot be kept together: the smallest set of starts, dependencies, deadlines and ceilings that contradict one another.

Of dates alone the smallest set is found exactly: the chain of fewest dependencies that leads from a stated start past a deadline, by
dynamic programming over its length. With ceilings a set is reduced by a deletion filter (Chinneck and Dravnieks 1991): each constraint is
left out in turn and stays out where the rest still contradicts itself, so that what remains is irreducible; of up to twelve constraints
every smaller set is tried besides, so that what remains is the smallest. A constraint that is left out binds nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Literal

from archmodel.analysis.network import Link, Months
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText

Sort = Literal["start", "dependency", "deadline", "coexistence", "ceiling"]
Minimality = Literal["smallest", "irreducible", "not proven"]
Spend = Callable[[Fraction], Mapping[tuple[str, int], Fraction]]
FEW = 12
_NODES = 20_000
"""How many partial schedules are tried before the question is given up as not decided."""
_TRIALS = 200_000
"""The same for all the sets that are tried in search of a least one."""
_LONG_AGO = 1200
"""Months before the first promise: where a package may begin that nothing binds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """One promise at its place. `package` is whom it binds; a ceiling binds `source` in `year`.

    `bound` is the first month of a start, the month by which a deadline or the end of an old system wants the package done, the most of
    a ceiling; `figure` is the id of its figure, of a dependency that of its lag.
    """

    id: str
    sort: Sort
    title: LocalText
    span: Span | None
    package: str = ""
    link: Link | None = None
    bound: Fraction = Fraction(0)
    source: str = ""
    year: int = 0
    figure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Promises that contradict one another; none can be left out. `target` is the promise that is missed."""

    target: Constraint
    constraints: tuple[Constraint, ...]
    minimality: Minimality
    months: Months = 0


@dataclass(frozen=True, kw_only=True)
class Promises:
    """Everything promised, and what it costs a package to begin in a month, by source and year."""

    durations: Mapping[str, Months]
    constraints: tuple[Constraint, ...]
    spend: Mapping[str, Spend]

    def of(self, *sorts: Sort) -> tuple[Constraint, ...]:
        return tuple(c for c in self.constraints if c.sort in sorts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether promises can be kept together; None where that was not decided. `starts` says how, `tried` after how many trials."""

    holds: bool | None
    starts: Mapping[str, Fraction]
    tried: int = 0


def late(promises: Promises) -> tuple[Clash, ...]:
    """One clash for every deadline (or end of an old system) that no schedule can meet, by its id: with the fewest promises."""
    best, came = _longest(promises)
    found = []
    for limit in promises.of("deadline", "coexistence"):
        if limit.package not in promises.durations:
            continue
        length = promises.durations[limit.package]
        for steps, reach in enumerate(best):
            start = reach.get(limit.package)
            if start is not None and start + length > limit.bound:
                chain = tuple(_chain(came, limit.package, steps))
                found.append(Clash(target=limit, constraints=(*chain, limit), minimality="smallest", months=start + length - limit.bound))
                break
    return tuple(found)


_Reach = dict[str, Fraction]
_Came = list[dict[str, tuple[Constraint, str]]]


def _longest(promises: Promises) -> tuple[list[_Reach], _Came]:
    """By number of dependencies: how late their chain alone makes each package begin, and the last promise of that chain."""
    starts = {c.package: c for c in sorted(promises.of("start"), key=lambda c: (c.bound, c.id))}
    links = promises.of("dependency")
    best: list[_Reach] = [{name: c.bound for name, c in starts.items()}]
    came: _Came = [{name: (c, "") for name, c in starts.items()}]
    while best[-1] and len(best) <= len(promises.durations):
        reach: _Reach = {}
        last: dict[str, tuple[Constraint, str]] = {}
        for c in links:
            assert c.link is not None
            before = best[-1].get(c.link.before)
            if before is None or c.package not in promises.durations or c.link.before not in promises.durations:
                continue
            at = before + Fraction(c.link.gap(promises.durations[c.link.before], promises.durations[c.package]))
            if c.package not in reach or at > reach[c.package]:
                reach[c.package], last[c.package] = at, (c, c.link.before)
        best.append(reach)
        came.append(last)
    return best, came


def _chain(came: _Came, package: str, steps: int) -> Iterator[Constraint]:
    if steps:
        constraint, before = came[steps][package]
        yield from _chain(came, before, steps - 1)
        yield constraint
    else:
        yield came[0][package][0]


def settle(promises: Promises) -> Verdict:
    """Whether one schedule keeps all of these promises, found by trying; the earliest such month first, package by package."""
    search = _Search(promises)
    if search.dates is None or search.overfull():
        return Verdict(holds=False, starts={})
    done = search.run()
    return Verdict(holds=done, starts=dict(search.chosen) if done else {}, tried=search.nodes)


class _Search:
    """Depth first over the packages in their order; those that cost nothing or have no deadline take their earliest month.

    What has no deadline, itself or behind it, can always wait until the last year with a ceiling is over.
    """

    def __init__(self, promises: Promises) -> None:
        self.promises = promises
        self.links: dict[str, list[Link]] = {name: [] for name in promises.durations}
        for c in promises.of("dependency"):
            if c.link is not None and c.package in self.links and c.link.before in self.links:
                self.links[c.package].append(c.link)
        self.release = {c.package: c.bound for c in promises.of("start")}
        self.floor = min((c.bound for c in promises.constraints if c.sort != "ceiling"), default=Fraction(0)) - _LONG_AGO
        self.ceilings = {(c.source, c.year): c.bound for c in promises.of("ceiling")}
        self.order = self._order()
        self.dates = self._windows()
        self.used: dict[tuple[str, int], Fraction] = {}
        self.chosen: dict[str, Fraction] = {}
        self.nodes = 0
        self.steps = [n for n in self.order if self.dates is not None and self.dates[n][1] is not None]

    def _order(self) -> list[str]:
        """Each after those it waits for (the links are known to be free of circles)."""
        left = {name: {link.before for link in links} for name, links in self.links.items()}
        order: list[str] = []
        while left:
            ready = sorted(name for name, before in left.items() if before.isdisjoint(left))
            if not ready:
                break
            order.extend(ready)
            for name in ready:
                del left[name]
        return order

    def _gap(self, link: Link, after: str) -> Fraction:
        return Fraction(link.gap(self.promises.durations[link.before], self.promises.durations[after]))

    def _windows(self) -> dict[str, tuple[Fraction, Fraction | None]] | None:
        """The first and the last month in which each can begin by its dates alone (no last one: None); None where one has no month."""
        first: dict[str, Fraction] = {}
        for name in self.order:
            first[name] = max([self.release.get(name, self.floor), *(first[k.before] + self._gap(k, name) for k in self.links[name])])
        last: dict[str, Fraction | None] = {name: None for name in self.order}
        for c in self.promises.of("deadline", "coexistence"):
            if c.package in last:
                last[c.package] = _least(last[c.package], c.bound - Fraction(self.promises.durations[c.package]))
        for name in reversed(self.order):
            end = last[name]
            for link in self.links[name]:
                last[link.before] = _least(last[link.before], None if end is None else end - self._gap(link, name))
        if any(end is not None and end < first[name] for name, end in last.items()):
            return None
        return {name: (first[name], last[name]) for name in self.order}

    def overfull(self) -> bool:
        """Whether so much must be spent within some years that their ceilings together cannot hold it, wherever it falls in them."""
        assert self.dates is not None
        windows: list[tuple[str, int, int, Fraction]] = []
        for name in self.steps:
            spend, (first, last) = self.promises.spend.get(name), self.dates[name]
            if spend is None or last is None:
                continue
            one, other = spend(first), spend(last)
            for source in sorted({source for source, _ in one}):
                total = sum((v for (s, _), v in one.items() if s == source), Fraction(0))
                if total == sum((v for (s, _), v in other.items() if s == source), Fraction(0)):
                    years = [y for spent in (one, other) for (s, y), v in spent.items() if s == source and v]
                    if years:
                        windows.append((source, min(years), max(years), total))
        for source, low, _, _ in windows:
            for other_source, _, high, _ in windows:
                if source == other_source and low <= high and all((source, y) in self.ceilings for y in range(low, high + 1)):
                    needed = sum((total for s, a, b, total in windows if s == source and low <= a and b <= high), Fraction(0))
                    if needed > sum((self.ceilings[source, y] for y in range(low, high + 1)), Fraction(0)):
                        return True
        return False

    def run(self) -> bool | None:
        """True: `chosen` keeps everything; False: nothing does; None: not decided within the nodes allowed."""
        fixed = self.promises.spend.get("")
        for key, value in (fixed(Fraction(0)) if fixed else {}).items():
            self.used[key] = self.used.get(key, Fraction(0)) + value
        if any(self.used.get(key, Fraction(0)) > most for key, most in self.ceilings.items()):
            return False
        return self._place(0)

    def _place(self, at: int) -> bool | None:
        if at == len(self.steps):
            return True
        name = self.steps[at]
        assert self.dates is not None
        first, last = self.dates[name]
        bounds = [self.chosen[k.before] + self._gap(k, name) for k in self.links[name] if k.before in self.chosen]
        month, spend = max([first, *bounds]), self.promises.spend.get(name)
        while last is not None and month <= last:
            self.nodes += 1
            if self.nodes > _NODES:
                return None
            spent = {key: value for key, value in spend(month).items() if key in self.ceilings} if spend and self.ceilings else {}
            if self._fits(spent):
                self._book(spent, 1)
                self.chosen[name] = month
                done = self._place(at + 1)
                if done is not False:
                    return done
                del self.chosen[name]
                self._book(spent, -1)
            if not spent:   # nothing asked of a ceiling: no later month leaves the others more room
                return False
            month += 1
        return False

    def _fits(self, spent: Mapping[tuple[str, int], Fraction]) -> bool:
        return all(self.used.get(key, Fraction(0)) + value <= self.ceilings[key] for key, value in spent.items())

    def _book(self, spent: Mapping[tuple[str, int], Fraction], sign: int) -> None:
        for key, value in spent.items():
            self.used[key] = self.used.get(key, Fraction(0)) + sign * value


def _least(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return other if one is None else one if other is None else min(one, other)


def smallest(promises: Promises) -> tuple[tuple[Constraint, ...], Minimality] | None:
    """A least set of these promises that cannot be kept; None where all can be, or where that was not decided."""
    return _Least(promises).found()


class _Least:
    """Looks for a least set. `left` are the trials still allowed; where one is not decided, nothing is said to be least."""

    def __init__(self, promises: Promises) -> None:
        self.promises = promises
        self.left = _TRIALS
        self.decided = True

    def found(self) -> tuple[tuple[Constraint, ...], Minimality] | None:
        everything = self.promises.constraints
        if not self.clash(everything):
            return None
        kept = self.filtered(everything)
        smaller = next((some for size in range(1, len(kept)) for some in combinations(everything, size) if self.clash(some)), None) \
            if len(everything) <= FEW else None
        if not self.decided:
            return smaller or kept, "not proven"
        return smaller or kept, "smallest" if len(everything) <= FEW else "irreducible"

    def filtered(self, constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
        """Deletion filter: what is left contradicts itself, and without any one of it no longer does."""
        kept = list(constraints)
        for each in constraints:
            rest = [c for c in kept if c is not each]
            if self.clash(rest):
                kept = rest
        return tuple(kept)

    def clash(self, constraints: Iterable[Constraint]) -> bool:
        if self.left <= 0:
            self.decided = False
            return False
        verdict = settle(Promises(durations=self.promises.durations, constraints=tuple(constraints), spend=self.promises.spend))
        self.left -= verdict.tried + 1
        self.decided &= verdict.holds is not None
        return verdict.holds is False


def verified(promises: Promises, constraints: Sequence[Constraint]) -> bool:
    """Whether these contradict one another and no longer do without any one of them."""
    least = _Least(promises)
    return least.clash(constraints) and not any(least.clash([c for c in constraints if c is not each]) for each in constraints)
