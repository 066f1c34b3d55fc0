"""The table twin of a drawing: the same facts as rows, for whoever cannot see it, for spreadsheets, and for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archmodel.kit.text import LocalText

if TYPE_CHECKING:
    from archmodel.kit.drawing.diagram import Card, Edge, LegendItem

Cell = LocalText | str | None

EMPTY = LocalText(vi="–", en="–")
_PLACE = LocalText(vi="Lớp, nhóm", en="Layer, group")
_PART = LocalText(vi="Thành phần", en="Component")
_ID = LocalText(vi="Mã", en="Id")
_NAME = LocalText(vi="Tên", en="Name")
_MORE = LocalText(vi="Thông tin thêm", en="More")
_NOTE = LocalText(vi="Ghi chú", en="Note")
_VALUE = LocalText(vi="Giá trị", en="Value")
_MARK = LocalText(vi="Thay đổi", en="Change")
_STRIPE = LocalText(vi="Sọc bên trái", en="Stripe")
_BORDER = LocalText(vi="Viền", en="Border")
_ICON = LocalText(vi="Biểu tượng", en="Icon")
_FILL = LocalText(vi="Màu nền", en="Fill")
_LINE = LocalText(vi="Nét", en="Line")
_FROM = LocalText(vi="Từ", en="From")
_TO = LocalText(vi="Đến", en="To")
_WHAT = LocalText(vi="Nội dung", en="What")
_ELEMENTS = LocalText(vi="Đối tượng trên hình", en="What is drawn")
_LINKS = LocalText(vi="Đường nối trên hình", en="Arrows")
MARK_WORDS: Mapping[str, LocalText] = {
    "retained": LocalText(vi="Giữ nguyên", en="Retained"), "changed": LocalText(vi="Thay đổi", en="Changed"),
    "new": LocalText(vi="Bổ sung mới", en="New"), "eliminated": LocalText(vi="Loại bỏ", en="Eliminated"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table. `ids` name, row by row, what a row is about; a row that is about no single thing has an empty one."""

    title: LocalText
    columns: tuple[LocalText, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ids: tuple[str, ...] = ()

    def trimmed(self) -> Sheet:
        """Without the columns that say nothing in any row; the first always stays."""
        kept = [n for n in range(len(self.columns)) if n == 0 or any(row[n] not in (None, "") for row in self.rows)]
        return Sheet(title=self.title, ids=self.ids, columns=tuple(self.columns[n] for n in kept),
                     rows=tuple(tuple(row[n] for n in kept) for row in self.rows))


def card_sheet(placed: Iterable[tuple[LocalText | None, LocalText | None, Card]], legend: Iterable[LegendItem] = (),
               title: LocalText = _ELEMENTS) -> tuple[Sheet, ...]:
    """Cards with the place each stands in, and what stripe, border and icon say by the key; nothing when there are none."""
    listed, said = list(placed), _meanings(legend)
    if not listed:
        return ()
    rows = tuple((
        card.id, card.title, place, part, said.get(("stripe", card.tone)), said.get(("border", card.border)),
        said.get(("icon", card.icon)), said.get(("fill", card.fill)), card.subtitle, card.value, MARK_WORDS.get(card.mark or ""), card.note)
        for place, part, card in listed)
    return (Sheet(title=title, columns=(_ID, _NAME, _PLACE, _PART, _STRIPE, _BORDER, _ICON, _FILL, _MORE, _VALUE, _MARK, _NOTE), rows=rows,
                  ids=tuple(card.id for _, _, card in listed)).trimmed(),)


def edge_sheet(edges: Iterable[Edge], name: Callable[[str], Cell], legend: Iterable[LegendItem] = (),
               title: LocalText = _LINKS) -> tuple[Sheet, ...]:
    """Arrows from where to where, with what they carry and what their line says; nothing when there are none."""
    listed, said = list(edges), _meanings(legend)
    if not listed:
        return ()
    rows = tuple((edge.id, name(edge.source), name(edge.target), edge.label, said.get(("line", edge.style)), edge.desc,
                  MARK_WORDS.get(edge.mark or "")) for edge in listed)
    return (Sheet(title=title, columns=(_ID, _FROM, _TO, _WHAT, _LINE, _NOTE, _MARK), rows=rows,
                  ids=tuple(edge.id for edge in listed)).trimmed(),)


def _meanings(legend: Iterable[LegendItem]) -> Mapping[tuple[str, str], LocalText]:
    return {(item.kind, item.key): item.label for item in legend if item.key}


def named(titles: Mapping[str, LocalText]) -> Callable[[str], Cell]:
    """The title of an id, or the id itself."""
    return lambda key: titles.get(key, key)
