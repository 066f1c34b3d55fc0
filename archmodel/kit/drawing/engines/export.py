"""A graph as DOT text for other tools, by the `graphviz` package: whatever a name holds, it stays a name.

Nodes are called n1, n2 …, clusters cluster_1 …; ids of the model stand in the attribute `element`. Every node has its place
on our picture (in points from the lower left corner), and `layout=nop` has Graphviz keep it: without that line it places them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from archmodel.kit.drawing.engines.dot_text import POINTS_PER_INCH

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertex:
    """A node. `words` are texts of the data, `looks` are ours: colours, shapes, numbers. `x`, `y` is its middle."""

    words: Attributes
    looks: Attributes = field(default_factory=dict)
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Nodes by their numbers, from 0, and clusters in it."""

    words: Attributes
    looks: Attributes = field(default_factory=dict)
    vertices: tuple[int, ...] = ()
    clusters: tuple[Cluster, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    source: int
    target: int
    words: Attributes
    looks: Attributes = field(default_factory=dict)


def text(vertices: tuple[Vertex, ...], arrows: Iterable[Arrow], root: Cluster, height: float) -> str:
    """The DOT text of a picture so many px high; `root` is the whole of it."""
    import graphviz

    graph = graphviz.Digraph(graph_attr=_attributes(root), node_attr={"shape": "box", "fontname": "Inter", "fontsize": "11"},
                             edge_attr={"fontname": "Inter", "fontsize": "10"}, strict=False)
    _fill(graph, root, vertices, height, [0])
    for number, arrow in enumerate(arrows):
        graph.edge(f"n{arrow.source + 1}", f"n{arrow.target + 1}", **_attributes(arrow) | {"id": f"e{number + 1}"})
    return str(graph.source)


def _fill(graph: Any, cluster: Cluster, vertices: tuple[Vertex, ...], height: float, count: list[int]) -> None:
    for index in cluster.vertices:
        one = vertices[index]
        graph.node(f"n{index + 1}", **_attributes(one) | {
            "pos": f"{number(one.x)},{number(height - one.y)}", "width": number(one.width / POINTS_PER_INCH),
            "height": number(one.height / POINTS_PER_INCH)})
    for inner in cluster.clusters:
        count[0] += 1
        with graph.subgraph(name=f"cluster_{count[0]}", graph_attr=_attributes(inner)) as part:
            _fill(part, inner, vertices, height, count)


def _attributes(what: Vertex | Arrow | Cluster) -> dict[str, str]:
    return {name: _word(value) for name, value in sorted(what.words.items()) if value} | dict(sorted(what.looks.items()))


def _word(words: str) -> str:
    """Graphviz reads backslashes, entities and `<…>` in what it writes on a picture; here they are just what they are."""
    from graphviz import escape

    escaped: str = escape(words.replace("&", "&amp;"))
    return escaped


def number(value: float) -> str:
    shown = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown
