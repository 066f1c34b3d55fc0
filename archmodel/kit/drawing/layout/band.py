"""One band of a board: its label, and its groups of cards on the columns that all bands share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Band, Group
from archmodel.kit.drawing.layout import card, grid, paragraph
from archmodel.kit.drawing.layout.card import Measured
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Item, Path, Rect, Style
from archmodel.kit.text import LocalText

LABEL = 148
PAD = 12
GUTTER = 12
ROW_GAP = 8
GROUP_GAP = 14
RADIUS = 10
NUMBER = Style(size=18, weight=700, paint="on-navy-soft")
NAME = Style(size=14, weight=600, paint="on-navy")
NAME_BELOW = Style(size=10.5, paint="on-navy-soft")
HEADER = Style(size=11.5, weight=600, paint="heading")
HEADER_BELOW = Style(size=10, paint="soft")
COUNT = Style(size=11, weight=600, paint="soft")
QUIET = Style(size=10.5, paint="soft")
NO_DATA = LocalText(vi="Chưa có dữ liệu", en="No data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a board: how many, and how wide a card is."""

    count: int
    card: float

    def width(self, span: int) -> float:
        return span * self.card + (span - 1) * GUTTER

    def left(self, column: int) -> float:
        return column * (self.card + GUTTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group measured for one card width."""

    group: Group
    cards: tuple[Measured, ...]
    voice: Voice

    def header(self, width: float) -> tuple[Paragraph, ...]:
        """The name and, after or below it, the name in the other tongue."""
        if self.group.title is None:
            return ()
        count = COUNT.width(str(len(self.cards))) + 12
        first, second = self.voice.first(self.group.title), self.voice.second(self.group.title)
        if HEADER.width(first) + 8 + HEADER_BELOW.width(second) > width - count:
            return paragraph.title(self.group.title, self.voice, HEADER, HEADER_BELOW, width - count)
        return paragraph.paragraphs((first, HEADER, 0), width=width - count)

    def height(self, columns: Columns, span: int) -> float:
        header = paragraph.height(self.header(columns.width(span)))
        found = grid.rows([one.height for one in self.cards], span)
        body = sum(found) + ROW_GAP * (len(found) - 1) if found else QUIET.leading
        return body + (header + 12 if header else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A band arranged on its columns; `height` is what it needs, the board may give it more."""

    band: Band
    sections: tuple[Section, ...]
    cells: tuple[grid.Cell, ...]
    columns: Columns
    voice: Voice
    body: float

    @property
    def label(self) -> tuple[Paragraph, ...]:
        inner = LABEL - 2 * PAD
        number = paragraph.paragraphs((self.band.number, NUMBER, 0), width=inner)
        return (*number, *paragraph.title(self.band.title, self.voice, NAME, NAME_BELOW, inner, gap=3))

    @property
    def height(self) -> float:
        return max(self.body, paragraph.height(self.label)) + 2 * PAD

    @property
    def width(self) -> float:
        return LABEL + 2 * PAD + self.columns.width(self.columns.count)


def measure(band: Band, sections: Sequence[Section], columns: Columns, voice: Voice) -> Measure:
    """Finds where the groups of a band stand: below one another, or side by side where that is lower."""
    heights = [cache(lambda span, one=section: one.height(columns, span)) for section in sections]
    cells, body = grid.arrange(heights, columns.count, GROUP_GAP)
    return Measure(band=band, sections=tuple(sections), cells=cells, columns=columns, voice=voice,
                   body=body if sections else QUIET.leading)


def draw(band: Measure, y: float, height: float) -> scene.Group:
    """The band across the board, its top at `y`."""
    panel = Rect(x=0, y=y, width=band.width, height=height, radius=RADIUS, fill="band")
    items: list[Item] = [panel, _label(band, y, height)]
    left, top = LABEL + PAD, y + PAD
    if not band.sections:
        items += _quiet(band.voice, left, top)
    for cell in band.cells:
        x = left + band.columns.left(cell.column)
        if cell.column:
            items.append(_divider(x - GUTTER / 2, top + cell.top, top + cell.top + cell.height))
        items.append(_section(band.sections[cell.group], band.columns, cell.span, x, top + cell.top))
    return scene.Group(role="band", title=band.voice.whole(band.band.title), items=tuple(items))


def _divider(x: float, top: float, bottom: float) -> Path:
    """Between groups that stand side by side."""
    return Path(steps=(("M", x, top), ("L", x, bottom)), stroke="rule")


def _label(band: Measure, y: float, height: float) -> scene.Group:
    box = Rect(x=0, y=y, width=LABEL, height=height, radius=RADIUS, fill="navy")
    return scene.Group(role="band-label", items=(box, *paragraph.stack(band.label, PAD, y + PAD)))


def _quiet(voice: Voice, x: float, y: float) -> tuple[Item, ...]:
    return paragraph.stack(paragraph.paragraphs((voice.whole(NO_DATA), QUIET, 0), width=400), x, y)


def _section(section: Section, columns: Columns, span: int, x: float, y: float) -> scene.Group:
    items: list[Item] = []
    parts = section.header(columns.width(span))
    if parts:
        items += _header(section, parts, columns.width(span), x, y)
        y += paragraph.height(parts) + 12
    heights = grid.rows([one.height for one in section.cards], span)
    for row, height in enumerate(heights):
        for column, one in enumerate(section.cards[row * span : (row + 1) * span]):
            items.append(card.draw(one, x + columns.left(column), y, height))
        y += height + ROW_GAP
    if not section.cards:
        items += _quiet(section.voice, x, y)
    title = section.voice.whole(section.group.title) if section.group.title else ""
    return scene.Group(role="group", title=title, items=tuple(items))


def _header(section: Section, parts: Sequence[Paragraph], width: float, x: float, y: float) -> tuple[Item, ...]:
    """Name, other name, count, and a rule below that shows how far the group reaches."""
    assert section.group.title is not None
    words = list(paragraph.stack(parts, x, y))
    second = section.voice.second(section.group.title) if len(parts) == 1 else ""
    if second:
        words.append(scene.line(second, words[-1].x + words[-1].width + 8, words[-1].y, HEADER_BELOW,
                                lang=section.voice.other))
    if section.cards:
        words.append(scene.line(str(len(section.cards)), words[-1].x + words[-1].width + 8, words[-1].y, COUNT))
    bottom = y + paragraph.height(parts) + 4
    rule = Path(steps=(("M", x, bottom), ("L", x + width, bottom)), stroke="rule")
    return (*words, rule)
