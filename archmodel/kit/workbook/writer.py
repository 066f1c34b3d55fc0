"""Workbook → .xlsx by XlsxWriter: typed cells, nothing that computes or fetches, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from archmodel.kit.text import LocalText
from archmodel.kit.workbook import fitting
from archmodel.kit.workbook.blocks import Cell, Column, Sheet, Workbook
from archmodel.kit.workbook.container import packed
from archmodel.kit.workbook.looks import FONT, Looks
from archmodel.kit.workbook.names import fitted, legal_names
from archmodel.kit.workbook.reading import letters
from archmodel.kit.workbook.values import cut, live, settled, shown

ROWS, COLUMNS = 1_000_000, 16_384
"""Rows that go into one sheet (Excel holds 1,048,576); what is more goes into another. Columns are never so many."""
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_INLINE = 255
_LINKS = 60_000
"""A list of choices in a validation has at most 255 signs; a sheet about 65,000 addresses."""
_CHOICES = LocalText(vi="Danh mục chọn", en="Choices")
_GOES_ON = LocalText(vi="(còn tiếp ở dòng dưới)", en="(goes on in the row below)")
_GONE_ON = LocalText(vi="(tiếp theo dòng trên)", en="(continued from above)")
_PAGE = LocalText(vi="Trang &P / &N", en="Page &P of &N")
_NOT_LISTED = LocalText(vi="Giá trị không có trong danh mục.", en="This is not in the list.")
_LINE, _USUAL = 96, 8.43
"""Characters a line above or below a table has at least, and the width of a column nobody sets."""
_PAPERS = {"A4": 9, "A3": 8}


def written(workbook: Workbook) -> bytes:
    import xlsxwriter

    whole = _whole(workbook)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_format_properties": dict(FONT)})
    book.set_properties({"title": shown(whole.title), "subject": shown(whole.subject), "created": _CREATED})
    names = legal_names(sheet.name for sheet in whole.sheets)
    known = dict(reversed([(sheet.name, (name, sheet)) for name, sheet in zip(names, whole.sheets, strict=True)]))
    looks = Looks(book, whole.language)
    for name, sheet in zip(names, whole.sheets, strict=True):
        _Page(book.add_worksheet(name), sheet, name, whole, looks, known).fill()
    _open_at_the_first_shown(book, whole)
    book.close()
    return packed(out.getvalue())


def _whole(workbook: Workbook) -> Workbook:
    """With sheets in parts where they are too long, and a hidden one for choices that are too many for a validation."""
    if any(len(sheet.columns) > COLUMNS for sheet in workbook.sheets):
        raise ValueError(f"more than {COLUMNS} columns")
    sheets = [part for sheet in workbook.sheets for part in _parts(sheet, workbook)]
    long = list(dict.fromkeys(c.choices for s in sheets for c in s.columns if isinstance(c.choices, tuple) and not _short(c.choices)))
    if not long:
        return replace(workbook, sheets=tuple(sheets))
    rows = tuple(tuple(Cell(value=v) for v in row) for row in zip_longest(*long))
    taken, name = {sheet.name for sheet in sheets}, _CHOICES.say(workbook.language)
    free = [made for n in range(1, len(long) + len(taken) + 2) if (made := f"{name} {n}" if n > 1 else name) not in taken]
    lists = [Sheet(name=free[n - 1], hidden=True, filter=False, columns=(Column(),),
                   rows=tuple((row[n - 1],) for row in rows if row[n - 1].value is not None)) for n in range(1, len(long) + 1)]
    named = {choices: sheet.name for choices, sheet in zip(long, lists, strict=True)}
    return replace(workbook, sheets=(*(replace(s, columns=tuple(
        replace(c, choices=named.get(c.choices, c.choices)) if isinstance(c.choices, tuple) else c for c in s.columns)) for s in sheets),
        *lists))


def _short(choices: tuple[str, ...]) -> bool:
    return len(",".join(choices)) <= _INLINE and not any("," in c or c != c.strip() or live(c) for c in choices)


def _parts(sheet: Sheet, workbook: Workbook) -> Iterator[Sheet]:
    rows = tuple(made for row in sheet.rows for made in _spread(row, workbook))
    for start in range(0, max(len(rows), 1), ROWS):
        yield replace(sheet, name=f"{sheet.name} ({start // ROWS + 1})" if start else sheet.name, rows=rows[start:start + ROWS])


def _spread(row: tuple[Cell, ...], workbook: Workbook) -> Iterator[tuple[Cell, ...]]:
    """The row, and further ones for texts that are longer than a cell can be."""
    pieces = [cut(shown(c.value)) if isinstance(c.value, str) and len(c.value) > 3_000 else (c.value,) for c in row]
    count = max((len(p) for p in pieces), default=1)
    if count == 1:
        yield row
        return
    on, gone = (f"\n{_GOES_ON.say(workbook.language)}", f"{_GONE_ON.say(workbook.language)}\n")
    for n in range(count):
        yield tuple(
            c if n == 0 and len(p) == 1 else Cell(style=c.style) if n >= len(p) else
            replace(c, value=f"{gone if n else ''}{p[n]}{on if n + 1 < len(p) else ''}") for c, p in zip(row, pieces, strict=True))


def _open_at_the_first_shown(book: Any, workbook: Workbook) -> None:
    for page, sheet in zip(book.worksheets(), workbook.sheets, strict=True):
        if not sheet.hidden:
            page.activate()
            page.set_first_sheet()
            return


class _Page:
    """One sheet being filled; `at` is the row that is written next."""

    def __init__(self, page: Any, sheet: Sheet, name: str, book: Workbook, looks: Looks, known: Mapping[str, tuple[str, Sheet]]) -> None:
        self.page, self.sheet, self.name, self.book, self.looks, self.known = page, sheet, name, book, looks, known
        self.at = self.links = 0
        self.widths = fitting.widths(sheet)
        self.headed = any(c.title or c.key for c in sheet.columns)
        self.span, self.room = len(sheet.columns), sum(self.widths)
        while self.room < _LINE:
            self.span, self.room = self.span + 1, self.room + _USUAL

    def fill(self) -> None:
        columns = self.sheet.columns
        for at, width in enumerate(self.widths):
            self.page.set_column(at, at, width)
        for cell in self.sheet.title:
            self._line(cell)
        first = self._head()
        start = self.at
        for row in self.sheet.rows:
            if (high := fitting.height((c, width) for c, width, column in zip(row, self.widths, columns, strict=False) if column.wrap)):
                self.page.set_row(self.at, high)
            for at, cell in enumerate(row):
                self._put(at, cell, columns[at] if at < len(columns) else Column(), ruled=self.headed)
            self.at += 1
        self._table(first, start)
        self.at += self.sheet.spare
        for cell in self.sheet.notes:
            self._line(cell)
        self._printing(first, start)

    def _head(self) -> int:
        """The titles and, below them, what programs call the columns; the row they begin in."""
        first, columns = self.at, self.sheet.columns
        for here, texts, form in ((any(c.title for c in columns), [c.title for c in columns], None),
                                  (any(c.key for c in columns), [c.key for c in columns], self.looks.key())):
            if here:
                if form is None:
                    self._head_height()
                for at, (column, text) in enumerate(zip(columns, texts, strict=True)):
                    self.page.write_string(self.at, at, shown(text), form or self.looks.head(column))
                    if form is None and column.comment:
                        self._comment(at, column.comment)
                self.at += 1
        return first

    def _head_height(self) -> None:
        columns, arrow = self.sheet.columns, 3 if self.sheet.filter else 0
        upright = fitting.turned(c.title for c in columns if c.turned)
        lying = fitting.height((Cell(value=c.title, style="head"), max(width - arrow, 4))
                               for c, width in zip(columns, self.widths, strict=True) if not c.turned)
        if (high := max(lying, upright if any(c.turned for c in columns) else 0)):
            self.page.set_row(self.at, high)

    def _table(self, first: int, start: int) -> None:
        """Arrows, what stays in sight, and what may be entered."""
        columns, last = self.sheet.columns, max(self.at + self.sheet.spare - 1, start)
        if start > first:
            self.page.freeze_panes(start, self.sheet.freeze)
            self.page.repeat_rows(first, start - 1)
            if self.sheet.filter:
                self.page.autofilter(start - 1, 0, last, len(columns) - 1)
        elif self.sheet.freeze:
            self.page.freeze_panes(0, self.sheet.freeze)
        for at, column in enumerate(columns):
            if (source := self._source(column)):
                self.page.data_validation(start, at, last, at, {
                    "validate": "list", "source": source, "error_type": "stop" if column.strict else "warning",
                    "error_message": _NOT_LISTED.say(self.book.language)})

    def _source(self, column: Column) -> list[str] | str:
        if isinstance(column.choices, tuple):
            return list(column.choices)
        if column.choices not in self.known:
            return ""
        name, sheet = self.known[column.choices]
        first = 1 + len(sheet.title) + any(c.title for c in sheet.columns) + any(c.key for c in sheet.columns)
        return f"={_quoted(name)}!$A${first}:$A${first + max(len(sheet.rows) + sheet.spare, 1) - 1}"

    def _printing(self, first: int, start: int) -> None:
        page, sheet, lang = self.page, self.sheet, self.book.language
        if sheet.landscape:
            page.set_landscape()
        page.set_paper(_PAPERS[sheet.paper])
        page.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        page.fit_to_pages(1, 0)
        page.ignore_errors({"number_stored_as_text": f"A1:{letters(max(len(sheet.columns), 1))}{max(self.at, 1)}"})
        page.hide_gridlines(1 if start > first else 2)
        page.set_header(f"&L&8{_header(self.book.title)}&R&8{_header(sheet.name)}")
        page.set_footer(f"&L&8{_header(self.book.footer)}&R&8{_PAGE.say(lang)}")
        if self.at and sheet.columns:
            page.print_area(0, 0, self.at - 1, max(self.span, len(sheet.columns)) - 1)
        if sheet.tab:
            page.set_tab_color(sheet.tab)
        if sheet.hidden and any(not s.hidden for s in self.book.sheets):
            page.hide()

    def _line(self, cell: Cell) -> None:
        """A line over the whole width, as high as its text needs: spreadsheets do not find that out for merged cells."""
        text = cell.value if isinstance(cell.value, str) else ""
        for n, piece in enumerate(cut(shown(text))):
            one = cell if not n and piece == text else replace(cell, value=piece)
            if self.span > 1:
                self.page.merge_range(self.at, 0, self.at, self.span - 1, "", self._form(one, Column(), ruled=False))
            self.page.set_row(self.at, max(fitting.height([(one, self.room)]), 15))
            self._put(0, one, Column(), ruled=False)
            self.at += 1

    def _form(self, cell: Cell, column: Column, *, ruled: bool = True) -> Any:
        value = settled(cell.value, self.book.language)
        return self.looks.of(cell, value, align=column.align, wrap=column.wrap, ruled=ruled,
                             literal=isinstance(value, str) and live(value))

    def _put(self, at: int, cell: Cell, column: Column, *, ruled: bool = True) -> None:
        value, form = settled(cell.value, self.book.language), self._form(cell, column, ruled=ruled)
        target = self._target(cell.href)
        if isinstance(value, bool):
            self.page.write_boolean(self.at, at, value, form)
        elif isinstance(value, dt.date):
            self.page.write_datetime(self.at, at, value, form)
        elif isinstance(value, float):
            self.page.write_number(self.at, at, value, form)
        elif value is None:
            self.page.write_blank(self.at, at, None, form)
        elif target:
            self.page.write_url(self.at, at, target, form, value)
            self.links += 1
        else:
            self.page.write_string(self.at, at, value, form)
        if cell.comment:
            self._comment(at, cell.comment)

    def _target(self, href: str) -> str:
        """Where a link leads; nothing where it would lead out of what is allowed, or is too much for a spreadsheet."""
        if self.links >= _LINKS or len(href) > 2_000:
            return ""
        if href.startswith("#"):
            return f"internal:{_quoted(self.known[href[1:]][0])}!A1" if href[1:] in self.known else ""
        return href if href.startswith(("https://", "http://", "mailto:")) and href.isprintable() and " " not in href else ""

    def _comment(self, at: int, text: str) -> None:
        said = fitted(shown(text), 30_000)
        high = fitting.height([(Cell(value=said, style="note"), 42)])
        self.page.write_comment(self.at, at, said, {"width": 280, "height": 40 + 1.4 * high, "font_size": 9})


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _header(text: str) -> str:
    """For the head or foot of a page, where `&` would be an order and a digit behind it a size."""
    plain = fitted(" ".join(shown(text).split()), 90).replace("&", "&&")
    return f" {plain}" if plain[:1].isdigit() else plain
