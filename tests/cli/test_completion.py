"""Completion: scripts for three shells, and the names of the project after TAB."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from archmodel.cli.program import program
from tests.cli.conftest import Cli

OFFERS = {
    ("",): {"check", "build", "gap"},
    ("render", ""): {"town-as-is", "town-gap"},
    ("render", "--theme", ""): {"light", "dark", "print"},
    ("gap", "--to", ""): {"as-is", "target"},
    ("check", "--plateau", "ta"): {"target"},
    ("check", "--only", "plan/"): {"plan/gap-without-package"},
    ("check", "--format", "s"): {"sarif"},
    ("check", "--lang", ""): {"vi", "en"},
    ("check", "--f"): {"--format", "--fail-on"},
    ("rule", "org"): {"organisation/dissolved-owner"},
    ("report", ""): {"gap", "findings"},
    ("kinds", "app"): {"application"},
    ("completion", ""): {"bash", "zsh", "fish"},
}


def offered(*words: str) -> set[str]:
    complete = ShellComplete(program, {}, "archmodel", "_ARCHMODEL_COMPLETE")
    return {item.value for item in complete.get_completions(list(words[:-1]), words[-1])}


@pytest.mark.parametrize("words", OFFERS, ids=" ".join)
def test_what_is_offered(words: tuple[str, ...], demo: Path) -> None:
    assert offered(*words) >= OFFERS[words]


def test_the_project_may_be_named_first(demo: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert offered("render", "-C", str(demo), "town-g") == {"town-gap"}
    assert offered("render", "") == set()


def test_a_broken_project_offers_nothing_and_says_nothing(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (broken / "inventory" / "systems.yaml").write_bytes(b"\xff")
    offered("render", "")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_scripts(shell: str, cli: Cli) -> None:
    done = cli("completion", shell)
    assert done.code == 0
    assert "_ARCHMODEL_COMPLETE" in done.out


def test_every_choice_can_be_completed() -> None:
    """An option that takes a name offers names."""
    from archmodel.cli.values import OneOf

    for name in program.list_commands(click.Context(program)):
        command = program.get_command(click.Context(program), name)
        assert command
        for param in command.params:
            if isinstance(param.type, OneOf):
                assert param.type.shell_complete(click.Context(command), param, "")
