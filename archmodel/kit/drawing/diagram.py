"""What to show, not where: cards, bands, lanes, nodes and edges, with words in two tongues and no coordinates.

A diagram names its visual form (`form`), which is the file in `layout/` that places it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from archmodel.kit.text import LocalText

Mark = Literal["retained", "changed", "new", "eliminated"]
MARKS: tuple[Mark, ...] = ("retained", "changed", "new", "eliminated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing in a box: its name (the other tongue goes below it), a second fact, a third line.

    `tone` is a key of the palette for the stripe at the left, empty for none. `mark` says what becomes of the thing.
    `href` is followed when it is relative, http, https or mailto; `desc` is told to screen readers and on hover.
    """

    id: str
    title: LocalText
    subtitle: LocalText | None = None
    note: LocalText | None = None
    tone: str = ""
    mark: Mark | None = None
    href: str | None = None
    desc: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cards that belong together inside a band, under a small header when titled."""

    title: LocalText | None = None
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A layer across the whole board."""

    number: str
    title: LocalText
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """What concerns every band: it stands at their right, from top to bottom."""

    title: LocalText
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendItem:
    """One entry of the key. `key` is a tone (stripe), a mark (mark) or a line style such as `blue:dashed` (line)."""

    kind: Literal["stripe", "mark", "line"]
    key: str
    label: LocalText
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every drawing: title, what it is about, meta (version, date, counts, source), key, code."""

    title: LocalText
    subtitle: LocalText | None = None
    meta: tuple[LocalText, ...] = ()
    legend: tuple[LegendItem, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BandDiagram:
    """A layered board: bands from top to bottom, pillars at the right, a bar of proportions when marks are shown."""

    form: ClassVar[str] = "bands"

    frame: Frame
    bands: tuple[Band, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    proportions: tuple[tuple[Mark, int], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A column (or a cluster) that holds nodes."""

    id: str
    title: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A card in a graph; `lane` is the id of the lane it stands in."""

    id: str
    lane: str
    title: LocalText
    subtitle: LocalText | None = None
    tone: str = ""
    mark: Mark | None = None
    href: str | None = None
    desc: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An arrow. `style` is a line style of the palette; `count` says how many flows it stands for."""

    id: str
    source: str
    target: str
    label: LocalText | None = None
    style: str = "slate"
    desc: LocalText | None = None
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneDiagram:
    """Nodes in columns with arrows between them."""

    form: ClassVar[str] = "lanes"

    frame: Frame
    lanes: tuple[Lane, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphDiagram:
    """Nodes placed by a graph layout engine, clustered by lane."""

    form: ClassVar[str] = "network"

    frame: Frame
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    clusters: tuple[Lane, ...] = ()


class Diagram(Protocol):
    """Whatever has a frame and names a file of `layout/`: a new form needs no change here."""

    form: ClassVar[str]

    @property
    def frame(self) -> Frame: ...
