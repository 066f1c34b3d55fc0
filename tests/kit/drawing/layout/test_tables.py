"""The forms of tables, maps, charts and trees, on things made up: nothing overlaps, nothing is cut, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from archmodel.kit.drawing import draw, svg
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import MARKS, Card, Edge, Frame
from archmodel.kit.drawing.layout.bubble import Area, Axis, Bubble, BubbleDiagram, Unplaced
from archmodel.kit.drawing.layout.heatmap import HeatBox, HeatmapDiagram, HeatPart
from archmodel.kit.drawing.layout.matrix import Heading, Headings, Matrix, MatrixCell, MatrixDiagram
from archmodel.kit.drawing.layout.tree import TreeDiagram, TreeNode
from archmodel.kit.drawing.scene import Group, Item, Rect, Scene, Text
from archmodel.kit.text import LANGS, LocalText

FRAME = Frame(title=LocalText(vi="Hình", en="Picture"))
WORDS = ("hệ", "thống", "thông", "tin", "điều", "hành", "giao", "dữ", "liệu", "liên", "ngành", "TP.HCM", "(GIS)", "113-114-115")


def words(chance: random.Random, most: int = 12) -> LocalText:
    text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))
    return LocalText(vi=text, en=f"{text} system")


def matrix(seed: int, rows: int, columns: int, *, same: bool = False) -> MatrixDiagram:
    chance = random.Random(seed)

    def side(letter: str, number: int) -> tuple[Headings, ...]:
        every = [Heading(id=f"{letter}{n}", title=words(chance), tone=chance.choice(("", "blue", "yellow")),
                         mark=chance.choice((None, *MARKS)), value=LocalText.same(str(n))) for n in range(number)]
        cut = chance.randint(0, number)
        return tuple(Headings(title=words(chance, 6) if chance.random() < 0.7 else None, items=tuple(some))
                     for some in (every[:cut], every[cut:]))

    down = side("r", rows)
    across = down if same else side("c", columns)
    names = ([h.id for g in down for h in g.items], [h.id for g in across for h in g.items])
    cells = tuple(MatrixCell(id=f"{a}/{b}", row=a, column=b, text=LocalText.same(chance.choice("ARCI") * chance.randint(1, 3)),
                             fill=chance.choice(("", "navy", "heat-5", "tint-blue")), mark=chance.choice((None, *MARKS)))
                  for a in names[0] for b in names[1] if chance.random() < 0.3)
    return MatrixDiagram(frame=FRAME, matrices=(Matrix(rows=down, columns=across, cells=cells, same=same, corner=words(chance, 5),
                                                       row_total=words(chance, 2), column_total=words(chance, 3)),))


def heatmap(seed: int, boxes: int) -> HeatmapDiagram:
    chance = random.Random(seed)

    def card(name: str) -> Card:
        level = chance.randint(0, 5)
        return Card(id=name, title=words(chance), value=LocalText.same(str(level)), fill=f"heat-{level}",
                    mark=chance.choice((None, *MARKS)))

    return HeatmapDiagram(frame=FRAME, boxes=tuple(HeatBox(head=card(f"b{n}"), parts=tuple(
        HeatPart(head=card(f"b{n}p{k}") if k else None, cells=tuple(card(f"b{n}p{k}c{i}") for i in range(chance.randint(0, 7))))
        for k in range(chance.randint(1, 3)))) for n in range(boxes)))


def bubbles(seed: int, number: int) -> BubbleDiagram:
    chance = random.Random(seed)
    every = []
    for n in range(number):
        x, y = chance.randint(0, 5), chance.randint(0, 5)
        every.append(Bubble(id=f"x{n}", title=words(chance, 8), x=x, y=y, size=chance.randint(0, 5), mark=chance.choice((None, *MARKS)),
                            area=f"{int(x >= 2.5)}{int(y >= 2.5)}"))
    axis = Axis(title=words(chance, 3), low=-0.35, high=5.55, split=2.5)
    areas = tuple(Area(id=f"{a}{b}", title=words(chance, 2), right=bool(a), upper=bool(b)) for a in (0, 1) for b in (0, 1))
    return BubbleDiagram(frame=FRAME, across=axis, up=axis, areas=areas, bubbles=tuple(every), lacking=words(chance, 2),
                         nothing=words(chance, 4),
                         unplaced=tuple(Unplaced(id=f"u{n}", title=words(chance)) for n in range(chance.randint(0, 40))))


def tree(seed: int) -> TreeDiagram:
    chance = random.Random(seed)
    links: list[Edge] = []

    def node(name: str, level: int) -> TreeNode:
        most = (6, 4, 3, 0)[level]
        children = tuple(node(f"{name}.{n}", level + 1) for n in range(chance.randint(0, most)))
        links.extend(Edge(id=f"{name}>{child.card.id}", source=name, target=child.card.id) for child in children)
        return TreeNode(card=Card(id=name, title=words(chance), mark=chance.choice((None, *MARKS))), children=children,
                        head=not level, listed=level == 0 and chance.random() < 0.5)

    return TreeDiagram(frame=FRAME, roots=tuple(node(f"n{n}", 0) for n in range(chance.randint(0, 6))), links=tuple(links))


MADE: list[Any] = [
    *(matrix(n, r, c) for n, (r, c) in enumerate([(0, 0), (1, 1), (3, 20), (40, 3), (8, 16), (30, 44), (0, 5), (5, 0)])),
    *(matrix(50 + n, size, size, same=True) for n, size in enumerate((1, 6, 19, 40))),
    *(heatmap(n, n) for n in range(9)), *(bubbles(n, number) for n, number in enumerate((0, 1, 7, 18, 30, 31, 90))),
    *(tree(n) for n in range(12)),
]


@pytest.mark.parametrize("what", MADE, ids=lambda what: f"{what.form}")
def test_it_is_sound_and_told_in_full(what: Any) -> None:
    for lang in LANGS:
        for bilingual in (True, False):
            scene = draw(what, lang, bilingual=bilingual)
            assert flaws(scene) == ()
            drawn = {group.id for group in groups(scene.items) if group.id}
            assert drawn == {name for sheet in what.twin() for name in sheet.ids}


@pytest.mark.parametrize("make", [lambda: matrix(3, 12, 20), lambda: heatmap(4, 6), lambda: bubbles(5, 80), lambda: tree(6)])
def test_the_same_comes_out_every_time(make: Any) -> None:
    assert svg.write(draw(make(), "vi")) == svg.write(draw(make(), "vi"))


def test_upright_words_are_measured_as_they_stand() -> None:
    scene = draw(matrix(9, 10, 30), "vi")
    upright = [text for text in texts(scene.items) if text.upright]
    assert upright and all(text.bottom - text.top == pytest.approx(text.width) for text in upright)
    assert "rotate(-90 " in svg.write(scene)


def test_the_area_of_a_bubble_is_in_proportion() -> None:
    axis = Axis(title=LocalText.same("x"), low=0, high=6, split=3)
    area = Area(id="a", title=LocalText.same("a"), right=True, upper=True)
    what = BubbleDiagram(frame=FRAME, across=axis, up=axis, areas=(area,), lacking=LocalText.same("-"), nothing=LocalText.same("-"),
                         bubbles=tuple(
        Bubble(id=f"s{n}", title=LocalText.same("s"), x=4, y=4, size=n, area="a") for n in (1, 4)))
    wide = {g.id: g.items[0].width for g in groups(draw(what, "vi").items) if g.role == "bubble" and isinstance(g.items[0], Rect)}
    assert wide["s4"] == pytest.approx(2 * wide["s1"], abs=0.05)


def test_a_name_moves_no_other_box_of_a_heat_map() -> None:
    """Cells keep their size while a name fits, and boxes their places."""
    def places(name: str) -> dict[str | None, tuple[float, float]]:
        boxes = tuple(HeatBox(head=Card(id=f"b{n}", title=LocalText.same(f"Nhóm {n}")), parts=(HeatPart(cells=tuple(
            Card(id=f"b{n}c{k}", title=LocalText.same(name if (n, k) == (0, 0) else "Năng lực")) for k in range(5))),)) for n in range(8))
        scene: Scene = draw(HeatmapDiagram(frame=FRAME, boxes=boxes), "vi")
        return {g.id: (g.items[0].x, g.items[0].y) for g in groups(scene.items) if g.id and isinstance(g.items[0], Rect)}

    assert places("Ngắn") == places("Tên mới dài hơn hẳn trước")


def groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def texts(items: tuple[Item, ...]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Group):
            yield from texts(item.items)


def test_a_few_apart_have_their_names_beside_them_and_no_numbers() -> None:
    axis = Axis(title=LocalText.same("x"), low=0, high=6, split=3)
    area = Area(id="a", title=LocalText.same("a"), right=True, upper=True)
    spots = [(3.5, 3.5), (5.5, 3.5), (4.5, 5), (4.2, 4.9)]
    what = BubbleDiagram(frame=FRAME, across=axis, up=axis, areas=(area,), lacking=LocalText.same("-"), nothing=LocalText.same("-"),
                         bubbles=tuple(
        Bubble(id=f"s{n}", title=LocalText.same(f"Name {n}"), x=x, y=y, size=3, area="a") for n, (x, y) in enumerate(spots)))
    scene = draw(what, "en")
    said = [text.text for text in texts(scene.items)]
    assert all(f"Name {n}" in said for n in range(4)) and not {"1", "2", "3", "4"} & set(said)
    assert flaws(scene) == ()
