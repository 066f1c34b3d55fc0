"""The signs of change, the patterns of tones and the samples of the key, drawn as shapes: the same in every renderer.

For grey print and for colour-blind eyes each says the same at least three times: a mark by its sign, its border and (when
a thing goes) its struck name, besides its colour; a tone by the pattern of its stripe; a line by its width and dash.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from archmodel.kit.drawing import metrics, palette
from archmodel.kit.drawing.diagram import MARKS, Border, LegendItem, Mark
from archmodel.kit.drawing.layout import icons
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Step, Style, line

DASH = (5.0, 3.0)
"""Of what is eliminated, and of nothing else."""
BORDERS: dict[Border, tuple[float, tuple[float, ...]]] = {
    "": (1.0, ()), "dashed": (1.3, (3.0, 2.4)), "double": (1.0, ()), "thick": (2.2, ()), "dotted": (1.5, (1.5, 2.5)),
}
"""Width and dash of each border of a card; a double one has a second line inside."""
SAMPLE_WIDTH = 28
SAMPLE_HEIGHT = 18
LINE_WIDTH = 44
"""px: the sample of a line shows its rhythm twice."""
STRIPE = 6
RING = 1.5
"""px around the disc of a mark."""
_PERIOD = 7.0
"""px between two cuts of a stripe."""
LETTER = Style(size=11, weight=600)


def badge(mark: Mark, x: float, y: float, radius: float = 8) -> Group:
    """A disc with the sign of a mark, centred at (x, y), in a ring that sets it off from whatever is below."""
    quiet = mark == "retained"  # what stays is hollow, so that the eye finds what does not
    wide = radius + RING
    ring = Rect(x=x - wide, y=y - wide, width=2 * wide, height=2 * wide, radius=wide, fill="card")
    disc = Rect(x=x - radius, y=y - radius, width=2 * radius, height=2 * radius, radius=radius,
                fill="card" if quiet else f"{mark}-line", stroke=f"{mark}-edge")
    return Group(role="badge", variant=mark, items=(ring, disc, *_sign(mark, x, y, radius * 0.45)))


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


def share(mark: Mark, x: float, y: float, width: float, height: float) -> tuple[Item, ...]:
    """A piece of the bar of proportions: what goes is hatched, what is new solid, what stays hollow, what changes split."""
    edge = f"{mark}-edge"
    box = Rect(x=x + 0.5, y=y + 0.5, width=width - 1, height=height - 1, radius=2, fill=f"{mark}-line", stroke=edge)
    if mark == "eliminated":
        return (box, Path(steps=tuple(_slants(x + 2, y + 1, width - 4, height - 2)), stroke="eliminated-fill", stroke_width=1.4))
    if mark == "changed" and width > 6:
        middle = y + height / 2
        return (box, Path(steps=(("M", x + 2, middle), ("L", x + width - 2, middle)), stroke="changed-fill", stroke_width=1.6))
    return (box,)


def _slants(x: float, y: float, width: float, height: float) -> list[Step]:
    steps: list[Step] = [("M", x, y), ("L", x, y)]
    for n in range(int((width - height) // 6) + 1):
        steps += [("M", round(x + 6 * n, 2), y + height), ("L", round(x + 6 * n + height, 2), y)]
    return steps if width > height else steps[:2]


def stripe(tone: str, x: float, top: float, bottom: float, width: float = STRIPE, ground: str = "card") -> tuple[Item, ...]:
    """A strip of a tone from `top` to `bottom`, cut by the pattern of the tone."""
    box = Rect(x=x, y=top, width=width, height=bottom - top, radius=min(2, width / 2), fill=palette.tone(tone))
    return (box, *cuts(tone, x, top + 1.5, bottom - 1.5, width, ground))


def cuts(tone: str, x: float, top: float, bottom: float, width: float, ground: str = "card") -> tuple[Item, ...]:
    """What tells the stripe of a tone from all others without colour: its pattern, in the paint of what is below."""
    steps, thick = _pattern(palette.PATTERNS.get(tone, "solid"), x, top, bottom, width)
    return (Path(steps=tuple(steps), stroke=ground, stroke_width=thick),) if steps else ()


def _pattern(name: str, x: float, top: float, bottom: float, w: float) -> tuple[list[Step], float]:
    """The lines of a pattern and how thick they are."""
    spots = [top + _PERIOD * (n + 0.5) for n in range(int((bottom - top) // _PERIOD))]
    right, middle = x + w, x + w / 2
    if name == "split":
        return [("M", middle, top), ("L", middle, bottom)], round(w * 0.28, 2)
    if name == "broken":
        count = max(2, round((bottom - top) / (1.4 * _PERIOD)))  # so that a short sample shows the rhythm too
        each = (bottom - top) / count
        return _lines([((x, y), (right, y)) for y in (top + each * (n + 0.5) for n in range(count))]), round(min(4.0, 0.45 * each), 2)
    if name == "barred":
        return _lines([((x, y), (right, y)) for y in spots]), 1.4
    if name == "hatched":
        return _lines([((x, y + w * 0.4), (right, y - w * 0.4)) for y in spots]), 1.5
    if name == "dotted":
        return _lines([((middle - w * 0.22, y), (middle + w * 0.22, y)) for y in spots]), round(w * 0.44, 2)
    if name == "notched":
        return _lines([((middle, y), (right, y)) for y in spots]), 2.8
    if name == "zigzag":
        zig = [(x + w * (0.2, 0.8)[n % 2], top + _PERIOD / 2 * n) for n in range(int((bottom - top) // (_PERIOD / 2)) + 1)]
        return _lines(list(pairwise(zig))), 1.3
    return [], 0.0


def _lines(ends: list[tuple[tuple[float, float], tuple[float, float]]]) -> list[Step]:
    steps: list[Step] = []
    for start, end in ends:
        if not steps or steps[-1][1:] != (round(start[0], 2), round(start[1], 2)):
            steps.append(("M", round(start[0], 2), round(start[1], 2)))
        steps.append(("L", round(end[0], 2), round(end[1], 2)))
    return steps


def spot(tone: str, x: float, y: float, size: float = 10) -> Group:
    """The shape of a tone, centred at (x, y): for whatever has no stripe."""
    shape = palette.SHAPES[tone if tone in palette.TONES else palette.TONES[0]]
    return icons.icon(shape, x - size / 2, y - size / 2, size, palette.tone(tone), weight=1.8)


def sample_width(item: LegendItem) -> float:
    """How much room the sample of a key entry takes."""
    if item.kind == "letter":
        return max(SAMPLE_HEIGHT, LETTER.width(item.key) + 10)
    return {"stripe": float(STRIPE), "line": float(LINE_WIDTH), "icon": 16.0}.get(item.kind, float(SAMPLE_WIDTH))


def sample(item: LegendItem, x: float, y: float) -> Group:
    """The sample of a key entry, `sample_width` wide, its middle at height `y`."""
    if item.kind == "letter":
        drawn = _lettered(item, x, y)
    elif item.kind == "mark":
        drawn = _marked(item.key, x, y, signed=not item.bare)
    else:
        drawn = {"line": _lined, "icon": _signed, "border": _bordered, "fill": _filled, "stripe": _striped}[item.kind](item.key, x, y)
    return Group(role="sample", variant=item.kind, items=drawn)


def _striped(key: str, x: float, y: float) -> tuple[Item, ...]:
    """Without a tone, the place where a card has no stripe."""
    if not key:
        return (Rect(x=x + 0.5, y=y - 8.5, width=STRIPE - 1, height=17, radius=2, fill="card", stroke="outline", stroke_width=0.75,
                     dash=BORDERS["dotted"][1]),)
    return stripe(key, x, y - 9, y + 9, ground="paper")


def _marked(key: str, x: float, y: float, *, signed: bool) -> tuple[Item, ...]:
    mark: Mark = next((known for known in MARKS if known == key), "retained")
    box = outline(mark, x, y - SAMPLE_HEIGHT / 2, SAMPLE_WIDTH, SAMPLE_HEIGHT, 4)
    return (box, badge(mark, x + SAMPLE_WIDTH - SAMPLE_HEIGHT / 2, y, 5.5)) if signed else (box,)


def _lined(key: str, x: float, y: float) -> tuple[Item, ...]:
    return arrow(palette.line(key), (x, y), (x + LINE_WIDTH, y))


def _signed(key: str, x: float, y: float) -> tuple[Item, ...]:
    return icons.icon(key, x, y - 8, 16).items


def _bordered(key: str, x: float, y: float) -> tuple[Item, ...]:
    name: Border = next((known for known in BORDERS if known == key), "")
    return bordered(name, x + 1, y - SAMPLE_HEIGHT / 2 + 1, SAMPLE_WIDTH - 2, SAMPLE_HEIGHT - 2, 4, fill="card")


def _filled(key: str, x: float, y: float) -> tuple[Item, ...]:
    fill = key if palette.known(key) else "heat-0"
    return (Rect(x=x, y=y - SAMPLE_HEIGHT / 2, width=SAMPLE_WIDTH, height=SAMPLE_HEIGHT, radius=4, fill=fill, stroke="outline",
                 stroke_width=0.75, dash=BORDERS["dotted"][1] if fill == "heat-0" else ()),)


def _lettered(item: LegendItem, x: float, y: float) -> tuple[Item, ...]:
    text = metrics.clean(item.key)
    wide = max(float(SAMPLE_HEIGHT), LETTER.width(text) + 10)
    top = y - SAMPLE_HEIGHT / 2
    box = chip(x, top, wide, SAMPLE_HEIGHT, item.fill, item.tone, item.border) if item.fill or item.tone or item.border \
        else Rect(x=x, y=top, width=wide, height=SAMPLE_HEIGHT, radius=4, fill="band", stroke="edge")
    return (box, line(text, x + wide / 2, y + 4, replace(LETTER, paint=ink(item.fill)), anchor="middle"))


def chip(x: float, y: float, width: float, height: float, fill: str, tone: str, border: str) -> Rect:
    """What a letter stands on in a cell, and in the key."""
    return Rect(x=x, y=y, width=width, height=height, radius=4, fill=fill or "card",
                stroke=palette.tone(tone) if tone or not fill else "", stroke_width=1.5, dash=(4, 2.5) if border == "dashed" else ())


def ink(fill: str) -> str:
    """The paint in which letters on a fill are read."""
    for name in (f"on-{fill}", {"head": "on-navy"}.get(fill, ""), "on-tint" if fill.startswith("tint-") else ""):
        if palette.known(name):
            return name
    return "ink"


def outline(mark: Mark, x: float, y: float, width: float, height: float, radius: float, border: Border = "",
            fill: str = "") -> Rect:
    """The box of a marked card: fill, border and dash, three signals besides the badge."""
    thick, dash = BORDERS[border]
    return Rect(x=x, y=y, width=width, height=height, radius=radius, fill=fill or f"{mark}-fill", stroke=f"{mark}-edge",
                stroke_width=max(thick, 1 if mark == "retained" else 1.25), dash=DASH if mark == "eliminated" else dash)


def bordered(border: Border, x: float, y: float, width: float, height: float, radius: float, fill: str = "card",
             stroke: str = "") -> tuple[Item, ...]:
    """A box with one of the borders of a card."""
    thick, dash = BORDERS[border]
    paint = stroke or ("outline" if border else "edge")
    box = Rect(x=x, y=y, width=width, height=height, radius=radius, fill=fill, stroke=paint, stroke_width=thick, dash=dash)
    return (box, *inner(border, box))


def inner(border: Border, box: Rect) -> tuple[Item, ...]:
    """The second line of a double border."""
    if border != "double":
        return ()
    return (Rect(x=box.x + 2.5, y=box.y + 2.5, width=box.width - 5, height=box.height - 5, radius=max(0, box.radius - 2),
                 stroke=box.stroke, stroke_width=box.stroke_width),)


def arrow(line: palette.Line, start: tuple[float, float], end: tuple[float, float]) -> tuple[Item, ...]:
    """A straight arrow: the shaft in the line's style, the head solid; without a head where there is no direction."""
    if not line.headed:
        return shaft(line, (("M", *start), ("L", *end)))
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    back = (end[0] - 6 * math.cos(angle), end[1] - 6 * math.sin(angle))
    return (*shaft(line, (("M", *start), ("L", *back))), head(line.paint, end, angle))


def shaft(line: palette.Line, steps: tuple[Step, ...], ground: str = "paper") -> tuple[Item, ...]:
    """The line itself; a double one is a broad line with a narrow one of the ground upon it."""
    if line.double:
        return (Path(steps=steps, stroke=line.paint, stroke_width=line.broad, dash=line.dash),
                Path(steps=steps, stroke=ground, stroke_width=line.gap))
    return (Path(steps=steps, stroke=line.paint, stroke_width=line.width, dash=line.dash),)


def head(paint: str, tip: tuple[float, float], angle: float, size: float = 7) -> Path:
    """An arrow head at `tip`, pointing along `angle` (radians)."""
    wings = [(tip[0] - size * math.cos(angle + turn), tip[1] - size * math.sin(angle + turn)) for turn in (0.42, -0.42)]
    return Path(steps=(("M", *tip), ("L", *wings[0]), ("L", *wings[1]), ("Z",)), fill=paint)
