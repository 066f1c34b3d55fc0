"""What a bubble chart holds: two axes, named areas, bubbles at their values, and what has no value to stand at."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.kit.drawing.diagram import Mark
from archmodel.kit.text import LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From `low` to `high`; `split` is where the areas part."""

    title: LocalText
    low: float
    high: float
    split: float
    ticks: tuple[tuple[float, LocalText], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A named quarter: on the high or the low side of each axis. `fill` is a paint; words on it are in ink."""

    id: str
    title: LocalText
    right: bool
    upper: bool
    fill: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """A thing at two values; its area is in proportion to `size` (0: not known, drawn small and dotted).

    One that stands for several things says for how many (`number`), and bears that figure.
    """

    id: str
    title: LocalText
    x: float
    y: float
    size: float
    area: str
    tone: str = ""
    mark: Mark | None = None
    value: LocalText | None = None
    desc: LocalText | None = None
    type: str = ""
    href: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A thing without values: it is listed and never drawn at a guess."""

    id: str
    title: LocalText
    tone: str = ""
    mark: Mark | None = None
    desc: LocalText | None = None
    type: str = ""
