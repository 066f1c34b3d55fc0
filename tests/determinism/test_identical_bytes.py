"""The same data make the same bytes: under another hash seed, locale and time zone, from another folder, files in another order."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "archmodel" / "sample" / "demo"
Outputs = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What differs between two machines. `folder` is where the project lies; the command runs `inside` it, or names it by -C.

    `utf8` is whether Python speaks UTF-8 whatever the locale says.
    """

    seed: str
    locale: str
    zone: str
    folder: str
    inside: bool = False
    utf8: bool = False

    @property
    def environment(self) -> Mapping[str, str]:
        utf8 = str(int(self.utf8))
        return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": self.seed,
                "LC_ALL": self.locale, "LANG": self.locale, "TZ": self.zone, "PYTHONUTF8": utf8, "PYTHONCOERCECLOCALE": utf8}

    def run(self, project: Path, *arguments: str) -> bytes:
        """What the command writes to its standard output."""
        place = () if self.inside else ("-C", str(project))
        done = subprocess.run([sys.executable, "-m", "archmodel", *arguments, *place], cwd=project if self.inside else project.parent,
                              env=self.environment, capture_output=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout


PICTURES = ("city-gap", "city-flows", "capability-systems", "capability-maturity", "portfolio", "roadmap", "transition", "process-flood",
            "cost-treemap", "cost-years", "sd-t-01", "kpi-lineage", "city-landscape", "city-agencies", "centre-raci")
REFERENCE = Machine(seed="0", locale="C.UTF-8", zone="UTC", folder="a", inside=True, utf8=True)
OTHERS = {
    "ascii": Machine(seed="1", locale="C", zone="Asia/Ho_Chi_Minh", folder="thư mục khác & more"),
    "turkish": Machine(seed="4242", locale="tr_TR.UTF-8", zone="America/St_Johns", folder="deep/down/İı", inside=True, utf8=True),
    "random": Machine(seed="random", locale="POSIX", zone="Pacific/Kiritimati", folder="elsewhere-4711"),
}
each_machine = pytest.mark.parametrize("machine", OTHERS.values(), ids=OTHERS)
each_source = pytest.mark.parametrize("source", [DEMO, ROOT], ids=["sample", "city"])


def copied(source: Path, target: Path, *, backwards: bool) -> Path:
    """The data of a project, its files made in one order or the other."""
    files = sorted(path for room in ("inventory", "views") for form in ("*.yaml", "*.layout") for path in (source / room).rglob(form))
    for path in reversed(files) if backwards else files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return target


def build(machine: Machine, project: Path) -> Outputs:
    """Everything the main job writes about the sample."""
    out = project.parent / "out"
    machine.run(project, "build", "--quiet", "--fresh", "--out", str(out))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def city(machine: Machine, project: Path) -> Outputs:
    """The findings, the gap, and pictures of the city: one of each way to place things, in every format."""
    out = project / "out"
    machine.run(project, "render", *PICTURES, "--format", "svg,drawio,dot,mermaid", "--fresh", "--quiet", "--out", str(out))
    machine.run(project, "render", PICTURES[0], "--format", "png,pdf", "--fresh", "--quiet", "--out", str(out))
    return {
        "findings.json": machine.run(project, "check", "--format", "json"),
        "gap.md": machine.run(project, "gap", "--from", "2026-11", "--to", "target"),
        **{path.name: path.read_bytes() for path in sorted(out.iterdir())},
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Machine, Path], Outputs]:
    """What a machine makes of a project; the same answer when asked again."""
    known: dict[tuple[Machine, Path], Outputs] = {}

    def make(machine: Machine, source: Path) -> Outputs:
        if (machine, source) not in known:
            target = tmp_path_factory.mktemp("machine") / machine.folder
            project = copied(source, target, backwards=machine is not REFERENCE)
            known[machine, source] = (build if source == DEMO else city)(machine, project)
        return known[machine, source]

    return make


@each_machine
@each_source
def test_other_machines_write_the_same_bytes(made: Callable[[Machine, Path], Outputs], machine: Machine, source: Path) -> None:
    expected, found = made(REFERENCE, source), made(machine, source)
    assert found.keys() == expected.keys()
    assert [name for name in expected if found[name] != expected[name]] == []


def test_the_manifest_lists_every_file_with_its_sum(made: Callable[[Machine, Path], Outputs]) -> None:
    files = dict(made(REFERENCE, DEMO))
    listed = json.loads(files.pop("manifest.json"))["files"]
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


@each_source
def test_no_output_names_the_folder_it_was_made_in(made: Callable[[Machine, Path], Outputs], source: Path) -> None:
    machine = OTHERS["random"]
    assert [name for name, content in made(machine, source).items() if machine.folder.encode() in content] == []
