"""Who stands in which cell of a locked board: everyone where the lock has them, newcomers where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil

from archmodel.kit.drawing.diagram import Card
from archmodel.kit.drawing.layout import pillar
from archmodel.kit.drawing.layout._board_fit import BOTH, Ruler
from archmodel.kit.drawing.layout._board_lattice import MARGIN, Box, Lattice, Plot
from archmodel.kit.drawing.layout._board_plan import AT, Plan
from archmodel.kit.drawing.layout.band import PAD, ROW_GAP
from archmodel.kit.drawing.layout.paragraph import height
from archmodel.kit.drawing.lock import Change, Drift, Lock, Words
from archmodel.kit.text import LocalText

ADDED = LocalText(vi="Bổ sung sau khi khóa bố cục", en="Added since the layout was locked")
Cell = tuple[str, int, int]
"""The key of a plot, or `margin`; the row, the column; both from 0."""


@dataclass(frozen=True, kw_only=True)
class Seats:
    """The cell of every card by its key, how many cells of the margin each takes, and what has drifted."""

    cells: dict[str, Cell] = field(default_factory=dict)
    slots: dict[str, int] = field(default_factory=dict)
    drift: list[Drift] = field(default_factory=list)

    def words(self, key: str) -> Words:
        place, row, column = self.cells[key]
        return (place, str(row + 1), str(column + 1))


def seat(plan: Plan, grid: Lattice, lock: Lock, ruler: Ruler) -> Seats:
    """Nobody who has a place loses it to anyone; what is not drawn now keeps its cell for the moments at which it is."""
    usher = _Usher(grid, lock, ruler)
    people = sorted((key, part.key, variants) for part in plan.parts for key, variants in part.cards.items())
    waiting = [one for one in people if not usher.knows(*one)]
    for one in waiting:
        usher.welcome(*one)
    shown = {name for key, _, _ in people for name in (key, key.partition(AT)[0])}
    usher.seats.drift.extend(Drift(change="gone", id=name.partition(AT)[0], where=" ".join(words))
                             for name, words in lock.places.items() if name not in shown)
    return usher.seats


class _Usher:
    def __init__(self, grid: Lattice, lock: Lock, ruler: Ruler) -> None:
        self.grid = grid
        self.lock = lock
        self.ruler = ruler
        self.seats = Seats()
        self.taken: set[Cell] = set()
        self.claimed = {cell for words in lock.places.values() if (cell := _cell(words))}
        self.noted: set[str] = set()
        self.ladder = ladder(grid)

    def knows(self, key: str, place: str, variants: tuple[Card, ...]) -> bool:
        """Whether the lock has a cell for the card that it can take."""
        bare = key.partition(AT)[0]
        name = next((name for name in (key, f"{bare}{AT}{place}", bare) if name in self.lock.places), bare)
        cell = _cell(self.lock.places.get(name, ()))
        if cell is None:
            return False
        if cell[0] == MARGIN:
            return self._at_the_margin(key, variants, cell)
        if cell[0] != place:
            if bare == key:
                self._note("moved", key, cell)
            return False
        plot = self.grid.plots.get(place)
        if plot is None or cell[1] >= len(plot.rows) or cell[2] >= plot.span:
            self._note("lost", key, cell)
        elif cell in self.taken:
            self._note("clash", key, cell)
        else:
            return self._take(key, cell, variants, plot.rows[cell[1]])
        return False

    def _take(self, key: str, cell: Cell, variants: tuple[Card, ...], height: float) -> bool:
        if self.ruler.tallest(variants) > height:
            self._note("long", key, cell)
            if not all(self.ruler.squeezes(one, height) for one in variants):
                return False
        self._seat(key, cell)
        return True

    def welcome(self, key: str, place: str, variants: tuple[Card, ...]) -> None:
        """The first free cell of its own group in which it fits, else the highest, else the margin."""
        if key.partition(AT)[0] not in self.noted:
            self._note("new", key)
        plot = self.grid.plots.get(place)
        free = self._free(plot) if plot else []
        needed = self.ruler.tallest(variants)
        roomy = [cell for cell, height in free if height >= needed]
        narrow = [(cell, height) for cell, height in free if all(self.ruler.squeezes(one, height) for one in variants)]
        if roomy:
            self._seat(key, roomy[0])
        elif narrow:
            self._seat(key, max(narrow, key=lambda pair: pair[1])[0])
        else:
            self._to_the_margin(key, place, needed)

    def _free(self, plot: Plot) -> list[tuple[Cell, float]]:
        cells = ((plot.key, row, column) for row, column in plot.cells)
        return [(cell, plot.rows[cell[1]]) for cell in cells if cell not in self.taken and cell not in self.claimed]

    def _at_the_margin(self, key: str, variants: tuple[Card, ...], cell: Cell) -> bool:
        """Where the lock has it; lower rows are made where there were none."""
        slots = self._slots(self.ruler.tallest(variants))
        if any((MARGIN, cell[1] + n, cell[2]) in self.taken for n in range(slots)):
            self._note("clash", key, cell)
            return False
        self._note("margin", key, cell)
        self._seat(key, cell, slots)
        return True

    def _to_the_margin(self, key: str, place: str, needed: float) -> None:
        slots = self._slots(needed)
        for column in range(1000):
            for row in self._near(place):
                cells = [(MARGIN, row + n, column) for n in range(slots)]
                if not any(cell in self.taken or cell in self.claimed for cell in cells):
                    self._note("margin", key, cells[0])
                    self._seat(key, cells[0], slots)
                    return

    def _near(self, place: str) -> list[int]:
        """The rows of the margin at the height of a card's own band; the nearest one where the band is too low for any."""
        top, height = self.grid.bands.get(place.rpartition("/")[0], (0.0, self.grid.height))
        tall = self.grid.slot
        within = [n for n, y in enumerate(self.ladder) if top <= y + tall / 2 <= top + height]
        return within or [min(range(len(self.ladder)), key=lambda n: (abs(self.ladder[n] - top), n))]

    def _slots(self, needed: float) -> int:
        return max(1, ceil((needed + ROW_GAP) / (self.grid.slot + ROW_GAP)))

    def _seat(self, key: str, cell: Cell, slots: int = 1) -> None:
        self.seats.cells[key] = cell
        self.seats.slots[key] = slots
        self.taken.update((cell[0], cell[1] + n, cell[2]) for n in range(slots))

    def _note(self, change: Change, key: str, cell: Cell | None = None) -> None:
        where = f"{cell[0]} {cell[1] + 1} {cell[2] + 1}" if cell else ""
        self.noted.add(key.partition(AT)[0])
        self.seats.drift.append(Drift(change=change, id=key.partition(AT)[0], where=where))


def _cell(words: Words) -> Cell | None:
    return (words[0], int(words[1]) - 1, int(words[2]) - 1) if len(words) == 3 else None


def ladder(grid: Lattice) -> tuple[float, ...]:
    """The tops of the rows of the margin, from below its head downwards; at least one."""
    top = head_height(grid) + pillar.PAD
    count = max(1, int((grid.height - top - PAD + ROW_GAP) // (grid.slot + ROW_GAP)))
    return tuple(top + n * (grid.slot + ROW_GAP) for n in range(count))


def head_height(grid: Lattice) -> float:
    return max(height(pillar.header(ADDED, voice, grid.columns.card)) for voice in BOTH) + 2 * pillar.PAD


def margin_box(grid: Lattice, cell: Cell, slots: int) -> Box:
    """A cell of the margin, lower ones than the board is high included."""
    top = ladder(grid)[0] + cell[1] * (grid.slot + ROW_GAP)
    x = grid.right + pillar.PAD + grid.columns.left(cell[2])
    return Box(x=x, y=top, height=slots * (grid.slot + ROW_GAP) - ROW_GAP)


def margin_columns(cells: Iterable[Cell]) -> int:
    return max((cell[2] + 1 for cell in cells if cell[0] == MARGIN), default=0)


def in_reading_order(seats: Seats, plot: str) -> Iterator[tuple[str, Cell]]:
    found = ((key, cell) for key, cell in seats.cells.items() if cell[0] == plot)
    yield from sorted(found, key=lambda pair: pair[1][1:])
