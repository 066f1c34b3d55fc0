"""From a view definition to a diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.kit import registry
from archmodel.kit.drawing.diagram import Diagram
from archmodel.views.declared import VIEWPOINTS
from archmodel.views.definition import ViewDefinition

if TYPE_CHECKING:
    from archmodel.views.subject import Subject


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    """What the view shows. Raises BadUsage when it names a moment that does not exist."""
    diagram: Diagram = registry.module(VIEWPOINTS, view.viewpoint).compute(view, subject)
    return diagram
