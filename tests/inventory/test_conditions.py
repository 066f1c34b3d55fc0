"""Conditions in the data: a malformed one is one error at its character, and becomes unknown; names are checked without cascades."""

from __future__ import annotations

import pytest

from archmodel.inventory.load import Loader
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.source import Sources, read_text
from archmodel.model import Unknown
from tests.making import read


def errors(text: str) -> list[Diagnostic]:
    return [d for d in read(text)[2] if d.severity is Severity.ERROR]


@pytest.mark.parametrize(("line", "column"), [
    ('  g: {name: G, closed_when: "kind:applcation"}', 30), ("  g: {name: G, closed_when: 'kind:applcation'}", 30),
    ("  g: {name: G, closed_when: kind:applcation}", 29), ('  g: {name: G, closed_when: "owner:unknown kind:applcation"}', 44),
])
def test_the_place_is_inside_the_text(line: str, column: int) -> None:
    (found,) = errors(f"gaps:\n{line}\n")
    assert found.code == "inventory/bad-condition" and found.span is not None
    assert (found.span.line, found.span.column) == (2, column)


def test_a_malformed_condition_is_as_good_as_unknown() -> None:
    model, _, found = read('gaps: {g: {name: G, closed_when: "some ["}}\nsettings: {nucleus: "("}\n'
                           'principles: {p: {name: P, holds_when: "x:"}}\n')
    assert [d.code for d in found if d.severity is Severity.ERROR] == ["inventory/bad-condition"] * 3
    assert model.elements["g"].get("closed_when") == model.elements["p"].get("holds_when") == Unknown()
    assert model.profile.nucleus == "" and not [d for d in found if d.code == "inventory/open-unknown"]


def test_a_condition_may_be_said_to_be_unknown() -> None:
    assert errors("gaps: {g: {name: G, closed_when: {unknown: {contact: a, due: 2027-01-31}}}}\n") == []


def test_what_is_named_but_could_not_be_built_exists_all_the_same() -> None:
    text = ('applications: {lgsp: {name: L, security_level: high}}\n'
            'gaps: {g: {name: G, closed_when: "some [kind:flow from:lgsp] and no [lgsp]"}}\n')
    assert [d.code for d in errors(text)] == ["inventory/wrong-type"]


def test_a_flow_that_a_plateau_connects_may_be_named() -> None:
    text = """
applications: {a: {name: A}, b: {name: B}}
gaps: {g: {name: G, closed_when: fl-9}}
plateaus:
  now: {name: N, stage: baseline, date: 2026-11}
  then: {name: T, stage: target, date: 2030, based_on: now, operations: [{connect: {id: fl-9, from: a, to: b}}]}
"""
    assert errors(text) == []


def test_loading_again_says_the_same() -> None:
    parsed = read_text('gaps: {g: {name: G, closed_when: "some ["}}\n', "inventory/a.yaml")
    loader, sources = Loader(), Sources(files=(parsed,), diagnostics=parsed.diagnostics)
    assert loader.load(sources)[2] == loader.load(sources)[2]


@pytest.mark.parametrize("text", ["(" * 3000, "\u202e" * 10, "x" * 5000, "a " * 3000, '\\"', "[" * 50])
def test_hostile_conditions_are_errors(text: str) -> None:
    found = errors(f"gaps: {{g: {{name: G, closed_when: {text!r}}}}}\n".replace("'", '"') if "\\" not in text else "gaps: {}\n")
    assert all(d.code.startswith(("inventory/", "source/")) for d in found)
