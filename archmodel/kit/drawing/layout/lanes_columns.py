"""Which column each node stands in: a lane that is long, or busy within itself, is given several side by side."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

ASPECT = 1.5
"""Width to height we aim at: a landscape sheet with room for the title."""
_GAP, _CARDS, _PASSING, _FRAME = 120.0, 16.0, 16.0, 220.0
"""What will be needed between two columns and two cards, for an edge that passes, and around it all; roughly, in px."""
_SAME_COLUMN = 2.5
"""An edge within a column must bend out of it and back: as bad as passing one column and a half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Columns from left to right: the lane each belongs to, and the column of every node."""

    lanes: tuple[int, ...]
    of: tuple[int, ...]


def columns(lane_of: Sequence[int], edges: Sequence[tuple[int, int]], heights: Sequence[float],
            width: float) -> Columns:
    """`lane_of` numbers each node's lane from 0 without holes; edges are pairs of nodes; cards share one `width`."""
    lanes = [[node for node, lane in enumerate(lane_of) if lane == number] for number in range(max(lane_of) + 1)]
    counts = _counts(lanes, lane_of, edges, heights, width)
    first = [sum(counts[:number]) for number in range(len(counts))]
    of = [0] * len(lane_of)
    for nodes, start, count in zip(lanes, first, counts, strict=True):
        inclination = {node: _inclination(node, lane_of, edges) for node in nodes}
        for place, node in enumerate(sorted(nodes, key=lambda node: (inclination[node], node))):
            of[node] = start + place * count // len(nodes)
    neighbours = _neighbours(len(lane_of), edges)
    for _ in range(6):
        moves = [_improve(nodes, start, count, of, neighbours)
                 for nodes, start, count in zip(lanes, first, counts, strict=True) if count > 1]
        if not any(moves):
            break
    return Columns(lanes=tuple(lane for lane, count in enumerate(counts) for _ in range(count)), of=tuple(of))


def _counts(lanes: list[list[int]], lane_of: Sequence[int], edges: Sequence[tuple[int, int]],
            heights: Sequence[float], width: float) -> list[int]:
    """How many columns each lane gets, for the page to come out nearest to `ASPECT`; in round numbers, so that a longer
    name or one more edge rarely gives another answer."""
    inner = [0] * len(lanes)
    for a, b in edges:
        inner[lane_of[a]] += lane_of[a] == lane_of[b] and a != b
    busy = [2 if len(nodes) > 4 and 2 * inside >= len(nodes) else 1 for nodes, inside in zip(lanes, inner, strict=True)]

    usual = 12.0 * math.ceil(statistics.median(heights) / 12.0)
    stacks = [(usual + _CARDS) * len(nodes) for nodes in lanes]
    passing = [_PASSING * 4 * (sum(min(lane_of[a], lane_of[b]) < lane < max(lane_of[a], lane_of[b]) for a, b in edges) // 4)
               for lane in range(len(lanes))]

    def counted(rows: int) -> list[int]:
        return [max(math.ceil(len(nodes) / rows), least) for nodes, least in zip(lanes, busy, strict=True)]

    def distance(rows: int) -> float:
        counts = counted(rows)
        height = max(stack / count + past for stack, count, past in zip(stacks, counts, passing, strict=True))
        return abs(math.log(sum(counts) * (width + _GAP) / (height + _FRAME) / ASPECT))

    return counted(min(range(max(map(len, lanes)), 2, -1), key=distance, default=max(map(len, lanes))))


def _inclination(node: int, lane_of: Sequence[int], edges: Sequence[tuple[int, int]]) -> float:
    """Below 0 a node is drawn to the left of its lane, above 0 to the right; sources stand left of their targets."""
    pulls = []
    for a, b in edges:
        if a != b and node in (a, b):
            other = b if node == a else a
            side = (lane_of[other] > lane_of[node]) - (lane_of[other] < lane_of[node])
            pulls.append(side or (-0.6 if node == a else 0.6))
    return sum(pulls) / len(pulls) if pulls else 0.0


def _neighbours(count: int, edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for a, b in edges:
        if a != b:
            found[a].append(b)
            found[b].append(a)
    return found


def _improve(nodes: list[int], start: int, count: int, of: list[int], neighbours: list[list[int]]) -> bool:
    """Moves or swaps nodes between the columns of one lane while that shortens their edges; whether anything moved."""
    room = math.ceil(len(nodes) / count) + 1
    load = [sum(of[node] == start + k for node in nodes) for k in range(count)]
    moved = False
    for node in nodes:
        here = of[node]
        costs = {k: _cost(node, start + k, of, neighbours) for k in range(count)}
        for k in sorted(costs, key=lambda k: (costs[k], k)):
            if costs[k] >= costs[here - start]:
                break
            if load[k] < room and load[here - start] > 1:
                load[here - start] -= 1
                load[k] += 1
                of[node], moved = start + k, True
                break
            if _swap(node, start + k, nodes, of, neighbours):
                moved = True
                break
    return moved


def _swap(node: int, column: int, nodes: list[int], of: list[int], neighbours: list[list[int]]) -> bool:
    here = of[node]
    for other in nodes:
        if of[other] == column:
            before = _cost(node, here, of, neighbours) + _cost(other, column, of, neighbours)
            of[node], of[other] = column, here
            if _cost(node, column, of, neighbours) + _cost(other, here, of, neighbours) < before:
                return True
            of[node], of[other] = here, column
    return False


def _cost(node: int, column: int, of: list[int], neighbours: list[list[int]]) -> float:
    return sum(abs(column - of[other]) or _SAME_COLUMN for other in neighbours[node])
