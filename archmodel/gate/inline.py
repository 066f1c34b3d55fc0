"""Waivers beside the data: `# archmodel: ignore[CODE] reason="…" until=2027-06-30` on the line of a finding or above it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from archmodel.gate.waiver import Waiver
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.period import parse_moment
from archmodel.kit.source import Parsed
from archmodel.kit.span import Mark, Marks, Span
from archmodel.kit.text import LocalText, msg, visible

MARK = "archmodel:"
_COMMENT = re.compile(r"(?:^|[ \t])(#[ \t]*archmodel:[ \t]*ignore(?![\w-])(.*))", re.MULTILINE)
_CODES = re.compile(r"\s*\[([^\[\]]*)\]")
_WORD = re.compile(r'(?:^|\s)(reason|until)=(?:"([^"]*)"|([^\s"]+))')
_EMPTY = re.compile(r"[ \t]*(?:#.*)?\r?")
_FORM = '# archmodel: ignore[…] reason="…" until=2027-06-30'


def directives(files: Iterable[Parsed]) -> tuple[tuple[Waiver, ...], tuple[Diagnostic, ...]]:
    """What comments waive, and the comments that do not say all they must: these waive nothing."""
    made: list[Waiver] = []
    wrong: list[Diagnostic] = []
    for parsed in files:
        if MARK in parsed.text and parsed.data is not None:
            for found in _of_file(parsed):
                if isinstance(found, Waiver):
                    made.append(found)
                else:
                    wrong.append(found)
    return tuple(made), tuple(wrong)


def _of_file(parsed: Parsed) -> Iterator[Waiver | Diagnostic]:
    lines = parsed.text.split("\n")
    for number, line in enumerate(lines, 1):
        hit = _COMMENT.search(line) if MARK in line else None
        if hit is None or _inside_a_scalar(parsed.marks, (number, hit.start(1) + 1)):
            continue
        span = Span(file=parsed.file, line=number, column=hit.start(1) + 1, end_line=number, end_column=len(line.rstrip()) + 1)
        yield _directive(hit[2], span, _target(lines, number, alone=not line[:hit.start(1)].strip()))


def _target(lines: list[str], number: int, *, alone: bool) -> int:
    """The line that is meant: this one, or below a comment that stands alone the next that says something."""
    if not alone:
        return number
    following = (n for n in range(number + 1, len(lines) + 1) if not _EMPTY.fullmatch(lines[n - 1]))
    return next(following, number)


def _directive(text: str, span: Span, line: int) -> Waiver | Diagnostic:
    listed = _CODES.match(text)
    codes = tuple(code.strip() for code in listed[1].split(",") if code.strip()) if listed else ()
    said = {name: quoted or bare for name, quoted, bare in _WORD.findall(text)}
    until, reason = _day(said.get("until", "")), said.get("reason", "").strip()
    lacking = [name for name, value in (("[…]", codes), ("reason", reason), ("until", until)) if not value]
    if until is None or lacking:
        return _incomplete(span, ", ".join(codes), lacking)
    strange = _strange(text[listed.end():] if listed else text)
    if strange:
        return _unclear(span, ", ".join(codes), strange)
    return Waiver(id=f"{span.file}:{span.line}", rules=codes, reason=LocalText.same(reason), expires=until, span=span,
                  line=(span.file, line))


def _strange(text: str) -> str:
    """What stands there and means nothing, or means one thing twice: a reason without its quotes, a second date, a second waiver."""
    rest, _, remark = _WORD.sub(" ", text).partition("#")
    names = [name for name, _, _ in _WORD.findall(text)]
    return rest.strip() or (remark.strip() if MARK in remark else "") or next((name for name in names if names.count(name) > 1), "")


def _day(text: str) -> dt.date | None:
    moment = parse_moment(text)
    return moment.last if moment else None


def _incomplete(span: Span, codes: str, lacking: list[str]) -> Diagnostic:
    return Diagnostic(
        code="waiver/incomplete", severity=Severity.ERROR, span=span, fact=codes,
        message=msg("chỉ dẫn bỏ qua thiếu {what}, nên không bỏ qua điều gì", "the inline waiver lacks {what}, so it waives nothing",
                    what=", ".join(f"`{name}`" for name in lacking)),
        advice=msg("Viết `{form}`.", "Write `{form}`.", form=_FORM))


def _unclear(span: Span, codes: str, text: str) -> Diagnostic:
    return Diagnostic(
        code="waiver/incomplete", severity=Severity.ERROR, span=span, fact=codes,
        message=msg("không hiểu `{text}` trong chỉ dẫn bỏ qua, nên không bỏ qua điều gì",
                    "`{text}` in the inline waiver is not understood, so it waives nothing", text=visible(text)),
        advice=msg("Viết `{form}`, mỗi phần một lần, lý do trong dấu ngoặc kép.", "Write `{form}`: each part once, the reason in quotes.",
                   form=_FORM))


def _inside_a_scalar(marks: Marks, place: tuple[int, int]) -> bool:
    """Whether what looks like a comment is a part of a text."""
    waiting = [marks]
    while waiting:
        for key, value, inside in waiting.pop().entries.values():
            if inside is not None:
                waiting.append(inside)
            elif _within(value, place):
                return True
            if key is not None and _within(key, place):
                return True
    return False


def _within(mark: Mark, place: tuple[int, int]) -> bool:
    return (mark[0], mark[1]) <= place < (mark[2], mark[3])
