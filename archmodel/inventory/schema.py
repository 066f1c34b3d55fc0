"""The schema of an inventory file, put together from the metamodel: one document for checking and for editors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from archmodel.kit.schema import ID, Schema, expand, fragment
from archmodel.kit.text import Lang, LocalText
from archmodel.metamodel import Kind, facets, framework, kinds, settings

Ids = Mapping[str, Mapping[str, LocalText | str]]
"""Kind → id → name: the things that exist, for editors to offer."""

_ONES_OWN = frozenset({"name", "description", "formerly", "codes"})
"""What no two entries share: no defaults for these."""


def assemble(lang: Lang, framework_id: str, ids: Ids | None = None) -> dict[str, Any]:
    """JSON Schema 2020-12 of an inventory file, in one language. With `ids`, editors offer the things that exist.

    What a facet gives to many kinds stands once, under `$defs`: the document is a third of what it would be.
    """
    every = sorted(kinds().values(), key=lambda kind: kind.collection)
    given: dict[str, Any] = {"lang": lang, "values": framework(framework_id).values, "refs": _grouped(ids or {})}
    document = expand({
        "settings": _settings(), "defaults": _defaults(every), **{kind.collection: _collection(kind) for kind in every},
    }, **given)
    shared = {f"facet-{facet.id}": _closed(facet.properties) for facet in facets().values()}
    document["$defs"] |= {name: fragment(schema, **given) for name, schema in shared.items()}
    return document


@cache
def file_schema(framework_id: str) -> Schema:
    """The validator of whole files."""
    return Schema(assemble("en", framework_id))


@cache
def part_schema(framework_id: str, kind: str) -> Schema:
    """The validator of some fields of a kind, none of them required: what a plateau's `change` sets."""
    return Schema(expand(kinds()[kind].properties, lang="en", values=framework(framework_id).values, refs={}))


def _closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _settings() -> dict[str, Any]:
    return {
        "title": LocalText(vi="Thông tin chung", en="Settings"),
        "description": LocalText(vi="Về chính kho dữ liệu này; ghi một lần cho cả dự án.",
                                 en="About the inventory itself; said once in a project."),
        **_closed(settings()),
    }


def _collection(kind: Kind) -> dict[str, Any]:
    properties = {name: _shared(kind, name) or schema for name, schema in kind.properties.items()}
    return {
        "title": kind.plural, "description": kind.description, "type": "object", "propertyNames": {"pattern": ID},
        "additionalProperties": {"title": kind.name, **_closed(properties), "required": list(kind.required)},
    }


def _defaults(every: list[Kind]) -> dict[str, Any]:
    general = {name: _reference(f"$defs/facet-{facet.id}", name) for facet in facets().values() for name in facet.properties}
    return {
        "title": LocalText(vi="Giá trị mặc định", en="Defaults"),
        "description": LocalText(
            vi="Điều đúng với mọi đối tượng của tệp này (trong `defaults.yaml`: của cả thư mục) trừ khi đối tượng tự nói khác; "
            "ghi chung, hoặc riêng cho từng nhóm.",
            en="What holds for every entry of this file (in `defaults.yaml`: of the whole folder) unless the entry says "
            "otherwise; in general, or for one collection.",
        ),
        **_closed({**_common(general), **{kind.collection: _of_one(kind) for kind in every}}),
    }


def _of_one(kind: Kind) -> dict[str, Any]:
    inside = f"properties/{kind.collection}/additionalProperties"
    own = {name: _shared(kind, name) or _reference(inside, name) for name in kind.properties}
    return {"title": kind.plural, **_closed(_common(own))}


def _common(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: schema for name, schema in properties.items() if name not in _ONES_OWN}


def _shared(kind: Kind, name: str) -> dict[str, str] | None:
    """A reference to the facet that gives a kind this property; None where it is the kind's own."""
    given = (facet for facet in kind.facets if facets()[facet].properties.get(name) is kind.properties[name])
    facet = next(given, None)
    return _reference(f"$defs/facet-{facet}", name) if facet else None


def _reference(place: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/{place}/properties/{name}"}


def _grouped(ids: Ids) -> Ids:
    """By group as well as by kind: a reference may name either."""
    groups: dict[str, dict[str, LocalText | str]] = {}
    for kind, named in ids.items():
        groups.setdefault(kind, {}).update(named)
        if kind in kinds() and kinds()[kind].group != kind:
            groups.setdefault(kinds()[kind].group, {}).update(named)
    return {name: dict(sorted(named.items())) for name, named in sorted(groups.items())}
