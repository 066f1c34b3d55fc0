"""ArchiMate 3.2 as an optional notation: the shape, colour and icon of every element type, the line and ends of every relationship.

Structure has square corners, behaviour round ones, motivation cut ones; the icon in the upper right corner names the type,
colour and letter name the layer. Marks, borders and stripes of a picture are drawn as in the notation of cards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from archmodel.kit.drawing.diagram import Border, LegendItem, Mark
from archmodel.kit.drawing.layout import icons, marks
from archmodel.kit.drawing.layout.notation_signs import LAYERS, SIGNS, Sign
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Step, Style, line
from archmodel.kit.text import LocalText

NAME = "archimate"
NOTATIONS = ("cards", NAME)
PREFIX = "am:"
"""Before the name of a relationship, where the key of a drawing wants a line style."""
LETTER = Style(size=9.5, weight=600, paint="am-ink")
ROUND = 10.0
CUT = 8.0
TYPE = 14.0
"""px: the icon of the type."""
BESIDE = TYPE + 14
"""What icon and letter take off the first line of a name."""
INK = "am-line"
_DASHED, _DOTTED = (6.0, 3.0), (1.6, 2.6)

End = Literal["", "arrow", "filled", "hollow", "diamond", "hollow-diamond", "ball"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How a relationship is drawn: its line, what stands at its source and at its target."""

    name: LocalText
    dash: tuple[float, ...] = ()
    tail: End = ""
    head: End = ""


def _named(vi: str, en: str, dash: tuple[float, ...] = (), tail: End = "", head: End = "") -> Relation:
    return Relation(name=LocalText(vi=vi, en=en), dash=dash, tail=tail, head=head)


RELATIONS: Mapping[str, Relation] = MappingProxyType({
    "Composition": _named("Cấu thành", "Composition", tail="diamond"),
    "Aggregation": _named("Tập hợp", "Aggregation", tail="hollow-diamond"),
    "Assignment": _named("Phân công", "Assignment", tail="ball", head="filled"),
    "Realization": _named("Hiện thực hóa", "Realization", _DOTTED, head="hollow"),
    "Serving": _named("Phục vụ", "Serving", head="arrow"),
    "Access": _named("Truy cập", "Access", _DOTTED, head="arrow"),
    "Influence": _named("Ảnh hưởng", "Influence", _DASHED, head="arrow"),
    "Association": _named("Liên hệ", "Association"),
    "Triggering": _named("Kích hoạt", "Triggering", head="filled"),
    "Flow": _named("Luồng", "Flow", _DASHED, head="filled"),
    "Specialization": _named("Chuyên biệt hóa", "Specialization", head="hollow"),
})


def sign(notation: str, kind: str) -> Sign | None:
    """How an element type is drawn in this notation; None where a plain card is drawn."""
    return SIGNS.get(kind) if notation == NAME else None


def relation(notation: str, kind: str) -> Relation | None:
    """How a relationship type is drawn in this notation; None where a plain arrow is drawn."""
    return RELATIONS.get(kind) if notation == NAME else None


def paint(sign: Sign) -> str:
    """The paint of the layer."""
    return f"am-{sign.layer}"


def box(sign: Sign, x: float, y: float, width: float, height: float, mark: Mark | None, border: Border) -> tuple[Item, ...]:
    """The shape of an element; the first item is the rectangle that holds everything."""
    thick, dash = marks.BORDERS[border]
    thick = max(thick, 1.75 if mark and mark != "retained" else 1.0)
    dash = marks.DASH if mark == "eliminated" else dash or ((4.0, 3.0) if sign is SIGNS["Grouping"] else ())
    stroke = f"{mark}-edge" if mark and mark != "retained" else INK
    if sign.aspect != "motivation":
        shape = Rect(x=x, y=y, width=width, height=height, radius=ROUND if sign.aspect == "behaviour" else 0, fill=paint(sign),
                     stroke=stroke, stroke_width=thick, dash=dash)
        return (shape, *marks.inner(border, shape))
    bounds = Rect(x=x, y=y, width=width, height=height)
    octagon = Path(steps=_octagon(x, y, width, height, CUT), fill=paint(sign), stroke=stroke, stroke_width=thick, dash=dash)
    second = Path(steps=_octagon(x + 2.5, y + 2.5, width - 5, height - 5, CUT - 1), stroke=stroke)
    return (bounds, octagon, second) if border == "double" else (bounds, octagon)


def _octagon(x: float, y: float, width: float, height: float, cut: float) -> tuple[Step, ...]:
    right, bottom = x + width, y + height
    return (("M", x + cut, y), ("L", right - cut, y), ("L", right, y + cut), ("L", right, bottom - cut), ("L", right - cut, bottom),
            ("L", x + cut, bottom), ("L", x, bottom - cut), ("L", x, y + cut), ("Z",))


def corner(sign: Sign, right: float, y: float) -> Group:
    """The icon of the type, its right edge at `right`, and the letter of its layer before it."""
    left = right - TYPE
    items: list[Item] = [line(LAYERS[sign.layer][0], left - 4, y + 10.5, LETTER, anchor="end")]
    items.append(Path(steps=icons.scaled(sign.strokes, left, y, TYPE), stroke="am-ink", stroke_width=1.1))
    if sign.fills:
        items.append(Path(steps=icons.scaled(sign.fills, left, y, TYPE), fill="am-ink"))
    return Group(role="type", variant=sign.layer, items=tuple(items))


def connection(found: Relation, steps: tuple[Step, ...], start: tuple[float, float], leaving: float, tip: tuple[float, float],
               arriving: float, mark: Mark | None = None) -> tuple[Item, ...]:
    """The line of a relationship and its ends; `leaving` and `arriving` are its directions (radians) at source and target."""
    ink = f"{mark}-edge" if mark and mark != "retained" else INK
    width = 2.0 if mark in ("new", "changed") else 1.3
    items: list[Item] = [Path(steps=steps, stroke=ink, stroke_width=width, dash=found.dash)]
    items += _end(found.head, tip, arriving, ink)
    items += _end(found.tail, start, leaving, ink)
    return tuple(items)


def _end(kind: End, at: tuple[float, float], angle: float, ink: str) -> Iterator[Item]:
    x, y = at
    ahead = 1 if kind in ("diamond", "hollow-diamond", "ball") else -1  # at the source it lies on the line, at the target before it
    c, s = math.cos(angle) * ahead, math.sin(angle) * ahead

    def point(along: float, aside: float) -> tuple[float, float]:
        return (round(x + along * c - aside * s, 2), round(y + along * s + aside * c, 2))

    if kind == "arrow":
        yield Path(steps=(("M", *point(8, 4.2)), ("L", *point(0.5, 0)), ("L", *point(8, -4.2))), stroke=ink, stroke_width=1.4)
        yield Path(steps=(("M", *point(0.5, 0)), ("L", *point(8, 0))), stroke=ink, stroke_width=1.3)
    elif kind in ("filled", "hollow"):
        long, wide = (9, 4) if kind == "filled" else (11, 6)
        steps: tuple[Step, ...] = (("M", *point(0, 0)), ("L", *point(long, wide)), ("L", *point(long, -wide)), ("Z",))
        yield Path(steps=steps, fill=ink if kind == "filled" else "paper", stroke=ink, stroke_width=1.2)
    elif kind in ("diamond", "hollow-diamond"):
        steps = (("M", *point(0, 0)), ("L", *point(7, 4)), ("L", *point(14, 0)), ("L", *point(7, -4)), ("Z",))
        yield Path(steps=steps, fill=ink if kind == "diamond" else "paper", stroke=ink, stroke_width=1.2)
    elif kind == "ball":
        middle = point(3.5, 0)
        yield Rect(x=round(middle[0] - 3.5, 2), y=round(middle[1] - 3.5, 2), width=7, height=7, radius=3.5, fill=ink)


def shortening(found: Relation) -> float:
    """How far before its tip the line ends."""
    return {"hollow": 11.0, "filled": 8.0, "arrow": 7.0}.get(found.head, 0.0)


def key(items: Iterable[Item]) -> tuple[LegendItem, ...]:
    """The layers and the relationships that are really drawn, for the key."""
    layers: set[str] = set()
    relations: set[str] = set()
    for group in _groups(items):
        layers |= {item.fill for item in group.items if isinstance(item, Rect | Path)}
        if group.role == "edge":
            relations |= {group.type} & RELATIONS.keys()
    used = [LegendItem(kind="fill", key=f"am-{name}", label=_lettered(letter, words))
            for name, (letter, words) in LAYERS.items() if f"am-{name}" in layers]
    drawn = [LegendItem(kind="line", key=PREFIX + name, label=found.name) for name, found in RELATIONS.items() if name in relations]
    return (*used, *drawn)


def untyped(items: Iterable[Item]) -> bool:
    """Whether an arrow is drawn that is no relationship of ArchiMate, so that its line style needs its own words."""
    return any(group.role == "edge" and group.type not in RELATIONS for group in _groups(items))


def _lettered(letter: str, words: LocalText) -> LocalText:
    return LocalText(vi=f"{words.vi} ({letter})", en=f"{words.en} ({letter})")


def _groups(items: Iterable[Item]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def sample(key: str, x: float, y: float, width: float) -> tuple[Item, ...]:
    """The sample of a relationship in the key."""
    found = RELATIONS[key.removeprefix(PREFIX)]
    end = x + width
    return connection(found, (("M", x, y), ("L", end - shortening(found), y)), (x, y), 0.0, (end, y), 0.0)

