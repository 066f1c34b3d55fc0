"""In which order nodes and passing edges stand in each column, so that few edges cross (Sugiyama's method)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archmodel.kit.drawing.layout.lanes_columns import Columns

_SWEEPS, _PATIENCE, _ROUNDS = 16, 4, 6
_STARTS, _WORK = 12, 3000
"""The most starts, and how many nodes and slots they may have together: a large graph gets fewer."""
_INNER = 0.6
"""What one place between two joined nodes of the same column costs, in crossings."""

Order = list[list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layered:
    """Nodes, and behind them the slots (one for each column an edge passes through), joined from column to column."""

    nodes: int
    column: tuple[int, ...]
    chains: tuple[tuple[int, ...], ...]
    """edge → its nodes and slots from left to right; the two ends only when they stand in one column"""
    before: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    beside: tuple[tuple[int, ...], ...]


def layered(columns: Columns, edges: Sequence[tuple[int, int]]) -> Layered:
    """Puts a slot into every column that an edge passes."""
    column = list(columns.of)
    chains = []
    for a, b in edges:
        left, right = (a, b) if columns.of[a] <= columns.of[b] else (b, a)
        slots = list(range(len(column), len(column) + max(0, columns.of[right] - columns.of[left] - 1)))
        column.extend(range(columns.of[left] + 1, columns.of[right]))
        chains.append((left, *slots, right))
    before: list[list[int]] = [[] for _ in column]
    after: list[list[int]] = [[] for _ in column]
    beside: list[list[int]] = [[] for _ in column]
    for chain in chains:
        for a, b in pairwise(chain):
            if column[a] != column[b]:
                after[a].append(b)
                before[b].append(a)
            elif a != b:
                beside[a].append(b)
                beside[b].append(a)
    return Layered(
        nodes=len(columns.of), column=tuple(column), chains=tuple(chains),
        before=tuple(map(tuple, before)), after=tuple(map(tuple, after)), beside=tuple(map(tuple, beside)),
    )


def order(graph: Layered) -> Order:
    """The best order found from several starts by barycentre sweeps and swaps of neighbours. The same every time."""
    return min((_settled(start, graph) for start in _starts(graph)), key=lambda found: _cost(found, graph))


def crossings(found: Order, graph: Layered) -> int:
    """Crossing pairs between neighbouring columns, counted with a Fenwick tree in O(e log v)."""
    place = _places(found, graph)
    total = 0
    for members, following in pairwise(found):
        tree = [0] * (len(following) + 1)
        seen = 0
        for vertex in members:
            ends = sorted(place[other] for other in graph.after[vertex])
            for end in ends:
                total += seen - _upto(tree, end + 1)
            for end in ends:
                _add(tree, end + 1)
                seen += 1
    return total


def _upto(tree: list[int], index: int) -> int:
    total = 0
    while index > 0:
        total += tree[index]
        index &= index - 1
    return total


def _add(tree: list[int], index: int) -> None:
    while index < len(tree):
        tree[index] += 1
        index += index & -index


def _starts(graph: Layered) -> Iterator[Order]:
    """The order given, and walks along the edges from roots spread over the graph, turning this way and that."""
    size = len(graph.column)
    yield _as_given(graph)
    roots = max(1, min(_STARTS, _WORK // max(1, size)) // 2)
    for number in range(roots):
        for turn in (1, -1):
            yield _as_connected(graph, size * number // roots, turn)


def _as_given(graph: Layered) -> Order:
    found: Order = [[] for _ in range(max(graph.column) + 1)]
    for vertex, column in enumerate(graph.column):
        found[column].append(vertex)
    return found


def _as_connected(graph: Layered, root: int, turn: int) -> Order:
    """Connected things next to each other, found by walking along the edges."""
    found: Order = [[] for _ in range(max(graph.column) + 1)]
    size = len(graph.column)
    seen = [False] * size
    for start in range(root, root + size):
        waiting = [start % size]
        while waiting:
            vertex = waiting.pop()
            if not seen[vertex]:
                seen[vertex] = True
                found[graph.column[vertex]].append(vertex)
                waiting += (graph.before[vertex] + graph.after[vertex] + graph.beside[vertex])[::-turn]
    return found


def _settled(start: Order, graph: Layered) -> Order:
    best, current = start, [list(members) for members in start]
    lowest, idle = _cost(best, graph), 0
    for sweep in range(_SWEEPS):
        _sweep(current, graph, forward=sweep % 2 == 0)
        swapped = [list(members) for members in current]
        _transpose(swapped, graph)
        cost = _cost(swapped, graph)
        best, lowest, idle = (swapped, cost, 0) if cost < lowest else (best, lowest, idle + 1)
        if sweep % 2:
            current = [list(members) for members in swapped]
        if idle >= _PATIENCE:
            break
    return best


def _cost(found: Order, graph: Layered) -> float:
    place = _places(found, graph)
    apart = sum(abs(place[vertex] - place[other]) - 1 for vertex, others in enumerate(graph.beside) for other in others)
    return crossings(found, graph) + _INNER * apart / 2


def _places(found: Order, graph: Layered) -> list[int]:
    place = [0] * len(graph.column)
    for members in found:
        for index, vertex in enumerate(members):
            place[vertex] = index
    return place


def _sweep(found: Order, graph: Layered, *, forward: bool) -> None:
    """Sorts each column by the mean place of what its members are joined to on the side already sorted."""
    place = _places(found, graph)
    joined = graph.before if forward else graph.after
    numbers = range(1, len(found)) if forward else range(len(found) - 2, -1, -1)
    for number in numbers:
        fixed = len(found[number - 1 if forward else number + 1]) or 1
        scale = len(found[number]) / fixed
        keys = {}
        for vertex in found[number]:
            pulls = [place[other] * scale for other in joined[vertex]]
            pulls += [place[other] for other in graph.beside[vertex]]
            keys[vertex] = sum(pulls) / len(pulls) if pulls else place[vertex]
        found[number].sort(key=lambda vertex: (keys[vertex], place[vertex]))
        for index, vertex in enumerate(found[number]):
            place[vertex] = index


def _transpose(found: Order, graph: Layered) -> None:
    """Swaps neighbours in a column while that saves crossings."""
    place = _places(found, graph)
    for _ in range(_ROUNDS):
        swapped = False
        for members in found:
            for index in range(len(members) - 1):
                upper, lower = members[index], members[index + 1]
                if _saving(upper, lower, place, graph) > 1e-9:
                    members[index], members[index + 1] = lower, upper
                    place[upper], place[lower] = index + 1, index
                    swapped = True
        if not swapped:
            break


def _saving(upper: int, lower: int, place: list[int], graph: Layered) -> float:
    saved = 0.0
    for joined in (graph.before, graph.after):
        for a in joined[upper]:
            for b in joined[lower]:
                saved += (place[a] > place[b]) - (place[a] < place[b])
    for vertex, step in ((upper, 1), (lower, -1)):
        for other in graph.beside[vertex]:
            if other not in (upper, lower):
                saved += _INNER * (abs(place[vertex] - place[other]) - abs(place[vertex] + step - place[other]))
    return saved
