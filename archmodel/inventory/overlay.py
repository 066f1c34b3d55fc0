"""The files of a project as they would read with a patch laid over them. Nothing is written.

A patch is a file of the language. What it says of an entry that exists already replaces what that entry says, field by field (in a
field of several parts, part by part); an entry that does not exist is added; an entry of which it says `null` is taken away. What
it adds is an assumption unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Any

from archmodel.inventory.values import UNKNOWN
from archmodel.kit.diagnostics import ordered
from archmodel.kit.source import Parsed, Sources
from archmodel.kit.span import Mark, Marks

_TOP: Mark = (1, 1, 1, 1)
Place = tuple[str, str]
"""Collection and id of an entry."""


def overlaid(sources: Sources, patch: Parsed) -> Sources:
    """The patch keeps what it adds; what it changes is changed where it stands, at the place of the entry concerned."""
    wanted = {(collection, name): said for collection, entries in (patch.data or {}).items() if isinstance(entries, dict)
              and collection not in ("settings", "defaults") for name, said in entries.items()}
    standing = {place for parsed in sources.files for place in _entries(parsed) if place in wanted}
    files = tuple(_changed(parsed, wanted, patch.marks) if standing.intersection(_entries(parsed)) else parsed for parsed in sources.files)
    rest = _without(patch, {*standing, *(place for place, said in wanted.items() if said is None)})
    return Sources(files=(*files, rest), diagnostics=ordered((*sources.diagnostics, *patch.diagnostics)))


def taken_away(patch: Parsed) -> tuple[str, ...]:
    """The ids of which the patch says `null`."""
    return tuple(sorted(name for collection, entries in (patch.data or {}).items() if isinstance(entries, dict)
                        and collection not in ("settings", "defaults") for name, said in entries.items() if said is None))


def _entries(parsed: Parsed) -> Iterable[Place]:
    return ((collection, name) for collection, entries in (parsed.data or {}).items() if isinstance(entries, dict) for name in entries)


def _changed(parsed: Parsed, wanted: dict[Place, Any], patch: Marks) -> Parsed:
    data: dict[str, Any] = dict(parsed.data or {})
    marks = _copied(parsed.marks)
    for collection, name in list(_entries(parsed)):
        said = wanted.get((collection, name))
        if said is None:
            continue
        key, mark, inside = marks.entries[collection]
        around = _copied(inside)
        name_mark, value_mark, within = around.entries[name]
        merged = merge(data[collection][name], said)
        around.entries[name] = (name_mark, value_mark, _placed(
            merged, within, _inside(_inside(patch, collection), name), name_mark or value_mark))
        marks.entries[collection] = (key, mark, around)
        data[collection] = {**data[collection], name: merged}
    return replace(parsed, data=data, marks=marks)


def _without(patch: Parsed, places: set[Place]) -> Parsed:
    data = {collection: {name: said for name, said in entries.items() if (collection, name) not in places}
            if isinstance(entries, dict) else entries for collection, entries in (patch.data or {}).items()}
    if "defaults" in data:
        return replace(patch, data=data)
    marks = _copied(patch.marks)
    assumed = {"provenance": {"kind": "assumption"}}
    marks.entries["defaults"] = (_TOP, _TOP, _placed(assumed, None, None, _TOP))
    return replace(patch, data={**data, "defaults": assumed}, marks=marks)


def merge(old: Any, new: Any) -> Any:
    """The new value, but for a mapping laid over a mapping: there part by part. A fact said to be unknown is so as a whole."""
    if isinstance(old, dict) and isinstance(new, dict) and UNKNOWN not in old and UNKNOWN not in new:
        return {**old, **{key: merge(old.get(key), value) for key, value in new.items()}}
    return new


def _copied(marks: Marks | None) -> Marks:
    found = Marks()
    if marks is not None:
        found.entries = dict(marks.entries)
        found.raw = dict(marks.raw) if marks.raw is not None else None
    return found


def _inside(marks: Marks | None, key: Hashable) -> Marks | None:
    entry = marks.entries.get(key) if marks is not None else None
    return entry[2] if entry is not None else None


def _placed(value: Any, marks: Marks | None, patch: Marks | None, around: Mark) -> Marks | None:
    """The places of a merged value: its own where it has one, that of the entry for what the patch says; the spelling is the patch's."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if pairs is None:
        return None
    found = Marks()
    known = marks.entries if marks is not None else {}
    said = patch.entries if patch is not None else {}
    raw = {key: spelling for of, own in ((marks, True), (patch, False)) if of is not None and of.raw
           for key, spelling in of.raw.items() if not (own and key in said)}
    found.raw = raw or None
    for key, inner in pairs:
        key_mark, value_mark, inside = known.get(key, (around, around, None))
        found.entries[key] = (key_mark, value_mark, _placed(inner, inside, _inside(patch, key), key_mark or value_mark))
    return found
