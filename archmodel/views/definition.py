"""View definitions: one YAML file a view, its id is the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from archmodel.kit import registry
from archmodel.kit.diagnostics import Diagnostic, Severity, ordered
from archmodel.kit.schema import Problem, Schema, expand
from archmodel.kit.source import Parsed
from archmodel.kit.span import Origin, Path
from archmodel.kit.text import Lang, LocalText
from archmodel.metamodel import kinds

VIEWPOINTS = "archmodel.views.viewpoints"

_PROPERTIES: Mapping[str, Any] = {
    "viewpoint": {
        "title": {"vi": "Góc nhìn", "en": "Viewpoint"},
        "description": {"vi": "Kiểu của hình; mỗi góc nhìn có tùy chọn riêng.", "en": "The kind of picture; each has its own options."},
        "x-values": "viewpoints", "examples": ["layered"],
    },
    "title": {
        "title": {"vi": "Tên hình", "en": "Title"},
        "description": {"vi": "Tiêu đề in trên hình.", "en": "The title printed on the picture."},
        "x-text": True, "examples": [{"vi": "Kiến trúc hiện trạng", "en": "As-is architecture"}],
    },
    "code": {
        "title": {"vi": "Mã sơ đồ", "en": "Diagram code"},
        "description": {"vi": "Mã theo hướng dẫn, ví dụ SĐ-T-02.", "en": "The code of the national guide, such as SĐ-T-02."},
        "type": "string", "examples": ["SĐ-T-02"],
    },
    "at": {
        "title": {"vi": "Thời điểm", "en": "Moment"},
        "description": {"vi": "Mốc hoặc ngày mà hình thể hiện.", "en": "The plateau or date that is shown."},
        "type": "string", "examples": ["target", "2026-11"],
    },
    "from": {
        "title": {"vi": "So với", "en": "Compared with"},
        "description": {"vi": "Mốc hoặc ngày gốc khi so sánh.", "en": "The baseline of a comparison."},
        "type": "string", "examples": ["2026-11"],
    },
    "order": {
        "title": {"vi": "Thứ tự", "en": "Order"},
        "description": {"vi": "Vị trí trong danh sách hình; mặc định 100.", "en": "Its place among the views; 100 by default."},
        "type": "integer", "minimum": 0, "examples": [10],
    },
    "select": {
        "title": {"vi": "Chọn đối tượng", "en": "Selection"},
        "description": {"vi": "Đối tượng nào được vẽ; không ghi là tất cả hệ thống.",
                        "en": "Which elements are drawn; all systems when left out."},
        "type": "object",
        "properties": {
            "kinds": {
                "title": {"vi": "Loại", "en": "Kinds"},
                "description": {"vi": "Chỉ các loại này.", "en": "Only these kinds."},
                "type": "array", "items": {"x-values": "kinds"}, "examples": [["application"]],
            },
            "components": {
                "title": {"vi": "Thành phần của khung", "en": "Framework components"},
                "description": {"vi": "Chỉ các thành phần này của khung kiến trúc.", "en": "Only these components of the framework."},
                "type": "array", "items": {"type": "string"}, "examples": [["du-lieu"]],
            },
            "introduced": {
                "title": {"vi": "Chỉ phần bổ sung", "en": "Only what is introduced"},
                "description": {"vi": "Chỉ thành phần do gói công việc bàn giao.", "en": "Only what work packages deliver."},
                "type": "boolean", "examples": [True],
            },
            "around": {
                "title": {"vi": "Quanh đối tượng", "en": "Around"},
                "description": {"vi": "Các đối tượng làm tâm; kèm `steps`.", "en": "The elements in the middle; with `steps`."},
                "type": "array", "items": {"type": "string"}, "examples": [["ioc-phase1"]],
            },
            "steps": {
                "title": {"vi": "Số bước", "en": "Steps"},
                "description": {"vi": "Cách tâm tối đa bao nhiêu luồng.", "en": "How many flows away from the middle at most."},
                "type": "integer", "minimum": 1, "maximum": 9, "examples": [2],
            },
        },
    },
    "options": {
        "title": {"vi": "Tùy chọn", "en": "Options"},
        "description": {"vi": "Tùy chọn riêng của góc nhìn.", "en": "Options of the viewpoint."},
        "type": "object", "additionalProperties": True, "examples": [{"colour": "arrival"}],
    },
}
_REQUIRED = ("viewpoint", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which elements a view draws. Everything left out admits everything."""

    kinds: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    introduced: bool = False
    around: tuple[str, ...] = ()
    steps: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDefinition:
    """One view as its author wrote it."""

    id: str
    viewpoint: str
    title: LocalText
    origin: Origin
    at: str = ""
    since: str = ""
    code: str | None = None
    order: int = 100
    select: Selection = Selection()
    options: Mapping[str, Any] = field(default_factory=dict)


def load(files: Iterable[Parsed], first_language: Lang = "vi") -> tuple[Mapping[str, ViewDefinition], tuple[Diagnostic, ...]]:
    """The views of the files that hold, by id, and what is wrong with the others."""
    views: dict[str, ViewDefinition] = {}
    found: list[Diagnostic] = []
    for parsed in files:
        found += parsed.diagnostics
        if parsed.data is None:
            continue
        origin = parsed.origin
        data, problems = _schema().read(parsed.data, _spelling(origin))
        found += [_diagnostic(p, origin) for p in problems or _wrong_options(data)]
        if not problems:
            name = PurePosixPath(parsed.file).stem
            views[name] = _build(name, data, origin, first_language)
    return dict(sorted(views.items(), key=lambda pair: (pair[1].order, pair[0]))), ordered(found)


def _spelling(origin: Origin) -> Callable[[Path], str | None]:
    return lambda path: origin.raw(*path)


def schema(lang: Lang) -> dict[str, Any]:
    """The JSON Schema of a view file, for editors."""
    return _expanded({name: registry.module(VIEWPOINTS, name).TITLE for name in registry.names(VIEWPOINTS)}, lang)


def _wrong_options(data: Mapping[str, Any]) -> Iterator[Problem]:
    """What the viewpoint itself says of its options. Only a viewpoint that is given some is imported."""
    options = data.get("options")
    if options:
        for problem in _options_schema(data["viewpoint"]).problems(options):
            yield replace(problem, path=("options", *problem.path))


@cache
def _options_schema(viewpoint: str) -> Schema:
    return Schema(expand(registry.module(VIEWPOINTS, viewpoint).OPTIONS, lang="en", values={}, refs={}))


@cache
def _schema() -> Schema:
    """For validation the names of the viewpoints are enough: none of them is imported."""
    return Schema(_expanded({name: LocalText.same(name) for name in registry.names(VIEWPOINTS)}, "en"))


def _expanded(viewpoints: Mapping[str, LocalText], lang: Lang) -> dict[str, Any]:
    values = {"viewpoints": viewpoints, "kinds": {kind.id: kind.name for kind in kinds().values()}}
    return expand(_PROPERTIES, lang=lang, values=values, refs={}, required=_REQUIRED)


def _diagnostic(problem: Problem, origin: Origin) -> Diagnostic:
    return Diagnostic(
        code=f"views/{problem.code}", severity=Severity.ERROR, message=problem.message, advice=problem.advice,
        span=origin.at(*problem.path, key=problem.key), fact=problem.fact or ".".join(str(p) for p in problem.path),
    )


def _build(name: str, data: Mapping[str, Any], origin: Origin, first_language: str) -> ViewDefinition:
    select = data.get("select") or {}
    return ViewDefinition(
        id=name, viewpoint=data["viewpoint"], title=_text(data["title"], first_language), origin=origin,
        at=data.get("at", ""), since=data.get("from", ""), code=data.get("code"), order=int(data.get("order", 100)),
        select=Selection(
            kinds=tuple(select.get("kinds", ())), components=tuple(select.get("components", ())),
            introduced=bool(select.get("introduced")), around=tuple(select.get("around", ())),
            steps=int(select.get("steps", 1)),
        ),
        options=data.get("options") or {},
    )


def _text(value: str | Mapping[str, str], first_language: str) -> LocalText:
    words = {first_language: value} if isinstance(value, str) else value
    return LocalText(vi=words.get("vi", ""), en=words.get("en", ""))
