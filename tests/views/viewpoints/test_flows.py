"""Flows: one by one up to the budget, above it bundles whose numbers are those of the model."""

from __future__ import annotations

from collections import Counter

import pytest

from archmodel.analysis.gap import EVERYTHING
from archmodel.model import Relationship
from archmodel.model.element import Lifecycle
from archmodel.views.viewpoints._links import rhythm
from archmodel.views.viewpoints.flows import BUDGET
from tests.making import NOWHERE
from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped, sound

FLOWS = ("flows", "connect", "integrates")


def pairs(at: str, field: str) -> Counter[tuple[str, str]]:
    """Counted here, from the records."""
    side = city().architecture(at)
    return Counter((side.elements[r.source].text(field) or "", side.elements[r.target].text(field) or "")
                   for r in side.relationships.values() if r.label in FLOWS)


@pytest.mark.parametrize("at", ["as-is", "target", "pl-2028"])
def test_bundles_and_matrix_have_the_numbers_of_the_model(at: str) -> None:
    what = diagram("flows", at=at, bundle="layer")
    picture, matrix = what.parts
    counted = pairs(at, "component")
    assert {(e.source, e.target): e.count for e in picture.edges} == {
        (f"group:{a}", f"group:{b}"): n for (a, b), n in counted.items() if a != b}
    assert {c.id: c.text.en for c in matrix.matrices[0].cells} == {f"cell:{a}>{b}": str(n) for (a, b), n in counted.items()}
    total = sum(counted.values())
    assert f"{total} flows, more than 45 in one picture" in notes(what)
    assert sum(int(row.value.en) for row in matrix.matrices[0].every_row if row.value) == total


def test_every_flow_is_named_in_the_tables() -> None:
    what = shipped("city-flows")
    named = {row[2] for row in what.more[0].rows}
    assert named == {r.id for r in city().architecture("as-is").labelled(*FLOWS)}


@pytest.mark.parametrize("bundle", ["layer", "domain", "owner"])
def test_bundles_are_drawn_without_a_flaw(bundle: str) -> None:
    sound(diagram("flows", bundle=bundle), "node", "edge", "cell", "heading-row", "row", "column")


def test_planned_only_bundles_look_different() -> None:
    what = diagram("flows", at="target", bundle="layer")
    side = city().architecture("target")
    coming = pairs("target", "component") - Counter(
        (side.elements[r.source].text("component"), side.elements[r.target].text("component"))
        for r in side.labelled("flows") if r.lifecycle.status != "planned")
    running = {(side.elements[r.source].text("component"), side.elements[r.target].text("component")) for r in side.labelled("flows")}
    dashed = {(e.source[6:], e.target[6:]) for e in what.parts[0].edges if e.style.endswith("dashed")}
    assert dashed == {pair for pair in coming if pair not in running and pair[0] != pair[1]} != set()


def test_below_the_budget_each_flow_is_drawn() -> None:
    what = diagram("flows", around=["lgsp"], steps=2)
    assert len(what.edges) <= BUDGET.most
    assert {e.id for e in what.edges} <= {r.id for r in city().architecture("as-is").labelled(*FLOWS)}
    assert [n.id for n in what.nodes if n.focus] == ["lgsp"]
    sound(what)


def test_without_bundles_all_flows_are_drawn() -> None:
    what = diagram("flows", bundle="none")
    assert len(what.edges) == len(city().architecture("as-is").labelled(*FLOWS)) > BUDGET.most


def test_only_the_channels_that_are_asked_for() -> None:
    what = diagram("flows", channel=["lgsp", "ndxp"])
    expected = {r.id for r in city().architecture("as-is").labelled("flows") if r.fields.get("channel") in ("lgsp", "ndxp")}
    assert {e.id for e in what.edges} == expected != set()


@pytest.mark.parametrize("by", ["component", "domain", "owner", "site"])
def test_lanes_may_be_anything(by: str) -> None:
    sound(diagram("flows", around=["ioc-phase1"], by=by))


def test_overlay_counts_each_thing_once() -> None:
    what = shipped("city-flows-target")
    gap = city().gap("as-is", "target", group=EVERYTHING).rows
    both = {**city().architecture("as-is").relationships, **city().architecture("target").relationships}
    flows = [r for r in both.values() if r.label in FLOWS]
    things = {r.id for r in flows} | {end for r in flows for end in (r.source, r.target)}
    marks = Counter(gap[name].status.value for name in things)
    assert {item.key: item.count for item in what.frame.legend if item.kind == "mark"} == {
        mark: marks[mark] for mark in ("retained", "changed", "new", "eliminated")}


def test_what_is_only_proposed_says_so() -> None:
    what = diagram("flows", at="target", around=["t-ioc-core"], steps=2)
    proposed = {n.id for n in what.nodes if city().model.elements[n.id].provenance.basis in ("proposal", "assumption")}
    assert {n.id for n in what.nodes if n.border == "dashed"} == proposed != set()
    assert f"{len(proposed)} of {len(what.nodes)} elements are proposals" in notes(what)
    assert legend(what, "border")["Proposal or assumption"] == len(proposed)


def test_what_is_not_known_is_not_guessed() -> None:
    def flow(status: str, *data: str, **fields: object) -> Relationship:
        return Relationship(id="f", kind="flow", label="flows", source="a", target="b", origin=NOWHERE, data=data, fields=fields,
                            lifecycle=Lifecycle(status=status))

    assert rhythm(flow("operating", "d", frequency="daily")) == "periodic"
    assert rhythm(flow("operating", "d")) == "unknown"
    assert rhythm(flow("operating", frequency="daily")) == "no-data"
    assert rhythm(flow("manual", "d", frequency="daily")) == "manual"
    assert rhythm(flow("planned")) == "planned"
    assert rhythm(flow("planned", "d")) == "foreseen"


def test_nothing_chosen_is_said() -> None:
    what = diagram("flows", select="lgsp", bundle="none")
    assert (len(what.nodes), len(what.edges)) == (0, 0)
    sound(what)
