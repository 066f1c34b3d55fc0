"""Three-valued verdicts of the rules about time, duties, operation and money: what fails, what passes, what cannot be told."""

from __future__ import annotations

import pytest

from tests.rules.test_catalogue import findings


def said(text: str, rule: str) -> list[tuple[str, str | None, str, tuple[tuple[str, str], ...]]]:
    return [(d.verdict, d.subject, d.fact, d.missing) for d in findings(text, rule)]


SENSORS = """
applications:
  sensors: {name: S, lifecycle: {start: 2019-01, end: %s, status: operating}}
  warning: {name: W, lifecycle: {start: 2021-05, status: operating}}
flows:
  fl-1: {from: sensors, to: warning, status: %s}
"""


@pytest.mark.parametrize(("end", "status", "expected"), [
    ("2028-07", "operating", [("fail", "fl-1", "from:sensors", ())]),
    ("2026-12", "operating", [("fail", "fl-1", "from:sensors", ())]),
    ("2028-07", "not-connected", []),
    ("2028-07", "planned", []),
])
def test_a_flow_whose_sender_ends(end: str, status: str, expected: object) -> None:
    assert said(SENSORS % (end, status), "lifecycle/broken-dependency") == expected


def test_a_break_that_turns_on_a_year_cannot_be_told_and_says_which_date_is_missing() -> None:
    text = """
applications:
  old: {name: O, lifecycle: {start: 2010-01, end: 2027, status: operating}}
  new: {name: N, lifecycle: {start: 2026-12, end: 2027-06, status: operating}, depends_on: [old]}
"""
    assert said(text, "lifecycle/broken-dependency") == [("cannot-tell", "new", "depends_on:old", (("old", "lifecycle.end"),))]


def test_a_connected_flow_is_reported_where_the_plateau_connects_it() -> None:
    text = """
applications:
  a: {name: A, lifecycle: {start: 2010-01, end: 2029-06, status: operating}}
  b: {name: B, lifecycle: {start: 2010-01, status: operating}}
plateaus:
  now: {name: N, stage: baseline, date: 2026-11}
  then: {name: T, stage: target, date: 2028-12, based_on: now, operations: [{connect: {id: fl-9, from: a, to: b, data: unknown}}]}
"""
    found = findings(text, "lifecycle/broken-dependency")
    assert [(d.subject, d.span.line if d.span else 0) for d in found] == [("then", 7)]


def test_the_date_rule_speaks_of_the_survey_and_not_of_the_day_of_the_question() -> None:
    text = "settings: {surveyed: %s}\napplications:\n  a: {name: A, lifecycle: {start: 2010, end: 2026-08, status: operating}}\n"
    assert not said(text % "2026-05", "lifecycle/date-order")
    assert said(text % "2026-09", "lifecycle/date-order") == [("fail", "a", "end", ())]


@pytest.mark.parametrize(("life", "fact"), [
    ("{start: 2028-01, status: operating}", "start"), ("{start: 2020-01, status: planned}", "start"),
    ("{end: 2030-01, status: retired}", "end"), ("{start: 2010, end: 2020-01, status: retired, seen: [2021-10]}", "seen.0"),
])
def test_dates_that_contradict_the_status(life: str, fact: str) -> None:
    assert said(f"applications:\n  a: {{name: A, lifecycle: {life}}}\n", "lifecycle/date-order") == [("fail", "a", fact, ())]


def test_a_successor_that_was_dissolved_in_its_turn_is_none() -> None:
    text = """
agencies:
  a: {name: A, lifecycle: {end: 2020-01, status: dissolved}, successor: b}
  b: {name: B, lifecycle: {end: %s, status: dissolved}, successor: %s}
  c: {name: C}
roles:
  r: {name: R, agency: a}
"""
    rule = "organisation/dissolved-without-successor"
    assert not said(text % ("2024-01", "c"), rule)
    found = findings((text % ("2024-01", "c")).replace(", successor: c", ""), rule)
    assert [(d.subject, d.verdict, "`r`" in d.message.say("en")) for d in found] == [("a", "fail", True), ("b", "fail", False)]
    unsure = findings((text % ("2026", "c")).replace(", successor: c", ""), rule)
    assert [(d.subject, d.verdict, d.missing) for d in unsure] == [("a", "cannot-tell", (("b", "lifecycle.end"),))]


def test_the_time_of_a_process_is_a_lower_bound_while_a_step_has_none() -> None:
    text = "processes:\n  p: {name: P, sla_minutes: %s, steps: [{name: A, target_minutes: 2}, {name: B, target_minutes: unknown}]}\n"
    assert said(text % "1.5", "operation/over-sla") == [("fail", "p", "", ())]
    assert said(text % "9", "operation/over-sla") == [("cannot-tell", "p", "", (("p", "steps.1.target_minutes"),))]


def test_of_steps_side_by_side_the_longest_way_counts() -> None:
    text = ("processes:\n  p: {name: P, sla_minutes: %s, steps: [{name: A, id: a, target_minutes: 2}, {name: B, id: b, target_minutes: 5, "
            "after: [a]}, {name: C, id: c, target_minutes: 4, after: [a]}, {name: D, target_minutes: %s, after: [b, c]}]}\n")
    assert said(text % (8, 1), "operation/over-sla") == []
    assert said(text % (7, 1), "operation/over-sla") == [("fail", "p", "", ())]
    assert said(text % (9, "unknown"), "operation/over-sla") == [("cannot-tell", "p", "", (("p", "steps.3.target_minutes"),))]


def test_steps_in_no_order_are_found_and_have_no_longest_way() -> None:
    text = ("processes:\n  p: {name: P, sla_minutes: 1, steps: [{name: A, id: a, after: [b], target_minutes: 9}, "
            "{name: B, id: b, after: [a]}, {name: C, id: c, after: [lost]}, {name: D, id: c}]}\n")
    found = findings(text, "operation/step-order")
    assert [d.span.line for d in found if d.span] == [2, 2, 2]
    assert all(any(word in d.message.say("en") for d in found) for word in ("lost", "circle", "two steps"))
    assert said(text, "operation/over-sla") == []


def test_a_step_may_wait_for_its_system_but_not_for_ever() -> None:
    text = """
roles: {duty: {name: D}}
applications:
  new: {name: N, lifecycle: {status: planned}}
processes:
  p: {name: P, steps: [{name: A, role: duty, systems: [new]}, {name: B, role: unknown, systems: [new]}]}
plateaus:
  now: {name: N, stage: baseline, date: 2026-11}
  then: {name: T, stage: target, date: 2028-12, based_on: now%s}
"""
    blank = ("cannot-tell", "p", "2:role", (("p", "steps.1.role"),))
    assert said(text % ", operations: [{introduce: new}]", "operation/step-incomplete") == [blank]
    assert said(text % "", "operation/step-incomplete") == [("fail", "p", "1:new", ()), blank, ("fail", "p", "2:new", ())]


COSTS = """
cost_items:
  vms: {name: V, category: chi-phi-thiet-bi, quantity: %s, unit_cost: {base: 100}, scale: million}
  spare: {name: S, category: chi-phi-du-phong, quantity: 1, unit_cost: {base: %s}, unit: "%s", scale: thousand}
  study: {name: T, category: chi-phi-tu-van, quantity: 1, unit_cost: {base: 6}, unit: "%% of works"}
"""


def test_contingency_in_money_and_in_per_cent() -> None:
    rule = "investment/contingency"
    assert said(COSTS % (1, 10, "% of the rest"), rule) == []
    assert said(COSTS % (1, "10.5", "% of the rest"), rule) == [("fail", "spare", "", ())]
    assert said(COSTS % (1, 10000, "lot"), rule) == []
    assert said(COSTS % (1, 15000, "lot"), rule) == [("cannot-tell", "spare", "", (("study", "unit"),))]
    unknown = COSTS % ("unknown", 15000, "lot")
    assert said(unknown, rule) == [("cannot-tell", "spare", "", (("study", "unit"), ("vms", "quantity")))]


def test_totals_are_exact() -> None:
    text = "cost_items:\n  a: {name: A, category: chi-phi-khac, quantity: 0.1, unit_cost: {base: 0.2}, total: %s}\n"
    assert not said(text % "0.02", "investment/total-mismatch")
    assert said(text % "0.0200000000001", "investment/total-mismatch")
    assert said(text.replace("0.1", "unknown") % "1", "investment/total-mismatch") == [("cannot-tell", "a", "", (("a", "quantity"),))]
    assert not said("settings: {rules: {V01: {tolerance_pct: 1}}}\n" + text % "0.0201", "investment/total-mismatch")


def test_prices_that_nobody_states_follow_the_parameter() -> None:
    text = """
cost_items:
  a: {name: A, category: chi-phi-khac, quantity: 1, unit_cost: {base: 1}, price_basis: real}
  b: {name: B, category: chi-phi-khac, quantity: 1, unit_cost: {base: 1}}
"""
    assert said(text, "investment/mixed-prices") == [("cannot-tell", "b", "", (("b", "price_basis"),))]
    assert not said(text + "parameters: {price-basis: {name: P, value: {vi: cố định, en: constant}}}\n", "investment/mixed-prices")


def test_a_shared_figure_is_no_double_count_and_the_same_inputs_are() -> None:
    text = """
benefits:
  a: {name: A, formula: x*wage, parameters: {x: {base: 1}, wage: {base: 3}}}
  b: {name: B, formula: y*wage, parameters: {y: {base: 1}, wage: {base: 3}}}
  c: {name: C, formula: wage*x, parameters: {wage: {base: 3}, x: {base: %s}}}
"""
    assert not said(text % "2", "investment/benefit-twice")
    assert said(text % "1", "investment/benefit-twice") == [("fail", "c", "a", ())]


def test_funding_is_compared_by_year_where_both_state_years() -> None:
    text = """
projects:
  p: {name: P, amounts: [{year: 2027, amount: 10, currency: VND}, {year: 2028, amount: 10, currency: VND}]}
funding_sources:
  f: {name: F, project: p, amounts: %s}
"""
    rule = "investment/funding-gap"
    assert said(text % "[{year: 2027, amount: 20, currency: VND}]", rule) == [
        ("fail", "p", "VND:2027", ()), ("fail", "p", "VND:2028", ())]
    assert not said(text % "[{amount: 25, currency: VND}]", rule) and not said(text % "[{year: 2027, amount: 9, currency: USD}]", rule)
    assert said(text % "unknown", rule) == [("cannot-tell", "p", "", (("f", "amounts"),))]


def test_evidence_of_which_only_the_year_is_known() -> None:
    text = """
sources: {s: {name: S, type: %s, date: %s}}
applications:
  a: {name: A, lifecycle: {start: 2018, status: operating}, source: s}
"""
    rule = "documentation/stale-evidence"
    assert said(text % ("news", "2025"), rule) == [("cannot-tell", "a", "", (("s", "date"),))]
    assert said(text % ("news", "unknown"), rule) == [("cannot-tell", "a", "", (("s", "date"),))]
    assert not said(text % ("news", "2025-12"), rule) and not said(text % ("law", "2010"), rule)
    assert said(text % ("news", "2025-10"), rule) == [("fail", "a", "", ())]
    assert not said("settings: {rules: {documentation/stale-evidence: {months: 24}}}\n" + text % ("news", "2025-10"), rule)
