"""What only a real process shows: pipes, full devices, locales, interrupts, crashes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


def environment(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": os.environ.get("HOME", "/"), **more}


def shell(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    archmodel = f'"{sys.executable}" -m archmodel'
    return subprocess.run(["bash", "-c", line.replace("archmodel", archmodel, 1)], cwd=folder, env=environment(**more),
                          capture_output=True, text=True, encoding="utf-8")


@posix
def test_a_reader_who_leaves_changes_no_verdict(demo: Path) -> None:
    done = shell("set -o pipefail; archmodel check --strict | head -1", demo)
    assert (done.returncode, done.stderr) == (1, "")
    done = shell("set -o pipefail; archmodel gap | head -1", demo)
    assert (done.returncode, done.stderr) == (0, "")
    done = shell("set -o pipefail; archmodel --help | true", demo)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("line", ["archmodel check", "archmodel --help"])
def test_a_full_device(line: str, demo: Path) -> None:
    done = shell(f"{line} --lang en > /dev/full", demo)
    assert done.returncode == 3
    assert done.stderr.startswith("archmodel: The machine does not allow it:")
    assert "Exception ignored" not in done.stderr


@posix
@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}])
def test_any_locale_writes_the_same_bytes(locale: dict[str, str], demo: Path) -> None:
    assert shell("archmodel gap --lang vi", demo, **locale).stdout == shell("archmodel gap --lang vi", demo, LC_ALL="C.UTF-8").stdout


@posix
def test_an_interrupt(demo: Path) -> None:
    """A view that never ends is interrupted: exit code 3, one line, and nothing in out/."""
    code = ("import sys, time; from archmodel.cli import making; "
            "making.picture = lambda *a, **k: (print('drawing', flush=True), time.sleep(60)); "
            "from archmodel.cli.main import main; sys.argv = ['archmodel', 'build', '--lang', 'en']; main()")
    process = subprocess.Popen([sys.executable, "-c", code], cwd=demo, env=environment(), stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    assert process.stdout
    process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 3
    assert err.strip() == "archmodel: Stopped, as you asked."
    assert not (demo / "out").exists()


def test_python_dash_m_and_a_crash(demo: Path) -> None:
    """A defect of ours is one sentence and exit code 3; with ARCHMODEL_DEBUG it is a traceback for who mends it."""
    code = ("import archmodel.workspace as w; w.Workspace.findings = property(lambda self: 1 / 0); "
            "from archmodel.cli.main import run; raise SystemExit(run(['check', '--lang', 'en']))")
    done = subprocess.run([sys.executable, "-c", code], cwd=demo, env=environment(), capture_output=True, text=True)
    assert done.returncode == 3
    assert "An unexpected failure: ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
    done = subprocess.run([sys.executable, "-c", code], cwd=demo, env=environment(ARCHMODEL_DEBUG="1"), capture_output=True, text=True)
    assert "Traceback" in done.stderr


@posix
def test_progress_is_for_terminals_only(demo: Path) -> None:
    done = shell("archmodel render town-gap --no-png --quiet", demo)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
