"""Edges of the rules: plans that change the deciding field, successors, what has not begun, and what only the means tell."""

from __future__ import annotations

import textwrap

import pytest

from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Diagnostic
from archmodel.rules import Facts, check, rules
from tests.making import read

PLAN = """
work_packages:
  wp-1: {name: Build, delivers: [new]}
plateaus:
  now: {name: Today, stage: baseline, date: 2026-11}
  then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1], operations: [%s]}
"""
TWO = """
agencies:
  dic: {name: Old, type: department, lifecycle: {status: dissolved, end: 2025-03}, successor: dost}
  dost: {name: Science, type: department}
  doc: {name: Construction, type: department}
data_objects:
  do-x: {name: X, master: a}
applications:
  a: {name: A, owner: dost, stores: [do-x], serves_public: true, administrative_procedures: true, security_level: 3}
  b: {name: B, owner: %s, stores: [do-x], security_level: 3}
  new: {name: New, owner: dost, stores: [do-x], security_level: 2, lifecycle: {status: planned}}
flows:
  fl-1: {from: b, to: a, data: [do-x], channel: %s, status: operating}
"""


def found(rule: str, text: str, day: str = "2026-11") -> tuple[Diagnostic, ...]:
    model, settings, _ = read(text)
    facts = Facts(model=model, today=Architecture.of(model, day), at=lambda moment: Architecture.of(model, moment), settings=settings)
    return check(facts, [rules()[rule]])


def said(rule: str, text: str, day: str = "2026-11") -> list[tuple[str | None, str, str]]:
    return [(d.subject, d.verdict, d.plateau) for d in found(rule, text, day)]


@pytest.mark.parametrize(("rule", "operation", "subject"), [
    ("security/level-too-low", "{change: a, set: {security_level: 1}}", "a"),
    ("sharing/outside-platform", "{change: fl-1, set: {channel: api}}", "fl-1"),
    ("sharing/outside-platform", "{connect: {id: fl-9, from: a, to: b, channel: api}}", "fl-9"),
])
def test_what_the_plan_changes_is_judged_at_the_goal_and_shown_where_it_is_decided(rule: str, operation: str, subject: str) -> None:
    text = TWO % ("doc", "lgsp") + PLAN % operation
    assert not [each for each in said(rule, TWO % ("doc", "lgsp") + PLAN % "") if "fail" in each]
    diagnostic, = (each for each in found(rule, text) if each.verdict == "fail")
    assert (diagnostic.subject, diagnostic.verdict, diagnostic.plateau) == (subject, "fail", "then")
    line = next(n for n, each in enumerate(text.split("\n"), 1) if "operations" in each)
    assert line in {span.line for span in (diagnostic.span, *(r.span for r in diagnostic.related)) if span}


def test_what_fails_today_is_not_said_again_about_the_goal() -> None:
    text = TWO % ("doc", "api") + PLAN % "{change: fl-1, set: {frequency: daily}}"
    assert said("sharing/outside-platform", text, "2027-02") == [("fl-1", "fail", "")]


def test_a_new_system_is_held_against_what_stays() -> None:
    assert said("security/split-levels", TWO % ("doc", "lgsp") + PLAN % "") == [("new", "fail", "then")]


@pytest.mark.parametrize(("day", "expected"), [("2024-06", [("fl-1", "fail", "")]), ("2026-11", [])])
def test_whoever_succeeded_a_dissolved_agency_owns_its_systems(day: str, expected: object) -> None:
    assert said("sharing/outside-platform", TWO % ("dic", "api"), day) == expected


MASTER = """
data_objects:
  do-x: {name: X, master: %s}
applications:
  old: {name: Old, lifecycle: {start: 2019, status: operating}}
  late: {name: Late, lifecycle: {start: 2024-03, status: operating}}
  new: {name: New, replaces: [%s], lifecycle: {status: planned}}
  keeper: {name: Keeper, stores: [%s], lifecycle: {start: 2015, status: operating}}
"""


@pytest.mark.parametrize(("master", "ends", "kept", "day", "expected"), [
    ("old", "old", "", "then", []),                                           # its successor makes the data
    ("new", "", "", "2026-11", []),                                           # neither the system nor its data are there yet
    ("new", "", "do-x", "2026-11", [("do-x", "fail", "")]),                   # the data are, their master is not
    ("late", "", "", "2021-10", []),
    ("late", "", "do-x", "2021-10", [("do-x", "cannot-tell", "")]),           # who made them then is not on record
])
def test_the_master_of_data_over_time(master: str, ends: str, kept: str, day: str, expected: object) -> None:
    text = MASTER % (master, ends, kept) + PLAN % ""
    assert said("data/one-master", text, day) == expected
    assert said("data/no-producer", text, day) == []


def test_a_master_that_is_retired_for_nothing() -> None:
    text = MASTER % ("old", "", "") + PLAN % "{retire: old, reason: Not needed}"
    assert said("data/one-master", text, "then") == said("data/no-producer", text, "then") == [("do-x", "fail", "")]


def test_by_hand_is_by_hand_whatever_the_status_says() -> None:
    text = "data_objects: {do-x: {name: X, daily: true}}\napplications: {a: {name: A}, b: {name: B}}\nflows:\n  fl-1: {from: a, to: b, " \
           "data: [do-x], status: operating, means: {vi: gửi thủ công, en: sent by hand}}\n"
    diagnostic, = found("data/manual-daily-source", text)
    assert diagnostic.evidence[0].field == "means"


def test_what_is_not_known_is_not_said_as_a_fact() -> None:
    text = "zones: {z: {name: Z}}\napplications:\n  a: {name: A, zone: z, security_level: 4, continuity: {backup: true}}\n" \
           "  b: {name: B, zone: unknown, security_level: 1}\nflows: {fl-1: {from: a, to: b, status: operating}}\n"
    for rule in ("security/zone-crossing", "security/no-recovery"):
        diagnostic, = found(rule, text)
        assert diagnostic.verdict == "cannot-tell" and "not known" in diagnostic.message.say("en")
        assert "chưa rõ" in diagnostic.message.say("vi")


def test_a_reuse_of_what_is_only_retired_does_not_speak_of_a_successor() -> None:
    text = "applications:\n  a: {name: A, lifecycle: {start: 2019, status: operating}}\n" \
           "  new: {name: N, reuses: [a], lifecycle: {status: planned}}\n" + PLAN % "{retire: a, reason: Not needed}"
    diagnostic, = found("lifecycle/reuse-of-ended", text)
    assert "takes its place" not in diagnostic.message.say("en") and diagnostic.plateau == "then"


def test_a_retention_of_unknown_length_is_asked_about() -> None:
    text = "agencies: {d: {name: D}}\ndata_objects:\n  do-x: {name: X, personal_data: basic, steward: d, legal_basis: L, dpia: Y, " \
           "retention: {months: unknown}}\n"
    diagnostic, = found("data/personal-data-undocumented", text)
    assert (diagnostic.verdict, diagnostic.missing) == ("cannot-tell", (("do-x", "retention"),))


@pytest.mark.parametrize(("fields", "expected"), [
    ("component: nen-tang-loi, block: ioc", [("a", "fail", "")]),
    ("component: ung-dung-nghiep-vu, block: ioc", []),
    ("component: ung-dung-nghiep-vu", []),
    ("component: unknown", [("a", "cannot-tell", "")]),
    ("description: None said", [("a", "fail", "")]),
])
def test_one_place_in_the_framework(fields: str, expected: object) -> None:
    text = textwrap.dedent(f"applications:\n  a: {{name: A, {fields}}}\n  b: {{name: B, component: nen-tang-loi}}\n")
    assert said("placement/no-single-place", text) == expected


def test_the_usual_characters_have_glyphs() -> None:
    """`documentation/no-glyph` does not ask the fonts about these."""
    from archmodel.kit.drawing.metrics import clean, missing
    from archmodel.rules.catalogue.documentation.no_glyph import _USUAL

    usual = "".join(char for char in map(chr, range(0x20, 0x3000)) if _USUAL.fullmatch(char))
    assert len(usual) > 400 and missing(clean(usual)) == frozenset()
