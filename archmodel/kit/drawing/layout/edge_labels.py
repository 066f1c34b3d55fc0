"""Finds a clear spot for the words of every edge: on its own path, never on a card and never on other words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archmodel.kit.drawing.layout.curves import Point, evenly

CLEAR = 2.0
"""px kept free around every label."""
_CELL = 32
_CROSSED, _CLOSE, _ALL, _OFF = 600.0, 10.0, 300.0, 6.0
"""What it costs to hide a bit of another edge, to come close to one, to leave next to nothing of its own edge to be seen,
and each px that the sign of a mark is off its line."""
SEEN = 20.0
"""px of its own edge that a label leaves to be seen at least."""

_MANY = 500
"""Edges from which on paths are looked at less closely."""

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
        self._long: dict[int, int] = {}
        self._step = 5.0 if len(paths) <= _MANY else 15.0
        for card in cards:
            self.take(card, -1)
        for edge, path in enumerate(paths):
            spots = evenly(path, self._step)
            self._long[edge] = len(spots)
            for (x, y), _ in spots:
                self._points[(int(x // _CELL), int(y // _CELL))].append((x, y, edge))

    def take(self, area: Area, owner: int) -> None:
        for cell in _cells(area):
            self._areas[cell].append((area, owner))

    def leave(self, owner: int, at: Point | None, wish: Wish) -> None:
        """Gives back what the words of an edge took."""
        if at:
            for cell in _cells(wish.area(*at)):
                self._areas[cell] = [(area, own) for area, own in self._areas[cell] if own != owner]

    def free(self, area: Area) -> bool:
        left, top, right, bottom = (area[0] - CLEAR, area[1] - CLEAR, area[2] + CLEAR, area[3] + CLEAR)
        return not any(
            a[0] < right and left < a[2] and a[1] < bottom and top < a[3]
            for cell in _cells((left, top, right, bottom)) for a, _ in self._areas.get(cell, ())
        )

    def edges(self, area: Area, own: int) -> int:
        """How many other edges run through an area."""
        left, top, right, bottom = area
        met = {own}
        for cell in _cells(area):
            for x, y, edge in self._points.get(cell, ()):
                if edge not in met and left <= x <= right and top <= y <= bottom:
                    met.add(edge)
        return len(met) - 1

    def smothers(self, area: Area, own: int) -> bool:
        """Whether next to nothing is seen of its own edge; of one that is short anyhow, nothing at all."""
        left, top, right, bottom = area
        below = sum(edge == own and left <= x <= right and top <= y <= bottom
                    for cell in _cells(area) for x, y, edge in self._points.get(cell, ()))
        return below > 0 and (self._long.get(own, 0) - below) * self._step < SEEN

    def hides(self, wish: Wish, at: Point) -> int:
        """What a reader would miss when the words of an edge stand there: other edges, and that edge itself."""
        area = wish.area(*at)
        return self.edges(area, wish.edge) + self.smothers(area, wish.edge)


def anchored(wish: Wish, reach: float, path: Sequence[Point]) -> Wish:
    """The same wish where one end of the plate, `reach` px from its middle, bears a sign that belongs on the line."""
    if not reach:
        return wish
    near = [spot for spot, _ in evenly(path, 2.0)]

    def off(x: float, y: float) -> float:
        return min((math.dist(spot, (x + end, y)) for spot in near for end in (-reach, reach)), default=0.0)

    spots = [(x + move, y, cost + abs(move) * 0.2) for x, y, cost in wish.spots for move in (0.0, reach, -reach)]
    return replace(wish, spots=tuple((x, y, cost + _OFF * max(0.0, off(x, y) - 2.0)) for x, y, cost in spots))


def settle(wishes: Sequence[Wish], ground: Ground) -> dict[int, Point]:
    """Edge → centre of its label; those with the least choice choose first, one without a free spot is absent."""
    open_to = {wish.edge: sorted((cost, x, y) for x, y, cost in wish.spots if ground.free(wish.area(x, y))) for wish in wishes}
    found: dict[int, Point] = {}
    for wish in sorted(wishes, key=lambda wish: (len(open_to[wish.edge]), wish.edge)):
        _choose(wish, open_to[wish.edge], ground, found)
    for wish in wishes:  # once more, now that all the others are known
        if wish.edge not in found or open_to[wish.edge][0][1:] != found[wish.edge]:
            ground.leave(wish.edge, found.get(wish.edge), wish)
            found.pop(wish.edge, None)
            _choose(wish, open_to[wish.edge], ground, found)
    return found


def _choose(wish: Wish, spots: Sequence[Spot], ground: Ground, found: dict[int, Point]) -> None:
    """Takes the cheapest spot, what it hides included; spots that cost more than the best so far are not looked at."""
    best: tuple[float, float, float] | None = None
    for cost, x, y in spots:
        if best and cost >= best[0]:
            break
        area = wish.area(x, y)
        if ground.free(area):
            hidden = ground.edges(area, wish.edge)
            close = ground.edges((area[0] - 4, area[1] - 5, area[2] + 4, area[3] + 5), wish.edge)
            smothered = _ALL * ground.smothers(area, wish.edge)
            whole = (cost + _CROSSED * hidden + _CLOSE * (close - hidden) + smothered, x, y)
            best = whole if best is None else min(best, whole)
    if best:
        found[wish.edge] = best[1:]
        ground.take(wish.area(*best[1:]), wish.edge)


def _cells(area: Area) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(n // _CELL) for n in area)
    for column in range(left, right + 1):
        for row in range(top, bottom + 1):
            yield (column, row)
