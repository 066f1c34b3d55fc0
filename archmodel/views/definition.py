"""View definitions: one YAML file a view, its id is the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from archmodel.kit import registry
from archmodel.kit.diagnostics import Diagnostic, Severity, ordered
from archmodel.kit.schema import Problem, Schema, expand
from archmodel.kit.source import Parsed
from archmodel.kit.span import Origin, Path
from archmodel.kit.text import Lang, LocalText, msg, nearest
from archmodel.views.declared import VIEWPOINTS, options
from archmodel.views.fields import PROPERTIES, REQUIRED


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDefinition:
    """One view as its author wrote it, with what it has from the view it extends."""

    id: str
    viewpoint: str
    title: LocalText
    origin: Origin
    at: str = ""
    since: str = ""
    code: str | None = None
    order: int = 100
    select: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    layout: Mapping[str, Any] = field(default_factory=dict)
    notation: str = ""
    purpose: LocalText | None = None
    scope: LocalText | None = None
    source: LocalText | None = None
    extends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    data: Mapping[str, Any]
    origin: Origin


def load(files: Iterable[Parsed], first_language: Lang = "vi") -> tuple[Mapping[str, ViewDefinition], tuple[Diagnostic, ...]]:
    """The views of the files that hold, by id, and what is wrong with the others."""
    written: dict[str, _Written] = {}
    found: list[Diagnostic] = []
    for parsed in files:
        found += parsed.diagnostics
        if parsed.data is None:
            continue
        origin = parsed.origin
        required = () if isinstance(parsed.data, Mapping) and "extends" in parsed.data else REQUIRED
        data, problems = _schema(required).read(parsed.data, _spelling(origin))
        found += [_diagnostic(p, origin) for p in problems]
        if not problems:
            written[PurePosixPath(parsed.file).stem] = _Written(data=data, origin=origin)
    views: dict[str, ViewDefinition] = {}
    for name, own in written.items():
        whole, wrong = _inherited(name, written)
        if not wrong:
            whole, wrong = _without_wrong_options(whole, own.data)
            views[name] = _build(name, whole, own.origin, first_language)
        found += [_diagnostic(p, own.origin) for p in wrong]
    return dict(sorted(views.items(), key=lambda pair: (pair[1].order, pair[0]))), ordered(found)


def _inherited(name: str, written: Mapping[str, _Written]) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """What holds for a view: its own words over those of the view it extends; options and layout hints one by one."""
    chain = [name]
    while (parent := written[chain[-1]].data.get("extends")) is not None:
        if parent not in written or parent in chain:
            return {}, (_no_parent(parent, chain, written),)
        chain.append(parent)
    whole: dict[str, Any] = {}
    for each in reversed(chain):
        data = written[each].data
        for key, value in data.items():
            whole[key] = {**whole.get(key, {}), **value} if key in ("options", "layout") else value
    missing = [key for key in REQUIRED if key not in whole]
    return whole, tuple(Problem(code="missing-field", path=(), message=msg("thiếu `{key}`", "`{key}` is missing", key=key),
                                advice=msg("Ghi `{key}`.", "Write `{key}`.", key=key), fact=key) for key in missing)


def _no_parent(parent: str, chain: list[str], written: Mapping[str, _Written]) -> Problem:
    if parent in chain:
        return Problem(code="circular-extends", path=("extends",), message=msg(
            "các hình kế thừa vòng quanh: {way}", "views extend one another in a circle: {way}", way=" → ".join((*chain, parent))),
            advice=msg("Bỏ một `extends`.", "Take one `extends` away."))
    near = nearest(parent, written)
    return Problem(code="unknown-view", path=("extends",), message=msg(
        "không có hình nào tên là `{name}`", "there is no view called `{name}`", name=parent),
        advice=msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near
        else msg("Ghi tên một tệp trong views/.", "Name a file of views/."))


def _spelling(origin: Origin) -> Callable[[Path], str | None]:
    return lambda path: origin.raw(*path)


def schema(lang: Lang) -> dict[str, Any]:
    """The JSON Schema of a view file, for editors."""
    return _expanded({name: registry.module(VIEWPOINTS, name).TITLE for name in registry.names(VIEWPOINTS)}, lang)


def _without_wrong_options(data: Mapping[str, Any], own: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """The view without the options that its viewpoint does not admit, and what is wrong with them."""
    given: Mapping[str, Any] = data.get("options") or {}
    problems = tuple(_options_schema(data["viewpoint"]).problems(given)) if given else ()
    if not problems:
        return data, ()
    wrong = {problem.path[0] for problem in problems if problem.path}
    kept = {name: value for name, value in given.items() if name not in wrong}
    return {**data, "options": kept}, tuple(replace(p, path=("options", *p.path) if "options" in own else ()) for p in problems)


@cache
def _options_schema(viewpoint: str) -> Schema:
    return Schema(expand(options(viewpoint), lang="en", values={}, refs={}))


@cache
def _schema(required: tuple[str, ...]) -> Schema:
    """For validation the names of the viewpoints are enough: none of them is imported."""
    return Schema(_expanded({name: LocalText.same(name) for name in registry.names(VIEWPOINTS)}, "en", required))


def _expanded(viewpoints: Mapping[str, LocalText], lang: Lang, required: tuple[str, ...] = ()) -> dict[str, Any]:
    return expand(PROPERTIES, lang=lang, values={"viewpoints": viewpoints}, refs={}, required=required)


def _diagnostic(problem: Problem, origin: Origin) -> Diagnostic:
    return Diagnostic(
        code=f"views/{problem.code}", severity=Severity.ERROR, message=problem.message, advice=problem.advice,
        span=origin.at(*problem.path, key=problem.key), fact=problem.fact or ".".join(str(p) for p in problem.path),
    )


def _build(name: str, data: Mapping[str, Any], origin: Origin, first_language: str) -> ViewDefinition:
    return ViewDefinition(
        id=name, viewpoint=data["viewpoint"], title=_text(data["title"], first_language), origin=origin,
        at=data.get("at", ""), since=data.get("from", ""), code=data.get("code"), order=int(data.get("order", 100)),
        select=data.get("select", ""), options=data.get("options") or {}, layout=data.get("layout") or {},
        notation=data.get("notation", ""), extends=data.get("extends", ""),
        purpose=_maybe(data, "purpose", first_language), scope=_maybe(data, "scope", first_language),
        source=_maybe(data, "source", first_language),
    )


def _maybe(data: Mapping[str, Any], key: str, first_language: str) -> LocalText | None:
    return _text(data[key], first_language) if key in data else None


def _text(value: str | Mapping[str, str], first_language: str) -> LocalText:
    words = {first_language: value} if isinstance(value, str) else value
    return LocalText(vi=words.get("vi", ""), en=words.get("en", ""))
