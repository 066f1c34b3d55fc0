"""A free graph of any selection: elements of any kinds, and the relationships between them.

Options: `relations` (the fields under which they are written; all by default), `cluster` (kind, component, owner, or none),
`layout` (network, placed by Graphviz, or lanes), `focus` (what the picture is about). Above 60 elements or 90 relationships the
clusters themselves are drawn, with counts, and the tables that go with the picture name what is in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Diagram, Edge, Frame, GraphDiagram, Lane, LaneDiagram, LegendItem, Node
from archmodel.kit.drawing.layout.ranks import ranked
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.colouring import DOMAINS
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage
from archmodel.views.viewpoints import _proposals
from archmodel.views.viewpoints._folding import READ_FOLDED, FoldedGraph, FoldedLanes, fold
from archmodel.views.viewpoints._groups import Grouping, grouping
from archmodel.views.viewpoints._links import Links, counted_both

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Đồ thị tự do", en="Free graph")
SELECT = "group:system"
BUDGET = Budget(what=LocalText(vi="đối tượng", en="elements"), most=60,
                beyond=LocalText(vi="gộp theo cụm", en="taken together by cluster"))
EDGES = Budget(what=LocalText(vi="quan hệ", en="relationships"), most=90, beyond=BUDGET.beyond)
OPTIONS = {
    "relations": {
        "title": {"vi": "Quan hệ", "en": "Relationships"},
        "description": {"vi": "Tên trường mà quan hệ được ghi dưới đó; mặc định là tất cả.",
                        "en": "The fields under which they are written; all by default."},
        "type": "array", "items": {"type": "string"}, "examples": [["flows", "realizes"]],
    },
    "layout": {
        "title": {"vi": "Cách xếp", "en": "Layout"},
        "description": {"vi": "Do Graphviz xếp, hoặc theo làn.", "en": "Placed by Graphviz, or in lanes."},
        "enum": ["network", "lanes"], "examples": ["lanes"],
    },
    "cluster": {
        "title": {"vi": "Cụm theo", "en": "Cluster by"},
        "description": {"vi": "Loại đối tượng, thành phần của khung, chủ quản, hoặc không gom.",
                        "en": "Kind, component of the framework, owner, or none."},
        "enum": ["kind", "component", "owner", "none"], "examples": ["kind"],
    },
    "focus": {
        "title": {"vi": "Tâm điểm", "en": "Focus"},
        "description": {"vi": "Những đối tượng mà hình nói về, vẽ nổi bật.", "en": "What the picture is about, made to stand out."},
        "type": "array", "items": {"type": "string", "x-element": True}, "examples": [["c3-2"]],
    },
}


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    chosen = {e.id: e for e in stage.chosen(SELECT)}
    wanted = view.options.get("relations")
    links = tuple(r for r in stage.relationships.values() if r.source in chosen and r.target in chosen and r.source != r.target
                  and (wanted is None or r.label in wanted))
    looks = Links(r.label for r in links)
    cluster = view.options.get("cluster", "none")
    by = grouping("kind" if cluster == "none" else cluster, stage)
    told = cluster != "kind" and len({e.kind for e in chosen.values()}) > 1
    nodes = tuple(_node(e, stage, by, told=told) for e in chosen.values())
    edges = tuple(looks.edge(r, stage) for r in links)
    frame = _frame(stage, tuple(chosen.values()), links, looks)
    if BUDGET.holds(len(nodes)) and EDGES.holds(len(edges)):
        return _drawn(view, frame, nodes, edges, () if cluster == "none" else by.lanes())
    folded = fold(nodes, edges, lambda node: (f"group:{by.of(chosen[node.id])}", by.names[by.of(chosen[node.id])]))
    if view.options.get("layout") == "lanes":
        return ranked(FoldedLanes(frame=frame, nodes=folded.nodes, edges=folded.edges, more=(folded.sheet,)))
    return FoldedGraph(frame=frame, nodes=folded.nodes, edges=folded.edges, more=(folded.sheet,))


def _drawn(view: ViewDefinition, frame: Frame, nodes: Sequence[Node], edges: Sequence[Edge], clusters: tuple[Lane, ...]) -> Diagram:
    if view.options.get("layout") == "lanes":
        drawn = LaneDiagram(frame=frame, lanes=clusters, nodes=tuple(nodes), edges=tuple(edges))
        return drawn if clusters else ranked(drawn)
    return GraphDiagram(frame=frame, nodes=tuple(nodes), edges=tuple(edges), clusters=clusters)


def _frame(stage: Stage, elements: Sequence[Element], links: Sequence[Relationship], looks: Links) -> Frame:
    alone = len({e.id for e in elements} - {end for r in links for end in (r.source, r.target)})
    notes = [budget.note(n) for budget, n in ((BUDGET, len(elements)), (EDGES, len(links))) if not budget.holds(n)]
    without = counted(alone, "đối tượng chưa có quan hệ nào", "element without a relationship", "elements without a relationship")
    return stage.frame(
        counted(len(elements), "đối tượng", "element", "elements"), counted(len(links), "quan hệ", "relationship", "relationships"),
        *((without,) if alone else ()),
        legend=(*stage.marks([*(e.id for e in elements), *(r.id for r in links)]), *looks.legend(links), *_tones(elements),
                *_proposals.key(elements, stage)),
        notes=(*notes, *((READ_FOLDED,) if notes and stage.gap else ()), *_proposals.note(elements, stage, bordered=not notes),
               *counted_both(stage, len(elements), len(links))))


def _node(element: Element, stage: Stage, by: Grouping, *, told: bool) -> Node:
    return Node(id=element.id, lane=by.of(element), title=element.name, subtitle=kinds()[element.kind].name if told else None,
                tone=_tone(element), desc=element.description, mark=stage.mark(element.id), type=stage.type_of(element),
                focus=element.id in stage.view.options.get("focus", ()), border=_proposals.border(element, stage))


def _tone(element: Element) -> str:
    return DOMAINS.tone(element) if kinds()[element.kind].group == "system" else ""


def _tones(elements: Sequence[Element]) -> tuple[LegendItem, ...]:
    systems = [e for e in elements if _tone(e)]
    return DOMAINS.legend(systems) if Counter(_tone(e) for e in systems) else ()
