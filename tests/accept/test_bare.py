"""The README's promise on a bare machine: Python with pip and a package index, an empty environment, no `dot`, no neighbours.

Slow, and it installs; `make accept` runs it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = getattr(sys, "_base_executable", sys.executable)
pytestmark = [pytest.mark.bare, pytest.mark.skipif(sys.platform == "win32", reason="builds a PATH of links")]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files git knows or would add, alone in a folder."""
    home = tmp_path_factory.mktemp("bare") / "archmodel"
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode("utf-8").split("\0")):
        if (ROOT / name).is_file():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, home / name)
    return home


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Nothing but python3, the git it was cloned with, the home folder, and where packages come from."""
    tools = tmp_path_factory.mktemp("bin")
    (tools / "python3").symlink_to(PYTHON)
    if git := shutil.which("git"):
        (tools / "git").symlink_to(git)
    packages = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    return {"PATH": str(tools), "HOME": os.environ["HOME"], "ARCHMODEL_CACHE": str(tmp_path_factory.mktemp("cache")), **packages}


def run(line: str, folder: Path, machine: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["/bin/sh", "-c", line], cwd=folder, env=machine, capture_output=True, text=True, encoding="utf-8")


def commands() -> list[str]:
    block = re.search(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert block
    return block[1].splitlines()


def test_the_readme_has_one_block_of_two_lines() -> None:
    assert commands() == ["python3 run.py build", "python3 run.py test"]
    assert (ROOT / "README.md").read_text(encoding="utf-8").count("```sh\n") == 1


def test_the_first_command(clone: Path, machine: dict[str, str]) -> None:
    done = run(commands()[0], clone, machine)
    assert done.returncode == 0, done.stderr
    for lang in ("vi", "en"):
        assert "TOGAF" in (clone / "out" / lang / "reports" / "gap.md").read_text(encoding="utf-8")
        assert (clone / "out" / lang / "reports" / "gap.html").exists()
        assert len(list((clone / "out" / lang / "views").glob("*.svg"))) >= 4
        assert len(list((clone / "out" / lang / "views").glob("*.html"))) >= 4
    start = time.perf_counter()
    assert run("python3 run.py --version", clone, machine).stdout.startswith("archmodel ")
    assert time.perf_counter() - start < 3


def test_the_second_command(clone: Path, machine: dict[str, str]) -> None:
    done = run(commands()[1], clone, machine)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert re.search(r"\d+ passed", done.stdout.splitlines()[-1])


def test_without_a_package_index(clone: Path, machine: dict[str, str], tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(clone, copy, ignore=shutil.ignore_patterns(".venv", "out"))
    nowhere = {name: value for name, value in machine.items() if not name.startswith("PIP_")}
    done = run("python3 run.py build", copy, {**nowhere, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull})
    assert done.returncode == 3
    assert "PIP_FIND_LINKS=wheels" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_wheel_holds_everything_and_its_demo_works(clone: Path, machine: dict[str, str], tmp_path: Path) -> None:
    assert run(f"python3 -m pip wheel -q --no-deps -w {tmp_path} .", clone, machine).returncode == 0
    wheel = next(tmp_path.glob("archmodel-*.whl"))
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("archmodel/")}
    shipped = {p.relative_to(clone).as_posix() for p in (clone / "archmodel").rglob("*")
               if p.is_file() and p.suffix != ".pyc" and p.name != "subset.py"}
    assert packed == shipped
    assert run(f"python3 -m venv --without-pip {tmp_path}/env", clone, machine).returncode == 0
    install = f"python3 -m pip --python {tmp_path}/env/bin/python install -q -c constraints.txt {wheel}"
    assert run(install, clone, machine).returncode == 0
    done = run("env/bin/archmodel init --demo town && env/bin/archmodel build -C town", tmp_path, machine)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "town" / "out" / "index.html").exists()
