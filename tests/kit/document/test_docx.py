"""A Word file has real styles, fields, footnotes and sections, says what the document says, and is the same bytes every time."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx as word
import everything
import pytest
import yaml
from docx.oxml import parse_xml

from archmodel.kit.document import (
    Bullets,
    Column,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Prose,
    Row,
    Run,
    Table,
    code,
    link,
    noted,
    numbering,
    plain,
    ref,
    said,
)
from archmodel.kit.document.formats import docx
from archmodel.kit.document.links import safe_link
from archmodel.kit.text import LANGS, Lang, LocalText

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"w": W[1:-1], "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
XSS = Path(__file__).parents[4] / "shared" / "hostile" / "30_xss.yaml"
MM = 1440 / 25.4
EVIL = ("<script>alert(1)</script>", "a\x00b\x0b\x1f", "\u202egnp.exe", "]]><w:p/>", "&amp;&#x0;", '"><w:r>', "HYPERLINK \"x\"", "{ PAGE }",
        "\ud800 lone", "\ufffe\uffff", "a\n\nb\tc", "=cmd|'/c calc'!A0", "  ")


class File:
    """What is in a written file."""

    def __init__(self, document: Document, lang: Lang = "vi") -> None:
        self.data = docx.write(document, lang)
        self.zip = ZipFile(BytesIO(self.data))
        self.body = self.part("document")
        self.styles = {each.get(f"{W}styleId"): each for each in self.part("styles").iter(f"{W}style")}

    def part(self, name: str):  # type: ignore[no-untyped-def]
        return parse_xml(self.zip.read(f"word/{name}.xml"))

    def of(self, style: str) -> list[str]:
        """The text of the paragraphs of a style."""
        return [said_by(each) for each in self.body.iter(f"{W}p") if each.xpath(f"w:pPr/w:pStyle/@w:val = '{style}'")]

    def codes(self) -> list[str]:
        return [each.text.strip() for each in self.body.iter(f"{W}instrText")]

    def links(self) -> list[str]:
        """Where it leads outside."""
        relations = parse_xml(self.zip.read("word/_rels/document.xml.rels"))
        return [each.get("Target") for each in relations if each.get("TargetMode") == "External"]


def said_by(element) -> str:  # type: ignore[no-untyped-def]
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


@pytest.fixture(scope="module", params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


@pytest.fixture(scope="module")
def issued(lang: Lang) -> File:
    return File(everything.issued(), lang)


def of(*blocks, **more) -> Document:  # type: ignore[no-untyped-def]
    return Document(id="d", title=LocalText(vi="Tiêu đề", en="Title"), blocks=blocks, **more)


# What it looks like comes from styles alone


def test_nothing_is_formatted_by_hand(issued: File) -> None:
    """Only styles, numbers of lists, what keeps together, sections, and what no style can do: turned cells, the ground of one row."""
    allowed = {"rPr": {"rStyle"}, "pPr": {"pStyle", "keepNext", "numPr", "sectPr"},
               "tcPr": {"tcW", "shd", "textDirection", "vAlign"}, "trPr": {"cantSplit", "trHeight", "tblHeader"},
               "tblPr": {"tblStyle", "tblW", "tblLayout", "tblLook"}}
    for name in ("document", "footnotes", "header1", "header2", "footer1", "footer2"):
        for holder, children in allowed.items():
            found = {child.tag.removeprefix(W) for each in issued.part(name).iter(f"{W}{holder}") for child in each}
            assert found <= children, (name, holder, found - children)
    grounds = {each.getparent().getparent().getparent() for each in issued.body.iter(f"{W}shd")}
    assert len(grounds) == sum(row.tone == "warning" for b in everything.issued().blocks if isinstance(b, Table) for row in b.rows)


def test_every_style_is_there_and_real(issued: File) -> None:
    names = {each.find(f"{W}name").get(f"{W}val") for each in issued.styles.values()}
    assert {"Normal", "heading 1", "heading 2", "heading 3", "Title", "Subtitle", "caption", "List Bullet", "List Number", "Report Table",
            "Callout Note", "Callout Warning", "Callout Assumption", "Key Figure", "Key Label", "Source", "footnote text", "toc 1", "toc 2",
            "toc 3", "Strong", "Code", "Quiet", "Hyperlink", "footnote reference", "header", "footer"} <= names
    for name in ("document", "footnotes", "header1", "footer1"):
        used = {value for kind in ("pStyle", "rStyle", "tblStyle") for each in issued.part(name).iter(f"{W}{kind}")
                for value in (each.get(f"{W}val"),)}
        assert used <= set(issued.styles), (name, used - set(issued.styles))
    bases = {each.find(f"{W}{kind}").get(f"{W}val") for each in issued.styles.values() for kind in ("basedOn", "next")
             if each.find(f"{W}{kind}") is not None}
    assert bases <= set(issued.styles)


def test_python_docx_reads_it(issued: File, lang: Lang) -> None:
    read = word.Document(BytesIO(issued.data))
    assert [p.text for p in read.paragraphs if p.style.name == "Title"] == [everything.issued().title.say(lang)]
    headings = [p.text for p in read.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [numbering.say(b.text, lang) for b in everything.issued().blocks if isinstance(b, Heading)]
    assert read.core_properties.title == everything.issued().title.say(lang)
    assert read.core_properties.language == lang and read.core_properties.subject == ("bản thử" if lang == "vi" else "a trial")
    assert read.core_properties.keywords == ("Bản công khai" if lang == "vi" else "Public edition")
    assert len(read.inline_shapes) == 2


# Paper, head and foot


def test_the_page_is_as_the_decree_has_it(issued: File) -> None:
    """Decree 30/2020/NĐ-CP, Appendix I: A4; 20–25 mm above and below, 30–35 mm at the left, 15–20 mm at the right; 13–14 pt."""
    for each in issued.body.iter(f"{W}sectPr"):
        sides = {side: int(each.find(f"{W}pgMar").get(f"{W}{side}")) / MM for side in ("top", "bottom", "left", "right")}
        assert 19.9 <= sides["top"] <= 25.1 and 19.9 <= sides["bottom"] <= 25.1 and 29.9 <= sides["left"] <= 35.1
        assert 14.9 <= sides["right"] <= 20.1
        paper = each.find(f"{W}pgSz")
        assert sorted(round(int(paper.get(f"{W}{side}")) / MM) for side in "wh") == [210, 297]
    normal = issued.styles["Normal"]
    assert normal.xpath("string(w:rPr/w:sz/@w:val)") == "26"
    assert issued.part("styles").xpath("string(w:docDefaults//w:rFonts/@w:ascii)") == "Times New Roman"


def test_the_number_of_the_page_stands_above_from_the_second_page_on(issued: File) -> None:
    sections = list(issued.body.iter(f"{W}sectPr"))
    assert [each.find(f"{W}titlePg") is not None for each in sections] == [True] + [False] * (len(sections) - 1)
    assert len(sections[0].findall(f"{W}headerReference")) == 2 and not any(s.findall(f"{W}headerReference") for s in sections[1:])
    heads = {name: [e.text.strip() for e in issued.part(name).iter(f"{W}instrText")] for name in ("header1", "header2")}
    assert sorted(heads.values()) == [[], ["PAGE"]]


def test_every_foot_says_the_edition_and_what_the_document_says_of_itself(issued: File, lang: Lang) -> None:
    expected = {"vi": "Bản công khai · Dự án Thành phố · phiên bản 2026.11", "en": "Public edition · The city · version 2026.11"}[lang]
    assert {said_by(issued.part(name)) for name in ("footer1", "footer2")} == {expected}


def test_the_language_is_set(issued: File, lang: Lang) -> None:
    assert issued.part("styles").xpath("string(w:docDefaults//w:lang/@w:val)") == {"vi": "vi-VN", "en": "en-GB"}[lang]


def test_an_issued_document_begins_and_ends_as_the_decree_has_it(issued: File, lang: Lang) -> None:
    nation = {"vi": ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
              "en": ["DEPARTMENT OF SCIENCE AND TECHNOLOGY", "SOCIALIST REPUBLIC OF VIET NAM"]}[lang]
    assert issued.of("NationalName") == nation and issued.of("NationalNumber")[0].endswith("12/BC-SKHCN")
    assert "…" in issued.of("NationalPlace")[0], "an empty place is dots"
    assert issued.of("SignerName") == ["Nguyễn Văn A"]
    last = issued.body.find(f"{W}body")[-3]
    assert last.tag == f"{W}tbl" and "Nguyễn Văn A" in said_by(last)


# Contents, captions, references


def test_contents_are_a_field_with_its_entries(issued: File, lang: Lang) -> None:
    document = everything.issued()
    numbers = numbering.numbers(document)
    entries = [f"{numbers.headings[place]}. {numbering.say(b.text, lang)}" for place, b in enumerate(document.blocks)
               if isinstance(b, Heading)]
    assert [entry.strip() for entry in (*issued.of("Toc1"), *issued.of("Toc2"))] == sorted(
        entries, key=lambda entry: entry.count(".", 0, 4))
    assert any(each.startswith("TOC \\o") for each in issued.codes())
    assert sum(each.startswith("PAGEREF") for each in issued.codes()) == len(entries)
    assert not re.search(r"\d\s*$", "".join(issued.of("Toc1")[:1])), "no page is made up"


def test_opening_asks_nothing(issued: File) -> None:
    """Word asks before it updates fields at opening, whether the settings say so or a field is called dirty."""
    everywhere = b"".join(issued.zip.read(name) for name in issued.zip.namelist())
    assert b"updateFields" not in everywhere and b"dirty" not in everywhere


def test_two_chapters_need_no_contents() -> None:
    assert not File(of(Heading(level=2, text="a", anchor="a"), Heading(level=2, text="b", anchor="b"))).of("Toc1")


def test_captions_are_those_of_every_format(issued: File, lang: Lang) -> None:
    document = everything.issued()
    numbers = numbering.numbers(document)
    expected = [numbers.caption(place, b, lang) for place, b in enumerate(document.blocks)
                if isinstance(b, Table | Figure) and place in numbers.captions]
    part = {"vi": r" \(phần \d/\d\)", "en": r" \(part \d of \d\)"}[lang]
    found = list(dict.fromkeys(re.sub(part, "", each) for each in issued.of("Caption")))
    assert found == expected
    assert {each.split("\\*")[0] for each in issued.codes() if each.startswith("SEQ")} == {"SEQ Table ", "SEQ Figure "}


def test_every_target_is_there_once(issued: File) -> None:
    names = [each.get(f"{W}name") for each in issued.body.iter(f"{W}bookmarkStart")]
    ids = [each.get(f"{W}id") for each in issued.body.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names) and len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"_(Toc|Ref|Row|Note)\d+", name) for name in names), "no name is made of data"
    wanted = {each.get(f"{W}anchor") for each in issued.body.iter(f"{W}hyperlink")} - {None}
    wanted |= {each.split()[1] for each in issued.codes() if each.startswith(("REF", "PAGEREF", "NOTEREF"))}
    assert wanted and wanted <= set(names)


def test_references_say_numbers(lang: Lang, issued: File) -> None:
    line = next(each for each in issued.of("BodyText") if each.startswith({"vi": "Xem ", "en": "See "}[lang]))
    assert line.startswith({
        "vi": "Xem Bảng 1; Hình 1; mục 2.1; không có; row;", "en": "See Table 1; Figure 1; section 2.1; missing; row;"}[lang])


def test_a_reference_to_a_chapter_without_number_names_it() -> None:
    file = File(of(Heading(level=2, text="Rủi ro", anchor="r"), Paragraph(text=ref("r"))))
    assert file.of("BodyText") == ["“Rủi ro”"] and "REF _Toc00000001 \\h" in file.codes()


def test_headings_are_counted_by_word_as_by_us(issued: File) -> None:
    assert issued.styles["Heading1"].xpath("string(w:pPr/w:numPr/w:numId/@w:val)") == "2"
    odd = File(of(Heading(level=3, text="Con", anchor="c"), Heading(level=2, text="Cha", anchor="d"), numbered=True))
    assert odd.of("Heading2") == ["0.1. Con"], "what Word would count otherwise is written out"
    assert odd.of("Heading1") == ["Cha"]
    plainly = File(of(Heading(level=2, text="Cha", anchor="d")))
    assert not plainly.styles["Heading1"].xpath("w:pPr/w:numPr")


# Footnotes


def test_footnotes_are_real_and_equal_ones_are_one(issued: File, lang: Lang) -> None:
    notes = [said_by(each).strip() for each in issued.part("footnotes").iter(f"{W}footnote")]
    assert notes[2:] == [note.say(lang) if isinstance(note, LocalText) else note
                         for _, note in numbering.numbers(everything.issued()).notes.values()]
    assert [each.get(f"{W}id") for each in issued.body.iter(f"{W}footnoteReference")] == ["1", "2"]
    assert [each for each in issued.codes() if each.startswith("NOTEREF")] == ["NOTEREF _Note00001 \\f \\h"]


def test_notes_in_tables_are_footnotes_too() -> None:
    table = Table(caption="t", columns=(Column(title="a"), Column(title="b")), rows=(
        Row(cells=(noted("x", "một"), noted("y", "hai"))), Row(cells=(noted("z", "hai"), plain("")))))
    file = File(of(table, Paragraph(text=noted("w", "ba"))))
    assert [each.get(f"{W}id") for each in file.body.iter(f"{W}footnoteReference")] == ["1", "2", "3"]


def test_without_notes_there_are_none() -> None:
    file = File(of(Paragraph(text=plain("x"))))
    assert "word/footnotes.xml" not in file.zip.namelist() and b"footnotePr" not in file.zip.read("word/settings.xml")


# Tables


def widths(file: File) -> list[tuple[float, int]]:
    """Of every table its width in mm, and that of the text of its section."""
    found, sections = [], []
    for each in file.body.find(f"{W}body"):
        section = each if each.tag == f"{W}sectPr" else each.find(f"{W}pPr/{W}sectPr")
        if each.tag == f"{W}tbl":
            found.append(sum(int(column.get(f"{W}w")) for column in each.iter(f"{W}gridCol")) / MM)
        if section is not None:
            wide = section.find(f"{W}pgSz").get(f"{W}orient") == "landscape"
            sections += [(width, 252 if wide else 165) for width in found]
            found = []
    return sections


def test_tables_stay_on_their_page(issued: File) -> None:
    found = widths(issued)
    assert len(found) > 8 and {room for _, room in found} == {165, 252}
    assert all(width <= room + 0.5 for width, room in found)


def test_wide_tables_and_pictures_lie_on_their_side_and_the_rest_stands_upright(issued: File) -> None:
    sides = [each.find(f"{W}pgSz").get(f"{W}orient") or "portrait" for each in issued.body.iter(f"{W}sectPr")]
    assert sides[0] == sides[-1] == "portrait" and all(a != b for a, b in pairwise(sides))


def test_a_heading_goes_with_its_wide_table_and_the_notes_stay_with_it() -> None:
    wide = replace(everything.wide(), anchor="w")
    file = File(of(Paragraph(text=plain("trước")), Heading(level=2, text="Chương", anchor="a"), Paragraph(text=plain("dẫn")), wide,
                   Bullets(items=(plain("chú thích"),)), Heading(level=2, text="Sau", anchor="b")))
    sections, now = [], ""
    for each in file.body.find(f"{W}body"):
        now += said_by(each)
        if each.find(f"{W}pPr/{W}sectPr") is not None or each.tag == f"{W}sectPr":
            sections.append(now)
            now = ""
    assert sections[0].endswith("trước") and sections[1].startswith("Chươngdẫn") and sections[1].endswith("chú thích")
    assert sections[2] == "Sau"


def test_a_matrix_too_wide_is_divided_and_says_so(lang: Lang, issued: File) -> None:
    parts = [each for each in issued.of("Caption") if ("phần" if lang == "vi" else "part") in each]
    assert len(parts) >= 4 and parts[0].endswith({"vi": f"(phần 1/{len(parts)})", "en": f"(part 1 of {len(parts)})"}[lang])
    titles = issued.of("MatrixHead")
    assert all(f"{'cột thứ' if lang == 'vi' else 'column'} {n}" in titles for n in range(90)), "nothing is cut"
    repeats = [each for each in issued.codes() if each.startswith("SEQ Table") and each.endswith("\\c")]
    assert len(repeats) == len(parts) - 1, "the parts share one number"


def test_a_table_of_many_columns_of_text_is_divided_too() -> None:
    columns = tuple(Column(title=f"Trách nhiệm {n}") for n in range(30))
    rows = (Row(cells=tuple(plain(f"chịu-trách-nhiệm-chính-{n}") for n in range(30))),)
    file = File(of(Table(caption="Dài", columns=columns, rows=rows)))
    assert len(file.of("Caption")) > 1 and all(width <= room + 0.5 for width, room in widths(file))
    cells = file.of("TableText")
    assert all(f"chịu-trách-nhiệm-chính-{n}" in cells for n in range(30))
    assert cells.count("chịu-trách-nhiệm-chính-0") == len(file.of("Caption"))


def test_heads_repeat_and_rows_stay_whole_unless_they_are_long() -> None:
    long = "một câu dài " * 400
    file = File(of(Table(caption="t", columns=(Column(title="a"),), rows=(Row(cells=(plain("x"),)), Row(cells=(plain(long),))))))
    rows = list(file.body.iter(f"{W}tr"))
    assert [bool(each.xpath("w:trPr/w:tblHeader")) for each in rows] == [True, False, False]
    assert [bool(each.xpath("w:trPr/w:cantSplit")) for each in rows] == [True, True, False]


def test_the_first_row_of_a_long_table_stays_with_the_second() -> None:
    """Where it ends a page and may not be parted, LibreOffice 7.4 shows nothing of the rows behind it."""
    rows = (Row(cells=(plain("một câu dài hơn một dòng " * 20),)),)
    one, many = ([bool(row.xpath(".//w:keepNext")) for row in File(of(Table(caption="t", columns=(Column(title=""),), rows=rows * n)))
                 .body.iter(f"{W}tr")] for n in (1, 30))
    assert one == [False] and many == [True, *[False] * 29]


def test_columns_are_as_wide_as_what_is_in_them() -> None:
    rows = tuple(Row(cells=(plain("1"), plain("một đoạn dài nói về một việc " * 5), plain("ngắn"))) for _ in range(5))
    file = File(of(Table(caption="t", columns=(Column(title="Số"), Column(title="Nội dung"), Column(title="Ai")), rows=rows)))
    number, words, who = (int(each.get(f"{W}w")) for each in file.body.iter(f"{W}gridCol"))
    assert words > 6 * number and words > 5 * who
    shared = Table(caption="t", columns=(Column(title="a", share=1), Column(title="b", share=3)), rows=(
        Row(cells=(plain("một đoạn dài nói về một việc " * 5),) * 2),))
    first, second = (int(each.get(f"{W}w")) for each in File(of(shared)).body.iter(f"{W}gridCol"))
    assert 2.9 < second / first < 3.1


def test_tables_never_touch() -> None:
    """Word makes one of two tables that follow each other."""
    table = Table(caption="", columns=(Column(title="a"),), rows=(Row(cells=(plain("x"),)),))
    body = File(of(table, table, replace(table, plain=True), table)).body.find(f"{W}body")
    assert not any(a.tag == b.tag == f"{W}tbl" for a, b in pairwise(body))
    assert all(cell[-1].tag == f"{W}p" for cell in body.iter(f"{W}tc")), "Word calls a file damaged where a cell has no paragraph"


def test_an_empty_table_is_no_trouble() -> None:
    File(of(Table(caption="t", columns=(), rows=()), Table(caption="t", columns=(Column(title="a"),), rows=()),
            Table(caption="m", matrix=True, columns=(Column(title="a"),), rows=())))


# Pictures, prose, lists


def test_pictures_are_inside_with_their_words(issued: File, lang: Lang) -> None:
    alts = {each.get("descr") for each in issued.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")}
    assert alts == {"Sơ đồ trung tâm" if lang == "vi" else "The centre"}
    images = [issued.zip.read(name) for name in issued.zip.namelist() if name.startswith("word/media/")]
    assert len(images) == 2 and all(each.startswith(b"\x89PNG") for each in images)
    small, large = sorted(int.from_bytes(each[16:20], "big") for each in images)
    assert small == 1800, "twice the size, where the paper can show it"
    assert 2400 <= large < 4800, "as fine as paper can show, never less than the picture has"


def test_what_is_too_small_to_read_says_where_the_original_is() -> None:
    small, large = (File(of(everything.picture(width, width * 0.6))).of("Source") for width in (600, 4000))
    assert len(small) == 1 and len(large) == 2 and "centre" in large[1]


def test_a_picture_that_is_only_a_file_is_named() -> None:
    file = File(of(Figure(src="views/a.svg", alt="Mô tả", caption="Tên hình")))
    assert "views/a.svg" in file.of("Source")[0] and file.of("Caption") == ["Hình 1. Tên hình"]
    assert not File(of(Figure(src="javascript:alert(1)", alt="Mô tả", caption="c"))).links()


def test_prose_is_read_and_stays_out_of_the_contents(issued: File, lang: Lang) -> None:
    assert issued.of("MinorHeading") == [{"vi": "Bối cảnh", "en": "Background"}[lang]]
    assert any("merged" in each or "hợp nhất" in each for each in issued.of("BodyText"))
    listing = File(of(Prose(text=LocalText.same("    a: [b]\n      c: d\n")))).body
    assert listing.xpath("//w:pStyle/@w:val").count("CodeBlock") == 1 and len(list(listing.iter(f"{W}br"))) == 1


def test_each_ordered_list_begins_with_one() -> None:
    one = Bullets(items=(plain("a"), plain("b")), ordered=True)
    file = File(of(one, Paragraph(text=plain("x")), one, one))
    assert [each.get(f"{W}val") for each in file.body.iter(f"{W}numId")] == ["4", "4", "5", "5"]
    assert [each.get(f"{W}numId") for each in file.part("numbering").iter(f"{W}num")] == ["1", "2", "3", "4", "5"]


def test_a_page_break_makes_one_page() -> None:
    file = File(of(PageBreak(), PageBreak(), Heading(level=2, text="a", anchor="a"), everything.wide()))
    assert file.body.xpath("count(//w:pStyle[@w:val='NewPage'])") == 0, "the section begins a page by itself"
    assert File(of(PageBreak(), Paragraph(text=plain("a")))).body.xpath("count(//w:pStyle[@w:val='NewPage'])") == 1


def test_a_said_sentence_shows_code_as_code() -> None:
    file = File(of(Paragraph(text=said("Ghi `a: [b]` ở đây"))))
    assert file.of("BodyText") == ["Ghi a: [b] ở đây"]
    assert [said_by(each) for each in file.body.iter(f"{W}r") if each.xpath("w:rPr/w:rStyle/@w:val = 'Code'")] == ["a: [b]"]


# Nothing hostile


def hostile(text: str) -> Document:
    words = LocalText(vi=text, en=text)
    return Document(id="d", title=words, subtitle=text, meta=(text,), blocks=(
        *(Heading(level=2, text=text, anchor=f"{text}{n}") for n in range(3)), Prose(text=words), Bullets(items=(said(text),)),
        Paragraph(text=(plain(text), code(text, text), link(text, text), ref(f"{text}0"), noted(text, text))),
        Figure(src=text, alt=text, caption=text, name=text),
        Table(caption=text, anchor=text, source=text, columns=(Column(title=text),), rows=(Row(cells=(Run(text=text),), anchor=text),))))


OURS = re.compile(r'PAGEREF _Toc\d+ \\h|REF _(Toc|Ref)\d+( \\r)? \\h|SEQ (Table|Figure) \\\* ARABIC|TOC \\o "1-[123]" \\h \\z \\u'
                  r"|NOTEREF _Note\d+ \\f \\h|PAGE")


def is_harmless(document: Document) -> None:
    file = File(document)
    assert all(OURS.fullmatch(each) for each in file.codes()), "no field comes from data"
    assert all(safe_link(each) for each in file.links())
    names = set(file.zip.namelist())
    assert not any("vba" in name or "embed" in name for name in names)
    word.Document(BytesIO(file.data))


@pytest.mark.parametrize("text", EVIL)
def test_nothing_hostile_passes(text: str) -> None:
    is_harmless(hostile(text))


@pytest.mark.parametrize("href", ["javascript:alert(1)", "http://[::1", "https://a.vn/x?q=<b>&c={d}", "file:///etc/passwd", "\\\\host\\x",
                                  "data:text/html,x", "https://a.vn/%zz|^`"])
def test_links_are_addresses_or_none(href: str) -> None:
    file = File(of(Paragraph(text=link("x", href))))
    assert file.of("BodyText") == ["x"] and len(file.links()) == (href[:12] == "https://a.vn")
    for found in file.links():
        assert found.startswith("https://a.vn/") and not set(found) & set("<>{}|^`\"[] ")


def test_payloads_from_the_hostile_files_are_text() -> None:
    if not XSS.exists():
        pytest.skip("the hostile files are not on this machine")
    payloads = [str(value) for record in yaml.safe_load(XSS.read_text(encoding="utf-8"))["systems"] for value in record.values()]
    assert len(payloads) > 40
    for text in payloads:
        is_harmless(hostile(text))


# The same, and soon


def test_the_same_document_is_the_same_bytes(issued: File, lang: Lang) -> None:
    assert docx.write(everything.issued(), lang) == issued.data
    entries = issued.zip.infolist()
    assert {each.date_time for each in entries} == {(1980, 1, 1, 0, 0, 0)} and {each.create_system for each in entries} == {3}
    assert entries[0].filename == "[Content_Types].xml" and {each.compress_type for each in entries} == {0}
    assert b"python-docx" not in issued.zip.read("docProps/core.xml")


def test_hundreds_of_rows_take_no_time() -> None:
    start = time.perf_counter()
    docx.write(of(everything.table("t", 2000)), "vi")
    assert time.perf_counter() - start < 3
