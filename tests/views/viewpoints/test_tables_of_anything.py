"""The tables, maps and charts with hostile and long names, alone and as a comparison, and far above their budgets."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from archmodel.kit.drawing import draw, svg
from archmodel.workspace import Workspace
from tests.hostile_files import OURS, dot_injection, xss
from tests.views.viewpoints.pictures import notes, sound, view

LONG = "Hệ thống " + "thông tin tổng hợp liên thông đa ngành " * 9
ROLES: dict[str, tuple[str, ...]] = {
    "capability-map": ("box", "cell", "part"), "portfolio": ("bubble", "lacking"), "dependency-matrix": ("cell", "row", "column"),
    "crud-matrix": ("cell", "row", "column"), "organisation": ("card", "edge"), "raci": ("cell", "row", "column"),
}
PLAN = """\
plateaus:
  now: {name: Now, stage: baseline, date: 2026-11}
  then: {name: Then, stage: target, date: 2030-12, based_on: now, operations: [{retire: x1}]}
"""
MORE = f"""\
capabilities:
  c1: {{name: "{LONG}"}}
  c1a: {{name: "<b>{LONG}</b>", parent: c1, maturity: {{current: 0, target: 5}}, importance: 5}}
  c1b: {{name: "</title><script>alert(1)</script>", parent: c1, maturity: {{current: unknown, target: unknown}}}}
  c1b1: {{name: "Ba", parent: c1b}}
agencies:
  a1: {{name: "<script>alert(1)</script> {LONG}", type: city}}
  a2: {{name: "a & b", type: department, parent: a1}}
  a3: {{name: "Ba", parent: a2}}
roles:
  r1: {{name: "<i>{LONG}</i>", unit: operations, fte: unknown}}
processes:
  p1: {{name: "{LONG} & </svg>", raci: {{A: r1}}}}
"""


@pytest.fixture(scope="module", params=[xss, dot_injection], ids=lambda make: make.__name__)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("hostile")
    (root / "inventory").mkdir()
    (root / "inventory" / "all.yaml").write_text(request.param(OURS).content.decode() + PLAN, encoding="utf-8")
    (root / "inventory" / "more.yaml").write_text(MORE, encoding="utf-8")
    return Workspace(root, as_of="2026-11")


@pytest.mark.parametrize("since", ["", "now"])
@pytest.mark.parametrize("viewpoint", ROLES)
def test_names_stay_names(hostile: Workspace, viewpoint: str, since: str) -> None:
    what = hostile.diagram(view(viewpoint, at="then" if since else "now", since=since))
    sound(what, *ROLES[viewpoint])
    root = ElementTree.fromstring(svg.write(draw(what, "vi")))
    assert not [e for e in root.iter() if e.tag.endswith("script")]


def town(tmp_path: Path, **collections: list[str]) -> Workspace:
    (tmp_path / "inventory").mkdir()
    text = PLAN.replace("operations: [{retire: x1}]", "operations: []")
    for name, lines in collections.items():
        text += f"{name}:\n" + "".join(f"  {line}\n" for line in lines)
    (tmp_path / "inventory" / "all.yaml").write_text(text, encoding="utf-8")
    return Workspace(tmp_path, as_of="2026-11")


def picture(space: Workspace, viewpoint: str, **what: Any) -> Any:
    found = space.diagram(view(viewpoint, at="now", **what))
    sound(found, *ROLES[viewpoint])
    return found


def test_a_hundred_systems_are_put_together(tmp_path: Path) -> None:
    space = town(tmp_path, applications=[f"x{n}: {{name: Hệ thống {n}, category: traffic}}" for n in range(100)],
                 flows=[f"f{n}: {{from: x{n}, to: x{n + 1}}}" for n in range(99)])
    what = picture(space, "dependency-matrix")
    assert "100 systems with dependencies, more than 40" in notes(what)
    assert [(c.row, c.column, c.text.en) for c in what.matrices[0].cells] == [("no-owner", "no-owner", "99")]


def test_many_capabilities_are_shown_by_what_they_are_part_of(tmp_path: Path) -> None:
    lines = [f"c{a}: {{name: Nhóm {a}}}" for a in range(9)]
    lines += [f"c{a}-{b}: {{name: Năng lực {a}.{b}, parent: c{a}}}" for a in range(9) for b in range(4)]
    lines += [f"c{a}-{b}-{c}: {{name: Phần {a}.{b}.{c}, parent: c{a}-{b}, maturity: {{current: {c}, target: 5}}}}"
              for a in range(9) for b in range(4) for c in range(4)]
    what = picture(town(tmp_path, capabilities=lines), "capability-map")
    cells = [c for box in what.boxes for part in box.parts for c in part.cells]
    assert len(cells) == 36 and {c.value.en for c in cells} == {"1.5"} and "144 capabilities, more than 120" in notes(what)


def test_three_levels_have_headings_within_their_box(tmp_path: Path) -> None:
    space = town(tmp_path, capabilities=["a: {name: A}", "b: {name: B, parent: a}", "c: {name: C, parent: b, maturity: {current: 3}}",
                                         "d: {name: D, parent: a}"])
    what = picture(space, "capability-map")
    parts = what.boxes[0].parts
    assert [(p.head.id if p.head else "", [c.id for c in p.cells]) for p in parts] == [("", ["d"]), ("b", ["c"])]
    assert parts[1].head and parts[1].head.value.en == "3.0" and parts[0].cells[0].value.en == "?"


def test_systems_without_scores_are_only_listed(tmp_path: Path) -> None:
    space = town(tmp_path, applications=["x: {name: X}", "y: {name: Y, assessment: {business_fit: 3}}",
                                         "z: {name: Z, assessment: {business_fit: 0, technical_fit: 0}}"])
    what = picture(space, "portfolio")
    assert [u.id for u in what.unplaced] == ["x", "y"] and [(b.id, b.area, b.size) for b in what.bubbles] == [("z", "eliminate", 0.0)]


def test_many_agencies_are_only_counted(tmp_path: Path) -> None:
    space = town(tmp_path, agencies=[f"a{n}: {{name: Cơ quan {n}, type: department}}" for n in range(95)])
    what = picture(space, "organisation")
    assert [root.card.note.en for root in what.roots] == ["95 agencies"] and not what.roots[0].children and "more than 90" in notes(what)


def test_agencies_in_a_circle_are_all_drawn(tmp_path: Path) -> None:
    space = town(tmp_path, agencies=["a: {name: A, parent: b}", "b: {name: B, parent: a}"])
    what = space.diagram(view("organisation", at="now"))
    assert {name for sheet in what.twin() for name in sheet.ids} >= {e.id for e in space.architecture("now").of_kind("agency")}


def test_systems_of_the_same_scores_are_one_bubble_where_there_are_very_many(tmp_path: Path) -> None:
    lines = [f"x{n}: {{name: Hệ thống {n}, assessment: {{business_fit: {n % 6}, technical_fit: {n % 3}}}}}" for n in range(120)]
    what = picture(town(tmp_path, applications=[*lines, "y: {name: Y}"]), "portfolio")
    assert {b.id: b.number for b in what.bubbles} == {f"scores:{(n % 3) * 20}/{n * 20}": 20 for n in range(6)}
    assert "120 systems, more than 99" in notes(what) and what.unplaced == ()
    assert {row[0] for row in what.twin()[-1].rows} == {*(f"x{n}" for n in range(120)), "y"}


@pytest.mark.parametrize("viewpoint", ["raci", "crud-matrix"])
def test_a_grid_of_very_many_columns_is_divided(tmp_path: Path, viewpoint: str) -> None:
    space = town(tmp_path, roles=[f"r{n}: {{name: Vai trò {n}}}" for n in range(70)],
                 processes=[f"p{n}: {{name: Quy trình {n}, raci: {{A: r{n}, I: [r{n + 35}]}}}}" for n in range(35)][:20],
                 applications=[f"x{n}: {{name: Hệ thống {n}, stores: [d0, d1, d2]}}" for n in range(70)],
                 data_objects=[f"d{n}: {{name: Dữ liệu {n}}}" for n in range(3)])
    what = picture(space, viewpoint)
    assert [len(matrix.every_column) for matrix in what.matrices] == [35, 35]
    assert "70 columns, more than 60" in notes(what)
    assert len({cell.id for matrix in what.matrices for cell in matrix.cells}) == (40 if viewpoint == "raci" else 210)
