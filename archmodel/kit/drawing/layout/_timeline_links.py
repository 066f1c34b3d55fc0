"""The way of each arrow of a timeline: out of a bar, along the gaps between rows, down where a row is free, into the next.

No arrow runs through a bar or through words: a row is crossed only where nothing stands in it. Of all such ways the
cheapest is found row by row: short, with few bends, not on another arrow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from archmodel.kit.drawing.layout._timeline_bars import covered
from archmodel.kit.drawing.layout._timeline_plan import Line, Plan
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Step

if TYPE_CHECKING:
    from archmodel.kit.drawing.layout.timeline import Link

Point = tuple[float, float]
OUT = 5.0
"""px: how far an arrow goes on before it turns, and how far inside the next bar it arrives."""
CLEAR, HEAD = 3.0, 8.0
BEND, ALONG, SHARED = 8.0, 1.0, 40.0
"""The price of a bend, of a px sideways, and of a row crossed on top of another arrow."""
BACK = 1.5
"""The price of a px to the left of both bars: nobody wants to see time run backwards."""
APART = 4.0
"""px between two arrows in one gap, as long as there is room between the bars."""


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """All rows from top to bottom with what is taken in each, and the gaps between them."""

    lines: tuple[Line, ...]
    taken: tuple[tuple[tuple[float, float], ...], ...]
    gaps: tuple[float, ...]
    left: float
    right: float
    crossed: dict[int, list[tuple[str, str, float]]] = field(default_factory=dict)
    used: dict[int, int] = field(default_factory=dict)

    def free(self, row: int, x: float) -> bool:
        return self.left <= x <= self.right and not any(a - CLEAR < x < b + CLEAR for a, b in self.taken[row])

    def price(self, row: int, x: float, link: Link) -> float:
        """What crossing a row there costs besides: other arrows that lead elsewhere."""
        return sum(SHARED for source, target, at in self.crossed.get(row, ())
                   if abs(at - x) < CLEAR and link.source != source and link.target != target)

    def levels(self, gap: int) -> list[float]:
        """Where arrows may run along a gap, the middle first: anywhere between the bars above it and those below."""
        y = self.gaps[gap]
        above, below = self._edge(gap - 1, 1), self._edge(gap, -1)
        found = [0.0]
        for n in range(1, 1 + int(max(y - above, below - y) // APART)):
            found += [move for move in (-APART * n, APART * n) if above + CLEAR <= y + move <= below - CLEAR - HEAD]
        return found

    def _edge(self, row: int, side: int) -> float:
        """Where the bars of a row end below (1) or begin above (-1)."""
        if not 0 <= row < len(self.lines):
            return self.gaps[0] - 2 * APART if row < 0 else self.gaps[-1] + 2 * APART
        line = self.lines[row]
        boxes = [box for box in (line.bar, line.ghost) if box]
        if side > 0:
            return max((box.y + box.height for box in boxes), default=line.top + line.height / 2)
        return min((box.y for box in boxes), default=line.top + line.height / 2)


def routed(links: Sequence[Link], found: Plan, voice: Voice) -> list[tuple[Step, ...]]:
    """One path a link, the critical ones first, so that they have the straightest ways."""
    ground = _ground(found, voice)
    rows = {line.row.id: number for number, line in enumerate(ground.lines)}
    ways: dict[str, tuple[Step, ...]] = {}
    for link in sorted(links, key=lambda each: (not each.critical, each.id)):
        ways[link.id] = _way(link, rows, ground)
    return [ways[link.id] for link in links]


def _ground(found: Plan, voice: Voice) -> _Ground:
    lines = tuple(line for panel in found.panels for line in panel.lines)
    gaps = [lines[0].top - 4.0]
    for above, below in pairwise(lines):
        gaps.append((above.top + above.height + below.top) / 2)
    gaps.append(lines[-1].top + lines[-1].height + 4.0)
    taken = tuple((*((box.x, box.x + box.width) for box in (line.bar, line.ghost) if box),
                   *((box[0], box[2]) for box in covered(line, found, voice))) for line in lines)
    return _Ground(lines=lines, taken=taken, gaps=tuple(gaps), left=found.plot + 2, right=found.width - 2)


def _way(link: Link, rows: Mapping[str, int], ground: _Ground) -> tuple[Step, ...]:
    here, there = rows[link.source], rows[link.target]
    a, b = ground.lines[here].feasible, ground.lines[there].feasible
    assert a is not None and b is not None
    out, into = a.x + a.width, b.x + min(OUT, b.width / 2)
    turn = min(out + OUT, ground.right)
    tries = [_columns(link, turn, into, start, there, ground) for start in _starts(here, there, turn, ground)]
    columns, start = min(tries, key=lambda each: each[0])[1:]
    points: list[Point] = [(out, a.y + a.height / 2), (turn, a.y + a.height / 2)]
    gap, x = start, turn
    for row, column in columns:
        if abs(column - x) > 0.1:
            points += _level(x, column, gap, ground)
        ground.crossed.setdefault(row, []).append((link.source, link.target, column))
        x, gap = column, row if gap == row + 1 else row + 1
    if abs(into - x) > 0.1:
        points += _level(x, into, gap, ground)
    return _steps([*points, (into, b.y)])


def _starts(here: int, there: int, turn: float, ground: _Ground) -> list[int]:
    """Into which gap the arrow leaves its row: below where nothing of its row is in the way, above in any case."""
    return [here + 1, here] if there > here and ground.free(here, turn) else [here]


def _columns(link: Link, turn: float, into: float, start: int, there: int, ground: _Ground
             ) -> tuple[float, list[tuple[int, float]], int]:
    """Where each row between is crossed, from the gap `start` to the gap above the target, and what the way costs."""
    rows = list(range(start, there)) if start <= there else list(range(start - 1, there - 1, -1))
    spots = sorted({turn, into, *(x for row in rows for a, b in ground.taken[row] for x in (a - CLEAR - 1, b + CLEAR + 1)),
                    *(at + move for row in rows for _, _, at in ground.crossed.get(row, ()) for move in (-APART, APART)),
                    ground.left, ground.right})
    early = min(turn, into)
    costs = {x: 0.0 if x == turn else BEND + ALONG * abs(x - turn) for x in spots}
    back: list[dict[float, float]] = []
    for row in rows:
        moved, came = _moved(spots, costs)
        back.append(came)
        costs = {x: moved[x] + ground.price(row, x, link) + BACK * max(0.0, early - x) if ground.free(row, x) else float("inf")
                 for x in spots}
    moved, came = _moved(spots, costs)
    whole, x = moved[into], came[into]
    columns: list[tuple[int, float]] = []
    for row, origin in zip(reversed(rows), reversed(back), strict=True):
        columns.append((row, x))
        x = origin[x]
    return whole, columns[::-1], start


def _moved(spots: Sequence[float], costs: Mapping[float, float]) -> tuple[dict[float, float], dict[float, float]]:
    """The least cost of standing at each spot after a move sideways, and where the move began."""
    best, came = dict(costs), {x: x for x in spots}
    for order in (spots, spots[::-1]):
        cost, origin = float("inf"), order[0]
        before = order[0]
        for x in order:
            cost += ALONG * abs(x - before)
            if cost + BEND < best[x]:
                best[x], came[x] = cost + BEND, origin
            if costs[x] < cost:
                cost, origin = costs[x], x
            before = x
    return best, came


def _level(x: float, to: float, gap: int, ground: _Ground) -> list[Point]:
    """Along a gap, each arrow a little higher or lower than the one before."""
    ground.used[gap] = ground.used.get(gap, -1) + 1
    levels = ground.levels(gap)
    y = ground.gaps[gap] + levels[ground.used[gap] % len(levels)]
    return [(x, y), (to, y)]


def _steps(points: list[Point]) -> tuple[Step, ...]:
    """Without the points that change nothing."""
    kept = [(round(x, 2), round(y, 2)) for x, y in points]
    kept = [p for i, p in enumerate(kept) if i == 0 or p != kept[i - 1]]
    bends = [p for i, p in enumerate(kept) if i in (0, len(kept) - 1)
             or not (kept[i - 1][0] == p[0] == kept[i + 1][0] or kept[i - 1][1] == p[1] == kept[i + 1][1])]
    return (("M", *bends[0]), *(("L", *p) for p in bends[1:]))
