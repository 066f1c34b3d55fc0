"""The fields in which two versions of one thing differ."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.model import Element, Relationship

Thing = Element | Relationship

PRESENTATION = frozenset({"note", "tags", "links", "codes"})
"""Fields that tell about the record and not about the thing: a difference in them is no change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that differs, with both values as the model holds them."""

    field: str
    before: object
    after: object


def differences(before: Thing, after: Thing) -> tuple[Difference, ...]:
    """The fields in which two versions of one thing differ, presentation left out."""
    if before is after:
        return ()
    old, new = _facts(before), _facts(after)
    names = sorted(old.keys() | new.keys())
    return tuple(Difference(field=n, before=old.get(n), after=new.get(n)) for n in names if old.get(n) != new.get(n))


def _facts(thing: Thing) -> dict[str, object]:
    facts: dict[str, object] = {k: v for k, v in thing.fields.items() if k not in PRESENTATION}
    facts["name"] = thing.name
    facts["lifecycle"] = thing.lifecycle
    if isinstance(thing, Relationship):
        facts |= {"source": thing.source, "target": thing.target, "data": thing.data, "kind": thing.kind}
    else:
        facts |= {"description": thing.description, "assessment": thing.assessment, "kind": thing.kind}
    return facts
