"""Events into plain data and the position of every key and value: one loop, no recursion, nothing expanded.

This is the hottest loop of the program. It calls nothing for an ordinary event but the parser itself; whatever
is rare is handed to the `Report`. Aliases become references to what they name, which nobody may change.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Any, Final

from archmodel.kit.diagnostics.record import Severity
from archmodel.kit.source.aliases import Aliases
from archmodel.kit.source.decode import CONTROL, kinds
from archmodel.kit.source.events import Event, NextEvent
from archmodel.kit.source.events import Mark as EventMark
from archmodel.kit.source.report import Entries, Report
from archmodel.kit.source.scalars import STARTERS, Absurd, NotFinite, Scalar, scalar
from archmodel.kit.span import Mark, Marks

_TAG = re.compile(r"!<[^>\s]*>|![^\s,\[\]{}]*")
_ITEM: Final = object()  # the container is a list: nothing has a key
_NEEDED: Final = object()  # the next node is a key
_DROPPED: Final = object()  # the key was refused: its value is read, checked and let go


class Broken(Exception):
    """The parser gave up: its own words, the last event before, and where the innermost open block began."""

    def __init__(self, error: Any, last: Event | None, opened: EventMark | None) -> None:
        super().__init__(str(error))
        self.error = error
        self.last = last
        self.opened = opened


def grow(next_event: NextEvent, text: str, report: Report) -> tuple[list[Any], Marks]:
    """The values of all documents with their marks. Raises `Halt` when a budget is passed, `Broken` on bad syntax."""
    from yaml.error import MarkedYAMLError
    from yaml.events import (
        AliasEvent,
        DocumentStartEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )

    depth_limit = report.budget.depth
    large = len(text) > min(report.budget.scalar, report.budget.nodes)  # else it can have neither a long scalar nor many nodes
    documents: list[Any] = []
    marks = Marks()
    aliases = Aliases(report)

    stack: list[tuple[Any, ...]] = []
    container: Any = documents
    entries = marks.entries
    key: Any = _ITEM
    key_mark: Mark = (1, 1, 1, 1)
    nodes = line = 0  # all marks of a line share one integer: an eighth of the memory
    event: Any = None

    while True:
        try:
            event = next_event()
        except MarkedYAMLError as error:
            raise Broken(error, event, stack[-1][4] if stack else None) from None
        kind = type(event)
        start, end = event.start_mark, event.end_mark

        if kind is ScalarEvent:
            nodes += 1
            if start.line != line - 1:
                line = start.line + 1
            mark = (line, start.column + 1, line if end.line == line - 1 else end.line + 1, end.column + 1)
            value, inside, style = event.value, None, event.style
            if event.tag is not None:
                report.tag(*_tag(event, text))
            if large:
                _check_size(value, nodes, mark, report)
            if not style:
                if key is not _NEEDED and value[:1] in STARTERS:
                    spelling = value
                    value = _number(spelling, mark, report)
                    if value is not spelling and key is not _DROPPED:
                        if marks.raw is None:
                            marks.raw = {}
                        marks.raw[len(container) if key is _ITEM else key] = spelling
            elif style == '"':
                if not value.isprintable():
                    value = _without_controls(value, mark, report)
            elif style != "'":
                mark = _trimmed(start, end, text)
            if event.anchor is not None:
                aliases.name_scalar(event.anchor, value)

        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            nodes += 1
            if len(stack) == depth_limit:
                report.too_deep(_mark(start, end))
            if event.tag is not None:
                report.tag(*_tag(event, text))
            anchor = None if event.anchor is None else aliases.open(event.anchor, nodes)
            stack.append((container, marks, key, key_mark, start, anchor))
            container, key = ({}, _NEEDED) if kind is MappingStartEvent else ([], _ITEM)
            marks = Marks()
            entries = marks.entries
            continue

        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            value, inside, style = container, marks, None
            container, marks, key, key_mark, start, anchor = stack.pop()
            entries = marks.entries
            bracket = end.column != event.start_mark.column  # a block has no end of its own but that of its last entry
            mark = _mark(start, end) if bracket else (start.line + 1, start.column + 1, mark[2], mark[3])
            if anchor is not None:
                aliases.close(anchor, value, inside, nodes)

        elif kind is AliasEvent:
            nodes += 1
            mark = _mark(start, end)
            value, inside = aliases.value(event.anchor, mark, nodes)
            style = "*"

        elif kind is DocumentStartEvent:
            if event.tags:
                report.tag("%TAG", _mark(start, end))
            if documents:
                report.second_document((end.line + 1, max(end.column - 2, 1), end.line + 1, end.column + 1))
            continue

        elif kind is StreamEndEvent:
            aliases.judge_growth(nodes)
            return documents, marks

        else:
            continue

        if key is _ITEM:
            entries[len(container)] = (None, mark, inside)
            container.append(value)
        elif key is not _NEEDED:
            if key is not _DROPPED:
                entries[key] = (key_mark, mark, inside)
                container[key] = value
            key = _NEEDED
        elif type(value) is str and value not in entries and (value != "<<" or style):
            key, key_mark = intern(value), mark
        else:
            key = _refused(value, mark, entries, report)


def _check_size(value: str, nodes: int, mark: Mark, report: Report) -> None:
    if nodes > report.budget.nodes:
        report.too_many_nodes(mark)
    if len(value) > report.budget.scalar:
        report.too_long(mark)


def _refused(key: Any, mark: Mark, entries: Entries, report: Report) -> object:
    """Says why a key cannot stand."""
    if type(key) is not str:
        report.odd_key(mark)
    elif key in entries:
        report.duplicate_key(key, mark, entries)
    else:
        report.merge_key(mark)
    return _DROPPED


def _mark(start: EventMark, end: EventMark) -> Mark:
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _number(spelling: str, mark: Mark, report: Report) -> Scalar:
    try:
        return scalar(spelling, report.budget.digits, report.budget.exponent)
    except NotFinite:
        report.not_finite(spelling, mark)
    except Absurd:
        report.absurd(spelling, mark)
    return spelling


def _tag(event: Any, text: str) -> tuple[str, Mark]:
    """A tag as it is written and where: an anchor may stand before it."""
    start = event.start_mark
    found = _TAG.search(text, start.index)
    written = found[0] if found else event.tag
    column = start.column + 1 + (found.start() - start.index if found else 0)
    return written, (start.line + 1, column, start.line + 1, column + len(written))


def _trimmed(start: EventMark, end: EventMark, text: str) -> Mark:
    """A block scalar (`|`, `>`) up to its last visible character: the parser lets it reach to the next thing."""
    body = text[start.index : end.index].rstrip()
    breaks = body.count("\n")
    column = len(body) - body.rfind("\n") if breaks else start.column + 1 + len(body)
    return (start.line + 1, start.column + 1, start.line + 1 + breaks, column)


def _without_controls(value: str, mark: Mark, report: Report) -> str:
    """A control character that came in by an escape (`"\\x1B"`): the file is sound, the character goes no further."""
    for character, _, count in kinds(CONTROL, value):
        report.control_character(character, mark, count, Severity.WARNING)
    return re.sub(CONTROL, "\ufffd", value)
