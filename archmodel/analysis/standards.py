"""Which standards are named, by which systems, flows and data objects; and which interfaces are said to be open.

A field that lists several (`CAP 1.2, OGC, REST`) is cut at its commas where both tongues have as many; else it stays one text. What a
text stands for is not interpreted: two spellings are two entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archmodel.analysis._register import systems, words
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText, fold
from archmodel.model import Element, Relationship

_FIELDS = (("standards", "system"), ("standard", "data-object"), ("standard", "flow"))
_CUT = re.compile(r"[,;]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One standard as it is written, and who names it."""

    name: LocalText
    systems: tuple[str, ...]
    data: tuple[str, ...]
    flows: tuple[str, ...]

    @property
    def uses(self) -> int:
        return len(self.systems) + len(self.data) + len(self.flows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """`without` are the systems that name none (or say that it is not known), `flows_without` the flows between two of them."""

    named: tuple[Named, ...]
    without: tuple[str, ...]
    data_without: tuple[str, ...]
    flows_without: tuple[str, ...]


def standards(architecture: Architecture) -> Standards:
    known = systems(architecture)
    flows = [r for r in architecture.labelled("flows", "connect") if r.source in known and r.target in known]
    found: dict[str, tuple[LocalText, dict[str, list[str]]]] = {}
    without: dict[str, list[str]] = {sort: [] for _, sort in _FIELDS}
    things: dict[str, tuple[Element | Relationship, ...]] = {
        "system": tuple(known.values()), "data-object": architecture.of_kind("data-object"), "flow": tuple(flows)}
    for field, sort in _FIELDS:
        for thing in things[sort]:
            names = tuple(parts(words(thing.fields.get(field))))
            for name in names:
                found.setdefault(fold(name.say("en")), (name, {}))[1].setdefault(sort, []).append(thing.id)
            if not names:
                without[sort].append(thing.id)
    return Standards(
        named=tuple(_named(*found[key]) for key in sorted(found)), without=tuple(without["system"]),
        data_without=tuple(without["data-object"]), flows_without=tuple(without["flow"]))


def _named(name: LocalText, by: dict[str, list[str]]) -> Named:
    return Named(name=name, systems=tuple(by.get("system", ())), data=tuple(by.get("data-object", ())), flows=tuple(by.get("flow", ())))


def parts(said: LocalText | None) -> Iterator[LocalText]:
    """The single names of a list of names."""
    if said is None:
        return
    vi, en = ([part.strip() for part in _CUT.split(text) if part.strip()] for text in (said.vi, said.en))
    if vi and en and len(vi) != len(en):
        yield said
    elif vi or en:
        yield from (LocalText(vi=v, en=e) for v, e in zip(vi or en, en or vi, strict=True))
