"""What every format must agree on: the numbers of headings, tables, pictures and footnotes, and what a reference says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from archmodel.kit.document.blocks import (
    Block,
    Bullets,
    Callout,
    Document,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Run,
    Table,
    Words,
    runs,
    say,
)
from archmodel.kit.text import Lang, LocalText, Message, msg

TABLE = LocalText(vi="Bảng {n}", en="Table {n}")
FIGURE = LocalText(vi="Hình {n}", en="Figure {n}")
SECTION = LocalText(vi="mục {n}", en="section {n}")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
NOTES = LocalText(vi="Nguồn và ghi chú", en="Sources and notes")
SOURCE = LocalText(vi="Nguồn: {text}", en="Source: {text}")
"""How a line below a table or a picture begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """`headings` and `captions` by the place of the block in the document, `targets` by anchor, `notes` by their Vietnamese words.

    `titles` are those of tables without one of their own: each has that of the heading it stands under.
    """

    headings: Mapping[int, str] = field(default_factory=dict)
    captions: Mapping[int, Message] = field(default_factory=dict)
    titles: Mapping[int, Words] = field(default_factory=dict)
    targets: Mapping[str, Message] = field(default_factory=dict)
    notes: Mapping[str, tuple[int, Words]] = field(default_factory=dict)

    def note(self, run: Run) -> int:
        """The number of a run's footnote."""
        return self.notes[say(run.note, "vi")][0]

    def refers(self, run: Run, lang: Lang) -> str:
        """What a reference says; its own text where the document has nothing of that name."""
        target = self.targets.get(run.ref)
        return target.say(lang) if target else say(run.text, lang)

    def caption(self, place: int, block: Table | Figure, lang: Lang) -> str:
        """`Bảng 3. Các hệ thống`; empty for a block without a caption."""
        words = say(block.caption or self.titles.get(place, ""), lang)
        number = self.captions.get(place)
        return f"{number.say(lang)}. {words}" if number and words else words


def numbers(document: Document) -> Numbers:
    """Tables (but a plain one) and pictures with a caption are counted from 1; headings are where the document asks for it."""
    headings: dict[int, str] = {}
    captions: dict[int, Message] = {}
    titles: dict[int, Words] = {}
    above: Words = ""
    targets: dict[str, Message] = {}
    notes: dict[str, tuple[int, Words]] = {}
    counts = {Table: 0, Figure: 0}
    levels = [0, 0, 0]
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            number = _next(levels, block.level, document.roman) if document.numbered else ""
            headings[place], above = number, block.text
            targets.setdefault(block.anchor, msg(SECTION.vi, SECTION.en, n=number) if number else _quoted(block.text))
        elif isinstance(block, Table | Figure) and _counted(block, above):
            titles |= {} if block.caption else {place: above}
            sort, words = (Table, TABLE) if isinstance(block, Table) else (Figure, FIGURE)
            counts[sort] += 1
            captions[place] = msg(words.vi, words.en, n=counts[sort])
            if block.anchor:
                targets.setdefault(block.anchor, captions[place])
        for run in inlines(block):
            if run.note:
                notes.setdefault(say(run.note, "vi"), (len(notes) + 1, run.note))
    return Numbers(headings=headings, captions=captions, titles=titles, targets=targets, notes=notes)


def _counted(block: Table | Figure, above: Words) -> bool:
    if isinstance(block, Table):
        return not block.plain and bool(block.caption or above)
    return bool(block.caption)


def inlines(block: Block) -> list[Run]:
    """Every run of a block, in the order it is read."""
    return [run for inline in _parts(block) for run in runs(inline)]


def _parts(block: Block) -> Iterator[Inline]:
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Callout():
            yield from block.text
        case Table():
            for row in block.rows:
                yield from row.cells


def _next(levels: list[int], level: int, roman: bool) -> str:
    at = level - 2
    levels[at] += 1
    levels[at + 1:] = [0] * (len(levels) - at - 1)
    first, *rest = levels[:at + 1]
    return ".".join((_roman(first) if roman else str(first), *map(str, rest)))


def _roman(number: int) -> str:
    """`7` → `VII`."""
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _quoted(text: Words) -> Message:
    return msg("“{text}”", "“{text}”", text=LocalText(vi=say(text, "vi"), en=say(text, "en")))
