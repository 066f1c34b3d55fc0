"""Graphs for the tests of lanes and networks: by chance, by hand, and as large as the city's."""

from __future__ import annotations

from hypothesis import strategies as st

from archmodel.kit.drawing.diagram import MARKS, Edge, GraphDiagram, Lane, LaneDiagram, Node
from archmodel.kit.text import LocalText
from tests.kit.drawing import samples

WORDS = ("Hệ thống", "phản ánh", "Luồng hình ảnh camera", "kiến nghị của người dân", "LGSP", "<b>&", "x" * 40, "ỔỖỘ")
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
texts = st.builds(LocalText, vi=names, en=st.sampled_from(["", "City-wide integration platform"]))


def lane(number: int) -> Lane:
    return Lane(id=f"lane-{number}", title=LocalText(vi=f"Lớp {number}", en=f"Layer {number}"))


@st.composite
def graphs(draw: st.DrawFn, most: int = 12) -> LaneDiagram:
    """Up to `most` nodes in up to five lanes (some of them empty), loops and parallel edges included."""
    count = draw(st.integers(1, most))
    number = st.integers(0, count - 1)
    nodes = tuple(
        Node(id=f"n{n}", lane=f"lane-{draw(st.integers(0, 4))}", title=draw(texts),
             mark=draw(st.sampled_from([None, *MARKS])))
        for n in range(count)
    )
    edges = tuple(
        Edge(id=f"e{n}", source=f"n{draw(number)}", target=f"n{draw(number)}", label=draw(st.none() | texts),
             style=draw(st.sampled_from(["blue", "slate:dotted"])), count=draw(st.integers(1, 3)))
        for n in range(draw(st.integers(0, 2 * most)))
    )
    return LaneDiagram(frame=samples.frame(), lanes=tuple(map(lane, range(5))), nodes=nodes, edges=edges)


def city(nodes: int, edges: int) -> LaneDiagram:
    """A graph with a few hubs, of any size, always the same."""
    hubs = max(1, nodes // 12)
    made = tuple(
        Node(id=f"s-{n}", lane=f"lane-{n * 7 % 4}", title=LocalText(
            vi="Hệ thống thông tin giải quyết thủ tục hành chính"[: 12 + n * 5 % 36], en=f"System {n}"))
        for n in range(nodes)
    )
    joined = tuple(
        Edge(id=f"fl-{n}", source=f"s-{n * 11 % nodes}", target=f"s-{(n * 13 + 5) % (hubs if n % 3 == 0 else nodes)}",
             label=LocalText(vi="Phản ánh, kiến nghị của người dân"[: 6 + n * 3 % 27], en="Citizen reports"))
        for n in range(edges)
    )
    return LaneDiagram(frame=samples.frame(), lanes=tuple(map(lane, range(4))), nodes=made, edges=joined)


def network(diagram: LaneDiagram, *, clusters: bool = True) -> GraphDiagram:
    return GraphDiagram(frame=diagram.frame, nodes=diagram.nodes, edges=diagram.edges,
                        clusters=diagram.lanes if clusters else ())


def node(name: str, lane: str) -> Node:
    return Node(id=name, lane=lane, title=LocalText.same(name))


def diagram(lanes: dict[str, str], *edges: tuple[str, str], label: str = "") -> LaneDiagram:
    """`lanes`: lane → the names of its nodes; edges are numbered e0, e1 …"""
    return LaneDiagram(
        frame=samples.frame(),
        lanes=tuple(Lane(id=name, title=LocalText.same(name)) for name in lanes),
        nodes=tuple(node(name, lane) for lane, members in lanes.items() for name in members.split()),
        edges=tuple(Edge(id=f"e{n}", source=a, target=b, label=LocalText.same(label) if label else None)
                    for n, (a, b) in enumerate(edges)),
    )
