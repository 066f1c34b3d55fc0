"""The landscape map: columns and rows in line, cards in their cells, totals in the heads, of any size."""

from __future__ import annotations

import random

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import Lane
from archmodel.kit.drawing.layout.landscape import LandscapeDiagram, Row, Section
from archmodel.kit.drawing.scene import Group, Item, Rect, Text
from tests.kit.drawing.samples import both, card, frame


def some(seed: int, columns: int = 4) -> LandscapeDiagram:
    luck = random.Random(seed)
    number = iter(range(10_000))
    lanes = tuple(Lane(id=f"k{n}", title=both(f"Cột {n} " * luck.randint(1, 5), "Column")) for n in range(columns))
    sections = []
    for s in range(luck.randint(1, 4)):
        rows = []
        for r in range(luck.randint(1, 5)):
            cells = tuple(tuple(card(f"c{next(number)}", "Hệ thống " * luck.randint(1, 8)) for _ in range(luck.choice((0, 0, 1, 2, 7))))
                          for _ in lanes)
            rows.append(Row(id=f"r{s}.{r}", title=both("Cơ quan " * luck.randint(1, 9), "Agency"), cells=cells,
                            counts=tuple(len(cell) for cell in cells)))
        sections.append(Section(title=both(f"Nhóm {s}"), rows=tuple(rows)))
    return LandscapeDiagram(frame=frame(), columns=lanes, sections=tuple(sections))


def named(items: tuple[Item, ...], role: str) -> list[Group]:
    found: list[Group] = []
    for item in items:
        if isinstance(item, Group):
            found += [item] if item.role == role else []
            found += named(item.items, role)
    return found


def box(group: Group) -> Rect:
    assert isinstance(group.items[0], Rect)
    return group.items[0]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("columns", [1, 3, 8])
def test_cards_stand_below_their_column_and_in_their_row(seed: int, columns: int) -> None:
    what = some(seed, columns)
    scene = draw(what, "vi")
    assert flaws(scene) == ()
    heads = [box(g) for g in named(scene.items, "column")]
    rows = {g.id: box(g) for g in named(scene.items, "row")}
    cards = {g.id: box(g) for g in named(scene.items, "card")}
    for row in what.rows:
        for head, cell in zip(heads, row.cells, strict=True):
            for one in cell:
                at = cards[one.id]
                assert head.x <= at.x and at.x + at.width <= head.x + head.width + 0.01
                assert rows[row.id].y <= at.y and at.y + at.height <= rows[row.id].y + rows[row.id].height + 0.01
    assert len(cards) == sum(what.totals())
    assert scene == draw(some(seed, columns), "vi")


def test_heads_tell_the_totals() -> None:
    what = some(7)
    for head, total in zip(named(draw(what, "en").items, "column"), what.totals(), strict=True):
        assert str(total) in [item.text for item in head.items if isinstance(item, Text)]


def test_the_number_of_columns_can_be_chosen() -> None:
    what = some(1)
    assert draw(what, "vi", columns=12).width > draw(what, "vi", columns=4).width


def test_the_twin_has_every_card_and_the_sums() -> None:
    what = some(2)
    sheets = what.twin()
    assert {name for sheet in sheets for name in sheet.ids if name} == {r.id for r in what.rows} | {
        c.id for r in what.rows for cell in r.cells for c in cell}
    assert sheets[-1].rows[-1][-1] == str(sum(what.totals()))


def test_nothing_at_all_is_a_page() -> None:
    empty = LandscapeDiagram(frame=frame())
    assert flaws(draw(empty, "vi")) == () and empty.twin() == ()
