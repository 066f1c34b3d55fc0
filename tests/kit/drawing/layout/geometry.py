"""What a finished drawing of a graph looks like to a ruler: cards, lines and labels, taken from the scene itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archmodel.kit.drawing.diagram import Edge
from archmodel.kit.drawing.layout.curves import follow
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene

Area = tuple[float, float, float, float]
INSIDE = 1.0
"""px: a line may touch the border of a card."""


def groups(items: Iterable[Item], role: str) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            if item.role == role:
                yield item
            yield from groups(item.items, role)


def areas(scene: Scene, role: str) -> list[tuple[str, Area]]:
    """The boxes of all groups of a role, in the order drawn."""
    found = []
    for group in groups(scene.items, role):
        box = group.items[0]
        assert isinstance(box, Rect)
        found.append((group.id or "", (box.x, box.y, box.x + box.width, box.y + box.height)))
    return found


def lines(scene: Scene) -> dict[str, list[tuple[float, float]]]:
    found = {}
    for group in groups(scene.items, "edge"):
        shaft = group.items[0]
        assert isinstance(shaft, Path)
        found[group.id or ""] = follow(shaft.steps, 40)
    return found


def meet(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def run_over(scene: Scene, edges: Iterable[Edge], *, own: bool = True) -> list[str]:
    """Lines that enter a card; `own` counts the cards at the two ends as well."""
    drawn = lines(scene)
    bad = []
    for edge in edges:
        for name, (left, top, right, bottom) in areas(scene, "node"):
            if (own or name not in (edge.source, edge.target)) and any(
                left + INSIDE < x < right - INSIDE and top + INSIDE < y < bottom - INSIDE for x, y in drawn[edge.id]
            ):
                bad.append(f"{edge.id} over {name}")
    return bad


def hidden(scene: Scene) -> list[str]:
    """Labels that touch a card or another label."""
    labels = areas(scene, "label")
    bad = [f"{label} on {card}" for label, a in labels for card, b in areas(scene, "node") if meet(a, b)]
    return bad + [f"{one} on {other}" for n, (one, a) in enumerate(labels) for other, b in labels[:n] if meet(a, b)]
