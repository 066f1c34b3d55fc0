"""The templates for build servers and the hook: their shell steps are run here as they stand, in a repository of their own."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gate.conftest import RULE, Write

ROOT = Path(__file__).parents[2]
Run = Callable[[list[str], Mapping[str, str]], "subprocess.CompletedProcess[str]"]


def template(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def bash(tmp_path: Path, write: Write) -> Run:
    """Runs lines of a shell script in a project under git, with the tool of this checkout on the PATH."""
    if missing := [name for name in ("bash", "git") if shutil.which(name) is None]:
        pytest.skip(f"the templates run under {' and '.join(missing)}, which this machine lacks")
    root = write()
    tools = tmp_path / "bin"
    tools.mkdir()
    shim = tools / "archmodel"
    shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m archmodel "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    for words in (["init", "-q"], ["add", "inventory"], ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "first"]):
        subprocess.run(["git", *words], cwd=root, check=True)

    def run(lines: list[str], given: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **given}
        return subprocess.run(["bash", "-eo", "pipefail", "-c", "\n".join(lines)], cwd=root, env=environment, capture_output=True,
                              text=True, encoding="utf-8")

    return run


def action(**inputs: str) -> tuple[list[str], dict[str, str]]:
    """The step that checks, and its environment as GitHub would fill it in."""
    said = template("docs/ci/action.yml")
    step = next(s for s in said["runs"]["steps"] if s.get("id") == "check")
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    values = {name: given.get(name, each.get("default", "")) for name, each in said["inputs"].items()}
    assert "${{" not in step["run"], "an input in a script would be a script"
    filled = {key: values[value.removeprefix("${{ inputs.").removesuffix(" }}")] for key, value in step["env"].items()}
    return [step["run"]], {**filled, "GITHUB_STEP_SUMMARY": "summary.md", "GITHUB_OUTPUT": "output.txt"}


def test_github_action(bash: Run, tmp_path: Path) -> None:
    done = bash(*action(lang="en"))
    assert done.returncode == 1, done.stderr
    assert f"::error title={RULE} (M10),file=inventory/systems.yaml,line=5," in done.stdout
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("### ❌ archmodel: ")
    results = json.loads((tmp_path / "archmodel.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert RULE in {r["ruleId"] for r in results}
    assert (tmp_path / "output.txt").read_text(encoding="utf-8") == "sarif=archmodel.sarif\n"


@pytest.mark.parametrize(("inputs", "code"), [
    ({"since": "HEAD"}, 0), ({"since": "nowhere"}, 2), ({"baseline": "none.jsonl"}, 2), ({"fail_on": "info"}, 1),
    ({"project": "elsewhere"}, 2), ({"since": "HEAD", "strict_waivers": "true"}, 0), ({"since": "$(touch evil)"}, 2),
    ({"lang": "en; touch evil"}, 2)])
def test_github_inputs(inputs: dict[str, str], code: int, bash: Run, tmp_path: Path) -> None:
    assert bash(*action(**inputs)).returncode == code
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize(("options", "code"), [("", 1), ("--since HEAD", 0), ("--baseline=none.jsonl", 2)])
def test_gitlab(options: str, code: int, bash: Run, tmp_path: Path) -> None:
    job = template("docs/ci/gitlab.yml")["archmodel"]
    done = bash(job["script"], {"ARCHMODEL_OPTIONS": options})
    assert done.returncode == code, done.stderr
    if code != 2:
        suites = ET.parse(tmp_path / job["artifacts"]["reports"]["junit"]).getroot()
        assert int(suites.get("failures", "0")) == code
        assert (tmp_path / job["artifacts"]["paths"][0]).exists()


def test_pre_commit(bash: Run, tmp_path: Path) -> None:
    (hook,) = template(".pre-commit-hooks.yaml")
    assert hook["pass_filenames"] is False and hook["language"] == "python"
    install = f"printf '#!/bin/sh\\nexec {hook['entry']}\\n' > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit"
    commit = "echo '# note' >> inventory/systems.yaml; git add inventory; git -c user.name=t -c user.email=t@example.org commit -qm second"
    done = bash([install, commit], {})
    assert done.returncode == 1 and f"inventory/systems.yaml:5:33: error {RULE}" in done.stdout + done.stderr
    systems = tmp_path / "inventory" / "systems.yaml"
    systems.write_text(systems.read_text(encoding="utf-8").replace("owner: gone", "owner: heir"), encoding="utf-8")
    assert bash([commit], {}).returncode == 0
