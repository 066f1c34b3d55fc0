"""Checked entries become elements and relationships."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from archmodel.inventory.entry import Entry
from archmodel.inventory.shapes import Shape
from archmodel.inventory.values import values_of
from archmodel.kit.period import Moment
from archmodel.kit.text import Lang, LocalText
from archmodel.model import Assessment, Dependency, Element, Lifecycle, Relationship, Unknown, WorkPackage

_TYPED = frozenset({"name", "description", "lifecycle", "assessment", "provenance", "formerly", "source", "operations"})
"""What is held in fields of its own; `source` has become part of the provenance, `operations` of the plateau."""
_ENDS = frozenset({"from", "to", "data", "status"})


def element(entry: Entry, data: Mapping[str, Any], shape: Shape, first: Lang) -> Element:
    """An element of data that met its schema."""
    values = values_of(shape, data, first)
    return Element(
        id=entry.id, kind=entry.kind, origin=entry.origin, name=values.get("name") or LocalText.same(entry.id),
        description=values.get("description"),
        lifecycle=_lifecycle(values.get("lifecycle", {})),
        assessment=Assessment(**_known(values["assessment"])) if values.get("assessment") else None,
        provenance=values.get("provenance"),
        formerly=values.get("formerly", ()),
        fields={key: value for key, value in values.items() if key not in _TYPED},
    )


def flow(entry: Entry, data: Mapping[str, Any], shape: Shape, first: Lang) -> Relationship:
    """A flow of data that met its schema; `data` stays a field where it is not known."""
    values = values_of(shape, data, first)
    carried = values.get("data", ())
    fields = {key: value for key, value in values.items() if key not in _TYPED | _ENDS}
    return Relationship(
        id=entry.id, kind="flow", label="flows", source=values["from"], target=values["to"], origin=entry.origin,
        name=values.get("name"),
        data=carried if isinstance(carried, tuple) else (),
        lifecycle=_lifecycle({**values.get("lifecycle", {}), "status": values.get("status")}),
        provenance=values.get("provenance"),
        formerly=values.get("formerly", ()),
        fields=fields if isinstance(carried, tuple) else {**fields, "data": carried},
    )


def work_package(made: Element) -> WorkPackage:
    """The part of a work package that plans are computed from; the rest stays in the element of the same id."""
    start, months, lead, limit = made.get("start"), made.get("duration_months"), made.get("lead"), made.get("deadline")
    return WorkPackage(
        id=made.id, name=made.name, origin=made.origin,
        start=start if isinstance(start, Moment) else None,
        duration_months=None if months is None or isinstance(months, Unknown) else int(months),
        duration_range=_points(made.get("duration_range")), deadline=limit if isinstance(limit, Moment) else None,
        depends_on=made.ids("depends_on"), links_to=tuple(_typed_links(made)), delivers=made.ids("delivers"), closes=made.ids("closes"),
        lead=lead if isinstance(lead, str) else None,
    )


def _points(value: Any) -> tuple[Decimal, Decimal, Decimal] | None:
    """Optimistic, most likely and pessimistic, when all three are stated."""
    points = [value.get(name) for name in ("low", "base", "high")] if isinstance(value, Mapping) else []
    low, base, high = (Decimal(p) if isinstance(p, Decimal | int) else None for p in points or (None, None, None))
    return None if low is None or base is None or high is None else (low, base, high)


def _typed_links(made: Element) -> Iterator[Dependency]:
    links = made.get("links_to")
    for index, link in enumerate(links if isinstance(links, tuple) else ()):
        yield Dependency(before=link["package"], type=link["type"], lag=int(link.get("lag_months", 0)), path=("links_to", index, "package"))


def _lifecycle(values: Mapping[str, Any]) -> Lifecycle:
    """A status that is not known is reported, and decides nothing."""
    status = values.get("status")
    start, end, seen = values.get("start"), values.get("end"), values.get("seen", ())
    return _life(start, end, status if isinstance(status, str) else None, seen, status if isinstance(status, Unknown) else None)


@lru_cache(maxsize=4096)
def _life(start: Moment | Unknown | None, end: Moment | Unknown | None, status: str | None, seen: tuple[Moment, ...],
          asked: Unknown | None) -> Lifecycle:
    """The same few life cycles are those of most flows."""
    return Lifecycle(start=start, end=end, seen=seen, status=status, asked=asked)


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    """Scores that are not known are absent."""
    return {key: value for key, value in values.items() if not isinstance(value, Unknown) and not key.startswith("x-")}
