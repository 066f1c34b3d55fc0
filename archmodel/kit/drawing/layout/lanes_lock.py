"""The layout lock of lanes: the columns of every lane, and in which of them, how far down and how tall each card stands.

    = head 78 42
    = lane:applications 344 612
    = width 1620
    t-ioc-core applications 1 128 64

A lane is followed by the left edges of its columns; a card by its lane, its column there (from 0), its top and its height,
in px from the upper left corner of the cards' area. Whoever moves a card by hand changes its column or its top. `head` are
the least heights of what stands above the lanes and of the titles of the lanes, `width` is the least width of the body, so
that nothing moves when a title needs less room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archmodel.kit.drawing.lock import Drift, Lock, Words, whole_number
from archmodel.kit.text import Message, msg

if TYPE_CHECKING:
    from archmodel.kit.drawing.layout.lanes_grid import Grid

_FARTHEST = 99_999
_COLUMNS = 99
_LANE = "lane:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a card stands: its column within the lane, its top, and the height that was kept for it."""

    column: int
    top: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around the cards: the height above the lanes, the height of their titles, the width of all."""

    above: float = 0.0
    titles: float = 0.0
    width: float = 0.0

    def at_least(self, other: Around) -> Around:
        return Around(above=max(self.above, other.above), titles=max(self.titles, other.titles), width=max(self.width, other.width))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a lock says of this graph: the left edges of the columns of each lane (none for a new lane), seats by card."""

    lefts: tuple[tuple[float, ...], ...]
    seats: Mapping[int, Seat] = field(default_factory=dict)
    around: Around = field(default_factory=Around)


def judge(name: str, words: Words) -> Message | None:
    """What is wrong with a line; `= name` holds for the whole drawing or for a lane."""
    if name.startswith("= "):
        known = {"= head": 2, "= width": 1}.get(name, len(words) if name.startswith(f"= {_LANE}") else 0)
        return None if known == len(words) > 0 and whole_number(words, 0, _FARTHEST) else msg(
            "phải là `= head 78 42`, `= width 1620`, hoặc `= lane:` cùng mã làn và mép trái của từng cột",
            "this must be `= head 78 42`, `= width 1620`, or `= lane:` with the id of a lane and the left edges of its columns")
    sound = len(words) == 4 and whole_number(words[1:2], 0, _COLUMNS) and whole_number(words[2:], 0, _FARTHEST)
    return None if sound else msg(
        "sau mã phải là làn, cột, đỉnh và chiều cao, ví dụ `data 0 128 64`",
        "after an id stand its lane, column, top and height, such as `data 0 128 64`")


def read(lock: Lock, lanes: Sequence[str], cards: Sequence[tuple[str, str]]) -> tuple[Held | None, tuple[Drift, ...]]:
    """The seats that still mean something, and in what the graph differs; `cards` are ids with their lanes. Never raises."""
    if not lock.places and not lock.board:
        return None, ()
    lefts = tuple(_lefts(lock.board.get(_LANE + lane, ())) for lane in lanes)
    columns = dict(zip(lanes, lefts, strict=True))
    seats, drift = {}, [Drift(change="gone", id=name) for name in lock.places.keys() - {name for name, _ in cards}]
    for number, (name, lane) in enumerate(cards):
        words = lock.places.get(name)
        if words is None:
            drift.append(Drift(change="new", id=name))
        elif judge(name, words):
            drift.append(Drift(change="lost", id=name))
        elif words[0] != lane:
            drift.append(Drift(change="moved", id=name, where=words[0]))
        elif int(words[1]) >= len(columns[lane]):
            drift.append(Drift(change="lost", id=name, where=f"{lane} {words[1]}"))
        else:
            seats[number] = Seat(column=int(words[1]), top=float(words[2]), height=float(words[3]))
    used = [own if any(name == lane and number in seats for number, (_, name) in enumerate(cards)) else ()
            for lane, own in zip(lanes, lefts, strict=True)]
    return (Held(lefts=tuple(used), seats=seats, around=_around(lock)) if seats else None), tuple(drift)


def _around(lock: Lock) -> Around:
    head, width = lock.board.get("head", ()), lock.board.get("width", ())
    above, titles = map(float, head) if judge("= head", head) is None else (0.0, 0.0)
    return Around(above=above, titles=titles, width=float(width[0]) if judge("= width", width) is None else 0.0)


def _lefts(words: Words) -> tuple[float, ...]:
    return tuple(sorted({float(word) for word in words})) if whole_number(words, 0, _FARTHEST) else ()


def write(form: str, grid: Grid, lanes: Sequence[str], names: Sequence[str], around: Around) -> Lock:
    """What keeps every card where it stands."""
    columns = grid.shape.columns
    board = {_LANE + lane: tuple(f"{grid.lefts[column]:.0f}" for column, own in enumerate(columns.lanes) if own == number)
             for number, lane in enumerate(lanes)}
    board |= {"head": (f"{around.above:.0f}", f"{around.titles:.0f}"), "width": (f"{around.width:.0f}",)}
    places = {}
    for node, name in enumerate(names):
        column = columns.of[node]
        lane = columns.lanes[column]
        places[name] = (lanes[lane], str(column - columns.lanes.index(lane)), f"{grid.tops[node]:.0f}", f"{grid.heights[node]:.0f}")
    return Lock(form=form, board=board, places=places)
