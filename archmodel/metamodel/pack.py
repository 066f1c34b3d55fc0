"""Reads the framework packs: dated law as data, one file each in packs/, in the words of the instrument."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from archmodel.kit.period import Interval, Moment, parse_moment
from archmodel.kit.text import LocalText
from archmodel.metamodel import shipped
from archmodel.metamodel.framework import (
    Block,
    Component,
    CostCategory,
    Disposition,
    Document,
    Evidence,
    Framework,
    Layer,
    National,
    Words,
)


def framework_ids() -> tuple[str, ...]:
    return shipped.stems("packs")


@cache
def framework(name: str) -> Framework:
    """The pack with that id; KeyError when there is none."""
    if name not in framework_ids():
        raise KeyError(name)
    data = _pack(name)
    guide = _pack(data["guide"]) if "guide" in data else {}
    parts = _parts(data, guide)
    return Framework(
        id=data["pack"], name=shipped.words(data["name"]), instrument=data["instrument"], status=data["status"],
        effective=Interval(start=_moment(data, "effective_from"), end=_moment(data, "effective_to")),
        replaces=data.get("replaces"), guide=data.get("guide"), values=_values(data, guide, parts),
        evidence=_evidence(guide) | _evidence(data), sources=_documents(guide) | _documents(data), **parts,
    )


@cache
def _pack(name: str) -> dict[str, Any]:
    return shipped.load(f"packs/{name}")


def _parts(data: dict[str, Any], guide: dict[str, Any]) -> dict[str, Any]:
    components = {name: _component(name, each) for name, each in data.get("components", {}).items()}
    return {
        "components": components,
        "layers": {name: _layer(name, each, components) for name, each in data.get("layers", {}).items()},
        "crosscutting": _words(data.get("crosscutting", {})),
        "principles": _words(data.get("principles", {})),
        "blocks": _blocks(data, components),
        "national": {
            name: National(id=name, name=shipped.words(each), component=component)
            for component, inside in data.get("national", {}).items() for name, each in inside.items()
        },
        "dispositions": {
            name: Disposition(
                id=name, name=shipped.words(each), togaf=tuple(each["togaf"]), needs_task=each["needs_task"],
            )
            for name, each in {**guide, **data}.get("dispositions", {}).items()
        },
        "cost_categories": {
            name: CostCategory(id=name, name=shipped.words(each), investment=each.get("investment", True))
            for name, each in data.get("cost_categories", {}).items()
        },
    }


def _values(data: dict[str, Any], guide: dict[str, Any], parts: dict[str, Any]) -> Mapping[str, Words]:
    """The language's own lists, over them the guide's and the framework's, and its parts as lists."""
    lists = shipped.load("values")["lists"] | guide.get("lists", {}) | data.get("lists", {})
    usable = [pack for pack in map(_pack, framework_ids()) if "components" in pack]
    return {name: _words(each) for name, each in lists.items()} | {
        "components": _names(parts["components"]) | parts["crosscutting"],
        "crosscutting": parts["crosscutting"],
        "blocks": _names(parts["blocks"]),
        "dispositions": _names(parts["dispositions"]),
        "cost-categories": _names(parts["cost_categories"]),
        "frameworks": {pack["pack"]: shipped.words(pack["name"]) for pack in usable},
    }


def _names(parts: Mapping[str, Any]) -> dict[str, LocalText]:
    return {name: part.name for name, part in parts.items()}


def _layer(name: str, data: dict[str, Any], components: Mapping[str, Component]) -> Layer:
    inside = tuple(each.id for each in components.values() if each.layer == name)
    return Layer(id=name, number=int(name.removeprefix("L")), name=shipped.words(data), components=inside)


def _component(name: str, data: dict[str, Any]) -> Component:
    return Component(id=name, layer=data["layer"], name=shipped.words(data), groups=_words(data.get("groups", {})))


def _blocks(data: dict[str, Any], components: Mapping[str, Component]) -> dict[str, Block]:
    """Written by `component` or `component/group`; any other place is all layers together."""
    found: dict[str, Block] = {}
    for place, inside in data.get("blocks", {}).items():
        component, _, group = place.partition("/")
        for name, each in inside.items():
            found[name] = Block(
                id=name, name=shipped.words(each), figure=each.get("figure", data["figure"]),
                component=component if component in components else None, group=group or None,
                optional=each.get("optional", False),
            )
    return found


def _evidence(data: dict[str, Any]) -> dict[str, Evidence]:
    return {part: Evidence(**each) for part, each in data.get("evidence", {}).items()}


def _documents(data: dict[str, Any]) -> dict[str, Document]:
    return {name: Document(**each) for name, each in data.get("sources", {}).items()}


def _words(data: dict[str, Any]) -> dict[str, LocalText]:
    return {name: shipped.words(each) for name, each in data.items()}


def _moment(data: dict[str, Any], key: str) -> Moment | None:
    return parse_moment(data[key]) if key in data else None
