"""For programs: the findings as JSON, whose shape `findings.schema.json` publishes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archmodel.kit.diagnostics.record import Diagnostic, Severity
from archmodel.kit.diagnostics.report import Line, Report, safe, status, unstyled
from archmodel.kit.jsontext import spread
from archmodel.kit.span import Span
from archmodel.kit.text import Lang

NAME = "json"
VERSION = 2
"""Raised when a field changes its meaning or goes; new fields may come without."""


def write(report: Report, lang: Lang) -> Iterable[Line]:
    document = {
        "version": VERSION,
        "tool": {"name": report.tool, "version": report.tool_version},
        "language": lang,
        "day": report.day or None,
        "fail_on": report.fail_on.name.lower(),
        "summary": {
            **{severity.name.lower(): report.count(severity) for severity in sorted(Severity, reverse=True)},
            **{name.replace("-", "_"): n for name, n in report.apart.items()}, "fixed": len(report.absent),
        },
        "findings": [_finding(diagnostic, report, lang) for diagnostic in report.diagnostics],
        "fixed": [{"code": safe(a.code), "subject": safe(a.subject) or None, "fingerprint": a.fingerprint} for a in report.absent],
    }
    return unstyled(spread(document, 2))


def _finding(diagnostic: Diagnostic, report: Report, lang: Lang) -> dict[str, Any]:
    return {
        "code": safe(diagnostic.code),
        "catalogue": report.catalogue(diagnostic.code) or None,
        "severity": diagnostic.severity.name.lower(),
        "title": safe(report.title(diagnostic.code, lang)),
        "message": safe(diagnostic.message.say(lang)),
        "advice": safe(diagnostic.advice.say(lang)) if diagnostic.advice else None,
        "subject": _subject(diagnostic.subject, report, lang) if diagnostic.subject else None,
        "plateau": safe(diagnostic.plateau) or None,
        "location": _place(diagnostic.span) if diagnostic.span else None,
        "related": [{"message": safe(each.message.say(lang)), "location": _place(each.span)} for each in diagnostic.related],
        "evidence": [{
            "subject": safe(fact.subject), "field": safe(fact.field) or None, "location": _place(fact.span), "basis": fact.basis or None,
            "source": safe(fact.source) if fact.source else None, "confidence": fact.confidence or None,
        } for fact in diagnostic.evidence],
        "missing": [{"subject": safe(subject), "field": safe(field)} for subject, field in diagnostic.missing],
        "verdict": diagnostic.verdict,
        "confidence": diagnostic.confidence or None,
        "status": status(diagnostic),
        "counts": diagnostic.counts,
        "waiver": safe(diagnostic.waiver) or None,
        "justification": safe(diagnostic.justification.say(lang)) if diagnostic.justification else None,
        "fingerprint": diagnostic.fingerprint,
    }


def _subject(name: str, report: Report, lang: Lang) -> dict[str, Any]:
    known = report.named.get(name)
    return {"id": safe(name), "name": safe(known.name.say(lang)) if known else None, "kind": safe(known.kind.say("en")) if known else None}


def _place(span: Span) -> dict[str, Any]:
    return {
        "file": safe(span.file), "line": span.line, "column": span.column,
        "end_line": span.end_line, "end_column": span.end_column,
    }
