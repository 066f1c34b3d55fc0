"""Statements by basis: a field counts when it is there and is known, lists looked through."""

from __future__ import annotations

from collections import Counter

from archmodel.analysis.statements import stands, statements, value_at
from tests.analysis.assessing import at

SAID = """
defaults:
  provenance: {kind: proposal, fields: {owner: {kind: assumption}, operator: {kind: assumption}, technology: {kind: knowledge}}}
sources: {s-1: {name: S, type: news, date: 2026-01}}
agencies: {dost: {name: D, source: s-1}}
applications:
  a: {name: A, owner: dost, technology: unknown}
  b: {name: B, owner: {unknown: {contact: dost}}, technology: PostgreSQL, source: s-1}
  c: {name: C, assessment: {business_fit: 3}, provenance: {kind: found, source: s-1, fields: {assessment: {kind: assumption}}}}
flows:
  f-1: {from: a, to: b, frequency: daily, provenance: {kind: knowledge, fields: {frequency: {kind: assumption}, data: {kind: proposal}}}}
"""


def test_what_is_not_there_or_not_known_is_no_statement() -> None:
    found = at(SAID).answer(statements)
    assert {(s.subject, s.field): s.basis for s in found.every} == {
        ("a", ""): "proposal", ("a", "owner"): "assumption", ("b", ""): "found", ("b", "technology"): "knowledge", ("c", ""): "found",
        ("c", "assessment"): "assumption", ("dost", ""): "found", ("f-1", ""): "knowledge", ("f-1", "frequency"): "assumption"}


def test_they_are_counted_by_kind_and_by_source() -> None:
    found = at(SAID).answer(statements)
    assert found.by_kind["application"] == Counter({
        (False, "proposal"): 1, (False, "found"): 2, (True, "assumption"): 2, (True, "knowledge"): 1})
    assert [(s.subject, s.field) for s in found.by_source["s-1"]] == [("b", ""), ("c", ""), ("dost", "")]
    assert len(found.of("assumption")) == 3


def test_fields_inside_fields() -> None:
    model = at(SAID + "\nroles: {r: {name: R}}\nprocesses:\n  p: {name: P, steps: [{id: one, name: O, role: r}]}\n").model
    assert stands(model.elements["p"], "steps.role") and not stands(model.elements["p"], "steps.systems")
    assert value_at(model.elements["c"], "assessment.business_fit") == 3 and value_at(model.elements["c"], "assessment.none") is None
