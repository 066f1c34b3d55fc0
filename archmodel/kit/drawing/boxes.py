"""What a scene takes up: its boxes, and its flaws: whatever is clipped, overlaps, or has no glyph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archmodel.kit.drawing import metrics
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Text

SLACK = 0.51
"""px: what rounding may do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the page. `role` is the role of its group, `text` for a line of text, `path` for a drawn path."""

    role: str
    name: str
    x: float
    y: float
    width: float
    height: float
    inside: Box | None = None

    def holds(self, other: Box) -> bool:
        return (
            self.x - SLACK <= other.x and other.x + other.width <= self.x + self.width + SLACK
            and self.y - SLACK <= other.y and other.y + other.height <= self.y + self.height + SLACK
        )

    def meets(self, other: Box) -> bool:
        return (
            self.x + SLACK < other.x + other.width and other.x + SLACK < self.x + self.width
            and self.y + SLACK < other.y + other.height and other.y + SLACK < self.y + self.height
        )


def boxes(scene: Scene) -> tuple[Box, ...]:
    """Every group that has a box, every text and every path, each with the box that must hold it (at last the page)."""
    page = Box(role="page", name=scene.title, x=0, y=0, width=scene.width, height=scene.height)
    return (page, *_boxes(scene.items, page))


def _boxes(items: Iterable[Item], inside: Box) -> Iterator[Box]:
    for item in items:
        if isinstance(item, Text):
            yield Box(role="text", name=item.text, x=item.left, y=item.top, width=item.width,
                      height=item.bottom - item.top, inside=inside)
        elif isinstance(item, Path) and item.steps:
            xs, ys = zip(*item.points, strict=True)
            yield Box(role="path", name="", x=min(xs), y=min(ys), width=max(xs) - min(xs), height=max(ys) - min(ys),
                      inside=inside)
        elif isinstance(item, Group):
            yield from _of_group(item, inside)


def _of_group(group: Group, inside: Box) -> Iterator[Box]:
    first = group.items[0] if group.items else None
    if isinstance(first, Rect):
        own = Box(role=group.role, name=group.id or group.title, x=first.x, y=first.y, width=first.width,
                  height=first.height, inside=inside)
        yield own
        yield from _boxes(group.items[1:], own)
    else:
        yield from _boxes(group.items, inside)


def flaws(scene: Scene) -> tuple[str, ...]:
    """What a reader would see as wrong: a thing outside what holds it, two cards or texts on each other, no glyph."""
    every = boxes(scene)
    outside = (f"{box.role} {box.name!r} leaves {box.inside.role} {box.inside.name!r}"
               for box in every if box.inside and not box.inside.holds(box))
    glyphs = (f"no glyph for {char!r} in {box.name!r}"
              for box in every if box.role == "text" for char in sorted(metrics.missing(box.name)))
    return (*outside, *_overlaps(every), *glyphs)


def _overlaps(every: Iterable[Box]) -> Iterator[str]:
    for role in ("card", "node", "text", "label"):
        alike = sorted((box for box in every if box.role == role and box.width), key=lambda box: box.x)
        for i, one in enumerate(alike):
            for other in alike[i + 1 :]:
                if other.x >= one.x + one.width:
                    break
                if one.meets(other):
                    yield f"{role} {one.name!r} lies on {role} {other.name!r}"
