"""A part of an architecture as text for other graph tools: edges, JSON, GraphML, DOT. Sorted; nothing in the data is read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archmodel.graph.architecture import Architecture
from archmodel.kit.text import Lang, visible
from archmodel.model import Element, Relationship


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some elements and what relates them, both by id."""

    elements: tuple[Element, ...]
    relationships: tuple[Relationship, ...]
    lang: Lang

    def name(self, thing: Element) -> str:
        return visible(thing.name.say(self.lang))


def part(architecture: Architecture, names: Iterable[str], labels: Iterable[str], lang: Lang) -> Part:
    """Chosen elements with the relationships among them; a chosen relationship comes with its ends."""
    wanted = set(names)
    links = {r.id: r for r in architecture.relationships.values() if r.id in wanted}
    inside = {i for i in wanted if i in architecture.elements}
    among = (r for r in architecture.labelled(*labels) if r.source in inside and r.target in inside)
    links |= {r.id: r for r in among}
    inside |= {end for r in links.values() for end in (r.source, r.target)}
    return Part(elements=tuple(architecture.elements[i] for i in sorted(inside)),
                relationships=tuple(links[i] for i in sorted(links)), lang=lang)


def edges(of: Part) -> str:
    """One relationship a line: from, to, label, id; then the elements without any, alone."""
    linked = {end for r in of.relationships for end in (r.source, r.target)}
    lines = ["\t".join((r.source, r.target, r.label, r.id)) for r in of.relationships]
    return "".join(f"{line}\n" for line in (*lines, *(e.id for e in of.elements if e.id not in linked)))


def json(of: Part) -> str:
    from json import dumps

    return dumps({
        "version": 1, "language": of.lang,
        "elements": [{"id": e.id, "kind": e.kind, "name": of.name(e)} for e in of.elements],
        "relationships": [{"id": r.id, "kind": r.kind, "label": r.label, "from": r.source, "to": r.target, "data": list(r.data)}
                          for r in of.relationships]}, ensure_ascii=False, indent=1) + "\n"


def graphml(of: Part) -> str:
    """As networkx writes it, which most tools read."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for e in of.elements:
        graph.add_node(e.id, kind=e.kind, name=of.name(e))
    for r in of.relationships:
        graph.add_edge(r.source, r.target, key=r.id, relationship=r.kind, label=r.label, data=" ".join(r.data))
    return "\n".join(nx.generate_graphml(graph, named_key_ids=True)) + "\n"


def dot(of: Part) -> str:
    lines = ["digraph architecture {", "  rankdir=LR;", "  node [shape=box];"]
    lines += [f"  {_quoted(e.id)} [label={_quoted(of.name(e))}];" for e in of.elements]
    lines += [f"  {_quoted(r.source)} -> {_quoted(r.target)} [label={_quoted(r.id if r.label == 'flows' else r.label)}];"
              for r in of.relationships]
    return "\n".join((*lines, "}")) + "\n"


def _quoted(text: str) -> str:
    """A DOT string in which nothing is an escape or an end."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
