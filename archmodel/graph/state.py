"""Which elements and relationships exist at a point in time, and for what reason each came, changed or went."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from archmodel.graph.moment import Point
from archmodel.graph.rewritten import rewritten, written_by
from archmodel.kit.span import Origin, Span
from archmodel.model import TEXTS, Element, Model, Operation, Plateau, Relationship, edited

Happening = Literal["introduced", "replaced", "split", "retired", "changed", "connected", "cut", "passed", "absorbed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What decided it: an operation, a work package's delivery or a `replaces`, and where that is written."""

    plateau: str
    by: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened to one element or relationship on the way to the point."""

    what: Happening
    subject: str
    cause: Cause
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The computed full state. `undecided` are ids whose dates cannot tell whether they exist then."""

    elements: Mapping[str, Element]
    relationships: Mapping[str, Relationship]
    undecided: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def state(model: Model, at: Point) -> State:
    """Dated existence on the day, then every plateau's deltas in order: completed packages first, operations next.

    The rules are those of `docs/language.md`: a component that `replaces: [x]` ends x when it starts, and the flows
    of x pass to it unless an operation cuts them. Nothing ends for any other reason.
    """
    work = _Work(model, at)
    for plateau in at.plateaus:
        work.apply(plateau)
    return work.finish()


@dataclass
class _Work:
    """The state under construction."""

    model: Model
    at: Point
    elements: dict[str, Element] = field(default_factory=dict)
    undecided: set[str] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)
    edits: dict[str, dict[str, Any]] = field(default_factory=dict)
    edited_at: dict[str, dict[str, Origin]] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    connected: dict[str, Relationship] = field(default_factory=dict)
    passed: dict[str, list[tuple[str, Cause]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        there: dict[int, bool | None] = {}  # by identity: life cycles that say the same are one value
        for element in self.model.elements.values():
            if element.kind in TEXTS:
                continue
            life = element.lifecycle
            if id(life) not in there:
                there[id(life)] = life.exists(self.at.day)
            exists = there[id(life)]
            if exists is None:
                self.undecided.add(element.id)
            elif exists:
                self.elements[element.id] = element

    def apply(self, plateau: Plateau) -> None:
        for package_id in plateau.completes:
            package = self.model.work_packages.get(package_id)
            if package is None:
                continue
            for element_id in package.delivers:
                self._introduce(element_id, Cause(plateau=plateau.id, by=package.id, span=package.origin.at("delivers")))
        for operation in plateau.operations:
            self._operate(operation, Cause(plateau=plateau.id, by=plateau.id, span=operation.origin.span))

    def _introduce(self, element_id: str, cause: Cause) -> None:
        element = self.model.elements.get(element_id)
        if element is None:
            return
        self.elements[element_id] = element
        self.undecided.discard(element_id)
        self.changes.append(Change(what="introduced", subject=element_id, cause=cause))
        for index, old in enumerate(element.ids("replaces")):
            span = element.origin.at("replaces", index)
            self._end(old, Cause(plateau=cause.plateau, by=element_id, span=span), "replaced", (element_id,))

    def _end(self, element_id: str, cause: Cause, what: Happening, successors: tuple[str, ...] = ()) -> None:
        """One successor takes over the flows. Of a split nobody can say which part does: they end, and are connected anew."""
        if len(successors) == 1 and element_id in self.model.elements:
            self.passed.setdefault(element_id, []).append((successors[0], cause))
        self.undecided.discard(element_id)
        if self.elements.pop(element_id, None) is not None:
            self.changes.append(Change(what=what, subject=element_id, cause=cause, successors=successors))

    def _operate(self, operation: Operation, cause: Cause) -> None:
        subject = operation.subject
        if operation.verb == "introduce":
            self._introduce(subject, cause)
        elif operation.verb == "retire":
            heirs = operation.successors
            self._end(subject, cause, "split" if len(heirs) > 1 else "replaced" if heirs else "retired", heirs)
        elif operation.verb == "change":
            self.edits.setdefault(subject, {}).update(operation.set)
            self.edited_at.setdefault(subject, {}).update(dict.fromkeys(operation.set, operation.origin))
            self.changes.append(Change(what="changed", subject=subject, cause=cause))
        elif operation.verb == "cut":
            self.cut.add(subject)
            self.changes.append(Change(what="cut", subject=subject, cause=cause))
        else:
            self.connected[subject] = _connection(operation)
            self.changes.append(Change(what="connected", subject=subject, cause=cause))

    def finish(self) -> State:
        elements = {name: self.elements[name] for name in sorted(self.elements)}
        for name in self.edits.keys() & elements.keys():
            elements[name] = edited(elements[name], self.edits[name])
        recorded = self._recorded(elements)
        touched, day = self.edits.keys() | self.cut, self.at.day
        relationships: dict[str, Relationship] = {}
        alive: dict[int, bool | None] = {}  # by identity: most relationships share the one life cycle without dates
        for name, link in recorded.items():
            life = link.lifecycle
            if (there := alive.get(id(life))) is None:
                there = alive[id(life)] = life.exists(day)
            if there and name not in touched and link.source in elements and link.target in elements:
                relationships[name] = link  # by far the most stand as they are recorded
            elif (kept := self._standing(link)) is not None:
                relationships[name] = kept
        return State(elements=elements, relationships=relationships, undecided=tuple(sorted(self.undecided)),
                     changes=tuple(self.changes))

    def _recorded(self, elements: Mapping[str, Element]) -> Mapping[str, Relationship]:
        """What is on record, with the fields that operations rewrote: a new owner owns, the old one no longer does."""
        links: Mapping[str, Relationship] = self.model.relationships
        if self.connected:
            links = {**links, **self.connected}
        for name, changed in self.edited_at.items():
            element = elements.get(name)
            labels, found = rewritten(element, changed, self.model.elements) if element is not None else (set(), [])
            if element is not None and labels:
                links = {i: r for i, r in links.items() if not any(written_by(r, element, label) for label in labels)}
                links = {**links, **{r.id: links.get(r.id) or r for r in found}}
        return links if links is self.model.relationships else dict(sorted(links.items()))

    def _standing(self, relationship: Relationship) -> Relationship | None:
        """The relationship as it stands: edited, its flow passed on to successors, or gone with one of its ends."""
        link = edited(relationship, self.edits[relationship.id]) if relationship.id in self.edits else relationship
        if relationship.id in self.cut or not link.lifecycle.exists(self.at.day):
            return None
        if link.source in self.elements and link.target in self.elements:
            return link
        if link.label not in ("flows", "connect"):
            return None
        source, target = self._successor(link.source), self._successor(link.target)
        if source is None or target is None:
            return None
        cause = next(cause for end in (link.source, link.target) for _, cause in self.passed.get(end, ()))
        if source == target:
            self.changes.append(Change(what="absorbed", subject=link.id, cause=cause))
            return None
        heirs = tuple(sorted({source, target} - {link.source, link.target}))
        self.changes.append(Change(what="passed", subject=link.id, cause=cause, successors=heirs))
        return dataclasses.replace(link, source=source, target=target)

    def _successor(self, element_id: str) -> str | None:
        """The element itself while it exists, else the first of its successors that does."""
        seen: set[str] = set()
        waiting = [element_id]
        while waiting:
            at = waiting.pop(0)
            if at in self.elements:
                return at
            if at not in seen:
                seen.add(at)
                waiting.extend(successor for successor, _ in self.passed.get(at, ()))
        return None


def _connection(operation: Operation) -> Relationship:
    """A `connect` operation is a flow of its own."""
    values = operation.set
    return Relationship(
        id=operation.subject, kind="flow", label="connect", origin=operation.origin,
        source=str(values.get("from", "")), target=str(values.get("to", "")), data=tuple(values.get("data", ())),
        fields={k: v for k, v in values.items() if k not in ("id", "from", "to", "data")},
    )
