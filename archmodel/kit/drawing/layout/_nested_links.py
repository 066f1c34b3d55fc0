"""The links of the nested form: right-angled ways in the gaps between boxes, through no box that holds neither end."""

from __future__ import annotations

import heapq
import itertools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archmodel.kit.drawing.diagram import Edge
from archmodel.kit.drawing.layout._nested_box import PAD, Drawn, Place
from archmodel.kit.drawing.layout.arrows import sign, stroke
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Step

TRACKS = (10.0, 5.0, 15.0)
"""px from a box's edge to the lines on which a link may run along it."""
OUTSIDE = 6.0
"""px beyond the boxes where a link may run when there is no other way."""
CLEAR = 3.0
"""px: no link runs nearer than this along an edge."""
BEND = 18.0
SHARED = 60.0
"""What it costs a link to run where another runs."""
CROSSING = 24.0
PORTS = (0.0, -14.0, 14.0, -28.0, 28.0, -42.0, 42.0)
Point = tuple[float, float]
Area = tuple[float, float, float, float]


def draw(links: Sequence[Edge], drawn: Sequence[Drawn], width: float, height: float, voice: Voice) -> tuple[Group, ...]:
    """One group a link, in the order given; a link whose ends are not both drawn is left out by whoever made the diagram."""
    places = {place.id: place for each in drawn for place in each.places}
    ground = Ground(places=places, width=width, height=height)
    found = []
    for link in links:
        if link.source in places and link.target in places:
            way = ground.way(places[link.source], places[link.target])
            found.append(_drawn(link, way, voice))
    return tuple(found)


def _drawn(link: Edge, way: Sequence[Point], voice: Voice) -> Group:
    steps: tuple[Step, ...] = tuple(("L" if i else "M", x, y) for i, (x, y) in enumerate(way))
    items: tuple[Item, ...] = (*stroke(link, steps, voice), *sign(link, steps))
    words = " · ".join(filter(None, (voice.first(link.label), voice.first(link.desc))))
    return Group(role="edge", id=link.id, title=words, ends=(link.source, link.target), type=link.type, variant=link.mark or "",
                 items=items)


@dataclass(kw_only=True)
class Ground:
    """What may be walked on: lines beside every box, with what other links have taken."""

    places: dict[str, Place]
    width: float
    height: float
    taken: dict[tuple[Point, Point], int] = field(default_factory=dict)

    def way(self, start: Place, end: Place) -> tuple[Point, ...]:
        """The cheapest way: short, with few bends, beside other links rather than on them."""
        blocked = self._blocked(start, end)
        origins, goals = self._sides(start), self._sides(end)
        xs = sorted({round(v, 2) for a in blocked for t in TRACKS for v in (a[0] - t, a[2] + t)} | {p[0] for p, _ in (*origins, *goals)})
        ys = sorted({round(v, 2) for a in blocked for t in TRACKS for v in (a[1] - t, a[3] + t)} | {p[1] for p, _ in (*origins, *goals)})
        xs = [x for x in xs if -OUTSIDE <= x <= self.width + OUTSIDE]
        ys = [y for y in ys if -OUTSIDE <= y <= self.height + OUTSIDE]
        found = _search(xs, ys, blocked, origins, goals, self.taken)
        way = found or _straight(start, end)
        for a, b in itertools.pairwise(way):
            self.taken[min(a, b), max(a, b)] = 1
        return way

    def _blocked(self, start: Place, end: Place) -> tuple[Area, ...]:
        """Boxes and cards that hold neither end, as a whole; of those around an end, their words."""
        around = {*start.inside, *end.inside}
        found: list[Area] = []
        for place in self.places.values():
            if place.id in around:
                left = place.x + place.aside + PAD
                if place.words:
                    found.append((left - 4, place.y + 2, left + place.words + 4, place.y + place.head - 6))
                if place.aside:
                    found.append((place.x, place.y, place.x + place.aside, place.y + place.height))
            elif not set(place.inside) - around:
                found.append((place.x, place.y, place.x + place.width, place.y + place.height))
        return tuple(found)

    def _sides(self, place: Place) -> tuple[tuple[Point, int], ...]:
        """The points of a box where a link may leave, with the direction outwards (0 right, 1 down, 2 left, 3 up)."""
        found = []
        for side in range(4):
            length = place.height if side % 2 == 0 else place.width
            for port in PORTS:
                if abs(port) < length / 2 - 8:
                    x = place.x + (place.width if side == 0 else 0 if side == 2 else place.width / 2 + port)
                    y = place.y + (place.height if side == 1 else 0 if side == 3 else place.height / 2 + port)
                    found.append(((round(x, 2), round(y, 2)), side))
        return tuple(found)


def _straight(start: Place, end: Place) -> tuple[Point, ...]:
    """When there is no gap to go through: from middle to middle."""
    return ((start.x + start.width / 2, start.y + start.height / 2), (end.x + end.width / 2, end.y + end.height / 2))


_MOVES = ((1, 0), (0, 1), (-1, 0), (0, -1))
_State = tuple[int, int, int]


def _search(xs: Sequence[float], ys: Sequence[float], blocked: Sequence[Area], origins: Sequence[tuple[Point, int]],
            goals: Sequence[tuple[Point, int]], taken: dict[tuple[Point, Point], int]) -> tuple[Point, ...]:
    """A* over the crossings of the lines; nothing when no way leads there."""
    ground = _Lines(xs, ys, blocked, taken)
    used = {end for pair in taken for end in pair}
    ends = {spot: (side + 2) % 4 for p, side in goals if p not in used and (spot := ground.spot(p))}
    reach = _reach([p for p, _ in goals])
    queue: list[tuple[float, float, int, int, int]] = []
    cost: dict[_State, float] = {}
    came: dict[_State, _State] = {}
    for p, side in origins:
        spot = ground.spot(p)
        if spot and p not in used:
            cost[*spot, side] = 0.0
            heapq.heappush(queue, (_left(p, reach), 0.0, *spot, side))
    while queue:
        _, so_far, i, j, heading = heapq.heappop(queue)
        here = (i, j, heading)
        if so_far > cost[here]:
            continue
        if ends.get((i, j)) == heading and here in came:
            return _walked(here, came, xs, ys)
        for state, step in ground.steps(here, straight=here not in came):
            if so_far + step < cost.get(state, math.inf):
                cost[state], came[state] = so_far + step, here
                left = _left((xs[state[0]], ys[state[1]]), reach)
                heapq.heappush(queue, (so_far + step + left, so_far + step, *state))
    return ()


def _reach(points: Sequence[Point]) -> Area:
    """The box around the goals."""
    xs, ys = [p[0] for p in points] or [0.0], [p[1] for p in points] or [0.0]
    return (min(xs), min(ys), max(xs), max(ys))


def _left(point: Point, reach: Area) -> float:
    """How far it is at least."""
    return max(reach[0] - point[0], point[0] - reach[2], 0.0) + max(reach[1] - point[1], point[1] - reach[3], 0.0)


def _walked(state: _State, came: dict[_State, _State], xs: Sequence[float], ys: Sequence[float]) -> tuple[Point, ...]:
    """The way back, with only its corners."""
    points = [(xs[state[0]], ys[state[1]])]
    while state in came:
        state = came[state]
        points.append((xs[state[0]], ys[state[1]]))
    points.reverse()
    corners = [p for n, p in enumerate(points) if n in (0, len(points) - 1)
               or not (points[n - 1][0] == p[0] == points[n + 1][0] or points[n - 1][1] == p[1] == points[n + 1][1])]
    return tuple(corners)


class _Lines:
    """The steps between neighbouring crossings: which lead through a blocked area, and what each costs."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], blocked: Sequence[Area], taken: Iterable[tuple[Point, Point]]) -> None:
        self.xs, self.ys = xs, ys
        self._at_x, self._at_y = {x: i for i, x in enumerate(xs)}, {y: j for j, y in enumerate(ys)}
        self._shut: set[tuple[int, int, bool]] = set()
        self._more: dict[tuple[int, int, bool], float] = {}
        for area in blocked:
            self._shut.update(self._through(area))
        for start, end in taken:
            self._take(start, end)

    def spot(self, point: Point) -> tuple[int, int] | None:
        i, j = self._at_x.get(point[0]), self._at_y.get(point[1])
        return (i, j) if i is not None and j is not None else None

    def steps(self, here: _State, *, straight: bool) -> Iterator[tuple[_State, float]]:
        """Where one may go from here, and what that costs; never back, and only straight on from a box."""
        i, j, heading = here
        for turn in (heading,) if straight else ((heading + 3) % 4, heading, (heading + 1) % 4):
            dx, dy = _MOVES[turn]
            ni, nj = i + dx, j + dy
            step = (min(i, ni), min(j, nj), dy == 0)
            if 0 <= ni < len(self.xs) and 0 <= nj < len(self.ys) and step not in self._shut:
                length = abs(self.xs[ni] - self.xs[i]) + abs(self.ys[nj] - self.ys[j])
                yield (ni, nj, turn), length + (BEND if turn != heading else 0.0) + self._more.get(step, 0.0)

    def _through(self, area: Area) -> Iterator[tuple[int, int, bool]]:
        """What leads through it, or along its edge: a line that touches a border is taken for the border."""
        left, top, right, bottom = area
        across = range(max(0, bisect_right(self.xs, left) - 1), bisect_left(self.xs, right))
        down = range(max(0, bisect_right(self.ys, top) - 1), bisect_left(self.ys, bottom))
        for j in range(bisect_left(self.ys, top - CLEAR), bisect_right(self.ys, bottom + CLEAR)):
            yield from ((i, j, True) for i in across)
        for i in range(bisect_left(self.xs, left - CLEAR), bisect_right(self.xs, right + CLEAR)):
            yield from ((i, j, False) for j in down)

    def _take(self, start: Point, end: Point) -> None:
        """A stretch that a link runs on: dear to run along, and dear to cross."""
        (x0, y0), (x1, y1) = min(start, end), max(start, end)
        flat = y0 == y1
        along, other = (self.xs, self.ys) if flat else (self.ys, self.xs)
        low, high, at = (x0, x1, y0) if flat else (y0, y1, x0)
        reach = range(max(0, bisect_right(along, low) - 1), bisect_left(along, high))
        for near in range(bisect_left(other, at - 3), bisect_right(other, at + 3)):
            for n in reach:
                self._add((n, near, True) if flat else (near, n, False), SHARED)
        before = bisect_left(other, at) - 1
        for n in range(bisect_left(along, low), bisect_right(along, high)):
            self._add((n, before, False) if flat else (before, n, True), CROSSING)

    def _add(self, step: tuple[int, int, bool], cost: float) -> None:
        self._more[step] = self._more.get(step, 0.0) + cost
