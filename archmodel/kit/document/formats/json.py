"""Document → JSON for programs: every table and figure as text in one language; `document.schema.json` publishes the shape.

Beside the words of a cell stands its number or day (`values`), beside those of a block what a page shows of it: its number, what
leads to it, its source and its footnotes. Fields that would be empty are left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from archmodel.kit.document.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    Cover,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Prose,
    Row,
    Table,
    runs,
)
from archmodel.kit.document.formats._cells import Typed, told, typed, valued, words
from archmodel.kit.document.numbering import Numbers, inlines, numbers
from archmodel.kit.jsontext import spread
from archmodel.kit.text import Lang

SUFFIX = ".json"
VERSION = 1
"""Raised when a field changes its meaning or goes; new fields may come without."""


def write(document: Document, lang: Lang) -> str:
    found = numbers(document)
    return spread({
        "version": VERSION, "language": lang, "id": document.id, "title": words(document.title, lang),
        "subtitle": words(document.subtitle, lang), "meta": [words(m, lang) for m in document.meta], "edition": document.edition,
        **({"cover": _cover(document.cover, lang)} if document.cover else {}),
        "figures": [_key_figure(f, lang) for block in document.blocks if isinstance(block, KeyFigures) for f in block.figures],
        "blocks": [_block(block, lang, found) | _about(place, block, lang, found)
                   for place, block in enumerate(document.blocks) if not isinstance(block, KeyFigures)],
        **({"footnotes": [{"number": n, "text": words(text, lang)} for n, text in found.notes.values()]} if found.notes else {}),
    }, 2) + "\n"


def _block(block: Block, lang: Lang, found: Numbers) -> dict[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": words(block.text, lang), "anchor": block.anchor}
        case Paragraph():
            return {"type": "paragraph", "text": _inline(block.text, lang, found)}
        case Prose():
            return {"type": "prose", "text": words(block.text, lang)}
        case Bullets():
            return {"type": "list", "items": [_inline(item, lang, found) for item in block.items],
                    **({"ordered": True} if block.ordered else {})}
        case Figure():
            return {"type": "picture", "src": block.src, "alt": words(block.alt, lang), "caption": words(block.caption, lang),
                    **_given(view=block.name)}
        case Callout():
            return {"type": "callout", "kind": block.kind, "title": words(block.title, lang),
                    "text": [_inline(t, lang, found) for t in block.text]}
        case Table():
            return {"type": "table", "caption": words(block.caption, lang), "columns": [words(c.title, lang) for c in block.columns],
                    "rows": [_row(row, block.columns, lang, found) for row in block.rows],
                    **({"layout": True} if block.plain else {})}
        case _:
            return {"type": "page-break"}


def _about(place: int, block: Block, lang: Lang, found: Numbers) -> dict[str, Any]:
    """What a page shows of the block beside its own words."""
    about: dict[str, Any] = {}
    if isinstance(block, Table | Figure):
        caption = found.captions.get(place)
        about = _given(label=caption.say(lang) if caption else "", anchor=block.anchor, source=words(block.source, lang))
        if caption:
            about["number"] = caption.args["n"]
    elif isinstance(block, Heading):
        about = _given(number=found.headings.get(place, ""))
    notes = sorted({found.note(run) for run in inlines(block) if run.note})
    return about | ({"notes": notes} if notes and not isinstance(block, Table) else {})


def _given(**fields: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _row(row: Row, columns: tuple[Column, ...], lang: Lang, found: Numbers) -> dict[str, Any]:
    """`tone`, `anchor`, `values` and `notes` only where the row has them."""
    values = [_value(typed(cell, lang, counts=c.align == "right")) for cell, c in zip(row.cells, columns, strict=True)]
    notes = [[found.note(run) for run in runs(cell) if run.note] for cell in row.cells]
    return {"cells": [_inline(cell, lang, found) for cell in row.cells], **_given(tone=row.tone, anchor=row.anchor or ""),
            **({"values": values} if any(v is not None for v in values) else {}), **({"notes": notes} if any(notes) else {})}


def _value(value: Typed | None) -> int | float | str | None:
    """A number, or a day as in ISO 8601."""
    if value is None:
        return None
    if isinstance(value.value, dt.date):
        return value.value.isoformat()
    whole = value.value == int(value.value)
    return int(value.value) if whole else float(Decimal(value.value))


def _key_figure(figure: KeyFigure, lang: Lang) -> dict[str, Any]:
    value = _value(typed_figure) if (typed_figure := valued(figure.value, lang)) else None
    return {"value": words(figure.value, lang), "label": words(figure.label, lang), "note": words(figure.note, lang),
            **_given(tone=figure.tone), **({"number": value} if value is not None else {})}


def _cover(cover: Cover, lang: Lang) -> dict[str, Any]:
    parts: Iterator[tuple[str, str]] = ((name, words(getattr(cover, name), lang)) for name in ("issuer", "parent", "number", "place"))
    return _given(**dict(parts)) | {"signers": [{"role": words(role, lang), "name": words(name, lang)} for role, name in cover.signers]}


def _inline(inline: Inline, lang: Lang, found: Numbers) -> str:
    """What is said in code stands without its backticks: a program looks for the id."""
    return told(inline, lang, found, marks=False)
