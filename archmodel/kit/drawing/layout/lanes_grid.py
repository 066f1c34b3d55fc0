"""Where columns, cards, passing edges and their labels stand: the numbers from which the lanes picture is drawn."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from archmodel.kit.drawing.layout.lanes_columns import Columns, columns
from archmodel.kit.drawing.layout.lanes_order import Layered, Order, layered, order
from archmodel.kit.drawing.layout.lanes_ports import Pitch, Port, Ports, Side, levelled, offsets, ports
from archmodel.kit.drawing.layout.lanes_rows import Join, needed, rows

if TYPE_CHECKING:
    from archmodel.kit.drawing.layout.lanes_lock import Held

TRACK, FIRST = 10.0, 20.0
"""From one edge that goes around to the next, and from the cards to the first of them."""
LAST = 3
"""The last spread: every port then has room for its label, so that a free spot is certain."""
_CARDS, _BESIDE, _LINES = 16.0, 10.0, 9.0
"""Kept free between two cards, a card and a passing edge, two passing edges."""

LEVEL = 22.0
"""px that a level stretch is longer than the words on it."""

Size = tuple[float, float]
Zone = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The graph in numbers: the lane and the height of each card, the ends and the label size of each edge.

    A column is `width` wide, or as wide as the widest of its cards in `wide`. `held` are the places that a lock keeps; when
    `tight`, words may stand closer to cards there, and at the side of their lines.
    """

    lane_of: tuple[int, ...]
    heights: tuple[float, ...]
    width: float
    edges: tuple[tuple[int, int], ...]
    labels: tuple[Size | None, ...]
    wide: Mapping[int, float] = field(default_factory=dict)
    held: Held | None = None
    tight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What does not change when the picture is spread: columns, order, and the way of every edge."""

    ask: Ask
    columns: Columns
    graph: Layered
    order: Order
    ports: Ports


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Positions of one attempt. `lefts` and `widths` per column; `tops` and `heights` per card and slot; all from (0, 0)."""

    shape: Shape
    spread: int
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    port: dict[Port, float]
    tracks: dict[int, float]
    """edge that goes around → how far from the cards"""
    holders: dict[int, int]
    """edge → the slot that keeps room for its label"""
    width: float
    height: float
    zones: Mapping[int, Zone] = field(default_factory=dict)
    """gap, by the column right of it → how long every edge runs level at its left and at its right, so that words stand clear"""

    def right(self, column: int) -> float:
        return self.lefts[column] + self.widths[column]

    def middle(self, slot: int) -> float:
        return self.tops[slot] + self.heights[slot] / 2

    def port_at(self, edge: int, end: int) -> float:
        chain = self.shape.graph.chains[edge]
        return self.tops[chain[-1] if end else chain[0]] + self.port[edge, end]


def shape(ask: Ask) -> Shape:
    """The part that takes the time."""
    found = columns(ask.lane_of, ask.edges, ask.heights, ask.width)
    graph = layered(found, ask.edges)
    ordered = order(graph)
    return Shape(ask=ask, columns=found, graph=graph, order=ordered, ports=ports(graph, ordered))


def grid(found: Shape, spread: int = 0, zoned: Collection[int] = ()) -> Grid:
    """Puts everything in its place; a larger `spread` (0 … `LAST`) gives ports and labels more room.

    In a gap that is `zoned` edges bend in its middle only; beside it they run level, as far as the words there need.
    """
    ask, graph = found.ask, found.graph
    tallest = max((size[1] for size in ask.labels if size), default=0.0)
    margin = max(10.0, tallest / 2 + 3) if spread >= LAST else 10.0
    pitch = partial(_pitch, found, spread)
    holders = _holders(found)
    heights = _heights(found, holders, pitch, margin)
    gaps = [[_gap(found, a, b, holders) for a, b in pairwise(members)] + [0.0] for members in found.order]
    port = offsets(found.ports, heights, pitch, margin)
    height = max(needed(members, heights, between) for members, between in zip(found.order, gaps, strict=True))
    tops = rows(graph, found.order, heights, gaps, joined(found, heights, port), height + 8 * spread)
    port = levelled(found.ports, graph, tops, heights, port, pitch, margin)
    tracks = _outwards(found, tracked(found, tops, port), zoned)
    widths = widths_of(found)
    zones = {gap: _zone(found, gap) for gap in sorted(zoned)}
    lefts, width = _lefts(found, tracks, widths, spread, zones)
    return Grid(
        shape=found, spread=spread, lefts=tuple(lefts), widths=widths, tops=tuple(tops), heights=tuple(heights),
        port=port, tracks=tracks, holders=holders, width=width,
        height=max(top + tall for top, tall in zip(tops, heights, strict=True)), zones=zones,
    )


def company(found: Shape, edge: int) -> tuple[int, int]:
    """How many edges leave the left card to the right, and enter the right one from the left: words keep off a fan."""
    chain, sides = found.graph.chains[edge], found.ports.sides
    return len(sides[chain[0]][1]), len(sides[chain[-1]][0])


def _zone(found: Shape, gap: int) -> Zone:
    """The longest words at either side of a gap; they stand at the quieter of the two cards."""
    longest = [0.0, 0.0]
    for edge, chain in enumerate(found.graph.chains):
        size = found.ask.labels[edge]
        if size and len(chain) == 2 and found.ports.ways[edge] == "across" and found.graph.column[chain[-1]] == gap:
            before, after = company(found, edge)
            longest[before >= after] = max(longest[before >= after], size[0] + LEVEL)
    return (longest[0], longest[1])


def _holders(found: Shape) -> dict[int, int]:
    """A long edge keeps room for its label in the emptiest column it passes; among equals, in the middle."""
    graph, ask = found.graph, found.ask
    load = [sum(ask.heights[v] + _CARDS if v < graph.nodes else _LINES for v in members) for members in found.order]
    holders = {}
    for edge, (chain, size) in enumerate(zip(graph.chains, ask.labels, strict=True)):
        slots = chain[1:-1]
        if slots and size:
            centre = (len(slots) - 1) / 2
            best = min(range(len(slots)), key=lambda k: (load[graph.column[slots[k]]], abs(k - centre), k))
            holders[edge] = slots[best]
            load[graph.column[slots[best]]] += size[1]
    return holders


def _pitch(found: Shape, spread: int, side: Side) -> list[float]:
    """How far ports must be apart; edges between the same two cards run side by side, and so do their labels."""
    chains = found.graph.chains

    def said(edge: int) -> float:
        """The height of a label that must find its place between two columns."""
        size = found.ask.labels[edge]
        return size[1] if size and len(chains[edge]) == 2 else 0.0

    steps = []
    for (upper, _), (lower, _) in pairwise(side):
        tight = set(chains[upper]) == set(chains[lower]) or spread >= LAST
        apart = math.ceil((said(upper) + said(lower)) / 2) + 5.0 if tight else 0.0
        steps.append(max(apart, (10.0, 13.0, 17.0, 10.0)[spread]))
    return steps


def _heights(found: Shape, holders: dict[int, int], pitch: Pitch, margin: float) -> list[float]:
    """Cards are as tall as their words and their ports need; a passing edge takes no room but that of its label."""
    ask, graph = found.ask, found.graph
    heights = [float(math.ceil(max(own, *(2 * margin + sum(pitch(side)) for side in found.ports.sides[node]))))
               for node, own in enumerate(ask.heights)]
    heights += [0.0] * (len(graph.column) - graph.nodes)
    for edge, slot in holders.items():
        heights[slot] = 2.0 * math.ceil(((ask.labels[edge] or (0.0, 0.0))[1] + 4) / 2)
    return heights


def _gap(found: Shape, upper: int, lower: int, holders: dict[int, int]) -> float:
    nodes = found.graph.nodes
    if upper < nodes and lower < nodes:
        direct = [edge for edge, way in enumerate(found.ports.ways)
                  if way == "direct" and {upper, lower} == set(found.graph.chains[edge])]
        label = found.ask.labels[direct[0]] if direct else None
        return label[1] + 32 if label else 26.0 if direct else _CARDS
    if upper < nodes or lower < nodes:
        return _BESIDE
    held = set(holders.values())
    return _LINES - 4 if upper in held or lower in held else _LINES


def joined(found: Shape, heights: Sequence[float], port: dict[Port, float]) -> list[Join]:
    """What pulls cards and slots: the edges across columns to be level, neighbours in a column to be close."""
    joins = []
    nodes = found.graph.nodes
    for edge, chain in enumerate(found.graph.chains):
        if found.ports.ways[edge] == "direct":
            upper, lower = sorted(chain, key=found.order[found.graph.column[chain[0]]].index)
            joins.append(Join(left=upper, right=lower, weight=0.6, left_offset=heights[upper] + 2 * _CARDS,
                              right_offset=0.0))
        if found.ports.ways[edge] != "across":
            continue
        for index, (a, b) in enumerate(pairwise(chain)):
            slots = (a >= nodes) + (b >= nodes)
            joins.append(Join(
                left=a, right=b, weight=(1.0, 2.0, 8.0)[slots],
                left_offset=port[edge, 0] if index == 0 else heights[a] / 2,
                right_offset=port[edge, 1] if index == len(chain) - 2 else heights[b] / 2,
            ))
    return joins


def widths_of(found: Shape) -> tuple[float, ...]:
    """The width of every column."""
    ask = found.ask
    widths = [ask.width] * len(found.columns.lanes)
    for node, wide in ask.wide.items():
        widths[found.columns.of[node]] = max(widths[found.columns.of[node]], wide)
    return tuple(widths)


def tracked(found: Shape, tops: Sequence[float], port: dict[Port, float]) -> dict[int, int]:
    """Edges that go around at the same side of a column run on tracks of their own, the short ones inside."""
    taken: dict[tuple[int, str], list[tuple[float, float, int]]] = {}
    tracks = {}
    spans = []
    for edge, way in enumerate(found.ports.ways):
        if way in ("left", "right"):
            chain = found.graph.chains[edge]
            low, high = sorted((tops[chain[0]] + port[edge, 0], tops[chain[-1]] + port[edge, 1]))
            spans.append((high - low, edge, low, high, (found.graph.column[chain[0]], way)))
    for _, edge, low, high, place in sorted(spans):
        others = taken.setdefault(place, [])
        track = next(t for t in range(len(others) + 1)
                     if not any(t == used and a <= high + 4 and low <= b + 4 for a, b, used in others))
        others.append((low, high, track))
        tracks[edge] = track
    return tracks


def _outwards(found: Shape, tracks: Mapping[int, int], zoned: Collection[int]) -> dict[int, float]:
    """How far from the cards each edge runs that goes around; in a zoned gap the words of the inner ones have room beside the outer."""
    sides: dict[tuple[int, str], dict[int, float]] = {}
    for edge, track in tracks.items():
        size = found.ask.labels[edge]
        room = sides.setdefault(_gap_of(found, edge), {})
        room[track] = max(room.get(track, 0.0), size[0] if size else 0.0)
    away: dict[int, float] = {}
    for edge, track in tracks.items():
        gap, _ = _gap_of(found, edge)
        said = sides[_gap_of(found, edge)]
        away[edge] = FIRST + sum(max(TRACK, said.get(inner, 0.0) + 2.0 if gap in zoned else 0.0) for inner in range(track))
    return away


def _gap_of(found: Shape, edge: int) -> tuple[int, str]:
    """The gap in which an edge goes around, by the column right of it, and at which side of its cards."""
    way = found.ports.ways[edge]
    return found.graph.column[found.graph.chains[edge][0]] + (way == "right"), way


def _lefts(found: Shape, tracks: Mapping[int, float], widths: Sequence[float], spread: int,
           zones: Mapping[int, Zone]) -> tuple[list[float], float]:
    """The left edge of every column, and the width of all: the gaps are as wide as what runs and is said in them."""
    ask, last = found.ask, len(found.columns.lanes) - 1
    sides = {"left": [0.0] * (last + 2), "right": [0.0] * (last + 2)}
    lines, said = [0] * (last + 2), [0.0] * (last + 2)
    for edge, chain in enumerate(found.graph.chains):
        size, way = ask.labels[edge], found.ports.ways[edge]
        column = found.graph.column[chain[0]]
        if way in ("left", "right"):
            gap, _ = _gap_of(found, edge)
            words = max(tracks[edge], size[0] / 2 + 5) + size[0] / 2 + 9 if size else 0.0
            sides[way][gap] = max(sides[way][gap], tracks[edge] + TRACK, words)
        elif way == "across":
            for gap in range(column + 1, found.graph.column[chain[-1]] + 1):
                lines[gap] += 1
            if size and len(chain) == 2:
                said[column + 1] = max(said[column + 1], size[0])
    lefts, x = [], 0.0
    for gap in range(last + 2):
        around = sides["left"][gap] + sides["right"][gap]
        if 0 < gap <= last:
            busy = min(48.0, 3.0 * lines[gap]) + 24 * spread
            words = sum(zones[gap]) + busy if gap in zones else said[gap] + busy / 3
            x += round(max(60 + busy, words + 60, around + 24) + around * (spread >= LAST))
        else:
            x += round(around)
        lefts.append(x)
        x += widths[gap] if gap <= last else 0.0
    return lefts[:-1], x
