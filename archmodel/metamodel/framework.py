"""What a framework is: layers with their components, blocks, options and value lists, with what each rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from archmodel.kit.period import Interval
from archmodel.kit.text import LocalText

Status = Literal["in-force", "draft", "repealed", "method"]
Togaf = Literal["retained", "changed", "eliminated", "new"]
Words = Mapping[str, LocalText]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """`maps_to` are the layers of the present framework that an older one's corresponds to; None where nothing is said."""

    id: str
    number: int
    name: LocalText
    components: tuple[str, ...]
    maps_to: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A part of one layer; `groups` divide its blocks."""

    id: str
    layer: str
    name: LocalText
    groups: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A box of one of the framework's figures. One that spans all layers has no component."""

    id: str
    name: LocalText
    figure: int
    component: str | None
    group: str | None
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """A component shared by all agencies of the country: a city refers to it and does not build it again."""

    id: str
    name: LocalText
    component: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """What is to become of a system, the TOGAF words for it, and whether it asks for a task (form 03, table 4)."""

    id: str
    name: LocalText
    togaf: tuple[Togaf, ...]
    needs_task: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One of the questions asked in order before an option is chosen, and what a yes means."""

    id: str
    text: LocalText
    then: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCategory:
    """A category of cost; `investment` when it is part of the total investment."""

    id: str
    name: LocalText
    investment: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a part of a pack rests on. `source` is one of the pack's sources."""

    kind: str
    source: str | None = None
    confidence: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    title: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One pack, and what its `guide` adds. All mappings are by id, in the order of the instrument."""

    id: str
    name: LocalText
    instrument: LocalText
    status: Status
    effective: Interval
    replaces: str | None
    guide: str | None
    layers: Mapping[str, Layer]
    components: Mapping[str, Component]
    crosscutting: Words
    principles: Words
    blocks: Mapping[str, Block]
    national: Mapping[str, National]
    dispositions: Mapping[str, Disposition]
    questions: Mapping[str, Question]
    cost_categories: Mapping[str, CostCategory]
    values: Mapping[str, Words]
    """Every value list of the language by name, the framework's own among them."""
    evidence: Mapping[str, Evidence]
    sources: Mapping[str, Document]
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether its content is known well enough to place systems in it."""
        return bool(self.components)

    def layer_of(self, component: str | None) -> Layer | None:
        """The layer of a component; None for a cross-cutting part and for what is no component."""
        found = self.components.get(component or "")
        return self.layers[found.layer] if found else None

    def provenance(self, part: str) -> Evidence:
        """What a part (`blocks`, `cost-categories` …) rests on."""
        return self.evidence.get(part) or self.evidence["default"]
