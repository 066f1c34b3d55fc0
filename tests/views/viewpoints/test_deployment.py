"""Deployment: what stands in what, whose it is, what is linked, and that nothing is guessed of what nobody recorded."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.text import Lang
from tests.kit.drawing.layout.geometry import areas, lines
from tests.views.viewpoints.boards import boxes, made, many, picture, side, systems
from tests.views.viewpoints.pictures import city, diagram, notes, shipped, sound

PLACES = ("node", "network", "facility", "device-group")
DRAWN = ("flows", "integrates", "reuses", "depends_on", "known_links")


@pytest.mark.parametrize(("at", "infrastructure", "hosted"), [("as-is", 13, 1), ("target", 18, 1)])
def test_everything_stands_with_its_owner_or_where_it_is_hosted(at: str, infrastructure: int, hosted: int) -> None:
    what = diagram("deployment", at=at)
    inside = {card.id: box.id for box in boxes(what) for card in box.cards} | {b.id: box.id for box in boxes(what) for b in box.boxes}
    host = {r.target: r.source for r in city().architecture(at).labelled("hosted_at")}
    places = [e for e in systems(at).values() if e.kind in PLACES]
    assert len(places) == infrastructure and len(host) == hosted
    for name, element in systems(at).items():
        owner = element.text("owner") or "unknown"
        expected = host[name] if name in host else f"owner:{owner}" if element.kind in PLACES else f"nowhere:{side(element)}"
        assert inside[name] == expected
    sound(what, "box", "card", "edge")


def test_what_is_not_known_is_said() -> None:
    what = shipped("city-deployment")
    assert "Where 68 of 69 systems run is not recorded" in notes(what)
    assert "Where 96 of 97 systems run is not recorded" in notes(shipped("city-deployment-target"))


@pytest.mark.parametrize("at", ["as-is", "target"])
def test_links_are_records_one_a_pair(at: str) -> None:
    what = diagram("deployment", at=at)
    records = city().architecture(at).relationships
    host = {r.target: r.source for r in city().architecture(at).labelled("hosted_at")}
    ends = {name for name, e in systems(at).items() if e.kind in PLACES or name in host}
    pairs = {frozenset((r.source, r.target)) for r in records.values() if r.label in DRAWN and r.source in ends and r.target in ends
             and host.get(r.source) != r.target and host.get(r.target) != r.source}
    assert {frozenset((link.source, link.target)) for link in what.links} == pairs and len(what.links) == len(pairs)
    for link in what.links:
        assert (records[link.id].source, records[link.id].target) == (link.source, link.target)


def test_counted_by_owner_on_request() -> None:
    what = shipped("city-deployment-target")
    counted = {card.id: int(card.value.en) for box in boxes(what) for card in box.cards if card.id.startswith("count:") and card.value}
    assert sum(counted.values()) == 96 and counted["count:unknown:unknown"] == 37
    sound(what, "box", "card", "edge")


def test_sites_hold_facilities_hold_systems(tmp_path: Path) -> None:
    space = made(tmp_path, """\
agencies:
  a1: {name: {vi: Sở, en: Department}, type: department}
sites:
  site: {name: Site, agency: a1}
facilities:
  dc: {name: DC, owner: a1, component: ha-tang-so, hosted_at: site, lifecycle: {start: 2019, status: operating}}
nodes:
  cloud: {name: Cloud, owner: a1, component: ha-tang-so, hosted_at: dc, lifecycle: {start: 2019, status: operating}}
applications:
  app: {name: App, owner: a1, component: du-lieu, hosted_at: dc, depends_on: [cloud], lifecycle: {start: 2019, status: operating}}
plateaus:
  now: {name: Now, stage: baseline, date: 2026-11}
""")
    what = picture(space, "deployment")
    inside = {b.id: box.id for box in boxes(what) for b in box.boxes} | {card.id: box.id for box in boxes(what) for card in box.cards}
    assert inside["app"] == inside["cloud"] == "dc" and inside["dc"] == "site"
    assert [(link.source, link.target) for link in what.links] == [("cloud", "app")]
    sound(what, "box", "card", "edge")


def test_a_comparison_marks_everything() -> None:
    what = diagram("deployment", at="target", since="as-is")
    marked = {card.id for box in boxes(what) for card in box.cards if card.mark} | {box.id for box in boxes(what) if box.mark}
    assert len(marked) == 124
    sound(what, "box", "card", "edge")


def test_above_the_budget_it_counts(tmp_path: Path) -> None:
    what = picture(made(tmp_path, many(170)), "deployment")
    assert [card.value.en for box in boxes(what) for card in box.cards if card.value] == ["170"]
    assert "170 systems and facilities, more than 160" in notes(what)
    sound(what, "box", "card", "edge")


def test_nothing_selected_is_a_picture_too() -> None:
    sound(diagram("deployment", select="kind:zone"), "box", "card", "edge")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", ["city-deployment", "city-deployment-target", "sd-06"])
def test_no_link_runs_upon_the_border_of_a_card(name: str, lang: Lang) -> None:
    scene = draw(shipped(name), lang)
    cards = [area for _, area in areas(scene, "card")]
    for points in lines(scene).values():
        for (x0, y0), (x1, y1) in pairwise(points):
            for left, top, right, bottom in cards:
                along_y = y0 == y1 and min(abs(y0 - top), abs(y0 - bottom)) < 2.5 and min(x0, x1) < right - 1 and max(x0, x1) > left + 1
                along_x = x0 == x1 and min(abs(x0 - left), abs(x0 - right)) < 2.5 and min(y0, y1) < bottom - 1 and max(y0, y1) > top + 1
                assert not along_y and not along_x


def test_a_tangle_of_links_is_told_in_a_table_and_drawn_at_once(tmp_path: Path) -> None:
    lines = [f"  n{n}: {{name: Nút {n}, known_links: [n{(n + 1) % 60}]}}" for n in range(60)]
    space = made(tmp_path, "\n".join(["nodes:", *lines, "plateaus:", "  now: {name: Now, stage: baseline, date: 2026-11}", ""]))
    what = picture(space, "deployment")
    assert what.links == () and "60 links, more than 45" in "\n".join(note.en for note in what.frame.notes)
    assert len(what.twin()[-1].rows) == 60 and what.twin()[-1].ids == ()
