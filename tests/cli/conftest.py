"""A command line in this process, in a folder of its own, with nothing of the machine's language or settings."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from archmodel.cli.main import run
from archmodel.cli.pictures import DRAWINGS, TABLES, Drawn, Piece, Task, Wanted
from archmodel.kit import registry

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "archmodel" / "sample" / "demo"


@dataclass(frozen=True)
class Done:
    """What a command line came to."""

    code: int
    out: str
    err: str

    @property
    def transcript(self) -> str:
        return f"{self.out}--- stderr\n{self.err}--- exit code {self.code}\n"


Cli = Callable[..., Done]


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all these tests, so that Graphviz is compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def quiet_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shared_cache: Path) -> None:
    """No language, no colour, no debug switch and no cache from outside; one process; an empty folder; and no socket, ever."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "ARCHMODEL_LANG", "ARCHMODEL_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("ARCHMODEL_JOBS", "1")
    monkeypatch.setenv("ARCHMODEL_CACHE", str(shared_cache))
    monkeypatch.chdir(tmp_path)

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "__init__", refuse)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """`cli("check", "--strict")` runs `archmodel check --strict` here."""

    def call(*words: str) -> Done:
        capsys.readouterr()
        code = run(words)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        assert code in (0, 1, 2, 3)
        return Done(code, said.out, said.err)

    return call


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The small town of `archmodel init --demo`, in the current folder."""
    shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def broken(demo: Path) -> Path:
    """The town with a file that cannot be read."""
    (demo / "inventory" / "broken.yaml").write_text("applications:\n  x: {name: [\n", encoding="utf-8")
    return demo


def undrawn(workspace: object, task: Task, wanted: Wanted) -> Drawn:
    """Instead of `pictures.drawn`: files that only name their view, made at once."""
    return Drawn(view=task.view, pieces={
        (lang, name): Piece(suffix=registry.module(DRAWINGS if name in registry.names(DRAWINGS) else TABLES, name).SUFFIX,
                            content=f"<svg>{task.view}</svg>".encode())
        for lang, names in task.missing.items() for name in names})


def files_of(folder: Path) -> dict[str, bytes]:
    """Everything below a folder, by relative path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
