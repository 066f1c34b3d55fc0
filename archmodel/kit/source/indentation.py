"""Which of two neighbouring lines is indented wrongly: the parser only knows that they do not fit.

Two columns stand against each other, that of the line where the parser stumbled and that of the lines before it.
Nobody can be certain which is meant, so the signs are weighed in this order: what the lines hold, the step by
which the file indents elsewhere, how many lines of the block have the one and the other column, how many of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile
from typing import NamedTuple

from archmodel.kit.source.lines import Lines

_CONTENT = re.compile(r" *(?:- +)*(?=[^\s#])")
_DASH = re.compile(r"- +")
_VALUE = re.compile(r":\s+[^\s#&]")
_BLOCK_TEXT = re.compile(r":\s+[|>][-+0-9]*$")
_EMPTY = re.compile(r":\s*(#.*)?$")

WINDOW = 2000
"""How many lines before and after are looked at."""


class Row(NamedTuple):
    """Something that begins on a line: `- - a: 1` begins three things. The column counts from 0."""

    line: int
    column: int
    text: str

    @property
    def valued(self) -> bool:
        return bool(_VALUE.search(self.text))

    @property
    def empty(self) -> bool:
        return bool(_EMPTY.search(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A line to move, the column it has and the one it should have, and the other line it does not fit.

    `under_value`: of the two, the upper one has a value and so cannot have anything beneath it.
    """

    line: int
    column: int
    expected: int
    other: int
    under_value: bool = False


def misfit(lines: Lines, number: int) -> Misfit | None:
    """The line to move when line `number` fits nothing above it; None when its indentation is not the trouble."""
    rows = list(_rows(lines, max(1, number - WINDOW), min(len(lines), number + WINDOW)))
    here = next((row for row in rows if row.line == number), None)
    above = [row for row in rows if row.line < number]
    if here is None or not above:
        return None
    return _deeper(rows, above, here) if above[-1].column < here.column else _shallower(rows, above, here)


def _deeper(rows: list[Row], above: list[Row], here: Row) -> Misfit:
    """The line stands deeper than the one above, which has a value."""
    before = above[-1]
    parent = _parent(above, before.column)
    siblings = [row for row in _below(rows, parent) if row.column == before.column and row is not before]
    block = list(takewhile(lambda row: row.column >= here.column, _from(rows, here)))
    orphaned = len(above) > 1 and above[-2].empty and above[-2].column == before.column
    alone_with_value = len(siblings) > 1 and not any(row.valued for row in siblings)
    if (
        orphaned
        or alone_with_value
        or _is_block(block, here.column - before.column, _step(rows))
        or _wins(rows, parent, here.column, before.column, _count(here.column, block), len(siblings) + 1)
    ):
        return Misfit(line=before.line, column=before.column, expected=here.column, other=here.line, under_value=True)
    return Misfit(line=here.line, column=here.column, expected=before.column, other=before.line, under_value=True)


def _is_block(rows: list[Row], depth: int, step: int) -> bool:
    """Whether lines are indented as a block on purpose: then the value above them is what is wrong."""
    here, column = rows[0], rows[0].column
    nested = next((row.column > column for row in rows if row.line > here.line), False)
    if depth != (step or depth) or (here.empty and not nested):
        return False
    return nested or sum(row.column == column and bool(row.text) == bool(here.text) for row in rows) > 1


def _shallower(rows: list[Row], above: list[Row], here: Row) -> Misfit | None:
    """The line stands further left than the block above it, yet further right than the block around that."""
    parent = _parent(above, here.column)
    family = _below(rows, parent)
    block = [row for row in family if row.line < here.line]
    first = block[0]
    if first.column == here.column:
        return None
    if parent.column < 0:  # the outermost lines stand at the margin
        return Misfit(line=first.line, column=first.column, expected=0, other=here.line)
    if _is_shifted(rows, parent, block, here):
        return Misfit(line=parent.line, column=parent.column, expected=here.column, other=here.line)
    ours, theirs = _count(here.column, _from(family, here)), _count(first.column, block)
    if _wins(rows, parent, here.column, first.column, ours, theirs):
        return Misfit(line=first.line, column=first.column, expected=here.column, other=here.line)
    return Misfit(line=here.line, column=here.column, expected=first.column, other=first.line)


def _is_shifted(rows: list[Row], parent: Row, block: list[Row], here: Row) -> bool:
    """Whether the key above the block stands too far left: the line is its sibling, and the block belongs below both."""
    if parent.column > 0 and _count(parent.column, rows) == 1 < _count(here.column, rows):
        return True
    first, step = block[0], _step(rows)
    if here.column - parent.column != step or first.column - here.column != step:
        return False
    if _BLOCK_TEXT.search(parent.text):
        return here.valued or here.empty
    orphaned = first.empty and block[1:2] and block[1].column == first.column
    return not orphaned and _count(first.column, block) > 1


def _wins(rows: list[Row], parent: Row, ours: int, theirs: int, our_count: int, their_count: int) -> bool:
    """Whether the lower line's column is the better one."""
    step = _step(rows)
    child = parent.column + step
    if step and parent.column >= 0 and (ours == child) != (theirs == child):
        return ours == child
    if our_count != their_count:
        return our_count > their_count
    return _count(ours, rows) > _count(theirs, rows)


def _rows(lines: Lines, first: int, last: int) -> Iterator[Row]:
    for number in range(first, last + 1):
        line = lines.line(number)
        if found := _CONTENT.match(line):
            for dash in _DASH.finditer(found[0]):
                yield Row(number, dash.start(), "")
            yield Row(number, found.end(), line[found.end() :])


def _parent(above: list[Row], column: int) -> Row:
    return next((row for row in reversed(above) if row.column < column), Row(0, -1, ""))


def _below(rows: list[Row], parent: Row) -> list[Row]:
    """Everything inside a parent."""
    inside = dropwhile(lambda row: row[:2] <= parent[:2], rows)
    return list(takewhile(lambda row: row.column > parent.column, inside))


def _from(rows: list[Row], here: Row) -> Iterator[Row]:
    return dropwhile(lambda row: row.line < here.line, rows)


def _count(column: int, rows: Iterable[Row]) -> int:
    return sum(1 for row in rows if row.column == column)


def _step(rows: list[Row]) -> int:
    """By how much the file indents: the commonest step, in a small file the customary 2 if it occurs; 0 is unknown."""
    steps = Counter(b.column - a.column for a, b in pairwise(rows) if b.column > a.column and b.line > a.line)
    step, times = steps.most_common(1)[0] if steps else (0, 0)
    return step if times > 2 else 2 if 2 in steps else 0
