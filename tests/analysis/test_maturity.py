"""Maturity: gaps, priorities and what groups come to, by hand."""

from __future__ import annotations

from fractions import Fraction

from archmodel.analysis.maturity import maturity
from tests.analysis.assessing import at

TREE = """
capabilities:
  c1: {name: Group, importance: 5, maturity: {current: 4, target: 5}}
  c1-1: {name: A, parent: c1, importance: 5, maturity: {current: 1, target: 4}}
  c1-2: {name: B, parent: c1, importance: 3, maturity: {current: 3, target: 3}}
  c1-3: {name: C, parent: c1, importance: 2, maturity: {current: unknown, target: 4}}
  c2: {name: Outer}
  c2-1: {name: Inner, parent: c2}
  c2-1-1: {name: Leaf, parent: c2-1, importance: 1, maturity: {current: 2, target: 3}}
  c2-2: {name: Other, parent: c2, maturity: {current: 5, target: 5}}
"""


def test_the_priority_is_importance_times_gap() -> None:
    found = at(TREE).answer(maturity)
    assert [(m.capability, m.gap, m.priority) for m in found.ranked] == [("c1-1", 3, 15), ("c2-1-1", 1, 1), ("c1-2", 0, 0)]


def test_a_group_has_its_stated_level_beside_the_weighted_mean_and_the_least() -> None:
    group = at(TREE).answer(maturity).every["c1"]
    assert group.current == 4 and group.now is not None
    assert group.now.mean == Fraction(5 * 1 + 3 * 3, 8)
    assert (group.now.least, group.now.weakest, group.now.unknown) == (1, ("c1-1",), ("c1-3",))
    assert group.aim is not None and group.aim.mean == Fraction(5 * 4 + 3 * 3 + 2 * 4, 10)


def test_an_unknown_level_is_in_no_mean_and_an_unknown_importance_weighs_one() -> None:
    found = at(TREE).answer(maturity)
    assert {m.capability for m in found.unknown} == {"c1-3", "c2", "c2-1", "c2-2"}
    outer = found.every["c2"]
    assert outer.now is not None and outer.now.mean == Fraction(2 + 5, 2), "a silent group counts with what its parts come to"


def test_a_leaf_is_no_group() -> None:
    assert [g.capability for g in at(TREE).answer(maturity).groups] == ["c1", "c2", "c2-1"]


def test_a_group_without_a_level_counts_once_however_many_parts_it_has() -> None:
    """Domain 2.3.2: the parent is the weighted mean of its children, not of the leaves below them."""
    found = at("""
capabilities:
  c1: {name: Top}
  c1-1: {name: Deep, parent: c1, importance: 2}
  c1-1-1: {name: A, parent: c1-1, importance: 5, maturity: {current: 1}}
  c1-1-2: {name: B, parent: c1-1, importance: 5, maturity: {current: 4}}
  c1-2: {name: Flat, parent: c1, importance: 3, maturity: {current: 5}}
""").answer(maturity).every["c1"].now
    assert found is not None and found.mean == (Fraction(5, 2) * 2 + 5 * 3) / 5
    assert (found.least, found.weakest) == (1, ("c1-1",))
