"""What is known when the parser gives up, and what is made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from archmodel.kit.source.lines import Lines
from archmodel.kit.source.tree import Broken
from archmodel.kit.text import Message

_OPENING = re.compile(r"[^\S\n]*(?:- +)*")
_STYLES = {"'": "quoted", '"': "quoted", "": "plain", None: "plain", "|": "block", ">": "block"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Where to mend (from index `start` to `end`), what is wrong, how to mend it, and other places to look at."""

    start: int
    end: int
    message: Message
    advice: Message
    code: str = "syntax"
    others: tuple[tuple[int, Message], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """The parser's words, the places it names, and the last thing it understood; all places are indices.

    `at`: where it stumbled. `since`: where the thing began in which it stumbled. `last` is `quoted`, `plain` or
    `block` for a scalar, else the name of the event; `opened` is where the innermost open block or bracket began.
    """

    lines: Lines
    words: str
    at: int
    since: int
    last: str
    last_start: int
    last_end: int
    opened: int

    @classmethod
    def of(cls, broken: Broken, lines: Lines) -> Trouble:
        error, last = broken.error, broken.last
        end = len(lines.text)
        at = min(error.problem_mark.index, end) if error.problem_mark else 0
        return cls(
            lines=lines,
            words=f"{error.context or ''}; {error.problem or ''}",
            at=at,
            since=min(error.context_mark.index, end) if error.context_mark else at,
            last=_kind(last),
            last_start=last.start_mark.index if last else 0,
            last_end=last.end_mark.index if last else 0,
            opened=broken.opened.index if broken.opened else 0,
        )

    def says(self, *words: str) -> bool:
        return any(word in self.words for word in words)

    @property
    def text(self) -> str:
        return self.lines.text

    @property
    def character(self) -> str:
        """The character it stumbled over; empty at the end of the file."""
        return self.text[self.at : self.at + 1]

    @property
    def line(self) -> int:
        return self.line_of(self.at)

    def line_of(self, index: int) -> int:
        return self.lines.place(index)[0]

    def begins_line(self, index: int) -> bool:
        """Whether nothing but spaces and dashes stands before it on its line."""
        return bool(_OPENING.fullmatch(self.text, self.lines.start(self.line_of(index)), index))

    def rest(self, index: int) -> str:
        """The line from here on, without a comment."""
        return re.split(r"\s#", self.text[index:].partition("\n")[0])[0].rstrip()

    def indent(self, index: int) -> int:
        """The column (from 0) of the first thing on its line, dashes passed over."""
        found = _OPENING.match(self.lines.line(self.line_of(index)))
        return found.end() if found else 0


def _kind(event: Any) -> str:
    return _STYLES[event.style] if hasattr(event, "style") else type(event).__name__
