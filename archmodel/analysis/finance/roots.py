"""Every positive root of a polynomial with exact coefficients: counted by Sturm's theorem, so that none is missed, and then narrowed.

J. C. F. Sturm (1829): the number of distinct real roots in (a, b] is the loss of sign variations of the chain p, p', -rem(p, p'), …
between a and b. Whole numbers throughout: a count is never a matter of rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal, localcontext
from itertools import pairwise
from math import gcd

Polynomial = list[int]
"""Coefficients from the highest power down; the first is not 0."""

_BITS = 116
"""Relative width of the last interval, 2^-116: 34 decimal digits and a few more."""
_DIGITS = Context(prec=30, Emax=999_999, Emin=-999_999)


def positive_roots(coefficients: Sequence[Decimal]) -> list[Decimal]:
    """The distinct roots above 0 in rising order, to 30 digits. Of a polynomial that is 0 throughout, none."""
    polynomial = _whole(coefficients)
    if variations(polynomial) == 0:
        return []
    plain = _square_free(polynomial)
    chain = _sturm(plain)
    bits, low, high = _bounds(plain)
    return [_narrowed(plain, k, a, b) for k, a, b in _isolated(chain, bits, low, high)]


def variations(values: Sequence[int] | Sequence[Decimal] | Sequence[float]) -> int:
    """How often the sign changes, zeros left out (Descartes: no more positive roots than that, and as many of them modulo 2)."""
    signs = [value > 0 for value in values if value]
    return sum(a != b for a, b in pairwise(signs))


def _whole(coefficients: Sequence[Decimal]) -> Polynomial:
    """The same polynomial in whole numbers, without roots at 0."""
    fractions = [value.as_integer_ratio() for value in coefficients]
    shared = 1
    for _, below in fractions:
        shared = shared * below // gcd(shared, below)
    found = [above * (shared // below) for above, below in fractions]
    while found and not found[-1]:
        found.pop()
    start = next((i for i, value in enumerate(found) if value), len(found))
    return _primitive(found[start:])


def _primitive(polynomial: Polynomial) -> Polynomial:
    """Divided by what all coefficients share; signs stay."""
    shared = gcd(*polynomial)
    return [value // shared for value in polynomial] if shared > 1 else polynomial


def _derived(polynomial: Polynomial) -> Polynomial:
    degree = len(polynomial) - 1
    return [value * (degree - i) for i, value in enumerate(polynomial[:-1])]


def _remainder(dividend: Polynomial, divisor: Polynomial) -> Polynomial:
    """A positive multiple of the remainder: in whole numbers, signs as in the true one."""
    rest, lead = list(dividend), divisor[0]
    while len(rest) >= len(divisor):
        first, sign = rest[0], 1 if lead > 0 else -1
        rest = [abs(lead) * value for value in rest]
        for i, value in enumerate(divisor):
            rest[i] -= sign * first * value
        start = next((i for i, value in enumerate(rest) if value), len(rest))
        rest = rest[max(start, 1):] if start < len(rest) else []
    return _primitive(rest) if rest else rest


def _quotient(dividend: Polynomial, divisor: Polynomial) -> Polynomial:
    """A positive or negative multiple of a division that leaves nothing."""
    rest = list(dividend)
    found: Polynomial = []
    while len(rest) >= len(divisor):
        first, lead = rest[0], divisor[0]
        rest = [lead * value for value in rest]
        found = [lead * value for value in found] + [first]
        for i, value in enumerate(divisor):
            rest[i] -= first * value
        rest = rest[1:]
    return _primitive(found)


def _square_free(polynomial: Polynomial) -> Polynomial:
    """The polynomial with each of its roots once."""
    a, b = polynomial, _derived(polynomial)
    while b:
        a, b = b, _remainder(a, b)
    return _quotient(polynomial, a) if len(a) > 1 else polynomial


def _sturm(polynomial: Polynomial) -> list[Polynomial]:
    chain = [polynomial, _derived(polynomial)]
    while len(chain[-1]) > 1:
        rest = _remainder(chain[-2], chain[-1])
        if not rest:
            break
        chain.append([-value for value in rest])
    return chain


def _at(polynomial: Polynomial, place: int, bits: int) -> int:
    """The value at place / 2^bits, times 2^(bits · degree)."""
    total, scale = 0, 1
    for value in polynomial:
        total = total * place + value * scale
        scale <<= bits
    return total


def _bounds(polynomial: Polynomial) -> tuple[int, int, int]:
    """(bits, low, high): all positive roots lie above low / 2^bits and not above high / 2^bits (Cauchy)."""
    sizes = [abs(value) for value in polynomial]
    high = 2 + max(sizes) // sizes[0]
    below = 2 + max(sizes) // sizes[-1]
    bits = below.bit_length()
    return bits, 1, high << bits


def _isolated(chain: list[Polynomial], bits: int, low: int, high: int) -> Iterator[tuple[int, int, int]]:
    """(bits, low, high) around each root in turn: one root in (low, high] / 2^bits."""
    def count(place: int, at: int) -> int:
        return variations([_at(polynomial, place, at) for polynomial in chain])

    waiting = [(bits, low, high, count(low, bits), count(high, bits))]
    while waiting:
        k, a, b, before, after = waiting.pop()
        if before - after == 1:
            yield k, a, b
        elif before > after:
            middle = a + b
            inside = count(middle, k + 1)
            waiting += [(k + 1, middle, 2 * b, inside, after), (k + 1, 2 * a, middle, before, inside)]


def _narrowed(polynomial: Polynomial, bits: int, low: int, high: int) -> Decimal:
    """The root in (low, high] / 2^bits, halved until both ends agree in 34 digits. The sign above the root is that at `high`."""
    upper = _at(polynomial, high, bits)
    while upper and high - low > low >> _BITS:
        bits, low, high, middle = bits + 1, 2 * low, 2 * high, low + high
        here = _at(polynomial, middle, bits)
        if here == 0 or (here > 0) == (upper > 0):
            high, upper = middle, here
        else:
            low = middle
    with localcontext(Context(prec=60, Emax=999_999, Emin=-999_999)):
        return _DIGITS.plus(Decimal(high) / Decimal(2) ** bits)
