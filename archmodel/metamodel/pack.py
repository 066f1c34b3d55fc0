"""Packs: dated law and method as data. One file in packs/ is one pack; a project may add its own under inventory/packs/."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from archmodel.kit.period import Interval, Moment, parse_moment
from archmodel.kit.text import LocalText
from archmodel.metamodel import shipped
from archmodel.metamodel.framework import Document, Evidence, Status

_HEAD = frozenset({
    "pack", "topic", "name", "issuer", "instrument", "status", "basis", "effective_from", "effective_to", "replaces", "note", "sources",
    "evidence",
})
_DRAWN = frozenset({"in-force", "repealed", "method"})
"""What may be applied on a day of its time; a draft never is."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pack:
    """One instrument: its head, and in `content` whatever its topic needs, as plain data to be treated as immutable.

    `status` is its standing in law, `basis` how it was read: in the text, through a secondary source, or not at all.
    `file` is where a project's own pack stands; one that is shipped has none.
    """

    id: str
    topic: str
    name: LocalText
    issuer: LocalText
    instrument: LocalText
    status: Status
    basis: str
    effective: Interval = field(default_factory=Interval)
    replaces: str | None = None
    note: LocalText | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    sources: Mapping[str, Document] = field(default_factory=dict)
    content: Mapping[str, Any] = field(default_factory=dict)
    file: str | None = None

    @property
    def standing(self) -> LocalText:
        """“in force; read through a secondary source”: what a report must say of the law it used."""
        status, basis = _list("statuses")[self.status], _list("bases")[self.basis]
        return LocalText(vi=f"{status.vi}; {basis.vi}", en=f"{status.en}; {basis.en}")

    @property
    def about(self) -> LocalText:
        """Its topic in words."""
        return _list("topics")[self.topic]

    def parameter(self, name: str, default: Any = None) -> Any:
        return self.content.get("parameters", {}).get(name, default)

    def provenance(self, part: str) -> Evidence:
        """What a part (`levels`, `parameters` …) rests on."""
        return self.evidence.get(part) or self.evidence["default"]


@cache
def packs() -> Mapping[str, Pack]:
    """All packs that are shipped, by id."""
    return {name: read_pack(shipped.load(f"packs/{name}")) for name in shipped.stems("packs")}


def in_force(topic: str, day: dt.date, chosen: Iterable[str] = (), own: Iterable[Pack] = ()) -> Pack | None:
    """The pack of a topic that applies on a day; None when there is none, or a date known to the year only leaves it open.

    `chosen` are the ids a project names (none: all that are shipped, and its own). Of several, a project's own goes first,
    then the one that began last.
    """
    return _in_force(topic, day, tuple(chosen), tuple(own))


@lru_cache(maxsize=1024)
def _in_force(topic: str, day: dt.date, chosen: tuple[str, ...], own: tuple[Pack, ...]) -> Pack | None:
    every = {**packs(), **{each.id: each for each in own}}
    wanted = set(chosen) or every.keys()
    found = [each for each in every.values() if each.topic == topic and each.id in wanted and each.status in _DRAWN
             and each.effective.contains(day)]
    return max(found, key=_rank, default=None)


def _rank(pack: Pack) -> tuple[bool, dt.date, str]:
    return pack.file is not None, pack.effective.start.first if pack.effective.start else dt.date.min, pack.id


def read_pack(data: Mapping[str, Any], file: str | None = None) -> Pack:
    """A pack of data that met the schema."""
    return Pack(
        id=data["pack"], topic=data["topic"], name=_text(data["name"]), issuer=_text(data["issuer"]), instrument=_text(data["instrument"]),
        status=data["status"], basis=data["basis"], replaces=data.get("replaces"), file=file,
        effective=Interval(start=_moment(data, "effective_from"), end=_moment(data, "effective_to")),
        note=_text(data["note"]) if "note" in data else None,
        evidence={part: Evidence(**each) for part, each in data["evidence"].items()},
        sources={name: Document(title=each["title"], date=str(each["date"])) for name, each in data.get("sources", {}).items()},
        content={key: value for key, value in data.items() if key not in _HEAD and not key.startswith("x-")},
    )


def pack_schema() -> tuple[Mapping[str, Any], tuple[str, ...], Mapping[str, Mapping[str, LocalText]]]:
    """The properties of a pack file in our shorthands, those that are required, and the value lists they name."""
    data = shipped.load("files/pack")
    return data["properties"], tuple(data["required"]), {name: _list(name) for name in ("topics", "statuses", "bases")}


@cache
def _list(name: str) -> Mapping[str, LocalText]:
    return {value: shipped.words(each) for value, each in shipped.load("files/pack")[name].items()}


def _text(said: Any) -> LocalText:
    """A text of one tongue holds for both."""
    if isinstance(said, str):
        return LocalText.same(said)
    one = said.get("vi") or said.get("en") or ""
    return LocalText(vi=said.get("vi", one), en=said.get("en", one))


def _moment(data: Mapping[str, Any], key: str) -> Moment | None:
    return parse_moment(str(data[key])) if key in data else None
