"""Sections that people write: at their place in every format, signed, mentions made into names and figures; never lost, never trusted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archmodel.kit.document import Document, Heading
from archmodel.kit.document.formats import html, json, markdown
from archmodel.kit.source import read_text
from archmodel.kit.text import LANGS
from archmodel.reports import Request, compose, names
from archmodel.reports._mentions import escaped
from tests.reports.writing import about_own, town

SECTION = """\
sections:
  own:
    name: {vi: Lời người viết, en: The author's words}
    report: [gap]
    author: {vi: Tổ kiến trúc, en: Architecture team}
    owner: office
    provenance: {kind: proposal, date: 2026-07}
    %s
    text:
      vi: |
        Nêu [[hotline]] và [[desk|cái bàn]], [[archive]], [[fl-1]].

        Đầu tư {{figure cost capex/total}}, vòng đời {{figure cost lcc/total}}; {{count kind:application}} hệ thống.
      en: "Names [[hotline]]; invests {{figure cost capex/total}}; {{count kind:application owner:office}} of ours."
"""
PAYLOADS = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "<svg/onload=alert(1)>",
    "</title><script>alert(1)</script>", "[click](javascript:alert(1))", "[c](java&#x0A;script:alert(1))", "![x](x \"onerror=alert(1)\")",
    "<a href=\"vbscript:x\">x</a>", "<iframe srcdoc=\"<script>alert(1)</script>\">", "<style>@import\"//evil.example\"</style>",
    "`x` **b** _i_ # h1 | cell | pipe", "<javascript:alert(1)>", "[[hotline|<b onclick=x>]]", "[[hotline|[c](javascript:x)]]")
_UNSAFE = re.compile(r"<a [^>]*href=\"(?!https?:|mailto:|#|[\w./-]*\")", re.IGNORECASE)
HOSTILE = Path(__file__).parents[3] / "shared" / "hostile" / "30_xss.yaml"


def headings(document: Document) -> list[str]:
    return [block.anchor for block in document.blocks if isinstance(block, Heading) and block.level == 2]


@pytest.mark.parametrize(("place", "before"), [
    ("place: opening", "conclusions"), ("after: proof", "proof"), ("place: end", "method"), ("order: 3", "method"),
    ("after: nowhere", "method")])
def test_a_section_stands_where_it_is_put_and_is_never_lost(tmp_path: Path, place: str, before: str) -> None:
    workspace = town(tmp_path, SECTION % place)
    found = headings(compose("gap", workspace, Request()))
    assert found[found.index("own") - 1] == before
    lost = [d.code for d in about_own(workspace)]
    assert lost == (["reports/unknown-chapter"] if "nowhere" in place else [])
    text = markdown.write(compose("gap", workspace, Request()), "en")
    assert ("inventory/own.yaml:8:12: this report has no chapter" in text) is ("nowhere" in place)


def test_it_takes_the_level_of_what_it_stands_behind(tmp_path: Path) -> None:
    document = compose("gap", town(tmp_path, SECTION % "after: closure-proof"), Request())
    levels = {block.anchor: block.level for block in document.blocks if isinstance(block, Heading)}
    assert levels["own"] == levels["closure-proof"] == 3


def test_mentions_are_said_in_each_tongue_and_traced(tmp_path: Path) -> None:
    document = compose("gap", town(tmp_path, SECTION % "place: end"), Request())
    heading = {"vi": "## Lời người viết", "en": "## The author's words"}
    vi, en = (markdown.write(document, lang).partition(heading[lang])[2] for lang in LANGS)
    assert "Tổng đài (`hotline`) và cái bàn (`desk`, dự kiến), Kho cũ (`archive`, đã kết thúc), Tổng đài → Sổ giao việc (`fl-1`)" in vi
    assert "Đầu tư 3 tỷ đồng" in vi and "3 hệ thống" in vi and "vòng đời chưa xác định" in vi
    assert "Hotline (`hotline`); invests VND 3 billion; 1 to 2 of ours" in en
    assert "`archmodel cost --explain capex/total`" in en and "sourced" in en
    assert "Written by an author" in en and "Architecture team" in en and "proposal, 2026-07" in en and "Digital office · `office`" in en
    assert "thời điểm 7/2026" in vi and "`inventory/own.yaml:2:3`" in vi


def test_every_format_has_it(tmp_path: Path) -> None:
    document = compose("gap", town(tmp_path, SECTION % "place: end"), Request())
    for text in (markdown.write(document, "vi"), html.write(document, "vi"), json.write(document, "vi")):
        assert "Lời người viết" in text and "Tổ kiến trúc" in text and "hotline" in text and "Tổng đài" in text
    assert "<code>hotline</code>" in html.write(document, "vi") or 'id">hotline' in html.write(document, "vi")


def test_only_what_its_author_releases_is_in_the_public_edition(tmp_path: Path) -> None:
    workspace = town(tmp_path, SECTION % "edition: public" + "  kept:\n    name: K\n    report: [gap]\n    text: Giữ lại.\n")
    public = markdown.write(compose("gap", workspace, Request(edition="public")), "vi")
    assert "Lời người viết" in public and "Giữ lại" not in public
    assert "Giữ lại" in markdown.write(compose("gap", workspace, Request()), "vi")


def test_a_count_over_what_is_not_published_is_not_published(tmp_path: Path) -> None:
    own = "sections: {a: {name: A, report: [gap], edition: public, text: 'Có {{count security_level>=2}} hệ thống.'}}\n"
    workspace = town(tmp_path, own)
    assert "Có 1 hệ thống" in markdown.write(compose("gap", workspace, Request()), "vi")
    assert "Có không công bố hệ thống" in markdown.write(compose("gap", workspace, Request(edition="public")), "vi")


def test_mistakes_that_only_the_reports_know_are_told_at_their_place(tmp_path: Path) -> None:
    own = ("sections:\n  a:\n    name: {vi: A, en: A}\n    report: [gapp]\n    text: |\n      Dòng một.\n"
           "      {{figure cost capex/totl}} và {{figure cots capex/total}}\n")
    found = [d for d in about_own(town(tmp_path, own)) if d.code.startswith("reports/")]
    assert [(d.code, str(d.span)) for d in found] == [
        ("reports/unknown-report", "inventory/own.yaml:4:14"), ("reports/unknown-figure", "inventory/own.yaml:7:16"),
        ("reports/unknown-account", "inventory/own.yaml:7:46")]
    assert [d.advice.say("en") for d in found if d.advice] == ["Did you mean `gap`?", "Did you mean `capex/total`?", "Did you mean `cost`?"]


def test_what_names_nothing_stays_as_it_was_typed(tmp_path: Path) -> None:
    own = "sections: {a: {name: A, report: [gap], text: 'A [[nobody]] {{7*7}} {{figure cost nope}} {{figure no x}} [[ b'}}\n"
    text = markdown.write(compose("gap", town(tmp_path, own), Request()), "vi")
    assert "nobody (không có trong kho dữ liệu) {{7\\*7}} {{figure cost nope}} {{figure no x}} \\[\\[ b" in text


def test_headings_of_an_author_stay_below_the_section(tmp_path: Path) -> None:
    own = "sections: {a: {name: A, report: [gap], text: \"# Lớn\\n\\nlời\\n\\n```\\n# code\\n```\\n\"}}\n"
    text = markdown.write(compose("gap", town(tmp_path, own), Request()), "vi")
    assert "\n### Lớn" in text and "\n# code" in text


def test_a_text_of_one_tongue_says_so(tmp_path: Path) -> None:
    own = "sections: {a: {name: {vi: A, en: A}, report: [gap], text: chỉ có một thứ tiếng}}\n"
    text = markdown.write(compose("gap", town(tmp_path, own), Request()), "en")
    assert "In Vietnamese only." in text and "chỉ có một thứ tiếng" in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_typed_becomes_markup(tmp_path: Path, payload: str) -> None:
    quoted = "'" + payload.replace("'", "''") + "'"
    own = (f"sections:\n  a:\n    name: {quoted}\n    report: [gap]\n    author: {quoted}\n    text: {quoted}\n"
           f"applications:\n  evil: {{name: {quoted}}}\n"
           "  other: {name: O}\n")
    own += (f"reports:\n  r:\n    name: {quoted}\n    subtitle: {quoted}\n    content:\n      - heading: {quoted}\n"
            f"      - text: \"Nêu [[evil]].\"\n      - text: {quoted}\n"
            f"      - table: {{where: evil, columns: [name], caption: {quoted}}}\n")
    workspace = town(tmp_path, own)
    for name in ("gap", "r"):
        body = html.write(compose(name, workspace, Request()), "vi").partition("<main>")[2]
        tags = set(re.findall(r"<([a-z]\w*)", body)) - ({"img"} if payload.startswith("![") else set())
        assert not tags & {"script", "img", "svg", "iframe", "style", "math", "title"}
        assert not re.search(r"<[^>]*\son\w+\s*=", body.replace('title="onerror', "")) and not _UNSAFE.search(body)
        text = re.sub(r"\\.", "", markdown.write(compose(name, workspace, Request()), "vi"))
        assert "<script" not in text and "<img" not in text and not re.search(r"\]\(\s*java", text, re.IGNORECASE)


@pytest.mark.skipif(not HOSTILE.exists(), reason="the hostile files are not on this machine")
def test_the_hostile_names_can_be_mentioned(tmp_path: Path) -> None:
    data = (read_text(HOSTILE.read_text(encoding="utf-8"), "x.yaml").data or {})["systems"]
    for each in data:
        shown = escaped(str(each["name"]))
        assert "\n" not in shown and "<" not in shown and "](" not in shown.replace("\\]", "")


def test_sections_of_all_reports_are_placed_without_a_crash(tmp_path: Path) -> None:
    every = names(town(tmp_path, ""))
    workspace = town(tmp_path, SECTION.replace("[gap]", f"[{', '.join(every)}]") % "place: opening")
    for name in ("gap", "cost", "portfolio", "goals", "organisation"):
        assert "own" in [b.anchor for b in compose(name, workspace, Request()).blocks if isinstance(b, Heading)]


def test_data_in_error_make_no_traceback(tmp_path: Path) -> None:
    own = ("sections: {a: {name: A, report: [gap], text: 'x {{count kind:}} {{count nofield:x}}'}, b: {name: B, report: 3, text: [1]}}\n")
    workspace = town(tmp_path, own)
    assert markdown.write(compose("gap", workspace, Request()), "en") and about_own(workspace)


def test_a_comparison_with_another_moment_changes_nothing_in_a_section(tmp_path: Path) -> None:
    workspace = town(tmp_path, SECTION % "place: end")
    for request in (Request(baseline="then"), Request(baseline=str(tmp_path)), Request(baseline="2019-01")):
        assert "VND 3 billion" in markdown.write(compose("gap", workspace, request), "en").partition("The author's words")[2]
