"""The plain graph says what networkx says, on any graph; and what can be checked by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archmodel.graph import Architecture
from archmodel.graph.flat import Flat
from tests.making import element, flow, model

Pairs = list[tuple[str, str]]
NAMES = [f"n{i}" for i in range(12)]
graphs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=40)


def both(pairs: Pairs) -> tuple[Flat, nx.DiGraph]:
    graph = nx.DiGraph()
    graph.add_nodes_from(NAMES)
    graph.add_edges_from(pairs)
    return Flat.of(NAMES, pairs), graph


@given(graphs)
def test_reach_and_its_opposite(pairs: Pairs) -> None:
    flat, graph = both(pairs)
    for name in NAMES:
        assert flat.reach(name) == nx.descendants(graph, name)
        assert flat.reach_upstream(name) == nx.ancestors(graph, name)
        assert flat.distances(name) == nx.single_source_shortest_path_length(graph, name)


@given(graphs)
def test_the_closure_is_reach_of_everything_at_once(pairs: Pairs) -> None:
    flat, graph = both(pairs)
    for name, bits in flat.closure().items():
        assert flat.names_of(bits) == tuple(sorted({*nx.descendants(graph, name), name}))
        assert flat.bits_of(flat.names_of(bits)) == bits


@given(graphs)
def test_where_it_falls_apart(pairs: Pairs) -> None:
    flat, graph = both(pairs)
    undirected = nx.Graph(graph)
    assert flat.articulation_points() == tuple(sorted(nx.articulation_points(undirected)))
    undirected.remove_edges_from(list(nx.selfloop_edges(undirected)))
    assert flat.bridges() == tuple(sorted((min(edge), max(edge)) for edge in nx.bridges(undirected)))
    assert sorted(flat.components()) == sorted(tuple(sorted(c)) for c in nx.connected_components(undirected))


@given(graphs)
def test_cycles(pairs: Pairs) -> None:
    flat, graph = both(pairs)
    strong = (c for c in nx.strongly_connected_components(graph) if len(c) > 1 or graph.has_edge(*(tuple(c) * 2)))
    assert flat.cycles() == tuple(sorted(tuple(sorted(c)) for c in strong))


@given(graphs, st.sets(st.sampled_from(NAMES[2:])))
def test_paths_around_what_is_gone(pairs: Pairs, gone: set[str]) -> None:
    flat, graph = both(pairs)
    graph.remove_nodes_from(gone)
    a, b = NAMES[:2]
    found = flat.path(a, b, gone)
    assert (found is not None) == nx.has_path(graph, a, b)
    shortest = sorted(map(tuple, nx.all_shortest_paths(graph, a, b))) if found else []
    assert list(flat.paths(a, b, gone, most=10_000)) == shortest
    assert not found or found in shortest
    cutting = {n for n in graph if n not in (a, b) and found and not nx.has_path(graph.subgraph(set(graph) - {n}), a, b)}
    assert set(flat.unavoidable(a, b, gone)) == cutting


@given(graphs, st.sets(st.sampled_from(NAMES), min_size=1, max_size=3))
def test_what_is_cut_off_from_the_goals(pairs: Pairs, goals: set[str]) -> None:
    """A keeper is what all ways to the goals go through: checked by taking every node away in turn."""
    flat, graph = both(pairs)
    keepers = flat.keepers(goals)
    reaching = goals.union(*(nx.ancestors(graph, g) for g in goals))
    assert keepers.keys() == reaching
    assert all(by is None or list(keepers).index(by) < list(keepers).index(n) for n, by in keepers.items())
    for gone in NAMES:
        left = graph.copy()
        left.remove_node(gone)
        rest = goals - {gone}
        still = rest.union(*(nx.ancestors(left, g) for g in rest))
        cut = reaching - still - {gone}
        assert {n for n in keepers if _kept_by(keepers, n, gone)} == cut
        count, nearest = flat.through(goals).get(gone, (0, ()))
        assert count == len(cut) and set(nearest) == {n for n, by in keepers.items() if by == gone}
        assert (gone in flat.through(goals, least=3)) == (len(cut) >= 3)


def test_keepers_are_settled_only_when_nothing_changes_any_more() -> None:
    """Two walks are not enough here."""
    flat = Flat.of((), [("s0", "s2"), ("s0", "s3"), ("s1", "s3"), ("s2", "s4"), ("s3", "s0"), ("s3", "s1")])
    assert set(flat.keepers({"s1", "s2"}).values()) == {None} and flat.through({"s1", "s2"}) == {}


def _kept_by(keepers, name, gone):  # type: ignore[no-untyped-def]
    at = keepers[name]
    while at is not None and at != gone:
        at = keepers[at]
    return at == gone


@given(graphs, st.randoms())
def test_the_order_of_what_is_given_changes_nothing(pairs: Pairs, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = [*pairs, *pairs[:3]]
    random.shuffle(shuffled)
    a, b = Flat.of(NAMES, pairs), Flat.of(reversed(NAMES), shuffled)
    for ask in ("articulation_points", "bridges", "components", "cycles", "closure"):
        assert getattr(a, ask)() == getattr(b, ask)()
    assert a.paths("n0", "n1") == b.paths("n0", "n1")
    assert list(a.tree("n0").items()) == list(b.tree("n0").items())


def test_unknown_names_reach_nothing() -> None:
    flat = Flat.of((), [("a", "b")])
    assert flat.names == ("a", "b")
    assert "c" not in flat and flat.reach("c") == frozenset() and flat.path("a", "c") is None and flat.path("c", "a") is None
    assert flat.paths("c", "a") == () and flat.unavoidable("a", "c") == () and flat.after("c") == ()
    assert flat.bits_of(["c"]) == 0 and flat.names_of(0) == ()
    assert flat.path("a", "a") == ("a",) and flat.path("a", "b", without=["a"]) is None
    assert Flat.of((), ()).components() == () and Flat.of((), ()).keepers(["x"]) == {}


def test_long_chains_and_large_circles_do_not_exhaust_the_stack() -> None:
    chain = Flat.of((), [(f"{i:05}", f"{i + 1:05}") for i in range(20_000)])
    assert len(chain.articulation_points()) == 19_999 and len(chain.bridges()) == 20_000
    assert len(chain.path("00000", "20000") or ()) == 20_001
    assert list(chain.keepers(["20000"]).values())[-1] == "00001"
    circle = Flat.of((), [(f"{i:05}", f"{(i + 1) % 20_000:05}") for i in range(20_000)])
    assert circle.articulation_points() == () and len(circle.cycles()[0]) == 20_000
    assert circle.closure()["00007"].bit_count() == 20_000


@pytest.mark.parametrize("labels", [(), ("flows",)])
def test_an_architecture_builds_it_once(labels: tuple[str, ...]) -> None:
    architecture = Architecture.recorded(model(element("a"), element("b"), element("c"), flow("fl-1", "a", "b")))
    flat = architecture.flat(*labels)
    assert flat is architecture.flat(*labels)
    assert flat.names == (("a", "b", "c") if not labels else ("a", "b"))
    assert flat.path("a", "b") == ("a", "b")
