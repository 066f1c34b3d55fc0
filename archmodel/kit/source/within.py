"""Where a character of a text stands in its file, however the text was written: plain, in quotes, as it is (`|`) or folded (`>`)."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.source.lines import Lines
from archmodel.kit.span import Mark

_ESCAPED = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t", " ": " ", "\n": "\n", "_": "\xa0"}


def within(file: str, mark: Mark, text: str, at: int, end: int) -> Mark:
    """The place of `text[at:end]`, of a scalar with this mark in the text of a `file`; the whole mark where that cannot be told.

    Indentation, folding and quoting change white space only: so the two are followed from one visible character to the next.
    """
    lines = Lines(file)
    start, stop = lines.start(mark[0]) + mark[1] - 1, _index(lines, mark[2], mark[3])
    places = _followed(file[start:stop], text[:end])
    if places is None:
        return mark
    before = sum(not c.isspace() for c in text[:at])
    if before >= len(places):
        return mark
    return (*lines.place(start + places[before]), *lines.place(start + places[-1] + 1))


def _index(lines: Lines, line: int, column: int) -> int:
    return lines.start(line) + column - 1 if line <= len(lines) else len(lines.text)


def _followed(raw: str, text: str) -> list[int] | None:
    """The place of each visible character of the text in what was typed; None where the two do not go together."""
    wanted = [c for c in text if not c.isspace()]
    found: list[int] = []
    for place, sign in _typed(raw):
        if len(found) == len(wanted):
            break
        if sign.isspace():
            continue
        if sign != wanted[len(found)]:
            return None
        found.append(place)
    return found if len(found) == len(wanted) else None


def _typed(raw: str) -> Iterator[tuple[int, str]]:
    """Each character that a scalar says, with its place in what was typed."""
    style, place, end = raw[:1], 0, len(raw)
    if style in ("|", ">"):
        place = raw.find("\n") + 1 or end
    elif style in ("'", '"'):
        place, end = 1, end - 1
    while place < end:
        step = 1
        if style == '"' and raw[place] == "\\":
            yield place, _ESCAPED.get(raw[place + 1:place + 2], "\0")
            step = 2
        else:
            yield place, raw[place]
            step = 2 if style == "'" and raw[place:place + 2] == "''" else 1
        place += step
