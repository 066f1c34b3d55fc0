"""Selectors and conditions as parsed trees: what `kind:application layer:L2` or `no [SEL]` says, whatever the model.

A selector chooses things; a condition is true, false or undecided. `docs/selectors.md` is the manual. Trees are compared
without their positions, and `str()` of a tree is text that parses to the same tree again.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from archmodel.kit.errors import BadUsage
from archmodel.kit.text import Message

Comparison = Literal["=", "!=", "<", "<=", ">", ">="]
ALL = -1
"""As many steps as there are."""
UNKNOWN = "unknown"

PLAIN = re.compile(r"[^\s()\[\]\",+@:=<>!&|]+")
PLAIN_VALUE = re.compile(r"[^\s()\[\]\",<>=!:][^\s()\[\]\",]*")
WORDS = frozenset({"and", "or", "not"})
VERBS = frozenset({"some", "no", "every", "count", "path"})
JOINTS = frozenset({"is", "without", "by"})


class SelectorError(BadUsage):
    """A text that is no selector or condition; `at` is the position of the first character that does not fit."""

    def __init__(self, message: Message, at: int, advice: Message | None = None) -> None:
        super().__init__(message, advice)
        self.at = at


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A field and what it must be: one of the values, or larger or smaller than the only one."""

    field: str
    op: Comparison
    values: tuple[str, ...]
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        op = ":" if self.op == "=" else self.op
        return f"{self.field}{op}{','.join(_value(v) for v in self.values)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Whether a field is recorded (`has`), not recorded (`missing`), or recorded as not known (`unknown`)."""

    field: str
    how: Literal["has", "missing", "unknown"]
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.field}:unknown" if self.how == "unknown" else f"{self.how}:{self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The thing of that id or, where there is none, whatever has it in its name or id, accents aside."""

    text: str
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        bare = PLAIN.fullmatch(self.text) and not self.text.isdecimal() and self.text.lower() not in WORDS
        return self.text if bare else _quoted(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Things, and what lies so many steps upstream and downstream of them; `around`: also upstream of all downstream."""

    of: Selector
    up: int = 0
    down: int = 0
    around: bool = False
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        inner = str(self.of) if isinstance(self.of, Word) else f"({self.of})"
        if self.around:
            return f"@{inner}"
        up = "" if not self.up else "+" if self.up == ALL else f"{self.up}+"
        return f"{up}{inner}{'' if not self.down else '+' if self.down == ALL else f'+{self.down}'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    of: Node

    def __str__(self) -> str:
        return f"not {_inside(self.of)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " and ".join(_inside(part) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " or ".join(_inside(part) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many there are: `some` is more than none, `no` is none."""

    of: Selector
    op: Comparison
    number: int

    def __str__(self) -> str:
        if (self.op, self.number) == (">", 0):
            return f"some [{self.of}]"
        return f"no [{self.of}]" if (self.op, self.number) == ("=", 0) else f"count [{self.of}] {self.op} {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """Each of the first is one of the second; of nothing, everything is true."""

    of: Selector
    are: Selector

    def __str__(self) -> str:
        return f"every [{self.of}] is [{self.are}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """There are some of the first, and from each a way leads to one of the second that keeps clear of `without`.

    `labels` are the relationships to go along; none means flows of data.
    """

    start: Selector
    end: Selector
    without: Selector | None = None
    labels: tuple[str, ...] = ()
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        by = f" by {','.join(self.labels)}" if self.labels else ""
        return f"path [{self.start}] -> [{self.end}]{f' without [{self.without}]' if self.without else ''}{by}"


Selector = Term | Stated | Word | Near | Not | And | Or
Condition = Count | Every | Way | Not | And | Or
Node = Selector | Condition


@lru_cache(maxsize=4096)
def parse_selector(text: str) -> Selector:
    """Raises SelectorError."""
    from archmodel.model._selector.parser import selector

    return selector(text)


@lru_cache(maxsize=4096)
def parse_condition(text: str) -> Condition:
    """A condition; a selector alone asks whether there is some of it. Raises SelectorError."""
    from archmodel.model._selector.parser import condition

    return condition(text)


def _inside(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)


def _value(text: str) -> str:
    return text if PLAIN_VALUE.fullmatch(text) and text != UNKNOWN else _quoted(text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
