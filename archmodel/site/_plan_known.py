"""What the pages of the plan tell: its steps, what is there at each plateau, its schedule and its money, each computed once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.analysis.closure import Closure, Standing, closure, journey
from archmodel.analysis.economics.amounts import summed
from archmodel.analysis.economics.costing import package as package_of
from archmodel.analysis.economics.cuts import Cut, Place, cuts
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.lifecycle import Lifecycle, lifecycle
from archmodel.analysis.economics.outlay import Outlay, Sort, outlay
from archmodel.analysis.economics.plan import Plan, out_of_order, plan
from archmodel.analysis.economics.transition import Step, transition
from archmodel.analysis.ledger import Ledger, assumed_share
from archmodel.kit.diagnostics import Diagnostic, ordered
from archmodel.kit.text import LocalText
from archmodel.model import Element, Plateau
from archmodel.reports import Request
from archmodel.reports._amounts import amount
from archmodel.reports._planned import goal_of
from archmodel.reports._transition_stage import Stage
from archmodel.reports._unread import unread
from archmodel.reports.cost import COUNTED
from archmodel.reports.transition import stages_of

if TYPE_CHECKING:
    from archmodel.site.site import Site

COMMON = ""
"""The group of the lines that belong to no package."""


@dataclass(frozen=True, kw_only=True)
class Money:
    """The schedule and the costs in one ledger, by the ids of `archmodel roadmap --explain` and `archmodel cost --explain`."""

    plan: Plan
    outlay: Outlay
    life: Lifecycle
    cuts: Mapping[str, Cut]
    steps: Mapping[str, Step]

    @property
    def ledger(self) -> Ledger:
        return self.plan.ledger

    def place(self, cut: str, name: str) -> Place | None:
        """What a cut of the life-cycle cost says of a package or a plateau; None where no line of cost falls to it."""
        every = self.cuts[cut].places if cut in self.cuts else ()
        return next((place for place in every if place.id.removesuffix("_") == name), None)

    def groups(self, items: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Package → its lines among these; the common ones (empty) last."""
        found: dict[str, list[str]] = {}
        for item in items:
            found.setdefault(self.life.costing.package(item), []).append(item)
        return {name: tuple(found[name]) for name in sorted(found, key=lambda n: (not n, n))}

    def paid(self, key: str, title: LocalText, items: Iterable[str], sort: Sort, year: int | None = None) -> str | None:
        """What these lines cost by the stated dates, as `paid/<key>/<sort>[/<year>]`; None where they cost nothing of the sort."""
        chosen = set(items)
        parts = [p.money for p in self.outlay.payments["stated"] if p.item in chosen and p.sort == sort and year in (None, p.year)]
        name = "/".join(["paid", key, sort, *([str(year)] if year else [])])
        if not parts or name in self.ledger:
            return name if parts else None
        return summed(self.ledger, name, title, self.plan.frame.currency, parts)

    def present(self, key: str, title: LocalText, items: Iterable[str]) -> str:
        """What these lines cost over the whole life, in present value."""
        name = f"present/{key}"
        parts = [self.life.costing.present[item].base for item in items]
        return name if name in self.ledger else summed(self.ledger, name, title, self.plan.frame.currency, parts)

    @property
    def last(self) -> int:
        """The last year of the study: what runs then runs every year."""
        return max(self.life.years, default=0)

    def assumed(self, name: str) -> bool:
        return bool(assumed_share(self.ledger, name))

    def unpriced(self, packages: Iterable[str]) -> tuple[str, ...]:
        """Those without any line of cost: every sum is without them."""
        priced = {self.life.costing.package(item) for item in self.life.costing.amounts if item in self.life.costing.costs.items}
        return tuple(name for name in packages if name not in priced)

    def left_out(self, packages: Iterable[str]) -> Mapping[str, LocalText]:
        """The lines of these packages that no sum counts, and why."""
        costing, wanted = self.life.costing, set(packages)
        found = {}
        for name, why in costing.left_out.items():
            line = costing.costs.items.get(name)
            stated = costing.frame.model.elements[name].text("work_package") or ""
            if (package_of(costing.frame, line) if line else stated) in wanted:
                found[name] = why
        return found


@dataclass(frozen=True, kw_only=True)
class Planning:
    """`problems` are what stands in the data against computing any money or date: then there is none."""

    site: Site
    problems: tuple[Diagnostic, ...]
    money: Money | None
    proof: Closure | None
    stages: tuple[Stage, ...]

    @classmethod
    def of(cls, site: Site) -> Planning:
        problems, money = _money(site)
        workspace = site.workspace
        goal, start = goal_of(workspace, Request()), workspace.today
        way = journey(start, goal, workspace.architecture) if goal is not None else ()
        leads = len(way) > 1
        return cls(site=site, problems=problems, money=money, proof=closure(way) if leads else None,
                   stages=stages_of(workspace, way) if leads else ())

    @cached_property
    def plateaus(self) -> tuple[Plateau, ...]:
        """From the oldest, as the slider has them."""
        every = self.site.workspace.model.plateaus
        return tuple(every[mark.plateau] for mark in self.site.timeline.marks if mark.plateau)

    def mark(self, plateau: str) -> int:
        """Its place among the marks of the slider."""
        return next(n for n, mark in enumerate(self.site.timeline.marks) if mark.plateau == plateau)

    def stage(self, plateau: str) -> Stage | None:
        """The step that leads to a plateau."""
        return next((each for each in self.stages if each.gap.target.at.id == plateau), None)

    def step(self, plateau: str) -> Step | None:
        return self.money.steps.get(plateau) if self.money else None

    def standing(self, plateau: str) -> Counter[Standing]:
        """The gaps at a plateau, by how far they have come."""
        stage = self.stage(plateau)
        if stage is None or self.proof is None:
            return Counter()
        return Counter(course.proofs[stage.number].standing for course in self.proof.gaps)

    def newly(self, plateau: str, *wanted: Standing) -> tuple[str, ...]:
        """The gaps that stand so at a plateau and did not before it."""
        stage = self.stage(plateau)
        if stage is None or self.proof is None:
            return ()
        return tuple(c.gap.id for c in self.proof.gaps
                     if c.proofs[stage.number].standing in wanted and c.proofs[stage.number - 1].standing not in wanted)

    @cached_property
    def plateau_of(self) -> Mapping[str, str]:
        """Package → the first plateau that counts it as complete."""
        found: dict[str, str] = {}
        for plateau in self.plateaus:
            for name in plateau.completes:
                found.setdefault(name, plateau.id)
        return found

    def packages(self, plateau: str) -> tuple[Element, ...]:
        """Those a plateau is the first to complete, by id."""
        elements = self.site.workspace.model.elements
        return tuple(elements[name] for name in sorted(self.plateau_of) if self.plateau_of[name] == plateau and name in elements)

    def date(self, package: str, what: str) -> LocalText | None:
        """A date or a number of months of the schedule; None where there is none."""
        figure, money = f"schedule/{package}/{what}", self.money
        return amount(money.ledger[figure]) if money and figure in money.ledger and money.ledger.value(figure) is not None else None


def _money(site: Site) -> tuple[tuple[Diagnostic, ...], Money | None]:
    model = site.workspace.model
    terms = frame(model)
    found = plan(terms)
    broken = (*unread(site.workspace, *COUNTED), *terms.problems, *found.problems, *out_of_order(model))
    if broken:
        return ordered(broken), None
    spent = outlay(found)
    if spent.problems:
        return ordered(spent.problems), None
    life = lifecycle(spent.costing)
    return (), Money(plan=found, outlay=spent, life=life, cuts={cut.id: cut for cut in cuts(life)},
                     steps={step.plateau.id: step for step in transition(found).steps})
