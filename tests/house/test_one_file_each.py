"""Adding a rule, a view, a report, an output format, a framework pack or a kind touches one file: done in a copy, counted by git."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

RULE = '''"""A system has a name that shouts.

Flagged:
    applications:
      a: {name: PORTAL}

Clean:
    applications:
      a: {name: Portal}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

SEVERITY = Severity.INFO
TITLE = LocalText(vi="Tên viết hoa toàn bộ", en="A shouting name")


def check(facts: Facts) -> Iterator[Finding]:
    for element in facts.model.of_kind("application"):
        if element.name.say("en").isupper():
            yield Finding(subject=element.id, path=("name",), message=msg("Tên viết hoa.", "The name shouts."),
                          advice=msg("Viết thường.", "Write it in lower case."))
'''
VIEW = """viewpoint: layered
title: {vi: Hình thêm, en: Added view}
"""
REPORT = '''"""A report that counts."""

from __future__ import annotations

from archmodel.kit.document import Document, Paragraph, plain
from archmodel.kit.text import LocalText
from archmodel.reports import Request
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Đếm", en="Count")


def compose(workspace: Workspace, request: Request) -> Document:
    return Document(id="count", title=TITLE, blocks=(Paragraph(text=plain(str(len(workspace.model.elements)))),))
'''
FORMAT = '''"""Document → plain text."""

from __future__ import annotations

from archmodel.kit.document.blocks import Document
from archmodel.kit.text import Lang

SUFFIX = ".txt"


def write(document: Document, lang: Lang) -> str:
    return document.title.say(lang) + "\\n"
'''
PACK = """pack: test-pack
topic: framework
issuer: Thành phố
instrument: Khung thử
name: {vi: Khung thử, en: Test framework}
status: draft
basis: text
evidence: {default: {kind: assumption}}
"""
KIND = """kind: robot
collection: robots
archimate: Device
group: system
name: {vi: Rô-bốt, en: Robot}
plural: {vi: Rô-bốt, en: Robots}
description: {vi: Rô-bốt tuần tra., en: A patrol robot.}
facets: [identity, lifecycle]
required: []
properties: {}
example: |
  robots:
    rover: {name: Rover}
"""

ADDITIONS = {
    "a rule": ("archmodel/rules/catalogue/documentation/shouting_name.py", RULE, ["rules"], "documentation/shouting-name"),
    "a view": ("views/added.yaml", VIEW, ["views"], "added"),
    "a report": ("archmodel/reports/count.py", REPORT, ["report", "count"], "# "),
    "an output format": ("archmodel/kit/document/formats/text.py", FORMAT, ["report", "findings", "--format", "text"], ""),
    "a framework pack": ("archmodel/metamodel/packs/test-pack.yaml", PACK, None, "test-pack"),
    "a kind": ("archmodel/metamodel/kinds/robot.yaml", KIND, ["kinds"], "robots"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, a small inventory and the views, under a git of their own."""
    if shutil.which("git") is None:
        pytest.skip("git counts the files, and there is none here")
    home = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "archmodel", home / "archmodel", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "archmodel" / "sample" / "demo" / "inventory", home / "inventory")
    shutil.copytree(ROOT / "archmodel" / "sample" / "demo" / "views", home / "views")
    (home / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    _git(home, "init", "-q")
    _git(home, "add", "-A")
    _git(home, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "before")
    return home


@pytest.mark.parametrize("what", ADDITIONS)
def test_adding_one_thing_changes_one_file(copy: Path, what: str) -> None:
    path, content, command, expected = ADDITIONS[what]
    (copy / path).write_text(content, encoding="utf-8")
    try:
        if command is None:
            call = ["-c", "from archmodel.metamodel import framework_ids; print(*framework_ids())"]
        else:
            call = ["-m", "archmodel", *command]
        done = subprocess.run([sys.executable, *call], cwd=copy, capture_output=True, text=True, encoding="utf-8",
                              env={**os.environ, "PYTHONPATH": str(copy), "PYTHONIOENCODING": "utf-8"})
        assert done.returncode in (0, 1), done.stderr
        assert expected in done.stdout
        assert _git(copy, "status", "--porcelain").splitlines() == [f"?? {path}"]
    finally:
        (copy / path).unlink()


def _git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout
