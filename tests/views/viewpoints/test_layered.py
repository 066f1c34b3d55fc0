"""Layered boards: each system once, in the layer of its record, with the colour, facts and role its record has."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from archmodel.views.board import BOARD
from tests.views.viewpoints.boards import cards, made, many, picture, side, systems
from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped, sound


@pytest.mark.parametrize("group", ["component", "block"])
@pytest.mark.parametrize("at", ["as-is", "target", "pl-2028", "2021-10"])
def test_each_system_stands_once_in_its_layer(at: str, group: str) -> None:
    board = diagram("layered", at=at, group=group)
    framework = city().framework
    placed = {card.id: band.number for band in board.bands for g in band.groups for card in g.cards}
    assert len(cards(board)) == len(placed)
    assert placed == {name: framework.components[str(e.get("component"))].layer for name, e in systems(at).items()}
    sound(board, "card")


def test_blocks_hold_what_their_record_says() -> None:
    board = diagram("layered", at="target", group="block")
    held = {(g.title.vi if g.title else "") + "|" + card.id for band in board.bands for g in band.groups for card in g.cards}
    blocks = city().framework.blocks
    for name, e in systems("target").items():
        block = e.get("block")
        known = isinstance(block, str) and blocks[block].component == e.get("component")
        assert f"{blocks[str(block)].name.vi if known else 'Chưa xếp vào khối'}|{name}" in held


@pytest.mark.parametrize("at", ["as-is", "target"])
def test_owners_are_counted_and_the_unknown_wears_no_stripe(at: str) -> None:
    board = diagram("layered", at=at, colour="owner", card=["owner"])
    sides = Counter(side(e) for e in systems(at).values())
    assert sides == {"city": 59 if at == "as-is" else 50, "company": 5, "national": 18} | ({"unknown": 42} if at == "target" else {})
    assert legend(board, "stripe") == {
        "City agencies": sides["city"], "Companies": sides["company"], "National agencies": sides["national"]} | (
        {"Owner not known (no stripe)": 42} if at == "target" else {})
    unknown = [card for card in cards(board) if card.tone == ""]
    assert len(unknown) == sides["unknown"]
    assert all(card.subtitle and card.subtitle.vi == "Chủ quản: chưa rõ" for card in unknown)


def test_roles_and_sharing() -> None:
    board = diagram("layered", at="target", role=True, sharing=True)
    by = Counter(card.border for card in cards(board))
    references = sum(e.get("record") == "reference" for e in systems("target").values())
    assert by == {"": 52, "double": references, "dashed": 42} and references == 21
    assert legend(board, "letter") == {} and "The scope of sharing is on record for no system, so no card has a letter." in notes(board)


def test_what_has_no_category_wears_no_colour() -> None:
    board = diagram("layered", at="target")
    without = sum(e.get("category") is None for e in systems("target").values())
    assert sum(card.tone == "" for card in cards(board)) == without == 42


@pytest.mark.parametrize("colour", ["domain", "arrival", "owner", "sharing", "status", "provenance"])
def test_every_colour_counts_every_card(colour: str) -> None:
    board = diagram("layered", at="target", colour=colour)
    assert sum(n or 0 for n in legend(board, "stripe").values()) == 115


def test_a_comparison_marks_what_the_gap_says() -> None:
    board = diagram("layered", at="target", since="as-is")
    assert dict(board.proportions) == {"retained": 73, "changed": 0, "eliminated": 9, "new": 42}
    sound(board, "card")


def test_above_the_budget_groups_are_counted_and_the_board_says_so(tmp_path: Path) -> None:
    number = BOARD.most + 1
    space = made(tmp_path, many(number))
    board = picture(space, "layered")
    assert sorted(card.title.en for card in cards(board)) == ["80 systems", "81 systems"]
    assert f"{number} cards, more than {BOARD.most} in one picture" in notes(board)
    sound(board, "card")
    compared = picture(space, "layered", at="then", since="now")
    assert sorted((card.mark, card.title.en) for card in cards(compared)) == [
        ("eliminated", "1 system"), ("retained", "80 systems"), ("retained", "80 systems")]


def test_nothing_selected_is_a_picture_too() -> None:
    board = diagram("layered", select="kind:zone")
    assert cards(board) == []
    sound(board, "card")


def test_the_shipped_ones_are_sound() -> None:
    for name in ("city-as-is", "city-target", "city-2021", "centre-target", "city-owners"):
        shipped(name)
