"""Which systems do the same, found from what they realise, which data they keep and where they stand; names are never looked at.

Similarity is the Jaccard index |A ∩ B| / |A ∪ B| of the capabilities and data objects of two systems (Jaccard 1912). For the
ranking each of them counts 1 / log2(1 + n) when n systems carry it, after Adamic and Adar (2003): what three systems do tells
more than what thirty do. The weight depends on n alone, so a system that shares nothing with a pair cannot change its rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log2

from archmodel.analysis._register import leaves, owners, systems
from archmodel.graph import Architecture
from archmodel.model import Element

PLACE = ("component", "category", "owner")
"""Two systems stand in one scope when they agree in one of these, or when nothing known tells them apart."""
COHESION = 0.3
"""A system belongs to a group while the mean weighted similarity of all pairs of the group is at least this."""
FLOOR = 0.1
"""Two systems less alike than this count as not alike at all."""
COMMON = 20
"""What more systems than this share brings no two of them together (it still counts once something else does)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two systems of one scope. `unrecorded` are those of the two that say nothing of what they realise: cannot tell yet."""

    a: str
    b: str
    capabilities: tuple[str, ...]
    data: tuple[str, ...]
    similarity: float
    weighted: float
    place: tuple[str, ...]
    unrecorded: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Systems that do the same. `weight` = (systems − 1) × mean weighted similarity: how many could be spared, by likeness."""

    systems: tuple[str, ...]
    pairs: tuple[Pair, ...]
    cohesion: float

    @property
    def weight(self) -> float:
        return (len(self.systems) - 1) * self.cohesion

    @property
    def strongest(self) -> Pair:
        return min(self.pairs, key=lambda p: (-p.similarity, -p.weighted, p.a, p.b))

    @property
    def capabilities(self) -> tuple[str, ...]:
        return tuple(sorted({c for p in self.pairs for c in p.capabilities}))

    @property
    def data(self) -> tuple[str, ...]:
        return tuple(sorted({d for p in self.pairs for d in p.data}))

    @property
    def confirmed(self) -> bool:
        """At least two of them are on record as realising one capability."""
        return any(p.capabilities for p in self.pairs)

    @property
    def unrecorded(self) -> tuple[str, ...]:
        return tuple(sorted({s for p in self.pairs for s in p.unrecorded}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A capability, and systems of one component and category that realise it side by side.

    `weight` = importance/5 × (systems − 1) / log2(1 + all that realise it). An unknown importance is None, and so is the weight.
    """

    capability: str
    component: str | None
    category: str | None
    systems: tuple[str, ...]
    all: int
    importance: int | None

    @property
    def weight(self) -> float | None:
        return None if self.importance is None else self.importance / 5 * (len(self.systems) - 1) / log2(1 + self.all)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Groups and capabilities, the weightiest first.

    `apart` shared something but are on record as realising different capabilities: data in common, not work. `silent` share
    data while neither says what it realises. `common` is what too many share to tell anything.
    """

    groups: tuple[Group, ...]
    served: tuple[Served, ...]
    apart: int
    silent: tuple[Pair, ...]
    common: tuple[tuple[str, int], ...]


def overlap(architecture: Architecture) -> Overlap:
    known = _Features(architecture)
    alike, silent, apart = known.alike()
    groups = (Group(systems=tuple(sorted(known.names[n] for n in members)), cohesion=_cohesion(inside, len(members)),
                    pairs=tuple(sorted((known.pair(*x) for x in inside), key=lambda p: (p.a, p.b))))
              for members, inside in _groups(alike))
    return Overlap(
        groups=tuple(sorted(groups, key=lambda g: (-g.weight, g.systems))), apart=apart,
        silent=tuple(known.pair(*x) for x in silent), served=_served(architecture, known),
        common=tuple(sorted((f, len(s)) for f, s in known.carriers.items() if len(s) > COMMON)))


_Alike = tuple[float, int, int]
"""The weighted similarity of two systems, and their numbers."""


class _Features:
    """What each system realises and keeps, and the inverted index: never all pairs. Systems are numbers in here."""

    def __init__(self, architecture: Architecture) -> None:
        found = systems(architecture)
        who = owners(architecture)
        self.names = tuple(found)
        self.does = [frozenset(e.ids("realizes")) for e in found.values()]
        self.keeps = [frozenset(e.ids("stores")) for e in found.values()]
        self.place = [(e.text("component"), e.text("category"), who.get(e.id)) for e in found.values()]
        self.carriers: dict[str, list[int]] = {}
        features = [sorted(does | keeps) for does, keeps in zip(self.does, self.keeps, strict=True)]
        for n, some in enumerate(features):
            for feature in some:
                self.carriers.setdefault(feature, []).append(n)
        self.weight = {feature: 1 / log2(1 + len(carriers)) for feature, carriers in self.carriers.items()}
        self.total = [sum([self.weight[f] for f in some]) for some in features]

    def alike(self) -> tuple[list[_Alike], list[_Alike], int]:
        """Those in one scope, the likest first; those of which neither says what it does; how many do different things."""
        found: list[_Alike] = []
        silent: list[_Alike] = []
        apart = 0
        for (a, b), shared in self._shared().items():
            value = shared / (self.total[a] + self.total[b] - shared)
            if value < FLOOR or self._elsewhere(a, b):
                continue
            if not self.does[a] and not self.does[b]:
                silent.append((value, a, b))
            elif self.does[a] and self.does[b] and not self.does[a] & self.does[b]:
                apart += 1
            else:
                found.append((value, a, b))
        found.sort(key=lambda x: (-x[0], self.names[x[1]], self.names[x[2]]))
        silent.sort(key=lambda x: (self.names[x[1]], self.names[x[2]]))
        return found, silent, apart

    def _shared(self) -> dict[tuple[int, int], float]:
        """The weight of what two systems share, for all that share anything but common things."""
        found: dict[tuple[int, int], float] = {}
        common = {f for f, carriers in self.carriers.items() if len(carriers) > COMMON}
        for feature in sorted(self.carriers.keys() - common):
            carriers, weight = self.carriers[feature], self.weight[feature]
            for pair in combinations(carriers, 2):
                found[pair] = found.get(pair, 0.0) + weight
        if common:
            also = [(self.does[n] | self.keeps[n]) & common for n in range(len(self.names))]
            for pair in found:
                both = also[pair[0]] & also[pair[1]]
                if both:
                    found[pair] += sum([self.weight[f] for f in sorted(both)])
        return found

    def _elsewhere(self, a: int, b: int) -> bool:
        """Component, category and owner are known of both, and all of them differ."""
        (c, d, e), (x, y, z) = self.place[a], self.place[b]
        return c != x and d != y and e != z and None not in (c, d, e, x, y, z)

    def pair(self, value: float, a: int, b: int) -> Pair:
        does, keeps = self.does[a] & self.does[b], self.keeps[a] & self.keeps[b]
        every = len(self.does[a] | self.does[b]) + len(self.keeps[a] | self.keeps[b])
        return Pair(
            a=self.names[a], b=self.names[b], capabilities=tuple(sorted(does)), data=tuple(sorted(keeps)), weighted=value,
            similarity=(len(does) + len(keeps)) / every,
            place=tuple(n for n, x, y in zip(PLACE, self.place[a], self.place[b], strict=True) if x is not None and x == y),
            unrecorded=tuple(self.names[n] for n in (a, b) if not self.does[n]))


def _groups(alike: Iterable[_Alike]) -> Iterator[tuple[list[int], list[_Alike]]]:
    """Average linkage, the likest pair first: two groups become one while all their pairs together stay alike on the mean."""
    ordered = list(alike)
    group_of = {n: n for x in ordered for n in x[1:]}
    members = {n: [n] for n in group_of}
    inside: dict[int, list[_Alike]] = {n: [] for n in group_of}
    between: dict[int, dict[int, list[_Alike]]] = {n: {} for n in group_of}
    for pair in ordered:
        between[pair[1]][pair[2]] = between[pair[2]][pair[1]] = [pair]
    for value, a, b in ordered:
        one, other = group_of[a], group_of[b]
        if one == other or (value < COHESION and not inside[one] and not inside[other]):
            continue
        joined = [*inside[one], *inside[other], *between[one][other]]
        if _cohesion(joined, len(members[one]) + len(members[other])) < COHESION:
            continue
        if len(members[one]) < len(members[other]):
            one, other = other, one
        group_of.update(dict.fromkeys(members[other], one))
        members[one] += members.pop(other)
        inside[one] = joined
        for third, shared in between.pop(other).items():
            between[third].pop(other, None)
            if third != one:
                between[one][third] = between[third][one] = [*between[one].get(third, ()), *shared]
    return ((some, inside[n]) for n, some in members.items() if len(some) > 1)


def _cohesion(pairs: Iterable[_Alike], size: int) -> float:
    """The mean over all pairs of a group; two that are not alike count 0."""
    return sum(sorted(x[0] for x in pairs)) / (size * (size - 1) / 2)


def _served(architecture: Architecture, known: _Features) -> tuple[Served, ...]:
    found: list[Served] = []
    for capability in leaves(architecture):
        carriers = known.carriers.get(capability.id, ())
        places: dict[tuple[str | None, str | None], list[str]] = {}
        for n in carriers:
            component, category, _ = known.place[n]
            places.setdefault((component, category), []).append(known.names[n])
        found += [Served(capability=capability.id, component=component, category=category, systems=tuple(some), all=len(carriers),
                         importance=_importance(capability))
                  for (component, category), some in places.items() if len(some) > 1]
    return tuple(sorted(found, key=lambda s: (-(s.weight or 0.0), s.capability, s.systems)))


def _importance(capability: Element) -> int | None:
    value = capability.get("importance")
    return value if isinstance(value, int) else None


def recorded_gaps(architecture: Architecture) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Group → the gaps on record that speak of it: they name two of its systems, or one and a capability it shares (or, where
    none is known to be shared, that one of them realises).
    """
    gaps = [(g.id, set(g.ids("objects")), set(g.ids("capabilities"))) for g in architecture.model.of_kind("gap")]
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in architecture.answer(overlap).groups:
        members = set(group.systems)
        does = set(group.capabilities) or {c for s in members for c in architecture.elements[s].ids("realizes")}
        found[group.systems] = tuple(name for name, objects, capabilities in gaps
                                     if len(objects & members) > 1 or (objects & members and capabilities & does))
    return found
