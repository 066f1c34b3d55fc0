"""The pillars of a board: what concerns every band, in panels over its whole height, cards at natural height."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Pillar
from archmodel.kit.drawing.layout import card, paragraph
from archmodel.kit.drawing.layout.band import QUIET, RADIUS, ROW_GAP, quiet
from archmodel.kit.drawing.layout.card import Measured
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Item, Rect, Style
from archmodel.kit.text import LocalText

PAD = 12
GAP = 12
NAME = Style(size=13, weight=600, paint="on-navy")
NAME_BELOW = Style(size=10, paint="on-navy-soft")


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A pillar whose words are broken for a card width; `heights` are those of its cells, free ones included."""

    pillar: Pillar
    voices: tuple[Voice, ...]
    width: float
    heights: tuple[float, ...]
    cards: tuple[Measured, ...] = ()

    @cached_property
    def head(self) -> float:
        return max(paragraph.height(header(self.pillar.title, voice, self.width)) for voice in self.voices) + 2 * PAD

    @cached_property
    def body(self) -> float:
        cards = sum(self.heights) + ROW_GAP * max(0, len(self.heights) - 1)
        return (cards or QUIET.leading) + 2 * PAD


@lru_cache(maxsize=1024)
def header(title: LocalText, voice: Voice, width: float) -> tuple[Paragraph, ...]:
    return paragraph.title(title, voice, NAME, NAME_BELOW, width, gap=2)


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
    def width(self) -> float:
        return breadth(len(self.panels), self.card)

    @property
    def head(self) -> float:
        """The heads at the top of all panels are equally high."""
        return max((panel[0].head for panel in self.panels), default=0)

    @property
    def height(self) -> float:
        return max((self.head - p[0].head + sum(one.head + one.body for one in p) for p in self.panels), default=0)


def breadth(panels: int, card: float) -> float:
    """How wide so many panels are together."""
    return panels * (card + 2 * PAD + GAP) - GAP if panels else 0


def draw(stand: Stand, x: float, height: float) -> Iterator[scene.Group]:
    """The panels over the whole height of the board, from `x` to the right."""
    for each in stand.panels:
        items: list[Item] = []
        y = 0.0
        for one in each:
            high = one.head if y else stand.head
            items.append(_pillar(one, x, y, high))
            y += high + one.body
        yield panel(x, stand.card, height, items)
        x += stand.card + 2 * PAD + GAP


def panel(x: float, card: float, height: float, inside: Sequence[Item]) -> scene.Group:
    """The background of a panel and what stands in it."""
    back = Rect(x=x, y=0, width=card + 2 * PAD, height=height, radius=RADIUS, fill="band")
    return scene.Group(role="panel", items=(back, *inside))


def head(title: LocalText, voice: Voice, x: float, y: float, width: float, height: float) -> scene.Group:
    """The dark box with the name of a pillar; `width` is that of a card."""
    box = Rect(x=x, y=y, width=width + 2 * PAD, height=height, radius=RADIUS, fill="head")
    return scene.Group(role="pillar-label", items=(box, *paragraph.stack(header(title, voice, width), x + PAD, y + PAD)))


def _pillar(pillar: Measure, x: float, y: float, high: float) -> scene.Group:
    voice = pillar.voices[0]
    items: list[Item] = [head(pillar.pillar.title, voice, x, y, pillar.width, high)]
    top = y + high + PAD
    for one in pillar.cards:
        items.append(card.draw(one, x + PAD, top, one.height))
        top += one.height + ROW_GAP
    if not pillar.cards:
        items += quiet(voice, x + PAD, top, pillar.width)
    return scene.Group(role="pillar", title=voice.whole(pillar.pillar.title), items=tuple(items))
