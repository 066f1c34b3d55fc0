"""What authors mention in their Markdown: each must be well formed and name what there is. Figures are for the reports to judge."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cache
from typing import Any

from archmodel.inventory.entry import every
from archmodel.inventory.finding import field_name, finding, quoted
from archmodel.inventory.register import Register
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.source.within import within
from archmodel.kit.span import Origin, Path, Span
from archmodel.kit.text import Message, msg
from archmodel.metamodel import kinds
from archmodel.metamodel.kind import EACH
from archmodel.model import Model
from archmodel.model.mention import Mention, mentions
from archmodel.model.selector import SelectorError, parse_selector
from archmodel.model.selector_names import check_names


def findings(register: Register, model: Model, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """`texts` are the files, for the place inside a text of many lines."""
    known = _Known(register)
    for draft in register.all:
        if places(draft.kind):
            for path, text in said(draft.kind, draft.data):
                by = _By(draft.id, draft.entry.origin, path, text, texts)
                for mention in mentions(text):
                    yield from _about(mention, by, register, model, known)


@cache
def places(kind: str) -> tuple[tuple[str, ...], ...]:
    """The fields of a kind that are Markdown with mentions (`x-mentions`); `*` in a path is each item."""
    return tuple(_marked(kinds()[kind].properties, ()))


def said(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every such text of an entry, each tongue by itself."""
    for path in places(kind):
        for at, value in every(data, path):
            if isinstance(value, str):
                yield at, value
            elif isinstance(value, dict):
                yield from (((*at, lang), text) for lang, text in value.items() if lang in ("vi", "en") and isinstance(text, str))


def place(origin: Origin, path: Path, text: str, at: int, end: int, texts: Mapping[str, str]) -> Span:
    """The place of `text[at:end]`, a part of the text at `path`."""
    mark = origin.mark(*path)
    file = texts.get(origin.file)
    return Span.of(origin.file, mark if file is None else within(file, mark, text, at, end))


def _marked(properties: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, schema in properties.items():
        if not isinstance(schema, Mapping):
            continue
        if schema.get("x-mentions"):
            yield (*path, name)
        yield from _marked(schema.get("properties", {}), (*path, name))
        items = schema.get("items")
        if isinstance(items, Mapping):
            yield from _marked(items.get("properties", {}), (*path, name, EACH))


class _Known:
    """Ids of what was written, whether it could be built or not."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (self._register.kind(name) is not None or name in self._register.strays)


class _By:
    """One text and where it stands."""

    def __init__(self, subject: str, origin: Origin, path: Path, text: str, texts: Mapping[str, str]) -> None:
        self.subject, self.path, self.text = subject, path, text
        self._origin, self._texts = origin, texts

    def found(self, code: str, at: int, end: int, message: Message, advice: Message) -> Diagnostic:
        return finding(code, place(self._origin, self.path, self.text, at, end, self._texts), message, advice, subject=self.subject,
                       fact=f"{field_name(self.path)}:{self.text[at:end]}")


def _about(mention: Mention, by: _By, register: Register, model: Model, known: Container[str]) -> Iterator[Diagnostic]:
    if mention.wrong is not None:
        yield by.found("bad-mention", mention.at, mention.end, mention.wrong, mention.advice or _LOOK)
    elif mention.sort == "element" and mention.name not in known:
        yield by.found(
            "dangling", mention.inside, mention.inside + len(mention.name),
            msg("lời văn nêu `{target}`, nhưng không có đối tượng nào mang mã này", "the text names `{target}`, but nothing has that id",
                target=quoted(mention.name)), _meant(mention.name, register))
    elif mention.sort == "count":
        yield from _selector(mention, by, model, known)


def _selector(mention: Mention, by: _By, model: Model, known: Container[str]) -> Iterator[Diagnostic]:
    try:
        wrong = check_names(parse_selector(mention.name), model, known)
    except SelectorError as problem:
        yield _bad(mention, by, problem.at, problem.message, problem.advice)
    else:
        yield from (_bad(mention, by, each.at, each.message, each.advice) for each in wrong)


def _bad(mention: Mention, by: _By, at: int, message: Message, advice: Message | None) -> Diagnostic:
    start = min(mention.inside + at, mention.end - 3)
    return by.found("bad-condition", start, mention.end - 2, msg("điều kiện đếm: {what}", "what is counted: {what}", what=message),
                    advice or msg("Cách viết điều kiện: docs/selectors.md.", "How conditions are written: docs/selectors.md."))


def _meant(name: str, register: Register) -> Message:
    if name in register.former:
        return msg("Đối tượng này nay mang mã `{now}`.", "It is now called `{now}`.", now=register.former[name])
    near = register.suggest(name, frozenset(kinds()))
    if near is None:
        return msg("Tìm mã bằng `archmodel list`; viết `\\[[` nếu chỉ là chữ.",
                   "`archmodel list` finds ids; write `\\[[` where it is just text.")
    called = register.name(near)
    if called is None:
        return msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near)
    return msg("Có phải bạn muốn viết `{near}` ({name})?", "Did you mean `{near}` ({name})?", near=near, name=called)


_LOOK = msg("Cách viết: docs/reports.md.", "How they are written: docs/reports.md.")
