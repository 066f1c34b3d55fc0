"""Reports for tests: one that shows everything a report can hold, and one made of a single hostile text."""

from __future__ import annotations

from typing import Any

from archmodel.kit.diagnostics import Diagnostic, Related, Severity
from archmodel.kit.diagnostics.record import Evidence
from archmodel.kit.diagnostics.report import About, Absent, Named, Report
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
        texts=TEXTS, tool_version="1.2.3", about=ABOUT, named=NAMED, controls=("model/empty", "model/quiet"), day="2026-11-22",
        hint=msg("Giải thích một mã: archmodel rule MÃ", "To explain a code: archmodel rule CODE"),
    )


ABOUT = {
    "model/empty": About(title=LocalText(vi="Thiếu nội dung", en="Something is empty"), catalogue="M99", severity=Severity.INFO,
                         why=LocalText(vi="vì thế", en="because"), remedy=LocalText(vi="viết thêm", en="write more"), reference="pack 1.a"),
    "model/quiet": About(title=LocalText(vi="Không có gì", en="Nothing to say")),
}
NAMED = {"hotline-1022": Named(name=LocalText(vi="Cổng 1022", en="Portal 1022"), kind=LocalText(vi="Ứng dụng", en="Application"))}


def standing() -> Report:
    """One finding of each standing, held against a baseline of which one is gone."""
    def found(n: int, **more: Any) -> Diagnostic:
        return Diagnostic(code="topic/rule", severity=Severity.ERROR, span=at("systems", n, 1, 3), subject=f"s-{n}",
                          message=msg("việc {n}", "matter {n}", n=n), advice=msg("Sửa.", "Mend it."), **more)

    fact = Evidence(subject="s-2", field="level", span=at("systems", 2, 1, 3), basis="found", source="src", confidence="med")
    return Report.of(
        [
            found(1, standing="new", plateau="pl-1"),
            found(2, standing="baselined", evidence=(fact,), confidence="med"),
            found(3, standing="waived", waiver="wv-1", justification=msg("miễn trừ đến 2027: vì sao", "waived until 2027: why")),
            found(4, standing="waiver-expired", waiver="inline", justification=msg("hết hạn 2026: vì sao", "expired in 2026: why")),
            found(5, verdict="cannot-tell", missing=(("s-5", "level"),)),
        ],
        texts=TEXTS, tool_version="1.2.3", compared=True, day="2026-11-22",
        absent=(Absent(code="topic/gone", subject="s-9", fingerprint="0" * 20),))


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
    diagnostic = Diagnostic(
        code="inventory/evil", severity=Severity.ERROR, span=span, subject=text, fact=text, message=words, advice=words,
        related=(Related(span=span, message=words),), plateau=text, standing="waiver-expired", waiver=text or "wv", justification=words,
        evidence=(Evidence(subject=text, field=text, span=span, basis="found", source=text),), missing=((text, text),))
    local = LocalText(vi=text, en=text)
    return Report.of(
        [diagnostic], texts={text: f"a: 1\n{text}\nb: 2\n"}, tool_version="1", named={text: Named(name=local, kind=local)}, compared=True,
        about={"inventory/evil": About(title=local, why=local, remedy=local, reference=text)},
        absent=(Absent(code="inventory/evil", subject=text, fingerprint="0" * 20),))
