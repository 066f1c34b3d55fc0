"""The catalogue of planned components, and the project sheet's sums."""

from __future__ import annotations

from decimal import Decimal

from archmodel.analysis.catalogue import ASKED, catalogue
from archmodel.analysis.projects import projects, totals
from archmodel.graph import Architecture
from tests.making import read

YAML = """
agencies: {dost: {name: DOST}}
capabilities: {c1: {name: One}, c2: {name: Two}}
requirements:
  rq-a: {name: Of the component, realized_by: [t-a]}
  rq-c: {name: Of the capability, realized_by: [c1]}
gaps:
  g-1: {name: One, capabilities: [c1]}
  g-2: {name: Two, capabilities: [c2]}
applications:
  t-a: {name: A, realizes: [c1], owner: dost, technology: unknown, lifecycle: {status: planned}}
  t-b: {name: B, lifecycle: {status: planned}}
work_packages: {wp: {name: Package, delivers: [t-a], closes: [g-1, g-2]}}
plateaus:
  pl-now: {name: Now, stage: baseline, date: 2026-11}
  pl-goal: {name: Goal, stage: target, date: 2030-12, based_on: pl-now, completes: [wp]}
projects:
  pr: {name: Project, amounts: [{amount: 1.5, currency: USD, scale: million}, {amount: 34, currency: VND, scale: billion}]}
parties: {pa: {name: Owner, project: pr, agency: dost, role: owner}}
funding_sources:
  fa: {name: A, project: pr, amounts: [{amount: 1000, currency: USD, scale: thousand}]}
  fb: {name: B, project: pr, amounts: [{amount: 200, currency: USD, scale: thousand}]}
approvals: {ap: {name: Approval, project: pr, body: dost, date: 2020-08, document: unknown, decision: Approved}}
"""


def test_what_a_component_answers_and_what_it_does_not_say() -> None:
    model, _, _ = read(YAML)
    a, b = Architecture.of(model, "pl-goal").answer(catalogue)
    assert (a.package, a.plateau, a.requirements, a.gaps, a.reached) == ("wp", "pl-goal", ("rq-a", "rq-c"), ("g-1",), True)
    assert "owner" not in a.unsaid and "technology" in a.unsaid, "what is recorded as unknown is not said"
    assert (b.package, b.plateau, b.reached, b.unsaid) == (None, None, False, ASKED)


def test_a_project_with_its_money_and_what_is_missing() -> None:
    model, _, _ = read(YAML)
    found, = projects(model)
    assert totals(found.stated) == {"USD": Decimal(1_500_000), "VND": Decimal(34_000_000_000)}
    assert found.balance() == {"USD": (Decimal(1_500_000), Decimal(1_200_000))}
    assert found.roles_missing == ("donor", "governing", "approving", "consultant")
    assert ("ap", "document") in found.lacking and ("pr", "period") in found.lacking
