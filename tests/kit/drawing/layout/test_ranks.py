"""Columns for a graph without lanes."""

from __future__ import annotations

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.layout.ranks import ranked, ranks
from archmodel.kit.text import LocalText
from tests.kit.drawing.layout import geometry
from tests.kit.drawing.layout.graphs import diagram


def test_every_node_stands_right_of_what_leads_to_it() -> None:
    assert ranks(list("abcd"), [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]) == {"a": 0, "b": 1, "c": 2, "d": 3}


def test_a_source_stands_beside_its_target() -> None:
    """`s` leads to `d` alone: it need not stand at the far left."""
    assert ranks(list("abcds"), [("a", "b"), ("b", "c"), ("c", "d"), ("s", "d")])["s"] == 2


def test_circles_loops_and_strangers() -> None:
    found = ranks(list("abc"), [("a", "b"), ("b", "c"), ("c", "a"), ("a", "a"), ("a", "nowhere")])
    assert found == {"a": 0, "b": 1, "c": 2}


def test_the_order_of_the_list_means_nothing() -> None:
    edges = [("a", "b"), ("c", "b"), ("b", "d"), ("d", "a")]
    assert ranks(list("dcba"), edges[::-1]) == ranks(list("abcd"), edges)


def test_columns_may_have_titles() -> None:
    drawn = ranked(diagram({"": "a b c"}, ("a", "b"), ("b", "c")), [LocalText(vi="Nguồn", en="Sources"), LocalText(vi="Kho", en="Stores")])
    assert [lane.title.vi for lane in drawn.lanes] == ["Nguồn", "Kho", ""]
    scene = draw(drawn, "vi")
    assert flaws(scene) == ()
    assert [name for name, _ in geometry.areas(scene, "lane")] == ["0", "1", "2"]


def test_without_titles_there_are_no_lanes_to_see() -> None:
    scene = draw(ranked(diagram({"": "a b c"}, ("a", "b"), ("b", "c"))), "vi")
    assert geometry.areas(scene, "lane") == []
    assert flaws(scene) == ()
