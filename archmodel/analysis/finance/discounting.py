"""Present values of one amount and of yearly series (NIST Handbook 135; ISO 15686-5), on Decimal and on floats.

Rates are fractions a year (0.09), times are years from the base date. End of year is t = 1, 2, …; the middle of the year t - 1/2.
"""

from __future__ import annotations

from typing import Any


def spv(d: Any, t: Any) -> Any:
    """Single present value of 1 after t years: 1 / (1 + d)^t (NIST Handbook 135)."""
    return 1 / (1 + d) ** t


def upv(d: Any, n: Any) -> Any:
    """Uniform present value of 1 at the end of each of n years; at d = 0 it is n (NIST Handbook 135)."""
    return n if d == 0 else ((1 + d) ** n - 1) / (d * (1 + d) ** n)


def upv_star(d: Any, e: Any, n: Any) -> Any:
    """The same of a series that grows by e a year, 1 + e in the first; at d = e it is n (NIST Handbook 135, modified UPV)."""
    return n if d == e else (1 + e) / (d - e) * (1 - ((1 + e) / (1 + d)) ** n)


def mid_year(d: Any) -> Any:
    """By how much a series in the middle of its years is worth more than at their ends: SPV(d, t - 1/2) / SPV(d, t) = (1 + d)^(1/2)."""
    return (1 + d) ** (type(d)("0.5") if not isinstance(d, float) else 0.5)


def nominal(real: Any, inflation: Any) -> Any:
    """The nominal rate of a real one: 1 + D = (1 + d)(1 + I); of a differential escalation too: 1 + E = (1 + e)(1 + I)."""
    return (1 + real) * (1 + inflation) - 1


def real(nominal: Any, inflation: Any) -> Any:
    """The real rate (or the differential escalation) of a nominal one: 1 + d = (1 + D) / (1 + I)."""
    return (1 + nominal) / (1 + inflation) - 1


def eac(lcc: Any, d: Any, n: Any) -> Any:
    """The equal yearly amount that is worth a life-cycle cost: LCC / UPV(d, n) (NIST Handbook 135, annual value)."""
    return lcc / upv(d, n)
