"""For build servers that read test reports: a suite per rule, a case per subject.

What does not fail the run is skipped, and says why; a rule that objects to nothing is a case that passed.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from archmodel.kit.diagnostics.record import Diagnostic
from archmodel.kit.diagnostics.report import Line, Report, remark, safe, sentence, unstyled
from archmodel.kit.text import Lang

NAME = "junit"


def write(report: Report, lang: Lang) -> Iterable[Line]:
    groups: dict[str, dict[str, list[Diagnostic]]] = {code: {} for code in report.controls}
    for diagnostic in report.diagnostics:
        groups.setdefault(diagnostic.code, {}).setdefault(diagnostic.subject or _file(diagnostic), []).append(diagnostic)
    root = ET.Element("testsuites", name=report.tool)
    for code in sorted(groups):
        _suite(root, code, groups[code], report, lang)
    for total in ("tests", "failures", "skipped"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    ET.indent(root)
    return unstyled('<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode"))


def _file(diagnostic: Diagnostic) -> str:
    return diagnostic.span.file if diagnostic.span else ""


def _suite(root: ET.Element, code: str, subjects: dict[str, list[Diagnostic]], report: Report, lang: Lang) -> None:
    number = report.catalogue(code)
    failing = sum(any(map(report.fails, found)) for found in subjects.values())
    suite = ET.SubElement(
        root, "testsuite", name=safe(code) + (f" ({safe(number)})" if number else ""), tests=str(len(subjects) or 1),
        failures=str(failing), errors="0", skipped=str(len(subjects) - failing))
    if not subjects:
        ET.SubElement(suite, "testcase", classname=safe(code), name=safe(report.title(code, lang)))
    for subject in sorted(subjects):
        _case(suite, code, subject, subjects[subject], report, lang)


def _case(suite: ET.Element, code: str, subject: str, found: list[Diagnostic], report: Report, lang: Lang) -> None:
    """All that one rule says about one subject."""
    case = ET.SubElement(suite, "testcase", classname=safe(code), name=safe(subject) or report.tool)
    failing = [d for d in found if report.fails(d)]
    first = (failing or found)[0]
    if first.span:
        case.set("file", safe(first.span.file))
        case.set("line", str(first.span.line))
    verdict = ET.SubElement(case, "failure" if failing else "skipped", message=_words(first, lang))
    if failing:
        verdict.set("type", first.severity.name.lower())
        verdict.text = "\n".join(safe(f"{d.span}: " if d.span else "") + _words(d, lang) for d in failing)
    elif len(found) > 1:
        verdict.text = "\n".join(_words(d, lang) for d in found)


def _words(diagnostic: Diagnostic, lang: Lang) -> str:
    said = remark(diagnostic, lang)
    return f"({said}) {sentence(diagnostic, lang)}" if said else sentence(diagnostic, lang)
