"""The kinds of the inventory language, one file each in kinds/, and the facets they share in facets/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from archmodel.kit.text import LocalText
from archmodel.metamodel import shipped

Schema = Mapping[str, Any]
Path = tuple[str, ...]
EACH = "*"
Members = dict[str, frozenset[str]]
"""Kind or group → the kinds it means."""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A place of a kind where ids of other kinds stand; `*` in `path` means each item of a list or value of a map.

    `relation` is the ArchiMate relationship the place stands for, from the element to the one it names or, `reverse`,
    the other way round; None where the place only names something.
    """

    path: Path
    targets: frozenset[str]
    relation: str | None = None
    reverse: bool = False

    @cached_property
    def label(self) -> str:
        """The name of the relationship and the first part of its id: `realizes`, `steps.role`."""
        return ".".join(step for step in self.path if step != EACH)


Referring = dict[str, tuple[Reference, ...]]
"""Property → the references in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What one collection of the inventory holds. `properties` has the facets' first, then the kind's own."""

    id: str
    collection: str
    archimate: str | None
    group: str
    name: LocalText
    plural: LocalText
    description: LocalText
    facets: tuple[str, ...]
    required: tuple[str, ...]
    properties: Schema
    references: tuple[Reference, ...]
    example: str
    relationship: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Properties that several kinds share."""

    id: str
    title: LocalText
    properties: Schema


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by id."""
    written = {name: shipped.load(f"kinds/{name}") for name in shipped.stems("kinds")}
    members: Members = {name: frozenset({name}) for name in written}
    for name, data in written.items():
        members[data["group"]] = members.get(data["group"], frozenset()) | {name}
    shared = {facet.id: _referring(facet.properties, members) for facet in facets().values()}
    return {name: _kind(data, shared, members) for name, data in written.items()}


@cache
def kind_by_collection() -> Mapping[str, Kind]:
    return {kind.collection: kind for kind in kinds().values()}


@cache
def facets() -> Mapping[str, Facet]:
    """All facets by id."""
    return {name: _facet(shipped.load(f"facets/{name}")) for name in shipped.stems("facets")}


@cache
def settings() -> Schema:
    """The properties of `settings:`, which a project writes once; all of them have a default."""
    properties: Schema = shipped.load("files/settings")["properties"]
    return properties


def _facet(data: Schema) -> Facet:
    return Facet(id=data["facet"], title=shipped.words(data["title"]), properties=data["properties"])


def _kind(data: Schema, shared: Mapping[str, Referring], members: Members) -> Kind:
    """A property of the kind's own replaces a facet's of the same name."""
    own: Schema = data.get("properties", {})
    properties: dict[str, Any] = {}
    referring: Referring = {}
    for facet in data["facets"]:
        properties |= facets()[facet].properties
        referring |= shared[facet]
    properties |= own
    referring |= _referring(own, members)
    relationship = data.get("relationship", False)
    return Kind(
        id=data["kind"], collection=data["collection"], archimate=data.get("archimate"), group=data["group"],
        name=shipped.words(data["name"]), plural=shipped.words(data["plural"]),
        description=shipped.words(data["description"]), facets=tuple(data["facets"]),
        required=(*(() if relationship or data.get("nameless") else ("name",)), *data.get("required", ())),
        properties=properties, references=tuple(ref for name in properties for ref in referring[name]),
        example=data["example"], relationship=relationship,
    )


def _referring(properties: Schema, members: Members) -> Referring:
    return {name: tuple(_references(schema, (name,), {}, members)) for name, schema in properties.items()}


def _references(schema: Any, path: Path, relation: Schema, members: Members) -> Iterator[Reference]:
    """The ids below one property; what `x-relation` says holds for all of them."""
    if not isinstance(schema, Mapping):
        return
    relation = schema.get("x-relation", relation)
    if "x-ref" in schema:
        yield Reference(
            path=path, targets=frozenset().union(*(members[name] for name in schema["x-ref"])),
            relation=relation.get("kind"), reverse=relation.get("direction") == "in",
        )
    for name, inner in schema.get("properties", {}).items():
        yield from _references(inner, (*path, name), relation, members)
    for key in ("items", "additionalProperties"):
        yield from _references(schema.get(key), (*path, EACH), relation, members)
