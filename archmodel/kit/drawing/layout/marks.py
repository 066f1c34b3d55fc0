"""The signs of change and the samples of the key, drawn as shapes so that they look the same in every renderer."""

from __future__ import annotations

import math

from archmodel.kit.drawing import palette
from archmodel.kit.drawing.diagram import MARKS, LegendItem, Mark
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Step

DASH = (5.0, 3.0)
SAMPLE_WIDTH = 28
SAMPLE_HEIGHT = 18
STRIPE = 6


def badge(mark: Mark, x: float, y: float, radius: float = 8) -> Group:
    """A disc with the sign of a mark, centred at (x, y)."""
    quiet = mark == "retained"  # what stays is hollow, so that the eye finds what does not
    disc = Rect(x=x - radius, y=y - radius, width=2 * radius, height=2 * radius, radius=radius,
                fill="card" if quiet else f"{mark}-line", stroke=f"{mark}-line")
    return Group(role="badge", items=(disc, *_sign(mark, x, y, radius * 0.45)))


def _sign(mark: Mark, x: float, y: float, r: float) -> tuple[Item, ...]:
    paint = f"{mark}-sign"
    if mark == "changed":
        return _turn(x, y, r * 1.12, paint)
    strokes: dict[str, tuple[Step, ...]] = {
        "retained": (("M", x - r, y - r / 2), ("L", x + r, y - r / 2),
                     ("M", x - r, y + r / 2), ("L", x + r, y + r / 2)),
        "new": (("M", x - r, y), ("L", x + r, y), ("M", x, y - r), ("L", x, y + r)),
        "eliminated": (("M", x - r * 0.8, y - r * 0.8), ("L", x + r * 0.8, y + r * 0.8),
                       ("M", x + r * 0.8, y - r * 0.8), ("L", x - r * 0.8, y + r * 0.8)),
    }
    return (Path(steps=strokes[mark], stroke=paint, stroke_width=r * 0.44),)


def _turn(x: float, y: float, r: float, paint: str) -> tuple[Item, ...]:
    """A clockwise arrow: three quarters of a circle in curves, and its head."""
    k = 0.5523 * r
    ring: tuple[Step, ...] = (
        ("M", x, y - r), ("C", x - k, y - r, x - r, y - k, x - r, y), ("C", x - r, y + k, x - k, y + r, x, y + r),
        ("C", x + k, y + r, x + r, y + k, x + r, y),
    )
    h = r * 0.62
    head: tuple[Step, ...] = (("M", x, y - r - h), ("L", x + h * 1.25, y - r), ("L", x, y - r + h), ("Z",))
    return (Path(steps=ring, stroke=paint, stroke_width=r * 0.4), Path(steps=head, fill=paint))


def sample(item: LegendItem, x: float, y: float) -> Group:
    """The sample of a key entry, at most `SAMPLE_WIDTH` wide, its middle at height `y`."""
    if item.kind == "mark":
        return Group(role="sample", items=_marked(item.key, x, y))
    if item.kind == "line":
        return Group(role="sample", items=arrow(palette.line(item.key), (x, y), (x + SAMPLE_WIDTH, y)))
    stripe = Rect(x=x, y=y - 7, width=STRIPE, height=14, radius=2, fill=palette.tone(item.key))
    return Group(role="sample", items=(stripe,))


def _marked(key: str, x: float, y: float) -> tuple[Item, ...]:
    mark: Mark = next((known for known in MARKS if known == key), "retained")
    box = outline(mark, x, y - SAMPLE_HEIGHT / 2, SAMPLE_WIDTH, SAMPLE_HEIGHT, 4)
    return (box, badge(mark, x + SAMPLE_WIDTH - SAMPLE_HEIGHT / 2, y, 5.5))


def outline(mark: Mark, x: float, y: float, width: float, height: float, radius: float) -> Rect:
    """The box of a marked card: fill, border and dash, three signals besides the badge."""
    return Rect(x=x, y=y, width=width, height=height, radius=radius, fill=f"{mark}-fill", stroke=f"{mark}-line",
                stroke_width=1 if mark == "retained" else 1.25, dash=DASH if mark == "eliminated" else ())


def arrow(line: palette.Line, start: tuple[float, float], end: tuple[float, float]) -> tuple[Item, ...]:
    """A straight arrow: the shaft in the line's style, the head solid."""
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    back = (end[0] - 6 * math.cos(angle), end[1] - 6 * math.sin(angle))
    shaft = Path(steps=(("M", *start), ("L", *back)), stroke=line.paint, stroke_width=line.width, dash=line.dash)
    return (shaft, head(line.paint, end, angle))


def head(paint: str, tip: tuple[float, float], angle: float, size: float = 7) -> Path:
    """An arrow head at `tip`, pointing along `angle` (radians)."""
    wings = [(tip[0] - size * math.cos(angle + turn), tip[1] - size * math.sin(angle + turn)) for turn in (0.42, -0.42)]
    return Path(steps=(("M", *tip), ("L", *wings[0]), ("L", *wings[1]), ("Z",)), fill=paint)
