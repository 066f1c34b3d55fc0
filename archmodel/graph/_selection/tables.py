"""What choosing looks up again and again, computed once for an architecture and only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from archmodel.graph._selection.matching import folded
from archmodel.graph.architecture import Architecture
from archmodel.graph.ways import Links
from archmodel.kit.period import Moment
from archmodel.kit.text import fold
from archmodel.metamodel import Framework, Reference, framework, kinds
from archmodel.metamodel.kind import EACH
from archmodel.model import Element, Relationship

Thing = Element | Relationship
FLOWS = frozenset({"flows", "connect"})
_OVER = frozenset({"replaced", "split", "retired"})


class Tables:
    """Ask for it by `architecture.answer(Tables)`."""

    def __init__(self, architecture: Architecture) -> None:
        self.architecture = architecture
        self._writers: dict[str, Links] = {}
        self.nets: dict[tuple[str, ...], Any] = {}
        self._said: dict[str, tuple[dict[str, list[Element]], list[Element]]] = {}
        self._called: dict[str, str] = {}

    @cached_property
    def framework(self) -> Framework:
        return framework(self.architecture.model.profile.framework)

    @cached_property
    def open(self) -> Mapping[str, str]:
        """Elements whose dates cannot tell whether they exist at this moment → the date that would."""
        here, state = self.architecture.elements, self.architecture.state
        over = {change.subject for change in state.changes if change.what in _OVER}
        every = self.architecture.model.elements
        return {name: _imprecise(every[name], self.architecture) for name in state.undecided if name not in here and name not in over}

    @cached_property
    def open_flows(self) -> Mapping[str, str]:
        """The same of flows: their own dates are not precise, or an end's are not."""
        here, state, model = self.architecture.relationships, self.architecture.state, self.architecture.model
        cut = {change.subject for change in state.changes if change.what == "cut"}
        found: dict[str, str] = {}
        for link in model.relationships.values():
            if link.kind != "flow" or link.id in here or link.id in cut or not self._may_be(link.source) or not self._may_be(link.target):
                continue
            exists = link.lifecycle.exists(self.architecture.at.day)
            if exists is None:
                found[link.id] = _imprecise(link, self.architecture)
            elif exists and (link.source in self.open or link.target in self.open):
                found[link.id] = "from.lifecycle.start" if link.source in self.open else "to.lifecycle.start"
        return found

    def _may_be(self, name: str) -> bool:
        return name in self.architecture.elements or name in self.open

    def may_exist(self, name: str) -> bool:
        return self._may_be(name) or name in self.architecture.relationships or name in self.open_flows

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Element, ...]]:
        """What exists, and what may exist."""
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            found.setdefault(element.kind, []).append(element)
        return {kind: tuple(those) for kind, those in found.items()}

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        every = self.architecture.model.elements
        return (*self.architecture.elements.values(), *(every[name] for name in self.open))

    @cached_property
    def flows(self) -> tuple[Relationship, ...]:
        every = self.architecture.model.relationships
        return (*self.architecture.labelled(*FLOWS), *(every[name] for name in self.open_flows if every[name].label in FLOWS))

    @cached_property
    def relationships(self) -> tuple[Relationship, ...]:
        every = self.architecture.model.relationships
        return (*self.architecture.relationships.values(), *(every[name] for name in self.open_flows))

    def saying(self, field: str, values: tuple[str, ...]) -> Sequence[Element] | None:
        """All that may have one of these texts in a field of their own; None where no index can tell."""
        if field in _defaulted() or any("*" in value for value in values):
            return None
        if field not in self._said:
            self._said[field] = _index(field, self.elements)
        texts, others = self._said[field]
        found = [element for value in dict.fromkeys(map(folded, values)) for element in texts.get(value, ())]
        return tuple({e.id: e for e in (*found, *others)}.values())

    def thing(self, name: str) -> Thing | None:
        """At this moment; else as it is on record."""
        here, model = self.architecture, self.architecture.model
        return here.elements.get(name) or model.elements.get(name) or here.relationships.get(name) or model.relationships.get(name)

    @cached_property
    def former(self) -> Mapping[str, str]:
        return {old: e.id for e in self.architecture.model.elements.values() for old in e.formerly}

    def called(self, thing: Thing) -> str:
        """Everything a thing is called, without accents, one name a line."""
        known = self._called.get(thing.id)
        if known is None:
            names = (thing.name.vi, thing.name.en) if thing.name else ()
            known = self._called[thing.id] = "\n".join((fold(thing.id), *map(fold, names)))
        return known

    @cached_property
    def downstream(self) -> Links:
        """Along every relationship that has a direction; an association has none."""
        return _links((r.source, r.target) for r in self.architecture.relationships.values() if r.kind != "association")

    @cached_property
    def upstream(self) -> Links:
        return _links((r.target, r.source) for r in self.architecture.relationships.values() if r.kind != "association")

    def writers(self, label: str) -> Links:
        """Id → the ids of those who name it in their field `label`."""
        if label not in self._writers:
            self._writers[label] = _links(self._naming(label))
        return self._writers[label]

    def _naming(self, label: str) -> Iterator[tuple[str, str]]:
        if label in ("from", "to", "data"):
            for flow in self.flows:
                ends = {"from": (flow.source,), "to": (flow.target,), "data": flow.data}
                yield from ((end, flow.id) for end in ends[label])
            return
        for kind in kinds().values():
            for reference in kind.references:
                if reference.label == label:
                    yield from ((target, e.id) for e in self.by_kind.get(kind.id, ()) for target in _named(e, reference))


def _named(element: Element, reference: Reference) -> Iterator[str]:
    values = [element.fields.get(reference.path[0])]
    for step in reference.path[1:]:
        values = [inner for value in values for inner in _step(value, step)]
    return (name for value in values for name in (value if isinstance(value, tuple) else (value,)) if isinstance(name, str))


@cache
def _defaulted() -> frozenset[str]:
    """Fields that mean something where they are left out."""
    return frozenset(name for kind in kinds().values() for name, schema in kind.properties.items() if "default" in schema)


def _index(field: str, elements: Iterable[Element]) -> tuple[dict[str, list[Element]], list[Element]]:
    """Text without accents → who says it; and those whose value is no text or list of texts."""
    texts: dict[str, list[Element]] = {}
    others: list[Element] = []
    for element in elements:
        value = element.fields.get(field)
        if value is None:
            continue
        said = (value,) if isinstance(value, str) else value
        if isinstance(said, tuple) and all(isinstance(each, str) for each in said):
            for each in dict.fromkeys(map(folded, said)):
                texts.setdefault(each, []).append(element)
        else:
            others.append(element)
    return texts, others


def _step(value: object, step: str) -> Iterable[object]:
    if step != EACH:
        return (value[step],) if isinstance(value, dict) and step in value else ()
    return value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()


def _links(pairs: Iterable[tuple[str, str]]) -> Links:
    found: dict[str, dict[str, None]] = {}
    for start, end in pairs:
        found.setdefault(start, {})[end] = None
    return {start: tuple(ends) for start, ends in found.items()}


def _imprecise(thing: Thing, architecture: Architecture) -> str:
    """The date that leaves it open whether the thing exists."""
    start, day = thing.lifecycle.start, architecture.at.day
    if isinstance(start, Moment) and start.year_only and start.first <= day < start.last:
        return "lifecycle.start"
    return "lifecycle.end"
