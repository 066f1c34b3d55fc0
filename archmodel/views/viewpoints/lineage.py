"""Data lineage: from where data are made, through the systems that hold and pass them on, to indicators and decisions.

What is followed: data objects (`of`, or `select`, by default all indicators). Of a data object: the systems that make, keep, send
and receive it; and, where `onward` says so, the ways on from there to an indicator along planned connections and reuse, of which
it is not recorded which data they will carry (dashed). Of an indicator: the system that supplies its figures, and what leads to
that system, `steps` deep. An indicator without a source bears a warning, and so does one whose way begins where no data are on
record. The columns follow the direction of the flows. More than 60 things: systems are taken together by column and domain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Diagram, Edge, Lane, LaneDiagram, LegendItem, Node
from archmodel.kit.drawing.layout.ranks import ranks
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.colouring import DOMAINS
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage
from archmodel.views.viewpoints import _proposals
from archmodel.views.viewpoints._folding import Folded, FoldedLanes, fold
from archmodel.views.viewpoints._groups import grouping
from archmodel.views.viewpoints._links import FLOWS, Links, counted_both, joined, planned

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Đường đi của dữ liệu", en="Data lineage")
SELECT = "kind:kpi"
BUDGET = Budget(what=LocalText(vi="đối tượng", en="elements"), most=60,
                beyond=LocalText(vi="hệ thống gộp theo bước và lĩnh vực", en="systems taken together by step and domain"))
OPTIONS = {
    "of": {
        "title": {"vi": "Dữ liệu, chỉ số", "en": "Data, indicators"},
        "description": {"vi": "Các đối tượng dữ liệu hoặc chỉ số được lần theo.",
                        "en": "The data objects or indicators that are followed."},
        "type": "array", "items": {"type": "string", "x-element": True}, "examples": [["do-camera-stream"]],
    },
    "onward": {
        "title": {"vi": "Đi tiếp", "en": "Onward"},
        "description": {"vi": "Đi tiếp tối đa bao nhiêu bước theo kết nối dự kiến đến chỉ số; 0 là không.",
                        "en": "How many steps to go on along planned connections to an indicator; 0 for none."},
        "type": "integer", "minimum": 0, "maximum": 6, "examples": [3],
    },
    "steps": {
        "title": {"vi": "Số bước", "en": "Steps"},
        "description": {"vi": "Từ chỉ số lần ngược tối đa bao nhiêu bước.", "en": "How many steps back from an indicator at most."},
        "type": "integer", "minimum": 1, "maximum": 6, "examples": [1],
    },
}
_PASSING = (*FLOWS, "reuses")
_KPI = Lane(id="kpi", title=LocalText(vi="Chỉ số", en="Indicators"))
_USE = Lane(id="use", title=LocalText(vi="Dùng để điều hành, quyết định", en="Used to run and decide"))
_LOOSE = Lane(id="loose", title=LocalText(vi="Lưu giữ, chưa ghi luồng", en="Kept, no flow recorded"))
_LEFT = Lane(id="loose", title=LocalText(vi="Lưu giữ, luồng đã chuyển hoặc chưa ghi", en="Kept, flows passed on or not recorded"))
_USES = LocalText(vi="Được dùng trong", en="Is used in")
_USED = "sky:bold"
_NO_SOURCE = LocalText(vi="Chưa ghi nguồn số liệu", en="No data source recorded")
_NO_DATA = LocalText(vi="Có đường, nhưng đầu đường chưa ghi dữ liệu nào", en="A way, but no data on record where it begins")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    return _Lineage(stage=Stage.of(view, subject)).diagram()


@dataclass(frozen=True, kw_only=True)
class _Lineage:
    stage: Stage

    @cached_property
    def subjects(self) -> tuple[Element, ...]:
        names = self.stage.view.options.get("of")
        if names is None:
            return tuple(e for e in self.stage.chosen(SELECT) if e.kind in ("kpi", "data-object"))
        return tuple(self.stage.elements[name] for name in names if name in self.stage.elements)

    @cached_property
    def data(self) -> frozenset[str]:
        return frozenset(e.id for e in self.subjects if e.kind == "data-object")

    @cached_property
    def passing(self) -> tuple[Relationship, ...]:
        elements = self.stage.elements
        return tuple(r for r in self.stage.labelled(*_PASSING) if r.source in elements and r.target in elements and r.source != r.target)

    @cached_property
    def carried(self) -> tuple[Relationship, ...]:
        """The flows that are on record as carrying these data."""
        return tuple(r for r in self.passing if self.data & set(r.data))

    @cached_property
    def keepers(self) -> frozenset[str]:
        return frozenset(r.source for r in self.stage.labelled("master", "stores") if r.target in self.data)

    @cached_property
    def held(self) -> frozenset[str]:
        """Every system the data are known to be in."""
        return self.keepers | {end for r in self.carried for end in (r.source, r.target)}

    @cached_property
    def supplies(self) -> Mapping[str, Relationship]:
        """Each indicator with the relationship that supplies its figures."""
        return {r.target: r for r in self.stage.labelled("data_source") if r.source in self.stage.elements}

    @cached_property
    def onward(self) -> tuple[Relationship, ...]:
        """Ways on from there that end in an indicator, each at most so many steps long."""
        most = self.stage.view.options.get("onward", 3) if self.data else 0
        open_ = [r for r in self.passing if not r.data]
        after = _steps(self.held, [(r.source, r.target) for r in open_], most)
        sources = {r.source for r in self.supplies.values()}
        before = _steps(sources, [(r.target, r.source) for r in open_], most)
        return tuple(r for r in open_ if r.source in after and r.target in before and r.target not in self.held
                     and after[r.source] + 1 + before[r.target] <= most and after.get(r.target, 0) > after[r.source])

    @cached_property
    def backward(self) -> tuple[Relationship, ...]:
        """What leads to the systems that supply the chosen indicators."""
        suppliers = {self.supplies[e.id].source for e in self.subjects if e.kind == "kpi" and e.id in self.supplies}
        most = self.stage.view.options.get("steps", 1)
        depth = _steps(suppliers, [(r.target, r.source) for r in self.passing], most)
        return tuple(r for r in self.passing if r.source in depth and depth.get(r.target, most) < most)

    @cached_property
    def links(self) -> tuple[Relationship, ...]:
        return tuple({r.id: r for r in sorted((*self.carried, *self.onward, *self.backward), key=lambda r: r.id)}.values())

    @cached_property
    def kpis(self) -> tuple[Element, ...]:
        """The chosen indicators, and those that the data reach."""
        reached = (self.held | {end for r in self.onward for end in (r.source, r.target)}) if self.data else frozenset()
        chosen = {e.id for e in self.subjects if e.kind == "kpi"}
        return tuple(e for e in self.stage.of_kind("kpi")
                     if e.id in chosen or (e.id in self.supplies and self.supplies[e.id].source in reached))

    @cached_property
    def systems(self) -> tuple[Element, ...]:
        names = self.held | {end for r in self.links for end in (r.source, r.target)}
        names |= {self.supplies[e.id].source for e in self.kpis if e.id in self.supplies}
        return tuple(e for e in self.stage.elements.values() if e.id in names)

    @cached_property
    def uses(self) -> tuple[Relationship, ...]:
        """Procedures, goals and decisions that rest on the indicators, as recorded: from these to the indicator."""
        shown = {e.id for e in self.kpis}
        return tuple(r for r in self.stage.labelled("kpis", "needs") if r.target in shown and r.source in self.stage.elements)

    @cached_property
    def broken(self) -> frozenset[str]:
        """Indicators without a source, or whose source nothing leads to that makes or keeps data."""
        fed = {r.source for r in self.stage.labelled("master", "stores")}
        fed |= {e.id for e in self.stage.of_kind("device-group")}
        reach = _steps(fed, [(r.source, r.target) for r in self.passing], len(self.stage.elements))
        return frozenset(e.id for e in self.kpis if e.id not in self.supplies or self.supplies[e.id].source not in reach)

    def diagram(self) -> Diagram:
        nodes, edges = self._nodes(), self._edges()
        looks = Links()
        names = [*(n.id for n in nodes), *(e.id for e in edges)]
        drawn = [*self.links, *(self.supplies[e.id] for e in self.kpis if e.id in self.supplies)]
        uses = (LegendItem(kind="line", key=_USED, label=_USES, count=len(self.uses)),) if self.uses else ()
        folded = None if BUDGET.holds(len(nodes)) else self._folded(nodes, edges)
        alone = {node.id for node in (folded.nodes if folded else nodes)}
        single = [e for e in self.systems if e.id in alone]
        notes = (*self._notes(len(nodes), single), *counted_both(self.stage, len(nodes), len(edges)))
        frame = self.stage.frame(*self._meta(), notes=notes, legend=(
            *self.stage.marks(names), *looks.legend(drawn), *uses, *self._warnings(), *DOMAINS.legend(self.systems),
            *_proposals.key(single, self.stage)))
        if folded is None:
            return LaneDiagram(frame=frame, lanes=self._lanes(nodes), nodes=nodes, edges=edges)
        return FoldedLanes(frame=frame, lanes=self._lanes(folded.nodes), nodes=folded.nodes, edges=folded.edges, more=(folded.sheet,))

    def _folded(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> Folded:
        by = grouping("domain", self.stage)

        def key(node: Node) -> tuple[str, LocalText] | None:
            if node.lane in (_KPI.id, _USE.id) or any(node.id == r.source for r in self.supplies.values()):
                return None
            group = by.of(self.stage.elements[node.id])
            return f"group:{node.lane}:{group}", by.names[group]

        return fold(nodes, edges, key, ("hệ thống", "system", "systems"))

    def _warnings(self) -> tuple[LegendItem, ...]:
        """An indicator without a source is told from one with a way of which the beginning has no data."""
        counts = Counter(name in self.supplies for name in self.broken)
        return tuple(LegendItem(kind="icon", key=icon, label=words, count=counts[way])
                     for icon, words, way in (("warning", _NO_SOURCE, False), ("question", _NO_DATA, True)) if counts[way])

    def _lanes(self, nodes: tuple[Node, ...]) -> tuple[Lane, ...]:
        last = max((int(n.lane) for n in nodes if n.lane.isdigit()), default=0)
        first = Lane(id="0", title=LocalText(vi="Nguồn", en="Sources"))
        steps = (Lane(id=str(n), title=LocalText(vi=f"Sau {n} bước", en=f"After {n} step{'s' if n > 1 else ''}"))
                 for n in range(1, last + 1))
        return (_LEFT if self.stage.gap else _LOOSE, first, *steps, _KPI, _USE)

    @cached_property
    def ranks(self) -> Mapping[str, str]:
        """Every system with the number of its column: as many steps as the longest way to it; what nothing leads to stands in the first."""
        order = ranks([e.id for e in self.systems], [(r.source, r.target) for r in self.links])
        found: dict[str, int] = {}
        for name in sorted(order, key=lambda name: (order[name], name)):
            before = [found[r.source] for r in self.links if r.target == name and order[r.source] < order[name]]
            found[name] = max(before, default=-1) + 1
        return {name: str(rank) for name, rank in found.items()}

    def _nodes(self) -> tuple[Node, ...]:
        ends = {end for r in self.links for end in (r.source, r.target)} | {r.source for r in self.supplies.values()}
        systems = (Node(
            id=e.id, lane=self.ranks[e.id] if e.id in ends else _LOOSE.id, title=e.name, note=self._keeps(e), tone=DOMAINS.tone(e),
            desc=e.description, mark=self.stage.mark(e.id), type=self.stage.type_of(e), border=_proposals.border(e, self.stage))
            for e in self.systems)
        kpis = (Node(
            id=e.id, lane=_KPI.id, title=e.name, icon=self._warned(e),
            border="thick" if e.id in self.broken else "", note=None if e.id in self.supplies else _NO_SOURCE,
            desc=e.description, mark=self.stage.mark(e.id), type=self.stage.type_of(e)) for e in self.kpis)
        users = {r.source: self.stage.elements[r.source] for r in self.uses}
        using = (Node(id=e.id, lane=_USE.id, title=e.name, subtitle=kinds()[e.kind].name, desc=e.description,
                      mark=self.stage.mark(e.id), type=self.stage.type_of(e)) for _, e in sorted(users.items()))
        return (*systems, *kpis, *using)

    def _warned(self, kpi: Element) -> str:
        return "" if kpi.id not in self.broken else "question" if kpi.id in self.supplies else "warning"

    def _keeps(self, element: Element) -> LocalText | None:
        """Of which of the data it is the master, and which it keeps."""
        elements = self.stage.elements
        master = [r.target for r in self.stage.labelled("master") if r.source == element.id and r.target in self.data]
        kept = [r.target for r in self.stage.labelled("stores")
                if r.source == element.id and r.target in self.data and r.target not in master]
        single = len(self.data) == 1
        said = []
        if master:
            what = joined(elements[n].name for n in master)
            said.append(("Hệ thống gốc", "Master") if single else (f"Gốc: {what.vi}", f"Master: {what.en}"))
        if kept:
            what = joined(elements[n].name for n in kept)
            said.append(("Có lưu", "Keeps it") if single else (f"Lưu: {what.vi}", f"Keeps: {what.en}"))
        return LocalText(vi="; ".join(v for v, _ in said), en="; ".join(e for _, e in said)) if said else None

    def _edges(self) -> tuple[Edge, ...]:
        looks = Links()
        supplied = (looks.edge(self.supplies[e.id], self.stage) for e in self.kpis if e.id in self.supplies)
        used = (Edge(id=r.id, source=r.target, target=r.source, style=_USED, mark=self.stage.mark(r.id), type="Association")
                for r in self.uses)
        return (*(looks.edge(r, self.stage) for r in self.links), *supplied, *used)

    def _meta(self) -> Iterator[LocalText]:
        yield counted(len(self.systems), "hệ thống", "system", "systems")
        yield counted(len(self.links), "luồng, kết nối", "flow or connection", "flows and connections")
        yield counted(len(self.kpis), "chỉ số", "indicator", "indicators")

    def _notes(self, number: int, single: Sequence[Element]) -> Iterator[LocalText]:
        """`single` are the systems that have a card of their own, on which a border is seen."""
        if not BUDGET.holds(number):
            yield BUDGET.note(number)
        if self.data:
            what = joined(e.name for e in self.subjects if e.kind == "data-object")
            yield LocalText(vi=f"Dữ liệu: {what.vi}.", en=f"Data: {what.en}.")
        users = {r.source: self.stage.elements[r.source] for r in self.uses}
        seen = sum(e.id not in {s.id for s in single} and _proposals.border(e, self.stage) == "dashed" for e in self.systems) == 0
        yield from _proposals.note((*self.systems, *self.kpis, *users.values()), self.stage, bordered=seen)
        coming = Counter(planned(r) or r.label == "reuses" for r in self.links)[True]
        if coming:
            yield LocalText(
                vi=f"{coming} kết nối dự kiến hoặc tái sử dụng chưa ghi dữ liệu nào đi qua; đường đó chỉ là có thể.",
                en=f"Of {coming} planned connections or reuses the data are not recorded: a way through them is possible, not confirmed.")


def _steps(starts: frozenset[str] | set[str], pairs: list[tuple[str, str]], most: int) -> dict[str, int]:
    """How many steps away everything is that is at most so far."""
    following: dict[str, list[str]] = {}
    for a, b in pairs:
        following.setdefault(a, []).append(b)
    found = dict.fromkeys(starts, 0)
    edge = set(starts)
    for step in range(1, most + 1):
        edge = {b for a in edge for b in following.get(a, ())} - found.keys()
        if not edge:
            break
        found |= dict.fromkeys(edge, step)
    return found
