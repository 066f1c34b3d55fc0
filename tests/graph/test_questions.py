"""The vocabulary of questions, against hand graphs and published answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archmodel.graph import Architecture
from tests.making import element, flow, model

SHARED = Path(__file__).parents[3] / "shared" / "goldens" / "graph.json"


def of(*pairs: tuple[object, object]) -> Architecture:
    names = sorted({str(n) for pair in pairs for n in pair})
    return Architecture.recorded(model(*(element(n) for n in names),
                                       *(flow(f"fl-{i}", str(a), str(b)) for i, (a, b) in enumerate(pairs))))


def test_reach_and_paths() -> None:
    a = of("ab", "bc", "cd", "xb")  # type: ignore[arg-type]
    assert a.reach("a") == {"b", "c", "d"}
    assert a.reach("d", upstream=True) == {"a", "b", "c", "x"}
    assert a.path("a", "d") == ("a", "b", "c", "d")
    assert a.path("d", "a") is None
    assert a.path("a", "d", without=("b",)) is None
    assert a.path("a", "nowhere") is None
    assert a.neighbours(("c",), steps=1) == {"b", "c", "d"}
    assert [r.id for r in a.incoming("b")] == ["fl-0", "fl-3"]
    assert [r.id for r in a.outgoing("b", "flows")] == ["fl-1"]
    assert a.outgoing("b", "realizes") == ()


def test_cycles_name_each_group_once_and_self_relations() -> None:
    assert of("ab", "ba", "cc", "de").cycles() == (("a", "b"), ("c",))  # type: ignore[arg-type]


def test_components_come_largest_first() -> None:
    assert of("ab", "bc", "xy").components() == (("a", "b", "c"), ("x", "y"))  # type: ignore[arg-type]


def test_a_long_chain_does_not_exhaust_the_stack() -> None:
    chain = of(*((i, i + 1) for i in range(3000)), (3000, 0))
    assert len(chain.cycles()[0]) == 3001
    assert len(chain.reach("0")) == 3000


@pytest.mark.parametrize(("edges", "expected"), [
    ([(0, 1), (1, 2), (1, 3)], ["1"]),
    ([(0, 1), (1, 2), (2, 0), (1, 3), (3, 4), (4, 1)], ["1"]),
])
def test_cut_points(edges: list[tuple[int, int]], expected: list[str]) -> None:
    assert list(of(*edges).cut_points()) == expected


@pytest.mark.skipif(not SHARED.exists(), reason="the shared goldens are not here; the hand graphs above cover the question")
def test_cut_points_of_the_published_graphs() -> None:
    for case in json.loads(SHARED.read_text(encoding="utf-8"))["cases"]:
        if "edges" in case:
            assert list(of(*map(tuple, case["edges"])).cut_points()) == [str(n) for n in case["expected"]]


def test_centrality_of_the_krackhardt_kite() -> None:
    """Betweenness as Freeman defines it; the kite is undirected, so each tie is written both ways (values: NetworkX's own test)."""
    ties = [(0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5), (3, 6), (4, 6), (5, 6),
            (5, 7), (6, 7), (7, 8), (8, 9)]
    scores = dict(of(*ties, *((b, a) for a, b in ties)).centrality())
    expected = [0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0]
    assert [scores[str(n)] for n in range(10)] == pytest.approx(expected, abs=0.001)
