"""Stacked columns and their hatches."""

from __future__ import annotations

from decimal import Decimal

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.layout._hatch import KEYS, area
from archmodel.kit.drawing.layout.stack import PLOT, Column, Series, StackDiagram, ticks
from archmodel.kit.drawing.scene import Group, Item, Path, Rect
from archmodel.kit.text import LANGS
from tests.kit.drawing.samples import both, frame


def diagram(columns: int, series: int) -> StackDiagram:
    return StackDiagram(
        frame=frame(), unit=both("tỷ đồng", "VND billion"),
        series=tuple(Series(id=f"s{n}", title=both(f"Loại chi phí thứ {n}, có tên dài", f"Sort {n}")) for n in range(series)),
        columns=tuple(Column(id=f"c{n}", title=both(str(2027 + n)), values=tuple(Decimal(n + k + 1) for k in range(series)),
                             low=Decimal(n), high=Decimal(n * 90 + 100), aside=n == columns - 1 and n > 2) for n in range(columns)))


def segments(items: tuple[Item, ...]) -> list[Rect]:
    found = []
    for item in items:
        if isinstance(item, Group):
            found += [item.items[0]] if item.role == "segment" and isinstance(item.items[0], Rect) else []
            found += segments(item.items)
    return found


def test_a_layer_is_as_tall_as_its_value() -> None:
    what = diagram(3, 4)
    heights = [rect.height for rect in segments(draw(what, "vi").items)]
    values = [float(value) for column in what.columns for value in column.values]
    assert [h / heights[0] for h in heights] == pytest.approx([v / values[0] for v in values], rel=0.02)
    assert sum(heights[-4:]) <= PLOT


@pytest.mark.parametrize(("columns", "series"), [(1, 1), (5, 8), (17, 12)])
def test_it_is_drawn_soundly(columns: int, series: int) -> None:
    for lang in LANGS:
        assert flaws(draw(diagram(columns, series), lang)) == ()


def test_nothing_is_an_empty_picture_and_zero_no_layer() -> None:
    assert flaws(draw(StackDiagram(frame=frame(), unit=both("đồng")), "vi")) == ()
    zero = StackDiagram(frame=frame(), unit=both("đồng"), series=(Series(id="s", title=both("S")),),
                        columns=(Column(id="c", title=both("2027"), values=(Decimal(0),), low=Decimal(0), high=Decimal(0)),))
    assert segments(draw(zero, "vi").items) == []


@pytest.mark.parametrize("most", ["0.0003", "1", "7", "99.9", "536", "1421", "87654321"])
def test_the_steps_of_an_axis_are_round_and_few(most: str) -> None:
    step = ticks(Decimal(most))
    assert str(step.normalize().as_tuple().digits[0]) in "125"
    assert 2 <= Decimal(most) / step <= 6


def test_no_two_hatches_look_alike_and_none_leaves_its_box() -> None:
    drawn = []
    for tone, hatch in KEYS:
        box, *lines = area(5, 7, 61, 43, tone, hatch)
        assert isinstance(box, Rect)
        for line in lines:
            assert isinstance(line, Path)
            assert all(5 <= x <= 66 and 7 <= y <= 50 for x, y in line.points)
        drawn.append([step for line in lines if isinstance(line, Path) for step in line.steps])
    assert all(one != other for i, one in enumerate(drawn) for other in drawn[i + 1:])
    for size in (0.5, 3, 9):
        for tone, hatch in KEYS:
            assert all(0 <= x <= size and 0 <= y <= size for item in area(0, 0, size, size, tone, hatch)[1:]
                       if isinstance(item, Path) for x, y in item.points)
