"""Every rule is tested by its own manual: what it says it flags it flags, what it says is clean is clean."""

from __future__ import annotations

import dataclasses
import textwrap

import pytest

from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Severity
from archmodel.rules import Facts, check, rules
from tests.making import read


def example(manual: str, heading: str) -> str:
    lines = manual.split(f"\n{heading}:\n", 1)[1].splitlines()
    block = []
    for line in lines:
        if line.strip() and not line.startswith("    "):
            break
        block.append(line)
    return textwrap.dedent("\n".join(block))


def findings(text: str, name: str):  # type: ignore[no-untyped-def]
    model, _, problems = read(text)
    assert not [p for p in problems if p.severity is Severity.ERROR], [p.message.say("en") for p in problems]
    facts = Facts(model=model, today=Architecture.of(model, "2026-11"), at=lambda moment: Architecture.of(model, moment))
    return check(facts, [rules()[name]])


@pytest.mark.parametrize("name", rules())
def test_the_manual_of_a_rule_is_its_test(name: str) -> None:
    manual = rules()[name].manual
    flagged = findings(example(manual, "Flagged"), name)
    assert flagged, "the flagged example is not flagged"
    assert not findings(example(manual, "Clean"), name), "the clean example is flagged"
    for found in flagged:
        assert found.code == name and found.span is not None and found.span.line > 1
        assert found.subject and found.advice is not None
        for lang in ("vi", "en"):
            assert found.message.say(lang) and found.advice.say(lang)


@pytest.mark.parametrize("name", rules())
def test_a_rule_says_why_and_what_instead(name: str) -> None:
    manual = rules()[name].manual
    assert "\nWhy: " in manual and "\nUse instead: " in manual
    assert rules()[name].title.vi and rules()[name].title.en


def test_a_crash_is_reported_and_the_others_go_on() -> None:
    sound = rules()["plan/gap-without-package"]
    broken = dataclasses.replace(sound, id="a/broken", run=lambda facts: [1 / 0])  # type: ignore[list-item]
    model, _, _ = read("gaps:\n  g-1: {name: G}\n")
    facts = Facts(model=model, today=Architecture.of(model, "2026-11"), at=lambda moment: Architecture.of(model, moment))
    assert {d.code for d in check(facts, [broken, sound])} == {"internal/crashed", "plan/gap-without-package"}


def test_nothing_is_concluded_from_what_could_not_be_read() -> None:
    """A package too broken to be built closes no gap: that is one mistake, not two."""
    model, _, problems = read("gaps:\n  g-1: {name: G}\nwork_packages:\n  wp-1: {name: W, duration_months: six, closes: [g-1]}\n")
    assert [p.code for p in problems if p.severity is Severity.ERROR] == ["inventory/wrong-type"]
    assert model.incomplete == {"work-package"}
    facts = Facts(model=model, today=Architecture.of(model, "2026-11"), at=lambda moment: Architecture.of(model, moment))
    assert check(facts, [rules()["plan/gap-without-package"]]) == ()
    lost, _, _ = read("gaps: {g-1: {name: G}\n")
    assert "gap" in lost.incomplete and "plateau" in lost.incomplete
