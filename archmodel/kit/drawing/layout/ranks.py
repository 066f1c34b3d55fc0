"""Gives a graph without lanes columns of its own: every node stands to the right of what leads to it."""

from __future__ import annotations

from dataclasses import replace

from archmodel.kit.drawing.diagram import Lane, LaneDiagram
from archmodel.kit.text import LocalText


def ranked(diagram: LaneDiagram) -> LaneDiagram:
    """The same nodes in untitled lanes, by the longest way that leads to them; circles are cut open."""
    rank = _ranks(diagram)
    count = max(rank.values(), default=-1) + 1
    lanes = tuple(Lane(id=str(number), title=LocalText.same("")) for number in range(count))
    nodes = tuple(replace(node, lane=str(rank[node.id])) for node in diagram.nodes)
    return replace(diagram, lanes=lanes, nodes=nodes)


def _ranks(diagram: LaneDiagram) -> dict[str, int]:
    following: dict[str, list[str]] = {node.id: [] for node in diagram.nodes}
    for edge in diagram.edges:
        if edge.source in following and edge.target in following:
            following[edge.source].append(edge.target)
    order = _downstream(following)
    place = {node: index for index, node in enumerate(order)}
    rank = dict.fromkeys(following, 0)
    for node in order:
        for other in following[node]:
            if place[other] > place[node]:
                rank[other] = max(rank[other], rank[node] + 1)
    return rank


def _downstream(following: dict[str, list[str]]) -> list[str]:
    """Every node before what it leads to, but for edges that close a circle: depth first, last finished first."""
    finished: dict[str, None] = {}
    seen: set[str] = set()
    for root in following:
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
