"""What is wrong with a row of form 03, told from the row alone: so a row that somebody else filled in is judged in the same way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from archmodel.analysis.form03.codes import PREFIXES
from archmodel.analysis.form03.forms import BETWEEN, MAPPINGS, OBJECTS, RELATIONS, TASKS, Field, choices, forms, value_of, wording
from archmodel.analysis.form03.records import Cell, Form03, Record
from archmodel.analysis.form03.writing import is_required
from archmodel.kit.text import LocalText, Message, msg
from archmodel.metamodel import Framework

Kind = Literal[
    "blank",        # a required field says nothing
    "open",         # it is not known, and no contact or no date is named
    "unlisted",     # not a word of the value list
    "repeated",     # another row has the same code
    "same-name",    # another object has the same name under another code
    "dangling",     # names an object that table 1 does not have
    "self-made",    # the source code of a reference is a code of this form
    "unconfirmed",  # a reference says its life-cycle status, and nobody has confirmed it
    "undated",      # a deadline without a year: just a term
]
_YEAR = re.compile(r"\b(19|20|21)\d\d\b")
_CODE = re.compile(rf"(?:{'|'.join(PREFIXES)})-\S")
_CONTACT, _DUE = re.compile(r"đầu mối:\s*[^;)\s]"), re.compile(r"hạn:\s*[^;)\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with one field of one row; the message names the field."""

    kind: Kind
    form: str
    code: str
    field: str
    message: Message
    cell: Cell


@dataclass(frozen=True, kw_only=True)
class Checker:
    """Judges the rows of `found` in the light of one another."""

    framework: Framework
    found: Form03

    def problems(self, record: Record) -> tuple[Problem, ...]:
        """Of one row, in the order of its fields."""
        ends = self._ends(record)
        cells = {name: self._read(one, record) for name, one in self._fields(record).items()}
        return tuple(problem for name, one in self._fields(record).items()
                     for problem in (*self._field(record, one, cells, ends), *self._particular(record, one, cells[name])))

    def all(self) -> Iterator[Problem]:
        """Of all rows, table after table."""
        for rows in self.found.records.values():
            for record in rows:
                yield from self.problems(record)

    def _field(self, record: Record, one: Field, cells: Mapping[str, Cell], ends: Mapping[str, Record]) -> Iterator[Problem]:
        cell, words = cells[one.id], wording(self.framework)
        if not cell.text:
            if is_required(one, cells, ends):
                yield self._says("blank", record, one, msg("{field}: để trống", "{field}: blank", field=_named(one)), cell)
        elif words.unknown.vi.casefold() in cell.text.casefold():
            if (lacking := _lacking(cell)) and is_required(one, cells, ends):
                message = msg("{field}: chưa xác định, thiếu {lacking}", "{field}: not known; {lacking} missing",
                              field=_named(one), lacking=lacking)
                yield self._says("open", record, one, message, cell)
        elif cell.text.casefold() != words.not_applicable.vi.casefold():
            yield from self._listed(record, one, cell)

    def _listed(self, record: Record, one: Field, cell: Cell) -> Iterator[Problem]:
        allowed = choices(one, self.framework)
        for text in _parts(one, cell.text) if allowed else ():
            if text not in allowed:
                yield self._says("unlisted", record, one, msg("{field}: “{text}” không có trong danh mục",
                                                              "{field}: “{text}” is not in the list", field=_named(one), text=text), cell)

    def _particular(self, record: Record, one: Field, cell: Cell) -> Iterator[Problem]:
        """What holds for single fields."""
        if one.id == self._key(record) and self._codes[record.form][record.code] > 1:
            yield self._says("repeated", record, one, msg("mã {code} dùng cho nhiều dòng", "the code {code} is that of several rows",
                                                          code=record.code), cell)
        if record.form == OBJECTS and one.id == "name" and self._names[cell.text.casefold()] > 1:
            yield self._says("same-name", record, one, msg("tên này còn có ở đối tượng mang mã khác",
                                                           "an object of another code has the same name"), cell)
        if record.form == OBJECTS and one.id == "source_code" and _CODE.match(cell.text) and record.text("record") == self._reference:
            yield self._says("self-made", record, one, msg("{field}: mã do hồ sơ này tự đặt", "{field}: a code this dossier made up",
                                                           field=_named(one)), cell)
        if self._is_unconfirmed(record, one, cell):
            message = msg("{field}: chủ quản của bản ghi tham chiếu chưa xác nhận", "{field}: not confirmed by the owner of the reference",
                          field=_named(one))
            yield self._says("unconfirmed", record, one, message, cell)
        if record.form == TASKS and one.id == "deadline" and cell.text and not self._open(cell) and not _YEAR.search(cell.text):
            message = msg("{field}: phải là ngày hoặc giai đoạn cụ thể", "{field}: must be a date or a period", field=_named(one))
            yield self._says("undated", record, one, message, cell)
        yield from self._dangling(record, one, cell)

    def _dangling(self, record: Record, one: Field, cell: Cell) -> Iterator[Problem]:
        """A code that table 1 does not have. What is no code is the name of something that is no object."""
        ends = record.form == RELATIONS and one.id in ("source", "target")
        if not cell.text or self._open(cell) or not (ends or (record.form, one.id) in ((MAPPINGS, "code"), (TASKS, "objects"))):
            return
        for code in _parts(one, cell.text):
            if code not in self.found.objects and (ends or _CODE.match(code)):
                yield self._says("dangling", record, one, msg("{field}: bảng {table} không có {code}", "{field}: {table} has no {code}",
                                                              field=_named(one), table=OBJECTS, code=code), cell)

    def _is_unconfirmed(self, record: Record, one: Field, cell: Cell) -> bool:
        if record.form != OBJECTS or one.id != "lifecycle" or record.text("record") != self._reference:
            return False
        said = cell.text and not self._open(cell) and cell.text.casefold() != wording(self.framework).not_applicable.vi.casefold()
        confirmed = record.cells.get("confirmed_by", Cell(text=""))
        return bool(said) and (not confirmed.text or self._open(confirmed))

    def _open(self, cell: Cell) -> bool:
        return cell.unknown is not None or wording(self.framework).unknown.vi.casefold() in cell.text.casefold()

    def _ends(self, record: Record) -> Mapping[str, Record]:
        if record.form != RELATIONS:
            return {}
        rows = {name: self._objects.get(record.text(name)) for name in ("source", "target")}
        return {name: row for name, row in rows.items() if row is not None}

    @cached_property
    def _objects(self) -> Mapping[str, Record]:
        return {code: replace(row, cells={name: self._read(one, row) for name, one in self._fields(row).items()})
                for code, row in self.found.objects.items()}

    def _read(self, one: Field, record: Record) -> Cell:
        """The cell with the values its text spells, where nobody has said them."""
        cell = record.cells.get(one.id, Cell(text=""))
        if cell.value or not one.values:
            return cell
        found = (value_of(one, text, self.framework) for text in _parts(one, cell.text))
        return replace(cell, value=tuple(value for value in found if value is not None))

    def _fields(self, record: Record) -> Mapping[str, Field]:
        return forms(self.framework)[record.form].fields

    def _key(self, record: Record) -> str:
        return next(iter(self._fields(record)))

    @staticmethod
    def _says(kind: Kind, record: Record, one: Field, message: Message, cell: Cell) -> Problem:
        return Problem(kind=kind, form=record.form, code=record.code, field=one.id, message=message, cell=cell)

    @cached_property
    def _codes(self) -> Mapping[str, Counter[str]]:
        return {form: Counter(record.code for record in rows) for form, rows in self.found.records.items()}

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter({name: len(codes) for name, codes in self._codes_of_names.items()})

    @cached_property
    def _codes_of_names(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for record in self.found.records.get(OBJECTS, ()):
            found.setdefault(record.text("name").casefold(), set()).add(record.code)
        return found

    @cached_property
    def _reference(self) -> str:
        return self.framework.values["record-types"]["reference"].vi


def problems(found: Form03, framework: Framework) -> tuple[Problem, ...]:
    """Of every row of all tables, in their order."""
    return tuple(Checker(framework=framework, found=found).all())


def _parts(one: Field, text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(BETWEEN.strip()) if part.strip()) if one.several else (text,) if text else ()


def _lacking(cell: Cell) -> LocalText | None:
    """What an unknown must name besides, by the cell's own record or, of a row of somebody else, by its words."""
    asked = cell.unknown
    contact = bool(asked.contact) if asked else bool(_CONTACT.search(cell.text))
    due = bool(asked.due) if asked else bool(_DUE.search(cell.text))
    if contact and due:
        return None
    both = LocalText(vi="đầu mối, hạn", en="contact and date")
    return both if not contact and not due else LocalText(vi="đầu mối", en="contact") if due else LocalText(vi="hạn", en="date")


def _named(one: Field) -> LocalText:
    return LocalText(vi=one.name, en=one.en)
