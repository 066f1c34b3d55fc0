"""Tries every grid for a board and takes the one that fills a sheet best."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from archmodel.kit.drawing.diagram import Band
from archmodel.kit.drawing.layout import band, frame, pillar
from archmodel.kit.drawing.layout.band import Columns, Section
from archmodel.kit.drawing.layout.paragraph import Voice

GAP = 12
BROADEST = 2000
"""px: a board wider than this is read at less than its size on a usual screen or sheet."""
ASPECT = (1.38, 1.58)
"""Width to height: between A3 landscape and a usual screen."""
SLIM = 960
"""px: a board with little on it is rather this wide than of that shape."""
WIDTHS = (168, 176, 184, 192, 200, 208, 216, 248)
MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The hints of a view: how many columns, and how wide a card; 0 where any will do. And the notation of its cards."""

    columns: int = 0
    card: int = 0
    notation: str = "cards"

    @property
    def widths(self) -> tuple[int, ...]:
        return (self.card,) if self.card else WIDTHS

    def counts(self, most: int) -> range:
        return range(self.columns, self.columns + 1) if self.columns else range(2, max(2, min(MOST, most)) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The content of a board measured for one card width."""

    bands: tuple[tuple[Band, tuple[Section, ...]], ...]
    pillars: tuple[pillar.Measure, ...]
    voices: tuple[Voice, ...]


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
        return band.width(self.columns) + (GAP if self.stand.pillars else 0)

    @cached_property
    def width(self) -> float:
        return self.left + self.stand.width

    @cached_property
    def height(self) -> float:
        bands = sum(one.height for one in self.bands) + GAP * max(0, len(self.bands) - 1)
        return max(bands, self.stand.height)

    @property
    def stretched(self) -> tuple[float, ...]:
        """The heights of the bands when they fill the board, in whole px."""
        spare = self.height - sum(one.height for one in self.bands) - GAP * max(0, len(self.bands) - 1)
        count = len(self.bands)
        shares = [spare * (n + 1) // count - spare * n // count for n in range(count)]
        return tuple(one.height + share for one, share in zip(self.bands, shares, strict=True))

    @cached_property
    def cost(self) -> float:
        """How far it is from a sheet that is landscape, neither broad nor slim, and well filled."""
        ratio = (self.width + 2 * frame.MARGIN) / (self.height + self.head + 2 * frame.MARGIN)
        filled = sum(self._heights()) * self.columns.card
        empty = 1 - filled / (self.width * self.height or 1)
        broad = max(0.0, (self.width + 2 * frame.MARGIN) / BROADEST - 1)
        slim = max(0.0, math.log(SLIM / self.width))
        flat = math.log(ratio / ASPECT[1]) if self.width > SLIM else 0.0
        return 2.5 * max(0.0, math.log(ASPECT[0] / ratio), flat) + broad + slim + 0.5 * empty

    def _heights(self) -> Iterator[float]:
        for one in self.bands:
            for section in one.sections:
                yield from section.heights
        for each in self.stand.pillars:
            yield from each.heights


def best(content: Callable[[int], Sections], head: float, sizes: Sizes) -> Board:
    """The board that costs least; of equals the first tried."""
    return min(_boards(content, head, sizes), key=lambda one: one.cost)


def _boards(content: Callable[[int], Sections], head: float, sizes: Sizes) -> Iterator[Board]:
    for width in sizes.widths:
        found = content(width)
        most = max((len(section.heights) for _, own in found.bands for section in own), default=1)
        for count in sizes.counts(most):
            columns = Columns(count=count, card=width)
            bands = tuple(band.measure(one, own, columns, found.voices) for one, own in found.bands)
            for across in _across(len(found.pillars)):
                yield Board(bands=bands, columns=columns, head=head,
                            stand=pillar.Stand(pillars=found.pillars, across=max(1, across), card=width))


def _across(pillars: int) -> tuple[int, ...]:
    """Each in a panel of its own, or several below one another."""
    return tuple(sorted({min(pillars, 1), math.ceil(pillars / 2), pillars}))
