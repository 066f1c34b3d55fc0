"""Every report in every format has the same bytes on another machine: hash seed, locale, time zone, folder, order of files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.determinism.test_identical_bytes import DEMO, OTHERS, REFERENCE, Machine, copied

PRINTED = ("gap", "council-brief")
"""What is set on pages here; all of them are in tests/accept."""
_EVERY = """
import hashlib, os, sys
from pathlib import Path
from archmodel.kit import registry
from archmodel.reports import Request, compose, internal_only, names
from archmodel.workspace import Workspace
workspace, printed = Workspace(Path(sys.argv[1]), clock="2026-11-22"), sys.argv[2].split(",")
for name in names(workspace):
    for edition in ("internal", "public"):
        if edition == "public" and internal_only(name, workspace):
            continue
        document = compose(name, workspace, Request(edition=edition))
        for form in ("csv", "docx", "html", "json", "markdown", "xlsx", *(("pdf",) if printed == ["*"] or name in printed else ())):
            if edition == "public" and form != "json" and printed != ["*"]:
                continue
            made = registry.module("archmodel.kit.document.formats", form).write(document, "vi" if edition == "internal" else "en")
            data = made.encode() if isinstance(made, str) else made
            assert os.fsencode(sys.argv[3]) not in data, name
            print(name, edition, form, hashlib.sha256(data).hexdigest())
"""


def digests(machine: Machine, project: Path, printed: str, python: str = sys.executable) -> dict[str, str]:
    """Report, edition and format → digest."""
    done = subprocess.run([python, "-c", _EVERY, str(project), printed, machine.folder if len(machine.folder) > 1 else "no such folder"],
                          env=dict(machine.environment), cwd=project, capture_output=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-3000:]
    return dict(line.rsplit(" ", 1) for line in done.stdout.decode("ascii").splitlines())


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return digests(REFERENCE, copied(DEMO, tmp_path_factory.mktemp("one") / REFERENCE.folder, backwards=False), ",".join(PRINTED))


def test_another_machine_writes_the_same_documents(expected: dict[str, str], tmp_path: Path) -> None:
    machine = OTHERS["ascii"]
    found = digests(machine, copied(DEMO, tmp_path / machine.folder, backwards=True), ",".join(PRINTED))
    assert len(expected) > 250
    assert differing(expected, found) == []
