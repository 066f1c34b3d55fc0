"""What the tests of the viewpoints share: the city, views made on the spot, and what is drawn in a scene."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import Diagram
from archmodel.kit.drawing.scene import Group, Item, Scene
from archmodel.kit.source import read_text
from archmodel.kit.text import LANGS
from archmodel.views import ViewDefinition
from archmodel.views.definition import load
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[3]


@cache
def city() -> Workspace:
    return Workspace(ROOT)


def view(viewpoint: str, *, at: str = "as-is", since: str = "", select: str = "", **options: Any) -> ViewDefinition:
    views, problems = load([read_text(f"viewpoint: {viewpoint}\ntitle: {{vi: Hình thử, en: A picture}}\n", "views/it.yaml")])
    assert not problems
    return replace(views["it"], at=at, since=since, select=select, options=options)


def diagram(viewpoint: str, **what: Any) -> Any:
    return city().diagram(view(viewpoint, **what))


def shipped(name: str) -> Any:
    return city().diagram(city().view(name))


def drawn(scene: Scene, *roles: str) -> list[str]:
    return [group.id or "" for group in _groups(scene.items) if group.role in roles]


def _groups(items: Iterable[Item]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def sound(what: Diagram, *roles: str) -> None:
    """Drawn without a flaw in both tongues; each drawn id has a row of the tables, and each named row is drawn."""
    told = {name for sheet in what.twin() for name in sheet.ids if name}
    for lang in LANGS:
        scene = draw(what, lang)
        assert flaws(scene) == ()
        assert set(drawn(scene, *(roles or ("node", "edge")))) == told


def legend(what: Any, kind: str) -> Mapping[str, int | None]:
    """The key: English words → count."""
    return {item.label.en: item.count for item in what.frame.legend if item.kind == kind}


def notes(what: Any) -> str:
    return "\n".join(note.en for note in what.frame.notes)
