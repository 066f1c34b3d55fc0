"""Every view that is shipped: it shows what it selects, nothing more, counts it rightly, and is drawn without a flaw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.scene import Group, Item, Scene
from archmodel.kit.text import LANGS, Lang
from archmodel.views import ViewDefinition
from archmodel.views.stage import Stage
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
SHIPPED = {
    ".": {"centre-connections": 30, "centre-flows": 16, "centre-target": 42, "city-2021": 70, "city-as-is": 82, "city-gap": 124,
          "city-target": 115},
    "archmodel/sample/demo": {"town-as-is": 7, "town-flows": 7, "town-gap": 10, "town-target": 8},
    "archmodel/sample/empty": {"as-is": 1},
}
"""Project → view → how many systems it shows."""
each_project = pytest.mark.parametrize("project", SHIPPED)
each_view = pytest.mark.parametrize(("project", "name"), [(project, name) for project, views in SHIPPED.items() for name in views])
each_tongue = pytest.mark.parametrize("lang", LANGS)
FLOWS = ("flows", "connect", "integrates")


@cache
def workspace(project: str) -> Workspace:
    return Workspace(ROOT / project)


@cache
def scene(project: str, name: str, lang: Lang) -> Scene:
    return draw(workspace(project).diagram(workspace(project).view(name)), lang)


def groups(items: Iterable[Item], *roles: str) -> Iterator[Group]:
    """The groups of these roles, those inside others too, but nothing of the pillars: they show principles."""
    for item in items:
        if isinstance(item, Group) and item.role != "pillar":
            yield from (item,) if item.role in roles else ()
            yield from groups(item.items, *roles)


def shown(view: ViewDefinition, space: Workspace) -> set[str]:
    """The ids that the definition admits; a picture of flows leaves out what has none, and what is too far from its centre."""
    stage = Stage.of(view, space)
    chosen = {element.id for element in stage.chosen()}
    if view.viewpoint != "flows":
        return chosen
    around = set(view.options.get("around", ()))
    near = space.architecture(view.at).neighbours(around, *FLOWS, steps=view.options["steps"]) if around else chosen
    return chosen & near & {end for flow in stage.labelled(*FLOWS) for end in (flow.source, flow.target)}


@each_project
def test_every_view_is_known_here_and_sound(project: str) -> None:
    assert sorted(workspace(project).views) == sorted(SHIPPED[project])
    assert [d.code for d in workspace(project).reading if d.code.startswith("views/")] == []


@each_view
@each_tongue
def test_nothing_is_clipped_overlaps_or_lacks_a_glyph(project: str, name: str, lang: Lang) -> None:
    assert flaws(scene(project, name, lang)) == ()


@each_view
@each_tongue
def test_it_draws_each_selected_system_once(project: str, name: str, lang: Lang) -> None:
    drawn = [group.id for group in groups(scene(project, name, lang).items, "card", "node")]
    assert len(drawn) == len(set(drawn)) == SHIPPED[project][name]
    assert set(drawn) == shown(workspace(project).view(name), workspace(project))


@each_view
def test_the_printed_count_is_that_of_the_systems(project: str, name: str) -> None:
    frame = workspace(project).diagram(workspace(project).view(name)).frame
    number = SHIPPED[project][name]
    assert frame.meta[0].vi == f"{number} hệ thống"
    assert frame.meta[0].en in (f"{number} systems", "1 system" if number == 1 else "")


@each_view
def test_each_drawn_flow_is_a_record_between_drawn_systems(project: str, name: str) -> None:
    view, items = workspace(project).view(name), scene(project, name, "en").items
    drawn = {group.id for group in groups(items, "edge")}
    nodes = {group.id for group in groups(items, "node")}
    records = {r.id: r for r in workspace(project).architecture(view.at).labelled(*FLOWS)}
    assert drawn <= records.keys()
    assert all({records[str(flow)].source, records[str(flow)].target} <= nodes for flow in drawn)
    if view.viewpoint == "flows":
        assert f"{len(drawn)} flows" in [text.en for text in workspace(project).diagram(view).frame.meta]
