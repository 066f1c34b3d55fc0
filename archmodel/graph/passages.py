"""Through which nodes alone others reach their goals, for many sets of goals at once.

One dominator tree for each set of goals would take as many walks over the whole graph as there are sets. But large graphs have a
**core**: nodes with two separate ways to one another and to almost every goal. What leads into the core is held up by the same
nodes whatever the goal, and is worked out once; only the few nodes beside it are walked for each set.

Two facts carry this; *v* is any node, and *safe* one that no other single node separates from a set of goals:

1. Counting safe nodes among the goals changes no answer: whoever reaches one of them without *v* goes on from there without *v*.
2. If *v* is the nearest node through which all ways of a node to the goals of all sets together lead, it is the nearest for each set
   that the node reaches.

Whether the core is safe for a set is tested, never assumed; a set for which it is not gets a walk of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from archmodel.graph import cuts

Neighbours = cuts.Neighbours
Tree = dict[int, int | None]
"""Node → the nearest node that holds it up; a node comes after the one that holds it up."""
Held = dict[int, tuple[int, tuple[int, ...]]]
"""Node → how many others reach the goals only through it, and which of them are next in line."""
_WORTH = 4
"""So many walks the core itself costs."""


def passages(ahead: Neighbours, behind: Neighbours, sets: Sequence[frozenset[int]], among: Collection[int], least: int) -> Iterator[Held]:
    """For each set of goals, those `among` which hold up at least so many. `behind` has the same edges turned round."""
    core = _Core(ahead, behind, sets, among, least) if len(sets) > _WORTH and len(ahead) > 1 else None
    for goals in sets:
        if core is not None and core.shelters(goals):
            yield core.held(goals)
        else:
            yield counted(cuts.dominators(behind, ahead, sorted(goals)), among, least)


def counted(tree: Tree, among: Collection[int], least: int, outside: Mapping[int, list[int]] | None = None,
            sizes: Mapping[int, int] | None = None) -> Held:
    """What hangs below the nodes of a tree. `outside` are children that are not in it, `sizes` what hangs below each of those."""
    hanging = outside or {}
    below = {n: sum(1 + (sizes or {}).get(child, 0) for child in children) for n, children in hanging.items() if n in tree}
    for n in reversed(tree):  # here all below n are counted already
        at = tree[n]
        if at is not None:
            below[at] = below.get(at, 0) + below.get(n, 0) + 1
    nearest: dict[int | None, list[int]] = {
        n: list(hanging.get(n, ())) for n, count in below.items() if count >= least and n in among}
    for n, at in tree.items():
        if at in nearest:
            nearest[at].append(n)
    return {n: (below[n], tuple(sorted(children))) for n, children in nearest.items() if n is not None}


class _Core:
    """Two anchors, all that is safe because it has two ways to them, and what stands beside."""

    def __init__(self, ahead: Neighbours, behind: Neighbours, sets: Sequence[frozenset[int]], among: Collection[int], least: int) -> None:
        self.among, self.least = among, least
        anchors = sorted(range(len(ahead)), key=lambda n: (-min(len(ahead[n]), len(behind[n])), n))[:2]
        self.reached = [frozenset({a, *_children(cuts.dominators(ahead, behind, [a])).get(a, ())}) for a in anchors]
        self.safe = frozenset(_tops(cuts.dominators(behind, ahead, sorted(anchors))))
        self.tree = cuts.dominators(behind, ahead, sorted(self.safe.union(*sets)))
        self._stand_beside(ahead)
        self._hold()

    def shelters(self, goals: frozenset[int]) -> bool:
        """Whether each anchor has two separate ways to these goals, which makes it safe and with it the core."""
        return all(len(goals & reached) > 1 for reached in self.reached)

    def held(self, goals: frozenset[int]) -> Held:
        """What holds for every set, and the walk over what stands beside the core."""
        starts = sorted(self.number[n] for n in self.beside if n in goals or n in self.safe)
        walked = cuts.dominators(self.behind, self.ahead, starts)
        tree = {self.beside[n]: None if at is None else self.beside[at] for n, at in walked.items()}
        return {**self.always, **{n: told for n, top, told in self.some if top in tree},
                **counted(tree, self.among, self.least, self.outside, self.sizes)}

    def _stand_beside(self, ahead: Neighbours) -> None:
        """The nodes that are goals of some set without being safe, all that is next to them, and what holds that up.

        Of a node that is held up, the one edge to what holds it stands for all its ways.
        """
        tops = [n for n in _tops(self.tree) if n not in self.safe]
        edges: dict[int, list[int]] = {n: [other for other in ahead[n] if other in self.tree] for n in tops}
        for n in [other for others in edges.values() for other in others]:
            at: int | None = n
            while at is not None and at not in edges:
                by = self.tree[at]
                edges[at] = [] if by is None else [by]
                at = by
        self.beside = sorted(edges)
        self.number = {n: number for number, n in enumerate(self.beside)}
        self.ahead: Neighbours = [[self.number[other] for other in edges[n]] for n in self.beside]
        self.behind: Neighbours = [[] for _ in self.beside]
        for number, others in enumerate(self.ahead):
            for other in others:
                self.behind[other].append(number)

    def _hold(self) -> None:
        """What hangs below everything else is the same for every set, as far as the set is reached from there at all."""
        every = counted(self.tree, range(len(self.tree) and max(self.tree) + 1), 1)
        self.sizes = {n: count for n, (count, _) in every.items()}
        self.outside = {n: [child for child in every[n][1] if child not in self.number] for n in self.beside if n in every}
        top: dict[int, int] = {}
        for n, at in self.tree.items():
            top[n] = n if at is None else top[at]
        rows = [(n, top[n], told) for n, told in every.items() if n in self.among and told[0] >= self.least and n not in self.number]
        self.always = {n: told for n, over, told in rows if over in self.safe}
        self.some = [row for row in rows if row[1] not in self.safe]


def _tops(tree: Tree) -> list[int]:
    return [n for n, at in tree.items() if at is None]


def _children(tree: Tree) -> Mapping[int | None, list[int]]:
    found: dict[int | None, list[int]] = {}
    for n, at in tree.items():
        found.setdefault(at, []).append(n)
    return found
