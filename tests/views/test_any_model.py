"""Every viewpoint, with any of its options, on models made at random: at any moment, alone and as a comparison, and far above its budget.

A new viewpoint, a new option, a new kind or field is tried without a line here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any
from xml.etree import ElementTree

import pytest

from archmodel.analysis.gap import EVERYTHING
from archmodel.kit import registry
from archmodel.kit.drawing import draw, svg
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import MARKS, Diagram
from archmodel.kit.drawing.scene import Group, Item, Scene
from archmodel.kit.text import LANGS, Lang
from archmodel.views.declared import VIEWPOINTS
from archmodel.workspace import Workspace
from tests.views.any_model import Maker
from tests.views.test_shipped_views import CONTAINERS
from tests.views.viewpoints.pictures import view

MODELS = ((0, 1, 0.4), (1, 2, 0.8), (2, 3, 0.1), (5, 4, 0.8), (5, 5, 0.4), (12, 6, 0.4))
"""Systems, seed, and how many of the fields that may be written are."""
LARGE = (200, 7, 0.2)
MOMENTS: Sequence[Mapping[str, str]] = (
    {"at": "now"}, {"at": "half"}, {"at": "then"}, {"at": "1990"}, {"at": "2027-06"}, {"at": "9999"},
    {"at": "then", "since": "now"}, {"at": "now", "since": "now"}, {"at": "now", "since": "then"},
    {"at": "2035", "since": "2020-01-01"}, {"at": "half", "since": "2026-11"})
TRIES = 3
LARGEST = 8000
SLOWEST = 5.0
OWN_WORDS = frozenset({"work-package", "cost-item"})
"""What is marked by something else than whether it exists: by how far it is, by what it pays for."""
each_viewpoint = pytest.mark.parametrize("viewpoint", list(registry.names(VIEWPOINTS)))


@cache
def space(systems: int, seed: int, rich: float) -> Workspace:
    return Workspace(Maker(seed, systems, rich=rich).write(Path(mkdtemp()) / "project"))


def groups(items: Sequence[Item]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def options(viewpoint: str, known: Sequence[str], random: Random) -> dict[str, Any]:
    """Some of the options it declares, with values they admit."""
    declared: Mapping[str, Mapping[str, Any]] = registry.module(VIEWPOINTS, viewpoint).OPTIONS
    return {name: value for name, schema in declared.items()
            if random.random() < 0.4 and (value := _value(schema, known, random)) is not None}


def _value(schema: Mapping[str, Any], known: Sequence[str], random: Random) -> Any:
    if "enum" in schema:
        return random.choice(schema["enum"])
    if schema.get("x-element"):
        return random.choice(known) if known else None
    if schema.get("x-selector"):
        return random.choice(("group:system", "kind:application", "name:nothing"))
    if schema.get("type") == "array":
        found = [value for _ in range(2) if (value := _value(schema["items"], known, random)) is not None]
        return list(dict.fromkeys(found)) or None
    if schema.get("type") == "boolean":
        return random.random() < 0.5
    if schema.get("type") == "integer":
        return random.choice((schema.get("minimum", 1), schema.get("maximum", 10**9)))
    return random.choice(schema["examples"]) if schema.get("examples") else None


def sound(scene: Scene, what: Diagram) -> None:
    wrong = [f for f in flaws(scene) if not f.startswith("no glyph")]
    assert wrong == []
    drawn = {g.id for g in groups(scene.items) if g.id}
    leaves = {g.id for g in groups(scene.items) if g.id and g.role not in CONTAINERS}
    told = {name for sheet in what.twin() for name in sheet.ids if name}
    assert leaves - told == set(), "drawn, but in no row"
    assert told - drawn == set(), "in a row, but not drawn"
    assert max(scene.width, scene.height) < LARGEST


def marked(scene: Scene, project: Workspace, moment: Mapping[str, str], viewpoint: str) -> None:
    """Each mark of an element or a relationship is what the two moments say, compared one by one.

    Of one that stays the capability map says “changed” where the figure it shows has changed: its key says so.
    """
    rows = project.gap(moment["since"], moment["at"], group=EVERYTHING).rows
    before, after = (project.architecture(moment[key]) for key in ("since", "at"))
    for group in groups(scene.items):
        name = group.id or ""
        element = before.elements.get(name) or after.elements.get(name)
        if group.variant in MARKS and element and element.kind not in OWN_WORDS:
            by_figure = viewpoint == "capability-map" and rows[name].status.value == "retained" and element.kind == "capability"
            assert group.variant in ((rows[name].status.value, "changed") if by_figure else (rows[name].status.value,))
            assert (group.variant == "new") <= (name not in before.elements)
            assert (group.variant == "eliminated") <= (name not in after.elements)


@each_viewpoint
@pytest.mark.parametrize("model", MODELS, ids=str)
def test_whatever_the_model_it_is_drawn_without_a_flaw(viewpoint: str, model: tuple[int, int, float]) -> None:
    project = space(*model)
    random = Random(f"{viewpoint}/{model}")
    known = sorted(project.model.elements)
    for moment in random.sample(MOMENTS, TRIES):
        chosen = options(viewpoint, known, random)
        lang: Lang = random.choice(LANGS)
        what = project.diagram(view(viewpoint, **moment, **chosen))
        scene = draw(what, lang)
        sound(scene, what)
        if "since" in moment:
            marked(scene, project, moment, viewpoint)
        drawn = svg.write(scene)
        ElementTree.fromstring(drawn)
        assert svg.write(draw(project.diagram(view(viewpoint, **moment, **chosen)), lang)) == drawn


@each_viewpoint
def test_far_above_its_budget_it_is_still_a_picture(viewpoint: str) -> None:
    project = space(*LARGE)
    begin = time.perf_counter()
    what = project.diagram(view(viewpoint, at="then", since="now"))
    scene = draw(what, "vi")
    assert time.perf_counter() - begin < SLOWEST
    sound(scene, what)
