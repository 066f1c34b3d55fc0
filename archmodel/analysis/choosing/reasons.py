"""Why a package is out, or later than it could be: found by asking the same question again with that package held in, or held earlier.

What is told is what the second answer shows: that there is none, and which constraint forbids it; or that it scores less, by how much,
and whom it would push out or back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from archmodel.analysis.choosing.highs import solved
from archmodel.analysis.choosing.problem import Candidate, Problem, Score
from archmodel.analysis.choosing.search import Found, attempt

Sort = Literal["nothing-gained", "predecessor", "dates", "ceiling", "worse", "as-good", "open"]
NODES, MOST, LEAST = 100_000, 400_000, 5_000
"""So many branches are walked for all reasons together, of few packages more, and for each question at least."""
FEW = 15
"""Of so many packages HiGHS is asked, where it is installed, what was not answered within these branches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`sort` says what keeps it out or back: of `worse` and `as-good`, `other` is the best answer that has it (earlier); `open` where the
    choice itself is not proved to be the best, or the question was too large to be answered: then all that is known is that, where the
    choice is proved, no other is better.

    `wanted` is the year it would have begun in (None: it is out), `years` the ceilings that are too low, `before` the packages it waits
    for, `displaced` the packages that the other answer leaves out or begins later, `lost` what that answer scores less.
    """

    package: str
    sort: Sort
    start: int | None
    wanted: int | None = None
    years: tuple[int, ...] = ()
    before: tuple[str, ...] = ()
    displaced: tuple[str, ...] = ()
    lost: Score = ()
    other: Found | None = None


def reasons(problem: Problem, found: Found) -> tuple[Reason, ...]:
    """One for each package that is out, or begins later than its own dates allow."""
    asked = [(candidate, found.choice.get(candidate.id)) for candidate in sorted(problem.candidates, key=lambda c: c.id)]
    asked = [(candidate, start) for candidate, start in asked
             if start is None or (len(starts := problem.starts(candidate)) and start > starts.start)]
    most = MOST if len(problem.candidates) <= FEW else NODES
    again = _Again(problem=problem, found=found, most=max(LEAST, most // max(len(asked), 1)))
    return tuple(again.out(candidate) if start is None else again.late(candidate, start) for candidate, start in asked)


class _TooLarge(Exception):
    """The question was not answered within its branches."""


@dataclass(frozen=True, kw_only=True)
class _Again:
    """The same question, asked again for one package after the other."""

    problem: Problem
    found: Found
    most: int

    def solve(self, problem: Problem, fixed: Mapping[str, int | None], wanted: frozenset[str]) -> Found | None:
        """Raises _TooLarge where the answer is not certain."""
        if not self.found.proven:
            raise _TooLarge
        found, complete = attempt(problem, fixed, wanted, self.most)
        if not complete:
            found = solved(problem, fixed, wanted) if len(problem.candidates) <= FEW else None
            if found is None or not found.proven:
                raise _TooLarge
        return found

    def out(self, candidate: Candidate) -> Reason:
        if not len(self.problem.starts(candidate)):
            return Reason(package=candidate.id, sort="dates", start=None)
        missing = tuple(sorted(b for b in candidate.before if b in self.problem.by_id and b not in self.found.choice))
        try:
            other = self.solve(self.problem, {}, frozenset({candidate.id}))
            if other is None:
                return Reason(package=candidate.id, sort="predecessor", start=None, before=missing) if missing else self._impossible(
                    candidate, None)
        except _TooLarge:
            return Reason(package=candidate.id, sort="open", start=None)
        lost = tuple(a - b for a, b in zip(self.found.score, other.score, strict=True))
        useful = any(candidate.id in gain.packages for gain in self.problem.gains) or any(
            candidate.id in c.before for c in self.problem.candidates)
        displaced = _displaced(self.found, other, candidate.id)
        sort: Sort = "as-good" if not any(lost) else "worse" if useful or displaced else "nothing-gained"
        return Reason(package=candidate.id, sort=sort, start=None, displaced=displaced, lost=lost, other=other)

    def late(self, candidate: Candidate, start: int) -> Reason:
        choice = self.found.choice
        waits = tuple(sorted(b for b in candidate.before if b in choice and self.problem.done(b, choice[b]) >= start))
        wanted = start - 1
        if waits:
            return Reason(package=candidate.id, sort="predecessor", start=start, wanted=wanted, before=waits)
        try:
            other = self.solve(self.problem, {candidate.id: wanted}, frozenset())
            if other is None:
                return self._impossible(candidate, wanted, start)
        except _TooLarge:
            return Reason(package=candidate.id, sort="open", start=start, wanted=wanted)
        lost = tuple(a - b for a, b in zip(self.found.score, other.score, strict=True))
        return Reason(package=candidate.id, sort="worse" if any(lost) else "as-good", start=start, wanted=wanted, lost=lost, other=other,
                      displaced=_displaced(self.found, other, candidate.id))

    def _impossible(self, candidate: Candidate, wanted: int | None, start: int | None = None) -> Reason:
        """Why no answer has it at all: with the ceilings lifted there is one, or there is none by dates and dependencies."""
        problem = self.problem
        held: dict[str, int | None] = {} if wanted is None else {candidate.id: wanted}
        must = frozenset({candidate.id}) if wanted is None else frozenset[str]()
        other = self.solve(replace(problem, ceilings={}), held, must)
        if other is None:
            return Reason(package=candidate.id, sort="predecessor", start=start, wanted=wanted,
                          before=tuple(sorted(b for b in candidate.before if b in problem.by_id)))
        needed = [year for year in sorted(problem.ceilings) if self.solve(
            replace(problem, ceilings={y: most for y, most in problem.ceilings.items() if y != year}), held, must) is not None]
        used = problem.used({candidate.id: other.choice[candidate.id]})
        years = needed or [year for year, amount in sorted(used.items()) if amount > problem.ceilings.get(year, amount)]
        return Reason(package=candidate.id, sort="ceiling", start=start, wanted=wanted, years=tuple(years or sorted(problem.ceilings)))


def _displaced(found: Found, other: Found, package: str) -> tuple[str, ...]:
    """Whom the other answer leaves out or begins later."""
    return tuple(name for name, start in sorted(found.choice.items())
                 if name != package and (name not in other.choice or other.choice[name] > start))
