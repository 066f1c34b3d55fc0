"""The card: one thing in a box that is as tall as its words need; nothing is ever cut off.

Where what stands: the stripe of the tone at the left; at the top right the badge of the mark, left of it the icon; at the
right the value; around everything the border. In the notation of ArchiMate the box has the shape and colour of the type,
and its icon stands between badge and icon.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archmodel.kit.drawing import palette
from archmodel.kit.drawing.diagram import Border, Card, Node
from archmodel.kit.drawing.layout import icons, marks, notation, paragraph
from archmodel.kit.drawing.layout.notation_signs import Sign
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Step, Style, line

TITLE = Style(size=12, weight=600)
BELOW = Style(size=10, paint="soft")
NOTE = Style(size=9.5, weight=500, paint="soft")
VALUE = Style(size=15, weight=700)
RADIUS = 6
STRIPE = 5
PAD_X = 10
PAD_Y = 7
BADGE = 8
"""Radius of the sign in the corner; it takes `BESIDE` off the first line of the name."""
BESIDE = 16
BESIDE_ICON = icons.SIZE + 4
BROAD = 0.42
"""A value wider than this share of the card gets a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A card whose words are broken for a width; `height` is what it needs, a row may give it more."""

    card: Card
    parts: tuple[Paragraph, ...]
    width: float
    height: float
    voice: Voice
    value: str = ""

    @property
    def sign(self) -> Sign | None:
        return notation.sign(self.voice.notation, self.card.type)

    @property
    def fill(self) -> str:
        """The paint of the box, on which everything else stands."""
        if self.sign:
            return notation.paint(self.sign)
        if self.card.fill and palette.known(self.card.fill):
            return self.card.fill
        return f"{self.card.mark}-fill" if self.card.mark else "card"


def measure(card: Card, voice: Voice, width: float) -> Measured:
    """Breaks the words of a card for a width."""
    empty = Measured(card=card, parts=(), width=width, height=0, voice=voice)
    inner = width - 2 * PAD_X - (STRIPE if card.tone else 0)
    value = voice.first(card.value).strip()
    beside, aside = _signs(empty), VALUE.width(value) + 8 if value else 0.0
    broad = aside > BROAD * inner
    taken = 0.0 if broad else aside
    gone = card.mark == "eliminated"
    head = paragraph.title(card.title, voice, replace(TITLE, paint="eliminated-ink" if gone else "ink"), BELOW, inner - taken,
                           beside=max(0.0, beside - taken))
    head = (replace(head[0], strike=gone), *head[1:]) if head else ()
    more = paragraph.paragraphs(
        (voice.first(card.subtitle), BELOW, 2), (voice.first(card.note), NOTE, 3), (value if broad else "", VALUE, 3), width=inner - taken)
    parts = tuple(replace(part, style=_on(empty.fill, part.style)) for part in (*head, *more))
    height = paragraph.height(parts) + 2 * PAD_Y
    least = (VALUE.leading + (24 if beside else 14)) if taken else 0.0
    return replace(empty, parts=parts, height=max(height, least), value="" if broad else value)


def _signs(card: Measured) -> float:
    """What badge, type and icon take off the first line."""
    what = card.card
    return (BESIDE if what.mark else 0) + (notation.BESIDE if card.sign else 0) + (BESIDE_ICON if what.icon else 0)


def _on(fill: str, style: Style) -> Style:
    return replace(style, paint=palette.on(fill, style.paint))


def draw(card: Measured, x: float, y: float, height: float, role: str = "card") -> Group:
    """The card with its upper left corner at (x, y)."""
    what = card.card
    left = x + PAD_X + (STRIPE if what.tone else 0)
    items: list[Item] = [*_box(card, x, y, height)]
    if what.tone:
        items += _stripe(card, x, y, height)
    items += paragraph.stack(card.parts, left, y + PAD_Y)
    items += _corner(card, x, y)
    if card.value:
        items.append(_value(card, x, y, height))
    return Group(role=role, variant=what.mark or "", id=what.id, title=card.voice.whole(what.title),
                 desc=card.voice.first(what.desc), href=what.href, type=what.type, items=tuple(items))


def _corner(card: Measured, x: float, y: float) -> list[Item]:
    """From the right: badge, icon of the type, icon."""
    what, items = card.card, list[Item]()
    right = x + card.width - PAD_X
    if what.mark:
        items.append(marks.badge(what.mark, x + card.width - BADGE - 5, y + BADGE + 5, BADGE))
        right = x + card.width - 2 * BADGE - 5 - 4
    if card.sign:
        items.append(notation.corner(card.sign, right, y + 6))
        right -= notation.BESIDE
    if what.icon:
        items.append(icons.icon(what.icon, right - icons.SIZE, y + PAD_Y, paint=palette.on(card.fill, "soft")))
    return items


def _value(card: Measured, x: float, y: float, height: float) -> Item:
    """In the middle of the height, or at the bottom when a sign stands above."""
    style = _on(card.fill, VALUE)
    middle = y + height / 2 if not _signs(card) else max(y + height / 2, y + height - PAD_Y - VALUE.leading / 2)
    down = round(middle + paragraph.CAP * VALUE.size / 2)
    return line(card.value, x + card.width - PAD_X, down, style, anchor="end")


def _box(card: Measured, x: float, y: float, height: float) -> tuple[Item, ...]:
    what = card.card
    if card.sign:
        return notation.box(card.sign, x, y, card.width, height, what.mark, what.border)
    if what.mark:
        box = marks.outline(what.mark, x, y, card.width, height, RADIUS, what.border, card.fill)
        return (box, *marks.inner(what.border, box))
    focus = isinstance(what, Node) and what.focus and not what.border
    plain: Border = "dotted" if card.fill == palette.HEATS[0] else ""  # what is not known does not look like a small value
    return marks.bordered("thick" if focus else what.border or plain, x, y, card.width, height, RADIUS, card.fill,
                          "heading" if focus else "")


def _stripe(card: Measured, x: float, y: float, height: float) -> list[Item]:
    """A strip along the left edge that follows the round corners, with the pattern of its tone; on a strong fill, framed."""
    tone, fill = card.card.tone, card.fill
    if card.sign:  # beside the corners of that notation
        halo = Rect(x=x + 3, y=y + 8, width=STRIPE + 1.5, height=height - 16, radius=3, fill="card")
        return [halo, *marks.stripe(tone, x + 4, y + 9, y + height - 9, STRIPE - 0.5)]
    if card.card.border == "double":  # inside both lines, so that neither melts into the pattern
        return list(marks.stripe(tone, x + 5.5, y + 6, y + height - 6, STRIPE - 0.5, fill))
    framed = fill != "card" and not fill.endswith("-fill")
    items: list[Item] = [Path(steps=_strip(x, y, height, STRIPE + 1.5), fill="card")] if framed else []
    ground = "card" if framed else fill
    return [*items, Path(steps=_strip(x, y, height, STRIPE), fill=palette.tone(tone)),
            *marks.cuts(tone, x, y + 4, y + height - 4, STRIPE, ground)]


def _strip(x: float, y: float, height: float, width: float) -> tuple[Step, ...]:
    r, right, bottom = RADIUS, x + width, y + height
    return (
        ("M", right, y), ("L", right, bottom), ("C", x + r * 0.3, bottom, x, bottom - r * 0.45, x, bottom - r),
        ("L", x, y + r), ("C", x, y + r * 0.45, x + r * 0.3, y, right, y), ("Z",),
    )
