"""The plan of the city in figures, its cost on both schedules, and least sets of promises that contradict one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.analysis.economics.conflicts import Constraint, Promises, late, settle, smallest, verified
from archmodel.analysis.economics.frame import Frame, frame
from archmodel.analysis.economics.funding import conflicts, funding
from archmodel.analysis.economics.outlay import SORTS, WAYS, Outlay, outlay
from archmodel.analysis.economics.plan import Plan, months, plan
from archmodel.analysis.economics.transition import transition
from archmodel.analysis.network import Link
from archmodel.analysis.schedule import schedule
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText
from archmodel.reports import Request
from archmodel.reports.roadmap import account
from archmodel.workspace import Workspace
from tests.making import read

ROOT = Path(__file__).parents[2]


@cache
def city() -> tuple[Frame, Plan, Outlay]:
    terms = frame(Workspace(ROOT).model)
    found = plan(terms)
    return terms, found, outlay(found)


def value(terms: Frame, name: str) -> Decimal:
    found = terms.ledger.value(name)
    assert found is not None, name
    return found


def test_the_figures_are_the_times_of_the_network() -> None:
    terms, found, _ = city()
    for name, slot in found.schedule.network.slots.items():
        for what, expected in (("earliest-start", slot.earliest_start), ("earliest-finish", slot.earliest_finish),
                               ("latest-start", slot.latest_start), ("latest-finish", slot.latest_finish), ("slack", slot.slack),
                               ("free-float", slot.free)):
            assert value(terms, f"schedule/{name}/{what}") == months(expected), (name, what)
    assert value(terms, "schedule/finish") == found.schedule.finish
    assert value(terms, "schedule/delay") == 33


@pytest.mark.parametrize("package", [f"wp-{n:02d}" for n in range(1, 13)])
@pytest.mark.parametrize("more", [-2, 5, 40])
def test_another_duration_moves_the_figures_as_it_moves_the_plan(package: str, more: int) -> None:
    """What the printed formulas say of a changed line is what the plan says when the line is changed."""
    terms, found, _ = city()
    length = found.model.work_packages[package].duration_months
    assert length is not None
    changed = replace(found.model, work_packages={
        **found.model.work_packages, package: replace(found.model.work_packages[package], duration_months=length + more)})
    again = schedule(changed).network
    wanted = [f"schedule/{name}/{what}" for name in again.slots for what in ("earliest-start", "latest-finish", "slack", "free-float")]
    told = terms.ledger.revalued({f"{package}.duration_months": Decimal(length + more)}, wanted)
    for name, slot in again.slots.items():
        assert [told[f"schedule/{name}/{what}"] for what in ("earliest-start", "latest-finish", "slack", "free-float")] == [
            slot.earliest_start, slot.latest_finish, slot.slack, slot.free]


def test_every_cut_of_the_outlay_is_the_whole_of_it() -> None:
    terms, _, spent = city()
    for way in WAYS:
        whole = value(terms, spent.total(way))
        for cut in ([spent.total(way, year=y) for y in spent.years], [spent.total(way, package=p) for p in spent.packages],
                    [spent.total(way, sort=s) for s in SORTS],
                    [spent.total(way, package=p, year=y, sort=s) for p in spent.packages for y in spent.years for s in SORTS]):
            assert abs(sum((value(terms, name) for name in cut), Decimal(0)) - whole) < 1
        assert value(terms, spent.share(way, spent.building[-1])) == pytest.approx(Decimal(1))
        shares = [value(terms, spent.share(way, y)) for y in spent.building]
        assert shares == sorted(shares)
    assert abs(value(terms, spent.total("stated", sort="investment")) - value(terms, spent.total("feasible", sort="investment"))) < 1


def test_the_stated_outlay_is_that_of_the_costing() -> None:
    terms, _, spent = city()
    for year in spent.years:
        streams = [s.money for s in spent.costing.streams if s.year == year and (s.element_of_cost != "residual" or s.part == "disposal")]
        assert abs(value(terms, spent.total("stated", year=year)) - sum((value(terms, m) for m in streams), Decimal(0))) < 1


def test_the_city_has_no_funding_and_none_is_made_up() -> None:
    _, found, spent = city()
    funds = funding(found, spent)
    assert {b.source for b in funds.balances} == {""}
    assert all(b.given is None and b.ceiling is None and not any(b.differences.values()) for b in funds.balances)
    assert funds.undated == ("ta-consultant-share", "ta-grant")
    clashes = conflicts(found, spent, funds, transition(found))
    assert clashes.verdict is None and clashes.ceilings is None
    assert {c.target.id for c in clashes.late} >= {"pl-2028:wp-07", "pl-target:wp-12", "ioc-phase1>t-ioc-core"}
    durations = {n: Fraction(s.duration or 0) for n, s in found.schedule.packages.items()}
    for clash in clashes.late:
        assert verified(Promises(durations=durations, constraints=clash.constraints, spend={}), clash.constraints)
        assert all(c.span is not None and c.span.line > 1 for c in clash.constraints)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_account_says_what_matters(lang: Any) -> None:
    told = account(Workspace(ROOT), Request())
    text = " ".join(words if isinstance(words, str) else words.say(lang) for words in told.conclusions)
    for words in ("wp-01", "wp-12", "14", "81", "33", *(("12/2030", "9/2033") if lang == "vi" else ("2030-12", "2033-09"))):
        assert words in text, words
    assert not told.problems and {s.id for s in told.sheets} >= {
        "schedule", "date-conflicts", "end", "plateaus", "phases", "coexistence", "conflicts", "investment-stated",
        "investment-feasible", "yearly", "funding"}


def test_a_deadline_is_a_date_or_months_and_nothing_else() -> None:
    model = read("work_packages:\n  wp-1: {name: One, start: 2027-01, duration_range: {low: 4, base: 6, high: 8}}\n")[0]
    for asked, expected in (("2027-06", 2027 * 12 + 6), ("6", 2027 * 12 + 6), ("2027", 2028 * 12)):
        terms = frame(model)
        assert value(terms, plan(terms, asked).deadline) == expected
    assert value(terms, "schedule/probability") > Decimal("0.99")
    with pytest.raises(BadUsage):
        plan(frame(model), "soon")


# Least sets of promises, against an oracle that tries every month.

BELOW, ABOVE = -14, 15
NAMES = ("a", "b", "c")


def spend_of(length: int, amount: int) -> Any:
    """The amount evenly over its months; four months are a year."""
    def spend(month: Fraction) -> Mapping[tuple[str, int], Fraction]:
        found: dict[tuple[str, int], Fraction] = {}
        for n in range(length):
            key = "fs", int(month + n) // 4
            found[key] = found.get(key, Fraction(0)) + Fraction(amount, length)
        return found
    return spend


def constraint(sort: Any, package: str = "", bound: int = 0, link: Link | None = None, year: int = 0) -> Constraint:
    name = f"{sort}:{package}{bound}{link}{year}"
    return Constraint(id=name, sort=sort, title=LocalText.same(name), span=None, package=package, bound=Fraction(bound), link=link,
                      source="fs" if sort == "ceiling" else "", year=year)


@st.composite
def promised(draw: Any, *, money: bool) -> Promises:
    names = NAMES[:draw(st.integers(1, 3))]
    durations = {name: draw(st.integers(1, 4)) for name in names}
    found = [constraint("start", name, draw(st.integers(0, 5))) for name in names if draw(st.booleans()) or not money]
    found += [constraint("dependency", after, link=Link(before=before, type=draw(st.sampled_from(("FS", "SS", "FF", "SF"))),
                                                        lag=draw(st.integers(-1, 2))))
              for before, after in combinations(names, 2) if draw(st.booleans())]
    found += [constraint("deadline", name, draw(st.integers(3, 9))) for name in names if money or draw(st.booleans())]
    if money:
        found += [constraint("ceiling", year=year, bound=draw(st.integers(0, 6))) for year in range(3) if draw(st.booleans())]
    spends = {name: spend_of(durations[name], draw(st.integers(0, 6))) for name in names} if money else {}
    return Promises(durations=durations, constraints=tuple(found), spend=spends)


def possible(promises: Promises, constraints: tuple[Constraint, ...]) -> bool:
    """By trying every month for every package: slow, and it shares nothing with what it checks."""
    names = tuple(promises.durations)
    return any(_kept(promises, constraints, dict(zip(names, each, strict=True)))
               for each in product(range(BELOW, ABOVE), repeat=len(names)))


def _kept(promises: Promises, constraints: tuple[Constraint, ...], starts: Mapping[str, int]) -> bool:
    def end(name: str, side: str) -> Any:
        return starts[name] + (promises.durations[name] if side == "F" else 0)

    for c in constraints:
        if c.sort == "start" and starts[c.package] < c.bound:
            return False
        if c.sort == "deadline" and end(c.package, "F") > c.bound:
            return False
        if c.link and end(c.package, c.link.type[1]) < end(c.link.before, c.link.type[0]) + c.link.lag:
            return False
    for c in constraints:
        if c.sort == "ceiling" and sum((promises.spend[n](Fraction(m)).get(("fs", c.year), Fraction(0)) for n, m in starts.items()),
                                       Fraction(0)) > c.bound:
            return False
    return True


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@given(promised(money=False))
def test_the_least_set_of_dates_is_the_least_there_is(promises: Promises) -> None:
    found = {clash.target.id: clash for clash in late(promises)}
    for target in promises.of("deadline"):
        rest = [c for c in promises.constraints if c.sort != "deadline"]
        sizes = [size for size in range(len(rest) + 1) for some in combinations(rest, size) if not possible(promises, (*some, target))]
        assert (target.id in found) == bool(sizes)
        if sizes:
            assert len(found[target.id].constraints) == sizes[0] + 1
            assert verified(promises, found[target.id].constraints)


@settings(max_examples=40, deadline=None)
@given(promised(money=True))
def test_the_least_set_with_ceilings_is_the_least_there_is(promises: Promises) -> None:
    verdict = settle(promises)
    assert verdict.holds is possible(promises, promises.constraints)
    found = smallest(promises)
    assert (found is None) == verdict.holds
    if found is None:
        return
    least, minimality = found
    assert minimality == "smallest" and verified(promises, least)
    assert not possible(promises, least)
    assert all(possible(promises, some) for some in combinations(least, len(least) - 1))
