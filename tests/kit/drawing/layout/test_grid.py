"""Groups on one grid: side by side where that is lower."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from archmodel.kit.drawing.layout.grid import arrange, rows


def group(cards: int) -> Callable[[int], float]:
    return lambda columns: 20.0 + 50 * ceil(cards / columns)


def test_rows_are_as_high_as_their_highest_card() -> None:
    assert rows([10, 30, 20, 5], 3) == (30, 5)
    assert rows([], 3) == ()


def test_side_by_side_when_that_is_lower() -> None:
    cells, height = arrange([group(9), group(3)], 4, 16)
    assert [(cell.column, cell.span, cell.top) for cell in cells] == [(0, 3, 0), (3, 1, 0)] and height == 170


def test_below_one_another_when_that_is_lower() -> None:
    cells, height = arrange([group(9), group(9), group(2)], 3, 16)
    assert [(cell.column, cell.span, cell.top) for cell in cells] == [(0, 3, 0), (0, 3, 186), (0, 3, 372)]
    assert height == 442


def test_nothing_needs_nothing() -> None:
    assert arrange([], 4, 16) == ((), 0)


@given(st.lists(st.integers(0, 30), max_size=6), st.integers(1, 9))
def test_every_group_stands_once_inside_the_columns_and_apart(counts: list[int], columns: int) -> None:
    cells, height = arrange([group(count) for count in counts], columns, 16)
    assert [cell.group for cell in cells] == list(range(len(counts)))
    taken = {(cell.top, column) for cell in cells for column in range(cell.column, cell.column + cell.span)}
    assert len(taken) == sum(cell.span for cell in cells)
    assert all(column < columns for _, column in taken)
    assert all(cell.top + group(counts[cell.group])(cell.span) <= height for cell in cells)
