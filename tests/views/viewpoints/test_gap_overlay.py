"""Gap overlays: marks, outcomes, packages and gaps as the records have them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from archmodel.analysis.closure import standings
from tests.views.viewpoints.boards import cards, made, many, picture, systems
from tests.views.viewpoints.pictures import city, diagram, notes, shipped, sound


def test_the_four_classes_are_those_of_the_two_states() -> None:
    board = shipped("city-gap")
    before, after = systems("as-is").keys(), systems("target").keys()
    by = Counter(card.mark for card in cards(board))
    assert by["new"] == len(after - before) == 42
    assert by["eliminated"] == len(before - after) == 9
    assert by["retained"] + by["changed"] == len(before & after) == 73
    assert dict(board.proportions) == {"retained": 73, "changed": 0, "eliminated": 9, "new": 42}
    sound(board, "card")


def test_what_ends_names_who_takes_over() -> None:
    heirs: dict[str, list[str]] = {}
    for e in systems("target").values():
        for old in e.ids("replaces"):
            heirs.setdefault(old, []).append(e.name.vi)
    ending = [card for card in cards(shipped("city-gap")) if card.mark == "eliminated"]
    assert len(ending) == 9
    for card in ending:
        assert card.note and all(name in card.note.vi for name in heirs[card.id])


def test_what_only_is_proposed_says_so_and_is_counted() -> None:
    board = shipped("city-gap")
    staying = {name: e.text("disposition") for name, e in systems("target").items() if name in systems("as-is")}
    proposed = {name for name, what in staying.items() if what != "continue"}
    assert {card.id for card in cards(board) if card.note and card.note.en.startswith("Proposed: ")} == proposed
    counts = Counter(staying.values())
    assert f"standardise or integrate {counts['standardise-integrate']}" in notes(board)


def test_changes_only_counts_what_stays() -> None:
    board = shipped("city-gap-changes")
    folded = [card for card in cards(board) if card.mark == "retained"]
    assert sum(int(card.title.en.split()[0]) for card in folded) == 73
    assert sum(card.mark in ("new", "eliminated") for card in cards(board)) == 51
    sound(board, "card")


def test_packages_and_gaps_of_what_is_new() -> None:
    board = shipped("city-gap-changes")
    model = city().model
    proofs = standings(city().architecture("target"))
    for card in cards(board):
        if card.mark != "new":
            continue
        package = next(wp for wp in model.work_packages.values() if card.id in wp.delivers)
        assert card.subtitle and card.subtitle.en == f"Package: {package.name.say('en')}"
        counts = Counter(proofs[gap].standing.value for gap in package.closes)
        assert card.note and card.note.en.startswith(f"Its package has {len(package.closes)}\u00a0gap")
        told = card.note.en.partition(": ")[2].split("; ")
        words = (("refuted", "claimed, not met"), ("claimed", "claimed only"), ("closed", "closed"))
        assert sorted(told) == sorted(f"{counts[name]}\u00a0{word}" for name, word in words if counts[name])
    assert "33 gaps at the later moment" in notes(board)


def test_without_a_baseline_it_compares_with_today() -> None:
    assert dict(diagram("gap-overlay", at="target").proportions)["new"] == 42


def test_roles_and_owners_may_be_shown_too() -> None:
    board = diagram("gap-overlay", since="as-is", at="target", colour="owner", role=True)
    references = {name for at in ("as-is", "target") for name, e in systems(at).items() if e.get("record") == "reference"}
    assert {card.id for card in cards(board) if card.border == "double"} == references
    sound(board, "card")


def test_above_the_budget_it_counts(tmp_path: Path) -> None:
    board = picture(made(tmp_path, many(170)), "gap-overlay", at="then", since="now")
    assert sum(int(card.title.en.split()[0]) for card in cards(board)) == 170
    assert "more than 160" in notes(board)
    sound(board, "card")


def test_a_group_counts_its_systems_not_its_cards() -> None:
    every = {**systems("as-is"), **systems("target")}
    held = Counter(e.text("component") for e in every.values())
    for name in ("city-gap-changes", "sd-07"):
        board = shipped(name)
        assert {g.id: g.number for band in board.bands for g in band.groups} == held
        folded = sum(int(card.title.vi.split()[0]) for card in cards(board) if card.id.startswith("count:"))
        assert folded == len(systems("as-is").keys() & systems("target").keys())
