"""Bad usage ends in exit code 2 and a sentence with the nearest right spelling, in the language that was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

CASES = {
    "check --foramt json": ("There is no option --foramt.", "Did you mean --format?"),
    "check --format sarf": ("There is no format “sarf”.", "Did you mean “sarif”?"),
    "check --fail-on eror": ("There is no severity “eror”.", "Did you mean “error”?"),
    "check --only plan/starts-before-predecesor": (
        "There is no code “plan/starts-before-predecesor”.", "Did you mean “plan/starts-before-predecessor”?"),
    "check --format": ("--format needs a value.", "See `archmodel check --help`."),
    "check --strict=yes": ("--strict takes no value.", "See `archmodel check --help`."),
    "check inventory": ("Unexpected argument: inventory", "See `archmodel check --help`."),
    "check --plateau targt": ("There is no plateau or date called “targt”.", "Did you mean “target”?"),
    "check --as-of 2026-13": ("There is no plateau or date called “2026-13”.", "or a date such as 2026-11"),
    "check --as-of 2026 --plateau target": ("Use either --as-of or --plateau, not both.", ""),
    "check --lang fr": ("There is no language “fr”.", "Possible are: vi, en."),
    "check -C nowhere": ("There is no folder nowhere.", ""),
    "chekc": ("There is no command “chekc”.", "Did you mean “check”?"),
    "gap --to targt": ("There is no plateau or date called “targt”.", "Did you mean “target”?"),
    "gap --format markdow": ("There is no format “markdow”.", "Did you mean “markdown”?"),
    "gap --output inventory": ("inventory is a folder.", "Name the file to write."),
    "report findngs": ("There is no report called “findngs”.", "Did you mean “findings”?"),
    "render town-taget": ("There is no view called “town-taget”.", "Did you mean “town-target”?"),
    "render --theme dar": ("There is no theme “dar”.", "Did you mean “dark”?"),
    "render --engine dott": ("There is no engine “dott”.", "Did you mean “dot”?"),
    "render --scale big": ("“big” is no number from 0.25 to 4.0.", "See `archmodel render --help`."),
    "build --out views/town-gap.yaml": ("views/town-gap.yaml is not a folder.", "Name the folder to write to."),
    "rule organisation/disolved-owner": ("There is no rule “organisation/disolved-owner”.", "Did you mean “organisation/dissolved-owner”?"),
    "rule": ("Missing: The code of a rule.", "See `archmodel rule --help`."),
    "kinds aplication": ("There is no kind “aplication”.", "Did you mean “application”?"),
    "completion powershell": ("There is no shell “powershell”.", "Possible are: bash, zsh, fish."),
}
TRANSLATED = {
    "check --foramt json": "Không có tùy chọn --foramt.\n  → Có phải là --format?",
    "check --format": "--format cần một giá trị.\n  → Xem `archmodel check --help`.",
    "rule": "Còn thiếu: Mã quy tắc.\n  → Xem `archmodel rule --help`.",
    "check inventory": "Đối số thừa: inventory\n  → Xem `archmodel check --help`.",
    "chekc": "Không có lệnh “chekc”.\n  → Có phải là “check”?",
    "render town-taget": "Không có hình nào tên là “town-taget”.\n  → Có phải là “town-target”?",
    "gap --to targt": "Không có mốc hoặc ngày nào tên là “targt”.\n  → Có phải là “target”?",
}


@pytest.mark.parametrize("line", CASES)
def test_bad_usage(line: str, cli: Cli, demo: Path) -> None:
    done = cli("--lang", "en", *line.split())
    assert done.code == 2
    assert done.out == ""
    for words in CASES[line]:
        assert words in done.err


@pytest.mark.parametrize("line", TRANSLATED)
def test_bad_usage_in_vietnamese(line: str, cli: Cli, demo: Path) -> None:
    assert cli("--lang", "vi", *line.split()).err == f"archmodel: {TRANSLATED[line]}\n"


def test_without_a_command(cli: Cli) -> None:
    done = cli()
    assert done.code == 2
    assert done.err.startswith("Usage: archmodel COMMAND")


def test_without_a_project(cli: Cli) -> None:
    done = cli("check")
    assert done.code == 2
    assert "archmodel init" in done.err


def test_hidden_characters_are_spelt_out(cli: Cli, demo: Path) -> None:
    done = cli("rule", "a\x1b[31m\u202eb")
    assert done.code == 2
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err


def test_the_language_of_complaints(cli: Cli, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--lang`, else ARCHMODEL_LANG, else the machine's; once the project is open, its own."""
    assert "There is no command" in cli("nonsense").err
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert "Không có lệnh" in cli("nonsense").err
    monkeypatch.setenv("ARCHMODEL_LANG", "en")
    assert "There is no command" in cli("nonsense").err
    assert "Không có hình nào" in cli("render", "nonsense").err
    assert "There is no view" in cli("render", "nonsense", "--lang", "en").err
    assert "There is no view" in cli("--lang=en", "render", "nonsense").err


def test_options_may_stand_before_the_command(cli: Cli, demo: Path, tmp_path_factory: pytest.TempPathFactory,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert "Town" in cli("-C", str(demo), "--lang", "en", "views").out
