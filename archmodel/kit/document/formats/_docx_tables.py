"""Tables: caption above, a head that is repeated on every page, rows that stay whole, the source below; and key figures."""

from __future__ import annotations

from collections.abc import Sequence

from archmodel.kit.document import numbering
from archmodel.kit.document.blocks import Figure, KeyFigure, KeyFigures, Row, Table, Words
from archmodel.kit.document.formats._docx_styles import KEY, LANDSCAPE, PORTRAIT, WARNING
from archmodel.kit.document.formats._docx_widths import Part, height, parts, toned, wide
from archmodel.kit.document.formats._docx_words import words
from archmodel.kit.document.formats._docx_writing import Writing
from archmodel.kit.document.formats._docx_xml import SPACE, field, flat, paragraph, run, tag, twips
from archmodel.kit.text import LocalText, msg

_SIDES = {"left": "", "right": "Number", "center": "Centre"}
_PART = LocalText(vi="{words} (phần {n}/{of})", en="{words} (part {n} of {of})")
_UNBROKEN = 14
"""Rows with at most so many lines are never parted by the end of a page."""
_TOGETHER = 18
"""Tables of at most so many lines stay on one page."""
_KEYS = 5
"""Key figures side by side, where their values are short."""
_KEY_PAD = 7.0
"""What stands free beside a value, in mm."""


def table(writing: Writing, place: int, block: Table, wide: bool) -> str:
    """`wide`: on a page on its side."""
    made = parts(block, writing.lang, LANDSCAPE if wide else PORTRAIT)
    if block.plain:
        return "".join(_grid(writing, block, part, "Layout") for part in made) + SPACE
    found = []
    for n, part in enumerate(made, start=1):
        found.append(caption(writing, place, block, (n, len(made)), above=True))
        found.append(_grid(writing, block, part, "Matrix" if block.matrix else "Report"))
        last = n == len(made)
        found.append(source(writing, block.source) if last and block.source else SPACE)
    return "".join(found)


def caption(writing: Writing, place: int, block: Table | Figure, part: tuple[int, int] = (1, 1), above: bool = False) -> str:
    """`Bảng 3. …`: the number in a field Word counts by, and in the bookmark that references name."""
    said = writing.say(block.caption or writing.numbers.titles.get(place, ""))
    if not said:
        return ""
    if part[1] > 1:
        said = _PART.say(writing.lang).format(words=said, n=part[0], of=part[1])
    number = writing.numbers.captions.get(place)
    if number is None:
        return paragraph("Caption", run(said), keep=above)
    label, _, _ = number.text.say(writing.lang).partition("{")
    code = "SEQ Figure \\* ARABIC" if isinstance(block, Figure) else "SEQ Table \\* ARABIC"
    # The further parts of a divided table repeat its number (\c) instead of taking the next.
    count = field(code + (" \\c" if part[0] > 1 else ""), str(number.args["n"]))
    return paragraph("Caption", writing.marked(block.anchor, run(label) + count), run(f". {said}"), keep=above)


def source(writing: Writing, words: Words) -> str:
    return paragraph("Source", run(flat(msg(numbering.SOURCE.vi, numbering.SOURCE.en, text=words).say(writing.lang))))


def _grid(writing: Writing, block: Table, part: Part, style: str) -> str:
    sizes = [twips(w) for w in part.widths]
    titled = any(writing.say(block.columns[n].title) for n in part.columns)
    head = [_head(writing, block, part, sizes)] if titled else []
    few = len(block.rows) <= _TOGETHER and sum(height(row, part, writing.lang) for row in block.rows) <= _TOGETHER
    # The first row never ends a page: there LibreOffice loses the rows behind it, or their head.
    rows = [_row(writing, block, row, part, sizes, keep=(few or n == 1) if n < len(block.rows) else few and bool(block.source))
            for n, row in enumerate(block.rows, start=1)]
    return grid(style, sizes, (*head, *rows), head=titled and not block.plain)


def grid(style: str, sizes: Sequence[int], rows: Sequence[str], head: bool = True) -> str:
    """Widths are given for the table, its columns and its cells, so that no program has to find them again."""
    look = tag("tblLook", val="0020" if head else "0000", firstRow=int(head), lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    properties = tag("tblPr", tag("tblStyle", val=style), tag("tblW", w=sum(sizes), type="dxa"), tag("tblLayout", type="fixed"), look)
    return tag("tbl", properties, tag("tblGrid", *(tag("gridCol", w=size) for size in sizes)), *rows)


def cell(size: int, inside: str, *properties: str) -> str:
    return tag("tc", tag("tcPr", tag("tcW", w=size, type="dxa"), *properties), inside)


def _head(writing: Writing, block: Table, part: Part, sizes: Sequence[int]) -> str:
    cells = [_title(writing, block, n, place, size) for n, (place, size) in enumerate(zip(part.columns, sizes, strict=True))]
    tall = [tag("trHeight", val=twips(part.head), hRule="atLeast")] if part.head else []
    return tag("tr", tag("trPr", tag("cantSplit"), *tall, tag("tblHeader")), *cells)


def _title(writing: Writing, block: Table, n: int, place: int, size: int) -> str:
    column = block.columns[place]
    title = run(writing.say(column.title))
    if block.matrix:
        # No style can turn a cell.
        turned = (tag("textDirection", val="btLr"), tag("vAlign", val="center")) if n else (tag("vAlign", val="bottom"),)
        return cell(size, paragraph("MatrixHead", title), *turned)
    return cell(size, paragraph(f"TableHead{_SIDES[column.align]}", title), tag("vAlign", val="bottom"))


def _row(writing: Writing, block: Table, row: Row, part: Part, sizes: Sequence[int], keep: bool) -> str:
    # Word has no style for the ground of one row.
    ground = (tag("shd", val="clear", color="auto", fill=WARNING),) if row.tone == "warning" else ()
    cells = []
    for n, (place, size) in enumerate(zip(part.columns, sizes, strict=True)):
        said = words(writing, row.cells[place], "Quiet" if row.tone == "quiet" else "", "MatrixCode" if block.matrix else "TableCode")
        if n == 0:
            said = writing.marked(row.anchor, said)
        cells.append(cell(size, paragraph(_style(block, row, n, place), said, keep=keep), *ground))
    whole = [tag("trPr", tag("cantSplit"))] if height(row, part, writing.lang) <= _UNBROKEN else []
    return tag("tr", *whole, *cells)


def _style(block: Table, row: Row, n: int, place: int) -> str:
    if block.matrix:
        return "MatrixCell" if n else "MatrixText"
    if n == 0 and toned(block):
        return f"TableText{row.tone.title() if row.tone not in ('', 'quiet') else 'Aside'}"
    side = _SIDES[block.columns[place].align]
    return f"Table{side}" if side else "TableText"


def key_figures(writing: Writing, block: KeyFigures) -> str:
    """In rows of equal length; the value takes the colour of its tone by a character style."""
    count = len(block.figures)
    if not count:
        return ""
    values = max(wide(writing.say(figure.value), KEY) for figure in block.figures)
    most = max(1, min(_KEYS, int(PORTRAIT // (values + _KEY_PAD))))
    across = -(-count // -(-count // most))
    size = twips(PORTRAIT / across)
    cells = [_key(writing, figure) for figure in block.figures] + [paragraph("KeyNote")] * (-count % across)
    rows = [tag("tr", tag("trPr", tag("cantSplit")), *(cell(size, each) for each in cells[at:at + across]))
            for at in range(0, count, across)]
    return grid("KeyFigures", [size] * across, rows, head=False) + SPACE


def _key(writing: Writing, figure: KeyFigure) -> str:
    value = run(writing.say(figure.value), f"Tone{figure.tone.title()}" if figure.tone else "")
    note = paragraph("KeyNote", run(writing.say(figure.note))) if figure.note else ""
    return paragraph("KeyFigure", value) + paragraph("KeyLabel", run(writing.say(figure.label))) + note
