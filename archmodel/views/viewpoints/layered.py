"""Layered architecture: the framework's layers as bands with their components, the cross-cutting parts as pillars.

Options: `group: component` (the default) or `block` (the blocks of figure 8, one band a component); `colour` says what the stripe
of a card tells; `card` what stands below its name; `role: true` tells own from reference records by the border, `sharing: true`
writes the scope of sharing on each card; `pillars: none` leaves the cross-cutting parts out. Above 160 cards each group shows
counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import BandDiagram, Border, Card, Diagram, LegendItem
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views import agencies, facts
from archmodel.views.board import BOARD, PILLARS_OPTION, bands, block_bands, counts_only, pillars, systems
from archmodel.views.colouring import COLOUR_OPTION, COLOURINGS, Colouring
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage, assumed

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Kiến trúc phân lớp", en="Layered architecture")
BUDGET = BOARD
SELECT = "group:system"
OPTIONS = {
    "group": {
        "title": {"vi": "Chia nhóm", "en": "Grouping"},
        "description": {"vi": "Theo thành phần của lớp, hoặc theo khối trong từng thành phần.",
                        "en": "By component of a layer, or by block within each component."},
        "enum": ["component", "block"], "examples": ["block"],
    },
    "colour": COLOUR_OPTION,
    "card": facts.CARD_OPTION,
    "role": facts.ROLE_OPTION,
    "sharing": facts.SHARING_OPTION,
    "pillars": PILLARS_OPTION,
}


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    elements = stage.chosen(SELECT)
    names = [e.id for e in elements]
    colouring = COLOURINGS[view.options.get("colour", "domain")](subject.model)
    arranged = block_bands if view.options.get("group") == "block" else bands
    letter = facts.sharing_letters(elements)
    drawn = arranged(elements, subject.framework, lambda e: _card(e, stage, colouring, letter), colouring)
    notes: tuple[LocalText, ...] = ()
    many = not BUDGET.holds(len(elements))
    if many:
        drawn, notes = counts_only(drawn, elements, colouring, stage), (BUDGET.note(len(elements)), *notes)
    elif view.options.get("sharing"):
        notes = (*notes, *facts.sharing_note(elements))
    if "owner" in view.options.get("card", ()) and not many:
        notes = (*notes, *agencies.gone(subject.model, stage.architecture, elements))
    key = (*stage.marks(names), *colouring.legend(elements), *(() if many else _key(elements, stage)))
    return BandDiagram(
        frame=stage.frame(systems(len(elements)), legend=key, notes=notes), bands=drawn,
        pillars=() if view.options.get("pillars") == "none" else pillars(subject.model, subject.framework),
        proportions=stage.proportions(names))


def _card(element: Element, stage: Stage, colouring: Colouring, letter: Callable[[Element], LocalText | None]) -> Card:
    options = stage.view.options
    return Card(
        id=element.id, title=element.name, tone=colouring.tone(element), desc=element.description, mark=stage.mark(element.id),
        type=stage.type_of(element), border=_border(element, stage), subtitle=facts.told(element, stage, options.get("card", ())),
        value=letter(element) if options.get("sharing") else None)


def _border(element: Element, stage: Stage) -> Border:
    """What is only proposed shows it in every picture of one moment; the role of a record where it is asked for."""
    if stage.view.options.get("role"):
        return facts.border(element)
    return "dashed" if stage.baseline is None and assumed(element) else ""


def _key(elements: tuple[Element, ...], stage: Stage) -> tuple[LegendItem, ...]:
    options = stage.view.options
    role = facts.borders(elements) if options.get("role") else ()
    if not options.get("role") and stage.baseline is None:
        role = tuple(item for item in facts.borders(elements) if item.key == "dashed")
    return (*role, *(facts.sharing_key(stage, elements) if options.get("sharing") else ()))
