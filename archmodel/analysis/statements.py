"""What kind of statement everything on record is: one for each thing as a whole, and one for each field that is said otherwise.

A provenance may speak of a field that a thing does not have (a default of its folder names it): nothing is stated there, and nothing
is counted. What is not known is no statement either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archmodel.graph import Architecture
from archmodel.model import TEXTS, Element, Model, Provenance, Relationship, Unknown

Thing = Element | Relationship
WHOLE = ""
_ABSENT = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`field` is empty for the thing as a whole, `basis` where nothing says what kind of statement it is."""

    subject: str
    kind: str
    field: str
    said: Provenance | None

    @property
    def basis(self) -> str:
        return self.said.basis if self.said else ""


@dataclass(frozen=True, kw_only=True)
class Statements:
    """By subject, the whole before its fields. Sources are evidence and sections are texts: neither is a statement about the city."""

    every: tuple[Statement, ...]

    def of(self, basis: str) -> tuple[Statement, ...]:
        return tuple(s for s in self.every if s.basis == basis)

    @property
    def by_kind(self) -> Mapping[str, Counter[tuple[bool, str]]]:
        """Kind → (whether of a single field, basis) → how many."""
        found: dict[str, Counter[tuple[bool, str]]] = {}
        for s in self.every:
            found.setdefault(s.kind, Counter())[bool(s.field), s.basis] += 1
        return dict(sorted(found.items()))

    @property
    def by_source(self) -> Mapping[str, tuple[Statement, ...]]:
        """Source → what rests on it."""
        found: dict[str, list[Statement]] = {}
        for s in self.every:
            if s.said is not None and s.said.source:
                found.setdefault(s.said.source, []).append(s)
        return {name: tuple(some) for name, some in sorted(found.items())}


def statements(architecture: Architecture) -> Statements:
    """Of everything on record at any time: what is planned, and what is over, was stated too."""
    return stated(architecture.model)


def stated(model: Model) -> Statements:
    things: list[Thing] = [*(e for e in model.elements.values() if e.kind != "source" and e.kind not in TEXTS), *model.flows]
    return Statements(every=tuple(s for thing in sorted(things, key=lambda x: x.id) for s in _of(thing)))


def _of(thing: Thing) -> Iterator[Statement]:
    kind = thing.kind if isinstance(thing, Element) else "flow"
    yield Statement(subject=thing.id, kind=kind, field=WHOLE, said=thing.provenance)
    fields = thing.provenance.fields if thing.provenance else {}
    yield from (Statement(subject=thing.id, kind=kind, field=name, said=fields[name]) for name in sorted(fields) if stands(thing, name))


def stands(thing: Thing, field: str) -> bool:
    """Whether a thing says something there. Lists are looked through: `steps.role` stands when one of the steps has a role."""
    return _stands(written(thing), tuple(field.split(".")))


def value_at(thing: Thing, field: str) -> Any:
    """What it says there; None where it says nothing, or says it in several places."""
    value: Any = written(thing)
    for step in field.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def written(thing: Thing) -> Mapping[str, Any]:
    """The fields as they were written, those included that the model holds apart."""
    life = thing.lifecycle
    dates = {"start": life.start, "end": life.end, "status": life.status, "seen": life.seen or None}
    held: dict[str, Any] = {"name": thing.name, "lifecycle": {k: v for k, v in dates.items() if v is not None} or None}
    if isinstance(thing, Relationship):
        held |= {"from": thing.source, "to": thing.target, "data": thing.data or thing.fields.get("data"), "status": life.status}
    else:
        scores = thing.assessment
        marks = {} if scores is None else {n: getattr(scores, n) for n in (
            "business_criticality", "business_fit", "technical_fit", "basis")}
        held |= {"description": thing.description, "assessment": {k: v for k, v in marks.items() if v is not None} or None}
    return {**thing.fields, **{k: v for k, v in held.items() if v is not None}}


def _stands(value: Any, path: tuple[str, ...]) -> bool:
    if not path:
        return value is not None and not isinstance(value, Unknown)
    if isinstance(value, tuple):
        return any(_stands(each, path) for each in value)
    inner = value.get(path[0], _ABSENT) if isinstance(value, Mapping) else _ABSENT
    return inner is not _ABSENT and _stands(inner, path[1:])
