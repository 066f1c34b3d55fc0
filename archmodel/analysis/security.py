"""Which security level the recorded facts point to, under the regime of the day: a proposal, never a determination."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from archmodel.graph import Architecture
from archmodel.metamodel import Criterion, Regime, regime
from archmodel.model import Element, Unknown

Path = tuple[str, ...]
SYSTEMS = ("application", "network", "node")
PARTS = ("device-group", "facility")
"""Devices and facilities belong to a system, unless somebody says which type of system they are."""
_PLAIN = (str, int, Decimal, Unknown, type(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A recorded value a proposal rests on."""

    subject: str
    path: Path
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`level` is None where it cannot be told: `missing` are then the facts that would decide it, none where only judgement can.

    Whatever is missing, it is at least `lowest` (0: nothing is known to hold) and at most `highest`. `criteria` are the rows
    that hold at the highest level reached.
    """

    element: str
    regime: str
    lowest: int
    highest: int
    criteria: tuple[Criterion, ...] = ()
    facts: tuple[Fact, ...] = ()
    missing: tuple[tuple[str, Path], ...] = ()

    @property
    def level(self) -> int | None:
        return self.lowest if self.lowest and self.lowest == self.highest else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """What is known of a fact; `whole` is false where there may be more to it."""

    values: Collection[Any] = ()
    whole: bool = False
    facts: tuple[Fact, ...] = ()
    missing: tuple[tuple[str, Path], ...] = ()


def regime_of(architecture: Architecture) -> Regime | None:
    """The security regime in force at the moment of an architecture."""
    law = architecture.model.profile.law("security", architecture.at.day)
    return regime(law) if law else None


def proposals(architecture: Architecture) -> Mapping[str, Proposal]:
    """The proposal for every information system of one's own, by id; none where no regime is known."""
    known = architecture.answer(_Proposals)
    every = ((e.id, known.of(e)) for e in architecture.of_kind(*SYSTEMS, *PARTS))
    return {name: proposal for name, proposal in every if proposal is not None}


def proposal_for(architecture: Architecture, element: Element) -> Proposal | None:
    """That of one information system, worked out when it is asked for; None where it has no level or no regime is known."""
    return architecture.answer(_Proposals).of(element)


def may_reach(architecture: Architecture, element: Element, level: int) -> bool:
    """Whether its proposal goes up to this level, without working out the lower rows of the table."""
    return architecture.answer(_Proposals).may_reach(element, level)


class _Proposals:
    """The proposals of an architecture, each worked out once."""

    def __init__(self, architecture: Architecture) -> None:
        self.architecture = architecture
        self.law = regime_of(architecture)
        self._known: dict[str, Proposal] = {}
        self._reach: dict[tuple[Hashable, ...], bool] = {}

    def of(self, element: Element) -> Proposal | None:
        if self.law is None or not has_level(element):
            return None
        if element.id not in self._known:
            self._known[element.id] = proposed_level(element, self.law, self.architecture)
        return self._known[element.id]

    def may_reach(self, element: Element, level: int) -> bool:
        """A row that holds, or may hold unless it is for the rare case only; the highest of them is where a proposal ends."""
        if self.law is None or not has_level(element):
            return False
        said = tuple(map(element.fields.get, _asked_from(self.law, level)))
        if not all(isinstance(value, _PLAIN) for value in said):
            return self._reaches(element, self.law, level)
        key = (level, element.kind, said, frozenset(map(self._class_of, element.ids("stores"))))
        if key not in self._reach:  # systems of which the same is said are many, and reach the same
            self._reach[key] = self._reaches(element, self.law, level)
        return self._reach[key]

    def _class_of(self, name: str) -> str | None:
        data = self.architecture.model.elements.get(name)
        return data.text("information_class") if data else None

    def _reaches(self, element: Element, law: Regime, level: int) -> bool:
        asked = _Asked(element, law, self.architecture)
        for row in _rows(law, frozenset(asked.type.values)):
            if row.level < level:
                break
            holds = asked.row(row)[0]
            if holds or (holds is None and not row.evident):
                return True
        return False


@cache
def _asked_from(law: Regime, level: int) -> tuple[str, ...]:
    """The fields that the rows from a level upwards rest on: their own, those that tell the type of the system, and the one that
    adds to the information it stores.
    """
    types = {field for ways in law.types.values() for way in ways for field in way}
    wanted = {field for row in law.criteria if row.level >= level for field in row.when}
    return tuple(sorted({"system_type", "personal_data", *types, *wanted}))


@cache
def _rows(law: Regime, types: frozenset[str]) -> tuple[Criterion, ...]:
    """The rows of the table that are about systems of these types; where the type is unknown, all."""
    return tuple(row for row in law.criteria if not types or not row.types or not row.types.isdisjoint(types))


def has_level(element: Element) -> bool:
    """Whether it is an information system of one's own; another agency's is classified by its owner."""
    system = element.kind in SYSTEMS or (element.kind in PARTS and "system_type" in element.fields)
    return system and element.get("record") != "reference"


def proposed_level(element: Element, law: Regime, architecture: Architecture) -> Proposal:
    """The highest row of the table that holds wins; a row above it whose facts are unknown leaves the level open."""
    asked = _Asked(element, law, architecture)
    lowest = highest = 0
    holding: list[Criterion] = []
    facts: dict[tuple[str, Path], Fact] = {}
    missing: dict[tuple[str, Path], None] = {}
    for row in _rows(law, frozenset(asked.type.values)):
        if row.level < lowest:
            break
        holds, rests, lacks = asked.row(row)
        if holds:
            lowest, highest = row.level, max(highest, row.level)
            holding.append(row)
            facts |= {(f.subject, f.path): f for f in rests}
        elif holds is None and not lowest and not row.evident:
            highest = max(highest, row.level)
            missing |= dict.fromkeys(lacks)
    if lowest == highest:
        missing.clear()
    return Proposal(element=element.id, regime=law.pack.id, lowest=lowest, highest=highest, criteria=tuple(holding),
                    facts=tuple(facts.values()), missing=tuple(missing))


def declared_level(element: Element) -> int | None:
    """The level somebody has written down, in a dossier or as a proposal of their own."""
    level = element.get("security_level")
    return level if isinstance(level, int) else None


class _Asked:
    """What one element answers to the conditions of a regime; each fact is looked up once."""

    def __init__(self, element: Element, law: Regime, architecture: Architecture) -> None:
        self.element = element
        self.law = law
        self.architecture = architecture
        self._known: dict[str, _Value] = {}
        self.type = self._type()

    def row(self, row: Criterion) -> tuple[bool | None, tuple[Fact, ...], tuple[tuple[str, Path], ...]]:
        """Whether a row holds, what that rests on, and what is missing where it cannot be told."""
        if row.types and not self.type.values:
            return None, (), self.type.missing
        if row.types and row.types.isdisjoint(self.type.values):
            return False, (), ()
        facts: tuple[Fact, ...] = self.type.facts if row.types else ()
        missing: tuple[tuple[str, Path], ...] = ()
        open_ = False
        for name, wanted in row.when.items():
            value = self.value(name)
            verdict = _met(value, wanted)
            if verdict is False:
                return False, (), ()
            open_ |= verdict is None
            facts += value.facts
            missing += value.missing if verdict is None else ()
        return (None if open_ else True), facts, missing

    def value(self, name: str) -> _Value:
        if name not in self._known:
            self._known[name] = self._information() if name == "information" else self._field(name)
        return self._known[name]

    def _field(self, name: str) -> _Value:
        if name == "kind":
            return _Value(values=(self.element.kind,), whole=True)
        said = self.element.get(name)
        if said is None or isinstance(said, Unknown):
            return _Value(missing=((self.element.id, (name,)),))
        values = said if isinstance(said, tuple) else (said,)
        return _Value(values=values, whole=True, facts=(Fact(subject=self.element.id, path=(name,), value=said),))

    def _information(self) -> _Value:
        """The classes of what it stores; personal data are personal information whatever else is recorded."""
        facts: list[Fact] = []
        missing: list[tuple[str, Path]] = []
        values: set[str] = set()
        personal = self.value("personal_data")
        if not set(personal.values).isdisjoint(("basic", "sensitive")):
            values.add("personal")
            facts += personal.facts
        stored = self.element.ids("stores")
        for name in stored:
            data = self.architecture.model.elements.get(name)
            said = data.text("information_class") if data else None
            if said is None:
                missing.append((name, ("information_class",)))
            else:
                values.add(said)
                facts.append(Fact(subject=name, path=("information_class",), value=said))
        if not stored:
            missing.append((self.element.id, ("stores",)))
        return _Value(values=values, whole=not missing, facts=tuple(facts), missing=tuple(missing))

    def _type(self) -> _Value:
        """The type as written, else every type that other facts tell."""
        said = self._field("system_type")
        if said.values:
            return said
        found: list[str] = []
        facts: tuple[Fact, ...] = ()
        for name, ways in self.law.types.items():
            for way in ways:
                if all(_met(self.value(field), wanted) for field, wanted in way.items()):
                    found.append(name)
                    facts += tuple(fact for field in way for fact in self.value(field).facts)
                    break
        return _Value(values=tuple(found), whole=True, facts=facts) if found else said


def _met(value: _Value, wanted: Any) -> bool | None:
    """Whether what is known meets a condition; None where it cannot be told."""
    if isinstance(wanted, Mapping):
        if "only" in wanted:
            if not set(value.values) <= set(wanted["only"]):
                return False
            return True if value.whole and value.values else None
        if "any" not in wanted:
            return _within(value, wanted)
        wanted = wanted["any"]
    choices = wanted if isinstance(wanted, list) else [wanted]
    if any(choice in value.values for choice in choices):
        return True
    return False if value.whole else None


def _within(value: _Value, bounds: Mapping[str, Any]) -> bool | None:
    if not value.values:
        return None
    number = next(iter(value.values))
    return bool(("min" not in bounds or number >= bounds["min"]) and ("below" not in bounds or number < bounds["below"]))
