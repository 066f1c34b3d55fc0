"""The same figures by capability, layer, owner, data object and interface: where the change is, and where nothing happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from archmodel.analysis.gap.comparison import GapAnalysis, counts
from archmodel.analysis.gap.outcome import Outcome, Status
from archmodel.analysis.gap.row import GapRow
from archmodel.kit.text import LocalText
from archmodel.metamodel import Framework
from archmodel.model import Element, Relationship

NONE = LocalText(vi="Chưa xác định", en="Not stated")
EXCHANGES = ("flows", "connect", "integrates")
"""The names data exchanges between systems are written under."""


class Aspect(StrEnum):
    """By what the figures are split."""

    CAPABILITY = "capability"
    LAYER = "layer"
    OWNER = "owner"
    DATA = "data"
    INTERFACE = "interface"

    @property
    def word(self) -> LocalText:
        return _WORDS[self]

    @property
    def overlaps(self) -> bool:
        """Whether one thing may stand in several lines, so that the lines add up to more than there is."""
        return self in (Aspect.CAPABILITY, Aspect.DATA)


_WORDS: Mapping[Aspect, LocalText] = {
    Aspect.CAPABILITY: LocalText(vi="Năng lực", en="Capability"),
    Aspect.LAYER: LocalText(vi="Lớp", en="Layer"),
    Aspect.OWNER: LocalText(vi="Chủ quản", en="Owner"),
    Aspect.DATA: LocalText(vi="Đối tượng dữ liệu", en="Data object"),
    Aspect.INTERFACE: LocalText(vi="Giao diện (kênh kết nối)", en="Interface (channel)"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The figures of one capability, layer, owner, data object or channel; `rows` are the ids behind them."""

    id: str
    name: LocalText
    counts: Mapping[Status, int]
    unaccounted: int
    rows: tuple[str, ...]

    @property
    def baseline(self) -> int:
        return self.counts[Status.RETAINED] + self.counts[Status.CHANGED] + self.counts[Status.ELIMINATED]

    @property
    def target(self) -> int:
        return self.counts[Status.RETAINED] + self.counts[Status.CHANGED] + self.counts[Status.NEW]

    @property
    def moves(self) -> bool:
        """Whether anything here does not stay as it is."""
        return self.counts[Status.RETAINED] != len(self.rows)


def breakdown(gap: GapAnalysis, aspect: Aspect, framework: Framework) -> tuple[Line, ...]:
    """One line each, in the order of the ids (layers from the top); what states no key comes last under an empty id.

    A thing stands where its baseline's fields say, a new one where the target's do. Interfaces are the data exchanges among the
    systems compared, by the channel they go through.
    """
    if aspect is Aspect.INTERFACE:
        rows = [r for r in gap.relationships if isinstance(r.thing, Relationship) and r.thing.label in EXCHANGES]
        return _lines(rows, _channel, lambda key: framework.values.get("channels", {}).get(key, LocalText.same(key)))
    if aspect is Aspect.LAYER:
        names = {layer.id: layer.name for layer in framework.layers.values()} | dict(framework.crosscutting)
        return _lines(gap.elements, lambda thing: _layer(thing, framework), lambda key: names.get(key, LocalText.same(key)))
    field = {Aspect.CAPABILITY: "realizes", Aspect.OWNER: "owner", Aspect.DATA: "stores"}[aspect]

    def name(key: str) -> LocalText:
        element = gap.baseline.model.elements.get(key) or gap.target.model.elements.get(key)
        return element.name if element else LocalText.same(key)

    return _lines(gap.elements, lambda thing: thing.ids(field) if isinstance(thing, Element) else (), name)


def _layer(thing: Element | Relationship, framework: Framework) -> tuple[str, ...]:
    component = thing.text("component") if isinstance(thing, Element) else None
    layer = framework.layer_of(component)
    if layer is not None:
        return (layer.id,)
    return (component,) if component and component in framework.crosscutting else ()


def _channel(thing: Element | Relationship) -> tuple[str, ...]:
    channel = thing.fields.get("channel")
    return (channel,) if isinstance(channel, str) else ()


def _lines(rows: Iterable[GapRow], keys: Callable[[Element | Relationship], tuple[str, ...]],
           name: Callable[[str], LocalText]) -> tuple[Line, ...]:
    found: dict[str, list[GapRow]] = {}
    for row in rows:
        for key in dict.fromkeys(keys(row.thing)) or ("",):
            found.setdefault(key, []).append(row)
    return tuple(
        Line(id=key, name=name(key) if key else NONE, counts=counts(inside), rows=tuple(r.id for r in inside),
             unaccounted=sum(r.outcome is Outcome.UNACCOUNTED for r in inside))
        for key, inside in sorted(found.items(), key=lambda pair: (not pair[0], pair[0])))
