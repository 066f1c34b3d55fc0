"""Work packages: what delivers the target and closes the gaps."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.kit.period import Moment
from archmodel.kit.span import Origin
from archmodel.kit.text import LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPackage:
    """It alone says what is delivered and which gaps are closed; the inverse is computed."""

    id: str
    name: LocalText
    origin: Origin
    start: Moment | None = None
    duration_months: int | None = None
    depends_on: tuple[str, ...] = ()
    delivers: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    lead: str | None = None
