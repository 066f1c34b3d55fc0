"""Locked lanes: whatever is locked stays to the pixel, what is new finds room, and the picture stays without flaw."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archmodel.kit.drawing import draw, lock
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import Edge, Lane, LaneDiagram, Node
from archmodel.kit.drawing.layout import lanes
from archmodel.kit.drawing.lock import Drift, Lock
from archmodel.kit.text import Lang, LocalText
from tests.benchmarks import motion
from tests.kit.drawing.layout import geometry, graphs
from tests.kit.drawing.layout.graphs import diagram, node

calm = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
GRAPH = diagram({"A": "a b c", "B": "d e", "C": "f g"}, ("a", "d"), ("b", "e"), ("d", "f"), ("a", "g"), ("c", "b"), label="Dữ liệu")


def kept(drawn: LaneDiagram) -> Lock:
    found = draw(drawn, "vi").lock
    assert found
    return found


def test_a_lock_keeps_the_picture_as_it_is() -> None:
    scene = draw(GRAPH, "vi", lock=kept(GRAPH))
    assert motion.stands(scene) == motion.stands(draw(GRAPH, "vi"))
    assert scene.lock == kept(GRAPH)
    assert scene.drift == ()


def test_what_is_locked_can_be_written_and_read() -> None:
    text = lock.write(kept(GRAPH))
    read, wrong = lock.parse(text, "views/x.layout", {"lanes": lanes.judge}.get)
    assert read == kept(GRAPH)
    assert wrong == ()
    assert "a A 0 " in text


def test_columns_that_must_move_apart_say_so() -> None:
    """Words for which the lock left no room: as the last resort the columns move, and that is told."""
    words = ("Hệ thống " * 3, *["Hệ thống"] * 3)
    alone = replace(
        GRAPH, edges=(), lanes=tuple(Lane(id=f"lane-{n}", title=LocalText(vi=f"Lớp {n}", en="")) for n in range(5)),
        nodes=tuple(Node(id=f"n{n}", title=LocalText(vi=said, en=""), lane="lane-0") for n, said in enumerate(words)))
    held, drawn, chance = lanes.lock_for([alone]), alone, random.Random(197)
    for number in range(5):
        _, drawn, _ = motion.edited(drawn, chance, number)
    before, scene = motion.stands(draw(alone, "vi", lock=held)), draw(drawn, "vi", lock=held)
    assert Drift(change="wide", id="") in scene.drift and motion.stands(scene)["n1"] != before["n1"]


@calm
@given(graphs.graphs(10), st.integers(0, 10_000), st.sampled_from(["vi", "en"]))
def test_edits_never_move_what_is_locked(drawn: LaneDiagram, seed: int, lang: Lang) -> None:
    """Five edits one after the other; the lock is that of the beginning, for both tongues."""
    held = lanes.lock_for([drawn])
    before = motion.stands(draw(drawn, lang, lock=held))
    chance, touched = random.Random(seed), set()
    for number in range(5):
        _, drawn, name = motion.edited(drawn, chance, number)
        touched.add(name)
        touched.update(end for edge in drawn.edges if name in (edge.source, edge.target) for end in (edge.source, edge.target))
    scene = draw(drawn, lang, lock=held)
    assert flaws(scene) == ()
    assert geometry.run_over(scene, drawn.edges) == []
    if not any(one.change in ("clash", "wide", "unusable") for one in scene.drift):
        now = motion.stands(scene)
        assert {name: at for name, at in before.items() if name in now and name not in touched} == {
            name: now[name] for name in before if name in now and name not in touched}


@pytest.mark.parametrize("seed", range(8))
def test_forty_nodes_stay_through_twenty_edits(seed: int) -> None:
    drawn = motion.graph(seed)
    held = lanes.lock_for([drawn])
    before, chance, touched = motion.stands(draw(drawn, "vi", lock=held)), random.Random(seed), set()
    for number in range(20):
        _, drawn, name = motion.edited(drawn, chance, number)
        touched.add(name)
    scene = draw(drawn, "vi", lock=held)
    now = motion.stands(scene)
    assert flaws(scene) == ()
    assert [name for name in before if name in now and name not in touched and now[name] != before[name]] == []


def test_one_lock_serves_both_tongues_and_several_pictures() -> None:
    long = Node(id="h", lane="B", title=LocalText(vi="Kho", en="A very long name of a warehouse " * 3))
    more = replace(GRAPH, nodes=(*GRAPH.nodes, long))
    held = lanes.lock_for([GRAPH, more])
    stands = [motion.stands(draw(one, lang, lock=held)) for one in (GRAPH, more) for lang in ("vi", "en")]
    for name in (one.id for one in GRAPH.nodes):
        assert len({one[name] for one in stands}) == 1
    assert stands[2]["h"] == stands[3]["h"]
    assert draw(more, "en", lock=held).drift == ()


def test_what_only_another_moment_shows_keeps_its_place() -> None:
    held = lanes.lock_for([GRAPH])
    fewer = replace(GRAPH, nodes=tuple(one for one in GRAPH.nodes if one.id != "a"),
                    edges=tuple(edge for edge in GRAPH.edges if "a" not in (edge.source, edge.target)))
    assert lanes.lock_for([fewer], held, also=[GRAPH]).places["a"] == held.places["a"]
    assert "a" not in lanes.lock_for([fewer], held).places


def test_a_new_card_takes_the_hole_that_another_left() -> None:
    held = kept(GRAPH)
    fewer = replace(GRAPH, nodes=tuple(one for one in GRAPH.nodes if one.id != "d"), edges=())
    scene = draw(replace(fewer, nodes=(*fewer.nodes, node("z", "B"))), "vi", lock=held)
    assert motion.stands(scene)["z"] == motion.stands(draw(GRAPH, "vi"))["d"]
    assert scene.drift == (Drift(change="gone", id="d"), Drift(change="new", id="z"))


def test_a_full_lane_grows_downwards() -> None:
    held = kept(GRAPH)
    more = replace(GRAPH, nodes=(*GRAPH.nodes, *(node(f"z{n}", "A") for n in range(12))))
    before, after = motion.stands(draw(GRAPH, "vi")), motion.stands(draw(more, "vi", lock=held))
    assert {name: after[name] for name in before} == before
    assert max(y for _, y in after.values()) > max(y for _, y in before.values()) + 300


def test_a_new_lane_stands_at_the_right_and_moves_none() -> None:
    held = kept(GRAPH)
    more = replace(GRAPH, lanes=(Lane(id="0", title=LocalText.same("0")), *GRAPH.lanes), nodes=(*GRAPH.nodes, node("z", "0")),
                   edges=(*GRAPH.edges, Edge(id="ez", source="z", target="a", label=LocalText.same("Mới"))))
    before, scene = motion.stands(draw(GRAPH, "vi")), draw(more, "vi", lock=held)
    after = motion.stands(scene)
    assert {name: after[name] for name in before} == before
    assert after["z"][0] > max(x for x, _ in before.values())
    assert flaws(scene) == ()


def test_hand_positions_are_respected() -> None:
    held = kept(GRAPH)
    lane, column, top, tall = held.places["g"]
    moved = Lock(form="lanes", board=held.board, places={**held.places, "g": (lane, column, str(int(top) + 240), tall)})
    before, scene = motion.stands(draw(GRAPH, "vi")), draw(GRAPH, "vi", lock=moved)
    after = motion.stands(scene)
    assert after["g"] == (before["g"][0], before["g"][1] + 240)
    assert {name: at for name, at in after.items() if name != "g"} == {name: at for name, at in before.items() if name != "g"}
    assert flaws(scene) == ()
    assert scene.drift == ()


def test_two_hands_on_one_place_is_a_clash() -> None:
    held = kept(GRAPH)
    scene = draw(GRAPH, "vi", lock=Lock(form="lanes", board=held.board, places={**held.places, "b": held.places["a"]}))
    assert flaws(scene) == ()
    assert scene.drift == (Drift(change="clash", id="b"),)


@pytest.mark.parametrize(("words", "change"), [
    (("B", "0", "0", "60"), "moved"), (("A", "9", "0", "60"), "lost"), (("A", "x", "0", "60"), "lost"), (("A",), "lost")])
def test_a_place_that_means_nothing(words: tuple[str, ...], change: str) -> None:
    held = kept(GRAPH)
    scene = draw(GRAPH, "vi", lock=Lock(form="lanes", board=held.board, places={**held.places, "a": words}))
    assert flaws(scene) == ()
    assert [(one.change, one.id) for one in scene.drift] == [(change, "a")]


@pytest.mark.parametrize("board", [{}, {"lane:A": ("0",), "lane:B": ("10",), "lane:C": ("20",)}, {"lane:A": ("x",), "head": ("9",)}])
def test_a_board_that_cannot_be(board: dict[str, tuple[str, ...]]) -> None:
    scene = draw(GRAPH, "vi", lock=Lock(form="lanes", board=board, places=kept(GRAPH).places))
    assert flaws(scene) == ()
    assert len(geometry.areas(scene, "node")) == 7


def test_a_lock_of_another_form_means_nothing() -> None:
    scene = draw(GRAPH, "vi", lock=Lock(form="bands", board={}, places={"a": ("L1", "0", "0")}))
    assert motion.stands(scene) == motion.stands(draw(GRAPH, "vi"))
    assert scene.drift == ()


@pytest.mark.long
def test_locked_and_large_is_quick_enough() -> None:
    drawn = graphs.city(300, 400)
    held = kept(drawn)
    start = time.process_time()
    scene = draw(drawn, "vi", lock=held)
    assert time.process_time() - start < 15, "3 s are measured"
    assert flaws(scene) == ()


def test_a_title_that_goes_moves_nothing() -> None:
    """The lane with the highest title loses its only card; the picture becomes narrower and its own title needs more lines."""
    high = Lane(id="Z", title=LocalText(vi="Một làn có tên dài đến mức cần nhiều dòng trong đầu làn", en="A lane of a very long name"))
    wordy = replace(GRAPH.frame, title=LocalText.same("Hình có tiêu đề khá dài, phải xuống dòng khi trang hẹp lại " * 2))
    more = replace(GRAPH, frame=wordy, lanes=(*GRAPH.lanes, high), nodes=(*GRAPH.nodes, node("z", "Z")))
    held = lanes.lock_for([more])
    for lang in ("vi", "en"):
        before = motion.stands(draw(more, lang, lock=held))
        fewer = draw(replace(more, nodes=GRAPH.nodes), lang, lock=held)
        assert motion.stands(fewer) == {name: at for name, at in before.items() if name != "z"}
        assert fewer.drift == (Drift(change="gone", id="z"),)


@pytest.mark.parametrize(("name", "words", "sound"), [
    ("= lane:A", ("0", "240"), True), ("= lane:A", (), False), ("= lane:A", ("x",), False), ("= head", ("78", "42"), True),
    ("= head", ("78",), False), ("= width", ("900",), True), ("= other", ("1",), False), ("a", ("A", "0", "12", "60"), True),
    ("a", ("A", "0", "12"), False), ("a", ("A", "0", "-1", "60"), False)])
def test_lines_are_judged(name: str, words: tuple[str, ...], sound: bool) -> None:
    assert (lanes.judge(name, words) is None) is sound
