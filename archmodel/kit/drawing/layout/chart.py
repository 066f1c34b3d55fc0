"""Lines over time: one for each series, told apart by dash and sign as well as by colour, and below them every figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import ClassVar

from archmodel.kit import money
from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Frame
from archmodel.kit.drawing.layout import frame
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.layout.stack import ticks
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Step, Style
from archmodel.kit.drawing.twin import Cell, Sheet
from archmodel.kit.text import Lang, LocalText

AXIS = Style(size=10.5, paint="soft")
HEAD = Style(size=12, weight=600)
FIGURE = Style(size=11)
EVENT = Style(size=11.5, weight=600)
NAME = Style(size=11.5, weight=500)
NAME_OTHER = Style(size=9.5, paint="soft")
LABEL, PLOT = 268.0, 330.0
COLUMN = (66.0, 150.0)
WIDE = 1120.0
ROW, EVENT_ROW = 26.0, 20.0
SIGN = 4.5
KEYS: tuple[tuple[str, tuple[float, ...], str], ...] = (
    ("blue", (), "circle"), ("vermillion", (8.0, 4.0), "diamond"), ("green", (2.0, 3.0), "square"),
    ("purple", (10.0, 3.0, 2.0, 3.0), "triangle"))
"""Tone, dash and sign of the first, the second … line; a fifth begins anew."""
NONE = LocalText.same("–")
_SERIES, _FIGURES = LocalText(vi="Đường", en="Line"), LocalText(vi="Số liệu theo cột", en="Figures by column")
_EVENTS, _WHEN = LocalText(vi="Mốc trên hình", en="Marked on the picture"), LocalText(vi="Mốc", en="Mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line: a value for each column; None where there is none, and the line is broken."""

    id: str
    title: LocalText
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something to be seen at a place between the columns: 0 is the middle of the first."""

    title: LocalText
    at: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartDiagram:
    """All values are in `unit`, written with `digits` decimals; `columns` are the words below, left to right."""

    form: ClassVar[str] = "chart"

    frame: Frame
    unit: LocalText
    columns: tuple[LocalText, ...] = ()
    series: tuple[Series, ...] = ()
    events: tuple[Event, ...] = ()
    digits: int = 1

    def said(self, value: Decimal | None) -> LocalText:
        if value is None:
            return NONE
        found = money.figure(value, self.digits, even=True)
        return LocalText(vi=found.vi.replace("-", "−"), en=found.en.replace("-", "−"))

    def twin(self) -> tuple[Sheet, ...]:
        if not self.columns or not self.series:
            return ()
        rows: list[tuple[Cell, ...]] = [(s.title, *(self.said(value) for value in s.values)) for s in self.series]
        title = LocalText(vi=f"{_SERIES.vi} ({self.unit.vi})", en=f"{_SERIES.en} ({self.unit.en})")
        told = Sheet(title=_FIGURES, columns=(title, *self.columns), rows=tuple(rows), ids=tuple(s.id for s in self.series))
        marked = tuple((event.title,) for event in self.events)
        return (told, Sheet(title=_EVENTS, columns=(_WHEN,), rows=marked)) if marked else (told,)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Where the columns stand, how tall one unit is, and between which round values the plot lies."""

    diagram: ChartDiagram
    column: float
    top: float
    step: Decimal
    lowest: Decimal
    highest: Decimal

    @property
    def width(self) -> float:
        return LABEL + self.column * len(self.diagram.columns)

    @property
    def base(self) -> float:
        return self.top + PLOT

    def x(self, place: Decimal | int) -> float:
        return round(LABEL + (float(place) + 0.5) * self.column, 2)

    def y(self, value: Decimal) -> float:
        return round(self.base - float((value - self.lowest) / (self.highest - self.lowest)) * PLOT, 2)


def place(diagram: ChartDiagram, lang: Lang, *, bilingual: bool = True) -> Scene:
    """The whole drawing."""
    voice = Voice(lang=lang, bilingual=bilingual)
    if not any(value is not None for series in diagram.series for value in series.values):
        return frame.page(diagram.frame, Block(width=0, height=0, items=()), voice)
    plan = _plan(diagram)
    table = _table(plan, voice)
    below = plan.base + 34
    lines = (_line(plan, n, voice) for n in range(len(diagram.series)))
    items = (*_axis(plan, voice), *_events(plan, voice), *lines, *scene.shift(table.items, 0, below))
    return frame.page(diagram.frame, Block(width=plan.width, height=below + table.height, items=items), voice)


def _plan(diagram: ChartDiagram) -> Plan:
    known = [value for series in diagram.series for value in series.values if value is not None]
    low, high = min(*known, Decimal(0)), max(*known, Decimal(0))
    step = ticks(high - low or Decimal(1))
    lowest, highest = (step * (end / step).to_integral_value(way) for end, way in ((low, ROUND_FLOOR), (high, ROUND_CEILING)))
    if highest < high:
        highest += step
    column = min(COLUMN[1], max(COLUMN[0], WIDE / len(diagram.columns)))
    return Plan(diagram=diagram, column=column, top=16 + EVENT_ROW * len(diagram.events) + 10, step=step, lowest=lowest,
                highest=highest if highest > lowest else lowest + step)


def _axis(plan: Plan, voice: Voice) -> Iterator[Item]:
    """Round steps, the line of nothing stronger than the others, and the words of the columns."""
    value = plan.lowest
    while value <= plan.highest:
        y = plan.y(value)
        yield Path(steps=(("M", LABEL, y), ("L", plan.width, y)), stroke="rule" if value else "ink", stroke_width=1 if value else 1.4)
        figure = money.figure(value, max(1, -plan.step.adjusted()))
        yield scene.line(voice.first(figure).replace("-", "−"), LABEL - 8, y + 3.5, AXIS, anchor="end")
        value += plan.step
    yield scene.line(voice.first(plan.diagram.unit), LABEL - 8, plan.top - 14, AXIS, anchor="end")
    for n, words in enumerate(plan.diagram.columns):
        yield Path(steps=(("M", plan.x(n), plan.base), ("L", plan.x(n), plan.base + 5)), stroke="outline")
        yield scene.line(voice.first(words), plan.x(n), plan.base + 20, HEAD, anchor="middle")


def _events(plan: Plan, voice: Voice) -> Iterator[Item]:
    """Each in a row of its own above the plot, with a line down through it."""
    for n, event in enumerate(plan.diagram.events):
        x, y = plan.x(event.at), 16 + EVENT_ROW * n
        words = voice.first(event.title)
        width = EVENT.width(words) / 2
        yield scene.line(words, min(max(x, LABEL + width), plan.width - width), y, EVENT, anchor="middle")
        yield Path(steps=(("M", x, y + 6), ("L", x, plan.base)), stroke="ink", stroke_width=1.2, dash=(2.0, 3.0))


def _line(plan: Plan, number: int, voice: Voice) -> Group:
    series = plan.diagram.series[number]
    tone, dash, sign = KEYS[number % len(KEYS)]
    points = [(plan.x(n), plan.y(value)) if value is not None else None for n, value in enumerate(series.values)]
    steps: list[Step] = []
    for before, point in zip((None, *points), points, strict=False):
        if point is not None:
            steps.append(("M" if before is None else "L", *point))
    path = Path(steps=tuple(steps), stroke=f"line-{tone}", stroke_width=2.4, dash=dash)
    last = next((plan.diagram.said(value) for value in reversed(series.values) if value is not None), NONE)
    return Group(role="line", title=f"{voice.whole(series.title)}: {voice.first(last)} ({voice.first(plan.diagram.unit)})",
                 items=(path, *(item for point in points if point is not None for item in (_ring(*point), _sign(sign, tone, *point)))))


def _ring(x: float, y: float) -> Rect:
    """Keeps a mark apart from the lines and marks under it."""
    r = SIGN + 2
    return Rect(x=x - r, y=y - r, width=2 * r, height=2 * r, radius=r, fill="paper")


def _sign(sign: str, tone: str, x: float, y: float) -> Item:
    """A mark of one of four shapes with its middle at (x, y)."""
    fill, r = f"line-{tone}", SIGN
    if sign == "circle":
        return Rect(x=x - r, y=y - r, width=2 * r, height=2 * r, radius=r, fill=fill)
    if sign == "square":
        return Rect(x=x - r + 0.5, y=y - r + 0.5, width=2 * r - 1, height=2 * r - 1, fill=fill)
    corners = ((x, y - r - 1), (x + r + 1, y), (x, y + r + 1), (x - r - 1, y)) if sign == "diamond" else \
        ((x, y - r - 1), (x + r + 1, y + r), (x - r - 1, y + r))
    first, *rest = corners
    return Path(steps=(("M", *first), *(("L", *corner) for corner in rest), ("Z",)), fill=fill)


def _table(plan: Plan, voice: Voice) -> Block:
    """Every figure below its column; at the left the sample of each line."""
    items: list[Item] = []
    y = 0.0
    for n, series in enumerate(plan.diagram.series):
        tone, dash, sign = KEYS[n % len(KEYS)]
        words = Paragraph(lines=NAME.wrap(voice.first(series.title), LABEL - 56), style=NAME)
        other = Paragraph(lines=NAME_OTHER.wrap(voice.second(series.title), LABEL - 56), style=NAME_OTHER, lang=voice.other) \
            if voice.second(series.title) else None
        height = max(ROW, words.height + (other.height if other else 0) + 8)
        middle = y + height / 2
        body: list[Item] = [Rect(x=0, y=y, width=plan.width, height=height),
                            Path(steps=(("M", 2.0, middle), ("L", 38.0, middle)), stroke=f"line-{tone}", stroke_width=2.4, dash=dash),
                            _sign(sign, tone, 20.0, middle), *words.at(48, y + 4)]
        body += other.at(48, y + 4 + words.height) if other else ()
        body += [scene.line(voice.first(plan.diagram.said(value)), plan.x(i), middle + 4, FIGURE, anchor="middle")
                 for i, value in enumerate(series.values)]
        items.append(Group(role="series", id=series.id, title=voice.whole(series.title), items=tuple(body)))
        y += height
        items.append(Path(steps=(("M", 0.0, y), ("L", plan.width, y)), stroke="rule", stroke_width=0.8))
    return Block(width=plan.width, height=y, items=tuple(items))
