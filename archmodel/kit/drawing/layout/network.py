"""Draws a free graph: an engine finds the coordinates, the drawing is ours; without an engine our own lanes do both."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archmodel.kit.drawing import engines
from archmodel.kit.drawing.clashes import INSIDE, clips
from archmodel.kit.drawing.diagram import Edge, GraphDiagram, LaneDiagram
from archmodel.kit.drawing.engines import Box, Direction, Link, Positions, Request
from archmodel.kit.drawing.layout import card, focus, frame, lanes, network_lock, paragraph, ranks
from archmodel.kit.drawing.layout.arrows import Label, arrow, heads, plate, words
from archmodel.kit.drawing.layout.curves import Point, evenly, follow
from archmodel.kit.drawing.layout.edge_labels import Area, Ground, Spot, Wish, anchored, settle
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.lock import Drift, Lock, Words
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Step, Style, shift
from archmodel.kit.text import Lang, Message, msg

ENGINES = (*engines.NAMES, lanes.NAME)
"""What may be asked for, our own layout included."""
LOCKS = (network_lock.FORM, lanes.NAME)
"""The forms of the locks it draws on: where the engine gives up, it is lanes that are locked."""
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
_OVER = (20, 8)
"""px that a locked picture may reach into the margin at its left and above it."""
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
    hidden: int = 0
    """How many edges pass below words that are not their own."""


def place(diagram: GraphDiagram, lang: Lang, *, bilingual: bool = True, engine: str = engines.NAMES[0],
          direction: str = "", lock: Lock | None = None, notation: str = "cards") -> Scene:
    """The whole drawing, whatever happens to the engine; a notice when our own layout (`lanes`) had to place it.

    `direction` is LR or TB; without it whichever fills a page better. A lock of the lanes form holds where those draw.
    """
    voice = Voice(lang=lang, bilingual=bilingual, notation=notation)
    notice = None
    if engine != lanes.NAME and not (lock and lock.form == lanes.NAME):
        parts = _measured(diagram, voice)
        kept, drift = _held(diagram, parts, lock, engine)
        if kept:
            return _drawn(diagram, *kept, voice, drift, lock)
        found, notice = _placed(parts, engine, direction)
        if found:
            return _drawn(diagram, parts, found, voice, drift, None)
    own = LaneDiagram(frame=diagram.frame, nodes=diagram.nodes, edges=diagram.edges, lanes=diagram.clusters)
    scene = lanes.place(own if diagram.clusters else ranks.ranked(own), lang, bilingual=bilingual, notation=notation, lock=lock)
    return replace(scene, notices=(notice,)) if notice else scene


def _drawn(diagram: GraphDiagram, parts: _Parts, found: _Found, voice: Voice, drift: tuple[Drift, ...], lock: Lock | None) -> Scene:
    left, top, right, bottom = _bounds(parts, found, held=lock is not None)
    least, wide = network_lock.around(lock) if lock else (0.0, 0.0)
    width = max(wide, right - left)
    own = frame.head(diagram.frame, voice, max(width, frame.NARROWEST)).height
    if 0 < least < own:
        drift = tuple(sorted((*drift, Drift(change="words", id=""))))
    down = max(0.0, least - own)
    body = Block(width=width, height=bottom - top + down, items=shift(_items(diagram, parts, found, voice), -left, down - top))
    areas = [(a - left, b - top, c - left, d - top) for a, b, c, d in _areas(parts, found.positions)]
    return replace(frame.page(diagram.frame, body, voice), drift=drift,
                   lock=network_lock.write([node.id for node in diagram.nodes], areas, max(own, least), width))


def _held(diagram: GraphDiagram, parts: _Parts, lock: Lock | None, engine: str) -> tuple[tuple[_Parts, _Found] | None, tuple[Drift, ...]]:
    """The picture with the locked cards where they were, edges led around them anew; None without a lock that can be kept."""
    if lock is None or lock.form != network_lock.FORM or not lock.places or not parts.cards:
        return None, ()
    joined: list[list[int]] = [[] for _ in parts.cards]
    for a, b in parts.ends:
        joined[a].append(b)
        joined[b].append(a)
    cards = [network_lock.Card(width=measured.width, height=measured.height, cluster=cluster, joined=tuple(others))
             for measured, cluster, others in zip(parts.cards, parts.clusters, joined, strict=True)]
    rooms = [network_lock.Room(margin=MARGIN, head=(max((part.width for part in head), default=0.0), paragraph.height(head)))
             for head in parts.heads]
    areas, drift = network_lock.seated(lock, [node.id for node in diagram.nodes], cards, rooms)
    found = _around(parts, areas, rooms, engine) if areas else None
    if found is None and areas:
        drift = tuple(sorted((*drift, Drift(change="unusable", id=""))))
    return found, drift


def _around(parts: _Parts, areas: Sequence[Area], rooms: Sequence[network_lock.Room], engine: str) -> tuple[_Parts, _Found] | None:
    """The cards as tall as their places, and the picture."""
    tall = [area[3] - area[1] for area in areas]
    parts = replace(parts, cards=tuple(replace(measured, height=own) for measured, own in zip(parts.cards, tall, strict=True)))
    request = replace(_request(parts, "LR", 1.0), centres=tuple(((a + c) / 2, (b + d) / 2) for a, b, c, d in areas))
    positions = engines.coordinates(request, engine).positions
    if positions is None:
        return None
    members: dict[int, list[Area]] = {}
    for area, cluster in zip(areas, parts.clusters, strict=True):
        if cluster is not None:
            members.setdefault(cluster, []).append(area)
    frames = {cluster: rooms[cluster].frame(own) for cluster, own in members.items()}
    boxes = {cluster: (left, top, right - left, bottom - top) for cluster, (left, top, right, bottom) in frames.items()}
    positions = replace(positions, clusters=boxes, width=max(area[2] for area in [*areas, *frames.values()]),
                        height=max(area[3] for area in [*areas, *frames.values()]))
    found = _labelled(parts, positions, aside=True)
    return (parts, found) if len(found.labels) == sum(label is not None for label in parts.labels) else None


def judge(name: str, words: Words) -> Message | None:
    """What is wrong with a line of a lock."""
    return network_lock.judge(name, words)


def _measured(diagram: GraphDiagram, voice: Voice) -> _Parts:
    number = {node.id: index for index, node in enumerate(diagram.nodes)}
    cluster = {lane.id: index for index, lane in enumerate(diagram.clusters)}
    edges = tuple(edge for edge in diagram.edges if edge.source in number and edge.target in number)
    return _Parts(
        cards=tuple(focus.measure(node, voice) if node.focus else card.measure(node, voice, WIDTH) for node in diagram.nodes),
        clusters=tuple(cluster.get(node.lane) for node in diagram.nodes),
        heads=tuple(paragraph.title(lane.title, voice, HEAD, HEAD_OTHER, 2 * WIDTH) for lane in diagram.clusters),
        edges=edges,
        ends=tuple((number[edge.source], number[edge.target]) for edge in edges),
        labels=tuple(words(edge, voice) for edge in edges),
    )


def _placed(parts: _Parts, engine: str, direction: str = "") -> tuple[_Found | None, Message | None]:
    """The handiest picture in which every label has a clear spot, tried from tight to wide; or none, and why.

    Where the engine gives up once it is not asked again, so that a tangled graph costs no more than one of its runs.
    """
    found: list[_Found] = []
    directions: tuple[Direction, ...] = ("LR", "TB") if len(parts.cards) <= _BOTH else ("LR",)
    if direction in ("LR", "TB"):
        directions = ("LR",) if direction == "LR" else ("TB",)
    handy = math.log(_STRIP if not direction else 2 * _STRIP)
    for spread in _SPREADS:
        for way in directions:
            outcome = engines.coordinates(_request(parts, way, spread), engine)
            if outcome.positions is None:
                return None, outcome.notice
            if _stretch(outcome.positions) <= handy:
                one = _labelled(parts, _whole(parts, outcome.positions))
                found += [one] if len(one.labels) == sum(label is not None for label in parts.labels) and _clear(parts, one) else []
        if any(not one.hidden for one in found):
            break
    return (min(found, key=lambda one: (one.hidden, _unhandy(one.positions))), None) if found else (None, _strip())


def _clear(parts: _Parts, found: _Found) -> bool:
    """Whether no curve runs through a card that it does not join; an engine does not promise that of its splines."""
    areas = list(_areas(parts, found.positions))
    for ends, steps in zip(parts.ends, found.paths, strict=True):
        points = follow(steps)
        xs, ys = zip(*points, strict=True)
        for number, (left, top, right, bottom) in enumerate(areas):
            if number not in ends and min(xs) < right and left < max(xs) and min(ys) < bottom and top < max(ys) and any(
                    clips(a, b, left + INSIDE, top + INSIDE, right - INSIDE, bottom - INSIDE) for a, b in pairwise(points)):
                return False
    return True


def _whole(parts: _Parts, positions: Positions) -> Positions:
    """Every card at whole px, so that a lock can name its place exactly."""
    return replace(positions, centres=tuple(
        (round(x - measured.width / 2) + measured.width / 2, round(y - measured.height / 2) + measured.height / 2)
        for measured, (x, y) in zip(parts.cards, positions.centres, strict=True)))


def _unhandy(positions: Positions) -> float:
    """How far a picture is from a page: its shape first, then its size."""
    return _stretch(positions) + 0.5 * math.log(max(positions.width * positions.height, 1.0))


def _stretch(positions: Positions) -> float:
    return abs(math.log(max(positions.width, 1.0) / max(positions.height, 1.0) / ASPECT))


def _strip() -> Message:
    return msg("Graphviz kéo hình thành một dải quá dài, không còn chỗ cho nhãn hoặc vẽ đường xuyên qua thẻ, nên hình được vẽ theo cột",
               "Graphviz stretches the picture into a strip, leaves no room for labels or runs a line through a card, "
               "so it is drawn in columns")


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


def _labelled(parts: _Parts, positions: Positions, *, aside: bool = False) -> _Found:
    paths = tuple(_steps(curve) for curve in positions.curves[: len(parts.edges)])
    lines = [follow(steps) for steps in paths]
    ground = Ground([*_areas(parts, positions), *_head_areas(parts, positions), *heads(paths)], lines)
    wishes = [anchored(Wish(edge=edge, width=label.size[0], height=label.size[1],
                            spots=tuple(_spots(paths[edge], label.size, positions.labels[edge], aside=aside))), label.reach, lines[edge])
              for edge, label in enumerate(parts.labels) if label]
    labels = settle(wishes, ground)
    hidden = sum(ground.hides(wish, labels[wish.edge]) for wish in wishes if wish.edge in labels)
    return _Found(positions=positions, paths=paths, labels=labels, hidden=hidden)


def _steps(curve: Sequence[Point]) -> tuple[Step, ...]:
    triples = zip(curve[1::3], curve[2::3], curve[3::3], strict=True)
    return (("M", *curve[0]), *(("C", *a, *b, *c) for a, b, c in triples))


def _spots(steps: tuple[Step, ...], size: tuple[float, float], kept: Point | None, *, aside: bool) -> Iterator[Spot]:
    """On the line but off both its ends, best in the middle; or beside it, where the engine kept room, or (`aside`) anywhere."""
    points = follow(steps)
    long = sum(math.dist(a, b) for a, b in pairwise(points))
    along = evenly(points, max(4.0, long / 80))
    tips = (points[0], points[-1])
    for index, ((x, y), steep) in enumerate(along):
        if all(abs(tip[0] - x) > size[0] / 2 + _APART or abs(tip[1] - y) > size[1] / 2 + _APART for tip in tips):
            yield (x, y, abs(index / len(along) - 0.5) * long * 0.3 + steep * 12)
        for far in (1.0, 1.6, 2.4) if aside else (1.0,):
            if aside or index % 3 == 0:
                for dx, dy in ((0, size[1] / 2 + 2), (0, -size[1] / 2 - 2), (size[0] / 2 + 3, 0), (-size[0] / 2 - 3, 0)):
                    yield (x + far * dx, y + far * dy, 60.0 * far + abs(index / len(along) - 0.5) * 40)
    if kept:
        yield (*kept, 45.0)


def _areas(parts: _Parts, positions: Positions) -> Iterator[Area]:
    for measured, (x, y) in zip(parts.cards, positions.centres, strict=True):
        yield (x - measured.width / 2, y - measured.height / 2, x + measured.width / 2, y + measured.height / 2)


def _head_areas(parts: _Parts, positions: Positions) -> Iterator[Area]:
    for number, (x, y, width, _) in positions.clusters.items():
        yield (x, y, x + width, y + 8 + paragraph.height(parts.heads[number]))


def _items(diagram: GraphDiagram, parts: _Parts, found: _Found, voice: Voice) -> list[Item]:
    """Frames at the bottom, lines over them, then cards, and words on top."""
    positions = found.positions
    titles = {node.id: voice.first(node.title) for node in diagram.nodes}
    items: list[Item] = [_frame(diagram, parts, number, box, voice) for number, box in positions.clusters.items()]
    items += [arrow(edge, steps, titles, voice) for edge, steps in zip(parts.edges, found.paths, strict=True)]
    items += [focus.draw(measured, left, top, bottom - top) if node.focus else card.draw(measured, left, top, bottom - top, role="node")
              for node, measured, (left, top, _, bottom) in zip(diagram.nodes, parts.cards, _areas(parts, positions), strict=True)]
    items += [plate(parts.edges[index], label, found.labels[index], found.paths[index])
              for index, label in enumerate(parts.labels) if label]
    return items


def _bounds(parts: _Parts, found: _Found, *, held: bool) -> Area:
    """The engine's page, and what reaches over its edge: curves, and labels that are wider than it was told. In a locked
    picture a little may reach into the margin of the page, so that nothing moves."""
    points = [(0.0, 0.0), (found.positions.width, found.positions.height)]
    points += [point for steps in found.paths for point in Path(steps=steps).points]
    for edge, label in enumerate(parts.labels):
        if label:
            (x, y), (width, height) = found.labels[edge], label.size
            points += [(x - width / 2, y - height / 2), (x + width / 2, y + height / 2)]
    xs, ys = zip(*points, strict=True)
    left, top = math.floor(min(xs)), math.floor(min(ys))
    if held:
        left, top = (0 if low >= -over else low for low, over in zip((left, top), _OVER, strict=True))
    return (left, top, math.ceil(max(xs)), math.ceil(max(ys)))


def _frame(diagram: GraphDiagram, parts: _Parts, number: int, box: tuple[float, float, float, float],
           voice: Voice) -> Group:
    x, y, width, height = box
    lane = diagram.clusters[number]
    return Group(role="cluster", id=lane.id, title=voice.whole(lane.title), items=(
        Rect(x=x, y=y, width=width, height=height, radius=10, fill="band"),
        *paragraph.stack(parts.heads[number], x + MARGIN, y + 8),
    ))
