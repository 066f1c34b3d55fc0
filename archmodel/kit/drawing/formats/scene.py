"""The placed scene as short JSON: what a page draws by itself, in the colours of its theme.

    {"w", "h", "title", "desc", "lang", "roles": ["card new" …], "looks": [[size, leading, weight, paint, anchor, strike, lang, upright] …],
     "paints": [[fill, stroke, stroke width, radius, dash] …], "parts": [item …], "items": [item …]}

An item is told by what it begins with:

    ["lines", x, y, look]            text, a line each; `leading` apart unless a fifth value says otherwise
    [paint, x, y, width, height]     a rectangle          [paint, x, y, "path"]     M x y, then the path in relative commands
    [[role, id, title, desc, ends], item …]     a group   [-1 - n, x, y]            part n, moved by x and y

What stands at the end of a row and says nothing is left out. Paints are those of `palette.py`, `anchor` is 0 start, 1 middle, 2 end.
Positions are to a tenth of a pixel; shapes that come again (signs, arrow heads, boxes with a stripe) are written once, as `parts`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from archmodel.kit.drawing.metrics import clean
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Text
from archmodel.kit.text import LocalText

SUFFIX = ".scene.json"
TITLE = LocalText(vi="Tọa độ của hình (JSON)", en="Positions of the picture (JSON)")
_ANCHORS = {"start": 0, "middle": 1, "end": 2}
Row = list[Any]


def write(scene: Scene, *, theme: str = "light", scale: float = 1, paper: str = "") -> str:
    """One line; the same for every theme, scale and paper."""
    writer = _Writer()
    items = list(writer.items(scene.items))
    parts = _repeated(items)
    told = {"w": _n(scene.width), "h": _n(scene.height), "title": clean(scene.title), "desc": clean(scene.desc), "lang": scene.lang,
            "roles": [f"{role} {variant}".strip() for role, variant in writer.roles], "looks": list(map(_short, writer.looks)),
            "paints": [_short([fill, stroke, wide, round_, list(dash) or 0]) for fill, stroke, wide, round_, dash in writer.paints],
            "parts": list(parts.values()), "items": [_by_reference(item, {key: n for n, key in enumerate(parts)}) for item in items]}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") + "\n"


class _Writer:
    """Numbers what comes again: roles, looks of texts, paints of shapes."""

    def __init__(self) -> None:
        self.roles: dict[tuple[str, str], int] = {}
        self.looks: dict[tuple[Any, ...], int] = {}
        self.paints: dict[tuple[Any, ...], int] = {}

    def items(self, items: Sequence[Item]) -> Iterator[Row]:
        for look, run in groupby(items, key=self.look):
            if look is None:
                yield from map(self.item, run)
            else:
                yield from self.texts([text for text in run if isinstance(text, Text)], look)

    def look(self, item: Item) -> int | None:
        if not isinstance(item, Text):
            return None
        style = item.style
        key = (_n(style.size), _n(style.leading), style.weight, style.paint, _ANCHORS[item.anchor], int(item.strike), item.lang,
               int(item.upright))
        return self.looks.setdefault(key, len(self.looks))

    def texts(self, lines: Sequence[Text], look: int) -> Iterator[Row]:
        """Lines of one look and one left edge, evenly apart, are one text."""
        at = 0
        while at < len(lines):
            end, step = _block(lines, at)
            first = lines[at]
            row = ["\n".join(clean(line.text) for line in lines[at:end]), _n(first.x), _n(first.y), look]
            yield row if end == at + 1 or step == _n(first.style.leading) else [*row, step]
            at = end

    def item(self, item: Item) -> Row:
        if isinstance(item, Rect):
            paint = self.paint(item.fill, item.stroke, item.stroke_width, item.radius, item.dash)
            return [paint, _n(item.x), _n(item.y), _n(item.width), _n(item.height)]
        if isinstance(item, Path):
            return [self.paint(item.fill, item.stroke, item.stroke_width, 0, item.dash), *_relative(item)]
        assert isinstance(item, Group)
        role = self.roles.setdefault((item.role, item.variant), len(self.roles))
        return [_short([role, item.id or "", clean(item.title), clean(item.desc), list(item.ends or ()) or 0]), *self.items(item.items)]

    def paint(self, fill: str, stroke: str, wide: float, round_: float, dash: tuple[float, ...]) -> int:
        key = (fill, stroke, _n(wide) if stroke and wide != 1 else 0, _n(round_), tuple(map(_n, dash)) if stroke else ())
        return self.paints.setdefault(key, len(self.paints))


def _block(lines: Sequence[Text], at: int) -> tuple[int, float]:
    """Where the text that begins at this line ends, and how far apart its lines are."""
    end, step = at + 1, 0.0
    while end < len(lines) and not lines[at].upright and lines[end].x == lines[at].x:
        down = _n(_n(lines[end].y) - _n(lines[end - 1].y))
        if down <= 0 or (end > at + 1 and down != step):
            break
        step, end = down, end + 1
    return end, step


def _relative(path: Path) -> tuple[float, float, str]:
    """Where a path begins, and the rest of it in relative commands; in whole tenths, so that nothing adds up."""
    x = y = fx = fy = 0
    begin: tuple[int, int] | None = None
    told: list[str] = []
    for step in path.steps:
        name, points = str(step[0]), [round(float(n) * 10) for n in step[1:]]
        if name == "Z":
            told.append("z")
            x, y = fx, fy
            continue
        moved = [n - (x, y)[place % 2] for place, n in enumerate(points)]
        x, y = points[-2:]
        if name == "M":
            fx, fy = x, y
            if begin is None:
                begin = x, y
                continue
        told.append(_command(name, moved))
    start = begin or (0, 0)
    return _n(start[0] / 10), _n(start[1] / 10), "".join(told)


def _command(name: str, moved: Sequence[int]) -> str:
    if name == "L" and moved[1] == 0:
        return f"h{_tenths(moved[0])}"
    if name == "L" and moved[0] == 0:
        return f"v{_tenths(moved[1])}"
    told = [_tenths(n) for n in moved]
    return name.lower() + "".join(n if place == 0 or n[0] == "-" else f" {n}" for place, n in enumerate(told))


def _tenths(n: int) -> str:
    sign, whole, part = "-" if n < 0 else "", abs(n) // 10, abs(n) % 10
    return f"{sign}{whole or '' if part else whole}{f'.{part}' if part else ''}"


def _repeated(items: Sequence[Row]) -> dict[str, Row]:
    """Groups without an id and paths that come again, moved to the origin, by what they say; only where that is shorter."""
    counts: Counter[str] = Counter()
    found: dict[str, Row] = {}
    for item in items:
        for one in _candidates(item):
            key = _key(one)
            counts[key] += 1
            found[key] = _moved(one, *_origin(one))
    return {key: found[key] for key, often in sorted(counts.items()) if often > 1 and (often - 1) * (len(key) - 14) > 14}


def _candidates(item: Row) -> Iterator[Row]:
    if isinstance(item[0], list):
        if len(item) > 1 and len(item[0]) == 1:
            yield item
        for part in item[1:]:
            yield from _candidates(part)
    elif isinstance(item[0], int) and isinstance(item[3], str):
        yield item


def _by_reference(item: Row, places: dict[str, int]) -> Row:
    """The item, with what is a part told by its place."""
    if not isinstance(item[0], list):
        place = places.get(_key(item)) if isinstance(item[0], int) and isinstance(item[3], str) else None
        return item if place is None else [-1 - place, *_origin(item)]
    place = places.get(_key(item)) if len(item) > 1 and len(item[0]) == 1 else None
    return [item[0], *(_by_reference(part, places) for part in item[1:])] if place is None else [-1 - place, *_origin(item)]


def _key(item: Row) -> str:
    return json.dumps(_moved(item, *_origin(item)), ensure_ascii=False, separators=(",", ":"))


def _origin(item: Row) -> tuple[float, float]:
    while isinstance(item[0], list):
        if len(item) == 1:
            return 0, 0
        item = item[1]
    return item[1], item[2]


def _moved(item: Row, dx: float, dy: float) -> Row:
    if isinstance(item[0], list):
        return [item[0], *(_moved(part, dx, dy) for part in item[1:])]
    return [item[0], _n(item[1] - dx), _n(item[2] - dy), *item[3:]]


def _short(row: Sequence[Any]) -> Row:
    """Without what says nothing at its end."""
    kept = list(row)
    while kept and kept[-1] in ("", 0):
        kept.pop()
    return kept


def _n(value: float) -> float | int:
    """A tenth of a pixel is enough for a screen."""
    found = round(value, 1)
    return int(found) if found == int(found) else found
