"""`archmodel list`: what a selector chooses, in every form, and how a mistake in one is pointed at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def test_a_table_with_owner_and_place(cli: Cli, demo: Path) -> None:
    done = cli("list", "kind:application", "--lang", "en")
    assert done.code == 0 and done.out.startswith("Id")
    assert all("inventory/" in line for line in done.out.splitlines()[1:])
    assert cli("list", "kind:application", "--lang", "vi").out.startswith("Mã")


def test_the_forms_agree(cli: Cli, demo: Path) -> None:
    ids = cli("list", "kind:system", "--format", "ids").out.split()
    assert ids and ids == sorted(ids)
    assert [record["id"] for record in json.loads(cli("list", "kind:system", "--format", "json").out)] == ids
    assert [line.partition(",")[0] for line in cli("list", "kind:system", "--format", "csv").out.splitlines()[1:]] == ids
    cli("list", "kind:system", "--format", "ids", "-o", "out/ids.txt", "-q")
    assert (demo / "out" / "ids.txt").read_text(encoding="utf-8").split() == ids


def test_everything_without_a_selector_and_nothing_is_no_mistake(cli: Cli, demo: Path) -> None:
    assert set(cli("list", "kind:system", "--format", "ids").out.split()) < set(cli("list", "--format", "ids").out.split())
    done = cli("list", "kind:system kind:agency", "--format", "ids")
    assert (done.code, done.out) == (0, "")


@pytest.mark.parametrize(("selector", "said"), [
    ("kind:aplication", "character 1: `kind` cannot be `aplication` (“▸kind:aplication”)\n  → Did you mean `application`?"),
    ("kind:application (", "character 19: the selector is empty or unfinished"),
    ("kind:application and zzzqqq", "character 22: no id and no name is “zzzqqq”"),
    ("some [kind:application]", "character 6:"),
    ("a\x1b[2J", "character 3: "),
])
def test_a_mistake_is_pointed_at(selector: str, said: str, cli: Cli, demo: Path) -> None:
    done = cli("list", selector, "--lang", "en")
    assert done.code == 2 and said in done.err and "\x1b" not in done.err


def test_what_may_belong_to_it_is_said_and_listed_on_request(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "a.yaml").write_text(
        "settings: {surveyed: 2026-11}\nagencies: {x: {name: X, source: s}}\nsources: {s: {name: S}}\napplications:\n"
        "  sure: {name: Sure, owner: x, source: s}\n  open: {name: Open, owner: unknown, source: s}\n", encoding="utf-8")
    done = cli("list", "owner:x", "--lang", "en")
    assert "sure" in done.out and "open" not in done.out and "open: owner" in done.err
    assert "open: owner" not in cli("list", "owner:x", "-q").err
    both = json.loads(cli("list", "owner:x", "--maybe", "--format", "json").out)
    assert [(record["id"], record["certain"]) for record in both] == [("sure", True), ("open", False)]


def test_unreadable_data_are_not_listed(cli: Cli, broken: Path) -> None:
    done = cli("list", "kind:application")
    assert done.code == 2 and done.out == ""


def test_the_examples_of_rules_run(cli: Cli, tmp_path: Path) -> None:
    from archmodel.metamodel import kinds

    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "rules.yaml").write_text(kinds()["rule"].example, encoding="utf-8")
    done = cli("rules", "--test", "--format", "json", "--lang", "en")
    own = [record for record in json.loads(done.out) if record["code"] == "project/shared-through-lgsp"]
    assert [record["result"] for record in own] == ["passes", "passes"]
    assert "Move the flow to the LGSP." in cli("rule", "project/shared-through-lgsp", "--lang", "en").out
    wrong = kinds()["rule"].example.replace("component: kenh-tuong-tac", "component: du-lieu")
    (tmp_path / "inventory" / "rules.yaml").write_text(wrong, encoding="utf-8")
    done = cli("rules", "--test", "--format", "json", "--lang", "en")
    assert done.code == 1 and "the flagged example is not flagged" in done.out
