"""Plateaus with their operations, each checked by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archmodel.inventory import resolve
from archmodel.inventory.draft import Draft, namings
from archmodel.inventory.finding import finding
from archmodel.inventory.register import Register
from archmodel.inventory.schema import part_schema
from archmodel.inventory.settings import Settings
from archmodel.inventory.shapes import PLAIN, shape_of
from archmodel.inventory.values import local, value_of
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.span import Origin
from archmodel.kit.text import Lang, msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Operation, Plateau
from archmodel.model.plateau import Verb

VERBS: tuple[Verb, ...] = ("introduce", "retire", "change", "connect", "cut")


def plateau(draft: Draft, register: Register, settings: Settings) -> tuple[Plateau, tuple[Diagnostic, ...]]:
    """From an element of the kind, with the operations it was written with."""
    made, found = draft.thing, list[Diagnostic]()
    assert isinstance(made, Element)
    operations = []
    for index, typed in enumerate(draft.data.get("operations", ())):
        work = _Operation(draft, index, typed, register, settings.framework)
        found += work.findings()
        operations.append(work.operation(settings.first))
    return Plateau(
        id=made.id, name=made.name, origin=made.origin, stage=made.fields["stage"], date=made.fields["date"],
        aliases=made.get("aliases", ()), based_on=made.text("based_on"), completes=made.ids("completes"),
        operations=tuple(operations),
    ), tuple(found)


class _Operation:
    """One item of `operations:`, whose shape is known to be right but for what a `change` sets."""

    def __init__(self, draft: Draft, index: int, typed: Mapping[str, Any], register: Register, framework: str) -> None:
        self.draft = draft
        self.typed = typed
        self.register = register
        self.path = ("operations", index)
        self.verb: Verb = next(verb for verb in VERBS if verb in typed)
        self.subject: str = typed["connect"]["id"] if self.verb == "connect" else typed[self.verb]
        self.kind = "flow" if self.verb == "connect" else self._kind()
        self.values: Mapping[str, Any] = typed["connect"] if self.verb == "connect" else typed.get("set", {})
        self.problems = part_schema(framework, self.kind).problems(self.values) if self.verb == "change" and self.kind else []

    def _kind(self) -> str | None:
        """The kind of the subject, when it is one to which this may happen."""
        kind = self.register.kind(self.subject)
        places = (reference for reference in kinds()["plateau"].references if reference.path[-1] == self.verb)
        return kind if any(kind in reference.targets for reference in places) else None

    def findings(self) -> Iterator[Diagnostic]:
        """What is wrong with the new values: their shape, and whom they name."""
        for problem in self.problems:
            yield finding(
                problem.code, self.draft.entry.origin.at(*self.path, "set", *problem.path, key=problem.key), problem.message,
                problem.advice or msg("Xem lại giá trị này.", "Look at this value again."),
                subject=self.draft.id, fact=f"{self.subject}:{problem.fact}",
            )
        if self.verb == "change" and self.kind:
            named = namings(kinds()[self.kind], self.values, shape_of(self.kind))
            placed = (naming._replace(path=(*self.path, "set", *naming.path)) for naming in named)
            yield from resolve.findings(self.register, self.draft.entry, placed)

    def operation(self, first: Lang) -> Operation:
        shape = shape_of(self.kind) if self.kind else PLAIN
        wrong = {problem.path[0] for problem in self.problems}
        values = {key: value_of(shape.at((key,)), value, first) for key, value in self.values.items() if key not in wrong}
        if not isinstance(values.get("data", ()), tuple):
            del values["data"]  # a new flow whose data are not known carries none
        return Operation(
            verb=self.verb, subject=self.subject, origin=self._origin(), set=values,
            outcome={key: tuple(value) if isinstance(value, list) else value for key, value in self.typed.get("outcome", {}).items()},
            reason=local(self.typed["reason"], first) if "reason" in self.typed else None,
        )

    def _origin(self) -> Origin:
        whole = self.draft.entry.origin
        operations = whole.inside.entries["operations"][2] if whole.inside else None
        _, mark, inside = operations.entries[self.path[1]] if operations else (None, whole.value, None)
        return Origin(file=whole.file, key=mark, value=mark, inside=inside)
