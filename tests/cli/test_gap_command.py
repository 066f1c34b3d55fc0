"""`archmodel gap` from outside: places and moments, what makes it fail, and its exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import DEMO, Cli


def git(folder: Path, *words: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *words],
                   cwd=folder, check=True, capture_output=True, env=environment)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def history(town: Path) -> Path:
    """Two commits: the second has deleted a system that the first had."""
    if shutil.which("git") is None:
        pytest.skip("there is no git program here")
    git(town, "init", "-q", "-b", "main")
    git(town, "add", "-A")
    git(town, "commit", "-q", "-m", "before")
    (town / "inventory" / "extra.yaml").write_text("applications:\n  extra: {name: {vi: Thêm, en: Extra}}\n", encoding="utf-8")
    git(town, "add", "-A")
    git(town, "commit", "-q", "-m", "more")
    (town / "inventory" / "extra.yaml").unlink()
    return town


def test_a_deletion_nobody_decided_fails_and_says_what(history: Path, cli: Cli) -> None:
    done = cli("gap", "--from", "HEAD", "--to", "2026-06-30", "--lang", "en")
    assert done.code == 1 and "fails: unaccounted" in done.err and "extra" in done.err
    assert "Unaccounted for: 1" in done.out
    assert cli("gap", "--from", "HEAD", "--to", "2026-06-30", "--fail-on", "none", "-q").code == 0


def test_a_revision_at_a_moment_and_a_folder(history: Path, cli: Cli) -> None:
    done = cli("gap", "--from", "HEAD~1:2026-06-30", "--to", "main~1:target", "--format", "json")
    told = json.loads(done.out)
    assert done.code == 0 and told["baseline"]["place"] == "HEAD~1" and told["target"]["place"] == "main~1"
    assert json.loads(cli("gap", "--from", ".", "--format", "json").out)["baseline"]["place"] == "."
    assert json.loads(cli("gap", "--from", "inventory:2026-06-30", "--format", "json").out)["baseline"]["place"] == "inventory"


@pytest.mark.parametrize("words", [
    ("--from", "nowhere"), ("--from", "mian:target"), ("--from", "HEAD:tarqet"), ("--via", "nowhere"), ("--fail-on", "hihg"),
    ("--by", "colour"), ("--group", "systen"), ("--where", "ownr:x"), ("--format", "sarif")])
def test_what_is_not_understood_ends_with_two_and_advice(history: Path, cli: Cli, words: tuple[str, ...]) -> None:
    done = cli("gap", *words)
    assert done.code == 2 and not done.out and "→" in done.err


def test_a_place_that_cannot_be_read_is_not_judged(history: Path, cli: Cli) -> None:
    (history / "inventory" / "bad.yaml").write_text("a: [\n", encoding="utf-8")
    git(history, "add", "-A")
    git(history, "commit", "-q", "-m", "broken")
    (history / "inventory" / "bad.yaml").unlink()
    assert cli("gap", "--from", "HEAD").code == 2


def test_a_priority_fails_where_a_gap_is_not_proved_closed(town: Path, cli: Cli) -> None:
    assert cli("gap").code == 0
    assert cli("gap", "--fail-on", "high", "--format", "csv").code == 0
    roadmap = town / "inventory" / "roadmap.yaml"
    roadmap.write_text(roadmap.read_text(encoding="utf-8").replace("no [task-register] and", "some [task-register] and"), encoding="utf-8")
    assert cli("gap", "--fail-on", "high", "--format", "csv").code == 1
    assert cli("gap", "--fail-on", "medium", "--format", "csv").code == 0
    assert cli("gap", "--strict", "--format", "csv").code == 1


def test_the_way_by_others(town: Path, cli: Cli) -> None:
    names = [row.split()[0] for row in cli("gap", "--lang", "en").out.splitlines() if row.startswith("pl-")]
    assert not names
    done = cli("gap", "--via", "2027-01,2028-01", "--lang", "en", "--where", "kind:application")
    assert done.code == 0 and "### Step 3" in done.out and "Only what --where chooses was compared." in done.out
