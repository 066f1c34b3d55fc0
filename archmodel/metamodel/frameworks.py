"""Reads frameworks out of their packs: the layers, blocks and value lists, in the words of the instrument."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from archmodel.kit.text import LocalText
from archmodel.metamodel import shipped
from archmodel.metamodel.framework import (
    Block,
    Component,
    CostCategory,
    Disposition,
    Framework,
    Layer,
    National,
    Question,
    Words,
)
from archmodel.metamodel.pack import Pack, packs

_TOPICS = frozenset({"framework", "framework-guide", "smart-city"})


def framework_ids() -> tuple[str, ...]:
    """The packs that say how an architecture is laid out, whether or not enough of them is known to be used."""
    return tuple(each.id for each in packs().values() if each.topic in _TOPICS)


@cache
def framework(name: str) -> Framework:
    """The framework of the pack with that id; KeyError when there is none."""
    if name not in framework_ids():
        raise KeyError(name)
    pack = packs()[name]
    guide = packs()[pack.content["guide"]] if "guide" in pack.content else None
    parts = _parts(pack.content, guide.content if guide else {})
    return Framework(
        id=pack.id, name=pack.name, instrument=pack.instrument, status=pack.status, effective=pack.effective,
        replaces=pack.replaces, guide=guide.id if guide else None, values=_values(pack, guide, parts),
        evidence={**(guide.evidence if guide else {}), **pack.evidence}, sources={**(guide.sources if guide else {}), **pack.sources},
        parameters=pack.content.get("parameters", {}), **parts,
    )


def _parts(data: Mapping[str, Any], guide: Mapping[str, Any]) -> dict[str, Any]:
    components = {name: _component(name, each) for name, each in data.get("components", {}).items()}
    both = {**guide, **data}
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
            name: Disposition(id=name, name=shipped.words(each), togaf=tuple(each["togaf"]), needs_task=each["needs_task"])
            for name, each in both.get("dispositions", {}).items()
        },
        "questions": {
            name: Question(id=name, text=shipped.words(each), then=shipped.words(each["then"]))
            for name, each in both.get("questions", {}).items()
        },
        "cost_categories": {
            name: CostCategory(id=name, name=shipped.words(each), investment=each.get("investment", True))
            for name, each in data.get("cost_categories", {}).items()
        },
    }


def _values(pack: Pack, guide: Pack | None, parts: dict[str, Any]) -> Mapping[str, Words]:
    """The language's own lists, over them the guide's and the framework's, and its parts as lists."""
    lists = shipped.load("values")["lists"] | (guide.content.get("lists", {}) if guide else {}) | pack.content.get("lists", {})
    return {name: _words(each) for name, each in lists.items()} | {
        "components": _names(parts["components"]) | parts["crosscutting"],
        "crosscutting": parts["crosscutting"],
        "blocks": _names(parts["blocks"]),
        "dispositions": _names(parts["dispositions"]),
        "cost-categories": _names(parts["cost_categories"]),
        "frameworks": {each.id: each.name for each in packs().values() if "components" in each.content},
    }


def _names(parts: Mapping[str, Any]) -> dict[str, LocalText]:
    return {name: part.name for name, part in parts.items()}


def _layer(name: str, data: Mapping[str, Any], components: Mapping[str, Component]) -> Layer:
    inside = tuple(each.id for each in components.values() if each.layer == name)
    return Layer(id=name, number=int(name.removeprefix("L")), name=shipped.words(data), components=inside,
                 maps_to=tuple(data["maps_to"]) if "maps_to" in data else None)


def _component(name: str, data: Mapping[str, Any]) -> Component:
    return Component(id=name, layer=data["layer"], name=shipped.words(data), groups=_words(data.get("groups", {})))


def _blocks(data: Mapping[str, Any], components: Mapping[str, Component]) -> dict[str, Block]:
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


def _words(data: Mapping[str, Any]) -> dict[str, LocalText]:
    return {name: shipped.words(each) for name, each in data.items()}
