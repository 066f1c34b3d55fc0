"""Failure: what goes dark is followed here by hand along the records, and must be what is drawn."""

from __future__ import annotations

import re

import pytest

from archmodel.analysis.dependency import CARRIERS
from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped, sound

SOFT = ("flows", "connect", "integrates", "reuses", "steps.systems", "realizes", "stores", "master")
HARD = ("depends_on", "hosted_at", "zone")


def reached(at: str, start: str, *labels: str) -> dict[str, int]:
    """Distances, breadth first; a capability passes on to the one it is part of."""
    side = city().architecture(at)
    found, edge, step = {start: 0}, {start}, 0
    while edge:
        step += 1
        nearer = {r.target for r in side.labelled(*labels) if r.source in edge}
        nearer |= {r.source for r in side.labelled(*labels) if r.target in edge and r.fields.get("bidirectional") is True}
        if "realizes" in labels:
            nearer |= {side.elements[c].text("parent") or "" for c in edge if side.elements[c].kind == "capability"} - {""}
        edge = nearer - found.keys()
        found |= dict.fromkeys(edge, step)
    return found


@pytest.mark.parametrize(("at", "name"), [("as-is", "lgsp"), ("as-is", "qtsc-data-center"), ("as-is", "emergency-113-114-115"),
                                          ("target", "lgsp"), ("target", "shared-data-warehouse")])
def test_what_is_hit_stands_in_the_column_of_its_distance(at: str, name: str) -> None:
    what = diagram("failure", at=at, of=[name])
    expected = reached(at, name, *SOFT, *HARD)
    assert {n.id: int(n.lane) for n in what.nodes if n.lane != "open"} == expected
    sound(what)


def test_too_many_are_taken_together_and_none_is_lost() -> None:
    what = diagram("failure", of=["vneid"])
    expected = reached("as-is", "vneid", *SOFT, *HARD)
    assert "elements, more than 45 in one picture" in notes(what)
    single, folded = {n.id for n in what.nodes if ":" not in n.id}, {row[1] for row in what.more[0].rows}
    assert expected.keys() <= single | folded and not single & folded
    sound(what)


def test_the_warehouse_stops_with_the_data_centre() -> None:
    what = shipped("dc-failure")
    by = {n.id: n for n in what.nodes}
    stopped = set(reached("as-is", "qtsc-data-center", *HARD)) - {"qtsc-data-center"}
    assert stopped == {"shared-data-warehouse"}
    side = city().architecture("as-is")
    gone = stopped | {"qtsc-data-center"}
    realizers = {c.id: {r.source for r in side.labelled("realizes") if r.target == c.id and side.elements[r.source].kind != "process"}
                 for c in side.of_kind("capability")}
    lost = {c for c, systems in realizers.items() if systems and systems <= gone}
    assert {n.id for n in what.nodes if n.icon == "bar"} == stopped | lost
    assert lost == {"c7-4", "c4-3"}
    assert by["qtsc-data-center"].focus
    assert [said.en for said in what.frame.meta[:2]] == ["1 system stops, 1 impaired", "2 capabilities lost, 5 degraded"]
    assert legend(what, "icon")["Stops or is lost"] == 3


@pytest.mark.parametrize("name", ["lgsp-failure", "dc-failure", "emergency-failure"])
def test_the_key_explains_every_line_and_the_cards_speak_as_the_head_does(name: str) -> None:
    what = shipped(name)
    lines = {item.key: item.count for item in what.frame.legend if item.kind == "line"}
    assert lines == {style: sum(e.style == style for e in what.edges) for style in {e.style for e in what.edges}}
    head = " · ".join(said.en for said in what.frame.meta)
    for node in what.nodes:
        word = node.note.en.partition(": ")[2].partition(";")[0] if node.note else ""
        if node.lane not in ("0", "open") and not node.note.en.startswith("Data"):
            assert word.removesuffix("s") in head
    assert "at least" not in notes(what)


def test_data_of_which_every_keeper_runs_lose_none() -> None:
    for name in ("lgsp-failure", "dc-failure", "emergency-failure"):
        for said in (n.note.en for n in shipped(name).nodes if n.note and n.note.en.startswith("Data")):
            found = re.search(r"(\d+) of (\d+) systems run", said)
            assert found and ("a keeper less" in said) == (int(found[1]) < int(found[2])), said
            assert ("may be stale" in said) == (found[1] == found[2]), said


def test_where_nothing_is_recorded_nothing_is_told() -> None:
    what = shipped("dc-failure")
    side = city().architecture("as-is")
    dark = {"qtsc-data-center", "shared-data-warehouse"}
    linked = {end for r in side.labelled("known_links") if {r.source, r.target} & dark for end in (r.source, r.target)}
    told = {end for label in CARRIERS for r in side.labelled(label) if {r.source, r.target} & dark for end in (r.source, r.target)}
    drawn = {n.id for n in what.nodes if n.lane != "open"}
    assert {n.id for n in what.nodes if n.lane == "open"} == linked - drawn - told, "of those a flow is on record, their direction is known"
    systems = [e for e in side.elements.values() if e.kind in ("application", "node", "device-group", "network", "facility")]
    silent = [e for e in systems if e.get("hosted_at") is None and e.id not in drawn | (linked - told)]
    assert f"{len(silent)} systems have no recorded site" in notes(what)


def test_whom_nothing_reaches_is_counted() -> None:
    what = shipped("lgsp-failure")
    side = city().architecture("as-is")
    systems = {e.id for e in side.elements.values() if e.kind in ("application", "node", "device-group", "network", "facility")}
    assert f"{len(systems - {n.id for n in what.nodes})} other systems are not affected" in notes(what)


def test_steps_and_kinds_limit_it() -> None:
    near = diagram("failure", of=["lgsp"], steps=1, kinds=["capability"])
    assert {n.lane for n in near.nodes} <= {"0", "1", "open"}
    assert not [n for n in near.nodes if city().model.elements[n.id].kind == "data-object"]


def test_each_arrow_is_a_record_between_its_ends() -> None:
    records = city().architecture("as-is").relationships
    for name in ("lgsp-failure", "dc-failure", "emergency-failure"):
        for edge in shipped(name).edges:
            assert {edge.source, edge.target} == {records[edge.id].source, records[edge.id].target}


def test_a_comparison_shows_what_was_hit_before() -> None:
    what = diagram("failure", of=["lgsp"], at="target", since="as-is")
    assert {item.kind for item in what.frame.legend} >= {"mark", "icon"}
    sound(what)


def test_nothing_fails_where_it_does_not_exist() -> None:
    what = diagram("failure", of=["t-ioc-core"], at="as-is")
    assert what.nodes == ()
    sound(what)
