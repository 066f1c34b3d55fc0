"""The columns a list has by the language itself: every field of a kind's schema that anybody has filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from archmodel.kit.document.blocks import runs
from archmodel.kit.document.blocks import say as saying
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText
from archmodel.metamodel import Kind
from archmodel.model import Element, Unknown
from archmodel.reports._values import Cells, is_sensitive, title
from archmodel.site.listing.column import UNKNOWN, Cell, Column, Sort
from archmodel.site.site import Site

Schema = Mapping[str, Any]
Path = tuple[str, ...]
_ELSEWHERE = frozenset({"name", "description", "provenance", "links"})
"""The name leads every row, the basis has a column of its own, and the rest stands on the page of the element."""
_YES_NO = {"yes": LocalText(vi="có", en="yes"), "no": LocalText(vi="không", en="no")}
_MONEY = "amounts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A place of a kind where a plain value stands, or a list of such; `values` names the closed list it is from."""

    path: Path
    sort: Sort
    values: str = ""

    @property
    def id(self) -> str:
        return ".".join(self.path)


def columns(kinds: Iterable[Kind], elements: Iterable[Element], site: Site) -> Iterator[Column]:
    """A column for each field at least one of the elements says something of; of several kinds, each field once."""
    every, some = tuple(elements), tuple(kinds)
    among = tuple(kind.id for kind in some)
    found = {field.id: field for kind in some for field in fields(kind.properties)}
    for field in found.values():
        if not (site.public and is_sensitive(field.id)):
            cells = {e.id: cell for e in every if (cell := _cell(e, field, site)) is not None}
            if cells:
                yield Column(id=field.id, title=title(field.id, among), sort=_sort(field, cells), cells=cells, values=_values(field, site))


def fields(properties: Schema, within: Path = ()) -> Iterator[Field]:
    """What is written below objects too; of a list of objects only how many they are."""
    for name, schema in properties.items():
        if not within and name in _ELSEWHERE:
            continue
        path = (*within, name)
        inner = schema.get("items", schema)
        if "properties" in inner and inner is schema:
            yield from fields(inner["properties"], path)
        else:
            sort, values = _type(inner)
            yield Field(path=path, sort="text" if name == _MONEY else sort, values=values)


def _type(schema: Schema) -> tuple[Sort, str]:
    branches = schema.get("anyOf", ())
    if "x-ref" in schema:
        return "ref", ""
    if "x-values" in schema:
        return "choice", schema["x-values"]
    if schema.get("type") == "boolean":
        return "choice", "yes-no"
    if "x-moment" in schema:
        return "date", ""
    if "x-number" in schema or schema.get("type") == "integer" or "properties" in schema or any("x-number" in b for b in branches):
        return "number", ""
    return "text", ""


def _sort(field: Field, cells: Mapping[str, Cell]) -> Sort:
    """A field that takes numbers and words is sorted as words where it has any; what could only be counted is a number."""
    if field.sort not in ("number", "text"):
        return field.sort
    wordy = any(isinstance(cell, str | LocalText) for cell in cells.values())
    counts = any(isinstance(cell, int | Decimal) and cell is not UNKNOWN for cell in cells.values())
    return "number" if counts and not wordy else "text" if wordy else field.sort


def _values(field: Field, site: Site) -> Mapping[str, LocalText]:
    return _YES_NO if field.values == "yes-no" else site.workspace.framework.values.get(field.values, {})


def _cell(element: Element, field: Field, site: Site) -> Cell | None:
    value = _found(element, field.path, site)
    if value is None or value == () or value == "":
        return None
    if isinstance(value, Unknown):
        return UNKNOWN
    if field.path == (_MONEY,):
        return _said(element, site)
    if field.sort in ("ref", "choice"):
        return tuple(_key(each) for each in (value if isinstance(value, tuple) else (value,)))
    return _plain(value, field.sort)


def _found(element: Element, path: Path, site: Site) -> Any:
    """As it stands today, else as it is on record."""
    today = site.say.thing(element.id)
    thing = today if isinstance(today, Element) else element
    head, *rest = path
    if head == "lifecycle":
        life = thing.lifecycle
        return {"start": life.start, "end": life.end, "status": life.status or life.asked, "seen": life.seen}.get(rest[0] if rest else "")
    if head == "assessment":
        return getattr(thing.assessment, rest[0], None) if thing.assessment and rest else None
    value: Any = thing.formerly if head == "formerly" else thing.get(head)
    for step in rest:
        value = value.get(step) if isinstance(value, Mapping) else value if isinstance(value, Unknown) else None
    return value


def _key(value: Any) -> Any:
    return UNKNOWN if isinstance(value, Unknown) else ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _plain(value: Any, sort: Sort) -> Cell | None:
    if isinstance(value, Moment):
        return str(value)
    if isinstance(value, bool):
        return _YES_NO[_key(value)]
    if isinstance(value, int | Decimal | LocalText | str):
        return value
    if isinstance(value, tuple) and sort != "number":
        return _joined(value)
    if isinstance(value, Mapping) and all(isinstance(each, str | Unknown) for each in value.values()):
        return "; ".join(f"{key}: {each}" for key, each in value.items() if isinstance(each, str)) or UNKNOWN
    return len(value) if isinstance(value, tuple | Mapping) else None


def _joined(values: tuple[Any, ...]) -> Cell:
    """Texts in one cell; things that are no texts are counted."""
    if all(isinstance(v, LocalText) for v in values):
        return LocalText(vi="; ".join(v.say("vi") for v in values), en="; ".join(v.say("en") for v in values))
    return "; ".join(map(str, values)) if all(isinstance(v, str | Moment | int | Decimal) for v in values) else len(values)


def _said(element: Element, site: Site) -> LocalText:
    """Sums of money in words: amount, currency, year."""
    told = runs(Cells(say=site.say).cell(element, _MONEY))
    return LocalText(vi="".join(saying(run.text, "vi") for run in told), en="".join(saying(run.text, "en") for run in told))
