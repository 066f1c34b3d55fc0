"""Mentions in Markdown: each mistake is one diagnostic at its character, however the text was written; shapes of own reports."""

from __future__ import annotations

import pytest

from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.source import read_text
from archmodel.kit.source.within import within
from archmodel.model.mention import mentions, pieces
from tests.making import read

TOP = "applications: {hotline: {name: {vi: Tổng đài, en: Hotline}, formerly: [old-line]}}\n"


def errors(text: str) -> list[Diagnostic]:
    return [d for d in read(TOP + text)[2] if d.severity is Severity.ERROR]


def of_text(text: str) -> list[Diagnostic]:
    return errors(f"sections:\n  s:\n    name: S\n    report: [gap]\n    text: {text}\n")


@pytest.mark.parametrize(("text", "line", "column"), [
    ("See [[hotlin]].", 6, 17), ("'it''s [[hotlin]]'", 6, 20), ('"say \\"x\\" [[hotlin]]"', 6, 24),
    ('{vi: "có [[hotline]]", en: "a [[hotlin]]"}', 6, 43),
    ("|\n      First.\n\n        Indented [[hotline]],\n      then [[hotlin]].", 10, 14),
    (">-\n      A folded text\n      that goes on\n\n      and names [[hotlin]].", 10, 19),
    ("A plain text that\n      goes on to [[hotlin]].", 7, 20),
])
def test_the_place_is_that_of_the_id(text: str, line: int, column: int) -> None:
    (found,) = of_text(text)
    assert found.code == "inventory/dangling" and found.span is not None
    assert (found.span.line, found.span.column, found.span.end_column) == (line, column, column + 6)
    assert found.advice and "hotline" in found.advice.say("en")


@pytest.mark.parametrize(("text", "code", "said"), [
    ("a [[ b", "bad-mention", "not closed"), ("'a [[ ]]'", "bad-mention", "names nothing"), ("'a {{figur x y}}'", "bad-mention", "figur"),
    ("'{{7*7}}'", "bad-mention", "7*7"), ("'{{count}}'", "bad-mention", "names nothing"), ("'{{figure cost}}'", "bad-mention", "an id"),
    ("'{{figure cost a b}}'", "bad-mention", "an id"), ("'{{count kind:applicatio}}'", "bad-condition", "applicatio"),
    ("'{{count kind:}}'", "bad-condition", "counted"), ("'[[old-line]]'", "dangling", "old-line"),
    ("'[[hotline|a [[x]]'", "bad-mention", "not closed"),
])
def test_what_is_malformed_is_said(text: str, code: str, said: str) -> None:
    found = of_text(text)
    assert [d.code for d in found][:1] == [f"inventory/{code}"]
    assert said in found[0].message.say("en") and found[0].message.say("vi") and found[0].advice


def test_a_former_id_is_answered_with_the_present_one() -> None:
    (found,) = of_text("'[[old-line]]'")
    assert found.advice and found.advice.say("en") == "It is now called `hotline`."


@pytest.mark.parametrize("text", [
    "'`[[nothing]]` and ``{{x}}`` and \\[[no]] and \\{{no}}'", "'[[hotline]] [[hotline|our line]] {{count kind:application}}'",
    "|\n      ```\n      [[x]]\n\n      {{y}}\n      ```", "'{{figure cost lcc/total}} {{figure nowhere x}}'",
])
def test_code_and_backslashes_are_no_mentions_and_figures_are_judged_upstairs(text: str) -> None:
    assert of_text(text) == []


def test_a_lonely_backtick_hides_no_later_mention() -> None:
    assert [m.name for m in mentions("a ` b\n\n[[x]] and ` c")] == ["x"]
    assert [m.name for m in mentions("``` [[y]]\n\n[[z]] ``` [[x]]")] == ["x"]


def test_pieces_are_the_whole_text() -> None:
    text = "a [[b|c\nd]] `[[e]]` {{count x:y  z}} [[ f"
    assert "".join(p if isinstance(p, str) else text[p.at:p.end] for p in pieces(text)) == text
    assert [(m.sort, m.name, m.words) for m in mentions(text)] == [("element", "b", "c d"), ("count", "x:y z", ""), ("", "", "")]


def test_many_signs_take_no_time() -> None:
    for sign in ("[[", "{{", "`", "\\", "[[a|", "`" * 3 + "\n\n"):
        assert len(mentions(sign * 20_000)) <= 20_000


def test_what_was_typed_otherwise_is_pointed_at_as_a_whole() -> None:
    file = 'text: "\\x5b\\x5bhotlin]]"\n'
    marks = read_text(file, "a.yaml").marks.entries["text"][1]
    assert within(file, marks, "[[hotlin]]", 2, 8) == marks
    assert within("text: abc\n", (1, 7, 1, 10), "xyz", 0, 1) == (1, 7, 1, 10)


def test_other_texts_have_no_mentions() -> None:
    assert errors('agencies: {a: {name: "A [[x]]", description: "{{y}} [[z]]"}}\n') == []


@pytest.mark.parametrize(("text", "code", "field"), [
    ("sections: {s: {name: S, report: [gap], place: end, after: x, text: T}}", "bad-section", "place"),
    ("reports: {r: {name: R, content: [{heading: A, text: B}]}}", "bad-report", "text"),
    ("reports: {r: {name: R, content: [{}]}}", "too-short", "content"),
    ("reports: {r: {name: R, content: [{tabel: 1}]}}", "unknown-field", "tabel"),
    ("reports: {r: {name: R, content: [{table: {where: 'kind:', columns: [name]}}]}}", "bad-condition", "where"),
    ("reports: {r: {name: R, content: [{table: {where: 'kind:role', columns: [nam]}}]}}", "bad-condition", "columns"),
    ("reports: {r: {name: R, content: [{table: {where: 'kind:role', columns: [name], at: never}}]}}", "bad-report", "at"),
    ("reports: {r: {name: R, content: [{include: {report: r}}]}}", "cycle", "report"),
])
def test_the_shape_of_what_a_project_writes(text: str, code: str, field: str) -> None:
    found = errors(text + "\n")
    assert [d.code for d in found] == [f"inventory/{code}"]
    assert field in found[0].fact or field in found[0].message.say("en")


def test_reports_that_include_each_other_are_each_told() -> None:
    text = ("reports:\n  a: {name: A, content: [{include: {report: b}}]}\n  b: {name: B, content: [{include: {report: c}}]}\n"
            "  c: {name: C, content: [{include: {report: b}}]}\n")
    found = errors(text)
    assert [(d.code, d.subject) for d in found] == [("inventory/cycle", "b"), ("inventory/cycle", "c")]
    assert found[0].span and (found[0].span.line, found[0].span.column) == (4, 45)


def test_a_text_of_one_tongue_is_remarked_on() -> None:
    text = "settings: {languages: [vi, en]}\nsections: {s: {name: {vi: A, en: B}, report: [gap], text: chỉ tiếng Việt}}\n"
    found = [d for d in read(text)[2] if d.code == "inventory/untranslated"]
    assert [(d.subject, d.severity, d.fact) for d in found] == [("s", Severity.INFO, "text:en")]
