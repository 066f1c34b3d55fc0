"""The placed scene as JSON: nothing is lost on the way, and what comes again is written once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from archmodel.kit.drawing.formats import scene as form
from archmodel.kit.drawing.metrics import clean
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style, Text, shift
from tests.kit.drawing.formats.scenes import HOSTILE, NAMES, scene

Told = dict[str, Any]
_STEP = re.compile(r"([a-z])([^a-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def test_it_begins_with_what_the_picture_is() -> None:
    told = json.loads(form.write(scene(NAMES[0])))
    assert set(told) == {"w", "h", "title", "desc", "lang", "roles", "looks", "paints", "parts", "items"}
    assert told["title"] == clean(scene(NAMES[0]).title)


@pytest.mark.parametrize("name", [*NAMES, *HOSTILE])
def test_every_shape_can_be_drawn_again_from_it(name: str) -> None:
    drawn, told = scene(name), json.loads(form.write(scene(name)))
    again = list(_read(told["items"], told, 0, 0, ()))
    given = list(_given(drawn.items, ()))
    assert [one[:2] for one in again] == [one[:2] for one in given]
    for (_, _, found), (_, _, wanted) in zip(again, given, strict=True):
        assert found == pytest.approx(wanted, abs=0.16)


@pytest.mark.parametrize("name", [*NAMES, *HOSTILE])
def test_every_group_keeps_its_id_name_and_ends(name: str) -> None:
    told = json.loads(form.write(scene(name)))
    heads = [[*head, *[""] * (5 - len(head))] for head in _heads(told["items"])]
    wanted = [g for g in _groups(scene(name).items) if g.id or g.title]
    named = [head for head in heads if head[1] or head[2]]
    assert [(h[1], h[2], h[3], tuple(h[4] or ())) for h in named] == [
        (g.id or "", clean(g.title), clean(g.desc), g.ends or ()) for g in wanted]


def test_what_comes_again_is_written_once() -> None:
    steps = ("M", 1, 1), ("L", 5, 1), ("L", 5, 9), ("C", 4, 8, 3, 7, 1.04, 9), ("Z",)
    sign = Path(steps=steps, fill="ink", stroke="edge", stroke_width=2)
    moved = shift((sign,), 40, 20)[0]
    whole = Scene(width=90, height=90, title="", desc="", lang="en", items=(sign, moved, moved))
    told = json.loads(form.write(whole))
    assert told["parts"] == [[0, 0, 0, "h4v8c-1-1-2-2-4 0z"]]
    assert told["items"] == [[-1, 1, 1], [-1, 41, 21], [-1, 41, 21]]
    assert told["paints"] == [["ink", "edge", 2]]


def test_lines_of_one_look_are_one_text() -> None:
    style = Style(size=12)
    lines = tuple(Text(x=4, y=10 + n * style.leading, text=f"line {n}", style=style, width=30) for n in range(3))
    apart = Text(x=4, y=99, text="apart", style=style, width=30)
    told = json.loads(form.write(Scene(width=90, height=120, title="", desc="", lang="en", items=(*lines, apart))))
    assert told["items"] == [["line 0\nline 1\nline 2", 4, 10, 0], ["apart", 4, 99, 0]]


def test_it_cannot_end_a_script_element() -> None:
    text = Text(x=0, y=0, text="</script><!--", style=Style(size=12), width=9)
    written = form.write(Scene(width=9, height=9, title="<b>", desc="", lang="en", items=(text,)))
    assert "<" not in written and json.loads(written)["items"][0][0] == "</script><!--"


def _given(items: tuple[Item, ...], box: tuple[str, ...]) -> Iterator[tuple[str, tuple[Any, ...], list[float]]]:
    """What a shape is, how it looks, and where it is."""
    for item in items:
        match item:
            case Group():
                yield from _given(item.items, box)
            case Rect():
                yield "rect", (item.fill, item.stroke), [item.x, item.y, item.width, item.height]
            case Path():
                yield "path", (item.fill, item.stroke), [n for point in item.points for n in point]
            case Text():
                yield "text", (clean(item.text), item.style.size, item.style.weight, item.style.paint, item.lang), [item.x, item.y]


def _read(items: list[Any], told: Told, dx: float, dy: float, box: tuple[str, ...]) -> Iterator[tuple[str, tuple[Any, ...], list[float]]]:
    for row in items:
        head = row[0]
        if isinstance(head, list):
            yield from _read(row[1:], told, dx, dy, box)
        elif isinstance(head, str):
            size, leading, weight, paint, *rest = told["looks"][row[3]]
            for n, line in enumerate(head.split("\n")):
                yield "text", (line, size, weight, paint, rest[2] if len(rest) > 2 else ""), [
                    row[1] + dx, row[2] + dy + n * (row[4] if len(row) > 4 else leading)]
        elif head < 0:
            yield from _read([told["parts"][-1 - head]], told, dx + row[1], dy + row[2], box)
        else:
            look = [*told["paints"][head], "", ""][:2]
            if isinstance(row[3], str):
                yield "path", tuple(look), _points(row[1] + dx, row[2] + dy, row[3])
            else:
                yield "rect", tuple(look), [row[1] + dx, row[2] + dy, row[3], row[4]]


def _points(x: float, y: float, tail: str) -> list[float]:
    """The points of a path as absolute numbers, its beginning first."""
    found, begin = [x, y], (x, y)
    for name, numbers in _STEP.findall(tail):
        moved = [float(n) for n in _NUMBER.findall(numbers)]
        if name == "z":
            x, y = begin
            continue
        moved = [moved[0], 0.0] if name == "h" else [0.0, moved[0]] if name == "v" else moved
        points = [n + (x, y)[place % 2] for place, n in enumerate(moved)]
        x, y = points[-2:]
        begin = (x, y) if name == "m" else begin
        found += points
    return found


def _groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def _heads(items: list[Any]) -> Iterator[list[Any]]:
    for row in items:
        if isinstance(row[0], list):
            yield row[0]
            yield from _heads(row[1:])
