"""Motivation: drivers, goals, principles, requirements, the capabilities that realise them, and the indicators that measure these.

Columns in that order, but those of which nothing is joined come last; arrows are the relationships as recorded. Drivers, goals,
principles and requirements are all drawn, those that nothing is joined with too (dotted, and counted); capabilities and indicators
only where they are joined. More than 70 things: indicators are told on their capability as a number; still more: capabilities are
taken together by the one they are part of. Option `kinds` chooses the columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Diagram, Lane, LaneDiagram, LegendItem, Node
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage, assumed
from archmodel.views.viewpoints import _proposals
from archmodel.views.viewpoints._folding import FoldedLanes, fold
from archmodel.views.viewpoints._links import Links, counted_both, joined

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Động lực, mục tiêu, yêu cầu", en="Motivation")
SELECT = "kind:driver or kind:goal or kind:principle or kind:requirement or kind:capability or kind:kpi"
BUDGET = Budget(what=LocalText(vi="đối tượng", en="elements"), most=70,
                beyond=LocalText(vi="chỉ số ghi thành số trên năng lực, năng lực gộp theo năng lực cha",
                                 en="indicators as numbers on capabilities, capabilities by the one they are part of"))
_KINDS = ("driver", "goal", "principle", "requirement", "capability", "kpi")
_ALWAYS = _KINDS[:4]
_TONES = {"driver": "vermillion", "goal": "blue", "principle": "slate", "requirement": "orange", "capability": "purple", "kpi": "green"}
_RELATIONS = ("influences", "realized_by", "supports", "capability", "kpis")
OPTIONS = {
    "kinds": {
        "title": {"vi": "Các cột", "en": "Columns"},
        "description": {"vi": "Những loại đối tượng được vẽ; mặc định là tất cả.", "en": "What is drawn; everything by default."},
        "type": "array", "items": {"enum": list(_KINDS)}, "examples": [["driver", "goal", "capability"]],
    },
}
_ALONE = LocalText(vi="Chưa nối với đối tượng nào", en="Not joined with anything")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    return _Motivation(stage=Stage.of(view, subject)).diagram()


@dataclass(frozen=True, kw_only=True)
class _Motivation:
    stage: Stage

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        wanted = self.stage.view.options.get("kinds", _KINDS)
        return tuple(kind for kind in _KINDS if kind in wanted)

    @cached_property
    def candidates(self) -> Mapping[str, Element]:
        return {e.id: e for e in self.stage.chosen(SELECT) if e.kind in self.kinds}

    @cached_property
    def links(self) -> tuple[Relationship, ...]:
        """Those that lead from a driver, goal, principle or requirement to a capability, and on to an indicator."""
        every = [r for r in self.stage.labelled(*_RELATIONS) if r.source in self.candidates and r.target in self.candidates]
        reached = {name for name, e in self.candidates.items() if e.kind in _ALWAYS}
        for _ in range(2):
            reached |= {end for r in every for end in (r.source, r.target) if {r.source, r.target} & reached}
        return tuple(r for r in every if r.source in reached and r.target in reached)

    @cached_property
    def joined(self) -> frozenset[str]:
        return frozenset(end for r in self.links for end in (r.source, r.target))

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return tuple(e for e in self.candidates.values() if e.kind in _ALWAYS or e.id in self.joined)

    def diagram(self) -> Diagram:
        over = not BUDGET.holds(len(self.elements))
        measured = Counter(r.source for r in self.links if over and self._is(r.target, "kpi") and self._is(r.source, "capability"))
        hidden = {e.id for e in self.elements if over and e.kind == "kpi"}
        shown = [e for e in self.elements if e.id not in hidden]
        links = tuple(r for r in self.links if not {r.source, r.target} & hidden)
        looks = Links(r.label for r in links)
        nodes = tuple(self._node(e, measured.get(e.id, 0)) for e in shown)
        edges = tuple(looks.edge(r, self.stage) for r in links)
        marks = self.stage.marks([*(e.id for e in shown), *(r.id for r in links)])
        edition = self.stage.subject.edition
        frame = self.stage.frame(*self._meta(), legend=(*marks, *looks.legend(links), *self._kinds(shown), *self._alone()),
                                 notes=(*self._notes(over), *counted_both(self.stage, len(shown), len(links))))
        if edition:  # the counts fill a line: version and date go to the next one together
            frame = replace(frame, meta=(*frame.meta[:-len(edition)], joined(edition, " · ")))
        if not BUDGET.holds(len(nodes)):
            folded = fold(nodes, edges, self._parent)
            return FoldedLanes(frame=frame, lanes=self._lanes(), nodes=folded.nodes, edges=folded.edges, more=(folded.sheet,))
        return LaneDiagram(frame=frame, lanes=self._lanes(), nodes=nodes, edges=edges)

    def _lanes(self) -> tuple[Lane, ...]:
        """In the order of thought; columns of which nothing is joined stand last, out of the way of the arrows."""
        joined = {self.candidates[name].kind for name in self.joined}
        order = sorted(self.kinds, key=lambda kind: (kind not in joined, _KINDS.index(kind)))
        return tuple(Lane(id=kind, title=kinds()[kind].plural) for kind in order)

    def _parent(self, node: Node) -> tuple[str, LocalText] | None:
        element = self.candidates[node.id]
        parent = self.stage.subject.model.elements.get(element.text("parent") or "")
        return (f"group:{parent.id}", parent.name) if element.kind == "capability" and parent else None

    def _is(self, name: str, kind: str) -> bool:
        return self.candidates[name].kind == kind

    def _node(self, element: Element, measured: int) -> Node:
        alone = element.id not in self.joined
        return Node(id=element.id, lane=element.kind, title=element.name, tone=_TONES[element.kind], note=_note(element),
                    value=counted(measured, "chỉ số", "indicator", "indicators") if measured else None, border="dotted" if alone else "",
                    desc=_told(element), mark=self.stage.mark(element.id), type=self.stage.type_of(element))

    def _meta(self) -> Iterator[LocalText]:
        counts = Counter(e.kind for e in self.elements)
        for kind in self.kinds:
            if counts[kind]:
                yield _count(counts[kind], kind)

    def _alone(self) -> tuple[LegendItem, ...]:
        number = sum(e.id not in self.joined for e in self.elements)
        return (LegendItem(kind="border", key="dotted", label=_ALONE, count=number),) if number else ()

    def _kinds(self, shown: Sequence[Element]) -> Iterator[LegendItem]:
        counts = Counter(e.kind for e in shown)
        return (LegendItem(kind="stripe", key=_TONES[kind], label=kinds()[kind].name, count=counts[kind])
                for kind in self.kinds if counts[kind])

    def _notes(self, over: bool) -> Iterator[LocalText]:
        if over:
            yield BUDGET.note(len(self.elements))
        left = Counter(e.kind for e in self.candidates.values()) - Counter(e.kind for e in self.elements)
        for kind, number in sorted(left.items()):
            what = _count(number, kind)
            yield LocalText(vi=f"{what.vi} chưa nối với mục tiêu, nguyên tắc hay yêu cầu nào, không vẽ.",
                            en=f"{what.en} not joined with a goal, a principle or a requirement: not drawn.")
        yield from _proposals.note(self.elements, self.stage, bordered=False)
        if guessed := sum(assumed(e, field) for e in self.elements for field in _RELATIONS if field in e.fields):
            yield LocalText(vi=f"Quan hệ của {guessed} đối tượng là đề xuất hoặc giả định của nhóm kiến trúc, chưa có nguồn xác nhận.",
                            en=f"The relationships of {guessed} elements are proposals or assumptions of ours that no source confirms.")


def _note(element: Element) -> LocalText | None:
    """Of an indicator: where it shall be, and that this is an assumption."""
    if element.kind != "kpi":
        return None
    unit = element.get("unit")
    vi, en = (unit.say("vi"), unit.say("en")) if isinstance(unit, LocalText) else ("", "")
    target = element.get("target")
    if not isinstance(target, int | Decimal):
        return LocalText(vi="Chỉ tiêu: chưa rõ", en="Target: not known")
    heads = ("Chỉ tiêu (giả định)", "Target (assumption)") if assumed(element, "target") else ("Chỉ tiêu", "Target")
    return LocalText(vi=f"{heads[0]}: {str(target).replace('.', ',')}{_after(vi)}",
                     en=f"{heads[1]}: {target}{_after(_one(en) if target == 1 else en)}")


def _one(unit: str) -> str:
    """`hours` → `hour`; what is no word in the plural stays."""
    return unit.removesuffix("s") if len(unit) > 3 else unit


def _after(unit: str) -> str:
    """A unit behind its number: a percent sign close to it, as everywhere on a picture, others never on a line of their own."""
    return unit if unit in ("", "%") else f"\N{NO-BREAK SPACE}{unit}"


def _told(element: Element) -> LocalText | None:
    said = element.get("statement")
    return said if isinstance(said, LocalText) else element.description


def _count(number: int, kind: str) -> LocalText:
    names = kinds()[kind]
    one, many = names.name, names.plural
    return LocalText(vi=f"{number} {_low(one.say('vi'))}", en=f"{number} {_low((one if number == 1 else many).say('en'))}")


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]
