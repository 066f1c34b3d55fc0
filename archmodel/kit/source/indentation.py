"""Which of two neighbouring lines is indented wrongly: the parser only knows that they do not fit.

Two columns stand against each other, that of the line where the parser stumbled and that of the lines before it.
Nobody can be certain which is meant, so the signs are weighed in this order: the step by which the file indents, the
columns at which it writes the same keys elsewhere, what the lines hold, and how many lines have the one and the other column.
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
_KEY = re.compile(r"[^\s:]+(?=:(?:\s|$))")
_VALUE = re.compile(r":\s+[^\s#&]")
_BLOCK_TEXT = re.compile(r":\s+[|>][-+0-9]*$")
_EMPTY = re.compile(r":\s*(#.*)?$")

WINDOW = 2000
"""How many lines before and after are looked at."""


class Row(NamedTuple):
    """Something that begins on a line: `- - a: 1` begins three things. The column counts from 0; `indent` is the line's."""

    line: int
    column: int
    text: str
    indent: int

    @property
    def key(self) -> str:
        found = _KEY.match(self.text)
        return found[0] if found else ""

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
    rows = _around(lines, number)
    here = next((row for row in rows if row.line == number), None)
    above = [row for row in rows if row.line < number]
    if here is None or not above:
        return None
    return _deeper(rows, above, here) if above[-1].column < here.column else _shallower(rows, above, here)


def beside_text(lines: Lines, number: int) -> Misfit | None:
    """The key with a `|` or `>` that is too deep itself, so that its text, which ends at line `number`, is no deeper than it."""
    rows = _around(lines, number)
    above = [row for row in rows if row.line <= number]
    block = takewhile(lambda row: row.column >= above[-1].column, reversed(above))
    text, key = next((pair for pair in pairwise(block) if _BLOCK_TEXT.search(pair[1].text)), (None, None))
    if text is None or key is None or text.column > key.column:
        return None
    expected = _parent([row for row in above if row.line < key.line], key.column).column + _step(rows)
    return Misfit(line=key.line, column=key.column, expected=expected, other=text.line) if expected < key.column else None


def _deeper(rows: list[Row], above: list[Row], here: Row) -> Misfit:
    """The line stands deeper than the one above, which has a value."""
    before = above[-1]
    odd = _off_step(rows, before, here) or (before if _orphans(above, before) else _unusual(rows, before, here))
    if odd is before or (odd is None and _is_meant_deeper(rows, above, here)):
        return Misfit(line=before.line, column=before.column, expected=here.column, other=here.line, under_value=True)
    return Misfit(line=here.line, column=here.column, expected=before.column, other=before.line, under_value=True)


def _is_meant_deeper(rows: list[Row], above: list[Row], here: Row) -> bool:
    """Whether the line above is wrong: it stands too far left, or should have no value."""
    before, step = above[-1], _step(rows)
    parent = _parent(above, before.column)
    siblings = [row for row in _below(rows, parent) if row.column == before.column and row is not before]
    block = list(takewhile(lambda row: row.column >= here.column, _from(rows, here)))
    alone_with_value = len(siblings) > 1 and not any(row.valued for row in siblings)
    if here.column - before.column == (step or 2) and (alone_with_value or _is_block(block)):
        return True
    return _wins(rows, parent, here.column, before.column, _count(here.column, block), len(siblings) + 1)


def _is_block(rows: list[Row]) -> bool:
    """Whether lines are indented as a block on purpose: then the value above them is what is wrong."""
    here, column = rows[0], rows[0].column
    nested = next((row.column > column for row in rows if row.line > here.line), False)
    if here.empty and not nested:
        return False
    return nested or sum(row.column == column and bool(row.text) == bool(here.text) for row in rows) > 1


def _shallower(rows: list[Row], above: list[Row], here: Row) -> Misfit | None:
    """The line stands further left than the block above it, yet further right than the block around that."""
    parent = _parent(above, here.column)
    family = _below(rows, parent)
    block = [row for row in family if row.line < here.line]
    first = block[0]
    if first.column == here.column:
        return _deep_list(rows, parent, block, here)
    if parent.column < 0:  # the outermost lines stand at the margin
        return Misfit(line=first.line, column=first.column, expected=0, other=here.line)
    odd = _off_step(rows, here, first, parent) or (parent if _is_shifted(rows, parent, block, here) else None)
    if odd is None:
        ours, theirs = _count(here.column, _from(family, here)), _count(first.column, block)
        odd = first if _wins(rows, parent, here.column, first.column, ours, theirs) else here
    if odd is here:
        return Misfit(line=here.line, column=here.column, expected=first.column, other=first.line)
    return Misfit(line=odd.line, column=odd.column, expected=here.column, other=here.line)


def _deep_list(rows: list[Row], parent: Row, block: list[Row], here: Row) -> Misfit | None:
    """A key on the column of the one dash above it: the dash is wrong when it stands more than a step below its parent."""
    first, expected = block[0], parent.column + _step(rows)
    dashes = [row for row in block if row.column == first.column and not row.text]
    if [first] != dashes or not here.text or not parent.column < expected < first.column:
        return None
    return Misfit(line=first.line, column=first.column, expected=expected, other=here.line)


def _off_step(rows: list[Row], *candidates: Row) -> Row | None:
    """The one line among these that is indented by no multiple of the file's step; keys may also stand below that of a list item."""
    step, after_dash = _step(rows), {row.column for row in rows if row.column > row.indent}
    odd = {row.line: row for row in reversed(candidates) if step and row.indent % step and row.indent not in after_dash}
    return next(iter(odd.values())) if len(odd) == 1 else None


def _unusual(rows: list[Row], upper: Row, lower: Row) -> Row | None:
    """Of two lines the one whose column never holds the keys of both in this file, while the column of the other one does."""
    keys = {upper.key, lower.key} - {""}
    others = [row for row in rows if row.key in keys and row.line not in (upper.line, lower.line)]
    at_upper, at_lower = _count(upper.column, others), _count(lower.column, others)
    return None if bool(at_upper) == bool(at_lower) else lower if at_upper else upper


def _is_shifted(rows: list[Row], parent: Row, block: list[Row], here: Row) -> bool:
    """Whether the key above the block stands too far left: the line is its sibling, and the block belongs below both."""
    first, step = block[0], _step(rows)
    if here.column - parent.column != step or first.column - here.column != step:
        return False
    if _BLOCK_TEXT.search(parent.text):
        return (here.valued or here.empty) and _orphans(rows, parent)
    return not (block[1:] and _orphans(rows, block[1])) and _count(first.column, block) > 1


def _wins(rows: list[Row], parent: Row, ours: int, theirs: int, our_count: int, their_count: int) -> bool:
    """Whether the lower line's column is the better one."""
    step = _step(rows)
    child = parent.column + step
    if step and parent.column >= 0 and (ours == child) != (theirs == child):
        return ours == child
    if our_count != their_count:
        return our_count > their_count
    return _count(ours, rows) > _count(theirs, rows)


def _around(lines: Lines, number: int) -> list[Row]:
    return list(_rows(lines, max(1, number - WINDOW), min(len(lines), number + WINDOW)))


def _rows(lines: Lines, first: int, last: int) -> Iterator[Row]:
    for number in range(first, last + 1):
        line = lines.line(number)
        if found := _CONTENT.match(line):
            indent = len(line) - len(line.lstrip(" "))
            for dash in _DASH.finditer(found[0]):
                yield Row(number, dash.start(), "", indent)
            yield Row(number, found.end(), line[found.end() :], indent)


def _orphans(rows: list[Row], row: Row) -> bool:
    """Whether a key without a value stands right above, on the same column."""
    above = next((each for each in reversed(rows) if each[:2] < row[:2]), row)
    return above.empty and above.column == row.column and above is not row


def _parent(above: list[Row], column: int) -> Row:
    return next((row for row in reversed(above) if row.column < column), Row(0, -1, "", -1))


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
