"""The published answers of `goldens/graph.json`, by the questions of an architecture and by the plain graph.

The cases are copied here, so that the suite is whole without that folder; where it is there, it must say the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from archmodel.graph import Architecture
from archmodel.graph.flat import Flat
from tests.making import element, flow, model

SHARED = Path(__file__).parents[3] / "shared" / "goldens" / "graph.json"
Edges = list[tuple[int, int]]

KITE: Edges = [(0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5), (3, 6), (4, 6), (5, 6),
               (5, 7), (6, 7), (7, 8), (8, 9)]
"""Krackhardt's kite, as NetworkX draws it."""

BARBELL: Edges = [*combinations(range(8), 2), *((n, n + 1) for n in range(7, 12)), *combinations(range(12, 20), 2),
                  (7, 20), (20, 21), (21, 22), (22, 23), (23, 24), (24, 25), (25, 22)]
"""Two complete graphs of eight joined by a path of four, and a tail that ends in a circle."""

CASES: Mapping[str, tuple[Edges, list[float]]] = {
    "krackhardt-betweenness-normalized": (KITE, [0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0]),
    "krackhardt-betweenness-raw": (KITE, [0.8335, 0.8335, 0, 3.6665, 0, 8.3335, 8.3335, 14, 8, 0]),
    "barbell-articulation": (BARBELL, [7, 8, 9, 10, 11, 12, 20, 21, 22]),
    "star-articulation": ([(0, 1), (1, 2), (1, 3)], [1]),
    "two-cycles-articulation": ([(0, 1), (1, 2), (2, 0), (1, 3), (3, 4), (4, 1)], [1]),
}


def name(number: float) -> str:
    return f"{number:02.0f}"


def architecture(edges: Edges, *, both_ways: bool = False) -> Architecture:
    pairs = [*edges, *((b, a) for a, b in edges if both_ways)]
    names = sorted({n for pair in pairs for n in pair})
    return Architecture.recorded(model(
        *(element(name(n)) for n in names), *(flow(f"fl-{i:03}", name(a), name(b)) for i, (a, b) in enumerate(pairs))))


def answer(case: str) -> list[float]:
    """Betweenness is Freeman's: the ties of the kite have no direction, so each is written both ways."""
    edges = CASES[case][0]
    if case.endswith("-articulation"):
        return [int(n) for n in architecture(edges).cut_points()]
    scores = dict(architecture(edges, both_ways=True).centrality())
    pairs = (len(scores) - 1) * (len(scores) - 2) / 2 if case.endswith("-raw") else 1
    return [scores[n] * pairs for n in sorted(scores)]


@pytest.mark.parametrize("case", CASES)
def test_the_published_answers(case: str) -> None:
    assert answer(case) == pytest.approx(CASES[case][1], abs=0.001)


@pytest.mark.parametrize("case", [case for case in CASES if case.endswith("-articulation")])
def test_the_plain_graph_gives_them_too(case: str) -> None:
    edges, expected = CASES[case]
    flat = Flat.of((), [(name(a), name(b)) for a, b in edges])
    assert flat.articulation_points() == tuple(map(name, expected))
    assert architecture(edges).flat("flows").articulation_points() == flat.articulation_points()


@pytest.mark.skipif(not SHARED.exists(), reason="the shared goldens are not here; the copies above say the same")
def test_the_copies_are_the_published_cases() -> None:
    published: dict[str, Any] = {case["id"]: case for case in json.loads(SHARED.read_text(encoding="utf-8"))["cases"]}
    assert published.keys() == CASES.keys()
    for case, (edges, expected) in CASES.items():
        assert published[case]["expected"] == expected
        assert [tuple(edge) for edge in published[case].get("edges", edges)] == edges
