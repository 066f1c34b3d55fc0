"""Whether what a view names exists: its moments, its elements; and whether it shows anything at all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from archmodel.graph import point
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import Message, msg, nearest
from archmodel.model import Model
from archmodel.views.definition import ViewDefinition


def check(views: Iterable[ViewDefinition], model: Model) -> Iterator[Diagnostic]:
    """Nothing is said to be missing where things of its kind were too broken to be read."""
    for view in views:
        if "plateau" not in model.incomplete:
            yield from _moments(view, model)
        if not model.incomplete:
            yield from _elements(view, model)


def _moments(view: ViewDefinition, model: Model) -> Iterator[Diagnostic]:
    for field, name in (("at", view.at), ("from", view.since)):
        try:
            if name:
                point(model, name)
        except BadUsage as stop:
            yield _found(view, "unknown-moment", (field,), stop.message, stop.advice)


def _elements(view: ViewDefinition, model: Model) -> Iterator[Diagnostic]:
    for index, name in enumerate(view.select.around):
        if name not in model.elements:
            near = nearest(name, model.elements)
            yield _found(
                view, "unknown-element", ("select", "around", index),
                msg("không có đối tượng nào mang mã `{name}`", "there is no element with the id `{name}`", name=name),
                msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near
                else msg("Ghi mã của một đối tượng trong inventory/.", "Name the id of an element in inventory/."))


def _found(view: ViewDefinition, code: str, path: tuple[Hashable, ...], message: Message, advice: Message | None) -> Diagnostic:
    return Diagnostic(code=f"views/{code}", severity=Severity.ERROR, message=message, advice=advice,
                      span=view.origin.at(*path), subject=view.id, fact=".".join(map(str, path)))
