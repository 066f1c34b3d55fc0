"""Free graphs: placed by the engine when it can, by our own layout when it cannot, and drawn by us in both cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archmodel.kit.drawing import draw, engines, svg
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import Edge, GraphDiagram, LaneDiagram
from archmodel.kit.drawing.engines import Outcome
from archmodel.kit.drawing.layout import network, ranks
from archmodel.kit.text import LocalText, msg
from tests.kit.drawing.layout import geometry, graphs

calm = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def check(drawn: GraphDiagram) -> None:
    scene = draw(drawn, "vi")
    assert flaws(scene) == ()
    assert geometry.hidden(scene) == []
    assert {name for name, _ in geometry.areas(scene, "node")} == {node.id for node in drawn.nodes}
    assert len(geometry.lines(scene)) == len(drawn.edges)
    said = [edge.id for edge in drawn.edges if edge.label or edge.count > 1]
    assert [name for name, _ in geometry.areas(scene, "label")] == said


@calm
@given(graphs.graphs(9), st.booleans())
def test_any_graph_is_drawn_clearly(drawn: LaneDiagram, clusters: bool) -> None:
    check(graphs.network(drawn, clusters=clusters))


def test_lines_keep_off_the_cards_of_others() -> None:
    drawn = graphs.network(graphs.city(24, 30), clusters=False)
    assert geometry.run_over(draw(drawn, "vi"), drawn.edges, own=False) == []


def test_cards_stand_in_the_frame_of_their_cluster() -> None:
    drawn = graphs.network(graphs.city(16, 12))
    scene = draw(drawn, "vi")
    frames, cards = dict(geometry.areas(scene, "cluster")), dict(geometry.areas(scene, "node"))
    assert len(frames) == 4
    for node in drawn.nodes:
        frame, card = frames[node.lane], cards[node.id]
        assert frame[0] < card[0] and frame[1] < card[1] and card[2] < frame[2] and card[3] < frame[3]


def test_cards_without_edges_stand_in_a_block() -> None:
    drawn = replace(graphs.network(graphs.city(20, 0), clusters=False), edges=())
    scene = draw(drawn, "vi")
    assert flaws(scene) == ()
    assert 0.5 < scene.width / scene.height < 3
    assert geometry.lines(scene) == {}


@pytest.mark.parametrize("clusters", [True, False])
def test_without_an_engine_we_draw_it_ourselves_and_say_so(monkeypatch: pytest.MonkeyPatch, clusters: bool) -> None:
    why = msg("không có máy", "no engine")
    monkeypatch.setattr(engines, "coordinates", lambda request, engine: Outcome(positions=None, engine=engine, notice=why))
    drawn = graphs.network(graphs.city(12, 14), clusters=clusters)
    scene = network.place(drawn, "vi")
    assert scene.notices == (why,)
    assert flaws(scene) == ()
    assert len(geometry.areas(scene, "node")) == 12
    assert bool(geometry.areas(scene, "lane")) == clusters
    assert svg.write(scene) == svg.write(network.place(drawn, "vi", engine="lanes"))


def test_our_own_layout_can_be_asked_for() -> None:
    assert network.place(graphs.network(graphs.city(6, 5)), "vi", engine="lanes").notices == ()


def test_a_strip_is_not_a_picture() -> None:
    """Clusters in a ring with hubs: Graphviz draws them several times longer than wide."""
    scene = network.place(graphs.network(graphs.city(70, 90)), "vi")
    assert flaws(scene) == ()
    assert scene.notices


def test_the_same_picture_every_time() -> None:
    drawn = graphs.network(graphs.city(14, 16))
    assert svg.write(draw(drawn, "vi")) == svg.write(draw(drawn, "vi"))


def test_ranks_follow_the_edges_and_survive_circles() -> None:
    drawn = replace(graphs.city(4, 0), edges=tuple(
        Edge(id=f"e{n}", source=f"s-{a}", target=f"s-{b}") for n, (a, b) in enumerate([(0, 1), (1, 2), (2, 0), (2, 3), (3, 3)])))
    assert [node.lane for node in ranks.ranked(drawn).nodes] == ["0", "1", "2", "3"]
    assert ranks.ranked(replace(drawn, nodes=(), edges=())).lanes == ()
    assert all(lane.title == LocalText.same("") for lane in ranks.ranked(drawn).lanes)
