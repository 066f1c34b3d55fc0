"""Pictures to hand over in every format: all views of the city, and pictures of names that try to be markup."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.scene import Group, Item, Scene, Text
from archmodel.workspace import Workspace
from tests.hostile_files import OURS, dot_injection, xss

ROOT = Path(__file__).parents[4]
NAMES = tuple(sorted(path.stem for path in (ROOT / "views").glob("*.yaml")))
HOSTILE = tuple(f"{attack}-{view}" for attack in ("xss", "dot_injection") for view in ("board", "lanes"))
FLOWS = "centre-flows"
BOARD = "city-gap"
_PLAN = "plateaus:\n  now: {name: Now, stage: baseline, date: 2026-11}\nflows:\n"


@cache
def city() -> Workspace:
    return Workspace(ROOT)


@cache
def scene(name: str) -> Scene:
    """A view of the city, or a hostile one, in Vietnamese."""
    if name in HOSTILE:
        attack, _, view = name.partition("-")
        space = hostile(attack)
        return draw(space.diagram(space.view(view)), "vi")
    view_ = city().view(name)
    return draw(city().diagram(view_), "vi", **city().locks.hints(view_))


@cache
def hostile(attack: str) -> Workspace:
    """A project of hostile names, each system with a flow to the next; what the loader refuses is not in it."""
    root = Path(tempfile.mkdtemp())
    text = {"xss": xss, "dot_injection": dot_injection}[attack](OURS).content.decode()
    ids = re.findall(r"^  ([xd]\d+):", text, re.MULTILINE)
    flows = "".join(f"  fl-{a}: {{from: {a}, to: {b}}}\n" for a, b in itertools.pairwise(ids))
    for folder, files in {"inventory": {"all": text + _PLAN + flows}, "views": {
            "board": 'viewpoint: layered\nat: now\ntitle: "</title><script>alert(1)</script>"\n',
            "lanes": 'viewpoint: flows\nat: now\ntitle: "\\"]; pwn [label=\\"x"\n'}}.items():
        (root / folder).mkdir()
        for name, content in files.items():
            (root / folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return Workspace(root, as_of="2026-11")


def groups(items: Iterable[Item]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def texts(items: Iterable[Item]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from texts(item.items)
        elif isinstance(item, Text):
            yield item


def drawn(of: Scene) -> list[Group]:
    """What stands for a thing: groups with an id that are neither arrows nor their labels."""
    return [group for group in groups(of.items) if group.id and group.ends is None and group.role != "label"]


def arrows(of: Scene) -> list[Group]:
    """The arrows whose two ends are on the picture."""
    known = {group.id for group in drawn(of)}
    return [group for group in groups(of.items) if group.ends and set(group.ends) <= known]


def packed(text: str) -> str:
    """Without the spaces and line breaks that a layout puts in."""
    return "".join(text.split())
