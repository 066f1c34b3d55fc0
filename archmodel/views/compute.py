"""From a view definition to a diagram."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archmodel.kit import registry
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.text import msg
from archmodel.views.declared import VIEWPOINTS
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage
from archmodel.views.standing import source

if TYPE_CHECKING:
    from archmodel.kit.drawing.diagram import Diagram
    from archmodel.views.subject import Subject


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    """What the view shows. Raises BadUsage when it names a moment that does not exist."""
    diagram: Any = registry.module(VIEWPOINTS, view.viewpoint).compute(view, subject)
    rests = source(diagram, Stage.of(view, subject)) if view.source is None else ()
    found: Diagram = replace(diagram, frame=replace(diagram.frame, notes=(*diagram.frame.notes, *rests)))
    return found


def crashed(view: ViewDefinition, why: str) -> Diagnostic:
    """What is said of a view that could not be drawn."""
    return Diagnostic(
        code="internal/crashed", severity=Severity.ERROR, subject=view.id, fact=view.viewpoint, span=view.origin.at("viewpoint"),
        message=msg("không vẽ được hình `{view}`: {why}", "the view `{view}` cannot be drawn: {why}", view=view.id, why=why),
        advice=msg("Đây là lỗi của công cụ; các hình khác vẫn được vẽ. Vui lòng báo lại kèm dữ liệu.",
                   "This is a defect of the tool; the other views went on. Please report it with the data."))
