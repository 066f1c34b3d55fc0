"""Every Python from 3.11 on that this machine has draws the same bytes; each gets an environment of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OLDEST, NEWEST = 11, 16
pytestmark = pytest.mark.bare
VIEWS = ("city-gap", "city-target", "centre-flows", "city-flows", "capability-systems", "capability-maturity", "portfolio", "roadmap",
         "process-flood", "cost-treemap", "sd-t-02")
DIGESTS = """
import hashlib, json, sys
from pathlib import Path
from archmodel.kit.drawing import draw, svg
from archmodel.kit.drawing.png import render
from archmodel.workspace import Workspace
space = Workspace(Path(sys.argv[1]))
found = {}
for name in sys.argv[2:]:
    view = space.view(name)
    for lang in ("vi", "en"):
        text = svg.write(draw(space.diagram(view), lang, **space.locks.hints(view)))
        found[f"{name}.{lang}.svg"] = hashlib.sha256(text.encode()).hexdigest()
    found[f"{name}.png"] = hashlib.sha256(render(text)).hexdigest()
print(json.dumps(found))
"""


def pythons() -> Iterator[tuple[str, Path]]:
    """Version → interpreter: those on the PATH, and those that pyenv keeps."""
    kept = sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions").glob("*/bin"))
    for minor in range(OLDEST, NEWEST):
        name = f"python3.{minor}"
        places = [shutil.which(name), *(folder / name for folder in kept)]
        found = next((Path(place) for place in places if place and Path(place).exists() and _runs(Path(place))), None)
        if found:
            yield f"3.{minor}", found


def _runs(python: Path) -> bool:
    return subprocess.run([str(python), "-c", "import venv, ssl"], capture_output=True).returncode == 0


def test_the_same_bytes(tmp_path: Path) -> None:
    seen: dict[str, dict[str, str]] = {}
    for version, python in pythons():
        home = tmp_path / version
        subprocess.run([str(python), "-m", "venv", str(home)], check=True)
        own = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        subprocess.run([str(own), "-m", "pip", "install", "-q", "-c", str(ROOT / "constraints.txt"), str(ROOT)], check=True)
        done = subprocess.run([str(own), "-c", DIGESTS, str(ROOT), *VIEWS], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        seen[version] = json.loads(done.stdout)
    if len(seen) < 2:
        pytest.skip(f"only one Python from 3.{OLDEST} on is here: {', '.join(seen)}")
    first = next(iter(seen.values()))
    assert {version: digests for version, digests in seen.items() if digests != first} == {}
