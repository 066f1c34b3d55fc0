"""CL-25: removing a leaf changes nothing; removing the bus breaks the listed flows. Patches are laid over, never written."""

from __future__ import annotations

from pathlib import Path

import pytest

from archmodel.analysis.whatif import difference, turns, without
from archmodel.graph import Architecture
from archmodel.inventory import load
from archmodel.inventory.overlay import merge, overlaid, taken_away
from archmodel.kit.source import Sources, read_text
from archmodel.model import Unknown
from archmodel.reports._supposing import Supposed
from archmodel.workspace import Workspace
from tests.making import element, flow, model

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def city() -> Workspace:
    return Workspace(ROOT)


def test_removing_a_leaf_changes_nothing_but_the_leaf(city: Workspace) -> None:
    before = city.today
    after = Architecture.of(without(city.model, ["hr-db"]), city.as_of)
    found = difference(before, after)
    assert found.removed == ("hr-db",)
    assert not (found.lost or found.thinner or found.flows_cut or found.unreachable or found.reachable or found.gaps or found.added)


def test_removing_the_bus_breaks_its_flows_and_what_went_over_it(city: Workspace) -> None:
    found = difference(city.today, Architecture.of(without(city.model, ["lgsp"]), city.as_of))
    assert [r.id for r in found.flows_cut] == ["fl-32", "fl-33", "fl-48", "fl-51"]
    assert ("population-db", "public-service") in found.unreachable and ("digital-map", "ndxp") in found.unreachable
    assert all("lgsp" not in pair for pair in found.unreachable)
    assert {s.id: len(s.after) for s in found.thinner} == {"c4-5": 2, "c7-1": 1} and found.lost == ()


def test_removing_one_flow(city: Workspace) -> None:
    found = difference(city.today, Architecture.of(without(city.model, ["fl-33"]), city.as_of))
    assert [r.id for r in found.flows_cut] == ["fl-33"] and found.removed == ()
    assert ("population-db", "public-service") in found.unreachable and ("population-db", "lgsp") not in found.unreachable


def test_nothing_names_what_was_removed(city: Workspace) -> None:
    left = without(city.model, ["lgsp", "pl-2028", "wp-02"])
    for thing in left.elements.values():
        for field in ("known_links", "reuses", "replaces", "depends_on", "integrates"):
            assert "lgsp" not in thing.ids(field), thing.id
    assert "wp-02" not in left.work_packages and not any("wp-02" in p.completes for p in left.plateaus.values())
    assert not any("lgsp" in (r.source, r.target) for r in left.relationships.values())


def test_no_change_is_no_difference(city: Workspace) -> None:
    assert difference(city.today, Architecture.of(without(city.model, []), city.as_of)).nothing
    assert turns(city.findings, city.findings) == ()
    same = Supposed(city)
    assert turns(city.findings, same.findings) == ()


def test_pairs_are_told_in_both_directions() -> None:
    def world(*flows: tuple[str, str]) -> Architecture:
        return Architecture.recorded(model(element("a"), element("b"), element("c"), *(flow(f"fl-{a}{b}", a, b) for a, b in flows)))

    found = difference(world(("a", "b"), ("b", "c")), world(("a", "b"), ("a", "c")))
    assert found.unreachable == (("b", "c"),) and found.reachable == ()
    back = difference(world(("a", "b"), ("a", "c")), world(("a", "b"), ("b", "c")))
    assert back.reachable == (("b", "c"),) and back.unreachable == ()


PATCH = """
applications:
  lgsp: {security_level: 3, continuity: {recovery_site: qtsc-data-center}, technology: {vi: Kafka, en: Kafka}}
  new-bus: {name: {vi: Trục mới, en: New bus}, owner: dost, realizes: [c7-1], lifecycle: {start: 2026, seen: [2026-11]}}
  city-email: null
flows:
  fl-900: {from: population-db, to: new-bus}
  fl-33: {to: new-bus}
"""


def test_a_patch_changes_adds_and_takes_away(city: Workspace) -> None:
    supposed = Supposed(city, patch=read_text(PATCH, "patch.yaml"))
    before, after = city.model.elements["lgsp"], supposed.model.elements["lgsp"]
    assert (after.get("security_level"), after.get("technology").vi) == (3, "Kafka")
    assert isinstance(before.get("technology"), Unknown), "the real one is as it was"
    assert after.ids("realizes") == before.ids("realizes") and after.name == before.name, "what the patch does not say stays"
    assert after.origin.span == before.origin.span
    assert "city-email" not in supposed.model.elements and "city-email" in city.model.elements
    new = supposed.model.elements["new-bus"]
    assert new.origin.span.file == "patch.yaml"
    assert new.provenance is not None and new.provenance.basis == "assumption", "a supposition is no fact"
    assert supposed.model.relationships["fl-33"].target == "new-bus" and supposed.model.relationships["fl-33"].source == "lgsp"
    assert [d for d in supposed._loaded[2] if d not in city._loaded[2] and d.code.startswith("inventory/")] == []


def test_what_is_wrong_in_a_patch_is_said(city: Workspace) -> None:
    supposed = Supposed(city, patch=read_text("applications:\n  lgsp: {owner: nobody, security_level: nine}\n", "patch.yaml"))
    codes = {d.code for d in supposed._loaded[2]} - {d.code for d in city._loaded[2]}
    assert {"inventory/wrong-type", "inventory/unknown-reference"} & codes, codes


def test_merging() -> None:
    assert merge({"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"c": 4}, "e": [5]}) == {"a": 1, "b": {"c": 4, "d": 3}, "e": [5]}
    assert merge({"unknown": {"contact": "x"}}, {"status": "draft"}) == {"status": "draft"}
    assert merge({"status": "draft"}, {"unknown": {}}) == {"unknown": {}}
    assert merge([1], [2]) == [2] and merge(None, {"a": 1}) == {"a": 1} and merge("text", {"a": 1}) == {"a": 1}


def test_an_entry_in_a_list_of_defaults_keeps_its_folder() -> None:
    """A patched element stays in its file, so that the defaults of its folder still hold."""
    texts = {"inventory/a/defaults.yaml": "defaults: {provenance: {kind: proposal}}\n",
             "inventory/a/x.yaml": "applications:\n  x: {name: X, security_level: 2}\n"}
    files = tuple(read_text(text, file) for file, text in texts.items())
    patch = read_text("applications: {x: {security_level: 4}, y: null}\n", "patch.yaml")
    found, _, _ = load(overlaid(Sources(files=files, diagnostics=()), patch))
    x = found.elements["x"]
    assert x.get("security_level") == 4 and x.provenance and x.provenance.basis == "proposal"
    assert taken_away(patch) == ("y",) and "y" not in found.elements
    assert [p.text for p in files] == list(texts.values()), "nothing that was read has changed"
    again, _, _ = load(Sources(files=files, diagnostics=()))
    assert again.elements["x"].get("security_level") == 2
