"""What is known while one document is written: its numbers, its bookmarks, and the footnotes, lists and links it has so far."""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from archmodel.kit.document import numbering
from archmodel.kit.document.blocks import Block, Document, Figure, Heading, Run, Table, Words, say
from archmodel.kit.document.formats._docx_xml import bookmark, flat
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.text import Lang


class Holder(Protocol):
    """Who keeps what a document refers to: outside addresses and pictures. Both say the id of the relationship."""

    def link(self, href: str) -> str: ...

    def image(self, png: bytes) -> str: ...


class Writing:
    """One document on its way into Word.

    Footnotes are counted as they come, which is how Word counts them, and the order of `numbering` wherever no table is split.
    """

    def __init__(self, document: Document, lang: Lang, holder: Holder) -> None:
        self.document, self.lang, self.holder = document, lang, holder
        self.numbers = numbering.numbers(document)
        self.scenes = scenes(document, lang)
        self.notes: list[str] = []
        self.lists = 0
        self._pictures = self._marks = 0
        self._set: set[str] = set()
        every = [run for block in document.blocks for run in numbering.inlines(block)]
        self._places = _places(document, every)
        self._repeated = {note for note, n in Counter(self.say(run.note) for run in every if run.note).items() if n > 1}

    def say(self, words: Words) -> str:
        return flat(say(words, self.lang))

    def place(self, anchor: str | None) -> str:
        """The name of the bookmark there; empty for an anchor that the document does not have."""
        return self._places.get(anchor, "") if anchor else ""

    def marked(self, anchor: str | None, inside: str) -> str:
        """In its bookmark; a name stands only once in a document."""
        return self._marked(self.place(anchor), inside)

    def heading_marked(self, place: int, inside: str) -> str:
        return self._marked(chapter(place), inside)

    def note(self, words: Words) -> tuple[int, bool]:
        """The number of a footnote, and whether it comes for the first time."""
        said = self.say(words)
        if said in self.notes:
            return self.notes.index(said) + 1, False
        self.notes.append(said)
        return len(self.notes), True

    def note_marked(self, number: int, inside: str) -> str:
        """In a bookmark, where the same footnote is referred to again."""
        return self._marked(f"_Note{number:05}", inside) if self.notes[number - 1] in self._repeated else inside

    def picture(self) -> int:
        """The number of the next picture."""
        self._pictures += 1
        return self._pictures

    def _marked(self, name: str, inside: str) -> str:
        if not name or name in self._set:
            return inside
        self._set.add(name)
        self._marks += 1
        return bookmark(self._marks, name, inside)


def scenes(document: Document, lang: Lang) -> dict[int, Scene]:
    """Every picture that can be drawn, by the place of its block: drawn once, since pages are planned by its size."""
    return {place: block.scene(lang) for place, block in enumerate(document.blocks) if isinstance(block, Figure) and block.scene}


def chapter(place: int) -> str:
    """The bookmark of a heading, by the place of its block."""
    return f"_Toc{place + 1:08}"


def _places(document: Document, runs: list[Run]) -> dict[str, str]:
    """The bookmark of each anchor, with counted names, so that nothing of the data is in them; of rows only those that are linked to."""
    found: dict[str, str] = {}
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            found.setdefault(block.anchor, chapter(place))
        elif isinstance(block, Table | Figure):
            found.setdefault(block.anchor, f"_Ref{place + 1:08}")
    wanted = {run.href[1:] for run in runs if run.href and run.href.startswith("#")}
    for anchor in _rows(document.blocks):
        if anchor in wanted:
            found.setdefault(anchor, f"_Row{len(found) + 1:08}")
    return found


def _rows(blocks: tuple[Block, ...]) -> list[str]:
    return [row.anchor for block in blocks if isinstance(block, Table) for row in block.rows if row.anchor]
