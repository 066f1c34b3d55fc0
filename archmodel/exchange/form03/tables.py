"""The tables of a file as they stand there, from a workbook or from text between commas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archmodel.exchange.form03.texts import head
from archmodel.exchange.form03.troubles import Spot, Trouble, error, warning
from archmodel.kit.text import Message, msg
from archmodel.kit.workbook import Line, Problem
from archmodel.kit.workbook import read as read_workbook

_SEPARATORS = (",", ";", "\t")
_SEARCHED = 30
_SPELLING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SAVE = msg("Trong Excel chọn Lưu thành “CSV UTF-8 (phân cách bằng dấu phẩy)”, hoặc gửi tệp .xlsx.",
            "In Excel save as “CSV UTF-8 (comma delimited)”, or send the .xlsx.")
_OPEN = msg("Mở tệp bằng phần mềm bảng tính rồi lưu lại thành .xlsx, không mật khẩu, không macro.",
            "Open it in a spreadsheet program and save it as .xlsx, without a password and without macros.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet, or a file of text: its rows, and the cells that are not what they look like."""

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


Tables = tuple[Sequence[Table], Sequence[Trouble]]


def tables_of_workbook(content: bytes) -> Tables:
    """Every sheet with something in it. Programs and what cells fail to compute are errors: nobody can say what was meant."""
    found = read_workbook(content)
    troubles = [_trouble(problem) for problem in found.problems]
    return [Table(name=grid.name, lines=grid.lines, hidden=grid.hidden, formulas=grid.formulas, merged=grid.merged)
            for grid in found.sheets if grid.lines], troubles


def tables_of_text(name: str, content: bytes, heads: Mapping[str, frozenset[str]]) -> Tables:
    """One file of text, parted by commas, semicolons or tabs: by whatever gives the titles of a table."""
    try:
        text = _decoded(content)
    except _Unread as why:
        return [], [error(Spot(sheet=name, row=why.row), why.message, _SAVE, fatal=True)]
    try:
        read = [_parted(text, separator) for separator in _SEPARATORS]
    except csv.Error:
        return [], [error(Spot(sheet=name), msg("không phải tệp CSV đọc được", "this is no CSV file that can be read"), _SAVE, fatal=True)]
    lines = max(read, key=lambda lines: _titles(lines, heads))
    return [Table(name=name, lines=tuple(lines))], []


class _Unread(Exception):
    def __init__(self, message: Message, row: int = 0) -> None:
        super().__init__(message.say("en"))
        self.message = message
        self.row = row


def _decoded(content: bytes) -> str:
    """UTF-8, with or without its mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:200]:
        raise _Unread(msg("tệp được lưu bằng UTF-16 hoặc không phải văn bản", "the file is saved as UTF-16 or is no text"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as where:
        raise _Unread(msg("tệp không phải UTF-8 (có thể là bảng mã Windows-1258 hoặc TCVN3)",
                          "the file is not UTF-8 (perhaps Windows-1258 or TCVN3)"), content.count(b"\n", 0, where.start) + 1) from None
    if found := _SPELLING.search(text):
        raise _Unread(msg("tệp có ký tự điều khiển", "the file holds control characters"), text.count("\n", 0, found.start()) + 1)
    return text


def _parted(text: str, separator: str) -> list[Line]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [Line(row=number, values=tuple(value or None for value in row)) for number, row in enumerate(rows, 1) if any(row)]


def _titles(lines: Sequence[Line], heads: Mapping[str, frozenset[str]]) -> int:
    """How many titles of one table stand in one line."""
    texts = [{head(str(value)) for value in line.values if value is not None} for line in lines[:_SEARCHED]]
    return max((len(known & said) for known in heads.values() for said in texts), default=0)


def _trouble(problem: Problem) -> Trouble:
    spot = Spot(sheet=problem.sheet, row=problem.row, column=problem.column)
    if problem.kind == "error-value":
        return error(spot, problem.message, msg("Điền giá trị vào ô.", "Fill in the value."))
    if problem.fatal or problem.kind == "macro":
        return error(spot, problem.message, _OPEN, fatal=True)
    return warning(spot, problem.message, _OPEN)
