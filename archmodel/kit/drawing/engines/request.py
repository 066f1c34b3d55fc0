"""What a layout engine is asked and what it answers: sized boxes and links in, coordinates out, never a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from archmodel.kit.text import LocalText, Message

Point = tuple[float, float]
Direction = Literal["LR", "TB"]
State = Literal["ready", "missing", "broken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A card to be placed, measured by us. `cluster` numbers the frame it stands in, from 0; None stands free."""

    width: float
    height: float
    cluster: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An edge between two boxes, by their positions in the request; `label` is the room its words need."""

    source: int
    target: int
    label: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A graph of sized boxes. Lengths are pixels, y grows downwards; `rank_gap` runs along the direction.

    `heads` is the room that the title of each cluster needs at its top: width, height. Where `centres` are given the boxes
    already stand there, and only the links are led around them; clusters then mean nothing.
    """

    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    heads: tuple[tuple[float, float], ...] = ()
    direction: Direction = "LR"
    node_gap: float = 22.0
    rank_gap: float = 56.0
    cluster_margin: float = 18.0
    centres: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Where everything goes. A curve is a start point followed by triples of Bézier points."""

    width: float
    height: float
    centres: tuple[Point, ...]
    curves: tuple[tuple[Point, ...], ...]
    labels: tuple[Point | None, ...]
    clusters: Mapping[int, tuple[float, float, float, float]] = field(default_factory=dict)
    """cluster number → x, y, width, height"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Positions and the engine that found them; or none, and in `notice` why."""

    positions: Positions | None
    engine: str
    notice: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineStatus:
    """One line of `archmodel doctor`."""

    name: str
    version: str
    state: State
    note: LocalText


class EngineFailed(Exception):
    """An engine that is missing, gave up or answered nonsense. It never leaves this room."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.say("en"))
        self.message = message
