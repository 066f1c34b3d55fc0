"""From goals to packages, by every way there is."""

from __future__ import annotations

from archmodel.analysis.goals import goals
from archmodel.workspace import Workspace
from tests.analysis.assessing import at

PLAN = """
capabilities: {c1: {name: Group}, c1-1: {name: A, parent: c1}, c2: {name: B}, c3: {name: C}, c4: {name: D}}
goals:
  go-built: {name: G1, realized_by: [c1]}
  go-gap: {name: G2, realized_by: [c2]}
  go-there: {name: G3, realized_by: [c3]}
  go-lost: {name: G4, realized_by: [c4]}
  go-empty: {name: G5}
applications:
  new: {name: N, realizes: [c1-1], lifecycle: {status: planned}}
  old: {name: O, realizes: [c3], lifecycle: {start: 2010, status: operating}}
gaps: {g-1: {name: Gap, capabilities: [c2]}}
work_packages:
  wp-1: {name: W, delivers: [new], closes: [g-1]}
plateaus:
  now: {name: Now, stage: baseline, date: 2026-11}
  then: {name: Then, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}
"""


def test_every_verdict() -> None:
    assert {g.goal: g.verdict for g in at(PLAN, "then").answer(goals)} == {
        "go-built": "delivered", "go-gap": "gap-only", "go-there": "served", "go-lost": "unreached", "go-empty": "unreached"}


def test_a_group_is_reached_through_its_parts() -> None:
    chain = next(g for g in at(PLAN, "then").answer(goals) if g.goal == "go-built").chains[0]
    assert (chain.realised_by, chain.capability, chain.component, chain.package) == ("c1", "c1-1", "new", "wp-1")


def test_what_is_planned_serves_no_goal_today() -> None:
    assert next(g for g in at(PLAN, "now").answer(goals) if g.goal == "go-built").verdict == "unreached"


def test_every_goal_of_the_city_is_reached_by_a_package(city: Workspace) -> None:
    assert {g.verdict for g in city.architecture("target").answer(goals)} == {"delivered"}
