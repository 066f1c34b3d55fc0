"""System context: one element in the middle, at its left what feeds it, at its right what it feeds, by depth.

Options: `of` (the element), `steps` (how deep, 1 by default), `relations` (which relationships count; by default flows,
planned connections, what is reused, hosted or depended on, and, in columns of their own, what it replaces, what replaces it and
what is linked without a direction), `also` (kinds that stand beside it: capabilities, data, processes, roles, agencies,
indicators, gaps).
A title may say `{name}`: it becomes the name of the element. More than 30 neighbours are taken together by component.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Diagram, Edge, Frame, Lane, LaneDiagram, Node
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.colouring import DOMAINS
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage
from archmodel.views.viewpoints import _proposals
from archmodel.views.viewpoints._folding import READ_FOLDED, FoldedLanes, fold
from archmodel.views.viewpoints._groups import grouping
from archmodel.views.viewpoints._links import FLOWS, LINKS, Links, counted_both

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Bối cảnh hệ thống", en="System context")
SELECT = "group:system"
BUDGET = Budget(
    what=LocalText(vi="đối tượng liền kề", en="neighbours"), most=30,
    beyond=LocalText(vi="gộp theo thành phần của khung", en="taken together by component of the framework"))
REPLACING = ("replaces", "replaced_by")
"""Nothing is taken along these: who is replaced stands on no side."""
RELATIONS = (*FLOWS, "reuses", "hosted_at", "depends_on", *REPLACING, LINKS)
_ALSO = ("capability", "data-object", "process", "role", "agency", "kpi", "gap", "work-package")
OPTIONS = {
    "of": {
        "title": {"vi": "Đối tượng", "en": "Element"},
        "description": {"vi": "Đối tượng ở giữa hình.", "en": "The element in the middle."},
        "type": "string", "x-element": True, "examples": ["lgsp"],
    },
    "steps": {
        "title": {"vi": "Số bước", "en": "Steps"},
        "description": {"vi": "Cách tâm tối đa bao nhiêu quan hệ.", "en": "How many relationships away at most."},
        "type": "integer", "minimum": 1, "maximum": 4, "examples": [2],
    },
    "relations": {
        "title": {"vi": "Quan hệ", "en": "Relationships"},
        "description": {"vi": "Tên trường mà quan hệ được ghi dưới đó.", "en": "The fields under which they are written."},
        "type": "array", "items": {"type": "string"}, "examples": [["flows", "integrates"]],
    },
    "also": {
        "title": {"vi": "Kèm theo", "en": "Also"},
        "description": {"vi": "Loại đối tượng khác có quan hệ trực tiếp với tâm.", "en": "Other kinds that are directly related to it."},
        "type": "array", "items": {"enum": list(_ALSO)}, "examples": [["capability", "data-object"]],
    },
}
_FOCUS = Lane(id="focus", title=LocalText(vi="Đang xét", en="In focus"))
_BEFORE = LocalText(vi="Đầu vào", en="What it takes from")
_AFTER = LocalText(vi="Đầu ra", en="What takes from it")
_OLD = Lane(id="replaced", title=LocalText(vi="Được đối tượng này thay thế", en="What it replaces"))
_NEW = Lane(id="replacing", title=LocalText(vi="Thay thế đối tượng này", en="What replaces it"))
_LINKED = Lane(id="linked", title=LocalText(vi="Có liên kết, chưa ghi chiều", en="Linked, direction not recorded"))


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    name = view.options.get("of") or next((e.id for e in stage.chosen(SELECT)), "")
    if name not in stage.elements:
        return LaneDiagram(frame=stage.frame(notes=(_absent(name),)))
    stage = replace(stage, view=replace(view, title=_titled(view.title, stage.elements[name])))
    return _Context(stage=stage, name=name).diagram()


def _absent(name: str) -> LocalText:
    return LocalText(vi=f"Đối tượng `{name}` không tồn tại ở thời điểm này.", en=f"`{name}` does not exist at this moment.")


def _titled(title: LocalText, element: Element) -> LocalText:
    """The view's own words with the name in them; a view that has none is called after the element."""
    if (title.vi, title.en) == (TITLE.vi, TITLE.en):
        title = LocalText(vi="Bối cảnh: {name}", en="Context: {name}")
    return LocalText(vi=title.vi.replace("{name}", element.name.say("vi")), en=title.en.replace("{name}", element.name.say("en")))


@dataclass(frozen=True, kw_only=True)
class _Context:
    stage: Stage
    name: str

    @cached_property
    def relations(self) -> tuple[str, ...]:
        return tuple(self.stage.view.options.get("relations", RELATIONS))

    @cached_property
    def directed(self) -> tuple[Relationship, ...]:
        labels = [label for label in self.relations if label != LINKS and label not in REPLACING]
        return self._known(self.stage.labelled(*labels) if labels else ())

    @cached_property
    def replacing(self) -> tuple[Relationship, ...]:
        """The replacements the middle takes part in, in either role."""
        labels = [label for label in self.relations if label in REPLACING]
        every = self.stage.labelled(*labels) if labels else ()
        if self.stage.baseline and "replaces" in labels:  # stands between two moments and in neither of them
            every = (*every, *(r for r in self.stage.subject.model.relationships.values() if r.label == "replaces"))
        return tuple(r for r in self._known(every) if self.name in (r.source, r.target) and r.source != r.target)

    def _known(self, links: Iterable[Relationship]) -> tuple[Relationship, ...]:
        """Those of which both ends may be drawn, each once, by id."""
        elements = self.stage.elements
        found = {r.id: r for r in links if r.source in elements and r.target in elements}
        return tuple(r for _, r in sorted(found.items()))

    @cached_property
    def replaced(self) -> Mapping[str, Lane]:
        """Who is replaced or replaces the middle, with the column, but for those that stand on a side of it already."""
        found: dict[str, Lane] = {}
        for r in self.replacing:
            old = r.target if r.label == "replaces" else r.source
            other = r.target if r.source == self.name else r.source
            if other not in self.depths:
                found.setdefault(other, _OLD if other == old else _NEW)
        return found

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """Each element with its column: below 0 what leads to the middle, above 0 what it leads to, 0 the middle itself."""
        ahead, back = self._reach(forward=True), self._reach(forward=False)
        found = {self.name: 0}
        for other in sorted({*ahead, *back} - {self.name}):
            found[other] = self._side(other, ahead.get(other), back.get(other))
        return found

    def _side(self, other: str, ahead: int | None, back: int | None) -> int:
        """The nearer way counts; where both are as near, the one with more relationships, and to the left when that is even."""
        if ahead is None or back is None:
            return ahead or -(back or 0)
        if ahead != back:
            return ahead if ahead < back else -back
        to = sum(r.source == other for r in self.directed)
        out = sum(r.target == other for r in self.directed)
        return ahead if out > to else -back

    def _reach(self, *, forward: bool) -> dict[str, int]:
        found = {self.name: 0}
        edge = {self.name}
        for step in range(1, self.stage.view.options.get("steps", 1) + 1):
            edge = {end for r in self.directed for start, end in self._ways(r, forward) if start in edge} - found.keys()
            found |= dict.fromkeys(edge, step)
        return found

    def _ways(self, link: Relationship, forward: bool) -> tuple[tuple[str, str], ...]:
        way = (link.source, link.target) if forward else (link.target, link.source)
        return (way, way[::-1]) if link.fields.get("bidirectional") is True else (way,)

    @cached_property
    def links(self) -> tuple[Relationship, ...]:
        """What is drawn between them: what leads one column nearer to the middle or away from it, or joins with the middle."""
        at = self.depths
        between = tuple(r for r in self.directed if r.source in at and r.target in at and r.source != r.target and (
            self.name in (r.source, r.target) or (abs(at[r.source] - at[r.target]) == 1 and at[r.source] * at[r.target] > 0)))
        return (*between, *self.replacing)

    @cached_property
    def linked(self) -> Mapping[str, Relationship]:
        """What is on record as linked with the middle, of which nothing is said that joins the two directly."""
        found: dict[str, Relationship] = {}
        near = {name for name, depth in self.depths.items() if abs(depth) <= 1}
        for r in self.stage.labelled(LINKS) if LINKS in self.relations else ():
            other = r.target if r.source == self.name else r.source
            if self.name in (r.source, r.target) and other in self.stage.elements and other not in near:
                found.setdefault(other, r)
        return found

    @cached_property
    def _placed(self) -> Mapping[str, Lane]:
        """Every system with its column: on a side where it is a step of a way, else by what alone is said of it."""
        alone = {name: _LINKED for name in self.linked}
        return {**alone, **self.replaced, **{name: _lane(depth) for name, depth in self.depths.items()}}

    @cached_property
    def also(self) -> Mapping[str, tuple[Element, tuple[Relationship, ...]]]:
        """What else is directly related, with how."""
        wanted = self.stage.view.options.get("also", ())
        found: dict[str, tuple[Element, tuple[Relationship, ...]]] = {}
        for r in self.stage.relationships.values() if wanted else ():
            if self.name in (r.source, r.target):
                other = self.stage.elements.get(r.target if r.source == self.name else r.source)
                if other and other.kind in wanted and other.id not in self._placed:
                    found[other.id] = (other, (*found.get(other.id, (other, ()))[1], r))
        return {name: (other, _without_copies(those)) for name, (other, those) in found.items()}

    def diagram(self) -> Diagram:
        drawn = self._drawn()
        looks = Links(r.label for r in drawn)
        nodes = (*self._nodes(), *self._others())
        edges = tuple(looks.edge(r, self.stage) for r in drawn)
        names = [*(n.id for n in nodes), *(r.id for r in drawn)]
        systems = [e for n in nodes if _is_system(e := self.stage.elements[n.id])]
        number = len(nodes) - 1
        meta = (counted(number, "đối tượng quanh nó", "element around it", "elements around it"),
                counted(len(drawn), "quan hệ", "relationship", "relationships"))
        legend = (*self.stage.marks(names), *looks.legend(drawn), *DOMAINS.legend(systems),
                  *_proposals.key(systems, self.stage))
        said = (*self._notes(), *_proposals.note([self.stage.elements[n.id] for n in nodes], self.stage, bordered=BUDGET.holds(number)),
                *counted_both(self.stage, len(nodes), len(drawn), between=sum(self.stage.mark(r.id) is None for r in drawn)))
        if BUDGET.holds(number):
            frame = self.stage.frame(*meta, legend=legend, notes=said)
            return LaneDiagram(frame=frame, lanes=self._lanes(), nodes=nodes, edges=edges)
        notes = (BUDGET.note(number), *said, *((READ_FOLDED,) if self.stage.gap else ()))
        return self._folded(self.stage.frame(*meta, legend=legend, notes=notes), nodes, edges)

    def _drawn(self) -> tuple[Relationship, ...]:
        more = [r for _, those in self.also.values() for r in those]
        return (*self.links, *self.linked.values(), *more)

    def _folded(self, frame: Frame, nodes: Sequence[Node], edges: Sequence[Edge]) -> Diagram:
        by = grouping("component", self.stage)

        def key(node: Node) -> tuple[str, LocalText] | None:
            if node.id == self.name:
                return None
            element = self.stage.elements[node.id]
            group = by.of(element) if _is_system(element) else element.kind
            return f"group:{node.lane}:{group}", by.names.get(group) or kinds()[element.kind].plural

        folded = fold(nodes, edges, key)
        return FoldedLanes(frame=frame, lanes=self._lanes(), nodes=folded.nodes, edges=folded.edges, more=(folded.sheet,))

    def _notes(self) -> tuple[LocalText, ...]:
        if not self.linked:
            return ()
        n = len(self.linked)
        return (LocalText(
            vi=f"{n} đối tượng chỉ được ghi là có liên kết với đối tượng đang xét: chưa rõ dữ liệu gì đi theo chiều nào.",
            en=f"{n} {'is' if n == 1 else 'are'} on record as linked with the one in focus only: which data go which way is unknown."),)

    def _lanes(self) -> tuple[Lane, ...]:
        """Other kinds stand on the side on which there is less."""
        deep = self.stage.view.options.get("steps", 1)
        before = tuple(_lane(-step) for step in range(deep, 0, -1))
        after = tuple(_lane(step) for step in range(1, deep + 1))
        beside = tuple(Lane(id=kind, title=kinds()[kind].plural) for kind in self.stage.view.options.get("also", ()))
        if sum(depth < 0 for depth in self.depths.values()) < sum(depth > 0 for depth in self.depths.values()):
            return (*beside, *before, _FOCUS, *after, _OLD, _NEW, _LINKED)
        return (*before, _FOCUS, *after, _OLD, _NEW, _LINKED, *beside)

    def _nodes(self) -> Iterable[Node]:
        for name in (*self.depths, *(name for name in self._placed if name not in self.depths)):
            yield self._node(name, self._placed[name].id)

    def _node(self, name: str, lane: str) -> Node:
        element = self.stage.elements[name]
        focus = name == self.name
        return Node(id=name, lane=lane, title=element.name, subtitle=self._owner(element) if focus else self._component(element),
                    note=_criticality(element) if focus else None, tone=DOMAINS.tone(element) if _is_system(element) else "",
                    desc=element.description, mark=self.stage.mark(name), type=self.stage.type_of(element), focus=focus,
                    border=_proposals.border(element, self.stage))

    def _others(self) -> Iterable[Node]:
        for element, _ in self.also.values():
            yield Node(id=element.id, lane=element.kind, title=element.name, desc=element.description,
                       mark=self.stage.mark(element.id), type=self.stage.type_of(element))

    def _component(self, element: Element) -> LocalText | None:
        known = self.stage.subject.framework.components.get(element.text("component") or "")
        return known.name if known else kinds()[element.kind].name

    def _owner(self, element: Element) -> LocalText:
        owner = self.stage.subject.model.elements.get(element.text("owner") or "")
        if owner is None:
            return LocalText(vi="Chủ quản: chưa rõ", en="Owner: not known")
        return LocalText(vi=f"Chủ quản: {owner.name.say('vi')}", en=f"Owner: {owner.name.say('en')}")


def _without_copies(links: tuple[Relationship, ...]) -> tuple[Relationship, ...]:
    """The master of data holds them too: that is not said twice."""
    return tuple(r for r in links if r.label != "stores") if any(r.label == "master" for r in links) else links


def _lane(depth: int) -> Lane:
    if depth == 0:
        return _FOCUS
    far = abs(depth)
    near = _BEFORE if depth < 0 else _AFTER
    words = near if far == 1 else LocalText(vi=f"{near.vi}, cách {far} bước", en=f"{far} steps {'before' if depth < 0 else 'after'}")
    return Lane(id=f"{'in' if depth < 0 else 'out'}-{far}", title=words)


def _is_system(element: Element) -> bool:
    return kinds()[element.kind].group == "system"


def _criticality(element: Element) -> LocalText | None:
    score = element.assessment.business_criticality if element.assessment else None
    return LocalText(vi=f"Mức quan trọng {score}/5", en=f"Criticality {score}/5") if score is not None else None
