"""A stretch of source with its place underlined, aligned on a terminal whatever the letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from archmodel.kit.diagnostics.report import COMMAND, Line
from archmodel.kit.span import Span
from archmodel.kit.text import visible

_PLAIN = re.compile("(?:(?!##)[ -~\u00c0-\u02af\u1e00-\u1eff\u2013-\u201d])*")
"""Every letter of it takes one cell and is shown as it is: most lines, Vietnamese ones too."""
_TAB = 4
_BEFORE, _WIDE = 60, 110
"""Of a very long line: the cells kept before the place, and in all."""


def frame(lines: Sequence[str], span: Span, *, gutter: int, mark: str, style: str, around: int = 1) -> Iterator[Line]:
    """The line of the span between `around` neighbours, `mark` under the place. Nothing when the source has no such line."""
    if not 1 <= span.line <= len(lines):
        return
    bar = (("dim", f"{'':{gutter}} |"),)
    yield bar
    end = len(lines) - (lines[-1] == "")
    for number in range(max(1, span.line - around), max(span.line, min(end, span.line + around)) + 1):
        line = lines[number - 1].removesuffix("\r")
        here = number == span.line
        last = span.end_column - 1 if span.end_line == span.line else len(line)
        text, start, length = _view(line, span.column - 1 if here else 0, last if here else 0)
        yield ("dim", f"{number:>{gutter}} |"), ("", f" {text}" if text else "")
        if here:
            yield ("dim", f"{'':{gutter}} |"), (style, " " * (start + 1) + mark * length)
    yield bar


def _view(line: str, first: int, last: int) -> tuple[str, int, int]:
    """The line as shown, and from which cell to underline how many; a long line is cut around the place."""
    if len(line) <= _WIDE and _PLAIN.fullmatch(line):
        return line, min(first, len(line)), max(1, min(last, len(line)) - first)
    shown = _drawn(line)
    first = min(first, len(shown))
    last = min(max(last, first), len(shown))
    left, right = _window([cells for _, cells in shown], first)
    head, tail = "…" if left else "", "…" if right < len(shown) else ""
    text = "".join(piece for piece, _ in shown[left:right])
    start = len(head) + sum(cells for _, cells in shown[left:first])
    return f"{head}{text}{tail}", start, max(1, sum(cells for _, cells in shown[first : min(last, right)]))


def _window(cells: Sequence[int], first: int) -> tuple[int, int]:
    if sum(cells) <= _WIDE:
        return 0, len(cells)
    left, room = first, _BEFORE
    while left and room >= cells[left - 1]:
        left -= 1
        room -= cells[left]
    right, room = left, _WIDE
    while right < len(cells) and room >= cells[right]:
        room -= cells[right]
        right += 1
    return left, right


def _drawn(line: str) -> list[tuple[str, int]]:
    """Each code point as it is shown, and how many cells it takes. Tabs become spaces, what is invisible is spelt out."""
    obeyed = {hit.end() for hit in COMMAND.finditer(line)}
    shown: list[tuple[str, int]] = []
    cell = 0
    for index, char in enumerate(line):
        piece = " " * (_TAB - cell % _TAB) if char == "\t" else f"\\{char}" if index in obeyed else visible(char)
        width = _cells(piece) if len(piece) == 1 else len(piece)
        shown.append((piece, width))
        cell += width
    return shown


def _cells(char: str) -> int:
    """0 for a combining mark, 2 for a wide East Asian letter, else 1."""
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
