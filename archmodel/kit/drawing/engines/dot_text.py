"""The request as DOT text. Only our own numbers go in (n1, e1, cluster_1), so no name can ever be DOT syntax."""

from __future__ import annotations

import math

from archmodel.kit.drawing.engines.request import Request

POINTS_PER_INCH = 72.0
"""Graphviz takes sizes in inches and answers in points; we let one point be one pixel."""

_LETTER, _LINE = 6.0, 12.0
"""Courier at 10 points, whose advance and line height every Graphviz knows without asking for a font."""


def dot_text(request: Request, *, newrank: bool = False) -> str:
    """The graph with fixed boxes, arrowless edges and label room, ready for any Graphviz from 2.43 on.

    `newrank` ranks over all clusters at once: a larger picture, and a more robust algorithm.
    """
    import graphviz

    graph = graphviz.Digraph(
        graph_attr={
            "rankdir": request.direction,
            "nodesep": _inches(request.node_gap),
            "ranksep": _inches(request.rank_gap),
            "splines": "spline",
            "newrank": str(newrank).lower(),
        },
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"arrowhead": "none", "fontname": "Courier", "fontsize": "10"},
    )
    clusters: dict[int | None, list[int]] = {}
    for index, box in enumerate(request.boxes):
        clusters.setdefault(None if request.centres else box.cluster, []).append(index)
    for number in sorted(n for n in clusters if n is not None):
        attributes = {"margin": _number(request.cluster_margin), "fontname": "Courier", "fontsize": "10"}
        room = request.heads[number] if number < len(request.heads) else None
        with graph.subgraph(name=f"cluster_{number + 1}", graph_attr=attributes | _words(room)) as inner:
            for index in clusters[number]:
                _node(inner, index, request)
    for index in clusters.get(None, ()):
        _node(graph, index, request)
    for index, link in enumerate(request.links):
        room = None if request.centres else link.label
        graph.edge(f"n{link.source + 1}", f"n{link.target + 1}", id=f"e{index + 1}", **_words(room))
    return str(graph.source)


def _node(graph: object, index: int, request: Request) -> None:
    box = request.boxes[index]
    fixed = {"pos": f"{_number(request.centres[index][0])},{_number(-request.centres[index][1])}"} if request.centres else {}
    graph.node(f"n{index + 1}", width=_inches(box.width), height=_inches(box.height), **fixed)  # type: ignore[attr-defined]


def _words(room: tuple[float, float] | None) -> dict[str, str]:
    """Dummy words that take the room of the real ones, which we measure and draw ourselves."""
    if room is None:
        return {}
    width, height = room
    line = "x" * max(1, math.ceil(width / _LETTER))
    return {"label": "\n".join([line] * max(1, math.ceil(height / _LINE)))}


def _inches(pixels: float) -> str:
    return _number(pixels / POINTS_PER_INCH)


def _number(value: float) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
