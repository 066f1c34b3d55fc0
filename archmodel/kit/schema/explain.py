"""Faults in plain words: one sentence for each mistake, however many keywords it breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from archmodel.kit.schema import fields, values
from archmodel.kit.schema.faults import Fault
from archmodel.kit.schema.problem import Problem
from archmodel.kit.span import Path

SENTENCES: Mapping[str, Callable[[Fault], Iterator[Problem]]] = {
    **values.SENTENCES,
    "additionalProperties": fields.unknown, "required": fields.missing, "dependentRequired": fields.missing_beside,
    "propertyNames": fields.badly_named, "anyOf": fields.alternatives, "oneOf": fields.alternatives,
}
CAREFUL = 1000
"""For so many problems of one document it is found out what was meant. A file with more, perhaps hostile, is answered in haste."""

_RANK = (
    "wrong-type", "bad-value", "bad-format", "out-of-range", "too-short", "too-long", "not-unique",
    "unknown-field", "missing-field",
)


def explain(faults: Iterable[Fault], reasons: Callable[[Fault], Iterable[Fault]]) -> list[Problem]:
    """Sorted by place. Of several things wrong with one value only the first is said: mending it may mend the others."""
    chosen: dict[tuple[Path, bool, str], Problem] = {}
    for fault in sorted(faults, key=lambda fault: fault.path):
        hasty = len(chosen) >= CAREFUL
        for reason in (replace(fault, hasty=True),) if hasty else reasons(fault):
            for problem in SENTENCES[reason.keyword](reason):
                place = (problem.path, problem.key, problem.fact if problem.key else "")
                if place not in chosen or _RANK.index(problem.code) < _RANK.index(chosen[place].code):
                    chosen[place] = problem
    return sorted(chosen.values(), key=lambda problem: (problem.path, problem.key, problem.fact))
