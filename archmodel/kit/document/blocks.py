"""The blocks a document is made of: immutable, bilingual, without any format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archmodel.kit.text import Lang, LocalText, Message

Words = LocalText | Message | str
Tone = Literal["", "retained", "changed", "eliminated", "new", "warning", "quiet"]


def say(words: Words, lang: Lang) -> str:
    return words if isinstance(words, str) else words.say(lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one style; `said` is a sentence in which `…` is code.

    Only relative links and http, https or mailto survive the writers.
    """

    text: Words
    style: Literal["plain", "strong", "code", "quiet", "said"] = "plain"
    href: str | None = None


def pieces(text: str) -> tuple[tuple[bool, str], ...]:
    """A said sentence cut at its backticks: (is code, text). An unpaired backtick stays text."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    return tuple((bool(n % 2), part) for n, part in enumerate(parts) if part)


Inline = Run | tuple[Run, ...]


def runs(inline: Inline) -> tuple[Run, ...]:
    return (inline,) if isinstance(inline, Run) else inline


def plain(text: Words) -> Run:
    return Run(text=text)


def said(text: Words) -> Run:
    """A sentence of ours in which `…` stands for code, as messages and advice are written."""
    return Run(text=text, style="said")


def strong(text: Words) -> Run:
    return Run(text=text, style="strong")


def code(text: str, href: str | None = None) -> Run:
    return Run(text=text, style="code", href=href)


def link(text: Words, href: str) -> Run:
    return Run(text=text, href=href)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    level: Literal[2, 3, 4]
    text: Words
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Markdown written by an author in the inventory: rendered, never trusted."""

    text: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    title: Words
    align: Literal["left", "right", "center"] = "left"
    narrow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    cells: tuple[Inline, ...]
    tone: Tone = ""
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    caption: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    matrix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture beside the document: `src` is relative to it, `alt` says what it shows."""

    src: str
    alt: Words
    caption: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    kind: Literal["note", "warning", "assumption"]
    title: Words
    text: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    value: Words
    label: Words
    note: Words = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    figures: tuple[KeyFigure, ...]


Block = Heading | Paragraph | Prose | Bullets | Table | Figure | Callout | KeyFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`meta` stands under the title: version, date, source."""

    id: str
    title: LocalText
    blocks: tuple[Block, ...]
    subtitle: Words = ""
    meta: tuple[Words, ...] = ()
    home: str | None = None
