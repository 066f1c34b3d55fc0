"""Form 03 as a workbook: the four tables under their exact heads, each row with what is still wrong with it, and the pages around them."""

from __future__ import annotations

from archmodel.analysis.form03 import Checker, Field, Form, Form03, Problem, Record, choices, forms
from archmodel.exchange.form03.about import About, fields, instructions, lists, versions
from archmodel.kit.workbook import Cell, Column, Sheet, Style, Workbook
from archmodel.metamodel import Framework

CHECKED = "KIỂM TRA"
"""The last column of every table, ours and not the form's."""
_WIDTHS = {"code": 30, "gap": 24, "task": 16, "name": 40, "title": 40, "objects": 38, "evidence": 44, "protection": 48}
_LIST, _TEXT, _CHECK = 22, 32, 52


def workbook(found: Form03, framework: Framework, about: About) -> Workbook:
    """`found` are the records of `analysis.form03`; a reader who opens the file sees the instructions first."""
    checker = Checker(framework=framework, found=found)
    tables = tuple(_table(form, found, framework, checker) for form in forms(framework).values())
    return Workbook(title=f"Mẫu số 03 - {about.title.say('vi')}", subject=about.version, footer=about.day.say("vi"), sheets=(
        instructions(about, found, framework), *tables, lists(framework), fields(framework), versions(about, framework)))


def _table(form: Form, found: Form03, framework: Framework, checker: Checker) -> Sheet:
    return Sheet(
        name=form.id, freeze=1, paper="A3", tab="#1F3A57",
        columns=(*(_column(one, framework) for one in form.fields.values()),
                 Column(title=CHECKED, width=_CHECK, comment="Do công cụ ghi; không thuộc mẫu.")),
        rows=tuple(_row(record, form, checker.problems(record)) for record in found.records.get(form.id, ())))


def _column(one: Field, framework: Framework) -> Column:
    """A word outside the list is asked about and not refused: what is not known, and several values, are no words of a list."""
    when = f"bắt buộc khi: {one.when.vi}" if one.when else "bắt buộc" if one.required else "không bắt buộc"
    return Column(title=one.name, width=_WIDTHS.get(one.id, _LIST if one.values else _TEXT), choices=choices(one, framework), strict=False,
                  comment=f"{one.en} ({when})")


def _row(record: Record, form: Form, wrong: tuple[Problem, ...]) -> tuple[Cell, ...]:
    where = {problem.field for problem in wrong}
    cells = [Cell(value=record.text(name) or None, style=_style(record, name, where),
                  comment="Giả định" if record.cells[name].assumed else "") for name in form.fields]
    return (*cells, Cell(value="\n".join(remarks(record, form, wrong)) or None, style="warning" if wrong else "note"))


def remarks(record: Record, form: Form, wrong: tuple[Problem, ...]) -> tuple[str, ...]:
    """What the last column says: what is wrong, what is not known yet, and what is only assumed."""
    open_fields = [one.name for name, one in form.fields.items()
                   if record.cells[name].unknown is not None and name not in {problem.field for problem in wrong}]
    assumed = [one.name for name, one in form.fields.items() if record.cells[name].assumed]
    return (*(problem.message.say("vi") for problem in wrong),
            *((f"Chưa xác định: {', '.join(open_fields)}",) if open_fields else ()),
            *((f"Giả định: {', '.join(assumed)}",) if assumed else ()))


def _style(record: Record, name: str, wrong: set[str]) -> Style:
    if name in wrong:
        return "wrong"
    if record.cells[name].unknown is not None:
        return "unknown"
    return "strong" if name == next(iter(record.cells)) else ""
