"""Transition strip: the plateaus from left to right, and at each step what enters (+), changes (↻) and leaves (×), by component.

It leads to the moment of the view (`at`; left out, to where the plan leads) by way of every plateau between, from the first
baseline of that way or, with `from:`, from that moment. Cards say which work package delivers them, or what replaces them.
A selection counts and shows only what it chooses.

Options: `cards: no` shows figures only, as any picture above its budget does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from archmodel.analysis.gap import EVERYTHING, GapAnalysis, GapRow, Status
from archmodel.graph import Architecture
from archmodel.graph.moment import Point
from archmodel.graph.selection import select
from archmodel.kit.drawing.diagram import Card, Diagram, LegendItem, Mark
from archmodel.kit.drawing.layout.strip import Counts, Part, Place, Step, StripDiagram
from archmodel.kit.period import parse_moment, spelt
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Model
from archmodel.views.board import OUTSIDE, counted, top_down
from archmodel.views.budget import Budget
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage, dated
from archmodel.views.viewpoints import _proposals
from archmodel.views.viewpoints._endings import ended_as

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Các bước chuyển đổi", en="Transition steps")
SELECT = "group:system"
OPTIONS = {
    "cards": {
        "title": {"vi": "Vẽ từng thẻ", "en": "Cards"},
        "description": {"vi": "Vẽ từng đối tượng, hay chỉ ghi số lượng.", "en": "Draw each thing, or only say how many."},
        "type": "boolean", "default": True, "examples": [False],
    },
}
BUDGET = Budget(
    what=LocalText(vi="đối tượng vào, đổi hoặc ra", en="things that enter, change or leave"), most=72,
    beyond=LocalText(vi="hình chỉ ghi số lượng theo thành phần", en="only their number is given for each component"))
_ORDER: Mapping[Status, int] = {Status.NEW: 0, Status.CHANGED: 1, Status.ELIMINATED: 2}


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    goal = subject.model.goal
    stage = Stage.of(replace(view, at=view.at or (goal.id if goal else "")), subject)
    names = _moments(stage)
    states = [subject.architecture(name) for name in names]
    chosen = frozenset(i for state in states for i in select(state, view.select or SELECT).members)
    gaps = [subject.gap(a, b, group=EVERYTHING) for a, b in pairwise(names)]
    moves = [tuple(sorted((row for row in gap.elements if row.id in chosen and row.status in _ORDER), key=_order)) for gap in gaps]
    many = sum(map(len, moves))
    bare = not BUDGET.holds(many) or view.options.get("cards") is False
    parts = tuple(_parts(stage, states, moves, chosen, bare))
    notes = [*([BUDGET.note(many)] if not BUDGET.holds(many) else []), *_notes(states),
             *_proposals.note(list({row.id: row.thing for step in moves for row in step if isinstance(row.thing, Element)}.values()), stage,
                              bordered=False)]
    frame = stage.frame(
        counted(len(states) - 1, "bước chuyển", "step", "steps"), legend=_legend(moves, states, chosen), notes=notes)
    steps = tuple(_step(state, chosen, gaps[n - 1] if n else None) for n, state in enumerate(states))
    first, last = dated(states[0].at), dated(states[-1].at)
    moment = LocalText(vi=f"{first.vi} → {last.vi}", en=f"{first.en} → {last.en}") if len(states) > 1 else last
    return StripDiagram(frame=replace(frame, subtitle=moment), steps=steps, parts=parts,
                        unit=_unit(view.select or SELECT))


def _unit(selection: str) -> LocalText:
    return LocalText(vi="hệ thống", en="systems") if selection == SELECT else LocalText(vi="đối tượng", en="elements")


def _moments(stage: Stage) -> list[str]:
    """The names of the moments in order, each once."""
    at = stage.architecture.at
    way = list(at.plateaus)
    if stage.baseline is not None:
        start = stage.baseline.at
        done = {p.id for p in start.plateaus}
        way = [p for p in way if p.id not in done and p.date.last > start.day]
        names = [stage.view.since, *(p.id for p in way if p.stage != "baseline")]
    else:
        names = [p.id for p in way]
    if not names or (names[-1] != at.id and (not way or way[-1].date.last != at.day)):
        names.append(stage.view.at or at.id)
    return names


def _order(row: GapRow) -> tuple[int, str, str]:
    return _ORDER[row.status], row.package, row.id


def _step(state: Architecture, chosen: frozenset[str], gap: GapAnalysis | None) -> Step:
    there = sum(name in chosen for name in state.elements)
    counts: Counts = ()
    if gap is not None:
        found = Counter(row.status for row in gap.elements if row.id in chosen)
        counts = tuple((status.value, found[status]) for status in _ORDER)
    return Step(id=state.at.id, title=state.at.title, when=_when(state.at), total=there, counts=counts)


def _when(at: Point) -> LocalText:
    """No more exact than it is on record."""
    date = at.plateaus[-1].date if at.plateaus and at.plateaus[-1].id == at.id else parse_moment(at.id)
    return spelt(at.day.isoformat()) if date is None else date.said


def _parts(stage: Stage, states: list[Architecture], moves: list[tuple[GapRow, ...]], chosen: frozenset[str], bare: bool) -> list[Part]:
    framework = stage.subject.framework
    listed = [framework.components[c] for layer in top_down(framework) for c in layer.components]
    titles = {c.id: c.name for c in listed} | {"": OUTSIDE}
    found = []
    for name, title in titles.items():
        places = [_place(name, titles, state, moves[n - 1] if n else (), chosen, bare, stage.subject.model)
                  for n, state in enumerate(states)]
        if any(p.total or p.counts for p in places):
            found.append(Part(id=name or "outside", title=title, places=tuple(places)))
    return found


def _place(part: str, known: dict[str, LocalText], state: Architecture, moves: tuple[GapRow, ...], chosen: frozenset[str], bare: bool,
           model: Model) -> Place:
    def within(element: Element) -> bool:
        own = element.text("component") or ""
        return (own if own in known else "") == part

    rows = [row for row in moves if isinstance(row.thing, Element) and within(row.thing)]
    found = Counter(row.status for row in rows)
    total = sum(e.id in chosen and within(e) for e in state.elements.values())
    counts: Counts = tuple((s.value, found[s]) for s in _ORDER if found[s])
    return Place(total=total, counts=counts,
                 cards=() if bare else tuple(_card(row, model) for row in rows))


def _card(row: GapRow, model: Model) -> Card:
    thing = row.target or row.thing
    assert isinstance(thing, Element)
    mark: Mark = row.status.value
    return Card(id=row.id, title=thing.name, mark=mark, note=_by(row, model), desc=thing.description,
                type=kinds()[thing.kind].archimate or "")


def _by(row: GapRow, model: Model) -> LocalText | None:
    """Which package delivers it, or what comes in its place."""
    if row.status is Status.ELIMINATED:
        return ended_as(row, [model.elements[h].name for h in row.successors if h in model.elements])
    package = model.elements.get(row.package)
    if package is None:
        return None
    return LocalText(vi=f"Gói: {package.name.say('vi')}", en=f"Package: {package.name.say('en')}")


def _legend(moves: list[tuple[GapRow, ...]], states: list[Architecture], chosen: frozenset[str]) -> tuple[LegendItem, ...]:
    """The marks of all steps together; what is there at every moment is retained, unless a step changes it."""
    if not moves:
        return ()
    found = Counter(row.status for step in moves for row in step)
    touched = {row.id for step in moves for row in step}
    found[Status.RETAINED] = sum(all(name in state.elements for state in states) for name in chosen - touched)
    return tuple(LegendItem(kind="mark", key=s.value, label=s.word, count=found[s]) for s in Status)


def _notes(states: list[Architecture]) -> list[LocalText]:
    notes = []
    if len(states) > 1 and states[-1].at.day < states[0].at.day:
        notes.append(LocalText(vi="So sánh ngược thời gian.", en="The comparison runs back in time."))
    unsure = len(states[-1].state.undecided)
    if unsure:
        notes.append(LocalText(vi=f"Chưa đủ cơ sở để biết {unsure} đối tượng còn tồn tại ở thời điểm cuối hay không; không tính vào tổng.",
                               en=f"Whether {unsure} elements still exist at the last moment cannot be told; they are not counted."))
    return notes
