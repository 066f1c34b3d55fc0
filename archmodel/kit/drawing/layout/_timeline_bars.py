"""The bars of a timeline, their dates inside or beside them, their signs, and how to read them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.layout import marks
from archmodel.kit.drawing.layout._timeline_plan import DATES, Line, Plan
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Style, Text
from archmodel.kit.text import LocalText

if TYPE_CHECKING:
    from archmodel.kit.drawing.layout.timeline import TimelineDiagram

SMALL = Style(size=9.5, weight=500)
LATE = Style(size=9.5, weight=600, paint="alert")
KEY = Style(size=11)
WARN = 15.0
BESIDE = 11.0
"""px from the end of a bar to its words: an arrow that leaves there turns between them."""


def bars(line: Line, found: Plan, voice: Voice) -> Iterator[Item]:
    """What lies on the months: the possible time above, the stated one below, each with its dates where they fit."""
    row = line.row
    if row.point:
        yield from _points(line, found)
        return
    end = line.feasible
    if row.slack is not None and end is not None and row.months and found.x(row.slack) > end.x + end.width + 1:
        yield from _whisker(end.x + end.width, found.x(row.slack), end.y + end.height / 2)
    within = {id(box): words for box, words, inside in _placed(line, found, voice) if inside}
    if line.ghost and line.bar:
        yield ghost(line.ghost, row.critical, within.get(id(line.ghost)))
    elif line.ghost:
        yield solid(line.ghost, row.tone, critical=row.critical, dashed=row.tentative, words=within.get(id(line.ghost)))
    if line.bar:
        yield solid(line.bar, row.tone, critical=row.critical and not line.ghost, dashed=row.tentative, words=within.get(id(line.bar)))


def solid(box: Rect, tone: str, *, critical: bool = False, dashed: bool = False, words: Text | None = None) -> Group:
    """A bar at its stated dates: a strong left edge and a tint; a critical one stands out as a whole."""
    if critical:
        return _critical(box, words, dashed=dashed)
    paint = f"line-{tone}"
    body = Rect(x=box.x, y=box.y, width=box.width, height=box.height, radius=4, fill=f"tint-{tone}",
                stroke=paint, stroke_width=1.2, dash=(5.0, 3.0) if dashed else ())
    edge = Rect(x=box.x, y=box.y, width=min(5.0, box.width), height=box.height, radius=2, fill=paint)
    return Group(role="bar", items=(body, edge, *((words,) if words else ())))


def ghost(box: Rect, critical: bool = False, words: Text | None = None) -> Group:
    """A bar at the dates that are possible: hollow and dashed; a critical one stands out as a whole."""
    if critical:
        return _critical(box, words)
    body = Rect(x=box.x, y=box.y, width=box.width, height=box.height, radius=4, fill="paper", stroke="outline",
                stroke_width=1.2, dash=(4.0, 3.0))
    return Group(role="bar", items=(body, *((words,) if words else ())))


def _critical(box: Rect, words: Text | None, *, dashed: bool = False) -> Group:
    """Filled from end to end; what is assumed has its broken line inside, where it is seen."""
    body = Rect(x=box.x, y=box.y, width=box.width, height=box.height, radius=4, fill="strong", stroke="strong-edge", stroke_width=1.2)
    inner = Rect(x=box.x + 2.5, y=box.y + 2.5, width=box.width - 5, height=box.height - 5, radius=2, stroke="on-strong",
                 stroke_width=0.9, dash=(5.0, 3.0))
    return Group(role="bar", items=(body, *((inner,) if dashed and box.width > 8 else ()), *((words,) if words else ())))


def _whisker(start: float, end: float, y: float) -> Iterator[Item]:
    yield Path(steps=(("M", start, y), ("L", end, y)), stroke="outline", stroke_width=1.2, dash=(1.5, 3.0))
    yield Path(steps=(("M", end, y - 4), ("L", end, y + 4)), stroke="outline", stroke_width=1.2)


def _points(line: Line, found: Plan) -> Iterator[Item]:
    """A solid diamond where the milestone is stated, a hollow one where it can be, and the way between."""
    row = line.row
    middle = line.top + line.height / 2
    if row.stated and row.feasible:
        yield Path(steps=(("M", found.x(row.stated[1]), middle), ("L", found.x(row.feasible[1]), middle)), stroke="alert",
                   stroke_width=1.4, dash=(5.0, 3.0))
    if row.feasible:
        yield diamond(found.x(row.feasible[1]), middle, "paper", "alert")
    if row.stated:
        yield diamond(found.x(row.stated[1]), middle, "line-purple", "line-purple")


def diamond(x: float, y: float, fill: str, stroke: str, r: float = 7.5) -> Path:
    corners = (("M", x, y - r), ("L", x + r, y), ("L", x, y + r), ("L", x - r, y), ("Z",))
    return Path(steps=corners, fill=fill, stroke=stroke, stroke_width=1.6)


def warning(x: float, y: float) -> tuple[Item, ...]:
    """A triangle with an exclamation mark, its lower left corner at (x, y)."""
    w = WARN
    return (Path(steps=(("M", x + w / 2, y - w + 2), ("L", x + w, y), ("L", x, y), ("Z",)), fill="alert", stroke="alert", stroke_width=1.5),
            Path(steps=(("M", x + w / 2, y - w + 6.5), ("L", x + w / 2, y - 5)), stroke="on-alert", stroke_width=1.8),
            Path(steps=(("M", x + w / 2, y - 3.2), ("L", x + w / 2, y - 1.6)), stroke="on-alert", stroke_width=1.8))


def outside(line: Line, found: Plan, voice: Voice) -> tuple[Item, ...]:
    """The dates that do not fit into their bar, on a plate beside it; the sign of a conflict before the bar."""
    items: list[Item] = []
    for _, words, inside in _placed(line, found, voice):
        if not inside:
            items.append(Rect(x=words.x - 2, y=words.y - 10.6, width=words.width + 4, height=14, fill="band"))
            items.append(words)
    if line.row.warning and line.bar and not line.row.point:
        left = line.bar.x - WARN - 4 if line.bar.x - WARN - 4 > found.plot else line.bar.x + 8
        items += warning(left, line.bar.y + line.bar.height - 3)
    return tuple(items)


def _placed(line: Line, found: Plan, voice: Voice) -> Iterator[tuple[Rect, Text, bool]]:
    """Every date with the bar it belongs to, and whether it stands inside it."""
    for box, words, style in told(line, voice):
        x, inside = _at(box, words, style, found, line)
        middle = line.top + line.height / 2 if line.row.point else box.y + box.height / 2
        light = inside and line.row.critical and box is line.feasible
        yield box, scene.line(words, x, round(middle + 0.36 * style.size, 1), replace(style, paint="on-strong") if light else style), inside


def covered(line: Line, found: Plan, voice: Voice) -> Iterator[tuple[float, float, float, float]]:
    """Where words and signs stand on the months: no arrow should cross them."""
    for item in outside(line, found, voice):
        if isinstance(item, Text):
            yield item.left - 2, item.top, item.right + 2, item.bottom
        elif isinstance(item, Path):
            xs, ys = zip(*item.points, strict=True)
            yield min(xs), min(ys), max(xs), max(ys)


def told(line: Line, voice: Voice) -> list[tuple[Rect, str, Style]]:
    """What is written at which bar."""
    from archmodel.kit.drawing.layout.timeline import written

    row = line.row
    if row.point:
        box = line.ghost or line.bar
        return [(box, _lateness(row.stated, row.feasible, voice), LATE if row.feasible else SMALL)] if box else []
    found: list[tuple[Rect, str, Style]] = []
    if line.bar and row.stated:
        found.append((line.bar, f"{written(row.stated[0])} – {written(row.stated[1] - 1)}", DATES))
    if line.ghost and row.feasible:
        found.append((line.ghost, f"{written(row.feasible[0])} – {written(row.feasible[1] - 1)}", SMALL))
    return found


def _lateness(stated: tuple[int, int] | None, feasible: tuple[int, int] | None, voice: Voice) -> str:
    from archmodel.kit.drawing.layout.timeline import written

    at = written(stated[1] - 1) if stated else ""
    if not feasible:
        return at
    then = written(feasible[1] - 1)
    if not stated:
        return then
    months = feasible[1] - stated[1]
    return voice.first(LocalText(vi=f"{at} → sớm nhất {then} (+{months} tháng)",
                                 en=f"{at} → {then} at the earliest (+{months} month{'' if months == 1 else 's'})"))


def _at(box: Rect, words: str, style: Style, found: Plan, line: Line) -> tuple[float, bool]:
    """Where the words begin, and whether that is inside the bar."""
    width = style.width(words)
    if not line.row.point and width + 14 <= box.width:
        return box.x + 10, True
    right = box.x + box.width + BESIDE
    if line.row.point:
        right = found.x(max(line.row.months)) + 12
        left = found.x(min(line.row.months)) - 12 - width
        return (right, False) if right + width <= found.width - 2 else (left, False)
    if right + width <= found.width - 2:
        return right, False
    return max(found.plot + 2, box.x - (WARN + 8 if line.row.warning else 4) - BESIDE / 2 - width), False


def pill(words: str, x: float, y: float, left: float, right: float, style: Style) -> Group:
    """Words on a round plate, centred at `x` and kept between two bounds."""
    width = style.width(words) + 16
    start = min(max(x - width / 2, left), right - width)
    box = Rect(x=start, y=y, width=width, height=16, radius=8, fill="alert")
    return Group(role="today", items=(box, scene.line(words, start + width / 2, y + 11.5, style, anchor="middle")))


_WORDS = {
    "possible": LocalText(vi="Thời gian khả thi sớm nhất", en="Earliest feasible dates"),
    "stated": LocalText(vi="Thời gian đã nêu trong kế hoạch", en="Dates as stated in the plan"),
    "ghost": LocalText(vi="Thời gian khả thi sớm nhất, khi các gói đi trước đã xong",
                       en="Earliest feasible dates, once what comes before is done"),
    "critical": LocalText(vi="Đường găng: chậm một tháng là cả kế hoạch chậm một tháng",
                          en="Critical path: one month late makes the whole plan late"),
    "slack": LocalText(vi="Thời gian dự trữ", en="Slack"),
    "warning": LocalText(vi="Ngày đã nêu sớm hơn ngày gói đi trước hoàn thành", en="Stated to start before a predecessor is done"),
    "point": LocalText(vi="Mốc kiến trúc theo kế hoạch", en="Plateau as planned"),
    "late": LocalText(vi="Mốc kiến trúc sớm nhất có thể", en="Plateau at the earliest"),
    "link": LocalText(vi="Xong gói trước mới bắt đầu gói sau", en="The first must be done before the next begins"),
    "main": LocalText(vi="Phụ thuộc trên đường găng", en="Dependency on the critical path"),
    "upright": LocalText(vi="Gióng mốc theo kế hoạch lên trục thời gian", en="Planned plateau, carried up to the axis"),
    "assumed": LocalText(vi="Nét đứt: ngày là đề xuất hoặc giả định", en="Broken line: dates proposed or assumed"),
}


def key(diagram: TimelineDiagram, voice: Voice, width: float) -> Block:
    """What the shapes mean: only those that are drawn."""
    items: list[Item] = []
    x, y = 0.0, 0.0
    spans = [row for section in diagram.sections for row in section.rows if not row.point]
    dashed = all(row.tentative for row in spans)
    for name in _shown(diagram):
        words = voice.first(_WORDS[name])
        wide = 38 + KEY.width(words)
        if x and x + wide > width:
            x, y = 0.0, y + 24
        items.append(Group(role="entry", items=(*_sample(name, x, y, dashed=dashed), scene.line(words, x + 38, y + 16, KEY))))
        x += wide + 26
    return Block(width=width, height=y + 24 if items else 0, items=tuple(items))


def _shown(diagram: TimelineDiagram) -> Iterator[str]:
    rows = [row for section in diagram.sections for row in section.rows]
    spans, points = [r for r in rows if not r.point], [r for r in rows if r.point]
    facts = {"stated": any(r.stated for r in spans), "ghost": any(r.feasible and r.stated for r in spans),
             "possible": any(r.feasible and not r.stated for r in spans), "critical": any(r.critical for r in spans),
             "slack": any(r.slack is not None and not r.critical for r in spans), "warning": any(r.warning for r in spans),
             "assumed": any(r.tentative for r in spans), "link": any(not link.critical for link in diagram.links),
             "main": any(link.critical for link in diagram.links), "point": any(r.stated for r in points),
             "upright": any(r.stated for r in points), "late": any(r.feasible for r in points)}
    return (name for name, there in facts.items() if there)


def _sample(name: str, x: float, y: float, *, dashed: bool = False) -> tuple[Item, ...]:
    """A shape as it is drawn; with a broken line where every bar of the picture has one."""
    middle = y + 12
    match name:
        case "stated" | "possible":
            return (solid(Rect(x=x, y=y + 4, width=30, height=16), "blue", dashed=dashed),)
        case "assumed":
            broken = Rect(x=x, y=y + 4, width=30, height=16, radius=4, stroke="outline", stroke_width=1.2, dash=(5.0, 3.0))
            return (Group(role="bar", items=(broken,)),)
        case "upright":
            return (Path(steps=(("M", x + 15, y + 2), ("L", x + 15, y + 22)), stroke="line-purple", stroke_width=1.2, dash=(4.0, 3.0)),)
        case "ghost":
            return (ghost(Rect(x=x, y=y + 5, width=30, height=14)),)
        case "critical":
            return (ghost(Rect(x=x, y=y + 5, width=30, height=14), critical=True),)
        case "slack":
            return tuple(_whisker(x + 2, x + 28, middle))
        case "warning":
            return warning(x + 8, y + 19)
        case "point":
            return (diamond(x + 15, middle, "line-purple", "line-purple"),)
        case "late":
            return (diamond(x + 15, middle, "paper", "alert"),)
        case _:
            paint, wide = ("strong-line", 2.6) if name == "main" else ("outline", 1.2)
            return (Path(steps=(("M", x + 2, y + 5), ("L", x + 20, y + 5), ("L", x + 20, y + 15)), stroke=paint, stroke_width=wide),
                    marks.head(paint, (x + 20, y + 20), math.pi / 2, 8 if name == "main" else 6.5))
