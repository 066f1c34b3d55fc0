"""Trees: whatever belongs to a thing stands below it, in the middle, subtrees as close as they fit (after Reingold and Tilford).

What has no branches of its own stands in a list below its parent, in as many columns as a landscape page needs; a forest is
set in rows. A node that is `listed` has everything below it in one list, each level indented.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from archmodel.kit.drawing.diagram import Card, Edge, Frame, Mark
from archmodel.kit.drawing.layout import _tree_parts as parts
from archmodel.kit.drawing.layout import frame
from archmodel.kit.drawing.layout._tree_parts import TreeNode
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Item, Scene, shift
from archmodel.kit.drawing.twin import Sheet, card_sheet, edge_sheet, named
from archmodel.kit.text import Lang, LocalText

__all__ = ["TreeDiagram", "TreeNode", "place"]

GAP = 20
"""px: between two subtrees."""
ROW = 26
"""px: between two rows of a forest."""
ASPECT = (1.4, 1.75)
WIDTHS = (184, 204, 224)
BROAD = 1720


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeDiagram:
    """A forest; `links` are the relationships that the lines between a parent and what belongs to it stand for."""

    form: ClassVar[str] = "tree"

    frame: Frame
    roots: tuple[TreeNode, ...] = ()
    links: tuple[Edge, ...] = ()
    proportions: tuple[tuple[Mark, int], ...] | None = None

    def twin(self) -> tuple[Sheet, ...]:
        placed = list(_placed(self.roots, None))
        titles = {card.id: card.title for _, _, card in placed}
        return (*card_sheet(placed), *edge_sheet(self.links, named(titles)))


def _placed(nodes: Sequence[TreeNode], above: LocalText | None) -> Iterator[tuple[LocalText | None, LocalText | None, Card]]:
    for node in nodes:
        if node.card.id:
            yield above, None, node.card
        yield from _placed(node.children, node.card.title)


def place(diagram: TreeDiagram, lang: Lang, *, bilingual: bool = True, card: int = 0) -> Scene:
    """The forest as a scene: of all widths, list lengths and numbers of rows the one that fills a landscape page best."""
    voice = Voice(lang=lang, bilingual=bilingual)
    links = {(edge.source, edge.target): edge for edge in diagram.links}
    ways = [way for width in ((card,) if card else WIDTHS) for way in _ways(diagram.roots, voice, width)]
    body = min(ways, key=lambda way: way.cost).draw(links) if diagram.roots else Block(width=0, height=0, items=())
    return frame.page(diagram.frame, body, voice, diagram.proportions or ())


def _ways(roots: Sequence[TreeNode], voice: Voice, width: float) -> Iterator[_Forest]:
    measured = parts.Sizes(voice, width)
    longest = max((len(parts.flat(node)) for root in roots for node in parts.every(root)), default=1)
    seen: set[tuple[tuple[float, float], ...]] = set()
    for rows in range(1, min(max(longest, 1), 16) + 1):
        subtrees = tuple(parts.subtree(root, measured, rows) for root in roots)
        shape = tuple((one.width, one.height) for one in subtrees)
        if shape in seen:
            continue
        seen.add(shape)
        total = sum(one.width + GAP for one in subtrees)
        for shelves in range(1, min(6, len(roots)) + 1):
            yield _Forest(subtrees=subtrees, room=total / shelves * 1.06 if shelves > 1 else total)


def _level(row: Sequence[parts.Subtree]) -> Iterator[parts.Subtree]:
    """The heads of a row, all as tall as the tallest."""
    tallest = max((one.own for one in row if one.node.head), default=0.0)
    yield from (replace(one, least=tallest) if one.node.head else one for one in row)


@dataclass(frozen=True, kw_only=True)
class _Forest:
    """Trees side by side, a new row where the `room` is used up."""

    subtrees: tuple[parts.Subtree, ...]
    room: float

    @cached_property
    def rows(self) -> tuple[tuple[parts.Subtree, ...], ...]:
        found: list[list[parts.Subtree]] = [[]]
        used = 0.0
        for one in self.subtrees:
            if found[-1] and used + one.width > self.room:
                found.append([])
                used = 0.0
            found[-1].append(one)
            used += one.width + GAP
        return tuple(tuple(_level(row)) for row in found)

    @cached_property
    def width(self) -> float:
        return max(sum(one.width + GAP for one in row) - GAP for row in self.rows)

    @cached_property
    def height(self) -> float:
        return sum(max(one.height for one in row) + ROW for row in self.rows) - ROW

    @cached_property
    def cost(self) -> float:
        """How far it is from a landscape page that is filled and not too broad."""
        ratio = (self.width + 2 * frame.MARGIN) / (self.height + 230)
        shape = max(0.0, math.log(ratio / ASPECT[1]) * (0.5 if self.width < 1200 else 1), math.log(ASPECT[0] / ratio))
        broad = max(0.0, (self.width + 2 * frame.MARGIN) / BROAD - 1)
        filled = sum(one.filled for one in self.subtrees) / (self.width * self.height)
        return 2.5 * shape + 2 * broad + 1 - filled

    def draw(self, links: dict[tuple[str, str], Edge]) -> Block:
        items: list[Item] = []
        y = 0.0
        for row in self.rows:
            x = 0.0
            for one in row:
                items += shift(one.draw(links), x, y)
                x += one.width + GAP
            y += max(one.height for one in row) + ROW
        return Block(width=self.width, height=self.height, items=tuple(items))
