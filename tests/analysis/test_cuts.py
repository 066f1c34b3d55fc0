"""The cuts of the life-cycle cost: every line in exactly one place, every cut the same whole."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.cuts import Unbalanced, Way, balanced, cut, cuts, ways
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.lifecycle import lifecycle
from archmodel.kit.text import LocalText
from archmodel.workspace import Workspace
from tests.analysis.costed import cut_up, living, value

WORLD = """
agencies:
  o1: {name: O1}
  o2: {name: O2}
capabilities:
  c1: {name: C1}
  c1-1: {name: C11, parent: c1}
  c1-2: {name: C12, parent: c1}
  c2: {name: C2}
applications:
  s1: {name: S1, component: ung-dung-nghiep-vu, owner: o1, realizes: [c1-1, c1-2, c1]}
  s2: {name: S2, component: ung-dung-nghiep-vu, owner: unknown, realizes: [c2]}
  s3: {name: S3, component: ung-dung-nghiep-vu, owner: o2, realizes: [c1]}
  s4: {name: S4, component: ung-dung-nghiep-vu}
work_packages:
  w1: {name: W1, phase: 1, start: 2027-01, duration_months: 12, delivers: [s1]}
  w2: {name: W2, phase: 2, start: 2028-01, duration_months: 12, delivers: [s2]}
  w3: {name: W3, phase: 2, start: 2028-01, duration_months: 6, delivers: [s3]}
plateaus:
  p0: {name: P0, stage: baseline, date: 2026-01}
  p1: {name: P1, stage: transition, date: 2028-06, based_on: p0, completes: [w1, w3]}
  p2: {name: P2, stage: target, date: 2029-06, based_on: p1, completes: [w2]}
options:
  a: {name: A}
  b: {name: B}
funding_sources:
  f: {name: F}
"""


def line(name: str, *fields: str, price: int = 100) -> str:
    return f"  {name}: {{{', '.join((f'name: {name}', 'currency: USD', 'quantity: 1', f'unit_cost: {{base: {price}}}', *fields))}}}\n"


def places(found: dict, name: str) -> dict[str, tuple[str, ...]]:  # type: ignore[type-arg]
    return {place.id: place.items for place in found[name].places}


LINES = (line("la", "category: chi-phi-thiet-bi", "component: s1", "phase: 1", "options: [a]", "funding: f")
         + line("lb", "category: chi-phi-thiet-bi", "component: s2", "phase: 1", "options: [a, b]")
         + line("lc", "category: chi-phi-khac", "component: s3", "work_package: w1", "year: 2027")
         + line("ld", "category: chi-phi-khac", "phase: 2") + line("le", "category: chi-phi-van-hanh", "recurrent: true", "phase: 1")
         + line("lf", "category: chi-phi-khac", "component: s4", "year: 2026"))


def test_the_rules_of_each_cut() -> None:
    found = cut_up(living(LINES + WORLD))
    assert places(found, "plateau") == {"p1": ("la", "lc", "le"), "p2": ("lb", "ld"), "common": ("lf",)}
    assert places(found, "package") == {"w1": ("la", "lc"), "w2": ("lb",), "common-phase-1": ("le",), "common-phase-2": ("ld",),
                                        "common": ("lf",)}
    assert places(found, "system") == {"s1": ("la",), "s2": ("lb",), "s3": ("lc",), "s4": ("lf",), "common": ("ld", "le")}
    assert places(found, "owner") == {"o1": ("la",), "o2": ("lc",), "common-no-owner": ("lb", "lf"), "common": ("ld", "le")}
    assert places(found, "capability") == {"c1-1": ("la",), "c1-2": ("la",), "c2": ("lb",), "c1": ("lc",),
                                           "common-no-capability": ("lf",), "common": ("ld", "le")}
    assert places(found, "option") == {"a": ("la",), "common": ("lb", "lc", "ld", "le", "lf")}
    assert places(found, "funding") == {"f": ("la",), "common-unknown": ("lb", "lc", "ld", "le", "lf")}


def test_a_line_of_several_capabilities_is_split_equally_and_says_so() -> None:
    found = living(LINES + WORLD)
    every = cut_up(found)
    halves = [value(found, f"tco/capability/{name}") for name in ("c1-1", "c1-2")]
    assert halves[0] == halves[1] and balanced(halves[0] * 2, value(found, "pv/la"))
    assert found.frame.ledger["split/2/pv/la/investment"].formula == "whole/places"
    assert value(found, every["capability"].total) == value(found, "lcc/total")


ANY = st.lists(st.fixed_dictionaries({
    "price": st.integers(1, 10**12), "component": st.sampled_from(["", "s1", "s2", "s3", "s4"]), "phase": st.sampled_from([1, 2]),
    "package": st.sampled_from(["", "w1", "w3"]), "option": st.sampled_from(["", "[a]", "[b]", "[a, b]"]), "funded": st.booleans(),
    "recurrent": st.booleans(), "life": st.integers(1, 9),
    "category": st.sampled_from(["chi-phi-thiet-bi", "chi-phi-khac", "chi-phi-xay-lap"])}), min_size=1, max_size=6)


@settings(max_examples=80, deadline=None)
@given(ANY)
def test_every_cut_of_any_costs_is_the_whole(lines: list[dict[str, object]]) -> None:
    text = "".join(line(
        f"x{n}", f"category: {each['category']}", f"phase: {each['phase']}",
        *([f"component: {each['component']}"] if each["component"] else []),
        *([f"work_package: {each['package']}"] if each["package"] else []),
        *([f"options: {each['option']}"] if each["option"] else []), *(["funding: f"] if each["funded"] else []),
        *(["recurrent: true"] if each["recurrent"] else [f"asset_life_years: {each['life']}", "annual_maintenance_pct: 7"]),
        price=int(str(each["price"]))) for n, each in enumerate(lines))
    found = living(text + WORLD)
    total, cash = value(found, "lcc/total"), value(found, "lcc/undiscounted")
    for each in cuts(found):
        assert balanced(value(found, each.total), total) and balanced(value(found, each.undiscounted), cash)
        assert balanced(sum((value(found, p.total) for p in each.places), Decimal(0)), total)
        counted = Counter(item for place in each.places for item in place.items)
        assert set(counted) == set(found.costing.present)
        assert each.id == "capability" or set(counted.values()) == {1}


def test_a_cut_that_forgets_or_repeats_a_line_is_refused() -> None:
    found = living(LINES + WORLD)
    words = LocalText.same("x")
    with pytest.raises(Unbalanced):
        cut(found, Way(id="forgetful", title=words, rule=words, where=lambda item: () if item == "la" else (("all", words),)))
    with pytest.raises(Unbalanced):
        cut(found, Way(id="double", title=words, rule=words, where=lambda item: (("all", words), ("all", words))))


def test_sums_that_differ_are_seen() -> None:
    assert balanced(Decimal("1e12"), Decimal("1e12") + Decimal("1e-15")) and balanced(None, None)
    assert not balanced(Decimal("1e12"), Decimal("1e12") + Decimal("0.01")) and not balanced(Decimal(1), None)


def test_the_cuts_of_the_city(city: Workspace) -> None:
    found = lifecycle(costing(frame(city.model)))
    every = {each.id: each for each in cuts(found)}
    assert list(every) == [way.id for way in ways(found.costing)] == [
        "plateau", "category", "system", "package", "owner", "capability", "option", "funding"]
    assert [place.id for place in every["plateau"].places] == ["pl-2028", "pl-2030", "pl-target"]
    assert all(balanced(value(found, each.total), value(found, "lcc/total")) for each in every.values())
    shares = [value(found, place.share) for place in every["plateau"].places]
    assert balanced(sum(shares, Decimal(0)), Decimal(100))
