"""Whether forms 02 and 03 of the national dossier agree: what its diagrams draw must have a row.

As the draft guide asks (form 03, §8): every object on a diagram of form 02 stands in the table of objects (F12), and every relation drawn
in that of relations (F13). Asked only of projects that name the guide, and not again of files in which all was found in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.proof import holds
from archmodel.kit.text import msg
from archmodel.views.compute import crashed
from archmodel.views.definition import ViewDefinition
from archmodel.views.national import FORMS
from archmodel.views.subject import Subject as Stageable

if TYPE_CHECKING:
    from archmodel.kit.drawing.diagram import Diagram

NO_OBJECT, NO_RELATION = "views/not-in-form-03", "views/relation-not-in-form-03"
_MANDATORY = "SĐ-T-"


class Subject(Stageable, Protocol):
    """The workspace, once more."""

    @property
    def views(self) -> Mapping[str, ViewDefinition]: ...
    @property
    def texts(self) -> Mapping[str, str]: ...
    @property
    def as_of(self) -> str: ...
    def diagram(self, view: ViewDefinition) -> Diagram: ...


def check(subject: Subject) -> tuple[Diagnostic, ...]:
    coded = [view for view in subject.views.values() if (view.code or "").startswith(FORMS)]
    if not coded or subject.framework.guide not in subject.model.profile.packs or subject.model.incomplete:
        return ()
    found: list[Diagnostic] = []

    def none() -> bool:
        found.extend(_found(subject, coded))
        return not found

    claim = ("form 02 in form 03", subject.as_of, *(word for pair in sorted(subject.texts.items()) for word in pair))
    return () if holds(claim, none) else tuple(found)


def _found(subject: Subject, coded: list[ViewDefinition]) -> Iterator[Diagnostic]:
    from archmodel.analysis.form03 import OBJECTS, RELATIONS, form03_between
    from archmodel.metamodel import kinds

    goal = subject.model.goal
    made = form03_between(subject.today, subject.architecture(goal.id if goal else ""), subject.framework)
    objects, relations = ({row.subject for row in made.records.get(form, ())} for form in (OBJECTS, RELATIONS))
    systems = {kind.id for kind in kinds().values() if kind.group == "system"}
    for view in coded:
        try:
            drawn = {name for sheet in subject.diagram(view).twin() for name in sheet.ids}
        except Exception as problem:
            yield crashed(view, f"{type(problem).__name__}: {problem}")
            continue
        elements = subject.model.elements
        for name in sorted(drawn - objects):
            if name in elements and elements[name].kind in systems:
                yield _object(view, name, subject)
        for name in sorted(drawn - relations):
            if name in subject.model.relationships:
                yield _relation(view, name)


def _object(view: ViewDefinition, name: str, subject: Subject) -> Diagnostic:
    """An error on a mandatory diagram; on the others it may be there between two plateaus only."""
    return Diagnostic(
        code=NO_OBJECT, severity=Severity.ERROR if (view.code or "").startswith(_MANDATORY) else Severity.WARNING, subject=view.id,
        span=view.origin.at("code"), fact=name,
        message=msg("sơ đồ {code} vẽ “{name}” (`{id}`), nhưng mẫu 03 không có đối tượng này",
                    "diagram {code} draws “{name}” (`{id}`), but form 03 has no such object", code=view.code,
                    name=subject.model.elements[name].name, id=name),
        advice=msg("Vẽ ở thời điểm có đối tượng này, hoặc đưa đối tượng vào hiện trạng hay mục tiêu.",
                   "Draw the diagram at a moment when it exists, or let it be a part of today or of the target."))


def _relation(view: ViewDefinition, name: str) -> Diagnostic:
    return Diagnostic(
        code=NO_RELATION, severity=Severity.WARNING, subject=view.id, span=view.origin.at("code"), fact=name,
        message=msg("sơ đồ {code} vẽ quan hệ `{id}`, nhưng mẫu 03 không có dòng cho quan hệ này",
                    "diagram {code} draws the relation `{id}`, but form 03 has no row for it", code=view.code, id=name),
        advice=msg("Ghi thành luồng, hoặc vẽ ở thời điểm có quan hệ này.", "Record it as a flow, or draw it at a moment when it exists."))
