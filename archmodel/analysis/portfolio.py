"""The portfolio in four quadrants (TIME, Gartner): what to tolerate, invest in, migrate or eliminate by its scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from archmodel.analysis._register import systems
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.metamodel import packs

THRESHOLD = 50
"""On the scale from 0 to 100; exactly on it counts as over it."""
_SCALE = 20
"""Scores are recorded from 0 to 5."""


class Quadrant(StrEnum):
    INVEST = "invest"
    TOLERATE = "tolerate"
    MIGRATE = "migrate"
    ELIMINATE = "eliminate"

    @property
    def word(self) -> LocalText:
        said = _pack()["quadrants"][self.value]
        return LocalText(vi=said["vi"], en=said["en"])

    @property
    def options(self) -> tuple[str, ...]:
        """Which of the six options of the national guide go with it (a mapping of this project)."""
        return tuple(_pack()["quadrants"][self.value]["options"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One system: its business and technical fit from 0 to 100, where that puts it, and what the architect proposes for it.

    Without both scores there is no quadrant.
    """

    system: str
    business: int | None
    technical: int | None
    quadrant: Quadrant | None
    disposition: str | None

    @property
    def differs(self) -> bool:
        """The architect proposes something else than the scores suggest. The architect's word stands."""
        return self.quadrant is not None and self.disposition is not None and self.disposition not in self.quadrant.options


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Every system in service, by id, the unscored ones included."""

    threshold: int
    systems: tuple[Placed, ...]

    def of(self, quadrant: Quadrant | None) -> tuple[Placed, ...]:
        return tuple(p for p in self.systems if p.quadrant is quadrant)

    @property
    def differing(self) -> tuple[Placed, ...]:
        return tuple(p for p in self.systems if p.differs)


@cache
def portfolio_at(threshold: int) -> Callable[[Architecture], Portfolio]:
    """The question with another threshold: `architecture.answer(portfolio_at(60))`."""
    def question(architecture: Architecture) -> Portfolio:
        return Portfolio(threshold=threshold, systems=tuple(
            _placed(e.id, e.assessment.business_fit if e.assessment else None, e.assessment.technical_fit if e.assessment else None,
                    e.text("disposition"), threshold) for e in systems(architecture).values()))

    return question


def portfolio(architecture: Architecture) -> Portfolio:
    """By the threshold of the pack that applies: the shipped `time`, or one of the project's own."""
    law = architecture.model.profile.law("portfolio", architecture.at.day)
    return portfolio_at(law.parameter("threshold", THRESHOLD) if law else THRESHOLD)(architecture)


def _pack() -> Mapping[str, Any]:
    return packs()["time"].content


def quadrant(business: int, technical: int, threshold: int = THRESHOLD) -> Quadrant:
    """From 0 to 100 each; a score exactly on the threshold goes to the higher side."""
    if business >= threshold:
        return Quadrant.INVEST if technical >= threshold else Quadrant.MIGRATE
    return Quadrant.TOLERATE if technical >= threshold else Quadrant.ELIMINATE


def _placed(system: str, business: int | None, technical: int | None, disposition: str | None, threshold: int) -> Placed:
    high = business * _SCALE if business is not None else None
    wide = technical * _SCALE if technical is not None else None
    return Placed(system=system, business=high, technical=wide, disposition=disposition,
                  quadrant=quadrant(high, wide, threshold) if high is not None and wide is not None else None)
