"""The cells of a locked board, read from the lines of its lock: where each of them is never depends on what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from archmodel.kit.drawing.layout import band, pillar
from archmodel.kit.drawing.layout.band import PAD, ROW_GAP, Columns
from archmodel.kit.drawing.lock import Lock, Words, did_you_mean, whole_number
from archmodel.kit.text import Message, msg

GAP = 12
"""px: between bands, and between them and the pillars."""
MARGIN = "margin"
NAMES = ("columns", "card", "head", "margin", "band", "group", "pillar")
_LEAST = {"columns": 1, "card": 1, "head": 1, "margin": 1, "band": 2, "group": 5, "pillar": 4}
_BOUNDS = {"columns": (1, 60), "card": (96, 640), "head": (0, 2000), "margin": (20, 2000)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The cells of one group or pillar, below its header. `x` and `y` are where the header begins."""

    key: str
    x: float
    y: float
    span: int
    header: float
    rows: tuple[float, ...]
    columns: Columns

    def cell(self, row: int, column: int) -> Box:
        above = sum(self.rows[:row]) + row * ROW_GAP
        return Box(x=self.x + self.columns.left(column), y=self.y + self.header + above, height=self.rows[row])

    @property
    def cells(self) -> Iterator[tuple[int, int]]:
        """In reading order."""
        return ((row, column) for row in range(len(self.rows)) for column in range(self.span))

    @property
    def height(self) -> float:
        return self.header + sum(self.rows) + ROW_GAP * max(0, len(self.rows) - 1)

    @property
    def width(self) -> float:
        return self.columns.width(self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """All places of a board. `bands` are the top and the height of each."""

    columns: Columns
    head: float
    bands: Mapping[str, tuple[float, float]]
    plots: Mapping[str, Plot]
    panels: int
    slot: float
    height: float

    @property
    def left(self) -> float:
        """Where the pillars begin."""
        return band.width(self.columns) + (GAP if self.panels else 0)

    @property
    def right(self) -> float:
        """Where the margin begins."""
        return self.width + GAP

    @property
    def width(self) -> float:
        """Of bands and pillars."""
        return self.left + pillar.breadth(self.panels, self.columns.card)


def wrong(name: str, words: Words) -> Message | None:
    """What is wrong with a line of the lock of a board."""
    if not name.startswith("= "):
        if len(words) == 3 and whole_number(words[1:], 1, 9999):
            return None
        return msg("sau mã phải có nhóm, hàng và cột, ví dụ `{example}`", "after the id come group, row and column, as in `{example}`",
                   example="hotline-1022 L4/interaction-channels 1 4")
    what = name[2:].partition(":")[0]
    if what not in NAMES:
        return msg("không có dòng nào tên là `= {name}`. {near}", "there is no line called `= {name}`. {near}", name=what,
                   near=did_you_mean(what, NAMES))
    least, most = _BOUNDS.get(what, (0, 9999))
    short = len(words) < _LEAST[what] or (what in _BOUNDS and len(words) > 1) or len(words) > 2000
    if short or not whole_number(words, least, most):
        return msg("sau `= {name}` phải có ít nhất {n} số nguyên từ {least} đến {most}",
                   "after `= {name}` come at least {n} whole numbers from {least} to {most}",
                   name=name[2:], n=_LEAST[what], least=least, most=most)
    return None


LARGEST = 16000
"""px: no board is wider, nor are all its groups below one another more than four times as high."""


def usable(lock: Lock) -> bool:
    """Whether a board can stand on it; one without a single line is none, nor is one as large as a slip of the pen makes it."""
    if not all(name in lock.board for name in ("columns", "card")) or any(
            wrong(f"= {name}", words) for name, words in lock.board.items()):
        return False
    high = sum(int(word) for name, words in lock.board.items() if name.startswith("group:") for word in words[3:])
    return int(lock.board["columns"][0]) * int(lock.board["card"][0]) <= LARGEST and high <= 4 * LARGEST


def lattice(lock: Lock, labels: Mapping[str, float]) -> Lattice:
    """The cells of a usable lock. `labels` are what bands, headers and heads of pillars need at least, by their keys."""
    columns = Columns(count=int(lock.board["columns"][0]), card=int(lock.board["card"][0]))
    bands: dict[str, tuple[float, float]] = {}
    plots: dict[str, Plot] = {}
    y = 0.0
    for name, words in _in_order(lock, "band"):
        body = 0.0
        for shelf in _shelves(_groups(lock, name), columns):
            body += band.GROUP_GAP if body else 0
            found = [_plot(key, place, columns, y + PAD + body, column, labels) for key, place, column in shelf]
            plots.update({plot.key: plot for plot in found})
            body += max(plot.height for plot in found)
        height = max(float(words[1]), body + 2 * PAD, labels.get(name, 0.0))
        bands[name] = (y, height)
        y += height + GAP
    stand = list(_stand(lock, columns, labels))
    panels = len({plot.x for plot in stand})
    plots.update({plot.key: plot for plot in stand})
    lowest = max((plot.y + plot.height + pillar.PAD for plot in stand), default=0)
    return Lattice(columns=columns, head=_one(lock, "head", 0), bands=bands, plots=plots, panels=panels,
                   slot=_one(lock, "margin", 72), height=max(0.0, y - GAP, lowest))


def _one(lock: Lock, name: str, otherwise: int) -> float:
    return float(lock.board[name][0]) if name in lock.board else float(otherwise)


def _in_order(lock: Lock, what: str) -> list[tuple[str, Words]]:
    """The lines of one sort by their first numbers, then by name."""
    found = ((name.partition(":")[2], words) for name, words in lock.board.items() if name.startswith(f"{what}:"))
    return sorted(found, key=lambda pair: (int(pair[1][0]), int(pair[1][1]), pair[0]))


def _groups(lock: Lock, band_key: str) -> Iterable[tuple[str, Words]]:
    return [(name, words) for name, words in _in_order(lock, "group") if name.rpartition("/")[0] == band_key]


def _shelves(groups: Iterable[tuple[str, Words]], columns: Columns) -> Iterator[list[tuple[str, Words, int]]]:
    """Groups side by side. One that would lie on its neighbour or beyond the last column begins a shelf of its own."""
    for _, together in groupby(groups, key=lambda pair: pair[1][0]):
        shelf: list[tuple[str, Words, int]] = []
        end = 0
        for key, words in together:
            column, span = int(words[1]), int(words[2])
            if shelf and (column < end or column + span > columns.count):
                yield shelf
                shelf, end = [], 0
            column = max(0, min(column, columns.count - span))
            shelf.append((key, words, column))
            end = column + min(span, columns.count)
        yield shelf


def _plot(key: str, words: Words, columns: Columns, y: float, column: int, labels: Mapping[str, float]) -> Plot:
    return Plot(key=key, x=band.LABEL + PAD + columns.left(column), y=y, span=max(1, min(int(words[2]), columns.count)),
                header=max(float(words[3]), labels.get(key, 0.0)), rows=tuple(map(float, words[4:])), columns=columns)


def _stand(lock: Lock, columns: Columns, labels: Mapping[str, float]) -> Iterator[Plot]:
    """The pillars: a panel, the place in it, the height of the head, and the cells from top to bottom."""
    left = band.width(columns) + GAP
    every = _in_order(lock, "pillar")
    for number, (_, panel) in enumerate(groupby(every, key=lambda pair: pair[1][0])):
        x, y = left + number * (columns.card + 2 * pillar.PAD + pillar.GAP), 0.0
        for name, words in panel:
            head = max(float(words[2]), labels.get(f"pillar:{name}", 0.0))
            plot = Plot(key=f"pillar:{name}", x=x + pillar.PAD, y=y, span=1, header=head + pillar.PAD,
                        rows=tuple(map(float, words[3:])), columns=columns)
            yield plot
            y += plot.height + pillar.PAD


def words(*numbers: float) -> Words:
    return tuple(str(round(number)) for number in numbers)


def panels_of(plots: Sequence[Plot]) -> Iterator[tuple[float, list[Plot]]]:
    """The pillars by the panel they stand in: its left edge, and what it holds."""
    stand = sorted((plot for plot in plots if plot.key.startswith("pillar:")), key=lambda plot: (plot.x, plot.y))
    for x, panel in groupby(stand, key=lambda plot: plot.x):
        yield x - pillar.PAD, list(panel)
