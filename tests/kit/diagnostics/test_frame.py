"""The caret stands under its place, whatever the letters before it."""

from __future__ import annotations

import pytest

from archmodel.kit.diagnostics.frame import frame
from archmodel.kit.diagnostics.report import plain
from archmodel.kit.span import Span


def drawn(text: str, line: int, column: int, end: int, last: int = 0, around: int = 0) -> list[str]:
    span = Span(file="f", line=line, column=column, end_line=last or line, end_column=end)
    return plain(frame(text.split("\n"), span, gutter=2, mark="^", style="error", around=around)).splitlines()[1:-1]


@pytest.mark.parametrize(("line", "column", "end", "shown", "marked"), [
    ("name: dost", 7, 11, "name: dost", "      ^^^^"),
    ("tên: Sở", 6, 8, "tên: Sở", "     ^^"),
    ("te\u0302n\u0323: So\u031b\u0309", 8, 12, "te\u0302n\u0323: So\u031b\u0309", "     ^^"),
    ("漢字: dost", 5, 9, "漢字: dost", "      ^^^^"),
    ("a: 漢字", 4, 6, "a: 漢字", "   ^^^^"),
    ("\ta: b", 2, 3, "    a: b", "    ^"),
    ("ab\tc", 4, 5, "ab  c", "    ^"),
    ("a: \x1b[31m\u202ex", 10, 11, r"a: \x1b[31m\u202ex", "                 ^"),
    ("a: ##[error]x", 13, 14, r"a: ##\[error]x", "             ^"),
    ("a: ##vso[task]", 4, 6, r"a: ##vso\[task]", "   ^^"),
    ("a: b", 5, 5, "a: b", "    ^"),
    ("a: b", 99, 120, "a: b", "    ^"),
    ("", 1, 1, "", "^"),
    ("a: b\r", 4, 5, "a: b", "   ^"),
    ("a\u00a0b", 3, 4, "a\u00a0b", "  ^"),
])
def test_caret(line: str, column: int, end: int, shown: str, marked: str) -> None:
    assert drawn(line, 1, column, end) == [f" 1 | {shown}".rstrip() if not shown else f" 1 | {shown}", f"   | {marked}"]


def test_neighbours_and_numbers() -> None:
    text = "one\ntwo\n\nfour\n"
    assert drawn(text, 2, 1, 4, around=1) == [" 1 | one", " 2 | two", "   | ^^^", " 3 |"]
    assert drawn(text, 4, 1, 2, around=1) == [" 3 |", " 4 | four", "   | ^"]
    assert drawn(text, 5, 1, 1, around=1) == [" 4 | four", " 5 |", "   | ^"]


def test_what_runs_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert drawn("a: {b\nc}", 1, 4, 2, last=2) == [" 1 | a: {b", "   |    ^^"]


def test_a_long_line_is_cut_around_its_place() -> None:
    shown, marked = drawn("a" * 500 + "HERE" + "b" * 500, 1, 501, 505)
    assert shown == " 1 | …" + "a" * 60 + "HERE" + "b" * 46 + "…"
    assert marked == "   | " + " " * 61 + "^^^^"
    assert drawn("a" * 500, 1, 1, 501)[1] == "   | " + "^" * 110
    assert drawn("漢" * 500, 1, 400, 401)[1] == "   | " + " " * 61 + "^^"


@pytest.mark.parametrize("line", [0, 3, 99])
def test_a_line_that_is_not_there_has_no_frame(line: int) -> None:
    assert drawn("a\nb", line, 1, 2) == []
