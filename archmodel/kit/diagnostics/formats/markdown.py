"""A summary for a pull request: what counts, by rule, and what does not, in numbers. Data make no link, mention or markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archmodel.kit.diagnostics.record import Diagnostic, Severity
from archmodel.kit.diagnostics.report import UNCERTAIN, Line, Report, remark, safe
from archmodel.kit.text import Lang, LocalText, Message, msg

NAME = "markdown"
SHOWN = 10
"""Findings of one rule that are listed; the rest are counted."""
_MARKUP = re.compile(r"([\\`*_{}\[\]|~$])")
_FIRST = re.compile(r"^([-+=]|\d+(?=[.)]))")
_LIVE = re.compile(r"([@#]|:(?=//)|[wW]{3}(?=\.))")
_ICONS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}
_APART = {
    "waived": LocalText(vi="đã miễn trừ", en="waived"), "baselined": LocalText(vi="đã ghi nhận từ trước", en="in the baseline"),
    UNCERTAIN: LocalText(vi="chưa đủ cơ sở", en="cannot tell"),
}


def write(report: Report, lang: Lang) -> Iterable[Line]:
    for line in _lines(report, lang):
        yield (("", line),)


def _lines(report: Report, lang: Lang) -> Iterator[str]:
    failing = sum(map(report.fails, report.diagnostics))
    yield f"### {'❌' if failing else '✅'} {escaped(report.tool)}: {_verdict(failing).say(lang)}"
    yield ""
    yield _numbers(report, lang)
    groups: dict[str, list[Diagnostic]] = {}
    for d in report.shown:
        groups.setdefault(d.code, []).append(d)
    for code in sorted(groups, key=lambda c: (-max(d.severity for d in groups[c]), c)):
        yield from _group(code, groups[code], report, lang)


def _verdict(failing: int) -> Message:
    return msg("{n} phát hiện phải xử lý", "{n} findings to resolve", n=failing) if failing else msg("đạt", "passed")


def _numbers(report: Report, lang: Lang) -> str:
    counts = [f"{_ICONS[s]} {report.count(s)} {s.word.say(lang)}" for s in sorted(Severity, reverse=True)]
    apart = [f"{n} {_APART[name].say(lang)}" for name, n in report.apart.items() if n]
    fixed = [msg("{n} đã khắc phục", "{n} fixed", n=len(report.absent)).say(lang)] if report.absent else []
    return " · ".join((*counts, *apart, *fixed))


def _group(code: str, found: Sequence[Diagnostic], report: Report, lang: Lang) -> Iterator[str]:
    number = report.catalogue(code)
    yield ""
    yield f"#### {_ICONS[max(d.severity for d in found)]} {escaped(report.title(code, lang))} ({len(found)})"
    yield ""
    yield f"<sub>{code_span(code)}{f' · {escaped(number)}' if number else ''}</sub>"
    yield ""
    for d in found[:SHOWN]:
        yield f"- {_finding(d, lang)}"
    if len(found) > SHOWN:
        yield f"- {msg('… và {n} phát hiện nữa', '… and {n} more', n=len(found) - SHOWN).say(lang)}"


def _finding(d: Diagnostic, lang: Lang) -> str:
    place = f" ({code_span(f'{d.span.file}:{d.span.line}')})" if d.span else ""
    advice = f" *{said(d.advice.say(lang))}*" if d.advice else ""
    standing = remark(d, lang)
    return f"{said(d.message.say(lang))}{place}{advice}{f' — {escaped(standing)}' if standing else ''}"


def said(sentence: str) -> str:
    """A sentence of ours, in which `…` is code; in one with an odd backtick nothing is."""
    parts = safe(sentence).split("`")
    if len(parts) % 2 == 0:
        return escaped(sentence)
    return "".join(code_span(part) if n % 2 and part else escaped(part) for n, part in enumerate(parts))


def escaped(text: str) -> str:
    """Text that is shown as it is: no markup, no link, nobody is mentioned, no ticket is referred to."""
    shown = _MARKUP.sub(r"\\\1", safe(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _FIRST.sub(r"&#8203;\1", _LIVE.sub(r"\1&#8203;", shown))


def code_span(text: str) -> str:
    """A piece of code; a backtick in it cannot end it."""
    return f"`{safe(text).replace('`', 'ˋ').replace('|', chr(0x2758))}`"
