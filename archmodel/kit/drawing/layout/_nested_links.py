"""The links of the nested form: right-angled ways in the gaps between boxes, through no box that holds neither end."""

from __future__ import annotations

import heapq
import itertools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archmodel.kit.drawing.clashes import clips
from archmodel.kit.drawing.diagram import Edge
from archmodel.kit.drawing.layout._nested_box import PAD, Drawn, Place
from archmodel.kit.drawing.layout.arrows import sign, stroke
from archmodel.kit.drawing.layout.curves import HEAD
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Step

TRACKS = (10.0, 8.0, 13.0, 18.0)
"""px from a box's edge to the lines on which a link may run along it."""
TIGHT = (10.0, 5.0, 15.0)
"""The same where there is no way otherwise."""
OUTSIDE = 10.0
"""px beyond the boxes where a link may run when there is no other way."""
CARES = ((12.0, 7.5), (12.0, 4.5), (0.0, 3.0))
"""What is tried one after the other: the least length of the first and the last leg of a link, so that its head has a shaft; and
how near it may run along an edge of a box or of what is around it."""
NEXT = (11.0, 40.0)
"""px between neighbours that are joined straight."""
BEND = 18.0
SHARED = 60.0
"""What it costs a link to run where another runs."""
CROSSING = 24.0
PORTS = (0.0, -14.0, 14.0, -28.0, 28.0, -42.0, 42.0)
Point = tuple[float, float]
Area = tuple[float, float, float, float]
Port = tuple[Point, Point, int]
"""Where a link touches a box, where it may turn first, and the direction outwards."""


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
    heads: list[Area] = field(default_factory=list)
    """Where links have arrived: nobody runs through the head of another."""

    def way(self, start: Place, end: Place) -> tuple[Point, ...]:
        """The cheapest way: short, with few bends, beside other links rather than on them."""
        found = (self._careful(start, end, leg, clear) for leg, clear in CARES)
        way = self._over(start, end) or next(filter(None, found), ()) or _straight(start, end)
        for a, b in itertools.pairwise(way):
            self.taken[min(a, b), max(a, b)] = 1
        (x0, y0), (x, y) = way[-2:]
        level = abs(x0 - x) > abs(y0 - y)
        back = (x + math.copysign(HEAD, x0 - x), y) if level else (x, y + math.copysign(HEAD, y0 - y))
        self.heads.append((min(x, back[0]) - 4, min(y, back[1]) - 4, max(x, back[0]) + 4, max(y, back[1]) + 4))
        return way

    def _careful(self, start: Place, end: Place, leg: float, clear: float) -> tuple[Point, ...]:
        """The cheapest way whose first and last legs are at least so long, and that keeps so far from edges."""
        blocked = self._blocked(start, end)
        inside = [place for name in {*start.inside, *end.inside} if (place := self.places.get(name))]
        frames = [(p.x, p.y, p.x + p.width, p.y + p.height) for p in inside]
        origins = list(self._legs(start, end, leg, (*blocked, *self.heads)))
        goals = [port for port in self._legs(end, start, leg, (*blocked, *self.heads)) if not leg or not self._trodden(port)]
        ends = [point for port in (*origins, *goals) for point in port[:2]]
        tracks = TRACKS if leg and clear > 5 else (*TRACKS, *TIGHT)
        edges = [*blocked, *frames]
        xs = sorted({round(v, 2) for a in edges for t in tracks for v in (a[0] - t, a[2] + t)} | {p[0] for p in ends})
        ys = sorted({round(v, 2) for a in edges for t in tracks for v in (a[1] - t, a[3] + t)} | {p[1] for p in ends})
        xs = [x for x in xs if -OUTSIDE <= x <= self.width + OUTSIDE]
        ys = [y for y in ys if -OUTSIDE <= y <= self.height + OUTSIDE]
        return _search(_Lines(xs, ys, blocked, self.taken, frames=frames, heads=self.heads, clear=clear), origins, goals, self.taken)

    def _over(self, start: Place, end: Place) -> tuple[Point, ...]:
        """Straight across the gap between two neighbours, if nothing is in it."""
        blocked = (*self._blocked(start, end), *self.heads)
        for one, side in self._sides(start, end):
            for other, facing in self._sides(end, start):
                far = (other[0] - one[0]) * _MOVES[side][0] + (other[1] - one[1]) * _MOVES[side][1]
                if facing == (side + 2) % 4 and NEXT[0] <= far <= NEXT[1] and abs(math.dist(one, other) - far) < 0.01:
                    area = (min(one[0], other[0]) - 5, min(one[1], other[1]) - 5, max(one[0], other[0]) + 5, max(one[1], other[1]) + 5)
                    if not any(clips(a, b, *area) for a, b in self.taken) and not any(
                            clips(one, other, a[0] + 0.5, a[1] + 0.5, a[2] - 0.5, a[3] - 0.5) for a in blocked):
                        return one, other
        return ()

    def _legs(self, place: Place, other: Place, leg: float, blocked: Sequence[Area]) -> Iterator[Port]:
        """Every port of a box with the point to which its link runs straight at least."""
        for (x, y), side in self._sides(place, other):
            out = (round(x + leg * _MOVES[side][0], 2), round(y + leg * _MOVES[side][1], 2))
            if not any(clips((x, y), out, a[0] + 0.5, a[1] + 0.5, a[2] - 0.5, a[3] - 0.5) for a in blocked):
                yield (x, y), out, side

    def _trodden(self, port: Port) -> bool:
        """Whether another link runs where the head would be."""
        (x, y), (ox, oy), _ = port
        area = (min(x, ox) - 5, min(y, oy) - 5, max(x, ox) + 5, max(y, oy) + 5)
        return any(clips(a, b, *area) for a, b in self.taken)

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

    def _sides(self, place: Place, other: Place) -> tuple[tuple[Point, int], ...]:
        """The points of a box where a link may leave, with the direction outwards (0 right, 1 down, 2 left, 3 up); those that face
        the middle of where it leads are among them."""
        found = []
        for side in range(4):
            length = place.height if side % 2 == 0 else place.width
            there, here = ((p.y + p.height / 2) if side % 2 == 0 else (p.x + p.width / 2) for p in (other, place))
            for port in dict.fromkeys((*PORTS, there - here)):
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


def _search(ground: _Lines, origins: Sequence[Port], goals: Sequence[Port], taken: Iterable[tuple[Point, Point]]) -> tuple[Point, ...]:
    """A* over the crossings of the lines; nothing when no way leads there."""
    used = {end for pair in taken for end in pair}
    ends = {spot: port for port in goals if port[0] not in used and (spot := ground.spot(port[1]))}
    starts = {spot: port for port in origins if port[0] not in used and (spot := ground.spot(port[1]))}
    reach = _reach([out for _, out, _ in goals])
    queue: list[tuple[float, float, int, int, int]] = []
    cost: dict[_State, float] = {}
    came: dict[_State, _State] = {}
    for spot, (_, out, side) in starts.items():
        cost[*spot, side] = 0.0
        heapq.heappush(queue, (_left(out, reach), 0.0, *spot, side))
    while queue:
        _, so_far, i, j, heading = heapq.heappop(queue)
        here = (i, j, heading)
        if so_far > cost[here]:
            continue
        goal = ends.get((i, j))
        if goal and here in came and (heading == (goal[2] + 2) % 4 if goal[0] == goal[1] else heading != goal[2]):
            points = _walked(here, came, ground.xs, ground.ys)
            return _corners((starts[_first(here, came)][0], *points, goal[0]))
        for state, step in ground.steps(here, straight=here not in came and starts[i, j][0] == starts[i, j][1]):
            if so_far + step < cost.get(state, math.inf):
                cost[state], came[state] = so_far + step, here
                left = _left((ground.xs[state[0]], ground.ys[state[1]]), reach)
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
    """The way from where it began."""
    points = [(xs[state[0]], ys[state[1]])]
    while state in came:
        state = came[state]
        points.append((xs[state[0]], ys[state[1]]))
    return tuple(points[::-1])


def _first(state: _State, came: dict[_State, _State]) -> tuple[int, int]:
    while state in came:
        state = came[state]
    return state[:2]


def _corners(way: Sequence[Point]) -> tuple[Point, ...]:
    """A way with only its corners."""
    points = [p for n, p in enumerate(way) if n == 0 or p != way[n - 1]]
    return tuple(p for n, p in enumerate(points) if n in (0, len(points) - 1)
                 or not (points[n - 1][0] == p[0] == points[n + 1][0] or points[n - 1][1] == p[1] == points[n + 1][1]))


class _Lines:
    """The steps between neighbouring crossings: which lead through a blocked area, and what each costs."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], blocked: Sequence[Area], taken: Iterable[tuple[Point, Point]], *,
                 frames: Iterable[Area], heads: Iterable[Area], clear: float) -> None:
        self.xs, self.ys, self._clear = xs, ys, clear
        self._at_x, self._at_y = {x: i for i, x in enumerate(xs)}, {y: j for j, y in enumerate(ys)}
        self._shut: set[tuple[int, int, bool]] = set()
        self._more: dict[tuple[int, int, bool], float] = {}
        for area in blocked:
            self._shut.update(self._through(area, clear))
        for area in heads:
            self._shut.update(self._through(area, 1.0))
        for left, top, right, bottom in frames:
            for edge in ((left, top, right, top), (left, bottom, right, bottom)):
                self._shut.update(step for step in self._through(edge, clear) if step[2])
            for edge in ((left, top, left, bottom), (right, top, right, bottom)):
                self._shut.update(step for step in self._through(edge, clear) if not step[2])
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

    def _through(self, area: Area, clear: float) -> Iterator[tuple[int, int, bool]]:
        """What leads through it, or along its edge: a line that touches a border is taken for the border."""
        left, top, right, bottom = area
        across = range(max(0, bisect_right(self.xs, left) - 1), bisect_left(self.xs, right))
        down = range(max(0, bisect_right(self.ys, top) - 1), bisect_left(self.ys, bottom))
        for j in range(bisect_left(self.ys, top - clear), bisect_right(self.ys, bottom + clear)):
            yield from ((i, j, True) for i in across)
        for i in range(bisect_left(self.xs, left - clear), bisect_right(self.xs, right + clear)):
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
