"""The layered board: bands on one common grid, pillars at their right; of all grids the one that fills a sheet best."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import BandDiagram
from archmodel.kit.drawing.layout import band, card, frame, pillar
from archmodel.kit.drawing.layout.band import Columns, Section
from archmodel.kit.drawing.layout.card import Measured
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.text import Lang

GAP = 12
BROADEST = 2000
"""px: a board wider than this is read at less than its size on a usual screen or sheet."""
ASPECT = (1.38, 1.58)
"""Width to height: between A3 landscape and a usual screen."""
SLIM = 960
"""px: a board with little on it is rather this wide than of that shape."""
WIDTHS = (168, 176, 184, 192, 200, 208, 216, 248)
MOST = 12


@dataclass(frozen=True, kw_only=True)
class Board:
    """One way to lay out the diagram."""

    bands: tuple[band.Measure, ...]
    stand: pillar.Stand
    columns: Columns
    head: float

    @cached_property
    def left(self) -> float:
        """Where the pillars begin."""
        own = band.LABEL + 2 * band.PAD + self.columns.width(self.columns.count)
        return own + GAP if self.stand.pillars else own

    @cached_property
    def width(self) -> float:
        return self.left + self.stand.width

    @cached_property
    def height(self) -> float:
        bands = sum(one.height for one in self.bands) + GAP * max(0, len(self.bands) - 1)
        return max(bands, self.stand.height)

    @cached_property
    def cost(self) -> float:
        """How far it is from a sheet that is landscape, neither broad nor slim, and well filled."""
        ratio = (self.width + 2 * frame.MARGIN) / (self.height + self.head + 2 * frame.MARGIN)
        filled = sum(one.width * one.height for one in self._cards())
        empty = 1 - filled / (self.width * self.height or 1)
        broad = max(0.0, (self.width + 2 * frame.MARGIN) / BROADEST - 1)
        slim = max(0.0, math.log(SLIM / self.width))
        flat = math.log(ratio / ASPECT[1]) if self.width > SLIM else 0.0
        return 2.5 * max(0.0, math.log(ASPECT[0] / ratio), flat) + broad + slim + 0.5 * empty

    def _cards(self) -> Iterator[Measured]:
        for one in self.bands:
            for section in one.sections:
                yield from section.cards
        for each in self.stand.pillars:
            yield from each.cards


def place(diagram: BandDiagram, lang: Lang, *, bilingual: bool = True) -> Scene:
    """The board as a scene."""
    voice = Voice(lang=lang, bilingual=bilingual)
    board = min(_boards(diagram, voice), key=lambda one: one.cost)
    return frame.page(diagram.frame, _draw(board), voice, diagram.proportions or ())


def _boards(diagram: BandDiagram, voice: Voice) -> Iterator[Board]:
    """Every grid worth trying, in a fixed order."""
    head = frame.head(diagram.frame, voice, BROADEST, diagram.proportions or ()).height
    for width in WIDTHS:
        sections = [
            [Section(group=group, voice=voice, cards=tuple(card.measure(c, voice, width) for c in group.cards))
             for group in one.groups]
            for one in diagram.bands
        ]
        aside = [tuple(card.measure(c, voice, width) for c in one.cards) for one in diagram.pillars]
        most = max((len(group.cards) for one in diagram.bands for group in one.groups), default=1)
        for count in range(2, max(2, min(MOST, most)) + 1):
            columns = Columns(count=count, card=width)
            bands = tuple(
                band.measure(one, own, columns, voice) for one, own in zip(diagram.bands, sections, strict=True))
            for across in _across(len(diagram.pillars)):
                yield Board(bands=bands, columns=columns, head=head,
                            stand=pillar.measure(diagram.pillars, aside, across, width, voice))


def _across(pillars: int) -> tuple[int, ...]:
    """Each in a panel of its own, or several below one another."""
    return tuple(sorted({min(pillars, 1), math.ceil(pillars / 2), pillars}))


def _draw(board: Board) -> Block:
    items: list[scene.Item] = []
    spare = board.height - sum(one.height for one in board.bands) - GAP * max(0, len(board.bands) - 1)
    y = 0.0
    for one in board.bands:
        items.append(band.draw(one, y, one.height + spare / len(board.bands)))
        y += one.height + spare / len(board.bands) + GAP
    items += pillar.draw(board.stand, board.left, board.height)
    return Block(width=board.width, height=board.height, items=tuple(items))
