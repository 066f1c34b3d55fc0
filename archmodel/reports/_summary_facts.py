"""What the summary rests on: the accounts of cost, schedule and benefits, the comparison with the target, and the answers about the state.

An account with errors in its data gives no number here either: the summary then says that it is unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from archmodel.analysis.closure import Proof, Standing, standings
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.gap import GapAnalysis, Status
from archmodel.analysis.interoperability import Interoperability, interoperability
from archmodel.analysis.ledger import Account, Figure, assumed_share
from archmodel.analysis.overlap import Overlap, overlap
from archmodel.graph import Architecture
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted
from archmodel.model import Model
from archmodel.reports import Request, appraise, cost, roadmap
from archmodel.reports._amounts import amount, percent
from archmodel.reports._planned import goal_of
from archmodel.reports._telling import UNKNOWN, t
from archmodel.workspace import Workspace

MONEY = ("capex/total", "lcc/total")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything the summary says, where it comes from. `public` leaves out what would show where the systems are weak."""

    workspace: Workspace
    today: Architecture
    goal: Architecture | None
    gap: GapAnalysis
    cost: Account
    plan: Account
    benefit: Account
    public: bool

    @property
    def model(self) -> Model:
        return self.workspace.model

    def figure(self, account: Account, name: str) -> Figure | None:
        """A figure of an account; None where it has none of that id, or its data have errors."""
        return None if account.problems else account.ledger.figures.get(name)

    def said(self, account: Account, name: str) -> LocalText | None:
        """The same in words; None where it has no value."""
        found = self.figure(account, name)
        return amount(found) if found is not None and found.value is not None else None

    def value(self, account: Account, name: str) -> Decimal | None:
        found = self.figure(account, name)
        return found.value if found is not None else None

    def assumed(self, account: Account, name: str) -> LocalText | None:
        """How much of a figure rests on assumptions, in per cent."""
        share = assumed_share(account.ledger, name) if self.value(account, name) is not None else None
        return percent(share) if share is not None else None

    @cached_property
    def years(self) -> int | None:
        """The length of the study."""
        return frame(self.model).years

    @cached_property
    def proofs(self) -> Mapping[str, Proof]:
        return self.goal.answer(standings) if self.goal is not None else {}

    @cached_property
    def standing(self) -> Counter[Standing]:
        return Counter(p.standing for p in self.proofs.values())

    @cached_property
    def exchange(self) -> Interoperability:
        return self.today.answer(interoperability)

    @cached_property
    def doubled(self) -> Overlap:
        return self.today.answer(overlap)

    @property
    def keys(self) -> tuple[tuple[Words, Words], ...]:
        """At most five: the systems, the investment, the whole cost, when it is stated to be done and when it can be."""
        systems: Words = counted(self.gap.balance.baseline)
        if self.goal is not None:
            systems = LocalText(vi=f"{counted(self.gap.balance.baseline).vi} → {counted(self.gap.balance.target).vi}",
                                en=f"{counted(self.gap.balance.baseline).en} → {counted(self.gap.balance.target).en}")
        money = [(self.said(self.cost, name) or UNKNOWN, label) for name, label in zip(MONEY, (
            t("tổng mức đầu tư", "investment"), t("chi phí vòng đời, hiện giá", "life-cycle cost, present value")), strict=True)]
        dates = [(self.said(self.plan, name) or UNKNOWN, label) for name, label in (
            ("schedule/stated-finish", t("xong theo ngày đã nêu", "done as stated")),
            ("schedule/finish", t("xong sớm nhất khả thi", "feasible at the earliest")))]
        return ((systems, t("hệ thống: hiện nay → mục tiêu", "systems: today → target")), *money, *dates)

    def count(self, status: Status) -> int:
        return self.gap.counts[status]


def facts(workspace: Workspace, request: Request) -> Facts:
    """Each account is asked once; their ids are those of `archmodel cost`, `roadmap` and `appraise`."""
    goal = goal_of(workspace, request)
    return Facts(
        workspace=workspace, today=workspace.architecture(request.baseline), goal=goal,
        gap=workspace.gap(request.baseline, goal.at.id if goal is not None else ""), cost=cost.account(workspace, request),
        plan=roadmap.account(workspace, request), benefit=appraise.account(workspace, request), public=request.edition == "public")
