"""Principle × thing: the verdict of the whole is that of the rule, and each thing has its own reason."""

from __future__ import annotations

from archmodel.analysis.principles import Kept, principles
from archmodel.graph import Architecture
from archmodel.graph.selection import holds
from tests.making import read

YAML = """
principles:
  p-owner: {name: Owners, holds_when: "every [kind:system] is [has:owner has:operator]"}
  p-none: {name: No e-mail, holds_when: "no [kind:application block:thu-dien-tu]"}
  p-both: {name: Both, holds_when: "every [kind:application] is [has:owner] and every [kind:node] is [has:operator]"}
  p-people: {name: Judged by people}
  p-empty: {name: Of nothing, holds_when: "every [kind:network] is [has:owner]"}
agencies:
  dost: {name: DOST}
applications:
  a: {name: A, owner: dost, operator: dost}
  b: {name: B, owner: dost}
  c: {name: C, owner: {unknown: {contact: dost}}, operator: dost}
nodes:
  n: {name: N, owner: dost}
"""


def _found() -> dict[str, Kept]:
    model, _, _ = read(YAML.replace("{unknown: {contact: dost}}", "unknown"))
    architecture = Architecture.of(model, "2026-11")
    found = {each.principle.id: each for each in architecture.answer(principles)}
    for each in found.values():
        if each.condition:
            assert each.value is holds(architecture, each.condition).value
    return found


def test_each_thing_is_judged_by_each_part() -> None:
    owner = _found()["p-owner"]
    assert {name: judged.value for name, judged in owner.things.items()} == {"a": True, "b": False, "c": None, "n": False}
    assert owner.things["b"].lacks == ("has:operator",)
    assert owner.things["c"].missing == (("c", "owner"),)
    assert owner.value is False


def test_statements_joined_by_and_are_judged_apart() -> None:
    both = _found()["p-both"]
    assert both.things["n"].lacks == ("has:operator",)
    assert both.things["a"].value is True
    assert both.things["c"].value is None


def test_no_such_thing_and_nothing_to_judge() -> None:
    found = _found()
    assert found["p-none"].value is True and not found["p-none"].things
    assert found["p-empty"].value is True and not found["p-empty"].things
    assert found["p-people"].value is None and not found["p-people"].condition


def test_what_there_must_not_be_fails_each_there_is() -> None:
    model, _, _ = read("""
principles: {p-none: {name: None, holds_when: "no [kind:application personal_data:sensitive]"}}
applications: {a: {name: A, personal_data: sensitive}, b: {name: B, personal_data: unknown}, c: {name: C, personal_data: none}}
""")
    kept, = Architecture.of(model, "2026-11").answer(principles)
    assert {name: judged.value for name, judged in kept.things.items()} == {"a": False, "b": None}
