"""A waiver: a finding that somebody has accepted for a time. Written in the inventory, or as a comment beside the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archmodel.inventory import Settings
from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import Moment
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText
from archmodel.model import Element, Model

INLINE = "inline"
HORIZON: Mapping[Severity, int] = {Severity.ERROR: 90, Severity.WARNING: 365, Severity.INFO: 730}
REMIND = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """`rules` and `subject` are patterns. It holds to the end of `expires`. One beside the data knows its `line` instead of a subject."""

    id: str
    rules: tuple[str, ...]
    reason: LocalText
    expires: dt.date
    span: Span
    subject: str = ""
    plateau: str = ""
    requested_by: str = ""
    approved_by: str = ""
    approved_on: dt.date | None = None
    line: tuple[str, int] | None = None
    fields: Mapping[str, Any] | None = None

    @property
    def inline(self) -> bool:
        return self.line is not None

    def expired(self, day: dt.date) -> bool:
        return day > self.expires

    @property
    def name(self) -> str:
        """How messages call it."""
        return INLINE if self.inline else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a project allows: `horizon` is the longest term in days by severity, `never` are patterns of rules nobody may waive."""

    horizon: Mapping[Severity, int]
    remind: int = REMIND
    never: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> Policy:
        said = settings.waivers
        days = {Severity[name.upper()]: int(n) for name, n in said.get("horizon_days", {}).items() if not name.startswith("x-")}
        return cls(horizon={**HORIZON, **days}, remind=int(said.get("remind_days", REMIND)), never=tuple(said.get("never", ())))


def waivers(model: Model) -> Iterator[Waiver]:
    """Those of the inventory, by id."""
    for element in model.of_kind("waiver"):
        found = _waiver(element)
        if found is not None:
            yield found


def _waiver(element: Element) -> Waiver | None:
    fields = element.fields
    expires, approved = fields.get("expires"), fields.get("approved_on")
    if not isinstance(expires, Moment):
        return None
    return Waiver(
        id=element.id, rules=(fields["rule"],), subject=fields["subject"], plateau=fields.get("plateau", ""), reason=fields["reason"],
        requested_by=fields["requested_by"], approved_by=fields["approved_by"], expires=expires.last,
        approved_on=approved.first if isinstance(approved, Moment) else None, span=element.origin.span, fields=fields)
