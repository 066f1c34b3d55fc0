"""What to show, not where: cards, bands, lanes, nodes and edges, with words in two tongues and no coordinates.

A diagram names its visual form (`form`), which is the file in `layout/` that places it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Protocol

from archmodel.kit.drawing.twin import Sheet, card_sheet, edge_sheet, named
from archmodel.kit.text import LocalText

Mark = Literal["retained", "changed", "new", "eliminated"]
MARKS: tuple[Mark, ...] = ("retained", "changed", "new", "eliminated")
Border = Literal["", "dashed", "double", "thick", "dotted"]
Channel = Literal["stripe", "mark", "line", "icon", "border", "fill", "letter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing in a box: its name (the other tongue goes below it), a second fact, a third line.

    What it tells besides, each by a channel of its own: `tone` (stripe at the left: a key of the palette), `icon` (sign
    beside the name: a key of `layout/icons.py`), `border` (line around it), `fill` (a paint such as `heat-3`), `value`
    (a short figure at the right). `mark` says what becomes of the thing. `type` is its ArchiMate element, drawn only
    in that notation. `href` is followed when it is relative, http, https or mailto; `desc` is told to screen readers
    and on hover.
    """

    id: str
    title: LocalText
    subtitle: LocalText | None = None
    note: LocalText | None = None
    tone: str = ""
    icon: str = ""
    border: Border = ""
    fill: str = ""
    value: LocalText | None = None
    mark: Mark | None = None
    type: str = ""
    href: str | None = None
    desc: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cards that belong together inside a band, under a small header when titled. By its `id` a layout lock knows it.

    `number` is how many things it holds, where a card stands for several of them.
    """

    title: LocalText | None = None
    cards: tuple[Card, ...] = ()
    id: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A layer across the whole board. A layout lock knows it by its `id`, else by its number."""

    number: str
    title: LocalText
    groups: tuple[Group, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """What concerns every band: it stands at their right, from top to bottom."""

    title: LocalText
    cards: tuple[Card, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendItem:
    """One entry of the key: a channel (`kind`) and which of its values is meant (`key`).

    stripe: a tone · mark: a mark · line: a line style such as `blue:dashed` · icon: an icon · border: a border · fill: a
    paint · letter: what a letter in a cell means.
    """

    kind: Channel
    key: str
    label: LocalText
    count: int | None = None
    fill: str = ""
    tone: str = ""
    border: Border = ""
    """How the chip of a letter is drawn in its cell."""
    bare: bool = False
    """Whether what has this mark bears no sign in the drawing."""


def unsigned(legend: Iterable[LegendItem]) -> tuple[LegendItem, ...]:
    """The key of a drawing in which what merely stays bears no sign."""
    return tuple(replace(item, bare=True) if (item.kind, item.key) == ("mark", "retained") else item for item in legend)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every drawing: title, what it is about, meta (version, date, counts, source), key, code.

    `notes` stand below it: what is left out and why, what is an assumption, how to read it.
    """

    title: LocalText
    subtitle: LocalText | None = None
    meta: tuple[LocalText, ...] = ()
    legend: tuple[LegendItem, ...] = ()
    code: str | None = None
    notes: tuple[LocalText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BandDiagram:
    """A layered board: bands from top to bottom, pillars at the right, a bar of proportions when marks are shown."""

    form: ClassVar[str] = "bands"

    frame: Frame
    bands: tuple[Band, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    proportions: tuple[tuple[Mark, int], ...] | None = None

    def twin(self) -> tuple[Sheet, ...]:
        placed = [(band.title, group.title, card) for band in self.bands for group in band.groups for card in group.cards]
        aside = [(pillar.title, None, card) for pillar in self.pillars for card in pillar.cards]
        return card_sheet((*placed, *aside), self.frame.legend)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A column (or a cluster) that holds nodes."""

    id: str
    title: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Node(Card):
    """A card in a graph; `lane` is the id of the lane it stands in. The one in `focus` is what the picture is about."""

    lane: str
    focus: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An arrow. `style` is a line style of the palette; `count` says how many relationships it stands for.

    `type` is the ArchiMate relationship, drawn with its own ends only in that notation.
    """

    id: str
    source: str
    target: str
    label: LocalText | None = None
    style: str = "slate"
    mark: Mark | None = None
    type: str = ""
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

    def twin(self) -> tuple[Sheet, ...]:
        return _graph_twin(self.frame, self.lanes, self.nodes, self.edges)


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphDiagram:
    """Nodes placed by a graph layout engine, clustered by lane."""

    form: ClassVar[str] = "network"

    frame: Frame
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    clusters: tuple[Lane, ...] = ()

    def twin(self) -> tuple[Sheet, ...]:
        return _graph_twin(self.frame, self.clusters, self.nodes, self.edges)


def _graph_twin(frame: Frame, lanes: tuple[Lane, ...], nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> tuple[Sheet, ...]:
    names = {lane.id: lane.title for lane in lanes}
    titles = {node.id: node.title for node in nodes}
    placed = [(names.get(node.lane), None, node) for node in nodes]
    return (*card_sheet(placed, frame.legend), *edge_sheet(edges, named(titles), frame.legend))


class Diagram(Protocol):
    """Whatever has a frame, names a file of `layout/` and can be told as tables: a new form needs no change here.

    A diagram of another form is declared at the head of the file that places it.
    """

    form: ClassVar[str]

    @property
    def frame(self) -> Frame: ...
    def twin(self) -> tuple[Sheet, ...]: ...
