"""Gives a graph without lanes columns of its own: every node stands to the right of what leads to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archmodel.kit.drawing.diagram import Lane, LaneDiagram
from archmodel.kit.text import LocalText

_ROUNDS = 8


def ranked(diagram: LaneDiagram, heads: Sequence[LocalText] = ()) -> LaneDiagram:
    """The same nodes in lanes by the longest way that leads to them; circles are cut open, long edges made shorter.

    `heads` are the titles of the columns from left to right; without them, or beyond them, a column has none.
    """
    rank = ranks([node.id for node in diagram.nodes], [(edge.source, edge.target) for edge in diagram.edges])
    count = max(rank.values(), default=-1) + 1
    titles = [*heads, *([LocalText.same("")] * count)]
    lanes = tuple(Lane(id=str(number), title=titles[number]) for number in range(count))
    nodes = tuple(replace(node, lane=str(rank[node.id])) for node in diagram.nodes)
    return replace(diagram, lanes=lanes, nodes=nodes)


def ranks(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Id → column from 0. The order in which nodes and edges are listed means nothing."""
    following: dict[str, list[str]] = {node: [] for node in sorted(nodes)}
    for source, target in sorted(set(edges)):
        if source in following and target in following and source != target:
            following[source].append(target)
    order = _downstream(following)
    place = {node: index for index, node in enumerate(order)}
    after = {node: [other for other in following[node] if place[other] > place[node]] for node in order}
    before: dict[str, list[str]] = {node: [] for node in order}
    rank = dict.fromkeys(following, 0)
    for node in order:
        for other in after[node]:
            before[other].append(node)
            rank[other] = max(rank[other], rank[node] + 1)
    _tighten(rank, order, before, after)
    return rank


def _tighten(rank: dict[str, int], order: Sequence[str], before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]) -> None:
    """Moves a node towards where most of its edges lead, as far as those of the other side allow."""
    for _ in range(_ROUNDS):
        moved = False
        for node in reversed(order):
            lowest = max((rank[other] + 1 for other in before[node]), default=0)
            highest = min((rank[other] - 1 for other in after[node]), default=rank[node])
            ahead = len(after[node]) - len(before[node])
            wanted = highest if ahead > 0 else lowest if ahead < 0 else rank[node]
            if wanted != rank[node]:
                rank[node], moved = wanted, True
        if not moved:
            break


def _downstream(following: Mapping[str, Sequence[str]]) -> list[str]:
    """Every node before what it leads to, but for edges that close a circle: depth first, last finished first."""
    finished: dict[str, None] = {}
    seen: set[str] = set()
    entered = {other for others in following.values() for other in others}
    for root in sorted(following, key=lambda node: (node in entered, node)):
        waiting = [(root, False)]
        while waiting:
            node, done = waiting.pop()
            if done:
                finished[node] = None
            elif node not in seen:
                seen.add(node)
                waiting.append((node, True))
                waiting += [(other, False) for other in following[node] if other not in seen]
    return list(reversed(finished))
