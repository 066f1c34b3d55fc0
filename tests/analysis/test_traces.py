"""Traceability: every kind of break, and what replaced a master stands for it."""

from __future__ import annotations

from archmodel.analysis.traceability import BREAKS, decided, indicators, trace
from archmodel.graph import Architecture
from tests.making import read

YAML = """
roles: {r-director: {name: Director}}
decisions:
  d-whole: {name: Whole, decided_by: r-director, needs: [k-good, do-rain]}
  d-broken: {name: Broken, needs: [k-silent, do-lost]}
  d-idle: {name: Idle}
kpis:
  k-good: {name: Good, data_source: scada}
  k-silent: {name: Silent, data_source: portal}
  k-none: {name: None}
  k-unknown: {name: Unknown, data_source: unknown}
  k-later: {name: Later, data_source: planned-app}
data_objects:
  do-rain: {name: Rain, master: scada}
  do-lost: {name: Lost}
  do-old: {name: Old, master: old-app}
applications:
  scada: {name: SCADA, stores: [do-rain]}
  portal: {name: Portal}
  old-app: {name: Old, stores: [do-old]}
  planned-app: {name: Later, replaces: [old-app], stores: [do-old], lifecycle: {status: planned}}
work_packages: {wp: {name: Package, delivers: [planned-app]}}
plateaus:
  pl-now: {name: Now, stage: baseline, date: 2026-11}
  pl-goal: {name: Goal, stage: target, date: 2030-12, based_on: pl-now, completes: [wp]}
"""


def _at(moment: str) -> Architecture:
    model, _, found = read(YAML)
    assert not [d for d in found if d.severity.name == "ERROR"], found
    return Architecture.of(model, moment)


def test_every_break_has_its_name() -> None:
    broken = {each.needed: each.broken for each in indicators(_at("2026-11"))}
    assert broken == {"k-good": "", "k-silent": "no-data", "k-none": "no-source", "k-unknown": "unknown-source", "k-later": "not-there"}
    assert set(broken.values()) <= BREAKS.keys()


def test_a_decision_is_whole_where_one_chain_is() -> None:
    whole = {each.decision: each.whole for each in decided(_at("2026-11"))}
    assert whole == {"d-whole": True, "d-broken": False, "d-idle": False}
    traces = {each.decision: [t.broken for t in each.traces] for each in decided(_at("2026-11"))}
    assert traces["d-broken"] == ["no-data", "no-master"] and traces["d-idle"] == ["nothing-needed"]


def test_what_replaced_the_master_stands_for_it() -> None:
    assert trace(_at("2026-11"), "do-old").origins == ("old-app",)
    assert trace(_at("pl-goal"), "do-old").origins == ("planned-app",)
    assert trace(_at("pl-goal"), "k-later").broken == ""
    assert trace(_at("pl-goal"), "nothing").broken == "no-such-thing"
