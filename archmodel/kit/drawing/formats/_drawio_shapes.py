"""Shapes and lines in the words of draw.io: styles, polylines, places on a border, small images."""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archmodel.kit.drawing.formats._graph import Box
from archmodel.kit.drawing.scene import Item, Path, Rect, Text
from archmodel.kit.drawing.svg import number

Point = tuple[float, float]
Style = dict[str, str]
Colours = Mapping[str, str]
_TOLERANCE = 1.2
"""px: a curve becomes a polyline that is nowhere further from it."""
_HEAD = 6.0
"""Arrow lines end so far before the tip."""


def style(words: Style) -> str:
    """`name=value;` one after the other; a name without value is a shape."""
    return "".join(f"{name}={value};" if value else f"{name};" for name, value in words.items())


def box(shape: Item | None, place: Box, colours: Colours) -> Style:
    """How the outline of a thing looks; a group without one has none."""
    if not isinstance(shape, Rect | Path):
        return {"fillColor": "none", "strokeColor": "none"}
    look: Style = {"fillColor": colours[shape.fill] if shape.fill else "none", **stroke(shape, colours)}
    if isinstance(shape, Path):
        return {"ellipse": "", **look} if _round(shape) else look
    if shape.radius * 2 >= min(shape.width, shape.height) and abs(shape.width - shape.height) < 0.5:
        return {"ellipse": "", **look}
    return {**look, "rounded": "1", "absoluteArcSize": "1", "arcSize": number(2 * shape.radius)} if shape.radius else look


def _round(path: Path) -> bool:
    return sum(step[0] == "C" for step in path.steps) >= 4


def stroke(shape: Rect | Path, colours: Colours) -> Style:
    look: Style = {"strokeColor": colours[shape.stroke] if shape.stroke else "none"}
    if shape.stroke and shape.stroke_width != 1:
        look["strokeWidth"] = number(shape.stroke_width)
    if shape.stroke and shape.dash:
        look |= {"dashed": "1", "dashPattern": " ".join(map(number, shape.dash)), "fixDash": "1"}
    return look


def font(text: Text, colours: Colours) -> Style:
    kind = (1 if text.style.weight >= 600 else 0) + (8 if text.strike else 0)
    return {"fontFamily": "Inter", "fontSize": number(text.style.size), "fontColor": colours[text.style.paint],
            **({"fontStyle": str(kind)} if kind else {})}


def aligned(first: Text, place: Box) -> Style:
    """Where the words of a thing begin inside it."""
    look: Style = {"verticalAlign": "top", "spacing": "0", "fontFamily": "Inter",
                   "spacingTop": number(max(0.0, round(first.top + first.style.size * 0.1 - place[1])))}
    if first.anchor == "middle":
        return {**look, "align": "center"}
    if first.anchor == "end":
        return {**look, "align": "right", "spacingRight": number(max(0.0, round(place[0] + place[2] - first.x)))}
    return {**look, "align": "left", "spacingLeft": number(max(0.0, round(first.x - place[0]))), "spacingRight": "6"}


def straight(path: Path) -> bool:
    """One open line of straight pieces."""
    return not path.fill and [step[0] for step in path.steps[:1]] == ["M"] and len(path.steps) > 1 \
        and all(step[0] == "L" for step in path.steps[1:])


def polyline(path: Path) -> tuple[Point, ...]:
    """The corners of a path; a rounded corner is one, a curve as many as it needs."""
    found: list[Point] = []
    for step in path.steps:
        numbers = [float(n) for n in step[1:]]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if step[0] == "C" and math.dist(points[0], points[1]) < 0.5:
            found += [points[0], points[2]]
        elif step[0] == "C":
            found += _bezier(found[-1], *points)
        else:
            found += points
    return _simple(found)


def _bezier(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    found = []
    for n in range(1, 13):
        t = n / 12
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        found.append((sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
                      sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True))))
    return found


def _simple(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without the points that lie on the way anyway (Douglas and Peucker)."""
    if len(points) < 3:
        return tuple(points)
    far, place = max((_off(point, points[0], points[-1]), n) for n, point in enumerate(points[1:-1], 1))
    if far <= _TOLERANCE:
        return (points[0], points[-1])
    return (*_simple(points[: place + 1])[:-1], *_simple(points[place:]))


def _off(point: Point, a: Point, b: Point) -> float:
    near = _nearest(point, a, b)[0]
    return math.dist(point, near)


def _nearest(point: Point, a: Point, b: Point) -> tuple[Point, float]:
    """The nearest point of a piece, and how far along it (0 to 1)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    long = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / long)) if long else 0.0
    return (a[0] + t * dx, a[1] + t * dy), t


def tip(path: Path) -> Point:
    """Where the head of the arrow points: a little beyond the end of its line."""
    points = polyline(path)
    (x0, y0), (x1, y1) = points[-2], points[-1]
    long = math.dist((x0, y0), (x1, y1)) or 1.0
    return (x1 + (x1 - x0) / long * _HEAD, y1 + (y1 - y0) / long * _HEAD)


def at_border(end: str, point: Point, place: Box) -> Style:
    """A fixed place on the border of a vertex: `exitX`, `exitY` or `entryX`, `entryY`, as shares of its size."""
    x = (point[0] - place[0]) / (place[2] or 1)
    y = (point[1] - place[1]) / (place[3] or 1)
    shares = (max(0.0, min(1.0, x)), max(0.0, min(1.0, y)))
    return {f"{end}X": f"{shares[0]:.4g}", f"{end}Y": f"{shares[1]:.4g}", f"{end}Dx": "0", f"{end}Dy": "0", f"{end}Perimeter": "0"}


def along(line: Sequence[Point], centre: Point) -> tuple[float, Point]:
    """The share of the line at which a label stands, and how far beside that point."""
    lengths = [math.dist(a, b) for a, b in pairwise(line)]
    whole = sum(lengths) or 1.0
    best, before = (math.inf, 0.0, centre), 0.0
    for (a, b), long in zip(pairwise(line), lengths, strict=True):
        near, t = _nearest(centre, a, b)
        best = min(best, (math.dist(near, centre), (before + t * long) / whole, near))
        before += long
    return best[1], (centre[0] - best[2][0], centre[1] - best[2][1])


def image(shapes: Sequence[Path | Rect], place: Box, colours: Colours) -> tuple[Box, str]:
    """Curves as a small SVG in a data link, in the form draw.io reads (without `;base64`), and the box it fills."""
    margin = max((shape.stroke_width for shape in shapes if shape.stroke), default=0.0) / 2
    x, y, width, height = place[0] - margin, place[1] - margin, place[2] + 2 * margin, place[3] + 2 * margin
    body = "".join(_rect(shape, colours) if isinstance(shape, Rect) else _path(shape, colours) for shape in shapes)
    text = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
            f'viewBox="{number(x)} {number(y)} {number(width)} {number(height)}">{body}</svg>')
    return (x, y, width, height), f"data:image/svg+xml,{b64encode(text.encode()).decode('ascii')}"


def _rect(rect: Rect, colours: Colours) -> str:
    radius = f' rx="{number(rect.radius)}"' if rect.radius else ""
    return (f'<rect x="{number(rect.x)}" y="{number(rect.y)}" width="{number(rect.width)}" height="{number(rect.height)}"{radius}'
            f"{_paint(rect, colours)}/>")


def _path(path: Path, colours: Colours) -> str:
    steps = "".join(f"{step[0]}{' '.join(number(float(n)) for n in step[1:])}" for step in path.steps)
    return f'<path d="{steps}"{_paint(path, colours)}/>'


def _paint(shape: Rect | Path, colours: Colours) -> str:
    paint = f' fill="{colours[shape.fill] if shape.fill else "none"}"'
    if shape.stroke:
        paint += f' stroke="{colours[shape.stroke]}" stroke-width="{number(shape.stroke_width)}"'
        paint += f' stroke-dasharray="{" ".join(map(number, shape.dash))}"' if shape.dash else ""
    return paint
