"""Why a finding is one: the rule, the facts it rests on with their places, what is missing, how it stands, and what would change it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from archmodel.gate.codes import about
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.diagnostics.report import About
from archmodel.kit.period import Moment
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText, Message
from archmodel.model import Element, Model, Relationship, Unknown
from archmodel.rules import all_rules

_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What stands in one field: the value as it was written, where, on whose word, and how sure. `known` is false for what is missing."""

    subject: str
    field: str
    value: LocalText | str
    span: Span | None
    basis: str = ""
    source: str | None = None
    confidence: str = ""
    known: bool = True
    note: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The chain from a rule to the facts. `others` are the places the finding points to beside its facts."""

    finding: Diagnostic
    about: About
    facts: tuple[Fact, ...]
    missing: tuple[Fact, ...]
    others: tuple[Fact, ...]


def proof(found: Diagnostic, model: Model) -> Proof:
    facts = tuple(Fact(subject=e.subject, field=e.field, value=value_of(model, e.subject, e.field), span=e.span, basis=e.basis,
                       source=e.source, confidence=e.confidence) for e in found.evidence)
    places = {fact.span for fact in facts}
    others = tuple(Fact(subject="", field="", value="", span=r.span, note=r.message) for r in found.related if r.span not in places)
    missing = tuple(_missing(model, subject, field) for subject, field in found.missing)
    return Proof(finding=found, about=about(found.code, all_rules(model)), facts=facts, missing=missing, others=others)


def by_print(found: Iterable[Diagnostic], prefix: str) -> tuple[Diagnostic, ...]:
    """The findings whose fingerprint begins so, each once."""
    wanted = prefix.removeprefix("#").lower()
    return tuple({d.fingerprint: d for d in found if d.fingerprint.startswith(wanted)}.values())


def value_of(model: Model, subject: str, field: str) -> LocalText | str:
    """What the model holds in a dotted field, as a reader would write it; empty where the fact is the thing itself."""
    thing = model.elements.get(subject) or model.relationships.get(subject)
    if thing is None:
        return ""
    if not field:
        return thing.name or LocalText.same(f"{thing.source} → {thing.target}" if isinstance(thing, Relationship) else subject)
    return _shown(_inside(thing, field.split(".")))


def _inside(thing: Element | Relationship, path: list[str]) -> object:
    first, *rest = path
    if first == "status" and first not in thing.fields:
        return thing.lifecycle.status
    value: object = thing.fields.get(first) if first in thing.fields else getattr(thing, _ATTRIBUTES.get(first, first), None)
    for step in rest:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, tuple):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        else:
            value = getattr(value, step, None)
    return value


_ATTRIBUTES = {"from": "source", "to": "target"}


def _shown(value: object) -> LocalText | str:
    if isinstance(value, LocalText):
        return value
    if value is None:
        return LocalText(vi="(không ghi)", en="(not stated)")
    if isinstance(value, Unknown):
        return LocalText(vi="chưa xác định", en="unknown")
    text = _plain(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(_plain(each) for each in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(each)}" for key, each in value.items()) + "}"
    if isinstance(value, LocalText):
        return value.vi or value.en
    if isinstance(value, Unknown):
        return "unknown"
    return str(value) if isinstance(value, str | int | float | Moment) or not hasattr(value, "__slots__") else type(value).__name__.lower()


def _missing(model: Model, subject: str, field: str) -> Fact:
    thing = model.elements.get(subject) or model.relationships.get(subject)
    path: tuple[Hashable, ...] = tuple(int(step) if step.isdigit() else step for step in field.split(".") if step)
    return Fact(subject=subject, field=field, value=value_of(model, subject, field), known=False,
                span=thing.origin.at(*path) if thing else None)
