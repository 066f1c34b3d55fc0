"""For programs: the findings as JSON, whose shape `findings.schema.json` publishes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from archmodel.kit.diagnostics.record import Diagnostic, Severity
from archmodel.kit.diagnostics.report import Line, Report, safe, unstyled
from archmodel.kit.span import Span
from archmodel.kit.text import Lang

NAME = "json"
VERSION = 1
"""Raised when a field changes its meaning or goes; new fields may come without."""


def write(report: Report, lang: Lang) -> Iterable[Line]:
    document = {
        "version": VERSION,
        "tool": {"name": report.tool, "version": report.tool_version},
        "language": lang,
        "summary": {severity.name.lower(): report.count(severity) for severity in sorted(Severity, reverse=True)},
        "findings": [_finding(diagnostic, lang) for diagnostic in report.diagnostics],
    }
    return unstyled(json.dumps(document, ensure_ascii=False, indent=2))


def _finding(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    return {
        "code": safe(diagnostic.code),
        "severity": diagnostic.severity.name.lower(),
        "message": safe(diagnostic.message.say(lang)),
        "advice": safe(diagnostic.advice.say(lang)) if diagnostic.advice else None,
        "subject": safe(diagnostic.subject) if diagnostic.subject else None,
        "place": _place(diagnostic.span) if diagnostic.span else None,
        "related": [{"message": safe(each.message.say(lang)), "place": _place(each.span)} for each in diagnostic.related],
        "fingerprint": diagnostic.fingerprint,
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "file": safe(span.file), "line": span.line, "column": span.column,
        "end_line": span.end_line, "end_column": span.end_column,
    }
