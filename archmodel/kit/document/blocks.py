"""The blocks a document is made of: immutable, bilingual, without any format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from archmodel.kit.text import Lang, LocalText, Message

if TYPE_CHECKING:
    from archmodel.kit.drawing.scene import Scene

Words = LocalText | Message | str
Tone = Literal["", "retained", "changed", "eliminated", "new", "warning", "quiet"]


def say(words: Words, lang: Lang) -> str:
    return words if isinstance(words, str) else words.say(lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one style; `said` is a sentence in which `…` is code.

    Only relative links and http, https or mailto survive the writers. `ref` is the anchor of a heading, table or figure of
    this document: the writer says its number (“Bảng 3”) in place of the text, and links there. `note` is a footnote
    behind the text; equal notes share one number.
    """

    text: Words
    style: Literal["plain", "strong", "code", "quiet", "said"] = "plain"
    href: str | None = None
    ref: str = ""
    note: Words = ""


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


def ref(anchor: str, text: Words = "") -> Run:
    """“Bảng 3”, “Hình 2”, “mục 1.4”: the number the thing at `anchor` has in this document; `text` where it has none."""
    return Run(text=text or anchor, ref=anchor)


def noted(text: Words, note: Words) -> Run:
    """A text with a footnote, as for a source."""
    return Run(text=text, note=note)


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
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`share` is how wide it is compared with the others, where the writer shall not find out by itself."""

    title: Words
    align: Literal["left", "right", "center"] = "left"
    narrow: bool = False
    share: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    cells: tuple[Inline, ...]
    tone: Tone = ""
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`anchor` is what references name, `source` the line below it. `wide` asks for a page on its side.

    A `matrix` has many narrow columns with short cells. `plain` is a layout without caption, number and rules (a block of signatures).
    """

    caption: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    matrix: bool = False
    anchor: str = ""
    source: Words = ""
    wide: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture: `alt` says what it shows, `name` is the view it is of.

    `src` is where it lies beside the document, relative to it; empty where there is no such file. `scene` draws it in one
    language for the formats that hold their pictures inside (DOCX, PDF, a page that stands alone).
    """

    src: str
    alt: Words
    caption: Words
    anchor: str = ""
    name: str = ""
    source: Words = ""
    scene: Callable[[Lang], Scene] | None = field(default=None, compare=False, repr=False)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins on a new page, where there are pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The head of a document that is issued, as Vietnamese administrative documents have it (Decree 30/2020/NĐ-CP).

    `parent` and `issuer` stand at the left, the national heading at the right, then `number` and `place` (with the date).
    What is empty is left as dots to be filled in by hand.
    """

    issuer: Words
    parent: Words = ""
    number: Words = ""
    place: Words = ""
    signers: tuple[tuple[Words, Words], ...] = ()


Block = Heading | Paragraph | Prose | Bullets | Table | Figure | Callout | KeyFigures | PageBreak
Edition = Literal["internal", "public"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`meta` stands under the title: version, date, source. `numbered` gives its headings numbers (1, 1.1, 1.1.1);
    where it is `roman` its chapters have Roman ones, as in administrative documents (VII, VII.2, VII.2.3).

    `edition` says for whom it is; every page of the printed forms says so. `cover` is of documents that are issued and signed.
    """

    id: str
    title: LocalText
    blocks: tuple[Block, ...]
    subtitle: Words = ""
    meta: tuple[Words, ...] = ()
    home: str | None = None
    numbered: bool = False
    roman: bool = False
    edition: Edition = "internal"
    cover: Cover | None = None


EDITIONS: dict[Edition, LocalText] = {
    "internal": LocalText(vi="Bản nội bộ", en="Internal edition"),
    "public": LocalText(vi="Bản công khai", en="Public edition"),
}
