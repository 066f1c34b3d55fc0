"""Integration flows: systems in the lanes of their layers, data flowing between them.

Options: `layout: lanes` (own lanes layout, the default) or `layout: network` (placed by Graphviz).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from archmodel.graph import Architecture
from archmodel.kit.drawing.diagram import Diagram, Edge, Frame, GraphDiagram, Lane, LaneDiagram, LegendItem, Node
from archmodel.kit.text import LocalText
from archmodel.metamodel import Framework
from archmodel.model import Element, Model, Relationship
from archmodel.views.board import OUTSIDE, counted
from archmodel.views.colouring import DOMAINS
from archmodel.views.compute import selected
from archmodel.views.definition import ViewDefinition

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Luồng tích hợp dữ liệu", en="Integration flows")
OPTIONS = {
    "layout": {
        "title": {"vi": "Cách xếp", "en": "Layout"},
        "description": {"vi": "Theo làn, hoặc do Graphviz xếp.", "en": "In lanes, or placed by Graphviz."},
        "enum": ["lanes", "network"], "examples": ["network"],
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
    architecture = subject.architecture(view.at)
    chosen = {e.id: e for e in selected(view.select, architecture)}
    flows = _flows(view, architecture, chosen)
    ends = {end for flow in flows for end in (flow.source, flow.target)}
    systems = tuple(e for e in chosen.values() if e.id in ends or e.id in view.select.around)
    frame = Frame(
        title=view.title, subtitle=architecture.at.title, code=view.code, legend=(*_legend(flows), *DOMAINS.legend(systems)),
        meta=(counted(len(systems), "hệ thống", "system", "systems"), counted(len(flows), "luồng", "flow", "flows"),
              *_left_out(len(chosen) - len(systems), view), *subject.edition),
    )
    lanes = _lanes(subject.framework)
    nodes = tuple(_node(e, subject.framework) for e in systems)
    edges = tuple(_edge(f, subject.model) for f in flows)
    if view.options.get("layout") == "network":
        return GraphDiagram(frame=frame, nodes=nodes, edges=edges, clusters=lanes)
    return LaneDiagram(frame=frame, lanes=lanes, nodes=nodes, edges=edges)


def _left_out(number: int, view: ViewDefinition) -> tuple[LocalText, ...]:
    """What was chosen but has no flow is not drawn; a picture of everything says how many."""
    if not number or view.select.around:
        return ()
    return (counted(number, "hệ thống chưa có luồng", "system without a flow", "systems without a flow"),)


def _flows(view: ViewDefinition, architecture: Architecture, chosen: Mapping[str, Element]) -> tuple[Relationship, ...]:
    """The flows between chosen systems; with a centre, only those that lie on the way to it."""
    among = tuple(r for r in architecture.labelled(*LABELS) if r.source in chosen and r.target in chosen)
    if not view.select.around:
        return among
    inner = architecture.neighbours(view.select.around, *LABELS, steps=view.select.steps - 1)
    return tuple(r for r in among if r.source in inner or r.target in inner)


def _lanes(framework: Framework) -> tuple[Lane, ...]:
    return (*(Lane(id=c.id, title=c.name) for c in framework.components.values()), Lane(id="outside", title=OUTSIDE))


def _node(element: Element, framework: Framework) -> Node:
    component = element.text("component") or ""
    lane = component if component in framework.components else "outside"
    return Node(id=element.id, lane=lane, title=element.name, tone=DOMAINS.tone(element), desc=element.description)


def _edge(flow: Relationship, model: Model) -> Edge:
    names = [model.elements[d].name for d in flow.data if d in model.elements]
    label = LocalText(vi=", ".join(n.say("vi") for n in names), en=", ".join(n.say("en") for n in names)) if names else None
    means = flow.fields.get("means")
    return Edge(id=flow.id, source=flow.source, target=flow.target, label=label, style=_LINE[_rhythm(flow)],
                desc=means if isinstance(means, LocalText) else None)


def _rhythm(flow: Relationship) -> str:
    if flow.label == "integrates" or flow.lifecycle.status == "planned":
        return "planned"
    if flow.lifecycle.status == "manual":
        return "manual"
    return _RHYTHM.get(str(flow.fields.get("frequency")), "unknown")


def _legend(flows: Iterable[Relationship]) -> tuple[LegendItem, ...]:
    counts = Counter(_rhythm(f) for f in flows)
    return tuple(LegendItem(kind="line", key=line, label=words, count=counts[name]) for name, line, words in _STYLES if counts[name])
