"""The entries of one file, their defaults laid under them, held against the schema and built where they meet it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archmodel.inventory import build, identity
from archmodel.inventory.defaults import Layers, defaults_of, under
from archmodel.inventory.entry import Entry, Sheet, every
from archmodel.inventory.places import Places
from archmodel.inventory.schema import file_schema
from archmodel.inventory.shapes import Shape, shape_of
from archmodel.inventory.values import UNKNOWN
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.span import Path
from archmodel.kit.text import Lang
from archmodel.metamodel import Kind, Reference, kinds
from archmodel.model import Element, Relationship


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """An id at a place where an id is wanted."""

    path: Path
    target: str
    reference: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry with its defaults, and whom it names; `thing` is None where it is too broken to be built."""

    entry: Entry
    data: Mapping[str, Any]
    namings: tuple[Naming, ...] = ()
    thing: Element | Relationship | None = None

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def kind(self) -> str:
        return self.entry.kind


def drafts(sheet: Sheet, blocks: Layers, framework: str, first: Lang) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """All entries of a file, and what is wrong with their shape. Of an id written twice in a collection, the first counts."""
    firsts = {_place(entry): entry for entry in reversed(sheet.entries) if entry.id}
    places = Places(sheet, blocks)
    document: dict[str, Any] = dict(places.frame)
    for (collection, name), entry in firsts.items():
        document.setdefault(collection, {})[name] = _merged(entry, blocks)
    checked, problems = file_schema(framework).read(document, places.spelling)
    found = [(problem, seen) for problem in problems if (seen := places.diagnostic(problem)) is not None]
    broken = {problem.path[:2] for problem, seen in found if seen.severity is Severity.ERROR}
    made = tuple(
        _draft(entry, checked, broken, first) if firsts.get(_place(entry)) is entry else Draft(entry=entry, data={})
        for entry in sheet.entries)
    return made, tuple(seen for _, seen in found)


def _draft(entry: Entry, checked: Mapping[str, Any], broken: set[Path], first: Lang) -> Draft:
    collection, name = _place(entry)
    data = checked[collection][name]
    if not isinstance(data, dict):
        return Draft(entry=entry, data={})
    kind, shape = kinds()[entry.kind], shape_of(entry.kind)
    named = tuple(namings(kind, data, shape))
    if (collection, name) in broken or identity.problem(name) is not None:
        return Draft(entry=entry, data=data, namings=named)
    make = build.flow if kind.relationship else build.element
    return Draft(entry=entry, data=data, namings=named, thing=make(entry, data, shape, first))


def namings(kind: Kind, data: Mapping[str, Any], shape: Shape) -> Iterator[Naming]:
    """Every id in data of a kind, but for those that are said to be unknown where that may be said."""
    for reference in kind.references:
        if reference.path[0] in data:
            for path, target in every(data, reference.path):
                if isinstance(target, str) and not (target == UNKNOWN and shape.at(path).unknown):
                    yield Naming(path=path, target=target, reference=reference)


def _merged(entry: Entry, blocks: Layers) -> Any:
    """What holds for an entry; an empty one is one that says nothing."""
    said = {} if entry.data is None else entry.data
    shape = shape_of(entry.kind)
    return under(defaults_of(kinds()[entry.kind], shape, blocks), said, shape) if isinstance(said, dict) else said


def _place(entry: Entry) -> tuple[str, str]:
    return kinds()[entry.kind].collection, entry.id
