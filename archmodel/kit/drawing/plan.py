"""What a scene takes up, as a ruler sees it: boxes, lines of text, and edges.

Every group whose first item is a `Rect` is a box, and it must hold all that is in it. By its role it is

- a **ground** (`GROUND`: lane, cluster, band …): others stand on it. Two grounds keep apart or one holds the other; a card
  or a node stands wholly on a ground or wholly off it;
- a **sign** (`SIGNS`: badge, tick …): laid upon something on purpose; it may lie anywhere inside what holds it;
- or else a **thing** (card, node, bar, cell, bubble, label …): nothing may lie on it but its own parts.

A form that must lay one thing on another gives it one of the roles listed here; there is no other exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Text

SLACK = 0.51
"""px: what rounding may do."""
GROUND = frozenset({"area", "axis", "band", "band-title", "block", "board", "cluster", "column", "field", "frame", "grid", "group",
                    "heading", "key", "lane", "panel", "pillar", "plot", "row", "section", "site", "stage", "strip", "zone"})
SIGNS = frozenset({"badge", "icon", "mark", "sign", "tick", "today", "window"})


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

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

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

    def around(self) -> Iterator[Box]:
        """What holds it, from the nearest to the page."""
        box = self.inside
        while box:
            yield box
            box = box.inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line between two things: its group, the box it is drawn in."""

    group: Group
    inside: Box

    @property
    def name(self) -> str:
        return self.group.id or self.group.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that is drawn: every box (things, texts, paths) in the order drawn, and every edge."""

    boxes: tuple[Box, ...]
    sizes: tuple[tuple[Text, Box], ...]
    edges: tuple[Edge, ...]


def plan(scene: Scene) -> Plan:
    """The page first; each box with the one that must hold it."""
    page = Box(role="page", name=scene.title, x=0, y=0, width=scene.width, height=scene.height)
    found: list[Box] = [page]
    texts: list[tuple[Text, Box]] = []
    edges: list[Edge] = []
    _collect(scene.items, page, found, texts, edges)
    return Plan(boxes=tuple(found), sizes=tuple(texts), edges=tuple(edges))


def _collect(items: Iterable[Item], inside: Box, found: list[Box], texts: list[tuple[Text, Box]], edges: list[Edge]) -> None:
    for item in items:
        if isinstance(item, Text):
            found.append(Box(role="text", name=item.text, x=item.left, y=item.top, width=item.right - item.left,
                             height=item.bottom - item.top, inside=inside))
            texts.append((item, found[-1]))
        elif isinstance(item, Path) and item.steps:
            xs, ys = zip(*item.points, strict=True)
            found.append(Box(role="path", name="", x=min(xs), y=min(ys), width=max(xs) - min(xs),
                             height=max(ys) - min(ys), inside=inside))
        elif isinstance(item, Group):
            first = item.items[0] if item.items else None
            own, rest = inside, item.items
            if isinstance(first, Rect):
                own = Box(role=item.role, name=item.id or item.title, x=first.x, y=first.y, width=first.width,
                          height=first.height, inside=inside)
                found.append(own)
                rest = item.items[1:]
            elif item.ends:
                edges.append(Edge(group=item, inside=inside))
            _collect(rest, own, found, texts, edges)
