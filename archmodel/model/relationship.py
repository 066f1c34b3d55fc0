"""A relationship between two elements, in ArchiMate's terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archmodel.kit.quick import quick
from archmodel.kit.span import Origin
from archmodel.kit.text import LocalText
from archmodel.model.element import Lifecycle
from archmodel.model.provenance import Provenance


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """`id` is explicit for flows (`fl-01`) and `field:source>target` for what an element's field says.

    `kind` is the ArchiMate relationship (`flow`, `realization`, `access` …), `label` the field or collection
    it was written under (`realizes`, `replaces`, `flows`); the same pair may be related in several ways.
    """

    id: str
    kind: str
    label: str
    source: str
    target: str
    origin: Origin
    name: LocalText | None = None
    data: tuple[str, ...] = ()
    lifecycle: Lifecycle = Lifecycle()
    provenance: Provenance | None = None
    formerly: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
