"""Reports for tests: one that shows everything a report can hold, and one made of a single hostile text."""

from __future__ import annotations

from typing import Any

from archmodel.kit.diagnostics import Diagnostic, Related, Severity
from archmodel.kit.diagnostics.report import Report
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText, msg

SYSTEMS = """\
applications:
  hotline-1022:
    name: Cổng thông tin 1022
    onwer: dost
    level: 9

  漢字:
\tname: Tệp có dấu tổ hợp: e\u0302\u0301
"""
MORE = "applications:\n  hotline-1022: {name: A}\n  long: {note: " + "a" * 200 + " level 9 " + "b" * 200 + "}\n"
TEXTS = {"inventory/more.yaml": MORE, "inventory/quiet.yaml": "sources: {}\n", "inventory/systems.yaml": SYSTEMS}


def at(file: str, line: int, column: int, end: int, last: int = 0) -> Span:
    return Span(file=f"inventory/{file}.yaml", line=line, column=column, end_line=last or line, end_column=end)


def everything() -> Report:
    first_declared = Related(span=at("systems", 2, 3, 15), message=msg("khai báo lần đầu ở đây", "first declared here"))
    return Report.of(
        [
            Diagnostic(code="inventory/unknown-field", severity=Severity.ERROR, span=at("systems", 4, 5, 10), subject="hotline-1022",
                       message=msg("không có trường `{field}` ở đây", "there is no field `{field}` here", field="onwer"), fact="onwer",
                       advice=msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near="owner")),
            Diagnostic(code="inventory/duplicate-id", severity=Severity.ERROR, span=at("more", 2, 3, 15), subject="hotline-1022",
                       message=msg("mã `{id}` đã được dùng", "the id `{id}` is used already", id="hotline-1022"),
                       advice=msg("Đổi một trong hai mã.", "Change one of the two."), related=(first_declared,)),
            Diagnostic(code="inventory/out-of-range", severity=Severity.WARNING, span=at("more", 3, 216, 223),
                       message=msg("`level` là 9, lớn hơn 5", "`level` is 9, more than 5")),
            Diagnostic(code="inventory/bad-format", severity=Severity.ERROR, span=at("systems", 7, 3, 5),
                       message=msg("`{id}` không phải mã hợp lệ", "`{id}` is not a valid id", id="漢字")),
            Diagnostic(code="source/tab", severity=Severity.INFO, span=at("systems", 8, 2, 99, last=9),
                       message=msg("dòng này thụt vào bằng tab", "this line is indented by a tab")),
            Diagnostic(code="model/empty", severity=Severity.INFO, message=msg("chưa có kế hoạch", "there is no plan yet")),
        ],
        texts=TEXTS, tool_version="1.2.3", titles={"model/empty": LocalText(vi="Thiếu nội dung", en="Something is empty")},
        hint=msg("Giải thích một mã: archmodel rule MÃ", "To explain a code: archmodel rule CODE"),
    )


def many(count: int) -> Report:
    """The same mistake over and over."""
    return Report.of(
        [Diagnostic(code="inventory/not-an-id", severity=Severity.WARNING, span=at("more", 1, 1, 13), fact=f"{n:03}",
                    message=msg("mã số {n} không hợp lệ", "id number {n} is not valid", n=n)) for n in range(count)],
        texts=TEXTS, tool_version="1.2.3")


def hostile(text: str) -> Report:
    """The text wherever data can come to stand: names of files and things, what they say, the source itself."""
    words: Any = msg("{it}", "{it}", it=text)
    span = Span(file=text, line=2, column=1, end_line=2, end_column=2)
    diagnostic = Diagnostic(code="inventory/evil", severity=Severity.ERROR, span=span, subject=text, fact=text,
                            message=words, advice=words, related=(Related(span=span, message=words),))
    return Report.of([diagnostic], texts={text: f"a: 1\n{text}\nb: 2\n"}, tool_version="1")
