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
    Run,
    Table,
    runs,
    say,
)
from archmodel.kit.document.numbering import NOTES, SOURCE, Numbers, numbers
from archmodel.kit.text import Lang, visible


def plain_text(document: Document, lang: Lang) -> str:
    title = visible(document.title.say(lang))
    found = numbers(document)
    head = [title, "=" * len(title), *([visible(say(document.subtitle, lang))] if document.subtitle else []),
            *([" · ".join(visible(say(m, lang)) for m in document.meta)] if document.meta else [])]
    parts = ["\n".join(head), *("\n".join(lines(block, lang, found, place)) for place, block in enumerate(document.blocks)),
             "\n".join(notes(found, lang))]
    return "\n\n".join(part for part in parts if part) + "\n"


def text(inline: Inline, lang: Lang, found: Numbers) -> str:
    """The words alone: what is code stands in them as it is, a reference says its number, a note stands in brackets."""
    return "".join(_run(run, lang, found) for run in runs(inline))


def _run(run: Run, lang: Lang, found: Numbers) -> str:
    raw = found.refers(run, lang) if run.ref else say(run.text, lang)
    return visible(raw.replace("`", "") if run.style == "said" else raw) + (f" [{found.note(run)}]" if run.note else "")


def lines(block: Block, lang: Lang, found: Numbers, place: int) -> Iterator[str]:
    """`found` are the numbers of the whole document, `place` is where the block stands in it."""
    match block:
        case Heading():
            number = found.headings.get(place)
            words = (f"{number}. " if number else "") + visible(say(block.text, lang))
            yield from (words, ("-" if block.level == 2 else "·") * len(words))
        case Paragraph():
            yield text(block.text, lang, found)
        case Prose():
            yield from (visible(line) for line in block.text.say(lang).splitlines())
        case Bullets():
            yield from (f"{f'{n}.' if block.ordered else '-'} {text(item, lang, found)}" for n, item in enumerate(block.items, 1))
        case Callout():
            yield f"{visible(say(block.title, lang))}:"
            yield from (f"  {text(item, lang, found)}" for item in block.text)
        case KeyFigures():
            yield from key_figures(block, lang)
        case Figure():
            yield f"[{visible(say(block.alt, lang))}] {block.src}".rstrip()
            yield from (*caption(block, lang, found, place), *source(block, lang))
        case PageBreak():
            return
        case Table():
            yield from (*caption(block, lang, found, place), *_table(block, lang, found), *source(block, lang))


def caption(block: Table | Figure, lang: Lang, found: Numbers, place: int) -> Iterator[str]:
    if words := "" if isinstance(block, Table) and block.plain else found.caption(place, block, lang):
        yield visible(words)


def source(block: Table | Figure, lang: Lang) -> Iterator[str]:
    if block.source:
        yield visible(SOURCE.say(lang).format(text=say(block.source, lang)))


def notes(found: Numbers, lang: Lang) -> Iterator[str]:
    """What the numbers in brackets stand for, at the end."""
    if found.notes:
        yield f"{NOTES.say(lang)}:"
        yield from (f"  [{n}] {visible(say(words, lang))}" for n, words in found.notes.values())


def key_figures(block: KeyFigures, lang: Lang) -> Iterator[str]:
    """Label, value and what it rests on, the values under one another."""
    rows = [(visible(say(f.label, lang)), visible(say(f.value, lang)), visible(say(f.note, lang))) for f in block.figures]
    first, second = (max(len(row[n]) for row in rows) for n in (0, 1))
    for label, value, note in rows:
        yield f"{label:<{first}}  {value:>{second}}" + (f"  ({note})" if note else "")


def cells(table: Table, lang: Lang, found: Numbers) -> tuple[list[str], list[list[str]]]:
    return [visible(say(c.title, lang)) for c in table.columns], [[text(c, lang, found) for c in row.cells] for row in table.rows]


def _table(table: Table, lang: Lang, found: Numbers) -> Iterator[str]:
    head, rows = cells(table, lang, found)
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    right = [column.align == "right" for column in table.columns]
    above = [head, ["─" * width for width in widths]] if any(head) else []
    for row in (*above, *rows):
        yield "  ".join(t.rjust(w) if r else t.ljust(w) for t, w, r in zip(row, widths, right, strict=True)).rstrip()
