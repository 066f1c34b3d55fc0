"""Finds room: bubbles of one value stand around it without touching, names stand beside their bubbles without lying on anything."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archmodel.kit.drawing.scene import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    id: str
    x: float
    y: float
    radius: float

    @property
    def square(self) -> Field:
        """The square around it."""
        return Field(x=self.x - self.radius, y=self.y - self.radius, width=2 * self.radius, height=2 * self.radius)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A rectangle that holds something."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, disc: Disc, margin: float = 0) -> bool:
        reach = disc.radius + margin
        return (self.x + reach <= disc.x <= self.x + self.width - reach
                and self.y + reach <= disc.y <= self.y + self.height - reach)

    def meets(self, other: Field, gap: float = 0) -> bool:
        return (self.x < other.x + other.width + gap and other.x < self.x + self.width + gap
                and self.y < other.y + other.height + gap and other.y < self.y + self.height + gap)

    def cut(self, line: tuple[float, float, float, float]) -> bool:
        """Whether a straight line from one point to another passes through it (Liang and Barsky)."""
        x, y, dx, dy = line[0], line[1], line[2] - line[0], line[3] - line[1]
        first, last = 0.0, 1.0
        for step, room in ((-dx, x - self.x), (dx, self.x + self.width - x), (-dy, y - self.y), (dy, self.y + self.height - y)):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                first = max(first, room / step)
            else:
                last = min(last, room / step)
        return first < last

    def within(self, other: Field) -> bool:
        return (other.x <= self.x and self.x + self.width <= other.x + other.width
                and other.y <= self.y and self.y + self.height <= other.y + other.height)


STEP = 5
"""px: how finely a free place is looked for."""
APART = 1.0
"""px: between the squares around two bubbles."""


def packed(wanted: Sequence[tuple[Disc, Field]], blocked: Sequence[Field]) -> tuple[Disc, ...] | None:
    """Each disc as near to where it belongs as those before it leave room, inside its field and off what is blocked.

    None when one of them finds no room.
    """
    placed: list[Disc] = []
    for disc, field in wanted:
        free = _free(disc, field, placed, blocked)
        if free is None:
            return None
        placed.append(free)
    return tuple(placed)


def _free(disc: Disc, field: Field, placed: Sequence[Disc], blocked: Sequence[Field]) -> Disc | None:
    for dx, dy in _around():
        there = Disc(id=disc.id, x=disc.x + dx, y=disc.y + dy, radius=disc.radius)
        if not field.holds(there, 1):
            continue
        if any(max(abs(there.x - p.x), abs(there.y - p.y)) < there.radius + p.radius + APART for p in placed):
            continue
        if not any(one.meets(there.square, 2) for one in blocked):
            return there
    return None


_SPIRAL: list[tuple[float, float]] = []


def _around() -> Sequence[tuple[float, float]]:
    """Offsets from the middle outwards, as far as a chart is wide; the same ones in the same order every time."""
    if not _SPIRAL:
        _SPIRAL.extend(_offsets())
    return _SPIRAL


def _offsets() -> Iterator[tuple[float, float]]:
    yield 0.0, 0.0
    for ring in range(1, 90):
        radius = ring * STEP
        count = max(8, int(2 * math.pi * radius / (STEP * 1.6)))
        for n in range(count):
            angle = 2 * math.pi * n / count
            yield round(radius * math.cos(angle) * 1.25, 2), round(radius * math.sin(angle), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The lines of a name with their box; `lead` is where a line to the bubble starts, where one is needed."""

    id: str
    lines: tuple[str, ...]
    box: Field
    lead: tuple[float, float] | None


_SIDES = ((1, 0), (0, 1), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1))
_FAR = (4, 16, 30, 48, 70, 96)


def labelled(names: Sequence[tuple[Disc, str, Field]], style: Style, blocked: Sequence[Field]) -> tuple[Label, ...] | None:
    """A place inside its field for every name, the crowded bubbles first; None when one of them finds none.

    No name lies on a bubble, a name or a line, and no line runs through a bubble or a name.
    """
    squares = {disc.id: disc.square for disc, _, _ in names}
    discs = [disc for disc, _, _ in names]
    order = sorted(range(len(names)), key=lambda n: (-sum(math.hypot(discs[n].x - d.x, discs[n].y - d.y) < 140 for d in discs), n))
    taken: list[Field] = list(blocked)
    lines: list[tuple[float, float, float, float]] = []
    found: dict[int, Label] = {}
    for n in order:
        disc, name, inside = names[n]
        others = [*taken, *(square for key, square in squares.items() if key != disc.id)]
        label = next((one for one in _places(disc, name, style) if one.box.within(inside) and not one.box.meets(squares[disc.id], 1)
                      and not any(one.box.meets(other, 2) for other in others) and not any(one.box.cut(line) for line in lines)
                      and not (one.lead and any(other.cut((disc.x, disc.y, *one.lead)) for other in others))), None)
        if label is None:
            return None
        found[n] = label
        taken.append(label.box)
        if label.lead:
            lines.append((disc.x, disc.y, *label.lead))
    return tuple(found[n] for n in range(len(names)))


def _places(disc: Disc, name: str, style: Style) -> Iterator[Label]:
    for far in _FAR:
        for width in (200, 130):
            lines = style.wrap(name, width)
            wide, high = max(map(style.width, lines)), len(lines) * style.leading
            for right, down in _SIDES:
                slant = 0.75 if right and down else 1.0
                x = disc.x + right * (disc.radius * slant + far) - (0 if right > 0 else wide if right < 0 else wide / 2)
                y = disc.y + down * (disc.radius * slant + far) - (0 if down > 0 else high if down < 0 else high / 2)
                box = Field(x=round(x, 2), y=round(y, 2), width=wide, height=high)
                near = (min(max(disc.x, box.x), box.x + wide), min(max(disc.y, box.y), box.y + high))
                yield Label(id=disc.id, lines=lines, box=box, lead=near if far > _FAR[0] else None)
