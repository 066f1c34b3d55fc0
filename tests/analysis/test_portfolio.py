"""The quadrants: where the line runs, what is left out of none, and whose word stands."""

from __future__ import annotations

import pytest

from archmodel.analysis.portfolio import Quadrant, portfolio, portfolio_at, quadrant
from archmodel.workspace import Workspace
from tests.analysis.assessing import at

SYSTEMS = """
applications:
  good: {name: Good, assessment: {business_fit: 4, technical_fit: 5}, disposition: continue, lifecycle: {status: operating}}
  weak: {name: Weak, assessment: {business_fit: 2, technical_fit: 1}, disposition: upgrade-extend, lifecycle: {status: operating}}
  half: {name: Half, assessment: {business_fit: 4}, lifecycle: {status: operating}}
  none: {name: None, lifecycle: {status: operating}}
  plan: {name: Planned, assessment: {business_fit: 4, technical_fit: 4}, lifecycle: {status: planned}}
"""


@pytest.mark.parametrize(("business", "technical", "expected"), [
    (50, 50, Quadrant.INVEST), (50, 49, Quadrant.MIGRATE), (49, 50, Quadrant.TOLERATE), (49, 49, Quadrant.ELIMINATE),
    (100, 0, Quadrant.MIGRATE), (0, 100, Quadrant.TOLERATE)])
def test_exactly_on_the_threshold_goes_to_the_higher_side(business: int, technical: int, expected: Quadrant) -> None:
    assert quadrant(business, technical) is expected


def test_scores_are_shown_from_0_to_100_and_the_unscored_are_listed() -> None:
    found = at(SYSTEMS).answer(portfolio)
    assert [(p.system, p.business, p.technical, p.quadrant) for p in found.systems] == [
        ("good", 80, 100, Quadrant.INVEST), ("half", 80, None, None), ("none", None, None, None), ("weak", 40, 20, Quadrant.ELIMINATE)]
    assert [p.system for p in found.of(None)] == ["half", "none"]


def test_the_architects_proposal_stands_and_the_difference_is_shown() -> None:
    found = at(SYSTEMS).answer(portfolio)
    assert [(p.system, p.disposition) for p in found.differing] == [("weak", "upgrade-extend")]


def test_another_threshold_is_another_question() -> None:
    architecture = at(SYSTEMS)
    assert architecture.answer(portfolio_at(90)).of(Quadrant.INVEST) == ()
    assert len(architecture.answer(portfolio).of(Quadrant.INVEST)) == 1


def test_every_system_of_the_city_is_in_exactly_one_class(city: Workspace) -> None:
    found = city.today.answer(portfolio)
    assert sum(len(found.of(q)) for q in (*Quadrant, None)) == len(found.systems)
