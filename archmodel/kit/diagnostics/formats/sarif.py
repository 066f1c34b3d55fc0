"""SARIF 2.1.0, for code scanning and for editors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from archmodel.kit.diagnostics.record import Diagnostic, Severity, exit_code
from archmodel.kit.diagnostics.report import Line, Report, safe, sentence, unstyled
from archmodel.kit.span import Span
from archmodel.kit.text import Lang

NAME = "sarif"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def write(report: Report, lang: Lang) -> Iterable[Line]:
    rules = {code: index for index, code in enumerate(sorted({d.code for d in report.diagnostics}))}
    driver = {
        "name": report.tool, "version": report.tool_version, "language": lang,
        "rules": [_rule(code, report, lang) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": exit_code(report.diagnostics) < 2}],
        "results": [_result(diagnostic, rules, report, lang) for diagnostic in report.diagnostics],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return unstyled(json.dumps(document, ensure_ascii=False, indent=2))


def _rule(code: str, report: Report, lang: Lang) -> dict[str, Any]:
    title = report.titles[code].say(lang) if code in report.titles else code
    return {"id": safe(code), "shortDescription": {"text": _text(safe(title))}}


def _result(diagnostic: Diagnostic, rules: Mapping[str, int], report: Report, lang: Lang) -> dict[str, Any]:
    """Advice stands in the message: a SARIF `fix` must be an edit, and we do not guess edits."""
    related = [
        {"id": number, "message": {"text": _text(safe(each.message.say(lang)))}, **_location(each.span)}
        for number, each in enumerate(diagnostic.related, 1)
    ]
    location = _location(diagnostic.span) if diagnostic.span else {}
    if diagnostic.subject:
        location["logicalLocations"] = [{"name": safe(diagnostic.subject)}]
    return {
        "ruleId": safe(diagnostic.code),
        "ruleIndex": rules[diagnostic.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _text(sentence(diagnostic, lang))},
        "locations": [location] if location else [],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {f"{report.tool}/v1": diagnostic.fingerprint},
    }


def _location(span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column,
    }
    uri = quote(span.file, errors="surrogatepass")
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}}


def _text(text: str) -> str:
    """Plain text in which `[…](…)` is no link (SARIF 2.1.0 §3.11.6)."""
    return _LINK.sub(r"\\[", text)
