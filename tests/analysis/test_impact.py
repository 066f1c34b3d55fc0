"""What goes dark: hard and soft ways, capabilities lost only with all that carry them, and every node at once like one by one."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archmodel.analysis.dependency import CARRIERS, HARD, SOFT, dependence
from archmodel.analysis.impact import Grade, impact, impact_of_everything, needs
from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Severity
from archmodel.workspace import Workspace
from tests.making import element, flow, model, read

TOWN = """
capabilities:
  c1: {name: Watch, importance: 5}
  c1-1: {name: Cameras, parent: c1, importance: 5}
  c1-2: {name: Sensors, parent: c1, importance: 3}
data_objects:
  do-video: {name: Video, master: store}
sites:
  yard: {name: Yard}
applications:
  store: {name: Store, stores: [do-video], hosted_at: centre, realizes: [c1-1]}
  wall: {name: Video wall, depends_on: [store], realizes: [c1-1, c1-2], serves_public: true, people_served: 1000}
  portal: {name: Portal, serves_public: true}
  archive: {name: Archive, stores: [do-video]}
  desk: {name: Desk, reuses: [wall]}
facilities:
  centre: {name: Data centre}
processes:
  sop: {name: Look, steps: [{name: See, systems: [wall]}, {name: Note, systems: [desk]}]}
flows:
  fl-1: {from: wall, to: portal}
  fl-2: {from: portal, to: archive, bidirectional: true}
"""


def town() -> Architecture:
    found, _, problems = read(TOWN)
    assert not [p for p in problems if p.severity is Severity.ERROR], [p.message.say("en") for p in problems]
    return Architecture.of(found, "2026-11")


def test_what_goes_dark_with_the_data_centre() -> None:
    found = impact(town(), ["centre"])
    assert {h.id: h.grade for h in found.hits} == {
        "centre": Grade.FAILED, "store": Grade.STOPPED, "wall": Grade.STOPPED, "portal": Grade.IMPAIRED, "desk": Grade.IMPAIRED,
        "archive": Grade.IMPAIRED, "c1-1": Grade.STOPPED, "c1-2": Grade.STOPPED, "c1": Grade.STOPPED, "do-video": Grade.IMPAIRED,
        "sop": Grade.IMPAIRED}
    hits = {h.id: h for h in found.hits}
    assert hits["archive"].path == ("centre", "store", "wall", "portal", "archive") and hits["archive"].distance == 4
    assert (hits["do-video"].working, hits["do-video"].resting) == (1, 2)
    assert (hits["sop"].working, hits["sop"].resting) == (1, 2)
    assert [h.distance for h in found.hits] == sorted(h.distance for h in found.hits)
    assert found.people.stated == (("wall", 1000),) and found.people.unknown == ("portal",)
    assert (found.people.least, found.people.most) == (1000, 1000)


def test_a_capability_is_lost_only_with_all_that_realise_it() -> None:
    assert {h.id: h.grade for h in impact(town(), ["wall"]).of("capability")} == {
        "c1-1": Grade.IMPAIRED, "c1-2": Grade.STOPPED, "c1": Grade.IMPAIRED}
    assert {h.id: h.grade for h in impact(town(), ["wall", "store"]).of("capability")} == {
        "c1-1": Grade.STOPPED, "c1-2": Grade.STOPPED, "c1": Grade.STOPPED}


def test_a_leaf_takes_nothing_with_it_and_depth_is_a_limit() -> None:
    assert [h.id for h in impact(town(), ["desk"]).hits] == ["desk", "sop"]
    assert {h.distance for h in impact(town(), ["centre"], depth=2).hits} == {0, 1, 2}
    assert impact(town(), ["nowhere"]).hits == ()


def test_a_flow_both_ways_carries_both_ways() -> None:
    assert "portal" in {h.id for h in impact(town(), ["archive"]).hits}
    assert "wall" not in {h.id for h in impact(town(), ["portal"]).hits}


def test_what_something_rests_on() -> None:
    found = {n.id: n for n in needs(town(), "archive")}
    assert found.keys() == {"portal", "wall", "store", "centre"}
    assert not any(n.stops for n in found.values()), "it only lacks its input"
    assert found["centre"].path == ("centre", "store", "wall", "portal", "archive")
    assert {n.id: n.stops for n in needs(town(), "wall")} == {"store": True, "centre": True}
    assert {n.id for n in needs(town(), "c1-1") if n.stops} == {"store", "centre"}, "not the wall: the store goes on without it"
    assert {n.distance for n in needs(town(), "archive", depth=2)} == {1, 2}


def test_every_carrier_is_told_apart() -> None:
    assert not set(HARD) & set(SOFT) and {*HARD, *SOFT, "parent"} == set(CARRIERS)
    assert dependence(town()).systems == {"store", "wall", "portal", "archive", "desk", "centre"}


NAMES = [f"s{i}" for i in range(7)]
pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14)


@given(pairs, pairs, st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["c1", "c2"])), max_size=6))
def test_everything_at_once_is_everything_one_by_one(soft, hard, realized) -> None:  # type: ignore[no-untyped-def]
    things = [element(n, realizes=tuple(sorted({c for s, c in realized if s == n}))) for n in NAMES]
    needed = [flow(f"dep-{i}", a, b) for i, (a, b) in enumerate(hard)]
    built = model(*things, element("c1", "capability"), element("c2", "capability"), *needed,
                  *(flow(f"fl-{i}", a, b) for i, (a, b) in enumerate(soft)))
    relabelled = {i: dataclasses.replace(r, label="depends_on") if i.startswith("dep-") else r for i, r in built.relationships.items()}
    architecture = Architecture.recorded(dataclasses.replace(built, relationships=relabelled))
    every = {r.id: r for r in architecture.answer(impact_of_everything)}
    assert every.keys() == set(NAMES)
    for name, reach in every.items():
        alone = impact(architecture, [name])
        systems = [h for h in alone.of("application") if h.distance]
        assert reach.stops == sum(h.grade is Grade.STOPPED for h in systems)
        assert reach.impairs == sum(h.grade is Grade.IMPAIRED for h in systems)
        assert set(reach.lost) == {h.id for h in alone.of("capability") if h.grade is Grade.STOPPED}
        assert reach.degraded == sum(h.grade is Grade.IMPAIRED for h in alone.of("capability"))


@pytest.fixture(scope="module")
def city() -> Workspace:
    return Workspace(Path(__file__).parents[2])


def test_the_city_without_its_bus(city: Workspace) -> None:
    found = impact(city.today, ["lgsp"])
    assert {"public-service", "ndxp"} <= {h.id for h in found.hits if h.distance == 1}
    assert not [h for h in found.of("capability") if h.grade is Grade.STOPPED], "others integrate and share as well"
    assert found.people.stated == () and "public-service" in found.people.unknown, "nobody says how many"
    assert city.today.answer(impact_of_everything)[0].id == "qtsc-data-center"
