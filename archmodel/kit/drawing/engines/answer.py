"""Graphviz's JSON answer as positions in screen coordinates (y grows downwards)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from archmodel.kit.drawing.engines.dot_text import dot_text
from archmodel.kit.drawing.engines.request import Box, EngineFailed, Point, Positions, Request
from archmodel.kit.text import Message, msg

Area = tuple[float, float, float, float]
"""left, top, right, bottom"""
SLACK = 1.0
"""px: Graphviz rounds to hundredths of a point, and sizes to ten thousandths of an inch."""


def solve(graphviz: Callable[[str, str], bytes], request: Request) -> Positions:
    """Centres, curves, label centres and cluster frames; EngineFailed when there is no sound answer.

    `graphviz` takes the text and which of its layouts is meant. The usual ranking gives the smaller picture, but with many
    clusters it may lose edges or put boxes on each other, without a word. So we check, and ask again with the other ranking.
    """
    if request.centres:
        found = _positions(graphviz(dot_text(request), "nop"), replace(request, boxes=tuple(_free(request))))
        if found:
            return _aligned(found, request.centres)
        raise EngineFailed(_nonsense())
    for newrank in (False, True):
        found = _positions(graphviz(dot_text(request, newrank=newrank), "dot"), request)
        if found and sound(found, request):
            return found
    raise EngineFailed(_nonsense())


def _nonsense() -> Message:
    return msg("Graphviz trả về kết quả sai hoặc thiếu", "Graphviz gave a wrong or incomplete answer")


def _free(request: Request) -> Iterator[Box]:
    return (replace(box, cluster=None) for box in request.boxes)


def _aligned(found: Positions, centres: tuple[Point, ...]) -> Positions:
    """Back to where the boxes were said to stand: Graphviz moves a drawing to its own origin."""
    dx, dy = centres[0][0] - found.centres[0][0], centres[0][1] - found.centres[0][1]
    curves = tuple(tuple((round(x + dx, 3), round(y + dy, 3)) for x, y in curve) for curve in found.curves)
    return replace(found, centres=centres, curves=curves, labels=(None,) * len(curves))


def sound(found: Positions, request: Request) -> bool:
    """Whether every box stands free of the others, inside its own frame and in no other."""
    areas = [(x - box.width / 2, y - box.height / 2, x + box.width / 2, y + box.height / 2)
             for (x, y), box in zip(found.centres, request.boxes, strict=True)]
    frames = {number: (x, y, x + wide, y + tall) for number, (x, y, wide, tall) in found.clusters.items()}
    for area, box in zip(areas, request.boxes, strict=True):
        for number, frame in frames.items():
            if not _within(area, frame) if number == box.cluster else _meet(area, frame):
                return False
    ranked = sorted(areas)
    for index, area in enumerate(ranked):
        for other in ranked[index + 1:]:
            if other[0] >= area[2]:
                break
            if _meet(area, other):
                return False
    return True


def _within(inner: Area, outer: Area) -> bool:
    return (outer[0] - SLACK <= inner[0] and outer[1] - SLACK <= inner[1]
            and inner[2] <= outer[2] + SLACK and inner[3] <= outer[3] + SLACK)


def _meet(one: Area, other: Area) -> bool:
    return (one[0] + SLACK < other[2] and other[0] + SLACK < one[2]
            and one[1] + SLACK < other[3] and other[1] + SLACK < one[3])


def _positions(answer: bytes, request: Request) -> Positions | None:
    """None when it is not JSON, or when a box or an edge is missing in it."""
    try:
        return _read(json.loads(answer), request)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None


def _read(data: dict[str, Any], request: Request) -> Positions:
    left, bottom, right, top = _numbers(data["bb"])

    def flip(text: str) -> Point:
        x, y = _numbers(text)
        return (round(x - left, 3), round(top - y, 3))

    objects = {entry["name"]: entry for entry in data.get("objects", ())}
    edges = {entry["id"]: entry for entry in data.get("edges", ())}
    wanted = [edges[f"e{index + 1}"] for index in range(len(request.links))]
    frames = {}
    for number in sorted({box.cluster for box in request.boxes if box.cluster is not None}):
        x0, y0, x1, y1 = _numbers(objects[f"cluster_{number + 1}"]["bb"])
        frames[number] = (round(x0 - left, 3), round(top - y1, 3), round(x1 - x0, 3), round(y1 - y0, 3))
    return Positions(
        width=round(right - left, 3),
        height=round(top - bottom, 3),
        centres=tuple(flip(objects[f"n{index + 1}"]["pos"]) for index in range(len(request.boxes))),
        curves=tuple(_curve(tuple(flip(point) for point in _knots(edge["pos"]))) for edge in wanted),
        labels=tuple(flip(edge["lp"]) if "lp" in edge else None for edge in wanted),
        clusters=frames,
    )


def _knots(spline: str) -> list[str]:
    """The control points of the first spline; `e,x,y` and `s,x,y` (arrow ends) are not ours."""
    return [word for word in spline.partition(";")[0].split() if word[0] not in "es"]


def _curve(points: tuple[Point, ...]) -> tuple[Point, ...]:
    if len(points) < 4 or len(points) % 3 != 1:
        raise ValueError("not a Bézier curve")
    return points


def _numbers(text: str) -> list[float]:
    return [float(word) for word in re.split(r"[ ,]", text)]
