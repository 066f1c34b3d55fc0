"""Sections and reports that a project writes itself: what the schema cannot say of their shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archmodel.inventory.draft import Draft
from archmodel.inventory.finding import field_name, finding, quoted
from archmodel.inventory.register import Register
from archmodel.inventory.settings import Settings
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.period import parse_moment
from archmodel.kit.span import Path
from archmodel.kit.text import LANGS, LocalText, Message, msg, nearest
from archmodel.model import Element, Model

WIDGETS = ("heading", "subheading", "text", "table", "view", "figures", "findings", "include", "unknowns", "page_break")
"""What a part of a report may be."""
_TONGUES = {"vi": LocalText(vi="tiếng Việt", en="Vietnamese"), "en": LocalText(vi="tiếng Anh", en="English")}


def findings(register: Register, model: Model, settings: Settings) -> Iterator[Diagnostic]:
    for draft in register.all:
        if draft.kind == "section":
            yield from _place(draft)
        elif draft.kind == "report":
            for index, part in enumerate(_parts(draft)):
                yield from _part(draft, ("content", index), part, model)
            yield from _circles(draft, register)
        else:
            continue
        if isinstance(draft.thing, Element):
            yield from _untranslated(draft, (), draft.thing.fields, settings)


def _place(draft: Draft) -> Iterator[Diagnostic]:
    if "after" in draft.data and draft.entry.wrote(("place",)):
        yield _finding("bad-section", draft, ("place",),
                       msg("phần này có cả `place` và `after`", "this section has both `place` and `after`"),
                       msg("Giữ một trong hai.", "Keep one of the two."))


def _parts(draft: Draft) -> tuple[Mapping[str, Any], ...]:
    content = draft.data.get("content")
    return tuple(part if isinstance(part, dict) else {} for part in content) if isinstance(content, list) else ()


def _part(draft: Draft, path: Path, part: Mapping[str, Any], model: Model) -> Iterator[Diagnostic]:
    sorts = [name for name in part if name in WIDGETS]
    if len(sorts) > 1:
        yield _finding(
            "bad-report", draft, (*path, sorts[1]),
            msg("mỗi phần của báo cáo có đúng một loại, ở đây có {n}: {names}", "a part of a report is of exactly one sort; here are {n}: "
                "{names}", n=len(sorts), names=", ".join(f"`{name}`" for name in sorts)),
            msg("Viết mỗi loại thành một mục riêng, có dấu `-` ở đầu.", "Make each an item of its own, with a `-` before it."))
    at = part["table"].get("at") if isinstance(part.get("table"), dict) else None
    if isinstance(at, str) and model.plateau(at) is None and parse_moment(at) is None and "plateau" not in model.incomplete:
        near = nearest(at, (*model.plateaus, *(alias for plateau in model.plateaus.values() for alias in plateau.aliases)))
        yield _finding(
            "bad-report", draft, (*path, "table", "at"),
            msg("không có mốc hoặc ngày nào tên là `{at}`", "there is no plateau or date called `{at}`", at=quoted(at)),
            msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near else
            msg("Ghi mã của một mốc kiến trúc, hoặc một ngày như 2028-06.", "Write the id of a plateau, or a date such as 2028-06."))


def _circles(draft: Draft, register: Register) -> Iterator[Diagnostic]:
    """A report that holds itself, by way of others or not, would have no end."""
    for index, target in _included(draft):
        seen, waiting = {target}, [target]
        while waiting:
            other = register.drafts.get(waiting.pop())
            new = {name for _, name in _included(other)} - seen if other is not None else set()
            seen |= new
            waiting += sorted(new)
        if draft.id in seen:
            yield _finding(
                "cycle", draft, ("content", index, "include", "report"),
                msg("báo cáo này gồm `{target}`, và `{target}` lại gồm báo cáo này", "this report includes `{target}`, which includes this "
                    "report", target=quoted(target)) if target != draft.id else
                msg("báo cáo gồm chính nó", "the report includes itself"),
                msg("Bỏ một trong các `include`.", "Take one of the `include` away."))


def _included(draft: Draft) -> Iterator[tuple[int, str]]:
    if draft.kind == "report":
        for index, part in enumerate(_parts(draft)):
            include = part.get("include")
            if isinstance(include, dict) and isinstance(include.get("report"), str):
                yield index, include["report"]


def _untranslated(draft: Draft, path: Path, value: Any, settings: Settings) -> Iterator[Diagnostic]:
    """A text of one tongue only is told in it in both; of a name reading says so already."""
    if isinstance(value, LocalText):
        for lang in LANGS:
            if lang in settings.languages and not getattr(value, lang):
                yield _finding("untranslated", draft, path,
                               msg("`{field}` chưa có bản {tongue}", "`{field}` has no {tongue} version", field=field_name(path),
                                   tongue=_TONGUES[lang]),
                               msg("Viết `{{vi: …, en: …}}`.", "Write `{{vi: …, en: …}}`."), Severity.INFO, f"{field_name(path)}:{lang}")
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _untranslated(draft, (*path, name), inner, settings)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _untranslated(draft, (*path, index), inner, settings)


def _finding(code: str, draft: Draft, path: Path, message: Message, advice: Message, severity: Severity = Severity.ERROR,
             fact: str = "") -> Diagnostic:
    return finding(code, draft.entry.origin.at(*path), message, advice, severity=severity, subject=draft.id,
                   fact=fact or field_name(path))
