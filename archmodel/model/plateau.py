"""Plateaus: moments of the architecture, written as deltas upon one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from archmodel.kit.period import Moment
from archmodel.kit.span import Origin
from archmodel.kit.text import LocalText

Verb = Literal["introduce", "retire", "change", "connect", "cut"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One step of a plateau. `subject` is the element or relationship concerned; `set` what changes about it."""

    verb: Verb
    subject: str
    origin: Origin
    set: Mapping[str, Any] = field(default_factory=dict)
    outcome: Mapping[str, Any] = field(default_factory=dict)
    reason: LocalText | None = None

    @property
    def successors(self) -> tuple[str, ...]:
        """Who comes in the place of what is retired: `replaced_by`, `merged_into` or the parts of `split_into`."""
        named = next(iter(self.outcome.values()), ())
        return (named,) if isinstance(named, str) else tuple(named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plateau:
    """A baseline stands on its date; any other plateau on the one it is `based_on`, plus what it completes and does."""

    id: str
    name: LocalText
    origin: Origin
    stage: Literal["baseline", "transition", "target"]
    date: Moment
    aliases: tuple[str, ...] = ()
    based_on: str | None = None
    completes: tuple[str, ...] = ()
    operations: tuple[Operation, ...] = ()
