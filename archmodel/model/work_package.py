"""Work packages: what delivers the target and closes the gaps."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from archmodel.kit.period import Moment
from archmodel.kit.span import Origin
from archmodel.kit.text import LocalText

Tie = Literal["FS", "SS", "FF", "SF"]
"""Which end of the one before must come first for which end of this one: start (S) or finish (F)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """On the package `before`: of which type, with how many months to wait besides (negative: how many may overlap).

    `path` is where the one that depends says so.
    """

    before: str
    type: Tie = "FS"
    lag: int = 0
    path: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPackage:
    """It alone says what is delivered and which gaps are closed; the inverse is computed.

    `depends_on` are finish-to-start without a lag, `links_to` of any type. `duration_range` (optimistic, most likely, pessimistic)
    takes the place of `duration_months`.
    """

    id: str
    name: LocalText
    origin: Origin
    start: Moment | None = None
    duration_months: int | None = None
    duration_range: tuple[Decimal, Decimal, Decimal] | None = None
    deadline: Moment | None = None
    depends_on: tuple[str, ...] = ()
    links_to: tuple[Dependency, ...] = ()
    delivers: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    lead: str | None = None

    @property
    def dependencies(self) -> tuple[Dependency, ...]:
        """Every one, whichever way it was written."""
        plain = tuple(Dependency(before=name, path=("depends_on", index)) for index, name in enumerate(self.depends_on))
        return (*plain, *self.links_to)
