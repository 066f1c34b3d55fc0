"""From checked plain data to the values of the model: texts, moments, numbers, unknowns, frozen lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from archmodel.inventory.shapes import PLAIN, Shape
from archmodel.kit.period import parse_moment
from archmodel.kit.span import Path
from archmodel.kit.text import Lang, LocalText
from archmodel.model import Provenance, Unknown
from archmodel.model.provenance import Basis

UNKNOWN = "unknown"
_OF_PARTS = (dict, tuple)
_SIMPLE = frozenset({str, int, bool, Decimal})


def value_of(shape: Shape, value: Any, first: Lang) -> Any:
    """The value of the model. `first` is the language of a text that was written without saying which."""
    if shape.branches:
        shape = next((branch for branch in shape.branches if branch.takes(value)), PLAIN)
    kind = type(value)
    if kind is str:
        if shape.unknown and value == UNKNOWN:
            return Unknown()
        if shape.sort == "text":
            return local(value, first)
        return parse_moment(value) if shape.sort == "moment" else value
    if kind is dict:
        return _mapping(shape, value, first)
    if kind is list:
        items = shape.items or PLAIN
        made = [inner if type(inner) is str and inner != UNKNOWN and items.verbatim else value_of(items, inner, first) for inner in value]
        return tuple(dict.fromkeys(made)) if items.sort == "ref" else tuple(made)
    if shape.sort == "moment":
        return parse_moment(str(value))
    return _number(shape, value)


def _number(shape: Shape, value: Any) -> Any:
    if shape.sort == "number" and type(value) is int:
        return Decimal(value)
    return int(value) if shape.sort == "integer" and isinstance(value, Decimal) else value


def _mapping(shape: Shape, value: Mapping[str, Any], first: Lang) -> Any:
    if shape.unknown and UNKNOWN in value:
        said = value[UNKNOWN] or {}
        return Unknown(contact=said.get("contact"), due=None if said.get("due") is None else str(said["due"]))
    if shape.sort == "text":
        return LocalText(vi=value.get("vi", ""), en=value.get("en", ""))
    if shape.sort == "provenance":
        return provenance(value, first)
    return values_of(shape, value, first)


def values_of(shape: Shape, data: Mapping[str, Any], first: Lang) -> dict[str, Any]:
    """The value of each field. Most are texts that stay as they are, and cost no call."""
    known, rest = shape.properties, shape.rest or PLAIN
    done: dict[str, Any] = {}
    for key, value in data.items():
        inner = known.get(key, rest)
        done[key] = value if type(value) is str and value != UNKNOWN and inner.verbatim else value_of(inner, value, first)
    return done


def local(text: str | Mapping[str, str], first: Lang) -> LocalText:
    """A text of one tongue leaves the other side empty: it is not translated."""
    if isinstance(text, str):
        return LocalText(vi=text, en="") if first == "vi" else LocalText(vi="", en=text)
    return LocalText(vi=text.get("vi", ""), en=text.get("en", ""))


def provenance(data: Mapping[str, Any], first: Lang, outer: Basis | None = None) -> Provenance | None:
    """None where nothing says what kind of statement it is; single fields follow the whole."""
    basis, note = data.get("kind", outer), data.get("note")
    if basis is None:
        return None
    source, date, confidence = data.get("source"), None if data.get("date") is None else str(data["date"]), data.get("confidence")
    inner = {name: provenance(said, first, basis) for name, said in data["fields"].items()} if "fields" in data else {}
    if note is None and not inner:
        return _statement(basis, source, date, confidence)
    return Provenance(
        basis=basis, source=source, date=date, confidence=confidence, note=None if note is None else local(note, first),
        fields={name: made for name, made in inner.items() if made is not None},
    )


@lru_cache(maxsize=1024)
def _statement(basis: Basis, source: str | None, date: str | None, confidence: str | None) -> Provenance:
    """The same few statements stand behind most facts of an inventory."""
    return Provenance(basis=basis, source=source, date=date, confidence=confidence)


def unknowns(value: Any, path: Path = ()) -> Iterator[tuple[Path, Unknown]]:
    """Every unknown inside a mapping or a list, with its place."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, Unknown):
            yield (*path, key), inner
        elif isinstance(inner, _OF_PARTS) and not _SIMPLE.issuperset(map(type, inner.values() if isinstance(inner, dict) else inner)):
            yield from unknowns(inner, (*path, key))
