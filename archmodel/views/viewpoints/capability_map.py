"""Capability map as a heat map: level-1 capabilities as boxes, the capabilities within them as cells of one size.

Options: `measure`, what fill and figure tell: `maturity` (the default), `target`, `gap`, `count`, `overlap`, `cost`, `support`.
A capability that is not known has a look of its own; with `from:` a figure that differs between the moments shows both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archmodel.analysis.gap import Status
from archmodel.kit.drawing.diagram import Card, Diagram, LegendItem, Mark, unsigned
from archmodel.kit.drawing.layout.heatmap import HeatBox, HeatmapDiagram, HeatPart
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.capability_measures import MEASURES, NOTHING, Figure, Figures, Measure, paint
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Bản đồ năng lực", en="Capability map")
OPTIONS = {
    "measure": {
        "title": {"vi": "Số đo", "en": "Measure"},
        "description": {
            "vi": "Màu và số trong ô cho biết gì: mức hiện tại, mục tiêu, khoảng cách, số hệ thống, chồng lấn, vốn đầu tư, hạn hỗ trợ.",
            "en": "What fill and figure tell: present level, target, gap, systems, overlap, investment, end of support."},
        "enum": ["maturity", "target", "gap", "count", "overlap", "cost", "support"], "examples": ["gap"],
    },
}
SELECT = "kind:capability"
BUDGET = Budget(what=LocalText(vi="năng lực", en="capabilities"), most=120,
                beyond=LocalText(vi="mỗi ô gộp các năng lực cấp dưới", en="a cell stands for all capabilities below it"))
_APART = LocalText(vi="Năng lực không chia nhỏ", en="Capabilities without parts")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    chosen = {e.id: e for e in stage.chosen(SELECT) if e.kind == "capability"}
    tree = _Tree.of(chosen)
    measure = MEASURES[view.options.get("measure", "maturity")]
    reading = _Reading(stage=stage, tree=tree, measure=measure, now=measure.read(stage.architecture),
                       then=measure.read(stage.baseline) if stage.baseline else None)
    depth = next((d for d in range(tree.depth, 1, -1) if BUDGET.holds(len(tree.cut(d)))), 2)
    cells = tree.cut(depth)
    levels = Counter(reading.shown(name)[0].level for name in cells)
    return HeatmapDiagram(
        frame=stage.frame(measure.words, counted(len(tree.leaves), "năng lực", "capability", "capabilities"),
                          legend=(*reading.marks(cells), *measure.legend(levels)),
                          notes=(measure.formula, *reading.notes(cells),
                                 *(() if depth >= tree.depth else (BUDGET.note(len(tree.leaves)),)))),
        boxes=tuple(_boxes(reading, depth)), proportions=reading.proportions(cells))


@dataclass(frozen=True, kw_only=True)
class _Tree:
    """The chosen capabilities by parent; one whose parent is not chosen stands at the top."""

    every: Mapping[str, Element]
    parts: Mapping[str, tuple[str, ...]]
    top: tuple[str, ...]

    @classmethod
    def of(cls, chosen: Mapping[str, Element]) -> _Tree:
        parts: dict[str, list[str]] = {}
        top = []
        for name, element in chosen.items():
            parent = element.text("parent")
            if parent in chosen and not _circular(name, chosen):
                parts.setdefault(str(parent), []).append(name)
            else:
                top.append(name)
        return cls(every=chosen, parts={k: tuple(v) for k, v in parts.items()}, top=tuple(top))

    @property
    def leaves(self) -> tuple[str, ...]:
        return tuple(name for name in self.every if name not in self.parts)

    @property
    def depth(self) -> int:
        return max((self._deep(name) for name in self.top), default=1)

    def _deep(self, name: str) -> int:
        return 1 + max((self._deep(part) for part in self.parts.get(name, ())), default=0)

    def inside(self, name: str) -> tuple[str, ...]:
        """The leaves below it, at any depth; none of a leaf."""
        return tuple(leaf for part in self.parts.get(name, ()) for leaf in (self.inside(part) or (part,)))

    def cut(self, depth: int) -> tuple[str, ...]:
        """What is a cell when nothing deeper than `depth` is drawn: leaves above it and whatever stands on it."""
        return tuple(name for one in self.top for name in self.below(one, depth))

    def below(self, name: str, depth: int) -> tuple[str, ...]:
        if depth <= 1 or name not in self.parts:
            return (name,)
        return tuple(found for part in self.parts[name] for found in self.below(part, depth - 1))


def _circular(name: str, chosen: Mapping[str, Element]) -> bool:
    seen = {name}
    at = chosen[name].text("parent")
    while at in chosen:
        if at in seen:
            return True
        seen.add(str(at))
        at = chosen[str(at)].text("parent")
    return False


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """What the measure says of each capability, at the moment shown and at the one before."""

    stage: Stage
    tree: _Tree
    measure: Measure
    now: Figures
    then: Figures | None

    def shown(self, name: str) -> tuple[Figure, Figure | None]:
        """The figure to show, and the earlier one where it differs."""
        inside = self.tree.inside(name)
        now = self.now(name, inside) if name in self.stage.architecture.elements else NOTHING
        if self.then is None or self.stage.baseline is None or name not in self.stage.baseline.elements:
            return now, None
        then = self.then(name, inside)
        if name not in self.stage.architecture.elements:
            return then, None
        return now, then if then.text != now.text else None

    def mark(self, name: str) -> Mark | None:
        """What becomes of the capability; one that stays is changed when its figure is."""
        mark = self.stage.mark(name)
        return "changed" if mark == "retained" and self.shown(name)[1] else mark

    def marks(self, cells: Iterable[str]) -> tuple[LegendItem, ...]:
        return unsigned(LegendItem(kind="mark", key=mark, label=Status(mark).word, count=count) for mark,
                        count in self.proportions(cells) or ())

    def proportions(self, cells: Iterable[str]) -> tuple[tuple[Mark, int], ...] | None:
        found = Counter(self.mark(name) for name in cells)
        return tuple((s.value, found[s.value]) for s in Status) if self.stage.gap else None

    def card(self, name: str) -> Card:
        element = self.tree.every[name]
        figure, before = self.shown(name)
        value = figure.text if before is None else LocalText(vi=f"{before.text.vi} → {figure.text.vi}",
                                                             en=f"{before.text.en} → {figure.text.en}")
        return Card(id=name, title=element.name, value=value, fill=paint(figure.level), mark=self.mark(name),
                    border="dotted" if figure.level is None else "", type=self.stage.type_of(element),
                    desc=figure.desc or element.description)

    def notes(self, cells: Iterable[str]) -> tuple[LocalText, ...]:
        """How many of the figures are assumptions, and what an arrow between two of them means."""
        figures = [self.shown(name) for name in cells]
        rests = sum(figure.rests for figure, _ in figures)
        notes = [LocalText(vi="Số ở chú giải màu là số ô; số của nhóm mang cùng màu nhưng không đếm.",
                           en="The key of the fills counts cells; the figures of groups wear the same fills but are not counted.")]
        if rests:
            known, instead = sum(figure.said for figure, _ in figures), self.measure.instead
            share = (f"Tất cả {rests}", f"All {rests}") if rests == known else (f"{rests} trên {known}", f"{rests} of the {known}")
            notes.append(LocalText(vi=f"{share[0]} số liệu trong ô là giả định {instead.vi}.",
                                   en=f"{share[1]} figures in the cells are assumptions {instead.en}."))
        if any(before for _, before in figures):
            notes.append(LocalText(vi="a → b: số ở thời điểm đầu và ở thời điểm sau (ô được đánh dấu là thay đổi); màu theo thời điểm sau.",
                                   en="a → b: the figure before and after (the cell is marked as changed); the fill is that of the "
                                      "later moment."))
        return tuple(notes)


def _boxes(reading: _Reading, depth: int) -> Iterable[HeatBox]:
    """A box for each capability with parts; those without share one."""
    tree = reading.tree
    for name in tree.top:
        if name in tree.parts:
            head = reading.card(name)
            figure, _ = reading.shown(name)
            yield HeatBox(head=Card(id=head.id, title=head.title, value=head.value, fill=head.fill, border=head.border,
                                    mark=reading.stage.mark(name),
                                    subtitle=figure.desc if figure is not NOTHING else None, type=head.type,
                                    desc=tree.every[name].description), parts=tuple(_parts(reading, name, depth)))
    apart = [name for name in tree.top if name not in tree.parts]
    if apart:
        yield HeatBox(head=Card(id="capability:apart", title=_APART), parts=(HeatPart(cells=tuple(reading.card(name) for name in apart)),))


def _parts(reading: _Reading, name: str, depth: int) -> Iterable[HeatPart]:
    """The cells of a box: those directly in it first, then each part that has parts of its own."""
    parts = reading.tree.parts[name]
    direct = [part for part in parts if part not in reading.tree.parts or depth <= 2]
    if direct:
        yield HeatPart(cells=tuple(reading.card(part) for part in direct))
    for part in parts:
        if part not in direct:
            yield HeatPart(head=reading.card(part), cells=tuple(reading.card(cell) for cell in reading.tree.below(part, depth - 1)))
