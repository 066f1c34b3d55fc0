"""`archmodel view`: a view to begin with, the lock of its layout, and what has drifted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archmodel.kit import registry
from archmodel.views.declared import VIEWPOINTS
from tests.cli.conftest import DEMO, Cli


@pytest.fixture(autouse=True)
def town(tmp_path: Path) -> Path:
    """The sample town in the folder the commands run in."""
    for room in ("inventory", "views"):
        shutil.copytree(DEMO / room, tmp_path / room)
    return tmp_path


@pytest.mark.parametrize("viewpoint", registry.names(VIEWPOINTS))
def test_every_viewpoint_has_a_starter_that_holds(cli: Cli, town: Path, viewpoint: str) -> None:
    done = cli("view", "new", "fresh", "--viewpoint", viewpoint, "--at", "target", "--lang", "en")
    assert done.code == 0 and "fresh.yaml" in done.err
    text = (town / "views" / "fresh.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../.archmodel/view.schema.json\n# ")
    views = {view["id"]: view for view in json.loads(cli("views", "--format", "json").out)}
    assert views["fresh"]["viewpoint"] == viewpoint and views["fresh"]["moment"] == "target"
    assert not [line for line in cli("check", "--select", "views/*", "--format", "concise").out.splitlines()
                if "fresh.yaml" in line and "error" in line]


def test_every_comment_of_a_starter_is_true_once_it_is_none(cli: Cli, town: Path) -> None:
    """Taking the # away from the fields gives a file of the right shape, options and layout included."""
    assert cli("view", "new", "fresh", "--viewpoint", "layered", "--select", "layer:L1").code == 0
    path = town / "views" / "fresh.yaml"
    head, _, rest = path.read_text(encoding="utf-8").partition("\n# Những gì còn có thể ghi; bỏ dấu # để dùng.\n")
    rest = "".join(line.removeprefix("# ") + "\n" for line in rest.splitlines() if "extends" not in line and "like" not in line)
    path.write_text(f"{head}\n{rest.replace('2026-11', 'as-is')}", encoding="utf-8")
    assert [f["code"] for f in json.loads(cli("check", "--format", "json").out)["findings"]
            if f["code"].startswith(("views/unknown", "views/wrong", "views/bad", "source/"))] == []


def test_a_view_that_exists_is_never_written_over(cli: Cli, town: Path) -> None:
    before = (town / "views" / "town-gap.yaml").read_bytes()
    assert cli("view", "new", "town-gap", "--viewpoint", "layered").code == 2
    assert (town / "views" / "town-gap.yaml").read_bytes() == before


@pytest.mark.parametrize("words", [
    ("new",), ("new", "x"), ("new", "x", "y", "--viewpoint", "layered"), ("new", "../x", "--viewpoint", "layered"),
    ("new", "X y", "--viewpoint", "layered"), ("new", "con", "--viewpoint", "layered"), ("new", "x" * 300, "--viewpoint", "layered"),
    ("new", "x", "--viewpoint", "layerd"),
    ("new", "x", "--viewpoint", "layered", "--at", "never"),
    ("new", "x", "--viewpoint", "layered", "--select", "layer:"), ("lock",), ("lock", "town-gap", "--all"), ("lock", "nowhere"),
    ("drift", "nowhere"), ("melt",)])
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(cli: Cli, town: Path, words: tuple[str, ...]) -> None:
    before = sorted(path.name for path in (town / "views").iterdir())
    done = cli("view", *words)
    assert done.code == 2 and done.err
    assert sorted(path.name for path in (town / "views").iterdir()) == before


def test_lock_drift_and_lock_again(cli: Cli, town: Path) -> None:
    path = town / "views" / "town-gap.layout"
    assert cli("view", "lock", "town-gap").code == 0
    text = path.read_text(encoding="utf-8")
    assert cli("view", "drift").code == 0
    done = cli("view", "lock", "--all", "--lang", "en")
    assert path.read_text(encoding="utf-8") == text and "0 added, 0 dropped, 0 moved" in done.err
    lines = text.splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("hotline ")), encoding="utf-8")
    done = cli("view", "drift", "--format", "json")
    assert done.code == 1
    assert json.loads(done.out) == [{"view": "town-gap", "id": "hotline", "place": None, "drift": "new"}]
    assert "has no place in the lock" in cli("view", "drift", "town-gap", "--lang", "en").out
    assert "views/layout-drift" in cli("check", "--format", "concise").out
    assert "1 added" in cli("view", "lock", "town-gap", "--lang", "en").err
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("broken", ["# archmodel layuot: bands", "# archmodel layout: lanes", "\x00"])
def test_a_lock_that_cannot_be_read_is_not_written_over(cli: Cli, town: Path, broken: str) -> None:
    """One slip in its first line, and all places that a hand wrote would be lost."""
    path = town / "views" / "town-gap.layout"
    cli("view", "lock", "town-gap")
    _, _, places = path.read_text(encoding="utf-8").partition("\n")
    path.write_text(f"{broken}\n{places}", encoding="utf-8")
    assert cli("view", "lock", "town-gap").code == 2
    assert path.read_text(encoding="utf-8") == f"{broken}\n{places}"
    cli("view", "lock", "town-gap", "--tidy")
    assert path.read_text(encoding="utf-8").startswith("# archmodel layout: bands\n")


def test_tidy_lays_out_afresh(cli: Cli, town: Path) -> None:
    path = town / "views" / "town-gap.layout"
    cli("view", "lock", "town-gap")
    text = path.read_text(encoding="utf-8")
    by_hand = text.replace("= head 1", "= head 2")
    assert by_hand != text
    path.write_text(by_hand, encoding="utf-8")
    cli("view", "lock", "town-gap")
    assert path.read_text(encoding="utf-8") == by_hand, "what a hand wrote stays"
    cli("view", "lock", "town-gap", "--tidy")
    assert path.read_text(encoding="utf-8") == text


def test_a_lock_that_git_left_in_conflict_does_not_stop_anything(cli: Cli, town: Path) -> None:
    cli("view", "lock", "town-gap")
    path = town / "views" / "town-gap.layout"
    path.write_text(path.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")
    assert "views/layout-conflict" in cli("check", "--format", "concise").out
    assert cli("view", "lock", "town-gap").code == 1
    assert "<<<" not in path.read_text(encoding="utf-8")
    assert cli("render", "town-gap", "--no-png", "--out", "o").code == 0


def test_rendering_follows_the_lock(cli: Cli, town: Path) -> None:
    def picture() -> str:
        assert cli("render", "town-target", "--no-png", "--out", "o", "-q").code == 0
        return (town / "o" / "town-target.svg").read_text(encoding="utf-8")

    free = picture()
    cli("view", "lock", "town-target")
    locked = picture()
    assert locked != free
    (town / "views" / "town-target.layout").unlink()
    assert picture() == free


def test_a_view_that_is_like_another_is_locked_by_that_one(cli: Cli, town: Path) -> None:
    with (town / "views" / "town-as-is.yaml").open("a", encoding="utf-8") as file:
        file.write("layout: {like: town-gap}\n")
    done = cli("view", "lock", "town-as-is", "--lang", "en")
    assert done.code == 0 and "town-as-is stands on the lock of town-gap" in done.err
    assert [path.name for path in (town / "views").glob("*.layout")] == ["town-gap.layout"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_viewpoints_are_listed_with_title_options_and_budget(cli: Cli, lang: str) -> None:
    listed = json.loads(cli("views", "--viewpoints", "--format", "json", "--lang", lang).out)
    assert [one["id"] for one in listed] == list(registry.names(VIEWPOINTS))
    for one in listed:
        module = registry.module(VIEWPOINTS, one["id"])
        assert one["title"] == module.TITLE.say(lang)
        assert [option["name"] for option in one["options"]] == list(module.OPTIONS)
        assert all(option["title"] for option in one["options"])
        budget = getattr(module, "BUDGET", None)
        assert one["budget"] == (budget.said.say(lang) if budget else None)
    text = cli("views", "--viewpoints", "--lang", lang).out
    assert text.count("\n") == len(listed) and "pillars" in text
