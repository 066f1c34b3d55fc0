"""The question: packages that cost money over some years, what is gained when several of them are done, and what a year may cost.

A package begins in January of a year and spends in equal parts over its months. It may begin in a year in which all it depends on
are done before January. A gain is in effect from the first January at which all its packages are done, and within the horizon only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

Score = tuple[Fraction, ...]
"""Compared from the left: what matters more stands first."""
Choice = Mapping[str, int]
"""Package → the year it begins in; what is not in it is not carried out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One package. `cost` is spent over `months`; `earliest` and `latest` bound the year it begins and the year it is done before."""

    id: str
    cost: Fraction
    months: int
    before: tuple[str, ...] = ()
    earliest: int | None = None
    latest: int | None = None

    @property
    def years(self) -> int:
        """How many Januaries later it is done."""
        return -(-self.months // 12)

    def spend(self, start: int) -> Mapping[int, Fraction]:
        """Year → what it costs then."""
        return {start + n: self.cost * min(12, self.months - 12 * n) / self.months for n in range(self.years)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What is gained once all of `packages` are done. `worth` of the first year in effect; it never rises with that year."""

    id: str
    packages: tuple[str, ...]
    worth: Callable[[int], Score]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """`first` to `last` are the years in which a package may begin and must be done; a year without a ceiling has none.

    `price` is what carrying a package out from a year on takes from the score.
    """

    candidates: tuple[Candidate, ...]
    gains: tuple[Gain, ...]
    first: int
    last: int
    ceilings: Mapping[int, Fraction]
    price: Callable[[Candidate, int], Score]
    zero: Score

    @cached_property
    def by_id(self) -> Mapping[str, Candidate]:
        return {c.id: c for c in self.candidates}

    @cached_property
    def order(self) -> tuple[Candidate, ...]:
        """Every package after those it depends on, else by id; what waits for itself cannot begin and comes last."""
        done: list[Candidate] = []
        names: set[str] = set()
        waiting = sorted(self.candidates, key=lambda c: c.id)
        while ready := [c for c in waiting if all(b in names or b not in self.by_id for b in c.before)]:
            done.append(ready[0])
            names.add(ready[0].id)
            waiting.remove(ready[0])
        return (*done, *waiting)

    def starts(self, candidate: Candidate) -> range:
        """The years it may begin in by its own dates and the horizon."""
        end = self.last + 1 if candidate.latest is None else min(self.last + 1, candidate.latest)
        return range(max(self.first, candidate.earliest or self.first), end - candidate.years + 1)

    def done(self, name: str, start: int) -> int:
        """The first year in which it is done all year."""
        return start + self.by_id[name].years

    def used(self, choice: Choice) -> dict[int, Fraction]:
        used: dict[int, Fraction] = {}
        for name, start in choice.items():
            for year, amount in self.by_id[name].spend(start).items():
                used[year] = used.get(year, Fraction(0)) + amount
        return used

    def broken(self, choice: Choice) -> tuple[str, ...]:
        """Which constraints a choice breaks: `ceiling/<year>`, `order/<before>/<package>`, `dates/<package>`."""
        found = [f"ceiling/{year}" for year, amount in sorted(self.used(choice).items()) if amount > self.ceilings.get(year, amount)]
        for name, start in sorted(choice.items()):
            candidate = self.by_id[name]
            if start not in self.starts(candidate):
                found.append(f"dates/{name}")
            found.extend(f"order/{b}/{name}" for b in candidate.before if b in self.by_id and (
                b not in choice or self.done(b, choice[b]) > start))
        return tuple(found)

    def in_effect(self, gain: Gain, choice: Choice) -> int | None:
        """The first year a gain is in effect; None where one of its packages is not carried out or is done too late."""
        if any(name not in choice for name in gain.packages):
            return None
        year = max((self.done(name, choice[name]) for name in gain.packages), default=self.first)
        return year if year <= self.last + 1 else None

    def score(self, choice: Choice) -> Score:
        total = self.zero
        for gain in self.gains:
            year = self.in_effect(gain, choice)
            if year is not None:
                total = plus(total, gain.worth(year))
        return minus(total, (self.price(self.by_id[name], start) for name, start in choice.items()))


def plus(one: Score, other: Score) -> Score:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def minus(one: Score, others: Iterable[Score]) -> Score:
    for other in others:
        one = tuple(a - b for a, b in zip(one, other, strict=True))
    return one
