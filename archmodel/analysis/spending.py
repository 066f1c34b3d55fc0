"""In which year a cost falls, as far as the model lets it be told, by a rule that is stated and never hidden.

What a line says itself comes first: amounts by year, or a `year`. Else it is spread evenly over the months of the work package it
names, from the stated start; else over those of its phase, which lasts from the first stated month of its work packages to the
last. What comes every year, and the upkeep of what was bought, begins in the month after (of a stated year: a yearly line in that
year, upkeep in the next). What says nothing of all this, or names a phase without dated packages, is not placed.

This is the one rule for years: the pictures read it, and `economics/costing.py` writes it into the ledger as formulas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal

from archmodel.analysis.costs import Cost, Costs, Range, unit_of
from archmodel.analysis.estimate import dated
from archmodel.analysis.schedule import Schedule, schedule
from archmodel.kit.text import LocalText
from archmodel.model import Unknown

Sort = Literal["once", "yearly", "upkeep"]
Rule = Literal["flows", "year", "package", "phase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One stream of money: all of `amount` between two months, or `amount` every year from `start` on (no `finish`) until `end`.

    `rule` says by what it was placed; `entries` are the amounts by year it is made of, by their place in the list.
    """

    cost: Cost
    sort: Sort
    amount: Range
    start: int
    finish: int | None = None
    end: int | None = None
    rule: Rule = "phase"
    entries: tuple[int, ...] = ()

    @property
    def whole(self) -> int:
        """The months over which all of `amount` comes."""
        return 12 if self.finish is None else self.finish - self.start

    def months(self, first: int, last: int) -> int:
        """How many of its months lie from `first` to before `last`."""
        return self._passed(last) - self._passed(first)

    def within(self, first: int, last: int) -> Range:
        """What falls into the months from `first` to before `last`, in whole units: years add up to the amount exactly."""
        return self._until(last) + self._until(first).of(lambda value: -value)

    def _passed(self, month: int) -> int:
        limit = self.finish if self.finish is not None else self.end
        return max(0, (month if limit is None else min(month, limit)) - self.start)

    def _until(self, month: int) -> Range:
        passed, whole = self._passed(month), self.whole
        return self.amount.of(lambda value: (value * passed / whole).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, kw_only=True)
class Spending:
    """Every flow that can be placed, the costs that cannot (`why`), and the months of each phase."""

    costs: Costs
    phases: Mapping[int, tuple[int, int]]
    flows: tuple[Flow, ...]
    unplaced: tuple[Cost, ...]
    why: Mapping[str, LocalText]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """From the first year of the plan to the first in which nothing is bought or ends any more; what is yearly goes on after it."""
        if not self.flows:
            return ()
        first = min(flow.start for flow in self.flows) // 12
        bought = max((flow.finish for flow in self.flows if flow.finish is not None), default=first * 12)
        running = [flow.start if flow.end is None else max(flow.start, flow.end) for flow in self.flows if flow.finish is None]
        last = -(-max(bought, *running) // 12) if running else (bought - 1) // 12
        return tuple(range(first, last + 1))


def spending(found: Costs) -> Spending:
    """The flows of these costs along the stated dates of the plan."""
    plan = schedule(found.model)
    phases = _phases(found, plan)
    flows: list[Flow] = []
    why: dict[str, LocalText] = {}
    for cost in found.items.values():
        placed = _by_year(cost, found) or _over(cost, phases, plan)
        flows.extend(placed)
        if not placed:
            why[cost.id] = _unplaced(cost)
    return Spending(costs=found, phases=phases, flows=tuple(flows), why=why,
                    unplaced=tuple(found.items[name] for name in why))


def _by_year(cost: Cost, found: Costs) -> tuple[Flow, ...]:
    """What the line says of its years itself: nothing where it does not."""
    year, last = cost.item.get("year"), cost.item.get("last_year")
    end = (last + 1) * 12 if isinstance(last, int) else None
    if dated(cost.item):
        entries = cost.item.get("flows")
        unit = unit_of(cost.item, found.rates.get(cost.id))
        years: dict[int, list[int]] = {}
        for n, entry in enumerate(entries):
            years.setdefault(entry["year"], []).append(n)
        made = [Flow(cost=cost, sort="yearly" if cost.recurrent else "once", amount=_same(sum(entries[n]["amount"] for n in which) * unit),
                     start=y * 12, finish=y * 12 + 12, rule="flows", entries=tuple(which)) for y, which in sorted(years.items())]
        return (*made, *_upkeep(cost, max(years) * 12 + 12, end, "flows"))
    if not isinstance(year, int):
        return ()
    if cost.recurrent:
        return (Flow(cost=cost, sort="yearly", amount=cost.amount, start=year * 12, end=end, rule="year"),)
    return (Flow(cost=cost, sort="once", amount=cost.amount, start=year * 12, finish=year * 12 + 12, rule="year"),
            *_upkeep(cost, year * 12 + 12, end, "year"))


def _over(cost: Cost, phases: Mapping[int, tuple[int, int]], plan: Schedule) -> tuple[Flow, ...]:
    """Over the months of the package the line names, else of its phase."""
    if isinstance(cost.item.get("year"), Unknown):
        return ()
    package = plan.packages.get(cost.item.text("work_package") or "")
    rule: Rule = "phase"
    span = phases.get(cost.phase) if cost.phase is not None else None
    if package is not None and package.stated_start is not None and package.stated_finish is not None:
        span, rule = (package.stated_start, package.stated_finish), "package"
    if span is None:
        return ()
    last = cost.item.get("last_year")
    end = (last + 1) * 12 if isinstance(last, int) else None
    if cost.recurrent:
        return (Flow(cost=cost, sort="yearly", amount=cost.amount, start=span[1], end=end, rule=rule),)
    return (Flow(cost=cost, sort="once", amount=cost.amount, start=span[0], finish=span[1], rule=rule), *_upkeep(cost, span[1], end, rule))


def _upkeep(cost: Cost, start: int, end: int | None, rule: Rule) -> tuple[Flow, ...]:
    return () if cost.upkeep is None else (Flow(cost=cost, sort="upkeep", amount=cost.upkeep, start=start, end=end, rule=rule),)


def _same(value: Decimal) -> Range:
    return Range(low=value, base=value, high=value)


def _unplaced(cost: Cost) -> LocalText:
    if isinstance(cost.item.get("year"), Unknown):
        return LocalText(vi="năm chi chưa xác định", en="its year is not known")
    if cost.phase is not None:
        return LocalText(vi=f"giai đoạn {cost.phase} chưa có gói công việc ghi ngày", en=f"phase {cost.phase} has no dated work package")
    return LocalText(vi="chưa ghi năm, gói công việc có ngày hoặc giai đoạn", en="no year, dated work package or phase is stated")


def _phases(found: Costs, plan: Schedule) -> Mapping[int, tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for name, planned in plan.packages.items():
        phase = found.model.elements[name].get("phase") if name in found.model.elements else None
        start, finish = planned.stated_start, planned.stated_finish
        if isinstance(phase, int) and start is not None and finish is not None:
            first, last = spans.get(phase, (start, finish))
            spans[phase] = min(first, start), max(last, finish)
    return dict(sorted(spans.items()))
