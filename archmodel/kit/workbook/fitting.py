"""How wide columns and how high rows are: as their contents ask, within what a page can hold.

Spreadsheets differ in whether they fit rows to wrapped text when a file is opened, so heights are told. Widths are in digits of
Arial 10, of which a text of mixed letters takes somewhat fewer than it has signs.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from archmodel.kit.workbook.blocks import Cell, Column, Sheet, Style

_LEAST, _TURNED, _PAGE = 7, 5, {"A4": 170, "A3": 240}
"""Characters: a narrower column is of no use; a wider page is printed too small to be read."""
_CAPS = (70, 60, 50, 42, 36, 30, 26, 22, 18)
_SAMPLE = 3_000
"""Rows that are measured for the width: the first so many say enough."""
_SPECIAL = {**dict.fromkeys("iljtfrI.,:;'|!()[]/ ·-", 0.55), **dict.fromkeys("mwMWOQGCDĐƯ@%", 1.45), **dict.fromkeys("…—–→", 1.5)}
_BREAKS = re.compile(r"[^ /-]*[ /-]|[^ /-]+")
"""Where lines are broken."""
_CARE = 1.03
"""Fonts differ from machine to machine; a line too many is better than a line that is covered."""
_HIGHEST = 405
"""Points; Excel allows 409."""
SIZES: dict[Style, float] = {"title": 14, "note": 9, "code": 9}


def widths(sheet: Sheet) -> tuple[float, ...]:
    """Of every column, in characters; what is still too wide for the page is lowered from the widest down."""
    asked = [_asked(column, at, sheet) for at, column in enumerate(sheet.columns)]
    made: list[float] = []
    for cap in _CAPS:
        made = [column.width or max(min(long, cap), min(word, 30), _TURNED if column.turned else _LEAST)
                for column, (long, word) in zip(sheet.columns, asked, strict=True)]
        if sum(made) <= _PAGE[sheet.paper]:
            break
    return tuple(made)


def height(cells: Iterable[tuple[Cell, float]]) -> float:
    """Points a row needs for these cells in columns of these widths; 0 where one line is enough."""
    most = max((_lines(c.value, width, c.style) * SIZES.get(c.style, 10) for c, width in cells if isinstance(c.value, str)), default=0)
    return min(most * 1.28 + 2, _HIGHEST) if most > 10 else 0


def length(text: str, style: Style = "") -> float:
    """In digits of the plain letters; monospaced ones are all of one width."""
    return len(text) * 0.99 if style == "code" else sum(map(_sign, text)) * _wider(style)


def turned(titles: Iterable[str]) -> float:
    """Points for titles that are written upwards."""
    return min(max((length(t) for t in titles), default=0) * 6 + 12, 180)


@lru_cache(maxsize=4096)
def _sign(sign: str) -> float:
    plain = unicodedata.normalize("NFD", sign)[0]
    return _SPECIAL.get(plain) or (1.2 if plain.isupper() else 2 if unicodedata.east_asian_width(sign) in "WF" else 0.98)


def _lines(text: str, width: float, style: Style) -> int:
    """As words are wrapped; a word that is too long is broken."""
    count = 0
    for line in text.split("\n"):
        count += 1
        if len(line) < width * 0.6:
            continue
        at = 0.0
        for word in _BREAKS.findall(line):
            long = length(word, style) * _CARE
            if at and at + long > width:
                count, at = count + 1, 0.0
            count += int(long // max(width, 1))
            at += long % max(width, 1)
    return count


def _wider(style: Style) -> float:
    """Of large, small and bold letters, against plain ones."""
    return SIZES.get(style, 10) / 10 * (1.07 if style in ("strong", "total", "title", "head") else 1)


def _asked(column: Column, at: int, sheet: Sheet) -> tuple[float, float]:
    """The longest line and the longest word."""
    long, word = _measured(row[at] for row in sheet.rows[:_SAMPLE] if at < len(row))
    if column.turned:
        return long, word
    arrow = 3 if sheet.filter else 1
    title = max((length(w) * 1.07 + arrow + 1 for w in column.title.split()), default=0)
    return max(long, min(length(column.title) * 1.07 + arrow + 1, 24), len(column.key) + 2), max(word, title)


def _measured(cells: Iterable[Cell]) -> tuple[float, float]:
    long = word = 0.0
    for cell in cells:
        text, room = _text(cell), 2 if isinstance(cell.value, str) else 3.5
        long = max(long, *(min(length(line[:200], cell.style) + room, 99) for line in text.split("\n")))
        word = max(word, *(length(w[:60], cell.style) + room for w in text.split() or [""]))
    return long, word


def _text(cell: Cell) -> str:
    """What will be seen; in a number nothing may be broken."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "FALSE"
    if isinstance(value, int | Decimal):
        number = f"{value:,.{cell.digits}f}" if Decimal(value).is_finite() and Decimal(value).adjusted() < 20 else "0" * 20
        return number + ("\u00a0" + cell.unit.replace(" ", "\u00a0") if cell.unit else "")
    if isinstance(value, dt.datetime):
        return "00/00/0000\u00a000:00"
    return "00/00/0000" if isinstance(value, dt.date) else value
