"""From goals to work: goal → capability → component → work package, and the goals nobody works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archmodel.analysis._register import system_kinds
from archmodel.graph import Architecture
from archmodel.model import Element, Model


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One way from a goal to work. Without `component` the package closes a gap of the capability; without `package` the
    component is there already, or nobody delivers it.
    """

    goal: str
    realised_by: str
    capability: str | None = None
    component: str | None = None
    gap: str | None = None
    package: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pursued:
    """A goal: `verdict` is delivered (a package delivers a component for it), gap-only (a package closes a gap of it), served
    (only systems that are there already), or unreached.
    """

    goal: str
    horizon: str | None
    chains: tuple[Chain, ...]

    @property
    def verdict(self) -> str:
        if any(c.package and c.component for c in self.chains):
            return "delivered"
        if any(c.package for c in self.chains):
            return "gap-only"
        return "served" if any(c.component for c in self.chains) else "unreached"

    @property
    def packages(self) -> tuple[str, ...]:
        return tuple(sorted({c.package for c in self.chains if c.package}))


def goals(architecture: Architecture) -> tuple[Pursued, ...]:
    """Every goal by id, judged at that moment (ask the last plateau to judge the plan)."""
    known = _Plan(architecture)
    return tuple(Pursued(goal=g.id, horizon=g.text("horizon"), chains=tuple(
        chain for name in g.ids("realized_by") for chain in known.chains(g.id, name)))
        for g in architecture.model.of_kind("goal"))


class _Plan:
    """Capability → components and gaps, gap → packages, each computed once."""

    def __init__(self, architecture: Architecture) -> None:
        self.model: Model = architecture.model
        wanted = system_kinds()
        self.components: dict[str, list[str]] = {}
        for element in architecture.elements.values():
            if element.kind in wanted:
                for name in element.ids("realizes"):
                    self.components.setdefault(name, []).append(element.id)
        self.parts = _grouped(self.model, "capability", "parent")
        self.gaps: dict[str, list[str]] = {}
        for gap in self.model.of_kind("gap"):
            for name in gap.ids("capabilities"):
                self.gaps.setdefault(name, []).append(gap.id)
        self.closing: dict[str, list[str]] = {}
        for package in self.model.work_packages.values():
            for name in package.closes:
                self.closing.setdefault(name, []).append(package.id)

    def chains(self, goal: str, name: str) -> list[Chain]:
        element = self.model.elements.get(name)
        if element is None or element.kind != "capability":
            return [Chain(goal=goal, realised_by=name)]
        return [chain for capability in self._leaves(name) for chain in self._of(goal, name, capability)]

    def _leaves(self, capability: str) -> list[str]:
        found, seen, waiting = [], {capability}, [capability]
        while waiting:
            at = waiting.pop(0)
            following = [p for p in self.parts.get(at, ()) if p not in seen]
            seen.update(following)
            waiting.extend(following)
            if not following:
                found.append(at)
        return sorted(found)

    def _of(self, goal: str, name: str, capability: str) -> list[Chain]:
        by_component = [Chain(goal=goal, realised_by=name, capability=capability, component=c, package=self.model.delivered_by.get(c))
                        for c in self.components.get(capability, ())]
        by_gap = [Chain(goal=goal, realised_by=name, capability=capability, gap=gap, package=package)
                  for gap in self.gaps.get(capability, ()) for package in self.closing.get(gap, ())]
        return [*by_component, *by_gap] or [Chain(goal=goal, realised_by=name, capability=capability)]


def _grouped(model: Model, kind: str, field: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    element: Element
    for element in model.of_kind(kind):
        parent = element.text(field)
        if parent:
            found.setdefault(parent, []).append(element.id)
    return found
