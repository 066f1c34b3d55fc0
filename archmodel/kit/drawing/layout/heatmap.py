"""Heat maps: boxes with cells of one size, each filled by its place on a scale and bearing its figure.

Boxes stand in reading order on a grid of equal columns, every row of them as high as its highest; of all grids the one that
comes nearest to a landscape sheet is drawn (`columns` fixes how many boxes stand side by side).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Card, Frame, Mark
from archmodel.kit.drawing.layout import frame, marks, paragraph
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.marks import ink
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Rect, Scene, Style
from archmodel.kit.drawing.twin import Sheet, card_sheet
from archmodel.kit.text import Lang, LocalText

TITLE = Style(size=14, weight=700, paint="heading")
OTHER = Style(size=11, paint="soft")
SAID = Style(size=10, weight=500, paint="soft")
TOTAL = Style(size=16, weight=700)
PART = Style(size=11.5, weight=600, paint="heading")
PART_TOTAL = Style(size=12, weight=700, paint="heading")
NAME = Style(size=12, weight=600)
BELOW = Style(size=10)
FIGURE = Style(size=16, weight=700)
GAP = 14
INNER = 8
PAD = 12
CELL_PAD = 9
WIDTHS = (176, 192, 212, 232)
LOWEST = 58
"""The least height of a cell: most have it, so that a renamed one moves nothing."""
BADGE = 7
ASPECT = (1.38, 1.75)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatPart:
    """Cells of a box that belong together; `head` is their own heading with its figure."""

    head: Card | None = None
    cells: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatBox:
    """`head` names the box: its `value` is what the cells come to, its `fill` where that is on the scale."""

    head: Card
    parts: tuple[HeatPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatmapDiagram:
    """Boxes in reading order."""

    form: ClassVar[str] = "heatmap"

    frame: Frame
    boxes: tuple[HeatBox, ...] = ()
    proportions: tuple[tuple[Mark, int], ...] | None = None

    def twin(self) -> tuple[Sheet, ...]:
        def placed() -> Iterator[tuple[LocalText | None, LocalText | None, Card]]:
            for box in self.boxes:
                if box.head.id:
                    yield None, None, box.head
                for part in box.parts:
                    if part.head:
                        yield box.head.title, None, part.head
                    yield from ((box.head.title, part.head.title if part.head else None, cell) for cell in part.cells)

        return card_sheet(placed())


@dataclass(frozen=True, kw_only=True)
class _Cell:
    """A cell whose words are broken; `room` is what figure and badge take at the right."""

    card: Card
    voice: Voice
    width: float
    room: float

    @cached_property
    def words(self) -> tuple[Paragraph, ...]:
        paint = ink(self.card.fill)
        inner = self.width - 2 * CELL_PAD - self.room
        found = paragraph.title(self.card.title, self.voice, replace(NAME, paint=paint), replace(BELOW, paint=paint), inner)
        struck = self.card.mark == "eliminated"
        found = (replace(found[0], strike=struck), *found[1:]) if found else ()
        return (*found,
                *paragraph.paragraphs((self.voice.first(self.card.subtitle), replace(BELOW, paint=paint, weight=500), 2), width=inner))

    @cached_property
    def height(self) -> float:
        return max(LOWEST, paragraph.height(self.words) + 2 * 7)

    def draw(self, x: float, y: float, height: float) -> Group:
        card = self.card
        box = Rect(x=x, y=y, width=self.width, height=height, radius=6, fill=card.fill or "card", stroke=_stroke(card),
                   stroke_width=1.75 if card.mark and card.mark != "retained" else 1, dash=_dash(card))
        items: list[Item] = [box, *paragraph.stack(self.words, x + CELL_PAD, y + (height - paragraph.height(self.words)) / 2)]
        right = x + self.width - CELL_PAD
        middle = y + height / 2
        if card.mark and card.mark != "retained":
            items.append(marks.badge(card.mark, right - BADGE, y + BADGE + 5, BADGE))
            middle += BADGE
        if card.value:
            items.append(scene.line(self.voice.first(card.value), right, middle + 5.8, replace(FIGURE, paint=ink(card.fill)), anchor="end"))
        return Group(role="cell", variant=card.mark or "", id=card.id, title=self.voice.whole(card.title),
                     desc=self.voice.first(card.desc), href=card.href, type=card.type, items=tuple(items))


def _stroke(card: Card) -> str:
    if card.mark and card.mark != "retained":
        return f"{card.mark}-line"
    return "outline" if card.border else "edge"


def _dash(card: Card) -> tuple[float, ...]:
    if card.mark == "eliminated":
        return marks.DASH
    return {"dashed": (5.0, 3.0), "dotted": (1.5, 3.0)}.get(card.border, ())


@dataclass(frozen=True, kw_only=True)
class _Box:
    """A box measured for a number of cells side by side; `cells` are shared by all ways of laying it out."""

    box: HeatBox
    voice: Voice
    across: int
    cell: float
    cells: tuple[tuple[_Cell, ...], ...]

    @cached_property
    def width(self) -> float:
        return self.across * (self.cell + INNER) - INNER + 2 * PAD

    @cached_property
    def figure(self) -> str:
        return self.voice.first(self.box.head.value)

    @cached_property
    def chip(self) -> float:
        return max(40, TOTAL.width(self.figure) + 16) if self.figure else 0.0

    @cached_property
    def words(self) -> tuple[Paragraph, ...]:
        inner = self.width - 2 * PAD - (self.chip + 10 if self.chip else 0)
        head = self.box.head
        return (*paragraph.title(head.title, self.voice, TITLE, OTHER, inner),
                *paragraph.paragraphs((self.voice.first(head.subtitle), SAID, 2), width=inner))

    @cached_property
    def head(self) -> float:
        return PAD + max(paragraph.height(self.words), 28 if self.chip else 0) + 8

    @cached_property
    def rows(self) -> tuple[tuple[tuple[tuple[_Cell, ...], float], ...], ...]:
        """Part by part, its rows of cells, each with its height."""
        return tuple(
            tuple((row, max(c.height for c in row)) for row in
                  (cells[n : n + self.across] for n in range(0, len(cells), self.across)))
            for cells in self.cells)

    def part_head(self, part: HeatPart) -> tuple[Paragraph, ...]:
        if part.head is None:
            return ()
        return paragraph.paragraphs((self.voice.whole(part.head.title), PART, 0), width=self.width - 2 * PAD - 60)

    @cached_property
    def height(self) -> float:
        body = 0.0
        for part, rows in zip(self.box.parts, self.rows, strict=True):
            words = self.part_head(part)
            body += paragraph.height(words) + 6 if words else 0
            body += sum(height + INNER for _, height in rows)
        return self.head + body + PAD - (INNER if body else 0)

    def draw(self, x: float, y: float, height: float) -> Group:
        head = self.box.head
        frame_ = Rect(x=x, y=y, width=self.width, height=height, radius=10, fill="band", stroke=_stroke(head) if head.mark else "edge",
                      stroke_width=1.75 if head.mark and head.mark != "retained" else 1, dash=_dash(head))
        items: list[Item] = [frame_, *paragraph.stack(self.words, x + PAD, y + PAD)]
        right = x + self.width - PAD
        if self.chip:
            items.append(self._chip(right - self.chip, y + PAD))
        if head.mark and head.mark != "retained":
            items.append(marks.badge(head.mark, x + self.width - 1 - BADGE, y + 1 + BADGE, BADGE))
        items += self._parts(x + PAD, y + self.head)
        return Group(role="box", variant=head.mark or "", id=head.id or None, title=self.voice.whole(head.title),
                     desc=self.voice.first(head.desc), href=head.href, type=head.type, items=tuple(items))

    def _chip(self, x: float, y: float) -> Group:
        fill = self.box.head.fill or "card"
        box = Rect(x=x, y=y, width=self.chip, height=28, radius=6, fill=fill, stroke="edge",
                   dash=_dash(self.box.head) if self.box.head.border else ())
        return Group(role="total", items=(box, scene.line(self.figure, x + self.chip / 2, y + 19.8, replace(TOTAL, paint=ink(fill)),
                                                          anchor="middle")))

    def _parts(self, left: float, y: float) -> Iterator[Item]:
        for part, rows in zip(self.box.parts, self.rows, strict=True):
            words = self.part_head(part)
            if part.head is not None:
                height = paragraph.height(words)
                texts: list[Item] = [*paragraph.stack(words, left, y)]
                if part.head.value:
                    texts.append(scene.line(self.voice.first(part.head.value), left + self.width - 2 * PAD, y + 12, PART_TOTAL,
                                            anchor="end"))
                area = Rect(x=left, y=y, width=self.width - 2 * PAD, height=height)
                yield Group(role="part", id=part.head.id, title=self.voice.whole(part.head.title),
                            desc=self.voice.first(part.head.desc), items=(area, *texts))
                y += height + 6
            for row, height in rows:
                for n, one in enumerate(row):
                    yield one.draw(left + n * (self.cell + INNER), y, height)
                y += height + INNER


def place(diagram: HeatmapDiagram, lang: Lang, *, bilingual: bool = True, columns: int = 0, card: int = 0) -> Scene:
    """The heat map as a scene."""
    voice = Voice(lang=lang, bilingual=bilingual)
    cells = [c for box in diagram.boxes for part in box.parts for c in part.cells]
    figures = [FIGURE.width(voice.first(c.value)) for c in cells if c.value]
    room = max([*figures, 2 * BADGE + 0.0 if any(c.mark for c in cells) else 0.0]) + 8 if figures or cells else 0.0
    ways = [_Grid(boxes=tuple(_Box(box=box, voice=voice, across=inside, cell=width, cells=own)
                              for box, own in zip(diagram.boxes, measured, strict=True)), across=across)
            for width in ((card,) if card else WIDTHS)
            for measured in [[tuple(tuple(_Cell(card=c, voice=voice, width=width, room=room) for c in part.cells)
                                    for part in box.parts) for box in diagram.boxes]]
            for inside in (1, 2, 3, 4)
            for across in ((columns,) if columns else range(1, min(6, len(diagram.boxes)) + 1))]
    body = min(ways, key=lambda way: way.cost).draw() if diagram.boxes else Block(width=0, height=0, items=())
    return frame.page(diagram.frame, body, voice, diagram.proportions or ())


@dataclass(frozen=True, kw_only=True)
class _Grid:
    """One way to lay the boxes out, `across` of them side by side."""

    boxes: tuple[_Box, ...]
    across: int

    @cached_property
    def rows(self) -> tuple[tuple[tuple[_Box, ...], float], ...]:
        found = (self.boxes[start : start + self.across] for start in range(0, len(self.boxes), self.across))
        return tuple((row, max(one.height for one in row)) for row in found)

    @cached_property
    def width(self) -> float:
        return min(self.across, len(self.boxes)) * (self.boxes[0].width + GAP) - GAP

    @cached_property
    def height(self) -> float:
        return sum(height + GAP for _, height in self.rows) - GAP

    @cached_property
    def cost(self) -> float:
        """How far it is from a landscape sheet, filled with cells whose names need few lines."""
        ratio = (self.width + 2 * frame.MARGIN) / (self.height + 260)
        shape = max(0.0, math.log(ratio / ASPECT[1]), math.log(ASPECT[0] / ratio))
        broad = max(0.0, (self.width + 2 * frame.MARGIN) / 1800 - 1)
        cells = [(one, height) for box in self.boxes for rows in box.rows for row, height in rows for one in row]
        filled = sum(one.width * height for one, height in cells) / (self.width * self.height)
        tall = sum(height for _, height in cells) / (len(cells) * LOWEST) - 1 if cells else 0.0
        holes = -len(self.boxes) % min(self.across, len(self.boxes))
        return 3 * shape + 2 * broad + 1 - filled + 0.35 * tall + 2 * holes / len(self.boxes)

    def draw(self) -> Block:
        items: list[Item] = []
        y = 0.0
        for row, height in self.rows:
            items += [one.draw(n * (one.width + GAP), y, height) for n, one in enumerate(row)]
            y += height + GAP
        return Block(width=self.width, height=self.height, items=tuple(items))
