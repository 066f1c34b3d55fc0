"""What `check` finds in the shipped city: no error, nothing unexplained, and every single finding on record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from archmodel.kit.diagnostics import Severity
from archmodel.workspace import Workspace

EXPLAINED = Path(__file__).parents[2] / "docs" / "city-findings.md"


def test_there_is_no_error(city: Workspace) -> None:
    assert [f"{d.span} {d.code}" for d in city.diagnostics if d.severity is Severity.ERROR] == []


def test_the_findings_are_those_on_record(city: Workspace, golden: Callable[[str, str], None]) -> None:
    counts = Counter((d.code, d.severity.word.en) for d in city.diagnostics)
    head = [f"{number:4} {severity} {code}" for (code, severity), number in sorted(counts.items())]
    each = sorted(f"{d.code} {d.subject} {d.fact}".rstrip() for d in city.diagnostics)
    golden("city-findings.txt", "\n".join([*head, "", *each, ""]))


def test_every_class_of_finding_is_explained(city: Workspace) -> None:
    sections = re.findall(r"^## `(.+)`$", EXPLAINED.read_text(encoding="utf-8"), re.MULTILINE)
    assert sections == sorted({d.code for d in city.diagnostics})
