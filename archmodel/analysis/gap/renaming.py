"""What is called differently in two models: ids that `formerly` connects, and a thing with its references said in new words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from archmodel.metamodel import kinds
from archmodel.metamodel.kind import EACH
from archmodel.model import Element, Model, Relationship

_T = TypeVar("_T", Element, Relationship)
_CONDITIONS = ("closed_when", "holds_when")
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """`ids` leads from an id of the baseline's model to the one the target's has for the same thing.

    `merged` leads from several ids of the baseline to the one thing that names them all as what it was formerly.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        return self.ids.get(name, name)


NOTHING = Renaming()


def renaming(before: Model, after: Model) -> Renaming:
    """By `formerly` in either model, so that it holds in both directions. One model is never renamed against itself."""
    if before is after:
        return NOTHING
    ids: dict[str, str] = {}
    merged: dict[str, str] = {}
    for old, new in ((before.elements, after.elements), (before.relationships, after.relationships)):
        _renamed(old, new, ids, merged)
        back: dict[str, str] = {}
        _renamed(new, old, back, {})
        ids |= {earlier: later for later, earlier in sorted(back.items()) if earlier not in ids and later not in ids.values()}
    return Renaming(ids=ids, merged=merged)


def _renamed(old: Mapping[str, Any], new: Mapping[str, Any], ids: dict[str, str], merged: dict[str, str]) -> None:
    """One former id that is there no more is a rename; several, or one of a thing that was there before, are a merger."""
    for thing in new.values():
        gone = [name for name in thing.formerly if name in old and name not in new and name not in ids and name not in merged]
        if len(gone) == 1 and thing.id not in old:
            ids[gone[0]] = thing.id
        else:
            merged |= dict.fromkeys(gone, thing.id)


def translated(things: Mapping[str, _T], words: Renaming) -> dict[str, tuple[str, _T]]:
    """New id → (id in the baseline, the thing as the target's model would write it)."""
    if not words.ids:
        return {name: (name, thing) for name, thing in things.items()}
    spoken = ((name, _translated(thing, words)) for name, thing in things.items())
    return {thing.id: (name, thing) for name, thing in spoken}


def _translated(thing: _T, words: Renaming) -> _T:
    if isinstance(thing, Relationship):
        source, target = words.id(thing.source), words.id(thing.target)
        own = f"{thing.label}:{thing.source}>{thing.target}"
        name = f"{thing.label}:{source}>{target}" if thing.id == own else words.id(thing.id)
        data = tuple(words.id(each) for each in thing.data)
        if (name, source, target, data) == (thing.id, thing.source, thing.target, thing.data):
            return thing
        return dataclasses.replace(thing, id=name, source=source, target=target, data=data)
    fields = dict(thing.fields)
    for reference in kinds()[thing.kind].references if thing.kind in kinds() else ():
        top = reference.path[0]
        if top in fields:
            fields[top] = _said(fields[top], reference.path[1:], words.ids)
    for top in _CONDITIONS:
        if isinstance(fields.get(top), str):
            fields[top] = _WORD.sub(lambda word: words.id(word[0]), fields[top])
    if words.id(thing.id) == thing.id and fields == thing.fields:
        return thing
    return dataclasses.replace(thing, id=words.id(thing.id), fields=fields)


def _said(value: Any, path: Iterable[str], ids: Mapping[str, str]) -> Any:
    """The value with the ids at the end of the path exchanged."""
    steps = tuple(path)
    if not steps:
        return ids.get(value, value) if isinstance(value, str) else value
    if steps[0] == EACH:
        if isinstance(value, tuple):
            return tuple(_said(each, steps[1:], ids) for each in value)
        return {k: _said(v, steps[1:], ids) for k, v in value.items()} if isinstance(value, Mapping) else value
    if isinstance(value, Mapping) and steps[0] in value:
        return {**value, steps[0]: _said(value[steps[0]], steps[1:], ids)}
    return value
