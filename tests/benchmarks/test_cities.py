"""The benchmark measures what it says: its cities load without a finding and are the same every time."""

from __future__ import annotations

from pathlib import Path

from archmodel.analysis.gap import Status
from archmodel.workspace import Workspace
from tests.benchmarks import cities


def test_a_small_city_has_no_findings(tmp_path: Path) -> None:
    cities.write(tmp_path, 30)
    workspace = Workspace(tmp_path)
    assert [f"{d.span} {d.message.say('en')}" for d in workspace.diagnostics] == []
    assert workspace.gap("as-is", "target").counts == {
        Status.RETAINED: 28, Status.CHANGED: 0, Status.ELIMINATED: 1, Status.NEW: 1}


def test_a_city_is_the_same_every_time() -> None:
    first, again = (["\n".join(cities.yaml(data)) for _, data in cities.files(120)] for _ in range(2))
    assert first == again


def test_a_system_has_about_three_relations_and_fifteen_fields(tmp_path: Path) -> None:
    cities.write(tmp_path, 200)
    model = Workspace(tmp_path).model
    systems = [e for e in model.elements.values() if e.id.startswith("sys-")]
    among = [r for r in model.relationships.values() if r.source.startswith("sys-") and r.target.startswith("sys-")]
    assert 2 < len(among) / len(systems) < 4
    assert sum(len(e.fields) for e in systems) / len(systems) > 12
