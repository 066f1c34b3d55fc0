"""Draws a measured matrix: its lines, its headings, what stands in the cells, the totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.layout import marks, paragraph
from archmodel.kit.drawing.layout._matrix_data import Heading, Headings, MatrixCell
from archmodel.kit.drawing.layout._matrix_grid import BADGE, LOWEST, PAD, SECTION, STRIPE, SWATCH, TOTALS, Grid
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Style, Text

TOTAL = Style(size=11.5, weight=600, paint="heading")
NOUGHT = Style(size=11.5, paint="soft")
LETTER = Style(size=11.5, weight=700)
CHIP = 20
"""Width and height of what stands in a cell."""


def draw(grid: Grid) -> Block:
    """The matrix from (0, 0)."""
    tops = _tops(grid)
    items: list[Item] = [*paragraph.stack(grid.captions, 0, 0), *_zebra(grid, tops), *_lines(grid, tops)]
    items += _corner(grid)
    items += [_over(grid, *span) for span in grid.spans]
    items += [_column(grid, heading, n) for n, heading in enumerate(grid.matrix.every_column)]
    items += _sections(grid)
    items += [_row(grid, row, *tops[row.id]) for row in grid.matrix.every_row]
    columns = {heading.id: n for n, heading in enumerate(grid.matrix.every_column)}
    items += [cell(c, grid.start + columns[c.column] * grid.pitch, tops[c.row][0], grid.pitch, tops[c.row][1], grid.voice)
              for c in grid.matrix.cells if c.column in columns and c.row in tops]
    items += _totals(grid, tops)
    return Block(width=grid.width, height=grid.height, items=tuple(items))


def _tops(grid: Grid) -> dict[str, tuple[float, float]]:
    """Row → its top and its height."""
    found: dict[str, tuple[float, float]] = {}
    y = grid.top
    for _, _, rows in grid.rows:
        for row, height in rows:
            found[row.id] = (y, height)
            y += height
    return found


def _zebra(grid: Grid, tops: dict[str, tuple[float, float]]) -> Iterator[Item]:
    for n, (top, height) in enumerate(tops.values()):
        if n % 2 == 0:
            yield Rect(x=grid.side, y=top, width=grid.width - grid.side, height=height, fill="band")
    if grid.matrix.same:
        for n, heading in enumerate(grid.matrix.every_column):
            if heading.id in tops:
                top, height = tops[heading.id]
                x = grid.start + n * grid.pitch
                yield Path(steps=(("M", x + 1, top + 1), ("L", x + grid.pitch - 1, top + height - 1)), stroke="outline", stroke_width=0.9)


def _lines(grid: Grid, tops: dict[str, tuple[float, float]]) -> Iterator[Item]:
    """Thin lines between columns, stronger ones between groups and around."""
    right = grid.width
    thin = [grid.start + n * grid.pitch for n in range(1, grid.columns)]
    edges = {grid.start, grid.end}
    first = 0
    for group in grid.matrix.columns:
        first += len(group.items)
        edges.add(grid.start + first * grid.pitch)
    yield Path(steps=tuple(s for x in thin if x not in edges for s in (("M", x, grid.top), ("L", x, grid.bottom))),
               stroke="rule", stroke_width=0.75)
    yield Path(steps=tuple(s for x in sorted(edges) for s in (("M", x, grid.caption + (0 if grid.spans else grid.over)),
                                                               ("L", x, grid.height))), stroke="edge")
    level = (grid.top, grid.bottom)
    yield Path(steps=tuple(s for y in level for s in (("M", grid.side, y), ("L", right, y))), stroke="edge", stroke_width=1.25)


def _corner(grid: Grid) -> tuple[Text, ...]:
    return paragraph.stack(grid.corner, PAD, grid.top - paragraph.height(grid.corner) - PAD)


def _over(grid: Grid, group: Headings, first: int, words: Sequence[Paragraph], upright: bool) -> Group:
    x, width = grid.start + first * grid.pitch, len(group.items) * grid.pitch
    box = Rect(x=x + 1.5, y=grid.caption, width=width - 3, height=grid.over - 2, radius=4, fill="band")
    if upright:
        texts = standing(words, x + width / 2, grid.caption + grid.over - PAD)
    else:
        texts = paragraph.stack(words, x + width / 2, grid.caption + (grid.over - paragraph.height(words)) / 2 - 1, "middle")
    return Group(role="columns", title=grid.whole(group.title), items=(box, *texts))


def standing(words: Sequence[Paragraph], middle: float, bottom: float) -> tuple[Text, ...]:
    """Lines that read upwards, side by side around `middle`."""
    x = middle - paragraph.height(words) / 2
    found: list[Text] = []
    for part in words:
        x += part.gap
        for text in part.lines:
            base = round(x + (part.style.leading + paragraph.CAP * part.style.size) / 2, 2)
            found.append(Text(x=base, y=bottom, text=text, style=part.style, width=part.style.width(text), strike=part.strike,
                              lang=part.lang, upright=True))
            x += part.style.leading
    return tuple(found)


def _column(grid: Grid, heading: Heading, n: int) -> Group:
    x, top = grid.start + n * grid.pitch, grid.caption + grid.over
    middle, bottom = x + grid.pitch / 2, grid.top - PAD
    items: list[Item] = [Rect(x=x, y=top, width=grid.pitch, height=grid.heading)]
    if heading.tone:
        items += marks.stripe(heading.tone, middle - STRIPE / 2, bottom - SWATCH, bottom, STRIPE, "paper")
        bottom -= SWATCH + 4
    if heading.mark:
        items.append(marks.badge(heading.mark, middle, bottom - BADGE, BADGE))
        bottom -= 2 * BADGE + 4
    words = _struck(grid.words(heading), heading)
    items += paragraph.stack(words, middle, bottom - paragraph.height(words), "middle") if grid.level \
        else standing(words, middle, bottom)
    return _thing("column", heading, grid.voice, items)


def _struck(words: tuple[Paragraph, ...], heading: Heading) -> tuple[Paragraph, ...]:
    if heading.mark != "eliminated" or not words:
        return words
    return (replace(words[0], strike=True, style=replace(words[0].style, paint="eliminated-ink")), *words[1:])


def _sections(grid: Grid) -> Iterator[Item]:
    """The headings of groups of rows, and a line above each."""
    y = grid.top
    for group, words, rows in grid.rows:
        height = sum(height for _, height in rows)
        if words:
            box = Rect(x=0, y=y + 1.5, width=grid.side - 3, height=height - 3, radius=4, fill="band")
            yield Group(role="rows", title=grid.whole(group.title),
                        items=(box, *paragraph.stack(words, PAD, y + (height - paragraph.height(words)) / 2)))
        if rows and y > grid.top:
            yield Path(steps=(("M", grid.side, y), ("L", grid.width, y)), stroke="edge")
        y += height


def _row(grid: Grid, heading: Heading, top: float, height: float) -> Group:
    items: list[Item] = [Rect(x=grid.side, y=top, width=grid.aside, height=height)]
    if heading.tone:
        items += marks.stripe(heading.tone, grid.side, top + 3, top + height - 3, STRIPE, "paper")
    words = _struck(grid.row_words(heading), heading)
    items += paragraph.stack(words, grid.side + PAD + STRIPE + 2, top + (height - paragraph.height(words)) / 2)
    right = grid.start - PAD - BADGE
    if heading.sign and heading.mark in (None, "retained"):
        items.append(_warning(right, top + height / 2, grid.voice.first(heading.sign)))
    elif heading.mark:
        items.append(marks.badge(heading.mark, right, top + height / 2, BADGE))
    return _thing("row", heading, grid.voice, items)


def _warning(x: float, y: float, sign: str) -> Group:
    """A triangle with what is amiss."""
    half = BADGE + 1.0
    shape = Path(steps=(("M", x, y - half), ("L", x + half, y + half - 2), ("L", x - half, y + half - 2), ("Z",)),
                 fill="alert", stroke="alert", stroke_width=1.25)
    style = Style(size=10, weight=700, paint="on-alert")
    return Group(role="warning", items=(shape, scene.line(sign, x, y + 4.5, style, anchor="middle")))


def _thing(role: str, heading: Heading, voice: Voice, items: Sequence[Item]) -> Group:
    return Group(role=role, variant=heading.mark or "", id=heading.id, title=voice.whole(heading.title),
                 desc=voice.first(heading.desc), href=heading.href, type=heading.type, items=tuple(items))


def cell(what: MatrixCell, x: float, y: float, width: float, height: float, voice: Voice) -> Group:
    """What stands where a row and a column meet, in the middle of its field."""
    text = voice.first(what.text)
    wide = min(width - 4, max(CHIP, LETTER.width(text) + 10))
    left, top = x + (width - wide) / 2, y + (height - CHIP) / 2
    chip = marks.chip(left, top, wide, CHIP, what.fill, what.tone, "dashed" if what.mark == "eliminated" else what.border)
    style = Style(size=LETTER.size, weight=LETTER.weight, paint=marks.ink(what.fill))
    items: list[Item] = [Rect(x=x, y=y, width=width, height=height), chip,
                         scene.line(text, x + width / 2, y + height / 2 + 4.2, style, anchor="middle")]
    if what.mark and what.mark != "retained":
        items.append(marks.badge(what.mark, min(left + wide, x + width - 6.5), max(top + 1, y + 6.5), 5))
    return Group(role="cell", variant=what.mark or "", id=what.id, title=text, desc=voice.first(what.desc), type=what.type,
                 items=tuple(items))


def _totals(grid: Grid, tops: dict[str, tuple[float, float]]) -> Iterator[Item]:
    matrix = grid.matrix
    if matrix.row_total:
        x = grid.end + TOTALS / 2
        words = paragraph.paragraphs((grid.voice.first(matrix.row_total), SECTION, 0), width=TOTALS - 8)
        yield from paragraph.stack(words, x, grid.top - PAD - paragraph.height(words), "middle")
        for row in matrix.every_row:
            top, height = tops[row.id]
            if row.value:
                yield _total(grid.voice.first(row.value), x, top + height / 2 + 4.2)
    if matrix.column_total:
        middle = grid.bottom + LOWEST / 2 + 4.2
        yield scene.line(grid.voice.first(matrix.column_total), grid.side + PAD + STRIPE + 2, middle, SECTION)
        for n, column in enumerate(matrix.every_column):
            if column.value:
                yield _total(grid.voice.first(column.value), grid.start + (n + 0.5) * grid.pitch, middle)


def _total(text: str, x: float, y: float) -> Text:
    return scene.line(text, x, y, NOUGHT if text == "0" else TOTAL, anchor="middle")
