"""Overlap is found from capabilities, data and place, never from names; the city's own come out, and unlike things do not."""

from __future__ import annotations

import time
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archmodel.analysis.overlap import COMMON, Overlap, overlap, recorded_gaps
from archmodel.workspace import Workspace
from tests.analysis.assessing import at

HEAD = """
capabilities: {c1: {name: One, importance: 5}, c2: {name: Two, importance: 4}, c3: {name: Three}}
data_objects: {do-a: {name: A}, do-b: {name: B}, do-c: {name: C}}
agencies:
  old: {name: Old, successor: new, lifecycle: {end: 2025-03, status: dissolved}}
  new: {name: New}
  far: {name: Far}
"""


def found(systems: str) -> Overlap:
    return at(f"{HEAD}\napplications:\n{systems}").answer(overlap)


def test_the_formula_by_hand() -> None:
    """A = {c1, c2, do-a}, B = {c1, do-a, do-b}: 2 of 4 in common; c1 and do-a have two carriers, c2 and do-b one."""
    groups = found("  x: {name: X, realizes: [c1, c2], stores: [do-a]}\n  y: {name: Y, realizes: [c1], stores: [do-a, do-b]}\n").groups
    pair = groups[0].strongest
    shared, single = 2 / log2(3), 2 / log2(2)
    assert (pair.a, pair.b, pair.similarity) == ("x", "y", 0.5)
    assert pair.weighted == pytest.approx(shared / (shared + single))
    assert groups[0].weight == pytest.approx(pair.weighted)


def test_data_in_common_with_different_capabilities_is_no_overlap() -> None:
    result = found("  lamps: {name: L, realizes: [c1], stores: [do-a]}\n  tunnel: {name: T, realizes: [c2], stores: [do-a]}\n")
    assert result.groups == () and result.apart == 1


def test_where_one_side_says_nothing_of_what_it_does_it_cannot_be_told() -> None:
    result = found("  city: {name: C, realizes: [c1], stores: [do-a]}\n  nation: {name: N, stores: [do-a]}\n")
    assert not result.groups[0].confirmed and result.groups[0].unrecorded == ("nation",)


def test_where_neither_side_says_anything_they_are_only_listed() -> None:
    result = found("  x: {name: X, stores: [do-a]}\n  y: {name: Y, stores: [do-a]}\n")
    assert result.groups == () and [(p.a, p.b) for p in result.silent] == [("x", "y")]


def test_systems_of_another_scope_are_not_compared_and_succession_counts() -> None:
    same = "realizes: [c1], stores: [do-a]"
    x = f"  x: {{name: X, {same}, component: du-lieu, category: sector, owner: old}}\n"
    assert found(f"{x}  y: {{name: Y, {same}, component: nen-tang-loi, category: data, owner: far}}\n").groups == ()
    assert found(f"{x}  y: {{name: Y, {same}, component: nen-tang-loi, category: data, owner: new}}\n").groups
    assert found(f"{x}  y: {{name: Y, {same}}}\n").groups, "nothing known tells them apart"


def test_what_many_share_brings_nobody_together() -> None:
    crowd = "".join(f"  s{n}: {{name: S, realizes: [c1], stores: [do-a]}}\n" for n in range(COMMON + 1))
    result = found(crowd)
    assert result.groups == () and dict(result.common) == {"c1": COMMON + 1, "do-a": COMMON + 1}


def test_a_capability_served_side_by_side_by_hand() -> None:
    result = found("".join(f"  s{n}: {{name: S, realizes: [c1], category: command}}\n" for n in range(3))
                   + "  t: {name: T, realizes: [c1], category: data}\n")
    served = result.served[0]
    assert (served.capability, served.systems, served.all) == ("c1", ("s0", "s1", "s2"), 4)
    assert served.weight == pytest.approx(5 / 5 * 2 / log2(5))


def members(result: Overlap) -> list[set[str]]:
    return [set(g.systems) for g in result.groups]


@pytest.mark.parametrize(("expected", "within"), [
    ({"exec-governance", "digital-gov-platform", "city-reporting", "task-assign"}, 1),
    ({"traffic-cctv", "police-cctv", "district-cctv", "port-airport-cctv"}, 2),
    ({"ioc-phase1", "binhduong-ioc", "brvt-ioc"}, 6),
    ({"udi-maps", "flood-portal"}, 7),
    ({"city-soc", "national-soc"}, 10)])
def test_the_overlaps_of_the_city_come_out_near_the_top(city: Workspace, expected: set[str], within: int) -> None:
    groups = members(city.today.answer(overlap))
    assert any(expected <= group for group in groups[:within]), groups[:within]


def test_the_four_camera_owners(city: Workspace) -> None:
    group = city.today.answer(overlap).groups[1]
    assert {city.model.elements[s].get("owner") for s in group.systems} == {"doc", "police", "ward", "customs"}


def test_unlike_things_are_in_no_group(city: Workspace) -> None:
    together = [g for g in members(city.today.answer(overlap)) if {"street-lighting", "evn-scada", "water-swoc"} & g]
    assert together == []
    assert not any({"street-lighting", "tunnel-scada"} <= g for g in members(city.today.answer(overlap)))


def test_names_play_no_part(city: Workspace) -> None:
    import dataclasses

    from archmodel.graph import Architecture
    from archmodel.kit.text import LocalText

    renamed = dataclasses.replace(city.model, elements={
        i: dataclasses.replace(e, name=LocalText.same("x")) for i, e in city.model.elements.items()})
    assert Architecture.of(renamed, "2026-11-22").answer(overlap) == city.today.answer(overlap)


def test_the_ranked_list_of_the_city(city: Workspace, golden) -> None:  # type: ignore[no-untyped-def]
    """The list that was judged; a change of it is to be judged again."""
    gaps = recorded_gaps(city.today)
    lines = [f"{n:2} {g.weight:.2f} {g.strongest.similarity:.2f} {'on record  ' if g.confirmed else 'cannot tell'} {' '.join(g.systems)}"
             f" | {' '.join((*g.capabilities, *g.data))} | {' '.join(gaps[g.systems]) or '-'}"
             for n, g in enumerate(city.today.answer(overlap).groups, 1)]
    golden("analysis/city-overlaps.txt", "\n".join([*lines, ""]))


features = st.lists(st.tuples(st.sets(st.sampled_from(["c1", "c2", "c3"])), st.sets(st.sampled_from(["do-a", "do-b", "do-c"]))), max_size=6)


@given(features)
def test_an_unrelated_system_changes_no_other_result(systems: list[tuple[set[str], set[str]]]) -> None:
    text = "".join(f"  s{n}: {{name: S, realizes: [{', '.join(sorted(c))}], stores: [{', '.join(sorted(d))}]}}\n"
                   for n, (c, d) in enumerate(systems))
    before = found(text + "  last: {name: L}\n")
    after = at(f"{HEAD.replace('do-c: {name: C}', 'do-c: {name: C}, do-z: {name: Z}')}\napplications:\n{text}"
               "  last: {name: L}\n  a-new: {name: N, stores: [do-z]}\n").answer(overlap)
    assert before == after


def test_a_large_inventory_is_no_trouble() -> None:
    lines = [f"  s{n}: {{name: S, realizes: [k{n % 700}, k{(n * 7 + 3) % 700}], stores: [d{n * 13 % 600}]}}" for n in range(4000)]
    head = "\n".join(["capabilities:", *(f"  k{n}: {{name: K}}" for n in range(700)),
                      "data_objects:", *(f"  d{n}: {{name: D}}" for n in range(600))])
    architecture = at(f"{head}\napplications:\n" + "\n".join(lines))
    start = time.perf_counter()
    architecture.answer(overlap)
    assert time.perf_counter() - start < 2
