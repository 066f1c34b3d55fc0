"""What the pages of elements look up: asked of the model once, not once a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from archmodel.analysis.closure import Proof, standings
from archmodel.analysis.gap import EVERYTHING, GapRow
from archmodel.analysis.statements import Statement, stated
from archmodel.gate.questions import Question
from archmodel.graph import Cause
from archmodel.graph.state import Happening
from archmodel.kit.diagnostics import Diagnostic
from archmodel.metamodel import kinds
from archmodel.metamodel.kind import EACH
from archmodel.model import TEXTS, Element, Relationship
from archmodel.reports._catalogue_known import MOVING
from archmodel.reports._unknowns import asked, responsible
from archmodel.site.moments import ranges
from archmodel.site.site import Site

_GROUNDS = ("source", "provenance.source", "provenance.fields.source")
"""They say what something rests on: the page of a source lists the statements themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A relationship seen from one of its ends. `written`: a field of this end says it. `when` are marks as ranges, None: at every one."""

    link: Relationship
    other: str
    written: bool
    when: tuple[int, ...] | None

    @property
    def moving(self) -> bool:
        return self.link.label in MOVING


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens to an element at a mark of the slider."""

    mark: int
    what: Happening
    cause: Cause
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Index:
    """Everything by the id of the element it is about."""

    site: Site

    @cached_property
    def ties(self) -> Mapping[str, tuple[Tie, ...]]:
        """Every relationship of any moment under both its ends, as it last touched that end."""
        site = self.site
        last: dict[tuple[str, str], Relationship] = {}
        seen: dict[tuple[str, str], list[int]] = {}
        for link in site.workspace.model.relationships.values():
            for end in {link.source, link.target}:
                last[end, link.id] = link
        for mark, architecture in enumerate(site.timeline.architectures):
            for link in architecture.relationships.values():
                for end in (link.source, link.target) if link.source != link.target else (link.source,):
                    last[end, link.id] = link
                    _extend(seen.setdefault((end, link.id), []), mark)
        whole = [0, len(site.timeline.marks) - 1]
        found: dict[str, list[Tie]] = {}
        for (end, name), link in last.items():
            marks = seen.get((end, name), [])
            found.setdefault(end, []).append(Tie(
                link=link, other=link.target if link.source == end else link.source, written=self._writes(end, link),
                when=None if marks == whole else tuple(marks)))
        return {end: tuple(sorted(some, key=lambda t: (t.link.label, t.other, t.link.id))) for end, some in found.items()}

    def _writes(self, end: str, link: Relationship) -> bool:
        element = self.site.workspace.model.elements.get(end)
        reverse = _directions(element.kind).get(link.label) if element else None
        return reverse is not None and end == (link.target if reverse else link.source)

    def of(self, name: str) -> tuple[Tie, ...]:
        return self.ties.get(name, ())

    @cached_property
    def named(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Target → (who names it, in which field), where the field stands for no relationship."""
        found: dict[str, list[tuple[str, str]]] = {}
        for element in self.site.workspace.model.elements.values():
            for label, path in _plain_references(element.kind) if element.kind not in TEXTS else ():
                for target in dict.fromkeys(_ids(element.fields.get(path[0]), path[1:])):
                    found.setdefault(target, []).append((element.id, label))
        return {name: tuple(some) for name, some in found.items()}

    @cached_property
    def rows(self) -> Mapping[str, GapRow]:
        """What becomes of each thing from today to where the plan leads."""
        return self.site.workspace.gap(group=EVERYTHING).rows if self.site.workspace.model.goal else {}

    @cached_property
    def carrying(self) -> Mapping[str, tuple[Relationship, ...]]:
        """Data → the flows that carry it, of any moment."""
        found: dict[str, list[Relationship]] = {}
        for link in {**self.site.workspace.model.relationships, **self.site.timeline.links}.values():
            for name in link.data:
                found.setdefault(name, []).append(link)
        return {name: tuple(some) for name, some in found.items()}

    @cached_property
    def resting(self) -> Mapping[str, tuple[Statement, ...]]:
        """Source → the statements that rest on it."""
        return stated(self.site.workspace.model).by_source

    @cached_property
    def to_answer(self) -> Mapping[str, tuple[Question, ...]]:
        """Agency or role → what it is to find out: as the contact named, else as the one in charge."""
        found: dict[str, list[Question]] = {}
        for question in asked(self.site.workspace):
            who = question.contact or responsible(question.subject, self.site.say)
            if who:
                found.setdefault(who, []).append(question)
        return {name: tuple(some) for name, some in found.items()}

    @cached_property
    def events(self) -> Mapping[str, tuple[Event, ...]]:
        """What the plateaus do to each element, each thing once and at the first mark that has it."""
        found: dict[str, dict[tuple[str, Cause], Event]] = {}
        for mark, architecture in enumerate(self.site.timeline.architectures):
            for change in architecture.state.changes:
                found.setdefault(change.subject, {}).setdefault((change.what, change.cause), Event(
                    mark=mark, what=change.what, cause=change.cause, successors=change.successors))
        return {name: tuple(some.values()) for name, some in found.items()}

    @cached_property
    def proofs(self) -> tuple[tuple[int, Mapping[str, Proof]], ...]:
        """How each gap stands today and at every later plateau."""
        time = self.site.timeline
        marks = [n for n, mark in enumerate(time.marks) if n == time.now or (mark.plateau and n > time.now)]
        return tuple((n, time.architectures[n].answer(standings)) for n in marks)

    @cached_property
    def paying(self) -> Mapping[str, tuple[Element, ...]]:
        """Component → the cost lines that pay for it."""
        found: dict[str, list[Element]] = {}
        for line in self.site.workspace.model.of_kind("cost-item"):
            found.setdefault(line.text("component") or "", []).append(line)
        return {name: tuple(some) for name, some in found.items()}

    @cached_property
    def beside(self) -> Mapping[str, tuple[str, str]]:
        """Id → the one before and the one after it of the same kind; empty at the ends."""
        found: dict[str, tuple[str, str]] = {}
        model = self.site.workspace.model
        for kind in {e.kind for e in model.elements.values()}:
            names = ["", *(e.id for e in model.of_kind(kind)), ""]
            found.update({name: (names[n - 1], names[n + 1]) for n, name in enumerate(names) if name})
        return found

    @cached_property
    def objections(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """Findings about a thing, the gravest first; nothing in a public edition."""
        found: dict[str, list[Diagnostic]] = {}
        for d in () if self.site.public else self.site.workspace.findings:
            found.setdefault(d.subject or "", []).append(d)
        return {name: tuple(sorted(some, key=lambda d: (d.verdict != "fail", -d.severity, d.code, d.fact))) for name, some in found.items()}

    def standing(self, name: str) -> tuple[int, ...] | None:
        """The marks at which an element is there, as ranges; None: at every one."""
        time = self.site.timeline
        found = ranges(time.elements.get(name, ()), len(time.marks))
        return None if found is None else tuple(found)


def _extend(marks: list[int], mark: int) -> None:
    if marks and marks[-1] == mark - 1:
        marks[-1] = mark
    else:
        marks += [mark, mark]


@cache
def _directions(kind: str) -> Mapping[str, bool]:
    """Field → whether its relationship runs from the other to this."""
    return {r.label: r.reverse for r in reversed(kinds()[kind].references)}


@cache
def _plain_references(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((r.label, r.path) for r in kinds()[kind].references
                 if r.relation is None and r.label not in _GROUNDS and not r.label.endswith("provenance.source"))


def _ids(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    """The ids at a path; `*` is each item of a list or value of a map."""
    if not path or (path == (EACH,) and isinstance(value, str)):
        if isinstance(value, str):
            yield value
    elif path[0] == EACH:
        for each in value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple | list) else ():
            yield from _ids(each, path[1:])
    elif isinstance(value, Mapping):
        yield from _ids(value.get(path[0]), path[1:])
