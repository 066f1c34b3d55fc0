"""What was recorded about the city, and what the model says of the same thing, in the short form of `facts_digest.json`."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText
from archmodel.metamodel import framework, kind_by_collection, kinds
from archmodel.model import Element, Model, Relationship, Unknown

Thing = Element | Relationship

SEED = date(2021, 10, 31)
"""The day the seed article speaks of, as far as it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One recorded value. `value` is None where nothing was recorded, and then the model must say nothing either."""

    id: str
    field: str
    value: Any


@cache
def digest() -> Mapping[str, Any]:
    text = Path(__file__).with_name("facts_digest.json").read_text(encoding="utf-8")
    return dict(json.loads(text, parse_float=Decimal))


def collections() -> tuple[str, ...]:
    return tuple(name for name in digest() if not name.startswith("_") and name != "ta_project")


def recorded(collection: str) -> Iterator[Fact]:
    """Every value of a collection: a field that one row has is asked of all."""
    rows, defaults = _rows(collection), digest()["_defaults"].get(collection, {})
    fields = dict.fromkeys([*defaults, *(field for row in rows.values() for field in row)])
    for name, row in rows.items():
        for field in fields:
            yield Fact(id=name, field=field, value=row.get(field, defaults.get(field)))


def things(model: Model, collection: str) -> dict[str, Thing]:
    """The elements (or flows) of the model that a collection of the facts speaks of."""
    if collection == "flows":
        return {r.id: r for r in model.relationships.values() if r.label == "flows"}
    if collection in ("systems", "target_components"):
        target = collection == "target_components"
        wanted = [kind.id for kind in kinds().values() if kind.group == "system"]
        return {e.id: e for e in model.of_kind(*wanted) if (e.id in model.delivered_by) is target}
    return {e.id: e for e in model.of_kind(kind_by_collection()[collection].id)}


def said(thing: Thing, fact: Fact) -> Any:
    """What the model says where the fact has its value."""
    tell = _TELLERS.get(fact.field)
    return tell(thing) if tell else _plain(thing.fields.get(fact.field))


def agrees(value: Any, found: Any) -> bool:
    """Whether a recorded value and what the model says are the same; of a text the facts hold one tongue or its hash."""
    if isinstance(found, LocalText):
        return value in (found.vi, found.en, _hash(found.vi), _hash(found.en))
    if isinstance(found, frozenset):
        return value in found
    if isinstance(found, tuple | list):
        same = value is not None and len(value) == len(found) and all(map(agrees, value, found))
        return same or (value is None and not found)
    if isinstance(found, dict):
        return isinstance(value, dict) and value.keys() == found.keys() and all(agrees(value[k], found[k]) for k in found)
    if isinstance(found, Unknown):
        return value in (None, "unknown")
    return bool(value == found)


def _rows(collection: str) -> Mapping[str, Mapping[str, Any]]:
    """Each row by the id of its thing; a parameter's row is its value."""
    rows = digest()[collection]
    return {name: {"value": row} for name, row in rows.items()} if collection == "parameters" else rows


def _hash(*texts: str) -> str:
    return sha256(unicodedata.normalize("NFC", "\n".join(texts)).encode()).hexdigest()[:8]


def _plain(value: Any) -> Any:
    """Dates as they are written: a year as a number, as the facts have it."""
    if not isinstance(value, Moment):
        return value
    return value.first.year if value.year_only else str(value)


def _range(value: Mapping[str, Any] | None) -> list[Any] | None:
    return None if value is None else [value[k] for k in ("low", "base", "high", "unit") if k in value]


def _provenance(thing: Thing) -> str | None:
    given = thing.provenance
    return " ".join(part for part in (given.basis, given.source, given.confidence) if part) if given else None


def _assumed(thing: Thing, field: str) -> bool:
    return thing.provenance is not None and thing.provenance.of(field).basis == "assumption"


def _steps(thing: Thing) -> list[list[Any]]:
    return [[step["name"], step["role"], step.get("systems", ()), step.get("target_minutes")] for step in thing.fields["steps"]]


def _amount(thing: Thing) -> Any:
    """What a parameter is worth: its value, its range or its series."""
    fields = thing.fields
    if "series" in fields:
        return [[point["year"], point["value"]] for point in fields["series"]]
    return fields["value"] if "value" in fields else [fields[k] for k in ("low", "base", "high") if k in fields]


def _layer(thing: Thing) -> str | None:
    layer = framework("vn-ndaf-1.0").layer_of(thing.fields.get("component"))
    return layer.id if layer else None


def _scores(thing: Thing) -> list[int | None] | None:
    assert isinstance(thing, Element)
    scores = thing.assessment
    return [scores.business_criticality, scores.business_fit, scores.technical_fit] if scores else None


def _date(thing: Thing) -> frozenset[str]:
    """The date as it may have been recorded: alone, as the span its note speaks of, or with a remark that became the note."""
    day, note = str(thing.fields["date"]), thing.fields.get("note")
    return frozenset({day, *((note.en.removeprefix("dated "), f"{day} ({note.en})") if note else ())})


_TELLERS: Mapping[str, Callable[[Any], Any]] = {
    "assessment": _scores,
    "attribution_pct": lambda thing: _range(thing.get("attribution_pct")),
    "data": lambda thing: thing.data,
    "date": _date,
    "description": lambda thing: thing.description,
    "from": lambda thing: thing.source,
    "in_2021": lambda thing: thing.lifecycle.exists(SEED),
    "kind": lambda thing: thing.kind,
    "layer": _layer,
    "maturity": lambda thing: [thing.get("maturity")["current"], thing.get("maturity")["target"]],
    "means_assumed": lambda thing: _assumed(thing, "means"),
    "name": lambda thing: _hash(thing.name.vi, thing.name.en),
    "parameters": lambda thing: {name: _range(value) for name, value in thing.get("parameters").items()},
    "provenance": _provenance,
    "raci": lambda thing: [thing.get("raci").get(key, ()) for key in "ARCI"],
    "record": lambda thing: thing.get("record", "original"),
    "start": lambda thing: _plain(thing.get("start", thing.lifecycle.start)),
    "status": lambda thing: thing.lifecycle.status,
    "steps": _steps,
    "title": lambda thing: thing.name,
    "to": lambda thing: thing.target,
    "unit_cost": lambda thing: _range(thing.get("unit_cost")),
    "value": _amount,
}
