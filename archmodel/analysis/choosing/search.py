"""The best choice: branch and bound over packages in the order of their dependencies, exact in whole numbers.

The bound of a branch: every gain that can still come, at the earliest year its undecided packages fit into what each ceiling has left,
one by one; less for each gain a share of what its undecided packages cost at the least (each package's cost shared equally among the
gains that need it, so that it is counted once at most). Where this takes long HiGHS is asked, if it is installed; its answer is checked
here, in fractions, before it is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from archmodel.analysis.choosing.problem import Candidate, Problem, Score

MOST_NODES = 100_000
"""So many branches are walked at most; twelve packages take about a thousand."""
PATIENCE = 10_000
"""After so many branches HiGHS is asked, where it is installed."""
Points = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A choice and its score. `proven` says that no other is better; `by` who found it."""

    choice: Mapping[str, int]
    score: Score
    proven: bool
    by: str = "archmodel"


def solve(problem: Problem, fixed: Mapping[str, int | None] | None = None, wanted: frozenset[str] = frozenset()) -> Found | None:
    """The best choice; None where none was found. `fixed` holds packages to a year (None: out), `wanted` must be in, whenever."""
    from archmodel.analysis.choosing.highs import available, solved

    if not available():
        return attempt(problem, fixed, wanted)[0]
    ours, complete = attempt(problem, fixed, wanted, PATIENCE)
    other = None if complete else solved(problem, fixed or {}, wanted)
    return max((found for found in (ours, other) if found is not None), key=lambda found: (found.score, found.proven), default=None)


def attempt(problem: Problem, fixed: Mapping[str, int | None] | None = None, wanted: frozenset[str] = frozenset(),
            most: int = MOST_NODES) -> tuple[Found | None, bool]:
    """The best choice found within so many branches, and whether all were walked: only then there is no other, or none at all."""
    search = _Search(problem, fixed or {}, wanted, most)
    search.go(0)
    return search.found, search.complete


class _Search:
    """One walk. All money and all scores are whole numbers of the largest unit that keeps them exact."""

    def __init__(self, problem: Problem, fixed: Mapping[str, int | None], wanted: frozenset[str], most: int) -> None:
        self.problem, self.fixed, self.wanted, self.most = problem, fixed, wanted, most
        self.nodes = 0
        self.best: tuple[Points, dict[str, int]] | None = None
        self.chosen: dict[str, int] = {}
        self.out: set[str] = set()
        self.order = problem.order
        self.before = {c.id: tuple(b for b in c.before if b in problem.by_id) for c in self.order}
        self.starts = {c.id: tuple(self._starts(c)) for c in self.order}
        self._money()
        self._points()

    def _starts(self, candidate: Candidate) -> Iterable[int]:
        wish = self.fixed.get(candidate.id)
        return (start for start in self.problem.starts(candidate) if candidate.id not in self.fixed or start == wish)

    def _money(self) -> None:
        spends = {(c.id, start): c.spend(start) for c in self.order for start in self.starts[c.id]}
        size = lcm(*(amount.denominator for spend in spends.values() for amount in spend.values()),
                   *(most.denominator for most in self.problem.ceilings.values()))
        self.left = {year: int(most * size) for year, most in self.problem.ceilings.items()}
        self.spend = {key: tuple((year, int(amount * size)) for year, amount in spend.items() if year in self.left and amount)
                      for key, spend in spends.items()}

    def _points(self) -> None:
        """Scores of gains (those of the same packages together) and prices, part by part in whole numbers."""
        groups: dict[tuple[str, ...], list[Score]] = {}
        years = range(self.problem.first, self.problem.last + 2)
        for gain in self.problem.gains:
            worth = groups.setdefault(tuple(sorted(gain.packages)), [self.problem.zero] * len(years))
            for n, year in enumerate(years):
                worth[n] = tuple(a + b for a, b in zip(worth[n], gain.worth(year), strict=True))
        prices = {key: self.problem.price(self.problem.by_id[key[0]], key[1]) for key in self.spend}
        sizes = [lcm(*(w[i].denominator for worth in groups.values() for w in worth), *(p[i].denominator for p in prices.values()))
                 for i in range(len(self.problem.zero))]
        self.sizes = sizes
        self.worth = {names: {year: self._whole(w) for year, w in zip(years, worth, strict=True)} for names, worth in groups.items()}
        self.price = {key: self._whole(price) for key, price in prices.items()}
        self.needs = {names: _all_before(self.problem, names) for names in groups}
        sharing: dict[str, int] = {}
        for names in self.needs.values():
            for name in names:
                sharing[name] = sharing.get(name, 0) + 1
        self.least = {c.id: tuple(
            min((self.price[c.id, start][i] for start in self.starts[c.id]), default=0) // sharing.get(c.id, 1)
            for i in range(len(sizes))) for c in self.order}

    def _whole(self, score: Score) -> Points:
        return tuple(int(part * size) for part, size in zip(score, self.sizes, strict=True))

    @property
    def complete(self) -> bool:
        return self.nodes <= self.most

    @property
    def found(self) -> Found | None:
        if self.best is None:
            return None
        score = tuple(Fraction(part, size) for part, size in zip(self.best[0], self.sizes, strict=True))
        return Found(choice=dict(sorted(self.best[1].items())), score=score, proven=self.complete)

    def go(self, index: int) -> None:
        self.nodes += 1
        if self.nodes > self.most:
            return
        early = self._earliest(index)
        if not self.wanted <= early.keys():
            return
        bound = self._bound(early)
        if self.best is not None and bound <= self.best[0]:
            return
        if index == len(self.order):
            self.best = bound, dict(self.chosen)
            return
        candidate = self.order[index]
        for start in self._options(candidate):
            spend = self.spend[candidate.id, start]
            if all(amount <= self.left[year] for year, amount in spend):
                self._spend(spend, -1)
                self.chosen[candidate.id] = start
                self.go(index + 1)
                del self.chosen[candidate.id]
                self._spend(spend, 1)
        if candidate.id not in self.wanted and self.fixed.get(candidate.id) is None:
            self.out.add(candidate.id)
            self.go(index + 1)
            self.out.discard(candidate.id)

    def _spend(self, spend: tuple[tuple[int, int], ...], sign: int) -> None:
        for year, amount in spend:
            self.left[year] += sign * amount

    def _options(self, candidate: Candidate) -> list[int]:
        before = self.before[candidate.id]
        if any(b not in self.chosen for b in before):
            return []
        ready = max((self.problem.done(b, self.chosen[b]) for b in before), default=self.problem.first)
        return [start for start in self.starts[candidate.id] if start >= ready]

    def _bound(self, early: Mapping[str, int]) -> Points:
        """No choice on this branch scores more; at its end it is the score."""
        total = [0] * len(self.sizes)
        for key in self.chosen.items():
            total = [a - b for a, b in zip(total, self.price[key], strict=True)]
        for names, worth in self.worth.items():
            needed = self.needs[names]
            if any(name not in early for name in needed):
                continue
            certain = all(name in self.chosen for name in needed)
            year = max((early[name] + self.problem.by_id[name].years for name in names), default=self.problem.first)
            if year > self.problem.last + 1:
                continue
            net = list(worth[year])
            for name in needed:
                if name not in self.chosen:
                    net = [a - b for a, b in zip(net, self.least[name], strict=True)]
            if certain or tuple(net) > (0,) * len(net):
                total = [a + b for a, b in zip(total, net, strict=True)]
        return tuple(total)

    def _earliest(self, index: int) -> dict[str, int]:
        """Where each package begins, or the earliest it could, alone, in what is left; without those that cannot."""
        early = dict(self.chosen)
        for candidate in self.order[index:]:
            before = self.before[candidate.id]
            if any(b not in early for b in before):
                continue
            ready = max((early[b] + self.problem.by_id[b].years for b in before), default=self.problem.first)
            for start in self.starts[candidate.id]:
                if start >= ready and all(amount <= self.left[year] for year, amount in self.spend[candidate.id, start]):
                    early[candidate.id] = start
                    break
        return early


def _all_before(problem: Problem, names: tuple[str, ...]) -> tuple[str, ...]:
    """These packages and all they depend on."""
    found: set[str] = set()
    waiting = [name for name in names if name in problem.by_id]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(b for b in problem.by_id[name].before if b in problem.by_id)
    return tuple(sorted(found))
