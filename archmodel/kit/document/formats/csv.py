"""Document → CSV (RFC 4180, UTF-8 with a mark at the beginning): all its tables in one file, for spreadsheets and for programs.

Every record begins with the number of the table, its caption and the number of the row; row 0 are the titles of the columns.
So one filter in a spreadsheet, or one comparison in a program, gives one table. Quantities are plain numbers with a dot, and
days are written as in ISO 8601, in both languages; a unit that a whole column shares stands at its title, others stay with
their words. A text that a spreadsheet would take for a formula (one that begins with = + - @) has an apostrophe before it;
whoever reads the file with a program takes that away. Paragraphs and pictures are not in it: `--format xlsx` and `json` have them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

from archmodel.kit.document.blocks import Column, Document, Inline, Table
from archmodel.kit.document.formats._cells import Typed, caption, tables, told, typed, words
from archmodel.kit.document.numbering import NOTES, Numbers, numbers
from archmodel.kit.text import Lang, LocalText

SUFFIX = ".csv"
_MARK = "\ufeff"
"""Without it Excel takes Vietnamese for another encoding."""
_LIVE = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_HEAD = (LocalText(vi="Bảng", en="Table"), LocalText(vi="Tên bảng", en="Caption"), LocalText(vi="Dòng", en="Row"))
_COLUMN = LocalText(vi="Cột {n}", en="Column {n}")


def write(document: Document, lang: Lang) -> str:
    found, records = numbers(document), list[list[str]]()
    for place, table in tables(document):
        number = str(found.captions[place].args["n"]) if place in found.captions else ""
        begin = [number, caption(place, table, lang, found)]
        records += [[*begin, str(n), *row] for n, row in enumerate(_rows(table, lang, found))]
    notes = [["", NOTES.say(lang), str(n), words(text, lang)] for n, text in found.notes.values()]
    wide = max((len(r) for r in (*records, *notes)), default=len(_HEAD))
    head = [*(title.say(lang) for title in _HEAD), *(_COLUMN.say(lang).format(n=n) for n in range(1, wide - len(_HEAD) + 1))]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([guarded(c) for c in (*r, *[""] * (wide - len(r)))] for r in (head, *records, *notes))
    return _MARK + out.getvalue()


def guarded(text: str) -> str:
    """A text that a spreadsheet shows and never computes; a number stays one."""
    return f"'{text}" if text.lstrip().startswith(_LIVE) and not _PLAIN.fullmatch(text) else text


def _rows(table: Table, lang: Lang, found: Numbers) -> Iterator[list[str]]:
    units = [_unit(table, at, lang) for at in range(len(table.columns))]
    yield [_title(column, unit, lang) for column, unit in zip(table.columns, units, strict=True)]
    for row in table.rows:
        yield [_cell(cell, column, unit, lang, found) for cell, column, unit in zip(row.cells, table.columns, units, strict=True)]


def _title(column: Column, unit: str | None, lang: Lang) -> str:
    title = words(column.title, lang)
    return f"{title} ({unit})" if unit and unit not in title else title


def _unit(table: Table, at: int, lang: Lang) -> str | None:
    """The one unit of all numbers in a column; None where they have several."""
    units = {value.unit for row in table.rows if (value := _typed(row.cells[at], table.columns[at], lang))
             and isinstance(value.value, int | Decimal)}
    return units.pop() if len(units) == 1 else None if units else ""


def _cell(cell: Inline, column: Column, unit: str | None, lang: Lang, found: Numbers) -> str:
    value = _typed(cell, column, lang)
    if value is None or (unit is None and value.unit):
        return told(cell, lang, found)
    return f"{value.value:f}" if isinstance(value.value, Decimal) else str(value.value)


def _typed(cell: Inline, column: Column, lang: Lang) -> Typed | None:
    return typed(cell, lang, counts=column.align == "right")
