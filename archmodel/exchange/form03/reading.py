"""A filled form 03 → rows with the place of every cell, and everything about its outer form that is to be said.

A workbook (.xlsx, .ods, .xls), one CSV file of one table, or several. Rows may be shuffled and columns reordered; sheets and columns that
are not the form's are named and passed over, the column KIỂM TRA and the guide's own sheets are passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from archmodel.analysis.form03 import Form, forms
from archmodel.exchange.form03.about import EDITIONS
from archmodel.exchange.form03.export import CHECKED
from archmodel.exchange.form03.tables import Table, tables_of_text, tables_of_workbook
from archmodel.exchange.form03.texts import head, of_value
from archmodel.exchange.form03.troubles import Spot, Trouble, error, info, warning
from archmodel.kit.text import fold, msg, nearest, visible
from archmodel.kit.workbook import Line
from archmodel.metamodel import Framework

GUIDES = frozenset({"HUONG_DAN", "DM_GIATRI", "TU_DIEN_TRUONG", "LS_PHIENBAN"})
_SEARCHED = 30
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A cell of the file: its text made comparable, and where it stands."""

    text: str
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of one of the tables; `cells` are by field, for every column that the file has."""

    form: str
    spot: Spot
    cells: Mapping[str, Given]

    def text(self, field: str) -> str:
        return self.cells[field].text if field in self.cells else ""

    def at(self, field: str) -> Spot:
        """The cell, else the row."""
        return self.cells[field].spot if field in self.cells else self.spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The rows by table, for the tables that are there; `tops` are the rows of titles by sheet, `tables` all that was found."""

    rows: Mapping[str, tuple[Row, ...]]
    troubles: tuple[Trouble, ...]
    tops: Mapping[str, int] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()

    @property
    def fatal(self) -> bool:
        return any(trouble.fatal for trouble in self.troubles)


def read(files: Mapping[str, bytes], laid_out: Framework) -> Book:
    """Reads what somebody filled in; `files` are by name. Nothing here raises, whatever the bytes are."""
    reader = _Reader(forms(laid_out))
    for name, content in sorted(files.items()):
        reader.file(name, content)
    reader.finish()
    return Book(rows=reader.rows, troubles=tuple(reader.judged()), tops=reader.tops, tables=tuple(reader.tables))


class _Reader:
    """The work on one file or folder."""

    def __init__(self, known: Mapping[str, Form]) -> None:
        self.forms = known
        self.rows: dict[str, tuple[Row, ...]] = {}
        self.troubles: list[Trouble] = []
        self.heads: dict[tuple[str, int], str] = {}
        self.tops: dict[str, int] = {}
        self.tables: list[Table] = []
        self.whole = False  # a workbook has all tables, a file of text one

    def file(self, name: str, content: bytes) -> None:
        if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")):
            self.whole = True
            tables, troubles = tables_of_workbook(content)
        else:
            tables, troubles = tables_of_text(PurePosixPath(name).stem, content, self._heads())
        self.troubles += troubles
        self.tables += tables
        for table in tables:
            self._table(table, by_head=not self.whole)

    def finish(self) -> None:
        if any(trouble.fatal for trouble in self.troubles):
            return
        if not self.rows and not any(t.spot.sheet in self.forms for t in self.troubles):
            self.troubles.append(error(
                Spot(), msg("không có bảng nào của mẫu 03", "there is no table of form 03"),
                msg("Tệp cần có các trang {names}, giữ nguyên tên trang và tên cột.",
                    "The file must have the sheets {names}, with the names of sheets and columns as they are.",
                    names=", ".join(self.forms)),
                fatal=True))
            return
        seen = {*self.rows, *(trouble.spot.sheet for trouble in self.troubles)}
        for name in self.forms if self.whole else ():
            if name not in seen:
                self.troubles.append(error(
                    Spot(sheet=name), msg("thiếu trang {name}", "the sheet {name} is missing", name=name),
                    msg("Thêm lại trang này, hoặc xuất mẫu mới rồi điền vào.",
                        "Put the sheet back, or export the form anew and fill that in.")))

    def judged(self) -> Iterator[Trouble]:
        """What is wrong in cells that are not of the form is nobody's concern; the others get the titles of their columns."""
        for trouble in self.troubles:
            spot = trouble.spot
            if not spot.column or spot.head:
                yield trouble
            elif (spot.sheet, spot.column) in self.heads:
                yield replace(trouble, spot=replace(spot, head=self.heads[spot.sheet, spot.column]))

    def _heads(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(head(one.name) for one in form.fields.values()) for name, form in self.forms.items()}

    def _table(self, table: Table, *, by_head: bool) -> None:
        name = table.name if table.name in self.forms else ""
        if not name and by_head:
            name = self._like(table)[0]
        if not name:
            self._strange(table)
        elif name in self.rows:
            self.troubles.append(error(Spot(sheet=table.name), msg("bảng {name} có hai lần", "the table {name} is there twice", name=name),
                                       msg("Giữ một bảng.", "Keep one of them.")))
        elif (top := self._top(table, name)) is not None:
            self._rows(table, self.forms[name], top)

    def _strange(self, table: Table) -> None:
        """A sheet that is none of the form's: a renamed one is an error, any other is named, but for hidden lists of choices."""
        if table.name.upper() in GUIDES:
            self._refuse_public(table)
            return
        if table.hidden:
            return
        near = next((n for n in self.forms if fold(n).replace("_", "") == fold(table.name).replace("_", "").replace(" ", "")), None)
        like, hits = self._like(table)
        near = near or nearest(table.name, self.forms) or (like if like and hits >= len(self.forms[like].fields) // 2 else None)
        if near:
            self.troubles.append(error(
                Spot(sheet=table.name),
                msg("không được đổi tên trang: đây là bảng {near}", "sheets keep their names: this is {near}", near=near),
                msg("Đặt lại tên trang là {near}.", "Call the sheet {near} again.", near=near)))
        else:
            self.troubles.append(info(
                Spot(sheet=table.name), msg("trang này không thuộc mẫu 03 nên không đọc", "this sheet is not of form 03 and was not read"),
                msg("Không cần làm gì.", "Nothing needs to be done.")))

    def _refuse_public(self, table: Table) -> None:
        """What the public edition leaves out would be taken for a change."""
        public = frozenset((head("Loại bản"), head(EDITIONS["public"])))
        line = next((line for line in table.lines if public <= _texts(line)), None)
        if line is not None:
            self.troubles.append(error(
                Spot(sheet=table.name, row=line.row), msg("đây là bản công khai: các trường nhạy cảm đã được bỏ",
                                                          "this is the public edition: sensitive fields were left out"),
                msg("Nhập từ bản nội bộ.", "Import the internal edition."), fatal=True))

    def _like(self, table: Table) -> tuple[str, int]:
        """The table of the form whose columns it has most of, and how many."""
        found = [(max((len(heads & _texts(line)) for line in table.lines[:_SEARCHED]), default=0), name)
                 for name, heads in self._heads().items()]
        hits, name = max(found, default=(0, ""))
        return (name, hits) if hits >= 3 else ("", 0)

    def _top(self, table: Table, name: str) -> int | None:
        """The number of the line with the titles of the columns."""
        heads = self._heads()[name]
        counts = [(len(heads & _texts(line)), -at) for at, line in enumerate(table.lines[:_SEARCHED])]
        hits, at = max(counts, default=(0, 0))
        like, others = self._like(table)
        spot = Spot(sheet=table.name)
        if like and like != name and others > hits:
            self.troubles.append(error(
                spot, msg("trang {name} lại chứa các cột của bảng {like}", "the sheet {name} holds the columns of {like}",
                          name=name, like=like),
                msg("Đưa dữ liệu về đúng trang của nó.", "Put the data on the sheet they belong to.")))
            return None
        if hits < 2:
            self.troubles.append(error(
                spot, msg("không tìm thấy dòng tên cột của bảng {name}", "the row with the titles of {name} was not found", name=name),
                msg("Giữ nguyên dòng tên cột như trong mẫu; nếu là CSV, các cột cách nhau bằng dấu phẩy.",
                    "Keep the row of titles as in the form; in CSV, columns are parted by commas.")))
            return None
        return -at

    def _rows(self, table: Table, form: Form, top: int) -> None:
        columns = self._columns(table, form, table.lines[top])
        keys = frozenset(form.fields)
        below = [line for line in table.lines[top + 1 :] if len(keys & _texts(line)) < 3]
        rows = [row for line in below if (row := _row(table, form, columns, line)) is not None]
        self.rows[form.id] = tuple(rows)
        self.tops[table.name] = table.lines[top].row
        self.troubles += _cells(table, columns, table.lines[top].row, form)

    def _columns(self, table: Table, form: Form, line: Line) -> Mapping[str, tuple[int, str]]:
        """Field → column and title."""
        known = {head(one.name): one.id for one in form.fields.values()} | {name: name for name in form.fields}
        found: dict[str, tuple[int, str]] = {}
        strange: list[tuple[int, str]] = []
        for at, value in enumerate(line.values, 1):
            title = of_value(value)
            name = known.get(head(title))
            if name is None:
                strange += [(at, title)] if title and fold(title) != fold(CHECKED) else []
            elif name in found:
                self._report_twice(table, line, at, title)
            else:
                found[name] = at, form.fields[name].name
        self._report_columns(table, form, line, found, strange)
        self.heads |= {(table.name, at): title for at, title in found.values()}
        return found

    def _report_twice(self, table: Table, line: Line, at: int, title: str) -> None:
        self.troubles.append(error(
            Spot(sheet=table.name, row=line.row, column=at, head=title),
            msg("cột “{title}” có hai lần", "the column “{title}” is there twice", title=title),
            msg("Giữ một cột, xóa cột kia.", "Keep one, delete the other.")))

    def _report_columns(self, table: Table, form: Form, line: Line, found: Iterable[str], strange: Iterable[tuple[int, str]]) -> None:
        lacking = {one.name: one for name, one in form.fields.items() if name not in set(found)}
        for at, title in strange:
            spot = Spot(sheet=table.name, row=line.row, column=at, head=visible(title)[:_LONGEST])
            near = nearest(title, lacking)
            if near:
                self.troubles.append(error(
                    spot, msg("không được đổi tên cột: “{title}” có phải là “{near}”?", "columns keep their names: is “{title}” “{near}”?",
                              title=spot.head, near=near),
                    msg("Đặt lại tên cột là “{near}”.", "Call the column “{near}” again.", near=near)))
                lacking.pop(near)
            else:
                self.troubles.append(info(
                    spot, msg("cột “{title}” không thuộc mẫu 03 nên không đọc", "the column “{title}” is not of form 03 and was not read",
                              title=spot.head),
                    msg("Không cần làm gì.", "Nothing needs to be done.")))
        for name, one in lacking.items():
            say = error if one.required == "always" else warning
            self.troubles.append(say(
                Spot(sheet=table.name, row=line.row, head=name), msg("thiếu cột “{name}”", "the column “{name}” is missing", name=name),
                msg("Thêm lại cột này; giá trị đã có trong kho được giữ nguyên.", "Put it back; what the inventory has of it stays.")))


def _row(table: Table, form: Form, columns: Mapping[str, tuple[int, str]], line: Line) -> Row | None:
    """None for a row that says nothing in any column of the form."""
    cells = {name: Given(text=of_value(line.at(at)), spot=Spot(sheet=table.name, row=line.row, column=at, head=title))
             for name, (at, title) in columns.items()}
    if not any(given.text for given in cells.values()):
        return None
    return Row(form=form.id, spot=Spot(sheet=table.name, row=line.row), cells=cells)


def _texts(line: Line) -> frozenset[str]:
    return frozenset(head(of_value(value)) for value in line.values if value is not None)


def _cells(table: Table, columns: Mapping[str, tuple[int, str]], top: int, form: Form) -> Iterator[Trouble]:
    """Formulas and merged cells among the rows: what they show is not what they hold."""
    heads = {at: title for at, title in columns.values()}
    for row, column in sorted(table.formulas):
        if row > top and column in heads:
            yield error(Spot(sheet=table.name, row=row, column=column, head=heads[column]),
                        msg("ô chứa công thức", "the cell holds a formula"),
                        msg("Dán giá trị thay cho công thức (Dán đặc biệt, Giá trị).",
                            "Paste the value in its place (Paste special, Values)."))
    for first, left, last, right in sorted(table.merged):
        inside = [column for column in range(left, right + 1) if column in heads]
        if last > top and inside:
            yield error(Spot(sheet=table.name, row=max(first, top), column=inside[0], head=heads[inside[0]]),
                        msg("các ô bị trộn đến dòng {last}: chỉ ô đầu có giá trị",
                            "cells are merged down to row {last}: only the first has a value",
                            last=last),
                        msg("Bỏ trộn ô và điền giá trị vào từng dòng.", "Unmerge them and fill in every row."))
