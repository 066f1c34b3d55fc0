"""Erlang C: how many calls wait, how soon they are answered, and how many seats that takes (A. K. Erlang, 1917).

A = calls a second × handling time (erlang). With n > A seats, P(wait) = B / (1 - (A / n)(1 - B)) with B the loss of Erlang B, by its
recursion B(0) = 1, B(k) = A·B(k-1) / (k + A·B(k-1)). Answered within T: 1 - P(wait)·e^(-(n - A)·T / AHT). With n ≤ A the queue
grows without end: every call waits, none is promised an answer.
"""

from __future__ import annotations

from decimal import Decimal

from archmodel.kit.formula import Undefined
from archmodel.kit.text import LocalText

MOST_SEATS = 10_000
_TOO_MANY = LocalText(vi="cần hơn 10.000 vị trí", en="more than 10,000 seats are needed")
_NEVER = LocalText(vi="không số vị trí nào bảo đảm 100 %", en="no number of seats answers 100 %")


def erlang_b(load: Decimal, seats: Decimal) -> Decimal:
    """The share of calls lost when none can wait."""
    loss = Decimal(1)
    for n in range(1, int(seats) + 1):
        loss = load * loss / (n + load * loss)
    return loss


def erlang_c(load: Decimal, seats: Decimal) -> Decimal:
    """The share of calls that wait."""
    if load <= 0:
        return Decimal(0)
    if seats <= load:
        return Decimal(1)
    loss = erlang_b(load, seats)
    return loss / (1 - load / seats * (1 - loss))


def service_level(load: Decimal, seats: Decimal, threshold: Decimal, handling: Decimal) -> Decimal:
    """The share of calls answered within `threshold` seconds, at `handling` seconds a call."""
    if load <= 0:
        return Decimal(1)
    if seats <= load:
        return Decimal(0)
    return 1 - erlang_c(load, seats) * (-(seats - load) * threshold / handling).exp()


def seats_for(load: Decimal, threshold: Decimal, handling: Decimal, wanted: Decimal) -> Decimal:
    """The fewest seats that answer the share `wanted` (0 to 1) within `threshold`. Raises Undefined beyond any centre, and for all."""
    if load <= 0:
        return Decimal(0)
    if wanted >= 1:
        raise Undefined(_NEVER)
    loss = Decimal(1)
    for n in range(1, MOST_SEATS + 1):
        loss = load * loss / (n + load * loss)
        seats = Decimal(n)
        if seats > load:
            waits = loss / (1 - load / seats * (1 - loss))
            if 1 - waits * (-(seats - load) * threshold / handling).exp() >= wanted:
                return seats
    raise Undefined(_TOO_MANY)
