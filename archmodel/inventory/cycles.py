"""Circles among ids, found without recursion: a chain of three thousand is no deeper than one of three."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

Links = Mapping[str, Sequence[str]]


def cycles(links: Links) -> tuple[tuple[str, ...], ...]:
    """One circle per knot of ids that reach one another: a shortest one through the smallest id, sorted by it."""
    found = (_ring(links, frozenset(knot)) for knot in _knots(links))
    return tuple(sorted(ring for ring in found if ring))


def _ring(links: Links, knot: frozenset[str]) -> tuple[str, ...]:
    """A shortest way from the smallest id of the knot back to itself; empty when there is none."""
    start = min(knot)
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for after in sorted(links.get(at, ())):
            if after == start:
                return _way(came_from, start, at)
            if after in knot and after not in came_from:
                came_from[after] = at
                waiting.append(after)
    return ()


def _way(came_from: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _knots(links: Links) -> Iterable[list[str]]:
    """Strongly connected components (Tarjan 1972, with an explicit stack)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_ids: list[str] = []
    is_open: set[str] = set()
    for root in sorted(links):
        if root in number:
            continue
        walk = [(root, iter(links[root]))]
        _enter(root, number, low, open_ids, is_open)
        while walk:
            at, rest = walk[-1]
            after = next(rest, None)
            if after is None:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[at])
                if low[at] == number[at]:
                    yield _leave(at, open_ids, is_open)
            elif after not in number:
                _enter(after, number, low, open_ids, is_open)
                walk.append((after, iter(links.get(after, ()))))
            elif after in is_open:
                low[at] = min(low[at], number[after])


def _enter(at: str, number: dict[str, int], low: dict[str, int], open_ids: list[str], is_open: set[str]) -> None:
    number[at] = low[at] = len(number)
    open_ids.append(at)
    is_open.add(at)


def _leave(at: str, open_ids: list[str], is_open: set[str]) -> list[str]:
    knot: list[str] = []
    while not knot or knot[-1] != at:
        knot.append(open_ids.pop())
        is_open.discard(knot[-1])
    return knot
