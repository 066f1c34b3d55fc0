"""Annotations on a GitHub pull request: workflow commands, in which data can neither end a field nor begin a command."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics.record import Severity
from archmodel.kit.diagnostics.report import Line, Report, elsewhere, remark, safe, sentence
from archmodel.kit.text import Lang

NAME = "github"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, lang: Lang) -> Iterator[Line]:
    for diagnostic in report.shown:
        number = report.catalogue(diagnostic.code)
        fields = {"title": safe(diagnostic.code) + (f" ({safe(number)})" if number else "")}
        if span := diagnostic.span:
            fields |= {"file": safe(span.file), "line": str(span.line), "endLine": str(span.end_line), "col": str(span.column)}
            if span.end_line == span.line:
                fields["endColumn"] = str(span.end_column)
        written = ",".join(f"{name}={_field(value)}" for name, value in fields.items())
        command = _COMMANDS[diagnostic.severity] if diagnostic.counts else "notice"
        said = remark(diagnostic, lang)
        words = (f"({said}) " if said else "") + sentence(diagnostic, lang) + elsewhere(diagnostic, lang)
        yield (("", f"::{command} {written}::{_data(words)}"),)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _field(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
