"""Scenarios and failure tests: what covers a situation, and that a leaf changes nothing while the bus breaks what goes over it."""

from __future__ import annotations

from archmodel.analysis.scenarios import scenarios, taken_away, trials, unanswered
from archmodel.graph import Architecture
from tests.making import read

YAML = """
capabilities:
  c1: {name: One, importance: 5}
  c2: {name: Two, importance: 5}
  c3: {name: Three, importance: 2}
roles: {r: {name: Role}}
processes:
  sop: {name: Procedure, realizes: [c1], steps: [{name: Step, role: r, systems: [bus]}]}
  bare: {name: Without steps, realizes: [c2]}
scenarios:
  sc-full: {name: Covered, capabilities: [c1], processes: [sop]}
  sc-part: {name: In part, capabilities: [c1, c2], processes: [sop]}
  sc-bare: {name: Bare, capabilities: [c2], processes: [bare]}
  sc-none: {name: None}
applications:
  a: {name: A}
  bus: {name: Bus, realizes: [c1]}
  b: {name: B, realizes: [c2]}
  leaf: {name: Leaf}
flows:
  f1: {from: a, to: bus}
  f2: {from: bus, to: b}
"""


def _today() -> Architecture:
    model, _, _ = read(YAML)
    return Architecture.of(model, "2026-11")


def test_a_scenario_is_covered_by_steps_and_systems() -> None:
    found = {each.scenario: each for each in scenarios(_today())}
    assert {name: each.covered for name, each in found.items()} == {
        "sc-full": True, "sc-part": False, "sc-bare": False, "sc-none": False}
    assert found["sc-part"].unanswered == ("c2",)
    assert found["sc-bare"].empty == ("bare",) and not found["sc-bare"].written
    assert [c.id for c in unanswered(_today(), 5)] == ["c2"]


def test_the_bus_breaks_what_goes_over_it_and_a_leaf_nothing() -> None:
    bus, leaf = taken_away(_today(), ("bus", "leaf"))
    assert [r.id for r in bus.lacking.flows_cut] == ["f1", "f2"]
    assert bus.lacking.unreachable == (("a", "b"),) and bus.reach.lost == ("c1",)
    assert leaf.heavy == 0 and not leaf.lacking.flows_cut and not leaf.lacking.lost
    assert [each.system for each in trials(_today())] == ["bus", "b"]
