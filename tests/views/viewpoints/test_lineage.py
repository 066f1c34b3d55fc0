"""Lineage: every keeper and every flow of the data is there, and an indicator that nothing feeds is marked."""

from __future__ import annotations

import pytest

from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped, sound

PASSING = ("flows", "connect", "integrates", "reuses")


@pytest.mark.parametrize("at", ["as-is", "target"])
@pytest.mark.parametrize("data", ["do-camera-stream", "do-citizen-report", "do-emergency-incident"])
def test_all_that_hold_or_pass_the_data_are_drawn(at: str, data: str) -> None:
    what = diagram("lineage", at=at, of=[data], onward=0)
    side = city().architecture(at)
    flows = [r for r in side.labelled(*PASSING) if data in r.data]
    holding = {r.source for r in side.labelled("master", "stores") if r.target == data}
    systems = {n.id for n in what.nodes if city().model.elements[n.id].kind not in ("kpi", "process", "goal", "decision")}
    assert systems == holding | {end for r in flows for end in (r.source, r.target)}
    assert {e.id for e in what.edges if e.id.startswith("fl-")} == {r.id for r in flows}
    sound(what)


def test_what_flows_goes_to_the_right() -> None:
    what = shipped("flood-lineage")
    lane = {n.id: int(n.lane) for n in what.nodes if n.lane.isdigit()}
    assert all(lane[e.source] < lane[e.target] for e in what.edges if e.source in lane and e.target in lane)


def test_every_planned_way_ends_at_an_indicator() -> None:
    what = shipped("camera-lineage")
    following: dict[str, set[str]] = {}
    for edge in what.edges:
        following.setdefault(edge.source, set()).add(edge.target)
    kpis = {n.id for n in what.nodes if n.lane == "kpi"}
    records = city().model.relationships
    held = {r.source for r in records.values() if r.label in ("master", "stores") and r.target == "do-camera-stream"}
    held |= {end for e in what.edges if (r := records.get(e.id)) and "do-camera-stream" in r.data for end in (e.source, e.target)}
    for node in (n.id for n in what.nodes if n.lane.isdigit() and n.id not in held):
        found, edge = {node}, {node}
        while edge:
            edge = {b for a in edge for b in following.get(a, ())} - found
            found |= edge
        assert found & kpis, node


def test_no_way_goes_through_a_flow_of_other_data() -> None:
    records = city().model.relationships
    for edge in shipped("camera-lineage").edges:
        if edge.id in records and records[edge.id].data:
            assert "do-camera-stream" in records[edge.id].data


@pytest.mark.parametrize("at", ["as-is", "target"])
def test_indicators_that_nothing_feeds_are_marked(at: str) -> None:
    what = diagram("lineage", at=at)
    side = city().architecture(at)
    fed = {r.source for r in side.labelled("master", "stores")} | {e.id for e in side.of_kind("device-group")}
    while more := {r.target for r in side.labelled(*PASSING) if r.source in fed} - fed:
        fed |= more
    source = {r.target: r.source for r in side.labelled("data_source")}
    broken = {e.id for e in side.of_kind("kpi") if source.get(e.id) not in fed}
    assert {n.id for n in what.nodes if n.icon == "warning"} == broken - source.keys()
    assert {n.id for n in what.nodes if n.icon == "question"} == broken & source.keys()
    known = {"No data source recorded": len(broken - source.keys()),
             "A way, but no data on record where it begins": len(broken & source.keys())}
    assert legend(what, "icon") == {words: number for words, number in known.items() if number}
    reached = {e.target for e in what.edges}
    assert all((n.icon != "warning") == (n.id in reached) for n in what.nodes if n.id in broken)
    assert len(broken) == {"as-is": 26, "target": 2}[at]
    sound(what)


@pytest.mark.parametrize("name", ["kpi-lineage", "camera-lineage", "flood-lineage"])
def test_what_nothing_leads_to_stands_in_the_first_column(name: str) -> None:
    what = shipped(name)
    reached = {e.target for e in what.edges}
    assert all((n.id in reached) == (n.lane != "0") for n in what.nodes if n.lane.isdigit())


def test_the_key_of_the_borders_counts_those_that_are_drawn() -> None:
    what = shipped("kpi-lineage")
    drawn = sum(n.border == "dashed" for n in what.nodes)
    assert legend(what, "border")["Proposal or assumption"] == drawn
    assert f"{drawn} with a dashed border; and" in notes(what)


def test_each_arrow_has_a_record() -> None:
    for name in ("camera-lineage", "flood-lineage"):
        records = {**city().architecture("as-is").relationships, **city().architecture("target").relationships}
        for edge in shipped(name).edges:
            assert {edge.source, edge.target} == {records[edge.id].source, records[edge.id].target}


def test_folded_lineage_counts_what_it_took_together() -> None:
    what = shipped("kpi-lineage")
    single = {n.id for n in what.nodes if not n.id.startswith("group:")}
    folded = [row[1] for row in what.more[0].rows]
    systems = {name for name in (*single, *folded) if city().model.elements[name].kind not in ("kpi", "process", "goal", "decision")}
    assert f"{len(systems)} systems" == what.frame.meta[0].en
    assert len(folded) == len(set(folded)) and not single & set(folded)
    sound(what)
