"""Health from two scores, by hand."""

from __future__ import annotations

from archmodel.analysis.health import health
from tests.analysis.assessing import at

SCORED = """
applications:
  a: {name: A, assessment: {business_criticality: 5, business_fit: 4, technical_fit: 3}}
  b: {name: B, assessment: {business_criticality: 4, business_fit: 0, technical_fit: 2}}
  c: {name: C, assessment: {business_criticality: 3, business_fit: 1, technical_fit: 2}}
  d: {name: D, assessment: {business_criticality: 5, business_fit: 5}}
  e: {name: E}
"""


def test_the_mean_of_both_on_a_hundred() -> None:
    assert {h.system: h.score for h in at(SCORED).answer(health)} == {"a": 70, "b": 20, "c": 30, "d": None, "e": None}


def test_exposed_is_critical_and_weak_and_unknown_stays_unknown() -> None:
    assert {h.system: h.exposed for h in at(SCORED).answer(health)} == {"a": False, "b": True, "c": False, "d": None, "e": None}
