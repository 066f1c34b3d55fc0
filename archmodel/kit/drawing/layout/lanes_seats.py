"""Where cards stand in a locked lanes picture: the locked ones where they were, the others in free room of their lane."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archmodel.kit.drawing.layout.lanes_columns import Columns
from archmodel.kit.drawing.layout.lanes_grid import Ask
from archmodel.kit.drawing.layout.lanes_lock import Held
from archmodel.kit.drawing.lock import Change

CLEAR, CARDS = 8.0, 16.0
"""Kept free between two locked cards at least, and around a new one."""
_MARGIN, _PITCH, _SQUEEZED = 10.0, 10.0, 3.0
_GAP = 40.0
"""Columns stand at least this far apart, whatever a lock says."""
_NEW_GAP, _NEW_ROWS = 110.0, 10
_BESIDE = 60.0
"""What one column further from its neighbours costs a new card, in px of height."""

Room = tuple[float, float]
"""From where to where a column is free; the last room has no end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Columns with their left edges, and the top and the height of every card; `moved` says who could not stay."""

    columns: Columns
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    moved: tuple[tuple[Change, int], ...]


def seats(ask: Ask, loose: frozenset[int], wider: Mapping[int, float]) -> Seats:
    """`loose` cards are placed anew, taller, so that all their words find room; `wider` moves columns from a gap on."""
    held = ask.held
    assert held
    lanes = _columns(ask, held)
    of: dict[int, int] = {node: lanes.index(ask.lane_of[node]) + seat.column for node, seat in held.seats.items() if node not in loose}
    table = _Table(ask, len(lanes))
    moved: list[tuple[Change, int]] = [("clash", node) for node in sorted(loose) if node in held.seats]
    for node in _first_come(ask, held, of):
        seat = held.seats[node]
        tall = float(math.ceil(max(ask.heights[node], seat.height)))
        if not table.sit(of[node], node, seat.top, tall, CLEAR):
            del of[node]
            moved.append(("clash", node))
    table.grow(of)
    table.place(lanes, of, loose)
    columns = Columns(lanes=tuple(lanes), of=tuple(of[node] for node in range(len(ask.heights))))
    lefts, widths = _lefts(ask, held, columns, wider)
    return Seats(columns=columns, lefts=lefts, widths=widths, moved=tuple(moved),
                 tops=tuple(table.tops[node] for node in range(len(ask.heights))),
                 heights=tuple(table.heights[node] for node in range(len(ask.heights))))


def rooms(cards: Sequence[tuple[float, float]]) -> Iterator[Room]:
    """What is free above, between and below cards that stand from top to bottom."""
    end = -CARDS
    for top, bottom in cards:
        yield (end, top)
        end = bottom
    yield (end, math.inf)


def _columns(ask: Ask, held: Held) -> list[int]:
    """The lane of every column from left to right: the locked ones as they stand, new lanes after them."""
    sizes = [sum(lane == number for lane in ask.lane_of) for number in range(len(held.lefts))]
    known = sorted((number for number, lefts in enumerate(held.lefts) if lefts), key=lambda number: (held.lefts[number][0], number))
    new = [number for number, lefts in enumerate(held.lefts) if not lefts]
    return [number for number in known for _ in held.lefts[number]] + [
        number for number in new for _ in range(max(1, math.ceil(sizes[number] / _NEW_ROWS)))]


def _lefts(ask: Ask, held: Held, columns: Columns, wider: Mapping[int, float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where the lock has them; pushed to the right only where they would not keep apart."""
    widths = [ask.width] * len(columns.lanes)
    for node, wide in ask.wide.items():
        widths[columns.of[node]] = max(widths[columns.of[node]], wide)
    said = max((size[0] for size in ask.labels if size), default=0.0)
    lefts: list[float] = []
    shift = 0.0
    for column, lane in enumerate(columns.lanes):
        own = held.lefts[lane]
        shift += wider.get(column, 0.0)
        end = lefts[-1] + widths[column - 1] if lefts else 0.0
        after = end + max(_NEW_GAP, said + 46) if lefts else 0.0
        wanted = own[column - columns.lanes.index(lane)] + shift if own else after
        lefts.append(max(wanted, end + _GAP if lefts else 0.0))
    return tuple(lefts), tuple(widths)


def _first_come(ask: Ask, held: Held, of: Mapping[int, int]) -> list[int]:
    """Those that still fit the height kept for them choose first, so that one which grew disturbs no other."""
    return sorted(of, key=lambda node: (ask.heights[node] > held.seats[node].height, held.seats[node].top, node))


class _Table:
    """Who sits where while the cards are being placed."""

    def __init__(self, ask: Ask, columns: int) -> None:
        self.ask = ask
        self.taken: list[list[tuple[float, float, int]]] = [[] for _ in range(columns)]
        self.tops: dict[int, float] = {}
        self.heights: dict[int, float] = {}
        self.neighbours: list[list[int]] = [[] for _ in ask.heights]
        for a, b in ask.edges:
            self.neighbours[a].append(b)
            self.neighbours[b].append(a)

    def ports(self, node: int, of: Mapping[int, int]) -> int:
        """How many edges leave the fuller side, as far as it can be known."""
        here = of.get(node, 0)
        right = sum(of.get(other, here) > here for other in self.neighbours[node])
        left = sum(of.get(other, here) < here for other in self.neighbours[node])
        return max(left, right, len(self.neighbours[node]) - left - right)

    def wanted(self, node: int, of: Mapping[int, int]) -> float:
        return max(self.ask.heights[node], 2 * _MARGIN + _PITCH * (self.ports(node, of) - 1))

    def sit(self, column: int, node: int, top: float, tall: float, clear: float) -> bool:
        """Whether there is room; then the card sits there."""
        bottom = top + tall
        if any(top < b + clear and t < bottom + clear for t, b, own in self.taken[column] if own != node):
            return False
        self.taken[column] = sorted([*(one for one in self.taken[column] if one[2] != node), (top, bottom, node)])
        self.tops[node], self.heights[node] = top, tall
        return True

    def grow(self, of: Mapping[int, int]) -> None:
        """Cards with many edges become taller where nothing stands below them."""
        for node in sorted(self.tops):
            for tall in (self.wanted(node, of), 2 * _SQUEEZED + _SQUEEZED * self.ports(node, of)):
                if tall > self.heights[node] and self.sit(of[node], node, self.tops[node], float(math.ceil(tall)), CLEAR):
                    break

    def place(self, lanes: Sequence[int], of: dict[int, int], loose: frozenset[int]) -> None:
        """The others, those with most neighbours in place first."""
        waiting = {node for node in range(len(self.ask.heights)) if node not in of}
        while waiting:
            node = min(waiting, key=lambda node: (-sum(other in of for other in self.neighbours[node]), node))
            waiting.remove(node)
            columns = [column for column, lane in enumerate(lanes) if lane == self.ask.lane_of[node]]
            tall = self._tall(node) if node in loose else max(
                self.ask.heights[node], 2 * _MARGIN + _PITCH * (len(self.neighbours[node]) - 1))
            _, column, top = min(self._offers(node, columns, float(math.ceil(tall)), of))
            of[node] = column
            self.sit(column, node, top, float(math.ceil(tall)), 0.0)

    def _tall(self, node: int) -> float:
        """Room for the words of every edge beside its port."""
        said = [size[1] + 6 for (a, b), size in zip(self.ask.edges, self.ask.labels, strict=True) if size and node in (a, b)]
        return max(self.ask.heights[node], 2 * _MARGIN + _PITCH * len(self.neighbours[node]) + sum(said))

    def _offers(self, node: int, columns: Sequence[int], tall: float, of: Mapping[int, int]) -> Iterator[tuple[float, int, float]]:
        """What a place costs: how far it is from the neighbours' height and columns; the column and the top."""
        known = sorted(self.tops[other] + self.heights[other] / 2 for other in self.neighbours[node] if other in of)
        wish = known[len(known) // 2] - tall / 2 if known else 0.0
        for column in columns:
            aside = sum(abs(column - of[other]) or 2.5 for other in self.neighbours[node] if other in of)
            for start, end in rooms([(top, bottom) for top, bottom, _ in self.taken[column]]):
                if end - start >= tall + 2 * CARDS:
                    top = float(round(min(max(wish, start + CARDS), end - CARDS - tall)))
                    yield (abs(top - wish) + _BESIDE * aside, column, top)
