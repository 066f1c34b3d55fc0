"""Every rule is tested by its own manual: what it says it flags it flags, what it says is clean is clean."""

from __future__ import annotations

import dataclasses
import re
import textwrap
from itertools import pairwise

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
    model, settings, problems = read(text)
    assert not [p for p in problems if p.severity is Severity.ERROR], [p.message.say("en") for p in problems]
    made: dict[str, Architecture] = {}

    def at(moment: str) -> Architecture:
        if moment not in made:
            made[moment] = Architecture.of(model, moment)
        return made[moment]

    return check(Facts(model=model, today=at(as_of(rules()[name].manual)), at=at, settings=settings), [rules()[name]])


def as_of(manual: str) -> str:
    """The day the examples are judged at: `As of: 2021-10` in the manual, else the city's own survey."""
    found = re.search(r"^As of: (\S+)$", manual, re.MULTILINE)
    return found[1] if found else "2026-11"


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
    for heading in ("Why", "Vì sao", "Use instead", "Cách sửa"):
        assert f"\n{heading}: " in manual, heading
    assert rules()[name].title.vi and rules()[name].title.en


def test_catalogue_codes_are_unique() -> None:
    """But for D04, of which the catalogue asks two things: no producer, no consumer."""
    codes = sorted(r.code for r in rules().values() if r.code)
    assert [code for code, following in pairwise(codes) if code == following] == ["D04"]
    assert all(re.fullmatch(r"[A-Z]\d\d", code) for code in codes)


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
