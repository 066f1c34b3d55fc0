"""A document as plain text: sentences as they are, tables aligned. What a pipe gets, and a terminal without colours."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.document.blocks import (
    Block,
    Bullets,
    Callout,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigures,
    PageBreak,
    Paragraph,
    Prose,
    Table,
    runs,
    say,
)
from archmodel.kit.text import Lang, visible


def plain_text(document: Document, lang: Lang) -> str:
    title = visible(document.title.say(lang))
    head = [title, "=" * len(title), *([visible(say(document.subtitle, lang))] if document.subtitle else []),
            *([" · ".join(visible(say(m, lang)) for m in document.meta)] if document.meta else [])]
    parts = ["\n".join(head), *("\n".join(lines(block, lang)) for block in document.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def text(inline: Inline, lang: Lang) -> str:
    """The words alone: what is code stands in them as it is."""
    return "".join(visible(say(run.text, lang).replace("`", "") if run.style == "said" else say(run.text, lang)) for run in runs(inline))


def lines(block: Block, lang: Lang) -> Iterator[str]:
    match block:
        case Heading():
            words = visible(say(block.text, lang))
            yield from (words, ("-" if block.level == 2 else "·") * len(words))
        case Paragraph():
            yield text(block.text, lang)
        case Prose():
            yield from (visible(line) for line in block.text.say(lang).splitlines())
        case Bullets():
            yield from (f"- {text(item, lang)}" for item in block.items)
        case Callout():
            yield f"{visible(say(block.title, lang))}:"
            yield from (f"  {text(item, lang)}" for item in block.text)
        case KeyFigures():
            yield from key_figures(block, lang)
        case Figure():
            yield f"[{visible(say(block.alt, lang))}] {block.src}"
        case PageBreak():
            return
        case Table():
            yield visible(say(block.caption, lang))
            yield from _table(block, lang)


def key_figures(block: KeyFigures, lang: Lang) -> Iterator[str]:
    """Label, value and what it rests on, the values under one another."""
    rows = [(visible(say(f.label, lang)), visible(say(f.value, lang)), visible(say(f.note, lang))) for f in block.figures]
    first, second = (max(len(row[n]) for row in rows) for n in (0, 1))
    for label, value, note in rows:
        yield f"{label:<{first}}  {value:>{second}}" + (f"  ({note})" if note else "")


def cells(table: Table, lang: Lang) -> tuple[list[str], list[list[str]]]:
    return [visible(say(c.title, lang)) for c in table.columns], [[text(c, lang) for c in row.cells] for row in table.rows]


def _table(table: Table, lang: Lang) -> Iterator[str]:
    head, rows = cells(table, lang)
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    right = [column.align == "right" for column in table.columns]
    for row in (head, ["─" * width for width in widths], *rows):
        yield "  ".join(t.rjust(w) if r else t.ljust(w) for t, w, r in zip(row, widths, right, strict=True)).rstrip()
