"""What an operation's `set` makes of an element or a relationship."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

from archmodel.model.element import Assessment, Element
from archmodel.model.relationship import Relationship

_T = TypeVar("_T", Element, Relationship)
_ENDS = {"from": "source", "to": "target", "data": "data"}


def edited(thing: _T, changes: Mapping[str, Any]) -> _T:
    """The thing with new values: in its typed parts where it has them (`lifecycle` field by field), else in its fields."""
    if not changes:
        return thing
    typed: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    for name, value in changes.items():
        if name == "lifecycle":
            typed["lifecycle"] = dataclasses.replace(thing.lifecycle, **value)
        elif name == "status" and isinstance(thing, Relationship):
            typed["lifecycle"] = dataclasses.replace(thing.lifecycle, status=value)
        elif name == "assessment" and isinstance(thing, Element):
            typed["assessment"] = dataclasses.replace(thing.assessment or Assessment(), **value)
        elif name in _ENDS and isinstance(thing, Relationship):
            typed[_ENDS[name]] = value
        elif name in ("name", "description", "provenance") and hasattr(thing, name):
            typed[name] = value
        else:
            fields[name] = value
    return dataclasses.replace(thing, **typed, fields={**thing.fields, **fields})
