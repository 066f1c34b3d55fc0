"""Where systems stand: each in one row, and a block is empty only where nothing unplaced could fill it."""

from __future__ import annotations

from archmodel.analysis.placement import placement
from archmodel.graph import Architecture
from archmodel.workspace import Workspace
from tests.analysis.assessing import at

PLACED = """
applications:
  ioc: {name: I, component: ung-dung-nghiep-vu, block: ioc}
  ioc-2: {name: J, component: ung-dung-nghiep-vu, block: ioc}
  vms: {name: V, component: nen-tang-loi, block: nen-tang-video}
  bus: {name: B, component: nen-tang-loi}
  rules: {name: R, component: governance}
  lost: {name: L}
"""


def test_each_system_is_in_exactly_one_row() -> None:
    found = at(PLACED).answer(placement)
    names = [name for place in found.places for name in place.systems]
    assert sorted(names) == ["bus", "ioc", "ioc-2", "lost", "rules", "vms"]
    assert {p.component: p.systems for p in found.places if p.systems} == {
        "nen-tang-loi": ("bus", "vms"), "ung-dung-nghiep-vu": ("ioc", "ioc-2"), "governance": ("rules",), "": ("lost",)}
    assert found.layers["L3"] == ("ioc", "ioc-2") and found.layers[""] == ("rules", "lost")


def test_a_block_is_empty_only_where_nothing_could_fill_it() -> None:
    blocks = {each.block.id: each for each in at(PLACED).answer(placement).blocks}
    assert blocks["ioc"].verdict == "several" and blocks["nen-tang-video"].verdict == "one"
    assert blocks["nen-tang-iot"].verdict == "cannot-tell" and blocks["nen-tang-iot"].unplaced == ("bus",)
    assert blocks["trung-tam-du-lieu"].verdict == "empty"


def test_a_block_of_no_single_component_may_be_filled_by_any_unplaced_system() -> None:
    across = [each for each in at(PLACED).answer(placement).blocks if not each.block.component]
    assert across and all(each.verdict == "cannot-tell" and each.unplaced == ("bus", "rules") for each in across)
    placed = "applications: {ioc: {name: I, component: ung-dung-nghiep-vu, block: ioc}}"
    assert {each.verdict for each in at(placed).answer(placement).blocks if not each.block.component} == {"empty"}


def test_the_rows_of_the_city_are_its_systems(city: Workspace) -> None:
    for moment in ("as-is", "target"):
        there: Architecture = city.architecture(moment)
        found = there.answer(placement)
        names = [name for place in found.places for name in place.systems]
        assert len(names) == len(set(names)) == len(there.of_kind("application", "device-group", "node", "network", "facility"))
