"""What a verdict rests on: where each fact stands, who says so, and how far it may be trusted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING

from archmodel.kit.diagnostics.record import Confidence, Evidence
from archmodel.kit.span import Origin, Span
from archmodel.model import Model, Provenance

if TYPE_CHECKING:
    from archmodel.graph import Architecture

_RANKS: tuple[Confidence, ...] = ("assumed", "low", "med", "high")
_ASSUMED = ("proposal", "assumption")


_Fact = tuple[str, tuple[Hashable, ...]]
Told = dict[_Fact, Evidence | None]
"""What was found out about each fact; None where it stands in no file."""


def evidence(model: Model, facts: Iterable[_Fact], told: Told) -> tuple[Evidence, ...]:
    """Each fact once, in the order given; what stands in no file is left out. `told` is what other findings have asked before."""
    found: dict[tuple[str, str], Evidence] = {}
    for fact in facts:
        if fact not in told:
            told[fact] = _told(model, *fact)
        one = told[fact]
        if one is not None:
            found.setdefault((one.subject, one.field), one)
    return tuple(found.values())


def _told(model: Model, subject: str, path: tuple[Hashable, ...]) -> Evidence | None:
    thing = model.elements.get(subject) or model.relationships.get(subject)
    if thing is None:
        return None
    name = ".".join(map(str, path))
    own = thing.provenance.of(name) if thing.provenance else None
    return Evidence(
        subject=subject, field=name, span=thing.origin.at(*path), basis=own.basis if own else "", source=own.source if own else None,
        confidence=confidence(own))


def confidence(said: Provenance | None) -> Confidence:
    """A proposal or an assumption is no more certain for being stated with confidence."""
    if said is None:
        return ""
    if said.basis in _ASSUMED:
        return "assumed"
    return said.confidence if said.confidence in ("high", "med", "low") else ""  # type: ignore[return-value]


def weakest(facts: Iterable[Evidence]) -> Confidence:
    """A chain holds as much as its weakest link; links that state nothing are passed over."""
    stated = [fact.confidence for fact in facts if fact.confidence]
    return min(stated, key=_RANKS.index, default="")


def origin_of(model: Model, subject: str) -> Origin | None:
    thing = model.elements.get(subject) or model.relationships.get(subject)
    return thing.origin if thing else None


def decisions(architecture: Architecture) -> Mapping[tuple[str, str], Span]:
    """(subject, field) → where a plateau on the way sets it last; the field is empty for a flow that a plateau connects."""
    found: dict[tuple[str, str], Span] = {}
    for plateau in architecture.at.plateaus:
        for operation in plateau.operations:
            if operation.verb == "change":
                found |= {(operation.subject, field): operation.origin.at("set", field) for field in operation.set}
            elif operation.verb == "connect":
                found[operation.subject, ""] = operation.origin.at("connect")
    return found

