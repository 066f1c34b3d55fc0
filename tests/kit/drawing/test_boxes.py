"""The measuring rod itself: it must see every flaw, and no flaw where there is none."""

from __future__ import annotations

import time

import pytest

from archmodel.kit.drawing import clashes
from archmodel.kit.drawing.boxes import SMALLEST, boxes, flaws
from archmodel.kit.drawing.plan import GROUND, SIGNS, plan
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Step, Style, line, shift

STYLE = Style(size=12)


def page(*items: Item, width: float = 200, height: float = 100) -> Scene:
    return Scene(width=width, height=height, title="t", desc="", lang="vi", items=items)


def card(x: float, y: float, text: str = "", *, role: str = "card", name: str = "", wide: float = 80, tall: float = 40) -> Group:
    box = Rect(x=x, y=y, width=wide, height=tall, fill="card")
    return Group(role=role, id=name or f"{x}", items=(box, line(text, x + 8, y + 20, STYLE)) if text else (box,))


def edge(*steps: Step, ends: tuple[str, str] = ("a", "b"), name: str = "e") -> Group:
    return Group(role="edge", id=name, ends=ends, items=(Path(steps=steps, stroke="blue"),))


def test_a_clean_page_has_no_flaws() -> None:
    assert flaws(page(card(10, 10, "Một"), card(100, 10, "Hai"))) == ()


def test_cards_on_each_other() -> None:
    assert flaws(page(card(10, 10), card(60, 30))) == ("card '10' lies on card '60'",)


@pytest.mark.parametrize(("one", "other"), [("card", "node"), ("bar", "bar"), ("cell", "label"), ("label", "label"),
                                            ("bubble", "card"), ("whatever", "else")])
def test_any_two_things_on_each_other(one: str, other: str) -> None:
    """A role nobody has heard of is a thing, so that a new form is judged without being listed."""
    scene = page(card(10, 10, role=one, name="x"), card(60, 30, role=other, name="y"))
    assert flaws(scene) == (f"{one} 'x' lies on {other} 'y'",)


def test_things_that_only_touch_are_sound() -> None:
    assert flaws(page(card(10, 10, role="cell", name="x"), card(90, 10, role="cell", name="y"))) == ()


def test_parts_of_a_thing_may_lie_on_it() -> None:
    box = Rect(x=10, y=10, width=120, height=60, fill="card")
    outer = Group(role="card", id="outer", items=(box, card(20, 20, role="bar", name="inner", wide=50, tall=20)))
    assert flaws(page(outer)) == ()


def test_words_on_the_head_of_an_arrow() -> None:
    arrow = Group(role="edge", id="e", ends=("a", "b"), items=(
        Path(steps=(("M", 20, 50), ("L", 94, 50)), stroke="blue"),
        Path(steps=(("M", 100, 50), ("L", 93, 47), ("L", 93, 53), ("Z",)), fill="blue")))
    assert flaws(page(arrow, card(50, 44, role="label", name="e", wide=40, tall=12))) == ()
    assert flaws(page(arrow, card(60, 44, role="label", name="e", wide=36, tall=12))) == ("label 'e' covers the head of edge 'e'",)


@pytest.mark.parametrize("role", sorted(SIGNS))
def test_signs_are_laid_on_things_on_purpose(role: str) -> None:
    assert flaws(page(card(10, 10, name="a"), card(70, 5, role=role, name="s", wide=16, tall=16))) == ()


@pytest.mark.parametrize("role", sorted(GROUND))
def test_things_stand_on_grounds(role: str) -> None:
    assert flaws(page(card(5, 5, role=role, name="g", wide=190, tall=90), card(10, 10, name="a"))) == ()


def test_a_card_half_on_a_ground() -> None:
    scene = page(card(5, 5, role="lane", name="L", wide=60, tall=90), card(30, 10, name="a", role="node"))
    assert flaws(scene) == ("node 'a' stands half on lane 'L'",)


def test_grounds_that_cut_each_other() -> None:
    one, other = card(5, 5, role="cluster", name="A", wide=60, tall=60), card(40, 40, role="cluster", name="B", wide=60, tall=50)
    assert flaws(page(one, other)) == ("cluster 'A' cuts cluster 'B'",)
    assert flaws(page(one, card(10, 10, role="group", name="in", wide=20, tall=20))) == ()


def test_text_that_leaves_its_box_or_the_page() -> None:
    long = "Một tên rất dài không vừa"
    assert flaws(page(card(10, 10, long))) == (f"text '{long}' leaves card '10'",)
    assert flaws(page(line("Cao", 10, 5, STYLE))) == ("text 'Cao' leaves page 't'",)


def test_texts_on_each_other() -> None:
    assert flaws(page(line("Một", 10, 50, STYLE), line("Hai", 20, 52, STYLE))) == ("text 'Một' lies on text 'Hai'",)


def test_a_text_on_a_foreign_box() -> None:
    assert flaws(page(card(10, 10, name="a"), line("Hai", 60, 40, STYLE))) == ("text 'Hai' lies on card 'a'",)
    head = Group(role="lane", id="L", items=(Rect(x=5, y=5, width=190, height=90, fill="band"), line("Làn", 20, 40, STYLE)))
    assert flaws(page(head, card(10, 10, name="a", role="node"))) == ("text 'Làn' lies on node 'a'",)


def test_small_words() -> None:
    assert flaws(page(line("Nhỏ", 10, 50, Style(size=SMALLEST - 0.5)))) == ("text 'Nhỏ' is 8 px, smaller than 8.5",)
    assert flaws(page(line("Nhỏ", 10, 50, Style(size=SMALLEST)))) == ()


def test_a_path_that_leaves_the_page() -> None:
    assert flaws(page(Path(steps=(("M", 0, 0), ("L", 300, 50)), stroke="edge"))) == ("path '' leaves page 't'",)


def test_a_glyph_that_is_missing() -> None:
    assert flaws(page(line("中", 10, 50, STYLE))) == ("no glyph for '中' in '中'",)


ENDS = (card(10, 30, role="node", name="a", wide=30), card(160, 30, role="node", name="b", wide=30))
MIDDLE = card(80, 40, role="node", name="m", wide=40, tall=20)


@pytest.mark.parametrize("steps", [
    (("M", 40, 50), ("L", 160, 50)),
    (("M", 40, 35), ("C", 90, 35, 110, 65, 160, 65)),
    (("M", 40, 50), ("L", 60, 50), ("C", 70, 50, 70, 10, 100, 10), ("L", 100, 90), ("L", 160, 50)),
])
def test_an_edge_through_a_foreign_box(steps: tuple[Step, ...]) -> None:
    assert flaws(page(*ENDS, MIDDLE, edge(*steps))) == ("edge 'e' runs through node 'm'",)
    assert flaws(page(*ENDS, edge(*steps))) == ()


@pytest.mark.parametrize("steps", [
    (("M", 40, 40), ("L", 160, 40)),
    (("M", 40, 35), ("C", 80, 5, 120, 5, 160, 35)),
    (("M", 40, 32), ("C", 200, 32, 200, 5, 160, 32)),
])
def test_an_edge_past_a_box_or_along_its_border(steps: tuple[Step, ...]) -> None:
    """The hull of a curve may cover a box that the curve itself keeps off."""
    assert [flaw for flaw in flaws(page(*ENDS, MIDDLE, edge(*steps), width=300)) if "runs" in flaw] == []


def test_edges_may_leave_the_box_around_their_end_and_end_at_a_part_of_it() -> None:
    inner = card(20, 30, role="node", name="a", wide=20, tall=20)
    house = Group(role="site-card", id="house", items=(Rect(x=10, y=10, width=60, height=60, fill="card"), inner))
    assert flaws(page(house, ENDS[1], edge(("M", 40, 40), ("L", 160, 40)))) == ()


def test_an_edge_below_the_words_of_another_is_counted() -> None:
    label = Group(role="label", id="other", items=(Rect(x=90, y=45, width=20, height=10, fill="paper"),))
    scene = page(*ENDS, edge(("M", 40, 50), ("L", 160, 50)), label)
    assert flaws(scene) == ()
    assert clashes.hidden(plan(scene)) == ("edge 'e' passes below label 'other'",)


def test_crossings_are_counted_once() -> None:
    one = edge(("M", 40, 20), ("C", 100, 20, 100, 80, 160, 80))
    other = edge(("M", 40, 80), ("C", 100, 80, 100, 20, 160, 20), name="f")
    assert clashes.crossings(plan(page(one, other))) == 1
    assert clashes.crossings(plan(page(one, edge(("M", 40, 10), ("L", 160, 10), name="f")))) == 0


def test_shifting_moves_every_shape() -> None:
    shapes = (card(10, 10, "Một"), Path(steps=(("M", 1, 2), ("C", 1, 2, 3, 4, 5, 6), ("Z",))), line("x", 1, 20, STYLE))
    moved = boxes(page(*shift(shapes, 7, 9)))
    for before, after in zip(boxes(page(*shapes))[1:], moved[1:], strict=True):
        assert (after.x - before.x, after.y - before.y) == (7, 9)
        assert (after.width, after.height) == (before.width, before.height)


def test_the_judge_is_quick() -> None:
    """300 boxes, 900 texts and 100 long edges: 20 ms measured; far more allowed, for a busy machine."""
    nodes = [card(10 + 200 * (n % 20), 10 + 80 * (n // 20), "Ba dòng", role="node", name=f"n{n}") for n in range(300)]
    more = [line("Hai", 20 + 200 * (n % 20), 62 + 80 * (n // 20), STYLE) for n in range(300)]
    edges = [edge(("M", 10 + 200 * (n % 19) + 80, 30), ("C", 300, 900, 1500, 400, 3900, 1190), ends=("n0", "n299"), name=f"e{n}")
             for n in range(100)]
    scene = page(*nodes, *more, *edges, width=4100, height=1300)
    start = time.process_time()
    found = flaws(scene)
    assert time.process_time() - start < 0.5
    assert any("runs through" in flaw for flaw in found)
