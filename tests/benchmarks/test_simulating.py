"""Ten thousand draws over the real city take less than three seconds of one core, and the whole appraisal less than five."""

from __future__ import annotations

from pathlib import Path
from time import process_time

from archmodel.analysis.economics.appraisal import appraised
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.lifecycle import lifecycle
from archmodel.analysis.economics.uncertainty import simulate
from archmodel.reports import Request
from archmodel.reports._accounts import tell
from archmodel.reports.appraise import account
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
DRAWS = 10_000
MOST, MOST_IN_ALL = 3.0, 5.0


def test_ten_thousand_draws_take_less_than_three_seconds() -> None:
    terms = frame(Workspace(ROOT, clock="2026-11-22").model)
    found = appraised(terms, costing(terms))
    lcc = lifecycle(found.costing).total.base
    assert found.case is not None
    before = process_time()
    risk = simulate(found, found.case, lcc, 2026, DRAWS)
    taken = process_time() - before
    assert len(risk.inputs) == 59 and risk.enpv and taken < MOST, f"{taken:.2f} s"


def test_the_appraisal_of_the_city_takes_less_than_five_seconds() -> None:
    before = process_time()
    space, asked = Workspace(ROOT, clock="2026-11-22"), Request(draws=DRAWS)
    assert tell(account(space, asked), space, asked).blocks
    taken = process_time() - before
    assert taken < MOST_IN_ALL, f"{taken:.2f} s"
