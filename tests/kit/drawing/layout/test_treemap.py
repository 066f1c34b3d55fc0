"""Treemaps: areas that fill the whole and are as large as what they stand for."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.layout.treemap import Branch, Leaf, TreemapDiagram, squarified
from archmodel.kit.text import LANGS
from tests.kit.drawing.samples import both, frame


def test_the_published_example_is_laid_out_as_published() -> None:
    """Bruls, Huizing and van Wijk (2000): 6 6 4 3 2 2 1 in a box of 6 by 4."""
    found = squarified([6, 6, 4, 3, 2, 2, 1], (0, 0, 6, 4))
    assert [tuple(round(n, 2) for n in box) for box in found[:2]] == [(0, 0, 3, 2), (0, 2, 3, 2)]
    assert [tuple(round(n, 2) for n in box) for box in found[2:4]] == [(3, 0, 1.71, 2.33), (4.71, 0, 1.29, 2.33)]


@pytest.mark.parametrize("seed", range(20))
def test_areas_are_proportional_and_do_not_overlap(seed: int) -> None:
    chance = random.Random(seed)
    values = sorted((chance.uniform(0.1, 100) for _ in range(chance.randint(1, 40))), reverse=True)
    found = squarified(values, (10, 20, 300, 200))
    assert sum(w * h for _, _, w, h in found) == pytest.approx(60000)
    for value, (x, y, w, h) in zip(values, found, strict=True):
        assert w * h == pytest.approx(60000 * value / sum(values))
        assert x >= 10 - 1e-6 and y >= 20 - 1e-6 and x + w <= 310 + 1e-6 and y + h <= 220 + 1e-6
    for i, (x, y, w, h) in enumerate(found):
        for a, b, c, d in found[i + 1:]:
            assert x + w <= a + 1e-6 or a + c <= x + 1e-6 or y + h <= b + 1e-6 or b + d <= y + 1e-6


@pytest.mark.parametrize("number", [1, 2, 9, 60])
def test_every_area_has_its_words_its_number_or_a_line_in_the_list(number: int) -> None:
    leaves = tuple(Leaf(id=f"l{n}", title=both(f"Khoản số {n} có một tên tương đối dài", f"Item {n}"), value=Decimal(2) ** (n % 12),
                        low=Decimal(0), high=Decimal(5000)) for n in range(number))
    diagram = TreemapDiagram(frame=frame(), unit=both("tỷ đồng", "VND billion"), branches=(
        Branch(id="a", title=both("Nhóm A", "Group A"), leaves=leaves[::2]),
        *((Branch(id="b", title=both("Nhóm B", "Group B"), leaves=leaves[1::2]),) if number > 1 else ())))
    for lang in LANGS:
        assert flaws(draw(diagram, lang)) == ()
    assert [name for sheet in diagram.twin() for name in sheet.ids if name] == [leaf.id for leaf in (*leaves[::2], *leaves[1::2])]


def test_nothing_and_what_costs_nothing_is_no_area() -> None:
    assert flaws(draw(TreemapDiagram(frame=frame(), unit=both("đồng")), "vi")) == ()
    free = Leaf(id="free", title=both("Miễn phí"), value=Decimal(0), low=Decimal(0), high=Decimal(0))
    paid = Leaf(id="paid", title=both("Có phí"), value=Decimal(1), low=Decimal(1), high=Decimal(1))
    diagram = TreemapDiagram(frame=frame(), unit=both("đồng"), branches=(Branch(id="a", title=both("A"), leaves=(free, paid)),))
    assert flaws(draw(diagram, "vi")) == ()
