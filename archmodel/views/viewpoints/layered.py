"""Layered architecture: the framework's layers as bands with their components, the cross-cutting parts as pillars."""

from __future__ import annotations

from archmodel.kit.drawing.diagram import BandDiagram, Card, Diagram, Frame
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views.board import bands, counted, domain_legend, pillars
from archmodel.views.compute import selected
from archmodel.views.definition import ViewDefinition
from archmodel.views.domains import tone_of
from archmodel.views.subject import Subject

TITLE = LocalText(vi="Kiến trúc phân lớp", en="Layered architecture")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    architecture = subject.architecture(view.at)
    elements = selected(view.select, architecture)
    return BandDiagram(
        frame=Frame(
            title=view.title, subtitle=architecture.at.title, code=view.code, legend=domain_legend(elements),
            meta=(counted(len(elements), "hệ thống", "systems"), *subject.edition),
        ),
        bands=bands(elements, subject.framework, _card),
        pillars=pillars(subject.model, subject.framework),
    )


def _card(element: Element) -> Card:
    return Card(id=element.id, title=element.name, tone=tone_of(element), desc=element.description)
