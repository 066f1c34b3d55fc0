"""What exists when, and why: dates, deltas, successors."""

from __future__ import annotations

import datetime as dt

import pytest

from archmodel.graph import Architecture
from archmodel.kit.errors import BadUsage
from tests.making import element, flow, model, operation, package, planned, plateau, read

NOW = plateau("now", "2026-11", stage="baseline")


def exists(start: str | None, end: str | None, day: str, *, status: str = "operating", seen: tuple[str, ...] = ()) -> bool | None:
    return element("x", start=start, end=end, status=status, seen=seen).lifecycle.exists(dt.date.fromisoformat(day))


@pytest.mark.parametrize(("start", "end", "day", "status", "seen", "expected"), [
    ("2019", None, "2026-11-30", "operating", (), True),
    ("2019", None, "2018-12-31", "operating", (), False),
    ("2026", None, "2026-11-30", "operating", (), None),
    ("2026", None, "2026-11-30", "operating", ("2026-11",), True),
    ("2026", None, "2026-10-31", "operating", ("2026-11",), None),
    ("2026", None, "2026-12-31", "operating", (), True),
    ("2026-11", None, "2026-11-01", "operating", (), True),
    ("2026-11", None, "2026-10-31", "operating", (), False),
    ("2008", "2022", "2021-10-31", "retired", (), True),
    ("2008", "2022", "2022-06-01", "retired", (), None),
    ("2008", "2022", "2022-06-01", "retired", ("2022-07",), True),
    ("2008", "2022", "2023-01-01", "retired", (), False),
    ("2008", "2025-03", "2025-02-28", "dissolved", (), True),
    ("2008", "2025-03", "2025-03-01", "dissolved", (), False),
    ("2008", None, "2020-01-01", "retired", (), False),
    ("2008", None, "2020-01-01", "retired", ("2021",), True),
    (None, None, "2026-11-30", "planned", (), False),
    (None, None, "2026-11-30", "operating", (), True),
])
def test_existence_by_dates_and_evidence(start, end, day, status, seen, expected) -> None:  # type: ignore[no-untyped-def]
    assert exists(start, end, day, status=status, seen=seen) is expected


def test_a_date_means_its_last_day_and_a_plateau_is_found_by_alias() -> None:
    m = model(element("a", start="2026-11-20"), NOW)
    assert "a" in Architecture.of(m, "2026-11").elements
    assert "a" not in Architecture.of(m, "2026-10").elements
    with pytest.raises(BadUsage):
        Architecture.of(m, "nwo")


def target_model(**more: object):  # type: ignore[no-untyped-def]
    return model(
        element("old"), element("cam"), element("app"), planned("core", replaces=("old",), reuses=("cam",)),
        flow("fl-1", "cam", "old"), flow("fl-2", "old", "app"), flow("fl-3", "cam", "app"), flow("fl-4", "app", "cam", "planned"),
        package("wp", "core"), NOW, plateau("then", "2030-12", "now", ("wp",), **more))  # type: ignore[arg-type]


def test_a_replacement_ends_the_old_and_takes_over_its_flows() -> None:
    then = Architecture.of(target_model(), "then")
    assert sorted(then.elements) == ["app", "cam", "core"]
    assert (then.relationships["fl-1"].source, then.relationships["fl-1"].target) == ("cam", "core")
    assert (then.relationships["fl-2"].source, then.relationships["fl-2"].target) == ("core", "app")
    assert "fl-4" not in then.relationships, "a planned flow stays planned until an operation changes it"
    assert [c.what for c in then.state.changes] == ["introduced", "replaced", "passed", "passed"]
    assert {c.cause.by for c in then.state.changes} == {"wp", "core"}


def test_operations_decide_in_order() -> None:
    then = Architecture.of(target_model(operations=(
        operation("cut", "fl-1"), operation("change", "fl-4", set={"status": "operating"}),
        operation("change", "cam", set={"security_level": 3}), operation("retire", "app"),
        operation("connect", "fl-9", set={"from": "cam", "to": "core", "data": ("d",)}))), "then")
    assert sorted(then.elements) == ["cam", "core"]
    assert sorted(r.id for r in then.labelled("flows", "connect")) == ["fl-9"]
    assert then.elements["cam"].get("security_level") == 3
    assert Architecture.of(target_model(), "now").elements["cam"].get("security_level") is None


def test_a_split_ends_the_flows_and_names_both_parts() -> None:
    then = Architecture.of(target_model(operations=(
        operation("retire", "app", outcome={"split_into": ("core", "cam")}),)), "then")
    assert "fl-3" not in then.relationships, "cam to app: nobody can say which part takes it"
    assert next(c for c in then.state.changes if c.subject == "app").successors == ("core", "cam")


def test_set_reaches_the_typed_parts() -> None:
    then = Architecture.of(target_model(operations=(
        operation("change", "cam", set={"lifecycle": {"status": "upgrading"}, "assessment": {"technical_fit": 4}}),
        operation("change", "fl-3", set={"to": "core", "frequency": "daily"}))), "then")
    cam, flow_3 = then.elements["cam"], then.relationships["fl-3"]
    assert cam.lifecycle.status == "upgrading" and cam.assessment and cam.assessment.technical_fit == 4
    assert (flow_3.target, flow_3.fields["frequency"]) == ("core", "daily")


def test_a_flow_between_two_systems_with_one_successor_is_absorbed() -> None:
    m = model(element("a"), element("b"), planned("c", replaces=("a", "b")), flow("fl-1", "a", "b"), package("wp", "c"), NOW,
              plateau("then", "2030-12", "now", ("wp",)))
    then = Architecture.of(m, "then")
    assert "fl-1" not in then.relationships
    assert then.state.changes[-1].what == "absorbed"


def test_flows_follow_a_chain_of_successors_and_survive_a_circle() -> None:
    m = model(element("a"), planned("b", replaces=("a",)), planned("c", replaces=("b",)), element("x"), flow("fl-1", "x", "a"),
              package("wp-1", "b"), package("wp-2", "c"), NOW, plateau("p1", "2028-12", "now", ("wp-1",)),
              plateau("p2", "2030-12", "p1", ("wp-2",)))
    assert Architecture.of(m, "p1").relationships["fl-1"].target == "b"
    assert Architecture.of(m, "p2").relationships["fl-1"].target == "c"
    circle = model(element("a", replaces=("b",)), element("b", replaces=("a",)), flow("fl-1", "a", "b"),
                   package("wp", "a", "b"), NOW, plateau("p", "2030-12", "now", ("wp",)))
    assert Architecture.of(circle, "p").elements.keys() <= {"a", "b"}


def test_a_future_date_includes_the_plateaus_that_are_complete_by_then() -> None:
    m = target_model()
    assert "core" in Architecture.of(m, "2031").elements
    assert "core" not in Architecture.of(m, "2030-11").elements


def test_only_a_year_is_known() -> None:
    m = model(element("a", start="2026"), NOW)
    assert Architecture.of(m, "now").state.undecided == ("a",)


def test_a_changed_reference_field_changes_the_relationship() -> None:
    found, _, problems = read("""
agencies:
  one: {name: One}
  two: {name: Two}
applications:
  a: {name: A, owner: one, lifecycle: {start: 2019, status: operating}, realizes: [c-1]}
capabilities:
  c-1: {name: C1}
  c-2: {name: C2}
plateaus:
  now: {name: Today, stage: baseline, date: 2026-11}
  then:
    name: Target
    stage: target
    date: 2030-12
    based_on: now
    operations: [{change: a, set: {owner: two, realizes: [c-1, c-2]}}]
""")
    assert not [p for p in problems if p.severity.name == "ERROR"]
    before, after = ([r.id for r in Architecture.of(found, name).labelled("owner", "realizes")] for name in ("now", "then"))
    assert before == ["owner:one>a", "realizes:a>c-1"]
    assert after == ["owner:two>a", "realizes:a>c-1", "realizes:a>c-2"]


def test_what_the_plan_decides_is_not_undecided() -> None:
    m = model(element("a", start="2026"), plateau("now", "2026-03", stage="baseline"),
              plateau("then", "2026-06", "now", operations=[operation("retire", "a")]))
    assert Architecture.of(m, "now").state.undecided == ("a",)
    assert Architecture.of(m, "then").state.undecided == ()
