"""Where the architecture hangs by one thread: single points of failure, and recovery against what is required of it.

A single point of failure is an articulation point of the systems (without it what hangs together falls apart) that lies on every
path of other systems to all that realise an important capability. The first alone says little: every system with a leaf at its
side is one. The second says what is really cut off, and by that they are ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from archmodel.analysis.dependency import dependence
from archmodel.graph import Architecture
from archmodel.model import Element, Unknown

IMPORTANT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What one capability loses with a system: `count` other systems reach it only through that one, `nearest` are next to it."""

    capability: str
    count: int
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SinglePoint:
    """A system through which alone others reach important capabilities, the capability that loses most first.

    `standby` is where it goes on when it fails: an id, False where none is stated, None where it is said to be unknown.
    """

    id: str
    cuts: tuple[Cut, ...]
    standby: str | Literal[False] | None = False

    @property
    def worst(self) -> int:
        return self.cuts[0].count

    @property
    def rank(self) -> tuple[int, int, str]:
        return (-self.worst, -sum(cut.count for cut in self.cuts), self.id)


def single_points(architecture: Architecture, importance: int = IMPORTANT, least: int = 1) -> tuple[SinglePoint, ...]:
    """Those that cut off at least so many systems from a capability of at least that importance, the worst first."""
    on = architecture.answer(dependence)
    wanted = important(architecture, importance)
    held = on.supply.through_each((on.realizers.get(c.id, ()) for c in wanted), on.supply.articulation_points(), least)
    cuts: dict[str, list[Cut]] = {}
    for capability, points in zip(wanted, held, strict=True):
        for name, (count, nearest) in points.items():
            cuts.setdefault(name, []).append(Cut(capability=capability.id, count=count, nearest=nearest))
    found = (SinglePoint(id=name, cuts=tuple(sorted(each, key=lambda c: (-c.count, c.capability))),
                         standby=_standby(architecture.elements[name])) for name, each in cuts.items())
    return tuple(sorted(found, key=lambda point: point.rank))


def important(architecture: Architecture, importance: int = IMPORTANT) -> tuple[Element, ...]:
    """The capabilities of at least this importance that have no parts: those that systems realise."""
    wholes = {c.text("parent") for c in architecture.of_kind("capability")}
    return tuple(c for c in architecture.of_kind("capability")
                 if c.id not in wholes and isinstance(c.get("importance"), int) and c.get("importance") >= importance)


def _standby(element: Element) -> str | Literal[False] | None:
    continuity = element.get("continuity")
    if isinstance(continuity, Unknown):
        return None
    site = continuity.get("recovery_site", False) if isinstance(continuity, Mapping) else False
    if isinstance(site, Unknown):
        return None
    return site if isinstance(site, str) else False


def sole(architecture: Architecture, importance: int = IMPORTANT) -> tuple[tuple[Element, str], ...]:
    """The important capabilities that one system alone realises, each with it."""
    on = architecture.answer(dependence)
    found = ((c, on.realizers.get(c.id, ())) for c in important(architecture, importance))
    return tuple((c, systems[0]) for c, systems in found if len(systems) == 1)


def bridges(architecture: Architecture, importance: int = IMPORTANT) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Connections that are the only way of a system to an important capability: from, to, and the capabilities cut off."""
    on = architecture.answer(dependence)
    single = {frozenset(pair) for pair in on.supply.bridges()}
    found: dict[tuple[str, str], list[str]] = {}
    for capability in important(architecture, importance):
        for name, by in on.supply.keepers(on.realizers.get(capability.id, ())).items():
            if by is not None and frozenset((name, by)) in single and by in on.supply.after(name):
                found.setdefault((name, by), []).append(capability.id)
    return tuple((*pair, tuple(found[pair])) for pair in sorted(found, key=lambda pair: (-len(found[pair]), pair)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Criticality:
    """How important what a system serves is, by whatever rests on it, beside what is said of the system itself."""

    id: str
    inherited: int
    through: str
    stated: int | None


def criticalities(architecture: Architecture) -> tuple[Criticality, ...]:
    """Every system that serves a capability, by the importance it inherits: a system is as critical as what it carries."""
    on = architecture.answer(dependence)
    values = {c.id: Decimal(c.get("importance")) for c in architecture.of_kind("capability") if isinstance(c.get("importance"), int)}
    largest = on.every.largest(values)
    found = []
    for name in sorted(on.systems & largest.keys()):
        assessment = architecture.elements[name].assessment
        found.append(Criticality(id=name, inherited=int(largest[name][0]), through=largest[name][1],
                                 stated=assessment.business_criticality if assessment else None))
    return tuple(found)


Measure = Literal["rto", "rpo"]
_Said = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What is required of a system and what the chain of all it needs achieves, in hours.

    All are recovered at the same time, so the chain takes at least as long as its slowest member, `slowest`, by way of `path` where
    that is too slow.
    `achieved` is that of the members that state it; `missing` are those that do not. `verdict` is None where it cannot be told.
    """

    id: str
    measure: Measure
    required: Decimal
    achieved: Decimal | None
    slowest: str | None
    path: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def verdict(self) -> bool | None:
        """Whether what is required is achieved."""
        if self.achieved is not None and self.achieved > self.required:
            return False
        return None if self.missing else True


def recoveries(architecture: Architecture) -> tuple[Recovery, ...]:
    """Every system that states what is required of its recovery. Ask by `architecture.answer(recoveries)`."""
    return tuple(_recoveries(architecture, all_=True))


def shortfalls(architecture: Architecture) -> tuple[Recovery, ...]:
    """Those of them that are slower than required, or of which it cannot be told: few of many."""
    return tuple(_recoveries(architecture, all_=False))


def _recoveries(architecture: Architecture, *, all_: bool) -> Iterator[Recovery]:
    measures: tuple[Measure, ...] = ("rto", "rpo")
    said = tuple(_continuities(architecture.elements.values()))
    for measure in measures:
        yield from _measured(architecture, measure, said, all_=all_)


def _measured(architecture: Architecture, measure: Measure, said: tuple[_Said, ...], *, all_: bool) -> Iterator[Recovery]:
    required = _hours(said, f"{measure}_hours")
    if not required:
        return
    on = architecture.answer(dependence)
    back = on.hard.reverse
    achieved = _hours(said, f"achieved_{measure}_hours")
    worst = back.largest(achieved)
    silent = back.bits_of(on.systems - achieved.keys())
    reached = back.closure() if silent else {}
    for name, hours in required.items():
        slowest = worst.get(name)
        if not all_ and not (slowest and slowest[0] > hours) and not (silent and reached[name] & silent):
            continue
        yield Recovery(
            id=name, measure=measure, required=hours, achieved=slowest[0] if slowest else None,
            slowest=slowest[1] if slowest else None,
            path=(back.path(name, slowest[1]) or ()) if slowest and slowest[0] > hours else (),
            missing=back.names_of(reached[name] & silent) if silent else ())


def _hours(said: Iterable[_Said], field: str) -> Mapping[str, Decimal]:
    """What the systems state, by id."""
    found: dict[str, Decimal] = {}
    for name, continuity in said:
        value = continuity.get(field)
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            found[name] = Decimal(value)
    return found


def _continuities(elements: Iterable[Element]) -> Iterator[_Said]:
    for element in elements:
        said = element.get("continuity")
        if isinstance(said, Mapping):
            yield element.id, said
