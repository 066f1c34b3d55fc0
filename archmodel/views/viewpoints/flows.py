"""Integration flows: systems in lanes, data flowing between them.

Up to 45 flows are drawn one by one, each with the data it carries and a line that tells how often. More of them are taken
together into bundles between groups of systems (`bundle: layer`, the default, `domain` or `owner`), with the number of flows
on each arrow and a matrix of the same numbers; the tables that go with the picture name every single flow.
`bundle: none` draws all flows whatever their number. Manual flows, planned ones, and those of which the data are not known
have lines of their own.

Options: `layout: lanes` (own lanes layout, the default) or `layout: network` (placed by Graphviz); `by` (what the lanes are:
component, domain, owner or site); `around` and `steps` (only what is near some elements); `channel` (only what goes through
these); `bundle`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Diagram, Frame, GraphDiagram, LaneDiagram, LegendItem, Node, unsigned
from archmodel.kit.drawing.layout.beside import BesideDiagram
from archmodel.kit.drawing.layout.matrix import Heading, Headings, Matrix, MatrixCell, MatrixDiagram
from archmodel.kit.drawing.layout.ranks import ranked
from archmodel.kit.text import LocalText
from archmodel.model import Element, Relationship
from archmodel.views import facts
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.colouring import COLOUR_OPTION, COLOURINGS, Colouring
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage
from archmodel.views.viewpoints import _proposals
from archmodel.views.viewpoints._groups import READ_MARKS, Bundles, grouping
from archmodel.views.viewpoints._links import FLOWS, RECORDED, Links, counted_both

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Luồng tích hợp dữ liệu", en="Integration flows")
SELECT = "group:system"
BUDGET = Budget(
    what=LocalText(vi="luồng", en="flows"), most=45,
    beyond=LocalText(vi="gộp thành bó giữa các nhóm hệ thống, kèm ma trận",
                     en="bundled between groups of systems, with a matrix of the same numbers"))
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
    "by": {
        "title": {"vi": "Làn theo", "en": "Lanes by"},
        "description": {"vi": "Mỗi làn là một thành phần của khung, một lĩnh vực, một cơ quan chủ quản hoặc một nơi đặt.",
                        "en": "A lane is a component of the framework, a domain, an owner or a site."},
        "enum": ["component", "domain", "owner", "site"], "examples": ["domain"],
    },
    "bundle": {
        "title": {"vi": "Gộp bó theo", "en": "Bundle by"},
        "description": {"vi": "Khi quá 45 luồng: gộp theo lớp và thành phần, theo lĩnh vực, theo chủ quản, hoặc không gộp.",
                        "en": "Above 45 flows: by layer and component, by domain, by owner, or not at all."},
        "enum": ["layer", "domain", "owner", "none"], "examples": ["domain"],
    },
    "channel": {
        "title": {"vi": "Kênh kết nối", "en": "Channels"},
        "description": {"vi": "Chỉ vẽ các luồng đi qua những kênh này.", "en": "Only the flows that go through these."},
        "type": "array", "items": {"type": "string"}, "examples": [["lgsp", "ndxp"]],
    },
    "recorded": {
        "title": {"vi": "Chỉ luồng đã ghi nhận", "en": "Recorded flows only"},
        "description": {"vi": "Bỏ các kết nối dự kiến mà gói công việc sẽ tạo, chưa rõ dữ liệu; hình ghi số kết nối đã bỏ.",
                        "en": "Leaves out the planned connections of which the data are not known yet; the picture says how many."},
        "type": "boolean", "examples": [True],
    },
    "colour": COLOUR_OPTION,
    "role": facts.ROLE_OPTION,
    "sharing": facts.SHARING_OPTION,
}
_BUNDLED_BY = {"layer": "component", "domain": "domain", "owner": "owner"}
_HEATS = ((1, "heat-1"), (3, "heat-2"), (6, "heat-3"), (10, "heat-4"), (15, "heat-5"))
"""From how many flows on a cell of the matrix has which paint."""


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    around = tuple(view.options.get("around", ()))
    chosen = {e.id: e for e in stage.chosen(SELECT)}
    if around:
        near = _near(stage, around, view.options.get("steps", 1))
        chosen = {name: e for name, e in chosen.items() if name in near}
    flows = _flows(view, stage, chosen, around)
    ends = {end for flow in flows for end in (flow.source, flow.target)}
    systems = tuple(e for e in chosen.values() if e.id in ends or e.id in around)
    meta = (counted(len(systems), "hệ thống", "system", "systems"), counted(len(flows), "luồng", "flow", "flows"),
            *_left_out(len(chosen) - len(systems), around), *_planned(view, stage, chosen))
    bundle = view.options.get("bundle", "layer")
    if BUDGET.holds(len(flows)) or bundle == "none":
        return _single(view, stage, systems, flows, meta)
    return _bundled(stage, Bundles(stage=stage, by=grouping(_BUNDLED_BY[bundle], stage), elements=systems, links=flows), bundle, meta)


def _left_out(number: int, around: tuple[str, ...]) -> tuple[LocalText, ...]:
    """What was chosen but has no flow is not drawn; a picture of everything says how many."""
    if not number or around:
        return ()
    return (counted(number, "hệ thống chưa có luồng, không vẽ", "system without a flow, not drawn", "systems without a flow, not drawn"),)


def _planned(view: ViewDefinition, stage: Stage, chosen: Mapping[str, Element]) -> tuple[LocalText, ...]:
    """How many planned connections are left out where only what is recorded is drawn."""
    others = [r for r in stage.labelled(*FLOWS) if r.label not in RECORDED and r.source in chosen and r.target in chosen]
    if not others or not view.options.get("recorded"):
        return ()
    return (counted(len(others), "kết nối dự kiến, chưa rõ dữ liệu, không vẽ", "planned connection of unknown data not drawn",
                    "planned connections of unknown data not drawn"),)


def _near(stage: Stage, around: tuple[str, ...], steps: int) -> frozenset[str]:
    sides = (stage.architecture, stage.baseline) if stage.baseline else (stage.architecture,)
    return frozenset().union(*(side.neighbours([n for n in around if n in side.elements], *FLOWS, steps=steps) for side in sides))


def _flows(view: ViewDefinition, stage: Stage, chosen: Mapping[str, Element], around: tuple[str, ...]) -> tuple[Relationship, ...]:
    """The flows between chosen systems; with a centre, only those that lie on the way to it."""
    channels = view.options.get("channel")
    labels = RECORDED if view.options.get("recorded") else FLOWS
    among = tuple(r for r in stage.labelled(*labels) if r.source in chosen and r.target in chosen
                  and (not channels or r.fields.get("channel") in channels))
    if not around:
        return among
    inner = _near(stage, around, view.options.get("steps", 1) - 1)
    return tuple(r for r in among if r.source in inner or r.target in inner)


def _single(view: ViewDefinition, stage: Stage, systems: Sequence[Element], flows: Sequence[Relationship],
            meta: tuple[LocalText, ...]) -> Diagram:
    """Every system and every flow."""
    links = Links()
    look = _Look.of(stage, systems)
    by = grouping(view.options.get("by", "component"), stage)
    around = frozenset(view.options.get("around", ()))
    frame = stage.frame(*meta, notes=(*look.notes(systems), *counted_both(stage, len(systems), len(flows))), legend=(
        *stage.marks([*(e.id for e in systems), *(f.id for f in flows)]), *links.legend(flows), *look.legend(systems)))
    nodes = tuple(look.node(e, by.of(e), e.id in around) for e in systems)
    edges = tuple(links.edge(f, stage) for f in flows)
    if view.options.get("layout") == "network":
        return GraphDiagram(frame=frame, nodes=nodes, edges=edges, clusters=by.lanes())
    return LaneDiagram(frame=frame, lanes=by.lanes(), nodes=nodes, edges=edges)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What the cards tell besides their names, as the options ask."""

    stage: Stage
    colouring: Colouring
    role: bool
    letter: Callable[[Element], LocalText | None] | None

    @classmethod
    def of(cls, stage: Stage, systems: Sequence[Element]) -> _Look:
        options = stage.view.options
        return cls(stage=stage, colouring=COLOURINGS[options.get("colour", "domain")](stage.subject.model),
                   role=bool(options.get("role")), letter=facts.sharing_letters(systems) if options.get("sharing") else None)

    def node(self, element: Element, lane: str, focus: bool) -> Node:
        return Node(
            id=element.id, lane=lane, title=element.name, tone=self.colouring.tone(element), desc=element.description,
            mark=self.stage.mark(element.id), type=self.stage.type_of(element), focus=focus,
            border=facts.border(element) if self.role else _proposals.border(element, self.stage),
            value=self.letter(element) if self.letter else None)

    def legend(self, systems: Sequence[Element]) -> tuple[LegendItem, ...]:
        role = facts.borders(systems) if self.role else _proposals.key(systems, self.stage)
        return (*self.colouring.legend(systems), *role, *(facts.sharing_key(self.stage, systems) if self.letter else ()))

    def notes(self, systems: Sequence[Element]) -> tuple[LocalText, ...]:
        return (*_proposals.note(systems, self.stage, bordered=self.role or self.stage.baseline is None),
                *(facts.sharing_note(systems) if self.letter else ()))


def _bundled(stage: Stage, bundles: Bundles, bundle: str, meta: tuple[LocalText, ...]) -> Diagram:
    """Groups with bundles between them, and the matrix of the same numbers."""
    things = [*(e.id for e in bundles.elements), *(link.id for link in bundles.links)]
    number = len(bundles.links)
    frame = stage.frame(*meta, legend=(*unsigned(stage.marks(things)), *bundles.lines(), *_heat_legend(bundles)),
                        notes=(BUDGET.note(number), *((READ_MARKS,) if stage.gap else ()),
                               *_proposals.note(bundles.elements, stage, bordered=False)))
    return BesideDiagram(frame=frame, parts=(_picture(stage, bundles, bundle), _matrix(bundles)), more=(bundles.sheet(),))


def _picture(stage: Stage, bundles: Bundles, bundle: str) -> Diagram:
    head = Frame(title=LocalText(vi="Các bó luồng: số trên mũi tên là số luồng (không ghi số là 1 luồng), nét càng dày càng nhiều luồng",
                                en="Bundles: the number on an arrow counts its flows (none: one flow), a wider line has more of them"))
    if bundle == "layer":
        layer_of = {c.id: c.layer for c in stage.subject.framework.components.values()}
        lanes = grouping("layer", stage).lanes()
        return LaneDiagram(frame=head, lanes=lanes, nodes=bundles.nodes(lambda c: layer_of.get(c, "outside")), edges=bundles.edges())
    return ranked(LaneDiagram(frame=head, nodes=bundles.nodes(lambda _: ""), edges=bundles.edges()))


def _matrix(bundles: Bundles) -> MatrixDiagram:
    """Senders by receivers, with the number of flows; on the diagonal those within a group."""
    head = Frame(title=LocalText(vi="Số luồng từ hàng đến cột", en="Number of flows from row to column"))
    names = tuple(bundles.groups)
    sent = {a: sum(len(links) for (x, _), links in bundles.pairs.items() if x == a) for a in names}
    got = {a: sum(len(links) for (_, x), links in bundles.pairs.items() if x == a) for a in names}
    return MatrixDiagram(frame=head, matrices=(Matrix(
        rows=(Headings(items=tuple(_heading("from", name, sent[name], bundles) for name in names)),),
        columns=(Headings(items=tuple(_heading("to", name, got[name], bundles) for name in names)),),
        cells=tuple(MatrixCell(
            id=f"cell:{a}>{b}", row=f"from:{a}", column=f"to:{b}", text=LocalText.same(str(len(links))), fill=_heat(len(links)))
            for (a, b), links in bundles.pairs.items()),
        corner=LocalText(vi="Gửi ↓  Nhận →", en="Sends ↓  Receives →"),
        row_total=LocalText(vi="Gửi", en="Sent"), column_total=LocalText(vi="Nhận", en="Received")),))


def _heading(side: str, name: str, number: int, bundles: Bundles) -> Heading:
    return Heading(id=f"{side}:{name}", title=bundles.by.names[name], tone=bundles.by.tones.get(name, ""),
                   value=LocalText.same(str(number)))


def _heat(number: int) -> str:
    return next(paint for least, paint in reversed(_HEATS) if number >= least)


def _heat_legend(bundles: Bundles) -> Iterable[LegendItem]:
    """The steps that occur, with their limits."""
    worn = {_heat(len(links)) for links in bundles.pairs.values()}
    for index, (least, paint) in enumerate(_HEATS):
        if paint in worn:
            last = _HEATS[index + 1][0] - 1 if index + 1 < len(_HEATS) else None
            text = f"≥ {least}" if last is None else str(least) if least == last else f"{least}–{last}"
            yield LegendItem(kind="fill", key=paint, label=LocalText(vi=f"{text} luồng", en=f"{text} flow{'s' if text != '1' else ''}"))
