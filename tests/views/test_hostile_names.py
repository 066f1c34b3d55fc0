"""Names that try to be markup, in the data and in a view's title, stay text in every picture."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

import pytest

from archmodel.kit.drawing import draw, svg
from archmodel.kit.drawing.boxes import flaws
from archmodel.workspace import Workspace
from tests.hostile_files import OURS, dot_injection, xss

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {f"{SVG}{tag}" for tag in ("svg", "title", "desc", "style", "g", "a", "rect", "path", "text", "tspan")}
TITLE = "</title><script>alert(1)</script>"
VIEWS = {
    "board": "viewpoint: layered\nat: now\n",
    "overlay": "viewpoint: gap-overlay\nfrom: now\nat: then\n",
    "lanes": "viewpoint: flows\nat: now\n",
    "network": "viewpoint: flows\nat: now\noptions: {layout: network}\n",
}
PLAN = """\
plateaus:
  now: {name: Now, stage: baseline, date: 2026-11}
  then: {name: Then, stage: target, date: 2030-12, based_on: now, operations: [{retire: x0}, {retire: d0}]}
flows:
"""


@pytest.fixture(scope="module", params=[xss, dot_injection], ids=lambda make: make.__name__)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A project of hostile names, each system with a flow to the next; what the loader refuses is not in it."""
    root = tmp_path_factory.mktemp("hostile")
    text = request.param(OURS).content.decode()
    ids = re.findall(r"^  ([xd]\d+):", text, re.MULTILINE)
    flows = [f"  fl-{a}: {{from: {a}, to: {b}}}" for a, b in itertools.pairwise(ids)]
    (root / "inventory").mkdir()
    (root / "inventory" / "all.yaml").write_text(text + PLAN + "\n".join(flows) + "\n", encoding="utf-8")
    (root / "views").mkdir()
    for name, definition in VIEWS.items():
        (root / "views" / f"{name}.yaml").write_text(f'{definition}title: "{TITLE}"\n', encoding="utf-8")
    return Workspace(root, as_of="2026-11")


@pytest.mark.parametrize("view", VIEWS)
def test_it_stays_text(hostile: Workspace, view: str) -> None:
    scene = draw(hostile.diagram(hostile.view(view)), "vi")
    root = ElementTree.fromstring(svg.write(scene))
    assert {element.tag for element in root.iter()} <= TAGS
    attributes = [(name, value) for element in root.iter() for name, value in element.items()]
    assert not [name for name, _ in attributes if name.lower().startswith("on") or name.endswith("href")]
    assert not [value for _, value in attributes if "script" in value.lower() or "url(" in value]
    assert flaws(scene) == ()


@pytest.mark.parametrize("view", VIEWS)
def test_it_is_shown_as_it_was_written(hostile: Workspace, view: str) -> None:
    root = ElementTree.fromstring(svg.write(draw(hostile.diagram(hostile.view(view)), "vi")))
    assert root.findtext(f"{SVG}title") == TITLE
    written = {"".join("".join(text.itertext()).split()) for text in root.iter(f"{SVG}text")}
    names = [e.name.vi for e in hostile.architecture("now").elements.values() if e.kind == "application"]
    assert names and not [name for name in names if not any("".join(name.split()) in text for text in written)]
