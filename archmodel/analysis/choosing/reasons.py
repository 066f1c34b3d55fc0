"""Why a package is out, or later than it could be: found by asking the same question again with that package held in, or held earlier.

What is told is what the second answer shows: that there is none, and which constraint forbids it; or that it scores less, by how much,
and whom it would push out or back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from archmodel.analysis.choosing.problem import Candidate, Problem, Score
from archmodel.analysis.choosing.search import Found, solve

Sort = Literal["nothing-gained", "predecessor", "dates", "ceiling", "worse", "as-good"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`sort` says what keeps it out or back: of `worse` and `as-good`, `other` is the best answer that has it (earlier).

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
    told = []
    for candidate in sorted(problem.candidates, key=lambda c: c.id):
        start = found.choice.get(candidate.id)
        starts = problem.starts(candidate)
        if start is None:
            told.append(_out(problem, found, candidate))
        elif len(starts) and start > starts.start:
            told.append(_late(problem, found, candidate, start))
    return tuple(told)


def _out(problem: Problem, found: Found, candidate: Candidate) -> Reason:
    if not len(problem.starts(candidate)):
        return Reason(package=candidate.id, sort="dates", start=None)
    other = solve(problem, wanted=frozenset({candidate.id}))
    if other is None:
        missing = tuple(sorted(b for b in candidate.before if b in problem.by_id and b not in found.choice))
        return Reason(package=candidate.id, sort="predecessor", start=None, before=missing) if missing else _impossible(
            problem, candidate, None)
    lost = tuple(a - b for a, b in zip(found.score, other.score, strict=True))
    useful = any(candidate.id in gain.packages for gain in problem.gains) or any(candidate.id in c.before for c in problem.candidates)
    displaced = _displaced(problem, found, other, candidate.id)
    sort: Sort = "as-good" if not any(lost) else "worse" if useful or displaced else "nothing-gained"
    return Reason(package=candidate.id, sort=sort, start=None, displaced=displaced, lost=lost, other=other)


def _late(problem: Problem, found: Found, candidate: Candidate, start: int) -> Reason:
    ready = [(problem.done(b, found.choice[b]), b) for b in candidate.before if b in found.choice]
    wanted = start - 1
    if any(year >= start for year, _ in ready):
        return Reason(package=candidate.id, sort="predecessor", start=start, wanted=wanted,
                      before=tuple(sorted(b for year, b in ready if year >= start)))
    other = solve(problem, fixed={candidate.id: wanted})
    if other is None:
        return _impossible(problem, candidate, wanted, start)
    lost = tuple(a - b for a, b in zip(found.score, other.score, strict=True))
    return Reason(package=candidate.id, sort="worse" if any(lost) else "as-good", start=start, wanted=wanted, lost=lost, other=other,
                  displaced=_displaced(problem, found, other, candidate.id))


def _impossible(problem: Problem, candidate: Candidate, wanted: int | None, start: int | None = None) -> Reason:
    """Why no answer has it at all: with the ceilings lifted there is one, or there is none by dates and dependencies."""
    free = replace(problem, ceilings={})
    held: dict[str, int | None] = {} if wanted is None else {candidate.id: wanted}
    must = frozenset({candidate.id}) if wanted is None else frozenset[str]()
    other = solve(free, fixed=held, wanted=must)
    if other is None:
        return Reason(package=candidate.id, sort="predecessor", start=start, wanted=wanted,
                      before=tuple(sorted(b for b in candidate.before if b in problem.by_id)))
    needed = [year for year in sorted(problem.ceilings)
              if solve(replace(problem, ceilings={y: most for y, most in problem.ceilings.items() if y != year}),
                       fixed=held, wanted=must) is not None]
    used = problem.used({candidate.id: other.choice[candidate.id]})
    years = needed or [year for year, amount in sorted(used.items()) if amount > problem.ceilings.get(year, amount)]
    return Reason(package=candidate.id, sort="ceiling", start=start, wanted=wanted, years=tuple(years or sorted(problem.ceilings)))


def _displaced(problem: Problem, found: Found, other: Found, package: str) -> tuple[str, ...]:
    """Whom the other answer leaves out or begins later."""
    return tuple(name for name, start in sorted(found.choice.items())
                 if name != package and (name not in other.choice or other.choice[name] > start))
