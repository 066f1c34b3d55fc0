"""What a thing says under a dotted name: in its typed parts, its fields, the things its references name, or theirs that name it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from archmodel.graph._selection.tables import Tables, Thing
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Assessment, Element, Lifecycle, Provenance, Relationship, Unknown
from archmodel.model.selector_fields import ALIASES, INVERSES, STATEMENT, split_label

Path = tuple[str, ...]
Fact = tuple[str, str, Any]
"""The id of the thing, the dotted name of the field, the value."""

_DEEPEST = 12


def facts(tables: Tables, thing: Thing, path: Path) -> Iterator[Fact]:
    """Every value under the name; nothing where nothing is recorded. A reference is followed when the name goes on."""
    name = ALIASES.get(path[0], path[0])
    if name in INVERSES and not _own(thing, name):
        path, name = ("in", INVERSES[name], *path[1:]), "in"
    if name == "in" and len(path) > 1:
        label, rest = split_label(path[1:])
        for writer in tables.writers(label).get(thing.id, ()):
            yield from _below(tables, thing.id, f"in.{label}", writer, rest)
        return
    if name == "provenance" and len(path) > 1 and path[1] not in STATEMENT:
        yield from _statement(thing, path[1:])
        return
    value = _part(tables, thing, name)
    if name == "layer" and isinstance(value, Unknown):
        name = "component"
    yield from _below(tables, thing.id, name, value, path[1:])


def single(name: str) -> str | None:
    """The part or field that a name without dots stands for by itself; None where it may have to be looked for elsewhere."""
    known = ALIASES.get(name, name)
    return None if "." in name or known in INVERSES else known


def part_of(tables: Tables, thing: Thing, name: str) -> Any:
    """What `facts` would go through for a single name: far quicker where that is a text, several texts or nothing."""
    return _part(tables, thing, name)


def is_plain(name: str) -> bool:
    """Whether the name can only be that of a field, so that its text may be taken from there."""
    return "." not in name and name not in _PARTS and name not in ALIASES and name not in INVERSES


def _statement(thing: Thing, path: Path) -> Iterator[Fact]:
    """`provenance.security_level` is what kind of statement that one field is."""
    if thing.provenance is not None:
        yield thing.id, ".".join(("provenance", *path)), thing.provenance.of(".".join(path)).basis


def _below(tables: Tables, subject: str, name: str, value: Any, rest: Path) -> Iterator[Fact]:
    """The values inside a value, down the rest of the name."""
    if value is None:
        return
    if isinstance(value, tuple):
        for item in value:
            yield from _below(tables, subject, name, item, rest)
    elif isinstance(value, Unknown):
        yield subject, name, value
    elif isinstance(value, Lifecycle | Assessment | Provenance):
        yield from _below(tables, subject, name, _opened(value, bool(rest)), rest)
    elif isinstance(value, dict):
        chosen = value if not rest else {rest[0]: value.get(rest[0])}
        for key, inner in chosen.items():
            yield from _below(tables, subject, f"{name}.{key}", inner, rest[1:])
    elif not rest:
        yield subject, name, value
    elif isinstance(value, LocalText):
        if len(rest) == 1 and rest[0] in ("vi", "en") and getattr(value, rest[0]):
            yield subject, f"{name}.{rest[0]}", getattr(value, rest[0])
    elif isinstance(value, str) and len(rest) < _DEEPEST:
        other = tables.thing(value)
        if other is not None:
            yield from facts(tables, other, rest)


def _opened(value: Lifecycle | Assessment | Provenance, within: bool) -> Any:
    """Typed parts under the names of the language; a provenance that is not looked into is its kind."""
    if isinstance(value, Lifecycle):
        return {"start": value.start, "end": value.end, "status": value.status, "seen": value.seen}
    if isinstance(value, Provenance):
        parts = {"kind": value.basis, "source": value.source, "date": value.date, "confidence": value.confidence, "note": value.note}
        return parts if within else value.basis
    return {name: getattr(value, name) for name in ("business_criticality", "business_fit", "technical_fit", "basis")}


def _part(tables: Tables, thing: Thing, name: str) -> Any:
    made = _PARTS.get(name)
    if made is not None:
        value = made(tables, thing)
        if value is not None:
            return value
    if name in thing.fields:
        return thing.fields[name]
    return _defaults("flow" if isinstance(thing, Relationship) else thing.kind).get(name)


def _own(thing: Thing, name: str) -> bool:
    kind = kinds().get("flow" if isinstance(thing, Relationship) else thing.kind)
    return kind is not None and name in kind.properties


@cache
def _defaults(kind: str) -> Mapping[str, Any]:
    """What the language says where a thing says nothing: a record is an original."""
    known = kinds().get(kind)
    return {name: schema["default"] for name, schema in known.properties.items() if "default" in schema} if known else {}


def _layer(tables: Tables, thing: Thing) -> Any:
    """The layer of the component or, where that is not said, of the block's component."""
    component = thing.fields.get("component")
    if component is None:
        block = thing.fields.get("block")
        if isinstance(block, Unknown):
            return block
        known = tables.framework.blocks.get(block) if isinstance(block, str) else None
        component = known.component if known else None
    return component if isinstance(component, Unknown) else tables.framework.layer_of(component)


_PARTS: Mapping[str, Callable[[Tables, Thing], Any]] = {
    "id": lambda _, t: t.id,
    "kind": lambda _, t: t.kind,
    "group": lambda _, t: kinds()[t.kind].group if t.kind in kinds() else None,
    "label": lambda _, t: t.label if isinstance(t, Relationship) else None,
    "name": lambda _, t: t.name,
    "description": lambda _, t: t.description if isinstance(t, Element) else None,
    "formerly": lambda _, t: t.formerly if isinstance(t, Element) else None,
    "lifecycle": lambda _, t: t.lifecycle,
    "status": lambda _, t: t.lifecycle.status,
    "assessment": lambda _, t: t.assessment if isinstance(t, Element) else None,
    "provenance": lambda _, t: t.provenance,
    "source": lambda _, t: t.provenance.source if t.provenance else None,
    "layer": _layer,
    "from": lambda _, t: t.source if isinstance(t, Relationship) else None,
    "to": lambda _, t: t.target if isinstance(t, Relationship) else None,
    "data": lambda _, t: (t.data or None) if isinstance(t, Relationship) else None,
}
