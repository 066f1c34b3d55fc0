"""Two versions of small data: a known list of differences, and none against itself."""

from __future__ import annotations

from archmodel.analysis.versions import Versions, versions
from archmodel.model import Model
from tests.making import read

BEFORE = """
agencies: {dost: {name: DOST}, dxc: {name: DXC}}
applications:
  gis: {name: GIS, owner: dost, security_level: 2, tags: [map]}
  old-name: {name: Portal, owner: dost}
  gone: {name: Gone}
  user: {name: User, depends_on: [old-name]}
  same: {name: Same}
flows: {f-1: {from: gis, to: same, frequency: daily}, f-2: {from: same, to: gis}}
processes: {sop: {name: Procedure, steps: [{name: First, target_minutes: 5}, {name: Second}]}}
"""
AFTER = """
agencies: {dost: {name: DOST}, dxc: {name: DXC}}
applications:
  gis: {name: {vi: Bản đồ, en: GIS}, owner: dxc, security_level: 3, tags: [map]}
  portal: {name: Portal, owner: dost, formerly: [old-name]}
  user: {name: User, depends_on: [portal]}
  same: {name: Same}
  fresh: {name: Fresh, replaces: [same]}
flows: {f-1: {from: gis, to: same, frequency: hours}, f-3: {from: fresh, to: gis}}
processes: {sop: {name: Procedure, steps: [{name: First, target_minutes: 7}, {name: Second}]}}
"""


def _model(text: str) -> Model:
    model, _, _ = read(text)
    return model


def _told(found: Versions) -> set[tuple[str, str, str]]:
    every = (*found.elements, *found.flows)
    return {(each.what, each.thing.id, d.field) for each in every for d in each.differences} | {
        (each.what, each.thing.id, each.formerly) for each in every if not each.differences}


def test_a_known_list_of_differences() -> None:
    found = versions(_model(BEFORE), _model(AFTER))
    assert _told(found) == {
        ("changed", "gis", "name"), ("changed", "gis", "owner"), ("changed", "gis", "security_level"),
        ("renamed", "portal", "old-name"), ("removed", "gone", ""), ("added", "fresh", ""),
        ("changed", "f-1", "frequency"), ("removed", "f-2", ""), ("added", "f-3", ""),
        ("changed", "sop", "steps.1.target_minutes")}
    assert found.links["owner"] == (1, 1) and found.links["replaces"] == (1, 0)
    assert "depends_on" not in found.links, "who names a thing by its new id has not changed"
    old, new = next((d.before, d.after) for e in found.elements for d in e.differences if d.field == "security_level")
    assert (old, new) == (2, 3)


def test_against_itself_nothing_has_changed() -> None:
    for text in (BEFORE, AFTER):
        found = versions(_model(text), _model(text))
        assert found.same and found.unchanged == len(found.after.elements) + len(found.after.flows)


def test_turned_round_what_came_goes() -> None:
    there, back = versions(_model(BEFORE), _model(AFTER)), versions(_model(AFTER), _model(BEFORE))
    assert {e.thing.id for e in there.of("added")} == {e.thing.id for e in back.of("removed")}
    assert {e.thing.id for e in there.of("removed")} == {e.thing.id for e in back.of("added")}
