"""The locks of a project: which view stands on which, what is told about them, and how they are kept up."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from archmodel.kit.diagnostics import Severity
from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.lock import Drift, Lock, write
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LANGS
from archmodel.views.locks import drift, keep, things
from archmodel.workspace import Workspace
from tests.kit.drawing.layout.boards import moved
from tests.kit.drawing.layout.geometry import Area, areas

ROOT = Path(__file__).parents[2]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "archmodel" / "sample" / "demo", tmp_path / "town")
    return tmp_path / "town"


def lock(root: Path, name: str, **how: bool) -> Lock:
    """Locks a view as the command does."""
    workspace = Workspace(root)
    kept = keep(workspace, workspace.locks, name, **how)
    (root / "views" / f"{name}.layout").write_text(write(kept.lock), encoding="utf-8")
    return kept.lock


def drawn(root: Path, name: str, **changes: str) -> Scene:
    workspace = Workspace(root)
    view = replace(workspace.view(name), **changes)  # type: ignore[arg-type]
    found = [draw(workspace.diagram(view), lang, **workspace.locks.hints(view)) for lang in LANGS]
    assert [flaws(scene) for scene in found] == [(), ()]
    assert workspace.locks.of(view) is None or areas(found[0], "card") == areas(found[1], "card")
    return found[0]


def cards(scene: Scene) -> dict[str, Area]:
    return dict(areas(scene, "card"))


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def findings(root: Path) -> list[tuple[str, str, str]]:
    return [(d.code, str(d.span), d.message.say("en")) for d in Workspace(root).diagnostics if "layout" in d.code]


def test_a_locked_view_shows_the_same_and_says_nothing(town: Path) -> None:
    shown = things(Workspace(town).diagram(Workspace(town).view("town-gap")))
    lock(town, "town-gap")
    scene = drawn(town, "town-gap")
    assert {one for one, _ in areas(scene, "card")} == shown
    assert scene.drift == () and findings(town) == []
    assert drift(Workspace(town), Workspace(town).locks, "town-gap") == ()


def test_at_every_moment_and_as_a_comparison_the_coordinates_are_the_same(town: Path) -> None:
    lock(town, "town-target")
    target = cards(drawn(town, "town-target"))
    for changes in ({"at": "as-is"}, {"at": "2027-01"}, {"since": "as-is"}):
        other = cards(drawn(town, "town-target", **changes))
        assert len(other.keys() & target.keys()) > 3
        assert moved(target, other) == {}


def test_with_every_moment_there_is_a_place_for_all_that_any_plateau_shows(town: Path) -> None:
    lock(town, "town-as-is")
    assert any(one.change == "new" for one in drawn(town, "town-as-is", at="target").drift)
    lock(town, "town-as-is", tidy=True, moments=True)
    assert not any(one.change in ("new", "margin", "long") for one in drawn(town, "town-as-is", at="target").drift)
    assert findings(town) == []


def test_views_that_are_alike_share_their_places(town: Path) -> None:
    for name in ("town-as-is", "town-target"):
        (town / "views" / f"{name}.yaml").open("a", encoding="utf-8").write("layout: {like: town-gap}\n")
    lock(town, "town-gap")
    gap, before, after = (cards(drawn(town, name)) for name in ("town-gap", "town-as-is", "town-target"))
    assert moved(gap, before) == {} and moved(gap, after) == {}
    assert before.keys() | after.keys() == gap.keys()
    assert [view.id for view in Workspace(town).locks.sharers("town-gap")] == ["town-gap", "town-as-is", "town-target"]


def test_views_that_are_like_each_other_in_a_circle_do_not_hang(town: Path) -> None:
    for name, other in (("town-as-is", "town-target"), ("town-target", "town-as-is")):
        (town / "views" / f"{name}.yaml").open("a", encoding="utf-8").write(f"layout: {{like: {other}}}\n")
    locks = Workspace(town).locks
    assert {locks.owner(view) for view in Workspace(town).views.values()} <= set(Workspace(town).views)


def test_what_comes_and_goes_is_an_info_of_check_and_the_lock_follows(town: Path) -> None:
    first = lock(town, "town-gap")
    before = cards(drawn(town, "town-gap"))
    edit(town, "inventory/systems.yaml", "  permit-system:", "  permit-archive:\n    name: {vi: Lưu trữ, en: Archive}\n"
         "    owner: urban-office\n    component: ung-dung-nghiep-vu\n    lifecycle: {start: 2020}\n    source: s-survey\n  permit-system:")
    assert findings(town) == [("views/layout-drift", "views/town-gap.layout:1:1",
                               "the layout lock is no longer what is drawn: has no place in the lock: permit-archive")]
    assert [d.severity for d in Workspace(town).diagnostics if d.code == "views/layout-drift"] == [Severity.INFO]
    assert moved(before, cards(drawn(town, "town-gap"))) == {}
    assert drift(Workspace(town), Workspace(town).locks, "town-gap") == (Drift(change="new", id="permit-archive"),)
    workspace = Workspace(town)
    kept = keep(workspace, workspace.locks, "town-gap")
    assert (kept.added, kept.dropped, kept.moved) == (("permit-archive",), (), ())
    lock(town, "town-gap")
    assert findings(town) == [] and moved(before, cards(drawn(town, "town-gap"))) == {}
    edit(town, "inventory/systems.yaml", "permit-archive", "permit-store")
    assert {(one.change, one.id) for one in drift(Workspace(town), Workspace(town).locks, "town-gap")} == {
        ("new", "permit-store"), ("gone", "permit-archive")}
    assert lock(town, "town-gap").places.keys() == first.places.keys() | {"permit-store"}


def test_a_new_id_keeps_its_place_by_its_former_one(town: Path) -> None:
    lock(town, "town-gap")
    before = cards(drawn(town, "town-gap"))
    for file in ("systems", "roadmap", "target", "rules"):
        path = town / "inventory" / f"{file}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("task-register", "task-list"), encoding="utf-8")
    edit(town, "inventory/systems.yaml", "  task-list: ", "  task-list:\n    formerly: [task-register]\n    # ")
    after = cards(drawn(town, "town-gap"))
    assert after["task-list"] == before["task-register"]
    assert moved(before, after) == {} and findings(town) == []
    workspace = Workspace(town)
    kept = keep(workspace, workspace.locks, "town-gap")
    assert (kept.added, kept.dropped, kept.moved) == ((), (), ()) and "task-list" in kept.lock.places


def test_a_broken_lock_is_told_with_its_line_and_the_view_is_drawn_all_the_same(town: Path) -> None:
    lock(town, "town-gap")
    path = town / "views" / "town-gap.layout"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "<<<<<<< HEAD\nhotline nowhere\n=======\n>>>>>>> x\n", encoding="utf-8")
    n = text.count("\n")
    assert [(code, span) for code, span, _ in findings(town)] == [
        ("views/layout-conflict", f"views/town-gap.layout:{n + 1}:1"), ("views/malformed-layout", f"views/town-gap.layout:{n + 2}:1")]
    assert Workspace(town).texts["views/town-gap.layout"].startswith("# archmodel layout: bands")
    drawn(town, "town-gap")
    path.write_bytes(b"\xff\xfe\x00no text at all")
    assert [code for code, _, _ in findings(town)] == ["views/layout-encoding"]
    drawn(town, "town-gap")
    path.write_text("", encoding="utf-8")
    assert [code for code, _, _ in findings(town)] == ["views/malformed-layout"]
    drawn(town, "town-gap")


def test_a_lock_of_no_view_is_said(town: Path) -> None:
    lock(town, "town-gap")
    (town / "views" / "town-gap.layout").rename(town / "views" / "old.layout")
    assert [(code, span) for code, span, _ in findings(town)] == [("views/layout-drift", "views/old.layout:1:1")]


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git program here")
def test_a_revision_of_git_has_the_locks_of_its_time(town: Path) -> None:
    first = lock(town, "town-gap")
    nobody = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *words], cwd=town,
                       check=True, capture_output=True, env=nobody)
    (town / "views" / "town-gap.layout").unlink()
    assert dict(Workspace(town).locks.held) == {}
    assert Workspace(town, revision="HEAD").locks.held == {"town-gap": first}


def test_flows_can_be_locked_too_and_other_forms_say_that_they_cannot(town: Path) -> None:
    (town / "views" / "matrix.yaml").write_text("viewpoint: dependency-matrix\ntitle: {vi: Ma trận, en: Matrix}\n", encoding="utf-8")
    kept = lock(town, "town-flows")
    scene = drawn(town, "town-flows")
    assert kept.places.keys() == {one for one, _ in areas(scene, "node")} and scene.drift == ()
    assert lock(town, "town-flows") == kept
    workspace = Workspace(town)
    with pytest.raises(BadUsage):
        keep(workspace, workspace.locks, "matrix")


def test_the_city_locked_draws_what_it_drew(tmp_path: Path) -> None:
    """The board of the gap and those that are like it: all they show, no flaw, no drift, and one place at every plateau."""
    for room in ("inventory", "views"):
        shutil.copytree(ROOT / room, tmp_path / room)
    lock(tmp_path, "city-gap", tidy=True)
    workspace = Workspace(tmp_path)
    gap = cards(drawn(tmp_path, "city-gap"))
    assert gap.keys() == things(workspace.diagram(workspace.view("city-gap")))
    for view in workspace.locks.sharers("city-gap"):
        for changes in ({}, *({"at": plateau} for plateau in workspace.model.plateaus)):
            scene = drawn(tmp_path, view.id, **changes)
            assert moved(gap, cards(scene)) == {}
            assert {one.change for one in scene.drift} <= ({"gone"} if not changes else {"gone", "new", "margin"})
    assert drift(workspace, workspace.locks, "city-gap") == ()


def test_the_shipped_locks_are_up_to_date() -> None:
    workspace = Workspace(ROOT)
    assert workspace.locks.held and workspace.locks.diagnostics == ()
    for name in workspace.locks.held:
        assert drift(workspace, workspace.locks, name) == (), f"run `archmodel view lock {name}`"
