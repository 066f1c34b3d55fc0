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
NOTES = LocalText(vi="Nguồn và ghi chú", en="Sources and notes")
SOURCE = LocalText(vi="Nguồn: {text}", en="Source: {text}")
"""How a line below a table or a picture begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """`headings` and `captions` by the place of the block in the document, `targets` by anchor, `notes` by their Vietnamese words."""

    headings: Mapping[int, str] = field(default_factory=dict)
    captions: Mapping[int, Message] = field(default_factory=dict)
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
        words = say(block.caption, lang)
        number = self.captions.get(place)
        return f"{number.say(lang)}. {words}" if number and words else words


def numbers(document: Document) -> Numbers:
    """Tables and pictures with a caption are counted from 1; headings are where the document asks for it."""
    headings: dict[int, str] = {}
    captions: dict[int, Message] = {}
    targets: dict[str, Message] = {}
    notes: dict[str, tuple[int, Words]] = {}
    counts = {Table: 0, Figure: 0}
    levels = [0, 0, 0]
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            number = _next(levels, block.level) if document.numbered else ""
            headings[place] = number
            targets.setdefault(block.anchor, msg(SECTION.vi, SECTION.en, n=number) if number else _quoted(block.text))
        elif isinstance(block, Table | Figure) and block.caption and not (isinstance(block, Table) and block.plain):
            sort, words = (Table, TABLE) if isinstance(block, Table) else (Figure, FIGURE)
            counts[sort] += 1
            captions[place] = msg(words.vi, words.en, n=counts[sort])
            if block.anchor:
                targets.setdefault(block.anchor, captions[place])
        for run in inlines(block):
            if run.note:
                notes.setdefault(say(run.note, "vi"), (len(notes) + 1, run.note))
    return Numbers(headings=headings, captions=captions, targets=targets, notes=notes)


def inlines(block: Block) -> Iterator[Run]:
    """Every run of a block, in the order it is read."""
    for inline in _parts(block):
        yield from runs(inline)


def _parts(block: Block) -> Iterator[Inline]:
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Callout():
            yield from block.text
        case Table():
            yield from (cell for row in block.rows for cell in row.cells)


def _next(levels: list[int], level: int) -> str:
    at = level - 2
    levels[at] += 1
    levels[at + 1:] = [0] * (len(levels) - at - 1)
    return ".".join(str(n) for n in levels[:at + 1])


def _quoted(text: Words) -> Message:
    return msg("“{text}”", "“{text}”", text=LocalText(vi=say(text, "vi"), en=say(text, "en")))
