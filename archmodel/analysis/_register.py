"""What several analyses need to know of the systems in service: which they are, who answers for them, how data move among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Provenance, Relationship

CARRYING = ("flows", "connect", "integrates")
"""The relationships along which data travel; `integrates` is a planned flow."""
WITHIN_A_DAY = frozenset({"real-time", "minutes", "hours", "daily"})


@cache
def system_kinds() -> frozenset[str]:
    return frozenset(kind.id for kind in kinds().values() if kind.group == "system")


def systems(architecture: Architecture) -> Mapping[str, Element]:
    """Every system that exists at that moment, by id."""
    return architecture.answer(_systems)


def _systems(architecture: Architecture) -> Mapping[str, Element]:
    return {e.id: e for e in architecture.of_kind(*sorted(system_kinds()))}


def owners(architecture: Architecture) -> Mapping[str, str]:
    """System → who answers for it at that moment: the recorded owner, or whoever succeeded an agency that was dissolved."""
    return architecture.answer(_owners)


def _owners(architecture: Architecture) -> Mapping[str, str]:
    heirs = {a.id: heir(architecture, a.id) for a in architecture.model.of_kind("agency")}
    named = ((e.id, e.text("owner")) for e in systems(architecture).values())
    return {system: heirs.get(owner, owner) for system, owner in named if owner}


def heir(architecture: Architecture, agency: str) -> str:
    """The agency itself, or whoever succeeded it where it is dissolved at that moment."""
    seen: set[str] = set()
    while agency not in seen and (at := architecture.model.elements.get(agency)) is not None:
        seen.add(agency)
        following = at.text("successor")
        if following is None or not at.lifecycle.over(architecture.at.day):
            break
        agency = following
    return agency


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One direction in which data travel, and the relationship that says so."""

    source: str
    target: str
    by: Relationship

    @property
    def manual(self) -> bool:
        return self.by.lifecycle.status == "manual"

    @property
    def frequency(self) -> str | None:
        value = self.by.fields.get("frequency")
        return value if isinstance(value, str) else None


def links(architecture: Architecture) -> tuple[Link, ...]:
    """How data travel at that moment. The user of a service receives from its provider; what goes both ways is two links."""
    return architecture.answer(_links)


def _links(architecture: Architecture) -> tuple[Link, ...]:
    found: list[Link] = []
    known = systems(architecture)
    for r in architecture.relationships.values():
        if r.label not in CARRYING or r.source not in known or r.target not in known:
            continue
        if r.lifecycle.status in ("not-connected", "ended"):
            continue
        ends = (r.target, r.source) if r.fields.get("relation") == "service-use" else (r.source, r.target)
        found.append(Link(source=ends[0], target=ends[1], by=r))
        if r.fields.get("bidirectional") is True:
            found.append(Link(source=ends[1], target=ends[0], by=r))
    return tuple(found)


def incoming_links(architecture: Architecture) -> Mapping[str, tuple[Link, ...]]:
    return architecture.answer(_incoming)


def _incoming(architecture: Architecture) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for link in links(architecture):
        found.setdefault(link.target, []).append(link)
    return {system: tuple(into) for system, into in found.items()}


def leaves(architecture: Architecture) -> tuple[Element, ...]:
    """The capabilities that no other is part of."""
    return architecture.answer(_leaves)


def _leaves(architecture: Architecture) -> tuple[Element, ...]:
    every = architecture.of_kind("capability")
    parents = {c.text("parent") for c in every}
    return tuple(c for c in every if c.id not in parents)


def basis(thing: Element | Relationship, field: str = "") -> str:
    """What kind of statement a fact is (`found`, `assumption` …); empty where nothing says."""
    provenance: Provenance | None = thing.provenance
    return provenance.of(field).basis if provenance else ""


def words(value: object) -> LocalText | None:
    """A text of the inventory in two tongues, when it is known."""
    if isinstance(value, LocalText):
        return value
    return LocalText.same(value) if isinstance(value, str) else None
