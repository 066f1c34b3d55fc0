"""The pillars of a board: what concerns every band, in panels over its whole height, cards at natural height."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Pillar
from archmodel.kit.drawing.layout import card, paragraph
from archmodel.kit.drawing.layout.band import NO_DATA, QUIET, RADIUS, ROW_GAP
from archmodel.kit.drawing.layout.card import Measured
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Item, Rect, Style

PAD = 12
GAP = 12
NAME = Style(size=13, weight=600, paint="on-navy")
NAME_BELOW = Style(size=10, paint="on-navy-soft")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A pillar whose words are broken for a card width."""

    pillar: Pillar
    cards: tuple[Measured, ...]
    header: tuple[Paragraph, ...]
    voice: Voice

    @property
    def head(self) -> float:
        return paragraph.height(self.header) + 2 * PAD

    @property
    def body(self) -> float:
        cards = sum(one.height for one in self.cards) + ROW_GAP * max(0, len(self.cards) - 1)
        return (cards or QUIET.leading) + 2 * PAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """All pillars in `across` panels side by side; a panel that holds several has one below the other."""

    pillars: tuple[Measure, ...]
    across: int
    card: float

    @property
    def panels(self) -> tuple[tuple[Measure, ...], ...]:
        each = math.ceil(len(self.pillars) / self.across)
        return tuple(self.pillars[i : i + each] for i in range(0, len(self.pillars), each)) if each else ()

    @property
    def panel(self) -> float:
        return self.card + 2 * PAD

    @property
    def width(self) -> float:
        return len(self.panels) * (self.panel + GAP) - GAP if self.pillars else 0

    @property
    def head(self) -> float:
        """The heads at the top of all panels are equally high."""
        return max((panel[0].head for panel in self.panels), default=0)

    @property
    def height(self) -> float:
        return max((self.head - p[0].head + sum(one.head + one.body for one in p) for p in self.panels), default=0)


def measure(pillars: Sequence[Pillar], cards: Sequence[tuple[Measured, ...]], across: int, width: float,
            voice: Voice) -> Stand:
    """Breaks the words of the pillars for cards of this width."""
    measured = tuple(
        Measure(pillar=pillar, cards=own, voice=voice,
                header=paragraph.title(pillar.title, voice, NAME, NAME_BELOW, width, gap=2))
        for pillar, own in zip(pillars, cards, strict=True)
    )
    return Stand(pillars=measured, across=max(1, across), card=width)


def draw(stand: Stand, x: float, height: float) -> Iterator[scene.Group]:
    """The panels over the whole height of the board, from `x` to the right."""
    for panel in stand.panels:
        items: list[Item] = [Rect(x=x, y=0, width=stand.panel, height=height, radius=RADIUS, fill="band")]
        y = 0.0
        for one in panel:
            head = one.head if y else stand.head
            items.append(_pillar(one, stand, x, y, head))
            y += head + one.body
        yield scene.Group(role="panel", items=tuple(items))
        x += stand.panel + GAP


def _pillar(pillar: Measure, stand: Stand, x: float, y: float, head: float) -> scene.Group:
    box = Rect(x=x, y=y, width=stand.panel, height=head, radius=RADIUS, fill="head")
    label = scene.Group(role="pillar-label", items=(box, *paragraph.stack(pillar.header, x + PAD, y + PAD)))
    items: list[Item] = [label]
    top = y + head + PAD
    for one in pillar.cards:
        items.append(card.draw(one, x + PAD, top, one.height))
        top += one.height + ROW_GAP
    if not pillar.cards:
        quiet = paragraph.paragraphs((pillar.voice.whole(NO_DATA), QUIET, 0), width=stand.card)
        items += paragraph.stack(quiet, x + PAD, top)
    return scene.Group(role="pillar", title=pillar.voice.whole(pillar.pillar.title), items=tuple(items))
