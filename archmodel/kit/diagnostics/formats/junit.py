"""For build servers that read test reports: a suite per file, a case per finding; what does not fail the run is skipped."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from archmodel.kit.diagnostics.record import Diagnostic
from archmodel.kit.diagnostics.report import Line, Report, safe, sentence, unstyled
from archmodel.kit.text import Lang

NAME = "junit"


def write(report: Report, lang: Lang) -> Iterable[Line]:
    groups: dict[str, list[Diagnostic]] = {file: [] for file in report.texts} | report.by_file
    root = ET.Element("testsuites", name=report.tool)
    for file in sorted(groups):
        _suite(root, file, groups[file], report, lang)
    for total in ("tests", "failures", "skipped"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    ET.indent(root)
    return unstyled('<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode"))


def _suite(root: ET.Element, file: str, diagnostics: list[Diagnostic], report: Report, lang: Lang) -> None:
    name = safe(file) or report.tool
    failing = [diagnostic for diagnostic in diagnostics if diagnostic.severity >= report.fail_on]
    suite = ET.SubElement(
        root, "testsuite", name=name, tests=str(len(diagnostics) or 1), failures=str(len(failing)), errors="0",
        skipped=str(len(diagnostics) - len(failing)),
    )
    if not diagnostics:
        ET.SubElement(suite, "testcase", classname=name, name="check")
    for diagnostic in diagnostics:
        _case(suite, name, diagnostic, fails=diagnostic.severity >= report.fail_on, lang=lang)


def _case(suite: ET.Element, classname: str, diagnostic: Diagnostic, *, fails: bool, lang: Lang) -> None:
    span = diagnostic.span
    place = f" {span.line}:{span.column}" if span else ""
    case = ET.SubElement(suite, "testcase", classname=classname, name=safe(diagnostic.code) + place)
    if span:
        case.set("file", safe(span.file))
        case.set("line", str(span.line))
    verdict = ET.SubElement(case, "failure" if fails else "skipped", message=sentence(diagnostic, lang))
    if fails:
        verdict.set("type", diagnostic.severity.name.lower())
        verdict.text = safe(f"{span}: " if span else "") + sentence(diagnostic, lang)
