"""The burn-down of the gaps: how many stand where at each moment, altogether, by type and by priority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archmodel.analysis.closure import Closure, Course, Standing

Counts = Mapping[Standing, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Burndown:
    """One entry a moment. `by_type` and `by_priority` give the same for each value of the field ("": not stated)."""

    total: tuple[Counts, ...]
    by_type: Mapping[str, tuple[Counts, ...]]
    by_priority: Mapping[str, tuple[Counts, ...]]


def burndown(closure: Closure) -> Burndown:
    """At every moment the counts sum to the number of gaps."""
    moments = len(closure.stages)
    return Burndown(
        total=_counts(closure.gaps, moments),
        by_type=_by(closure.gaps, "type", moments), by_priority=_by(closure.gaps, "priority", moments))


def remaining(counts: Counts) -> int:
    """Whatever is not closed: a claim closes nothing."""
    return sum(n for standing, n in counts.items() if standing is not Standing.CLOSED)


def _by(courses: Iterable[Course], field: str, moments: int) -> Mapping[str, tuple[Counts, ...]]:
    groups: dict[str, list[Course]] = {}
    for course in courses:
        groups.setdefault(course.gap.text(field) or "", []).append(course)
    return {name: _counts(groups[name], moments) for name in sorted(groups)}


def _counts(courses: Iterable[Course], moments: int) -> tuple[Counts, ...]:
    found = [Counter[Standing]() for _ in range(moments)]
    for course in courses:
        for counter, proof in zip(found, course.proofs, strict=True):
            counter[proof.standing] += 1
    return tuple({standing: counter[standing] for standing in Standing} for counter in found)
