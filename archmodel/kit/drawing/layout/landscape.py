"""The landscape map: rows in sections against columns, small cards in the cells; of all widths the one that fills a sheet best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import ClassVar

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Card, Frame, Lane, Mark
from archmodel.kit.drawing.layout import card, frame, grid, paragraph
from archmodel.kit.drawing.layout.card import Measured
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style
from archmodel.kit.drawing.twin import Cell, Sheet, card_sheet
from archmodel.kit.text import Lang, LocalText

LABEL = 196
CARD = 156
PAD = 8
GAP = 8
ROW_GAP = 6
COLUMN_GAP = 10
SECTION_GAP = 12
RATIO = 1.45
BROADEST = 1940
SECTION = Style(size=12.5, weight=600, paint="heading")
SECTION_BELOW = Style(size=10, paint="soft")
ROW = Style(size=12, weight=600, paint="ink")
BELOW = Style(size=10, paint="soft")
HEAD = Style(size=12.5, weight=600, paint="on-navy")
HEAD_BELOW = Style(size=10, paint="on-navy-soft")
COUNT = Style(size=12, weight=600, paint="soft")
ON_NAVY = Style(size=12, weight=600, paint="on-navy-soft")
_TOTAL = LocalText(vi="Tổng", en="Total")
_ROWS = LocalText(vi="Số lượng theo hàng và cột", en="Counts by row and column")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`cells` holds the cards of each column, in the order of the columns; `counts` how many things each stands for."""

    id: str
    title: LocalText
    subtitle: LocalText | None = None
    cells: tuple[tuple[Card, ...], ...] = ()
    counts: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows that belong together, under a title."""

    title: LocalText
    rows: tuple[Row, ...] = ()

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class LandscapeDiagram:
    """A map of two dimensions: whose (rows) and what (columns)."""

    form: ClassVar[str] = "landscape"

    frame: Frame
    columns: tuple[Lane, ...] = ()
    sections: tuple[Section, ...] = ()
    proportions: tuple[tuple[Mark, int], ...] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for section in self.sections for row in section.rows)

    def totals(self) -> tuple[int, ...]:
        """How many things stand in each column."""
        return tuple(sum(row.counts[n] for row in self.rows) for n in range(len(self.columns)))

    def twin(self) -> tuple[Sheet, ...]:
        placed = [(row.title, column.title, one) for row in self.rows
                  for column, cards in zip(self.columns, row.cells, strict=True) for one in cards]
        if not self.rows:
            return ()
        body: list[tuple[Cell, ...]] = [(row.title, *(str(n) for n in row.counts), str(row.total)) for row in self.rows]
        body.append((_TOTAL, *(str(n) for n in self.totals()), str(sum(self.totals()))))
        heads = (LocalText(vi="Hàng", en="Row"), *(column.title for column in self.columns), _TOTAL)
        counts = Sheet(title=_ROWS, columns=heads, rows=tuple(body), ids=(*(row.id for row in self.rows), ""))
        return (*card_sheet(placed), counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How many cards each column holds side by side, and how high every row is."""

    spans: tuple[int, ...]
    heights: tuple[float, ...]
    card: float

    @property
    def widths(self) -> tuple[float, ...]:
        return tuple(span * self.card + (span - 1) * GAP + 2 * PAD for span in self.spans)

    @property
    def lefts(self) -> tuple[float, ...]:
        return tuple(accumulate((w + COLUMN_GAP for w in self.widths), initial=LABEL + COLUMN_GAP))

    @property
    def width(self) -> float:
        return self.lefts[-1] - COLUMN_GAP

    @property
    def height(self) -> float:
        return sum(self.heights) + ROW_GAP * len(self.heights)


def place(diagram: LandscapeDiagram, lang: Lang, *, bilingual: bool = True, columns: int = 0, card: int = 0,
          notation: str = "cards") -> Scene:
    """The map as a scene; `columns` says how many cards stand side by side in all."""
    voice = Voice(lang=lang, bilingual=bilingual, notation=notation)
    plan, measured = _planned(diagram, voice, columns, float(card or CARD))
    return frame.page(diagram.frame, _Drawing(diagram, voice, plan, measured).block(), voice, diagram.proportions or ())


_Cells = tuple[tuple[tuple[Measured, ...], ...], ...]


def _planned(diagram: LandscapeDiagram, voice: Voice, columns: int, wide: float) -> tuple[_Plan, _Cells]:
    small = replace(voice, bilingual=False)  # a map is read by place: one tongue in its cells, both in the table twin
    measured: _Cells = tuple(tuple(tuple(card.measure(c, small, wide) for c in cell) for cell in row.cells) for row in diagram.rows)
    labels = [paragraph.height(_label(row, voice)) + 2 * PAD for row in diagram.rows]
    least = len(diagram.columns)
    most = columns or max(least, min(14, max((len(cell) for row in measured for cell in row), default=1) + least))
    plans = [_spread(measured, labels, least, count, wide) for count in range(min(columns or least, most), most + 1)]
    extra = 70 + sum(40 for _ in diagram.sections)
    return min(plans, key=lambda one: _cost(one, extra)), measured


def _cost(plan: _Plan, extra: float) -> float:
    """How far it is from a landscape sheet, and how much broader than what is read at its own size."""
    return abs(math.log(plan.width / (plan.height + extra) / RATIO)) + max(0.0, plan.width / BROADEST - 1)


def _spread(measured: _Cells, labels: Sequence[float], columns: int, count: int, wide: float) -> _Plan:
    """Gives one more card side by side to the column that makes the map lower by most, until all are given."""
    spans = [1] * columns
    heights = _heights(measured, labels, spans)
    for _ in range(count - columns if columns else 0):
        tries = [[*spans[:n], spans[n] + 1, *spans[n + 1 :]] for n in range(columns)]
        found = [_heights(measured, labels, each) for each in tries]
        best = min(range(columns), key=lambda n: (sum(found[n]), -_load(measured, n) / spans[n], n))
        spans, heights = tries[best], found[best]
    return _Plan(spans=tuple(spans), heights=tuple(heights), card=wide)


def _load(measured: _Cells, column: int) -> int:
    return sum(len(row[column]) for row in measured)


def _heights(measured: _Cells, labels: Sequence[float], spans: Sequence[int]) -> list[float]:
    return [max([label, *(_stack(cell, span) for cell, span in zip(row, spans, strict=True) if cell)])
            for row, label in zip(measured, labels, strict=True)]


def _stack(cell: Sequence[Measured], span: int) -> float:
    found = grid.rows([one.height for one in cell], span)
    return sum(found) + GAP * (len(found) - 1) + 2 * PAD


def _label(row: Row, voice: Voice) -> tuple[Paragraph, ...]:
    room = LABEL - 2 * PAD - 34
    return (*paragraph.title(row.title, voice, ROW, BELOW, room),
            *paragraph.paragraphs((voice.first(row.subtitle), BELOW, 2), width=room))


class _Drawing:
    """Puts a planned map on the page, from the top down."""

    def __init__(self, diagram: LandscapeDiagram, voice: Voice, plan: _Plan, measured: _Cells) -> None:
        self.diagram = diagram
        self.voice = voice
        self.plan = plan
        self.measured = measured

    def block(self) -> Block:
        items: list[Item] = []
        top = self._head(items) + ROW_GAP
        index = 0
        for section in self.diagram.sections:
            top = self._section(section, items, top)
            for row in section.rows:
                items.append(self._row(row, index, top))
                top += self.plan.heights[index] + ROW_GAP
                index += 1
            top += SECTION_GAP - ROW_GAP
        return Block(width=self.plan.width, height=top - SECTION_GAP, items=tuple(items))

    def _head(self, items: list[Item]) -> float:
        """The heads of the columns, each with how many things stand below it."""
        words = [paragraph.title(column.title, self.voice, HEAD, HEAD_BELOW, width - 2 * PAD - 30)
                 for column, width in zip(self.diagram.columns, self.plan.widths, strict=True)]
        height = max((paragraph.height(parts) for parts in words), default=0.0) + 2 * PAD
        for column, parts, left, width, total in zip(
                self.diagram.columns, words, self.plan.lefts, self.plan.widths, self.diagram.totals(), strict=False):
            box = Rect(x=left, y=0, width=width, height=height, radius=8, fill="navy")
            number = scene.line(str(total), left + width - PAD, parts[0].at(0, PAD)[0].y if parts else height / 2, ON_NAVY, anchor="end")
            items.append(Group(role="column", title=self.voice.whole(column.title),
                               items=(box, *paragraph.stack(parts, left + PAD, PAD), number)))
        return height

    def _section(self, section: Section, items: list[Item], top: float) -> float:
        first, second = self.voice.first(section.title), self.voice.second(section.title)
        name = scene.line(first, 0, top + 17, SECTION)
        also = scene.line(second, name.width + 8, top + 17, SECTION_BELOW, lang=self.voice.other) if second else None
        right = (also.x + also.width if also else name.width) + 8
        items += [name, *((also,) if also else ()), scene.line(str(section.total), right, top + 17, COUNT),
                  Path(steps=(("M", 0, top + 24), ("L", self.plan.width, top + 24)), stroke="rule")]
        return top + 30

    def _row(self, row: Row, index: int, top: float) -> Group:
        height = self.plan.heights[index]
        whole = Rect(x=0, y=top, width=self.plan.width, height=height, radius=8)
        panel = Rect(x=0, y=top, width=LABEL, height=height, radius=8, fill="band")
        words = paragraph.stack(_label(row, self.voice), PAD + 2, top + PAD)
        number = scene.line(str(row.total), LABEL - PAD - 2, words[0].y if words else top + PAD + 12, COUNT, anchor="end")
        items: list[Item] = [whole, Group(role="row-label", items=(panel, *words, number))]
        for cell, span, left, width in zip(self.measured[index], self.plan.spans, self.plan.lefts, self.plan.widths, strict=False):
            items.append(Rect(x=left, y=top, width=width, height=height, radius=8, fill="band"))
            items += self._cards(cell, span, left + PAD, top + PAD)
        return Group(role="row", id=row.id, title=self.voice.whole(row.title), items=tuple(items))

    def _cards(self, cell: Sequence[Measured], span: int, left: float, top: float) -> list[Item]:
        found: list[Item] = []
        for n, height in enumerate(grid.rows([one.height for one in cell], span)):
            for column, one in enumerate(cell[n * span : (n + 1) * span]):
                found.append(card.draw(replace(one, width=self.plan.card), left + column * (self.plan.card + GAP), top, height))
            top += height + GAP
        return found
