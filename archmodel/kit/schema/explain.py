"""Faults in plain words: one sentence for each mistake, however many keywords it breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from archmodel.kit.schema import fields, values
from archmodel.kit.schema.faults import Fault
from archmodel.kit.schema.problem import Problem
from archmodel.kit.span import Path

SENTENCES: Mapping[str, Callable[[Fault], Iterator[Problem]]] = {
    **values.SENTENCES,
    "additionalProperties": fields.unknown, "required": fields.missing, "dependentRequired": fields.missing_beside,
    "propertyNames": fields.badly_named, "anyOf": fields.alternatives, "oneOf": fields.alternatives,
}
_RANK = (
    "wrong-type", "bad-value", "bad-format", "out-of-range", "too-short", "too-long", "not-unique",
    "unknown-field", "missing-field",
)


def explain(faults: Iterable[Fault]) -> list[Problem]:
    """Sorted by place. Of several things wrong with one value only the first is said: mending it may mend the others."""
    chosen: dict[tuple[Path, bool, str], Problem] = {}
    for fault in faults:
        for problem in SENTENCES[fault.keyword](fault):
            place = (problem.path, problem.key, problem.fact if problem.key else "")
            if place not in chosen or _RANK.index(problem.code) < _RANK.index(chosen[place].code):
                chosen[place] = problem
    return sorted(chosen.values(), key=lambda problem: (problem.path, problem.key, problem.fact))
