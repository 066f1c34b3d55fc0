"""What the hand-written schemas make of a value: which value of the model it becomes, and what lies inside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from archmodel.kit.span import Path
from archmodel.metamodel import facets, kinds, settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a hand-written schema makes of a value: the part of it that decides which value of the model it becomes."""

    sort: str = "plain"
    unknown: bool = False
    items: Shape | None = None
    rest: Shape | None = None
    properties: Mapping[str, Shape] = field(default_factory=dict)
    branches: tuple[Shape, ...] = ()
    verbatim: bool = True
    """Whether any text stays as it is, but for one that says the value is unknown."""

    @classmethod
    def of(cls, schema: Any, name: str = "") -> Shape:
        """Reads `x-text`, `x-moment`, `x-number`, `x-ref`, `x-unknown` wherever they stand in the schema."""
        if not isinstance(schema, dict):
            return PLAIN
        rest, sort = schema.get("additionalProperties"), _sort(schema, name)
        branches = () if "properties" in schema else tuple(cls.of(inner) for inner in schema.get("anyOf", ()))
        return cls(
            sort=sort, branches=branches, unknown=bool(schema.get("x-unknown")),
            verbatim=not branches and sort not in ("text", "moment"),
            items=cls.of(schema["items"]) if "items" in schema else None,
            rest=cls.of(rest, name if name == "provenance" else "") if isinstance(rest, dict) else None,
            properties={key: cls.of(inner, key) for key, inner in schema.get("properties", {}).items()},
        )

    def at(self, path: Path) -> Shape:
        """The shape of an inner value."""
        shape = self
        for step in path:
            inner = shape.items if isinstance(step, int) else shape.properties.get(str(step), shape.rest)
            if inner is None:
                return PLAIN
            shape = inner
        return shape

    def takes(self, value: Any) -> bool:
        """Whether this is the alternative that a value was written for."""
        if isinstance(value, dict):
            return self.sort == "text" or bool(self.properties) or self.rest is not None
        if isinstance(value, list):
            return self.items is not None
        if isinstance(value, int | Decimal):
            return self.sort in ("number", "integer", "plain")
        return self.sort not in ("number", "integer")


def _sort(schema: Mapping[str, Any], name: str) -> str:
    for sort in ("text", "moment", "number", "ref"):
        if schema.get(f"x-{sort}"):
            return sort
    if name == "provenance" and "kind" in schema.get("properties", {}):
        return "provenance"
    kind = schema.get("type")
    return kind if kind in ("integer", "number") else "plain"


PLAIN = Shape()


@cache
def shape_of(kind: str) -> Shape:
    """What the facets give is made once for all kinds."""
    schemas = {name: schema for facet in kinds()[kind].facets for name, schema in facets()[facet].properties.items()}
    shapes = {name: shape for facet in kinds()[kind].facets for name, shape in _shape_of_facet(facet).properties.items()}
    return Shape(properties={name: shapes[name] if schemas.get(name) is schema else Shape.of(schema, name)
                             for name, schema in kinds()[kind].properties.items()})


@cache
def _shape_of_facet(facet: str) -> Shape:
    return Shape.of({"properties": facets()[facet].properties})


@cache
def shape_of_settings() -> Shape:
    return Shape.of({"properties": settings()})


@cache
def shape_of_defaults() -> Shape:
    """General defaults and those of each collection."""
    shared = {name: schema for facet in facets().values() for name, schema in facet.properties.items()}
    each = {kind.collection: shape_of(kind.id) for kind in kinds().values()}
    return Shape(properties={**Shape.of({"properties": shared}).properties, **each})
