"""Every view that is shipped: it shows what it selects, nothing more, counts it rightly, and is drawn without a flaw."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from archmodel.kit.drawing import clashes, draw, palette
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import Diagram
from archmodel.kit.drawing.plan import plan
from archmodel.kit.drawing.scene import Group, Item, Scene, Text
from archmodel.kit.text import LANGS, Lang
from archmodel.model import Relationship
from archmodel.views import ViewDefinition
from archmodel.views.stage import Stage
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
PROJECTS = (".", "archmodel/sample/demo", "archmodel/sample/empty")
SYSTEMS = {
    ".": {"centre-connections": 30, "centre-flows": 16, "centre-target": 42, "city-2021": 70, "city-as-is": 82, "city-gap": 124,
          "city-target": 115},
    "archmodel/sample/demo": {"town-as-is": 7, "town-flows": 7, "town-gap": 10, "town-target": 8},
    "archmodel/sample/empty": {"as-is": 1},
}
"""Project → view → how many systems it shows, counted by hand."""
FLOWS = ("flows", "connect", "integrates")
CONTAINERS = frozenset({"lane", "box", "row", "column", "step", "cluster", "group", "band", "pillar", "label", "series", "event"})
"""Roles that hold or head others; every other thing with an id is told in the table twin, row by row."""
PRINTABLE = 8.5
"""px: no text is smaller."""
LEAST_SEEN = 15.0
"""px: so much of an edge is seen beside its words and its head."""


@cache
def workspace(project: str) -> Workspace:
    return Workspace(ROOT / project)


def listed(project: str) -> list[str]:
    return list(workspace(project).views)


EVERY = [(project, name) for project in PROJECTS for name in listed(project)]
each_view = pytest.mark.parametrize(("project", "name"), EVERY)
each_counted = pytest.mark.parametrize(("project", "name"), [(project, name) for project, views in SYSTEMS.items() for name in views])
each_tongue = pytest.mark.parametrize("lang", LANGS)


@cache
def diagram(project: str, name: str) -> Diagram:
    return workspace(project).diagram(workspace(project).view(name))


@cache
def scene(project: str, name: str, lang: Lang) -> Scene:
    view = workspace(project).view(name)
    return draw(diagram(project, name), lang, **workspace(project).locks.hints(view))


def groups(items: Iterable[Item], *roles: str) -> Iterator[Group]:
    """The groups of these roles (any role when none is named), those inside others too."""
    for item in items:
        if isinstance(item, Group):
            if item.role in roles or not roles:
                yield item
            yield from groups(item.items, *roles)


def texts(items: Iterable[Item]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Group):
            yield from texts(item.items)


def records(project: str, name: str) -> Mapping[str, Relationship]:
    """The relationships of its moments, as they are there."""
    return Stage.of(workspace(project).view(name), workspace(project)).relationships


def shown(view: ViewDefinition, space: Workspace) -> set[str]:
    """The ids that the definition admits; a picture of flows leaves out what has none, and what is too far from its centre."""
    stage = Stage.of(view, space)
    chosen = {element.id for element in stage.chosen()}
    if view.viewpoint != "flows":
        return chosen
    around = set(view.options.get("around", ()))
    near = space.architecture(view.at).neighbours(around, *FLOWS, steps=view.options["steps"]) if around else chosen
    return chosen & near & {end for flow in stage.labelled(*FLOWS) for end in (flow.source, flow.target)}


def test_every_view_is_known_here(golden: Callable[[str, str], None]) -> None:
    known = [f"{project} {view.id} {view.viewpoint}\n" for project in PROJECTS for view in workspace(project).views.values()]
    golden("views/shipped.txt", "".join(sorted(known)))


@pytest.mark.parametrize("project", PROJECTS)
def test_every_view_is_sound(project: str) -> None:
    assert [d.code for d in workspace(project).diagnostics if d.code.startswith("views/")] == []


@each_view
@each_tongue
def test_nothing_is_clipped_overlaps_or_lacks_a_glyph(project: str, name: str, lang: Lang) -> None:
    assert flaws(scene(project, name, lang)) == ()


@each_view
@each_tongue
def test_no_words_hide_a_line(project: str, name: str, lang: Lang) -> None:
    """Neither another's nor next to all of their own."""
    drawn = plan(scene(project, name, lang))
    assert clashes.hidden(drawn) == ()
    assert [edge for edge, seen in clashes.seen(drawn).items() if seen < LEAST_SEEN] == []


@each_view
def test_no_two_arrows_of_the_key_look_alike_in_grey(project: str, name: str) -> None:
    keys = {item.key for item in diagram(project, name).frame.legend if item.kind == "line"}
    looks = [(line.width, line.dash, line.double, line.broad) for line in map(palette.line, keys)]
    assert len(set(looks)) == len(keys)


@each_view
@each_tongue
def test_every_text_can_be_read(project: str, name: str, lang: Lang) -> None:
    assert min(text.style.size for text in texts(scene(project, name, lang).items)) >= PRINTABLE


@each_view
@each_tongue
def test_what_is_drawn_and_its_table_twin_name_the_same_things(project: str, name: str, lang: Lang) -> None:
    drawn = {g.id for g in groups(scene(project, name, lang).items) if g.id}
    leaves = {g.id for g in groups(scene(project, name, lang).items) if g.id and g.role not in CONTAINERS}
    told = {each for sheet in diagram(project, name).twin() for each in sheet.ids if each}
    assert told, "an empty table"
    assert leaves - told == set(), "drawn, but in no row"
    assert told - drawn == set(), "in a row, but not drawn"


@each_view
def test_each_drawn_thing_is_a_record_or_made_of_records(project: str, name: str) -> None:
    """An id that is no record of the model is a count, a bundle, a cell: it has words or ids of the model in it."""
    model = workspace(project).model
    words = {*model.elements, *records(project, name), *(e.kind for e in model.elements.values())}
    for group in groups(scene(project, name, "en").items):
        if group.id and group.role not in CONTAINERS and group.id not in words:
            assert re.search(r"[:/<>.=]", group.id), f"{group.role} {group.id!r} is no record"
        if group.ends:
            assert all(end for end in group.ends)


@each_view
def test_each_drawn_arrow_joins_what_its_record_joins(project: str, name: str) -> None:
    known = records(project, name)
    for group in groups(scene(project, name, "en").items, "edge"):
        if group.id in known and group.ends:
            record = known[str(group.id)]
            assert set(group.ends) == {record.source, record.target} or not set(group.ends) <= workspace(project).model.elements.keys()


@each_counted
@each_tongue
def test_it_draws_each_selected_system_once(project: str, name: str, lang: Lang) -> None:
    inside = [g for g in scene(project, name, lang).items if not (isinstance(g, Group) and g.role == "panel")]
    drawn = [group.id for group in groups(inside, "card", "node")]
    assert len(drawn) == len(set(drawn)) == SYSTEMS[project][name]
    assert set(drawn) == shown(workspace(project).view(name), workspace(project))


@each_counted
def test_the_printed_count_is_that_of_the_systems(project: str, name: str) -> None:
    frame = diagram(project, name).frame
    number = SYSTEMS[project][name]
    assert frame.meta[0].vi == f"{number} hệ thống"
    assert frame.meta[0].en in (f"{number} systems", "1 system" if number == 1 else "")


@each_counted
def test_each_drawn_flow_is_a_record_between_drawn_systems(project: str, name: str) -> None:
    view, items = workspace(project).view(name), scene(project, name, "en").items
    drawn = {group.id for group in groups(items, "edge")}
    nodes = {group.id for group in groups(items, "node")}
    records = {r.id: r for r in workspace(project).architecture(view.at).labelled(*FLOWS)}
    assert drawn <= records.keys()
    assert all({records[str(flow)].source, records[str(flow)].target} <= nodes for flow in drawn)
    if view.viewpoint == "flows":
        assert f"{len(drawn)} flows" in [text.en for text in diagram(project, name).frame.meta]
