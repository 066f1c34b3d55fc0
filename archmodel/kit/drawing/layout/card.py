"""The card: one thing in a box that is as tall as its words need; nothing is ever cut off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archmodel.kit.drawing import palette
from archmodel.kit.drawing.diagram import Card
from archmodel.kit.drawing.layout import marks, paragraph
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Style

TITLE = Style(size=12, weight=600)
BELOW = Style(size=10, paint="soft")
NOTE = Style(size=9.5, weight=500, paint="soft")
RADIUS = 6
STRIPE = 4
PAD_X = 10
PAD_Y = 7
BADGE = 8
"""Radius of the sign in the corner; it takes `BESIDE` off the first line of the name."""
BESIDE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A card whose words are broken for a width; `height` is what it needs, a row may give it more."""

    card: Card
    parts: tuple[Paragraph, ...]
    width: float
    height: float
    voice: Voice


def measure(card: Card, voice: Voice, width: float) -> Measured:
    """Breaks the words of a card for a width."""
    inner = width - 2 * PAD_X - (STRIPE if card.tone else 0)
    ink = "eliminated-ink" if card.mark == "eliminated" else "ink"
    beside = BESIDE if card.mark else 0
    head = paragraph.title(card.title, voice, replace(TITLE, paint=ink), BELOW, inner, beside=beside)
    head = (replace(head[0], strike=card.mark == "eliminated"), *head[1:]) if head else ()
    more = paragraph.paragraphs(
        (voice.first(card.subtitle), BELOW, 2), (voice.first(card.note), NOTE, 3), width=inner)
    parts = (*head, *more)
    return Measured(card=card, parts=parts, width=width, height=paragraph.height(parts) + 2 * PAD_Y, voice=voice)


def draw(card: Measured, x: float, y: float, height: float, role: str = "card") -> Group:
    """The card with its upper left corner at (x, y)."""
    what = card.card
    left = x + PAD_X + (STRIPE if what.tone else 0)
    items: list[Item] = [_box(card, x, y, height)]
    if what.tone:
        items.append(_stripe(palette.tone(what.tone), x, y, height))
    items += paragraph.stack(card.parts, left, y + PAD_Y)
    if what.mark:
        items.append(marks.badge(what.mark, x + card.width - BADGE - 5, y + BADGE + 5, BADGE))
    return Group(role=role, variant=what.mark or "", id=what.id, title=card.voice.whole(what.title),
                 desc=card.voice.first(what.desc), href=what.href, type=what.type, items=tuple(items))


def _box(card: Measured, x: float, y: float, height: float) -> Rect:
    if card.card.mark:
        return marks.outline(card.card.mark, x, y, card.width, height, RADIUS)
    return Rect(x=x, y=y, width=card.width, height=height, radius=RADIUS, fill="card", stroke="edge")


def _stripe(paint: str, x: float, y: float, height: float) -> Path:
    """A strip along the left edge that follows the round corners."""
    r, right, bottom = RADIUS, x + STRIPE, y + height
    steps = (
        ("M", right, y), ("L", right, bottom), ("C", x + r * 0.3, bottom, x, bottom - r * 0.45, x, bottom - r),
        ("L", x, y + r), ("C", x, y + r * 0.45, x + r * 0.3, y, right, y), ("Z",),
    )
    return Path(steps=steps, fill=paint)
