"""Bytes to text: UTF-8 only, no control characters, and a warning where lines or indentation are not what they seem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from archmodel.kit.diagnostics.record import Severity
from archmodel.kit.source.lines import Lines
from archmodel.kit.source.report import WHOLE_FILE, Report
from archmodel.kit.span import Mark
from archmodel.kit.text import msg

BOM = "\ufeff"
CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_BREAK = "\r(?!\n)|[\x85\u2028\u2029]"
_SPACES = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]"
_INDENT = rf"(?m)^[ \t]*{_SPACES}"
_SUSPECT = re.compile(f"{CONTROL[:-1]}\x85\u2028\u2029{_SPACES[1:]}")
_WIDE = (
    ("UTF-32", re.compile(rb"\xff\xfe\x00\x00|\x00\x00\xfe\xff|\x00\x00\x00[^\x00]|[^\x00]\x00\x00\x00", re.DOTALL)),
    ("UTF-16", re.compile(rb"\xff\xfe|\xfe\xff|\x00[^\x00]|[^\x00]\x00", re.DOTALL)),
)
_BREAK_NAMES = {"\r": "CR", "\x85": "NEL", "\u2028": "LS", "\u2029": "PS"}
_SAVE = msg(
    "Lưu lại tệp với bảng mã UTF-8: trong trình soạn thảo chọn `Lưu với bảng mã… UTF-8`.",
    "Save the file as UTF-8: in the editor choose `Save with encoding… UTF-8`.",
)


def decode(content: bytes, report: Report) -> str:
    """The text of a file, its byte order mark included. Raises `Halt` when it is not UTF-8."""
    for name, pattern in _WIDE:
        if pattern.match(content):
            report.stop("encoding", WHOLE_FILE, msg("tệp được lưu bằng {name}", "the file is saved as {name}", name=name), _SAVE)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        start, end = error.start, error.end
    line_start = content.rfind(b"\n", 0, start) + 1
    line = content.count(b"\n", 0, start) + 1
    column = len(content[line_start:start].decode("utf-8").removeprefix(BOM)) + 1
    count = content.decode("utf-8", "replace").count("\ufffd") - content.count("\ufffd".encode())
    report.stop(
        "encoding",
        (line, column, line, column + 1),
        msg("byte thứ {byte} của dòng {line} ({bytes}) không phải UTF-8 (số chỗ như vậy trong tệp: {count})",
            "byte {byte} of line {line} ({bytes}) is not UTF-8 (such places in the file: {count})",
            byte=start - line_start + 1, line=line, bytes=content[start:end].hex(" ").upper(), count=count),
        _SAVE,
    )


def check_characters(text: str, report: Report) -> str:
    """The same text, each control character replaced by U+FFFD, so that reading can go on with all positions kept."""
    if text.count("\r") == text.count("\r\n") and not _SUSPECT.search(text):
        return text
    lines = Lines(text)
    for character, first, count in kinds(CONTROL, text):
        report.control_character(character, lines.mark(first), count)
    for character, first, count in kinds(_BREAK, text):
        _odd_break(character, lines.mark(first), count, report)
    if found := re.search(_INDENT, text):
        _odd_indent(text[found.end() - 1], lines.mark(found.end() - 1), len(re.findall(_INDENT, text)), report)
    return re.sub(CONTROL, "\ufffd", text)


def check_directives(text: str, report: Report) -> None:
    """The parser compares each `%TAG` with all before it, in one uninterruptible call: a file of them takes hours."""
    if text.count("\n%") >= report.budget.directives:
        surplus = next(islice(re.finditer(r"^%", text, re.MULTILINE), report.budget.directives, None), None)
        if surplus:
            report.too_many_directives(Lines(text).mark(surplus.start()))


def kinds(pattern: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Each different character found, with its first index and how often it stands there."""
    kinds: dict[str, tuple[int, int]] = {}
    for found in re.finditer(pattern, text):
        first, count = kinds.get(found[0], (found.start(), 0))
        kinds[found[0]] = first, count + 1
    for character, (first, count) in kinds.items():
        yield character, first, count


def _odd_break(character: str, mark: Mark, count: int, report: Report) -> None:
    report.add(
        "line-break",
        mark,
        msg("ký tự {name} ({code}) mà trình soạn thảo và git không tính là xuống dòng (số lần: {count})",
            "{name} ({code}), which editors and git do not count as a line break (times: {count})",
            name=_BREAK_NAMES[character], code=f"U+{ord(character):04X}", count=count),
        msg("Thay bằng dấu xuống dòng thông thường (LF) hoặc dấu cách.", "Replace it by an ordinary line break (LF) or a space."),
        severity=Severity.WARNING,
        fact=f"{ord(character):04X}",
    )


def _odd_indent(character: str, mark: Mark, count: int, report: Report) -> None:
    report.add(
        "space",
        mark,
        msg("dòng thụt lề bằng ký tự {code}, YAML coi đó là một phần của văn bản (số dòng: {count})",
            "a line is indented with {code}, which YAML takes for a part of the text (lines: {count})",
            code=f"U+{ord(character):04X}", count=count),
        msg("Thay bằng dấu cách thông thường; ký tự này thường đến từ Word hoặc trang web.",
            "Replace it by ordinary spaces; it usually comes from Word or from a web page."),
        severity=Severity.WARNING,
        fact=f"{ord(character):04X}",
    )
