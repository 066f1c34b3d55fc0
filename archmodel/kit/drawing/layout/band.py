"""One band of a board: its label, and its groups of cards on the columns that all bands share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

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
UNDER_HEADER = 12
COUNT = Style(size=11, weight=600, paint="soft")
COUNT_WIDTH = COUNT.width("888") + 12
"""The same for 9 cards and for 100: a header never breaks its lines anew because a card was added."""
QUIET = Style(size=10.5, paint="soft")
NO_DATA = LocalText(vi="Không có", en="None")
NONE = LocalText(vi="Trống", en="None")


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
    """A group measured for one card width. `heights` are those of its cells in reading order, free ones included.

    The first of the voices is heard; where there are others, it takes as much room as the tallest of them needs.
    """

    group: Group
    voices: tuple[Voice, ...]
    heights: tuple[float, ...]
    cards: tuple[Measured, ...] = ()

    def header_height(self, width: float) -> float:
        found = max(paragraph.height(header(self.group, voice, width)) for voice in self.voices)
        return found + UNDER_HEADER if found else 0

    def rows(self, span: int) -> tuple[float, ...]:
        return grid.rows(self.heights, span)

    def height(self, columns: Columns, span: int) -> float:
        found = self.rows(span)
        return (sum(found) + ROW_GAP * (len(found) - 1) if found else QUIET.leading) + self.header_height(columns.width(span))


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A band arranged on its columns; `height` is what it needs, the board may give it more."""

    band: Band
    sections: tuple[Section, ...]
    cells: tuple[grid.Cell, ...]
    columns: Columns
    voices: tuple[Voice, ...]
    body: float

    @cached_property
    def height(self) -> float:
        return max(self.body, *(paragraph.height(label(self.band, voice)) for voice in self.voices)) + 2 * PAD


def width(columns: Columns) -> float:
    """Of a whole band: its label and the columns."""
    return LABEL + 2 * PAD + columns.width(columns.count)


def label(band: Band, voice: Voice) -> tuple[Paragraph, ...]:
    return _label(band.number, band.title, voice)


@lru_cache(maxsize=1024)
def _label(number: str, title: LocalText, voice: Voice) -> tuple[Paragraph, ...]:
    inner = LABEL - 2 * PAD
    return (*paragraph.paragraphs((number, NUMBER, 0), width=inner), *paragraph.title(title, voice, NAME, NAME_BELOW, inner, gap=3))


def header(group: Group, voice: Voice, width: float) -> tuple[Paragraph, ...]:
    """The name and, after or below it, the name in the other tongue."""
    return _header(group.title, voice, width - COUNT_WIDTH) if group.title else ()


@lru_cache(maxsize=4096)
def _header(title: LocalText, voice: Voice, width: float) -> tuple[Paragraph, ...]:
    first, second = voice.first(title), voice.second(title)
    if HEADER.width(first) + 8 + HEADER_BELOW.width(second) > width:
        return paragraph.title(title, voice, HEADER, HEADER_BELOW, width)
    return paragraph.paragraphs((first, HEADER, 0), width=width)


def measure(band: Band, sections: Sequence[Section], columns: Columns, voices: tuple[Voice, ...]) -> Measure:
    """Finds where the groups of a band stand: below one another, or side by side where that is lower."""
    heights = [cache(lambda span, one=section: one.height(columns, span)) for section in sections]
    cells, body = grid.arrange(heights, columns.count, GROUP_GAP)
    return Measure(band=band, sections=tuple(sections), cells=cells, columns=columns, voices=voices,
                   body=body if sections else QUIET.leading)


def draw(band: Measure, y: float, height: float) -> scene.Group:
    """The band across the board, its top at `y`."""
    voice = band.voices[0]
    items: list[Item] = []
    left, top = LABEL + PAD, y + PAD
    for cell in band.cells:
        x = left + band.columns.left(cell.column)
        if cell.column:
            items.append(divider(x - GUTTER / 2, top + cell.top, top + cell.top + cell.height))
        items.append(_section(band.sections[cell.group], band.columns, cell.span, x, top + cell.top))
    return panel(band.band, voice, y, width(band.columns), height, items)


def panel(band: Band, voice: Voice, y: float, width: float, height: float, inside: Sequence[Item]) -> scene.Group:
    """The band's background with its label, and what stands in it."""
    back = Rect(x=0, y=y, width=width, height=height, radius=RADIUS, fill="band")
    box = Rect(x=0, y=y, width=LABEL, height=height, radius=RADIUS, fill="navy")
    name = scene.Group(role="band-label", items=(box, *paragraph.stack(label(band, voice), PAD, y + PAD)))
    within = inside or quiet(voice, LABEL + PAD, y + PAD, width - LABEL - 2 * PAD)
    return scene.Group(role="band", title=voice.whole(band.title), items=(back, name, *within))


def divider(x: float, top: float, bottom: float) -> Path:
    """Between groups that stand side by side."""
    return Path(steps=(("M", x, top), ("L", x, bottom)), stroke="rule")


def quiet(voice: Voice, x: float, y: float, width: float) -> tuple[Item, ...]:
    """That there is nothing here, on one line: in both tongues where there is room, or else in the reader's."""
    ways = (voice.whole(NO_DATA), voice.first(NO_DATA), voice.first(NONE))
    words = next((said for said in ways if QUIET.width(said) <= width), ways[-1])
    return paragraph.stack((paragraph.Paragraph(lines=(words,), style=QUIET),), x, y)


def _section(section: Section, columns: Columns, span: int, x: float, y: float) -> scene.Group:
    voice = section.voices[0]
    items: list[Item] = list(heading(section.group, voice, columns.width(span), x, y))
    y += section.header_height(columns.width(span))
    for row, height in enumerate(section.rows(span)):
        for column, one in enumerate(section.cards[row * span : (row + 1) * span]):
            items.append(card.draw(one, x + columns.left(column), y, height))
        y += height + ROW_GAP
    if not section.cards:
        items += quiet(voice, x, y, columns.width(span))
    title = voice.whole(section.group.title) if section.group.title else ""
    return scene.Group(role="group", title=title, items=tuple(items))


def heading(group: Group, voice: Voice, width: float, x: float, y: float) -> tuple[Item, ...]:
    """Name, other name, count, and a rule below that shows how far the group reaches; nothing where it has no name."""
    parts = header(group, voice, width)
    if group.title is None or not parts:
        return ()
    words = list(paragraph.stack(parts, x, y))
    second = voice.second(group.title) if len(parts) == 1 else ""
    if second:
        words.append(scene.line(second, words[-1].x + words[-1].width + 8, words[-1].y, HEADER_BELOW, lang=voice.other))
    if group.cards:
        held = len(group.cards) if group.number is None else group.number
        words.append(scene.line(str(held), words[-1].x + words[-1].width + 8, words[-1].y, COUNT))
    bottom = y + paragraph.height(parts) + 4
    rule = Path(steps=(("M", x, bottom), ("L", x + width, bottom)), stroke="rule")
    return (*words, rule)
