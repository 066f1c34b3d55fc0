"""Gap overlay: the board of both states at once, each card marked with what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from archmodel.analysis.gap import GapRow, Status
from archmodel.kit.drawing.diagram import BandDiagram, Card, Diagram
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views.board import bands, counted, pillars
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Đối chiếu khoảng cách", en="Gap overlay")
OPTIONS: Mapping[str, object] = {}
_CHANGING = ("standardise-integrate", "upgrade-extend", "merge-reorganise", "replace-retire")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view if view.since else replace(view, since=subject.today.at.id), subject)
    elements = stage.chosen()
    names = [e.id for e in elements]
    return BandDiagram(
        frame=stage.frame(counted(len(elements), "hệ thống", "system", "systems"), legend=stage.marks(names)),
        bands=bands(elements, subject.framework, lambda e: _card(e, stage, subject)),
        pillars=pillars(subject.model, subject.framework), proportions=stage.proportions(names),
    )


def _card(element: Element, stage: Stage, subject: Subject) -> Card:
    assert stage.gap is not None
    row = stage.gap.rows[element.id]
    return Card(id=element.id, title=element.name, mark=row.status.value, note=_note(row, element, subject),
                desc=element.description, type=stage.type_of(element))


def _note(row: GapRow, element: Element, subject: Subject) -> LocalText | None:
    """Who takes over from what ends; what is only proposed for what stays."""
    if row.successors:
        heirs = [subject.model.elements[name].name for name in row.successors if name in subject.model.elements]
        return LocalText(vi="→ " + ", ".join(h.say("vi") for h in heirs), en="→ " + ", ".join(h.say("en") for h in heirs))
    proposed = element.text("disposition")
    if row.status is Status.RETAINED and proposed in _CHANGING:
        words = subject.framework.values["dispositions"][proposed]
        return LocalText(vi=f"Đề xuất: {words.vi}", en=f"Proposed: {words.en}")
    return None
