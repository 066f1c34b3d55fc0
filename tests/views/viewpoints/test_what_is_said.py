"""What stands in words around the pictures: counts that are counts of what is drawn, dates, sources, and who is no more."""

from __future__ import annotations

import re

import pytest

from archmodel.metamodel import framework, packs
from archmodel.model import Element
from archmodel.views.stage import Stage, assumed
from tests.views.viewpoints.boards import systems
from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped

EVERY = sorted(city().views)
MEANT = r"(\d+) of (\d+) elements are proposals or assumptions of ours that no source confirms(.*)\."


def rows(what: object) -> set[str]:
    return {name for sheet in what.twin() for name in sheet.ids if name}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", EVERY)
def test_every_picture_names_its_source_once(name: str) -> None:
    said = [note.en for note in shipped(name).frame.notes if note.en.startswith("Source: ")]
    assert len(said) == 1
    if city().view(name).source is None:
        found = re.fullmatch(r"Source: the architecture data \(inventory/\), (\d+) records? named: (.*)\.", said[0])
        assert found and sum(int(part.rsplit(" ", 1)[1]) for part in found[2].split("; ")) == int(found[1])


def test_the_source_counts_what_is_drawn_by_what_it_rests_on() -> None:
    drawn = [systems("as-is")[name] for name in rows(shipped("comparison")) & systems("as-is").keys()]
    found = sum(e.provenance is not None and e.provenance.basis == "found" for e in drawn)
    assert f"Source: the architecture data (inventory/), {len(drawn)} records named: sourced {found}; " in notes(shipped("comparison"))


def test_an_empty_picture_names_no_source() -> None:
    assert "Source" not in notes(diagram("landscape", at="as-is", select="name:nothing"))


@pytest.mark.parametrize("name", [name for name in EVERY if "proposals or assumptions of ours" in notes(shipped(name))])
def test_who_reads_how_many_are_proposals_can_tell_which(name: str) -> None:
    """By the border, by the mark, or by name."""
    what, stage = shipped(name), Stage.of(city().view(name), city())
    found = re.search(MEANT, notes(what))
    assert found
    number, every, how = int(found[1]), int(found[2]), found[3]
    if how == " (dashed border)":
        assert legend(what, "border")["Proposal or assumption"] == number
    elif how == " (they are all the new elements, flows and relationships apart)":
        new = {e for e, row in (stage.gap.rows.items() if stage.gap else ()) if row.status.value == "new"}
        assert all(assumed(stage.elements[e]) for e in new if e in stage.elements)
    elif number < every:
        first = how.split("dashed border; and ")[-1].removeprefix(": ").split("; ")[0]
        assert any(isinstance(e, Element) and e.name.say("en") == first and assumed(e) for e in stage.elements.values())


@pytest.mark.parametrize(("name", "number"), [
    ("city-dependencies", 2), ("city-landscape", 2), ("city-landscape-target", 1), ("city-deployment", 2), ("city-deployment-target", 1),
    ("sd-06", 1), ("city-owners", 2)])
def test_an_owner_that_is_no_more_is_named_with_its_successor(name: str, number: int) -> None:
    left = [e for e in systems("target" if "target" in name or name == "sd-06" else "as-is").values() if e.get("owner") == "dic"]
    assert len(left) == number
    assert "Department of Science and Technology took over; " f"{number} system" in notes(shipped(name))


def test_nobody_is_said_to_be_dissolved_before_the_day() -> None:
    assert "is dissolved" not in notes(diagram("landscape", at="2021-10"))


def test_the_dates_of_moments_stand_in_the_form_of_each_tongue() -> None:
    said = {name: shipped(name).frame.subtitle for name in ("city-target", "city-landscape-target", "city-as-is", "city-gap")}
    assert [(text.vi, text.en) for text in said.values()] == [
        ("Tại mốc 12/2030", "As of 2030-12"), ("Kiến trúc mục tiêu, 12/2030", "Target, 2030-12"),
        ("Hiện trạng 11/2026", "Baseline 2026, 2026-11"),
        ("Hiện trạng 11/2026 → Kiến trúc mục tiêu, 12/2030", "Baseline 2026, 2026-11 → Target, 2030-12")]
    for name in EVERY:
        frame = shipped(name).frame
        every = "\n".join(text.en for text in (frame.title, *frame.notes, *frame.meta, *((frame.subtitle,) if frame.subtitle else ())))
        assert not re.search(r"\b\d{1,2}/\d{1,2}/\d{4}\b", every), "a day as only Vietnamese writes it"


def test_instruments_are_named_in_both_tongues() -> None:
    own = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    for pack in packs().values():
        assert not own.search(re.sub(r"\S*/\S*Đ\S*", "", pack.instrument.en)), pack.id
    assert framework("vn-ndaf-1.0").instrument.vi.startswith("Quyết định")


def test_a_figure_is_one_of_the_cells_that_have_one() -> None:
    what = shipped("capability-cost")
    known = [card.value.en for box in what.boxes for part in box.parts for card in part.cells if card.value and card.value.en != "–"]
    assert len(known) == 20 and "All 20 figures in the cells are assumptions" in notes(what)
    assert all("." not in value for value in known)
    heads = [box.head.subtitle.en for box in shipped("capability-gap").boxes if box.head.subtitle]
    assert heads and all(re.fullmatch(r"By the levels stated for the group: -?\d to go", text) for text in heads)


def test_levels_are_called_as_the_scale_calls_them() -> None:
    scale = packs()["maturity-cmmi"].content["scale"]
    assert list(legend(shipped("capability-maturity"), "fill")) == [f"{n} {words['en']}" for n, words in scale.items()]
    assert [item.label.vi for item in shipped("capability-maturity").frame.legend] == [f"{n} {words['vi']}" for n, words in scale.items()]


def test_who_shares_a_row_is_called_what_it_is() -> None:
    titles = [(row.title.vi, row.title.en) for section in shipped("city-landscape").sections for row in section.rows if "few:" in row.id]
    assert all("khác" not in vi or any(char.isdigit() for char in vi) for vi, _ in titles)
    sides = {section.title.en: [row.title.en for row in section.rows] for section in shipped("city-landscape").sections}
    few = [re.sub(r"\d+ ", "", row) for row in sides["Companies"] if re.match(r"\d+ ", row)]
    assert all(words in ("companies", "other companies") for words in few)
    for listed in sides.values():
        assert all(" other " not in row for row in listed[:1])


def test_retained_says_what_it_means() -> None:
    kept = [e for name, e in systems("target").items() if name in systems("as-is")]
    changing = sum(e.get("disposition") not in (None, "continue", "add-new") for e in kept)
    for name in ("city-gap", "city-gap-changes", "sd-07"):
        assert f"no change decided; for {changing} of these {len(kept)} systems a change is proposed" in notes(shipped(name))


def test_only_what_stands_in_a_picture_of_money_is_counted() -> None:
    what = shipped("cost-tornado")
    assert "23 of 23 lines are placeholders" in notes(what) and "27" not in notes(what).split("\n")[0]
