"""A picture on sheets of paper: on one when its words stay legible, else cut into parts that overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archmodel.kit.drawing.formats._graph import Box, around, leaves
from archmodel.kit.drawing.scene import Group, Item, Scene, Text

PAPERS = {"A4": (210, 297), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}
"""mm, upright."""
USUAL = "A3"
MARGIN = 10
"""mm, at every edge; printers reach no further."""
OVERLAP = 8
"""mm that two neighbours share."""
LEGIBLE = 6.0
"""pt: smaller words are not read on paper; where they would be, the picture is cut into parts."""
NEARLY = 5.7
"""pt: but for so little nobody wants to glue."""
LARGEST = 2.0
"""A small picture grows no further: a drawing of three boxes is no poster."""
_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page: the part of the picture it shows (px), and where among the others it belongs, from 1."""

    part: Box
    number: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Pages of one size (mm, as they lie) and how many mm a px of the picture becomes."""

    width: float
    height: float
    scale: float
    rows: int
    columns: int
    sheets: tuple[Sheet, ...]


def layout(scene: Scene, paper: str) -> Layout:
    """Upright or across, whichever needs fewer pages and shows more."""
    short, long = PAPERS[paper or USUAL]
    smallest = min((text.style.size for text in leaves(scene.items) if isinstance(text, Text)), default=LEGIBLE)
    ways = [_way(scene, width, height, smallest) for width, height in ((long, short), (short, long))]
    return min(ways, key=lambda way: (way.rows * way.columns, -way.scale))


def _way(scene: Scene, width: int, height: int, smallest: float) -> Layout:
    least = LEGIBLE / smallest / _POINTS
    room = (width - 2 * MARGIN, height - 2 * MARGIN)
    fits = min(room[0] / scene.width, room[1] / scene.height)
    columns = rows = 1
    if fits < least * NEARLY / LEGIBLE:
        columns, rows = _count(scene.width * least, room[0]), _count(scene.height * least, room[1])
    scale = min(_span(columns, room[0]) / scene.width, _span(rows, room[1]) / scene.height, LARGEST / _POINTS * 0.75)
    return Layout(width=width, height=height, scale=scale, rows=rows, columns=columns,
                  sheets=tuple(_sheets(scene, room, scale, rows, columns)))


def _count(length: float, room: float) -> int:
    return max(1, math.ceil((length - OVERLAP) / (room - OVERLAP) - 1e-9))


def _span(count: int, room: float) -> float:
    """What so many pages show together."""
    return count * (room - OVERLAP) + OVERLAP


def _sheets(scene: Scene, room: tuple[float, float], scale: float, rows: int, columns: int) -> Iterator[Sheet]:
    if rows == columns == 1:
        yield Sheet(part=(0, 0, scene.width, scene.height), number=1, row=1, column=1)
        return
    step = ((room[0] - OVERLAP) / scale, (room[1] - OVERLAP) / scale)
    for row in range(rows):
        for column in range(columns):
            x, y = column * step[0], row * step[1]
            part = (x, y, min(room[0] / scale, scene.width - x), min(room[1] / scale, scene.height - y))
            yield Sheet(part=part, number=row * columns + column + 1, row=row + 1, column=column + 1)


def part_of(scene: Scene, part: Box) -> Scene:
    """What stands in a part of the picture, as a picture of its own: other words are not even hidden in it."""
    return replace(scene, width=part[2], height=part[3], items=tuple(_seen(scene.items, part)))


def _seen(items: Iterable[Item], part: Box) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Group):
            inside = tuple(_seen(item.items, part))
            if inside:
                yield replace(item, items=inside)
        else:
            x, y, width, height = around((item,))
            if x <= part[0] + part[2] and part[0] <= x + width and y <= part[1] + part[3] and part[1] <= y + height:
                yield item
