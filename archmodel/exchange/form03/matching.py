"""The rows of a filled form beside the rows the inventory would give: what is the same, what differs, what is new, what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archmodel.analysis.form03 import MAPPINGS, OBJECTS, RELATIONS, TASKS, Cell, Field, Form03, Record, forms
from archmodel.exchange.form03.reading import Book, Given, Row
from archmodel.exchange.form03.texts import alike
from archmodel.exchange.form03.troubles import Spot, Trouble, error, info
from archmodel.kit.text import msg, nearest, visible
from archmodel.metamodel import Framework
from archmodel.model import Unknown

PREFIXES = {OBJECTS: ("KT", "QG", "LQ", "CX"), RELATIONS: ("QH",), MAPPINGS: ("KT", "QG", "LQ", "CX")}
_ENDS = {RELATIONS: ("source", "target")}
_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A cell that says something else than the inventory does."""

    row: Row
    record: Record
    field: Field
    given: Given

    @property
    def cell(self) -> Cell:
        return self.record.cells[self.field.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """`differences` in the order of the file; `new` are the rows no record has the code of, `missing` the records no row has."""

    differences: tuple[Difference, ...]
    new: tuple[Row, ...]
    missing: tuple[Record, ...]
    pairs: tuple[tuple[Row, Record], ...]
    troubles: tuple[Trouble, ...]
    forms: Mapping[str, Mapping[str, Field]] = field(default_factory=dict)


def key(row: Row) -> str:
    """The code of a row: of a pair of gap and task, both."""
    if row.form == TASKS:
        return "/".join(text for text in (row.text("gap"), row.text("task")) if text).upper()
    return row.text("code").upper()


def match(book: Book, now: Form03, laid_out: Framework) -> Match:
    """Row by row, by code; what the file does not have is named and never taken away."""
    fields = {name: form.fields for name, form in forms(laid_out).items()}
    pairs: list[tuple[Row, Record]] = []
    new: list[Row] = []
    missing: list[Record] = []
    troubles: list[Trouble] = []
    for form, rows in book.rows.items():
        records = {record.code.upper(): record for record in now.records.get(form, ())}
        firsts: dict[str, Row] = {}
        for row in rows:
            troubles += _wrong_code(row, firsts, {*records, *_known(now)}, records)
            firsts.setdefault(key(row), row)
        pairs += [(row, records[code]) for code, row in firsts.items() if code in records]
        new += [row for code, row in firsts.items() if code and code not in records]
        missing += [record for code, record in records.items() if code not in firsts]
    return Match(
        differences=tuple(d for row, record in pairs for d in _differences(row, record, fields[row.form])),
        new=tuple(new), missing=tuple(_really_missing(missing, firsts_of(book))), pairs=tuple(pairs),
        troubles=(*troubles, *_disagreements(book, now, fields)), forms=fields)


def firsts_of(book: Book) -> frozenset[str]:
    """Every code of a gap or task in the file."""
    return frozenset(row.text(name).upper() for row in book.rows.get(TASKS, ()) for name in ("gap", "task")) - {""}


def same(given: str, cell: Cell, one: Field) -> bool:
    """Whether a cell of the file says what a cell of the inventory says. Nothing is as good as what does not apply, and, where the form
    does not always ask, as what nobody has said anything about."""
    if not given and one.required != "always":
        return not cell.text or cell.value == ("not-applicable",) or (cell.unknown is not None and cell.unknown == Unknown())
    return alike(given, cell.text, several=one.several or ";" in cell.text, words=bool(one.values))


def _differences(row: Row, record: Record, fields: Mapping[str, Field]) -> Iterator[Difference]:
    for name, given in row.cells.items():
        if name in record.cells and name not in _of_key(row.form) and not same(given.text, record.cells[name], fields[name]):
            yield Difference(row=row, record=record, field=fields[name], given=given)


def _of_key(form: str) -> tuple[str, ...]:
    return ("gap", "task") if form == TASKS else ("code",)


def _really_missing(records: Iterable[Record], named: frozenset[str]) -> Iterator[Record]:
    """A gap without a task is told where it has got one meanwhile."""
    return (record for record in records if record.form != TASKS or "/" in record.code or record.code.upper() not in named)


def _known(now: Form03) -> frozenset[str]:
    """Codes that stand somewhere in the inventory's form: they may be recorded ones, of any form."""
    tasks = (record.text(name).upper() for record in now.records.get(TASKS, ()) for name in ("gap", "task"))
    return frozenset((*(code.upper() for code in now.objects), *tasks)) - {""}


def _wrong_code(row: Row, firsts: Mapping[str, Row], known: set[str], records: Mapping[str, Record]) -> Iterator[Trouble]:
    code = key(row)
    if not code:
        yield error(row.at(_of_key(row.form)[0]), msg("thiếu mã", "the code is missing"),
                    msg("Điền mã; mã giữ nguyên suốt vòng đời của đối tượng.", "Fill it in; a code stays for the life of what it names."))
    elif code in firsts:
        yield error(
            row.at(_of_key(row.form)[0]), msg("mã {code} đã có ở dòng {row}", "the code {code} is in row {row} already",
                                              code=visible(code)[:_SHOWN], row=firsts[code].spot.row),
            msg("Mỗi đối tượng một dòng, mỗi dòng một mã.", "One row for each thing, one code for each row."))
    elif row.form == TASKS:
        for name, prefix in (("gap", "ND"), ("task", "NV")):
            yield from _wrong_prefix(row, name, (prefix,), known)
    else:
        yield from _wrong_prefix(row, "code", PREFIXES[row.form], {*known, *records})


def _wrong_prefix(row: Row, name: str, prefixes: tuple[str, ...], known: set[str]) -> Iterator[Trouble]:
    code = row.text(name)
    if not code or code.upper() in known or (code.upper().startswith(tuple(f"{p}-" for p in prefixes)) and code.rpartition("-")[2]):
        return
    near = nearest(code, known)
    yield error(
        row.at(name), msg("mã “{code}” không bắt đầu bằng {list}", "the code “{code}” does not begin with {list}",
                          code=visible(code)[:_SHOWN], list=", ".join(f"{prefix}-" for prefix in prefixes)),
        msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near else
        msg("Mã của bảng này viết như {prefix}-17.", "Codes of this table look like {prefix}-17.", prefix=prefixes[0]))


def _disagreements(book: Book, now: Form03, fields: Mapping[str, Mapping[str, Field]]) -> Iterator[Trouble]:
    """A gap or a task stands in several rows: each must say the same of it in all of them, where the inventory does."""
    records = {record.code.upper(): record for record in now.records.get(TASKS, ())}
    told: dict[tuple[str, str], list[Row]] = {}
    for row in book.rows.get(TASKS, ()):
        for name in row.cells:
            if code := _speaker(row, name):
                told.setdefault((code, name), []).append(row)
    for (code, name), rows in told.items():
        known = {records[key(row)].text(name) for row in rows if key(row) in records}
        if len(known) <= 1:
            yield from _apart(code, name, rows, next(iter(known), rows[0].text(name)), fields[TASKS][name])


def _apart(code: str, name: str, rows: Sequence[Row], usual: str, one: Field) -> Iterator[Trouble]:
    """Said at the cells that are not as usual, unless all of them are otherwise in the same way."""
    odd = [row for row in rows if not alike(row.text(name), usual, several=one.several)]
    for row in odd:
        others = [other.spot.row for other in rows if not alike(row.text(name), other.text(name), several=one.several)]
        if others:
            yield error(
                row.at(name), msg("{code} được mô tả khác ở dòng {rows}", "{code} is described differently in row {rows}",
                                  code=code, rows=", ".join(map(str, others))),
                msg("Ghi như nhau ở mọi dòng có mã này.", "Write the same in every row with this code."))


_OF_GAP = frozenset({"objects", "current_state", "required_state", "difference", "option", "scope"})


def _speaker(row: Row, name: str) -> str:
    """The code of what a column of the last table is about; empty for the pair itself (its priority may be either's)."""
    if name in ("gap", "task", "priority"):
        return ""
    return row.text("gap" if name in _OF_GAP else "task").upper()


def unknown_ends(rows: Iterable[Row], known: frozenset[str]) -> Iterator[Trouble]:
    """Relations and mappings of objects that are in neither the file nor the inventory."""
    for row in rows:
        for name in _ENDS.get(row.form, ("code",) if row.form == MAPPINGS else ()):
            code = row.text(name)
            if code and code.upper() not in known:
                near = nearest(code.upper(), known)
                yield error(
                    row.at(name),
                    msg("không có đối tượng nào mang mã “{code}”", "no object has the code “{code}”", code=visible(code)[:_SHOWN]),
                    msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near else
                    msg("Thêm đối tượng này vào bảng {table} trước.", "Add the object to the table {table} first.", table=OBJECTS))


def absent(records: Iterable[Record]) -> Iterator[Trouble]:
    """What the inventory has and the file has not."""
    for record in records:
        yield info(Spot(sheet=record.form), msg("{code} có trong kho, không có trong tệp", "{code} is in the inventory and not in the file",
                                                code=record.code),
                   msg("Được giữ nguyên trong kho.", "It stays in the inventory as it is."))
