"""Checked entries become elements and relationships."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archmodel.inventory.entry import Entry
from archmodel.inventory.shapes import PLAIN, Shape
from archmodel.inventory.values import value_of
from archmodel.kit.period import Moment
from archmodel.kit.text import Lang
from archmodel.model import Assessment, Element, Lifecycle, Relationship, Unknown, WorkPackage

_TYPED = frozenset({"name", "description", "lifecycle", "assessment", "provenance", "formerly", "source"})
"""What an element holds in fields of its own; `source` has become part of the provenance."""
_ENDS = frozenset({"from", "to", "data", "status"})


def element(entry: Entry, data: Mapping[str, Any], shape: Shape, first: Lang) -> Element:
    """An element of data that met its schema."""
    values = _values(data, shape, first)
    return Element(
        id=entry.id, kind=entry.kind, origin=entry.origin, name=values["name"],
        description=values.get("description"),
        lifecycle=_lifecycle(values.get("lifecycle", {})),
        assessment=Assessment(**_known(values["assessment"])) if values.get("assessment") else None,
        provenance=values.get("provenance"),
        formerly=values.get("formerly", ()),
        fields={key: value for key, value in values.items() if key not in _TYPED and key != "operations"},
    )


def flow(entry: Entry, data: Mapping[str, Any], shape: Shape, first: Lang) -> Relationship:
    """A flow of data that met its schema; `data` stays a field where it is not known."""
    values = _values(data, shape, first)
    carried = values.get("data", ())
    fields = {key: value for key, value in values.items() if key not in _TYPED | _ENDS}
    return Relationship(
        id=entry.id, kind="flow", label="flows", source=values["from"], target=values["to"], origin=entry.origin,
        name=values.get("name"),
        data=carried if isinstance(carried, tuple) else (),
        lifecycle=_lifecycle({**values.get("lifecycle", {}), "status": values.get("status")}),
        provenance=values.get("provenance"),
        fields=fields if isinstance(carried, tuple) else {**fields, "data": carried},
    )


def work_package(made: Element) -> WorkPackage:
    """The part of a work package that plans are computed from; the rest stays in the element of the same id."""
    start, months, lead = made.get("start"), made.get("duration_months"), made.get("lead")
    return WorkPackage(
        id=made.id, name=made.name, origin=made.origin,
        start=start if isinstance(start, Moment) else None,
        duration_months=None if months is None or isinstance(months, Unknown) else int(months),
        depends_on=made.ids("depends_on"), delivers=made.ids("delivers"), closes=made.ids("closes"),
        lead=lead if isinstance(lead, str) else None,
    )


def _values(data: Mapping[str, Any], shape: Shape, first: Lang) -> dict[str, Any]:
    known = shape.properties
    return {key: value_of(known.get(key, PLAIN), value, first) for key, value in data.items()}


def _lifecycle(values: Mapping[str, Any]) -> Lifecycle:
    """A status that is not known is reported, and decides nothing."""
    status = values.get("status")
    return Lifecycle(
        start=values.get("start"), end=values.get("end"), seen=values.get("seen", ()),
        status=status if isinstance(status, str) else None,
    )


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    """Scores that are not known are absent."""
    return {key: value for key, value in values.items() if not isinstance(value, Unknown) and not key.startswith("x-")}
