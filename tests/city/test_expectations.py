"""The worked expectations of the domain study (§5, §6) hold: counts, states, graph facts and gaps of the shipped city."""

from __future__ import annotations

import itertools
from collections import Counter
from graphlib import TopologicalSorter

import pytest

from archmodel.analysis.gap import Status
from archmodel.graph import Architecture
from archmodel.model import Element
from archmodel.workspace import Workspace
from tests.city.facts import digest, things

PLATEAUS = ("pl-2021", "pl-2026", "pl-2028", "pl-2030", "pl-target")
in_order = pytest.mark.parametrize(("earlier", "later"), [*itertools.combinations(PLATEAUS, 2)])
any_two = pytest.mark.parametrize(("a", "b"), [*itertools.product(PLATEAUS, repeat=2)])

OUTSIDE_THE_MAP = {"city-email", "doc-mgmt", "hr-db", "paperless-meeting", "video-conf",
                   "complaint-db", "construction-permit", "investment-db", "labour-db"}
"""Office tools, and registers that feed the centre through the warehouse: the map of the centre has no capability for them."""


def systems(city: Workspace) -> dict[str, Element]:
    return {name: thing for name, thing in things(city.model, "systems").items() if isinstance(thing, Element)}


def system_count(architecture: Architecture, city: Workspace) -> int:
    both = systems(city).keys() | things(city.model, "target_components").keys()
    return len(architecture.elements.keys() & both)


def sizes(architecture: Architecture) -> list[int]:
    return [len(part) for part in architecture.components("flows")]


def without_flow(architecture: Architecture, city: Workspace) -> int:
    ends = {end for flow in architecture.labelled("flows") for end in (flow.source, flow.target)}
    return len(systems(city).keys() - ends)


def test_layers(city: Workspace) -> None:
    layers = (city.framework.layer_of(s.text("component")) for s in systems(city).values())
    assert Counter(layer.id for layer in layers if layer) == {"L1": 15, "L2": 21, "L3": 34, "L4": 13}


def test_originals_and_references(city: Workspace) -> None:
    assert Counter(s.get("record", "original") for s in systems(city).values()) == {"original": 62, "reference": 21}


def test_dispositions(city: Workspace) -> None:
    assert Counter(s.get("disposition") for s in systems(city).values()) == {
        "continue": 35, "standardise-integrate": 23, "upgrade-extend": 12, "merge-reorganise": 11, "replace-retire": 2}


def test_flows(city: Workspace) -> None:
    flows = Architecture.recorded(city.model).labelled("flows")
    assert Counter(flow.lifecycle.status for flow in flows) == {"operating": 56, "planned": 5, "manual": 3}


@pytest.mark.parametrize(("moment", "count"), [("pl-2021", 70), ("2021-10", 70), ("pl-2026", 82), ("2026-11", 82), ("target", 115)])
def test_systems_in_service(city: Workspace, moment: str, count: int) -> None:
    assert system_count(city.architecture(moment), city) == count
    assert city.architecture(moment).state.undecided == ()


def test_capabilities(city: Workspace) -> None:
    capabilities = {c.id: c.text("parent") for c in city.model.of_kind("capability")}
    leaves = capabilities.keys() - set(capabilities.values())
    assert sum(parent is None for parent in capabilities.values()) == 8
    assert len(leaves) == 46
    realized = {c for component in things(city.model, "target_components").values() for c in component.fields["realizes"]}
    assert leaves == realized, "the target components cover exactly the leaves"


def test_originals_realize_leaf_capabilities_as_a_proposal(city: Workspace) -> None:
    parents = {c.text("parent") for c in city.model.of_kind("capability")}
    originals = [s for s in systems(city).values() if s.get("record") != "reference"]
    assert {s.id for s in originals if not s.ids("realizes")} == OUTSIDE_THE_MAP
    for system in originals:
        assert not parents & set(system.ids("realizes")), system.id
        assert system.provenance and system.provenance.of("realizes").basis == "proposal", system.id


def test_references_realize_nothing_of_the_centre(city: Workspace) -> None:
    assert not [s.id for s in systems(city).values() if s.get("record") == "reference" and s.ids("realizes")]


def test_every_gap_is_closed_once(city: Workspace) -> None:
    closed = Counter(gap for package in city.model.work_packages.values() for gap in package.closes)
    assert closed == Counter(gap.id for gap in city.model.of_kind("gap"))
    assert closed.total() == 33


def test_work_packages_have_an_order(city: Workspace) -> None:
    packages = city.model.work_packages
    order = list(TopologicalSorter({p.id: p.depends_on for p in packages.values()}).static_order())
    assert (order[0], order[-1]) == ("wp-01", "wp-12")
    assert [p.id for p in packages.values() if not p.depends_on] == ["wp-01"]
    assert Architecture.recorded(city.model).cycles("depends_on") == ()


def test_graph_of_all_recorded_flows(city: Workspace) -> None:
    recorded = Architecture.recorded(city.model)
    assert len(recorded.labelled("flows")) == 64
    assert sizes(recorded) == [53, 4, 2, 2]
    assert without_flow(recorded, city) == 22
    assert len(recorded.incoming("ioc-phase1", "flows")) == 7


def test_graph_of_the_flows_of_2026(city: Workspace) -> None:
    """Without the five planned ones, and over the same 83 systems."""
    today = city.architecture("2026-11")
    assert len(today.labelled("flows")) == 59
    assert sizes(today) == [51, 4, 2, 2]
    assert without_flow(today, city) == 24
    assert len(today.incoming("ioc-phase1", "flows")) == 4


def test_the_most_central_systems(city: Workspace) -> None:
    scores = Architecture.recorded(city.model).centrality("flows")
    assert [name for name, _ in scores[:4]] == ["hotline-1022", "citizen-app", "lgsp", "shared-data-warehouse"]
    assert scores[1][1] > scores[2][1] == scores[3][1] > scores[4][1]


@pytest.mark.parametrize("moment", ["recorded", "2026-11"])
def test_the_public_service_depends_on_the_integration_platform(city: Workspace, moment: str) -> None:
    architecture = Architecture.recorded(city.model) if moment == "recorded" else city.architecture(moment)
    assert architecture.path("population-db", "public-service", "flows") == ("population-db", "lgsp", "public-service")
    assert architecture.path("population-db", "public-service", "flows", without=["lgsp"]) is None
    assert "lgsp" in architecture.cut_points("flows")


def test_the_gap_to_the_target_eliminates_what_is_replaced(city: Workspace) -> None:
    gap = city.gap("2026-11", "target")
    components = digest()["target_components"]
    successors = {old: name for name, row in components.items() for old in row.get("replaces", [])}
    assert {row.id: row.successors for row in gap.of(Status.ELIMINATED)} == {old: (new,) for old, new in successors.items()}
    assert len(successors) == 9
    for row in gap.of(Status.ELIMINATED):
        assert [cause.by for cause in row.causes] == [successors[row.id]]
        assert row.causes[0].span.file.startswith("inventory/target/")


def test_the_gap_to_the_target_brings_the_target_components(city: Workspace) -> None:
    gap = city.gap("2026-11", "target")
    assert {row.id for row in gap.of(Status.NEW)} == digest()["target_components"].keys()
    assert gap.counts == {Status.RETAINED: 73, Status.CHANGED: 0, Status.ELIMINATED: 9, Status.NEW: 42}


@pytest.mark.parametrize("plateau", PLATEAUS)
def test_the_gap_with_itself_is_empty(city: Workspace, plateau: str) -> None:
    gap = city.gap(plateau, plateau)
    assert {row.status for row in (*gap.elements, *gap.relationships)} == {Status.RETAINED}


@any_two
def test_the_four_classes_partition(city: Workspace, a: str, b: str) -> None:
    counts = city.gap(a, b).counts
    kept = counts[Status.RETAINED] + counts[Status.CHANGED]
    assert kept + counts[Status.ELIMINATED] == system_count(city.architecture(a), city)
    assert kept + counts[Status.NEW] == system_count(city.architecture(b), city)


@in_order
def test_no_system_is_eliminated_for_no_reason(city: Workspace, earlier: str, later: str) -> None:
    """An operation or a replacement says so, or the system's own end date."""
    for row in city.gap(earlier, later).of(Status.ELIMINATED):
        assert row.causes or row.thing.lifecycle.end is not None, row.id
