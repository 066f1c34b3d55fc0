"""From a view definition to a diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.graph import Architecture
from archmodel.kit import registry
from archmodel.kit.drawing.diagram import Diagram
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.views.definition import VIEWPOINTS, Selection, ViewDefinition

if TYPE_CHECKING:
    from archmodel.views.subject import Subject


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    """What the view shows. Raises BadUsage when it names a moment that does not exist."""
    diagram: Diagram = registry.module(VIEWPOINTS, view.viewpoint).compute(view, subject)
    return diagram


def selected(select: Selection, architecture: Architecture) -> tuple[Element, ...]:
    """The elements of an architecture that a selection admits, by id."""
    wanted = set(select.kinds) or {kind.id for kind in kinds().values() if kind.group == "system"}
    near = architecture.neighbours(select.around, "flows", "connect", "integrates", steps=select.steps) if select.around else None
    return tuple(
        e for e in architecture.elements.values()
        if e.kind in wanted
        and (near is None or e.id in near)
        and (not select.components or e.text("component") in select.components)
        and (not select.introduced or e.id in architecture.model.introduced_at))
