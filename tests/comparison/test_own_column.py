"""The column of the pictures in docs/comparison.md that is ours is what the tool draws now, but for the time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archmodel.kit.drawing import draw
from archmodel.workspace import Workspace
from tests.comparison.__main__ import VIEW, measured, table
from tests.comparison.measures import Line, Picture, crossings, labels_on_things, through_boxes

ROOT = Path(__file__).parents[2]


def test_the_page_says_what_is_drawn() -> None:
    workspace = Workspace(ROOT)
    picture = measured(draw(workspace.diagram(workspace.view(VIEW)), "vi"), 0)
    drawn = [row.split("|")[1:3] for row in table((picture,)).splitlines()[2:-1]]
    page = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
    page, _, _ = page.partition("### How the pictures were measured")
    told = [row.split("|")[1:3] for row in re.findall(r"^\| [A-Z].*\|$", page, re.M)[:-1]]
    assert told == drawn


def picture(*lines: Line, labels: tuple[tuple[float, float, float, float], ...] = ()) -> Picture:
    boxes = {"a": (0.0, 0.0, 10.0, 10.0), "b": (100.0, 0.0, 110.0, 10.0), "c": (50.0, 0.0, 60.0, 10.0), "d": (50.0, 90.0, 60.0, 100.0)}
    return Picture(tool="", width=110, height=100, boxes=boxes, lines=lines, labels=labels, smallest=10, seconds=0)


def line(source: str, target: str, *points: tuple[float, float]) -> Line:
    return Line(source=source, target=target, points=points)


@pytest.mark.parametrize(("lines", "cross", "through"), [
    ((line("a", "b", (10, 5), (100, 5)),), 0, 1),
    ((line("a", "b", (10, 5), (10, 50), (100, 50), (100, 5)),), 0, 0),
    ((line("a", "b", (10, 50), (100, 50)), line("c", "d", (55, 10), (55, 90))), 1, 0),
    ((line("a", "b", (10, 50), (100, 50)), line("a", "d", (55, 10), (55, 90))), 0, 0),
])
def test_the_ruler_counts(lines: tuple[Line, ...], cross: int, through: int) -> None:
    assert (crossings(picture(*lines)), through_boxes(picture(*lines))) == (cross, through)


def test_the_ruler_sees_labels_on_things() -> None:
    assert labels_on_things(picture(labels=((5, 5, 20, 20), (15, 15, 30, 30), (70, 70, 80, 80)))) == 2
