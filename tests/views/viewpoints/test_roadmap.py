"""The roadmap of the city: stated and feasible dates, conflicts, critical path, counts and milestones, recounted from the records."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.layout.timeline import Row, TimelineDiagram
from archmodel.kit.drawing.scene import Group, Item, Text
from archmodel.kit.drawing.scene import Path as Drawn
from tests.views.viewpoints.boards import made
from tests.views.viewpoints.pictures import city, diagram, drawn, legend, notes, shipped, sound, view

PATH = ["wp-01", "wp-03", "wp-06", "wp-07", "wp-12"]


def rows(what: TimelineDiagram) -> dict[str, Row]:
    return {row.id: row for section in what.sections for row in section.rows}


def earliest(name: str) -> int:
    """The plain recursion over the records."""
    package = city().model.work_packages[name]
    assert package.start is not None
    return max([package.start.first.year * 12 + package.start.first.month - 1,
                *(earliest(b) + (city().model.work_packages[b].duration_months or 0) for b in package.depends_on)])


def test_every_package_stands_in_its_phase_with_its_stated_and_its_feasible_months() -> None:
    found, model = shipped("roadmap"), city().model
    assert {row.id for row in rows(found).values() if not row.point} == set(model.work_packages)
    for section in found.sections[:-1]:
        assert {model.elements[row.id].get("phase") for row in section.rows} == {int(section.title.en.removeprefix("Phase "))}
    for name, package in model.work_packages.items():
        row = rows(found)[name]
        start, months = package.start, package.duration_months or 0
        assert start is not None
        month = start.first.year * 12 + start.first.month - 1
        assert row.stated == (month, month + months)
        feasible = (earliest(name), earliest(name) + months)
        assert row.feasible == (None if feasible == row.stated else feasible)
        lead = model.elements[str(package.lead)].name
        late = earliest(name) - month
        assert [cell.vi for cell in row.cells[:5]] == [
            lead.vi, str(months), str(len(package.delivers)), str(len(package.closes)), f"+{late}" if late else "–"]


def test_the_critical_path_is_marked_in_words_too() -> None:
    found = shipped("roadmap")
    assert [row.id for row in rows(found).values() if row.critical and not row.point] == PATH
    assert all(("găng" in row.cells[5].vi) == row.critical for row in rows(found).values() if not row.point)
    assert [(link.source, link.target) for link in found.links if link.critical] == list(pairwise(PATH))
    assert "Critical path (81 months)" in notes(found)
    assert found.frame.subtitle.en == "Stated: done by 12/2030. In the order of dependencies: 09/2033 at the earliest, 33 months late"


def test_each_stated_conflict_is_flagged_at_the_package_that_starts_too_early() -> None:
    model = city().model
    early = {name: [b for b in p.depends_on if p.start and (q := model.work_packages[b]).start and q.duration_months
                    and (p.start.first.year - q.start.first.year) * 12 + p.start.first.month - q.start.first.month < q.duration_months]
             for name, p in model.work_packages.items()}
    found = shipped("roadmap")
    for name, before in early.items():
        warning = rows(found)[name].warning
        assert bool(warning) == bool(before)
        assert all(warning and model.elements[b].name.vi in warning.vi for b in before)
    some = sum(map(bool, early.values()))
    assert f"{sum(map(len, early.values()))} conflicts of dates in {some} packages" in [text.en for text in found.frame.meta]
    assert some == sum(bool(row.warning) for row in rows(found).values())
    assert not any("conflict" in text.en for text in shipped("roadmap-critical").frame.meta)


def test_milestones_are_the_plateaus_with_the_month_in_which_all_their_packages_can_be_done() -> None:
    model, found = city().model, rows(shipped("roadmap"))
    points = {row.id: row for row in found.values() if row.point}
    assert set(points) == {p.id for p in model.plateaus.values() if p.stage != "baseline"}
    needed: list[str] = []
    for name in ("pl-2028", "pl-2030", "pl-target"):
        plateau = model.plateaus[name]
        needed += plateau.completes
        done = max(earliest(n) + (model.work_packages[n].duration_months or 0) for n in needed)
        last = plateau.date.last
        assert points[name].stated == (last.year * 12 + last.month, last.year * 12 + last.month)
        assert points[name].feasible == (done, done)
        assert [c.en for c in points[name].cells[2:5]] == [
            str(sum(len(model.work_packages[n].delivers) for n in plateau.completes)),
            str(sum(len(model.work_packages[n].closes) for n in plateau.completes)), f"+{done - last.year * 12 - last.month}"]


def test_it_is_drawn_soundly_and_told_as_tables() -> None:
    for name in ("roadmap", "roadmap-critical"):
        sound(shipped(name), "row", "edge")
    links = {r.id for r in city().model.relationships.values() if r.label == "depends_on"}
    assert set(drawn(draw(shipped("roadmap-critical"), "vi"), "edge")) == links
    few = shipped("roadmap")
    assert few.links and all(link.critical for link in few.links)
    assert f"{len(links) - len(few.links)} other dependencies are not drawn" in notes(few)


def test_no_arrow_crosses_words_and_no_milestone_line_lies_over_them() -> None:
    scene = draw(shipped("roadmap"), "vi")

    def flat(items: tuple[Item, ...]) -> list[Item]:
        return [each for item in items for each in (flat(item.items) if isinstance(item, Group) else [item])]

    edges = [item for item in scene.items if isinstance(item, Group) and item.role == "edge"]
    bars = [item for item in scene.items if isinstance(item, Group) and item.role == "row"]
    words = [t for t in flat(tuple(bars)) if isinstance(t, Text)]
    for edge in edges:
        points = next(item for item in edge.items if isinstance(item, Drawn)).points
        for (x1, y1), (x2, y2) in pairwise(points):
            assert not [t.text for t in words if min(x1, x2) < t.right and t.left < max(x1, x2) + 0.1
                        and min(y1, y2) < t.bottom and t.top < max(y1, y2) + 0.1 and x1 > 700]
    assert max(scene.items.index(edge) for edge in edges) < min(scene.items.index(bar) for bar in bars)


def test_an_overlay_says_how_far_each_package_is() -> None:
    found = diagram("roadmap", at="pl-2030", since="2028-06")
    model = city().model
    counts = legend(found, "mark")
    starts = {n: (p.start.first.year, p.start.first.month) for n, p in model.work_packages.items() if p.start}
    begun = {n for n, start in starts.items() if start <= (2028, 6)}
    later = {n for n, start in starts.items() if n not in begun and start <= (2030, 3)}
    assert counts == {"Done before the baseline": 0, "Under way at the baseline": len(begun), "Begins between the two moments": len(later)}
    assert {row.id for row in rows(found).values() if row.mark == "changed"} == begun
    done = legend(diagram("roadmap", at="target", since="pl-2028"), "mark")["Done before the baseline"]
    assert done == len(model.plateaus["pl-2028"].completes)
    sound(found, "row", "edge")


@pytest.mark.parametrize("dates", ["stated", "feasible"])
def test_one_sort_of_dates_can_stand_alone(dates: str) -> None:
    found = rows(diagram("roadmap", at="", dates=dates))
    spans = [row for row in found.values() if not row.point]
    assert all((row.stated is None) == (dates == "feasible") for row in spans)
    assert all((row.feasible is None) == (dates == "stated") for row in spans)
    sound(diagram("roadmap", at="", dates=dates), "row", "edge")


ODD = """
work_packages:
  a: {name: "Gói <script>alert(1)</script> & một tên rất dài để phải xuống dòng nhiều lần trong bảng bên trái", start: 2027-01,
      duration_months: 1}
  b: {name: B, duration_months: 30, depends_on: [a]}
  c: {name: C, start: 2026-01, duration_months: unknown, depends_on: [b]}
  d: {name: D, start: unknown, duration_months: 2}
  e: {name: E, phase: 3, start: 2027-02, duration_months: 3, depends_on: [c]}
"""


def test_what_is_not_known_is_said_and_nothing_breaks(tmp_path: Path) -> None:
    found: Any = made(tmp_path, ODD).diagram(view("roadmap", at=""))
    sound(found, "row", "edge")
    assert rows(found)["c"].cells[1].en == "not known"
    assert rows(found)["c"].feasible is None
    assert "No feasible dates can be computed for 2: c, e." in notes(found)


def test_without_packages_there_is_an_empty_picture(tmp_path: Path) -> None:
    sound(made(tmp_path, "applications:\n  x: {name: X}\n").diagram(view("roadmap", at="")), "row", "edge")


def test_above_the_budget_only_the_critical_arrows_are_drawn(tmp_path: Path) -> None:
    lines = "".join(f"  w{n:02d}: {{name: W{n}, start: 2027-01, duration_months: {1 + n % 7}, "
                    f"depends_on: [{', '.join(f'w{b:02d}' for b in (n - 1, n - 3) if b >= 0)}]}}\n" for n in range(70))
    found: Any = made(tmp_path, f"work_packages:\n{lines}").diagram(view("roadmap", at=""))
    assert "70 work packages, more than 60 in one picture" in notes(found)
    assert found.links and all(link.critical for link in found.links)
    sound(found, "row", "edge")
