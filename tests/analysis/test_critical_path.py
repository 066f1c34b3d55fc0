"""Typed dependencies, three-point durations and critical paths: what must hold of every network, and what circles are told as."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.plan import plan
from archmodel.analysis.network import Activity, Link, Network, network, pert_mean, pert_variance
from archmodel.analysis.schedule import duration, schedule
from archmodel.model import Model
from tests.making import read

TYPES = ("FS", "SS", "FF", "SF")


def built(text: str) -> Model:
    return read(text)[0]


@st.composite
def works(draw: Any, types: tuple[str, ...] = TYPES, lags: st.SearchStrategy[int] | None = None) -> list[Activity]:
    count = draw(st.integers(1, 12))
    found = []
    for n in range(count):
        links = draw(st.lists(st.builds(
            lambda b, t, lag: Link(before=f"n{b:02d}", type=t, lag=lag), st.integers(0, n - 1), st.sampled_from(types),
            st.integers(-5, 8) if lags is None else lags), max_size=3)) if n else []
        length = draw(st.one_of(st.integers(0, 12), st.fractions(0, 12, max_denominator=6)))
        found.append(Activity(id=f"n{n:02d}", duration=length, links=tuple(links), release=draw(st.integers(0, 15)),
                              variance=draw(st.one_of(st.none(), st.fractions(0, 4, max_denominator=9)))))
    return found


def ends(found: Network, name: str, side: str, late: bool = False) -> Fraction:
    slot = found.slots[name]
    if late:
        return Fraction(slot.latest_start if side == "S" else slot.latest_finish)
    return Fraction(slot.earliest_start if side == "S" else slot.earliest_finish)


def holds(found: Network, late: bool = False) -> bool:
    return all(ends(found, a.id, k.type[1], late) >= ends(found, k.before, k.type[0], late) + k.lag
               for a in found.activities.values() for k in a.links)


@settings(max_examples=200, deadline=None)
@given(works())
def test_every_dependency_of_every_type_is_kept_early_and_late(those: list[Activity]) -> None:
    found = network(those)
    assert found.slots.keys() == {a.id for a in those}
    assert holds(found) and holds(found, late=True)
    for work in those:
        slot = found.slots[work.id]
        assert slot.earliest_finish - slot.earliest_start == slot.latest_finish - slot.latest_start == work.duration
        assert work.release <= slot.earliest_start <= slot.latest_start
        assert slot.latest_finish <= found.finish
        assert 0 <= slot.free <= slot.slack


@settings(max_examples=150, deadline=None)
@given(works())
def test_nothing_can_begin_earlier(those: list[Activity]) -> None:
    """The earliest start is one that something asks for: its release or a dependency."""
    found = network(those)
    for work in those:
        asked = [Fraction(work.release), *(
            ends(found, k.before, k.type[0]) + k.lag - (work.duration if k.type[1] == "F" else 0) for k in work.links)]
        assert found.slots[work.id].earliest_start == max(asked)


@settings(max_examples=150, deadline=None)
@given(works(), st.data())
def test_moving_within_the_slack_never_moves_the_end(those: list[Activity], data: st.DataObject) -> None:
    found = network(those)
    work = data.draw(st.sampled_from(those))
    slot = found.slots[work.id]
    moved = network([replace(a, release=slot.latest_start) if a is work else a for a in those])
    assert moved.finish == found.finish
    beyond = network([replace(a, release=slot.latest_start + 1) if a is work else a for a in those])
    assert beyond.finish > found.finish
    within = network([replace(a, release=slot.earliest_start + slot.free) if a is work else a for a in those])
    assert all(within.slots[a.id].earliest_start == found.slots[a.id].earliest_start for a in those if a is not work)


@settings(max_examples=150, deadline=None)
@given(works(types=("FS",), lags=st.just(0)))
def test_a_critical_path_is_as_long_as_the_plan_takes_from_where_it_begins(those: list[Activity]) -> None:
    found = network(those)
    paths = [*islice(found.critical_paths(), 20), tuple(name for name, _ in found.governing)]
    for path in paths:
        begin = found.slots[path[0]].earliest_start
        assert begin + sum(found.activities[name].duration for name in path) == found.finish
        assert begin == found.activities[path[0]].release


@settings(max_examples=150, deadline=None)
@given(works(types=("FS",), lags=st.just(0)))
def test_the_governing_path_has_the_greatest_variance_of_all(those: list[Activity]) -> None:
    """Where a path begins at a release that another also drives, the longer one is at least as varied."""
    found = network(those)
    every = list(islice(found.critical_paths(), 500))
    varied = max(sum((found.activities[n].variance or Fraction(0) for n in path), Fraction(0)) for path in every)
    assert sum((found.activities[n].variance or Fraction(0) for n, times in found.governing if times), Fraction(0)) == varied
    assert all(times == 1 for _, times in found.governing)


@settings(max_examples=100, deadline=None)
@given(works())
def test_the_length_of_a_typed_critical_path_counts_each_duration_as_it_is_run_through(those: list[Activity]) -> None:
    found = network(those)
    path = found.governing
    begin = found.slots[path[0][0]].earliest_start
    lags = Fraction(found.finish) - begin - sum(times * Fraction(found.activities[n].duration) for n, times in path)
    links = [found.driving(one, other) for (one, _), (other, _) in pairwise(path)]
    assert all(links)
    assert any(sum(chosen) == lags for chosen in _sums([[k.lag for k in those_links] for those_links in links]))


def _sums(choices: list[list[Any]]) -> list[list[Any]]:
    found: list[list[Any]] = [[]]
    for each in choices:
        found = [[*some, one] for some in found for one in dict.fromkeys(each)]
    return found


@given(st.fractions(0, 50), st.fractions(0, 50), st.fractions(0, 50))
def test_the_mean_of_three_points_lies_between_them(a: Fraction, b: Fraction, c: Fraction) -> None:
    low, base, high = sorted((a, b, c))
    assert low <= pert_mean(low, base, high) <= high
    assert pert_variance(low, high) == Fraction(1, 36) * (high - low) ** 2


def circle(size: int, typed: set[int]) -> str:
    lines = ["work_packages:"]
    for n in range(size):
        before = f"wp-{(n + 1) % size}"
        bond = f"links_to: [{{package: {before}, type: {TYPES[n % 4]}}}]" if n in typed else f"depends_on: [{before}]"
        lines.append(f"  wp-{n}: {{name: N{n}, duration_months: 2, {bond}}}")
    return "\n".join([*lines, "  wp-free: {name: F, duration_months: 1}", ""])


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 7), st.data())
def test_a_circle_is_always_located_link_by_link(size: int, data: st.DataObject) -> None:
    typed = data.draw(st.sets(st.integers(0, size - 1)))
    text = circle(size, typed)
    model, _, diagnostics = read(text)
    assert [d.subject for d in diagnostics if d.code == "inventory/cycle"] == ["wp-0"]
    (problem,) = plan(frame(model)).problems
    said = problem.message.say("en")
    for n in range(size):
        column = text.splitlines()[n + 1].index(f"wp-{(n + 1) % size}") + 1
        assert f"wp-{n} → wp-{(n + 1) % size} (inventory/test.yaml:{n + 2}:{column})" in said
    assert problem.span is not None and len(problem.related) == size - 1
    assert set(schedule(model).network.circular) == {f"wp-{n}" for n in range(size)}


def test_a_typed_dependency_is_one_wherever_a_plain_one_is() -> None:
    text = ("work_packages:\n  wp-1: {name: One, start: 2027-01, duration_months: 6}\n"
            "  wp-2: {name: Two, start: 2027-02, duration_months: 6, links_to: [{package: wp-1, type: SS, lag_months: 3}]}\n"
            "  wp-3: {name: Three, start: 2027-01, duration_months: 6, links_to: [{package: wp-1, type: FF, lag_months: 2}]}\n")
    model = built(text)
    assert {r.id for r in model.relationships.values()} == {"links_to.package:wp-1>wp-2", "links_to.package:wp-1>wp-3"}
    assert [(c.package, c.before, c.link.type, c.months) for c in schedule(model).conflicts] == [
        ("wp-2", "wp-1", "SS", 2), ("wp-3", "wp-1", "FF", 2)]


@pytest.mark.parametrize(("points", "length"), [
    ("{low: 1, base: 2, high: 9}", 3), ("{low: 2, base: 3, high: 5}", Fraction(19, 6)), ("{low: 6, base: 5, high: 4}", None)])
def test_three_points_take_the_place_of_one_number(points: str, length: Any) -> None:
    model = built(f"work_packages:\n  wp-1: {{name: One, duration_months: 7, duration_range: {points}}}\n")
    assert duration(model.work_packages["wp-1"]) == length
    assert bool(plan(frame(model)).problems) == (length is None)
