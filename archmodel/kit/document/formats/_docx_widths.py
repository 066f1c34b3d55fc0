"""How wide the columns of a table are, whether it stands upright, and where one that fits no page is divided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archmodel.kit.document.blocks import Column, Inline, Row, Table, plain, runs, say
from archmodel.kit.document.formats._docx_styles import ASIDE, MATRIX, PORTRAIT, TABLE, TABLE_CODE
from archmodel.kit.drawing import metrics
from archmodel.kit.text import Lang

_MM = 25.4 / 72
_SERIF, _SANS, _WORST = 0.88, 0.95, 1.06
"""Times and Arial are narrower than Inter, whose widths we know; a single word of wide letters may be less so."""
_BREAKS = re.compile(r"(?<=[^\S\u00a0])|(?<=[-–])(?![\d\u00a0])")
"""Where Word breaks a line; not behind a stroke, nor a point. It would part `2026-11` too, unless the column is wide enough.
Beside a space that does not break there is no break either."""
_BARS, _BAR = "█▓▒░", 0.72
"""Signs of a bar, and how wide they are in em at most."""
_NO_BARS = str.maketrans("", "", _BARS)
_SAMPLE = 80
_CROWDED = 42
"""Lines of an average row times columns, from where a table is easier to read on its side."""
_WORD, _PATH = 38.0, 38.0
"""A word (as `(LGSP/NDXP/NDOP)`) is not broken unless it is longer than this, in mm; a path or an id unless it is longer than that."""
_HEAD = 52.0
"""How high the head of a matrix may be, in mm."""
_LINE = 4.0
"""From line to line in a matrix, in mm."""
_CAPITAL = 1.1
"""Words in capitals are wider in Times than in Inter: `FTE` is not to stand on two lines."""
_PAD = 3.2
"""What stands free at both sides of a cell, in mm."""
_BOLD = 1.06
_NARROWEST, _WIDEST, _TIGHT = 6.4, 10.0, 1.6
"""How wide a column of a matrix is without content, and with room to spare; what stands free beside its content, in mm."""
_MOST = 26
"""Columns of a matrix that a reader can still follow on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The columns (by number) of one of the pieces a table is divided into, their widths in mm, and how high a turned head is."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    head: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Of each column in mm, with its padding: the longest word, the whole text on one line, and how much text there is.

    `cells` is the one-line width of every cell of the rows looked at.
    """

    least: tuple[float, ...]
    whole: tuple[float, ...]
    mass: tuple[float, ...]
    cells: tuple[tuple[float, ...], ...]


def parts(table: Table, lang: Lang, width: float) -> tuple[Part, ...]:
    """How the table is set on pages of that width; one part, unless its columns do not fit."""
    if not table.columns:
        return ()
    if table.matrix:
        return _matrix(table, lang, width)
    sizes = measured(table, lang)
    if sum(sizes.least) <= width:
        return (Part(columns=tuple(range(len(table.columns))), widths=shares(table.columns, sizes, width)),)
    return tuple(_piece(table, sizes, group, width) for group in _groups(sizes.least, width))


def sideways(table: Table, lang: Lang) -> bool:
    """Whether it asks for a page on its side, or stands too tight upright."""
    if table.plain or not table.columns:
        return False
    if table.wide:
        return True
    if table.matrix:
        return len(_matrix(table, lang, PORTRAIT)) > 1
    sizes = measured(table, lang)
    if sum(sizes.least) > PORTRAIT:
        return True
    return len(table.columns) > 4 and len(table.columns) * _lines(sizes, shares(table.columns, sizes, PORTRAIT)) > _CROWDED


def measured(table: Table, lang: Lang) -> Sizes:
    """Of long tables some rows are looked at, evenly spread."""
    step = max(1, -(-len(table.rows) // _SAMPLE))
    grid: list[list[tuple[float, float]]] = [[_sized(plain(c.title), lang, _BOLD) for c in table.columns],
                                             *([_sized(cell, lang) for cell in row.cells] for row in table.rows[::step])]
    whole, least = [], []
    for n, (sizes, column) in enumerate(zip(zip(*grid, strict=True), table.columns, strict=True)):
        line = max(across for across, _ in sizes)
        word = max(longest for _, longest in sizes)
        pad = _PAD + (ASIDE if n == 0 and toned(table) else 0)
        whole.append(line + pad)
        least.append((min(line, _WORD) if column.narrow else word) + pad)
    cells = tuple(tuple(across + _PAD for across, _ in row) for row in grid)
    mass = tuple(sum(w * w for w in each) ** (1 / 3) for each in zip(*cells, strict=True))
    return Sizes(least=tuple(least), whole=tuple(whole), mass=mass, cells=cells)


def toned(table: Table) -> bool:
    """Whether some row has a stroke at the left of its first cell, for which that column is a little wider."""
    return not table.matrix and not table.plain and any(row.tone not in ("", "quiet") for row in table.rows)


def shares(columns: Sequence[Column], sizes: Sizes, width: float) -> tuple[float, ...]:
    """The widths that make the sum of the squared numbers of lines least, none below its longest word or over what it needs.

    Where Σ (cellᵢⱼ / wⱼ)² is least under Σ wⱼ = width, wⱼ is in proportion to (Σᵢ cellᵢⱼ²)^⅓. A column that says its share has that.
    """
    wanted = [c.share * sum(sizes.mass) / max(sum(x.share for x in columns), 1e-9) if c.share else m
              for c, m in zip(columns, sizes.mass, strict=True)]
    found = _settled(wanted, sizes, width)
    spare = (width - sum(found)) / max(sum(found), 1e-9)
    return tuple(w * (1 + spare) for w in found)


def _settled(wanted: Sequence[float], sizes: Sizes, width: float) -> list[float]:
    """By turns, what would be too narrow or wider than it needs is set, and the others share the rest."""
    fixed: dict[int, float] = {}
    while len(fixed) < len(wanted):
        rest = width - sum(fixed.values())
        total = sum(w for n, w in enumerate(wanted) if n not in fixed)
        free = {n: rest * w / total for n, w in enumerate(wanted) if n not in fixed}
        low = {n: sizes.least[n] for n, w in free.items() if w < sizes.least[n]}
        high = {n: max(sizes.whole[n], sizes.least[n]) for n, w in free.items() if w > sizes.whole[n]}
        if not low and not high:
            return [fixed.get(n, free.get(n, 0)) for n in range(len(wanted))]
        fixed |= low or high
    return [fixed[n] for n in range(len(wanted))]


def _lines(sizes: Sizes, widths: Sequence[float]) -> float:
    """How many lines a row has on average."""
    return sum(max(-(-cell // w) for cell, w in zip(row, widths, strict=True)) for row in sizes.cells) / len(sizes.cells)


def height(row: Row, part: Part, lang: Lang) -> int:
    """How many lines the highest cell of a row has."""
    return max((int(-(-(_sized(row.cells[n], lang)[0] + _PAD) // w)) for n, w in zip(part.columns, part.widths, strict=True)), default=1)


def _piece(table: Table, sizes: Sizes, group: tuple[int, ...], width: float) -> Part:
    chosen = Sizes(least=tuple(sizes.least[n] for n in group), whole=tuple(sizes.whole[n] for n in group),
                   mass=tuple(sizes.mass[n] for n in group), cells=())
    return Part(columns=group, widths=shares([table.columns[n] for n in group], chosen, width))


def _groups(least: Sequence[float], width: float) -> list[tuple[int, ...]]:
    """The first column in every group, the others in turn."""
    found: list[list[int]] = [[0]]
    for n in range(1, len(least)):
        if len(found[-1]) > 1 and sum(least[m] for m in found[-1]) + least[n] > width:
            found.append([0])
        found[-1].append(n)
    return [tuple(group) for group in found]


def _matrix(table: Table, lang: Lang, width: float) -> tuple[Part, ...]:
    """The first column as wide as it needs, up to a quarter; the others narrow under turned heads, in parts of equal length.

    A cell may have two lines where there is no room for one.
    """
    scale = MATRIX / TABLE
    sized = [[_sized(row.cells[n], lang) for row in table.rows] for n in range(len(table.columns))]
    whole = [max((across for across, _ in column), default=0) * scale + _TIGHT for column in sized]
    words = [max((longest for _, longest in column), default=0) * scale + _TIGHT for column in sized]
    titles = [_wide(say(c.title, lang)) * scale * _BOLD + 3 for c in table.columns]
    heads = [max(-(-title // _HEAD) * _LINE + 1.4, _NARROWEST) for title in titles]
    first = min(whole[0] + 1.4, max(width / 4, 45.0))
    least = [first, *(max(word, line / 2, head) for word, line, head in zip(words[1:], whole[1:], heads[1:], strict=True))]
    ease = [first, *(max(line, _WIDEST, head) for line, head in zip(whole[1:], heads[1:], strict=True))]
    return tuple(Part(columns=group, widths=_roomy([least[n] for n in group], [ease[n] for n in group], width),
                      head=min(max(titles[1:], default=0), _HEAD)) for group in _even(least, width))


def _even(least: Sequence[float], width: float) -> list[tuple[int, ...]]:
    """As few parts as possible, and those of equal length: the last is no remnant."""
    count = len(least) - 1
    for size in range(min(count, _MOST), 0, -1):
        pieces = -(-count // size)
        each = -(-count // pieces)
        groups = [(0, *range(at, min(at + each, count + 1))) for at in range(1, count + 1, each)]
        if size == 1 or all(sum(least[n] for n in group) <= width for group in groups):
            return groups
    return [(0,)]


def _roomy(least: Sequence[float], ease: Sequence[float], width: float) -> tuple[float, ...]:
    """Where there is room, as wide as is read with ease, and no wider: a matrix need not be as wide as the text."""
    wish = sum(ease) - sum(least)
    part = min(1.0, max(0.0, width - sum(least)) / wish) if wish > 0 else 0.0
    return tuple(low + part * max(0.0, high - low) for low, high in zip(least, ease, strict=True))


def _sized(inline: Inline, lang: Lang, weight: float = 1) -> tuple[float, float]:
    """The width of a cell's text on one line, and of its longest piece that is not to be broken, in mm."""
    across = longest = 0.0
    for run in runs(inline):
        text = say(run.text, lang)
        across += _wide(text, run.style)
        word = max(_wide(piece.strip(), run.style) * (_CAPITAL if piece.isupper() else 1) for piece in _BREAKS.split(text)) * _WORST
        longest = max(longest, min(word, _PATH if run.style == "code" else _WORD))
    return across * weight, longest * weight


def _wide(text: str, style: str = "plain") -> float:
    """On one line in a table, in mm."""
    return metrics.width(text, TABLE_CODE) * _SANS * _MM if style == "code" else wide(text, TABLE)


def wide(text: str, size: float) -> float:
    """On one line in Times of so many points, in mm. Signs of a bar come from another font."""
    signs = sum(map(text.count, _BARS))
    words = text.translate(_NO_BARS) if signs else text
    return (metrics.width(words, size) * _SERIF + signs * _BAR * size) * _MM
