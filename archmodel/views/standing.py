"""What a picture rests on, in one line: how many of the things it shows have a source, and how many are proposals or assumptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views.colouring import provenances
from archmodel.views.declared import selection
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.kit.drawing.diagram import Diagram


def source(diagram: Diagram, stage: Stage) -> tuple[LocalText, ...]:
    """For the foot of a picture whose file names no source; nothing when it shows no element."""
    drawn = _drawn(diagram, stage) or stage.chosen(selection(stage.view.viewpoint))
    if not drawn:
        return ()
    basis = provenances(stage.subject.model)
    counts = Counter(basis.shade_of(e) for e in drawn)
    listed = [(s.name, counts[s.id]) for s in basis.shades if counts[s.id]]
    vi = "; ".join(f"{name.vi[:1].lower()}{name.vi[1:]} {number}" for name, number in listed)
    en = "; ".join(f"{name.en[:1].lower()}{name.en[1:]} {number}" for name, number in listed)
    number = len(drawn)
    return (LocalText(vi=f"Nguồn: dữ liệu kiến trúc (inventory/), {number} bản ghi nêu trên hình: {vi}.",
                      en=f"Source: the architecture data (inventory/), {number} record{'' if number == 1 else 's'} named: {en}."),)


def _drawn(diagram: Diagram, stage: Stage) -> tuple[Element, ...]:
    """What its tables name, and the ends of every relationship they name."""
    said = set(_names(diagram))
    ends = {end for name, link in stage.relationships.items() if name in said for end in (link.source, link.target)}
    return tuple(e for name, e in stage.elements.items() if name in said or name in ends)


def _names(diagram: Diagram) -> Iterable[str]:
    for sheet in diagram.twin():
        yield from sheet.ids
        for row in sheet.rows:
            yield from (cell for cell in row if isinstance(cell, str))
