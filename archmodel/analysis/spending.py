"""In which year a cost falls, as far as the model lets it be told, by a rule that is stated and never hidden.

The model gives a cost a phase and no year. A phase lasts from the first stated month of its work packages to the last. What
is bought once is spread evenly over the months of its phase; what comes every year, and the upkeep of what was bought,
begins in the month after. What has no phase, or a phase without dated packages, is not placed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal

from archmodel.analysis.costs import Cost, Costs, Range
from archmodel.analysis.schedule import Schedule, schedule

Sort = Literal["once", "yearly", "upkeep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One stream of money: all of `amount` between two months, or `amount` every year from `start` on (no `finish`)."""

    cost: Cost
    sort: Sort
    amount: Range
    start: int
    finish: int | None = None

    def within(self, first: int, last: int) -> Range:
        """What falls into the months from `first` to before `last`, in whole units: years add up to the amount exactly."""
        return self._until(last) + self._until(first).of(lambda value: -value)

    def _until(self, month: int) -> Range:
        if self.finish is None:
            passed, whole = max(0, month - self.start), 12
        else:
            passed, whole = min(max(0, month - self.start), self.finish - self.start), self.finish - self.start
        return self.amount.of(lambda value: (value * passed / whole).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, kw_only=True)
class Spending:
    """Every flow that can be placed, the costs that cannot, and the months of each phase."""

    costs: Costs
    phases: Mapping[int, tuple[int, int]]
    flows: tuple[Flow, ...]
    unplaced: tuple[Cost, ...]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """From the first year of the plan to the first in which nothing is bought any more; what is yearly goes on after it."""
        if not self.flows:
            return ()
        first = min(flow.start for flow in self.flows) // 12
        bought = max((flow.finish for flow in self.flows if flow.finish is not None), default=first * 12)
        running = [flow.start for flow in self.flows if flow.finish is None]
        last = -(-max(bought, *running) // 12) if running else (bought - 1) // 12
        return tuple(range(first, last + 1))


def spending(found: Costs) -> Spending:
    """The flows of these costs along the stated dates of the plan."""
    phases = _phases(found, schedule(found.model))
    flows: list[Flow] = []
    unplaced: list[Cost] = []
    for cost in found.items.values():
        span = phases.get(cost.phase) if cost.phase is not None else None
        if span is None:
            unplaced.append(cost)
            continue
        if cost.recurrent:
            flows.append(Flow(cost=cost, sort="yearly", amount=cost.amount, start=span[1]))
            continue
        flows.append(Flow(cost=cost, sort="once", amount=cost.amount, start=span[0], finish=span[1]))
        if cost.upkeep is not None:
            flows.append(Flow(cost=cost, sort="upkeep", amount=cost.upkeep, start=span[1]))
    return Spending(costs=found, phases=phases, flows=tuple(flows), unplaced=tuple(unplaced))


def _phases(found: Costs, plan: Schedule) -> Mapping[int, tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for name, planned in plan.packages.items():
        phase = found.model.elements[name].get("phase") if name in found.model.elements else None
        start, finish = planned.stated_start, planned.stated_finish
        if isinstance(phase, int) and start is not None and finish is not None:
            first, last = spans.get(phase, (start, finish))
            spans[phase] = min(first, start), max(last, finish)
    return dict(sorted(spans.items()))
