"""For people: every finding with the lines it is about, by file, and a count at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from archmodel.kit.diagnostics.frame import frame
from archmodel.kit.diagnostics.record import Diagnostic, Severity
from archmodel.kit.diagnostics.report import UNCERTAIN, Line, Report, remark, safe, safe_path, status_word
from archmodel.kit.text import Lang, LocalText, Message, msg

NAME = "pretty"
SHOWN = 20
"""Findings of one code shown in one file; the rest are counted."""
SHORT = 8
"""Digits of a fingerprint that are enough to ask `why`."""

_Lines = Callable[[str], Sequence[str]]
_PLURAL = {
    Severity.ERROR: LocalText(vi="lỗi", en="errors"),
    Severity.WARNING: LocalText(vi="cảnh báo", en="warnings"),
    Severity.INFO: LocalText(vi="lưu ý", en="info"),
}


def write(report: Report, lang: Lang) -> Iterator[Line]:
    @cache
    def lines(file: str) -> Sequence[str]:
        return report.texts.get(file, "").removeprefix("\ufeff").split("\n")

    for file, diagnostics in report.by_file.items():
        if file:
            yield ("path", safe_path(file)), ("dim", f"  {_counts(diagnostics, lang)}")
            yield ()
        yield from _group(diagnostics, lines, lang)
    yield from _summary(report, lang)


def _group(diagnostics: Sequence[Diagnostic], lines: _Lines, lang: Lang) -> Iterator[Line]:
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        seen[diagnostic.code] += 1
        if seen[diagnostic.code] <= SHOWN:
            yield from _finding(diagnostic, lines, lang)
            yield ()
    for code, count in sorted(seen.items()):
        if count > SHOWN:
            rest = msg("… và {more} chỗ nữa có {code} trong tệp này; xem tất cả: --format concise",
                       "… and {more} more of {code} in this file; to see all: --format concise", more=count - SHOWN, code=code)
            yield (("dim", safe(rest.say(lang))),)
            yield ()


def _finding(diagnostic: Diagnostic, lines: _Lines, lang: Lang) -> Iterator[Line]:
    style = diagnostic.severity.name.lower()
    spans = [s for s in (diagnostic.span, *(related.span for related in diagnostic.related)) if s]
    gutter = max((len(str(span.line + 1)) for span in spans), default=1)
    word = diagnostic.severity.word.say(lang)
    head = f"{word} ({status_word(diagnostic, lang)})" if not diagnostic.counts else word
    yield (style, head), ("code", f"[{safe(diagnostic.code)}]"), ("", f": {safe(diagnostic.message.say(lang))}")
    if diagnostic.span:
        name: Line = (("dim", f"  #{diagnostic.fingerprint[:SHORT]}"),) if diagnostic.judges else ()
        yield ("dim", f"{'':{gutter}}--> "), ("path", safe(str(diagnostic.span))), *name
        yield from frame(lines(diagnostic.span.file), diagnostic.span, gutter=gutter, mark="^", style=style)
    for related in diagnostic.related:
        words = f"  {safe(related.message.say(lang))}"
        yield ("dim", f"{'':{gutter}}==> "), ("path", safe(str(related.span))), ("info", words)
        yield from frame(lines(related.span.file), related.span, gutter=gutter, mark="-", style="info", around=0)
    if diagnostic.advice:
        yield ("dim", f"{'':{gutter}} = "), ("advice", safe(diagnostic.advice.say(lang)))
    if diagnostic.justification:
        yield ("dim", f"{'':{gutter}} = "), ("info", remark(diagnostic, lang))


def _summary(report: Report, lang: Lang) -> Iterator[Line]:
    files = sum(bool(file) for file in report.by_file)
    counting = [d for d in report.shown if d.counts]
    if counting:
        style = max(d.severity for d in counting).name.lower()
        text = msg("{counts} trong {files}", "{counts} in {files}", counts=_counts(counting, lang), files=_files(files))
    else:
        style = "ok"
        text = msg("Không phát hiện điều gì trong {files}", "Nothing found in {files}", files=_files(len(report.texts)))
    yield ((style, f"{text.say(lang)}."),)
    yield from _apart(report, lang)
    if report.hint:
        yield (("dim", safe(report.hint.say(lang))),)


def _apart(report: Report, lang: Lang) -> Iterator[Line]:
    """What does not count is never passed over in silence."""
    named = [f"{n} {_APART[name].say(lang)}" + (f" (--show-{_OPTIONS[name]})" if name in report.hidden else "")
             for name, n in report.apart.items() if n]
    if named:
        yield (("dim", msg("Không tính: {list}.", "Not counted: {list}.", list=", ".join(named)).say(lang)),)
    if report.absent:
        yield (("dim", msg("Trước có, nay không còn: {n}.", "There before and gone now: {n}.", n=len(report.absent)).say(lang)),)


_APART = {
    "waived": LocalText(vi="đã miễn trừ", en="waived"), "baselined": LocalText(vi="đã ghi nhận từ trước", en="in the baseline"),
    UNCERTAIN: LocalText(vi="chưa đủ cơ sở", en="cannot tell"),
}
_OPTIONS = {"waived": "waived", "baselined": "baselined", UNCERTAIN: "unknown"}


def _counts(diagnostics: Iterable[Diagnostic], lang: Lang) -> str:
    """`12 errors, 3 warnings`, the worst first."""
    found = sorted(Counter(diagnostic.severity for diagnostic in diagnostics).items(), reverse=True)
    return ", ".join(f"{n} {(severity.word if n == 1 else _PLURAL[severity]).say(lang)}" for severity, n in found)


def _files(count: int) -> Message:
    return msg("{n} tệp", "{n} file" if count == 1 else "{n} files", n=count)
