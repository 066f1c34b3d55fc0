"""The town of `archmodel init --demo`: its plan closes its gaps, its own rule keeps its word, as does the waiver in a comment."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

RULE = "project/level-first"


def uncommented(text: str) -> str:
    """With the example at the end of the file taken out of its comment."""
    head, found, tail = text.partition("# waivers:\n")
    assert found
    return head + "".join(line.removeprefix("# ") for line in (found + tail).splitlines(keepends=True))


def test_no_error_and_every_example_does_what_it_says(cli: Cli, demo: Path) -> None:
    assert cli("check", "--lang", "en").code == 0
    done = cli("rules", "--test", "--lang", "en")
    assert done.code == 0 and RULE in done.out


def test_the_plan_closes_every_gap(cli: Cli, demo: Path) -> None:
    assert "The plan closes every gap (3)" in cli("report", "closure", "--lang", "en").out


@pytest.mark.parametrize(("day", "said", "code"), [
    ("2026-11-22", "(waived until 2027-06-30", 0), ("2027-07-01", "error waiver/expired", 1)])
def test_the_waiver_of_the_comment(day: str, said: str, code: int, cli: Cli, demo: Path) -> None:
    """It waives the finding of the town's rule while it holds, and fails the run afterwards."""
    path = demo / "inventory" / "rules.yaml"
    path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    done = cli("check", "--lang", "en", "--as-of", day, "--select", RULE, "--select", "waiver/*", "--show-waived", "--format", "concise")
    assert done.code == code and said in done.out
