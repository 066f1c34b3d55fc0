"""Security levels: recorded before proposed, proposed by rule and never guessed, own systems apart from those of others."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from archmodel.analysis.security import proposals
from tests.views.viewpoints.boards import cards, made, many, picture, systems
from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped, sound


def levels(board: object) -> dict[str, str]:
    return {card.id: band.number for band in board.bands for g in band.groups for card in g.cards}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("at", "name"), [("as-is", "city-security"), ("target", "city-security-target")])
def test_each_stands_at_its_recorded_level_or_at_the_one_the_rules_tell(at: str, name: str) -> None:
    board = shipped(name)
    told = proposals(city().architecture(at))
    for system, number in levels(board).items():
        recorded = systems(at)[system].get("security_level")
        rule = told.get(system)
        expected = recorded if recorded is not None else rule.lowest if rule and rule.lowest == rule.highest else None
        assert number == ("?" if expected is None else str(expected))
    assert levels(board).keys() == systems(at).keys()
    sound(board, "card")


def test_the_target_levels_are_those_of_the_records() -> None:
    recorded = Counter(e.get("security_level") for e in systems("target").values() if e.get("security_level"))
    assert recorded == {3: 30, 2: 9, 1: 2, 4: 1}
    by = Counter(levels(shipped("city-security-target")).values())
    assert by == {"4": 1, "3": 35, "2": 9, "1": 2, "?": 68}


def test_a_proposal_prints_its_rule_and_looks_like_one() -> None:
    board = shipped("city-security")
    third = [card for band in board.bands if band.number == "3" for g in band.groups for card in g.cards]
    assert {card.id for card in third} == {"lgsp", "metronet", "public-service", "qtsc-data-center", "shared-data-warehouse"}
    assert all(card.border == "dashed" and card.note and card.note.en.startswith("Rule: ") and "13." in card.note.en for card in third)
    assert "0 of 61 systems, not counting reference records, have an approved dossier." in notes(board)
    assert "0 of 94 systems, not counting reference records, have an approved dossier; the owner of 42 of them is not known." in notes(
        shipped("city-security-target"))
    law = "Cybersecurity Law 116/2025; Decree 331/2026/NĐ-CP (in force since 19 August 2026); TCVN 14423:2026"
    assert notes(board).count("331/2026") == 1 and f"Proposed by: {law}. " in notes(board)
    assert legend(board, "border") == {
        "Proposed, not a decision": 5, "Not determined": 56, "Reference record, for its owner to determine": 21}


def test_personal_data_have_icons() -> None:
    board = shipped("city-security")
    kept = {card.id: card.icon for card in cards(board) if card.icon}
    assert kept == {name: {"basic": "person", "sensitive": "people"}[str(e.get("personal_data"))]
                    for name, e in systems("as-is").items() if e.get("personal_data") != "none"}
    assert legend(board, "icon") == {"Sensitive personal data": 5, "Basic personal data": 27}


PLAN = """\
agencies:
  a1: {name: {vi: Sở, en: Department}, type: department}
zones:
  dmz: {name: {vi: Vùng DMZ, en: DMZ}, level: 3}
applications:
  approved: {name: A, owner: a1, component: du-lieu, zone: dmz, security_level: 2, security_dossier: {status: approved, date: 2026-10-05},
             lifecycle: {start: 2019, status: operating}}
  recorded: {name: B, owner: a1, component: du-lieu, security_level: 2, lifecycle: {start: 2019, status: operating}}
  low: {name: C, owner: a1, component: du-lieu, security_level: 1, serves_public: true, administrative_procedures: true,
        lifecycle: {start: 2019, status: operating}}
plateaus:
  now: {name: Now, stage: baseline, date: 2026-11}
"""


def test_how_a_level_stands(tmp_path: Path) -> None:
    board = picture(made(tmp_path, PLAN), "security")
    by = {card.id: card for card in cards(board)}
    assert by["approved"].border == "thick" and by["recorded"].border == ""
    low = by["low"]
    assert levels(board)["low"] == "1" and low.note and low.note.en.startswith("Below the rule: level 3")


def test_zones_are_groups_where_there_are_any(tmp_path: Path) -> None:
    board = picture(made(tmp_path, PLAN), "security", group="zone")
    held = {card.id: g.title.en for band in board.bands for g in band.groups for card in g.cards}
    assert held == {"approved": "DMZ", "recorded": "No zone recorded", "low": "No zone recorded"}


def test_a_comparison_and_the_old_regime_work_too() -> None:
    sound(diagram("security", at="target", since="as-is"), "card")
    old = diagram("security", at="pl-2021")
    assert "85/2016" in notes(old)
    sound(old, "card")


def test_above_the_budget_it_counts(tmp_path: Path) -> None:
    board = picture(made(tmp_path, many(161)), "security")
    assert [card.title.en for card in cards(board)] == ["161 systems"]
    sound(board, "card")
