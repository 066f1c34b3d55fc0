"""The ruler: what a drawing from any tool is reduced to, and what is counted on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations, pairwise

Point = tuple[float, float]
Area = tuple[float, float, float, float]
"""left, top, right, bottom"""

A3 = (420.0 - 20, 297.0 - 20)
"""mm of an A3 sheet in landscape inside margins of 10 mm."""
_MM_TO_PT = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An arrow as a polyline, with the boxes it joins."""

    source: str
    target: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing in px: its page, its boxes by id, its arrows, the plates of their labels, its smallest text."""

    tool: str
    width: float
    height: float
    boxes: dict[str, Area]
    lines: tuple[Line, ...]
    labels: tuple[Area, ...]
    smallest: float
    seconds: float


def crossings(picture: Picture) -> int:
    """Pairs of arrows that cross, each pair once; arrows that share an end do not count where they meet at it."""
    return sum(any(_cross(*a, *b) for a in pairwise(one.points) for b in pairwise(other.points))
               for one, other in combinations(picture.lines, 2)
               if not {one.source, one.target} & {other.source, other.target})


def through_boxes(picture: Picture) -> int:
    """Arrow and box pairs where the arrow runs through a box that is neither of its ends."""
    return sum(any(_enters(segment, _shrunk(area)) for segment in pairwise(line.points))
               for line in picture.lines for name, area in picture.boxes.items() if name not in (line.source, line.target))


def labels_on_things(picture: Picture) -> int:
    """Labels that lie on another label or on a box."""
    areas = [_shrunk(area) for area in picture.labels]
    among = sum(_meet(a, b) for a, b in combinations(areas, 2))
    return among + sum(_meet(a, _shrunk(box)) for a in areas for box in picture.boxes.values())


def scale_on_a3(picture: Picture) -> float:
    """mm per px when the whole drawing is fitted on one A3 sheet."""
    return min(A3[0] / picture.width, A3[1] / picture.height)


def smallest_on_a3(picture: Picture) -> float:
    """The size of the smallest text, in points, on that sheet. 6 pt is the least a reader accepts in print."""
    return picture.smallest * scale_on_a3(picture) * _MM_TO_PT


def flattened(curve: tuple[Point, Point, Point, Point], steps: int = 12) -> list[Point]:
    """Points along a cubic Bézier curve, its start left out."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    found = []
    for n in range(1, steps + 1):
        t, u = n / steps, 1 - n / steps
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        found.append((sum(w * x for w, x in zip(weights, (ax, bx, cx, dx), strict=True)),
                      sum(w * y for w, y in zip(weights, (ay, by, cy, dy), strict=True))))
    return found


def _shrunk(area: Area, by: float = 1.0) -> Area:
    return (area[0] + by, area[1] + by, area[2] - by, area[3] - by)


def _meet(a: Area, b: Area) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _enters(segment: tuple[Point, Point], area: Area) -> bool:
    """Whether a segment has a point inside an area (Liang and Barsky's clipping)."""
    (x, y), (x2, y2) = segment
    low, high = 0.0, 1.0
    for delta, near, far in ((x2 - x, area[0] - x, area[2] - x), (y2 - y, area[1] - y, area[3] - y)):
        if math.isclose(delta, 0, abs_tol=1e-12):
            if near > 0 or far < 0:
                return False
            continue
        first, last = sorted((near / delta, far / delta))
        low, high = max(low, first), min(high, last)
    return low < high


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
