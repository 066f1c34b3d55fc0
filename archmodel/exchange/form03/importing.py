"""From a filled form to the texts of YAML files: all of it or nothing, and what the inventory says afterwards is held against the form.

Unchanged cells change nothing. A changed one changes the field it is from; what follows from other facts cannot be changed here and is a
conflict. New codes are new entries under `imported/`. What the file does not have stays.

Into an empty project and out again the rows are the same in all columns but three: the stewards of data (DM_DOITUONG), which data objects
say that the form does not list, and the places in forms 01 and 02 (ANHXA), which reports and views have. Of the others, those the form
repeats (the layer from the component; framework, issuer, version and result of a mapping; status, contact and protection of relations
that are no flows) come out the same because what they follow from does. The state of the model becomes operations of the last plateau.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from archmodel.analysis.form03 import MAPPINGS, OBJECTS, RELATIONS, Checker, Field, Form03, Record
from archmodel.analysis.form03 import Cell as FormCell
from archmodel.exchange.form03.additions import Additions
from archmodel.exchange.form03.changes import Changes, priority
from archmodel.exchange.form03.decoding import Decoder
from archmodel.exchange.form03.edits import Edit, Edits
from archmodel.exchange.form03.matching import Difference, Match, absent, key, match, same, unknown_ends
from archmodel.exchange.form03.naming import Names
from archmodel.exchange.form03.reading import Book, Row, read
from archmodel.exchange.form03.states import States
from archmodel.exchange.form03.stating import IMPORTED, NAMED, told
from archmodel.exchange.form03.texts import parts
from archmodel.exchange.form03.troubles import Refused, Spot, Trouble, error, warning
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.errors import BadUsage
from archmodel.kit.source import Sources
from archmodel.kit.text import Lang, msg, visible
from archmodel.metamodel import Framework
from archmodel.model import Model, Unknown

_SHOWN = 80
Apart = dict[tuple[str, str], list[tuple[Spot, str, str]]]
"""Table and column → the cells, what they say, and what the inventory says."""
FOLLOWING: Mapping[str, frozenset[str]] = {
    OBJECTS: frozenset({"data_steward"}),
    MAPPINGS: frozenset({"general_model", "source_document", "issuer", "version", "source_object", "form_01", "form_02", "result"}),
    RELATIONS: frozenset({"data", "channel", "frequency", "evidence", "protection", "contact", "note"})}
"""Columns whose cells repeat what other forms, the framework or other rows say: an older file may well say it otherwise, and nothing is
lost. In the table of relations: where they follow at all, in rows that are no flows. In any other column it is an error."""
_LOOK = msg("Sửa ô này, hoặc sửa trong tệp YAML.", "Mend the cell, or change the YAML file.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """The files of a project, what they say, and the form they give."""

    sources: Sources
    model: Model
    diagnostics: tuple[Diagnostic, ...]
    form: Form03


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`texts` are the files that change, by name; none where an error is among the troubles."""

    book: Book
    edits: tuple[Edit, ...] = ()
    texts: Mapping[str, str]
    troubles: tuple[Trouble, ...]

    @property
    def errors(self) -> int:
        return sum(trouble.severity is Severity.ERROR for trouble in self.troubles)

    @property
    def fatal(self) -> bool:
        return any(trouble.fatal for trouble in self.troubles)


def imported(files: Mapping[str, bytes], now: Inventory, laid_out: Framework, again: Callable[[Sources], Inventory], *,
             folder: str, day: str, first: Lang) -> Outcome:
    """`files` by name; `again` is the inventory that other sources give, `folder` that of the inventory, `day` today."""
    book = read(files, laid_out)
    if book.fatal:
        return Outcome(book=book, texts={}, troubles=_sorted(book.troubles))
    work = _Import(book, now, laid_out, folder, day, first)
    work.take()
    texts = work.texts() if not work.errors else {}
    if texts and not work.errors:
        work.judge(again(work.edits.reloaded(texts, now.sources)))
    elif not work.errors:
        work.judge(now)
    return Outcome(book=book, edits=work.edits.every, texts={} if work.errors else texts,
                   troubles=_sorted((*book.troubles, *work.troubles)))


class _Import:
    def __init__(self, book: Book, now: Inventory, laid_out: Framework, folder: str, day: str, first: Lang) -> None:
        self.book = book
        self.now = now
        self.laid_out = laid_out
        self.match: Match = match(book, now.form, laid_out)
        self.edits = Edits(now.sources, now.model, folder)
        self.names = Names(now.model, lambda text: {"name": {"vi": text}, "provenance": dict(NAMED)})
        self.decoder = Decoder(framework=laid_out, names=self.names, first=first)
        self.day = day
        self.spoilt = {trouble.spot for trouble in book.troubles if trouble.severity is Severity.ERROR}
        self.troubles: list[Trouble] = [trouble for trouble in self.match.troubles if trouble.spot not in self.spoilt]
        self.followed: list[Difference] = []

    @property
    def errors(self) -> bool:
        return any(trouble.severity is Severity.ERROR for trouble in (*self.book.troubles, *self.troubles))

    def take(self) -> None:
        """Every difference and every new row."""
        added = Additions(self.now.model, self.decoder, self.edits, self.match.forms)
        every = [row for rows in self.book.rows.values() for row in rows]
        added.take(self.match.new, every)
        changes = Changes(self.now.model, self.decoder, self.edits)
        self.followed = [difference for difference in self.match.differences
                         if difference.given.spot not in self.spoilt and not changes.take(difference)]
        states = States(model=self.now.model, decoder=self.decoder, edits=self.edits, day=self.day)
        self.troubles += [*added.troubles, *changes.troubles, *states.take(added, self.match.new, every)]
        self._named(every)
        codes = frozenset(self.names.codes)
        self.troubles += [*unknown_ends(self.match.new, codes), *self._incomplete(), *absent(self.match.missing)]

    def _named(self, rows: Iterable[Row]) -> None:
        """What is named for the first time gets an entry of its own."""
        spots = {part.casefold(): given.spot for row in rows for given in row.cells.values() for part in (*parts(given.text), given.text)}
        for collection, entries in self.names.made.items():
            for name, entry in entries.items():
                said = entry["name"]
                text = said["vi"] if isinstance(said, Mapping) else name
                self.edits.add(collection.replace("_", "-"), collection, name, entry, spot=spots.get(text.casefold(), Spot()), new=text)

    def _incomplete(self) -> Iterator[Trouble]:
        """What the guide asks of new rows beyond what single cells are refused for."""
        rows = {row.form: [each for each in self.match.new if each.form == row.form] for row in self.match.new}
        records = {form: tuple(_record(row) for row in self.book.rows.get(form, ())) for form in self.book.rows}
        checker = Checker(framework=self.laid_out, found=Form03(records=records))
        said = {trouble.spot for trouble in self.troubles}
        for form, mine in rows.items():
            for row in mine:
                for problem in checker.problems(_record(row)):
                    spot = row.at(problem.field)
                    if spot in said or problem.kind not in ("blank", "same-name", "self-made", "undated", "open"):
                        continue
                    say = warning if problem.kind == "open" else error
                    yield say(spot, problem.message,
                        msg("Bổ sung theo hướng dẫn của mẫu 03, bảng {form}.", "Complete it as form 03 asks, table {form}.", form=form))

    def texts(self) -> Mapping[str, str]:
        try:
            return self.edits.texts()
        except BadUsage as why:
            self.troubles.append(error(Spot(), why.message, why.advice or _LOOK))
            return {}

    def judge(self, then: Inventory) -> None:
        """The inventory as it would be: no new errors, and it says what the form says."""
        known = {d.fingerprint for d in self.now.diagnostics}
        wrong = [d for d in then.diagnostics if d.severity is Severity.ERROR and d.fingerprint not in known]
        self.troubles += [self._wrong(d) for d in wrong]
        records = {(form, record.code.upper()): record for form, every in then.form.records.items() for record in every}
        self.troubles += [*self._conflicts(records), *self._not_taken(records)]

    def _wrong(self, found: Diagnostic) -> Trouble:
        edits = self.edits.spots(found.subject or "")
        exact = [edit for edit in edits if edit.path and str(edit.path[0]) in found.fact] or edits
        message = msg("{place}: {why}", "{place}: {why}", place=str(found.span or "–"), why=found.message)
        return error(exact[0].spot if exact else Spot(), message, found.advice or _LOOK)

    def _conflicts(self, records: Mapping[tuple[str, str], Record]) -> Iterator[Trouble]:
        """Cells that were changed and that the inventory still says otherwise."""
        apart: Apart = {}
        for difference in self.match.differences:
            given, form, field = difference.given, difference.row.form, difference.field
            record = records.get((form, key(difference.row)))
            if record is None:
                yield warning(difference.row.spot,
                              msg("dòng {code} không còn trong mẫu sau khi nhập", "the row {code} is not in the form after the import",
                                                       code=difference.record.code),
                              msg("Hôm nay và ở mục tiêu đều không có đối tượng này; kiểm tra lại trạng thái.",
                                  "It exists neither today nor in the target; look at its status again."))
                continue
            if self._says(given.text, record.cells[field.id], field):
                continue
            now = record.text(field.id)
            if difference not in self.followed:
                yield error(given.spot, msg("kho ghi lại thành “{now}”", "the inventory would say “{now}”", now=visible(now)[:_SHOWN]),
                            _LOOK)
            elif field.id in FOLLOWING.get(form, ()):
                apart.setdefault((form, field.id), []).append((given.spot, given.text, now))
            else:
                yield error(
                    given.spot, msg("ô này suy ra từ dữ liệu khác nên không nhập được; kho cho giá trị “{now}”",
                                    "this follows from other facts and cannot be taken; the inventory has “{now}”",
                                    now=visible(now)[:_SHOWN]),
                    msg("Trả lại giá trị này, rồi sửa dữ liệu mà ô này suy ra.",
                        "Put this value back, and change the facts it follows from."))
        yield from _following(apart)

    def _says(self, text: str, cell: FormCell, one: Field) -> bool:
        """Whether a cell of the file says what the inventory says, be it in other words."""
        try:
            return same(text, cell, one) or self._means(text, cell, one)
        except Refused:  # what cannot be read says nothing of the kind
            return False

    def _means(self, text: str, cell: FormCell, one: Field) -> bool:
        asked = self.decoder.unknown(text)
        if asked is not None:
            mine = asked["unknown"] if isinstance(asked, dict) else {}
            said = Unknown(contact=mine.get("contact"), due=mine.get("due"))
            if cell.unknown is None:
                return (not cell.text and asked == "unknown") or (one.id == "evidence" and cell.text == told(IMPORTED))
            return cell.unknown == said
        if one.id == "priority":
            (level, before), (now, after) = priority(text), priority(cell.text)
            return sorted(before) == sorted(after) and (level == now or self.decoder.meant(one, level) == frozenset(cell.value))
        return bool(cell.value) and self.decoder.meant(one, text) == frozenset(cell.value)

    def _not_taken(self, records: Mapping[tuple[str, str], Record]) -> Iterator[Trouble]:
        """Columns of new rows that say something else than what follows from the rest: named once, with the first cell."""
        apart: Apart = {}
        said = {trouble.spot for trouble in self.troubles}
        for row in self.match.new:
            record = records.get((row.form, key(row)))
            if record is None:
                yield warning(row.at("gap" if "gap" in row.cells else "code"),
                              msg("dòng {code} không thành một dòng riêng trong kho",
                                  "the row {code} is no row of its own in the inventory",
                                  code=visible(key(row))[:_SHOWN]),
                              msg("Dòng này suy ra từ dữ liệu khác; xem lại trong kho.",
                                  "It follows from other facts; look at it in the inventory."))
                continue
            for name, given in row.cells.items():
                if given.text and given.spot not in said and not self._says(given.text, record.cells[name],
                                                                            self.match.forms[row.form][name]):
                    apart.setdefault((row.form, name), []).append((given.spot, given.text, record.text(name)))
        yield from _following(apart)


def _following(apart: Apart) -> Iterator[Trouble]:
    """Once for each column, at the first cell."""
    for found in apart.values():
        spot, text, now = found[0]
        yield replace(warning(
            spot, msg("cột này suy ra từ dữ liệu khác nên không nhập: {n} ô khác với kho, ô này ghi “{text}”, kho cho “{now}”",
                      "this column follows from other facts and was not taken: {n} cells differ, this one says “{text}”, "
                      "the inventory “{now}”",
                      n=len(found), text=visible(text)[:_SHOWN], now=visible(now)[:_SHOWN]),
            msg("Nếu cần, sửa dữ liệu mà cột này suy ra.", "If need be, change the facts it follows from.")),
            others=tuple(spot for spot, _, _ in found[1:]))


def _record(row: Row) -> Record:
    code = key(row) if row.form != OBJECTS else row.text("code")
    return Record(form=row.form, code=code, subject=code, cells={name: FormCell(text=given.text) for name, given in row.cells.items()})


def _sorted(troubles: Iterable[Trouble]) -> tuple[Trouble, ...]:
    """The worst first, then by place."""
    unique = {(t.spot, t.severity, t.message.say("en")): t for t in troubles}
    return tuple(sorted(unique.values(), key=lambda t: (-t.severity, t.spot.order, t.message.say("en"))))
