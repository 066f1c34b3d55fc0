"""The components a plan brings: what each answers, which package delivers it, at which plateau it is there, what nobody has said of it yet.

A component answers a requirement that names it, or one of its capabilities, in `realized_by`; and a gap that its own package closes and
that names one of its capabilities. A package closes more than one gap, so that the second is a reading and not a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archmodel.analysis.delivery import deliveries
from archmodel.graph import Architecture
from archmodel.model import Element, Model, Unknown

ASKED = ("owner", "operator", "technology", "standards", "security_level", "hosted_at", "zone")
"""What a basic design has to say of every component."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One component of the plan. `reached` is whether it is there at the goal, `unsaid` are the fields of ASKED without a value."""

    id: str
    package: str | None
    plateau: str | None
    capabilities: tuple[str, ...]
    requirements: tuple[str, ...]
    gaps: tuple[str, ...]
    reached: bool
    unsaid: tuple[str, ...]


def catalogue(goal: Architecture) -> tuple[Planned, ...]:
    """Every planned component by id. Ask the goal of the plan: `architecture.answer(catalogue)`."""
    model = goal.model
    asking = _asking(model)
    return tuple(_planned(model, goal.elements.get(each.component) or model.elements[each.component], each.reached, asking)
                 for each in goal.answer(deliveries))


def _planned(model: Model, element: Element, reached: bool, asking: Mapping[str, tuple[str, ...]]) -> Planned:
    package = model.delivered_by.get(element.id)
    capabilities = element.ids("realizes")
    closes = model.work_packages[package].closes if package else ()
    return Planned(
        id=element.id, package=package, plateau=model.introduced_at.get(element.id), capabilities=capabilities, reached=reached,
        requirements=tuple(sorted({r for name in (element.id, *capabilities) for r in asking.get(name, ())})),
        gaps=tuple(gap for gap in closes if gap in model.elements and set(capabilities) & set(model.elements[gap].ids("capabilities"))),
        unsaid=tuple(field for field in ASKED if not said(element, field)))


def said(element: Element, *path: str) -> bool:
    """Whether a field has a value: not left out, and not recorded as unknown."""
    value: object = element.fields
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value is not None and not isinstance(value, Unknown) and value != ()


def _asking(model: Model) -> Mapping[str, tuple[str, ...]]:
    """System or capability → the requirements that say it meets them."""
    found: dict[str, list[str]] = {}
    for requirement in model.of_kind("requirement"):
        for name in requirement.ids("realized_by"):
            found.setdefault(name, []).append(requirement.id)
    return {name: tuple(ids) for name, ids in found.items()}
