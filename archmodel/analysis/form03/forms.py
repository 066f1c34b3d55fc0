"""What form 03 is: its tables and fields, which are required and which words they take, as the guide's pack has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from archmodel.kit.text import LocalText
from archmodel.metamodel import Framework, packs

Required = Literal["always", "when", ""]
Case = Mapping[str, frozenset[str]]
"""Field → the values it may have; all the fields of a case have one of theirs."""

OBJECTS, RELATIONS, MAPPINGS, TASKS = "DM_DOITUONG", "QH_KETNOI", "ANHXA", "HOANTHIEN_NV"
"""The four tables, in the guide's order."""
OWN_LISTS = {"frequency": "frequencies"}
"""Field → the list of this language whose words it has; the form itself takes any text there."""
BETWEEN = "; "
"""Stands between the values of a field that takes several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column. `name` is the head as the guide writes it, `en` an English gloss.

    `when` says in words, and `cases` in values, under which condition a field is required; one case is enough. A field `source.x` or
    `target.x` of a case is field `x` of the object at that end. `values` names a value list (`value_list`), `instead` are words of this
    language that the form does not have.
    """

    id: str
    name: str
    en: str
    required: Required = ""
    when: LocalText | None = None
    cases: tuple[Case, ...] = ()
    values: str = ""
    several: bool = False
    instead: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A table; `fields` are by id, in the guide's order."""

    id: str
    name: LocalText
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words and prefixes of the form."""

    not_applicable: LocalText
    unknown: LocalText
    prefixes: Mapping[str, str]
    """`own`, `national`, `external`, `commune`, `relation`, `gap`, `task`, `kpi` → the letters of its codes."""
    prefix_words: Mapping[str, LocalText]


def forms(laid_out: Framework) -> Mapping[str, Form]:
    """The tables by id, in the guide's order; none where the framework's guide has no form 03."""
    return _forms(laid_out.guide or "")


def wording(laid_out: Framework) -> Wording:
    """KeyError where the framework's guide has no form 03."""
    return _wording(laid_out.guide or "")


def object_type(kind: str, component: str | None, laid_out: Framework) -> str:
    """The type of an object whose `object_type` is not recorded: its kind says it, else its component."""
    said = _content(laid_out.guide or "")["object_types"]
    found: str = said["kinds"].get(kind) or said["components"].get(component or "") or said["otherwise"]
    return found


def value_list(laid_out: Framework, name: str) -> Mapping[str, LocalText]:
    """The values of a list by id. `layers` are the layers and the cross-cutting parts; `layer-components` the components of layers,
    and what is written for a cross-cutting part.
    """
    if name == "layers":
        return {**{each.id: each.name for each in laid_out.layers.values()}, **laid_out.crosscutting}
    if name == "layer-components":
        return {**{each.id: each.name for each in laid_out.components.values()}, "not-applicable": wording(laid_out).not_applicable}
    return laid_out.values[name]


def choices(one: Field, laid_out: Framework) -> tuple[str, ...]:
    """The words a field takes, spelt as the guide spells them; none where it takes any text."""
    if not one.values:
        return ()
    return tuple(text.vi for name, text in value_list(laid_out, one.values).items() if name not in one.instead)


def value_of(one: Field, text: str, laid_out: Framework) -> str | None:
    """The id of the value that is spelt so; None where the list has none."""
    if not one.values:
        return None
    return next((name for name, words in value_list(laid_out, one.values).items() if words.vi == text and name not in one.instead), None)


@cache
def _content(guide: str) -> Mapping[str, Any]:
    pack = packs().get(guide)
    found: Mapping[str, Any] = pack.content.get("form_03", {}) if pack else {}
    return found


@cache
def _forms(guide: str) -> Mapping[str, Form]:
    tables = _content(guide).get("tables", {})
    return {name: Form(id=name, name=_text(table), fields={key: _field(key, each) for key, each in table["fields"].items()})
            for name, table in tables.items()}


@cache
def _wording(guide: str) -> Wording:
    said = _content(guide)
    return Wording(
        not_applicable=_text(said["not_applicable"]), unknown=_text(said["unknown"]),
        prefixes={name: each["code"] for name, each in said["prefixes"].items()},
        prefix_words={name: _text(each) for name, each in said["prefixes"].items()})


def _field(name: str, said: Mapping[str, Any]) -> Field:
    when = said.get("when")
    return Field(
        id=name, name=said["vi"], en=said["en"], required="when" if when else said.get("required", ""),
        when=_text(when) if when else None,
        cases=tuple({key: frozenset(values) for key, values in case.items()} for case in when["any"]) if when else (),
        values=said.get("values", ""), several=said.get("several", False), instead=said.get("instead", {}))


def _text(said: Mapping[str, Any]) -> LocalText:
    return LocalText(vi=said["vi"], en=said["en"])
