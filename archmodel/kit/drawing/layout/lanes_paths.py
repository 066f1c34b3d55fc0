"""The path of every edge in the lanes picture: level past cards, bending only between columns where no card stands."""

from __future__ import annotations

from archmodel.kit.drawing.layout.curves import HEAD, Point, evenly, follow, reverse
from archmodel.kit.drawing.layout.edge_labels import Spot, Wish
from archmodel.kit.drawing.layout.lanes_grid import LAST, Grid, company
from archmodel.kit.drawing.scene import Step

_CORNER = 9.0
_APART, _TIGHT = 8.0, 3.0
"""A label keeps this much of its edge visible before the card; less where a lock leaves no room."""


def path(grid: Grid, edge: int) -> tuple[Step, ...]:
    """From the border of the source to the tip at the border of the target."""
    chain, way = grid.shape.graph.chains[edge], grid.shape.ports.ways[edge]
    steps = {"across": _across, "direct": _direct, "left": _around, "right": _around}[way](grid, edge)
    source = grid.shape.ask.edges[edge][0]
    return steps if chain[0] == source else reverse(steps)


def _across(grid: Grid, edge: int) -> tuple[Step, ...]:
    chain, column = grid.shape.graph.chains[edge], grid.shape.graph.column
    x, y = grid.right(column[chain[0]]), grid.port_at(edge, 0)
    steps: list[Step] = [("M", x, y)]
    for vertex in chain[1:]:
        slot = vertex != chain[-1]
        left, level = grid.lefts[column[vertex]], grid.middle(vertex) if slot else grid.port_at(edge, 1)
        before, after = grid.zones.get(column[vertex], (0.0, 0.0))
        start = (x + before + (HEAD if vertex == chain[1] else 0.0), y)
        end = (left - after - (0.0 if slot else HEAD), level)
        steps += _swing(start, end)
        x, y = grid.right(column[vertex]), level
        steps.append(("L", x, y) if slot else ("L", left, level))
    return tuple(steps)


def _swing(start: Point, end: Point) -> list[Step]:
    """A level start, a level end, and an S between them."""
    if abs(start[1] - end[1]) < 0.5:
        return [("L", *end)]
    reach = (end[0] - start[0]) * 0.55
    return [("L", *start), ("C", start[0] + reach, start[1], end[0] - reach, end[1], *end)]


def _direct(grid: Grid, edge: int) -> tuple[Step, ...]:
    upper, lower = sorted(grid.shape.graph.chains[edge][:2], key=lambda vertex: grid.tops[vertex])
    column = grid.shape.graph.column[upper]
    x = (grid.lefts[column] + grid.right(column)) / 2
    down: tuple[Step, ...] = (("M", x, grid.tops[upper] + grid.heights[upper]), ("L", x, grid.tops[lower]))
    return down if grid.shape.graph.chains[edge][0] == upper else reverse(down)


def _around(grid: Grid, edge: int) -> tuple[Step, ...]:
    """Out of one side, along a track of its own, and back into the same side of another card."""
    column = grid.shape.graph.column[grid.shape.graph.chains[edge][0]]
    sign = 1 if grid.shape.ports.ways[edge] == "right" else -1
    side = grid.right(column) if sign > 0 else grid.lefts[column]
    track = side + sign * grid.tracks[edge]
    start, end = grid.port_at(edge, 0), grid.port_at(edge, 1)
    turn = min(_CORNER, abs(end - start) / 2) * (1 if end > start else -1)
    bend = sign * _CORNER
    return (
        ("M", side, start), ("L", track - bend, start), ("C", track, start, track, start, track, start + turn),
        ("L", track, end - turn), ("C", track, end, track, end, track - bend, end), ("L", side, end),
    )


def wish(grid: Grid, edge: int, steps: tuple[Step, ...]) -> Wish | None:
    """Where the label of an edge may stand: in the room kept for it, between cards, or along the path in a gap."""
    size = grid.shape.ask.labels[edge]
    if size is None:
        return None
    way, tight = grid.shape.ports.ways[edge], grid.shape.ask.tight
    if grid.shape.ask.held:
        spots = [_held(grid, edge)] if edge in grid.holders else []
        near = _anywhere(steps, size, _TIGHT if tight else _APART) if way in ("across", "direct") else _beside(grid, edge, steps, size)
        spots += [*near, *(_aside(near, size) if tight else ())]
    elif edge in grid.holders:
        spots = [_held(grid, edge)]
    elif way == "direct":
        (_, x, y), (_, _, end) = steps[0], steps[-1]
        spots = [(float(x), (float(y) + float(end)) / 2, 0.0)]
    elif way == "across":
        spots = _in_gap(grid, edge, steps, size)
    else:
        spots = _beside(grid, edge, steps, size)
    return Wish(edge=edge, width=size[0], height=size[1], spots=tuple(spots))


def _held(grid: Grid, edge: int) -> Spot:
    slot = grid.holders[edge]
    column = grid.shape.graph.column[slot]
    return ((grid.lefts[column] + grid.right(column)) / 2, grid.middle(slot), 0.0)


def _in_gap(grid: Grid, edge: int, steps: tuple[Step, ...], size: tuple[float, float]) -> list[Spot]:
    """Along the curve, best where it is level and near the quieter card; at last beside the left port, for certain."""
    column = grid.shape.graph.column[grid.shape.graph.chains[edge][0]]
    low, high = grid.right(column) + size[0] / 2, grid.lefts[column + 1] - size[0] / 2
    if grid.spread >= LAST:
        return [(low + _APART + HEAD, grid.port_at(edge, 0), 0.0)]
    before, after = company(grid.shape, edge)
    centre = grid.right(column) + (grid.lefts[column + 1] - grid.right(column)) * before / (before + after)
    if column + 1 in grid.zones:
        zone = grid.zones[column + 1]
        centre = grid.lefts[column + 1] - zone[1] / 2 if before >= after else grid.right(column) + zone[0] / 2
    forwards = grid.shape.graph.chains[edge][0] == grid.shape.ask.edges[edge][0]
    first, second = (_APART, _APART + HEAD) if forwards else (_APART + HEAD, _APART)
    spots = []
    for (x, y), steep in evenly(follow(steps), 4):
        inside = min(max(x, low + first), high - second)
        if abs(inside - x) < size[0] / 2:
            spots.append((inside, y, abs(x - centre) * 0.35 + steep * 26 + abs(inside - x) * 0.8))
    return spots


def _beside(grid: Grid, edge: int, steps: tuple[Step, ...], size: tuple[float, float]) -> list[Spot]:
    """On the track of an edge that goes around, but off the card."""
    column = grid.shape.graph.column[grid.shape.graph.chains[edge][0]]
    right = grid.shape.ports.ways[edge] == "right"
    near = grid.right(column) + size[0] / 2 + 5 if right else grid.lefts[column] - size[0] / 2 - 5
    keep = max if right else min
    if grid.spread >= LAST:
        return [(near, grid.port_at(edge, 0), 0.0)]
    points = evenly(follow(steps), 4)
    centre = (points[0][0][1] + points[-1][0][1]) / 2
    return [(keep(x, near), y, abs(y - centre) * 0.3 + (1 - steep) * 40) for (x, y), steep in points]


def _anywhere(steps: tuple[Step, ...], size: tuple[float, float], apart: float) -> list[Spot]:
    """Wherever the edge is, but off both its ends; best where it is level and in the middle."""
    points = evenly(follow(steps), 4)
    tips = (points[0][0], points[-1][0]) if points else ()
    return [(x, y, abs(index / len(points) - 0.5) * 60 + steep * 20) for index, ((x, y), steep) in enumerate(points)
            if all(abs(tip[0] - x) > size[0] / 2 + apart or abs(tip[1] - y) > size[1] / 2 + apart for tip in tips)]


def _aside(spots: list[Spot], size: tuple[float, float]) -> list[Spot]:
    """Beside the line, so that it runs along the border of the words."""
    moves = ((0, size[1] / 2 + 2), (0, -size[1] / 2 - 2), (size[0] / 2 + 3, 0), (-size[0] / 2 - 3, 0))
    return [(x + dx, y + dy, cost + 50) for x, y, cost in spots for dx, dy in moves]
