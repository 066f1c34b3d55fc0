"""Draws nodes in columns with arrows between them, with a layout of our own: nothing to install, nothing to hang."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archmodel.kit.drawing.diagram import Edge, Frame, Lane, LaneDiagram, Node
from archmodel.kit.drawing.layout import card, focus, frame, lanes_lock, paragraph
from archmodel.kit.drawing.layout.arrows import Label, arrow, plate, words
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.lanes_grid import Ask, Grid
from archmodel.kit.drawing.layout.lanes_lock import Around, Held
from archmodel.kit.drawing.layout.lanes_place import Placed, placed
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.lock import Drift, Lock
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style, shift
from archmodel.kit.text import LANGS, Lang, LocalText

NAME = "lanes"
WIDTH = 168.0
HEAD = Style(size=13, weight=600, paint="on-navy")
HEAD_OTHER = Style(size=10.5, paint="on-navy-soft")
PAD = 12.0
"""From the edge of a lane to its cards."""
RADIUS = 10.0

judge = lanes_lock.judge


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What has to be placed, sorted by id, so that the order in which things are listed means nothing; measured."""

    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    cards: tuple[card.Measured, ...]
    labels: tuple[Label | None, ...]
    voice: Voice

    @property
    def lane_of(self) -> tuple[int, ...]:
        number = {lane.id: index for index, lane in enumerate(self.lanes)}
        return tuple(number[node.lane] for node in self.nodes)

    def ask(self, lock: Lock | None) -> tuple[Ask, tuple[Drift, ...]]:
        number = {node.id: index for index, node in enumerate(self.nodes)}
        held: Held | None = None
        drift: tuple[Drift, ...] = ()
        if lock and lock.form == NAME:
            held, drift = lanes_lock.read(lock, [lane.id for lane in self.lanes], [(node.id, node.lane) for node in self.nodes])
        return Ask(
            lane_of=self.lane_of, heights=tuple(measured.height for measured in self.cards), width=WIDTH,
            wide={index: measured.width for index, measured in enumerate(self.cards) if measured.width > WIDTH},
            edges=tuple((number[edge.source], number[edge.target]) for edge in self.edges),
            labels=tuple(label.size if label else None for label in self.labels), held=held,
        ), drift


def place(diagram: LaneDiagram, lang: Lang, *, bilingual: bool = True, lock: Lock | None = None,
          notation: str = "cards") -> Scene:
    """The whole drawing. Lanes without nodes are left out, and so are edges whose ends are not shown."""
    voice = Voice(lang=lang, bilingual=bilingual, notation=notation)
    parts = _parts(diagram, voice)
    if not parts.nodes:
        return frame.page(diagram.frame, Block(width=0, height=0, items=()), voice)
    ask, drift = parts.ask(lock)
    found, more = placed(ask, parts.labels)
    kept = ask.held.around if ask.held and found.grid.shape.ask.held else Around()
    around = _around(diagram.frame, parts, found.grid, kept)
    if kept.above and (around.above > kept.above or around.titles > kept.titles):
        drift = (*drift, Drift(change="words", id=""))
    names = [node.id for node in parts.nodes]
    return replace(
        frame.page(diagram.frame, _body(diagram.frame, parts, found, around), voice),
        drift=tuple(sorted({*drift, *(Drift(change=change, id=names[node] if node >= 0 else "") for change, node in more)})),
        lock=lanes_lock.write(NAME, found.grid, [lane.id for lane in parts.lanes], names, around))


def _around(head: Frame, parts: _Parts, grid: Grid, least: Around) -> Around:
    """What the words above the cards need, and what a lock keeps for them."""
    titles = max(map(paragraph.height, _heads(parts, grid)), default=0.0)
    width = max(least.width, grid.width + (2 * PAD if titles else 0.0))
    above = frame.head(head, parts.voice, max(width, frame.NARROWEST)).height
    return Around(above=above, titles=titles + 16 if titles else 0.0, width=width).at_least(least)


def lock_for(diagrams: Sequence[LaneDiagram], before: Lock | None = None, *, also: Sequence[LaneDiagram] = (),
             notation: str = "cards") -> Lock:
    """One lock for pictures that share their places, in both tongues: each card is as tall as its taller words need.

    What stands in `before` stays. What only `also` shows keeps the place it has there.
    """
    shown = _together(diagrams, also, before)
    both = [_parts(shown, Voice(lang=lang, bilingual=True, notation=notation)) for lang in LANGS]
    if not shown.nodes:
        return Lock(form=NAME)
    ask, _ = both[0].ask(before)
    sizes = [[label.size if label else (0.0, 0.0) for label in parts.labels] for parts in both]
    larger = [(max(one[0], other[0]), max(one[1], other[1])) for one, other in zip(*sizes, strict=True)]
    ask = replace(ask, heights=tuple(map(max, *([measured.height for measured in parts.cards] for parts in both))),
                  labels=tuple(size if any(size) else None for size in larger))
    said = [replace(label, size=size) if label else None for label, size in zip(both[0].labels, larger, strict=True)]
    found, _ = placed(ask, said)
    around = ask.held.around if ask.held and found.grid.shape.ask.held else Around()
    for parts in both:
        for each in (*diagrams, *also):
            around = _around(each.frame, parts, found.grid, around)
    return lanes_lock.write(NAME, found.grid, [lane.id for lane in both[0].lanes], [node.id for node in both[0].nodes], around)


def _together(diagrams: Sequence[LaneDiagram], also: Sequence[LaneDiagram], before: Lock | None) -> LaneDiagram:
    """All that any of them shows."""
    kept = before.places if before and before.form == NAME else {}
    lanes = {lane.id: lane for each in (*diagrams, *also) for lane in each.lanes}
    nodes = {node.id: node for each in also for node in each.nodes if node.id in kept}
    nodes.update({node.id: node for each in reversed(diagrams) for node in each.nodes})
    edges = {edge.id: edge for each in reversed(diagrams) for edge in each.edges}
    return LaneDiagram(frame=diagrams[0].frame, lanes=tuple(lanes.values()), nodes=tuple(nodes.values()), edges=tuple(edges.values()))


def _parts(diagram: LaneDiagram, voice: Voice) -> _Parts:
    nodes = tuple(sorted(diagram.nodes, key=lambda node: node.id))
    names = {node.id for node in nodes}
    edges = tuple(sorted((edge for edge in diagram.edges if edge.source in names and edge.target in names),
                         key=lambda edge: (edge.id, edge.source, edge.target)))
    return _Parts(
        lanes=tuple(_lanes(diagram.lanes, nodes)), nodes=nodes, edges=edges, voice=voice,
        cards=tuple(focus.measure(node, voice) if node.focus else card.measure(node, voice, WIDTH) for node in nodes),
        labels=tuple(words(edge, voice) for edge in edges))


def _lanes(listed: Sequence[Lane], nodes: Sequence[Node]) -> list[Lane]:
    """The lanes that hold something, in the order given; a lane that only a node knows comes last, under its id."""
    used = dict.fromkeys(node.lane for node in nodes)
    known = [lane for lane in listed if lane.id in used]
    names = {lane.id for lane in known}
    return known + [Lane(id=name, title=LocalText.same(name)) for name in used if name not in names]


def _body(head: Frame, parts: _Parts, found: Placed, around: Around) -> Block:
    """Lanes and all that stands on them; as far down and as wide as what stands around it says."""
    grid, voice, top = found.grid, parts.voice, around.titles
    extents = [_extent(grid, index) for index in range(len(parts.lanes))]
    heads = _heads(parts, grid)
    pad = PAD if top else 0.0
    height = grid.height + 2 * PAD
    items = (
        *(_lane(parts.lanes[index], heads[index], extents[index], top, height, voice) for index in _across(extents) if top),
        *shift(_contents(parts, found), pad, top + pad),
    )
    down = max(0.0, around.above - frame.head(head, voice, max(around.width, frame.NARROWEST)).height)
    return Block(width=max(around.width, grid.width + 2 * pad), height=down + top + grid.height + 2 * pad,
                 items=shift(items, 0, down) if down else items)


def _heads(parts: _Parts, grid: Grid) -> list[tuple[paragraph.Paragraph, ...]]:
    return [paragraph.title(lane.title, parts.voice, HEAD, HEAD_OTHER, _extent(grid, index)[1] - 2 * PAD)
            for index, lane in enumerate(parts.lanes)]


def _across(extents: Sequence[tuple[float, float]]) -> list[int]:
    """Lanes as they stand from left to right."""
    return sorted(range(len(extents)), key=lambda index: extents[index])


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


def _contents(parts: _Parts, found: Placed) -> Iterator[Item]:
    """Lines at the bottom, cards over them, words on top; cards in reading order."""
    grid = found.grid
    titles = {node.id: parts.voice.first(node.title) for node in parts.nodes}
    for edge, steps in zip(parts.edges, found.paths, strict=True):
        yield arrow(edge, steps, titles, parts.voice)
    of = grid.shape.columns.of
    for node in sorted(range(len(parts.nodes)), key=lambda node: (of[node], grid.tops[node])):
        measured = replace(parts.cards[node], width=grid.widths[of[node]])
        yield _card(measured, grid.lefts[of[node]], grid.tops[node], grid.heights[node])
    for index, label in enumerate(found.words):
        if label:
            yield plate(parts.edges[index], label, found.labels[index], found.paths[index])


def _card(measured: card.Measured, x: float, y: float, height: float) -> Group:
    """A card that its edges made taller keeps its words in the middle."""
    if isinstance(measured.card, Node) and measured.card.focus:
        return focus.draw(measured, x, y, height)
    drawn = card.draw(measured, x, y, height, role="node")
    down = round((height - measured.height) / 2)
    moved = tuple(shift((item,), 0, down)[0] if not isinstance(item, Rect | Path | Group) else item
                  for item in drawn.items)
    return replace(drawn, items=moved)
