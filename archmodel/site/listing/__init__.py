"""The lists of the site: of every kind that has elements, and of all systems together; columns come from the language itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archmodel.kit.text import LocalText, fold
from archmodel.metamodel import kinds
from archmodel.model import TEXTS, Element
from archmodel.site.listing import derived, fields
from archmodel.site.listing.column import UNKNOWN, Cell, Column
from archmodel.site.listing.questions import Question, questions
from archmodel.site.listing.shown import numbered, shown
from archmodel.site.site import Site, pair, slug

SYSTEMS = "systems"
NAME = LocalText(vi="Tên", en="Name")
_FILTER = LocalText(vi="Lọc", en="Filter")
_OPTIONS = (("", LocalText(vi="tất cả", en="all")), ("*", LocalText(vi="có", en="has")),
            ("- _", LocalText(vi="không có hoặc chưa rõ", en="none or unknown")), ("_", LocalText(vi="chưa rõ", en="unknown")),
            ("* _", LocalText(vi="có hoặc chưa rõ", en="has or unknown")))
"""What every closed column can be asked for besides its values."""
_ABSENT = LocalText(vi="không có ở thời điểm đang chọn", en="not there at the chosen moment")
_COPIED = LocalText(vi="Đã sao chép liên kết", en="Link copied")
_TITLE = LocalText(vi="Hệ thống", en="Systems")
_LEAD = LocalText(vi="Mọi hệ thống thông tin, nền tảng, mạng, công trình và thiết bị đã ghi, của mọi thời điểm.",
                  en="Every application, platform, network, facility and device on record, of any time.")


@dataclass(frozen=True, kw_only=True)
class List:
    """`elements` stand in the order in which they are read; `shown` are the columns it begins with."""

    id: str
    title: LocalText
    lead: LocalText
    elements: tuple[Element, ...]
    columns: tuple[Column, ...]
    shown: tuple[str, ...]
    numbered: bool
    questions: tuple[Question, ...] = field(default=())

    @property
    def path(self) -> str:
        return f"lists/{slug(self.id)}.html"

    @property
    def head(self) -> tuple[Column, ...]:
        by_id = {column.id: column for column in self.columns}
        return tuple(by_id[name] for name in self.shown)


def lists(site: Site) -> Mapping[str, List]:
    """All systems first, then each kind that is no system. Kinds of systems are parts of the first."""
    found: dict[str, list[Element]] = {SYSTEMS: []}
    for element in site.workspace.model.elements.values():
        if element.kind not in TEXTS:
            found.setdefault(SYSTEMS if kinds()[element.kind].group == "system" else element.kind, []).append(element)
    return {name: _list(name, tuple(some), site) for name, some in found.items() if some}


def of_kind(whole: List, kind: str) -> List:
    """The systems of one kind; their columns are those of all systems."""
    some = tuple(e for e in whole.elements if e.kind == kind)
    ids = {e.id for e in some}
    filled = tuple(name for column in whole.head if ids & column.cells.keys() for name in (column.id,))
    return List(id=kind, title=_plural(kind), lead=kinds()[kind].description, elements=some, columns=whole.columns, shown=filled,
                numbered=whole.numbered, questions=whole.questions)


def told(whole: List) -> object:
    """`rows` are ids, `columns` [id, vi, en, sort, values, cells]: of `values` [key, vi, en] or ids, cells hold places. Not known is -1
    there and true elsewhere. What few rows say stands by the place of the row, so that `cells[row]` finds it either way."""
    ids = [e.id for e in whole.elements]
    words = {"name": NAME, "filter": _FILTER, "absent": _ABSENT, "copied": _COPIED}
    return {**{name: pair(said) for name, said in words.items()}, "options": [[key, *pair(title)] for key, title in _OPTIONS],
            "rows": ids, "columns": [_column(c, ids) for c in whole.columns]}


def _column(column: Column, ids: list[str]) -> list[object]:
    keys = column.keys
    places = {key: n for n, key in enumerate(keys)}
    values = keys if column.sort == "ref" else [[key, *pair(column.values.get(key, key))] for key in keys]
    cells = {n: _cell(column.cells[name], places) for n, name in enumerate(ids) if name in column.cells}
    dense = len(cells) * 3 > len(ids)
    return [column.id, *pair(column.title), column.sort, values if column.sort in ("ref", "choice") else 0,
            [cells.get(n) for n in range(len(ids))] if dense else {str(n): cell for n, cell in cells.items()}]


def _cell(cell: Cell, places: Mapping[str, int]) -> Any:
    """A place alone where there is one; texts as pairs where the tongues differ."""
    if isinstance(cell, tuple):
        found = [-1 if key is UNKNOWN else places[key] for key in cell]
        return found[0] if len(found) == 1 else found
    if cell is UNKNOWN or isinstance(cell, str):
        return cell
    if isinstance(cell, LocalText):
        words = pair(cell)
        return words if words[1] else words[0]
    return int(cell) if cell == int(cell) else float(cell)


def _list(name: str, elements: tuple[Element, ...], site: Site) -> List:
    among = sorted({e.kind for e in elements}, key=lambda kind: (-sum(e.kind == kind for e in elements), kind))
    made = {c.id: c for c in fields.columns((kinds()[kind] for kind in among), elements, site)}
    made.update({c.id: c for c in derived.columns(name, elements, site)})
    in_numbers = numbered(e.id for e in elements)
    ordered = elements if in_numbers else tuple(sorted(elements, key=lambda e: (fold(e.name.say("vi")), e.id)))
    columns = tuple(made.values())
    return List(id=name, title=_TITLE if name == SYSTEMS else _plural(name), lead=_LEAD if name == SYSTEMS else kinds()[name].description,
                elements=ordered, columns=columns, shown=shown(name, columns, len(elements)), numbered=in_numbers,
                questions=questions(name, made, len(elements), site))


def _plural(kind: str) -> LocalText:
    """Without the article that Vietnamese sentences need and titles do not."""
    words = kinds()[kind].plural
    vi = words.vi.removeprefix("Các ")
    return LocalText(vi=vi[:1].upper() + vi[1:], en=words.en)
