"""Where a graph of numbers falls apart: circles, articulation points, bridges, dominators. Every walk keeps its own stack."""

from __future__ import annotations

from collections.abc import Sequence

Neighbours = list[list[int]]


def strong_components(ahead: Neighbours) -> tuple[tuple[int, ...], ...]:
    """The groups of nodes that reach one another; a group comes after all it leads to (Tarjan 1972)."""
    order: list[int] = [-1] * len(ahead)
    low: list[int] = [0] * len(ahead)
    open_ = bytearray(len(ahead))
    stack: list[int] = []
    groups: list[tuple[int, ...]] = []
    count = 0
    for start in range(len(ahead)):
        if order[start] >= 0:
            continue
        walk = [(start, iter(ahead[start]))]
        order[start] = low[start] = count
        count += 1
        stack.append(start)
        open_[start] = 1
        while walk:
            at, rest = walk[-1]
            for other in rest:
                if order[other] < 0:
                    order[other] = low[other] = count
                    count += 1
                    stack.append(other)
                    open_[other] = 1
                    walk.append((other, iter(ahead[other])))
                    break
                if open_[other] and order[other] < low[at]:
                    low[at] = order[other]
            else:
                walk.pop()
                if walk and low[at] < low[walk[-1][0]]:
                    low[walk[-1][0]] = low[at]
                if low[at] == order[at]:
                    groups.append(_taken(stack, at, open_))
    return tuple(groups)


def _taken(stack: list[int], down_to: int, open_: bytearray) -> tuple[int, ...]:
    """The finished group, off the stack."""
    group: list[int] = []
    while not group or group[-1] != down_to:
        group.append(stack.pop())
        open_[group[-1]] = 0
    return tuple(group)


def articulation(around: Neighbours) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
    """The articulation points and the bridges of an undirected graph without loops and double edges (Hopcroft and Tarjan 1973)."""
    order: list[int] = [-1] * len(around)
    low: list[int] = [0] * len(around)
    points: set[int] = set()
    bridges: set[tuple[int, int]] = set()
    count = 0
    for start in range(len(around)):
        if order[start] >= 0:
            continue
        order[start] = low[start] = count
        count += 1
        branches = 0
        walk = [(start, -1, iter(around[start]))]
        while walk:
            at, parent, rest = walk[-1]
            for other in rest:
                if other == parent:
                    continue
                if order[other] < 0:
                    order[other] = low[other] = count
                    count += 1
                    walk.append((other, at, iter(around[other])))
                    break
                if order[other] < low[at]:
                    low[at] = order[other]
            else:
                walk.pop()
                if parent < 0:
                    continue
                branches += parent == start
                if low[at] < low[parent]:
                    low[parent] = low[at]
                if low[at] >= order[parent] and parent != start:
                    points.add(parent)
                if low[at] > order[parent]:
                    bridges.add((min(at, parent), max(at, parent)))
        if branches > 1:
            points.add(start)
    return frozenset(points), frozenset(bridges)


def dominators(ahead: Neighbours, behind: Neighbours, starts: Sequence[int]) -> dict[int, int | None]:
    """Node → the nearest node that every way from the starts to it goes through; None where there is no single one.

    After Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm" (2001): walks in reverse postorder until nothing changes,
    once where no circle is met. The starts hang below a root of their own (number 0), so that several of them count as one source.
    `behind` has the same edges turned round.
    """
    order = _reverse_postorder(ahead, starts)
    rank = [0] * len(ahead)
    for r, n in enumerate(order, 1):
        rank[n] = r
    first = set(starts)
    nearest = [-1] * (len(order) + 1)
    nearest[0] = 0
    changed, circles, walked = True, False, False
    while changed and (circles or not walked):
        changed, walked = False, True
        for r, n in enumerate(order, 1):
            found = 0 if n in first else -1
            if found:
                for other in behind[n]:
                    at = rank[other]
                    if not at:
                        continue
                    if nearest[at] < 0:
                        circles = True
                    elif found < 0:
                        found = at
                    elif found != at:
                        found = _meeting(nearest, found, at)
                        if not found:
                            break
            if nearest[r] != found:
                nearest[r] = found
                changed = True
    return {n: order[nearest[r] - 1] if nearest[r] else None for r, n in enumerate(order, 1)}


def _meeting(nearest: list[int], a: int, b: int) -> int:
    """Where the ways of two nodes to the root meet."""
    while a != b:
        while a > b:
            a = nearest[a]
        while b > a:
            b = nearest[b]
    return a


def _reverse_postorder(ahead: Neighbours, starts: Sequence[int]) -> list[int]:
    seen = bytearray(len(ahead))
    done: list[int] = []
    for start in reversed(starts):
        if seen[start]:
            continue
        seen[start] = 1
        walk = [(start, iter(ahead[start]))]
        while walk:
            at, rest = walk[-1]
            for other in rest:
                if not seen[other]:
                    seen[other] = 1
                    walk.append((other, iter(ahead[other])))
                    break
            else:
                done.append(at)
                walk.pop()
    done.reverse()
    return done
