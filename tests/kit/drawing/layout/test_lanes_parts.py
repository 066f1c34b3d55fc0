"""The parts of the lanes layout: columns, order, rows and labels, each against what is plainly true."""

from __future__ import annotations

import math
from itertools import combinations, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit.drawing.layout.curves import ends, evenly, follow, reverse, shorten, split
from archmodel.kit.drawing.layout.edge_labels import Ground, Wish, settle
from archmodel.kit.drawing.layout.lanes_columns import columns
from archmodel.kit.drawing.layout.lanes_order import Layered, crossings, layered, order
from archmodel.kit.drawing.layout.lanes_rows import fitted
from archmodel.kit.drawing.scene import Step

CURVE: tuple[Step, ...] = (("M", 0, 0), ("C", 40, 0, 40, 80, 80, 80), ("L", 100, 80))
calm = settings(deadline=None, max_examples=80)


@st.composite
def chance(draw: st.DrawFn) -> Layered:
    lanes = sorted(draw(st.lists(st.integers(0, 3), min_size=1, max_size=10)))
    numbers = {lane: index for index, lane in enumerate(sorted(set(lanes)))}
    lane_of = [numbers[lane] for lane in lanes]
    number = st.integers(0, len(lanes) - 1)
    edges = draw(st.lists(st.tuples(number, number), max_size=14))
    return layered(columns(lane_of, edges, [40.0] * len(lanes), 160.0), edges)


def plainly(graph: Layered, found: list[list[int]]) -> int:
    """Crossings as anybody would count them."""
    place = {vertex: index for members in found for index, vertex in enumerate(members)}
    joins = [(a, b) for a, others in enumerate(graph.after) for b in others]
    return sum(
        graph.column[a] == graph.column[c] and (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b), (c, d) in combinations(joins, 2)
    )


@calm
@given(chance())
def test_order_keeps_everything_and_counts_crossings(graph: Layered) -> None:
    found = order(graph)
    assert sorted(vertex for members in found for vertex in members) == list(range(len(graph.column)))
    assert all(graph.column[vertex] == number for number, members in enumerate(found) for vertex in members)
    assert crossings(found, graph) == plainly(graph, found)


@calm
@given(chance())
def test_edges_become_chains_from_column_to_column(graph: Layered) -> None:
    for chain in graph.chains:
        passed = [graph.column[vertex] for vertex in chain]
        assert passed[0] == passed[-1] or passed == list(range(passed[0], passed[-1] + 1))
        assert all(vertex >= graph.nodes for vertex in chain[1:-1])


def test_a_small_tangle_is_solved() -> None:
    """Six nodes joined crosswise: the best order has no crossing, and it is found."""
    edges = [(0, 5), (1, 4), (2, 3)]
    graph = layered(columns([0, 0, 0, 1, 1, 1], edges, [40.0] * 6, 160.0), edges)
    best = min(plainly(graph, [list(a), list(b)]) for a, b in product(permutations(range(3)), permutations(range(3, 6))))
    assert crossings(order(graph), graph) == best == 0


@calm
@given(st.lists(st.integers(0, 4), min_size=1, max_size=60))
def test_lanes_keep_their_order_and_every_column_holds_something(lanes: list[int]) -> None:
    numbers = {lane: index for index, lane in enumerate(sorted(set(lanes)))}
    lane_of = [numbers[lane] for lane in lanes]
    edges = [(n, (n * 7 + 3) % len(lanes)) for n in range(len(lanes))]
    found = columns(lane_of, edges, [40.0] * len(lanes), 160.0)
    assert list(found.lanes) == sorted(found.lanes)
    assert sorted(set(found.of)) == list(range(len(found.lanes)))
    assert all(found.lanes[column] == lane for column, lane in zip(found.of, lane_of, strict=True))


@calm
@given(st.lists(st.tuples(st.integers(-50, 300), st.integers(5, 40)), min_size=1, max_size=8), st.integers(0, 80))
def test_rows_are_in_order_apart_and_inside(wanted: list[tuple[int, int]], slack: int) -> None:
    heights = [float(height) for _, height in wanted]
    gaps = [9.0] * len(wanted)
    room = sum(heights) + 9 * (len(wanted) - 1) + slack
    tops = fitted([[(float(top), 1.0)] for top, _ in wanted], heights, gaps, room)
    assert tops[0] >= 0
    assert tops[-1] + heights[-1] <= room + 1e-6
    assert all(a + h + 9 <= b + 1e-6 for a, h, b in zip(tops, heights, tops[1:], strict=False))


def test_rows_that_fit_stand_exactly_where_they_are_wanted() -> None:
    assert fitted([[(5.0, 1.0)], [(60.0, 1.0)]], [20.0, 20.0], [10.0, 10.0], 100.0) == [5.0, 60.0]


def test_the_heavier_wish_wins() -> None:
    assert fitted([[(0.0, 1.0), (40.0, 3.0)]], [10.0], [0.0], 100.0) == [40.0]


def test_paths_turn_around_and_are_cut_before_the_tip() -> None:
    assert reverse(reverse(CURVE)) == CURVE
    assert follow(reverse(CURVE))[-1] == (0.0, 0.0)
    shaft, tip, angle = shorten(CURVE, 6)
    assert (ends(shaft)[-1], tip, angle) == ((94.0, 80.0), (100.0, 80.0), 0.0)
    curved, _, _ = shorten(CURVE[:2], 6)
    assert abs(math.dist(ends(curved)[-1], (80, 80)) - 6) < 0.01
    assert split((0, 0), (0, 1), (1, 1), (1, 0), 0.5)[0][-1] == (0.5, 0.75)
    assert [point for point, _ in evenly([(0.0, 0.0), (10.0, 0.0)], 4)] == [(2.0, 0.0), (6.0, 0.0), (10.0, 0.0)]


def test_labels_keep_off_cards_and_each_other() -> None:
    ground = Ground([(0, 0, 20, 20)], [[(0, 10), (200, 10)], [(0, 40), (200, 40)]])
    spots = tuple((float(x), 10.0, abs(x - 30.0)) for x in range(0, 200, 2))
    wishes = [Wish(edge=edge, width=30, height=12, spots=spots) for edge in (0, 1)]
    found = settle(wishes, ground)
    left, right = sorted(x for x, _ in found.values())
    assert left - 15 >= 22
    assert right - left >= 32


def test_a_label_without_a_free_spot_is_not_placed() -> None:
    ground = Ground([(0, 0, 100, 100)], [])
    assert settle([Wish(edge=0, width=30, height=12, spots=((50.0, 50.0, 0.0),))], ground) == {}
