"""The normal distribution: the chance that a plan is done in time, and the date that is kept with a given chance."""

from __future__ import annotations

from decimal import Decimal
from statistics import NormalDist
from typing import Any

_PLACES = 12
"""The error function of two machines may differ in the last binary digits; never in these."""


def norm_dist(x: Any, mean: Any, sd: Any) -> Any:
    """P(X <= x) of a normal X; with sd = 0 it is certain (1 or 0)."""
    if sd <= 0:
        return (1 if x >= mean else 0) + x * 0
    found = round(NormalDist().cdf(float(x - mean) / float(sd)), _PLACES)
    return Decimal(repr(found)) if isinstance(x, Decimal) else found


def norm_inv(p: Any, mean: Any, sd: Any) -> Any:
    """The x with P(X <= x) = p of a normal X."""
    z = round(NormalDist().inv_cdf(float(p)), _PLACES)
    return mean + (Decimal(repr(z)) if isinstance(mean, Decimal) else z) * sd
