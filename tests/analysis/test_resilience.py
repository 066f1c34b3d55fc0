"""Single points by what they really cut off, and recovery along the chain."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archmodel.analysis.resilience import bridges, criticalities, recoveries, single_points, sole
from archmodel.graph import Architecture
from archmodel.workspace import Workspace
from tests.making import element, flow, model, read

NAMES = [f"s{i}" for i in range(8)]


@pytest.fixture(scope="module")
def city() -> Workspace:
    return Workspace(Path(__file__).parents[2])


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20), st.sets(st.sampled_from(NAMES), min_size=1))
def test_a_single_point_is_what_taking_it_away_shows(links, serving) -> None:  # type: ignore[no-untyped-def]
    """Against brute force: remove it, and count who reached the capability before and does not now."""
    things = [element(n, realizes=("c1",) if n in serving else ()) for n in NAMES]
    architecture = Architecture.recorded(model(
        *things, element("c1", "capability", importance=5), *(flow(f"fl-{i}", a, b) for i, (a, b) in enumerate(links))))
    flat = architecture.flat("flows")
    found = {p.id: p.cuts[0].count for p in single_points(architecture)}
    for name in NAMES:
        before = {n for n in NAMES if n in serving or flat.reach(n) & serving} - {name}
        left = flat.without({name})
        after = {n for n in before if n in serving or left.reach(n) & (serving - {name})}
        cut = len(before - after) if name in flat.articulation_points() else 0
        assert found.get(name, 0) == cut


def test_the_city_hangs_by_these(city: Workspace) -> None:
    points = single_points(city.today, least=3)
    assert [p.id for p in points[:3]] == ["shared-data-warehouse", "ioc-phase1", "exec-governance"]
    lgsp = next(p for p in points if p.id == "lgsp")
    assert {"population-db", "digital-map"} <= set(lgsp.cuts[0].nearest)
    assert [(c.id, s) for c, s in sole(city.today)] == [
        ("c7-2", "city-sso"), ("c7-3", "city-soc"), ("c7-4", "qtsc-data-center"), ("c7-5", "metronet")]
    assert ("population-db", "lgsp") in {(a, b) for a, b, _ in bridges(city.today)}
    inherited = {c.id: c for c in criticalities(city.today)}
    assert inherited["population-db"].inherited == 5, "it feeds what realises an important capability"


def chain(text: str) -> dict[tuple[str, str], bool | None]:
    found, _, _ = read(text)
    return {(r.id, r.measure): r.verdict for r in recoveries(Architecture.of(found, "2026-11"))}


def test_a_chain_is_as_slow_as_its_slowest() -> None:
    text = """
applications:
  desk: {{name: Desk, depends_on: [store], continuity: {{rto_hours: 4, achieved_rto_hours: 1, rpo_hours: 1}}}}
  store: {{name: Store, hosted_at: hall, continuity: {{achieved_rto_hours: {store}, achieved_rpo_hours: 1}}}}
  web: {{name: Web, continuity: {{rto_hours: 2, achieved_rto_hours: 2}}}}
facilities:
  hall: {{name: Hall, continuity: {{achieved_rto_hours: {hall}}}}}
"""
    assert chain(text.format(store=3, hall=2)) == {("desk", "rto"): True, ("web", "rto"): True, ("desk", "rpo"): None}
    assert chain(text.format(store=3, hall=5))["desk", "rto"] is False
    assert chain(text.format(store=3, hall="unknown"))["desk", "rto"] is None
    assert chain(text.format(store=9, hall="unknown"))["desk", "rto"] is False, "too slow whatever the hall does"


def test_who_is_slowest_and_who_does_not_say() -> None:
    found, _, _ = read("""
applications:
  a: {name: A, depends_on: [b, c], continuity: {rto_hours: 1, achieved_rto_hours: 1}}
  b: {name: B, depends_on: [a], continuity: {achieved_rto_hours: 7}}
  c: {name: C}
""")
    (recovery,) = recoveries(Architecture.of(found, "2026-11"))
    assert (recovery.slowest, recovery.achieved, recovery.path, recovery.missing) == ("b", Decimal(7), ("a", "b"), ("c",))


def test_nothing_is_required_of_the_city_yet(city: Workspace) -> None:
    assert city.today.answer(recoveries) == (), "no source states an RTO or RPO: nothing is made up"
