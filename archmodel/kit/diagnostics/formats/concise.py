"""One line a finding, for editors and for grep: `file:line:column: severity code message`.

The severity is said in English in both languages, because editors look for it; what does not count is said as `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics.report import Line, Report, elsewhere, remark, safe, safe_path, sentence
from archmodel.kit.text import Lang

NAME = "concise"


def write(report: Report, lang: Lang) -> Iterator[Line]:
    for diagnostic in report.shown:
        span = diagnostic.span
        severity = diagnostic.severity.name.lower() if diagnostic.counts else "info"
        place: Line = (("path", f"{safe_path(span.file)}:{span.line}:{span.column}: "),) if span else ()
        said = remark(diagnostic, lang)
        words = (f"({said}) " if said else "") + sentence(diagnostic, lang) + elsewhere(diagnostic, lang)
        yield *place, (severity, severity), ("code", f" {safe(diagnostic.code)} "), ("", words)
