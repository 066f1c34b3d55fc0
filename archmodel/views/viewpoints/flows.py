"""Integration flows: systems in the lanes of their layers, data flowing between them.

Options: `layout: lanes` (own lanes layout, the default) or `layout: network` (placed by Graphviz).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Diagram, Edge, GraphDiagram, Lane, LaneDiagram, LegendItem, Node
from archmodel.kit.text import LocalText
from archmodel.metamodel import Framework
from archmodel.model import Element, Relationship
from archmodel.views.board import OUTSIDE, counted
from archmodel.views.colouring import DOMAINS
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Luồng tích hợp dữ liệu", en="Integration flows")
OPTIONS = {
    "layout": {
        "title": {"vi": "Cách xếp", "en": "Layout"},
        "description": {"vi": "Theo làn, hoặc do Graphviz xếp.", "en": "In lanes, or placed by Graphviz."},
        "enum": ["lanes", "network"], "examples": ["network"],
    },
    "around": {
        "title": {"vi": "Quanh đối tượng", "en": "Around"},
        "description": {"vi": "Các đối tượng làm tâm; kèm `steps`.", "en": "The elements in the middle; with `steps`."},
        "type": "array", "items": {"type": "string", "x-element": True}, "examples": [["ioc-phase1"]],
    },
    "steps": {
        "title": {"vi": "Số bước", "en": "Steps"},
        "description": {"vi": "Cách tâm tối đa bao nhiêu luồng.", "en": "How many flows away from the middle at most."},
        "type": "integer", "minimum": 1, "maximum": 9, "examples": [2],
    },
}
LABELS = ("flows", "connect", "integrates")

_STYLES: tuple[tuple[str, str, LocalText], ...] = (
    ("planned", "slate:dashed", LocalText(vi="Dự kiến, chưa rõ dữ liệu", en="Planned, data not yet known")),
    ("manual", "vermillion:dotted", LocalText(vi="Thủ công", en="Manual")),
    ("real-time", "blue", LocalText(vi="Thời gian thực, theo phút", en="Real time, minutes")),
    ("request", "purple", LocalText(vi="Theo yêu cầu, theo sự kiện", en="On request, per event")),
    ("periodic", "green", LocalText(vi="Định kỳ", en="Periodic")),
    ("unknown", "slate", LocalText(vi="Tần suất chưa xác định", en="Frequency not known")),
)
_RHYTHM = {"real-time": "real-time", "minutes": "real-time", "per-event": "request", "per-request": "request",
           "hours": "periodic", "daily": "periodic", "weekly": "periodic", "periodic": "periodic"}
_LINE = {style: line for style, line, _ in _STYLES}


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    around = tuple(view.options.get("around", ()))
    chosen = {e.id: e for e in stage.chosen()}
    if around:
        near = _near(stage, around, view.options.get("steps", 1))
        chosen = {name: e for name, e in chosen.items() if name in near}
    flows = _flows(view, stage, chosen, around)
    ends = {end for flow in flows for end in (flow.source, flow.target)}
    systems = tuple(e for e in chosen.values() if e.id in ends or e.id in around)
    things = [*(e.id for e in systems), *(f.id for f in flows)]
    frame = stage.frame(
        counted(len(systems), "hệ thống", "system", "systems"), counted(len(flows), "luồng", "flow", "flows"),
        *_left_out(len(chosen) - len(systems), around),
        legend=(*stage.marks(things), *_legend(flows), *DOMAINS.legend(systems)))
    lanes = _lanes(subject.framework)
    nodes = tuple(_node(e, stage) for e in systems)
    edges = tuple(_edge(f, stage) for f in flows)
    if view.options.get("layout") == "network":
        return GraphDiagram(frame=frame, nodes=nodes, edges=edges, clusters=lanes)
    return LaneDiagram(frame=frame, lanes=lanes, nodes=nodes, edges=edges)


def _left_out(number: int, around: tuple[str, ...]) -> tuple[LocalText, ...]:
    """What was chosen but has no flow is not drawn; a picture of everything says how many."""
    if not number or around:
        return ()
    return (counted(number, "hệ thống chưa có luồng", "system without a flow", "systems without a flow"),)


def _near(stage: Stage, around: tuple[str, ...], steps: int) -> frozenset[str]:
    sides = (stage.architecture, stage.baseline) if stage.baseline else (stage.architecture,)
    return frozenset().union(*(side.neighbours([n for n in around if n in side.elements], *LABELS, steps=steps) for side in sides))


def _flows(view: ViewDefinition, stage: Stage, chosen: Mapping[str, Element], around: tuple[str, ...]) -> tuple[Relationship, ...]:
    """The flows between chosen systems; with a centre, only those that lie on the way to it."""
    among = tuple(r for r in stage.labelled(*LABELS) if r.source in chosen and r.target in chosen)
    if not around:
        return among
    inner = _near(stage, around, view.options.get("steps", 1) - 1)
    return tuple(r for r in among if r.source in inner or r.target in inner)


def _lanes(framework: Framework) -> tuple[Lane, ...]:
    return (*(Lane(id=c.id, title=c.name) for c in framework.components.values()), Lane(id="outside", title=OUTSIDE))


def _node(element: Element, stage: Stage) -> Node:
    component = element.text("component") or ""
    lane = component if component in stage.subject.framework.components else "outside"
    return Node(id=element.id, lane=lane, title=element.name, tone=DOMAINS.tone(element), desc=element.description,
                mark=stage.mark(element.id), type=stage.type_of(element))


def _edge(flow: Relationship, stage: Stage) -> Edge:
    elements = stage.subject.model.elements
    names = [elements[d].name for d in flow.data if d in elements]
    label = LocalText(vi=", ".join(n.say("vi") for n in names), en=", ".join(n.say("en") for n in names)) if names else None
    means = flow.fields.get("means")
    return Edge(id=flow.id, source=flow.source, target=flow.target, label=label, style=_LINE[_rhythm(flow)],
                mark=stage.mark(flow.id), type="Flow", desc=means if isinstance(means, LocalText) else None)


def _rhythm(flow: Relationship) -> str:
    if flow.label == "integrates" or flow.lifecycle.status == "planned":
        return "planned"
    if flow.lifecycle.status == "manual":
        return "manual"
    return _RHYTHM.get(str(flow.fields.get("frequency")), "unknown")


def _legend(flows: Iterable[Relationship]) -> tuple[LegendItem, ...]:
    counts = Counter(_rhythm(f) for f in flows)
    return tuple(LegendItem(kind="line", key=line, label=words, count=counts[name]) for name, line, words in _STYLES if counts[name])
