"""Stacked columns: one for each year, a layer for each sort, how far the sum may lie off, and below them every figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import ClassVar

from archmodel.kit import money
from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Frame
from archmodel.kit.drawing.layout import _hatch, frame
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style
from archmodel.kit.drawing.twin import Cell, Sheet
from archmodel.kit.text import Lang, LocalText

AXIS = Style(size=10.5, paint="soft")
HEAD = Style(size=13, weight=600)
NOTE = Style(size=10, paint="soft")
SUM = Style(size=13, weight=700)
FIGURE = Style(size=11)
STRONG = Style(size=11.5, weight=700)
NAME = Style(size=11.5, weight=500)
NAME_OTHER = Style(size=9.5, paint="soft")
LABEL = 268.0
PLOT = 330.0
TOP = 46.0
"""px above the columns for their sums."""
COLUMN = (92.0, 216.0)
WIDE = 1200.0
ROW = 26.0
_TOTAL, _RANGE = LocalText(vi="Tổng (cơ sở)", en="Total (base)"), LocalText(vi="Khoảng thấp – cao", en="Range low – high")
_SORT, _COLUMNS = LocalText(vi="Loại", en="Sort"), LocalText(vi="Số liệu theo cột", en="Figures by column")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A layer of every column."""

    id: str
    title: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A value for each series, in the order of the series, and the lowest and highest their sum may be.

    An `aside` one stands apart: it is no year. A `window` one lies in the time that is compared.
    """

    id: str
    title: LocalText
    values: tuple[Decimal, ...]
    low: Decimal
    high: Decimal
    note: LocalText | None = None
    aside: bool = False
    window: bool = False

    @property
    def total(self) -> Decimal:
        return sum(self.values, Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class StackDiagram:
    """All values are in `unit`, written with one decimal."""

    form: ClassVar[str] = "stack"

    frame: Frame
    unit: LocalText
    series: tuple[Series, ...] = ()
    columns: tuple[Column, ...] = ()

    def twin(self) -> tuple[Sheet, ...]:
        if not self.columns:
            return ()
        rows: list[tuple[Cell, ...]] = [(s.title, *(money.figure(c.values[n]) for c in self.columns)) for n, s in enumerate(self.series)]
        rows.append((_TOTAL, *(money.figure(c.total) for c in self.columns)))
        rows.append((_RANGE, *(_range(c) for c in self.columns)))
        sort = LocalText(vi=f"{_SORT.vi} ({self.unit.vi})", en=f"{_SORT.en} ({self.unit.en})")
        return (Sheet(title=_COLUMNS, columns=(sort, *(c.title for c in self.columns)), rows=tuple(rows),
                      ids=(*(s.id for s in self.series), "", "")),)


def _range(column: Column) -> LocalText:
    low, high = money.figure(column.low, even=True), money.figure(column.high, even=True)
    return LocalText(vi=f"{low.vi} – {high.vi}", en=f"{low.en} – {high.en}")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Where the columns stand and how tall one unit is."""

    diagram: StackDiagram
    column: float
    scale: float
    step: Decimal
    top: Decimal

    @property
    def width(self) -> float:
        return self.left(len(self.diagram.columns))

    def left(self, number: int) -> float:
        apart = 24.0 if any(c.aside for c in self.diagram.columns[:number + 1]) else 0.0
        return LABEL + number * self.column + apart

    def y(self, value: Decimal) -> float:
        return round(TOP + PLOT - float(value) * self.scale, 2)


def place(diagram: StackDiagram, lang: Lang, *, bilingual: bool = True) -> Scene:
    """The whole drawing."""
    voice = Voice(lang=lang, bilingual=bilingual)
    if not diagram.columns or not diagram.series:
        return frame.page(diagram.frame, Block(width=0, height=0, items=()), voice)
    plan = _plan(diagram)
    table = _table(plan, voice)
    base = TOP + PLOT + 42
    items = (*_axis(plan, voice), *(item for n in range(len(diagram.columns)) for item in _column(plan, n, voice)),
             *scene.shift(table.items, 0, base))
    return frame.page(diagram.frame, Block(width=plan.width, height=base + table.height, items=items), voice)


def _plan(diagram: StackDiagram) -> Plan:
    column = min(COLUMN[1], max(COLUMN[0], WIDE / len(diagram.columns)))
    most = max((max(c.high, c.total) for c in diagram.columns), default=Decimal(1)) or Decimal(1)
    step = ticks(most)
    top = step * (most / step).to_integral_value(ROUND_CEILING)
    return Plan(diagram=diagram, column=column, scale=PLOT / float(top), step=step, top=top)


def ticks(most: Decimal, lines: int = 6) -> Decimal:
    """The round step that divides a range into at most so many."""
    size = Decimal(10) ** (most / lines).adjusted()
    return next(size * n for n in (1, 2, 5, 10, 20) if size * n * lines >= most)


def _axis(plan: Plan, voice: Voice) -> Iterator[Item]:
    for number, column in enumerate(plan.diagram.columns):
        if column.window:
            yield Rect(x=plan.left(number) + 2, y=TOP - 24, width=plan.column - 4, height=PLOT + 24, radius=4, fill="band")
    value = Decimal(0)
    while value <= plan.top:
        y = plan.y(value)
        yield Path(steps=(("M", LABEL, y), ("L", plan.width, y)), stroke="outline" if not value else "rule", stroke_width=1)
        yield scene.line(voice.first(money.figure(value)), LABEL - 8, y + 3.5, AXIS, anchor="end")
        value += plan.step
    yield scene.line(voice.first(plan.diagram.unit), LABEL - 8, 14, AXIS, anchor="end")


def _column(plan: Plan, number: int, voice: Voice) -> Iterator[Item]:
    column = plan.diagram.columns[number]
    left, wide = plan.left(number), plan.column
    bar = round(wide * 0.5)
    x = round(left + (wide - bar) / 2)
    reached = Decimal(0)
    parts: list[Item] = []
    for n, (series, value) in enumerate(zip(plan.diagram.series, column.values, strict=True)):
        if value > 0:
            top, bottom = plan.y(reached + value), plan.y(reached)
            said = f"{voice.first(series.title)}: {voice.first(money.figure(value))} ({voice.first(plan.diagram.unit)})"
            parts.append(Group(role="segment", title=said, items=_hatch.area(x, top, bar, bottom - top, *_hatch.key(n))))
            reached += value
    yield Group(role="column", id=column.id, title=voice.whole(column.title), items=tuple(parts))
    yield from _whisker(plan, column, x + bar + 9)
    yield scene.line(voice.first(money.figure(column.total, even=True)), x + bar / 2, plan.y(reached) - 7, SUM, anchor="middle")
    base = TOP + PLOT
    yield scene.line(voice.first(column.title), left + wide / 2, base + 18, HEAD, anchor="middle")
    for n, words in enumerate(NOTE.wrap(voice.first(column.note), wide - 8) if column.note else ()):
        yield scene.line(words, left + wide / 2, base + 32 + n * NOTE.leading, NOTE, anchor="middle")


def _whisker(plan: Plan, column: Column, x: float) -> Iterator[Item]:
    """From the lowest to the highest the sum may be, with a knot at the base."""
    if column.high <= column.low:
        return
    low, high, base = plan.y(column.low), plan.y(column.high), plan.y(column.total)
    yield Path(steps=(("M", x, low), ("L", x, high), ("M", x - 4, low), ("L", x + 4, low), ("M", x - 4, high), ("L", x + 4, high)),
               stroke="ink", stroke_width=1.3)
    yield Rect(x=x - 3, y=base - 3, width=6, height=6, radius=3, fill="ink")


def _table(plan: Plan, voice: Voice) -> Block:
    """Every figure below its column; at the left the sample of each layer."""
    items: list[Item] = []
    y = 0.0
    for n in reversed(range(len(plan.diagram.series))):
        series = plan.diagram.series[n]
        words = Paragraph(lines=NAME.wrap(voice.first(series.title), LABEL - 44), style=NAME)
        other = Paragraph(lines=NAME_OTHER.wrap(voice.second(series.title), LABEL - 44), style=NAME_OTHER, lang=voice.other) \
            if voice.second(series.title) else None
        height = max(ROW, words.height + (other.height if other else 0) + 8)
        cells = [voice.first(money.figure(c.values[n], even=True)) if c.values[n] else "–" for c in plan.diagram.columns]
        row = Rect(x=0, y=y, width=plan.width, height=height)
        body = [*_hatch.area(2, y + height / 2 - 8, 26, 16, *_hatch.key(n)), *words.at(36, y + 4)]
        body += other.at(36, y + 4 + words.height) if other else ()
        body += _cells(plan, cells, y + height / 2, FIGURE)
        items.append(Group(role="series", id=series.id, title=voice.whole(series.title), items=(row, *body)))
        y += height
        items.append(Path(steps=(("M", 0.0, y), ("L", plan.width, y)), stroke="rule", stroke_width=0.8))
    for title, cells, style in ((_TOTAL, [voice.first(money.figure(c.total, even=True)) for c in plan.diagram.columns], STRONG),
                                (_RANGE, [voice.first(_range(c)) for c in plan.diagram.columns], FIGURE)):
        items.append(scene.line(voice.first(title), 36, y + ROW / 2 + 4, STRONG if style is STRONG else NAME))
        items += _cells(plan, cells, y + ROW / 2, style)
        y += ROW
    return Block(width=plan.width, height=y, items=tuple(items))


def _cells(plan: Plan, cells: list[str], middle: float, style: Style) -> Iterator[Item]:
    for n, words in enumerate(cells):
        yield scene.line(words, plan.left(n) + plan.column / 2, middle + 4, style, anchor="middle")
