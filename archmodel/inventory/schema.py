"""The schema of an inventory file, put together from the metamodel: one document for checking and for editors."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from archmodel.kit.schema import ID, Schema, expand, fragment
from archmodel.kit.text import Lang, LocalText
from archmodel.metamodel import Kind, facets, framework, kinds, settings, shipped

Ids = Mapping[str, Mapping[str, LocalText | str]]
"""Kind → id → name: the things that exist, for editors to offer."""

_HOUSE = Path(__file__).parents[1]
_MAKERS = ("inventory/schema.py", "kit/schema/dialect.py", "kit/schema/expand.py", "kit/schema/forms.py",
           "metamodel/frameworks.py", "metamodel/kind.py", "metamodel/pack.py")
"""What the schema of a file is made by; a change of one of them makes another."""
_ONES_OWN = frozenset({"name", "description", "formerly", "codes"})
"""What no two entries share: no defaults for these."""


def assemble(lang: Lang, framework_id: str, ids: Ids | None = None) -> dict[str, Any]:
    """JSON Schema 2020-12 of an inventory file, in one language. With `ids` it is for editors: they offer the things that
    exist and know the form of an id, which when data are checked is the business of `identity`.

    Every property stands once, under `$defs`, however many kinds share it and defaults repeat it.
    """
    every = sorted(kinds().values(), key=lambda kind: kind.collection)
    given: dict[str, Any] = {"lang": lang, "values": framework(framework_id).values, "refs": _grouped(ids or {})}
    document = expand({
        "settings": _settings(), "defaults": _defaults(every),
        **{kind.collection: _collection(kind, {} if ids is None else {"propertyNames": {"pattern": ID}}) for kind in every},
    }, **given)
    shared = {_shared(facet.id): facet.properties for facet in facets().values()}
    own = {_own(kind): {name: kind.properties[name] for name, holder in _holders(kind).items() if holder == _own(kind)} for kind in every}
    document["$defs"] |= {name: fragment(_closed(properties), **given) for name, properties in (shared | own).items()}
    return document


@cache
def file_schema(framework_id: str) -> Schema:
    """The validator of whole files."""
    return Schema.kept(f"{framework_id}-{_edition()}", lambda: assemble("en", framework_id))


@cache
def settings_schema(framework_id: str) -> Schema:
    """The validator of `settings:` alone, which must be known before the framework is."""
    return Schema(expand(settings(), lang="en", values=framework(framework_id).values, refs={}))


@cache
def part_schema(framework_id: str, kind: str) -> Schema:
    """The validator of some fields of a kind, none of them required: what a plateau's `change` sets."""
    return Schema(expand(kinds()[kind].properties, lang="en", values=framework(framework_id).values, refs={}))


def _edition() -> str:
    """Another word for every other content of the language, and for every other way of putting a schema together."""
    whole = hashlib.sha256(shipped.edition().encode())
    for maker in _MAKERS:
        whole.update((_HOUSE / maker).read_bytes())
    return whole.hexdigest()[:32]


def _closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _settings() -> dict[str, Any]:
    return {
        "title": LocalText(vi="Thông tin chung", en="Settings"),
        "description": LocalText(vi="Về chính kho dữ liệu kiến trúc này; ghi một lần cho cả dự án.",
                                 en="About the inventory itself; said once in a project."),
        **_closed(settings()),
    }


def _collection(kind: Kind, names: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": kind.plural, "description": kind.description, "type": "object", **names,
        "additionalProperties": {"title": kind.name, **_closed(_referred(_holders(kind))), "required": list(kind.required)},
    }


def _defaults(every: list[Kind]) -> dict[str, Any]:
    general = _referred({name: _shared(facet.id) for facet in facets().values() for name in facet.properties})
    return {
        "title": LocalText(vi="Giá trị mặc định", en="Defaults"),
        "description": LocalText(
            vi="Điều đúng với mọi đối tượng trong tệp này (trong `defaults.yaml`: của cả thư mục) trừ khi đối tượng tự ghi khác; "
            "ghi chung, hoặc riêng cho từng danh mục.",
            en="What holds for every entry of this file (in `defaults.yaml`: of the whole folder) unless the entry says "
            "otherwise; in general, or for one collection.",
        ),
        **_closed({**_common(general), **{kind.collection: _of_one(kind) for kind in every}}),
    }


def _of_one(kind: Kind) -> dict[str, Any]:
    return {"title": kind.plural, **_closed(_common(_referred(_holders(kind))))}


def _common(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: schema for name, schema in properties.items() if name not in _ONES_OWN}


def _holders(kind: Kind) -> dict[str, str]:
    """Property → where its schema stands: with the facet that gives it, or with the kind's own."""
    of_facets = {name: _shared(facet) for facet in kind.facets for name, schema in facets()[facet].properties.items()
                 if kind.properties[name] is schema}
    return {name: of_facets.get(name, _own(kind)) for name in kind.properties}


def _referred(holders: Mapping[str, str]) -> dict[str, Any]:
    return {name: {"$ref": f"#/$defs/{holder}/properties/{name}"} for name, holder in holders.items()}


def _shared(facet: str) -> str:
    return f"facet-{facet}"


def _own(kind: Kind) -> str:
    return f"kind-{kind.id}"


def _grouped(ids: Ids) -> Ids:
    """By group as well as by kind: a reference may name either."""
    groups: dict[str, dict[str, LocalText | str]] = {}
    for kind, named in ids.items():
        groups.setdefault(kind, {}).update(named)
        if kind in kinds() and kinds()[kind].group != kind:
            groups.setdefault(kinds()[kind].group, {}).update(named)
    return {name: dict(sorted(named.items())) for name, named in sorted(groups.items())}
