"""Where the values of a YAML text begin and end, and what it reads as with one of them changed."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from archmodel.kit.source.lines import Lines
from archmodel.kit.source.reader import Parsed
from archmodel.kit.span import Mark, Marks, Path

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_COLON = re.compile(r"\s*:")
_DASHES = re.compile(r"(?P<before> *(?:- +)*)- *$")
_HEADER = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A value: from index `start` up to `end`; `key` is where its key begins and ends (None for an item of a list).

    `indent` is the column (from 0) of its key or dash, `flow` whether it stands between brackets, `bracketed` whether it has
    brackets itself, `nested` whether it is a mapping or list on lines of its own.
    """

    start: int
    end: int
    key: tuple[int, int] | None
    indent: int
    flow: bool
    bracketed: bool
    nested: bool
    inside: Marks | None


class Text:
    """The text of one file with its marks."""

    def __init__(self, parsed: Parsed) -> None:
        self.text = parsed.text
        self.lines = Lines(parsed.text)
        self.end = "\r\n" if "\r\n" in parsed.text else "\n"
        self.top = Place(start=0, end=len(self.text), key=None, indent=-1, flow=False, inside=parsed.marks, nested=True,
                         bracketed=parsed.text.lstrip().startswith("{"))

    def at(self, path: Path) -> Place | None:
        """None where nothing stands there."""
        place = self.top
        for step in path:
            entry = place.inside.entries.get(step) if place.inside is not None else None
            if entry is None:
                return None
            place = self._inner(place, *entry)
        return place

    def of(self, place: Place) -> str:
        return self.text[place.start : place.end]

    def column(self, holder: Place) -> int:
        """That of the keys or dashes of a block."""
        entries = holder.inside.entries if holder.inside is not None else {}
        return next((self._inner(holder, *entry).indent for entry in entries.values()), 0)

    def body(self, place: Place) -> int:
        """How far the lines of a block scalar are indented."""
        first = self.lines.place(place.start)[0] + 1
        lines = (self.lines.line(number) for number in range(first, self.lines.place(place.end)[0] + 1))
        return next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), place.indent + 2)

    def put(self, place: Place, lines: Sequence[str]) -> str:
        """The text with another value: the first line goes on behind the key, the others stand below."""
        first, below = lines[0], "".join(self.end + line for line in lines[1:])
        if place.nested and place.key is not None and self._own_lines(place):
            colon = self._colon(place)
            stop = self._line_end(place.end)
            start = self.lines.start(self.lines.place(place.start)[0])
            kept = self.text[colon:start].rstrip("\r\n")
            return self.text[:colon] + (f" {first}" if first else "") + kept + below + self.text[stop:]
        head, tail, stop = self.text[: place.start], self.text[place.end :], self._line_end(place.end)
        if header := _HEADER.match(self.of(place)):
            first += header["comment"] or ""
        if head[-1:] in (":", "-") and first:
            head += " "
        if not first:
            head = head.rstrip(" ")
        return head + first + tail if not below else head + first + self.text[place.end : stop] + below + self.text[stop:]

    def without(self, place: Place) -> Iterator[str]:
        """The text without a key and its value, or without an item; comments above stay."""
        start = place.key[0] if place.key is not None else place.start
        if place.flow:
            yield from self._cut(place, start)
            return
        line = self.lines.place(start)[0]
        before = self.text[self.lines.start(line) : start]
        if (place.key is not None and before.strip()) or (place.key is None and before.strip(" ") not in ("-", "")):
            return
        if place.key is None and not before.strip():
            line = next((n for n in range(line - 1, 0, -1) if self.lines.line(n).strip(" ") == "-"), line)
        stop, first = self._line_end(place.end), self.lines.start(line)
        after = self.text[stop:]
        yield self.text[:first] + (after[2:] if after.startswith("\r\n") else after[1:]) if after else self.text[:first].rstrip("\r\n")

    def among(self, holder: Place, said: str, after: Hashable) -> str:
        """The text with one more part between brackets: behind the key `after`, or as the item of that number."""
        entries = list(holder.inside.entries.items()) if holder.inside is not None else []
        before = self._before(entries, after)
        if before < 0:
            _, mark, _ = entries[0][1]
            at = self._index((entries[0][1][0] or mark)[:2])
            return f"{self.text[:at]}{said}, {self.text[at:]}"
        at = self._index(entries[before][1][1][2:])
        return f"{self.text[:at]}, {said}{self.text[at:]}"

    def between(self, holder: Place, lines: Sequence[str], after: Hashable, depth: int) -> Iterator[str]:
        """The text with one more entry on lines of its own: each way to place it, the best one first."""
        entries = list(holder.inside.entries.items()) if holder.inside is not None else []
        places = [self._inner(holder, *entry) for _, entry in entries]
        before = self._before(entries, after)
        apart = depth == 0 or (depth == 1 and self._apart(places))
        if depth == 0 and before == len(places) - 1:
            yield self.ended(lines)
        if before >= 0:
            at = self._extent(places[before])
            yield self.text[:at] + "".join(self.end + line for line in (*([""] if apart else []), *lines)) + self.text[at:]
        following = [*places[before + 1 :], *([places[-1]] if before < 0 else [])]
        if following and before + 1 < len(places):
            at = self._line_start(following[0])
            yield self.text[:at] + "".join(line + self.end for line in (*lines, *([""] if apart else []))) + self.text[at:]
        if before < 0:
            at = self._extent(places[-1])
            yield self.text[:at] + "".join(self.end + line for line in lines) + self.text[at:]

    def ended(self, lines: Sequence[str]) -> str:
        """The text with more at its end, apart from what stands there."""
        kept = self.text.rstrip(" \t\r\n")
        parted = (self.end if kept.endswith("\n") or not kept else self.end * 2) if kept else ""
        return kept + parted + self.end.join(lines) + self.end

    def _inner(self, around: Place, key: Mark | None, mark: Mark, inside: Marks | None) -> Place:
        start, end = self._index(mark[:2]), self._index(mark[2:])
        skipped = _PROPERTIES.match(self.text, start)
        first = self.text[skipped.end() if skipped else start :][:1]
        bracketed = inside is not None and first in ("{", "[")
        place = None if key is None else (self._index(key[:2]), self._index(key[2:]))
        return Place(start=start, end=end, key=place, inside=inside, flow=around.flow or around.bracketed, bracketed=bracketed,
                     nested=inside is not None and not bracketed and first != "*",
                     indent=key[1] - 1 if key is not None else self._dash(start))

    def _index(self, point: tuple[int, ...]) -> int:
        return self.lines.start(point[0]) + point[1] - 1

    def _dash(self, start: int) -> int:
        """The column of the dash of an item."""
        line = self.lines.place(start)[0]
        found = _DASHES.match(self.text[self.lines.start(line) : start])
        while found is None and line > 1:
            line -= 1
            found = _DASHES.match(self.lines.line(line).split(" #")[0].rstrip())
        return len(found["before"]) if found else 0

    def _colon(self, place: Place) -> int:
        """The index behind the colon of a key."""
        assert place.key is not None
        found = _COLON.match(self.text, place.key[1])
        return found.end() if found else place.key[1]

    def _own_lines(self, place: Place) -> bool:
        assert place.key is not None
        return self.lines.place(place.start)[0] > self.lines.place(place.key[1])[0]

    def _line_end(self, index: int) -> int:
        """The index at which the line ends, its ending left out. An index at the very start of a line is the end of the one before."""
        line, column = self.lines.place(index)
        if column == 1 and line > 1:
            line -= 1
        return self.lines.start(line) + len(self.lines.line(line))

    def _line_start(self, place: Place) -> int:
        start = place.key[0] if place.key is not None else place.start
        return self.lines.start(self.lines.place(start)[0])

    def _extent(self, place: Place) -> int:
        """Where a value ends, with the comments below it that stand deeper than its key."""
        last = self.lines.place(self._line_end(place.end))[0]
        number = last
        while number < len(self.lines):
            number += 1
            line = self.lines.line(number)
            text = line.lstrip(" ")
            if text.startswith("#") and len(line) - len(text) > place.indent:
                last = number
            elif text.strip():
                break
        return self.lines.start(last) + len(self.lines.line(last))

    def _apart(self, places: Sequence[Place]) -> bool:
        """Whether there are empty lines between the entries of a block."""
        pairs = pairwise(places)
        return any(not line.strip() for one, other in pairs if other.key is not None
                   for line in self.text[self._line_end(one.end) : other.key[0]].splitlines()[1:-1])

    def _cut(self, place: Place, start: int) -> Iterator[str]:
        """Between brackets: with the comma behind it, else with the one before."""
        behind = re.compile(r"\s*,[ \t]*").match(self.text, place.end)
        if behind and self.text[behind.end() : behind.end() + 1] not in ("}", "]"):
            yield self.text[:start] + self.text[behind.end() :]
            return
        kept = self.text[:start].rstrip()
        if kept.endswith(","):
            yield kept[:-1] + self.text[place.end :]
        yield self.text[:start] + self.text[behind.end() if behind else place.end :]

    @staticmethod
    def _before(entries: list[tuple[Hashable, Any]], after: Hashable) -> int:
        """The number of the entry behind which another is put; -1 for the very front."""
        if isinstance(after, int):
            return min(after, len(entries)) - 1
        return next((number for number, (key, _) in enumerate(entries) if key == after), -1)
