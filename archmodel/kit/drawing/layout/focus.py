"""The card of what a graph is about: larger, dark, its words in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archmodel.kit.drawing.diagram import Card, Node
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


def _channels(what: Card, x: float, y: float, width: float, height: float) -> Iterator[Item]:
    """Its border as a line inside, and the stripe of its tone on a light ground, so that the key holds for it too."""
    if what.border:
        thick, dash = marks.BORDERS[what.border]
        yield Rect(x=x + 3, y=y + 3, width=width - 6, height=height - 6, radius=_RADIUS - 2, stroke="on-navy-soft", stroke_width=thick,
                   dash=dash)
    if what.tone:
        yield Rect(x=x + 6, y=y + 9, width=marks.STRIPE + 3, height=height - 18, radius=3, fill="card")
        yield from marks.stripe(what.tone, x + 7.5, y + 10.5, y + height - 10.5)


def draw(measured: card.Measured, x: float, y: float, height: float, role: str = "node") -> Group:
    """The card with its upper left corner at (x, y); its words stand in the middle of the height it is given."""
    what = measured.card
    outline = marks.outline(what.mark, x, y, measured.width, height, _RADIUS) if what.mark else None
    box = Rect(x=x, y=y, width=measured.width, height=height, radius=_RADIUS, fill="navy",
               stroke=outline.stroke if outline else "", stroke_width=outline.stroke_width if outline else 1,
               dash=outline.dash if outline else ())
    top = y + round((height - paragraph.height(measured.parts)) / 2)
    items: list[Item] = [box, *_channels(what, x, y, measured.width, height),
                         *paragraph.stack(measured.parts, x + measured.width / 2, top, "middle")]
    if what.mark:
        items.append(marks.badge(what.mark, x + measured.width - _BADGE - 6, y + _BADGE + 6, _BADGE))
    return Group(role=role, variant=f"focus {what.mark or ''}".strip(), id=what.id, title=measured.voice.whole(what.title),
                 desc=measured.voice.first(what.desc), href=what.href, type=what.type, items=tuple(items))
