"""The whole model: everything that was read, indexed, sorted by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from archmodel.kit.text import LocalText
from archmodel.model.element import Element
from archmodel.model.plateau import Plateau
from archmodel.model.profile import Profile
from archmodel.model.relationship import Relationship
from archmodel.model.work_package import WorkPackage


@dataclass(frozen=True, kw_only=True)
class Model:
    """All elements and relationships of all times. What exists when is the question of `graph.Architecture`.

    `incomplete` are the kinds of which something was too broken to be built: that a thing of these kinds is missing proves nothing.
    """

    elements: Mapping[str, Element] = field(default_factory=dict)
    relationships: Mapping[str, Relationship] = field(default_factory=dict)
    plateaus: Mapping[str, Plateau] = field(default_factory=dict)
    work_packages: Mapping[str, WorkPackage] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()
    profile: Profile = field(default_factory=Profile)

    def of_kind(self, *kinds: str) -> tuple[Element, ...]:
        """The elements of these kinds, by id."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return tuple(e for e in self.elements.values() if e.kind in kinds)

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Element, ...]]:
        found: dict[str, list[Element]] = {}
        for element in self.elements.values():
            found.setdefault(element.kind, []).append(element)
        return {kind: tuple(those) for kind, those in found.items()}

    @cached_property
    def flows(self) -> tuple[Relationship, ...]:
        """Those on record as flows, by id: they alone carry data and have dates and a status of their own."""
        return tuple(r for r in self.relationships.values() if r.label == "flows")

    def plateau(self, name: str) -> Plateau | None:
        """By id or alias."""
        return self.plateaus.get(name) or self._by_alias.get(name)

    @cached_property
    def _by_alias(self) -> Mapping[str, Plateau]:
        return {alias: p for p in self.plateaus.values() for alias in p.aliases}

    @cached_property
    def goal(self) -> Plateau | None:
        """Where the plan leads: the newest plateau that is no baseline."""
        planned = (p for p in self.plateaus.values() if p.stage != "baseline")
        return max(planned, key=lambda p: (p.date.last, p.id), default=None)

    @cached_property
    def delivered_by(self) -> Mapping[str, str]:
        """Element id → the work package that delivers it (the first by id; a second is a finding)."""
        found: dict[str, str] = {}
        for package in self.work_packages.values():
            for element in package.delivers:
                found.setdefault(element, package.id)
        return found

    @cached_property
    def introduced_at(self) -> Mapping[str, str]:
        """Element id → the plateau that completes its work package or introduces it by an operation."""
        found: dict[str, str] = {}
        for plateau in self.plateaus.values():
            ids: Iterable[str] = (e for wp in plateau.completes if wp in self.work_packages
                                  for e in self.work_packages[wp].delivers)
            for element in (*ids, *(o.subject for o in plateau.operations if o.verb == "introduce")):
                found.setdefault(element, plateau.id)
        return found

    @property
    def names(self) -> Mapping[str, Mapping[str, LocalText]]:
        """Kind → id → name of everything there is, for editors."""
        found: dict[str, dict[str, LocalText]] = {}
        for element in self.elements.values():
            found.setdefault(element.kind, {})[element.id] = element.name
        for flow in self.flows:
            found.setdefault("flow", {})[flow.id] = flow.name or LocalText.same(f"{flow.source} → {flow.target}")
        return found
