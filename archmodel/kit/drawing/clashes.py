"""Which boxes lie on each other, and which lines run through boxes that are none of their business."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from archmodel.kit.drawing.layout.curves import split
from archmodel.kit.drawing.plan import GROUND, SIGNS, Box, Edge, Plan
from archmodel.kit.drawing.scene import Group, Path, Step

CELL = 128.0
INSIDE = 1.0
"""px: a line may touch the border of a box."""
_PIECE = 3.0
"""px: curves are followed in pieces no longer than this."""

Point = tuple[float, float]
Area = tuple[float, float, float, float]
"""left, top, right, bottom"""


class Field:
    """Boxes by the squares of the page they cover, so that neighbours are found without asking everyone."""

    def __init__(self, members: Iterable[Box]) -> None:
        self.members = tuple(members)
        self.cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, box in enumerate(self.members):
            for cell in _cells(box.x, box.y, box.right, box.bottom):
                self.cells[cell].append(index)

    def near(self, area: Area) -> set[int]:
        return {index for cell in _cells(*area) for index in self.cells.get(cell, ())}

    def pairs(self) -> Iterator[tuple[Box, Box]]:
        """Those that meet, each pair once, in the order drawn."""
        met = set()
        for indices in self.cells.values():
            for k, first in enumerate(indices):
                one = self.members[first]
                for second in indices[k + 1:]:
                    if one.meets(self.members[second]):
                        met.add((first, second))
        for first, second in sorted(met):
            yield self.members[first], self.members[second]


def laid(drawn: Plan) -> Iterator[str]:
    """Things on things, texts on things or texts, grounds that cut each other, cards half on a ground."""
    solid = [box for box in drawn.boxes if _is_thing(box) and box.width > 0 and box.height > 0]
    field = Field(solid)
    for one, other in field.pairs():
        if not _kin(one, other):
            yield f"{one.role} {one.name!r} lies on {other.role} {other.name!r}"
    words = [box for box in drawn.boxes if box.role == "text" and box.width]
    for one, other in Field(words).pairs():
        yield f"text {one.name!r} lies on text {other.name!r}"
    for text in words:
        holders = {id(box) for box in text.around()}
        if any(_is_thing(box) for box in text.around()):
            continue
        for index in sorted(field.near((text.x, text.y, text.right, text.bottom))):
            thing = field.members[index]
            if id(thing) not in holders and text.meets(thing):
                yield f"text {text.name!r} lies on {thing.role} {thing.name!r}"
    yield from _grounds(drawn, solid)


def _grounds(drawn: Plan, solid: Sequence[Box]) -> Iterator[str]:
    grounds = Field(box for box in drawn.boxes if box.role in GROUND and box.width > 0 and box.height > 0)
    for one, other in grounds.pairs():
        if not (_kin(one, other) or one.holds(other) or other.holds(one)):
            yield f"{one.role} {one.name!r} cuts {other.role} {other.name!r}"
    for box in solid:
        if box.role in ("card", "node"):
            for index in sorted(grounds.near((box.x, box.y, box.right, box.bottom))):
                ground = grounds.members[index]
                if box.meets(ground) and not ground.holds(box):
                    yield f"{box.role} {box.name!r} stands half on {ground.role} {ground.name!r}"


def run_through(drawn: Plan) -> Iterator[str]:
    """Edges that pass through things which are neither their ends nor around or inside an end."""
    field = Field(box for box in drawn.boxes if _is_thing(box) and box.role != "label")
    ends: dict[str, list[Box]] = defaultdict(list)
    for box in field.members:
        ends[box.name].append(box)
    for edge in drawn.edges:
        own = [box for name in edge.group.ends or () for box in ends.get(name, ())]
        for thing in _crossed(edge, field):
            if not _concerned(thing, own, edge):
                yield f"edge {edge.name!r} runs through {thing.role} {thing.name!r}"


def beheaded(drawn: Plan) -> Iterator[str]:
    """Edges whose head, which says where they lead, lies below a label: of another edge or their own."""
    field = Field(box for box in drawn.boxes if box.role == "label")
    for edge in drawn.edges:
        for item in edge.group.items:
            if isinstance(item, Path) and item.fill:
                hull = _hull(item.points)
                yield from (f"label {field.members[index].name!r} covers the head of edge {edge.name!r}"
                            for index in sorted(field.near(hull)) if _meet(hull, field.members[index]))


def hidden(drawn: Plan) -> tuple[str, ...]:
    """Edges of which a label of another edge covers a bit. Not a flaw, but the fewer the better."""
    field = Field(box for box in drawn.boxes if box.role == "label")
    return tuple(f"edge {edge.name!r} passes below label {label.name!r}" for edge in drawn.edges
                 for label in _crossed(edge, field) if label.name != edge.name)


def seen(drawn: Plan) -> dict[str, float]:
    """Edge with words → how many px of it those words leave to be seen."""
    plates = {box.name: box for box in drawn.boxes if box.role == "label"}
    return {edge.name: sum(_open(a, b, plates[edge.name]) for path in list(_shafts(edge.group))[:1]
                           for a, b in pairwise(flat(path.steps)))
            for edge in drawn.edges if edge.name in plates}


def _open(a: Point, b: Point, box: Box) -> float:
    """How much of a straight piece lies outside a box."""
    count = max(1, math.ceil(math.dist(a, b) / _PIECE))
    spots = [(a[0] + (b[0] - a[0]) * (k + 0.5) / count, a[1] + (b[1] - a[1]) * (k + 0.5) / count) for k in range(count)]
    return math.dist(a, b) * sum(not _within(spot, box) for spot in spots) / count


def crossings(drawn: Plan) -> int:
    """How many times two edges cross, away from the boxes where they begin and end."""
    lines = [[point for path in _shafts(edge.group) for point in flat(path.steps)] for edge in drawn.edges]
    pieces: dict[tuple[int, int], list[tuple[Point, Point, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        for a, b in pairwise(line):
            for cell in _cells(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]), 32.0):
                pieces[cell].append((a, b, number))
    met = set()
    for listed in pieces.values():
        for k, (a, b, one) in enumerate(listed):
            for c, d, other in listed[k + 1:]:
                spot = _cut(a, b, c, d) if one != other else None
                if spot and all(math.dist(spot, end) > _PIECE for line in (lines[one], lines[other]) for end in (line[0], line[-1])):
                    met.add((min(one, other), max(one, other), round(spot[0] / 4), round(spot[1] / 4)))
    return len(met)


def flat(steps: Sequence[Step], piece: float = _PIECE) -> list[Point]:
    """The path as points no further than `piece` px apart where it bends."""
    points: list[Point] = []
    for step in steps:
        numbers = [float(n) for n in step[1:] if not isinstance(n, str)]
        if not numbers:
            continue
        if step[0] == "C" and points:
            points += _curve(points[-1], numbers, piece)
        else:
            points.append((numbers[-2], numbers[-1]))
    return points


def _curve(start: Point, numbers: Sequence[float], piece: float) -> Iterator[Point]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, numbers
    long = math.hypot(x1 - x0, y1 - y0) + math.hypot(x2 - x1, y2 - y1) + math.hypot(x3 - x2, y3 - y2)
    count = max(4, math.ceil(long / piece))
    for k in range(1, count + 1):
        t = k / count
        s = 1 - t
        a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        yield (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


def _crossed(edge: Edge, field: Field) -> list[Box]:
    """The boxes an edge enters, in the order drawn."""
    found: set[int] = set()
    for path in _shafts(edge.group):
        at: Point = (0.0, 0.0)
        for step in path.steps:
            numbers = [float(n) for n in step[1:] if not isinstance(n, str)]
            if not numbers:
                continue
            points = [at, *zip(numbers[::2], numbers[1::2], strict=True)]
            if step[0] != "M":
                near = [index for index in field.near(_hull(points)) if index not in found]
                _enter(points, near, field, found)
            at = points[-1]
    return [field.members[index] for index in sorted(found)]


def _enter(points: Sequence[Point], near: Sequence[int], field: Field, found: set[int]) -> None:
    """Adds the boxes that a line or a curve has a point in: where its hull meets one, it is cut in two and looked at closer."""
    hull = _hull(points)
    left = []
    for index in near:
        box = field.members[index]
        if index not in found and _meet(hull, box):
            if _within(points[0], box) or _within(points[-1], box):
                found.add(index)
            else:
                left.append(index)
    if not left:
        return
    if len(points) == 2 or max(hull[2] - hull[0], hull[3] - hull[1]) <= _PIECE:
        found.update(index for index in left if _enters((points[0], points[-1]), field.members[index]))
        return
    (a, b, c, d), (_, e, f, g) = split(points[0], points[1], points[2], points[3], 0.5)
    _enter((a, b, c, d), left, field, found)
    _enter((d, e, f, g), left, field, found)


def _hull(points: Sequence[Point]) -> Area:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _within(point: Point, box: Box) -> bool:
    return box.x + INSIDE < point[0] < box.right - INSIDE and box.y + INSIDE < point[1] < box.bottom - INSIDE


def _shafts(group: Group) -> Iterator[Path]:
    """The lines of an edge, not its filled heads and signs."""
    for item in group.items:
        if isinstance(item, Path) and item.stroke and not item.fill:
            yield item


def _meet(hull: Area, box: Box) -> bool:
    return (hull[0] < box.right - INSIDE and box.x + INSIDE < hull[2]
            and hull[1] < box.bottom - INSIDE and box.y + INSIDE < hull[3])


def _enters(line: Sequence[Point], box: Box) -> bool:
    left, top, right, bottom = box.x + INSIDE, box.y + INSIDE, box.right - INSIDE, box.bottom - INSIDE
    return any(clips(a, b, left, top, right, bottom) for a, b in pairwise(line))


def clips(a: Point, b: Point, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a straight piece has a point within (Liang and Barsky)."""
    low, high = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    for p, q in ((-dx, a[0] - left), (dx, right - a[0]), (-dy, a[1] - top), (dy, bottom - a[1])):
        if p == 0:
            if q <= 0:
                return False
        elif p < 0:
            low = max(low, q / p)
        else:
            high = min(high, q / p)
        if low > high:
            return False
    return low < high or (dx == 0 and dy == 0)


def _cut(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Where two straight pieces cross, inside both."""
    dx, dy, ex, ey = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    cross = dx * ey - dy * ex
    if abs(cross) < 1e-9:
        return None
    t = ((c[0] - a[0]) * ey - (c[1] - a[1]) * ex) / cross
    u = ((c[0] - a[0]) * dy - (c[1] - a[1]) * dx) / cross
    return (a[0] + t * dx, a[1] + t * dy) if 0 <= t < 1 and 0 <= u < 1 else None


def _is_thing(box: Box) -> bool:
    return box.role not in GROUND and box.role not in SIGNS and box.role not in ("page", "text", "path")


def _kin(one: Box, other: Box) -> bool:
    """Whether one of them is drawn inside the other."""
    return any(box is other for box in one.around()) or any(box is one for box in other.around())


def _concerned(thing: Box, ends: Sequence[Box], edge: Edge) -> bool:
    if any(box is thing for box in (edge.inside, *edge.inside.around())):
        return True
    return any(thing is end or _kin(thing, end) or thing.holds(end) for end in ends)


def _cells(left: float, top: float, right: float, bottom: float, cell: float = CELL) -> Iterator[tuple[int, int]]:
    for column in range(int(left // cell), int(right // cell) + 1):
        for row in range(int(top // cell), int(bottom // cell) + 1):
            yield (column, row)
