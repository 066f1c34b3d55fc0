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
    """What nobody can tell is no error: it is a question, and `archmodel unknowns` asks it."""
    assert [f"{d.span} {d.code}" for d in city.diagnostics if d.severity is Severity.ERROR and d.verdict == "fail"] == []


def test_the_findings_are_those_on_record(city: Workspace, golden: Callable[[str, str], None]) -> None:
    counts = Counter((d.code, d.severity.word.en if d.verdict == "fail" else d.verdict) for d in city.diagnostics)
    head = [f"{number:4} {verdict} {code}" for (code, verdict), number in sorted(counts.items())]
    each = sorted(f"{d.code} {d.subject} {d.verdict.replace('fail', '')} {d.fact}".rstrip() for d in city.diagnostics)
    golden("city-findings.txt", "\n".join([*head, "", *each, ""]))


def test_every_class_of_finding_is_explained(city: Workspace) -> None:
    sections = re.findall(r"^## `(.+)`$", EXPLAINED.read_text(encoding="utf-8"), re.MULTILINE)
    assert sections == sorted({d.code for d in city.diagnostics})


def test_the_page_says_how_many(city: Workspace) -> None:
    """Each section begins with its numbers, in both tongues; what nobody can tell is counted apart."""
    found: dict[str, Counter[str]] = {}
    for d in city.diagnostics:
        word = "cannot tell" if d.verdict != "fail" else "info" if d.severity is Severity.INFO else "verdict"
        found.setdefault(d.code, Counter())[word] += 1
    said = Counter(d.severity.word.en if d.verdict == "fail" else d.verdict for d in city.diagnostics)
    page = EXPLAINED.read_text(encoding="utf-8")
    assert f"but {said['warning']} warnings and {said['info']} infos; of {said['cannot-tell']} more it cannot tell" in page
    assert f"còn {said['warning']} cảnh báo và {said['info']} lưu ý; {said['cannot-tell']} điều nữa chưa đủ cơ sở" in page
    english = {"vi phạm": "verdict", "lưu ý": "info", "chưa đủ cơ sở": "cannot tell"}
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        for paragraph in section.split("\n\n")[1:3]:
            told = re.findall(r"(\d+) (verdict|info|cannot tell|vi phạm|lưu ý|chưa đủ cơ sở)", paragraph.split(".")[0])
            assert {english.get(word, word): int(n) for n, word in told} == dict(found[section.split("`")[1]]), paragraph
