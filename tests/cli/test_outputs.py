"""Outputs are replaced all together or not at all, only inside their folder, and only by what a build made itself."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from archmodel.cli import making, pictures, storing
from archmodel.cli.pictures import Drawn, Task, Wanted
from archmodel.kit.errors import BadEnvironment
from archmodel.kit.text import msg
from tests.cli.conftest import Cli, files_of, undrawn


@pytest.fixture(autouse=True)
def no_drawing(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The pictures themselves are tested where they are drawn."""
    monkeypatch.setattr(pictures, "drawn", undrawn)
    monkeypatch.setenv("ARCHMODEL_CACHE", str(tmp_path_factory.mktemp("own-cache")))


def test_a_build_that_cannot_judge_touches_nothing(cli: Cli, demo: Path) -> None:
    assert cli("build").code == 0
    before = files_of(demo / "out")
    (demo / "inventory" / "broken.yaml").write_text("applications: [\n", encoding="utf-8")
    for line in ("build", "render --out out", "gap -o out/vi/reports/gap.md", "report findings -o out/vi/reports/gap.md"):
        done = cli(*line.split())
        assert done.code == 2
        assert "inventory/broken.yaml:" in done.err
        assert done.out == ""
    assert files_of(demo / "out") == before


def test_a_broken_start_leaves_no_folder_behind(cli: Cli, broken: Path) -> None:
    assert cli("build").code == 2
    assert not (broken / "out").exists()


def test_a_crash_touches_nothing(cli: Cli, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("build")
    before = files_of(demo / "out")

    def crash(*args: object) -> None:
        raise RuntimeError("no reason")

    monkeypatch.setattr(making, "_reports", crash)
    done = cli("build", "--lang", "en")
    assert done.code == 3
    assert "An unexpected failure: RuntimeError: no reason" in done.err
    assert files_of(demo / "out") == before


def test_what_stands_there_already_is_not_written_again(cli: Cli, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("build")
    times = {path: path.stat().st_mtime_ns for path in (demo / "out").rglob("*.html")}
    changed = demo / "out" / "vi" / "index.html"
    changed.write_text("spoilt", encoding="utf-8")
    written: list[str] = []
    write = storing.write_whole

    def note(path: Path, content: str | bytes, *, inside: Path) -> Path:
        written.append(path.name)
        return write(path, content, inside=inside)

    monkeypatch.setattr(storing, "write_whole", note)
    cli("build")
    assert written == ["index.html"] and changed.read_text(encoding="utf-8") != "spoilt"
    assert all(path.stat().st_mtime_ns == times[path] for path in times if path != changed)


@pytest.mark.parametrize("fails_at", [0, 5, 11])
def test_a_full_disk_touches_nothing(cli: Cli, demo: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    cli("build")
    before = files_of(demo / "out")
    write, calls = storing.write_whole, iter(range(1000))

    def fail(path: Path, content: str | bytes, *, inside: Path) -> Path:
        if next(calls) == fails_at:
            raise OSError(28, "No space left on device")
        return write(path, content, inside=inside)

    monkeypatch.setattr(storing, "write_whole", fail)
    done = cli("build", "--lang", "en", "--as-of", "2027-06")
    assert done.code == 3
    assert "Cannot write to out: No space left on device" in done.err
    assert files_of(demo / "out") == before


def test_being_stopped_touches_nothing(cli: Cli, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("build")
    before = files_of(demo / "out")

    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pictures, "drawn", interrupt)
    done = cli("build", "--lang", "en", "--fresh")
    assert done.code == 3
    assert "Stopped, as you asked." in done.err
    assert files_of(demo / "out") == before


def test_stale_files_go_and_foreign_ones_stay(cli: Cli, demo: Path) -> None:
    cli("build")
    (demo / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    (demo / "out" / "vi" / "mine.txt").write_text("mine", encoding="utf-8")
    (demo / "views" / "town-flows.yaml").unlink()
    assert cli("build", "--lang", "vi").code == 0
    left = files_of(demo / "out")
    assert {"mine.txt", "vi/mine.txt", "vi/views/town-gap.svg"} <= left.keys()
    assert not any("town-flows" in name or name.startswith("en/") for name in left)
    assert not (demo / "out" / "en").exists()
    assert left.keys() == json.loads(left["manifest.json"])["files"].keys() | {"manifest.json", "mine.txt", "vi/mine.txt"}


@pytest.mark.parametrize("manifest", [
    '{"files": {"../../inventory/systems.yaml": "", "/etc/hostname": "", "link/systems.yaml": ""}}',
    '{"files": ["../inventory/systems.yaml", 5]}', '{"files": 5}', "[]", "not json", ""])
def test_a_forged_manifest_removes_nothing_outside(cli: Cli, demo: Path, manifest: str) -> None:
    cli("build")
    (demo / "out" / "manifest.json").write_text(manifest, encoding="utf-8")
    (demo / "out" / "link").symlink_to(demo / "inventory")
    before = files_of(demo / "inventory")
    assert cli("build").code == 0
    assert files_of(demo / "inventory") == before


def test_nothing_is_written_through_a_link(cli: Cli, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (demo / "out").mkdir()
    (demo / "out" / "vi").symlink_to(elsewhere)
    done = cli("build", "--lang", "vi")
    assert done.code == 3
    assert "dẫn ra ngoài" in done.err
    assert files_of(elsewhere) == {}
    assert files_of(demo / "out") == {}


def test_a_folder_in_the_way(cli: Cli, demo: Path) -> None:
    (demo / "out" / "index.html").mkdir(parents=True)
    assert cli("build").code == 3
    assert files_of(demo / "out") == {}


def test_only_the_output_folder_is_written(cli: Cli, demo: Path) -> None:
    before = files_of(demo)
    assert cli("build", "--out", "elsewhere/deep").code == 0
    after = files_of(demo)
    assert {name for name in after if name not in before} == {name for name in after if name.startswith("elsewhere/deep/")}
    assert all(after[name] == before[name] for name in before)


def test_two_builds_are_the_same_bytes(cli: Cli, demo: Path) -> None:
    cli("build")
    first = files_of(demo / "out")
    cli("build")
    assert files_of(demo / "out") == first


def test_a_folder_that_cannot_be_written(cli: Cli, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(storing.tempfile, "mkdtemp", refuse)
    done = cli("render", "town-gap", "--lang", "en")
    assert done.code == 3
    assert "Cannot write to out: Permission denied" in done.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(cli: Cli, demo: Path) -> None:
    (demo / "out").mkdir(mode=0o555)
    assert cli("build").code == 3


def test_pictures_of_one_run_come_together(cli: Cli, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = iter(range(10))

    def second_fails(workspace: object, task: Task, wanted: Wanted) -> Drawn:
        if next(names) == 1:
            return Drawn(view=task.view, pieces={}, stop=BadEnvironment(msg("hỏng", "broken")))
        return undrawn(workspace, task, wanted)

    monkeypatch.setattr(pictures, "drawn", second_fails)
    assert cli("render").code == 3
    assert not (demo / "out").exists()
