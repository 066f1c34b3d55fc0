"""The model at one moment, and a vocabulary of questions. The only class that holds a networkx graph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from archmodel.graph.moment import Point, point
from archmodel.graph.state import State, state
from archmodel.kit.text import LocalText
from archmodel.model import Element, Model, Relationship

if TYPE_CHECKING:
    import networkx as nx

    from archmodel.graph.flat import Flat

_Answer = TypeVar("_Answer")
_RECORDED = LocalText(vi="Toàn bộ đã ghi nhận", en="Everything recorded")


class Architecture:
    """What exists at a point and how it is related.

    Questions take `labels`: the names relationships are written under (`flows`, `realizes`, `stores` …); none means all.
    Every answer is sorted, so it is the same on every machine.
    """

    def __init__(self, model: Model, at: Point, standing: State) -> None:
        self.model = model
        self.at = at
        self.state = standing
        self._subgraphs: dict[tuple[str, ...], nx.MultiDiGraph[str]] = {}
        self._flats: dict[tuple[str, ...], Flat] = {}
        self._of_kinds: dict[tuple[str, ...], tuple[Element, ...]] = {}
        self._labelled: dict[tuple[str, ...], tuple[Relationship, ...]] = {}
        self._incoming: dict[tuple[str, ...], dict[str, list[Relationship]]] = {}
        self._outgoing: dict[tuple[str, ...], dict[str, list[Relationship]]] = {}
        self._answers: dict[Callable[[Architecture], Any], Any] = {}

    @classmethod
    def of(cls, model: Model, name: str) -> Architecture:
        """At a plateau, an alias or a date. Raises BadUsage when there is no such point."""
        at = point(model, name)
        return cls(model, at, state(model, at))

    @classmethod
    def recorded(cls, model: Model) -> Architecture:
        """Everything on record, of all times and planned ones included: not a moment but the register itself."""
        every = State(elements=model.elements, relationships={
            r.id: r for r in model.relationships.values() if {r.source, r.target} <= model.elements.keys()})
        return cls(model, Point(id="recorded", title=_RECORDED, day=dt.date.max), every)

    def answer(self, question: Callable[[Architecture], _Answer]) -> _Answer:
        """What an analysis finds out about this architecture; asked by many, computed once."""
        if question not in self._answers:
            self._answers[question] = question(self)
        found: _Answer = self._answers[question]
        return found

    @property
    def elements(self) -> Mapping[str, Element]:
        return self.state.elements

    @property
    def relationships(self) -> Mapping[str, Relationship]:
        return self.state.relationships

    def of_kind(self, *kinds: str) -> tuple[Element, ...]:
        """By id. Looked up once, since many rules ask for the same kinds."""
        if kinds not in self._of_kinds:
            every = self._by_kind.get(kinds[0], ()) if len(kinds) == 1 else self.elements.values()
            self._of_kinds[kinds] = tuple(e for e in every if e.kind in kinds)
        return self._of_kinds[kinds]

    def labelled(self, *labels: str) -> tuple[Relationship, ...]:
        """The relationships written under these names; all of them when none is given."""
        if labels not in self._labelled:
            every = self._by_label.get(labels[0], ()) if len(labels) == 1 else self.relationships.values()
            self._labelled[labels] = tuple(r for r in every if not labels or r.label in labels)
        return self._labelled[labels]

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.elements.values():
            found.setdefault(element.kind, []).append(element)
        return found

    @cached_property
    def _by_label(self) -> Mapping[str, list[Relationship]]:
        found: dict[str, list[Relationship]] = {}
        for link in self.relationships.values():
            found.setdefault(link.label, []).append(link)
        return found

    def incoming(self, element: str, *labels: str) -> tuple[Relationship, ...]:
        if labels not in self._incoming:
            found = self._incoming[labels] = {}
            for r in self.labelled(*labels):
                found.setdefault(r.target, []).append(r)
        return tuple(self._incoming[labels].get(element, ()))

    def outgoing(self, element: str, *labels: str) -> tuple[Relationship, ...]:
        if labels not in self._outgoing:
            found = self._outgoing[labels] = {}
            for r in self.labelled(*labels):
                found.setdefault(r.source, []).append(r)
        return tuple(self._outgoing[labels].get(element, ()))

    def neighbours(self, elements: Iterable[str], *labels: str, steps: int = 1) -> frozenset[str]:
        """Everything at most so many relationships away, in either direction, the start included."""
        found = set(elements)
        edge = set(found)
        for _ in range(min(steps, len(self.elements))):
            edge = {end for e in edge for r in (*self.incoming(e, *labels), *self.outgoing(e, *labels))
                    for end in (r.source, r.target)} - found
            found |= edge
        return frozenset(found)

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """Nodes carry their `element`, edges their `relationship` under the relationship's id as key."""
        return self._graph(self.relationships.values(), self.elements)

    def subgraph(self, *labels: str) -> nx.MultiDiGraph[str]:
        """Only these relationships, and the elements they touch. Built once: take a copy before changing it."""
        if labels not in self._subgraphs:
            self._subgraphs[labels] = self._chosen(*labels)
        return self._subgraphs[labels]

    def _chosen(self, *labels: str) -> nx.MultiDiGraph[str]:
        chosen = self.labelled(*labels)
        ends = {end for r in chosen for end in (r.source, r.target)}
        return self._graph(chosen, {i: e for i, e in self.elements.items() if i in ends})

    def flat(self, *labels: str) -> Flat:
        """Only these relationships, without a library and fast: for rules, and for questions about every element. Built once."""
        if labels not in self._flats:
            from archmodel.graph.flat import Flat

            chosen = self.labelled(*labels)
            self._flats[labels] = Flat.of(() if labels else self.elements, ((r.source, r.target) for r in chosen))
        return self._flats[labels]

    def reach(self, element: str, *labels: str, upstream: bool = False) -> frozenset[str]:
        """Everything that can be reached from an element (or can reach it), itself left out."""
        import networkx as nx

        graph = self.subgraph(*labels)
        if element not in graph:
            return frozenset()
        return frozenset(nx.ancestors(graph, element) if upstream else nx.descendants(graph, element))

    def path(self, source: str, target: str, *labels: str, without: Iterable[str] = ()) -> tuple[str, ...] | None:
        """A shortest path, or None; `without` takes elements away first (what if they fail?)."""
        import networkx as nx

        graph = self.subgraph(*labels).copy()
        graph.remove_nodes_from(tuple(without))
        try:
            return tuple(nx.shortest_path(graph, source, target))
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return None

    def cycles(self, *labels: str) -> tuple[tuple[str, ...], ...]:
        """Groups of elements that lie on a common circle (strongly connected, or related to themselves)."""
        import networkx as nx

        graph = self.subgraph(*labels)
        groups = (g for g in nx.strongly_connected_components(graph) if len(g) > 1 or graph.has_edge(*(tuple(g) * 2)))
        return tuple(sorted(tuple(sorted(g)) for g in groups))

    def cut_points(self, *labels: str) -> tuple[str, ...]:
        """Elements whose failure splits what hangs together (articulation points of the undirected graph)."""
        import networkx as nx

        return tuple(sorted(nx.articulation_points(self._undirected(*labels))))

    def components(self, *labels: str) -> tuple[tuple[str, ...], ...]:
        """The parts that hang together, the largest first."""
        import networkx as nx

        parts = (tuple(sorted(part)) for part in nx.connected_components(self._undirected(*labels)))
        return tuple(sorted(parts, key=lambda part: (-len(part), part)))

    def centrality(self, *labels: str) -> tuple[tuple[str, float], ...]:
        """Betweenness of the simple directed graph, normalised (Freeman 1977), the most central first."""
        import networkx as nx

        scores = nx.betweenness_centrality(nx.DiGraph(self.subgraph(*labels)))
        return tuple(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))

    def _undirected(self, *labels: str) -> nx.Graph[str]:
        import networkx as nx

        return nx.Graph(self.subgraph(*labels))

    @staticmethod
    def _graph(relationships: Iterable[Relationship], elements: Mapping[str, Element]) -> nx.MultiDiGraph[Any]:
        import networkx as nx

        graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
        for element in elements.values():
            graph.add_node(element.id, element=element)
        for r in relationships:
            graph.add_edge(r.source, r.target, key=r.id, relationship=r)
        return graph
