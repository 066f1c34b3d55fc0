"""Failure: what goes dark when some things fail, in how many steps, and of what it cannot be told.

Option `of`: the elements that fail together. A failure runs along what is recorded (`analysis.dependency`): what needs the
failed thing stops, what only receives from it goes on with less; a capability, a procedure and data are lost only where all
that carry them have stopped. Each thing stands in the column of its distance, with one shortest way to it and the reason on the
arrow. What is merely recorded as linked stands apart: of it nothing can be told. `steps` ends the search, `kinds` chooses what
is drawn. More than 45 things are taken together by column and kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.analysis.dependency import CARRIERS, dependence
from archmodel.analysis.impact import Grade, Hit, Impact, impact
from archmodel.graph import Architecture
from archmodel.kit.drawing.diagram import Border, Diagram, Edge, Lane, LaneDiagram, LegendItem, Node
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship, Unknown
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage
from archmodel.views.viewpoints import _proposals
from archmodel.views.viewpoints._folding import FoldedLanes, fold
from archmodel.views.viewpoints._links import FLOWS, LINKS, data

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Ảnh hưởng khi hỏng", en="Failure view")
BUDGET = Budget(what=LocalText(vi="đối tượng", en="elements"), most=45,
                beyond=LocalText(vi="gộp theo bước và loại đối tượng", en="taken together by step and kind"))
_SHOWN = ("capability", "process", "data-object")
OPTIONS = {
    "of": {
        "title": {"vi": "Đối tượng hỏng", "en": "What fails"},
        "description": {"vi": "Các đối tượng cùng hỏng một lúc.", "en": "The elements that fail at the same time."},
        "type": "array", "minItems": 1, "items": {"type": "string", "x-element": True}, "examples": [["lgsp"]],
    },
    "steps": {
        "title": {"vi": "Số bước", "en": "Steps"},
        "description": {"vi": "Xét đến bao nhiêu bước.", "en": "How many steps away one still looks."},
        "type": "integer", "minimum": 1, "maximum": 9, "examples": [3],
    },
    "kinds": {
        "title": {"vi": "Loại đối tượng", "en": "Kinds"},
        "description": {"vi": "Ngoài hệ thống, vẽ thêm những loại này; mặc định vẽ tất cả.",
                        "en": "What is drawn besides systems; all by default."},
        "type": "array", "items": {"enum": list(_SHOWN)}, "examples": [["capability", "process"]],
    },
}
_REASONS: Mapping[str, LocalText] = {
    "depends_on": LocalText(vi="không thể thiếu", en="cannot do without"),
    "hosted_at": LocalText(vi="đặt tại đây", en="stands here"),
    "zone": LocalText(vi="nằm trong vùng mạng", en="in this zone"),
    "reuses": LocalText(vi="dùng lại", en="reuses it"),
    "steps.systems": LocalText(vi="dùng trong quy trình", en="used in its steps"),
    "realizes": LocalText(vi="thực hiện năng lực", en="realises it"),
    "parent": LocalText(vi="là một phần", en="is part of it"),
    "stores": LocalText(vi="nơi lưu", en="keeps it"),
    "master": LocalText(vi="hệ thống gốc", en="its master"),
    "integrates": LocalText(vi="kết nối dự kiến", en="planned connection"),
}
_NO_DATA = LocalText(vi="thiếu dữ liệu", en="lacks data")
_TONES = {"capability": "purple", "process": "green", "data-object": "sky"}
_SYSTEM = LocalText(vi="Hệ thống", en="System")
_SHORT = {"capability": LocalText(vi="Năng lực", en="Capability"), "process": LocalText(vi="Quy trình", en="Process"),
          "data-object": LocalText(vi="Dữ liệu", en="Data")}


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How a thing that is hit looks, without the signs of change."""

    icon: str
    border: Border
    fill: str
    words: LocalText


_STATES: Mapping[str, _State] = {
    "failed": _State(icon="cross", border="thick", fill="tint-vermillion", words=LocalText(vi="Hỏng", en="Fails")),
    "stopped": _State(icon="bar", border="thick", fill="tint-vermillion", words=LocalText(vi="Ngừng hoặc mất hẳn", en="Stops or is lost")),
    "impaired": _State(icon="warning", border="dashed", fill="tint-orange",
                       words=LocalText(vi="Suy giảm, thiếu đầu vào", en="Is impaired or degraded")),
    "open": _State(icon="question", border="dotted", fill="", words=LocalText(vi="Không kết luận được", en="Cannot be told")),
}
_STOPS, _IMPAIRS, _LINKED = "vermillion:solid", "orange:dashed", "slate:linked"
_LINES: Mapping[str, LocalText] = {
    _STOPS: LocalText(vi="Làm ngừng hoặc mất hẳn", en="Stops it or takes it away"),
    _IMPAIRS: LocalText(vi="Làm suy giảm", en="Impairs or degrades it"),
    _LINKED: LocalText(vi="Có liên kết, chưa ghi chiều", en="Linked, direction not recorded"),
}
_OF_GRADE = {Grade.FAILED: "failed", Grade.STOPPED: "stopped", Grade.IMPAIRED: "impaired"}
_OPEN = Lane(id="open", title=LocalText(vi="Không kết luận được: có liên kết, chưa ghi chiều",
                                        en="Cannot be told: linked, direction not recorded"))


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    return _Failure(stage=Stage.of(view, subject)).diagram()


@dataclass(frozen=True, kw_only=True)
class _Failure:
    stage: Stage

    @cached_property
    def failed(self) -> tuple[str, ...]:
        return tuple(name for name in self.stage.view.options.get("of", ()) if name in self.stage.elements)

    def _impact(self, side: Architecture) -> Impact:
        shown = (*_systems(), *self.stage.view.options.get("kinds", _SHOWN))
        found = impact(side, self.failed, self.stage.view.options.get("steps"))
        return found.among({hit.id for hit in found.of(*shown)}, side)

    @cached_property
    def now(self) -> Impact:
        return self._impact(self.stage.architecture)

    @cached_property
    def hits(self) -> Mapping[str, tuple[Hit, Architecture]]:
        """What is hit, each with the moment at which it is; what was hit at the earlier one only comes after."""
        sides = [(self.stage.architecture, self.now)]
        if self.stage.baseline:
            sides.append((self.stage.baseline, self._impact(self.stage.baseline)))
        found: dict[str, tuple[Hit, Architecture]] = {}
        for side, each in sides:
            for hit in each.hits:
                found.setdefault(hit.id, (hit, side))
        return found

    @cached_property
    def links(self) -> Mapping[str, tuple[Relationship, str, str]]:
        """Each thing with the relationship that brings the failure to it, in the direction of the failure."""
        found = {}
        for name, (hit, side) in self.hits.items():
            if len(hit.path) > 1 and (link := _carrier(side, hit.path[-2], name)):
                found[name] = (link, hit.path[-2], name)
        return found

    @cached_property
    def open(self) -> Mapping[str, Relationship]:
        """Systems that are recorded as linked with what stops, of which nothing else is said: no flow, dependence, reuse or place."""
        dark = {name for name, (hit, _) in self.hits.items() if hit.grade >= Grade.STOPPED}
        told = {frozenset((r.source, r.target)) for label in CARRIERS for r in self.stage.labelled(label)}
        found: dict[str, Relationship] = {}
        for link in self.stage.labelled(LINKS):
            for near, far in ((link.source, link.target), (link.target, link.source)):
                if near in dark and far in self.stage.elements and far not in self.hits and frozenset((near, far)) not in told:
                    found.setdefault(far, link)
        return found

    @cached_property
    def nowhere(self) -> tuple[Element, ...]:
        """Where a place fails: the systems of which no place is recorded."""
        failed = {self.stage.elements[name].kind for name in self.failed}
        placed = {kind.id for kind in kinds().values() for each in kind.references if each.label == "hosted_at" and each.targets & failed}
        return tuple(e for e in self.stage.architecture.of_kind(*_systems()) if e.id not in self.hits and e.id not in self.open
                     and e.kind in placed and (e.get("hosted_at") is None or isinstance(e.get("hosted_at"), Unknown)))

    def diagram(self) -> Diagram:
        nodes = (*(self._node(hit) for hit, _ in self.hits.values()), *(self._open_node(name) for name in self.open))
        edges = (*(self._edge(*link) for link in self.links.values()), *(self._open_edge(far, link) for far, link in self.open.items()))
        marks = self.stage.marks([*(n.id for n in nodes), *(e.id for e in edges)])
        frame = self.stage.frame(*self._meta(), legend=(*marks, *self._lines(edges), *self._states(), *self._kinds()),
                                 notes=tuple(self._notes(len(nodes))))
        if BUDGET.holds(len(nodes)):
            return LaneDiagram(frame=frame, lanes=self._lanes(), nodes=nodes, edges=edges)
        folded = fold(nodes, edges, self._key)
        return FoldedLanes(frame=frame, lanes=self._lanes(), nodes=folded.nodes, edges=folded.edges, more=(folded.sheet,))

    def _key(self, node: Node) -> tuple[str, LocalText] | None:
        if node.lane == "0":
            return None
        return f"group:{node.lane}:{node.icon}:{self.stage.elements[node.id].kind}", kinds()[self.stage.elements[node.id].kind].plural

    def _lanes(self) -> tuple[Lane, ...]:
        far = max((hit.distance for hit, _ in self.hits.values()), default=0)
        first = Lane(id="0", title=_STATES["failed"].words)
        return (first, *(Lane(id=str(n), title=LocalText(vi=f"Sau {n} bước", en=f"After {n} step{'s' if n > 1 else ''}"))
                         for n in range(1, far + 1)), _OPEN)

    def _node(self, hit: Hit) -> Node:
        element, state = self.stage.elements[hit.id], _STATES[_OF_GRADE[hit.grade]]
        return Node(id=hit.id, lane=str(hit.distance), title=element.name, note=self._said(hit),
                    tone=_TONES.get(element.kind, "slate"), icon=state.icon, border=state.border, fill=state.fill,
                    mark=self.stage.mark(hit.id), type=self.stage.type_of(element), desc=element.description, focus=hit.distance == 0)

    def _said(self, hit: Hit) -> LocalText:
        """What becomes of it, and how many of those that carry it still work; that it was so at the earlier moment only."""
        word = hit.word
        kind = _SHORT.get(hit.kind, _SYSTEM)
        vi, en = f"{kind.say('vi')}: {word.say('vi')}", f"{kind.say('en')}: {word.say('en')}"
        if hit.resting and hit.grade == Grade.IMPAIRED:
            vi, en = f"{vi}; {hit.working}/{hit.resting} hệ thống còn chạy", f"{en}; {hit.working} of {hit.resting} systems run"
            if hit.working == hit.resting:
                vi, en = f"{vi}, có nơi thiếu đầu vào", f"{en}, some impaired"
        if self.hits[hit.id][1] is not self.stage.architecture:
            then = self.hits[hit.id][1].at.title
            vi, en = f"{vi} (chỉ ở: {then.say('vi')})", f"{en} (only at: {then.say('en')})"
        return LocalText(vi=vi, en=en)

    def _open_node(self, name: str) -> Node:
        element, state = self.stage.elements[name], _STATES["open"]
        return Node(id=name, lane=_OPEN.id, title=element.name, tone=_TONES.get(element.kind, "slate"), icon=state.icon,
                    border=state.border, mark=self.stage.mark(name), type=self.stage.type_of(element), desc=element.description)

    def _edge(self, link: Relationship, source: str, target: str) -> Edge:
        hard = self.hits[target][0].grade >= Grade.STOPPED
        return Edge(id=link.id, source=source, target=target, label=self._reason(link), mark=self.stage.mark(link.id),
                    style=_STOPS if hard else _IMPAIRS, type=link.kind.capitalize())

    def _reason(self, link: Relationship) -> LocalText:
        if link.label not in FLOWS or link.label in _REASONS:
            return _REASONS.get(link.label, _NO_DATA)
        what = data(link, self.stage)
        return LocalText(vi=f"thiếu: {what.say('vi')}", en=f"lacks: {what.say('en')}") if what and link.data else _NO_DATA

    def _open_edge(self, far: str, link: Relationship) -> Edge:
        near = link.source if link.target == far else link.target
        return Edge(id=link.id, source=near, target=far, style=_LINKED, mark=self.stage.mark(link.id),
                    type=link.kind.capitalize())

    def _meta(self) -> Iterator[LocalText]:
        """How many stop or are lost, how many go on with less, of how many nobody can tell: in the words of the cards."""
        for kind, what in _counted():
            grades = Counter(hit.grade for hit in self.now.of(*kind) if hit.distance)
            gone, less = grades[Grade.STOPPED] + grades[Grade.FAILED], grades[Grade.IMPAIRED]
            if kind == ("process",) and not gone + less:
                continue
            name, out, worse = counted(gone, *what), Grade.STOPPED.word(kind[0]), Grade.IMPAIRED.word(kind[0])
            stop = "stop" if out.en == "stops" and gone != 1 else out.en
            yield LocalText(vi=f"{name.vi} {out.vi}, {less} {worse.vi}", en=f"{name.en} {stop}, {less} {worse.en}")
        if silent := len(self.nowhere) + sum(name in self.stage.architecture.elements for name in self.open):
            yield counted(silent, "hệ thống chưa đủ cơ sở kết luận", "system cannot be told", "systems cannot be told")

    def _lines(self, edges: Sequence[Edge]) -> Iterator[LegendItem]:
        counts = Counter(edge.style for edge in edges)
        return (LegendItem(kind="line", key=line, label=words, count=counts[line]) for line, words in _LINES.items() if counts[line])

    def _states(self) -> Iterator[LegendItem]:
        counts = Counter(_OF_GRADE[hit.grade] for hit, _ in self.hits.values())
        counts["open"] = len(self.open)
        for name, state in _STATES.items():
            if counts[name] and name != "failed":  # stands in the dark card, under the head of its column
                yield LegendItem(kind="icon", key=state.icon, label=state.words, count=counts[name])

    def _kinds(self) -> Iterator[LegendItem]:
        counts = Counter(_TONES.get(self.stage.elements[name].kind, "slate") for name in (*self.hits, *self.open))
        words = {"slate": _SYSTEM, **{tone: _SHORT[kind] for kind, tone in _TONES.items()}}
        return (LegendItem(kind="stripe", key=tone, label=words[tone], count=counts[tone]) for tone in words if counts[tone])

    def _notes(self, number: int) -> Iterator[LocalText]:
        if not BUDGET.holds(number):
            yield BUDGET.note(number)
        yield from self._untouched()
        if self.now.people.unknown or self.now.people.stated:
            yield self._people()
        yield from _proposals.note([self.stage.elements[name] for name in (*self.hits, *self.open)], self.stage, bordered=False)
        yield LocalText(
            vi="Chỉ tính theo quan hệ đã ghi nhận, vẽ mỗi đối tượng một đường ngắn nhất; quan hệ chưa ghi và phương án dự phòng chưa ghi "
               "không được tính, nên ảnh hưởng thực tế có thể nhiều hơn hoặc ít hơn hình.",
            en="Along recorded relationships only, one shortest way drawn to each thing; what is not recorded, be it a relationship or a "
               "fallback, is not counted, so the real impact may be more or less than shown.")

    def _untouched(self) -> Iterator[LocalText]:
        systems = self.stage.architecture.answer(dependence).systems
        rest = len(systems - self.hits.keys() - self.open.keys()) - len(self.nowhere)
        if self.nowhere:
            n = len(self.nowhere)
            yield LocalText(vi=f"{n} hệ thống khác chưa ghi nơi đặt, chưa đủ cơ sở để biết có ngừng theo hay không (không vẽ).",
                            en=f"{n} systems have no recorded site: whether they stop too cannot be told (not drawn).")
        if rest > 0:
            yield LocalText(vi=f"{rest} hệ thống khác không bị ảnh hưởng, xét theo các quan hệ đã ghi nhận.",
                            en=f"{rest} other systems are not affected along the recorded relationships.")

    def _people(self) -> LocalText:
        people, elements = self.now.people, self.stage.elements
        names = [elements[name].name for name in people.unknown]
        vi, en = ", ".join(n.say("vi") for n in names), ", ".join(n.say("en") for n in names)
        least, most = people.least, people.most
        said = [(f"{least} đến {most} người được phục vụ", f"{least} to {most} people served")] if people.stated else []
        if names:
            said.append((f"chưa ghi số người dùng của hệ thống phục vụ công chúng ({vi})",
                         f"number not recorded for what serves the public ({en})"))
        return LocalText(vi="Người dân: " + "; ".join(v for v, _ in said) + ".", en="People: " + "; ".join(e for _, e in said) + ".")


def _systems() -> tuple[str, ...]:
    return tuple(kind.id for kind in kinds().values() if kind.group == "system")


def _counted() -> tuple[tuple[tuple[str, ...], tuple[str, str, str]], ...]:
    return ((_systems(), ("hệ thống", "system", "systems")), (("capability",), ("năng lực", "capability", "capabilities")),
            (("process",), ("quy trình", "process", "processes")))


def _carrier(side: Architecture, source: str, target: str) -> Relationship | None:
    """The relationship along which a failure gets from one to the other: the one that stops before those that impair."""
    between = [r for r in (*side.outgoing(source, *CARRIERS), *side.incoming(source, *CARRIERS)) if target in (r.source, r.target)]
    return min(between, key=lambda r: (CARRIERS.index(r.label), r.id), default=None)
