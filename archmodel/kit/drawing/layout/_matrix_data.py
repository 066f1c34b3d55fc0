"""What a matrix holds: headings in groups, and cells where two of them meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archmodel.kit.drawing.diagram import Border, Mark
from archmodel.kit.drawing.twin import EMPTY, MARK_WORDS, Cell, Sheet
from archmodel.kit.text import LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a row or a column is about. `value` is its total; `sign` a short warning drawn beside the name (`!`)."""

    id: str
    title: LocalText
    tone: str = ""
    mark: Mark | None = None
    value: LocalText | None = None
    sign: LocalText | None = None
    type: str = ""
    href: str | None = None
    desc: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Rows or columns that belong together, under a heading of their own when titled."""

    title: LocalText | None = None
    items: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """Where a row and a column meet. `text` is a letter or a short figure, `fill` a paint, `tone` the colour of its border.

    `id` names what it stands for: a relationship, or row and column when it stands for several.
    """

    id: str
    row: str
    column: str
    text: LocalText
    fill: str = ""
    tone: str = ""
    border: Border = ""
    mark: Mark | None = None
    type: str = ""
    desc: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows by columns. `corner` says how to read a cell; a total without a title is not drawn.

    `same` says that rows and columns are the same things: their diagonal is filled.
    """

    rows: tuple[Headings, ...]
    columns: tuple[Headings, ...]
    cells: tuple[MatrixCell, ...] = ()
    title: LocalText | None = None
    corner: LocalText | None = None
    row_total: LocalText | None = None
    column_total: LocalText | None = None
    same: bool = False

    @property
    def every_row(self) -> tuple[Heading, ...]:
        return tuple(one for group in self.rows for one in group.items)

    @property
    def every_column(self) -> tuple[Heading, ...]:
        return tuple(one for group in self.columns for one in group.items)

    def twin(self) -> tuple[Sheet, ...]:
        """Its headings and its cells, each a table."""
        sides = [_headings(_ROWS, self.rows, self.row_total)]
        if not self.same:
            sides.append(_headings(_COLUMNS, self.columns, self.column_total))
        names = {one.id: one.title for one in (*self.every_row, *self.every_column)}
        cells = Sheet(title=self.title or _CELLS, columns=(_ID, _ROW, _COLUMN, _TEXT, _NOTE, _MARK), rows=tuple(
            (c.id, names.get(c.row, c.row), names.get(c.column, c.column), c.text, c.desc, MARK_WORDS.get(c.mark or ""))
            for c in self.cells), ids=tuple(c.id for c in self.cells))
        return tuple(sheet.trimmed() for sheet in (*sides, cells) if sheet.rows)


_ROWS = LocalText(vi="Hàng", en="Rows")
_COLUMNS = LocalText(vi="Cột", en="Columns")
_CELLS = LocalText(vi="Ô giao nhau", en="Cells")
_ID = LocalText(vi="Mã", en="Id")
_NAME = LocalText(vi="Tên", en="Name")
_GROUP = LocalText(vi="Nhóm", en="Group")
_TOTAL = LocalText(vi="Tổng", en="Total")
_SIGN = LocalText(vi="Lưu ý", en="Warning")
_ROW = LocalText(vi="Hàng", en="Row")
_COLUMN = LocalText(vi="Cột", en="Column")
_TEXT = LocalText(vi="Ký hiệu", en="Sign")
_NOTE = LocalText(vi="Ghi chú", en="Note")
_MARK = LocalText(vi="Thay đổi", en="Change")


def _headings(title: LocalText, groups: tuple[Headings, ...], total: LocalText | None) -> Sheet:
    def rows() -> Iterator[tuple[Cell, ...]]:
        for group in groups:
            for one in group.items:
                yield (one.id, one.title, group.title, (one.value or EMPTY) if total else one.value, one.sign,
                       MARK_WORDS.get(one.mark or ""), one.desc)

    return Sheet(title=title, columns=(_ID, _NAME, _GROUP, total or _TOTAL, _SIGN, _MARK, _NOTE), rows=tuple(rows()),
                 ids=tuple(one.id for group in groups for one in group.items))
