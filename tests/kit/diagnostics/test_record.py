"""The record: order, repeats, the verdict, and a fingerprint that survives moved lines."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from archmodel.kit.diagnostics import Diagnostic, Severity, exit_code, ordered
from archmodel.kit.span import Span
from archmodel.kit.text import msg


def finding(code: str = "inventory/x", severity: Severity = Severity.ERROR, line: int = 1, fact: str = "") -> Diagnostic:
    return Diagnostic(code=code, severity=severity, message=msg("a", "a"), span=Span(file="f", line=line), fact=fact)


def test_order_is_by_place_and_repeats_are_dropped() -> None:
    nowhere = replace(finding("z"), span=None)
    expected = (nowhere, finding("a"), finding("b"), finding("a", line=2, fact="1"), finding("a", line=2, fact="2"), finding("a", line=10))
    for turn in itertools.permutations(expected):
        assert ordered([*turn, turn[0]]) == expected


@pytest.mark.parametrize(("codes", "fail_on", "expected"), [
    ([], Severity.ERROR, 0),
    ([("rules/x", Severity.WARNING)], Severity.ERROR, 0),
    ([("rules/x", Severity.WARNING)], Severity.WARNING, 1),
    ([("rules/x", Severity.ERROR)], Severity.ERROR, 1),
    ([("rules/x", Severity.ERROR), ("source/syntax", Severity.ERROR)], Severity.ERROR, 2),
    ([("source/tab", Severity.WARNING)], Severity.ERROR, 0),
    ([("internal/crashed", Severity.ERROR), ("rules/x", Severity.ERROR)], Severity.ERROR, 3),
    ([("internal/crashed", Severity.ERROR), ("source/syntax", Severity.ERROR)], Severity.ERROR, 2),
    ([("settings/bad", Severity.ERROR)], Severity.ERROR, 2),
])
def test_exit_code(codes: list[tuple[str, Severity]], fail_on: Severity, expected: int) -> None:
    findings = [finding(code, severity) for code, severity in codes]
    assert exit_code(findings, fail_on) == exit_code(findings[::-1], fail_on) == expected


def test_the_fingerprint_is_of_code_subject_and_fact_alone() -> None:
    one = finding(fact="a")
    assert one.fingerprint == replace(one, span=None, message=msg("b", "b"), severity=Severity.INFO).fingerprint
    others = (replace(one, fact="b"), replace(one, subject="a", fact=""), replace(one, code="c"), replace(one, fact="\ud800"))
    assert len({each.fingerprint for each in (one, *others)}) == 5
