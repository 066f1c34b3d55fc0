"""Areas that can be told apart without colour: a light tint, an outline, and lines or dots across it."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.drawing.scene import Item, Path, Rect, Step

KEYS: tuple[tuple[str, str], ...] = (
    ("blue", "plain"), ("orange", "rising"), ("green", "dots"), ("purple", "falling"), ("vermillion", "upright"), ("sky", "level"),
    ("slate", "crossed"), ("yellow", "grid"),
)
"""Tone and hatch of the first, the second … thing of a picture; a ninth begins anew."""
APART = 8.0


def key(number: int) -> tuple[str, str]:
    return KEYS[number % len(KEYS)]


def area(x: float, y: float, width: float, height: float, tone: str, hatch: str, *, dash: tuple[float, ...] = (),
         stroke_width: float = 1.0) -> tuple[Item, ...]:
    """A box from its upper left corner, filled as asked; nothing of the hatch leaves it."""
    box = Rect(x=x, y=y, width=width, height=height, fill=f"tint-{tone}", stroke=f"line-{tone}", stroke_width=stroke_width, dash=dash)
    steps = tuple(_steps(x + 1, y + 1, width - 2, height - 2, hatch)) if width > 4 and height > 4 else ()
    if not steps:
        return (box,)
    return (box, Path(steps=steps, stroke=f"line-{tone}", stroke_width=1.6 if hatch == "dots" else 0.7))


def _steps(x: float, y: float, w: float, h: float, hatch: str) -> Iterator[Step]:
    if hatch in ("rising", "crossed"):
        yield from _slanted(x, y, w, h, rising=True)
    if hatch in ("falling", "crossed"):
        yield from _slanted(x, y, w, h, rising=False)
    if hatch in ("upright", "grid"):
        for n in range(1, int(w / APART) + 1):
            yield from _line(x + n * APART, y, x + n * APART, y + h) if n * APART < w else ()
    if hatch in ("level", "grid"):
        for n in range(1, int(h / APART) + 1):
            yield from _line(x, y + n * APART, x + w, y + n * APART) if n * APART < h else ()
    if hatch == "dots":
        yield from _dots(x, y, w, h)


def _line(x1: float, y1: float, x2: float, y2: float) -> tuple[Step, ...]:
    return ("M", round(x1, 2), round(y1, 2)), ("L", round(x2, 2), round(y2, 2))


def _slanted(x: float, y: float, w: float, h: float, *, rising: bool) -> Iterator[Step]:
    """Lines at 45 degrees, cut where they meet the box."""
    n = APART * 1.4
    offset = n / 2
    while offset < w + h:
        left = max(0.0, offset - h), min(offset, h)
        right = min(offset, w), max(0.0, offset - w)
        if rising:
            yield from _line(x + left[0], y + left[1], x + right[0], y + right[1])
        else:
            yield from _line(x + left[0], y + h - left[1], x + right[0], y + h - right[1])
        offset += n


def _dots(x: float, y: float, w: float, h: float) -> Iterator[Step]:
    rows = int((h - 3) / APART)
    for row in range(rows + 1):
        start = 3 + (row % 2) * APART / 2
        for column in range(int(max(0.0, w - start - 2) / APART) + 1):
            px, py = x + start + column * APART, y + 3 + row * APART
            if px + 1.6 < x + w and py + 1 < y + h:
                yield from _line(px, py, px + 1.6, py)
