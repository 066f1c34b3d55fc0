"""The benchmark measures what it says: its cities load without a complaint, are the same every time, and give every rule work."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from archmodel.analysis.gap import Status
from archmodel.analysis.impact import impact_of_everything
from archmodel.kit.diagnostics import Severity
from archmodel.workspace import Workspace
from tests.benchmarks import cities
from tests.benchmarks.whole import run


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("city")
    cities.write(root, 200)
    return Workspace(root)


def test_only_what_is_wrong_on_purpose_is_found(city: Workspace) -> None:
    assert [f"{d.span} {d.message.say('en')}" for d in city.reading] == []
    above = Counter(d.code for d in city.diagnostics if d.severity > Severity.INFO)
    assert above.keys() == cities.INTENDED, above
    for code in ("resilience/recovery-slower-than-required", "security/level-too-low", "security/no-dossier"):
        assert above[code] == 4, "one of fifty"
    assert {d.verdict for d in city.diagnostics} == {"fail"}, "nothing is unknown"


def test_the_plan_moves_something(tmp_path: Path) -> None:
    cities.write(tmp_path, 30)
    assert Workspace(tmp_path).gap("as-is", "target").counts == {
        Status.RETAINED: 28, Status.CHANGED: 0, Status.ELIMINATED: 1, Status.NEW: 1}


def test_a_city_is_the_same_every_time() -> None:
    first, again = (["\n".join(cities.yaml(data)) for _, data in cities.files(120)] for _ in range(2))
    assert first == again


def test_a_system_has_about_three_relations_and_fifteen_fields(city: Workspace) -> None:
    model = city.model
    systems = [e for e in model.elements.values() if e.id.startswith("sys-")]
    among = [r for r in model.relationships.values() if r.source.startswith("sys-") and r.target.startswith("sys-")]
    assert 2 < len(among) / len(systems) < 4
    assert sum(len(e.fields) for e in systems) / len(systems) > 12


def test_the_impact_of_every_system_is_worth_computing(city: Workspace) -> None:
    reaches = city.today.answer(impact_of_everything)
    assert len(reaches) == 190, "those of today"
    assert max(r.stops for r in reaches) > 50 and sum(bool(r.lost) for r in reaches) > 5


def test_the_whole_run_tells_every_stage_and_rule(city: Workspace) -> None:
    done = run(city.root)
    assert set(done["stages"]) == {"read", "load", "rules", "impact"}  # type: ignore[call-overload]
    assert set(done["rules"]) >= cities.INTENDED  # type: ignore[call-overload]
