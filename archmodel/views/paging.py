"""What is too much for one table goes into several of about the same size; groups stay together when they can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from archmodel.kit.drawing.layout.matrix import Matrix
from archmodel.kit.text import LocalText
from archmodel.views.budget import Budget

T = TypeVar("T")
ACROSS = Budget(what=LocalText(vi="cột", en="columns"), most=60,
                beyond=LocalText(vi="chia thành nhiều bảng, đặt dưới nhau", en="divided into several grids, one below the other"))


def pages(things: Sequence[T], budget: Budget) -> tuple[tuple[T, ...], ...]:
    """The things in their order, at most `budget.most` a page; one empty page when there are none."""
    number = max(1, -(-len(things) // budget.most))
    size = -(-len(things) // number) if things else 1
    return tuple(tuple(things[start : start + size]) for start in range(0, max(1, len(things)), size))


def paneled(groups: Sequence[tuple[str, Sequence[T]]], most: int) -> tuple[tuple[tuple[str, Sequence[T]], ...], ...]:
    """Groups in their order, shared out over tables of about the same length; a group longer than a table is divided."""
    total = sum(len(some) for _, some in groups)
    number = max(1, -(-total // most))
    size = -(-total // number) if total else 1
    panels: list[list[tuple[str, Sequence[T]]]] = [[]]
    room = size
    for name, some in groups:
        rest = some
        while rest:
            if room <= 0 or (len(rest) > room and room < min(4, len(rest)) and len(panels) < number):
                panels.append([])
                room = size
            take = rest if len(rest) <= room + 2 or len(panels) >= number else rest[:room]
            panels[-1].append((name, take))
            room -= len(take)
            rest = rest[len(take) :]
    return tuple(tuple(panel) for panel in panels)


def across(matrix: Matrix) -> tuple[Matrix, ...]:
    """A matrix of more columns than one picture holds side by side as several, each with all rows and its own cells."""
    if ACROSS.holds(len(matrix.every_column)):
        return (matrix,)
    found = []
    for part in paneled([(str(n), group.items) for n, group in enumerate(matrix.columns)], ACROSS.most):
        ids = {heading.id for _, some in part for heading in some}
        found.append(replace(
            matrix, columns=tuple(replace(matrix.columns[int(n)], items=tuple(some)) for n, some in part),
            cells=tuple(cell for cell in matrix.cells if cell.column in ids)))
    return tuple(found)
