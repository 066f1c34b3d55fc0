"""Document → a workbook: a first sheet with everything that is told, in its order, and a sheet for every table, its cells typed.

Tables of one kind that are repeated under many headings (the same caption and columns) stand on one sheet, to be filtered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from archmodel.kit.document import issuing
from archmodel.kit.document.blocks import (
    EDITIONS,
    Block,
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
    Run,
    Table,
    Words,
    runs,
    say,
)
from archmodel.kit.document.blocks import Row as TableRow
from archmodel.kit.document.formats._cells import caption, told, typed, valued, words
from archmodel.kit.document.formats._xlsx_tables import TABLE, Gathered, gathered, under
from archmodel.kit.document.numbering import NOTES, SOURCE, Numbers, numbers
from archmodel.kit.document.prose import blocks as prose_blocks
from archmodel.kit.text import Lang, LocalText
from archmodel.kit.workbook import Cell, Column, Sheet, Style, Workbook
from archmodel.kit.workbook import write as bound

SUFFIX = ".xlsx"
_CONTENTS = LocalText(vi="Nội dung", en="Contents")
_BACK = LocalText(vi="← Về trang Nội dung", en="← Back to the contents")
_TABLES = LocalText(vi="{n} bảng", en="{n} tables")
_WHERE = (TABLE, LocalText(vi="Mục", en="Section"), LocalText(vi="Tên bảng", en="Caption"))
_ELSEWHERE = LocalText(vi="Hình này có trong bản HTML, PDF và DOCX.", en="This picture is in the HTML, PDF and DOCX forms.")
_LIST = LocalText(vi="Các trang của tệp này", en="The sheets of this file")
_CALLOUTS: dict[str, Style] = {"note": "retained", "warning": "warning", "assumption": "changed"}
_LARGE = 14
"""Columns from which a matrix asks for A3."""
Line = tuple[Cell, Cell]


def write(document: Document, lang: Lang) -> bytes:
    found = numbers(document)
    first, notes = _CONTENTS.say(lang), NOTES.say(lang)
    book = _Book(document=document, lang=lang, numbers=found, sheets=gathered(document, found, lang, (first, notes)))
    return bound(Workbook(
        title=words(document.title, lang), subject=" · ".join(words(m, lang) for m in document.meta), language=lang,
        footer=EDITIONS[document.edition].say(lang),
        sheets=(book.contents(), *(book.table(sheet) for sheet in book.sheets), *((book.footnotes(),) if found.notes else ()))))


@dataclass(frozen=True, kw_only=True)
class _Book:
    """What all sheets of one document share."""

    document: Document
    lang: Lang
    numbers: Numbers
    sheets: tuple[Gathered, ...]

    @cached_property
    def names(self) -> dict[int, str]:
        """The sheet of a table, by its place."""
        return {place: sheet.name for sheet in self.sheets for place in sheet.places}

    @cached_property
    def anchors(self) -> dict[str, str]:
        """The sheet of a table, by its anchor."""
        return {block.anchor: name for place, name in self.names.items() if isinstance(block := self.document.blocks[place], Table)}

    def contents(self) -> Sheet:
        document, lang = self.document, self.lang
        title = (*self._cover(), Cell(value=words(document.title, lang), style="title"))
        under = (document.subtitle, *document.meta, EDITIONS[document.edition])
        lines = (*self._sheets(), *(line for place, block in enumerate(document.blocks) for line in self._block(place, block)),
                 *self._signers())
        rows = tuple(line for before, line in zip((_line(), *lines), lines, strict=False) if line != _line() or before != _line())
        return Sheet(name=_CONTENTS.say(lang), columns=(Column(width=18, align="left"), Column(width=96)), landscape=False, filter=False,
                     title=(*title, *(Cell(value=words(w, lang), style="note") for w in under if w)),
                     rows=rows)

    def table(self, sheet: Gathered) -> Sheet:
        lang, tables = self.lang, tuple((p, b) for p in sheet.places if isinstance(b := self.document.blocks[p], Table))
        model = tables[0][1]
        columns = tuple(Column(title=words(c.title, lang), align=c.align, turned=model.matrix and c.narrow) for c in model.columns)
        rows = tuple((*self._where(sheet, place), *self._row(row, table)) for place, table in tables for row in table.rows)
        sources = dict.fromkeys(self._source(table.source) for _, table in tables if table.source)
        return Sheet(
            name=sheet.name, rows=rows, columns=(*self._where_columns(sheet), *columns), notes=tuple(_note(text) for text in sources),
            title=(Cell(value=sheet.title, style="title"), _note(_BACK.say(lang), f"#{_CONTENTS.say(lang)}")),
            freeze=int(model.matrix), filter=len(rows) > 1 and not model.matrix,
            paper="A3" if model.matrix and len(columns) > _LARGE else "A4")

    def _where_columns(self, sheet: Gathered) -> tuple[Column, ...]:
        """Of a sheet that holds several tables: which of them a row is from."""
        titles = [title for title, here in zip(_WHERE, self._kept(sheet), strict=True) if here]
        return tuple(Column(title=title.say(self.lang), align="left") for title in titles)

    def _where(self, sheet: Gathered, place: int) -> tuple[Cell, ...]:
        table, number = self.document.blocks[place], self.numbers.captions.get(place)
        texts = (str(number.args["n"]) if number else "", under(self.document, place, self.numbers, self.lang),
                 words(table.caption, self.lang) if isinstance(table, Table) else "")
        kept = [text for text, here in zip(texts, self._kept(sheet), strict=True) if here]
        return tuple(Cell(value=int(text) if text.isdigit() else text) for text in kept)

    def _kept(self, sheet: Gathered) -> tuple[bool, bool, bool]:
        """Number, heading and, where they differ, caption."""
        captions = {words(b.caption, self.lang) for p in sheet.places if isinstance(b := self.document.blocks[p], Table)}
        return sheet.several and sheet.places[0] in self.numbers.captions, sheet.several, len(captions) > 1

    def footnotes(self) -> Sheet:
        return Sheet(name=NOTES.say(self.lang), landscape=False, filter=False, columns=(Column(width=6, align="left"), Column(width=96)),
                     title=(Cell(value=NOTES.say(self.lang), style="title"),),
                     rows=tuple((Cell(value=n), Cell(value=words(text, self.lang))) for n, text in self.numbers.notes.values()))

    def _row(self, row: TableRow, table: Table) -> tuple[Cell, ...]:
        return tuple(self._cell(cell, _style(cell, row.tone), counts=column.align == "right")
                     for cell, column in zip(row.cells, table.columns, strict=True))

    def _cell(self, inline: Inline, style: Style, *, counts: bool = False) -> Cell:
        """A quantity as a number, its footnotes as a comment; everything else as its words."""
        value = typed(inline, self.lang, counts=counts)
        if value is None:
            return Cell(value=self._told(inline), style=style, href=self._href(inline))
        notes = [f"[{self.numbers.note(run)}] {words(run.note, self.lang)}" for run in runs(inline) if run.note]
        return Cell(value=value.value, digits=value.digits, unit=value.unit, style=style, comment="\n".join(notes))

    def _told(self, inline: Inline) -> str:
        return told(inline, self.lang, self.numbers)

    def _href(self, inline: Inline) -> str:
        """Where the whole cell leads: a workbook knows no links of single words."""
        parts = runs(inline)
        led = next((self.anchors[run.ref] for run in parts if run.ref and run.ref in self.anchors), "")
        return f"#{led}" if led else (parts[0].href or "") if len(parts) == 1 else ""

    def _source(self, text: Words) -> str:
        return words(SOURCE.say(self.lang).format(text=say(text, self.lang)), self.lang)

    def _sheets(self) -> Iterator[Line]:
        """The list of the sheets, with links; not where there is only one table."""
        if len(self.sheets) < 2:
            return
        yield _line("", _LIST.say(self.lang), "head")
        for sheet in self.sheets:
            yield self._led(sheet.places[0]) if not sheet.several else (
                _note(_TABLES.say(self.lang).format(n=len(sheet.places))), Cell(value=sheet.title, href=f"#{sheet.name}"))
        if self.numbers.notes:
            yield Cell(), Cell(value=NOTES.say(self.lang), href=f"#{NOTES.say(self.lang)}")
        yield _line()

    def _led(self, place: int) -> Line:
        """A line that leads to the sheet of a table."""
        table = self.document.blocks[place]
        said = caption(place, table, self.lang, self.numbers) if isinstance(table, Table) else ""
        number = self.numbers.captions[place].say(self.lang) if place in self.numbers.captions else ""
        return _note(number), Cell(value=said or self.names[place], href=f"#{self.names[place]}")

    def _block(self, place: int, block: Block) -> Iterator[Line]:
        lang = self.lang
        match block:
            case Heading():
                yield _line()
                yield _line(self.numbers.headings.get(place, ""), words(block.text, lang), "head" if block.level == 2 else "strong")
            case Paragraph():
                yield Cell(), Cell(value=self._told(block.text), style=_style(block.text, ""), href=self._href(block.text))
            case Prose():
                for n, part in enumerate(prose_blocks(block.text.say(lang))):
                    yield from self._block(-1 - n, part)
            case Bullets():
                for n, item in enumerate(block.items, 1):
                    yield Cell(), Cell(value=f"{f'{n}.' if block.ordered else '•'} {self._told(item)}", href=self._href(item))
            case Figure():
                yield from self._figure(place, block)
            case Callout():
                yield _line("", words(block.title, lang), "strong")
                for text in block.text:
                    yield Cell(), Cell(value=self._told(text), style=_CALLOUTS[block.kind], href=self._href(text))
            case KeyFigures():
                yield from (self._key_figure(figure) for figure in block.figures)
            case Table():
                yield from (self._led(place),) if place in self.names else self._plain(block)
            case PageBreak():
                return

    def _figure(self, place: int, figure: Figure) -> Iterator[Line]:
        title, alt = words(figure.caption, self.lang), words(figure.alt, self.lang)
        number = self.numbers.captions[place].say(self.lang) if place in self.numbers.captions else ""
        yield _line(number, title or alt)
        for text in (alt if alt != title and title else "", self._source(figure.source) if figure.source else "",
                     words(figure.src, self.lang) if figure.src else _ELSEWHERE.say(self.lang)):
            if text:
                yield _line("", text, "note")

    def _key_figure(self, figure: KeyFigure) -> Line:
        lang, value = self.lang, valued(figure.value, self.lang, counts=True)
        tone: Style = "note" if figure.tone == "quiet" else figure.tone or "strong"
        made = Cell(value=value.value, digits=value.digits, unit=value.unit, style=tone) if value else Cell(
            value=words(figure.value, lang), style=tone)
        note = f" ({words(figure.note, lang)})" if figure.note else ""
        return made, Cell(value=f"{words(figure.label, lang)}{note}")

    def _plain(self, table: Table) -> Iterator[Line]:
        """A layout, or a table within an author's text: a line for each row."""
        if table.caption:
            yield _line("", words(table.caption, self.lang), "strong")
        heads = tuple(words(c.title, self.lang) for c in table.columns)
        for cells in ((heads,) if any(heads) else ()) + tuple(tuple(self._told(c) for c in row.cells) for row in table.rows):
            yield _line("", "   |   ".join(cells))
        if table.source:
            yield _line("", self._source(table.source), "note")

    def _cover(self) -> Iterator[Cell]:
        cover, lang = self.document.cover, self.lang
        if cover:
            offices = (office for office in issuing.offices(cover, lang) if office)
            for text in (*offices, issuing.NATION.say(lang), issuing.MOTTO.say(lang), issuing.number(cover, lang),
                         issuing.place(cover, lang)):
                yield Cell(value=words(text, lang), style="note")

    def _signers(self) -> Iterator[Line]:
        cover, lang = self.document.cover, self.lang
        for role, name in issuing.signers(cover, lang) if cover else ():
            yield from (_line(), _line("", words(role, lang), "strong"), _line("", words(name, lang)))


def _note(text: str, href: str = "") -> Cell:
    return Cell(value=text, style="note", href=href)


def _line(left: str = "", text: str = "", style: Style = "") -> Line:
    return Cell(value=left, style=style), Cell(value=text, style=style)


def _style(inline: Inline, tone: str) -> Style:
    """The tone of the row; without one, the style all words of the cell are in."""
    if tone:
        return "note" if tone == "quiet" else tone  # type: ignore[return-value]
    styles = {run.style for run in runs(inline) if not _empty(run)}
    return next((name for name in ("strong", "code") if styles == {name}), "note" if styles == {"quiet"} else "")


def _empty(run: Run) -> bool:
    return not run.ref and not say(run.text, "vi").strip(" ·,;")
