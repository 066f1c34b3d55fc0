"""Selectors and conditions that stand in the data: each must be well formed and name what there is."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from archmodel.inventory import own_rules
from archmodel.inventory.draft import Draft
from archmodel.inventory.entry import Block, Entry, every
from archmodel.inventory.finding import field_name, finding
from archmodel.inventory.register import Register
from archmodel.inventory.settings import Settings
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.span import Origin, Path, Span
from archmodel.kit.text import Message, msg
from archmodel.metamodel import kinds, settings
from archmodel.metamodel.kind import EACH
from archmodel.model import Element, Model, Unknown
from archmodel.model.selector import Node, SelectorError, Stated, parse_condition, parse_selector
from archmodel.model.selector_names import check_names

_NOT_KNOWN = "unknown"
_SORTS = ("x-selector", "x-condition", "x-field")
_FIELD = re.compile(r"[A-Za-z_][\w-]*(\.[\w-]+)*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place of a kind where such a text stands; `*` in the path is each item."""

    path: tuple[str, ...]
    sort: str

    def parse(self, text: str) -> Node:
        """Raises SelectorError. The name of a field is as good as the question whether it is there."""
        if self.sort == "x-condition":
            return parse_condition(text)
        if self.sort == "x-field" and not _FIELD.fullmatch(text):
            raise SelectorError(msg("đây không phải là tên trường", "this is not the name of a field"), 0)
        return Stated(field=text, how="has") if self.sort == "x-field" else parse_selector(text)


def settle(drafts: tuple[Draft, ...]) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """The drafts, without the conditions that cannot be read: such a one is as good as unknown, and a rule of them no rule."""
    made: list[Draft] = []
    found: list[Diagnostic] = []
    for draft in drafts:
        if draft.thing is None or not _slots_of(draft.kind):
            made.append(draft)
            continue
        wrong = list(_malformed(draft.entry, draft.data, _slots_of(draft.kind)))
        wrong += own_rules.misshapen(draft)
        made.append(_without(draft, {path for path, _ in wrong}) if wrong else draft)
        found += (diagnostic for _, diagnostic in wrong)
    return tuple(made), tuple(found)


def settle_settings(said: Settings, blocks: Iterable[Block | None]) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The same of `settings:`, which are those of the first block that has some."""
    block = next((block for block in blocks if block is not None), None)
    wrong = list(_malformed(block, block.data, _slots_of_settings())) if block is not None else []
    return (replace(said, nucleus="") if wrong else said), tuple(diagnostic for _, diagnostic in wrong)


def misnomers(register: Register, model: Model, blocks: Iterable[Block | None]) -> Iterator[Diagnostic]:
    """What well-formed conditions name and there is not."""
    known = _Known(register)
    for draft in register.all:
        if draft.thing is not None and _slots_of(draft.kind):
            yield from _unknown_names(draft.entry, draft.data, _slots_of(draft.kind), model, known)
            yield from own_rules.misnomers(draft, model)
    for block in blocks:
        if block is not None:
            yield from _unknown_names(block, block.data, _slots_of_settings(), model, known)


class _Known:
    """Ids of what was written, whether it could be built or not."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def __contains__(self, name: object) -> bool:
        return name in self._register.drafts or name in self._register.strays


def _without(draft: Draft, paths: set[Path]) -> Draft:
    if draft.kind == "rule" or not isinstance(draft.thing, Element):
        return replace(draft, thing=None)
    fields: Mapping[str, Any] = {**draft.thing.fields, **{str(path[0]): Unknown() for path in paths}}
    return replace(draft, thing=replace(draft.thing, fields=fields))


def _texts(data: Mapping[str, Any], slots: Iterable[Slot]) -> Iterator[tuple[Slot, Path, str]]:
    for slot in slots:
        if slot.path[0] in data:
            for path, text in every(data, slot.path):
                if isinstance(text, str) and text != _NOT_KNOWN:
                    yield slot, path, text


def _malformed(by: Entry | Block, data: Mapping[str, Any], slots: Iterable[Slot]) -> Iterator[tuple[Path, Diagnostic]]:
    for slot, path, text in _texts(data, slots):
        try:
            slot.parse(text)
        except SelectorError as problem:
            yield path, _finding(by, path, text, problem.at, problem.message, problem.advice)


def _unknown_names(by: Entry | Block, data: Mapping[str, Any], slots: Iterable[Slot], model: Model, known: Container[str]
                   ) -> Iterator[Diagnostic]:
    for slot, path, text in _texts(data, slots):
        try:
            tree = slot.parse(text)
        except SelectorError:
            continue
        for wrong in check_names(tree, model, known):
            yield _finding(by, path, text, wrong.at, wrong.message, wrong.advice)


def _finding(by: Entry | Block, path: Path, text: str, at: int, message: Message, advice: Message | None) -> Diagnostic:
    field = field_name(path)
    return finding(
        "bad-condition", _inside(by.origin, path, text, at),
        msg("điều kiện ở trường `{field}`: {what}", "the condition in `{field}`: {what}", field=field, what=message),
        advice or msg("Cách viết điều kiện: docs/selectors.md.", "How conditions are written: docs/selectors.md."),
        subject=by.id if isinstance(by, Entry) else None, fact=f"{field}:{at}")


def _inside(origin: Origin, path: Path, text: str, at: int) -> Span:
    """The place inside the text where it stands on one line as it is, in quotes or not; else the whole of it."""
    span = origin.at(*path)
    quotes = span.end_column - span.column - len(text)
    if span.line != span.end_line or quotes not in (0, 2):
        return span
    column = span.column + quotes // 2 + min(at, len(text))
    end = max(span.end_column - quotes // 2, column + 1)
    return Span(file=span.file, line=span.line, column=column, end_line=span.line, end_column=end)


@cache
def _slots_of(kind: str) -> tuple[Slot, ...]:
    return tuple(_slots(kinds()[kind].properties))


@cache
def _slots_of_settings() -> tuple[Slot, ...]:
    return tuple(_slots(settings()))


def _slots(properties: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[Slot]:
    """Every place a schema marks by `x-selector`, `x-condition` or `x-field`."""
    for name, schema in properties.items():
        yield from _slots_in(schema, (*path, name))


def _slots_in(schema: Any, path: tuple[str, ...]) -> Iterator[Slot]:
    if not isinstance(schema, Mapping):
        return
    yield from (Slot(path=path, sort=sort) for sort in _SORTS if schema.get(sort))
    yield from _slots(schema.get("properties", {}), path)
    for key in ("items", "additionalProperties"):
        yield from _slots_in(schema.get(key), (*path, EACH))
