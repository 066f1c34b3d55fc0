"""In which order nodes and passing edges stand in each column, so that few edges cross (Sugiyama's method)."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archmodel.kit.drawing.layout.lanes_columns import Columns

_SWEEPS, _PATIENCE, _ROUNDS = 16, 4, 6
_STARTS, _WORK, _FINALISTS = 12, 3000, 4
"""The most starts, and how many nodes and slots they may have together: a large graph gets fewer."""
_LARGE = 5000
"""Nodes and slots from which on it is enough to come to an end: less of everything, so that work grows with size only."""
_REACH = 15
"""How many places a node is moved at most to find a better one."""
_INNER = 0.6
"""What one place between two joined nodes of the same column costs, in crossings."""

_CARD, _SLOT, _FAR = 90.0, 12.0, 800.0
"""About what a card and a passing edge take in height, and how many px up or down are as bad as a crossing."""
_TURNED = 0.08
"""What it costs, in crossings, that of two nodes in a column the later one (by id) stands above: where edges do not decide,
the order stays the same from one edit to the next, and the picture is never turned upside down."""

Order = list[list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layered:
    """Nodes, and behind them the slots (one for each column an edge passes through), joined from column to column."""

    nodes: int
    columns: int
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
        nodes=len(columns.of), columns=len(columns.lanes), column=tuple(column), chains=tuple(chains),
        before=tuple(map(tuple, before)), after=tuple(map(tuple, after)), beside=tuple(map(tuple, beside)),
    )


def order(graph: Layered) -> Order:
    """Few crossings, the same every time. What is not connected is ordered on its own and stands above what begins with a
    later node: no edges of two parts cross, and what happens to one part does not stir the others."""
    found: Order = [[] for _ in range(graph.columns)]
    for part in _parts(graph):
        for members, own in zip(found, _best(_within(part, graph)), strict=True):
            members += [part[vertex] for vertex in own]
    return found


def _parts(graph: Layered) -> Iterator[list[int]]:
    """The connected parts, each sorted, by their first node."""
    seen = [False] * len(graph.column)
    for start in range(len(graph.column)):
        part, waiting = [], [start]
        while waiting:
            vertex = waiting.pop()
            if not seen[vertex]:
                seen[vertex] = True
                part.append(vertex)
                waiting += (*graph.before[vertex], *graph.after[vertex], *graph.beside[vertex])
        if part:
            yield sorted(part)


def _within(part: Sequence[int], graph: Layered) -> Layered:
    """A part of the graph as a graph of its own, numbered from 0."""
    number = {vertex: index for index, vertex in enumerate(part)}

    def joined(lists: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(number[other] for other in lists[vertex]) for vertex in part)

    return Layered(
        nodes=sum(vertex < graph.nodes for vertex in part), columns=graph.columns, column=tuple(graph.column[v] for v in part),
        chains=(), before=joined(graph.before), after=joined(graph.after), beside=joined(graph.beside))


def _best(graph: Layered) -> Order:
    """The best of several starts by barycentre sweeps and swaps of neighbours; the first of them are then sifted."""
    if len(graph.column) < 3:
        return _as_given(graph)
    settled = sorted((_settled(start, graph) for start in _starts(graph)), key=lambda found: _cost(found, graph))
    finalists = settled[:max(1, min(_FINALISTS, _WORK // len(graph.column)))]
    for found in finalists:
        if len(graph.column) <= _LARGE:
            _sifted(found, graph)
    return min(finalists, key=lambda found: _cost(found, graph) + _length(found, graph) / _FAR)


def _length(found: Order, graph: Layered) -> float:
    """How far up and down the edges go, roughly: every column stacked around one middle."""
    level = [0.0] * len(graph.column)
    for members in found:
        sizes = [_CARD if vertex < graph.nodes else _SLOT for vertex in members]
        y = -sum(sizes) / 2
        for vertex, size in zip(members, sizes, strict=True):
            level[vertex] = y + size / 2
            y += size
    return sum(abs(level[vertex] - level[other]) for vertex, others in enumerate(graph.after) for other in others)


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
    if size > _LARGE:
        yield _as_connected(graph, 0, 1)
        return
    roots = max(1, min(_STARTS, _WORK // max(1, size)) // 2)
    for number in range(roots):
        for turn in (1, -1):
            yield _as_connected(graph, size * number // roots, turn)


def _as_given(graph: Layered) -> Order:
    found: Order = [[] for _ in range(graph.columns)]
    for vertex, column in enumerate(graph.column):
        found[column].append(vertex)
    return found


def _as_connected(graph: Layered, root: int, turn: int) -> Order:
    """Connected things next to each other, found by walking along the edges."""
    found: Order = [[] for _ in range(graph.columns)]
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
    for sweep in range(max(2, min(_SWEEPS, _SWEEPS * _LARGE // len(graph.column)))):
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
    return crossings(found, graph) + _INNER * apart / 2 + _TURNED * _turned(found, graph)


def _turned(found: Order, graph: Layered) -> int:
    """Pairs of nodes in a column of which the later one stands above."""
    total = 0
    for members in found:
        seen: list[int] = []
        for vertex in members:
            if vertex < graph.nodes:
                total += len(seen) - bisect(seen, vertex)
                insort(seen, vertex)
    return total


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


def _transpose(found: Order, graph: Layered, first: int = 0) -> None:
    """Swaps neighbours in a column while that saves crossings; those numbered below `first` stay."""
    place = _places(found, graph)
    for _ in range(max(1, min(_ROUNDS, _ROUNDS * _LARGE // len(graph.column)))):
        swapped = False
        for members in found:
            for index in range(len(members) - 1):
                upper, lower = members[index], members[index + 1]
                if min(upper, lower) >= first and _saving(upper, lower, place, graph) > 1e-9:
                    members[index], members[index + 1] = lower, upper
                    place[upper], place[lower] = index + 1, index
                    swapped = True
        if not swapped:
            break


def _sifted(found: Order, graph: Layered) -> None:
    """Takes each node and slot out of its column and puts it back where it saves most, as long as that saves anything."""
    place = _places(found, graph)
    for _ in range(_ROUNDS):
        if not sum([_sift(vertex, members, place, graph) for members in found for vertex in tuple(members)]):
            break


def _sift(vertex: int, members: list[int], place: list[int], graph: Layered) -> bool:
    home = place[vertex]
    best, target = 1e-9, home
    for way, steps in ((-1, home), (1, len(members) - 1 - home)):
        saved = 0.0
        for _ in range(min(steps, _REACH)):
            other = members[place[vertex] + way]
            saved += _saving(other, vertex, place, graph) if way < 0 else _saving(vertex, other, place, graph)
            _swap(vertex, way, members, place)
            if saved > best:
                best, target = saved, place[vertex]
        while place[vertex] != home:
            _swap(vertex, -way, members, place)
    while place[vertex] != target:
        _swap(vertex, 1 if target > place[vertex] else -1, members, place)
    return target != home


def _swap(vertex: int, way: int, members: list[int], place: list[int]) -> None:
    at = place[vertex]
    other = members[at + way]
    members[at], members[at + way] = other, vertex
    place[vertex], place[other] = at + way, at


def untangled(found: Order, graph: Layered) -> None:
    """Swaps passing edges that stand next to each other while that saves crossings; cards keep their places."""
    _transpose(found, graph, first=graph.nodes)


def _saving(upper: int, lower: int, place: list[int], graph: Layered) -> float:
    saved = _TURNED * (1 if upper > lower else -1) if max(upper, lower) < graph.nodes else 0.0
    for joined in (graph.before, graph.after):
        for a in joined[upper]:
            for b in joined[lower]:
                saved += (place[a] > place[b]) - (place[a] < place[b])
    for vertex, step in ((upper, 1), (lower, -1)):
        for other in graph.beside[vertex]:
            if other not in (upper, lower):
                saved += _INNER * (abs(place[vertex] - place[other]) - abs(place[vertex] + step - place[other]))
    return saved
