"""Layered architecture: the framework's layers as bands with their components, the cross-cutting parts as pillars.

Options: `colour: domain` (what kind of work, the default) or `colour: arrival` (the plateau that introduces it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import BandDiagram, Card, Diagram, Frame
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views.board import bands, counted, pillars
from archmodel.views.colouring import COLOURINGS
from archmodel.views.compute import selected
from archmodel.views.definition import ViewDefinition

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
    architecture = subject.architecture(view.at)
    elements = selected(view.select, architecture)
    colouring = COLOURINGS[view.options.get("colour", "domain")](subject.model)
    return BandDiagram(
        frame=Frame(
            title=view.title, subtitle=architecture.at.title, code=view.code, legend=colouring.legend(elements),
            meta=(counted(len(elements), "hệ thống", "system", "systems"), *subject.edition),
        ),
        bands=bands(elements, subject.framework, lambda e: _card(e, colouring.tone(e)), colouring),
        pillars=pillars(subject.model, subject.framework),
    )


def _card(element: Element, tone: str) -> Card:
    return Card(id=element.id, title=element.name, tone=tone, desc=element.description)
