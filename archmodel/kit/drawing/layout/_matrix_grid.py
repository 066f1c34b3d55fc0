"""Measures one matrix: how wide and high its headings are and where its rows and columns begin."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from archmodel.kit.drawing.layout import paragraph
from archmodel.kit.drawing.layout._matrix_data import Heading, Headings, Matrix
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Style
from archmodel.kit.text import LocalText

TITLE = Style(size=14, weight=700, paint="heading")
OTHER = Style(size=11, paint="soft")
CORNER = Style(size=10.5, weight=500, paint="soft")
NAME = Style(size=11.5, weight=500)
BELOW = Style(size=10, paint="soft")
SECTION = Style(size=11, weight=700, paint="heading")
WIDEST = 1560
"""px: while the columns fit into this with level headings, they stay level."""
LEVEL = (72, 80, 88, 96, 106, 118)
"""Widths of a column with a level heading worth trying: the first in which no word must be broken."""
BOTH = 88
"""Columns at least this wide have their names in both tongues."""
NARROW = 30
"""The narrowest column with an upright heading."""
BROAD = 46
"""The broadest that it may become so that the matrix fills a landscape sheet."""
UPRIGHT = (130, 150, 170, 190, 210, 240, 280, 360, 460)
"""Heights of upright headings worth trying: the first at which none takes more than two lines."""
ROWS = (170, 200, 230, 260, 300)
"""Widths of the row headings worth trying."""
LOWEST = 25
"""The lowest row."""
ROOMY = 44
"""The lowest row of a table with few of them."""
PAD = 6
STRIPE = 5
SWATCH = 14
"""Height of the stripe at a column heading."""
BADGE = 7
FEW = 18
"""Up to so many rows have their names in both tongues."""
SIDE = 132
"""Width of the headings of groups of rows."""
TOTALS = 58
"""Width of the column of totals."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A measured matrix: everything but the ink."""

    matrix: Matrix
    voice: Voice

    @cached_property
    def columns(self) -> int:
        return len(self.matrix.every_column)

    @cached_property
    def level(self) -> bool:
        """Whether the column headings are level."""
        return self.columns <= FEW and self._broad is not None

    @cached_property
    def _broad(self) -> float | None:
        """The width of a column with a level heading, if there is one."""
        words = [word for c in self.matrix.every_column for word in self.voice.first(c.title).split()]
        need = max((NAME.width(word) for word in words), default=0) + 2 * 4
        over = [(SECTION.width(word) + 2 * 4) / len(group.items) for group in self.matrix.columns
                for word in self.voice.first(group.title).split() if group.items]
        need = max(need, *over) if over and max(over) <= LEVEL[-1] and not self.matrix.same else need
        free = WIDEST - self.start - TOTALS
        few = BOTH + 8 if self.columns * (BOTH + 8) <= free * 0.7 else 0
        return next((w for w in LEVEL if w >= max(need, few) and self.columns * w <= free), None)

    @cached_property
    def pitch(self) -> float:
        """The width of a column."""
        if self.level:
            return self._broad or LEVEL[0]
        widest = max((p.height for c in self.matrix.every_column for p in self._upright(c)), default=0)
        high = self.reach * 0.85 + LOWEST * len(self.matrix.every_row) + 200
        return max(NARROW, widest + 6, min(BROAD, round((1.42 * high - self.start - TOTALS) / max(1, self.columns))))

    @cached_property
    def reach(self) -> float:
        """How long an upright heading may be."""
        names = [self.voice.first(c.title) for c in self.matrix.every_column]
        signs = [self._beside(c) for c in self.matrix.every_column]
        for length in UPRIGHT:
            if all(len(NAME.wrap(name, length - s)) <= 2 for name, s in zip(names, signs, strict=True)):
                return length
        return UPRIGHT[-1]

    def _upright(self, heading: Heading) -> tuple[Paragraph, ...]:
        return paragraph.paragraphs((self.voice.first(heading.title), NAME, 0), width=self.reach - self._beside(heading))

    def _beside(self, heading: Heading) -> float:
        return (2 * BADGE + 4 if heading.mark else 0) + (SWATCH + 4 if heading.tone else 0)

    def words(self, heading: Heading) -> tuple[Paragraph, ...]:
        """The words of a column's heading."""
        if not self.level:
            return self._upright(heading)
        if self.pitch < BOTH:
            return paragraph.paragraphs((self.voice.first(heading.title), NAME, 0), width=self.pitch - 2 * 4)
        return paragraph.title(heading.title, self.voice, NAME, BELOW, self.pitch - 2 * 4)

    @cached_property
    def corner(self) -> tuple[Paragraph, ...]:
        """How to read a cell."""
        return paragraph.title(self.matrix.corner, self.voice, CORNER, BELOW, self.start - 2 * PAD) if self.matrix.corner else ()

    @cached_property
    def heading(self) -> float:
        """The height of the column headings; the words in the corner have room beside them."""
        return max(self._headed, paragraph.height(self.corner) + 2 * PAD - self.over)

    @cached_property
    def _headed(self) -> float:
        if not self.level:
            lines = [self.words(c)[0].width + self._beside(c) for c in self.matrix.every_column if self.words(c)]
            return max(lines, default=0) + 2 * PAD
        return max((paragraph.height(self.words(c)) + self._beside(c) for c in self.matrix.every_column), default=0) + 2 * PAD

    @cached_property
    def aside(self) -> float:
        """The width of the row headings: the narrowest in which few names need more than one line."""
        names = [self.voice.first(r.title) for r in self.matrix.every_row]
        for width in ROWS:
            inner = width - 2 * PAD - STRIPE - 4 - (2 * BADGE + 4 if any(r.mark or r.sign for r in self.matrix.every_row) else 0)
            if sum(len(NAME.wrap(name, inner)) > 1 for name in names) <= len(names) // 8:
                return width
        return ROWS[-1]

    def row_words(self, heading: Heading) -> tuple[Paragraph, ...]:
        inner = self.aside - 2 * PAD - STRIPE - 4 - (2 * BADGE + 4 if heading.mark or heading.sign else 0)
        if len(self.matrix.every_row) <= FEW:
            return paragraph.title(heading.title, self.voice, NAME, BELOW, inner)
        return paragraph.paragraphs((self.voice.first(heading.title), NAME, 0), width=inner)

    @cached_property
    def side(self) -> float:
        """The width of the headings of groups of rows, at the left of all."""
        return SIDE if any(group.title for group in self.matrix.rows) else 0.0

    @cached_property
    def start(self) -> float:
        """Where the columns begin."""
        return self.side + self.aside

    @cached_property
    def rows(self) -> tuple[tuple[Headings, tuple[Paragraph, ...], tuple[tuple[Heading, float], ...]], ...]:
        """Each group with its own words, and its rows with their heights: together at least as high as the words."""
        found = []
        for group in self.matrix.rows:
            words = paragraph.title(group.title, self.voice, SECTION, BELOW, SIDE - 2 * PAD) if group.title and group.items else ()
            heights = [self._row(row) for row in group.items]
            if paragraph.height(words) + 8 > sum(heights):
                words = words[:1]
            missing = paragraph.height(words) + 8 - sum(heights)
            extra = math.ceil(missing / len(heights)) if heights and missing > 0 else 0
            found.append((group, words, tuple((row, height + extra) for row, height in zip(group.items, heights, strict=True))))
        return tuple(found)

    def _row(self, heading: Heading) -> float:
        roomy = ROOMY if len(self.matrix.every_row) <= 12 and self.level else LOWEST
        return max(float(roomy), round(paragraph.height(self.row_words(heading)) + 9))

    def whole(self, text: LocalText | None) -> str:
        return self.voice.whole(text) if text else ""

    @cached_property
    def spans(self) -> tuple[tuple[Headings, int, tuple[Paragraph, ...], bool], ...]:
        """Each titled group of columns with its first column, its words, and whether they stand upright."""
        firsts = accumulate((len(group.items) for group in self.matrix.columns), initial=0)
        titled = [(group, first) for group, first in zip(self.matrix.columns, firsts, strict=False) if group.title and group.items]
        if self.matrix.same:
            return ()
        level = [self._flat(group) for group, _ in titled]
        if all(level):
            return tuple((group, first, words, False) for (group, first), words in zip(titled, level, strict=True))
        return tuple((group, first, *self._span(group)) for group, first in titled)

    def _flat(self, group: Headings) -> tuple[Paragraph, ...]:
        """Its words on level lines; none when a word must be broken or three lines are not enough."""
        width = len(group.items) * self.pitch - 2 * 4
        text = self.voice.first(group.title)
        level = paragraph.paragraphs((text, SECTION, 0), width=width)
        fits = all(SECTION.width(word) <= width for word in text.split()) and sum(len(p.lines) for p in level) <= 3
        return level if fits else ()

    def _span(self, group: Headings) -> tuple[tuple[Paragraph, ...], bool]:
        """All of them upright where one must be; but one that is broad enough for a single line stays level."""
        width = len(group.items) * self.pitch - 2 * 4
        text = self.voice.first(group.title)
        if SECTION.width(text) <= width / 3:
            return self._flat(group), False
        for length in (90, 110, 130, 160, 200, 260):
            upright = paragraph.paragraphs((text, SECTION, 0), width=length)
            if paragraph.height(upright) <= width + 4:
                break
        return upright, True

    @cached_property
    def over(self) -> float:
        """The height of the headings of groups of columns."""
        tall = [max(p.width for p in words) if upright else paragraph.height(words) for _, _, words, upright in self.spans if words]
        return max(tall, default=-2 * PAD) + 2 * PAD

    @cached_property
    def top(self) -> float:
        """Where the rows begin."""
        return self.caption + self.over + self.heading

    @cached_property
    def captions(self) -> tuple[Paragraph, ...]:
        title = self.matrix.title
        return paragraph.title(title, self.voice, TITLE, OTHER, self.width) if title else ()

    @cached_property
    def caption(self) -> float:
        return paragraph.height(self.captions) + 8 if self.captions else 0.0

    @cached_property
    def end(self) -> float:
        """Where the columns end."""
        return self.start + self.columns * self.pitch

    @cached_property
    def width(self) -> float:
        return self.end + (TOTALS if self.matrix.row_total else 0)

    @cached_property
    def bottom(self) -> float:
        """Where the rows end."""
        return self.top + sum(height for _, _, rows in self.rows for _, height in rows)

    @cached_property
    def height(self) -> float:
        return self.bottom + (LOWEST if self.matrix.column_total else 0)
