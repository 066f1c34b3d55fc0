"""Boxes in boxes: everything inside what holds it, links in the gaps and through nothing, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import Card, Edge
from archmodel.kit.drawing.layout.nested import Box, NestedDiagram
from archmodel.kit.drawing.scene import Group, Item, Path, Rect
from archmodel.kit.text import LANGS
from tests.kit.drawing.samples import both, card, frame
from tests.lengths import at_length


def groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def some(seed: int) -> NestedDiagram:
    """Boxes of random depth, with cards of long and short names and links between them."""
    luck = random.Random(seed)
    names: list[str] = []

    def cards(number: int) -> tuple[Card, ...]:
        found = []
        for _ in range(number):
            names.append(f"c{len(names)}")
            found.append(card(names[-1], " ".join(luck.choice(["Hệ", "thống", "quản lý", "Ộ&<"]) for _ in range(luck.randint(1, 12)))))
        return tuple(found)

    def box(depth: int, name: str) -> Box:
        inside = tuple(box(depth - 1, f"{name}.{n}") for n in range(luck.randint(0, 4))) if depth else ()
        return Box(id=name, title=both(f"Khung {name} " * luck.randint(1, 4)), cards=cards(luck.randint(0, 6)), boxes=inside,
                   empty=both("Chưa có"), aside=luck.random() < 0.3, thing=True)

    rows = tuple(tuple(box(2, f"b{r}.{n}") for n in range(luck.randint(1, 3))) for r in range(luck.randint(1, 3)))
    links = tuple(Edge(id=f"l{n}", source=a, target=b) for n in range(6) if len(names) > 2 for a, b in [luck.sample(names, 2)])
    return NestedDiagram(frame=frame(), rows=rows, links=links)


@pytest.mark.parametrize("seed", at_length(range(25), 8))
def test_random_boxes_hold_what_is_in_them(seed: int) -> None:
    what = some(seed)
    for lang in LANGS:
        assert flaws(draw(what, lang)) == ()
    assert draw(what, "vi") == draw(some(seed), "vi")


@pytest.mark.parametrize("seed", at_length(range(25), 8))
def test_links_touch_their_ends_and_cross_no_card(seed: int) -> None:
    scene = draw(some(seed), "vi")
    every = list(groups(scene.items))
    cards = {g.id: g.items[0] for g in every if g.role == "card"}
    for link in (g for g in every if g.role == "edge"):
        assert link.ends is not None
        shaft = link.items[0]
        assert isinstance(shaft, Path)
        assert _from_border(cards[link.ends[0]], shaft.points[0]) < 0.1
        assert _from_border(cards[link.ends[1]], shaft.points[-1]) < 8  # the head reaches the rest of the way
        for one, other in zip(shaft.points, shaft.points[1:], strict=False):
            assert one[0] == other[0] or one[1] == other[1]
            assert not [name for name, rect in cards.items() if _through(rect, one, other)]


def _from_border(rect: Item, point: tuple[float, float]) -> float:
    """How far outside a point lies; inside counts as far."""
    assert isinstance(rect, Rect)
    dx = max(rect.x - point[0], point[0] - rect.x - rect.width)
    dy = max(rect.y - point[1], point[1] - rect.y - rect.height)
    return max(dx, dy) if max(dx, dy) > -0.1 else 1000.0


def _through(rect: Item, one: tuple[float, float], other: tuple[float, float]) -> bool:
    assert isinstance(rect, Rect)
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return left < rect.x + rect.width - 0.2 and right > rect.x + 0.2 and top < rect.y + rect.height - 0.2 and bottom > rect.y + 0.2


def test_two_links_do_not_run_on_each_other() -> None:
    cards = tuple(card(f"c{n}", f"Thẻ {n}") for n in range(8))
    links = tuple(Edge(id=f"l{n}", source="c0", target=f"c{n}") for n in range(1, 8))
    scene = draw(NestedDiagram(frame=frame(), rows=((Box(id="b", title=both("B"), cards=cards),),), links=links), "vi")
    starts = [link.items[0].points[0] for link in groups(scene.items) if link.role == "edge" and isinstance(link.items[0], Path)]
    assert len(starts) == len(set(starts)) == 7


def test_the_table_names_every_box_and_card() -> None:
    what = some(3)
    drawn = {g.id for g in groups(draw(what, "vi").items) if g.role in ("box", "card", "edge")}
    assert {name for sheet in what.twin() for name in sheet.ids} == drawn


def test_nothing_at_all_is_a_page() -> None:
    scene = draw(NestedDiagram(frame=frame()), "vi")
    assert flaws(scene) == () and NestedDiagram(frame=frame()).twin() == ()


@pytest.mark.parametrize("notation", ["cards", "archimate"])
def test_either_notation_is_drawn_without_a_flaw(notation: str) -> None:
    assert flaws(draw(some(5), "vi", notation=notation)) == ()
