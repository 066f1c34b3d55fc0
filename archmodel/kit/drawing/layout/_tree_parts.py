"""The parts of a tree: a node with all below it, measured and placed from (0, 0)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from archmodel.kit.drawing.diagram import Card, Edge
from archmodel.kit.drawing.layout import card as cards
from archmodel.kit.drawing.layout import paragraph
from archmodel.kit.drawing.layout.card import Measured
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Style

HEAD = Style(size=13, weight=700, paint="on-navy")
HEAD_OTHER = Style(size=10.5, paint="on-navy-soft")
HEAD_NOTE = Style(size=10.5, weight=500, paint="on-navy-soft")
INDENT = 18
"""px: how far a list stands in, and each level of it again."""
BELOW = 12
"""px: between a node and its list."""
DROP = 34
"""px: between a node and the branches below it."""
LINE = 8
"""px: between two cards of a list."""
ACROSS = 20
"""px: between two columns of a list, and between two branches."""
PAD = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeNode:
    """A thing and what belongs to it. A `head` is a dark box: the top of a tree, or the name of a group (then without an id)."""

    card: Card
    children: tuple[TreeNode, ...] = ()
    listed: bool = False
    head: bool = False


def every(node: TreeNode) -> Iterator[TreeNode]:
    yield node
    for child in node.children:
        yield from every(child)


def flat(node: TreeNode, level: int = 0) -> list[tuple[TreeNode, TreeNode, int]]:
    """All below a node in reading order: (parent, node, level)."""
    return [found for child in node.children for found in ((node, child, level), *flat(child, level + 1))]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Cards measured once for all ways of laying the tree out."""

    voice: Voice
    width: float
    known: dict[tuple[str, float], Measured] = field(default_factory=dict)

    def of(self, card: Card, level: int) -> Measured:
        width = self.width - level * INDENT
        key = (card.id, width)
        if key not in self.known:
            self.known[key] = cards.measure(card, self.voice, width)
        return self.known[key]


Links = Mapping[tuple[str, str], Edge]


@dataclass(frozen=True, kw_only=True)
class Subtree:
    """A node over a list in columns, or over branches side by side."""

    node: TreeNode
    sizes: Sizes
    columns: tuple[tuple[tuple[TreeNode, TreeNode, int], ...], ...] = ()
    branches: tuple[Subtree, ...] = ()
    least: float = 0.0
    """px: how tall its head is at least, so that all in a row end level."""

    @cached_property
    def inner(self) -> float:
        """The width of what is below the node."""
        if self.branches:
            return self._offsets[-1] + self.branches[-1].width
        wide = INDENT + self.sizes.width
        return len(self.columns) * (wide + ACROSS) - ACROSS if self.columns else 0.0

    @cached_property
    def _offsets(self) -> tuple[float, ...]:
        x = 0.0
        found = []
        for branch in self.branches:
            found.append(x)
            x += branch.width + ACROSS
        return tuple(found)

    @cached_property
    def width(self) -> float:
        return max(self.inner, self.box)

    @cached_property
    def box(self) -> float:
        """The width of the node itself: a head over a list is as wide as the list."""
        return self.inner if self.node.head and self.columns else self.sizes.width

    @cached_property
    def words(self) -> tuple[Paragraph, ...]:
        card, voice = self.node.card, self.sizes.voice
        found = paragraph.title(card.title, voice, HEAD, HEAD_OTHER, self.box - 2 * PAD)
        return (*found, *paragraph.paragraphs((voice.first(card.note), HEAD_NOTE, 3), width=self.box - 2 * PAD))

    @cached_property
    def own(self) -> float:
        """The height of the node itself."""
        return max(self.least, paragraph.height(self.words) + 18) if self.node.head else self.sizes.of(self.node.card, 0).height

    @cached_property
    def height(self) -> float:
        if self.branches:
            return self.own + DROP + max(branch.height for branch in self.branches)
        return self.own + max((self._tall(column) for column in self.columns), default=0)

    def _tall(self, column: Sequence[tuple[TreeNode, TreeNode, int]]) -> float:
        return BELOW - LINE + sum(self.sizes.of(node.card, level).height + LINE for _, node, level in column)

    @cached_property
    def filled(self) -> float:
        """The area of its cards."""
        area = self.box * self.own + sum(branch.filled for branch in self.branches)
        return area + sum(self.sizes.of(node.card, level).height * self.sizes.of(node.card, level).width
                          for column in self.columns for _, node, level in column)

    def draw(self, links: Links) -> tuple[Item, ...]:
        return tuple(self._draw(0.0, 0.0, links))

    def _draw(self, x: float, y: float, links: Links) -> Iterator[Item]:
        left = x + (self.width - self.box) / 2
        middle = round(left + self.box / 2, 2)
        if self.branches:
            yield from self._trunk(x, y + self.own, middle, links)
        yield self._head(left, y) if self.node.head else cards.draw(self.sizes.of(self.node.card, 0), left, y, self.own)
        for branch, offset in zip(self.branches, self._offsets, strict=True):
            yield from branch._draw(x + (self.width - self.inner) / 2 + offset, y + self.own + DROP, links)
        for n, column in enumerate(self.columns):
            yield from self._list(column, x + n * (INDENT + self.sizes.width + ACROSS), y + self.own, links)

    def _head(self, x: float, y: float) -> Group:
        card, voice = self.node.card, self.sizes.voice
        box = Rect(x=x, y=y, width=self.box, height=self.own, radius=6, fill="navy")
        top = y + (self.own - paragraph.height(self.words)) / 2
        return Group(role="card", variant=card.mark or "", id=card.id or None, title=voice.whole(card.title), desc=voice.first(card.desc),
                     href=card.href, type=card.type,
                     items=(box, *paragraph.stack(self.words, x + self.box / 2, top, "middle")))

    def _trunk(self, x: float, y: float, middle: float, links: Links) -> Iterator[Item]:
        """From the node down, along a bar, down to each branch."""
        bar = y + DROP / 2
        for branch, offset in zip(self.branches, self._offsets, strict=True):
            end = round(x + (self.width - self.inner) / 2 + offset + branch.width / 2, 2)
            yield line(self.node, branch.node, ((middle, y), (middle, bar), (end, bar), (end, y + DROP)), links)

    def _list(self, column: Sequence[tuple[TreeNode, TreeNode, int]], x: float, y: float, links: Links) -> Iterator[Item]:
        """Cards below one another, each level further in, with a line down the left of each level."""
        top = y + BELOW
        ends: dict[int, float] = {}
        starts = {-1: y}
        lines: list[Item] = []
        found: list[Item] = []
        for parent, node, level in column:
            measured = self.sizes.of(node.card, level)
            left = x + INDENT + level * INDENT
            rail, middle = left - INDENT / 2, round(top + measured.height / 2, 2)
            lines.append(line(parent, node, ((rail, starts.get(level - 1, y)), (rail, middle), (left, middle)), links))
            found.append(cards.draw(measured, left, top, measured.height))
            starts[level] = top + measured.height
            ends[level] = top
            top += measured.height + LINE
        return iter((*lines, *found))


def line(parent: TreeNode, child: TreeNode, points: Sequence[tuple[float, float]], links: Links) -> Item:
    """The line from a parent to a child: an edge where it stands for a relationship, else a rail."""
    first, *rest = points
    path = Path(steps=(("M", *first), *(("L", *point) for point in rest)), stroke="outline", stroke_width=1.25)
    edge = links.get((parent.card.id, child.card.id))
    if edge is None:
        return Group(role="rail", items=(path,))
    return Group(role="edge", variant=edge.mark or "", id=edge.id, ends=(edge.source, edge.target), type=edge.type, items=(path,))


def subtree(node: TreeNode, sizes: Sizes, rows: int) -> Subtree:
    """The node with what is below it; lists are broken into columns of at most about `rows` cards."""
    deep = any(child.children for child in node.children)
    if node.children and deep and not node.listed:
        return Subtree(node=node, sizes=sizes, branches=tuple(subtree(child, sizes, rows) for child in node.children))
    return Subtree(node=node, sizes=sizes, columns=tuple(_columns(node, rows)))


def _columns(node: TreeNode, rows: int) -> Iterator[tuple[tuple[TreeNode, TreeNode, int], ...]]:
    """The list in columns of even length; what belongs to a card of the list stays with it."""
    units = [[(node, child, 0), *flat(child, 1)] for child in node.children]
    total = sum(map(len, units))
    if not total:
        return
    size = -(-total // -(-total // rows))
    column: list[tuple[TreeNode, TreeNode, int]] = []
    for unit in units:
        if column and len(column) + len(unit) > size:
            yield tuple(column)
            column = []
        column += unit
    yield tuple(column)
