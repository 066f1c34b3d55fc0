"""Cost treemap: the one-off costs as areas, grouped; every line stands in it once, and the areas add up to the total.

A line that is a percentage of others is an area of its own, with what it comes to. Yearly costs are no part of it: they are
named in a note. With `from:` each line is marked by what becomes of the system it pays for.

Options: `by: category` (the default), `phase` or `component`; `what: yearly` shows the costs of one year instead, with the upkeep.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from archmodel.analysis.costs import Cost, Range
from archmodel.kit import money
from archmodel.kit.drawing.diagram import Diagram
from archmodel.kit.drawing.layout.treemap import Branch, Leaf, TreemapDiagram
from archmodel.kit.text import LocalText
from archmodel.views import facts
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.costing import BY, Costing, total
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Cơ cấu chi phí", en="Cost treemap")
OPTIONS = {
    "by": BY,
    "what": {
        "title": {"vi": "Khoản nào", "en": "Which costs"},
        "description": {"vi": "Chi một lần, hoặc chi hằng năm kèm bảo trì.", "en": "One-off costs, or those of one year with the upkeep."},
        "enum": ["once", "yearly"], "examples": ["yearly"],
    },
}
SELECT = "kind:cost-item"
BUDGET = Budget(what=LocalText(vi="khoản chi", en="cost lines"), most=80,
                beyond=LocalText(vi="mỗi nhóm là một ô", en="each group is one area"))
SMALL = Decimal("0.02")
"""Of the whole: below it the range of a line is told in a note too."""
NAMED = 8
UPKEEP = LocalText(vi="Bảo trì hằng năm", en="Yearly upkeep")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    costing = Costing.of(stage)
    by, yearly = view.options.get("by", "category"), view.options.get("what") == "yearly"
    parts = _yearly(costing) if yearly else [(cost, cost.amount, False) for cost in costing.once]
    branches = _branches(parts, costing, by)
    over = not BUDGET.holds(len(parts))
    if over:
        branches = [_merged(branch) for branch in branches]
    whole = costing.scaled(sum((amount for _, amount, _ in parts), Range()))
    apart = costing.by_phase() if by == "phase" and not yearly else ()
    frame = stage.frame(counted(len(parts), "khoản", "line", "lines"), legend=costing.marks(cost for cost, _, _ in parts),
                        notes=(*((BUDGET.note(len(parts)),) if over else ()), *costing.notes(
                            *_small(branches), *apart, _other(costing, yearly), lines=[cost for cost, _, _ in parts])))
    return TreemapDiagram(frame=replace(frame, subtitle=_headline(costing, parts, yearly)), unit=costing.unit, branches=tuple(branches),
                          low=whole.low, high=whole.high)


def _yearly(costing: Costing) -> list[tuple[Cost, Range, bool]]:
    """What comes every year, and the upkeep of what was bought."""
    found = [(cost, cost.amount, False) for cost in costing.shown if cost.recurrent]
    return found + [(cost, cost.upkeep, True) for cost in costing.once if cost.upkeep is not None]


def _branches(parts: list[tuple[Cost, Range, bool]], costing: Costing, by: str) -> list[Branch]:
    groups: dict[str, tuple[LocalText, list[Leaf]]] = {}
    for cost, amount, upkeep in parts:
        name, title = ("upkeep", UPKEEP) if upkeep and by == "category" else costing.group(cost, by)
        groups.setdefault(name, (title, []))[1].append(_leaf(cost, amount, upkeep, costing))
    order = sorted(groups, key=lambda name: costing.rank(name, by))
    return [Branch(id=name, title=groups[name][0], leaves=tuple(groups[name][1])) for name in order]


def _leaf(cost: Cost, amount: Range, upkeep: bool, costing: Costing) -> Leaf:
    value, name, note = costing.scaled(amount), cost.item.name, cost.item.get("note")
    title = LocalText(vi=f"Bảo trì: {name.say('vi')}", en=f"Upkeep: {name.say('en')}") if upkeep else name
    return Leaf(id=f"{cost.id}.upkeep" if upkeep else cost.id, title=title, value=value.base, low=value.low, high=value.high,
                mark=costing.mark(cost), desc=note if isinstance(note, LocalText) else None)


def _merged(branch: Branch) -> Branch:
    leaf = Leaf(id=branch.id, title=branch.title, value=branch.value, low=sum((x.low for x in branch.leaves), start=branch.value * 0),
                high=sum((x.high for x in branch.leaves), start=branch.value * 0))
    return replace(branch, leaves=(leaf,))


def _small(branches: Sequence[Branch]) -> tuple[LocalText, ...]:
    """How far the small lines may lie off: their areas have room for a number at most."""
    least = SMALL * sum((branch.value for branch in branches), Decimal(0))
    leaves = [leaf for branch in branches for leaf in branch.leaves if leaf.value < least and leaf.high > leaf.low]
    said = facts.some([_ranged(leaf) for leaf in sorted(leaves, key=lambda leaf: (leaf.value, leaf.id))], NAMED)
    share = f"{100 * SMALL:.0f}%"
    if not leaves:
        return ()
    return (LocalText(vi=f"Khoảng thấp – cao của các khoản dưới {share} (ô nhỏ có thể chỉ ghi số thứ tự): {said.vi}.",
                      en=f"Range low – high of the lines below {share} (a small area may bear a number only): {said.en}."),)


def _ranged(leaf: Leaf) -> LocalText:
    low, high = money.figure(leaf.low), money.figure(leaf.high)
    return LocalText(vi=f"{leaf.title.say('vi')} {low.vi} – {high.vi}", en=f"{leaf.title.say('en')} {low.en} – {high.en}")


def _headline(costing: Costing, parts: list[tuple[Cost, Range, bool]], yearly: bool) -> LocalText:
    said = costing.said(sum((amount for _, amount, _ in parts), Range()))
    if yearly:
        return LocalText(vi=f"Mỗi năm {said.vi} · giả định", en=f"A year {said.en} · assumption")
    return LocalText(vi=f"Đầu tư, chi một lần: {said.vi} · giả định", en=f"Investment, one-off: {said.en} · assumption")


def _other(costing: Costing, yearly: bool) -> LocalText:
    """What the picture does not hold, so that nobody takes it for everything."""
    if yearly:
        once = costing.said(total(costing.once))
        return LocalText(vi=f"Không gồm đầu tư, chi một lần: {once.vi}.", en=f"Without the investment, one-off: {once.en}.")
    each = costing.said(sum((amount for _, amount, _ in _yearly(costing)), Range()))
    return LocalText(vi=f"Không gồm chi phí hằng năm (vận hành, bảo trì): {each.vi} mỗi năm.",
                     en=f"Without the yearly costs (operation, upkeep): {each.en} a year.")
