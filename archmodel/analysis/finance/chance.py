"""Chance: draws from low, base and high; ranks that move together; what many draws say.

- Triangular and PERT (the beta with alpha = 1 + 4(m - a)/(b - a), beta = 1 + 4(b - m)/(b - a), stretched over a..b; Malcolm, Roseboom,
  Clark & Fazar 1959) by their inverse distribution function, so that one uniform number makes one draw and the higher makes the higher.
- Every input has a stream of uniform numbers of its own (Mersenne Twister, seeded with the text `seed/id`): a line more or less changes
  no draw of the others.
- Rank correlations are those of Spearman, by a Gaussian copula: r = 2 sin(pi rho / 6), and the Cholesky factor of all r.
- A quantile of n draws is read between the sorted draws at (n - 1) p, in proportion (Hyndman & Fan 1996, type 7).
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from statistics import NormalDist
from typing import Literal

Shape = Literal["triangular", "pert"]
SHAPES: tuple[Shape, ...] = ("triangular", "pert")
Pair = tuple[str, str]
_CELLS = 64
_LEAST = 2.0 ** -54
"""What stands for a uniform 0, at which a normal has no value."""
_TINY = 1e-300
_NOTHING = 1e-9


class NotPositive(Exception):
    """Correlations that cannot all hold at once: `names` are the inputs up to the one at which this shows."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """An uncertain number; `low <= base <= high`."""

    low: float
    base: float
    high: float

    @property
    def certain(self) -> bool:
        return self.low == self.high

    @property
    def powers(self) -> tuple[float, float]:
        """Alpha and beta of its PERT."""
        whole = self.high - self.low
        return 1 + 4 * (self.base - self.low) / whole, 1 + 4 * (self.high - self.base) / whole


def uniforms(seed: int, name: str, draws: int) -> list[float]:
    """The stream of one input: numbers from 0 (never 0 itself) to below 1."""
    draw = random.Random(f"{seed}/{name}").random
    return [draw() or _LEAST for _ in range(draws)]


def drawn(spread: Spread, stream: Sequence[float], shape: Shape) -> list[float]:
    """The draws that belong to these uniform numbers; of a number without a range itself."""
    if spread.certain:
        return [spread.base] * len(stream)
    return _triangular(spread, stream) if shape == "triangular" else _pert(spread, stream)


def _triangular(spread: Spread, stream: Sequence[float]) -> list[float]:
    low, high, root = spread.low, spread.high, math.sqrt
    whole, left, right = high - low, spread.base - low, high - spread.base
    turn, rising, falling = left / whole, whole * left, whole * right
    return [low + root(u * rising) if u < turn else high - root((1 - u) * falling) for u in stream]


def _pert(spread: Spread, stream: Sequence[float]) -> list[float]:
    low, whole, (alpha, beta) = spread.low, spread.high - spread.low, spread.powers
    lower, upper = _half(alpha, beta), _half(beta, alpha)
    return [low + whole * _read(lower, u) if u < 0.5 else low + whole * (1 - _read(upper, 1 - u)) for u in stream]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Half:
    """The quantiles x of a beta up to its median, by t = p^(1/alpha): in t they run smoothly even where the density is 0."""

    power: float
    scale: float
    values: tuple[float, ...]
    slopes: tuple[float, ...]


@lru_cache(maxsize=512)
def _half(alpha: float, beta: float) -> _Half:
    step = 0.5 ** (1 / alpha) / _CELLS
    area = math.lgamma(alpha) + math.lgamma(beta) - math.lgamma(alpha + beta)
    first = math.exp((math.log(alpha) + area) / alpha)
    values, slopes = [0.0], [first * step]
    for n in range(1, _CELLS + 1):
        p = (n * step) ** alpha
        x = _solved(p, alpha, beta, min(values[-1] + slopes[-1], 1 - 1e-12))
        values.append(x)
        density = math.exp((alpha - 1) * math.log(x) + (beta - 1) * math.log1p(-x) - area)
        slopes.append(alpha * p / (n * step) / density * step)
    return _Half(power=1 / alpha, scale=1 / step, values=tuple(values), slopes=tuple(slopes))


def _read(half: _Half, p: float) -> float:
    """Hermite's cubic between two nodes; within 1e-7 of the quantile."""
    at: float = p ** half.power * half.scale
    n = min(int(at), _CELLS - 1)
    t = at - n
    y0, y1, m0, m1 = half.values[n], half.values[n + 1], half.slopes[n], half.slopes[n + 1]
    return y0 + t * (m0 + t * (3 * (y1 - y0) - 2 * m0 - m1 + t * (2 * (y0 - y1) + m0 + m1)))


def _solved(p: float, alpha: float, beta: float, guess: float) -> float:
    """The x with `beta_share(x) = p`: Newton's steps, halved back into the bracket where they leave it."""
    area = math.lgamma(alpha) + math.lgamma(beta) - math.lgamma(alpha + beta)
    low, high, x = 0.0, 1.0, guess
    for _ in range(100):
        off = beta_share(x, alpha, beta) - p
        low, high = (low, x) if off > 0 else (x, high)
        after = x - off / math.exp((alpha - 1) * math.log(x) + (beta - 1) * math.log1p(-x) - area)
        if not low < after < high:
            after = (low + high) / 2
        if abs(after - x) <= 1e-14 * after:
            return after
        x = after
    return x


def beta_share(x: float, alpha: float, beta: float) -> float:
    """The regularised incomplete beta function I_x(alpha, beta), by its continued fraction (Abramowitz & Stegun 26.5.8; Lentz 1976)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (alpha + 1) / (alpha + beta + 2):
        return 1 - beta_share(1 - x, beta, alpha)
    front = math.exp(math.lgamma(alpha + beta) - math.lgamma(alpha) - math.lgamma(beta) + alpha * math.log(x) + beta * math.log1p(-x))
    c, d = 1.0, 1 / _away(1 - (alpha + beta) * x / (alpha + 1))
    value = d
    for m in range(1, 300):
        for term in (m * (beta - m) * x / ((alpha + 2 * m - 1) * (alpha + 2 * m)),
                     -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2 * m) * (alpha + 2 * m + 1))):
            d, c = 1 / _away(1 + term * d), _away(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return front * value / alpha


def _away(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def together(streams: Mapping[str, list[float]], correlations: Mapping[Pair, float]) -> dict[str, list[float]]:
    """The same streams with these rank correlations; those of inputs that are in none are handed back as they are.

    Raises NotPositive where the correlations cannot all hold.
    """
    names = sorted({name for pair in correlations for name in pair})
    normal = NormalDist()
    rows = [[normal.inv_cdf(u) for u in streams[name]] for name in names]
    found = dict(streams)
    for n, weights in enumerate(cholesky(names, correlations)):
        used = [(weight, rows[i]) for i, weight in enumerate(weights) if weight]
        if len(used) > 1 or not weights[n]:
            found[names[n]] = [normal.cdf(sum(weight * z for (weight, _), z in zip(used, each, strict=True)))
                               for each in zip(*(row for _, row in used), strict=True)]
    return found


def cholesky(names: Sequence[str], correlations: Mapping[Pair, float]) -> list[list[float]]:
    """The lower triangle L with L L' = R, R the correlations of the normal numbers: 2 sin(pi rho / 6) of each rank correlation rho.

    Names that rise and fall as one (rho = 1 or -1) are allowed, if all others agree. Raises NotPositive.
    """
    stated = {frozenset(pair): 2 * math.sin(math.pi * rho / 6) for pair, rho in correlations.items()}
    rows: list[list[float]] = []
    for i, name in enumerate(names):
        row: list[float] = []
        for j in range(i):
            left = stated.get(frozenset((name, names[j])), 0.0) - sum(a * b for a, b in zip(row, rows[j], strict=False))
            if not rows[j][j] and abs(left) > _NOTHING:
                raise NotPositive(tuple(names[:i + 1]))
            row.append(left / rows[j][j] if rows[j][j] else 0.0)
        left = 1 - sum(weight * weight for weight in row)
        if left < -_NOTHING:
            raise NotPositive(tuple(names[:i + 1]))
        rows.append([*row, math.sqrt(left) if left > _NOTHING else 0.0])
    return rows


def quantile(ordered: Sequence[float], p: float) -> float:
    """Of sorted draws, at (n - 1) p counted from 0, in proportion between two of them."""
    at = (len(ordered) - 1) * p
    n = min(int(at), len(ordered) - 2) if len(ordered) > 1 else 0
    after = ordered[n + 1] if len(ordered) > 1 else ordered[n]
    return ordered[n] + (at - n) * (after - ordered[n])


def ranks(values: Sequence[float]) -> list[float]:
    """From 1 for the smallest; equal ones share the mean of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    for place, n in enumerate(order, 1):
        found[n] = float(place)
    if len(set(values)) == len(values):
        return found
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for n in order[start:end + 1]:
            found[n] = (start + end) / 2 + 1
        start = end + 1
    return found


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's rho of two lists of ranks: Pearson's r of them; None where one of them never changes."""
    middle = len(first) * ((len(first) + 1) / 2) ** 2
    both, one, other = (sum(map(mul, a, b)) - middle for a, b in ((first, second), (first, first), (second, second)))
    return both / math.sqrt(one * other) if one > 0 and other > 0 else None


def histogram(ordered: Sequence[float], cells: int) -> tuple[tuple[float, float, int], ...]:
    """Sorted draws in cells of equal width: from, to, how many; the last one holds its upper end too."""
    low, high = ordered[0], ordered[-1]
    if low == high:
        return ((low, high, len(ordered)),)
    counts = [0] * cells
    for value in ordered:
        counts[min(int((value - low) / (high - low) * cells), cells - 1)] += 1
    step = (high - low) / cells
    return tuple((low + n * step, low + (n + 1) * step, count) for n, count in enumerate(counts))
