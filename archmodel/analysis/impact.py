"""What goes dark when something fails: which systems stop or lack something, which capabilities are lost, whom it reaches.

A failure runs along the carriers of `analysis.dependency`. Whatever it reaches along hard ones alone stops; what it reaches only
with a soft one on the way goes on with less. A capability, a data object and a procedure are lost only where every system that
carries them has stopped; where some work on, they are degraded.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

from archmodel.analysis.dependency import HARD, SOFT, Dependence, dependence
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.model import Element


class Grade(IntEnum):
    """How hard something is hit."""

    IMPAIRED = 1
    STOPPED = 2
    FAILED = 3

    def word(self, kind: str) -> LocalText:
        return (_OF_CAPABILITIES if kind == "capability" else _OF_DATA if kind == "data-object" else _WORDS)[self]


_WORDS = {
    Grade.IMPAIRED: LocalText(vi="thiếu đầu vào", en="impaired"),
    Grade.STOPPED: LocalText(vi="ngừng theo", en="stops"),
    Grade.FAILED: LocalText(vi="hỏng", en="fails"),
}
_OF_CAPABILITIES = {
    Grade.IMPAIRED: LocalText(vi="suy giảm", en="degraded"),
    Grade.STOPPED: LocalText(vi="mất hẳn", en="lost"),
    Grade.FAILED: LocalText(vi="mất hẳn", en="lost"),
}
_FEWER, _STALE = LocalText(vi="giảm nơi lưu", en="a keeper less"), LocalText(vi="có thể chậm cập nhật", en="may be stale")
_OF_DATA = {
    Grade.IMPAIRED: LocalText(vi="giảm nơi lưu hoặc chậm cập nhật", en="a keeper less, or stale"),
    Grade.STOPPED: LocalText(vi="không truy cập được", en="out of reach"),
    Grade.FAILED: LocalText(vi="không truy cập được", en="out of reach"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that is reached: how hard, how far away, and by which way, the failed one first.

    `working` of `resting` systems that carry it are not stopped (both 0 where it is a system itself).
    """

    id: str
    kind: str
    grade: Grade
    distance: int
    path: tuple[str, ...]
    resting: int = 0
    working: int = 0

    @property
    def word(self) -> LocalText:
        """What becomes of it; of data, whether a keeper is gone or all of them work on and some only lack their input."""
        if self.kind == "data-object" and self.grade is Grade.IMPAIRED and self.resting:
            return _FEWER if self.working < self.resting else _STALE
        return self.grade.word(self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """How many people a failure reaches, as far as stated. The same person may use two services, so the truth lies between."""

    stated: tuple[tuple[str, int], ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def least(self) -> int:
        return max((n for _, n in self.stated), default=0)

    @property
    def most(self) -> int:
        return sum(n for _, n in self.stated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What the failure of some things means, the nearest first."""

    failed: tuple[str, ...]
    hits: tuple[Hit, ...]
    people: People

    def of(self, *kinds: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if hit.kind in kinds)

    def among(self, chosen: Container[str], architecture: Architecture) -> Impact:
        """The same of what failed and these only."""
        hits = tuple(hit for hit in self.hits if hit.distance == 0 or hit.id in chosen)
        return replace(self, hits=hits, people=people(architecture.elements, (h.id for h in hits), architecture.answer(dependence).systems))

    @property
    def stopped(self) -> frozenset[str]:
        return frozenset(hit.id for hit in self.hits if hit.grade >= Grade.STOPPED)


def impact(architecture: Architecture, failed: Iterable[str], depth: int | None = None) -> Impact:
    """What goes dark when these elements fail together; `depth` is how many steps away one still looks."""
    on = architecture.answer(dependence)
    starts = tuple(sorted(name for name in set(failed) if name in architecture.elements))
    stopped = on.hard.tree(*starts)
    lost = _lost(on, stopped.keys())
    paths = _Paths(on.every.tree(*starts))
    hits = []
    for name, distance in on.every.distances(*starts).items():
        if depth is not None and distance > depth:
            break
        resting = on.rests_on(name)
        grade = Grade.FAILED if distance == 0 else Grade.STOPPED if name in stopped or name in lost else Grade.IMPAIRED
        hits.append(Hit(
            id=name, kind=architecture.elements[name].kind, grade=grade, distance=distance, path=paths.to(name),
            resting=len(resting), working=sum(s not in stopped for s in resting)))
    hits.sort(key=lambda hit: (hit.distance, -hit.grade, hit.kind, hit.id))
    return Impact(failed=starts, hits=tuple(hits), people=people(architecture.elements, (h.id for h in hits), on.systems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something an element rests on: whether its failure stops the element, how far away, and by which way."""

    id: str
    kind: str
    stops: bool
    distance: int
    path: tuple[str, ...]


def needs(architecture: Architecture, name: str, depth: int | None = None) -> tuple[Need, ...]:
    """What an element rests on, the nearest first: the same carriers, walked against the failure."""
    on = architecture.answer(dependence)
    back = on.every.reverse
    stopping = on.hard.reach_upstream(name)
    if on.rests_on(name):  # lost only where all that carry it are: what stops every one of them
        stopping = frozenset.intersection(*(on.hard.reach_upstream(s) | {s} for s in on.rests_on(name)))
    paths = _Paths(back.tree(name))
    return tuple(
        Need(id=other, kind=architecture.elements[other].kind, stops=other in stopping, distance=distance,
             path=tuple(reversed(paths.to(other))))
        for other, distance in back.distances(name).items() if distance and (depth is None or distance <= depth))


class _Paths:
    """The ways of a tree, each made once out of the one before it."""

    def __init__(self, tree: Mapping[str, str | None]) -> None:
        self._tree = tree

    def to(self, name: str) -> tuple[str, ...]:
        back = [name]
        while (by := self._tree[back[-1]]) is not None:
            back.append(by)
        return tuple(reversed(back))


def _lost(on: Dependence, stopped: Iterable[str]) -> frozenset[str]:
    """What rests on stopped systems alone; a capability with parts when all its parts are lost, and no system of its own works."""
    gone = frozenset(stopped)
    lost = {name for held in (on.realizers, on.keepers, on.users) for name, resting in held.items() if gone.issuperset(resting)}
    waiting = sorted(lost)
    whole = {part: name for name, parts in on.parts.items() for part in parts}
    while waiting:
        above = whole.get(waiting.pop())
        if above and above not in lost and lost.issuperset(on.parts[above]) and gone.issuperset(on.realizers.get(above, ())):
            lost.add(above)
            waiting.append(above)
    return frozenset(lost)


def people(elements: Mapping[str, Element], names: Iterable[str], systems: frozenset[str]) -> People:
    """Whom these systems serve: those that state a number, and those that serve the public without one."""
    stated: list[tuple[str, int]] = []
    unknown: list[str] = []
    for name in sorted(set(names) & systems):
        number = elements[name].get("people_served")
        if isinstance(number, int):
            stated.append((name, number))
        elif number is not None or elements[name].get("serves_public") is True:
            unknown.append(name)
    return People(stated=tuple(stated), unknown=tuple(unknown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How much goes dark with one system: of the other systems, capabilities, procedures, data and public services."""

    id: str
    stops: int
    impairs: int
    lost: tuple[str, ...]
    degraded: int
    processes: int
    data: int
    public: int

    @property
    def rank(self) -> tuple[int, int, int, int, str]:
        return (-len(self.lost), -self.stops, -self.degraded, -self.impairs, self.id)


class _Everything:
    """The impact of every system at once, by sets of bits."""

    def __init__(self, architecture: Architecture) -> None:
        self.architecture = architecture
        self.on = architecture.answer(dependence)
        self.flat = self.on.every

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        sets = {kind: self._of(e.id for e in self.architecture.of_kind(kind)) for kind in ("capability", "process", "data-object")}
        systems = self._of(self.on.systems)
        public = self._of(i for i in self.on.systems if self.architecture.elements[i].get("serves_public") is True)
        every, hard, lost = self.flat.closure(), self.on.hard.closure(), self._lost_with()
        found = []
        for name in sorted(self.on.systems):
            reached, stops, gone = every[name], hard[name], lost.get(name, ())
            stopped = (stops & systems).bit_count() - 1
            found.append(Reach(
                id=name, stops=stopped, impairs=(reached & systems).bit_count() - 1 - stopped, lost=gone,
                degraded=(reached & sets["capability"]).bit_count() - len(gone), processes=(reached & sets["process"]).bit_count(),
                data=(reached & sets["data-object"]).bit_count(), public=(reached & public).bit_count()))
        return tuple(sorted(found, key=lambda reach: reach.rank))

    def _of(self, names: Iterable[str]) -> int:
        return self.flat.bits_of(names)

    def _lost_with(self) -> Mapping[str, tuple[str, ...]]:
        """System → the capabilities that go with it: those whose every system stops when it does."""
        stopping = self.on.hard.reverse.closure()
        lost: dict[str, list[str]] = {}
        for capability, systems in self.on.realizers.items():
            alone = -1
            for system in systems:
                alone &= stopping[system]
            for name in self.on.hard.names_of(alone):
                lost.setdefault(name, []).append(capability)
        return {name: tuple(capabilities) for name, capabilities in lost.items()}


def impact_of_everything(architecture: Architecture) -> tuple[Reach, ...]:
    """Every system by what goes dark with it, the heaviest first. Ask by `architecture.answer(impact_of_everything)`."""
    return _Everything(architecture).reaches


def strength(label: str) -> str:
    """`hard`, `soft` or nothing: what a relationship written under this name does to its other end."""
    return "hard" if label in HARD else "soft" if label in SOFT else ""
