"""Procedures as graphs: order, longest way, what is missing, what cannot be."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from archmodel.analysis.economics.frame import Frame, frame
from archmodel.analysis.economics.procedures import Procedure, problems, procedures
from archmodel.reports import Request, organisation
from archmodel.workspace import Workspace
from tests.making import read


def of(steps: str) -> tuple[Procedure, Frame]:
    model, _, _ = read(f"processes: {{sop: {{name: Procedure, steps: [{steps}]}}}}\n")
    return procedures(model)[0], frame(model)


def test_steps_follow_one_another_unless_they_say_otherwise() -> None:
    found, terms = of("{name: A, id: a, target_minutes: 2}, {name: B, id: b, target_minutes: 5, after: [a]}, "
                      "{name: C, id: c, target_minutes: 1, after: [a]}, {name: D, target_minutes: 3, after: [b, c]}")
    assert found.before == ((), (0,), (0,), (1, 2))
    assert terms.ledger.value(found.longest(terms)) == 10
    plain, terms = of("{name: A, target_minutes: 2}, {name: B, target_minutes: 5}, {name: C, target_minutes: 1}")
    assert terms.ledger.value(plain.longest(terms)) == 8


def test_a_step_without_a_time_counts_nothing_and_is_named() -> None:
    found, terms = of("{name: A, target_minutes: 2}, {name: B}, {name: C, target_minutes: unknown}")
    assert found.untimed == (1, 2)
    assert terms.ledger.value(found.longest(terms)) == 2


def test_orphans_and_what_steps_lack() -> None:
    found, _ = of("{name: A, id: a, role: duty}, {name: B, after: [a], systems: [vms]}, {name: Lost, after: []}")
    assert found.orphans == (2,)
    assert found.lacking("role") == (1, 2)
    assert found.lacking("systems") == (0, 2)


def test_circles_unknown_names_and_doubles_are_problems_at_their_place() -> None:
    model, _, _ = read("""
processes:
  sop:
    name: Procedure
    steps:
      - {name: A, id: a, after: [b]}
      - {name: B, id: b, after: [a]}
      - {name: C, id: c, after: [nowhere]}
      - {name: D, id: c}
""")
    found = {d.message.say("en"): d.span for d in problems(frame(model))}
    assert any("circle" in said for said in found)
    assert any("nowhere" in said and span and span.line == 8 for said, span in found.items())
    assert any("two steps" in said and span and span.line == 9 for said, span in found.items())


@given(st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(0, 8), max_size=3)), min_size=1, max_size=9))
def test_the_longest_way_is_the_longest_of_all_ways(drawn: list[tuple[int, set[int]]]) -> None:
    """Against every way walked one by one; steps only wait for earlier ones, so there is no circle."""
    after = [sorted(b for b in before if b < i) for i, (_, before) in enumerate(drawn)]
    steps = ", ".join(f"{{name: S{i}, id: s{i}, target_minutes: {minutes}, after: [{', '.join(f's{b}' for b in after[i])}]}}"
                      for i, (minutes, _) in enumerate(drawn))
    found, terms = of(steps)

    def ways(index: int) -> list[int]:
        return [drawn[index][0] + way for b in after[index] for way in ways(b)] or [drawn[index][0]]

    assert terms.ledger.value(found.longest(terms)) == Decimal(max(way for i in range(len(drawn)) for way in ways(i)))


def test_a_step_that_repeats_takes_no_time_of_the_procedure() -> None:
    found, terms = of("{name: A, target_minutes: 2}, {name: B, target_minutes: 30, repeats: true}, {name: C, target_minutes: 3}")
    assert terms.ledger.value(found.longest(terms)) == found.minutes() == 5
    assert found.untimed == ()


def test_where_no_step_has_a_time_nothing_is_known() -> None:
    found, terms = of("{name: A}, {name: B, target_minutes: unknown}, {name: C, repeats: true, target_minutes: 5}")
    figure = terms.ledger[found.longest(terms)]
    assert figure.value is None
    assert figure.why is not None and "no step has a time" in figure.why.en


def test_a_procedure_of_very_many_steps_is_computed() -> None:
    found, terms = of(", ".join("{name: S, target_minutes: 1}" for _ in range(1500)))
    assert terms.ledger.value(found.longest(terms)) == found.minutes() == 1500


def test_the_account_of_a_procedure_of_very_many_steps_is_told(tmp_path: Path) -> None:
    """A chain of figures as long as that: what it rests on is found without one call inside the other."""
    (tmp_path / "inventory").mkdir()
    steps = ", ".join("{name: S, target_minutes: 1}" for _ in range(1500))
    (tmp_path / "inventory" / "a.yaml").write_text(f"processes: {{sop: {{name: P, sla_minutes: 9, steps: [{steps}]}}}}\n", encoding="utf-8")
    workspace = Workspace(tmp_path, clock="2026-11")
    assert organisation.compose(workspace, Request()).blocks
