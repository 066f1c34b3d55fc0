"""One option against another over the same study (NIST Handbook 135; edge rules of NIST E3): NS, SIR, AIRR, payback, switching values."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from archmodel.analysis.finance.returns import NEVER, NOT_CALCULABLE, exact, ratio
from archmodel.kit.formula import Undefined
from archmodel.kit.text import LocalText

UNEQUAL = LocalText(vi="hai phương án không cùng thời kỳ phân tích", en="the two options have study periods of unequal length")
NO_SWING = LocalText(vi="không trọng số nào từ 0 trở lên", en="at no weight from 0 up")


def net_savings(base: Any, alternative: Any) -> Any:
    """NS = LCC of the base option - LCC of the alternative: above 0 the alternative costs less (NIST Handbook 135)."""
    return base - alternative


@exact
def sir(savings: Any, investment: Any) -> Any:
    """Savings-to-investment ratio: PV of operational savings / PV of additional investment, replacements in and residuals off."""
    return ratio(savings, investment)


@exact
def airr(savings: Any, investment: Any, reinvestment: Any, n: Any) -> Any:
    """Adjusted internal rate of return: (1 + r) · SIR^(1/n) - 1; Not calculable where the SIR is not above 0 (NIST E3)."""
    if investment <= 0 or savings <= 0:
        raise Undefined(NOT_CALCULABLE)
    return airr_of(savings / investment, reinvestment, n)


@exact
def airr_of(ratio_of_savings: Any, reinvestment: Any, n: Any) -> Any:
    """The AIRR of a SIR that is known."""
    if ratio_of_savings <= 0 or n <= 0:
        raise Undefined(NOT_CALCULABLE)
    return (1 + reinvestment) * ratio_of_savings ** (1 / n) - 1


@exact
def benefit_switch(benefits: Any, costs: Any) -> Any:
    """By which share all benefits must change for the NPV to be 0: PV(C) / PV(B) - 1."""
    return costs / benefits - 1


@exact
def cost_switch(benefits: Any, costs: Any) -> Any:
    """By which share all costs must change for the NPV to be 0: PV(B) / PV(C) - 1."""
    return benefits / costs - 1


def overtaken(base: Sequence[Decimal], alternative: Sequence[Decimal]) -> int:
    """The first index at which the running net benefit of the alternative is no longer below that of the base (NIST E3's payback).

    Raises ValueError for series of unequal length, Undefined “not within the study period” if it never is.
    """
    if len(base) != len(alternative):
        raise ValueError(UNEQUAL.en)
    found = next((i for i, (b, a) in enumerate(zip(base, alternative, strict=True)) if a >= b), None)
    if found is None:
        raise Undefined(NEVER)
    return found


def above(a: Any, b: Any) -> Any:
    """1 where a is above b, else 0."""
    return type(a)(1 if a > b else 0)


def dominates(*scores: Any) -> Any:
    """1 where a is nowhere below b and somewhere above, else 0; the scores in pairs a, b of each criterion."""
    pairs = list(zip(scores[::2], scores[1::2], strict=True))
    return type(scores[0])(1 if all(a >= b for a, b in pairs) and any(a > b for a, b in pairs) else 0)


@exact
def swing(ta: Any, tb: Any, ca: Any, cb: Any) -> Any:
    """The relative change x of a weight at which totals ta >= tb are equal, given its contributions ca, cb: (ta - tb) / (cb - ca).

    Raises Undefined where no weight from 0 up makes them equal.
    """
    x = (ta - tb) / (cb - ca) if ca != cb else None
    if x is None or x < -1:
        raise Undefined(NO_SWING)
    return x
