"""What only a real process shows: pipes, full devices, locales, interrupts, crashes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals are those of POSIX")


def start(*words: str, folder: Path, code: str = "", stdout: Any = subprocess.PIPE, **more: str) -> subprocess.Popen[bytes]:
    """`archmodel …` with almost no environment, or a piece of Python that calls it."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": os.environ.get("HOME", "/"), **more}
    call = ["-c", code] if code else ["-m", "archmodel", *words]
    return subprocess.Popen([sys.executable, *call], cwd=folder, env=environment, stdout=stdout, stderr=subprocess.PIPE)


def said(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The exit code, and what went to stderr."""
    _, err = process.communicate(timeout=30)
    return process.returncode, err.decode("utf-8")


@posix
@pytest.mark.parametrize(("line", "code"), [("check --strict", 1), ("gap", 0), ("--help", 0)])
def test_a_reader_who_leaves_changes_no_verdict(line: str, code: int, demo: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = start(*line.split(), folder=demo, stdout=writer)
    os.close(writer)
    assert said(process) == (code, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("line", ["check --lang en", "--help"])
def test_a_full_device(line: str, demo: Path) -> None:
    with open("/dev/full", "wb") as full:
        code, err = said(start(*line.split(), folder=demo, stdout=full))
    assert code == 3
    assert err.startswith("archmodel: The machine does not allow it:")
    assert "Exception ignored" not in err


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}])
def test_any_locale_writes_the_same_bytes(locale: dict[str, str], demo: Path) -> None:
    ours, _ = start("gap", "--lang", "vi", folder=demo, **locale).communicate(timeout=30)
    theirs, _ = start("gap", "--lang", "vi", folder=demo, LC_ALL="C.UTF-8").communicate(timeout=30)
    assert ours == theirs
    assert "khoảng cách" in ours.decode("utf-8")


@posix
def test_an_interrupt(demo: Path) -> None:
    """A view that never ends is interrupted: exit code 3, one line, and nothing in out/."""
    process = start(folder=demo, code=(
        "import sys, time; from archmodel.cli import pictures; "
        "pictures.drawn = lambda *a, **k: (print('drawing', flush=True), time.sleep(60)); "
        "from archmodel.cli.main import main; sys.argv = ['archmodel', 'build', '--fresh', '--lang', 'en']; main()"))
    assert process.stdout
    process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    code, err = said(process)
    assert code == 3
    assert err.strip() == "archmodel: Stopped, as you asked."
    assert not (demo / "out").exists()


def test_a_crash(demo: Path) -> None:
    """A defect of ours is one sentence and exit code 3; with ARCHMODEL_DEBUG it is a traceback for who mends it."""
    code = ("import archmodel.workspace as w; w.Workspace.findings = property(lambda self: 1 / 0); "
            "from archmodel.cli.main import run; raise SystemExit(run(['check', '--lang', 'en']))")
    exit_code, err = said(start(folder=demo, code=code))
    assert exit_code == 3
    assert "An unexpected failure: ZeroDivisionError" in err
    assert "Traceback" not in err
    assert "Traceback" in said(start(folder=demo, code=code, ARCHMODEL_DEBUG="1"))[1]


def test_quiet_says_nothing(demo: Path) -> None:
    process = start("render", "town-gap", "--fresh", "--quiet", folder=demo)
    out, err = process.communicate(timeout=30)
    assert (out, err, process.returncode) == (b"", b"", 0)
