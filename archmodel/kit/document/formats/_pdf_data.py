"""A document as the data its typesetting template reads: every word of it is a string there, and never markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from archmodel.kit.document import issuing
from archmodel.kit.document.blocks import (
    EDITIONS,
    Block,
    Bullets,
    Callout,
    Cover,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigures,
    Paragraph,
    Prose,
    Row,
    Run,
    Table,
    Words,
    pieces,
    runs,
    say,
)
from archmodel.kit.document.formats._columns import LONGEST, MONO, Columns, Grid, chunks
from archmodel.kit.document.formats._paper import MARGINS, SIZES, Paper, room, scale, sheets
from archmodel.kit.document.links import safe_link
from archmodel.kit.document.numbering import SOURCE, numbers
from archmodel.kit.document.prose import blocks as read
from archmodel.kit.drawing.metrics import width
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.text import Lang, LocalText, visible

_CONTENTS = LocalText(vi="Mục lục", en="Contents")
_PAGE = LocalText(vi="Trang", en="Page")
_MISSING = LocalText(vi="Hình kèm theo: {name}", en="The picture comes beside this document: {name}")
_FEW, _MANY = 3, 70
"""From how many chapters there is a list of contents; up to how many lines it names the sections too."""
_BODY = {False: 10.0, True: 12.5}
"""pt: letters of the text, of a plain report and of one that is issued."""
_TITLE = 95.0
"""pt: about how high the title is with what stands below it."""
_LONGEST_LINK = 2_000
"""Characters: no reader of PDF follows a longer address."""
_TALL = 24
"""Lines of a row that may be cut between two pages."""
Data = dict[str, Any]


class Writing:
    """One document on its way to paper: its numbers, its labels, and the pictures it has so far."""

    def __init__(self, document: Document, lang: Lang) -> None:
        self.document, self.lang = document, lang
        self.numbers = numbers(document)
        self.columns = Columns(lang, self.numbers)
        self.scenes: Mapping[int, Scene] = {
            place: block.scene(lang) for place, block in enumerate(document.blocks) if isinstance(block, Figure) and block.scene}
        self.labels = _labels(document)
        self.size = _BODY[document.cover is not None]
        self._set: set[str] = set()
        self._noted: set[int] = set()

    def data(self) -> Data:
        document = self.document
        return {
            "lang": self.lang, "title": self.say(document.title), "subtitle": self.say(document.subtitle),
            "meta": [self.say(words) for words in document.meta], "edition": self.say(EDITIONS[document.edition]),
            "page": self.say(_PAGE), "contents": self.contents(), "cover": self.cover(document.cover), "size": self.size,
            "papers": {name: {"width": SIZES[name][0], "height": SIZES[name][1], "margins": MARGINS[name]} for name in SIZES},
            "sheets": self.sheets(),
        }

    def sheets(self) -> list[Data]:
        """The title and the contents stand upright; a title alone stands over what lies on its side."""
        found = [*sheets(self.document, self.columns, self.scenes)]
        if not found or (found[0][0] != "upright" and (self.contents() or self.document.cover)):
            found.insert(0, ("upright", []))
        return [{"paper": paper, "blocks": list(self.blocks(places, paper, 0.0 if n else _TITLE))}
                for n, (paper, places) in enumerate(found)]

    def contents(self) -> Data | None:
        levels = [block.level for block in self.document.blocks if isinstance(block, Heading)]
        if levels.count(2) < _FEW:
            return None
        return {"title": self.say(_CONTENTS), "depth": 2 if sum(level < 4 for level in levels) <= _MANY else 1}

    def cover(self, cover: Cover | None) -> Data | None:
        if cover is None:
            return None
        lang = self.lang
        parent, issuer = issuing.offices(cover, lang)
        return {"parent": clean(parent), "issuer": clean(issuer), "nation": issuing.NATION.say(lang), "motto": issuing.MOTTO.say(lang),
                "number": clean(issuing.number(cover, lang)), "place": clean(issuing.place(cover, lang)),
                "signers": [{"role": clean(role), "name": clean(name)} for role, name in issuing.signers(cover, lang)],
                "recipients": issuing.recipients(lang)}

    def say(self, words: Words) -> str:
        return clean(say(words, self.lang))

    def blocks(self, places: list[int], paper: Paper, taken: float) -> Iterator[Data]:
        """Of one paper; a picture leaves room for what stands over it, of which `taken` pt are known."""
        for place in places:
            block = self.document.blocks[place]
            if isinstance(block, Figure):
                yield self.figure(place, block, paper, taken)
                taken = 0.0
                continue
            taken += self._height(block, paper) if paper != "upright" else -taken
            yield from self.block(place, block, paper)

    def _height(self, block: Block, paper: Paper) -> float:
        """About how high a heading or a paragraph is, in pt."""
        if not isinstance(block, Paragraph):
            return 40.0
        return 8 + 1.5 * self.size * (1 + width(self.columns.told(block.text), self.size) // room(paper)[0])

    def block(self, place: int, block: Block, paper: Paper) -> Iterator[Data]:
        match block:
            case Heading():
                number = self.numbers.headings.get(place)
                words = self.say(block.text)
                yield {"k": "h", "level": block.level - 1, "text": f"{number}. {words}" if number else words,
                       "label": self.label(block.anchor), "listed": place >= 0}
            case Paragraph():
                yield {"k": "p", "runs": self.inline(block.text, paper)}
            case Prose():
                for part in read(block.text.say(self.lang)):
                    yield from self.block(-1, part, paper)
            case Bullets():
                yield {"k": "l", "ordered": block.ordered, "items": [self.inline(item, paper) for item in block.items]}
            case Callout():
                yield {"k": "c", "kind": block.kind, "title": self.say(block.title), "text": [self.inline(t, paper) for t in block.text]}
            case KeyFigures():
                yield {"k": "k", "figures": [{"value": self.say(f.value), "label": self.say(f.label), "note": self.say(f.note),
                                              "tone": f.tone} for f in block.figures]}
            case Table():
                yield self.table(place, block, paper)
            case Figure():
                yield self.figure(place, block, paper, 0)
            case _:
                yield {"k": "b"}

    def figure(self, place: int, figure: Figure, paper: Paper, taken: float) -> Data:
        """`taken` is the height of what stands over it on the same page, in pt."""
        made: Data = {"k": "f", "caption": clean(self.numbers.caption(place, figure, self.lang)), "source": self.source(figure.source),
                      "alt": self.say(figure.alt) or figure.name, "label": self.label(figure.anchor), "image": "", "instead": ""}
        scene = self.scenes.get(place)
        if scene is None:
            words = clean(_MISSING.say(self.lang).format(name=figure.src)) if safe_link(figure.src) else self.say(figure.alt)
            return {**made, "instead": words}
        by = scale(scene, paper, taken + 60)
        return {**made, "image": f"{place}.svg", "width": scene.width * by, "height": scene.height * by}

    def table(self, place: int, table: Table, paper: Paper) -> Data:
        caption = "" if table.plain else clean(self.numbers.caption(place, table, self.lang))
        label = self.label(table.anchor)
        parts = [self.part(table, found) for found in self.columns.grids(table, paper)]
        return {"k": "t", "caption": caption, "label": label, "source": self.source(table.source), "matrix": table.matrix,
                "plain": table.plain, "parts": parts}

    def part(self, table: Table, found: Grid) -> Data:
        columns = [table.columns[column] for column in found.columns]
        head = [{"text": _broken(self.say(column.title), 999 if table.matrix and column.narrow else found.inner(at), found.size),
                 "upright": table.matrix and column.narrow} for at, column in enumerate(columns)]
        rows = [self.row(row, found) for row in table.rows]
        return {"need": self.need(table, found), "upright": found.head, "size": found.size, "inset": found.inset,
                "widths": found.widths, "aligns": [column.align for column in columns], "head": head, "rows": rows}

    def need(self, table: Table, found: Grid) -> float:
        """About how high the caption, the head and the first row are, in pt: less room is not worth beginning in."""
        head = found.head or 30.0
        return min(head + 20 + self.lines(table.rows[0], found) * found.size * 1.25 if table.rows else head, 300.0)

    def lines(self, row: Row, found: Grid) -> float:
        """Of the tallest cell."""
        return max((1 + width(self.columns.told(row.cells[column]), found.size) // max(found.inner(at), 1)
                    for at, column in enumerate(found.columns)), default=1)

    def row(self, row: Row, found: Grid) -> Data:
        cells = [self.inline_in(row.cells[column], found.inner(at), found.size) for at, column in enumerate(found.columns)]
        return {"cells": cells, "tone": row.tone, "label": self.label(row.anchor or ""), "tall": self.lines(row, found) > _TALL}

    def source(self, words: Words) -> str:
        return clean(SOURCE.say(self.lang).format(text=say(words, self.lang))) if words else ""

    def label(self, anchor: str) -> str:
        """The label to set here: each only once."""
        found = self.labels.get(anchor, "")
        if found in self._set:
            return ""
        self._set.add(found)
        return found

    def inline(self, inline: Inline, paper: Paper) -> list[Data]:
        return self.inline_in(inline, room(paper)[0] - 40, self.size)

    def inline_in(self, inline: Inline, wide: float, size: float) -> list[Data]:
        return [data for run in runs(inline) for data in self.run(run, wide, size)]

    def run(self, run: Run, wide: float, size: float) -> Iterator[Data]:
        raw = self.numbers.refers(run, self.lang) if run.ref else say(run.text, self.lang)
        parts = pieces(raw) if run.style == "said" and not run.ref else ((run.style == "code", raw),)
        to = self.led(run)
        for is_code, part in parts:
            if is_code:
                yield from _code(part, wide, size, to)
            elif words := _spaced(part):
                style = {"s": run.style} if run.style in ("strong", "quiet") else {}
                yield {"t": _broken(words, wide, size), **style, **to}
        if run.note:
            number = self.numbers.note(run)
            yield {"note": number, "text": self.say(run.note), "again": number in self._noted}
            self._noted.add(number)

    def led(self, run: Run) -> Data:
        """Within the document by a label of ours, outside by an address; what leads to a file beside it leads nowhere on paper."""
        href = safe_link(run.href) or ""
        anchor = run.ref or (href[1:] if href.startswith("#") else "")
        if anchor:
            return {"to": self.labels[anchor]} if anchor in self.labels else {}
        return {"href": href} if href.startswith(("http:", "https:", "mailto:")) and len(href) < _LONGEST_LINK else {}


def _code(text: str, wide: float, size: float, to: Data) -> Iterator[Data]:
    """Line by line; a short id is not broken. In the font of code Vietnamese letters would come apart from their accents."""
    style = {"s": "code" if text.isascii() else "term"}
    for number, line in enumerate(text.split("\n")):
        if number:
            yield {"br": True}
        if words := _spaced(line):
            whole = " " not in words and len(words) <= LONGEST and len(words) * MONO * size <= wide
            yield {"t": [[words]] if whole else _broken(words, wide, size), **style, **to}


def _broken(words: str, wide: float, size: float) -> list[str | list[str]]:
    """The words; what is too long for the line in parts, between which it may be broken."""
    found: list[str | list[str]] = []
    for number, word in enumerate(words.split(" ")):
        fits = max(width(word, size), len(word) * MONO * size) <= wide
        found += [*([" "] if number else []), word if fits else chunks(word, wide, size)]
    return _joined(found)


def _joined(parts: list[str | list[str]]) -> list[str | list[str]]:
    """Neighbouring strings made one."""
    found: list[str | list[str]] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    return found


def _labels(document: Document) -> Mapping[str, str]:
    """A label of ours for every anchor: nothing of the data is in it."""
    anchors = (name for block in document.blocks for name in _anchors(block))
    return {anchor: f"a{number}" for number, anchor in enumerate(dict.fromkeys(anchors)) if anchor}


def _anchors(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Figure | Table):
        yield block.anchor
    if isinstance(block, Table):
        yield from (row.anchor or "" for row in block.rows)


def _spaced(text: str) -> str:
    """One line, composed, with what cannot be seen shown as an escape; blanks at its ends part it from its neighbours."""
    flat = " ".join(text.split("\n"))
    return unicodedata.normalize("NFC", visible(flat))


def clean(text: str) -> str:
    return _spaced(text).strip()
