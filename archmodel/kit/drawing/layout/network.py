"""Draws a free graph: an engine finds the coordinates, the drawing is ours; without an engine our own lanes do both."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archmodel.kit.drawing import engines
from archmodel.kit.drawing.diagram import Edge, GraphDiagram, LaneDiagram
from archmodel.kit.drawing.engines import Box, Direction, Link, Positions, Request
from archmodel.kit.drawing.layout import card, frame, lanes, paragraph, ranks
from archmodel.kit.drawing.layout.arrows import Label, arrow, plate, words
from archmodel.kit.drawing.layout.curves import Point, evenly, follow
from archmodel.kit.drawing.layout.edge_labels import Area, Ground, Spot, Wish, settle
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Step, Style, shift
from archmodel.kit.text import Lang, Message, msg

ENGINES = (*engines.NAMES, lanes.NAME)
"""What may be asked for, our own layout included."""
WIDTH = 176.0
HEAD = Style(size=13, weight=600)
HEAD_OTHER = Style(size=10.5, paint="soft")
MARGIN = 16.0
"""From the frame of a cluster to its cards."""
ASPECT = 1.5
_BOTH = 60
"""Up to so many cards both directions are tried."""
_SPREADS = (1.0, 1.5, 2.2)
_APART = 10.0
"""A label keeps this far from where its edge begins and ends."""
_STRIP = 2.6
"""What is this many times longer than a page is no picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What has to be placed, measured."""

    cards: tuple[card.Measured, ...]
    clusters: tuple[int | None, ...]
    heads: tuple[tuple[Paragraph, ...], ...]
    edges: tuple[Edge, ...]
    ends: tuple[tuple[int, int], ...]
    labels: tuple[Label | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    positions: Positions
    paths: tuple[tuple[Step, ...], ...]
    labels: dict[int, Point]


def place(diagram: GraphDiagram, lang: Lang, *, bilingual: bool = True, engine: str = engines.NAMES[0]) -> Scene:
    """The whole drawing, whatever happens to the engine; a notice when our own layout (`lanes`) had to place it."""
    voice = Voice(lang=lang, bilingual=bilingual)
    notice = None
    if engine != lanes.NAME:
        parts = _measured(diagram, voice)
        found, notice = _placed(parts, engine)
        if found:
            return frame.page(diagram.frame, _body(diagram, parts, found, voice), voice)
    own = LaneDiagram(frame=diagram.frame, nodes=diagram.nodes, edges=diagram.edges, lanes=diagram.clusters)
    scene = lanes.place(own if diagram.clusters else ranks.ranked(own), lang, bilingual=bilingual)
    return replace(scene, notices=(notice,)) if notice else scene


def _measured(diagram: GraphDiagram, voice: Voice) -> _Parts:
    number = {node.id: index for index, node in enumerate(diagram.nodes)}
    cluster = {lane.id: index for index, lane in enumerate(diagram.clusters)}
    edges = tuple(edge for edge in diagram.edges if edge.source in number and edge.target in number)
    return _Parts(
        cards=tuple(card.measure(node, voice, WIDTH) for node in diagram.nodes),
        clusters=tuple(cluster.get(node.lane) for node in diagram.nodes),
        heads=tuple(paragraph.title(lane.title, voice, HEAD, HEAD_OTHER, 2 * WIDTH) for lane in diagram.clusters),
        edges=edges,
        ends=tuple((number[edge.source], number[edge.target]) for edge in edges),
        labels=tuple(words(edge, voice) for edge in edges),
    )


def _placed(parts: _Parts, engine: str) -> tuple[_Found | None, Message | None]:
    """The handiest picture in which every label has a clear spot, tried from tight to wide; or none, and why."""
    found: list[_Found] = []
    for spread in _SPREADS:
        directions: tuple[Direction, ...] = ("LR", "TB") if len(parts.cards) <= _BOTH else ("LR",)
        outcomes = [engines.coordinates(_request(parts, way, spread), engine) for way in directions]
        attempts = [_labelled(parts, outcome.positions) for outcome in outcomes if outcome.positions]
        if not attempts:
            return None, outcomes[0].notice
        found += [one for one in attempts if len(one.labels) == sum(label is not None for label in parts.labels)]
        best = min(found, key=lambda one: _unhandy(one.positions), default=None)
        if best and _stretch(best.positions) <= math.log(_STRIP):
            return best, None
    return None, _strip()


def _unhandy(positions: Positions) -> float:
    """How far a picture is from a page: its shape first, then its size."""
    return _stretch(positions) + 0.5 * math.log(max(positions.width * positions.height, 1.0))


def _stretch(positions: Positions) -> float:
    return abs(math.log(max(positions.width, 1.0) / max(positions.height, 1.0) / ASPECT))


def _strip() -> Message:
    return msg("Graphviz kéo hình thành một dải quá dài hoặc không còn chỗ cho nhãn, nên hình được vẽ theo cột",
               "Graphviz stretches the picture into a strip or leaves no room for labels, so it is drawn in columns")


def _request(parts: _Parts, direction: Direction, spread: float) -> Request:
    links = [Link(source=a, target=b, label=label.size if label else None)
             for (a, b), label in zip(parts.ends, parts.labels, strict=True)]
    return Request(
        boxes=tuple(Box(width=measured.width, height=measured.height, cluster=cluster)
                    for measured, cluster in zip(parts.cards, parts.clusters, strict=True)),
        links=(*links, *_ghosts(parts, direction)),
        heads=tuple((max((part.width for part in head), default=0.0), paragraph.height(head)) for head in parts.heads),
        direction=direction, node_gap=round(24 * spread), rank_gap=round((56 if direction == "LR" else 34) * spread),
        cluster_margin=MARGIN,
    )


def _ghosts(parts: _Parts, direction: Direction) -> Iterator[Link]:
    """Links that are not drawn: they arrange cards without edges as a block and not as one endless row."""
    joined = {end for ends in parts.ends for end in ends}
    alone: dict[int | None, list[int]] = {}
    for node, cluster in enumerate(parts.clusters):
        if node not in joined:
            alone.setdefault(cluster, []).append(node)
    for nodes in alone.values():
        long = math.ceil(math.sqrt(len(nodes) * (0.7 if direction == "LR" else 1.6)))
        for index, node in enumerate(nodes):
            if (index + 1) % long and index + 1 < len(nodes):
                yield Link(source=node, target=nodes[index + 1])


def _labelled(parts: _Parts, positions: Positions) -> _Found:
    paths = tuple(_steps(curve) for curve in positions.curves[: len(parts.edges)])
    ground = Ground([*_areas(parts, positions), *_head_areas(parts, positions)], [follow(steps) for steps in paths])
    wishes = [Wish(edge=edge, width=label.size[0], height=label.size[1],
                   spots=tuple(_spots(paths[edge], label.size, positions.labels[edge])))
              for edge, label in enumerate(parts.labels) if label]
    return _Found(positions=positions, paths=paths, labels=settle(wishes, ground))


def _steps(curve: Sequence[Point]) -> tuple[Step, ...]:
    triples = zip(curve[1::3], curve[2::3], curve[3::3], strict=True)
    return (("M", *curve[0]), *(("C", *a, *b, *c) for a, b, c in triples))


def _spots(steps: tuple[Step, ...], size: tuple[float, float], kept: Point | None) -> Iterator[Spot]:
    """On the line but off both its ends, best in the middle; or beside it, where the engine kept room."""
    points = follow(steps)
    long = sum(math.dist(a, b) for a, b in pairwise(points))
    along = evenly(points, max(4.0, long / 80))
    tips = (points[0], points[-1])
    for index, ((x, y), steep) in enumerate(along):
        if all(abs(tip[0] - x) > size[0] / 2 + _APART or abs(tip[1] - y) > size[1] / 2 + _APART for tip in tips):
            yield (x, y, abs(index / len(along) - 0.5) * long * 0.3 + steep * 12)
    if kept:
        yield (*kept, 45.0)


def _areas(parts: _Parts, positions: Positions) -> Iterator[Area]:
    for measured, (x, y) in zip(parts.cards, positions.centres, strict=True):
        yield (x - measured.width / 2, y - measured.height / 2, x + measured.width / 2, y + measured.height / 2)


def _head_areas(parts: _Parts, positions: Positions) -> Iterator[Area]:
    for number, (x, y, width, _) in positions.clusters.items():
        yield (x, y, x + width, y + 8 + paragraph.height(parts.heads[number]))


def _body(diagram: GraphDiagram, parts: _Parts, found: _Found, voice: Voice) -> Block:
    """Frames at the bottom, lines over them, then cards, and words on top."""
    positions = found.positions
    titles = {node.id: voice.first(node.title) for node in diagram.nodes}
    items: list[Item] = [_frame(diagram, parts, number, box, voice) for number, box in positions.clusters.items()]
    items += [arrow(edge, steps, titles, voice) for edge, steps in zip(parts.edges, found.paths, strict=True)]
    items += [card.draw(measured, area[0], area[1], measured.height, role="node")
              for measured, area in zip(parts.cards, _areas(parts, positions), strict=True)]
    items += [plate(parts.edges[index], label, found.labels[index])
              for index, label in enumerate(parts.labels) if label]
    left, top, right, bottom = _bounds(parts, found)
    return Block(width=right - left, height=bottom - top, items=shift(items, -left, -top))


def _bounds(parts: _Parts, found: _Found) -> Area:
    """The engine's page, and what reaches over its edge: curves, and labels that are wider than it was told."""
    points = [(0.0, 0.0), (found.positions.width, found.positions.height)]
    points += [point for steps in found.paths for point in Path(steps=steps).points]
    for edge, label in enumerate(parts.labels):
        if label:
            (x, y), (width, height) = found.labels[edge], label.size
            points += [(x - width / 2, y - height / 2), (x + width / 2, y + height / 2)]
    xs, ys = zip(*points, strict=True)
    return (math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys)))


def _frame(diagram: GraphDiagram, parts: _Parts, number: int, box: tuple[float, float, float, float],
           voice: Voice) -> Group:
    x, y, width, height = box
    lane = diagram.clusters[number]
    return Group(role="cluster", id=lane.id, title=voice.whole(lane.title), items=(
        Rect(x=x, y=y, width=width, height=height, radius=10, fill="band"),
        *paragraph.stack(parts.heads[number], x + MARGIN, y + 8),
    ))
