"""The grid of a locked lanes picture: cards stand still, and every edge finds its way through the rooms between them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archmodel.kit.drawing.layout.lanes_grid import FIRST, TRACK, Ask, Grid, Shape, joined, tracked
from archmodel.kit.drawing.layout.lanes_order import Layered, Order, layered, untangled
from archmodel.kit.drawing.layout.lanes_ports import Pitch, Side, levelled, offsets, ports
from archmodel.kit.drawing.layout.lanes_rows import Join, fitted, wanted
from archmodel.kit.drawing.layout.lanes_seats import Room, Seats, rooms, seats
from archmodel.kit.drawing.lock import Change

_BESIDE, _LINES, _CLOSEST = 10.0, 9.0, 3.0
"""Kept free between a card and a passing edge and between two of them; and between two where it is tight."""
_PORTS, _MARGIN = 10.0, 6.0
_CROWDED = 40.0
"""px of detour that an edge takes rather than squeeze between others."""
_NEAREST = 5
_SWEEPS = 4
_DEEP = 1e6


@dataclass(slots=True, kw_only=True)
class _Room:
    """A free part of a column, and who passes through it. `kept` is what labels take of it."""

    start: float
    end: float
    slots: list[int] = field(default_factory=list)
    kept: float = 0.0

    @property
    def size(self) -> float:
        return self.end - self.start - self.kept

    def full(self) -> bool:
        return (len(self.slots) + 1) * _CLOSEST + 6 > self.size

    def crowded(self) -> bool:
        return len(self.slots) * _LINES + 2 * _BESIDE > self.size

    def level(self, y: float) -> float:
        low, high = self.start + _BESIDE, self.end - _BESIDE
        return (self.start + self.end) / 2 if low > high else min(max(y, low), high)


def held_grid(ask: Ask, loose: frozenset[int], wider: Mapping[int, float]) -> tuple[Grid, tuple[tuple[Change, int], ...]]:
    """The grid, and which cards do not stand where the lock has them."""
    sat = seats(ask, loose, wider)
    graph = layered(sat.columns, ask.edges)
    free = _rooms(sat)
    level = _threaded(graph, sat, free)
    order = _order(graph, sat, free, level)
    untangled(order, graph)
    found = Shape(ask=ask, columns=sat.columns, graph=graph, order=order,
                  ports=ports(graph, order, barred=_barred(ask, sat), shut=_shut(sat)))
    holders = _holders(found, free)
    heights = [*sat.heights, *([0.0] * (len(graph.column) - graph.nodes))]
    for edge, slot in holders.items():
        heights[slot] = 2.0 * math.ceil(((ask.labels[edge] or (0.0, 0.0))[1] + 4) / 2)
    pitch = _pitch(found, heights)
    port = offsets(found.ports, heights, pitch, _MARGIN)
    tops = _tops(found, free, heights, level, joined(found, heights, port), sat)
    port = levelled(found.ports, graph, tops, heights, port, pitch, _MARGIN)
    tracks = _offsets(found, sat, tracked(found, tops, port))
    last = sat.lefts[-1] + sat.widths[-1]
    around = [offset + TRACK for edge, offset in tracks.items()
              if found.ports.ways[edge] == "right" and graph.column[graph.chains[edge][0]] == len(sat.lefts) - 1]
    around += [size[0] + FIRST for edge, size in enumerate(ask.labels) if size and found.ports.ways[edge] == "right"
               and graph.column[graph.chains[edge][0]] == len(sat.lefts) - 1]
    return Grid(
        shape=found, spread=0, lefts=sat.lefts, widths=sat.widths, tops=tuple(tops), heights=tuple(heights), port=port,
        tracks=tracks, holders=holders, width=last + max(around, default=0.0),
        height=max(top + tall for top, tall in zip(tops, heights, strict=True)),
    ), sat.moved


def _rooms(sat: Seats) -> list[list[_Room]]:
    """The free parts of every column from top to bottom."""
    cards: list[list[tuple[float, float]]] = [[] for _ in sat.lefts]
    for node, column in enumerate(sat.columns.of):
        cards[column].append((sat.tops[node], sat.tops[node] + sat.heights[node]))
    return [[_room(one) for one in rooms(sorted(own))] for own in cards]


def _room(free: Room) -> _Room:
    return _Room(start=max(free[0], -_BESIDE), end=free[1])


def _threaded(graph: Layered, sat: Seats, free: list[list[_Room]]) -> list[float]:
    """The level at which each slot should run: short edges first, each as straight as the rooms allow."""
    level = [sat.tops[node] + sat.heights[node] / 2 for node in range(graph.nodes)]
    level += [0.0] * (len(graph.column) - graph.nodes)
    for edge in sorted(range(len(graph.chains)), key=lambda edge: (len(graph.chains[edge]), edge)):
        chain = graph.chains[edge]
        if len(chain) > 2:
            for slot, (number, y) in zip(chain[1:-1], _way(graph, chain, free, level), strict=True):
                free[graph.column[slot]][number].slots.append(slot)
                level[slot] = y
    return level


def _way(graph: Layered, chain: Sequence[int], free: list[list[_Room]], level: Sequence[float]) -> list[tuple[int, float]]:
    """Room and level in each column that is passed: the shortest way up and down, found column by column."""
    begin, end = level[chain[0]], level[chain[-1]]
    best: list[tuple[float, float, list[tuple[int, float]]]] = [(0.0, begin, [])]
    for number, slot in enumerate(chain[1:-1], start=1):
        line = begin + (end - begin) * number / (len(chain) - 1)
        own = free[graph.column[slot]]
        near = sorted(range(len(own)), key=lambda k: (abs(own[k].level(line) - line), k))
        chosen = [k for k in near if not own[k].full()][:_NEAREST]
        reached = []
        for k in dict.fromkeys([*chosen, len(own) - 1]):
            dear = _CROWDED if own[k].crowded() else 0.0
            for cost, y, way in best:
                for wish in dict.fromkeys((own[k].level(y), own[k].level(line), own[k].level(end))):
                    reached.append((cost + abs(wish - y) + dear + 0.05 * abs(wish - line), wish, [*way, (k, wish)]))
        best = sorted(reached, key=lambda one: (one[0], one[1]))[: 2 * _NEAREST]
    return min(best, key=lambda one: (one[0] + abs(end - one[1]), one[1]))[2]


def _order(graph: Layered, sat: Seats, free: list[list[_Room]], level: Sequence[float]) -> Order:
    found: Order = []
    for column, own in enumerate(free):
        cards = sorted((node for node in range(graph.nodes) if sat.columns.of[node] == column), key=lambda node: sat.tops[node])
        members: list[int] = []
        for number, room in enumerate(own):
            members += sorted(room.slots, key=lambda slot: (_pull(graph, slot, level), slot))
            members += cards[number:number + 1]
        found.append(members)
    return found


def _pull(graph: Layered, slot: int, level: Sequence[float]) -> float:
    return sum(level[other] for other in (*graph.before[slot], *graph.after[slot])) / 2 + level[slot]


def _barred(ask: Ask, sat: Seats) -> frozenset[int]:
    """Edges within a column that cannot go straight down: the words would not fit between the two cards."""
    barred = []
    for edge, (a, b) in enumerate(ask.edges):
        upper, lower = sorted((a, b), key=lambda node: sat.tops[node])
        size = ask.labels[edge]
        if sat.tops[lower] - sat.tops[upper] - sat.heights[upper] < (size[1] + 20 if size else 18):
            barred.append(edge)
    return frozenset(barred)


def _shut(sat: Seats) -> frozenset[tuple[int, int]]:
    """The left side of the first column, when the lock left no room there."""
    return frozenset({(0, 0)}) if sat.lefts[0] < 60 else frozenset()


def _holders(found: Shape, free: list[list[_Room]]) -> dict[int, int]:
    """A long edge keeps room for its label where there is most; among equals, in the middle."""
    holders = {}
    homes = {slot: room for own in free for room in own for slot in room.slots}
    for edge, (chain, size) in enumerate(zip(found.graph.chains, found.ask.labels, strict=True)):
        slots = chain[1:-1]
        if slots and size:
            tall = size[1] + 10
            fits = [k for k, slot in enumerate(slots)
                    if homes[slot].size - len(homes[slot].slots) * _LINES - 2 * _BESIDE >= tall]
            if fits:
                best = min(fits, key=lambda k: (abs(k - (len(slots) - 1) / 2), k))
                homes[slots[best]].kept += tall
                holders[edge] = slots[best]
    return holders


def _pitch(found: Shape, heights: Sequence[float]) -> Pitch:
    """Ports as far apart as they like, or as the card allows."""

    def pitch(side: Side) -> list[float]:
        if len(side) < 2:
            return []
        edge, end = side[0]
        chain = found.graph.chains[edge]
        room = heights[chain[-1] if end else chain[0]] - 2 * _MARGIN
        steps = []
        for (upper, _), (lower, _) in pairwise(side):
            sizes = [found.ask.labels[one] for one in (upper, lower) if len(found.graph.chains[one]) == 2]
            alike = set(found.graph.chains[upper]) == set(found.graph.chains[lower])
            steps.append(max(_PORTS, sum(size[1] for size in sizes if size) / 2 + 5 if alike else 0.0))
        return [step * min(1.0, max(0.0, room) / sum(steps)) for step in steps]

    return pitch


def _tops(found: Shape, free: list[list[_Room]], heights: Sequence[float], level: Sequence[float], joins: Sequence[Join],
          sat: Seats) -> list[float]:
    """The cards where they sit; the slots in their rooms, in order, as straight as they can be."""
    graph = found.graph
    tops = [*sat.tops, *(level[slot] - heights[slot] / 2 for slot in range(graph.nodes, len(graph.column)))]
    pulls: list[list[Join]] = [[] for _ in heights]
    for join in joins:
        pulls[join.left].append(join)
        pulls[join.right].append(join)
    runs = [(room, [slot for slot in members if slot in set(room.slots)])
            for own, members in zip(free, found.order, strict=True) for room in own if room.slots]
    for sweep in range(_SWEEPS):
        for room, slots in runs if sweep % 2 == 0 else reversed(runs):
            wishes = [wanted(slot, pulls[slot], tops, ahead=sweep % 2 == 0, both=sweep >= _SWEEPS - 2) for slot in slots]
            for slot, top in zip(slots, _run(room, wishes, [heights[slot] for slot in slots]), strict=True):
                tops[slot] = top
    return [float(math.floor(top + 0.5)) if vertex < graph.nodes else math.floor(2 * top + 0.5) / 2 for vertex, top in enumerate(tops)]


def _run(room: _Room, wishes: Sequence[Sequence[tuple[float, float]]], heights: Sequence[float]) -> list[float]:
    """Slots between two cards, closer together where they must be."""
    start, end = room.start, min(room.end, room.start + _DEEP)
    need = 2 * _BESIDE + _LINES * (len(heights) - 1)
    tight = min(1.0, max(0.0, end - start - sum(heights)) / need)
    margin = _BESIDE * tight
    moved = [[(value - start - margin, weight) for value, weight in pulls] for pulls in wishes]
    return [top + start + margin for top in fitted(moved, heights, [_LINES * tight] * len(heights), end - start - 2 * margin)]


def _offsets(found: Shape, sat: Seats, tracks: Mapping[int, int]) -> dict[int, float]:
    """How far from the cards each edge runs that goes around: closer together where the gap is narrow."""
    most: dict[tuple[int, str], int] = {}
    for edge, track in tracks.items():
        key = (found.graph.column[found.graph.chains[edge][0]], found.ports.ways[edge])
        most[key] = max(most.get(key, 0), track)
    offsets = {}
    for edge, track in tracks.items():
        column, way = found.graph.column[found.graph.chains[edge][0]], found.ports.ways[edge]
        facing = (column + 1, "left") if way == "right" else (column - 1, "right")
        gap = _gap(sat, column + (way == "right"))
        room = gap / (2 if facing in most else 1) - 10.0
        step = min(TRACK, max(1.0, (room - FIRST) / max(1, most[column, way])))
        offsets[edge] = round(min(FIRST, max(6.0, room)) + step * track, 1)
    return offsets


def _gap(sat: Seats, number: int) -> float:
    """How wide the gap before a column is; there is no end to the one after the last."""
    if number == 0:
        return sat.lefts[0]
    return sat.lefts[number] - sat.lefts[number - 1] - sat.widths[number - 1] if number < len(sat.lefts) else math.inf
