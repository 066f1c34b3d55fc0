"""Chance, held against arithmetic of its own: closed forms, integrals by Simpson's rule, ranks counted one by one."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from pathlib import Path
from statistics import NormalDist

import pytest

from archmodel.analysis.finance.chance import (
    SHAPES,
    NotPositive,
    Shape,
    Spread,
    beta_share,
    cholesky,
    drawn,
    histogram,
    quantile,
    rank_correlation,
    ranks,
    together,
    uniforms,
)

ROOT = Path(__file__).parents[2]
SPREADS = [Spread(low=10, base=mode, high=30) for mode in (10, 11, 14, 20, 27.5, 30)]
MANY = 20_000


def simpson(x: float, alpha: float, beta: float, steps: int = 2000) -> float:
    """The share of a beta below x, by Simpson's rule over the angle whose squared sine is x."""
    width = math.asin(math.sqrt(x)) / steps
    heights = [2 * math.sin(n * width) ** (2 * alpha - 1) * math.cos(n * width) ** (2 * beta - 1) for n in range(steps + 1)]
    area = heights[0] + heights[-1] + sum((4 if n % 2 else 2) * heights[n] for n in range(1, steps))
    return area * width / 3 * math.gamma(alpha + beta) / math.gamma(alpha) / math.gamma(beta)


@pytest.mark.parametrize("alpha", [1.0, 1.3, 2.0, 3.0, 4.2, 5.0])
def test_the_incomplete_beta_is_its_integral(alpha: float) -> None:
    for x in (0.0, 0.001, 0.05, 0.3, 0.5, 0.62, 0.9, 0.999, 1.0):
        assert beta_share(x, alpha, 6 - alpha) == pytest.approx(simpson(x, alpha, 6 - alpha), abs=1e-8)
        assert beta_share(x, alpha, 6 - alpha) == pytest.approx(1 - beta_share(1 - x, 6 - alpha, alpha), abs=1e-13)
        assert beta_share(x, 1, 5) == pytest.approx(1 - (1 - x) ** 5, abs=1e-13)
        assert beta_share(x, 3, 3) == pytest.approx(x ** 3 * (10 - 15 * x + 6 * x * x), abs=1e-13)


def bisected(p: float, alpha: float, beta: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_share(middle, alpha, beta) < p else (low, middle)
    return low


@pytest.mark.parametrize("mode", [0.0, 0.01, 0.1, 0.25, 0.4, 0.5, 0.77, 0.95, 1.0])
def test_a_pert_draw_is_the_quantile_to_a_millionth(mode: float) -> None:
    found = Spread(low=0, base=mode, high=1)
    alpha, beta = found.powers
    assert (alpha, beta) == (pytest.approx(1 + 4 * mode), pytest.approx(5 - 4 * mode))
    for p in (1e-9, 1e-6, 0.001, *(n / 101 for n in range(1, 101)), 0.999, 1 - 1e-6):
        assert drawn(found, [p], "pert")[0] == pytest.approx(bisected(p, alpha, beta), abs=1e-6)


@pytest.mark.parametrize("found", SPREADS)
def test_a_triangular_draw_is_the_quantile(found: Spread) -> None:
    a, m, b = found.low, found.base, found.high
    for p in (n / 64 for n in range(65)):
        x = drawn(found, [p], "triangular")[0]
        below = (x - a) ** 2 / ((b - a) * (m - a)) if x < m else 1 - (b - x) ** 2 / ((b - a) * (b - m)) if m < b else 1.0
        assert a <= x <= b and below == pytest.approx(p, abs=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("found", SPREADS)
def test_many_draws_have_the_mean_of_the_textbook(found: Spread, shape: Shape) -> None:
    stream = [(n + 0.5) / MANY for n in range(MANY)]
    column = drawn(found, stream, shape)
    weight = 4 if shape == "pert" else 1
    assert column == sorted(column) and found.low <= column[0] and column[-1] <= found.high
    assert sum(column) / MANY == pytest.approx((found.low + weight * found.base + found.high) / (2 + weight), rel=1e-6)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_number_without_a_range_is_itself(shape: Shape) -> None:
    assert drawn(Spread(low=7, base=7, high=7), [0.1, 0.9], shape) == [7, 7]


def test_each_input_has_a_stream_of_its_own() -> None:
    first = uniforms(7, "a.unit_cost.base", 50)
    assert first == uniforms(7, "a.unit_cost.base", 50) != uniforms(7, "b.unit_cost.base", 50)
    assert first != uniforms(8, "a.unit_cost.base", 50) and first == uniforms(7, "a.unit_cost.base", 60)[:50]
    assert all(0 < u < 1 for u in first)


def test_the_same_seed_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = "from archmodel.analysis.finance.chance import *; print(drawn(Spread(low=1, base=2, high=5), uniforms(3, 'x', 9), 'pert'))"
    said = {subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
                           capture_output=True, text=True, check=True).stdout for seed in ("0", "1", "4711")}
    assert len(said) == 1


@pytest.mark.parametrize("rho", [-1.0, -0.9, -0.4, 0.25, 0.6, 1.0])
def test_ranks_move_together_as_stated(rho: float) -> None:
    streams = {name: uniforms(1, name, MANY) for name in ("a", "b", "c")}
    found = together(streams, {("b", "a"): rho})
    assert found["c"] is streams["c"] and found["a"] is streams["a"]
    assert rank_correlation(ranks(found["a"]), ranks(found["b"])) == pytest.approx(rho, abs=0.02)
    middle = sorted(found["b"])
    assert [quantile(middle, p) for p in (0.1, 0.5, 0.9)] == pytest.approx([0.1, 0.5, 0.9], abs=0.015), "each alone is as before"
    r, normal = 2 * math.sin(math.pi * rho / 6), NormalDist()
    a, b = (normal.inv_cdf(streams[name][0]) for name in "ab")
    assert found["b"][0] == pytest.approx(normal.cdf(r * a + math.sqrt(max(0.0, 1 - r * r)) * b), abs=1e-7)


def test_correlations_that_cannot_all_hold_are_refused() -> None:
    with pytest.raises(NotPositive) as refused:
        cholesky(["a", "b", "c", "d"], {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): -0.9})
    assert refused.value.names == ("a", "b", "c")
    with pytest.raises(NotPositive):
        cholesky(["a", "b", "c"], {("a", "b"): 1.0, ("b", "c"): 0.5, ("a", "c"): 0.4})
    assert cholesky(["a", "b", "c"], {("a", "b"): 1.0, ("b", "c"): 0.5, ("a", "c"): 0.5})[1] == pytest.approx([1.0, 0.0])
    assert cholesky([], {}) == [] and together({"a": [0.5]}, {}) == {"a": [0.5]}


def test_quantiles_are_read_between_two_draws() -> None:
    assert [quantile([1, 2, 3, 4], p) for p in (0, 0.1, 0.5, 0.9, 1)] == pytest.approx([1, 1.3, 2.5, 3.7, 4])
    assert quantile([5], 0.9) == 5


def test_equal_ones_share_their_ranks() -> None:
    assert ranks([30, 10, 20, 10]) == [4, 1.5, 3, 1.5] and ranks([1, 1, 1]) == [2, 2, 2]
    assert rank_correlation(ranks([1, 2, 3]), ranks([9, 5, 1])) == -1 and rank_correlation(ranks([1, 1]), ranks([1, 2])) is None
    assert rank_correlation(ranks([106, 100, 86, 101, 99, 103, 97, 113, 112, 110]),
                            ranks([7, 27, 2, 50, 28, 29, 20, 12, 6, 17])) == pytest.approx(-29 / 165)
    assert rank_correlation(ranks([1, 2, 2, 3]), ranks([1, 3, 2, 4])) == pytest.approx(4.5 / math.sqrt(4.5 * 5))


def test_every_draw_is_in_one_cell() -> None:
    cells = histogram([0, 1, 1, 2, 10], 5)
    assert [count for _, _, count in cells] == [3, 1, 0, 0, 1] and (cells[0][0], cells[-1][1]) == (0, 10)
    assert histogram([3, 3], 5) == ((3, 3, 2),)
