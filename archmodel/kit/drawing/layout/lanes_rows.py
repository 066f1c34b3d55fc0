"""How high everything stands: edges as straight as the order allows, no column longer than the fullest one needs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from archmodel.kit.drawing.layout.lanes_order import Layered, Order

_SWEEPS, _LARGE = 10, 5000
"""How often everything is moved up and down; twice is enough for what is larger than any picture."""

Pull = tuple[float, float]
"""Where a thing should stand, and how much that matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """An edge from one column to the next; offsets are measured from the tops of what it joins."""

    left: int
    right: int
    left_offset: float
    right_offset: float
    weight: float


def rows(graph: Layered, order: Order, heights: Sequence[float], gaps: Sequence[Sequence[float]],
         joins: Sequence[Join], height: float) -> list[float]:
    """The top of every node and slot, in whole px when all lengths are whole.

    `gaps` are kept below each member of a column; all columns fit `height`.
    """
    tops = _stacked(order, heights, gaps, height)
    pulls: list[list[Join]] = [[] for _ in heights]
    for join in joins:
        pulls[join.left].append(join)
        pulls[join.right].append(join)
    numbers = list(range(len(order)))
    sweeps = _SWEEPS if len(heights) <= _LARGE else 2
    for sweep in range(sweeps):
        ahead = sweep % 2 == 0
        both = sweep >= sweeps - 4
        for number in numbers if ahead else reversed(numbers):
            members = order[number]
            wishes = [wanted(vertex, pulls[vertex], tops, ahead=ahead, both=both) for vertex in members]
            for vertex, top in zip(members, fitted(wishes, [heights[v] for v in members], gaps[number], height),
                                   strict=True):
                tops[vertex] = top
    return [float(math.floor(top + 0.5)) for top in tops]


def needed(members: Sequence[int], heights: Sequence[float], gaps: Sequence[float]) -> float:
    """The height of a column with everything pushed together."""
    return sum(heights[vertex] for vertex in members) + sum(gaps[: max(0, len(members) - 1)])


def _stacked(order: Order, heights: Sequence[float], gaps: Sequence[Sequence[float]], height: float) -> list[float]:
    tops = [0.0] * len(heights)
    for members, between in zip(order, gaps, strict=True):
        top = (height - needed(members, heights, between)) / 2
        for vertex, gap in zip(members, between, strict=True):
            tops[vertex] = top
            top += heights[vertex] + gap
    return tops


def wanted(vertex: int, joins: Sequence[Join], tops: Sequence[float], *, ahead: bool, both: bool) -> list[Pull]:
    """Where a vertex should stand for its edges to be level: those from before it, those after it, or both."""
    pulls = []
    for join in joins:
        if join.right == vertex and (ahead or both):
            pulls.append((tops[join.left] + join.left_offset - join.right_offset, join.weight))
        elif join.left == vertex and (not ahead or both):
            pulls.append((tops[join.right] + join.right_offset - join.left_offset, join.weight))
    return pulls or [(tops[vertex], 0.1)]


def fitted(wanted: Sequence[Sequence[Pull]], heights: Sequence[float], gaps: Sequence[float],
           height: float) -> list[float]:
    """Tops nearest to what is wanted (least sum of weighted distances), in order, apart, and within 0 … `height`.

    Pool adjacent violators: things that would overlap are pooled, and a pool stands at its weighted median.
    """
    starts = [0.0]
    for own, gap in zip(heights, gaps, strict=True):
        starts.append(starts[-1] + own + gap)
    pools: list[tuple[list[Pull], int, float]] = []
    for pulls, start in zip(wanted, starts, strict=False):
        pool, count = sorted((value - start, weight) for value, weight in pulls), 1
        best = _median(pool)
        while pools and pools[-1][2] > best:
            above, members, _ = pools.pop()
            pool, count = sorted(above + pool), members + count  # two sorted runs: merged in one go
            best = _median(pool)
        pools.append((pool, count, best))
    slack = max(0.0, height - (starts[-2] + heights[-1])) if heights else 0.0
    shifts = [min(max(best, 0.0), slack) for _, count, best in pools for _ in range(count)]
    return [start + move for start, move in zip(starts, shifts, strict=False)]


def _median(ranked: list[Pull]) -> float:
    """The weighted median of sorted pulls: it makes as many edges as possible exactly straight."""
    half, seen = sum([weight for _, weight in ranked]) / 2, 0.0
    for value, weight in ranked:
        seen += weight
        if seen >= half - 1e-9:
            return value
    return ranked[-1][0]
