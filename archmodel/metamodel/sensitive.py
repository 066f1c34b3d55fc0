"""Which fields of a kind must not be published: those its schema marks `x-sensitive`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from archmodel.metamodel.kind import kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitive:
    """The paths of the fields; what lies inside a list has the path of the list."""

    paths: frozenset[tuple[str, ...]] = frozenset()


@cache
def sensitive(kind: str) -> Sensitive:
    """Of a kind that does not exist: none."""
    found = kinds().get(kind)
    return Sensitive(paths=frozenset(_marked(found.properties, ()))) if found else Sensitive()


def _marked(properties: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, schema in properties.items():
        if not isinstance(schema, Mapping):
            continue
        if schema.get("x-sensitive"):
            yield (*path, name)
        else:
            inner = schema.get("items", schema) if isinstance(schema.get("items"), Mapping) else schema
            yield from _marked(inner.get("properties", {}), (*path, name))
