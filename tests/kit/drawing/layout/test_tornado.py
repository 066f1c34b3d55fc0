"""Tornadoes: bars on both sides of the base, the widest on top."""

from __future__ import annotations

from decimal import Decimal

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.layout.tornado import Swing, TornadoDiagram
from archmodel.kit.drawing.scene import Group, Rect
from archmodel.kit.text import LANGS
from tests.kit.drawing.samples import both, frame


def tornado(*swings: tuple[str, str]) -> TornadoDiagram:
    return TornadoDiagram(frame=frame(), unit=both("tỷ đồng", "VND billion"), result=both("Tổng", "Total"), base=Decimal(100), swings=tuple(
        Swing(id=f"s{n}", title=both(f"Khoản {n} với một tên khá dài để xuống dòng trong cột bên trái", f"Line {n}"),
              low=Decimal(low), high=Decimal(high), input=both("1 – 2 – 3")) for n, (low, high) in enumerate(swings)))


def test_the_widest_stands_on_top_and_bars_are_as_long_as_their_swings() -> None:
    scene = draw(tornado(("-1", "2"), ("-10", "5"), ("-3", "0")), "vi")
    rows = [item for item in scene.items if isinstance(item, Group) and item.role == "row"]
    assert [row.id for row in rows] == ["s1", "s0", "s2"]
    bars = [sorted((i for i in row.items[1:] if isinstance(i, Rect)), key=lambda r: r.x) for row in rows]
    zero = bars[0][1].x
    assert bars[0][0].width == pytest.approx(2 * bars[0][1].width, abs=0.05)
    assert all(left.x + left.width == pytest.approx(zero, abs=0.05) for left in (bars[0][0], bars[1][0], bars[2][0]))
    assert len(bars[2]) == 1


@pytest.mark.parametrize("swings", [(("0", "0"),), (("-1", "1"),), (("2", "9"), ("-4", "-1"), ("3", "-3")), (("-1000000", "0.1"),) * 18])
def test_whatever_the_swings_it_is_sound(swings: tuple[tuple[str, str], ...]) -> None:
    for lang in LANGS:
        assert flaws(draw(tornado(*swings), lang)) == ()


def test_of_nothing_there_is_an_empty_picture() -> None:
    assert flaws(draw(tornado(), "vi")) == ()
    assert tornado().twin() == ()
