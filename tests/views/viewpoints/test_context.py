"""Context: who is in which column is told by the recorded relationships alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views.viewpoints.context import TITLE
from tests.views.viewpoints.pictures import city, diagram, notes, shipped, sound, view

DIRECTED = ("flows", "connect", "integrates", "reuses", "hosted_at", "depends_on")


def columns(what: object) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for node in what.nodes:  # type: ignore[attr-defined]
        found.setdefault(node.lane, set()).add(node.id)
    return found


@pytest.mark.parametrize("name", ["lgsp", "hotline-1022", "traffic-control-center", "shared-data-warehouse"])
def test_neighbours_stand_on_their_side(name: str) -> None:
    found = columns(diagram("context", of=name))
    side = city().architecture("as-is")
    feeding = {r.source for r in side.labelled(*DIRECTED) if r.target == name}
    fed = {r.target for r in side.labelled(*DIRECTED) if r.source == name}
    linked = {end for r in side.labelled("known_links") if name in (r.source, r.target) for end in (r.source, r.target)}
    assert found["focus"] == {name}
    assert found.get("in-1", set()) | found.get("out-1", set()) == feeding | fed
    assert found.get("in-1", set()) >= feeding - fed and found.get("out-1", set()) >= fed - feeding
    assert found.get("linked", set()) == linked - feeding - fed - {name}


def test_what_is_linked_only_is_joined_with_the_middle_wherever_it_stands() -> None:
    what = shipped("lgsp-context")
    side = city().architecture("as-is")
    near = {end for r in side.labelled(*DIRECTED) if "lgsp" in (r.source, r.target) for end in (r.source, r.target)}
    linked = {end for r in side.labelled("known_links") if "lgsp" in (r.source, r.target) for end in (r.source, r.target)} - near
    drawn = {end for e in what.edges if e.style == "slate:linked" for end in (e.source, e.target)} - {"lgsp"}
    assert drawn == linked == {"city-sso", "shared-data-warehouse"}
    assert {n.id: n.lane for n in what.nodes}["shared-data-warehouse"] == "out-2"
    assert sum(e.style == "slate:linked" for e in what.edges) == len(linked) and f"{len(linked)} are on record as linked" in notes(what)
    assert what.frame.meta[1].en == f"{len(what.edges)} relationships"


def test_the_second_step_goes_on_in_the_same_direction() -> None:
    found = columns(diagram("context", of="lgsp", steps=2))
    side = city().architecture("as-is")
    fed = {r.target for r in side.labelled(*DIRECTED) if r.source == "lgsp"}
    assert found["out-2"] == {r.target for r in side.labelled(*DIRECTED) if r.source in fed} - fed - {"lgsp"}


@pytest.mark.parametrize("title", ["Bối cảnh: {name}", TITLE.vi])
def test_the_title_names_the_element_where_the_view_has_no_words_of_its_own(title: str) -> None:
    plain = view("context", of="lgsp")
    named = replace(plain, title=LocalText(vi=title, en=TITLE.en if title == TITLE.vi else "Context: {name}"))
    assert city().diagram(named).frame.title.vi == f"Bối cảnh: {city().model.elements['lgsp'].name.vi}"
    assert city().diagram(plain).frame.title == plain.title


def test_other_kinds_are_those_directly_related() -> None:
    what = diagram("context", of="hotline-1022", also=["data-object", "capability"])
    side = city().architecture("as-is")
    related = {end for r in side.relationships.values() if "hotline-1022" in (r.source, r.target) for end in (r.source, r.target)}
    expected = {e.id for e in side.of_kind("data-object", "capability") if e.id in related}
    assert {n.id for n in what.nodes if n.lane in ("data-object", "capability")} == expected
    assert len({(e.source, e.target) for e in what.edges if e.target in expected}) == len([e for e in what.edges if e.target in expected])
    sound(what)


def test_the_predecessor_stands_beside_its_successor() -> None:
    what = shipped("ioc-context")
    marks = {n.id: n.mark for n in what.nodes}
    assert (marks["t-ioc-core"], marks["ioc-phase1"]) == ("new", "eliminated")
    assert any((e.source, e.target) == ("t-ioc-core", "ioc-phase1") for e in what.edges)
    assert columns(what)["replaced"] == {"ioc-phase1"}
    assert not any(node.startswith("out") for node in columns(what))


@pytest.mark.parametrize(("of", "lane"), [("ioc-phase1", "replacing"), ("t-ioc-core", "replaced")])
def test_a_replacement_is_no_side_to_take_from(of: str, lane: str) -> None:
    what = diagram("context", of=of, since="as-is", at="target")
    records = city().model.relationships.values()
    pairs = {(r.source, r.target) for r in records if r.label == "replaces" and of in (r.source, r.target)}
    assert {name for pair in pairs for name in pair} - {of} == columns(what)[lane]
    assert pairs <= {(e.source, e.target) for e in what.edges}
    sound(what)


@pytest.mark.parametrize("name", [name for name in sorted(city().views) if "The key of the marks counts both" in notes(shipped(name))])
def test_the_note_adds_up_to_the_key_of_the_marks(name: str) -> None:
    what = shipped(name)
    found = re.search(r"counts both the (\d+) elements and the (\d+) relationships", notes(what))
    assert found
    assert int(found[1]) + int(found[2]) == sum(item.count for item in what.frame.legend if item.kind == "mark")


def test_too_many_neighbours_are_taken_together_and_counted() -> None:
    what = diagram("context", of="hotline-1022", at="target", since="as-is", steps=4)
    whole = diagram("context", of="hotline-1022", at="target", since="as-is", steps=1)
    assert "more than 30 in one picture" in notes(what)
    assert "more than 30" not in notes(whole)
    named = {row[1] for row in what.more[0].rows} | {n.id for n in what.nodes}
    number = int(what.frame.meta[0].en.split()[0])
    assert len({name for name in named if name in city().model.elements}) == number + 1
    sound(what)


@pytest.mark.parametrize("name", ["lgsp-context", "ioc-context", "1022-context"])
def test_it_is_drawn_without_a_flaw(name: str) -> None:
    sound(shipped(name))


def test_an_element_that_is_not_there_yet_is_said_to_be_absent() -> None:
    what = diagram("context", of="t-ioc-core", at="as-is")
    assert what.nodes == () and "does not exist at this moment" in notes(what)
    sound(what)


def test_any_element_may_be_in_the_middle() -> None:
    for element in _one_of_each_kind():
        sound(diagram("context", of=element.id))


def _one_of_each_kind() -> list[Element]:
    found: dict[str, Element] = {}
    for element in city().architecture("as-is").elements.values():
        found.setdefault(element.kind, element)
    return list(found.values())
