"""The security report of the city: it names its regime and standing, its sums hold, and it says what to ask."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archmodel.analysis.security import proposals
from archmodel.kit.document.formats.markdown import write
from archmodel.reports import Request, compose
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]


def said(day: str, lang: str = "en") -> str:
    made = write(compose("security", Workspace(ROOT, as_of=day), Request()), lang)  # type: ignore[arg-type]
    return made if isinstance(made, str) else bytes(made).decode("utf-8")


@pytest.mark.parametrize(("day", "law", "standing"), [
    ("2026-11-22", "Law 116/2025, Decree 331/2026", "in force; through a secondary source"),
    ("2021-10", "Decree 85/2016", "repealed; general knowledge"),
])
def test_the_regime_and_its_standing_are_named_first(day: str, law: str, standing: str) -> None:
    opening = said(day).split("\n- ", 1)[0]
    assert law in opening and standing in opening


def test_the_sums_hold() -> None:
    page = said("2026-11-22")
    every, told, between, open_ = (int(number) for number in re.findall(r"^- \*\*(\d+)\*\*", page, re.MULTILINE))
    assert every == told + between + open_ == len(Workspace(ROOT, as_of="2026-11-22").today.answer(proposals))
    assert told > 0 and between > 0 and open_ > 0


def test_a_day_without_a_regime_says_so() -> None:
    assert "No regime to judge by" in said("2010-01") and "Chưa có quy định để xét" in said("2010-01", "vi")


def test_the_public_service_system_is_level_3_by_a_named_clause_and_a_proposal_is_called_one() -> None:
    row = next(line for line in said("2026-11-22").splitlines() if "`public-service`" in line)
    assert "| 3 |" in row and "(Article 13(2)(b))" in row and "administrative procedures: yes (proposal)" in row
    assert "A proposal, not a determination" in said("2026-11-22")
