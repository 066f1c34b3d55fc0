"""The lanes picture, measured: lines keep off cards, labels off both, nothing is lost, and it is quick."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archmodel.kit.drawing import draw, svg
from archmodel.kit.drawing.boxes import boxes, flaws
from archmodel.kit.drawing.diagram import Edge, LaneDiagram
from archmodel.kit.drawing.scene import Path, Rect
from archmodel.kit.text import Lang, LocalText
from tests.kit.drawing import samples
from tests.kit.drawing.layout import geometry, graphs
from tests.kit.drawing.layout.graphs import diagram, node

calm = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def check(drawn: LaneDiagram, lang: Lang = "vi", *, bilingual: bool = True) -> None:
    scene = draw(drawn, lang, bilingual=bilingual)
    assert flaws(scene) == ()
    assert geometry.run_over(scene, drawn.edges) == []
    assert geometry.hidden(scene) == []
    assert {name for name, _ in geometry.areas(scene, "node")} == {node.id for node in drawn.nodes}
    said = [edge.id for edge in drawn.edges if edge.label or edge.count > 1]
    assert sorted(name for name, _ in geometry.areas(scene, "label")) == sorted(said)


@calm
@given(graphs.graphs(), st.sampled_from(["vi", "en"]), st.booleans())
def test_any_graph_is_drawn_clearly(drawn: LaneDiagram, lang: Lang, bilingual: bool) -> None:
    check(drawn, lang, bilingual=bilingual)


@settings(calm, max_examples=15)
@given(st.integers(3, 40), st.integers(0, 90))
def test_hubs_are_drawn_clearly(nodes: int, edges: int) -> None:
    check(graphs.city(nodes, edges))


def test_lines_touch_the_cards_they_join() -> None:
    drawn = diagram({"A": "a", "B": "b", "C": "c"}, ("a", "c"), ("c", "b"))
    scene = draw(drawn, "vi")
    cards, lines = dict(geometry.areas(scene, "node")), geometry.lines(scene)
    assert lines["e0"][0][0] == cards["a"][2]
    assert cards["c"][0] - 7 <= lines["e0"][-1][0] < cards["c"][0]
    assert lines["e1"][0][0] == cards["c"][0]
    assert cards["b"][2] < lines["e1"][-1][0] <= cards["b"][2] + 7


def test_a_lone_chain_is_straight() -> None:
    scene = draw(diagram({"A": "a", "B": "b", "C": "c"}, ("a", "b"), ("c", "b"), label="Dữ liệu"), "vi")
    assert len({y for line in geometry.lines(scene).values() for _, y in line}) == 1


def test_a_long_edge_passes_a_lane_on_one_level() -> None:
    scene = draw(diagram({"A": "a", "B": "b", "C": "c"}, ("a", "b"), ("b", "c"), ("a", "c"), label="Dữ liệu"), "vi")
    assert len({y for _, y in geometry.lines(scene)["e2"]}) == 1


def test_neighbours_in_a_lane_are_joined_by_a_straight_line() -> None:
    scene = draw(diagram({"A": "a b c"}, ("a", "b"), ("c", "b"), ("a", "c"), label="Vụ việc"), "vi")
    lines = geometry.lines(scene)
    assert sum(len({round(x) for x, _ in line}) == 1 for line in lines.values()) == 2


def test_empty_lanes_and_unknown_ends_are_left_out() -> None:
    drawn = diagram({"A": "a", "empty": "", "B": "b"}, ("a", "b"), ("a", "nowhere"))
    scene = draw(drawn, "en")
    assert [name for name, _ in geometry.areas(scene, "lane")] == ["A", "B"]
    assert list(geometry.lines(scene)) == ["e0"]


def test_a_lane_nobody_listed_is_shown_under_its_id() -> None:
    drawn = LaneDiagram(frame=samples.frame(), nodes=(node("a", "somewhere"),))
    assert [name for name, _ in geometry.areas(draw(drawn, "vi"), "lane")] == ["somewhere"]


def test_nothing_to_show_is_an_empty_page() -> None:
    assert flaws(draw(LaneDiagram(frame=samples.frame()), "vi")) == ()


def test_a_crowded_lane_is_given_several_columns() -> None:
    drawn = diagram({"A": "a", "B": " ".join(f"b{n}" for n in range(16))}, *[("a", f"b{n}") for n in range(16)])
    lefts = {area[0] for name, area in geometry.areas(draw(drawn, "vi"), "node") if name != "a"}
    assert len(lefts) > 1


def test_the_title_of_an_edge_names_both_ends() -> None:
    drawn = diagram({"A": "a", "B": "b"}, ("a", "b"), label="Sự cố")
    assert [edge.title for edge in geometry.groups(draw(drawn, "vi").items, "edge")] == ["a → b: Sự cố"]


def test_a_bundle_says_how_many_flows_it_is() -> None:
    drawn = diagram({"A": "a", "B": "b"})
    bundled = LaneDiagram(frame=drawn.frame, lanes=drawn.lanes, nodes=drawn.nodes, edges=(
        Edge(id="one", source="a", target="b", label=LocalText.same("API"), count=3),
        Edge(id="two", source="b", target="a", count=2)))
    words = [box.name for box in boxes(draw(bundled, "vi")) if box.inside and box.inside.role == "label"]
    assert words == ["API (3)", "×2"]


def test_the_same_picture_every_time() -> None:
    drawn = graphs.city(40, 50)
    assert svg.write(draw(drawn, "vi")) == svg.write(draw(drawn, "vi"))


@pytest.mark.parametrize(("nodes", "edges", "seconds"), [(60, 64, 1.0), (200, 260, 8.0)])
def test_it_is_quick(nodes: int, edges: int, seconds: float) -> None:
    """Far above what is measured (0.1 s and 1 s), so that a busy machine does not fail."""
    drawn = graphs.city(nodes, edges)
    start = time.process_time()
    draw(drawn, "vi")
    assert time.process_time() - start < seconds


def test_what_a_picture_is_about_is_larger_and_dark() -> None:
    drawn = diagram({"A": "a", "B": "b c"}, ("a", "b"), ("a", "c"), label="Dữ liệu")
    first = replace(drawn.nodes[0], focus=True, subtitle=LocalText(vi="Sở", en="Dept"), mark="new")
    focused = replace(drawn, nodes=(first, *drawn.nodes[1:]))
    scene = draw(focused, "vi")
    card = next(group for group in geometry.groups(scene.items, "node") if group.id == "a")
    box = card.items[0]
    assert isinstance(box, Rect)
    assert (box.fill, box.width) == ("navy", 216)
    assert "focus" in card.variant.split()
    assert flaws(scene) == ()
    assert geometry.run_over(scene, focused.edges) == []


def test_an_arrow_is_broader_the_more_it_stands_for() -> None:
    drawn = diagram({"A": "a", "B": "b c"}, ("a", "b"), ("a", "c"))
    bundled = replace(drawn, edges=(replace(drawn.edges[0], count=16), drawn.edges[1]))
    widths = {}
    for group in geometry.groups(draw(bundled, "vi").items, "edge"):
        shaft = group.items[0]
        assert isinstance(shaft, Path)
        widths[group.id] = shaft.stroke_width
    assert widths["e0"] >= widths["e1"] + 3


def test_three_hundred_nodes_are_no_trouble() -> None:
    """1.5 s measured."""
    drawn = graphs.city(300, 400)
    start = time.process_time()
    scene = draw(drawn, "vi")
    assert time.process_time() - start < 8
    assert flaws(scene) == ()


@settings(calm, max_examples=8)
@given(st.integers(1, 60), st.integers(0, 300))
def test_tangles_are_drawn_in_bounded_time(nodes: int, edges: int) -> None:
    drawn = graphs.city(nodes, edges)
    start = time.process_time()
    scene = draw(drawn, "vi")
    assert time.process_time() - start < 8
    assert flaws(scene) == ()
