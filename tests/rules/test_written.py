"""Rules that a project writes in YAML: each form flags and clears, says *cannot tell* where a fact is missing, and is tried alike."""

from __future__ import annotations

import dataclasses

import pytest

from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.metamodel import kinds
from archmodel.rules import Facts, all_rules, check, rules, written_rules
from archmodel.rules.trial import tried
from tests.making import read

TOWN = """
agencies: {a: {name: A}}
zones: {z: {name: Z}}
applications:
  reg: {name: R, record: reference, owner: a, component: du-lieu, zone: z}
  mid: {name: M, owner: unknown, component: nen-tang-loi}
  top: {name: T, component: kenh-tuong-tac}
  odd: {name: O, component: unknown, depends_on: [reg]}
  new: {name: N, lifecycle: {start: 2026}}
flows:
  f1: {from: reg, to: top, data: unknown}
  f2: {from: top, to: mid, data: []}
  f3: {from: mid, to: reg, data: unknown}
  f4: {from: odd, to: top, data: unknown}
  f5: {from: mid, to: new, data: unknown}
plateaus:
  now: {name: Now, stage: baseline, date: 2026-11}
  then: {name: Then, stage: target, date: 2030-12, based_on: now, operations: [{retire: top}]}
"""

CASES = [
    ('layers: ["layer:L4", "layer:L3", "layer:L2"]', "fail f1 · cannot-tell f4 · cannot-tell depends_on:odd"),
    ('layers: ["layer:L2", "layer:L4"]', "fail f2"),
    ('forbidden: {from: "record:reference", to: "layer:L4"}', "fail f1 · cannot-tell depends_on:odd"),
    ('forbidden: {from: "layer:L2", to: reg}', "fail f3"),
    ('required_path: {from: reg, to: mid}', ""),
    ('required_path: {from: "kind:application record:reference", to: mid, without: top}', "fail reg"),
    ('required_path: {from: top, to: new}', "cannot-tell top"),
    ('independence: {between: [reg, mid]}', "fail reg · fail mid"),
    ('independence: {between: [reg, mid], direct: true}', "fail mid"),
    ('independence: {between: [new, "zone:z"]}', "cannot-tell reg"),
    ('acyclic: "kind:application"', "fail mid"),
    ('acyclic: "kind:application not top"', ""),
    ('cardinality: {select: "kind:application has:component", field: owner, min: 1}', "cannot-tell mid · fail top · cannot-tell odd"),
    ('cardinality: {select: "reg", relation: flows, max: 1}', "fail reg"),
    ('cardinality: {select: "mid,reg", field: in.from, min: 2}', "fail reg · cannot-tell mid"),
    ('fields: {select: "owner:a", require: [operator], forbid: [zone], must: "layer:L4"}', "fail reg×3 · cannot-tell mid×2"),
    ('fields: {select: "kind:flow from:top", require: [channel]}', "fail f2"),
    ('condition: "no [kind:application missing:component not new]"', "cannot-tell r"),
    ('condition: "some [kind:application layer:L1]"', "cannot-tell r"),
    ('condition: "some [kind:agency name:B]"', "fail r"),
    ('at: then, condition: "some [top]"', "fail r"),
]


def found(rule: str, town: str = TOWN) -> tuple[Diagnostic, ...]:
    model, settings, problems = read(f"{town}rules:\n  r: {{name: {{vi: Quy tắc, en: The rule}}, severity: error, {rule}}}\n")
    assert not [p.message.say("en") for p in problems if p.severity is Severity.ERROR]
    facts = Facts(model=model, today=Architecture.of(model, "2026-11"), at=lambda name: Architecture.of(model, name), settings=settings)
    return check(facts, written_rules(model).values())


@pytest.mark.parametrize(("rule", "expected"), CASES)
def test_each_form_flags_clears_and_admits_what_it_cannot_tell(rule: str, expected: str) -> None:
    said = [f"{d.verdict} {(d.subject or '').partition('>')[0].replace(':reg', ':odd')}" for d in found(rule)]
    wanted = []
    for part in expected.split(" · ") if expected else []:
        name, _, times = part.partition("×")
        wanted += [name] * int(times or 1)
    assert sorted(said) == sorted(wanted)


@pytest.mark.parametrize(("rule", "expected"), CASES)
def test_every_finding_is_told_in_both_tongues_at_its_place(rule: str, expected: str) -> None:
    for diagnostic in found(rule):
        assert diagnostic.code == "project/r" and diagnostic.severity is Severity.ERROR
        assert diagnostic.span is not None and diagnostic.advice is not None
        assert diagnostic.message.say("vi").startswith("Quy tắc: ") and diagnostic.message.say("en").startswith("The rule: ")
        assert bool(diagnostic.missing) is (diagnostic.verdict == "cannot-tell")


def test_its_own_words_are_used() -> None:
    said = found('message: {vi: Sai, en: Wrong}, advice: {vi: Sửa đi., en: Mend it.}, acyclic: "kind:application"')[0]
    assert said.message.say("en").startswith("Wrong: ") and said.advice is not None and said.advice.say("vi") == "Sửa đi."


def test_a_malformed_rule_is_reported_and_the_others_run() -> None:
    model, _, problems = read(f"{TOWN}rules:\n  bad: {{name: B, severity: error}}\n"
                              "  good: {name: G, severity: error, condition: 'some [kind:goal]'}\n")
    assert [p.code for p in problems if p.severity is Severity.ERROR] == ["inventory/bad-rule"]
    assert list(written_rules(model)) == ["project/good"]


def test_they_run_beside_the_shipped_ones_and_obey_the_settings() -> None:
    rule = "rules:\n  r: {name: N, severity: error, condition: 'some [kind:goal]'}\n"
    text = f"settings: {{rules: {{project/r: {{severity: SEV}}}}}}\n{TOWN}{rule}"
    for severity, expected in (("info", [Severity.INFO]), ("'off'", [])):
        model, settings, _ = read(text.replace("SEV", severity))
        assert set(all_rules(model)) == {*rules(), "project/r"}
        facts = Facts(model=model, today=Architecture.of(model, "2026-11"), at=lambda name: Architecture.of(model, name),  # noqa: B023
                      settings=settings)
        assert [d.severity for d in check(facts) if d.code == "project/r"] == expected


def test_a_crash_in_one_leaves_the_others() -> None:
    model, _, _ = read(f"{TOWN}rules:\n  r: {{name: N, severity: error, condition: 'some [kind:goal]'}}\n")
    own = written_rules(model)["project/r"]
    broken = dataclasses.replace(own, id="project/broken", run=lambda facts: [1 / 0])  # type: ignore[list-item]
    facts = Facts(model=model, today=Architecture.of(model, "2026-11"), at=lambda name: Architecture.of(model, name))
    assert {d.code for d in check(facts, [broken, own])} == {"internal/crashed", "project/r"}


def test_the_example_of_the_kind_does_what_it_says() -> None:
    model, _, problems = read(kinds()["rule"].example)
    assert not [p for p in problems if p.severity is Severity.ERROR]
    (rule,) = written_rules(model).values()
    element = model.elements["shared-through-lgsp"]
    for heading, field in (("Flagged", "flagged"), ("Clean", "clean")):
        assert tried(rule, heading, str(element.text(field)), "2026-11").wrong is None


def test_an_example_that_does_not_do_what_it_says_is_told() -> None:
    model, _, _ = read(kinds()["rule"].example)
    (rule,) = written_rules(model).values()
    clean, flagged = (str(model.elements["shared-through-lgsp"].text(field)) for field in ("clean", "flagged"))
    for heading, example, word in (("Flagged", clean, "not flagged"), ("Clean", flagged, "is flagged"), ("Clean", "a: [", "cannot be read"),
                                   ("Flagged", "applications: {a: {nam: A}}", "cannot be read")):
        wrong = tried(rule, heading, example, "2026-11").wrong
        assert wrong is not None and word in wrong.say("en") and wrong.say("vi")
