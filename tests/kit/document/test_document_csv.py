"""All tables of a document in one CSV: plain numbers, the same for every table, and never a formula."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from archmodel.kit.document import Column, Document, Paragraph, Row, Table, plain
from archmodel.kit.document.formats import csv as writer
from archmodel.kit.text import LANGS, Lang, LocalText, Quantity
from tests.kit.document.test_formats import EVIL
from tests.kit.document.test_formats import document as evil
from tests.kit.document.test_xlsx import WHOLE


def records(document: Document, lang: Lang = "vi") -> list[list[str]]:
    text = writer.write(document, lang)
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_every_record_says_its_table_and_row() -> None:
    found = records(WHOLE)
    assert found[0] == ["Bảng", "Tên bảng", "Dòng", "Cột 1", "Cột 2", "Cột 3"]
    assert [r for r in found if r[0] == "1"] == [
        ["1", "Systems (vi)", "0", "Name (vi)", "Cost (vi)", "Day (vi)"],
        ["1", "Systems (vi)", "1", "Portal (vi)", "1.234,5 tỷ đồng", "2026-11-22"],
        ["1", "Systems (vi)", "2", "Hotline (vi) · hotline", "12", "11/2026"],
        ["1", "Systems (vi)", "3", "007", "007", "khoảng 5"],
        ["1", "Systems (vi)", "4", "Bus (vi) [1]", "1234", "'=1+1"]], "a column of several units keeps its words"
    assert [r[:5] for r in found if r[1] == "Số liệu chính"][1] == ["", "Số liệu chính", "1", "total (vi)", "1234.5"]
    assert ["", "Nguồn và ghi chú", "1", "letter 12 (vi)", "", ""] in found
    assert {r[0] for r in found[1:]} == {"", "1", "2", "3", "4", "5"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_unit_all_numbers_share_stands_at_the_title(lang: Lang) -> None:
    values = (Quantity(vi="1,5 tỷ đồng", en="1.5 billion dong", value=Decimal("1.5"), digits=1),
              Quantity(vi="−2 tỷ đồng", en="−2 billion dong", value=-2))
    made = Document(id="d", title=LocalText.same("T"), blocks=(Table(
        caption="t", columns=(Column(title="Chi"),), rows=(*(Row(cells=(plain(v),)) for v in values), Row(cells=(plain("–"),)))),))
    unit = {"vi": "tỷ đồng", "en": "billion dong"}[lang]
    assert [r[3] for r in records(made, lang)][1:] == [f"Chi ({unit})", "1.5", "-2", "–"]


@pytest.mark.parametrize("text", ["=1+1", "+84 28", "-x", "@a", " =1", "\n=1", "＝1", "-1-1", "-"])
def test_nothing_is_a_formula(text: str) -> None:
    assert writer.guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "5.25", "a=b", "–", "", "−5"])
def test_what_is_none_is_left_alone(text: str) -> None:
    assert writer.guarded(text) == text


@pytest.mark.parametrize("text", EVIL)
def test_it_keeps_its_shape(text: str) -> None:
    found = records(evil(text))
    assert len({len(r) for r in found}) == 1
    assert not set("".join("".join(r) for r in found)) & set("\x1b\u202e\u202c")


def test_a_document_without_tables_is_a_head() -> None:
    assert records(Document(id="d", title=LocalText.same("T"), blocks=(Paragraph(text=plain("x")),)), "en") == [["Table", "Caption", "Row"]]
