"""The strip of steps: sums that hand over from step to step, every card once, by the records of the plateaus."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from archmodel.kit.drawing.layout.strip import StripDiagram
from archmodel.kit.text import LocalText
from tests.views.viewpoints.boards import SYSTEMS, made, many, systems
from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped, sound, view

WAY = ("as-is", "pl-2028", "pl-2030", "target")


def cards(what: StripDiagram, step: int) -> dict[str, str]:
    return {card.id: str(card.mark) for part in what.parts for card in part.places[step].cards}


def test_each_step_shows_what_its_plateau_adds_and_ends() -> None:
    found = shipped("transition")
    assert [step.id for step in found.steps] == ["pl-2026", "pl-2028", "pl-2030", "pl-target"]
    assert cards(found, 0) == {}
    for n, (before, now) in enumerate(pairwise(WAY), start=1):
        old, new = set(systems(before)), set(systems(now))
        assert cards(found, n) == dict.fromkeys(new - old, "new") | dict.fromkeys(old - new, "eliminated")
        assert dict(found.steps[n].counts) == {"new": len(new - old), "changed": 0, "eliminated": len(old - new)}


def test_a_date_is_no_more_exact_than_it_is_on_record() -> None:
    whens = [step.when for step in shipped("transition").steps]
    assert [when.vi for when in whens] == ["11/2026", "3/2029", "3/2030", "12/2030"]
    assert [when.en for when in whens] == ["2026-11", "2029-03", "2030-03", "2030-12"]
    assert [step.when.en for step in diagram("transition", at="2026-11-22", since="2025").steps] == ["2025", "2026-11-22"]
    assert shipped("transition").frame.subtitle == LocalText(vi="Hiện trạng 11/2026 → Kiến trúc mục tiêu, 12/2030",
                                                             en="Baseline 2026, 2026-11 → Target, 2030-12")


def test_the_sums_hand_over_from_step_to_step_in_the_whole_and_in_every_part() -> None:
    found = shipped("transition")
    assert [step.total for step in found.steps] == [len(systems(at)) for at in WAY] == [82, 100, 107, 115]
    for n in range(1, 4):
        counts = dict(found.steps[n].counts)
        assert found.steps[n].total == found.steps[n - 1].total + counts["new"] - counts["eliminated"]
        assert sum(part.places[n].total for part in found.parts) == found.steps[n].total
        for part in found.parts:
            own = dict(part.places[n].counts)
            assert part.places[n].total == part.places[n - 1].total + own.get("new", 0) - own.get("eliminated", 0)


def test_cards_stand_in_their_component_and_say_who_delivers_them() -> None:
    found, model = shipped("transition"), city().model
    by = {element: package for package in model.work_packages.values() for element in package.delivers}
    merged = {row.id for row in city().gap("as-is", "target").elements if row.outcome.value == "merged"}
    assert merged == {"city-reporting", "exec-governance"}
    for part in found.parts:
        for place in part.places:
            for card in place.cards:
                assert model.elements[card.id].text("component") == part.id
                if card.mark == "new":
                    assert card.note and by[card.id].name.vi in card.note.vi
                else:
                    heirs = model.elements[card.id].ids("replaced_by") or ()
                    assert card.note and all(model.elements[name].name.vi in card.note.vi for name in heirs)
                    assert card.note.vi.partition(": ")[0] == ("Hợp nhất vào" if card.id in merged else "Thay bằng")
    assert legend(found, "mark") == {"Retained": 73, "Changed": 0, "Eliminated": 9, "New": 42}


def test_it_is_drawn_soundly() -> None:
    for name in ("transition", "transition-2028"):
        sound(shipped(name), "card", "step")


def test_any_two_moments_make_a_strip() -> None:
    for since, at in (("", "pl-2028"), ("2021-10", "2029-06"), ("target", "as-is"), ("as-is", "as-is"), ("", "2025"),
                      ("2028-01", "2029-01")):
        sound(diagram("transition", at=at, since=since), "card", "step")
    alone = diagram("transition", at="2025")
    assert [step.total for step in alone.steps] == [len(systems("2025"))]
    assert "runs back in time" in notes(diagram("transition", at="as-is", since="target"))


def test_a_selection_counts_only_what_it_chooses() -> None:
    found = diagram("transition", at="target", since="as-is", select="kind:application component:du-lieu,nen-tang-loi")
    chosen = [{e.id for e in city().architecture(at).elements.values()
               if e.kind == "application" and e.text("component") in ("du-lieu", "nen-tang-loi")} for at in WAY]
    assert [step.total for step in found.steps] == [len(names) for names in chosen]
    assert cards(found, 1) == dict.fromkeys(chosen[1] - chosen[0], "new") | dict.fromkeys(chosen[0] - chosen[1], "eliminated")


def test_above_the_budget_and_when_asked_there_are_figures_and_no_cards(tmp_path: Path) -> None:
    bare = diagram("transition", at="target", since="as-is", cards=False)
    assert not any(place.cards for part in bare.parts for place in part.places)
    assert [step.counts for step in bare.steps] == [step.counts for step in shipped("transition").steps]
    sound(bare, "card", "step")
    text = many(90).replace("[{retire: s0}]", "[" + ", ".join(f"{{retire: s{n}}}" for n in range(80)) + "]")
    found: Any = made(tmp_path, text).diagram(view("transition", at="then"))
    assert "80 things that enter, change or leave, more than 72" in notes(found)
    assert [step.total for step in found.steps] == [90, 10]
    sound(found, "card", "step")


def test_long_and_odd_names_are_whole(tmp_path: Path) -> None:
    found: Any = made(tmp_path, many(12)).diagram(view("transition", at="then"))
    assert cards(found, 1) == {"s0": "eliminated"}
    sound(found, "card", "step")


def test_a_system_is_what_the_city_calls_one() -> None:
    assert all(city().model.elements[name].kind in SYSTEMS for n in (1, 2, 3) for name in cards(shipped("transition"), n))
