"""Swimlanes: each step in its lane and column, joined to the next."""

from __future__ import annotations

from itertools import pairwise

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.layout.swimlanes import Fact, Lane, SwimlaneDiagram, Task, Use
from archmodel.kit.drawing.scene import Group, Rect
from archmodel.kit.text import LANGS
from tests.kit.drawing.samples import both, frame


def process(number: int, lanes: int) -> SwimlaneDiagram:
    return SwimlaneDiagram(
        frame=frame(), lanes=tuple(Lane(id=f"l{n}", title=both(f"Vai trò thứ {n} có tên dài", f"Role {n}")) for n in range(lanes)),
        tasks=tuple(Task(id=f"t{n}", title=both(f"Bước {n}: làm một việc có tên dài", f"Step {n}"), lane=f"l{n * 7 % lanes}",
                         uses=tuple(Use(id=f"u{n}{k}", title=both(f"Hệ thống {k} với tên dài"), absent=k == 1) for k in range(n % 4)),
                         time=both("5 phút") if n % 2 else None) for n in range(number)),
        start=both("có tin báo, cuộc gọi hoặc cảnh báo đã được xác minh"), total=both("Ít nhất 5 phút"),
        facts=(Fact(label=both("SLA"), text=both("3 phút"), tentative=True), Fact(label=both("KPI"), text=both("Tỷ lệ đúng hạn"))))


@pytest.mark.parametrize(("number", "lanes"), [(1, 1), (5, 3), (12, 6), (16, 2)])
def test_it_is_drawn_soundly(number: int, lanes: int) -> None:
    for lang in LANGS:
        assert flaws(draw(process(number, lanes), lang)) == ()


def test_steps_go_from_left_to_right_and_stand_in_their_lane() -> None:
    what = process(9, 4)
    scene = draw(what, "vi")
    boxes = {g.id: g.items[0] for g in scene.items if isinstance(g, Group) and g.role in ("node", "lane")}
    places = [boxes[task.id] for task in what.tasks]
    assert all(isinstance(a, Rect) and isinstance(b, Rect) and a.x + a.width < b.x for a, b in pairwise(places))
    for task in what.tasks:
        box, lane = boxes[task.id], boxes[task.lane]
        assert isinstance(box, Rect) and isinstance(lane, Rect)
        assert lane.y <= box.y and box.y + box.height <= lane.y + lane.height
    joined = [g.ends for g in scene.items if isinstance(g, Group) and g.role == "edge"]
    assert joined == list(zip(["start", *(t.id for t in what.tasks)], [*(t.id for t in what.tasks), "end"], strict=True))


def test_without_steps_the_facts_remain() -> None:
    what = SwimlaneDiagram(frame=frame(), facts=(Fact(label=both("SLA"), text=both("3 phút")),))
    assert flaws(draw(what, "vi")) == ()
