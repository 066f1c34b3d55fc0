"""The critical path method against published answers, against itself on random plans, and on the city's plan."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from archmodel.analysis.schedule import Activity, Network, month, network, schedule, written
from archmodel.kit.period import parse_moment
from archmodel.model import Model, WorkPackage
from archmodel.workspace import Workspace
from tests import making

ROOT = Path(__file__).parents[2]
CASES: Mapping[str, Any] = {case["id"]: case for case in json.loads(
    (Path(__file__).parent / "cpm_cases.json").read_text(encoding="utf-8"))["cases"]}


def of(case: Mapping[str, Any]) -> Network:
    return network(Activity(id=name, duration=length, before=tuple(case["preds"].get(name, ())))
                   for name, length in case["durations"].items())


def test_the_published_network_has_its_published_times() -> None:
    case = CASES["milwaukee-paper"]
    found = of(case)
    assert found.finish == case["expected"]["duration"]
    assert list(found.critical) == case["expected"]["critical"]
    assert list(found.critical_paths()) == [tuple(case["expected"]["critical"])]
    times = {s.id: [s.earliest_start, s.earliest_finish, s.latest_start, s.latest_finish, s.slack] for s in found.slots.values()}
    assert times == case["expected"]["ES_EF_LS_LF_slack"]


def test_the_second_published_network_has_its_slack() -> None:
    case = CASES["ece-5-activity"]
    found = of(case)
    assert found.finish == case["expected"]["duration"]
    assert list(found.critical) == case["expected"]["critical"]
    assert {s.id: s.slack for s in found.slots.values()} == case["expected"]["slack"]


def test_expected_durations_of_three_points_stay_exact() -> None:
    case = CASES["milwaukee-pert"]
    found = network(Activity(id=name, duration=Fraction(a + 4 * m + b, 6), before=tuple(case["preds"].get(name, ())))
                    for name, (a, m, b) in case["abm"].items())
    variance = sum(Fraction(case["abm"][n][2] - case["abm"][n][0], 6) ** 2 for n in found.critical)
    assert found.finish == case["expected"]["duration"]
    assert round(float(variance), 2) == case["expected"]["critical_variance"]


def test_free_slack_is_what_the_next_one_allows() -> None:
    found = of(CASES["milwaukee-paper"])
    assert {s.id: s.free for s in found.slots.values()} == {"A": 0, "B": 0, "C": 0, "D": 1, "E": 0, "F": 6, "G": 0, "H": 0}
    assert all(s.free <= s.slack for s in found.slots.values())


def test_circles_are_left_out_with_what_follows_them_and_nothing_hangs() -> None:
    found = network([Activity(id="a", duration=1, before=("b",)), Activity(id="b", duration=1, before=("a",)),
                     Activity(id="c", duration=2, before=("b",)), Activity(id="d", duration=3),
                     Activity(id="e", duration=1, before=("e",))])
    assert found.circular == ("a", "b", "c", "e")
    assert (found.finish, found.critical) == (3, ("d",))


def test_of_nothing_there_is_nothing() -> None:
    found = network(())
    assert (found.finish, found.critical, list(found.critical_paths())) == (0, (), [])
    assert schedule(Model()).finish is None


def test_many_critical_paths_can_be_taken_one_by_one() -> None:
    ladder = [Activity(id=f"{layer:02d}{side}", duration=1, before=tuple(f"{layer - 1:02d}{s}" for s in "ab") if layer else ())
              for layer in range(40) for side in "ab"]
    first = list(islice(network(ladder).critical_paths(), 2))
    assert [path[-1] for path in first] == ["39a", "39b"]
    assert all(len(path) == 40 for path in first)


def test_one_critical_package_need_not_drive_another_that_waits_for_it() -> None:
    """a decides the end by way of d, b by way of c: that b waits for a as well makes no path of the two."""
    found = network([Activity(id="a", duration=2), Activity(id="c", duration=5), Activity(id="d", duration=8, before=("a",)),
                     Activity(id="b", duration=5, before=("a", "c"))])
    assert found.critical == ("a", "c", "d", "b")
    assert not found.drives("a", "b") and found.drives("a", "d") and found.drives("c", "b")
    assert list(found.critical_paths()) == [("a", "d"), ("c", "b")]


@pytest.mark.parametrize("seed", range(20))
def test_what_holds_of_every_network(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"n{i:02d}" for i in range(chance.randint(1, 25))]
    works = [Activity(id=name, duration=chance.randint(0, 9), before=tuple(chance.sample(names[:i], min(i, chance.randint(0, 3)))),
                      release=chance.randint(0, 12)) for i, name in enumerate(names)]
    found = network(reversed(works))
    assert found.slots.keys() == set(names)
    for work in works:
        slot = found.slots[work.id]
        assert slot.earliest_start == max([work.release, *(found.slots[b].earliest_finish for b in work.before)])
        assert slot.earliest_start <= slot.latest_start
        assert slot.latest_finish <= found.finish
        longer = network([replace(w, duration=w.duration + 1) if w is work else w for w in works])
        assert (longer.finish > found.finish) == (slot.slack == 0)
        slipped = network([replace(w, duration=w.duration + int(slot.free)) if w is work else w for w in works])
        assert all(slipped.slots[n].earliest_start == found.slots[n].earliest_start for n in names)
    for path in islice(found.critical_paths(), 5):
        assert found.slots[path[-1]].earliest_finish == found.finish


def wp(name: str, start: str | None, months: int | None, *before: str) -> WorkPackage:
    return replace(making.package(name), start=parse_moment(start) if start else None, duration_months=months, depends_on=before)


def test_stated_dates_stay_beside_the_computed_ones() -> None:
    plan = schedule(making.model(wp("one", "2027-01", 6), wp("two", "2027-04", 3, "one"), wp("three", "2028-01", 2, "two")))
    two, three = plan.packages["two"], plan.packages["three"]
    assert two.stated_start is not None and two.slot is not None and three.slot is not None
    assert (written(two.stated_start), written(int(two.slot.earliest_start)), two.delay) == ("2027-04", "2027-07", 3)
    assert (three.delay, written(int(three.slot.earliest_start))) == (0, "2028-01")
    assert [(c.package, c.before, c.months) for c in plan.conflicts] == [("two", "one", 3)]


def test_what_is_not_known_is_not_computed_and_neither_is_what_waits_for_it() -> None:
    plan = schedule(making.model(
        wp("one", "2027-01", None), wp("two", "2027-04", 3, "one"), wp("free", None, 4), wp("gone", "2027-02", 1, "nobody")))
    assert plan.uncomputed == ("one", "two")
    assert plan.undated == ("free",)
    assert plan.conflicts == ()
    free = plan.packages["free"].slot
    assert free is not None and written(int(free.earliest_start)) == "2027-01"
    assert plan.done(["free", "gone"]) == month(parse_moment("2027-05"))  # type: ignore[arg-type]
    assert plan.done(["free", "one"]) is None


def test_the_plan_of_the_city_ends_when_its_longest_chain_does() -> None:
    model = Workspace(ROOT).model
    plan = schedule(model)
    packages = model.work_packages

    def earliest(name: str) -> int:
        """The naive recursion, written anew: it shares no code with what it checks."""
        package = packages[name]
        start = package.start
        assert start is not None
        return max([start.first.year * 12 + start.first.month - 1,
                    *(earliest(b) + (packages[b].duration_months or 0) for b in package.depends_on)])

    slots = plan.network.slots
    assert {n: s.earliest_start for n, s in slots.items()} == {n: earliest(n) for n in packages}
    assert plan.finish == max(earliest(n) + (p.duration_months or 0) for n, p in packages.items())
    assert list(plan.network.critical_paths()) == [("wp-01", "wp-03", "wp-06", "wp-07", "wp-12")]
    assert (written(int(plan.finish or 0) - 1), written((plan.stated_finish or 0) - 1)) == ("2033-09", "2030-12")
    stated = {(n, b) for n, p in packages.items() for b in p.depends_on
              if p.start and (q := packages[b]).start and q.duration_months
              and p.start.first.year * 12 + p.start.first.month < q.start.first.year * 12 + q.start.first.month + q.duration_months}
    assert {(c.package, c.before) for c in plan.conflicts} == stated
    assert len(stated) == 14
