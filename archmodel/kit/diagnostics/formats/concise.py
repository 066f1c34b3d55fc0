"""One line a finding, for editors and for grep: `file:line:column: severity code message`.

The severity is said in English in both languages, because editors look for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics.report import Line, Report, elsewhere, safe, safe_path, sentence
from archmodel.kit.text import Lang

NAME = "concise"


def write(report: Report, lang: Lang) -> Iterator[Line]:
    for diagnostic in report.diagnostics:
        span, severity = diagnostic.span, diagnostic.severity.name.lower()
        place: Line = (("path", f"{safe_path(span.file)}:{span.line}:{span.column}: "),) if span else ()
        words = sentence(diagnostic, lang) + elsewhere(diagnostic, lang)
        yield *place, (severity, severity), ("code", f" {safe(diagnostic.code)} "), ("", words)
