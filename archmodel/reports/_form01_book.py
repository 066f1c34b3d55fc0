"""What every chapter of form 01 is told from: the records of form 03, chapters of the other reports, and the diagrams of form 02."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from archmodel.analysis.form03 import (
    BETWEEN,
    OBJECTS,
    OWN_LISTS,
    RELATIONS,
    TASKS,
    Cell,
    Field,
    Form03,
    Record,
    form03_between,
    forms,
    value_list,
    wording,
)
from archmodel.kit import period
from archmodel.kit.document import Block, Bullets, Figure, Heading, Paragraph, Row, Table, code, plain, said
from archmodel.kit.document.blocks import Inline, Words, runs, say
from archmodel.kit.text import LocalText, msg
from archmodel.model import Unknown
from archmodel.reports import Request
from archmodel.reports._chapters import NOT_PUBLISHED, Library
from archmodel.reports._form01_codes import coded
from archmodel.reports._form02_diagrams import WHY_WITHHELD, Sheet, sheets
from archmodel.reports._telling import Teller, picture, t, teller
from archmodel.workspace import Workspace

_PLACES = frozenset({"Nơi ghi"})
"""Columns that tell where something stands in the data: of no use to who reads a dossier."""
_MONTH = re.compile(r"(?<![\d/])(\d\d)/(\d{4})\b")
_SPAN = re.compile(r"\b(\d{4}-\d\d) - (\d{4}-\d\d)\b")


@dataclass(frozen=True, kw_only=True)
class Book:
    """One dossier, in one edition. The workspace is the published one where the edition is public."""

    workspace: Workspace
    request: Request

    @cached_property
    def say(self) -> Teller:
        return teller(self.workspace, self.request)

    @cached_property
    def library(self) -> Library:
        return Library(workspace=self.workspace, request=self.request)

    @cached_property
    def found(self) -> Form03:
        """Empty where the framework in use has no form 03."""
        workspace = self.workspace
        if not forms(workspace.framework):
            return Form03()
        goal = workspace.model.goal
        final = workspace.architecture(goal.id) if goal else workspace.today
        return form03_between(workspace.today, final, workspace.framework)

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """The diagrams by code; of several with one code the first."""
        return {sheet.code: sheet for sheet in reversed(sheets(self.workspace))}

    @property
    def public(self) -> bool:
        return self.request.edition == "public"

    def records(self, form: str) -> tuple[Record, ...]:
        return self.found.records.get(form, ())

    def take(self, name: str, anchor: str, *, tables: int = 1, pictures: bool = False,
             caption: LocalText | None = None) -> tuple[Block, ...]:
        """The tables a chapter of another report begins with, and what is said above them, in the codes of form 03.

        Its pictures only where they are asked for. A `caption` goes to the first table; what stood there is said below it.
        """
        if not self.library.published(name):
            return (Paragraph(text=plain(NOT_PUBLISHED)),)
        blocks = _fit(self.library.take(name, anchor, origin=False), tables, pictures)
        made = tuple(self._told(block, name) for block in coded(blocks, self.codes, self.say))
        return tuple(_captioned(made, caption)) if caption else made

    def _told(self, block: Block, name: str) -> Block:
        """A table with the report it is of below it."""
        if not isinstance(block, Table) or block.source:
            return block
        return replace(block, source=msg("báo cáo “{title}”", "report “{title}”", title=self.library.document(name).title))

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Id → code, of everything that has a row in form 03."""
        found = {row.subject: row.code for form in (OBJECTS, RELATIONS) for row in self.records(form)}
        pairs = [(row.cells[name].value, row.text(name)) for row in self.records(TASKS) for name in ("gap", "task") if name in row.cells]
        return found | {value[0]: code for value, code in pairs if value}

    def figure(self, name: str) -> Block:
        """A diagram of form 02 by its code; a sentence where it is missing or not published."""
        sheet = self.sheets.get(name)
        if sheet is None:
            return Paragraph(text=said(msg("Hồ sơ chưa có sơ đồ `{code}`.", "The dossier has no diagram `{code}` yet.", code=name)))
        if sheet.withheld:
            return Paragraph(text=plain(msg("Sơ đồ {code} không có trong bản công khai: {why}.",
                                            "Diagram {code} is not in the public edition: {why}.", code=name, why=WHY_WITHHELD)))
        block = picture(self.workspace, sheet.view.id, self.request)
        if not isinstance(block, Figure):
            return block
        return replace(block, caption=msg("{code}. {title}", "{code}. {title}", code=name, title=sheet.view.title), source=msg(
            "mẫu số 02, tệp {file}", "form 02, file {file}",
            file=LocalText(vi=sheet.file("vi", ".drawio"), en=sheet.file("en", ".drawio"))))

    def words(self, record: Record, name: str) -> LocalText:
        """A cell in both tongues; its Vietnamese is that of form 03, letter by letter."""
        cell = record.cells.get(name, Cell(text=""))
        field = forms(self.workspace.framework)[record.form].fields[name]
        english = self._priority(cell) if name == "priority" else self._english(cell, field)
        return LocalText(vi=cell.text or "–", en=_dated(english) or "–")

    def heads(self, form: str, *names: str) -> tuple[tuple[str, str], ...]:
        """Columns under the names of their fields, so that the written document can be held against form 03."""
        fields = forms(self.workspace.framework)[form].fields
        return tuple((fields[name].name, fields[name].en) for name in names)

    def _priority(self, cell: Cell) -> str:
        levels = self.workspace.framework.values["priorities"]
        words = {levels[value].vi: levels[value].en for value in cell.value if value in levels}
        first, *rest = cell.text.split(BETWEEN)
        return BETWEEN.join((words.get(first, first), *(part.replace("phụ thuộc:", "depends on:") for part in rest)))

    def _english(self, cell: Cell, field: Field) -> str:
        framework, elements = self.workspace.framework, self.workspace.model.elements
        if cell.unknown is not None:
            return self.open(cell.unknown).en
        if cell.text == wording(framework).not_applicable.vi:
            return wording(framework).not_applicable.en
        if cell.value and (field.values or field.id in OWN_LISTS):
            known = value_list(framework, field.values) if field.values else framework.values[OWN_LISTS[field.id]]
            return BETWEEN.join(known[value].en if value in known else value for value in cell.value)
        if cell.value and all(value in elements for value in cell.value):
            return BETWEEN.join(elements[value].name.say("en") for value in cell.value)
        return self._recorded(cell)

    def _recorded(self, cell: Cell) -> str:
        """The text as the inventory has it in English."""
        thing = self.say.thing(cell.element)
        if thing is None:
            return cell.text
        value: object = thing.name if cell.path == ("name",) else thing.fields
        for step in cell.path if cell.path != ("name",) else ():
            value = value.get(str(step)) if isinstance(value, Mapping) else None
        if isinstance(value, LocalText) and value.vi == cell.text:
            return value.say("en")
        return cell.text

    def open(self, asked: Unknown) -> LocalText:
        """That something is not known, with who finds out and by when."""
        contact = self.workspace.model.elements.get(asked.contact or "")
        due = period.spelt(asked.due) if asked.due else None
        parts = [*([t(f"đầu mối: {contact.name.say('vi')}", f"contact: {contact.name.say('en')}")] if contact else []),
                 *([t(f"hạn: {due.vi}", f"due {due.en}")] if due else [])]
        head = wording(self.workspace.framework).unknown
        return LocalText(vi=head.vi + (f" ({BETWEEN.join(p.vi for p in parts)})" if parts else ""),
                         en=head.en + (f" ({BETWEEN.join(p.en for p in parts)})" if parts else ""))

    def codes_in(self, record: Record, name: str) -> Inline:
        """The codes of a cell, `KT-A; KT-B`, each as a code; what has no code by its name."""
        if record.cells[name].unknown is not None or not record.text(name):
            return plain(self.words(record, name))
        known = set(self.codes.values())
        parts = [code(part) if part in known else plain(part) for part in record.text(name).split(BETWEEN)]
        return tuple(run for part in parts for run in (plain(BETWEEN), part))[1:]

    @cached_property
    def layers(self) -> Mapping[str, tuple[Record, ...]]:
        """The objects by the id of their layer or cross-cutting part, in the order of the framework."""
        order = value_list(self.workspace.framework, "layers")
        rows = self.records(OBJECTS)
        return {name: tuple(row for row in rows if row.cells["layer"].value == (name,)) for name in order}


def section(level: int, vi: str, en: str, anchor: str, *blocks: Block | Iterable[Block], empty: Words = "") -> tuple[Block, ...]:
    """A heading with what stands under it; where that is nothing, why."""
    inside = tuple(block for each in blocks for block in (each if isinstance(each, Iterable) else (each,)))
    heading = Heading(level=2 if level == 2 else 3 if level == 3 else 4, text=t(vi, en), anchor=anchor)
    return (heading, *(inside or (Paragraph(text=plain(empty or t("Dữ liệu chưa ghi gì cho mục này.",
                                                                  "Nothing is on record for this section."))),)))


def line(vi: str, en: str, **args: object) -> Paragraph:
    """A sentence; `…` in it is code."""
    return Paragraph(text=said(msg(vi, en, **args)))


def _dated(text: str) -> str:
    """Months as English has them: `07/2029` → `2029-07`, `07/2029 - 12/2030` → `2029-07 to 2030-12`."""
    return _SPAN.sub(r"\1 to \2", _MONTH.sub(r"\2-\1", text))


def _fit(blocks: Iterable[Block], tables: int, pictures: bool) -> Iterator[Block]:
    """Up to the last of the tables wanted, without columns of places and advice on the command line."""
    for block in blocks:
        if isinstance(block, Table):
            if not tables:
                return
            tables -= 1
            yield _without_places(block)
        elif isinstance(block, Heading):
            return
        elif isinstance(block, Paragraph):
            if not _of_the_tool(block.text):
                yield block
        elif isinstance(block, Bullets):
            items = tuple(item for item in block.items if not _of_the_tool(item))
            yield from ([replace(block, items=items)] if items else [])
        elif pictures or not isinstance(block, Figure):
            yield block


def _captioned(blocks: Iterable[Block], caption: LocalText) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table) and block.caption != caption and caption.vi:
            source = msg("{source}. {was}", "{source}. {was}", source=_both(block.source), was=_both(block.caption))
            yield replace(block, caption=caption, source=source)
            caption = LocalText.same("")
        else:
            yield block


def _both(words: Words) -> LocalText:
    return LocalText(vi=say(words, "vi"), en=say(words, "en"))


def _of_the_tool(inline: Inline) -> bool:
    """Commands, and reports that do not go with the dossier."""
    return any(sign in say(run.text, "vi") for run in runs(inline) for sign in ("archmodel ", "báo cáo `"))


def _without_places(table: Table) -> Table:
    kept = [n for n, column in enumerate(table.columns) if say(column.title, "vi") not in _PLACES]
    return replace(table, columns=tuple(table.columns[n] for n in kept),
                   rows=tuple(Row(cells=tuple(row.cells[n] for n in kept), tone=row.tone, anchor=row.anchor) for row in table.rows))
