"""What rests on our own proposal or assumption says so: a dashed border where borders are free, and always a note with the number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archmodel.kit.drawing.diagram import Border, LegendItem
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.views import facts
from archmodel.views.stage import Stage, assumed

NAMED = 4
"""So many are named in a note; the others are counted."""


def border(element: Element, stage: Stage) -> Border:
    """Dashed for a proposed system; in a comparison the marks have the borders."""
    return "dashed" if stage.baseline is None and kinds()[element.kind].group == "system" and assumed(element) else ""


def key(elements: Iterable[Element], stage: Stage) -> tuple[LegendItem, ...]:
    """The entry of the key, where such a border is drawn."""
    number = sum(border(e, stage) == "dashed" for e in elements)
    return (LegendItem(kind="border", key="dashed", label=facts.ROLES["dashed"], count=number),) if number else ()


def note(elements: Sequence[Element], stage: Stage, *, bordered: bool = True) -> tuple[LocalText, ...]:
    """How many of these things are proposals or assumptions, and which, where no border says it; nothing when there are none."""
    meant = [e for e in elements if assumed(e)]
    if not meant:
        return ()
    those = _which(meant, elements, stage, bordered)
    return (LocalText(
        vi=f"{len(meant)} trong {len(elements)} đối tượng là đề xuất hoặc giả định của nhóm kiến trúc, chưa có nguồn xác "
           f"nhận{those.vi}.",
        en=f"{len(meant)} of {len(elements)} elements are proposals or assumptions of ours that no source confirms{those.en}."),)


def _which(meant: Sequence[Element], elements: Sequence[Element], stage: Stage, bordered: bool) -> LocalText:
    dashed = [e for e in meant if bordered and border(e, stage) == "dashed"]
    rest = [e for e in meant if e not in dashed]
    if not rest:
        return LocalText(vi=" (viền đứt)", en=" (dashed border)")
    if len(meant) == len(elements):
        return LocalText.same("")
    if stage.gap and {e.id for e in meant} == {e.id for e in elements if stage.mark(e.id) == "new"}:
        return LocalText(vi=" (là toàn bộ các đối tượng bổ sung mới, không kể luồng và quan hệ)",
                         en=" (they are all the new elements, flows and relationships apart)")
    names = facts.some([e.name for e in rest], NAMED)
    if dashed:
        return LocalText(vi=f": {len(dashed)} thẻ viền đứt; và {names.vi}", en=f": {len(dashed)} with a dashed border; and {names.en}")
    return LocalText(vi=f": {names.vi}", en=f": {names.en}")
