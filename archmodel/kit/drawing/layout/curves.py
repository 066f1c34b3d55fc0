"""Paths of edges: lines and Bézier curves that can be turned around, cut short for an arrow head, and followed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archmodel.kit.drawing.scene import Step

Point = tuple[float, float]

HEAD = 6.0
"""How far before the tip a line ends; the arrow head covers the rest."""


def ends(steps: Sequence[Step]) -> list[Point]:
    """The point where each step ends."""
    return [(float(step[-2]), float(step[-1])) for step in steps]


def controls(step: Step) -> list[Point]:
    """The points of a step before its end: two for a curve, none for a line."""
    numbers = [float(n) for n in step[1:-2]]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def reverse(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The same path from its end to its start."""
    stops = ends(steps)
    turned: list[Step] = [("M", *stops[-1])]
    for index in range(len(steps) - 1, 0, -1):
        through = [n for point in reversed(controls(steps[index])) for n in point]
        turned.append((steps[index][0], *through, *stops[index - 1]))
    return tuple(turned)


def shorten(steps: Sequence[Step], by: float = HEAD) -> tuple[tuple[Step, ...], Point, float]:
    """The path without its last bit, its tip, and the direction in which it arrives there (radians)."""
    start, between, tip = ends(steps)[-2], controls(steps[-1]), ends(steps)[-1]
    if not between:
        angle = math.atan2(tip[1] - start[1], tip[0] - start[0])
        return (*steps[:-1], ("L", tip[0] - by * math.cos(angle), tip[1] - by * math.sin(angle))), tip, angle
    first, second = between
    low, high = 0.0, 1.0
    for _ in range(20):
        t = (low + high) / 2
        low, high = (t, high) if math.dist(split(start, first, second, tip, t)[0][-1], tip) > by else (low, t)
    _, before, after, back = split(start, first, second, tip, low)[0]
    angle = math.atan2(tip[1] - back[1], tip[0] - back[0])
    return (*steps[:-1], ("C", *before, *after, *back)), tip, angle


def follow(steps: Sequence[Step], pieces: int = 16) -> list[Point]:
    """Points along the path, `pieces` to a curve."""
    stops = ends(steps)
    points = stops[:1]
    for index in range(1, len(steps)):
        points += _along(stops[index - 1], controls(steps[index]), stops[index], pieces)
    return points


def _along(start: Point, between: Sequence[Point], end: Point, pieces: int) -> Iterator[Point]:
    if not between:
        yield end
        return
    (x1, y1), (x2, y2) = between
    for k in range(1, pieces + 1):
        t = k / pieces
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield (a * start[0] + b * x1 + c * x2 + d * end[0], a * start[1] + b * y1 + c * y2 + d * end[1])


def evenly(points: Sequence[Point], step: float) -> list[tuple[Point, float]]:
    """Points every `step` px along a polyline, from half a step on, each with its steepness (0 flat, 1 upright)."""
    found: list[tuple[Point, float]] = []
    walked, due = 0.0, step / 2
    for (x0, y0), (x1, y1) in pairwise(points):
        length = math.hypot(x1 - x0, y1 - y0)
        while length and walked + length >= due:
            t = (due - walked) / length
            found.append(((x0 + (x1 - x0) * t, y0 + (y1 - y0) * t), abs(y1 - y0) / length))
            due += step
        walked += length
    return found


def split(start: Point, through: Point, to: Point, end: Point, t: float) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """A Bézier curve cut in two at `t` (de Casteljau)."""

    def mid(a: Point, b: Point) -> Point:
        return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)

    a, b, c = mid(start, through), mid(through, to), mid(to, end)
    d, e = mid(a, b), mid(b, c)
    f = mid(d, e)
    return (start, a, d, f), (f, e, c, end)
