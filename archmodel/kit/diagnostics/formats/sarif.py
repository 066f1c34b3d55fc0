"""SARIF 2.1.0, for code scanning and for editors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from archmodel.kit.diagnostics.record import Diagnostic, Severity, exit_code
from archmodel.kit.diagnostics.report import About, Absent, Line, Report, remark, safe, sentence, status, unstyled
from archmodel.kit.jsontext import spread
from archmodel.kit.span import Span
from archmodel.kit.text import Lang, LocalText

NAME = "sarif"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LINK = re.compile(r"\[(?=[^\]]*\]\()")
_STATES = {"baselined": "unchanged"}
_FIXED = LocalText(vi="Đã khắc phục.", en="Fixed.")
_INLINE = "inline"


def write(report: Report, lang: Lang) -> Iterable[Line]:
    codes = {d.code for d in report.diagnostics} | {absent.code for absent in report.absent}
    rules = {code: index for index, code in enumerate(sorted(codes))}
    driver = {
        "name": report.tool, "version": report.tool_version, "language": lang,
        "rules": [_rule(code, report, lang) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": exit_code(report.diagnostics) < 2}],
        "results": [
            *(_result(diagnostic, rules, report, lang) for diagnostic in report.diagnostics),
            *(_absent(absent, rules, report, lang) for absent in report.absent)],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return unstyled(spread(document, 4))


def _rule(code: str, report: Report, lang: Lang) -> dict[str, Any]:
    known = report.about.get(code)
    words = {"id": safe(code), "shortDescription": {"text": _text(safe(report.title(code, lang)))}}
    return words | (_manual(known, lang) if known else {})


def _manual(known: About, lang: Lang) -> dict[str, Any]:
    """What a reader of an alert is shown beside it."""
    why, remedy = safe(known.why.say(lang)), safe(known.remedy.say(lang))
    help_text = " ".join(text for text in (why, remedy) if text)
    properties = {"tags": [known.catalogue]} if known.catalogue else {}
    if known.reference:
        properties["reference"] = [safe(known.reference)]
    return {
        **({"fullDescription": {"text": _text(why)}} if why else {}),
        **({"help": {"text": _text(help_text)}} if help_text else {}),
        **({"defaultConfiguration": {"level": _LEVELS[known.severity]}} if known.severity else {}),
        **({"properties": properties} if properties else {}),
    }


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
        **_verdict(diagnostic),
        "message": {"text": _text(sentence(diagnostic, lang))},
        "locations": [location] if location else [],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {f"{report.tool}/v1": diagnostic.fingerprint},
        **({"baselineState": _STATES.get(diagnostic.standing, "new")} if report.compared else {}),
        **({"suppressions": [_suppression(diagnostic, lang)]} if diagnostic.waiver else {}),
        **_properties(diagnostic),
    }


def _verdict(diagnostic: Diagnostic) -> dict[str, Any]:
    """What cannot be told is `open`, and then the level must be `none` (§3.27.10)."""
    if diagnostic.verdict == "cannot-tell":
        return {"kind": "open", "level": "none"}
    return {"level": _LEVELS[diagnostic.severity]}


def _suppression(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    """Only an accepted suppression suppresses: one that has expired is `rejected` (§3.35)."""
    inline = diagnostic.waiver == _INLINE
    why = safe(diagnostic.justification.say(lang)) if diagnostic.justification else remark(diagnostic, lang)
    return {
        "kind": "inSource" if inline else "external",
        "status": "accepted" if diagnostic.standing == "waived" else "rejected",
        "justification": _text(why),
        **({} if inline else {"properties": {"waiver": safe(diagnostic.waiver)}}),
    }


def _properties(diagnostic: Diagnostic) -> dict[str, Any]:
    said: dict[str, Any] = {"status": status(diagnostic)}
    if diagnostic.plateau:
        said["plateau"] = safe(diagnostic.plateau)
    if diagnostic.confidence:
        said["confidence"] = diagnostic.confidence
    if diagnostic.missing:
        said["missing"] = [f"{safe(subject)}.{safe(field)}" for subject, field in diagnostic.missing]
    return {"properties": said} if len(said) > 1 or said["status"] != "new" else {}


def _absent(absent: Absent, rules: Mapping[str, int], report: Report, lang: Lang) -> dict[str, Any]:
    location = [{"logicalLocations": [{"name": safe(absent.subject)}]}] if absent.subject else []
    return {
        "ruleId": safe(absent.code), "ruleIndex": rules[absent.code], "kind": "pass", "level": "none",
        "message": {"text": _FIXED.say(lang)}, "locations": location,
        "partialFingerprints": {f"{report.tool}/v1": absent.fingerprint}, "baselineState": "absent",
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
