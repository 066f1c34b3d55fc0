"""Which files of a project are read, in which order, and what is said of those that are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archmodel.kit.source import Budget, Sources, find_files, read_file


def write(root: Path, *names: str, content: str = "a: 1\n") -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def found(sources: Sources) -> list[str]:
    return [f"{d.span} {d.code}" for d in sources.diagnostics]


def test_files_are_sorted_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "inventory/b.yaml", "inventory/a/z.yml", "inventory/a.yaml", "inventory/B.YAML", "views/v.yaml", "other/o.yaml")
    write(tmp_path, "inventory/.hidden.yaml", "inventory/.git/c.yaml", "inventory/readme.md", "inventory/yaml")
    sources = Sources.read(tmp_path, "views", "inventory")
    assert [p.file for p in sources.files] == [
        "inventory/B.YAML", "inventory/a.yaml", "inventory/a/z.yml", "inventory/b.yaml", "views/v.yaml",
    ]
    assert [p.file for p in sources.within("views")] == ["views/v.yaml"]
    assert sources.text("views/v.yaml") == "a: 1\n" and sources.text("nothing") is None
    assert sources.diagnostics == ()


def test_links_out_of_the_project_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "secret.yaml", "project/inventory/a.yaml", "project/common/c.yaml", "outside/o.yaml")
    inventory = tmp_path / "project/inventory"
    for name, target in {"s.yaml": "../../secret.yaml", "out": "../../outside", "p.yaml": "/etc/passwd", "in": "../common"}.items():
        (inventory / name).symlink_to(target)
    for name, target in {"readme.md": "../../secret.yaml", "loop": ".", "again.yaml": "a.yaml"}.items():
        (inventory / name).symlink_to(target)
    sources = Sources.read(tmp_path / "project", "inventory")
    assert sorted(p.file for p in sources.files) in (
        ["inventory/a.yaml", "inventory/in/c.yaml"], ["inventory/again.yaml", "inventory/in/c.yaml"],
    )
    assert found(sources) == [f"inventory/{name}:1:1 source/outside" for name in ("out", "p.yaml", "s.yaml")]


def test_a_folder_outside_or_missing(tmp_path: Path) -> None:
    write(tmp_path, "o.yaml")
    (tmp_path / "project").mkdir()
    sources = Sources.read(tmp_path / "project", "..", "nowhere")
    assert found(sources) == ["..:1:1 source/outside", "nowhere:1:1 source/unreadable"]


def test_what_is_no_ordinary_file(tmp_path: Path) -> None:
    write(tmp_path, "inventory/a.yaml")
    (tmp_path / "inventory/dangling.yaml").symlink_to("nothing.yaml")
    os.mkfifo(tmp_path / "inventory/pipe.yaml")
    (tmp_path / "inventory/folder.yaml").mkdir()
    sources = Sources.read(tmp_path, "inventory")
    assert found(sources) == [f"inventory/{name}.yaml:1:1 source/unreadable" for name in ("dangling", "pipe")]


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file and a folder that may not be read (root may read all, so the refusal is played)."""
    write(tmp_path, "inventory/a.yaml", "inventory/b/c.yaml")

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (said,) = read_file(tmp_path / "inventory/a.yaml", "inventory/a.yaml").diagnostics
    assert said.code == "source/unreadable"
    assert said.message.say("vi") == "không đọc được: không có quyền đọc"
    monkeypatch.setattr(os, "scandir", refuse)
    assert [d.code for d in find_files(tmp_path, "inventory").diagnostics] == ["source/unreadable"]


def test_sizes(tmp_path: Path) -> None:
    write(tmp_path, "inventory/a.yaml", "inventory/b.yaml", "inventory/c.yaml")
    (said,) = read_file(tmp_path / "inventory/a.yaml", "a.yaml", budget=Budget(file=4)).diagnostics
    assert said.code == "source/budget"
    sources = Sources.read(tmp_path, "inventory", budget=Budget(project=10))
    assert [p.file for p in sources.files] == ["inventory/a.yaml", "inventory/b.yaml"]
    assert found(sources) == ["inventory/c.yaml:1:1 source/budget"]


def test_names_that_would_forge_output(tmp_path: Path) -> None:
    write(tmp_path, "inventory/a\n::error.yaml")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/inventory/\xff.yaml")).write_text("b: 2\n")
    sources = Sources.read(tmp_path, "inventory")
    assert all(p.file.isprintable() for p in sources.files) and len(sources.files) == 2
