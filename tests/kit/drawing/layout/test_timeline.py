"""Timelines: bars where their months are, arrows that keep clear of bars and words, whatever the plan."""

from __future__ import annotations

import random

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.layout.timeline import Column, Link, Row, Section, TimelineDiagram, written
from archmodel.kit.drawing.scene import Group, Item, Rect, Scene
from archmodel.kit.text import LANGS
from tests.kit.drawing.samples import both, frame

LONG = "Một tên dài hơn mọi tên khác của kế hoạch này để phải xuống dòng trong bảng"


def groups(items: tuple[Item, ...], role: str) -> list[Group]:
    found = []
    for item in items:
        if isinstance(item, Group):
            found += [item] if item.role == role else []
            found += groups(item.items, role)
    return found


def bars(scene: Scene) -> dict[str, list[Rect]]:
    """The bars of each row, the upper first."""
    return {str(row.id): [bar.items[0] for bar in groups(row.items, "bar") if isinstance(bar.items[0], Rect)]
            for row in groups(scene.items, "row")}


def plan(*rows: Row, links: tuple[Link, ...] = (), today: float | None = None) -> TimelineDiagram:
    return TimelineDiagram(frame=frame(), columns=(Column(title=both("Số tháng", "Months")),),
                           sections=(Section(title=both("Giai đoạn", "Phase"), rows=rows),), links=links, today=today)


def test_a_bar_is_as_long_as_its_months_and_stands_where_they_are() -> None:
    scene = draw(plan(Row(id="a", title=both("A"), stated=(24324, 24330), cells=(both("6"),)),
                      Row(id="b", title=both("B"), stated=(24330, 24354), cells=(both("24"),))), "vi")
    one, other = bars(scene)["a"][0], bars(scene)["b"][0]
    assert other.width == pytest.approx(4 * one.width, abs=0.05)
    assert other.x == pytest.approx(one.x + one.width, abs=0.05)


def test_the_possible_time_stands_above_the_stated_one() -> None:
    scene = draw(plan(Row(id="a", title=both("A"), stated=(24324, 24330), feasible=(24327, 24333), critical=True)), "vi")
    upper, lower = bars(scene)["a"]
    assert upper.y + upper.height < lower.y
    assert upper.x - lower.x == pytest.approx(upper.width / 2, abs=0.05)
    assert upper.fill == "strong" and not upper.dash


def test_months_are_written_as_they_are_read() -> None:
    assert (written(24324), written(24335)) == ("01/2027", "12/2027")


@pytest.mark.parametrize("seed", range(25))
def test_whatever_the_plan_nothing_lies_on_anything_and_no_arrow_runs_through_a_bar(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"r{i:02d}" for i in range(chance.randint(1, 24))]
    rows, links = [], []
    for i, name in enumerate(names):
        start = 24324 + chance.randint(0, 60)
        stated = (start, start + chance.randint(1, 30)) if chance.random() < 0.9 else None
        shift = chance.randint(0, 40)
        feasible = (start + shift, start + shift + chance.randint(1, 30)) if chance.random() < 0.7 else None
        end = (feasible or stated or (0, 0))[1]
        rows.append(Row(id=name, title=both(LONG if chance.random() < 0.2 else name), stated=stated, feasible=feasible,
                        slack=end + chance.randint(0, 20) if end and chance.random() < 0.5 else None,
                        warning=both("sớm") if stated and chance.random() < 0.5 else None, critical=chance.random() < 0.3))
        links += [Link(id=f"{names[b]}>{name}", source=names[b], target=name, critical=chance.random() < 0.3)
                  for b in sorted(chance.sample(range(i), min(i, chance.randint(0, 3))))]
    rows.append(Row(id="goal", title=both("Mốc"), point=True, stated=(24390, 24390), feasible=(24400, 24400)))
    diagram = plan(*rows, links=tuple(links), today=24326.5)
    for lang in LANGS:
        assert flaws(draw(diagram, lang)) == ()
    assert draw(diagram, "vi") == draw(diagram, "vi")


def test_an_arrow_can_lead_upwards() -> None:
    diagram = plan(Row(id="a", title=both("A"), stated=(24340, 24350)), Row(id="b", title=both("B"), stated=(24324, 24330)),
                   links=(Link(id="b>a", source="b", target="a"),))
    scene = draw(diagram, "vi")
    assert flaws(scene) == ()
    assert [edge.ends for edge in groups(scene.items, "edge")] == [("b", "a")]


def test_without_rows_and_without_dates_there_is_still_a_picture() -> None:
    assert flaws(draw(TimelineDiagram(frame=frame()), "vi")) == ()
    assert flaws(draw(plan(Row(id="a", title=both("A"))), "en")) == ()
