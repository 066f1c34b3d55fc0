"""Evidence and its age: the newest of all that speaks for a system decides, to the day."""

from __future__ import annotations

import datetime as dt

import pytest

from archmodel.analysis.freshness import age, earlier, freshness, freshness_within
from archmodel.kit.period import parse_moment
from archmodel.workspace import Workspace
from tests.analysis.assessing import at

AGED = """
sources:
  s-old: {name: O, type: news, date: 2019-05}
  s-new: {name: N, type: news, date: 2026-02}
  s-law: {name: L, type: law, date: 2010}
  s-bare: {name: B, type: news}
applications:
  old: {name: A, source: s-old}
  seen: {name: B, source: s-old, lifecycle: {seen: [2026-05]}}
  sends: {name: C, source: s-old}
  gets: {name: D, source: s-old}
  lawful: {name: E, source: s-law}
  bare: {name: F, source: s-bare}
  guess: {name: G, provenance: {kind: assumption}}
  theirs: {name: H, record: reference, source: s-old}
  dated: {name: I, provenance: {kind: found, source: s-old, date: 2025}}
flows:
  fl-1: {from: sends, to: gets, status: operating, source: s-new}
"""


def test_the_newest_evidence_decides() -> None:
    found = {e.system: e.age for e in at(AGED, "2026-11-22").answer(freshness)}
    assert found == {"old": "stale", "seen": "fresh", "sends": "fresh", "gets": "fresh", "lawful": "timeless", "bare": "undated",
                     "guess": "none", "dated": "vague"}


@pytest.mark.parametrize(("said", "expected"), [
    ("2025-11-21", "stale"), ("2025-11-22", "fresh"), ("2025-10", "stale"), ("2025-11", "fresh"), ("2024", "stale"), ("2025", "vague")])
def test_twelve_months_to_the_day(said: str, expected: str) -> None:
    moment = parse_moment(said)
    assert moment and age(moment, earlier(dt.date(2026, 11, 22), 12)) == expected


def test_months_before() -> None:
    assert earlier(dt.date(2026, 1, 31), 12) == dt.date(2025, 1, 28)
    assert earlier(dt.date(2026, 3, 5), 4) == dt.date(2025, 11, 5)


def test_another_limit_is_another_answer() -> None:
    assert {e.age for e in at(AGED, "2026-11-22").answer(freshness_within(120)) if e.system == "old"} == {"fresh"}


def test_the_rule_says_the_same_of_the_city(city: Workspace) -> None:
    flagged = {d.subject for d in city.findings if d.code == "documentation/stale-evidence" and d.verdict == "fail"}
    assert flagged == {e.system for e in city.today.answer(freshness) if e.age in ("stale",)}
