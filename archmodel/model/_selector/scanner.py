"""Moves through the text of a selector, and says at which character something is wrong."""

from __future__ import annotations

import re
from typing import NoReturn

from archmodel.kit.text import Message, msg, visible
from archmodel.model.selector import PLAIN, PLAIN_VALUE, SelectorError

LONGEST = 4000
DEEPEST = 40
MOST = 500
"""So long, so deeply nested and of so many terms may a selector be; nobody reads more."""

_SPACE = re.compile(r"\s*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_NUMBER = re.compile(r"\d{1,9}")
_SHOWN = 40


class Scanner:
    """A place in a text. What it takes is behind it; spaces are passed over unless they matter."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.terms = 0
        if len(text) > LONGEST:
            raise SelectorError(msg("điều kiện dài {length} ký tự, tối đa {most}", "the selector has {length} characters, at most {most} "
                                    "are allowed", length=len(text), most=LONGEST), LONGEST)
        self.space()

    def space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    @property
    def done(self) -> bool:
        return self.at >= len(self.text)

    @property
    def next(self) -> str:
        """The next character; empty at the end."""
        return self.text[self.at:self.at + 1]

    def take(self, *signs: str) -> str:
        """The first of the signs that stands here, taken, with the spaces after it; empty when none does."""
        for sign in signs:
            if self.text.startswith(sign, self.at):
                self.at += len(sign)
                self.space()
                return sign
        return ""

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Taken as it is: what follows directly is left to the caller."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def word(self) -> str:
        """A word without quotes; empty when none stands here."""
        found = self.match(PLAIN)
        return found.group() if found else ""

    def peek(self) -> str:
        found = PLAIN.match(self.text, self.at)
        return found.group() if found else ""

    def keyword(self, *words: str) -> str:
        """One of the words, taken, unless it is the field of a term (`is:x`) or part of a longer word."""
        found = self.peek()
        if found.lower() in words and not self.text.startswith(":", self.at + len(found)):
            self.at += len(found)
            self.space()
            return found.lower()
        return ""

    def quoted(self) -> str | None:
        """A text in quotes; None when none stands here."""
        if self.next != '"':
            return None
        start = self.at
        found = self.match(_QUOTED)
        if found is None:
            self.fail(msg("dấu ngoặc kép này chưa được đóng", "this quotation mark is not closed"), start)
        return re.sub(r"\\(.)", r"\1", found.group(1), flags=re.DOTALL)

    def value(self) -> tuple[str, bool] | None:
        """A value, and whether it was in quotes."""
        text = self.quoted()
        if text is not None:
            return text, True
        found = self.match(PLAIN_VALUE)
        return (found.group(), False) if found else None

    def number(self) -> int | None:
        found = self.match(_NUMBER)
        self.space()
        return int(found.group()) if found else None

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(msg("lồng quá {most} bậc", "nested more than {most} deep", most=DEEPEST))

    def another(self) -> None:
        self.terms += 1
        if self.terms > MOST:
            self.fail(msg("có quá {most} thành phần", "there are more than {most} terms", most=MOST))

    def fail(self, message: Message, at: int | None = None, advice: Message | None = None) -> NoReturn:
        raise SelectorError(message, self.at if at is None else at, advice)

    def shown(self, at: int | None = None) -> str:
        """What stands at a place, fit for a sentence."""
        rest = self.text[self.at if at is None else at:].split(None, 1)
        piece = visible(rest[0][:_SHOWN + 1]) if rest else ""
        return piece if len(piece) <= _SHOWN else piece[:_SHOWN - 1] + "…"
