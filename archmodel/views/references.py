"""Whether what a view names exists: its moments, its elements, what its selectors ask for."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

from archmodel.graph import point
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import Message, msg, nearest
from archmodel.model import Model
from archmodel.model.selector import SelectorError, parse_selector
from archmodel.model.selector_names import check_names
from archmodel.views.declared import options
from archmodel.views.definition import ViewDefinition

_Path = tuple[Hashable, ...]


def check(views: Mapping[str, ViewDefinition], model: Model) -> Iterator[Diagnostic]:
    """Nothing is said to be missing where things of its kind were too broken to be read."""
    for view in views.values():
        if "plateau" not in model.incomplete:
            yield from _moments(view, model)
        if not model.incomplete:
            yield from _selector(view, ("select",), view.select, model)
            yield from _options(view, model)
        if view.layout.get("like") and view.layout["like"] not in views:
            yield _unknown(view, ("layout", "like"), view.layout["like"], views, "unknown-view",
                           msg("không có hình nào tên là `{name}`", "there is no view called `{name}`", name=view.layout["like"]))


def _moments(view: ViewDefinition, model: Model) -> Iterator[Diagnostic]:
    for field, name in (("at", view.at), ("from", view.since)):
        try:
            if name:
                point(model, name)
        except BadUsage as stop:
            yield _found(view, "unknown-moment", (field,), stop.message, stop.advice)


def _options(view: ViewDefinition, model: Model) -> Iterator[Diagnostic]:
    """Options are declared with `x-element` where they are an id, and with `x-selector` where they choose."""
    if not view.options:
        return
    declared = options(view.viewpoint)
    for name, value in view.options.items():
        for path, schema, each in _each(("options", name), declared.get(name, {}), value):
            if schema.get("x-element") and each not in model.elements:
                yield _unknown(view, path, each, model.elements, "unknown-element",
                               msg("không có đối tượng nào mang mã `{name}`", "there is no element with the id `{name}`", name=each))
            if schema.get("x-selector"):
                yield from _selector(view, path, each, model)


def _each(path: _Path, schema: Mapping[str, Any], value: Any) -> Iterator[tuple[_Path, Mapping[str, Any], str]]:
    if isinstance(value, str):
        yield path, schema, value
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _each((*path, index), schema.get("items", {}), item)


def _selector(view: ViewDefinition, path: _Path, text: str, model: Model) -> Iterator[Diagnostic]:
    if not text:
        return
    try:
        node = parse_selector(text)
    except SelectorError as problem:
        yield _found(view, "bad-selector", path, _pointed(problem), problem.advice or _SELECTORS)
        return
    for wrong in check_names(node, model):
        yield _found(view, "bad-selector", path, _pointed(wrong), wrong.advice)


_SELECTORS = msg("Viết điều kiện như `kind:application owner:dost` (docs/selectors.md).",
                 "Write conditions such as `kind:application owner:dost` (docs/selectors.md).")


def _pointed(problem: Any) -> Message:
    return msg("ký tự {n}: {what}", "character {n}: {what}", n=problem.at + 1, what=problem.message)


def _unknown(view: ViewDefinition, path: _Path, name: str, known: Iterable[str], code: str, message: Message) -> Diagnostic:
    near = nearest(name, known)
    return _found(view, code, path, message,
                  msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near
                  else msg("Ghi một mã đã có.", "Name an id that exists."))


def _found(view: ViewDefinition, code: str, path: _Path, message: Message, advice: Message | None) -> Diagnostic:
    return Diagnostic(code=f"views/{code}", severity=Severity.ERROR, message=message, advice=advice,
                      span=view.origin.at(*path), subject=view.id, fact=".".join(map(str, path)))
