"""`--where SELECTOR` on every command that lists things: strict, about things of any time, and honest about what it cannot tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

COMMANDS = ("check", "unknowns", "gap", "list", "graph kind:system", "impact hotline", "report findings", "report gap")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("where", "says"), [
    ("ownr:digital-office", "Did you mean `owner`?"), ("owner:digital-ofice", "Did you mean `digital-office`?"),
    ("kind:aplication", "Did you mean `application`?"), ("", "the selector is empty"), ("(", "unfinished")])
def test_a_mistake_is_an_error_and_never_an_empty_answer(command: str, where: str, says: str, cli: Cli, demo: Path) -> None:
    done = cli(*command.split(), "--where", where, "--lang", "en")
    assert done.code == 2 and done.out == "" and says in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_it_narrows(command: str, cli: Cli, demo: Path) -> None:
    every = cli(*command.split(), "--lang", "en", "-q")
    some = cli(*command.split(), "--where", "owner:digital-office", "--lang", "en", "-q")
    assert some.code in (0, 1) and len(some.out) < len(every.out)


def subjects(cli: Cli, where: str) -> set[str]:
    return {f["subject"]["id"] for f in json.loads(cli("check", "--format", "json", "--where", where).out)["findings"]}


def test_findings_about_what_is_over_or_only_planned_are_chosen_too(cli: Cli, demo: Path) -> None:
    assert subjects(cli, "t-desk") == {"t-desk"}, "planned"
    (demo / "inventory" / "more.yaml").write_text(
        "agencies:\n  old: {name: {vi: Cũ, en: Old}, lifecycle: {end: 2020, status: dissolved}}\n"
        "applications:\n  chat: {name: {vi: Chat, en: Chat}, owner: old}\n", encoding="utf-8")
    assert "old" in subjects(cli, "old"), "dissolved long ago"


def test_what_may_belong_to_it_is_said(cli: Cli, demo: Path) -> None:
    (demo / "inventory" / "more.yaml").write_text("applications:\n  chat: {name: Chat, owner: unknown}\n", encoding="utf-8")
    done = cli("check", "--where", "owner:digital-office", "--lang", "en")
    assert "cannot tell whether 1 more belong to it" in done.err and "chat: owner" in done.err
    assert "chat" not in cli("check", "--where", "owner:digital-office", "-q").err


def test_reports_that_list_nothing_refuse_it(cli: Cli, demo: Path) -> None:
    done = cli("report", "maturity", "--where", "kind:application", "--lang", "en")
    assert done.code == 2 and "takes no --where" in done.err and "findings, gap" in done.err


def test_labels_that_do_not_exist(cli: Cli, demo: Path) -> None:
    done = cli("graph", "hotline", "--label", "flow", "--lang", "en")
    assert done.code == 2 and "Did you mean “flows”?" in done.err


def test_results_are_never_written_over_the_data(cli: Cli, demo: Path) -> None:
    before = (demo / "inventory" / "systems.yaml").read_bytes()
    for line in ("check", "unknowns", "list", "graph hotline", "gap", "report findings"):
        for file in ("inventory/systems.yaml", "views/new.yml", "inventory/../inventory/x.YAML"):
            assert cli(*line.split(), "-o", file).code == 2, (line, file)
    assert (demo / "inventory" / "systems.yaml").read_bytes() == before and not (demo / "views" / "new.yml").exists()
    assert cli("baseline", "create", "--file", "inventory/b.yaml").code == 2
