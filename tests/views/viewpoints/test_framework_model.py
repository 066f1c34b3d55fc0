"""The national forms: layers, components and blocks as the pack has them, filled with the records, with what every form must say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.lengths import at_length
from tests.views.viewpoints.boards import boxes, made, many, picture, systems
from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped, sound

FORMS = ("sd-t-01", "sd-t-02", "sd-t-03", "sd-04", "sd-05", "sd-06", "sd-07")
OURS = ("sd-t-01", "sd-t-02", "sd-t-03", "sd-04", "sd-06", "sd-07")


@pytest.mark.parametrize("name", FORMS)
def test_each_form_has_what_the_guide_asks_for(name: str) -> None:
    view = city().view(name)
    assert view.code == name.upper().replace("SD", "SĐ") and view.purpose and view.scope and view.source
    frame = shipped(name).frame
    assert frame.code == view.code and frame.subtitle
    words = notes(shipped(name))
    assert all(label in words for label in ("Purpose: ", "Scope: ", "Source: "))
    assert "2026.11" in " ".join(text.en for text in frame.meta)
    assert "draft" in words.lower()


@pytest.mark.parametrize("name", OURS)
def test_the_key_tells_owner_sharing_and_role_apart_and_the_state_is_named(name: str) -> None:
    what = shipped(name)
    if name == "sd-t-01":  # what the City itself has is counted there: only the others have cards, and stripes
        striped = [card.tone for box in boxes(what) for card in box.cards if card.tone]
        assert sum(n or 0 for n in legend(what, "stripe").values()) == len(striped) > 0
        assert len(legend(what, "stripe")) == len(set(striped))
    else:
        assert "City agencies" in legend(what, "stripe")
    assert legend(what, "letter") == {} and "The scope of sharing is on record for no system, so no card has a letter." in notes(what)
    if name != "sd-07":  # nothing by reference changes there
        assert legend(what, "border").keys() & {"Original record", "Reference record"}
    assert f"State of the model: {'Transition' if name == 'sd-07' else 'Target'}" in notes(what)
    assert "By the draft guide" in notes(what)


def test_the_general_model_counts_each_component_by_role() -> None:
    what = shipped("sd-t-01")
    held = Counter(str(e.get("component")) for e in systems("target").values())
    found = {box.id: box for box in boxes(what)}
    assert len(held) == 7
    for component, number in held.items():
        box = found[component]
        assert box.count and box.count.en == str(number)
        assert sum(int(card.value.en) for card in box.cards if card.value) == number
    outside = {card.id for box in boxes(what) if box.id.startswith("boundary:") for card in box.cards}
    assert outside == {name for name, e in systems("target").items() if e.get("record") == "reference"} and len(outside) == 21
    assert {part for part in city().framework.crosscutting} <= found.keys() and len(city().framework.crosscutting) == 4
    sound(what, "box", "card")


def test_the_province_model_has_every_block_named_or_filled() -> None:
    what = shipped("sd-t-02")
    found = {box.id: box for box in boxes(what)}
    inside = {card.id: box.id for box in boxes(what) for card in box.cards if card.id in systems("target")}
    assert inside.keys() == systems("target").keys()
    blocks = [b for b in city().framework.blocks.values() if b.figure == 8]
    filled = {b.id for b in blocks if any(e.get("block") == b.id and e.get("component") == b.component for e in systems("target").values())}
    named = {e.get("block") for e in systems("target").values()}
    empty = " · ".join(box.empty.vi for box in boxes(what) if box.id.endswith("/empty") and box.empty)
    for block in blocks:
        assert (block.id in found) == (block.id in filled)
        assert (block.name.vi in empty.split(" · ")) == (block.id not in named)
    for name, e in systems("target").items():
        block = e.text("block")
        if block in filled and city().framework.blocks[str(block)].component == e.get("component"):
            assert inside[name] == block
        else:
            where = "reference" if e.get("record") == "reference" else "elsewhere" if block in city().framework.blocks else "original"
            assert inside[name] == f"{e.get('component')}/{where}"
    unplaced = sum(len(box.cards) for box in boxes(what) if box.id.endswith("/original"))
    assert f"{unplaced} systems, not counting reference records, are placed in no block" in notes(what)
    strange = {card.id: card for box in boxes(what) if box.id.endswith("/elsewhere") for card in box.cards}
    assert f"{len(strange)} systems belong to a block outside their component" in notes(what)
    assert strange.keys() == {"t-alert", "t-gis", "t-video-ai", "t-ward"} and all(card.note for card in strange.values())
    assert not [card for box in boxes(what) if box.id.endswith("/original") for card in box.cards if card.note]
    sound(what, "box", "card")


@pytest.mark.parametrize("name", ["sd-t-01", "sd-t-02", "sd-t-03"])
def test_the_head_and_the_key_count_the_same_sets_in_the_same_words(name: str) -> None:
    what = shipped(name)
    said, key = [text.en for text in what.frame.meta], legend(what, "border")
    assert f"{key['Original record']} original records" in said
    assert f"{key['Proposal or assumption']} proposals or assumptions" in said
    assert sum(key.values()) == int(said[0].split()[0])


def test_the_commune_model_repeats_nothing() -> None:
    what = shipped("sd-t-03")
    assert "89 other systems of the City and 21 reference records of others have no recorded relation" in notes(what)
    drawn = [card.id for box in boxes(what) for card in box.cards if card.id in systems("target")]
    assert sorted(drawn) == sorted(set(drawn))
    desk = [card for box in boxes(what) for card in box.cards if card.note and card.note.en == "Shared by the whole commune level"]
    assert [card.id for card in desk] == ["t-ward"]
    assert set(drawn) == {"t-ward", "district-cctv", "digital-gov-platform", "t-1022", "t-incident"}
    titles = {box.title.vi for box in boxes(what)}
    assert {"Vận hành - quản trị", "Nguồn lực - nhân lực"} <= titles
    sound(what, "box", "card")


@pytest.mark.parametrize("figure", at_length([7, 8, 9], 1))
@pytest.mark.parametrize(("at", "since"), [("as-is", ""), ("target", "as-is"), ("2021-10", "")])
def test_any_figure_at_any_moment(figure: int, at: str, since: str) -> None:
    sound(diagram("framework-model", figure=figure, at=at, since=since), "box", "card")


def test_above_the_budget_it_counts(tmp_path: Path) -> None:
    what = picture(made(tmp_path, many(161)), "framework-model", figure=8)
    assert sorted(card.title.en for box in boxes(what) for card in box.cards) == ["80 systems", "81 systems"]
    assert "161 cards, more than 160" in notes(what)
    sound(what, "box", "card")
