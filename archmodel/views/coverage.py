"""Whether the views, taken together, show the architecture: a view that draws nothing, a system that no view draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from archmodel.graph import Architecture
from archmodel.graph.selection import select
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.text import msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Model
from archmodel.views.compute import crashed
from archmodel.views.declared import options, selection
from archmodel.views.definition import ViewDefinition

if TYPE_CHECKING:
    from archmodel.kit.drawing.diagram import Diagram

def check(views: Mapping[str, ViewDefinition], model: Model, at: Callable[[str], Architecture],
          drawn: Callable[[ViewDefinition], Diagram], wrong: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Nothing is said where the model could not be read whole, nor of views in which something is `wrong` already.

    Selections are enough to tell; only where some system is still unseen are the views drawn that show what lies around a
    centre.
    """
    unsound = {found.subject for found in wrong if found.code.startswith("views/")}
    if not views or model.incomplete:
        return
    shown: set[str] = set()
    centred = []
    for view in views.values():
        if view.id in unsound:
            continue
        members = {name for moment in dict.fromkeys((view.at, view.since or view.at)) for name in _members(view, at(moment))}
        if not members:
            yield _empty(view)
        elif _centred(view):
            centred.append(view)
        else:
            shown |= members
    unseen = [e for e in model.elements.values() if e.kind in _systems() and e.id not in shown]
    around: set[str] = set()
    for view in centred if unseen else ():
        try:
            around |= {name for sheet in drawn(view).twin() for name in sheet.ids}
        except Exception as problem:
            yield crashed(view, f"{type(problem).__name__}: {problem}")
    yield from (_unseen(element) for element in unseen if element.id not in around)


@cache
def _systems() -> frozenset[str]:
    return frozenset(kind.id for kind in kinds().values() if kind.group == "system")


def _members(view: ViewDefinition, architecture: Architecture) -> frozenset[str]:
    return architecture.answer(_members_of(view.select or selection(view.viewpoint)))


@cache
def _members_of(selector: str) -> Callable[[Architecture], frozenset[str]]:
    """A question an architecture answers once, however many views ask it."""
    return lambda architecture: select(architecture, selector).members & architecture.elements.keys()


def _centred(view: ViewDefinition) -> bool:
    """Whether an option of it names the elements that the picture is about."""
    declared = options(view.viewpoint) if view.options else {}
    return any("x-element" in (*declared.get(name, {}), *declared.get(name, {}).get("items", {})) for name in view.options)


def _empty(view: ViewDefinition) -> Diagnostic:
    field = "select" if view.select else "viewpoint"
    return Diagnostic(
        code="views/draws-nothing", severity=Severity.WARNING, subject=view.id, span=view.origin.at(field), fact=field,
        message=msg("hình `{name}` không vẽ gì: không có đối tượng nào được chọn vào thời điểm của hình",
                    "the view `{name}` draws nothing: none of its elements exists at its moment", name=view.id),
        advice=msg("Sửa `select` hoặc `at`, hoặc xóa hình.", "Mend `select` or `at`, or delete the view."))


def _unseen(element: Element) -> Diagnostic:
    return Diagnostic(
        code="views/in-no-view", severity=Severity.INFO, subject=element.id, span=element.origin.at(), fact="views",
        message=msg("“{name}” không có trên hình nào", "“{name}” is in no view", name=element.name),
        advice=msg("Thêm vào một hình trong views/, hoặc vẽ hình ở thời điểm có đối tượng này.",
                   "Let a view select it, or draw one at a moment when it exists."))
