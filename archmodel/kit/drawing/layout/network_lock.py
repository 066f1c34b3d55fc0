"""The layout lock of a free graph: the upper left corner and the height of every card, in px on the drawing's body.

    = head 78
    = width 1620
    t-ioc-core 344 128 64

`head` is the least height of what stands above, `width` the least width of the body.

Locked cards stay. New ones find free room near what they are joined with, inside or beside the frame of their cluster, and
the frames are drawn around their cards anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archmodel.kit.drawing.layout.edge_labels import Area
from archmodel.kit.drawing.lock import Change, Drift, Lock, Words, whole_number
from archmodel.kit.text import Message, msg

FORM = "network"
CLEAR = 24.0
"""Kept free around a card, so that edges find their way between."""
_KEPT = 6.0
_STEP, _RINGS = 20.0, 120
_FARTHEST = 99_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card to be seated: its size, its cluster, and the cards it is joined with."""

    width: float
    height: float
    cluster: int | None
    joined: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a cluster needs around its cards: margin on every side, and its title: width, height."""

    margin: float
    head: tuple[float, float]

    def frame(self, cards: Sequence[Area]) -> Area:
        left, top = min(c[0] for c in cards) - self.margin, min(c[1] for c in cards) - self.margin - self.head[1]
        right, bottom = max(c[2] for c in cards) + self.margin, max(c[3] for c in cards) + self.margin
        return (left, top, max(right, left + self.head[0] + 2 * self.margin), bottom)


def judge(name: str, words: Words) -> Message | None:
    """What is wrong with a line."""
    if name.startswith("= "):
        return None if name in ("= head", "= width") and len(words) == 1 and whole_number(words, 0, _FARTHEST) else msg(
            "phải là `= head 78` hoặc `= width 1620`", "this must be `= head 78` or `= width 1620`")
    return None if len(words) == 3 and whole_number(words, 0, _FARTHEST) else msg(
        "sau mã phải là mép trái, đỉnh và chiều cao, ví dụ `344 128 64`",
        "after an id stand its left edge, top and height, such as `344 128 64`")


def around(lock: Lock) -> tuple[float, float]:
    """The least height above and the least width."""
    head, width = (lock.board.get(name, ()) for name in ("head", "width"))
    return (0.0 if judge("= head", head) else float(head[0]), 0.0 if judge("= width", width) else float(width[0]))


def write(names: Sequence[str], areas: Sequence[Area], above: float, width: float) -> Lock:
    """What keeps every card where it stands."""
    return Lock(form=FORM, board={"head": (f"{above:.0f}",), "width": (f"{width:.0f}",)}, places={
        name: (f"{max(0.0, area[0]):.0f}", f"{max(0.0, area[1]):.0f}", f"{area[3] - area[1]:.0f}")
        for name, area in zip(names, areas, strict=True)})


def seated(lock: Lock, names: Sequence[str], cards: Sequence[Card], rooms: Sequence[Room]) -> tuple[list[Area] | None, tuple[Drift, ...]]:
    """Where the cards stand; None where the lock cannot be kept. Frames of clusters never cut each other."""
    drift = [Drift(change="gone", id=name) for name in lock.places.keys() - set(names)]
    held: dict[int, tuple[float, float, float]] = {}
    for number, name in enumerate(names):
        words = lock.places.get(name)
        if words is None or judge(name, words):
            drift.append(Drift(change="lost" if words else "new", id=name))
        else:
            held[number] = (float(words[0]), float(words[1]), float(words[2]))
    table = _Table(cards, rooms)
    for number in sorted(held, key=lambda n: (cards[n].height > held[n][2], held[n], n)):
        left, top, tall = held[number]
        area = (left, top, left + cards[number].width, top + max(tall, math.ceil(cards[number].height)))
        if table.free(area, _KEPT):
            table.areas[number] = area
        else:
            drift.append(Drift(change="clash", id=names[number]))
    if not held or not table.sound():
        return None, _with(drift, "unusable")
    for number in table.waiting():
        if not table.sit(number):
            return None, _with(drift, "unusable")
    return [table.areas[number] for number in range(len(cards))], tuple(sorted(drift))


def _with(drift: Sequence[Drift], change: Change) -> tuple[Drift, ...]:
    return tuple(sorted([*drift, Drift(change=change, id="")]))


class _Table:
    """Who stands where while the cards are being seated."""

    def __init__(self, cards: Sequence[Card], rooms: Sequence[Room]) -> None:
        self.cards = cards
        self.rooms = rooms
        self.areas: dict[int, Area] = {}

    def free(self, area: Area, clear: float) -> bool:
        return not any(_meet(area, other, clear) for other in self.areas.values())

    def frames(self, also: Mapping[int, Area] | None = None) -> dict[int, Area]:
        members: dict[int, list[Area]] = {}
        for number, area in {**self.areas, **(also or {})}.items():
            cluster = self.cards[number].cluster
            if cluster is not None:
                members.setdefault(cluster, []).append(area)
        return {cluster: self.rooms[cluster].frame(areas) for cluster, areas in members.items()}

    def sound(self, also: Mapping[int, Area] | None = None) -> bool:
        """Whether no frame meets another, or a card that is not its own."""
        frames = self.frames(also)
        apart = sorted(frames.items())
        if any(_meet(a, b, 2.0) for k, (_, a) in enumerate(apart) for _, b in apart[k + 1:]):
            return False
        return not any(_meet(area, frame, 2.0) for number, area in {**self.areas, **(also or {})}.items()
                       for cluster, frame in frames.items() if self.cards[number].cluster != cluster)

    def waiting(self) -> Iterator[int]:
        """Those without a place, the one with most neighbours in place next."""
        left = set(range(len(self.cards))) - self.areas.keys()
        while left:
            number = min(left, key=lambda n: (-sum(other in self.areas for other in self.cards[n].joined), n))
            left.remove(number)
            yield number

    def sit(self, number: int) -> bool:
        card = self.cards[number]
        tall = float(math.ceil(card.height))
        x, y = self._wish(number)
        for cx, cy in _around(x, y):
            area = (cx, cy, cx + card.width, cy + tall)
            if self._on_page(area, card) and self.free(area, CLEAR) and self.sound({number: area}):
                self.areas[number] = area
                return True
        return False

    def _on_page(self, area: Area, card: Card) -> bool:
        around = area if card.cluster is None else self.rooms[card.cluster].frame([area])
        return around[0] >= 0 and around[1] >= 0

    def _wish(self, number: int) -> tuple[float, float]:
        """Near the middle of its neighbours; else of its cluster; else below everything."""
        card = self.cards[number]
        near = [self.areas[other] for other in card.joined if other in self.areas]
        near = near or [area for other, area in self.areas.items() if self.cards[other].cluster == card.cluster is not None]
        if not near:
            low = max((area[3] for area in self.areas.values()), default=0.0)
            return (min((area[0] for area in self.areas.values()), default=0.0), low + 2 * CLEAR)
        x = sum(area[0] for area in near) / len(near)
        y = sum((area[1] + area[3]) / 2 for area in near) / len(near) - card.height / 2
        return (float(round(x)), float(round(y)))


def _around(x: float, y: float) -> Iterator[tuple[float, float]]:
    """Spots further and further from the wish, ring by ring."""
    yield (x, y)
    for ring in range(1, _RINGS):
        far = ring * _STEP
        count = max(8, min(48, 4 * ring))
        for k in range(count):
            turn = 2 * math.pi * k / count
            yield (float(round(x + far * math.cos(turn))), float(round(y + far * math.sin(turn))))


def _meet(one: Area, other: Area, clear: float) -> bool:
    return (one[0] < other[2] + clear and other[0] < one[2] + clear
            and one[1] < other[3] + clear and other[1] < one[3] + clear)
