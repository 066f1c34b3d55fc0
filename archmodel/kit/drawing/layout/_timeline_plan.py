"""What a timeline measures before it draws: the table at the left, the months at the right, a row for each bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archmodel.kit.drawing.layout import paragraph
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Rect, Style

if TYPE_CHECKING:
    from archmodel.kit.drawing.layout.timeline import Row, Section, TimelineDiagram

NAME = Style(size=12, weight=600)
NAME_OTHER = Style(size=10, paint="soft")
CELL = Style(size=10.5, weight=500)
HEADING = Style(size=10, weight=600, paint="soft")
SECTION = Style(size=12.5, weight=700, paint="heading")
SECTION_OTHER = Style(size=10, paint="soft")
DATES = Style(size=10, weight=500)
STRIPE = 6.0
SECTION_WIDTH = 100.0
NAME_WIDTH = 218.0
CELL_NARROWEST, CELL_WIDEST = 42.0, 112.0
GUTTER = 11.0
PAD = 7.0
GAP = 10.0
"""px between two sections: arrows turn there."""
SIGN = 18.0
"""px: what a milestone takes at the end of a span; in an ordinary one the last quarter has room for it."""
BAR, GHOST, BETWEEN = 20.0, 15.0, 5.0
LOWEST_ROW = 2 * PAD + BAR + GHOST + BETWEEN
PLOT = 960.0
MONTH = (7.0, 30.0)
WIDEST = 3360.0
"""px: forty years in months of their least width; a span that is longer, by a slip of the pen too, is drawn closer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row where it stands: its words, and the boxes of its bars on the page."""

    row: Row
    name: tuple[Paragraph, ...]
    cells: tuple[Paragraph, ...]
    top: float
    height: float
    bar: Rect | None
    ghost: Rect | None

    @property
    def feasible(self) -> Rect | None:
        """The bar that arrows lead from and to."""
        return self.ghost or self.bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A section with its rows."""

    section: Section
    words: tuple[Paragraph, ...]
    top: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The whole body: where the columns begin, how wide a month is, and every panel."""

    first: int
    months: int
    month: float
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    headings: tuple[Paragraph, ...]
    plot: float
    top: float
    panels: tuple[Panel, ...]

    @property
    def width(self) -> float:
        return self.plot + self.months * self.month + max(0.0, SIGN - 3 * self.month)

    @property
    def bottom(self) -> float:
        return max((p.top + p.height for p in self.panels), default=self.top)

    def x(self, month: float) -> float:
        return round(self.plot + (month - self.first) * self.month, 2)


def plan(diagram: TimelineDiagram, voice: Voice) -> Plan:
    """Measures everything; nothing is cut off, a row is as tall as its words."""
    rows = [row for section in diagram.sections for row in section.rows]
    first, last = _span(diagram, rows)
    month = min(MONTH[1], max(MONTH[0], PLOT / (last - first)), WIDEST / (last - first))
    widths = tuple(_width(n, diagram, rows, voice) for n in range(len(diagram.columns)))
    lefts = [SECTION_WIDTH + NAME_WIDTH + 2 * GUTTER]
    for width in widths:
        lefts.append(lefts[-1] + width + GUTTER)
    headings = tuple(Paragraph(lines=HEADING.wrap(voice.first(column.title), width), style=HEADING)
                     for column, width in zip(diagram.columns, widths, strict=True))
    top = max([66.0, *(h.height + 10 for h in headings)])
    found = Plan(first=first, months=last - first, month=month, lefts=tuple(lefts), widths=widths, headings=headings,
                 plot=lefts[-1] + 4, top=top, panels=())
    panels: list[Panel] = []
    y = top
    for section in diagram.sections:
        panel = _panel(section, found, voice, y)
        panels.append(panel)
        y += panel.height + GAP
    return Plan(**{name: getattr(found, name) for name in found.__dataclass_fields__ if name != "panels"}, panels=tuple(panels))


def _span(diagram: TimelineDiagram, rows: list[Row]) -> tuple[int, int]:
    """From the first quarter that holds something to the last; of a year at least two, so that its number has room."""
    months = [m for row in rows for m in row.months]
    months += [row.stated[0] - 2 for row in rows if row.warning and row.stated]  # the sign stands before the bar
    if diagram.today is not None:
        months.append(int(diagram.today))
    if not months:
        return 0, 12
    first = min(months) // 3 * 3
    last = max(max(months) // 3 * 3 + 3, first + 12)
    return first - 3 * (first % 12 == 9), last + 3 * (last % 12 == 3)


def _width(number: int, diagram: TimelineDiagram, rows: list[Row], voice: Voice) -> float:
    words = [max(map(HEADING.width, voice.first(diagram.columns[number].title).split()), default=0)]
    words += [CELL.width(voice.first(row.cells[number])) for row in rows if number < len(row.cells)]
    return min(CELL_WIDEST, max(CELL_NARROWEST, *words) + 2)


def _panel(section: Section, found: Plan, voice: Voice, top: float) -> Panel:
    words = (*paragraph.title(section.title, voice, SECTION, SECTION_OTHER, SECTION_WIDTH - 26),
             *paragraph.paragraphs((voice.first(section.note), SECTION_OTHER, 5), width=SECTION_WIDTH - 26))
    lines: list[Line] = []
    y = top
    for row in section.rows:
        line = _line(row, found, voice, y)
        lines.append(line)
        y += line.height
    return Panel(section=section, words=words, top=top, height=max(y - top, paragraph.height(words) + 2 * PAD), lines=tuple(lines))


def _line(row: Row, found: Plan, voice: Voice, top: float) -> Line:
    room = NAME_WIDTH - (22 if row.mark else 0)
    name = paragraph.title(row.title, voice, NAME, NAME_OTHER, room)
    cells = tuple(Paragraph(lines=CELL.wrap(voice.first(cell), width), style=CELL)
                  for cell, width in zip(row.cells, found.widths, strict=False))
    height = round(max([paragraph.height(name) + 2 * PAD, LOWEST_ROW, *(c.height + 2 * PAD for c in cells)]))
    bar, ghost = row.stated, row.feasible
    both = bar is not None and ghost is not None
    upper = GHOST if both else BAR
    y = top + round((height - (BAR + GHOST + BETWEEN if both else BAR)) / 2)
    return Line(row=row, name=name, cells=cells, top=top, height=height,
                ghost=_box(found, ghost, y, upper) if ghost else None,
                bar=_box(found, bar, y + (GHOST + BETWEEN if both else 0), BAR) if bar else None)


def _box(found: Plan, span: tuple[int, int], top: float, height: float) -> Rect:
    left = found.x(span[0])
    return Rect(x=left, y=top, width=max(4.0, found.x(span[1]) - left), height=height, radius=4)
