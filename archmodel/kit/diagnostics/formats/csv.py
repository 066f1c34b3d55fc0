"""A table for spreadsheets, one line a finding. No cell is a formula, whatever the data say."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from archmodel.kit.diagnostics.record import Diagnostic
from archmodel.kit.diagnostics.report import Line, Report, safe, status_word, unstyled
from archmodel.kit.text import Lang, LocalText

NAME = "csv"
BOM = "\ufeff"
"""Without it Excel takes Vietnamese for another encoding."""
_LIVE = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")
_COLUMNS = (
    LocalText(vi="Mã", en="Code"), LocalText(vi="Mã danh mục", en="Catalogue"), LocalText(vi="Mức", en="Severity"),
    LocalText(vi="Tình trạng", en="Status"), LocalText(vi="Nội dung quy tắc", en="Title"), LocalText(vi="Đối tượng", en="Subject"),
    LocalText(vi="Tên", en="Name"), LocalText(vi="Mốc kiến trúc", en="Plateau"), LocalText(vi="Phát hiện", en="Finding"),
    LocalText(vi="Cách xử lý", en="What to do"), LocalText(vi="Tệp", en="File"), LocalText(vi="Dòng", en="Line"),
    LocalText(vi="Độ tin cậy", en="Confidence"), LocalText(vi="Ghi chú", en="Justification"),
    LocalText(vi="Dấu nhận dạng", en="Fingerprint"),
)


def write(report: Report, lang: Lang) -> Iterable[Line]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([title.say(lang) for title in _COLUMNS])
    writer.writerows([cell(text) for text in _row(d, report, lang)] for d in report.diagnostics)
    return unstyled(BOM + out.getvalue().removesuffix("\n"))


def cell(text: str) -> str:
    """A text that a spreadsheet shows and never computes."""
    shown = safe(text)
    return f"'{shown}" if shown.lstrip().startswith(_LIVE) else shown


def _row(d: Diagnostic, report: Report, lang: Lang) -> tuple[str, ...]:
    known = report.named.get(d.subject or "")
    return (
        d.code, report.catalogue(d.code), d.severity.word.say(lang), status_word(d, lang), report.title(d.code, lang), d.subject or "",
        known.name.say(lang) if known else "", d.plateau, d.message.say(lang), d.advice.say(lang) if d.advice else "",
        d.span.file if d.span else "", str(d.span.line) if d.span else "", d.confidence,
        d.justification.say(lang) if d.justification else "", d.fingerprint)
