"""An edge as it is drawn in every graph: its line, its head, and its words on a plate."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from archmodel.kit.drawing import palette
from archmodel.kit.drawing.diagram import Edge
from archmodel.kit.drawing.layout import marks
from archmodel.kit.drawing.layout.curves import Point, shorten
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Path, Rect, Step, Style

WORDS = Style(size=10, weight=500)
WIDEST = 106.0
"""Labels are broken at some 18 letters."""
_SIDE, _ABOVE = 4.0, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The words of an edge, broken into lines, and the size of their plate in whole px."""

    text: Paragraph
    size: tuple[float, float]


def words(edge: Edge, voice: Voice) -> Label | None:
    """What is written at an edge: its label, and how many flows it stands for when more than one."""
    said = voice.first(edge.label).strip()
    if edge.count > 1:
        said = f"{said} ({edge.count})" if said else f"×{edge.count}"
    if not said:
        return None
    text = Paragraph(lines=WORDS.wrap(said, WIDEST), style=WORDS)
    return Label(text=text, size=(math.ceil(text.width) + 2 * _SIDE, math.ceil(text.height) + 2 * _ABOVE))


def arrow(edge: Edge, steps: tuple[Step, ...], titles: Mapping[str, str], voice: Voice) -> Group:
    """The line in its style, and a solid head whose tip touches the target."""
    line = palette.line(edge.style)
    shaft, tip, angle = shorten(steps)
    said = voice.first(edge.label)
    title = f"{titles[edge.source]} → {titles[edge.target]}" + (f": {said}" if said else "")
    return Group(role="edge", id=edge.id, title=title, desc=voice.first(edge.desc), ends=(edge.source, edge.target),
                 variant=edge.mark or "", type=edge.type, items=(
        Path(steps=shaft, stroke=line.paint, stroke_width=line.width, dash=line.dash),
        marks.head(line.paint, tip, angle),
    ))


def plate(edge: Edge, label: Label, centre: Point) -> Group:
    """The words on a plate that hides the line below them."""
    width, height = label.size
    left, top = centre[0] - width / 2, centre[1] - height / 2
    box = Rect(x=left, y=top, width=width, height=height, radius=3, fill="paper")
    return Group(role="label", id=edge.id, items=(box, *label.text.at(centre[0], top + _ABOVE, "middle")))
