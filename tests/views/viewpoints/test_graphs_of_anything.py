"""The graph viewpoints with hostile and long names, at any moment, alone and as a comparison."""

from __future__ import annotations

import itertools
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from archmodel.kit.drawing import draw, svg
from archmodel.kit.drawing.boxes import flaws
from archmodel.workspace import Workspace
from tests.hostile_files import OURS, dot_injection, xss
from tests.views.viewpoints.pictures import city, diagram, sound

VIEWS = {
    "flows": "{bundle: none}", "context": "{of: x0, steps: 2, also: [data-object, capability]}", "lineage": "{of: [d0]}",
    "failure": "{of: [x0]}", "motivation": "{}", "graph": "{cluster: kind}",
}
LONG = "Hệ thống " + "thông tin tổng hợp liên thông đa ngành " * 12
PLAN = """\
plateaus:
  now: {{name: Now, stage: baseline, date: 2026-11}}
  then: {{name: Then, stage: target, date: 2030-12, based_on: now, operations: [{{retire: x1}}]}}
capabilities:
  c1: {{name: "{long}"}}
goals:
  g1: {{name: "<b>{long}</b>", realized_by: [c1]}}
drivers:
  r1: {{name: "</title><script>alert(1)</script>", influences: [g1]}}
kpis:
  k1: {{name: "a&b", data_source: x2, capability: c1}}
flows:
"""


@pytest.fixture(scope="module", params=[xss, dot_injection], ids=lambda make: make.__name__)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("hostile")
    text = request.param(OURS).content.decode()
    ids = re.findall(r"^  ([xd]\d+):", text, re.MULTILINE)
    flows = [f"  fl-{a}: {{from: {a}, to: {b}}}" for a, b in itertools.pairwise(n for n in ids if n.startswith("x"))]
    (root / "inventory").mkdir()
    (root / "inventory" / "all.yaml").write_text(text + PLAN.format(long=LONG) + "\n".join(flows) + "\n", encoding="utf-8")
    (root / "views").mkdir()
    for name, options in VIEWS.items():
        for moments, said in (("alone", "at: now"), ("compared", "from: now\nat: then")):
            (root / "views" / f"{name}-{moments}.yaml").write_text(
                f'viewpoint: {name}\ntitle: "<i>{{name}}</i>"\n{said}\noptions: {options}\n', encoding="utf-8")
    return Workspace(root, as_of="2026-11")


@pytest.mark.parametrize("moments", ["alone", "compared"])
@pytest.mark.parametrize("name", VIEWS)
def test_hostile_names_stay_text(hostile: Workspace, name: str, moments: str) -> None:
    scene = draw(hostile.diagram(hostile.view(f"{name}-{moments}")), "vi")
    root = ElementTree.fromstring(svg.write(scene))
    assert "script" not in {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not [key for element in root.iter() for key in element.attrib if key.lower().startswith("on")]
    assert flaws(scene) == ()


@pytest.mark.parametrize("moments", [{"at": "2021-10"}, {"at": "pl-2028"}, {"at": "2029-06"}, {"at": "target", "since": "as-is"},
                                     {"at": "pl-2030", "since": "pl-2021"}], ids=str)
@pytest.mark.parametrize(("viewpoint", "options"), [
    ("flows", {}), ("flows", {"around": ["lgsp"]}), ("context", {"of": "lgsp"}), ("lineage", {"of": ["do-citizen-report"]}),
    ("lineage", {}), ("failure", {"of": ["lgsp"]}), ("motivation", {}), ("graph", {"cluster": "component"})], ids=str)
def test_any_moment_and_any_comparison(viewpoint: str, options: dict[str, Any], moments: dict[str, str]) -> None:
    what = diagram(viewpoint, **moments, **options)
    marked = [item.count for item in what.frame.legend if item.kind == "mark"]
    assert bool(marked) is ("since" in moments)
    for node in getattr(what, "nodes", ()):
        if node.id in city().model.elements:
            assert (node.mark is not None) is ("since" in moments)
    cells = ("cell", "heading-row", "row", "column")
    sound(what, "node", "edge", *cells)

