"""The same system under both regimes, by facts alone; what is not recorded is asked for and never guessed."""

from __future__ import annotations

import pytest

from archmodel.analysis.security import Proposal, proposals, regime_of
from archmodel.graph import Architecture
from archmodel.metamodel import packs, regime
from tests.making import read

OLD, NEW = "2021-10", "2026-11"
BOTH = pytest.mark.parametrize("day", [OLD, NEW])


def proposed(fields: str, day: str, more: str = "", kind: str = "applications") -> Proposal:
    model, _, found = read(f"{kind}:\n  it: {{name: It, {fields}}}\n{more}")
    assert not [each for each in found if each.code.startswith("inventory/") and each.severity.name == "ERROR"], found
    return Architecture.of(model, day).answer(proposals)["it"]


def test_a_portal_with_fifty_thousand_people_is_level_3_under_the_old_and_level_2_under_the_new() -> None:
    portal = "serves_public: true, personal_data: basic, data_subjects: 50000, administrative_procedures: false"
    old, new = proposed(portal, OLD), proposed(portal, NEW)
    assert (old.regime, old.level, new.regime, new.level) == ("vn-security-85-2016", 3, "vn-security-116-2025", 2)
    assert [row.id for row in old.criteria] == ["personal-information-of-many"]
    assert {row.id for row in new.criteria} == {"basic-data-of-few", "online-service"}
    assert ("it", ("data_subjects",), 50000) in {(fact.subject, fact.path, fact.value) for fact in old.facts}


@pytest.mark.parametrize(("personal", "people", "old", "new"), [
    ("basic", 9_999, 2, 2), ("basic", 10_000, 3, 2), ("basic", 99_999, 3, 2), ("basic", 100_000, 3, 3),
    ("sensitive", 9_999, 2, 2), ("sensitive", 10_000, 3, 3), ("none", 0, 2, 2),
])
def test_the_thresholds_are_reached_and_not_passed(personal: str, people: int, old: int, new: int) -> None:
    said = f"serves_public: true, personal_data: {personal}, data_subjects: {people}, administrative_procedures: false"
    assert (proposed(said, OLD).level, proposed(said, NEW).level) == (old, new)


@BOTH
def test_administrative_procedures_make_level_3_whatever_else_is_unknown(day: str) -> None:
    found = proposed("serves_public: true, administrative_procedures: true", day)
    assert found.level == 3 and not found.missing


def test_the_clause_is_named_where_it_is_known() -> None:
    found = proposed("serves_public: true, administrative_procedures: true", NEW)
    assert [row.clause for row in found.criteria] == ["13.2b"]
    assert not any(row.clause for row in regime(packs()["vn-security-85-2016"]).criteria), "no clause of the old decree was read"


@BOTH
def test_infrastructure_of_a_province_is_level_3_and_of_one_agency_level_2(day: str) -> None:
    assert proposed("scope: [provincial, commune]", day, kind="networks").level == 3
    assert proposed("system_type: infrastructure, scope: [agency]", day).level == 2


@BOTH
@pytest.mark.parametrize(("grade", "level"), [("IV", 3), ("II", 3), ("I", 4), ("special", 5)])
def test_industrial_control_follows_the_grade_of_the_works(day: str, grade: str, level: int) -> None:
    assert proposed(f"system_type: industrial, works_grade: {grade}", day, kind="device_groups").level == level


@BOTH
def test_an_internal_system_follows_the_class_of_its_information(day: str) -> None:
    data = "data_objects:\n  d: {{name: D, information_class: {}}}\n"
    said = "system_type: internal, personal_data: none, stores: [d]"
    assert [proposed(said, day, data.format(word)).level for word in ("public", "private", "state-secret")] == [1, 2, 3]


@BOTH
def test_what_is_unknown_is_missing_and_the_level_open(day: str) -> None:
    found = proposed("serves_public: true, personal_data: basic, data_subjects: unknown, administrative_procedures: false", day)
    assert (found.level, found.lowest, found.highest) == (None, 2, 3)
    assert found.missing == (("it", ("data_subjects",)),)


@BOTH
def test_without_a_type_only_the_type_is_asked_for(day: str) -> None:
    found = proposed("personal_data: none", day)
    assert found.level is None and ("it", ("system_type",)) in found.missing
    assert not {path[0] for _, path in found.missing} & {"scope", "works_grade", "data_subjects"}


def test_a_class_nobody_recorded_is_asked_of_the_data_object() -> None:
    found = proposed("system_type: internal, personal_data: none, stores: [d]", NEW, "data_objects:\n  d: {name: D}\n")
    assert found.level is None and found.missing == (("d", ("information_class",)),)


@BOTH
def test_another_type_is_left_to_judgement(day: str) -> None:
    data = "data_objects:\n  d: {name: D, information_class: public}\n"
    found = proposed("system_type: other, personal_data: none, stores: [d]", day, data)
    assert (found.level, found.highest, found.missing) == (None, 0, ())


def test_references_parts_and_a_time_without_law_have_no_proposal() -> None:
    model, _, _ = read("""
applications:
  ours: {name: Ours, serves_public: true}
  theirs: {name: Theirs, serves_public: true, record: reference}
device_groups:
  cameras: {name: Cameras}
""")
    assert list(Architecture.of(model, NEW).answer(proposals)) == ["ours"]
    early = Architecture.of(model, "2010-01")
    assert regime_of(early) is None and early.answer(proposals) == {}


@pytest.mark.parametrize("name", ["vn-security-85-2016", "vn-security-116-2025"])
def test_the_table_of_a_regime_is_whole(name: str) -> None:
    law = regime(packs()[name])
    assert {row.level for row in law.criteria} == {1, 2, 3, 4, 5}
    assert all(row.types <= law.types.keys() for row in (*law.criteria, *law.weighed))
    assert all(row.when or row.types for row in law.criteria)


def test_the_controls_are_fifteen_below_level_3_and_eighteen_from_there() -> None:
    law = regime(packs()["vn-security-116-2025"])
    assert [len(law.wanted(level)) for level in (1, 2, 3, 4, 5)] == [15, 15, 18, 18, 18]
    assert regime(packs()["vn-security-85-2016"]).wanted(3) == (), "not known, so nothing is asked for"
