"""How well a system is: one score from the two that are recorded, and whether a system the city cannot do without is weak.

H = 20 × (B·w + T·(1 − w)), from 0 to 100; B = business fit, T = technical fit (0 to 5 each), w = 1/2: neither side outweighs the other
(a choice of this project; no rule lays it down). Exposed: business criticality of 4 or 5 and a technical fit of 2 or less.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from archmodel.analysis._register import systems
from archmodel.graph import Architecture
from archmodel.model import Element

SCALE = 20
BUSINESS_WEIGHT = Fraction(1, 2)
CRITICAL = 4
WEAK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """One system: its recorded scores from 0 to 5; None where one is not recorded, and then there is no score either."""

    system: str
    criticality: int | None
    business: int | None
    technical: int | None

    @property
    def score(self) -> Fraction | None:
        if self.business is None or self.technical is None:
            return None
        return SCALE * (self.business * BUSINESS_WEIGHT + self.technical * (1 - BUSINESS_WEIGHT))

    @property
    def exposed(self) -> bool | None:
        """None where a score that decides it is not recorded."""
        if self.criticality is None or self.technical is None:
            return None
        return self.criticality >= CRITICAL and self.technical <= WEAK


def health(architecture: Architecture) -> tuple[Health, ...]:
    """Every system in service, by id."""
    return tuple(_health(e) for e in systems(architecture).values())


def _health(system: Element) -> Health:
    said = system.assessment
    return Health(system=system.id, criticality=said.business_criticality if said else None,
                  business=said.business_fit if said else None, technical=said.technical_fit if said else None)
