"""Document → JSON for programs: every table and figure as text in one language; `document.schema.json` publishes the shape."""

from __future__ import annotations

from typing import Any

from archmodel.kit.document.blocks import (
    Bullets,
    Callout,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Prose,
    Row,
    Table,
    Words,
    pieces,
    runs,
    say,
)
from archmodel.kit.jsontext import spread
from archmodel.kit.text import Lang, visible

SUFFIX = ".json"
VERSION = 1
"""Raised when a field changes its meaning or goes; new fields may come without."""


def write(document: Document, lang: Lang) -> str:
    return spread({
        "version": VERSION, "language": lang, "id": document.id, "title": _words(document.title, lang),
        "subtitle": _words(document.subtitle, lang), "meta": [_words(m, lang) for m in document.meta],
        "figures": [_key_figure(f, lang) for block in document.blocks if isinstance(block, KeyFigures) for f in block.figures],
        "blocks": [_block(block, lang) for block in document.blocks if not isinstance(block, KeyFigures | PageBreak)],
    }, 2) + "\n"


def _block(block: Heading | Paragraph | Prose | Bullets | Figure | Callout | Table, lang: Lang) -> dict[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": _words(block.text, lang), "anchor": block.anchor}
        case Paragraph():
            return {"type": "paragraph", "text": _inline(block.text, lang)}
        case Prose():
            return {"type": "prose", "text": _words(block.text, lang)}
        case Bullets():
            return {"type": "list", "items": [_inline(item, lang) for item in block.items]}
        case Figure():
            return {"type": "picture", "src": block.src, "alt": _words(block.alt, lang), "caption": _words(block.caption, lang)}
        case Callout():
            return {"type": "callout", "kind": block.kind, "title": _words(block.title, lang),
                    "text": [_inline(t, lang) for t in block.text]}
        case Table():
            return {"type": "table", "caption": _words(block.caption, lang), "columns": [_words(c.title, lang) for c in block.columns],
                    "rows": [_row(row, lang) for row in block.rows]}


def _row(row: Row, lang: Lang) -> dict[str, Any]:
    """`tone` and `anchor` only where the row has them."""
    return {"cells": [_inline(cell, lang) for cell in row.cells], **({"tone": row.tone} if row.tone else {}),
            **({"anchor": row.anchor} if row.anchor else {})}


def _key_figure(figure: KeyFigure, lang: Lang) -> dict[str, str]:
    return {"value": _words(figure.value, lang), "label": _words(figure.label, lang), "note": _words(figure.note, lang)}


def _inline(inline: Inline, lang: Lang) -> str:
    """What is said in code stands without its backticks: a program looks for the id."""
    return "".join(
        "".join(_text(part) for _, part in pieces(say(run.text, lang))) if run.style == "said" else _words(run.text, lang)
        for run in runs(inline))


def _words(words: Words, lang: Lang) -> str:
    return _text(say(words, lang))


def _text(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
