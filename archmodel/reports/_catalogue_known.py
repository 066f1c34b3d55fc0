"""What the sheets of the catalogue look up: asked of the model once, not once a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from archmodel.analysis.costs import Costs, costs
from archmodel.gate.codes import about
from archmodel.gate.questions import Question
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.document import Inline, plain
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship, WorkPackage
from archmodel.reports._telling import NONE, Teller
from archmodel.reports._unknowns import asked
from archmodel.rules import all_rules

MOVING = ("flows", "connect")


@dataclass(frozen=True, kw_only=True)
class Known:
    """`links` and the rest are of everything on record, whenever it exists: a sheet says which of it stands today."""

    say: Teller
    unknowns: Mapping[str, tuple[Question, ...]]

    @classmethod
    def of(cls, say: Teller) -> Known:
        found: dict[str, list[Question]] = {}
        for q in asked(say.workspace):
            found.setdefault(q.subject, []).append(q)
        return cls(say=say, unknowns={name: tuple(some) for name, some in found.items()})

    def unknown(self, name: str) -> tuple[Question, ...]:
        return self.unknowns.get(name, ())

    @cached_property
    def _touching(self) -> Mapping[str, tuple[Relationship, ...]]:
        every = {**self.say.workspace.model.relationships, **self.say.architecture.relationships}
        found: dict[str, list[Relationship]] = {}
        for link in every.values():
            for end in dict.fromkeys((link.source, link.target)):
                found.setdefault(end, []).append(link)
        return {name: tuple(sorted(some, key=lambda r: (r.label, r.id))) for name, some in found.items()}

    def links(self, name: str) -> tuple[Relationship, ...]:
        """Everything that names it or that it names, but flows."""
        return tuple(r for r in self._touching.get(name, ()) if r.label not in MOVING)

    def flows(self, name: str) -> tuple[Relationship, ...]:
        return tuple(r for r in self._touching.get(name, ()) if r.label in MOVING)

    def standing(self, link: Relationship) -> bool:
        return link.id in self.say.architecture.relationships

    @cached_property
    def _found(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        groups: dict[str, list[Diagnostic]] = {}
        for d in () if self.say.workspace.public else self.say.workspace.findings:
            groups.setdefault(d.subject or "", []).append(d)
        return {name: tuple(some) for name, some in groups.items()}

    def objections(self, name: str) -> tuple[Diagnostic, ...]:
        """What the rules say of it; nothing in a public edition."""
        return self._found.get(name, ())

    def title(self, found: Diagnostic) -> LocalText:
        """What the rule is called that found it."""
        return about(found.code, all_rules(self.say.workspace.model)).title

    def findings(self, name: str) -> int:
        """How many of them are certain."""
        return sum(d.counts for d in self.objections(name))

    @cached_property
    def by_severity(self) -> Mapping[str, Counter[str]]:
        return {name: Counter(d.verdict if not d.counts else d.severity.name.lower() for d in some) for name, some in self._found.items()}

    def gaps(self, names: Iterable[str]) -> tuple[Element, ...]:
        """The recorded gaps that name one of these."""
        wanted = set(names)
        return tuple(g for g in self.say.workspace.model.of_kind("gap") if wanted & set(g.ids("objects")))

    def packages(self, names: Iterable[str], gaps: Iterable[Element]) -> tuple[WorkPackage, ...]:
        """Those that deliver one of these or close one of their gaps."""
        wanted, closing = set(names), {g.id for g in gaps}
        return tuple(p for p in self.say.workspace.model.work_packages.values()
                     if wanted & set(p.delivers) or closing & set(p.closes) or p.lead in wanted)

    @cached_property
    def costs(self) -> Costs:
        return costs(self.say.workspace.model)

    def lines(self, names: Iterable[str]) -> tuple[Element, ...]:
        """The cost lines that pay for one of these."""
        wanted = set(names)
        return tuple(c for c in self.say.workspace.model.of_kind("cost-item") if c.text("component") in wanted)

    def kind(self, element: Element) -> LocalText:
        if element.kind == "agency":
            return self.say.workspace.framework.values["agency-types"].get(element.text("type") or "", kinds()["agency"].name)
        return kinds()[element.kind].name

    def in_charge(self, element: Element) -> Inline:
        owner = element.text("owner") or element.text("parent")
        return plain(self.say.name(owner)) if owner else plain(NONE)
