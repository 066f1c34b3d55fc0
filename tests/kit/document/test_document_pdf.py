"""A document on paper: all of it is there, in words that can be found; nothing in it is obeyed; nothing leaves the page."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit.document import (
    Bullets,
    Callout,
    Cover,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Prose,
    Row,
    Table,
    code,
    link,
    noted,
    plain,
)
from archmodel.kit.document.blocks import Column, KeyFigure, say
from archmodel.kit.document.formats import pdf
from archmodel.kit.document.formats._columns import Columns, chunks
from archmodel.kit.document.formats._paper import SIZES, Paper, room
from archmodel.kit.document.numbering import inlines, numbers
from archmodel.kit.drawing.metrics import width
from archmodel.kit.text import LANGS, Lang, LocalText
from tests.kit.document import everything
from tests.kit.document.test_formats import EVIL

FORMS = {"document": everything.document, "issued": everything.issued}
MARKUP = ('#panic("x")', '#read("data.json")', "$x^2$", "*bold*", "_thin_", "@systems", "<systems>", "= heading", "#{1 + 1}", "\\u{41}",
          '#import "@preview/x:1"', "// gone", "/* gone */", "[x](y)", '#include "main.typ"', "]", "}", "\\", "~", "--- '\"",
          "#metadata(1)<a0>", "```x```")


@cache
def read(form: str, lang: Lang) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.write(FORMS[form](), lang)))


def bare(text: str) -> str:
    """Without blanks and line ends, which differ from reader to reader."""
    return re.sub(r"\s+", "", text)


def words(reader: pypdf.PdfReader) -> str:
    return bare("".join(page.extract_text() for page in reader.pages))


def outline(reader: pypdf.PdfReader) -> list[str]:
    def flat(items: Any) -> list[str]:
        return [title for item in items for title in (flat(item) if isinstance(item, list) else [item.title])]

    return flat(reader.outline)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", FORMS)
def test_everything_is_there_and_can_be_found(form: str, lang: Lang) -> None:
    found, document = words(read(form, lang)), FORMS[form]()
    told = numbers(document)
    for place, block in enumerate(document.blocks):
        said = [told.refers(run, lang) if run.ref else say(run.text, lang).replace("`", "") for run in inlines(block)]
        said += [say(block.text, lang)] if isinstance(block, Heading) else []
        said += [told.caption(place, block, lang)] if isinstance(block, Table) else []
        assert [text for text in said if bare(text) not in found] == []


@pytest.mark.parametrize("lang", LANGS)
def test_numbers_contents_notes_and_footers(lang: Lang) -> None:
    reader = read("document", lang)
    headings = {"vi": ["1. Kết luận", "2. Hệ thống", "2.1. Chi tiết", "3. Ma trận", "3.1. Phụ lục"],
                "en": ["1. Conclusions", "2. Systems", "2.1. Details", "3. Matrices", "3.1. Annex"]}[lang]
    assert outline(reader) == headings
    first, pages = reader.pages[0].extract_text(), len(reader.pages)
    assert {"vi": "Mục lục", "en": "Contents"}[lang] in first and {"vi": "Khảo sát 2025", "en": "Survey of 2025"}[lang] in first
    for number, page in enumerate(reader.pages, 1):
        shown = bare(page.extract_text())
        assert bare({"vi": f"Trang {number}/{pages}", "en": f"Page {number}/{pages}"}[lang]) in shown
        assert bare({"vi": "Bản công khai · Dự án Thành phố", "en": "Public edition · The city"}[lang]) in shown
    assert reader.metadata and reader.metadata.title == FORMS["document"]().title.say(lang)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == lang and root["/MarkInfo"]["/Marked"]


def test_an_issued_document_has_its_head_and_its_signature() -> None:
    reader = read("issued", "vi")
    first, last = (bare(reader.pages[n].extract_text()) for n in (0, -1))
    for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN THÀNH PHỐ", "Số: 12/BC-SKHCN"):
        assert bare(part) in first
    assert "GIÁMĐỐC" in last and "NguyễnVănA" in last and "Nơinhận:" in last


def test_wide_things_lie_on_their_side_and_large_pictures_on_a3() -> None:
    sizes = [tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in read("document", "vi").pages]
    assert set(sizes) == {(210, 297), (297, 210), (420, 297)}
    assert sizes.count((420, 297)) == 1 and sizes.count((297, 210)) == 2


def test_links_lead_within_the_document_or_to_safe_addresses() -> None:
    inside, outside = 0, set()
    for page in read("document", "en").pages:
        for each in page.get("/Annots") or ():
            action = each.get_object()
            inside += "/Dest" in action or action.get("/A", {}).get("/S") == "/GoTo"
            outside |= {action["/A"]["/URI"]} if action.get("/A", {}).get("/S") == "/URI" else set()
    assert inside >= 5 + 4 + 2, "contents, references, and the second mention of a note"
    assert outside == {"https://example.org/", "https://example.org/page"}


def hostile(*texts: str) -> Document:
    blocks: list[Any] = []
    for text in texts:
        words = LocalText(vi=text, en=text)
        blocks += [
            Heading(level=2, text=text, anchor=text), Prose(text=words),
            Paragraph(text=(plain(text), code(text), noted(text, text), link(text, text))),
            Bullets(items=(plain(text),)), Callout(kind="note", title=text, text=(plain(text),)),
            KeyFigures(figures=(KeyFigure(value=text, label=text, note=text),)),
            Table(caption=text, source=text, anchor=text, columns=(Column(title=text), Column(title=text)),
                  rows=(Row(cells=(plain(text), code(text)), anchor=text),))]
    first = LocalText(vi=texts[0], en=texts[0])
    return Document(id="d", title=first, subtitle=texts[0], meta=texts[:2], blocks=tuple(blocks),
                    cover=Cover(issuer=texts[0], parent=texts[0], number=texts[0], place=texts[0], signers=((texts[0], texts[0]),)))


def test_nothing_in_the_data_is_obeyed() -> None:
    found = words(pypdf.PdfReader(io.BytesIO(pdf.write(hostile(*MARKUP, *EVIL[:4]), "vi"))))
    for text in (*MARKUP, *EVIL[:4]):
        assert found.count(bare(text)) >= 10, text


@settings(deadline=None, max_examples=12)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=3))
def test_whatever_stands_in_the_data_there_is_a_pdf(texts: list[str]) -> None:
    assert pdf.write(hostile(*texts), "en").startswith(b"%PDF")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes_twice(form: str) -> None:
    assert pdf.write(FORMS[form](), "vi") == pdf.write(FORMS[form](), "vi")


def test_the_same_bytes_from_any_process() -> None:
    script = ("import hashlib; from tests.kit.document.everything import issued; "
              "from archmodel.kit.document.formats import pdf, html, markdown; "
              "print(*(hashlib.sha256(x if isinstance(x, bytes) else x.encode()).hexdigest() "
              "for x in (pdf.write(issued(), 'vi'), html.write(issued(), 'vi'), markdown.write(issued(), 'vi'))))")
    told = {subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True,
                           env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}).stdout for seed in ("1", "2")}
    assert len(told) == 1 and hashlib.sha256(pdf.write(everything.issued(), "vi")).hexdigest() in told.pop()


CELLS = st.lists(st.lists(st.text(alphabet="ab -/._Ệ", max_size=60), min_size=4, max_size=4), min_size=1, max_size=8)


@settings(deadline=None, max_examples=80)
@given(CELLS, st.booleans(), st.sampled_from(["upright", "wide"]))
def test_columns_fill_the_page_and_no_more(cells: list[list[str]], matrix: bool, paper: Paper) -> None:
    table = Table(caption="", matrix=matrix, columns=tuple(Column(title=f"title {n}", narrow=matrix and n > 0) for n in range(4)),
                  rows=tuple(Row(cells=tuple(map(plain, row))) for row in cells))
    columns = Columns("en", numbers(Document(id="d", title=LocalText.same("T"), blocks=(table,))))
    for grid in columns.grids(table, paper):
        assert all(grid.inner(n) > 0 for n in range(len(grid.widths)))
        assert sum(grid.widths) <= room(paper)[0] + 0.01
        assert matrix or sum(grid.widths) > room(paper)[0] - 0.01


def test_a_matrix_of_many_columns_stands_in_parts_with_its_first_column() -> None:
    table = everything.matrix(90)
    found = Columns("vi", numbers(everything.document())).grids(table, "wide")
    assert len(found) == 2 and all(grid.columns[0] == 0 and grid.fits for grid in found)
    assert sorted(n for grid in found for n in grid.columns[1:]) == list(range(1, 91))


@given(st.text(alphabet="abcĐ/._-:", min_size=1, max_size=80), st.floats(min_value=8, max_value=120))
def test_a_long_word_is_cut_into_parts_that_fit(word: str, wide: float) -> None:
    parts = chunks(word, wide, 8.5)
    assert "".join(parts) == word
    assert all(width(part, 8.5) <= wide or len(part) == 1 for part in parts)


def test_papers_are_those_of_iso_216() -> None:
    assert SIZES == {"upright": (210, 297), "wide": (297, 210), "large": (420, 297)}
