"""A table of what a selector chooses: a row each, the columns its fields, and below it what may belong there, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archmodel.graph.selection import Selection, select
from archmodel.kit.document import Block, Bullets, Column, Paragraph, Row, Table, code, plain, said
from archmodel.kit.document.blocks import runs
from archmodel.kit.text import LocalText, counted, msg
from archmodel.model.selector import parse_selector
from archmodel.reports._telling import UNKNOWN, Teller, t
from archmodel.reports._values import WITHHELD, Cells, Thing, asks_for, is_sensitive, moment, named, title

NOT_PUBLISHED = t("Phần này không có trong bản công khai.", "This part is not in the public edition.")
_MOST_DOUBTS = 12


def table(asked: Mapping[str, Any], today: Teller) -> Iterator[Block]:
    """The things that a selector chooses today, or at the moment asked for. Raises BadUsage where it cannot be read."""
    workspace, where, at = today.workspace, asked["where"], asked.get("at", "")
    say = Teller(workspace=workspace, architecture=workspace.architecture(at)) if at else today
    if (left_out := _kept_back(say, where)) is not None:
        yield left_out
        return
    found = select(say.architecture, where)
    cells = Cells(say=say)
    things = [thing for name in found.ids if (thing := say.thing(name)) is not None]
    if sort := asked.get("sort"):
        things.sort(key=lambda thing: cells.key(thing, sort), reverse=bool(asked.get("descending")))
        things.sort(key=lambda thing: cells.key(thing, sort)[0] == 3)  # what is not known stands last either way
    yield from _listed(things, found, asked, cells)


def _listed(things: list[Thing], found: Selection, asked: Mapping[str, Any], cells: Cells) -> Iterator[Block]:
    say, where, columns = cells.say, asked["where"], asked["columns"]
    caption: LocalText | str = asked.get("caption") or t(f"Điều kiện: {where}", f"Selected by: {where}")
    shown = things[:asked.get("limit") or len(things)]
    when = moment(say)
    if not things:
        head = (plain(caption), plain(". ")) if asked.get("caption") else ()
        yield Paragraph(text=(*head, said(msg(
            "Không có đối tượng nào thỏa điều kiện `{where}` tại {moment}.", "Nothing meets `{where}` at {moment}.", where=where,
            moment=when))))
    else:
        among = tuple(dict.fromkeys(thing.kind for thing in shown))
        rows = tuple(Row(cells=tuple(cells.cell(thing, column) for column in columns)) for thing in shown)
        yield Table(
            caption=caption, wide=len(columns) > 8, rows=rows,
            columns=tuple(Column(title=title(column, among), align=_align(rows, n)) for n, column in enumerate(columns)),
            source=msg("kho dữ liệu kiến trúc, {moment}; điều kiện: {where}", "the inventory, {moment}; selected by: {where}",
                       moment=when, where=where))
    yield from left(len(shown), len(things))
    yield from _doubts(found, say)


def _align(rows: tuple[Row, ...], n: int) -> Any:
    """Columns of numbers stand at the right."""
    numbers = [getattr(run.text, "value", None) is not None for row in rows for run in runs(row.cells[n])[:1]]
    return "right" if any(numbers) and all(
        number or run.text in (UNKNOWN, WITHHELD) for number, row in zip(numbers, rows, strict=True) for run in runs(row.cells[n])[:1]
    ) else "left"


def left(shown: int, every: int) -> Iterator[Block]:
    """How much is not shown."""
    if shown < every:
        yield Paragraph(text=plain(msg("Hiển thị {shown} trong tổng số {n} dòng.", "{shown} of {n} rows are shown.",
                                       shown=counted(shown), n=counted(every))))


def _doubts(found: Selection, say: Teller) -> Iterator[Block]:
    """What may belong there too, and the fact that would tell."""
    if not found.maybe:
        return
    items = [(*runs(named(name, say)), *((plain(" ("), code(", ".join(sorted({fact for _, fact in facts}))), plain(")")) if facts else ()))
             for name, facts in list(found.doubts.items())[:_MOST_DOUBTS]]
    more = len(found.maybe) - len(items)
    yield Paragraph(text=plain(msg(
        "Chưa đủ cơ sở để biết {n} đối tượng dưới đây có thuộc bảng này hay không (trong ngoặc là điều còn thiếu):",
        "May belong here, too: {n} (in brackets the fact that would tell):", n=len(found.maybe))))
    yield Bullets(items=(*items, *((plain(msg("và {n} đối tượng khác", "and {n} more", n=more)),) if more > 0 else ())))


def _kept_back(say: Teller, where: str) -> Block | None:
    """A selector over fields that are not published would choose wrongly in the public edition, and tell what they say."""
    if say.workspace.public and any(map(is_sensitive, asks_for(parse_selector(where)))):
        return Paragraph(text=(plain(NOT_PUBLISHED),))
    return None
