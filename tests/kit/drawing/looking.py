"""What a drawing really puts on what, and how it looks to others: paints in pairs, grey print, and eyes without green."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archmodel.kit.drawing import palette
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Text

DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
"""Severity 1.0 of Machado, Oliveira & Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, for linear RGB."""

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Painted:
    """A filled area: its box and its paint."""

    left: float
    top: float
    right: float
    bottom: float
    paint: str
    plain: bool = True

    @property
    def wide(self) -> bool:
        return min(self.right - self.left, self.bottom - self.top) > 18

    def holds(self, x: float, y: float) -> bool:
        return self.left + 0.5 <= x <= self.right - 0.5 and self.top + 0.5 <= y <= self.bottom - 0.5


def words_on(scene: Scene) -> set[tuple[str, str]]:
    """Every pair of a paint of words and the fill that lies nearest under them, anywhere along the line."""
    return {(item.style.paint, ground) for item, under in _walk(scene.items, [])
            if isinstance(item, Text) for ground in _grounds(item, under)}


def _grounds(text: Text, under: list[Painted]) -> Iterator[str]:
    middle = (text.top + text.bottom) / 2
    for part in (0.02, 0.25, 0.5, 0.75, 0.98):
        yield _ground(text.left + part * (text.right - text.left), middle, under)


def signs_on(scene: Scene) -> set[tuple[str, str]]:
    """Every pair of a paint that carries a meaning without words and the area that lies nearest under it.

    The line around a box is held against what is outside it; discs and arrow heads are no ground to stand on.
    """
    pairs: set[tuple[str, str]] = set()
    for item, under in _walk(scene.items, []):
        areas = [area for area in under if area.wide]
        if isinstance(item, Rect) and telling(item.stroke):
            boxes = [area for area in under if area.plain or area.wide]
            pairs.add((item.stroke, _ground(item.x - 0.75, item.y + item.height / 2, boxes)))
        elif isinstance(item, Rect) and telling(item.fill):
            pairs.add((item.fill, _ground(item.x + item.width / 2, item.y + item.height / 2, under)))
        elif isinstance(item, Path) and item.steps:
            paint = item.stroke or item.fill
            over = under if item.fill or paint.endswith("-sign") else areas
            pairs |= {(paint, _ground(*spot, over)) for spot in _centre(item) if telling(paint)}
    return pairs


def telling(paint: str) -> bool:
    """Lines that merely divide, and fills under words, tell nothing by themselves."""
    own = paint.startswith(("tone-", "flow-", "line-")) and paint not in MARK_FILLS
    return own or paint.endswith(("-edge", "-sign")) or paint in ("outline", "am-line")


MARK_FILLS = frozenset(f"{mark}-line" for mark in palette.SIGNS)


def _centre(path: Path) -> list[tuple[float, float]]:
    xs, ys = zip(*path.points, strict=True)
    if path.fill:
        return [((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)]
    return list(path.points)


def _ground(x: float, y: float, under: list[Painted]) -> str:
    return next((area.paint for area in reversed(under) if area.holds(x, y)), "paper")


def _walk(items: Iterable[Item], under: list[Painted]) -> Iterator[tuple[Rect | Text | Path, list[Painted]]]:
    """The shapes in the order in which they are painted, each with what lies below it."""
    for item in items:
        if isinstance(item, Group):
            yield from _walk(item.items, under)
            continue
        yield item, under
        if isinstance(item, Rect) and item.fill:
            under.append(Painted(item.x, item.y, item.x + item.width, item.y + item.height, item.fill))
        elif isinstance(item, Path) and item.fill and len(item.steps) > 4:  # not an arrow head
            xs, ys = zip(*item.points, strict=True)
            under.append(Painted(min(xs), min(ys), max(xs), max(ys), item.fill, plain=False))


def seen(colour: str, matrix: tuple[Colour, Colour, Colour] | None = None) -> Colour:
    """A colour as CIELAB, as it is or as such eyes see it."""
    light = palette.linear(colour)
    if matrix:
        red, green, blue = (min(1.0, max(0.0, sum(m * c for m, c in zip(row, light, strict=True)))) for row in matrix)
        light = (red, green, blue)
    return _lab(light)


def _lab(light: Colour) -> Colour:
    red, green, blue = light
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


def apart(one: Colour, other: Colour) -> float:
    """The distance of two colours in CIELAB (ΔE 1976): 2.3 is just noticeable, 10 is seen at a glance."""
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)
