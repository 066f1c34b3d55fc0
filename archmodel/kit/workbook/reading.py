"""What was found in somebody's workbook: values with their places, and everything about it that is to be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archmodel.kit.text import Message

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    Value = str | int | Decimal | bool | dt.date | None

Kind = Literal[
    "not-a-workbook",  # text, a picture, another kind of document
    "old-format",      # .xls of Excel 97–2003
    "encrypted",       # needs a password
    "too-large",       # more bytes, rows or cells than are read, or a bomb
    "damaged",         # cut short, or a part of it cannot be read
    "macro",           # holds programs; they are never run, the values are read
    "external",        # takes values from other files
    "error-value",     # a cell says #REF!, #N/A …; it is read as empty
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`fatal` where nothing could be read. `row` and `column` count from 1, 0 = none."""

    kind: Kind
    message: Message
    sheet: str = ""
    row: int = 0
    column: int = 0
    fatal: bool = False

    @property
    def place(self) -> str:
        return address(self.sheet, self.row, self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that is not empty: `values[0]` is in column A, nothing (None) at the end is left off.

    Text is exactly as it is written there; whole numbers are `int`, others `Decimal`; a day is `dt.date`, with a time `dt.datetime`.
    """

    row: int
    values: tuple[Value, ...]

    def at(self, column: int) -> Value:
        """What is in a column, counted from 1; None beyond the last."""
        return self.values[column - 1] if 0 < column <= len(self.values) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet as it was found. `formulas` are the cells (row, column) whose value was computed when the file was last saved.

    `merged` are (first row, first column, last row, last column); only the first cell of them has a value.
    """

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Whatever was given: its sheets in their order (none where a problem is fatal), and what is to be said of it."""

    sheets: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()

    def sheet(self, name: str) -> Grid | None:
        return next((s for s in self.sheets if s.name == name), None)

    @property
    def fatal(self) -> bool:
        return any(p.fatal for p in self.problems)


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(sheet: str, row: int, column: int) -> str:
    """`Hệ thống!B7`, as spreadsheets name a cell; without what is not known."""
    cell = f"{letters(column)}{row or ''}"
    parts: Sequence[str] = [part for part in (sheet, cell) if part]
    return "!".join(parts)
