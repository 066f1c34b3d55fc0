"""Transcripts: an inventory, a command, and everything it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archmodel.rules import rule
from tests.cli.conftest import Cli

Golden = Callable[[str, str], None]

TRANSCRIPTS = {
    "check.en": "check --lang en",
    "check.vi": "check --lang vi",
    "check-strict": "check --strict --format concise --lang en",
    "check-only": "check --only organisation/* --format concise --lang en",
    "check-min": "check --min error --lang vi",
    "check-earlier": "check --as-of 2020-01 --format concise --lang en",
    "gap.en": "gap --lang en",
    "gap.vi": "gap --lang vi",
    "gap-itself": "gap --from target --to target --lang en",
    "findings.en": "report findings --lang en",
    "views": "views --lang en",
    "views-json": "views --lang vi --format json",
    "rule": "rule organisation/dissolved-owner --lang en",
    "render": "render town-gap --out pictures --lang en",
    "schema": "schema --out schemas --lang vi",
    "build": "build --lang en",
}


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_transcripts_of_the_town(name: str, cli: Cli, demo: Path, golden: Golden) -> None:
    line = TRANSCRIPTS[name]
    golden(f"cli/town/{name}.txt", f"$ archmodel {line}\n{cli(*line.split()).transcript}")


MISTAKES = {
    "misspelt-key": ("applications:\n  gis: {name: GIS, ownr: it}\n", 1),
    "dangling": ("applications:\n  gis: {name: GIS, owner: nobody, source: nowhere}\n", 1),
    "not-yaml": ("applications:\n  gis: {name: GIS\n  map: {name: Map}\n", 2),
    "duplicate-key": ("applications:\n  gis: {name: GIS}\n  gis: {name: GIS}\n", 2),
    "bad-settings": ("settings: {framework: vn-ndaf-9.0, languages: [vi]}\napplications: {gis: {name: GIS}}\n", 2),
    "not-utf8": ("applications:\n  gis: {name: G\udcffS}\n", 2),
    "empty": ("", 0),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", MISTAKES)
def test_transcripts_of_mistakes(name: str, lang: str, cli: Cli, tmp_path: Path, golden: Golden) -> None:
    text, code = MISTAKES[name]
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "systems.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
    done = cli("check", "--lang", lang, "--min", "error")
    assert done.code == code
    golden(f"cli/mistakes/{name}.{lang}.txt", f"{text.encode('ascii', 'backslashreplace').decode()}$ archmodel check\n{done.transcript}")


@pytest.mark.parametrize("form", ["concise", "github", "json", "junit", "sarif"])
def test_check_into_a_file_is_what_it_prints(form: str, cli: Cli, demo: Path) -> None:
    printed = cli("check", "--format", form)
    filed = cli("check", "--format", form, "-o", "found/it.txt", "--quiet")
    assert (demo / "found" / "it.txt").read_text(encoding="utf-8") == printed.out
    assert (filed.out, filed.err, filed.code) == ("", "", printed.code)
    assert cli("check", "--format", form, "-o", "-").out == printed.out


def test_thresholds(cli: Cli, demo: Path) -> None:
    assert cli("check").code == 0
    assert cli("check", "--fail-on", "warning").code == 1
    assert cli("check", "--strict").code == 1
    assert cli("check", "--strict", "--only", "plan/*").code == 0
    assert cli("build", "--strict", "--lang", "en").code == 1


def test_only_never_hides_what_cannot_be_read(cli: Cli, broken: Path) -> None:
    done = cli("check", "--only", "plan/*", "--format", "concise")
    assert done.code == 2
    assert "inventory/broken.yaml:" in done.out


def test_colours(cli: Cli, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in cli("check").out
    assert "\x1b[33m" in cli("check", "--color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[33m" in cli("check", "--color").out
    assert "\x1b" not in cli("check", "--no-color").out
    assert "\x1b" not in cli("check", "--color", "--format", "json").out


def test_the_moment_works_on_every_command(cli: Cli, demo: Path) -> None:
    assert cli("gap", "--plateau", "target", "--lang", "en").code == 0
    today = cli("render", "town-as-is", "-q")
    first = (demo / "out" / "town-as-is.svg").read_bytes()
    later = cli("render", "town-as-is", "-q", "--plateau", "target")
    assert (today.code, later.code) == (0, 0)
    assert (demo / "out" / "town-as-is.svg").read_bytes() != first
    for line in ("check", "views", "report findings", "rules", "kinds", "doctor", "schema -q"):
        assert cli(*line.split(), "--plateau", "target").code == 0, line
        assert cli(*line.split(), "--as-of", "2025-01").code == 0, line


def test_lists_name_everything(cli: Cli, demo: Path) -> None:
    assert "application   " in cli("kinds", "--lang", "en").out
    assert "Phân tích khoảng cách" in cli("report", "--lang", "vi").out
    assert "gap-overlay" in cli("views", "--viewpoints").out
    assert rule("organisation/dissolved-owner").title.vi in cli("rules", "--lang", "vi").out  # type: ignore[union-attr]
    kind = cli("kinds", "gaps", "--lang", "vi").out
    assert kind.startswith("gaps: Khoảng cách (Gap)\n")
    assert "\nclosed_when " in kind
    assert "\n  g-camera:\n" in kind


def test_machine_readable_lists(cli: Cli, demo: Path) -> None:
    for line in ("views", "rules", "kinds", "kinds application", "doctor", "views --viewpoints"):
        assert json.loads(cli(*line.split(), "--format", "json").out)


def test_init_keeps_what_exists(cli: Cli, tmp_path: Path) -> None:
    assert cli("init", "--demo", "town").code == 0
    (tmp_path / "town" / "inventory" / "systems.yaml").write_text("applications: {}\n", encoding="utf-8")
    again = cli("init", "--demo", "town")
    assert "kept the existing" in again.err
    assert (tmp_path / "town" / "inventory" / "systems.yaml").read_text(encoding="utf-8") == "applications: {}\n"
    assert cli("init", "empty").code == 0
    assert cli("check", "-C", "empty", "--strict").code == 0


def test_results_go_beside_the_inventory(cli: Cli, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(demo / "inventory")
    assert cli("render", "town-flows").code == 0
    assert (demo / "out" / "town-flows.svg").exists()


def test_version(cli: Cli) -> None:
    assert cli("--version").out.startswith("archmodel 0.")
