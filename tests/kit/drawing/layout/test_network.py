"""Free graphs: placed by the engine when it can, by our own layout when it cannot, and drawn by us in both cases."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archmodel.kit.drawing import draw, engines, svg
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import Edge, GraphDiagram, LaneDiagram
from archmodel.kit.drawing.engines import Outcome, graphviz_wasm
from archmodel.kit.drawing.layout import network, ranks
from archmodel.kit.drawing.lock import Lock
from archmodel.kit.text import LocalText, msg
from tests.benchmarks import motion
from tests.kit.drawing.layout import geometry, graphs
from tests.kit.drawing.layout.graphs import diagram

calm = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def check(drawn: GraphDiagram) -> None:
    scene = draw(drawn, "vi")
    assert flaws(scene) == ()
    assert geometry.hidden(scene) == []
    assert {name for name, _ in geometry.areas(scene, "node")} == {node.id for node in drawn.nodes}
    assert len(geometry.lines(scene)) == len(drawn.edges)
    said = [edge.id for edge in drawn.edges if edge.label or edge.count > 1]
    assert sorted(name for name, _ in geometry.areas(scene, "label")) == sorted(said)


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


def test_the_direction_is_honoured() -> None:
    chain = graphs.network(diagram({"": "a b c d"}, ("a", "b"), ("b", "c"), ("c", "d")), clusters=False)
    across, down = (dict(geometry.areas(network.place(chain, "vi", direction=way), "node")) for way in ("LR", "TB"))
    assert across["a"][0] < across["b"][0] < across["c"][0] and across["a"][1] == across["c"][1]
    assert down["a"][1] < down["b"][1] < down["c"][1] and down["a"][0] == down["c"][0]


def test_an_engine_nobody_knows_is_a_notice_and_the_picture_is_drawn() -> None:
    scene = network.place(graphs.network(graphs.city(6, 5)), "vi", engine="neato")
    assert [notice.say("en") for notice in scene.notices] == ["there is no engine “neato”; there are: graphviz, dot"]
    assert len(geometry.areas(scene, "node")) == 6


def test_what_costs_too_much_is_drawn_in_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is asked once, gives up, and says so; our own layout then draws the same picture every time."""
    monkeypatch.setattr(graphviz_wasm, "WORK", 20_000_000)
    drawn = graphs.network(graphs.city(60, 300), clusters=False)
    start = time.process_time()
    scene = network.place(drawn, "vi")
    assert time.process_time() - start < 10
    assert [notice.say("en") for notice in scene.notices] == ["Graphviz gave up: the picture is too large or too tangled"]
    assert flaws(scene) == ()
    assert svg.write(scene) == svg.write(network.place(drawn, "vi"))


@pytest.mark.long
def test_it_gives_up_after_one_run_even_when_tangled_beyond_hope() -> None:
    """A graph on which Graphviz really spends all it may: every one of 400 nodes joined with many others."""
    many = tuple(Edge(id=f"e{n}", source=f"s-{n % 90}", target=f"s-{(n * 37 + n // 90) % 90}") for n in range(2500))
    drawn = replace(graphs.network(graphs.city(90, 0), clusters=False), edges=many)
    start = time.process_time()
    scene = network.place(drawn, "vi")
    assert time.process_time() - start < 90
    assert scene.notices
    assert len(geometry.lines(scene)) == 2500


@pytest.mark.parametrize("clusters", [True, False])
def test_locked_cards_stay(clusters: bool) -> None:
    small = motion.graph(1, nodes=12, flows=12)
    drawn = graphs.network(replace(small, nodes=tuple(node for node in small.nodes)), clusters=clusters)
    first = draw(drawn, "vi")
    before = motion.stands(first)
    assert first.lock and first.lock.form == "network"
    again = draw(drawn, "vi", lock=first.lock)
    assert motion.stands(again) == before
    assert again.drift == ()
    for _, after, touched in motion.edits(small, 5, 12):
        scene = draw(graphs.network(after, clusters=clusters), "vi", lock=first.lock)
        now = motion.stands(scene)
        assert flaws(scene) == ()
        if not any(one.change == "unusable" for one in scene.drift):
            assert [name for name in before if name in now and name != touched and now[name] != before[name]] == []


def test_a_lock_is_kept_most_of_the_time() -> None:
    small = motion.graph(2, nodes=20, flows=20)
    drawn = graphs.network(small, clusters=False)
    held = draw(drawn, "vi").lock
    lost = [what for what, after, _ in motion.edits(small, 6, 20)
            if any(one.change == "unusable" for one in draw(graphs.network(after, clusters=False), "vi", lock=held).drift)]
    assert len(lost) <= 2


def test_hand_positions_are_respected() -> None:
    drawn = graphs.network(diagram({"": "a b c"}, ("a", "b"), ("b", "c")), clusters=False)
    held = draw(drawn, "vi").lock
    assert held
    moved = Lock(form="network", places={**held.places, "c": ("40", "400", held.places["c"][2])})
    now, before = motion.stands(draw(drawn, "vi", lock=moved)), motion.stands(draw(drawn, "vi"))
    assert (now["a"], now["b"]) == (before["a"], before["b"])
    assert now["c"][1] - now["a"][1] == 400 - int(held.places["a"][1])
