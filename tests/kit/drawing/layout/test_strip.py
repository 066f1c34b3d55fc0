"""Strips of steps: one scale for all bars, cards in their cells, figures where there are no cards."""

from __future__ import annotations

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.layout.strip import Part, Place, Step, StripDiagram
from archmodel.kit.drawing.scene import Group, Rect
from archmodel.kit.text import LANGS
from tests.kit.drawing.samples import both, card, frame


def strip(steps: int, cards: int) -> StripDiagram:
    def place(part: int, step: int) -> Place:
        if not step:
            return Place(total=10)
        many = tuple(card(f"c{part}-{step}-{n}", f"Hệ thống {n} có tên dài để xuống dòng", "System", tone="", note="Gói: nền tảng",
                          mark="new" if n % 3 else "eliminated") for n in range(cards if step % 2 else cards // 2))
        return Place(total=10 + step, counts=(("new", 2), ("eliminated", 1)), cards=many)

    return StripDiagram(
        frame=frame(), unit=both("hệ thống", "systems"),
        steps=tuple(Step(id=f"s{n}", title=both(f"Giai đoạn {n}: nền tảng", f"Phase {n}"), when=both("31/03/2029", "2029-03-31"),
                               total=100 + 10 * n,
                         counts=(("new", 12), ("changed", 0), ("eliminated", 2)) if n else ()) for n in range(steps)),
        parts=tuple(Part(id=f"p{n}", title=both(f"Thành phần thứ {n}", f"Part {n}"), places=tuple(place(n, s) for s in range(steps)))
                    for n in range(4)))


@pytest.mark.parametrize(("steps", "cards"), [(1, 0), (2, 0), (2, 9), (4, 6), (6, 3)])
def test_it_is_drawn_soundly(steps: int, cards: int) -> None:
    for lang in LANGS:
        assert flaws(draw(strip(steps, cards), lang)) == ()


def test_the_bars_of_all_steps_have_one_scale() -> None:
    what = strip(3, 6)
    found = []
    for group in draw(what, "vi").items:
        if isinstance(group, Group) and group.role == "step":
            bars = [item.width for item in group.items[1:] if isinstance(item, Rect)]
            found.append(sum(bars))
            assert bars[1:] == ([pytest.approx(12 * found[0] / 100)] if len(found) > 1 else [])
    assert [bar / found[0] for bar in found] == pytest.approx([step.total / 100 for step in what.steps], rel=0.01)


def test_of_nothing_there_is_an_empty_picture() -> None:
    assert flaws(draw(StripDiagram(frame=frame(), unit=both("hệ thống")), "vi")) == ()
