"""A graph as plain numbers: what follows from what, by which way, and what alone holds it together. Imports no library."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import chain

from archmodel.graph import cuts
from archmodel.graph.passages import passages

Neighbours = cuts.Neighbours


class Flat:
    """A directed graph of names. Parallel edges count once.

    It answers the questions of `Architecture` many times faster than a general library and without loading one, because a rule may
    ask for every node of a large inventory at once. Nothing here calls itself, so a chain of any length may be asked about. Every
    answer is sorted, hence the same on every machine. An unknown name reaches nothing.
    """

    def __init__(self, names: tuple[str, ...], ahead: Neighbours, index: Mapping[str, int] | None = None) -> None:
        self.names = names
        self.index = index if index is not None else {name: n for n, name in enumerate(names)}
        self._ahead = ahead

    @classmethod
    def of(cls, names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Flat:
        """The ends of the pairs belong to it whether or not they are among the names."""
        edges = list(pairs)
        return cls(tuple(sorted({*names, *chain.from_iterable(edges)})), []).having(edges)

    def having(self, pairs: Iterable[tuple[str, str]]) -> Flat:
        """The same nodes with these edges among them."""
        index = self.index
        ahead: Neighbours = [[] for _ in self.names]
        for a, b in pairs:
            ahead[index[a]].append(index[b])
        return Flat(self.names, [sorted(set(following)) if len(following) > 1 else following for following in ahead], index)

    def __contains__(self, name: object) -> bool:
        return name in self.index

    @cached_property
    def reverse(self) -> Flat:
        """The same graph with every edge turned round."""
        behind: Neighbours = [[] for _ in self.names]
        for n, following in enumerate(self._ahead):
            for other in following:
                behind[other].append(n)
        return Flat(self.names, behind, self.index)

    @property
    def edges(self) -> tuple[tuple[str, str], ...]:
        return tuple((self.names[n], self.names[m]) for n, following in enumerate(self._ahead) for m in following)

    def after(self, name: str) -> tuple[str, ...]:
        """Where the edges of a node lead."""
        return tuple(self.names[n] for n in self._ahead[self.index[name]]) if name in self.index else ()

    def without(self, gone: Collection[str]) -> Flat:
        """The graph that is left when some of its nodes are taken away."""
        return Flat.of((n for n in self.names if n not in gone), ((a, b) for a, b in self.edges if a not in gone and b not in gone))

    def tree(self, *starts: str, without: Iterable[str] = ()) -> Mapping[str, str | None]:
        """Everything that can be reached from the starts, the nearest first, each with the node it is reached from."""
        seen: dict[int, int | None] = {}
        gone = {self.index[name] for name in without if name in self.index}
        waiting = deque(sorted({self.index[s] for s in starts if s in self.index} - gone))
        seen.update(dict.fromkeys(waiting))
        while waiting:
            at = waiting.popleft()
            for other in self._ahead[at]:
                if other not in seen and other not in gone:
                    seen[other] = at
                    waiting.append(other)
        return {self.names[n]: None if by is None else self.names[by] for n, by in seen.items()}

    def reach(self, *starts: str) -> frozenset[str]:
        """Everything that can be reached from the starts, themselves left out."""
        return frozenset(self.tree(*starts)).difference(starts)

    def reach_upstream(self, *starts: str) -> frozenset[str]:
        """Everything from which the starts can be reached, themselves left out."""
        return self.reverse.reach(*starts)

    def distances(self, *starts: str) -> Mapping[str, int]:
        """How many edges away everything is that can be reached, the nearest first; the starts at 0."""
        found: dict[str, int] = {}
        for name, by in self.tree(*starts).items():
            found[name] = 0 if by is None else found[by] + 1
        return found

    def path(self, source: str, target: str, without: Iterable[str] = ()) -> tuple[str, ...] | None:
        """A shortest path, always the same one, or None; `without` takes nodes away first."""
        reached = self.tree(source, without=without)
        if target not in reached:
            return None
        back: list[str] = []
        at: str | None = target
        while at is not None:
            back.append(at)
            at = reached[at]
        return tuple(reversed(back))

    def paths(self, source: str, target: str, without: Iterable[str] = (), most: int = 20) -> tuple[tuple[str, ...], ...]:
        """The shortest paths in order of their names, at most so many."""
        gone = frozenset(without)
        left = self.reverse.without(gone) if gone else self.reverse
        away = left.distances(target)
        if source not in away:
            return ()
        found: list[tuple[str, ...]] = []
        waiting: list[tuple[str, ...]] = [(source,)]
        while waiting and len(found) < most:
            path = waiting.pop()
            if path[-1] == target:
                found.append(path)
                continue
            nearer = away[path[-1]] - 1
            waiting += [(*path, n) for n in reversed(self.after(path[-1])) if away.get(n) == nearer]
        return tuple(found)

    def unavoidable(self, source: str, target: str, without: Iterable[str] = ()) -> tuple[str, ...]:
        """The nodes every path between the two goes through, in the order of the way: without any of them there is none."""
        gone = frozenset(without)
        way = self.path(source, target, gone)
        return tuple(n for n in (way or ())[1:-1] if self.path(source, target, {*gone, n}) is None)

    @cached_property
    def _groups(self) -> tuple[tuple[int, ...], ...]:
        return cuts.strong_components(self._ahead)

    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Groups of nodes that lie on a common circle, and nodes that lead to themselves."""
        return tuple(sorted(tuple(sorted(self.names[n] for n in group)) for group in self._groups
                            if len(group) > 1 or group[0] in self._ahead[group[0]]))

    def closure(self) -> Mapping[str, int]:
        """Name → what can be reached from it, itself included, as a set of bits (`names_of` and `bits_of` translate)."""
        return self._closure

    @cached_property
    def _closure(self) -> Mapping[str, int]:
        """One number for all nodes of a circle: the condensation is walked from its ends, and joining two sets is one operation."""
        reached: list[int] = [0] * len(self.names)
        group_of: list[int] = [-1] * len(self.names)
        for number, group in enumerate(self._groups):  # a group comes after all it leads to
            bits = 0
            for n in group:
                group_of[n] = number
                bits |= 1 << n
            for other in {group_of[other]: other for n in group for other in self._ahead[n] if group_of[other] != number}.values():
                bits |= reached[other]
            for n in group:
                reached[n] = bits
        return dict(zip(self.names, reached, strict=True))

    def largest(self, values: Mapping[str, Decimal]) -> Mapping[str, tuple[Decimal, str]]:
        """Name → the largest value of all it reaches, itself included, and whose it is (of equal ones the first by name)."""
        best: list[tuple[Decimal, int] | None] = [None] * len(self.names)
        own = {self.index[name]: value for name, value in values.items() if name in self.index}
        for group in self._groups:
            found: tuple[Decimal, int] | None = None
            for n in group:
                if n in own and (found is None or (own[n], -n) > found):
                    found = (own[n], -n)
                for m in self._ahead[n]:
                    other = best[m]
                    if other is not None and other is not found and (found is None or other > found):
                        found = other
            for n in group:
                best[n] = found
        return {name: (found[0], self.names[-found[1]]) for name, found in zip(self.names, best, strict=True) if found is not None}

    def bits_of(self, names: Iterable[str]) -> int:
        """The set of these nodes; a name that is no node is left out."""
        found = bytearray(len(self.names) // 8 + 1)
        for name in names:
            n = self.index.get(name)
            if n is not None:
                found[n >> 3] |= 1 << (n & 7)
        return int.from_bytes(found, "little")

    def names_of(self, bits: int) -> tuple[str, ...]:
        """The nodes in a set."""
        digits = bin(bits)[:1:-1]
        found: list[str] = []
        at = digits.find("1")
        while at >= 0:
            found.append(self.names[at])
            at = digits.find("1", at + 1)
        return tuple(found)

    @cached_property
    def _around(self) -> Neighbours:
        """Neighbours in either direction, each once, a node never its own."""
        return [sorted({*ahead, *behind} - {n})
                for n, (ahead, behind) in enumerate(zip(self._ahead, self.reverse._ahead, strict=True))]

    @cached_property
    def _cuts(self) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
        return cuts.articulation(self._around)

    def articulation_points(self) -> tuple[str, ...]:
        """Nodes without which something that hangs together, whatever the direction, falls apart."""
        return tuple(self.names[n] for n in sorted(self._cuts[0]))

    def bridges(self) -> tuple[tuple[str, str], ...]:
        """Pairs of neighbours whose connection, in whatever direction, is the only one between two parts."""
        return tuple((self.names[a], self.names[b]) for a, b in sorted(self._cuts[1]))

    def components(self) -> tuple[tuple[str, ...], ...]:
        """The parts that hang together, whatever the direction, the largest first."""
        seen: set[int] = set()
        parts: list[tuple[str, ...]] = []
        for start in range(len(self.names)):
            if start in seen:
                continue
            part = [start]
            seen.add(start)
            for at in part:
                for other in self._around[at]:
                    if other not in seen:
                        seen.add(other)
                        part.append(other)
            parts.append(tuple(self.names[n] for n in sorted(part)))
        return tuple(sorted(parts, key=lambda part: (-len(part), part)))

    def keepers(self, goals: Collection[str]) -> Mapping[str, str | None]:
        """Everything that reaches any of the goals, each with the nearest node that all its ways there go through, or None.

        This is the dominator tree of the turned graph, rooted in all goals together; a node comes after its keeper.
        """
        starts = sorted({self.index[g] for g in goals if g in self.index})
        by = cuts.dominators(self.reverse._ahead, self._ahead, starts)
        return {self.names[n]: None if at is None else self.names[at] for n, at in by.items()}

    def through(self, goals: Collection[str], least: int = 1) -> Mapping[str, tuple[int, tuple[str, ...]]]:
        """Node → how many others reach the goals only through it, and which of them are next in line; those with at least so many.

        The same tree as `keepers`, counted without being written out.
        """
        return next(self.through_each([goals], self.names, least))

    def through_each(
        self, sets: Iterable[Collection[str]], among: Iterable[str], least: int = 1,
    ) -> Iterator[Mapping[str, tuple[int, tuple[str, ...]]]]:
        """The same of some nodes for many sets of goals, one after the other, at little more than the cost of a few."""
        index, names = self.index, self.names
        goals = [frozenset(index[g] for g in each if g in index) for each in sets]
        told: dict[tuple[int, tuple[int, ...]], tuple[int, tuple[str, ...]]] = {}  # mostly the same for every set
        for held in passages(self._ahead, self.reverse._ahead, goals, frozenset(index[n] for n in among), least):
            for each in held.values():
                if each not in told:
                    told[each] = (each[0], tuple(names[n] for n in each[1]))
            yield {names[n]: told[held[n]] for n in sorted(held)}
