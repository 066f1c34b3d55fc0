"""How many findings of each code there are, and how they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archmodel.gate.codes import catalogue
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.diagnostics.report import status
from archmodel.kit.text import Lang, LocalText

_STATUS = ("new", "waiver-expired", "waived", "baselined", "cannot-tell")
HEAD = (
    LocalText(vi="Quy tắc", en="Rule"), LocalText(vi="Mã", en="Code"), LocalText(vi="Mức", en="Severity"),
    LocalText(vi="Tính", en="Counted"), LocalText(vi="Miễn trừ hết hạn", en="Waiver expired"), LocalText(vi="Đã miễn trừ", en="Waived"),
    LocalText(vi="Đã ghi nhận", en="Baselined"), LocalText(vi="Chưa đủ cơ sở", en="Cannot tell"))


def rows(found: Iterable[Diagnostic], lang: Lang) -> list[list[str]]:
    counts: Counter[tuple[str, str]] = Counter()
    severities: dict[str, str] = {}
    for d in sorted(found, key=lambda d: d.severity):
        counts[d.code, status(d)] += 1
        severities[d.code] = d.severity.word.say(lang)
    return [[code, catalogue(code), severities[code], *(str(counts[code, name]) for name in _STATUS)] for code in sorted(severities)]
