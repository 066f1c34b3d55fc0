"""An edge as it is drawn in every graph: its line, its head, its words on a plate, and the sign of what becomes of it.

A marked edge is told from the others without colour: what is new is broader, what changes a little, what goes is thin,
broken and struck; each bears its sign, on the plate of its words or, without any, on a plate of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from archmodel.kit.drawing import palette
from archmodel.kit.drawing.diagram import Edge, Mark
from archmodel.kit.drawing.layout import marks, notation
from archmodel.kit.drawing.layout.curves import HEAD, Point, controls, ends, evenly, follow, shorten
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Rect, Step, Style

WORDS = Style(size=10, weight=500)
WIDEST = 106.0
"""Labels are broken at some 18 letters."""
SIGN = 5.5
"""Radius of the sign of a mark."""
_SIDE, _ABOVE = 4.0, 1.0
_BESIDE = 2 * (SIGN + marks.RING) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The words of an edge, broken into lines, and the size of their plate in whole px."""

    text: Paragraph
    size: tuple[float, float]
    reach: float = 0.0
    """px from the middle of the plate to the sign of a mark beside the words; it belongs on the line."""


def words(edge: Edge, voice: Voice) -> Label | None:
    """What stands at an edge: its label, how many flows it stands for when more than one, the sign of its mark."""
    said = voice.first(edge.label).strip()
    if edge.count > 1:
        said = f"{said} ({edge.count})" if said else f"×{edge.count}"
    if not said:
        alone = 2.0 * math.ceil(SIGN + marks.RING)
        return Label(text=Paragraph(lines=(), style=WORDS), size=(alone, alone)) if _told(edge.mark) else None
    gone = edge.mark == "eliminated"
    style = replace(WORDS, paint="eliminated-ink") if gone else WORDS
    text = Paragraph(lines=style.wrap(said, WIDEST), style=style, strike=gone)
    beside = _BESIDE if _told(edge.mark) else 0
    wide = math.ceil(text.width) + 2 * _SIDE + beside
    return Label(text=text, size=(wide, math.ceil(text.height) + 2 * _ABOVE), reach=wide / 2 - SIGN - marks.RING if beside else 0.0)


def _told(mark: Mark | None) -> bool:
    """What merely stays bears no sign, so that the eye finds what does not."""
    return mark is not None and mark != "retained"


def styled(edge: Edge) -> palette.Line:
    """The line of an edge with what its mark adds; the broader the more relationships it stands for."""
    line = palette.line(edge.style)
    if edge.count > 1:
        line = replace(line, width=round(line.width + min(4.0, 0.8 * math.log2(edge.count)), 2))
    if edge.mark == "new":
        return replace(line, paint="new-edge", width=line.width + 1.0)
    if edge.mark == "changed":
        return replace(line, paint="changed-edge", width=line.width + 0.4)
    if edge.mark == "eliminated":
        return replace(line, paint="eliminated-edge", width=max(1.1, line.width - 0.4), dash=line.dash or marks.DASH)
    return line


def arrow(edge: Edge, steps: tuple[Step, ...], titles: Mapping[str, str], voice: Voice) -> Group:
    """The line in its style, and a solid head whose tip touches the target; or the relationship in ArchiMate."""
    said = voice.first(edge.label)
    title = f"{titles[edge.source]} → {titles[edge.target]}" + (f": {said}" if said else "")
    return Group(role="edge", id=edge.id, title=title, desc=voice.first(edge.desc), ends=(edge.source, edge.target),
                 variant=edge.mark or "", type=edge.type,
                 items=stroke(edge, steps, voice))


def stroke(edge: Edge, steps: tuple[Step, ...], voice: Voice) -> tuple[Item, ...]:
    """Line and head alone, in the notation of the drawing, for whoever groups them himself."""
    found = notation.relation(voice.notation, edge.type)
    return _archimate(edge, found, steps) if found else _plain(edge, steps)


def sign(edge: Edge, steps: tuple[Step, ...]) -> tuple[Item, ...]:
    """The sign of what becomes of an edge in the middle of its line, for whoever has no plates; nothing for what stays."""
    spots = evenly(follow(steps), 4.0)
    if edge.mark is None or not _told(edge.mark) or not spots:
        return ()
    (x, y), _ = spots[len(spots) // 2]
    return (marks.badge(edge.mark, round(x, 2), round(y, 2), SIGN),)


def _plain(edge: Edge, steps: tuple[Step, ...]) -> tuple[Item, ...]:
    line = styled(edge)
    if not line.headed:
        return marks.shaft(line, steps)
    big = max(0.0, line.width - 1.4)
    shaft, tip, angle = shorten(steps, HEAD + big)
    return (*marks.shaft(line, shaft), marks.head(line.paint, tip, angle, 7 + 1.5 * big))


def _archimate(edge: Edge, found: notation.Relation, steps: tuple[Step, ...]) -> tuple[Item, ...]:
    shaft, tip, arriving = shorten(steps, notation.shortening(found) or 0.01)
    start = ends(steps)[0]
    toward = next((point for point in (*controls(steps[1]), ends(steps)[1]) if point != start), tip)
    leaving = math.atan2(toward[1] - start[1], toward[0] - start[0])
    return notation.connection(found, shaft, start, leaving, tip, arriving, edge.mark)


def plate(edge: Edge, label: Label, centre: Point, steps: tuple[Step, ...] = ()) -> Group:
    """The words on a plate that hides the line below them, beside the sign of what becomes of the edge; it stands on the line."""
    width, height = label.size
    left, top = centre[0] - width / 2, centre[1] - height / 2
    box = Rect(x=left, y=top, width=width, height=height, radius=3, fill="paper")
    if edge.mark is None or not _told(edge.mark):
        return Group(role="label", id=edge.id, items=(box, *label.text.at(centre[0], top + _ABOVE, "middle")))
    if not label.text.lines:
        box = replace(box, radius=width / 2)
        return Group(role="label", id=edge.id, items=(box, marks.badge(edge.mark, *centre, SIGN)))
    side = _side(label, centre, steps)
    badge = marks.badge(edge.mark, centre[0] + side * (width / 2 - SIGN - marks.RING), centre[1], SIGN)
    return Group(role="label", id=edge.id, items=(
        box, badge, *label.text.at(centre[0] - side * _BESIDE / 2, top + _ABOVE, "middle")))


def _side(label: Label, centre: Point, steps: tuple[Step, ...]) -> int:
    """At which end of the plate the sign is on the line: 1 the right one, -1 the left one, which is the ordinary."""
    near = [spot for spot, _ in evenly(follow(steps), 2.0)] if steps else []

    def off(side: int) -> float:
        return min((math.dist(spot, (centre[0] + side * label.reach, centre[1])) for spot in near), default=0.0)

    return 1 if off(1) < off(-1) - 2.0 else -1


def heads(paths: Iterable[tuple[Step, ...]]) -> Iterator[tuple[float, float, float, float]]:
    """Where the heads of arrows lie (left, top, right, bottom): no words stand there."""
    for steps in paths:
        (x, y), angle = shorten(steps)[1:]
        back = (x - (HEAD + 3) * math.cos(angle), y - (HEAD + 3) * math.sin(angle))
        yield (min(x, back[0]) - 2, min(y, back[1]) - 2, max(x, back[0]) + 2, max(y, back[1]) + 2)
