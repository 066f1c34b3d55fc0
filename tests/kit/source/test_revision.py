"""Files as git has them at a revision: the same as on the disk, whatever their names, and nothing runs or changes on the way."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from archmodel.kit.errors import BadUsage
from archmodel.kit.source import Budget, Sources
from archmodel.kit.source.revision import is_revision, place_and_moment, read_revision

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git program here")
FILE = "applications:\n  a: {name: A}\n"


def git(root: Path, *words: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *words],
                          cwd=root, check=True, capture_output=True, text=True, env=environment)
    return done.stdout.strip()


def commit(root: Path) -> str:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    return git(root, "rev-parse", "HEAD")


def said(sources: Sources) -> list[tuple[object, ...]]:
    return [(p.file, p.data, p.text, p.diagnostics) for p in sources.files]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    for name, text in {"inventory/a.yaml": FILE, "inventory/sub/b.yml": "nodes: {}\n", "inventory/.hidden/c.yaml": "x: 1\n",
                       "inventory/.d.yaml": "x: 1\n", "inventory/note.txt": "no\n", "views/v.yaml": "views: {}\n"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    commit(tmp_path)
    return tmp_path


def test_a_revision_reads_like_the_disk_did(project: Path) -> None:
    assert said(read_revision(project, "HEAD", "inventory", "views")) == said(Sources.read(project, "inventory", "views"))


def test_it_is_what_was_committed_and_not_what_lies_there_now(project: Path) -> None:
    (project / "inventory/a.yaml").write_text("applications:\n  b: {name: B}\n", encoding="utf-8")
    before = (project / ".git/index").read_bytes()
    assert read_revision(project, "main", "inventory").text("inventory/a.yaml") == FILE
    assert (project / ".git/index").read_bytes() == before


def test_a_project_in_a_subfolder_of_its_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    inside = tmp_path / "cities" / "hue"
    for folder in (inside, tmp_path):
        (folder / "inventory").mkdir(parents=True)
        (folder / "inventory/a.yaml").write_text(FILE if folder is inside else "x: 1\n", encoding="utf-8")
    commit(tmp_path)
    found = read_revision(inside, "HEAD", "inventory")
    assert [(p.file, p.text) for p in found.files] == [("inventory/a.yaml", FILE)]


def test_names_that_would_forge_a_line_are_read_and_shown_harmlessly(project: Path) -> None:
    names = ["tab\there.yaml", "new\nline.yaml", "quote\"'.yaml", "*.yaml", "tiếng Việt.yaml", "-rf.yaml"]
    for name in names:
        (project / "inventory" / name).write_text(FILE, encoding="utf-8")
    commit(project)
    found = read_revision(project, "HEAD", "inventory")
    assert said(found) == said(Sources.read(project, "inventory"))
    assert all(parsed.file.isprintable() for parsed in found.files)


@pytest.mark.parametrize("rev", ["--output=x", "-h", "", "HEAD..HEAD", "^HEAD", "HEAD:inventory", "main\n", "a\x1b[31m", "no such thing",
                                 "0" * 40])
def test_what_is_no_revision_is_refused(project: Path, rev: str) -> None:
    assert not is_revision(project, rev)
    with pytest.raises(BadUsage) as problem:
        read_revision(project, rev, "inventory")
    assert problem.value.exit_code == 2
    assert problem.value.say("vi").isprintable()
    assert list(project.iterdir()) == [p for p in project.iterdir() if p.name != "x"]


def test_a_branch_that_is_misspelt_is_offered(project: Path) -> None:
    git(project, "branch", "draft-2027")
    with pytest.raises(BadUsage) as problem:
        read_revision(project, "draft-2026", "inventory")
    assert problem.value.advice and "draft-2027" in problem.value.advice.say("en")


def test_without_a_repository_and_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(BadUsage) as problem:
        read_revision(tmp_path, "HEAD", "inventory")
    assert "kho git" in (problem.value.advice.say("vi") if problem.value.advice else "")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadUsage) as problem:
        read_revision(tmp_path, "HEAD", "inventory")
    assert "git" in problem.value.say("en")


def test_what_a_hook_hands_down_and_what_the_repository_sets_does_not_matter(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = project / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{project / 'sprung'}'\n", encoding="utf-8")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "core.editor"):
        git(project, "config", key, str(trap))
    git(project, "config", "core.hooksPath", str(project))
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert len(read_revision(project, "HEAD", "inventory").files) == 2
    assert not (project / "sprung").exists()


def test_links_are_followed_inside_and_reported_outside(project: Path) -> None:
    (project / "outside.yaml").write_text(FILE, encoding="utf-8")
    (project / "inventory/same.yaml").symlink_to("a.yaml")
    (project / "inventory/away.yaml").symlink_to("../../elsewhere.yaml")
    commit(project)
    found = read_revision(project, "HEAD", "inventory")
    assert [p.file for p in found.files] == ["inventory/a.yaml", "inventory/sub/b.yml"]
    assert [(d.code, d.span.file if d.span else "") for d in found.diagnostics] == [("source/outside", "inventory/away.yaml")]


def test_budgets_hold(project: Path) -> None:
    small = read_revision(project, "HEAD", "inventory", budget=Budget(file=12))
    assert [d.code for d in small.diagnostics] == ["source/budget"]
    none = read_revision(project, "HEAD", "inventory", budget=Budget(project=3))
    assert not none.files and [d.code for d in none.diagnostics] == ["source/budget"]


def test_a_folder_that_was_not_there_is_empty(project: Path) -> None:
    assert read_revision(project, "HEAD", "waivers").files == ()


def test_a_place_and_a_moment(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert place_and_moment(project, "main") == ("main", "")
    assert place_and_moment(project, "main:target") == ("main", "target")
    assert place_and_moment(project, "inventory") == ("inventory", "")
    assert place_and_moment(project, "inventory:2026-11") == ("inventory", "2026-11")
    assert place_and_moment(project, "nowhere") == ("", "nowhere")
