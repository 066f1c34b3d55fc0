"""Where edges leave and enter cards: by the sides, each end with a port of its own, in the order of the other ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from archmodel.kit.drawing.layout.lanes_order import Layered, Order
from archmodel.kit.drawing.layout.lanes_rows import fitted

Way = Literal["across", "direct", "right", "left"]
"""How an edge goes: across columns; down or up to the next card; or around, out of the right or the left side."""

Port = tuple[int, int]
"""An edge, and which of its ends: 0 the left one or the first, 1 the other."""
Side = tuple[Port, ...]
Pitch = Callable[[Side], list[float]]
"""How far each port of a side must be from the next, from top to bottom."""

WIDEST = 16.0
"""Ports stand no further apart than this, so that a hub's edges are seen to belong together."""
NEAR = 18.0
"""A port leaves its place in the row by at most this to make its edge straight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """`ways` per edge. `sides` per node: the ends at its left and at its right, from top to bottom, as (edge, end)."""

    ways: tuple[Way, ...]
    sides: tuple[tuple[Side, Side], ...]


def ports(graph: Layered, order: Order, *, barred: frozenset[int] = frozenset(),
          shut: frozenset[tuple[int, int]] = frozenset()) -> Ports:
    """Chooses a way for each edge and sorts the ends at each side so that edges do not cross at a card.

    Edges in `barred` do not go straight down; no edge goes around a side (column, 0 left or 1 right) in `shut`.
    """
    place = {vertex: index for members in order for index, vertex in enumerate(members)}
    ways = _ways(graph, place, barred, shut)
    ends: list[tuple[list[tuple[tuple[float, ...], int, int]], ...]] = [([], []) for _ in range(graph.nodes)]
    for edge, (chain, way) in enumerate(zip(graph.chains, ways, strict=True)):
        first, last = chain[0], chain[-1]
        if way == "across":
            ends[first][1].append(((1, place[chain[1]], edge), edge, 0))
            ends[last][0].append(((1, place[chain[-2]], edge), edge, 1))
        elif way != "direct":
            side = int(way == "right")
            for end, (own, other) in enumerate(((first, last), (last, first))):
                ends[own][side].append((_around(place[other] - place[own], edge, end), edge, end))
    left, right = ([tuple((edge, end) for _, edge, end in sorted(both[side])) for both in ends] for side in (0, 1))
    return Ports(ways=ways, sides=tuple(zip(left, right, strict=True)))


def offsets(found: Ports, heights: Sequence[float], pitch: Pitch, margin: float) -> dict[Port, float]:
    """How far below the top of its card each port is: the ports of a side in its middle, with what air there is."""
    below: dict[Port, float] = {}
    for both, height in zip(found.sides, heights, strict=False):
        for side in filter(None, both):
            steps = pitch(side)
            air = max(0.0, height - 2 * margin - sum(steps)) / max(1, len(steps))
            steps = [step + min(air, max(0.0, WIDEST - step)) for step in steps]
            top = height / 2 - sum(steps) / 2
            below.update({port: float(round(top + sum(steps[:index]))) for index, port in enumerate(side)})
    return below


def levelled(found: Ports, graph: Layered, tops: Sequence[float], heights: Sequence[float],
             port: dict[Port, float], pitch: Pitch, margin: float) -> dict[Port, float]:
    """Moves ports up or down their cards where that makes an edge straight."""
    moved = dict(port)
    for side in (1, 0):
        for node, both in enumerate(found.sides):
            ends, wanted = both[side], []
            if not ends:
                continue
            for edge, end in ends:
                level = moved[edge, end]
                if found.ways[edge] == "across":
                    other = _level(graph, edge, end, tops, heights, moved) - tops[node]
                    level = other if abs(other - level) <= NEAR else level
                wanted.append([(level - margin, 4.0 if level != moved[edge, end] else 1.0)])
            steps = pitch(ends)
            room = max(heights[node] - 2 * margin, sum(steps))
            kept = fitted(wanted, [0.0] * len(ends), [*steps, 0.0], room)
            moved.update({key: margin + level for key, level in zip(ends, kept, strict=True)})
    return moved


def _level(graph: Layered, edge: int, end: int, tops: Sequence[float], heights: Sequence[float],
           port: dict[Port, float]) -> float:
    """How high the edge runs in the next column."""
    chain = graph.chains[edge]
    if len(chain) == 2:
        return tops[chain[1 - end]] + port[edge, 1 - end]
    slot = chain[-2] if end else chain[1]
    return tops[slot] + heights[slot] / 2


def _around(distance: int, edge: int, end: int) -> tuple[float, ...]:
    """Edges that go around nest: upwards they leave at the top, the nearest first; downwards the nearest last."""
    if distance == 0:
        return (3, edge, end)
    return (0, -distance, edge) if distance < 0 else (2, -distance, -edge)


def _ways(graph: Layered, place: dict[int, int], barred: frozenset[int], shut: frozenset[tuple[int, int]]) -> tuple[Way, ...]:
    """Joined neighbours in a column get one straight edge; other edges of a column go around its quieter side."""
    joined: set[frozenset[int]] = set()
    taken: list[tuple[int, int, int, int]] = []
    ways: list[Way] = []
    for edge, chain in enumerate(graph.chains):
        first, last = chain[0], chain[-1]
        column = graph.column[first]
        if column != graph.column[last]:
            ways.append("across")
        elif edge not in barred and abs(place[first] - place[last]) == 1 and frozenset((first, last)) not in joined:
            joined.add(frozenset((first, last)))
            ways.append("direct")
        else:
            low, high = sorted((place[first], place[last]))
            loads = [_load(graph, place, column, low, high, side, taken) for side in (0, 1)]
            side = 1 - int((column, 1) in shut or (loads[0] < loads[1] and (column, 0) not in shut))
            taken.append((column, side, low, high))
            ways.append("right" if side else "left")
    return tuple(ways)


def _load(graph: Layered, place: dict[int, int], column: int, low: int, high: int, side: int,
          taken: Sequence[tuple[int, int, int, int]]) -> int:
    """How many edges are in the way on one side between two places of a column."""
    joined = graph.after if side else graph.before
    crossing = sum(len(joined[vertex]) for vertex, own in enumerate(graph.column)
                   if own == column and low <= place[vertex] <= high)
    return crossing + sum(c == column and s == side and a <= high and low <= b for c, s, a, b in taken)
