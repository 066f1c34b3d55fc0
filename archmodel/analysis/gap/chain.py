"""A comparison that goes by way of others: one step after the other, and the whole, with the sums handed from step to step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archmodel.analysis.gap.comparison import GapAnalysis, gap
from archmodel.graph import Architecture


@dataclass(frozen=True, kw_only=True)
class Chain:
    """`steps` compare each state with the next, `whole` the first with the last. Without a stop between, both are one."""

    steps: tuple[GapAnalysis, ...]
    whole: GapAnalysis

    @property
    def every(self) -> tuple[GapAnalysis, ...]:
        return self.steps if len(self.steps) == 1 else (*self.steps, self.whole)

    @property
    def holds(self) -> bool:
        """Every sum holds, and each step begins with what the one before came to."""
        balances = [(g.balance, g.relationship_balance) for g in self.every]
        handed = all(a.balance.target == b.balance.baseline and a.relationship_balance.target == b.relationship_balance.baseline
                     for a, b in pairwise(self.steps))
        return handed and all(b.holds for pair in balances for b in pair)


def chain(states: Sequence[Architecture], *, group: str = "system", where: str = "") -> Chain:
    """Of two states or more, in order. `where` is a selector: what it chooses in any of the states is compared, the rest left out."""
    from archmodel.graph.selection import select

    only = frozenset(name for state in states for name in select(state, where).ids) if where else None
    steps = tuple(gap(a, b, group=group, only=only) for a, b in pairwise(states))
    return Chain(steps=steps, whole=steps[0] if len(steps) == 1 else gap(states[0], states[-1], group=group, only=only))
