"""Arranges groups of cards on one grid of columns: side by side where that is lower, below one another where not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

Height = Callable[[int], float]
"""What a group needs in height when it may use so many columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a group stands: from which column, how many, how far below the top, and how high its shelf is."""

    group: int
    column: int
    span: int
    top: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Neighbouring groups side by side: how many columns each, and the height of the tallest."""

    spans: tuple[int, ...]
    height: float


def arrange(groups: Sequence[Height], columns: int, gap: float) -> tuple[tuple[Cell, ...], float]:
    """The lowest arrangement in reading order, and its height."""
    cells: list[Cell] = []
    top, group = 0.0, 0
    for shelf in _shelves(groups, columns, gap):
        column = 0
        for span in shelf.spans:
            cells.append(Cell(group=group, column=column, span=span, top=top, height=shelf.height))
            column, group = column + span, group + 1
        top += shelf.height + gap
    return tuple(cells), max(0.0, top - gap)


def _shelves(groups: Sequence[Height], columns: int, gap: float) -> tuple[Shelf, ...]:
    """The division into shelves with the least total height."""

    @cache
    def best(start: int) -> tuple[float, tuple[Shelf, ...]]:
        if start == len(groups):
            return (0.0, ())
        ways = []
        for end in range(start + 1, min(len(groups), start + columns) + 1):
            shelf = _shelf(groups[start:end], columns)
            below, rest = best(end)
            ways.append((shelf.height + (gap + below if rest else 0.0), (shelf, *rest)))
        return min(ways, key=lambda way: way[0])

    return best(0)[1]


def _shelf(groups: Sequence[Height], columns: int) -> Shelf:
    """Gives one column after the other to the group that is tallest, as long as that makes it lower."""
    spans = [1] * len(groups)
    heights = [group(1) for group in groups]
    for _ in range(columns - len(groups)):
        tallest = max(range(len(groups)), key=lambda i: heights[i])
        spans[tallest] += 1
        heights[tallest] = groups[tallest](spans[tallest])
    return Shelf(spans=tuple(spans), height=max(heights))


def rows(heights: Sequence[float], columns: int) -> tuple[float, ...]:
    """The height of each row when cards of these heights fill it from left to right."""
    found = iter(heights)
    return tuple(max(row) for row in iter(lambda: tuple(islice(found, columns)), ()))
