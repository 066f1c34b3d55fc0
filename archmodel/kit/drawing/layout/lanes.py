"""Draws nodes in columns with arrows between them, with a layout of our own: nothing to install, nothing to hang."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archmodel.kit.drawing.diagram import Edge, Lane, LaneDiagram, Node
from archmodel.kit.drawing.layout import card, frame, paragraph
from archmodel.kit.drawing.layout.arrows import Label, arrow, plate, words
from archmodel.kit.drawing.layout.curves import Point, follow
from archmodel.kit.drawing.layout.edge_labels import Ground, settle
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.lanes_grid import LAST, Ask, Grid, grid, shape
from archmodel.kit.drawing.layout.lanes_paths import path, wish
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Step, Style, shift
from archmodel.kit.text import Lang, LocalText

NAME = "lanes"
WIDTH = 168.0
HEAD = Style(size=13, weight=600, paint="on-navy")
HEAD_OTHER = Style(size=10.5, paint="on-navy-soft")
PAD = 12.0
"""From the edge of a lane to its cards."""
RADIUS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """One attempt: the grid, the path of every edge, and the centres of the labels that found room."""

    grid: Grid
    paths: tuple[tuple[Step, ...], ...]
    labels: dict[int, Point]


def place(diagram: LaneDiagram, lang: Lang, *, bilingual: bool = True) -> Scene:
    """The whole drawing. Lanes without nodes are left out, and so are edges whose ends are not shown."""
    voice = Voice(lang=lang, bilingual=bilingual)
    return frame.page(diagram.frame, _body(diagram, voice), voice)


def _body(diagram: LaneDiagram, voice: Voice) -> Block:
    nodes = diagram.nodes
    number = {node.id: index for index, node in enumerate(nodes)}
    edges = [edge for edge in diagram.edges if edge.source in number and edge.target in number]
    if not nodes:
        return Block(width=0, height=0, items=())
    lanes = _lanes(diagram.lanes, nodes)
    lane_number = {lane.id: index for index, lane in enumerate(lanes)}
    cards = [card.measure(node, voice, WIDTH) for node in nodes]
    labels = [words(edge, voice) for edge in edges]
    placed = _placed(Ask(
        lane_of=tuple(lane_number[node.lane] for node in nodes),
        heights=tuple(measured.height for measured in cards), width=WIDTH,
        edges=tuple((number[edge.source], number[edge.target]) for edge in edges),
        labels=tuple(label.size if label else None for label in labels),
    ))
    grid = placed.grid
    heads = [paragraph.title(lane.title, voice, HEAD, HEAD_OTHER, _extent(grid, index)[1] - 2 * PAD)
             for index, lane in enumerate(lanes)]
    top = max(paragraph.height(head) for head in heads) + 16 if any(heads) else 0.0
    pad = PAD if top else 0.0
    titles = {node.id: voice.first(node.title) for node in nodes}
    items = (
        *(_lane(lane, heads[index], _extent(grid, index), top, grid.height + 2 * PAD, voice)
          for index, lane in enumerate(lanes) if top),
        *shift(_contents(placed, edges, cards, labels, titles, voice), pad, top + pad),
    )
    return Block(width=grid.width + 2 * pad, height=top + grid.height + 2 * pad, items=items)


def _lanes(listed: Sequence[Lane], nodes: Sequence[Node]) -> list[Lane]:
    """The lanes that hold something, in the order given; a lane that only a node knows comes last, under its id."""
    used = dict.fromkeys(node.lane for node in nodes)
    known = [lane for lane in listed if lane.id in used]
    names = {lane.id for lane in known}
    return known + [Lane(id=name, title=LocalText.same(name)) for name in used if name not in names]


def _placed(ask: Ask) -> _Placed:
    """Spreads the picture until every label has a free spot; the last spread has one for each."""
    found = shape(ask)
    for spread in range(LAST + 1):
        tried = _attempt(grid(found, spread))
        if len(tried.labels) == sum(label is not None for label in ask.labels):
            break
    return tried


def _attempt(tried: Grid) -> _Placed:
    ask = tried.shape.ask
    paths = tuple(path(tried, edge) for edge in range(len(ask.edges)))
    areas = [(tried.lefts[column], tried.tops[node], tried.right(column), tried.tops[node] + tried.heights[node])
             for node, column in enumerate(tried.shape.columns.of)]
    wishes = [found for edge, steps in enumerate(paths) if (found := wish(tried, edge, steps))]
    return _Placed(grid=tried, paths=paths, labels=settle(wishes, Ground(areas, [follow(steps) for steps in paths])))


def _extent(grid: Grid, lane: int) -> tuple[float, float]:
    """The left edge and the width of a lane, around its columns."""
    own = [column for column, number in enumerate(grid.shape.columns.lanes) if number == lane]
    return (grid.lefts[own[0]], grid.right(own[-1]) - grid.lefts[own[0]] + 2 * PAD)


def _lane(lane: Lane, head: tuple[paragraph.Paragraph, ...], extent: tuple[float, float], top: float, height: float,
          voice: Voice) -> Group:
    left, width = extent
    box = Rect(x=left, y=0, width=width, height=top + height, radius=RADIUS, fill="band")
    words = paragraph.stack(head, left + width / 2, (top - paragraph.height(head)) / 2, "middle")
    return Group(role="lane", id=lane.id, title=voice.whole(lane.title), items=(box, _cap(left, width, top), *words))


def _cap(x: float, width: float, height: float) -> Path:
    """The dark head of a lane, round at the top only."""
    right, k = x + width, RADIUS * 0.45
    return Path(fill="navy", steps=(
        ("M", x, height), ("L", x, RADIUS), ("C", x, k, x + k, 0, x + RADIUS, 0), ("L", right - RADIUS, 0),
        ("C", right - k, 0, right, k, right, RADIUS), ("L", right, height), ("Z",),
    ))


def _contents(placed: _Placed, edges: Sequence[Edge], cards: Sequence[card.Measured], labels: Sequence[Label | None],
              titles: dict[str, str], voice: Voice) -> Iterator[Item]:
    """Lines at the bottom, cards over them, words on top."""
    grid = placed.grid
    for edge, steps in zip(edges, placed.paths, strict=True):
        yield arrow(edge, steps, titles, voice)
    for node, measured in enumerate(cards):
        yield _card(measured, grid.lefts[grid.shape.columns.of[node]], grid.tops[node], grid.heights[node])
    for index, label in enumerate(labels):
        if label:
            yield plate(edges[index], label, placed.labels[index])


def _card(measured: card.Measured, x: float, y: float, height: float) -> Group:
    """A card that its edges made taller keeps its words in the middle."""
    drawn = card.draw(measured, x, y, height, role="node")
    down = round((height - measured.height) / 2)
    moved = tuple(shift((item,), 0, down)[0] if not isinstance(item, Rect | Path | Group) else item
                  for item in drawn.items)
    return replace(drawn, items=moved)
