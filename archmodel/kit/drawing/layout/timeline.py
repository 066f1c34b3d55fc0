"""The timeline: a table at the left, months at the right, bars at stated and at possible dates, arrows between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Frame, Mark
from archmodel.kit.drawing.layout import frame, marks, paragraph
from archmodel.kit.drawing.layout._timeline_bars import bars, key, outside, pill
from archmodel.kit.drawing.layout._timeline_links import routed
from archmodel.kit.drawing.layout._timeline_plan import PAD, SECTION_WIDTH, STRIPE, Line, Panel, Plan, plan
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style
from archmodel.kit.drawing.twin import MARK_WORDS, Cell, Sheet, named
from archmodel.kit.text import Lang, LocalText

YEAR = Style(size=12, weight=600, paint="on-navy")
QUARTER = Style(size=10, paint="soft")
TODAY = Style(size=10, weight=600, paint="on-alert")
PLATES = (5, 10, 50, 100, 500, 1000)
"""Years that stand on one plate where one has no room for itself."""
_ID, _NAME = LocalText(vi="Mã", en="Id"), LocalText(vi="Tên", en="Name")
_PART, _CHANGE = LocalText(vi="Nhóm", en="Group"), LocalText(vi="Thay đổi", en="Change")
_STATED, _FEASIBLE = LocalText(vi="Thời gian đã nêu", en="Stated"), LocalText(vi="Thời gian khả thi", en="Feasible")
_CRITICAL, _WARNING = LocalText(vi="Đường găng", en="Critical"), LocalText(vi="Lưu ý", en="Warning")
_YES, _THINGS = LocalText(vi="có", en="yes"), LocalText(vi="Các mục trên trục thời gian", en="What the timeline shows")
_LINKS = LocalText(vi="Phụ thuộc", en="Dependencies")
_FROM, _TO = LocalText(vi="Xong trước", en="First"), LocalText(vi="Rồi mới đến", en="Then")
_TODAY = LocalText(vi="Hôm nay", en="Today")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table: figures stand at its right edge, words at its left."""

    title: LocalText
    words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One bar, or one milestone (`point`). Months are counted from year 0, and a span ends before its last.

    `stated` is what somebody said, `feasible` what can be where that differs; `slack` is the month until which it may slip.
    `cells` are the figures of the table, in the order of its columns. A `warning` stands beside the bar as a sign.
    """

    id: str
    title: LocalText
    stated: tuple[int, int] | None = None
    feasible: tuple[int, int] | None = None
    slack: int | None = None
    cells: tuple[LocalText, ...] = ()
    point: bool = False
    critical: bool = False
    tone: str = "blue"
    tentative: bool = False
    warning: LocalText | None = None
    mark: Mark | None = None
    type: str = ""
    desc: LocalText | None = None

    @property
    def months(self) -> tuple[int, ...]:
        return (*(self.stated or ()), *(self.feasible or ()), *((self.slack,) if self.slack is not None else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows that belong together."""

    title: LocalText
    note: LocalText | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The target begins when the source is done."""

    id: str
    source: str
    target: str
    critical: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDiagram:
    """Sections of bars. `today` is a month with its fraction, `now` what is written at it.

    A row without any date has no bar, and its links stand in the table only.
    """

    form: ClassVar[str] = "timeline"

    frame: Frame
    columns: tuple[Column, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    today: float | None = None
    now: LocalText = _TODAY

    def twin(self) -> tuple[Sheet, ...]:
        listed = [(section, row) for section in self.sections for row in section.rows]
        if not listed:
            return ()
        titles = {row.id: row.title for _, row in listed}
        name = named(titles)
        figures = [column.title for column in self.columns]
        sheet = Sheet(
            title=_THINGS, columns=(_ID, _NAME, _PART, _STATED, _FEASIBLE, _CRITICAL, *figures, _WARNING, _CHANGE),
            rows=tuple(self._told(section, row) for section, row in listed), ids=tuple(row.id for _, row in listed)).trimmed()
        shown = [link for link in self.links if link.source in titles and link.target in titles]
        dated = {row.id for _, row in listed if row.stated or row.feasible}
        links = Sheet(title=_LINKS, columns=(_ID, _FROM, _TO, _CRITICAL),
                      ids=tuple(link.id if {link.source, link.target} <= dated else "" for link in shown),
                      rows=tuple((link.id, name(link.source), name(link.target), _YES if link.critical else None) for link in shown))
        return (sheet, links.trimmed()) if shown else (sheet,)

    def _told(self, section: Section, row: Row) -> tuple[Cell, ...]:
        cells = (*row.cells, *[None] * (len(self.columns) - len(row.cells)))
        return (row.id, row.title, section.title, _span(row.stated, row.point), _span(row.feasible, row.point),
                _YES if row.critical else None, *cells, row.warning, MARK_WORDS.get(row.mark or ""))


def _span(months: tuple[int, int] | None, point: bool) -> Cell:
    return None if months is None else written(months[1] - 1) if point else f"{written(months[0])} – {written(months[1] - 1)}"


def written(month: int) -> str:
    """`07/2027`, which both tongues read alike."""
    return f"{month % 12 + 1:02d}/{month // 12:04d}"


def place(diagram: TimelineDiagram, lang: Lang, *, bilingual: bool = True) -> Scene:
    """The whole drawing."""
    voice = Voice(lang=lang, bilingual=bilingual)
    if not any(section.rows for section in diagram.sections):
        return frame.page(diagram.frame, Block(width=0, height=0, items=()), voice)
    found = plan(diagram, voice)
    below = key(diagram, voice, found.width)
    items = (
        *_head(diagram, found), *_axis(found), *(item for panel in found.panels for item in _panel(panel, found, voice)),
        *_grid(found), *_milestones(found), *_today(diagram, found, voice), *_links(diagram, found, voice),
        *(_row(line, diagram.columns, found, voice) for panel in found.panels for line in panel.lines),
        *scene.shift(below.items, 0, found.bottom + 14),
    )
    return frame.page(diagram.frame, Block(width=found.width, height=found.bottom + 14 + below.height, items=items), voice)


def _head(diagram: TimelineDiagram, found: Plan) -> Iterator[Item]:
    """What the columns of the table hold, at the foot of the heading."""
    for column, left, width, words in zip(diagram.columns, found.lefts, found.widths, found.headings, strict=False):
        yield from words.at(left if column.words else left + width, found.top - 6 - words.height, "start" if column.words else "end")


def _axis(found: Plan) -> Iterator[Item]:
    """Years on dark plates, several on one where they are narrow; quarters below them as far as they have room."""
    end, each = found.first + found.months, _years(found)
    for year in range(found.first // 12 // each * each, -(-end // 12), each):
        left, right = found.x(max(found.first, year * 12)), found.x(min(end, (year + each) * 12))
        words = str(year) if each == 1 else f"{year}–{year + each - 1}"
        box = Rect(x=left + 1, y=0, width=max(1.0, right - left - 2), height=20, radius=4, fill="navy")
        yield box
        if YEAR.width(words) + 4 <= box.width:
            yield scene.line(words, (left + right) / 2, 14, YEAR, anchor="middle")
    if found.month * 3 >= QUARTER.width("Q4") + 8:
        for month in range(found.first, end, 3):
            yield scene.line(f"Q{month % 12 // 3 + 1}", found.x(month + 1.5), 36, QUARTER, anchor="middle")


def _years(found: Plan) -> int:
    """How many of them stand on one plate."""
    if found.month * 12 >= YEAR.width("0000") + 6:
        return 1
    return next((each for each in PLATES if found.month * 12 * each >= YEAR.width("0000–0000") + 6), PLATES[-1])


def _panel(panel: Panel, found: Plan, voice: Voice) -> Iterator[Item]:
    box = Rect(x=0, y=panel.top, width=found.width, height=panel.height, fill="band")
    stripe = Rect(x=0, y=panel.top, width=STRIPE, height=panel.height, radius=2, fill="navy")
    words = paragraph.stack(panel.words, STRIPE + 10, panel.top + PAD)
    yield Group(role="section", title=voice.whole(panel.section.title), items=(box, stripe, *words))


def _grid(found: Plan) -> Iterator[Item]:
    """A hair line a quarter, a stronger one a year, and one between two rows; of many years only where a plate ends."""
    each = _years(found) * 12
    step = 3 if each == 12 else each
    for panel in found.panels:
        top, bottom = panel.top, panel.top + panel.height
        for month in range(found.first if step == 3 else -(-found.first // step) * step, found.first + found.months + 1, step):
            x = found.x(month)
            yield Path(steps=(("M", x, top), ("L", x, bottom)), stroke="edge" if month % 12 == 0 else "rule",
                       stroke_width=1 if month % 12 == 0 else 0.6)
        for line in panel.lines[1:]:
            yield Path(steps=(("M", SECTION_WIDTH, line.top), ("L", found.width, line.top)), stroke="rule", stroke_width=0.8)


def _milestones(found: Plan) -> Iterator[Item]:
    """From each milestone a dashed line up to the axis; bars and their words lie over it."""
    for panel in found.panels:
        for line in panel.lines:
            if line.row.point and line.row.stated and line.bar:
                x = found.x(line.row.stated[1])
                yield Path(steps=(("M", x, found.top - 4), ("L", x, line.bar.y)), stroke="line-purple", stroke_width=1.2, dash=(4.0, 3.0))


def _today(diagram: TimelineDiagram, found: Plan, voice: Voice) -> Iterator[Item]:
    if diagram.today is None or not found.first <= diagram.today <= found.first + found.months:
        return
    x = found.x(diagram.today)
    yield Path(steps=(("M", x, 60.0), ("L", x, found.bottom)), stroke="alert", stroke_width=1.6)
    yield pill(voice.first(diagram.now), x, 44, found.plot, found.width, TODAY)


def _links(diagram: TimelineDiagram, found: Plan, voice: Voice) -> Iterator[Group]:
    lines = {line.row.id: line for panel in found.panels for line in panel.lines}
    links = [link for link in diagram.links
             if all((end := lines.get(name)) is not None and end.feasible for name in (link.source, link.target))]
    ways = zip(links, routed(links, found, voice), strict=True)
    for link, steps in sorted(ways, key=lambda each: each[0].critical):  # the critical path lies over all other arrows
        ends = [voice.first(lines[name].row.title) for name in (link.source, link.target)]
        paint, wide = ("strong-line", 2.6) if link.critical else ("outline", 1.2)
        *_, before, tip = [(float(s[-2]), float(s[-1])) for s in steps]
        down = 1 if tip[1] >= before[1] else -1
        shaft = (*steps[:-1], ("L", tip[0], tip[1] - 5 * down))
        yield Group(role="edge", id=link.id, title=" → ".join(ends), ends=(link.source, link.target), type="Triggering",
                    variant=link.mark or "", items=(
                        Path(steps=shaft, stroke=paint, stroke_width=wide),
                        marks.head(paint, tip, 1.5707963267948966 * down, 8 if link.critical else 6.5)))


def _row(line: Line, columns: tuple[Column, ...], found: Plan, voice: Voice) -> Group:
    """The words of the table and the bars; the box around them is not drawn."""
    row = line.row
    box = Rect(x=SECTION_WIDTH, y=line.top, width=found.width - SECTION_WIDTH, height=line.height)
    left = SECTION_WIDTH + (22 if row.mark else 0)
    items: list[Item] = [box]
    if row.mark:
        items.append(marks.badge(row.mark, SECTION_WIDTH + 10, line.top + line.height / 2, 7.5))
    items += paragraph.stack(line.name, left, line.top + (line.height - paragraph.height(line.name)) / 2)
    for column, x, width, cell in zip(columns, found.lefts, found.widths, line.cells, strict=False):
        items += cell.at(x if column.words else x + width, line.top + (line.height - cell.height) / 2, "start" if column.words else "end")
    items += bars(line, found, voice)
    items += outside(line, found, voice)
    return Group(role="row", id=row.id, variant=row.mark or "", title=voice.whole(row.title), type=row.type,
                 desc=". ".join(filter(None, (voice.first(row.desc), voice.first(row.warning)))), items=tuple(items))
