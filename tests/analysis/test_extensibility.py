"""Extensibility by hand: ratios over what is stated, and the single points of a small network."""

from __future__ import annotations

from archmodel.analysis.extensibility import extensibility
from archmodel.workspace import Workspace
from tests.analysis.assessing import at

NET = """
applications:
  a: {name: A, open_interface: true, headroom_pct: 10, lifecycle: {status: operating}}
  b: {name: B, open_interface: false, lifecycle: {status: operating}}
  c: {name: C, standards: CAP 1.2, headroom_pct: 50, lifecycle: {status: operating}}
  d: {name: D, lifecycle: {status: operating}}
flows:
  fl-1: {from: a, to: b, status: operating}
  fl-2: {from: b, to: c, status: operating}
  fl-3: {from: b, to: d, status: operating}
"""


def test_ratios_are_over_what_is_stated() -> None:
    found = at(NET).answer(extensibility)
    assert found.open_ratio == 0.5 and len(found.stated) == 2
    assert at("applications: {a: {name: A}}\n").answer(extensibility).open_ratio is None


def test_coupling_single_points_and_headroom() -> None:
    found = {s.system: s for s in at(NET).answer(extensibility).systems}
    assert [(n, s.fan_in, s.fan_out, s.single_point) for n, s in found.items()] == [
        ("a", 0, 1, False), ("b", 1, 2, True), ("c", 1, 0, False), ("d", 1, 0, False)]
    assert found["c"].standards and [s.system for s in at(NET).answer(extensibility).tight] == ["a"]
    assert at(NET).answer(extensibility).mean_fan_out == 3 / 4


def test_single_points_are_those_of_the_library(city: Workspace) -> None:
    expected = city.today.cut_points("flows", "connect", "integrates")
    assert tuple(s.system for s in city.today.answer(extensibility).single_points) == expected
