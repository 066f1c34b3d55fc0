"""Two versions of the same data beside each other: what was added, removed, renamed and changed, field by field.

Unlike a gap this compares what is written and not what exists at a moment: provenance, notes and tags count, plans and procedures too.
What is only called differently (`formerly`) is one thing, and who names it by its new id has not changed for that.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from archmodel.analysis.difference import Difference, Thing
from archmodel.analysis.gap.renaming import Renaming, renaming, translated
from archmodel.kit.text import LocalText
from archmodel.model import Assessment, Element, Lifecycle, Model, Provenance

What = Literal["added", "removed", "renamed", "changed"]
_OWN = frozenset({"lifecycle", "assessment"})
"""Parts of a thing that are values of their own: said field by field."""
_AROUND = frozenset({"origin", "id", "fields"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """One thing that is not as it was. `differences` are its fields by dotted name, none where it was added, removed or only renamed."""

    what: What
    thing: Thing
    formerly: str = ""
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Versions:
    """`elements` and `flows` that are not as they were, by id; `links` are the other relationships that came (positive) and went, by the
    field that says them. `unchanged` counts the elements and flows that are word for word as they were."""

    before: Model
    after: Model
    elements: tuple[Revised, ...]
    flows: tuple[Revised, ...]
    links: Mapping[str, tuple[int, int]]
    unchanged: int

    @property
    def same(self) -> bool:
        return not (self.elements or self.flows or self.links)

    def of(self, what: What) -> tuple[Revised, ...]:
        """Elements first."""
        return tuple(each for each in (*self.elements, *self.flows) if each.what == what)


def versions(before: Model, after: Model) -> Versions:
    """From one to the other."""
    words = renaming(before, after)
    elements, same = _compared(before.elements, after.elements, words)
    flows, alike = _compared({r.id: r for r in before.flows}, {r.id: r for r in after.flows}, words)
    return Versions(before=before, after=after, elements=elements, flows=flows, links=_links(before, after, words), unchanged=same + alike)


def _compared(old: Mapping[str, Thing], new: Mapping[str, Thing], words: Renaming) -> tuple[tuple[Revised, ...], int]:
    was = translated(old, words)   # type: ignore[type-var]     # a mapping holds elements or relationships, never both
    found = list(_differing(was, new))
    return tuple(sorted(found, key=lambda each: each.thing.id)), len(was.keys() & new.keys()) - sum(
        each.what in ("renamed", "changed") for each in found)


def _differing(was: Mapping[str, tuple[str, Thing]], new: Mapping[str, Thing]) -> Iterator[Revised]:
    for name in was.keys() - new.keys():
        yield Revised(what="removed", thing=was[name][1])
    for name, thing in new.items():
        if name not in was:
            yield Revised(what="added", thing=thing)
            continue
        formerly, before = was[name]
        differing = tuple(_differences(before, thing, renamed=formerly != name))
        if formerly != name or differing:
            yield Revised(what="renamed" if formerly != name else "changed", thing=thing, formerly=formerly if formerly != name else "",
                          differences=differing)


def _differences(before: Thing, after: Thing, *, renamed: bool) -> Iterator[Difference]:
    if before is after:
        return
    old, new = dict(_facts(before)), dict(_facts(after))
    for field in sorted(old.keys() | new.keys()):
        if old.get(field) != new.get(field) and not (renamed and field == "formerly"):
            yield Difference(field=field, before=old.get(field), after=new.get(field))


def _facts(thing: Thing) -> Iterator[tuple[str, object]]:
    """Every fact of a thing under a dotted name; a list of records is said record by record, counted from 1."""
    for part in dataclasses.fields(thing):
        if part.name not in _AROUND:
            yield from _flat(part.name, getattr(thing, part.name))
    for name, value in thing.fields.items():
        yield from _flat(name, value)


def _flat(name: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Lifecycle | Assessment | Provenance):
        for part in dataclasses.fields(value):
            yield from _flat(f"{name}.{part.name}", getattr(value, part.name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _flat(f"{name}.{key}", each)
    elif isinstance(value, tuple) and any(isinstance(each, Mapping) for each in value):
        for number, each in enumerate(value, 1):
            yield from _flat(f"{name}.{number}", each)
    elif value is not None and value != ():
        yield name, value


def _links(before: Model, after: Model, words: Renaming) -> Mapping[str, tuple[int, int]]:
    old = translated({i: r for i, r in before.relationships.items() if r.label != "flows"}, words)
    new = {i: r for i, r in after.relationships.items() if r.label != "flows"}
    came = Counter(r.label for i, r in new.items() if i not in old)
    went = Counter(r.label for i, (_, r) in old.items() if i not in new)
    return {label: (came[label], went[label]) for label in sorted(came.keys() | went.keys())}


def kind_of(thing: Thing) -> str:
    """The kind of an element; of a flow, `flow`."""
    return thing.kind if isinstance(thing, Element) else "flow"


def name_of(thing: Thing) -> LocalText:
    """Its name; of a flow without one, from where to where."""
    if thing.name is not None:
        return thing.name
    return LocalText.same(thing.id if isinstance(thing, Element) else f"{thing.source} → {thing.target}")
