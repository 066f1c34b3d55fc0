"""Positioned shapes, in px from the top left corner; colours are names, so that one scene serves every theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from archmodel.kit.drawing import metrics
from archmodel.kit.drawing.lock import Drift, Lock
from archmodel.kit.text import Lang, Message

Anchor = Literal["start", "middle", "end"]
Step = tuple[str | float, ...]
"""One absolute path command with its numbers: `("M", x, y)`, `("L", x, y)`, `("C", x1, y1, x2, y2, x, y)`, `("Z",)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a text looks."""

    size: float
    weight: int = 400
    paint: str = "ink"

    @property
    def leading(self) -> float:
        """From one baseline to the next, in whole px."""
        return round(self.size * metrics.LEADING)

    def width(self, text: str) -> float:
        return metrics.width(text, self.size, self.weight)

    def wrap(self, text: str, max_width: float, first: float = 0) -> tuple[str, ...]:
        return metrics.wrap(text, max_width, self.size, self.weight, first=first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    radius: float = 0
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line; `y` is its baseline and `width` what it was measured to take. `lang` only where the scene's differs.

    An `upright` one is turned by a quarter about (x, y) and reads from there upwards: headings of narrow columns.
    """

    x: float
    y: float
    text: str
    style: Style
    width: float
    anchor: Anchor = "start"
    strike: bool = False
    lang: str = ""
    upright: bool = False

    @property
    def before(self) -> float:
        """How much of the width stands before the anchor."""
        return {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width

    @property
    def left(self) -> float:
        return self.x - (metrics.ASCENT * self.style.size if self.upright else self.before)

    @property
    def right(self) -> float:
        return self.x + metrics.DESCENT * self.style.size if self.upright else self.left + self.width

    @property
    def top(self) -> float:
        return self.bottom - self.width if self.upright else self.y - metrics.ASCENT * self.style.size

    @property
    def bottom(self) -> float:
        return self.y + (self.before if self.upright else metrics.DESCENT * self.style.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    steps: tuple[Step, ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1
    dash: tuple[float, ...] = ()

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Every point of every step, control points included: their hull holds the whole path."""
        numbers = [n for step in self.steps for n in step[1:] if not isinstance(n, str)]
        return tuple(zip(numbers[::2], numbers[1::2], strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Shapes that are one thing. When the first of them is a `Rect`, that is the box which holds all the others.

    `id` is the id of the element it stands for; `role` says what it is: card, band, group, pillar, node, edge, label …;
    `variant` is a second class, such as the mark of a card. `ends` are the ids an edge leads from and to; `type` is the
    ArchiMate element or relationship; exports to other tools need both.
    """

    role: str
    items: tuple[Item, ...]
    variant: str = ""
    id: str | None = None
    title: str = ""
    desc: str = ""
    href: str | None = None
    ends: tuple[str, str] | None = None
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`notices` say what the reader should know about how it came about: another engine than the one asked for.

    `lock` is what would be locked to keep everything where it is, and `drift` how it differs from the lock it was given.
    """

    width: float
    height: float
    title: str
    desc: str
    lang: Lang
    items: tuple[Item, ...]
    notices: tuple[Message, ...] = ()
    lock: Lock | None = None
    drift: tuple[Drift, ...] = ()


Item = Rect | Text | Path | Group


def line(text: str, x: float, y: float, style: Style, *, anchor: Anchor = "start", strike: bool = False,
         lang: str = "") -> Text:
    """One measured line of text with its baseline at `y`."""
    drawn = metrics.clean(text)
    return Text(x=x, y=y, text=drawn, style=style, width=style.width(drawn), anchor=anchor, strike=strike, lang=lang)


def shift(items: Iterable[Item], dx: float, dy: float) -> tuple[Item, ...]:
    """The same shapes elsewhere."""
    return tuple(_moved(item, dx, dy) for item in items)


def _moved(item: Item, dx: float, dy: float) -> Item:
    if isinstance(item, Group):
        return replace(item, items=shift(item.items, dx, dy))
    if isinstance(item, Path):
        return replace(item, steps=tuple(_stepped(step, dx, dy) for step in item.steps))
    return replace(item, x=item.x + dx, y=item.y + dy)


def _stepped(step: Step, dx: float, dy: float) -> Step:
    moves = (dx, dy)
    return (step[0], *(n + moves[i % 2] for i, n in enumerate(step[1:]) if not isinstance(n, str)))
