"""Layered architecture: the framework's layers as bands with their components, the cross-cutting parts as pillars.

Options: `colour: domain` (what kind of work, the default) or `colour: arrival` (the plateau that introduces it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import BandDiagram, Card, Diagram
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views.board import bands, counted, pillars
from archmodel.views.colouring import COLOURINGS
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Kiến trúc phân lớp", en="Layered architecture")
OPTIONS = {
    "colour": {
        "title": {"vi": "Màu của thẻ", "en": "Colour of the cards"},
        "description": {"vi": "Theo lĩnh vực, hoặc theo mốc bổ sung.", "en": "By domain, or by the plateau that introduces it."},
        "enum": ["domain", "arrival"], "examples": ["arrival"],
    },
}


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    elements = stage.chosen()
    names = [e.id for e in elements]
    colouring = COLOURINGS[view.options.get("colour", "domain")](subject.model)
    return BandDiagram(
        frame=stage.frame(counted(len(elements), "hệ thống", "system", "systems"),
                          legend=(*stage.marks(names), *colouring.legend(elements))),
        bands=bands(elements, subject.framework, lambda e: _card(e, stage, colouring.tone(e)), colouring),
        pillars=pillars(subject.model, subject.framework), proportions=stage.proportions(names),
    )


def _card(element: Element, stage: Stage, tone: str) -> Card:
    return Card(id=element.id, title=element.name, tone=tone, desc=element.description, mark=stage.mark(element.id),
                type=stage.type_of(element))
