"""What rests on our own proposal or assumption says so: a dashed border where borders are free, and always a note with the number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archmodel.kit.drawing.diagram import Border, LegendItem
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.views.facts import ROLES
from archmodel.views.stage import Stage, assumed


def border(element: Element, stage: Stage) -> Border:
    """Dashed for a proposed system; in a comparison the marks have the borders."""
    return "dashed" if stage.baseline is None and kinds()[element.kind].group == "system" and assumed(element) else ""


def key(elements: Iterable[Element], stage: Stage) -> tuple[LegendItem, ...]:
    """The entry of the key, where such a border is drawn."""
    number = sum(border(e, stage) == "dashed" for e in elements)
    return (LegendItem(kind="border", key="dashed", label=ROLES["dashed"], count=number),) if number else ()


def note(elements: Sequence[Element]) -> tuple[LocalText, ...]:
    """How many of these things are proposals or assumptions; nothing when there are none."""
    number = sum(assumed(e) for e in elements)
    if not number:
        return ()
    return (LocalText(vi=f"{number} trong {len(elements)} đối tượng là đề xuất hoặc giả định của nhóm kiến trúc, chưa có nguồn xác nhận.",
                      en=f"{number} of {len(elements)} elements are proposals or assumptions of ours that no source confirms."),)
