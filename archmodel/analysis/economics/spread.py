"""What a package asks of each source in each year, were it to begin in another month: for the question whether ceilings can hold.

Only lines that are spread over the months of their own package move with it, each year raised by its own escalation; lines placed by a
phase or by a year of their own, replacements and common lines stay where the feasible schedule has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from archmodel.analysis.economics._placing import element_of_cost
from archmodel.analysis.economics.conflicts import Spend
from archmodel.analysis.economics.costing import Costing
from archmodel.analysis.economics.escalation import growth
from archmodel.analysis.economics.outlay import Outlay
from archmodel.analysis.economics.plan import Plan
from archmodel.analysis.spending import Flow

Key = tuple[str, int]


def spends(plan: Plan, outlay: Outlay) -> Mapping[str, Spend]:
    """By package, and under the empty name what does not move."""
    shadow = outlay.shadow
    if shadow is None:
        return {}
    moving: dict[str, list[Flow]] = {}
    for flow in shadow.spending.flows:
        package = flow.cost.item.text("work_package") or ""
        if flow.rule == "package" and package in plan.schedule.network.slots and flow.cost.id not in shadow.left_out:
            moving.setdefault(package, []).append(flow)
    bound = {flow.cost.id for flows in moving.values() for flow in flows}
    fixed: dict[Key, Fraction] = {}
    for payment in outlay.payments["feasible"]:
        value = plan.ledger.value(payment.money)
        if value is not None and (payment.item not in bound or payment.sort == "replacement"):
            key = payment.source, payment.year
            fixed[key] = fixed.get(key, Fraction(0)) + Fraction(value)
    found: dict[str, Spend] = {package: _Moved(shadow, tuple(flows), Fraction(plan.schedule.network.slots[package].earliest_start))
                               for package, flows in moving.items()}
    return {**found, "": lambda _: fixed}


class _Moved:
    """The flows of one package, all moved by as many months as it begins later or earlier than it can."""

    def __init__(self, shadow: Costing, flows: tuple[Flow, ...], start: Fraction) -> None:
        self.shadow, self.flows, self.start = shadow, flows, start
        self.known: dict[Fraction, Mapping[Key, Fraction]] = {}

    def __call__(self, month: Fraction) -> Mapping[Key, Fraction]:
        if month not in self.known:
            self.known[month] = self._at(month)
        return self.known[month]

    def _at(self, month: Fraction) -> Mapping[Key, Fraction]:
        by = round(month - self.start)
        spent: dict[Key, Fraction] = {}
        for flow in self.flows:
            moved = replace(flow, start=flow.start + by, finish=None if flow.finish is None else flow.finish + by)
            for year in self.shadow.frame.span:
                months = moved.months(year * 12, year * 12 + 12)
                if months:
                    key = flow.cost.item.text("funding") or "", year
                    amount = Fraction(flow.amount.base) * months / moved.whole * self._growth(flow, year)
                    spent[key] = spent.get(key, Fraction(0)) + amount
        return spent

    def _growth(self, flow: Flow, year: int) -> Fraction:
        frame = self.shadow.frame
        factor = growth(frame, flow.cost.item, element_of_cost(frame, flow.cost), year)
        return Fraction(frame.ledger.value(factor) or 1) if factor else Fraction(1)
