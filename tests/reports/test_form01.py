"""Form 01 of the national dossier: its chapters, words and references; what a public edition leaves out; chapters taken from reports."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from archmodel.kit.document import Document, Figure, Heading, Paragraph, Row, Table, code, plain, ref
from archmodel.kit.document.blocks import Column, pieces, runs, say
from archmodel.kit.document.formats import markdown
from archmodel.kit.document.numbering import inlines, numbers
from archmodel.kit.text import LANGS, LocalText
from archmodel.reports import Request, compose
from archmodel.reports._chapters import take
from archmodel.reports._form01_book import Book
from archmodel.reports._form01_codes import coded
from archmodel.reports._form01_places import places
from archmodel.reports._form02_diagrams import missing, sheets, stem_of
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def city() -> Workspace:
    return Workspace(ROOT)


@pytest.fixture(scope="module")
def internal(city: Workspace) -> Document:
    return compose("form01", city, Request())


@pytest.fixture(scope="module")
def public(city: Workspace) -> Document:
    return compose("form01", city, Request(edition="public"))


def _chapters(document: Document) -> dict[str, str]:
    """Number → title."""
    found = numbers(document)
    return {found.headings[n]: say(b.text, "vi") for n, b in enumerate(document.blocks) if isinstance(b, Heading)}


def test_there_are_eight_chapters_with_what_is_known_of_the_guide_at_its_place(internal: Document) -> None:
    found = _chapters(internal)
    assert [number for number in found if "." not in number] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
    assert found["VII.2.3"].startswith("Câu hỏi quyết định") and found["VII.4"] == "Kiểm tra trước khi ban hành"
    text = markdown.write(internal, "vi")
    assert "cách hiểu của công cụ về dự thảo" in text and "ngày 13 tháng 9 năm 2026" in text


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_every_reference_resolves_and_no_section_is_empty(edition: str, request: pytest.FixtureRequest) -> None:
    document: Document = request.getfixturevalue(edition)
    found = numbers(document)
    assert not {run.ref for block in document.blocks for run in inlines(block) if run.ref} - found.targets.keys()
    for one, after in zip(document.blocks, document.blocks[1:], strict=False):
        if isinstance(one, Heading):
            assert not isinstance(after, Heading) or after.level > one.level, one.anchor
    anchors = [a for block in document.blocks if (a := getattr(block, "anchor", ""))]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("lang", LANGS)
def test_it_speaks_of_things_by_their_codes_and_names_no_commands_or_places(city: Workspace, internal: Document, lang: str) -> None:
    text = markdown.write(internal, lang)  # type: ignore[arg-type]
    assert not re.search(r"archmodel |\.yaml|Nơi ghi|Written at", text)
    codes = {part for block in internal.blocks for run in inlines(block) for part in (
        [say(run.text, "vi")] if run.style == "code" else [p for is_code, p in pieces(say(run.text, "vi")) if is_code]
        if run.style == "said" else [])}
    assert "KT-LGSP" in codes and not codes & city.model.elements.keys()


def test_english_is_english(internal: Document) -> None:
    table = next(b for b in internal.blocks if isinstance(b, Table) and say(b.columns[0].title, "en") == "Task code")
    told = " ".join(say(run.text, "en") for row in table.rows for cell in row.cells[4:6] for run in runs(cell))
    assert "depends on:" in told and "phụ thuộc" not in told and re.search(r"\b20\d\d-\d\d\b", told)
    assert not any("Chưa xác định" in say(run.text, "en") for block in internal.blocks for run in inlines(block))


def test_the_law_in_force_is_cited_with_its_standing_and_old_law_is_marked(internal: Document) -> None:
    tables = {say(b.caption, "vi"): [[say(c.text, "vi") if not isinstance(c, tuple) else "" for c in row.cells] for row in b.rows]
              for b in internal.blocks if isinstance(b, Table)}
    now, gone = tables["Văn bản đang có hiệu lực"], tables["Văn bản đã hết hiệu lực"]
    assert any("1425/QĐ-TTg" in row[0] for row in now) and not any("47/2020" in row[0] for row in now)
    assert any("47/2020" in row[0] and "278/2025" in row[5] for row in gone)


def test_the_law_is_that_of_the_day(internal: Document) -> None:
    before = compose("form01", Workspace(ROOT, as_of="2021-10"), Request())
    now = next(b for b in before.blocks if isinstance(b, Table) and say(b.caption, "vi") == "Văn bản chưa có hiệu lực")
    assert any("1425/QĐ-TTg" in say(row.cells[0].text, "vi") for row in now.rows if not isinstance(row.cells[0], tuple))


def test_every_diagram_is_there_once_and_says_where_its_source_lies(internal: Document) -> None:
    figures = [say(b.caption, "vi") for b in internal.blocks if isinstance(b, Figure)]
    for name in ("SĐ-T-01", "SĐ-T-02", "SĐ-T-03", "SĐ-04", "SĐ-05", "SĐ-06", "SĐ-07"):
        assert sum(caption.startswith(f"{name}.") for caption in figures) == 1
    assert "mau-02/vi/SD-T-01.drawio" in markdown.write(internal, "vi")


def test_the_public_edition_leaves_out_security_and_says_so(public: Document) -> None:
    text = markdown.write(public, "vi")
    chapter = text.partition("## VI. An ninh mạng")[2].partition("## VII.")[0]
    assert "Phần này không có trong bản công khai" in chapter and "|" not in chapter
    assert "Sơ đồ SĐ-06 không có trong bản công khai" in text and "Bản công khai" in text
    assert not any(isinstance(b, Figure) and b.name == "sd-06" for b in public.blocks)
    assert "Kết quả từng câu hỏi" not in text, "of redacted data the checks would find wanting what is only withheld"


def test_the_cover_names_the_authority_and_leaves_the_rest_to_be_filled_in(internal: Document) -> None:
    assert internal.cover is not None
    assert say(internal.cover.issuer, "vi") == "Ủy ban nhân dân Thành phố Hồ Chí Minh"
    assert not internal.cover.number and not internal.cover.place and not internal.cover.signers


def test_an_empty_project_has_a_form_01_that_says_what_is_not_on_record(tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "a.yaml").write_text("settings: {id: nothing}\n", encoding="utf-8")
    document = compose("form01", Workspace(tmp_path, clock="2026-11-22"), Request())
    text = markdown.write(document, "vi")
    assert "Chưa ghi nội dung cần hoàn thiện nào" in text and "Hồ sơ chưa có sơ đồ `SĐ-T-01`" in text and "chưa xác định" in text


def test_a_framework_without_a_guide_still_has_a_document(tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "a.yaml").write_text("settings: {id: old}\n", encoding="utf-8")
    workspace = Workspace(tmp_path, clock="2026-11-22")
    workspace.__dict__["framework"] = replace(workspace.framework, guide=None)
    text = markdown.write(compose("form01", workspace, Request()), "vi")
    assert "Khung đang áp dụng không kèm hướng dẫn" in text and "Lập theo Dự thảo" not in text and "mục VII.2;" not in text
    assert "không nêu sơ đồ nào phải lập" in markdown.write(compose("form02", workspace, Request()), "vi")


def test_places_are_the_sections_that_name_a_thing(city: Workspace, internal: Document) -> None:
    book = Book(workspace=city, request=Request())
    found = places(internal, book.codes)
    assert "IV.6" in found["lgsp"] and found["g-air"] == ("III.4", "VII.3.1") and found["wp-01"][0] == "VII.3.1"
    assert all(row.subject in found for row in book.records("DM_DOITUONG"))


def test_the_diagrams_of_form_02_are_told_with_all_their_metadata(city: Workspace) -> None:
    document = compose("form02", city, Request())
    table = next(b for b in document.blocks if isinstance(b, Table) and len(b.columns) == 10)
    assert len(table.rows) == 7 and not missing(city)
    assert all(say(cell.text, "vi") not in ("", "chưa xác định") for row in table.rows for cell in row.cells if not isinstance(cell, tuple))
    states = {sheet.code: sheet.state.vi for sheet in sheets(city)}
    assert states["SĐ-T-01"] == "Mục tiêu" and states["SĐ-07"] == "Chuyển đổi"
    assert [sheet.code for sheet in sheets(city.published) if sheet.withheld] == ["SĐ-06"]


def test_a_missing_mandatory_diagram_is_said(tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "a.yaml").write_text("settings: {id: nothing}\n", encoding="utf-8")
    text = markdown.write(compose("form02", Workspace(tmp_path, clock="2026-11-22"), Request()), "vi")
    assert "Còn thiếu sơ đồ bắt buộc: SĐ-T-01, SĐ-T-02, SĐ-T-03." in text


def test_file_names_are_plain_ascii() -> None:
    assert stem_of("SĐ-T-01") == "SD-T-01" and stem_of("SĐ/ố 5") == "SD-O-5"


def _report() -> Document:
    heading = {"text": LocalText.same("T")}
    return Document(id="r", title=LocalText(vi="Báo cáo", en="Report"), blocks=(
        Heading(level=2, anchor="one", **heading), Paragraph(text=(ref("t"), plain(" "), ref("two"))),
        Heading(level=3, anchor="sub", **heading),
        Table(caption="C", anchor="t", columns=(Column(title="A"),), rows=(Row(cells=(code("x", "#row"),), anchor="row"),)),
        Heading(level=2, anchor="two", text=LocalText(vi="Hai", en="Two")), Paragraph(text=plain("other"))))


def test_a_chapter_is_taken_deeper_with_anchors_of_its_own() -> None:
    blocks = take(_report(), "one", 2)
    assert isinstance(blocks[0], Heading) and blocks[0].level == 4 and blocks[0].anchor == "r-one"
    assert isinstance(blocks[2], Paragraph), "a heading deeper than the fourth level is a line in bold"
    table = blocks[3]
    assert isinstance(table, Table) and table.anchor == "r-t" and table.rows[0].anchor == "r-row"
    assert [run.href for run in inlines(table)] == ["#r-row"]
    inside, _, outside = inlines(blocks[1])
    assert inside.ref == "r-t" and not outside.ref and say(outside.text, "vi") == "“Hai” (báo cáo “Báo cáo”)"
    assert take(_report(), "one", head=False)[0] == take(_report(), "one")[1] and take(_report(), "none") == ()


def test_ids_become_codes_and_those_without_one_go(city: Workspace) -> None:
    say_ = Book(workspace=city, request=Request()).say
    block = Paragraph(text=(plain("LGSP"), plain(" · "), code("lgsp"), plain("; "), plain("Sở"), plain(" · "), code("dost"), plain("; "),
                            code("dost")))
    (made,) = coded((block,), {"lgsp": "KT-LGSP"}, say_)
    assert "".join(say(run.text, "vi") for run in inlines(made)) == "LGSP · KT-LGSP; Sở; Sở Khoa học và Công nghệ"
