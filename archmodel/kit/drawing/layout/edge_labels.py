"""Finds a clear spot for the words of every edge: on its own path, never on a card and never on other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archmodel.kit.drawing.layout.curves import Point, evenly

CLEAR = 2.0
"""px kept free around every label."""
_CELL = 32
_CROSSED, _CLOSE = 40.0, 10.0
"""What it costs to hide a bit of another edge, and to come close to one."""

Area = tuple[float, float, float, float]
"""left, top, right, bottom"""

Spot = tuple[float, float, float]
"""The centre of a label, and what it costs to put it there, in px away from the best spot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The words of one edge: their size, and the spots they may take."""

    edge: int
    width: float
    height: float
    spots: tuple[Spot, ...]

    def area(self, x: float, y: float) -> Area:
        return (x - self.width / 2, y - self.height / 2, x + self.width / 2, y + self.height / 2)


class Ground:
    """What is in the way: areas that nothing may touch, and paths that are better not hidden."""

    def __init__(self, cards: Iterable[Area], paths: Sequence[Sequence[Point]]) -> None:
        self._areas: dict[tuple[int, int], list[tuple[Area, int]]] = defaultdict(list)
        self._points: dict[tuple[int, int], list[tuple[float, float, int]]] = defaultdict(list)
        for card in cards:
            self.take(card, -1)
        for edge, path in enumerate(paths):
            for (x, y), _ in evenly(path, 5):
                self._points[(int(x // _CELL), int(y // _CELL))].append((x, y, edge))

    def take(self, area: Area, owner: int) -> None:
        for cell in _cells(area):
            self._areas[cell].append((area, owner))

    def leave(self, owner: int) -> None:
        for cell, areas in self._areas.items():
            self._areas[cell] = [(area, own) for area, own in areas if own != owner]

    def free(self, area: Area) -> bool:
        left, top, right, bottom = (area[0] - CLEAR, area[1] - CLEAR, area[2] + CLEAR, area[3] + CLEAR)
        return not any(
            a[0] < right and left < a[2] and a[1] < bottom and top < a[3]
            for cell in _cells((left, top, right, bottom)) for a, _ in self._areas.get(cell, ())
        )

    def edges(self, area: Area, own: int) -> int:
        """How many other edges run through an area."""
        left, top, right, bottom = area
        return len({
            edge for cell in _cells(area) for x, y, edge in self._points.get(cell, ())
            if edge != own and left <= x <= right and top <= y <= bottom
        })


def settle(wishes: Sequence[Wish], ground: Ground) -> dict[int, Point]:
    """Edge → centre of its label; those with the least choice choose first, one without a free spot is absent."""
    priced = {wish.edge: _priced(wish, ground) for wish in wishes}
    found: dict[int, Point] = {}
    for wish in sorted(wishes, key=lambda wish: (len(priced[wish.edge]), wish.edge)):
        _choose(wish, priced[wish.edge], ground, found)
    for wish in wishes:  # once more, now that all the others are known
        if wish.edge not in found or priced[wish.edge][0][1:] != found[wish.edge]:
            ground.leave(wish.edge)
            found.pop(wish.edge, None)
            _choose(wish, priced[wish.edge], ground, found)
    return found


def _priced(wish: Wish, ground: Ground) -> list[tuple[float, float, float]]:
    """The spots that touch no card, the cheapest first."""
    spots = []
    for x, y, cost in wish.spots:
        area = wish.area(x, y)
        if ground.free(area):
            around = (area[0] - 4, area[1] - 5, area[2] + 4, area[3] + 5)
            hidden = ground.edges(area, wish.edge)
            close = ground.edges(around, wish.edge)
            spots.append((cost + _CROSSED * hidden + _CLOSE * (close - hidden), x, y))
    return sorted(spots)


def _choose(wish: Wish, priced: Sequence[tuple[float, float, float]], ground: Ground, found: dict[int, Point]) -> None:
    for _, x, y in priced:
        area = wish.area(x, y)
        if ground.free(area):
            ground.take(area, wish.edge)
            found[wish.edge] = (x, y)
            return


def _cells(area: Area) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(n // _CELL) for n in area)
    for column in range(left, right + 1):
        for row in range(top, bottom + 1):
            yield (column, row)
