"""The file that was handed in, once more as a workbook: every value where it was, what is wrong marked and said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from archmodel.exchange.form03.export import CHECKED
from archmodel.exchange.form03.reading import Book
from archmodel.exchange.form03.tables import Table
from archmodel.exchange.form03.texts import head, of_value
from archmodel.exchange.form03.troubles import Trouble
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import Lang
from archmodel.kit.workbook import Cell, Column, Line, Sheet, Style, Workbook, write

_WIDE, _WIDTH = 60, 24


def marked(book: Book, troubles: Iterable[Trouble], lang: Lang) -> bytes:
    """`troubles` without a place in any table stand in the first cell of a sheet of their own."""
    every = [replace(trouble, spot=spot) for trouble in troubles if trouble.severity >= Severity.WARNING
             for spot in (trouble.spot, *trouble.others)]
    names = {table.name for table in book.tables}
    sheets = [_sheet(table, book.tops.get(table.name, 0), [t for t in every if t.spot.sheet == table.name], lang) for table in book.tables]
    rest = [trouble for trouble in every if trouble.spot.sheet not in names]
    if rest:
        sheets.append(Sheet(name=CHECKED, columns=(Column(width=_WIDE * 2),), filter=False,
                            rows=tuple((Cell(value=_told([trouble], lang), style="wrong"),) for trouble in rest)))
    return write(Workbook(title=CHECKED, sheets=tuple(sheets), language=lang))


def _sheet(table: Table, top: int, troubles: Sequence[Trouble], lang: Lang) -> Sheet:
    lines = {line.row: line for line in table.lines}
    wide = max((len(line.values) for line in table.lines), default=0)
    column = _checked(lines.get(top), wide) if top or troubles else 0
    last = max([*lines, *(trouble.spot.row for trouble in troubles)], default=0)
    by_row: dict[int, list[Trouble]] = {}
    for trouble in troubles:
        by_row.setdefault(trouble.spot.row or top or 1, []).append(trouble)
    rows = tuple(_row(lines.get(number), max(wide, column), column, number == top, by_row.get(number, []), lang)
                 for number in range(1, last + 1))
    return Sheet(name=table.name, rows=rows, filter=False, columns=tuple(
        Column(width=_WIDE if at == column else _WIDTH) for at in range(1, max(wide, column) + 1)))


def _checked(top: Line | None, wide: int) -> int:
    """The column of findings: the one that is there, else the first that is free."""
    titles = [head(of_value(value)) for value in top.values] if top is not None else []
    return titles.index(head(CHECKED)) + 1 if head(CHECKED) in titles else wide + 1


def _row(line: Line | None, wide: int, column: int, top: bool, troubles: Sequence[Trouble], lang: Lang) -> tuple[Cell, ...]:
    found: Mapping[int, list[Trouble]] = {at: [t for t in troubles if t.spot.column == at] for at in {t.spot.column for t in troubles}}
    cells = [Cell(value=line.at(at) if line is not None else None, style=_style(found.get(at, ()), top),
                  comment=_told(found.get(at, ()), lang))
             for at in range(1, wide + 1)]
    if column:
        said = CHECKED if top and not troubles else _told(troubles, lang)
        cells[column - 1] = Cell(value=f"{CHECKED}\n{said}" if top and troubles else said or None,
                                 style="wrong" if troubles else "head" if top else "")
    return tuple(cells)


def _style(troubles: Sequence[Trouble], top: bool) -> Style:
    if any(trouble.severity is Severity.ERROR for trouble in troubles):
        return "wrong"
    return "warning" if troubles else "head" if top else ""


def _told(troubles: Iterable[Trouble], lang: Lang) -> str:
    """What is wrong and what to do, a line each; the column is named where it is known."""
    return "\n".join(f"{f'{t.spot.head}: ' if t.spot.head else ''}{t.message.say(lang)}. {t.advice.say(lang)}" for t in troubles)
