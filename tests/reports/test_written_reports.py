"""Reports that a project composes: found and made like the shipped ones, checked at their place, the same in every format and edition."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archmodel.kit.document import Heading, Table
from archmodel.kit.document.blocks import runs, say
from archmodel.kit.document.formats import html, json, markdown
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LANGS, Quantity
from archmodel.reports import Request, compose, internal_only, names, narrowable, report
from archmodel.workspace import Workspace
from tests.reports.writing import about_own, town

BRIEF = """\
reports:
  brief:
    name: {vi: Trình Hội đồng, en: Brief for the board}
    subtitle: {vi: Kỳ họp tháng 7, en: July meeting}
    audience: {vi: Hội đồng kiến trúc, en: The architecture board}
    author: {vi: Tổ kiến trúc, en: Architecture team}
    provenance: {kind: proposal, date: 2026-07}
    numbered: true
    content:
      - heading: {vi: Hiện trạng, en: As is}
      - text:
          vi: |
            [[register]] do [[culture]] quản lý; có {{count kind:application}} ứng dụng.

            - đầu tư {{figure cost capex/total}}
          en: |
            [[culture]] owns [[register]]; there are {{count kind:application}} applications.

            - investment {{figure cost capex/total}}
      - table:
          where: "kind:application owner:office"
          columns: [name, owner, operator, security_level, lifecycle.start]
          sort: lifecycle.start
          caption: {vi: Hệ thống của Phòng Số, en: Systems of the digital office}
      - table:
          where: "kind:cost-item"
          columns: [id, quantity, unit, unit_cost.base, year, provenance]
          caption: {vi: Khoản chi, en: Cost lines}
      - subheading: {vi: Luồng dữ liệu, en: Flows}
      - table: {where: "kind:flow", columns: [name, data, frequency]}
      - table: {where: "kind:node", columns: [name]}
      - table: {where: "kind:application", columns: [id], at: then, limit: 1, sort: id, descending: true}
      - view: map
      - figures: [{account: cost, id: capex/total}, {account: cost, id: lcc/total}]
      - findings: {rules: ["organisation/*"], severity: warning}
      - unknowns: {where: "kind:flow"}
      - page_break: true
      - include: {report: goals, chapter: method}
"""


def brief(folder: Path, more: str = "") -> Workspace:
    return town(folder, BRIEF + more)


def one(folder: Path, *parts: str, head: str = "") -> Workspace:
    content = "".join(f"      - {part}\n" for part in parts)
    return town(folder, f"reports:\n  own:\n    name: {{vi: Riêng, en: Own}}\n{head}    content:\n{content}")


@pytest.mark.parametrize("lang", LANGS)
def test_the_brief_reads_as_it_should(tmp_path: Path, lang: str, golden: Callable[[str, str], None]) -> None:
    golden(f"reports/brief.{lang}.md", markdown.write(compose("brief", brief(tmp_path), Request()), "vi" if lang == "vi" else "en"))


def test_it_is_found_like_any_other_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    workspace = brief(tmp_path)
    assert about_own(workspace) == []
    assert names(workspace)[-1] == "brief" and report("brief", workspace).TITLE.say("en") == "Brief for the board"
    assert not narrowable("brief")
    with pytest.raises(BadUsage) as stop:
        compose("bief", workspace, Request())
    assert stop.value.advice and "brief" in stop.value.advice.say("en")


def test_every_format_writes_it(tmp_path: Path) -> None:
    document = compose("brief", brief(tmp_path), Request())
    for lang in LANGS:
        title = {"vi": "Tổng mức đầu tư", "en": "Total investment"}[lang]
        assert title in html.write(document, lang) and "--explain capex/total" in json.write(document, lang)
    anchors = [b.anchor for b in document.blocks if isinstance(b, Heading)]
    assert anchors == ["as-is", "flows", "goals-method"] and document.numbered


def test_sums_and_numbers_keep_their_value(tmp_path: Path) -> None:
    blocks = compose("brief", brief(tmp_path), Request()).blocks
    (costs,) = (b for b in blocks if isinstance(b, Table) and say(b.caption, "vi") == "Khoản chi")
    quantity, money, year = (runs(costs.rows[0].cells[n])[0].text for n in (1, 3, 4))
    assert isinstance(quantity, Quantity) and quantity.value == 2
    assert isinstance(money, Quantity) and str(money.value) == "1500.5" and money.vi == "1.500,5 triệu đồng" and "million" in money.en
    assert isinstance(year, Quantity) and year.vi == "2027"
    assert [c.align for c in costs.columns] == ["left", "right", "left", "right", "right", "left"]


def test_what_is_not_known_is_said_with_contact_and_day(tmp_path: Path) -> None:
    workspace = one(tmp_path, "table: {where: register, columns: [name, operator, in.object, owner.status, replaced_by]}",
                    "table: {where: 'kind:application owner:office', columns: [name]}")
    text = markdown.write(compose("own", workspace, Request()), "vi")
    assert "chưa xác định (đầu mối: Phòng Số; hạn: 31/12/2026)" in text and "Bàn điều hành" not in text.partition("Bảng 2")[0]
    assert "Chưa đủ cơ sở để biết 1 đối tượng" in text and "Chưa rõ · `maybe` (`owner`)" in text


def test_mistakes_are_told_at_their_place(tmp_path: Path) -> None:
    workspace = one(
        tmp_path, "view: mapp", "include: {report: gapp}", "include: {report: gap, chapter: decision}",
        "findings: {rules: [organisaton/dissolved-owner]}",
        "figures: [{account: cots, id: x}, {account: cost, id: capex/totl}]", "table: {where: 'kind:agency', columns: [nmae]}")
    found = {d.code: (str(d.span), d.advice.say("en") if d.advice else "") for d in about_own(workspace) if "no-prov" not in d.code}
    assert found == {
        "inventory/bad-condition": ("inventory/own.yaml:10:49", "Did you mean `name`?"),
        "reports/unknown-view": ("inventory/own.yaml:5:15", "Did you mean `map`?"),
        "reports/unknown-report": ("inventory/own.yaml:6:27", "Did you mean `gap`?"),
        "reports/unknown-chapter": ("inventory/own.yaml:7:41", "Did you mean `decisions`?"),
        "reports/unknown-rule": ("inventory/own.yaml:8:28", "Did you mean `organisation/dissolved-owner`?"),
        "reports/unknown-account": ("inventory/own.yaml:9:29", "Did you mean `cost`?"),
        "reports/unknown-figure": ("inventory/own.yaml:9:63", "Did you mean `capex/total`?")}


def test_a_content_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    workspace = one(tmp_path, "text: T", "table: {where: 'kind:', columns: [name]}")
    assert [d.code for d in about_own(workspace) if "no-prov" not in d.code] == ["inventory/bad-condition"]
    assert "The content of the report is in error" in markdown.write(compose("own", workspace, Request()), "en")


def test_what_cannot_be_made_stands_in_its_place_and_the_rest_is_made(tmp_path: Path) -> None:
    workspace = one(tmp_path, "include: {report: nowhere}", "include: {report: gap, chapter: nowhere}", "view: nowhere",
                    "table: {where: 'kind:application', columns: [id], at: 2026-13}", "{heading: A, text: B}", "text: Còn lại.")
    text = markdown.write(compose("own", workspace, Request()), "vi")
    assert text.count("Phần này chưa lập được") == 3 and "chưa có hình `nowhere`" in text and text.rstrip().endswith("Còn lại.")


def test_no_report_takes_the_name_of_a_shipped_one(tmp_path: Path) -> None:
    workspace = town(tmp_path, "reports: {gap: {name: {vi: G, en: G}, content: [{text: x}]}}\n")
    assert "reports/name-taken" in [d.code for d in about_own(workspace)]
    assert compose("gap", workspace, Request()).title.vi == "Phân tích khoảng cách"


def test_a_report_that_includes_itself_is_told_once_and_ends(tmp_path: Path) -> None:
    own = ("reports:\n  a: {name: A, content: [{text: a}, {include: {report: b}}]}\n"
           "  b: {name: B, content: [{text: b}, {include: {report: a}}]}\n")
    text = markdown.write(compose("a", town(tmp_path, own), Request()), "en")
    assert text.count("includes itself") == 1


def test_included_chapters_keep_their_references_apart(tmp_path: Path) -> None:
    workspace = one(tmp_path, "include: {report: gap, chapter: conclusions}", "include: {report: goals, chapter: conclusions}",
                    "heading: {vi: Kết luận, en: Conclusions}")
    anchors = [b.anchor for b in compose("own", workspace, Request()).blocks if isinstance(b, Heading)]
    assert anchors == ["gap-conclusions", "goals-conclusions", "conclusions"]


def test_sections_stand_in_it_too(tmp_path: Path) -> None:
    own = "sections: {more: {name: {vi: Thêm, en: More}, report: [brief], after: as-is, text: Lời thêm.}}\n"
    workspace = brief(tmp_path, own)
    assert [b.anchor for b in compose("brief", workspace, Request()).blocks if isinstance(b, Heading)] == [
        "as-is", "flows", "more", "goals-method"]


def test_a_section_can_be_included_where_it_is_published(tmp_path: Path) -> None:
    own = "sections: {more: {name: {vi: Thêm, en: More}, report: [gap], text: {vi: Lời thêm., en: More.}, source: s-survey}}\n"
    workspace = one(tmp_path, "include: {report: gap, chapter: more}", head="    edition: public\n    source: s-survey\n")
    workspace = town(tmp_path, own + (workspace.root / "inventory/own.yaml").read_text(encoding="utf-8"))
    assert about_own(workspace) == []
    assert "Lời thêm" in markdown.write(compose("own", workspace, Request()), "vi")
    public = markdown.write(compose("own", workspace, Request(edition="public")), "vi")
    assert "Lời thêm" not in public and "Phần này không có trong bản công khai." in public


def test_it_is_published_only_where_its_author_says_so(tmp_path: Path) -> None:
    workspace = brief(tmp_path)
    assert internal_only("brief", workspace)
    with pytest.raises(BadUsage) as stop:
        compose("brief", workspace, Request(edition="public"))
    assert stop.value.advice and "edition: public" in stop.value.advice.say("en")


def test_the_public_edition_keeps_back_what_is_sensitive(tmp_path: Path) -> None:
    workspace = one(
        tmp_path, "table: {where: hotline, columns: [name, security_level]}", "table: {where: 'security_level>=2', columns: [name]}",
        "findings: {}", "include: {report: findings}", "unknowns: {}", head="    edition: public\n")
    text = markdown.write(compose("own", workspace, Request(edition="public")), "en")
    assert "| Hotline · `hotline` | not published |" in text and text.count("This part is not in the public edition.") == 3
    assert "| 2" not in markdown.write(compose("own", workspace, Request(edition="public")), "en").partition("not published")[2][:40]
    assert "Public edition" in text and "| 2 (assumed) |" in markdown.write(compose("own", workspace, Request()), "en")


def test_a_report_without_content_that_can_be_read_is_no_crash(tmp_path: Path) -> None:
    for content in ("3", "[3]", "[{table: 3}]", "[{figures: [{account: cost}]}]", "[{heading: {x: 1}}]", "[]"):
        workspace = town(tmp_path, f"reports: {{own: {{name: A, content: {content}}}}}\n")
        assert about_own(workspace)
        with pytest.raises(BadUsage):
            compose("own", workspace, Request())


def test_a_table_over_every_kind_and_field_is_no_crash(tmp_path: Path) -> None:
    from archmodel.metamodel import kinds

    fields = sorted({name for kind in kinds().values() for name in kind.properties})
    parts = [f"table: {{where: 'kind:*', columns: [{', '.join(fields[n:n + 12])}]}}" for n in range(0, len(fields), 12)]
    text = markdown.write(compose("own", one(tmp_path, *parts), Request()), "vi")
    assert "object at 0x" not in text and "LocalText(" not in text and "Moment(" not in text and "Decimal(" not in text
