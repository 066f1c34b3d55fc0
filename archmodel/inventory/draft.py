"""The entries of one file, their defaults laid under them, held against the schema and built where they meet it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from archmodel.inventory import build, identity
from archmodel.inventory.defaults import Layers, defaults_of, under
from archmodel.inventory.entry import Entry, Sheet, every
from archmodel.inventory.places import Places
from archmodel.inventory.schema import file_schema
from archmodel.inventory.shapes import Shape, shape_of
from archmodel.inventory.values import UNKNOWN
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.quick import quick
from archmodel.kit.span import Path
from archmodel.kit.text import Lang
from archmodel.metamodel import Kind, Reference, kinds
from archmodel.model import Element, Relationship


class Naming(NamedTuple):
    """An id at a place where an id is wanted."""

    path: Path
    target: str
    reference: Reference


@quick
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
    placed = [(_place(entry), entry) for entry in sheet.entries]
    firsts = {place: entry for place, entry in reversed(placed) if entry.id}
    places = Places(sheet, blocks)
    document: dict[str, Any] = dict(places.frame)
    lent = {kind: defaults_of(kinds()[kind], shape_of(kind), blocks) for kind in {entry.kind for entry in firsts.values()}}
    for (collection, name), entry in firsts.items():
        document.setdefault(collection, {})[name] = _merged(entry, lent[entry.kind])
    checked, problems = file_schema(framework).read(document, places.spelling)
    found = [(problem, seen) for problem in problems if (seen := places.diagnostic(problem)) is not None]
    broken = {problem.path[:2] for problem, seen in found if seen.severity is Severity.ERROR}
    made = tuple(
        _draft(entry, checked[place[0]][place[1]], first, broken=place in broken)
        if firsts.get(place) is entry else Draft(entry=entry, data={})
        for place, entry in placed)
    return made, tuple(seen for _, seen in found)


def _draft(entry: Entry, data: Any, first: Lang, *, broken: bool) -> Draft:
    if not isinstance(data, dict):
        return Draft(entry=entry, data={})
    kind, shape = kinds()[entry.kind], shape_of(entry.kind)
    named = tuple(namings(kind, data, shape))
    if broken or identity.problem(entry.id) is not None:
        return Draft(entry=entry, data=data, namings=named)
    make = build.flow if kind.relationship else build.element
    return Draft(entry=entry, data=data, namings=named, thing=make(entry, data, shape, first))


def namings(kind: Kind, data: Mapping[str, Any], shape: Shape) -> Iterator[Naming]:
    """Every id in data of a kind, but for those that are said to be unknown where that may be said."""
    for reference in kind.references:
        place = reference.path
        if place[0] in data:
            said = data[place[0]]
            for path, target in ((place, said),) if len(place) == 1 else every(said, place[1:], place[:1]):
                if type(target) is str and not (target == UNKNOWN and shape.at(path).unknown):
                    yield Naming(path, target, reference)


def _merged(entry: Entry, lent: Mapping[str, Any]) -> Any:
    """What holds for an entry, with its defaults; an empty one is one that says nothing."""
    said = {} if entry.data is None else entry.data
    return under(lent, said, shape_of(entry.kind)) if isinstance(said, dict) else said


def _place(entry: Entry) -> tuple[str, str]:
    return kinds()[entry.kind].collection, entry.id
