"""How wide the columns of a table are on paper: nothing leaves the page, words of usual length stay whole, and rows are low."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archmodel.kit.document.blocks import Inline, Table, runs, say
from archmodel.kit.document.formats._paper import Paper, room
from archmodel.kit.document.numbering import Numbers
from archmodel.kit.drawing.metrics import width
from archmodel.kit.text import Lang

TEXT, MATRIX = 8.5, (8.0, 7.2, 6.5)
"""pt: letters in tables; of a matrix the largest with which it fits."""
INSET = 4.0
"""pt, at either side of a cell; half of it in a matrix."""
LONGEST = 18
"""Characters of a word that is never broken, where there is room."""
_TALLEST = 110.0
"""pt: how long a head that stands upright may be."""
_WORD = re.compile(rf"\S{{1,{LONGEST}}}(?!\S)|\S+?(?:[-–—](?=\w)|(?=\s|$))")
_BARS, _BAR = "█▓▒░", 0.602
"""Signs of a bar, and how wide they are in em."""
_NO_BARS = str.maketrans("", "", _BARS)
_FIRST = 110.0
"""pt: the first column of a matrix, which names its rows, is given up to this before letters are made larger."""
_READABLE = 46.0
"""pt: no column of sentences is narrower."""
_MOST, _SAMPLE, _STEPS, _POWER = 400, 60, 12, 6
"""Rows that are measured, those of them that are weighed, how often, and how much the tallest cell of a row counts."""
MONO = 0.57
"""em: a letter of code, which is set a little smaller than the words around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Columns of a table on one paper: widths in pt, insets included.

    `fits` when no word of usual length need be broken; `sure` when every row was measured.
    """

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    size: float
    inset: float
    fits: bool
    sure: bool
    head: float
    """How long the heads that stand upright are; 0 where there are none."""

    def inner(self, column: int) -> float:
        return self.widths[column] - 2 * self.inset


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one column asks for, in pt: its longest word, what is read with ease, its longest line, its title, and lines of its rows."""

    least: float
    ease: float
    most: float
    title: float
    lines: tuple[float, ...]


class Columns:
    """The columns of all tables of one document; a table is measured once for a paper."""

    def __init__(self, lang: Lang, numbers: Numbers) -> None:
        self.lang: Lang = lang
        self.numbers = numbers
        self._known: dict[tuple[int, Paper], tuple[Table, tuple[Grid, ...]]] = {}

    def grids(self, table: Table, paper: Paper) -> tuple[Grid, ...]:
        """How the columns stand on a paper.

        A matrix has letters as large as fit; one too wide stands in several parts, each with the first column.
        """
        key = (id(table), paper)
        if key not in self._known:
            self._known[key] = (table, self._measured(table, paper))  # the table is kept, so that its id stays its own
        return self._known[key][1]

    def told(self, inline: Inline) -> str:
        """The words of a cell as they are printed."""
        return "".join(
            self.numbers.refers(run, self.lang) if run.ref
            else say(run.text, self.lang).replace("`", "") if run.style == "said" else say(run.text, self.lang) for run in runs(inline))

    def _measured(self, table: Table, paper: Paper) -> tuple[Grid, ...]:
        rows = table.rows[::max(1, -(-len(table.rows) // _MOST))]
        cells = [[self.told(row.cells[n]) for row in rows] for n in range(len(table.columns))]
        whole, columns = room(paper)[0], list(range(len(table.columns)))
        for size in MATRIX if table.matrix else (TEXT,):
            inset = INSET / 2 if table.matrix else INSET
            asked = [_asked(table, n, cells[n], self.lang, size) for n in columns]
            if not table.matrix or sum(a.least + 2 * inset for a in asked) <= whole:
                return (_grid(table, columns, asked, whole, size, inset),)
        return tuple(_grid(table, group, [asked[n] for n in group], whole, size, inset)
                     for group in _groups([a.least + 2 * inset for a in asked], whole))


def _groups(least: Sequence[float], whole: float) -> list[list[int]]:
    """The first column in every group, the others in turn, the groups alike in size."""
    free = max(whole - least[0], max(least))
    count = max(1, -(-sum(least[1:]) // free))
    size = max(1, int(-(-(len(least) - 1) // count)))
    return [[0, *range(start, min(start + size, len(least)))] for start in range(1, len(least), size)] or [[0]]


def _grid(table: Table, columns: list[int], asked: Sequence[Asked], whole: float, size: float, inset: float) -> Grid:
    free = max(whole - 2 * inset * len(columns), 1.0)
    shares = [table.columns[n].share for n in columns]
    needed = sum(a.least for a in asked)
    if any(shares):
        inner = [free * (share or 1.0) / sum(s or 1.0 for s in shares) for share in shares]
    elif needed > free:
        inner = [free * a.least / needed for a in asked]
    else:
        if sum(a.ease for a in asked) <= free:
            asked = [replace(a, least=a.ease) for a in asked]
        inner = _lowest(asked, min(free, sum(a.most for a in asked)) if table.matrix else free)
    upright = [table.columns[n].narrow and table.matrix for n in columns]
    return Grid(columns=tuple(columns), widths=tuple(w + 2 * inset for w in inner), size=size, inset=inset, fits=needed <= free,
                sure=len(table.rows) <= _MOST,
                head=max((min(a.title, _TALLEST) for a, up in zip(asked, upright, strict=True) if up), default=0.0))


def _asked(table: Table, column: int, cells: Sequence[str], lang: Lang, size: float) -> Asked:
    """A head has at most three lines, upright or not."""
    words, narrow = say(table.columns[column].title, lang), table.columns[column].narrow
    title = width(words, size, 600)
    if table.matrix and narrow:
        head = whole = min(3, max(1, -(-title // _TALLEST))) * size * 1.3
    else:
        head, whole = max([title / 2.6 if title > 60 else 0, *_words(words, size, 600)]), min(title, 90.0)
    lines = [_line(cell, size) for cell in cells]
    most = max([whole, head, *lines]) + 0.5
    least = max([head, *(word for cell in cells for word in _words(cell, size))]) + 0.5
    ease = min(most, max(least, _FIRST if not column else 0) if table.matrix else max(least, _READABLE))
    every = max(1, -(-len(lines) // _SAMPLE))
    return Asked(least=ease if table.matrix else least, ease=ease, most=max(most, least), title=title + 2, lines=tuple(lines[::every]))


def _lowest(asked: Sequence[Asked], free: float) -> list[float]:
    """The widths that make the rows lowest, none below its least nor above its most while another can take it.

    Row r is about as high as (Σ (line / width)^p)^(1/p) over its columns, which for a large p is its tallest cell. The sum over the
    rows is least where width^(p + 1) is as Σ height^(1 - p) · line^p over the rows; the heights follow from the widths, so it is
    approached in steps.
    """
    widths = [free / len(asked)] * len(asked)
    rows = list(zip(*(a.lines for a in asked), strict=True))
    for _ in range(_STEPS if rows else 1):
        heights = [max(sum((line / w) ** _POWER for line, w in zip(row, widths, strict=True)) ** (1 / _POWER), 1.0) for row in rows]
        wishes = [max(sum(h ** (1 - _POWER) * row[n] ** _POWER for h, row in zip(heights, rows, strict=True)) ** (1 / (_POWER + 1)), 1e-6)
                  for n in range(len(asked))]
        total = sum(wishes)
        weights = [(wish / total * w / free) ** 0.5 for wish, w in zip(wishes, widths, strict=True)]
        widths = _spread(asked, weights, free)
    return widths


def _words(text: str, size: float, weight: int = 400) -> Iterator[float]:
    """Widths of what is not broken: longer words may be, at any place."""
    for hit in _WORD.finditer(text):
        word = hit[0][:LONGEST] if any(map(str.isalnum, hit[0])) else hit[0][:3 * LONGEST]  # a bar made of signs is never broken
        yield max(_line(word, size, weight), len(word) * MONO * size if word.isascii() else 0)


def _line(text: str, size: float, weight: int = 400) -> float:
    """Signs of which bars are made are in another font than the words."""
    bars = sum(text.count(sign) for sign in _BARS)
    return width(text.translate(_NO_BARS), size, weight) + bars * _BAR * size if bars else width(text, size, weight)


def _spread(asked: Sequence[Asked], weights: Sequence[float], free: float) -> list[float]:
    """`free` by weight, within what each column asks for."""
    most = sum(a.most for a in asked)
    if most <= free:
        return [a.most * free / most for a in asked]
    fixed: dict[int, float] = {}
    while len(fixed) < len(asked):
        rest = free - sum(fixed.values())
        total = sum(weight for at, weight in enumerate(weights) if at not in fixed)
        fair = {at: rest * weight / total for at, weight in enumerate(weights) if at not in fixed}
        low = {at: asked[at].least for at in fair if fair[at] < asked[at].least}
        high = {at: asked[at].most for at in fair if fair[at] > asked[at].most}
        if not low and not high:
            fixed |= fair
        else:
            short, over = sum(low.values()) - sum(fair[at] for at in low), sum(fair[at] for at in high) - sum(high.values())
            fixed |= low if short >= over else high
    return [fixed[at] for at in range(len(asked))]


def chunks(word: str, wide: float, size: float) -> list[str]:
    """A word in parts none of which is wider than `wide` pt: behind a sign where there is one, else anywhere."""
    parts, held = [], ""
    for piece in re.findall(r"[^/,._:;|=&?-]*[/,._:;|=&?-]|.+", word):
        for part in (piece,) if _wide(piece, size) <= wide else tuple(piece):
            if held and _wide(held + part, size) > wide:
                parts.append(held)
                held = ""
            held += part
    return [*parts, held] if held else parts


def _wide(text: str, size: float) -> float:
    return max(width(text, size), len(text) * MONO * size)
