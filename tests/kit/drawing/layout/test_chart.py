"""Lines over time: every value at its height, nothing told by colour alone, sound whatever the numbers."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.layout.chart import KEYS, ChartDiagram, Event, Series
from archmodel.kit.drawing.scene import Group, Item, Path, Scene, Text
from archmodel.kit.text import LANGS, LocalText
from tests.kit.drawing.samples import both, frame

Values = tuple[str | None, ...]


def chart(*lines: Values, events: tuple[str, ...] = (), digits: int = 1) -> ChartDiagram:
    return ChartDiagram(
        frame=frame(), unit=both("tỷ đồng", "VND billion"), digits=digits,
        columns=tuple(LocalText.same(str(2026 + n)) for n in range(len(lines[0]) if lines else 0)),
        series=tuple(Series(id=f"s{n}", title=both(f"Đường {n} với một tên khá dài, phải xuống dòng ở bên trái", f"Line {n}"),
                            values=tuple(None if v is None else Decimal(v) for v in line)) for n, line in enumerate(lines)),
        events=tuple(Event(title=both(f"Hoàn vốn: {at} năm kể từ năm gốc", f"Payback: {at} years"), at=Decimal(at)) for at in events))


def groups(scene: Scene, role: str) -> list[Group]:
    return [item for item in scene.items if isinstance(item, Group) and item.role == role]


def path(group: Group) -> Path:
    found: Item = group.items[0]
    assert isinstance(found, Path)
    return found


def test_heights_are_in_proportion_and_a_gap_breaks_the_line() -> None:
    scene = draw(chart(("-100", "0", "50", None, "100"), ("0", "-20", "-40", "-60", "-80")), "en")
    first, second = (path(line) for line in groups(scene, "line"))
    ys = [float(step[2]) for step in first.steps]
    assert [step[0] for step in first.steps] == ["M", "L", "L", "M"]
    assert (ys[0] - ys[1]) == pytest.approx(2 * (ys[1] - ys[2]), abs=0.05) and ys[1] - ys[3] == pytest.approx(ys[0] - ys[1], abs=0.05)
    xs = [float(step[1]) for step in second.steps]
    assert len({round(b - a, 1) for a, b in pairwise(xs)}) == 1
    assert second.steps[0][2] == ys[1], "both lines share the height of 0"


def test_a_line_is_told_by_more_than_its_colour() -> None:
    assert len({dash for _, dash, _ in KEYS}) == len({sign for _, _, sign in KEYS}) == len({tone for tone, _, _ in KEYS}) == len(KEYS)
    lines = groups(draw(chart(*[("1", "2")] * 4), "vi"), "line")
    assert len({path(line).dash for line in lines}) == 4


@pytest.mark.parametrize("lines", [
    (("0",),), (("0", "0"),), ((None, None, "3"),), (("-5", "-4"), ("-3", "-9")), (("1234567.8",) * 16, ("-1234567.8",) * 16),
    (("0.0001", "0.0002"),), (("100",) * 40,)])
def test_whatever_the_numbers_it_is_sound(lines: tuple[Values, ...]) -> None:
    for lang in LANGS:
        assert flaws(draw(chart(*lines), lang)) == ()
        assert flaws(draw(chart(*lines, events=("0.0", "0.5")), lang)) == ()


def test_the_tables_tell_every_value_with_its_sign() -> None:
    told, marked = chart(("-1234.5", None), ("2", "3"), events=("0.5",)).twin()
    assert told.ids == ("s0", "s1") and [c.en for c in told.columns[1:]] == ["2026", "2027"]
    assert [[cell.vi for cell in row[1:] if isinstance(cell, LocalText)] for row in told.rows] == [["−1.234,5", "–"], ["2,0", "3,0"]]
    assert len(marked.rows) == 1


def test_an_event_stands_where_it_happens() -> None:
    scene = draw(chart(("0", "10", "20"), events=("1.5",)), "en")
    xs = [float(step[1]) for step in path(groups(scene, "line")[0]).steps]
    down = next(item for item in scene.items if isinstance(item, Path) and item.dash)
    assert float(down.steps[0][1]) == pytest.approx((xs[1] + xs[2]) / 2, abs=0.05)
    assert any(isinstance(item, Text) and item.text == "Payback: 1.5 years" for item in scene.items)


def test_of_nothing_there_is_an_empty_picture() -> None:
    assert flaws(draw(chart(), "vi")) == () and chart().twin() == ()
    assert flaws(draw(chart((None, None)), "vi")) == ()
