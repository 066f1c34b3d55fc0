"""Help: every command explains itself in both languages, with examples that work."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archmodel.cli import dossier, making, overview, pictures, renewing, siting
from archmodel.kit import registry
from tests.cli.conftest import ROOT, Cli, undrawn

COMMANDS = overview.names()
LONG = {"audit.zip", "--single-file", "public-site", "--all"}
"""Words of examples that take more than five seconds: two more sites, all reports, a whole archive."""
EXAMPLES = [(name, line) for name in COMMANDS for line in registry.module("archmodel.cli.commands", name).command.examples]
LIBRARIES = ("click", "yaml", "rich", "networkx", "typing", "dataclasses", "archmodel.kit")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_first_page(lang: str, cli: Cli, golden: Callable[[str, str], None]) -> None:
    done = cli("--help", "--lang", lang)
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name in COMMANDS)
    golden(f"cli/help/first-page.{lang}.txt", done.out)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, lang: str, cli: Cli, golden: Callable[[str, str], None]) -> None:
    done = cli(name, "--help", "--lang", lang)
    assert done.code == 0
    assert f"archmodel {name}" in done.out.partition("Ví dụ:" if lang == "vi" else "Examples:")[2]
    golden(f"cli/help/{name}.{lang}.txt", done.out)


def test_the_two_languages_differ_in_every_line_of_the_first_page() -> None:
    for name in COMMANDS:
        assert overview.summary(name, "vi") != overview.summary(name, "en")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real city, to write beside it."""
    home = tmp_path_factory.mktemp("city")
    for room in ("inventory", "views"):
        shutil.copytree(ROOT / room, home / room)
    return home


@pytest.mark.parametrize(("name", "line"), [
    pytest.param(*each, id=each[1], marks=pytest.mark.long if LONG & set(each[1].split()) else ()) for each in EXAMPLES])
def test_examples_work(name: str, line: str, cli: Cli, city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the real city; pictures are not drawn here, since the drawing has its own tests."""
    monkeypatch.chdir(city)
    monkeypatch.setattr(pictures, "drawn", undrawn)
    monkeypatch.setenv("ARCHMODEL_CACHE", str(tmp_path / "cache"))
    if name == "build":
        monkeypatch.setattr(making, "_reports", lambda *args: iter(()))
    if name == "site":
        monkeypatch.setattr(siting, "PICTURES", pictures.Wanted(formats=()))
    if name == "serve":  # no socket is opened here; tests/site/test_serve.py does
        monkeypatch.setattr(renewing, "serve", lambda project, port, edition: 0 if project.workspace.model and 0 <= port <= 65535 else 2)
    if name == "dossier":
        monkeypatch.setattr(dossier.Dossier, "_write", lambda *args: None)
    for part in line.split(" && "):
        words = shlex.split(part.partition(" > ")[0])
        assert words[0] == "archmodel"
        done = cli(*words[1:])
        assert done.code in (0, 1), done.err


def test_help_imports_nothing() -> None:
    """So that `archmodel --help` comes at once; the exact times are measured by `make bench`."""
    code = ("import sys; from archmodel.cli.main import run; run(['--help']); "
            f"print([name for name in {LIBRARIES!r} if name in sys.modules], file=sys.stderr)")
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr.strip() == "[]"


def test_check_imports_only_what_it_needs(demo: Path) -> None:
    """Of a sound inventory without a terminal: no drawing, no graph library, no colours, no explanations of schema errors."""
    heavy = ("networkx", "rich", "jsonschema", "wasmtime", "graphviz", "markdown", "nh3", "resvg_py", "typst")
    code = ("import sys; from archmodel.cli.main import run; code = run(['check', '--format', 'concise']); "
            f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr); sys.exit(code)")
    done = subprocess.run([sys.executable, "-c", code], cwd=demo, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True,
                          text=True, encoding="utf-8")
    assert (done.returncode, done.stderr.strip()) == (0, "[]")
