"""The card of what a graph is about: larger, dark, its words in the middle."""

from __future__ import annotations

from dataclasses import replace

from archmodel.kit.drawing.diagram import Node
from archmodel.kit.drawing.layout import card, marks, paragraph
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Rect, Style

WIDTH = 216.0
TITLE = Style(size=15, weight=700, paint="on-navy")
BELOW = Style(size=11, paint="on-navy-soft")
MORE = Style(size=10.5, weight=500, paint="on-navy")
_PAD_X, _PAD_Y, _RADIUS, _BADGE = 16.0, 18.0, 8.0, 8.0


def measure(node: Node, voice: Voice, width: float = WIDTH) -> card.Measured:
    """Breaks the words of the card for its width; `card.Measured`, so that a form treats it like any other."""
    inner = width - 2 * _PAD_X
    beside = _BADGE + 6 if node.mark else 0
    head = paragraph.title(node.title, voice, TITLE, BELOW, inner - 2 * beside, gap=3)
    if node.mark == "eliminated" and head:
        head = (replace(head[0], strike=True), *head[1:])
    more = ((voice.first(node.subtitle), BELOW, 5.0), (voice.first(node.value), MORE, 5.0), (voice.first(node.note), MORE, 5.0))
    parts = (*head, *paragraph.paragraphs(*more, width=inner))
    measured = card.measure(node, voice, width)
    return replace(measured, parts=parts, width=width, height=paragraph.height(parts) + 2 * _PAD_Y)


def draw(measured: card.Measured, x: float, y: float, height: float, role: str = "node") -> Group:
    """The card with its upper left corner at (x, y); its words stand in the middle of the height it is given."""
    what = measured.card
    outline = marks.outline(what.mark, x, y, measured.width, height, _RADIUS) if what.mark else None
    box = Rect(x=x, y=y, width=measured.width, height=height, radius=_RADIUS, fill="navy",
               stroke=outline.stroke if outline else "", stroke_width=outline.stroke_width if outline else 1,
               dash=outline.dash if outline else ())
    top = y + round((height - paragraph.height(measured.parts)) / 2)
    items: list[Item] = [box, *paragraph.stack(measured.parts, x + measured.width / 2, top, "middle")]
    if what.mark:
        items.append(marks.badge(what.mark, x + measured.width - _BADGE - 6, y + _BADGE + 6, _BADGE))
    return Group(role=role, variant=f"focus {what.mark or ''}".strip(), id=what.id, title=measured.voice.whole(what.title),
                 desc=measured.voice.first(what.desc), href=what.href, type=what.type, items=tuple(items))
