"""A document as a workbook: nothing of it is lost, and what is a number or a day there can be computed with."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from archmodel.kit.document import (
    Bullets,
    Callout,
    Column,
    Cover,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Prose,
    Row,
    Table,
    code,
    link,
    noted,
    plain,
    ref,
    said,
    strong,
)
from archmodel.kit.document.formats import xlsx
from archmodel.kit.document.numbering import inlines
from archmodel.kit.text import LANGS, Lang, LocalText, Quantity, counted, msg
from tests.kit.document.test_formats import EVIL
from tests.kit.document.test_formats import document as evil


def t(text: str) -> LocalText:
    return LocalText(vi=f"{text} (vi)", en=f"{text} (en)")


MONEY = Quantity(vi="1.234,5 tỷ đồng", en="1,234.5 billion dong", value=Decimal("1234.5"), digits=1)
DAY = Quantity(vi="22/11/2026", en="2026-11-22", value=dt.date(2026, 11, 22))
MONTH = Quantity(vi="11/2026", en="2026-11", value=dt.date(2026, 11, 1))
ABOUT = Quantity(vi="khoảng 5", en="about 5", value=5)
TABLE = Table(
    caption=t("Systems"), anchor="systems", source=t("survey"),
    columns=(Column(title=t("Name")), Column(title=t("Cost"), align="right"), Column(title=t("Day"))),
    rows=(Row(cells=(strong(t("Portal")), plain(MONEY), plain(DAY))),
          Row(cells=((plain(t("Hotline")), plain(" · "), code("hotline")), plain("12"), plain(MONTH)), tone="eliminated"),
          Row(cells=(plain("007"), plain("007"), plain(ABOUT)), tone="quiet"),
          Row(cells=(noted(t("Bus"), t("letter 12")), noted(counted(1234), t("letter 13")), plain("=1+1")))))
LIKE = Column(title="a")
WHOLE = Document(
    id="d", title=t("Report"), subtitle=t("Below"), meta=(t("Project"), "2026.11"), numbered=True, edition="public",
    cover=Cover(issuer=t("Office"), parent=t("Committee"), number="12/BC", place=t("City"),
                signers=((t("Head"), t("A")), (t("Deputy"), ""))),
    blocks=(
        Heading(level=2, text=t("First"), anchor="first"), KeyFigures(figures=(
            KeyFigure(value=MONEY, label=t("total"), note=t("assumed"), tone="new"), KeyFigure(value="3/4", label=t("share")))),
        Paragraph(text=(plain(t("See")), plain(" "), ref("systems"))), Paragraph(text=ref("first")),
        Paragraph(text=link(t("law"), "https://a.vn")),
        Bullets(items=(said(t("Write `a`")), plain(t("two"))), ordered=True),
        Prose(text=t("An *author*\n\n- point one\n\n| h |\n|---|\n| cell |")),
        TABLE, PageBreak(), Heading(level=3, text=t("Second"), anchor="second"),
        Callout(kind="assumption", title=t("Caveats"), text=(plain(t("careful")),)),
        Figure(src="a.svg", alt=t("alternative"), caption=t("Picture"), source=t("map")), Figure(src="", alt=t("drawn"), caption=""),
        Table(caption="", plain=True, columns=(Column(title=""),) * 2, rows=(Row(cells=(plain(t("left")), plain(t("right")))),)),
        *(block for n in range(3) for block in (Heading(level=3, text=t(f"Thing {n}"), anchor=f"t{n}"), Table(
            caption=msg("Loại: {n}", "Kind: {n}", n=n), columns=(LIKE,), rows=(Row(cells=(plain(t(f"row {n}")),)),), source=t("same")))),
        Table(caption="", columns=(Column(title=t("M")), Column(title="b", narrow=True)), matrix=True,
              rows=(Row(cells=(plain("x"), plain("y"))),))))


def opened(document: Document, lang: Lang = "vi") -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(document, lang)))


def texts(book: Any) -> str:
    found = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    return "\n".join([*found, *(c.comment.text for sheet in book for row in sheet.iter_rows() for c in row if c.comment)])


def asked(document: Document, lang: Lang) -> Iterator[str]:
    """Every text a reader of the document is shown, but for numbers, which are looked at by themselves."""
    for block in document.blocks:
        yield from (run.text.say(lang).replace("`", "") for run in inlines(block) if isinstance(run.text, LocalText) and not run.ref
                    and not isinstance(run.text, Quantity))
        yield from (run.note.say(lang) for run in inlines(block) if isinstance(run.note, LocalText))
        for name in ("text", "title", "caption", "alt", "source"):
            words = getattr(block, name, "")
            if isinstance(words, LocalText) and not isinstance(block, Prose):
                yield words.say(lang)
    yield from (words.say(lang) for words in (document.title, document.subtitle, document.meta[0]) if isinstance(words, LocalText))


@pytest.mark.parametrize("lang", LANGS)
def test_every_text_is_in_the_workbook(lang: Lang) -> None:
    found = texts(opened(WHOLE, lang))
    missing = [text for text in asked(WHOLE, lang) if text not in found]
    assert not missing
    for text in ("author", "point one", "cell", "assumed", "total", "share", "a.svg", f"Thing 2 ({lang})", "12/BC", "HEAD", "OFFICE"):
        assert text in found, text


def test_cells_have_types() -> None:
    sheet = opened(WHOLE)["1. Systems (vi)"]
    rows = {row[0].value: row for row in sheet.iter_rows()}
    portal, hotline, seven, bus = (rows[n] for n in ("Portal (vi)", "Hotline (vi) · hotline", "007", "Bus (vi) [1]"))
    assert (portal[1].value, portal[1].number_format, portal[0].font.b) == (1234.5, '#,##0.0" tỷ đồng"', True)
    assert (portal[2].value.date(), portal[2].number_format) == (DAY.value, "dd/mm/yyyy")
    assert (hotline[1].value, hotline[2].value) == (12, "11/2026"), "a month is no day"
    assert (seven[1].value, seven[2].value) == ("007", "khoảng 5")
    assert (bus[1].value, bus[1].comment.text, bus[2].value, bus[2].data_type) == (1234, "[2] letter 13 (vi)", "=1+1", "s")
    assert opened(WHOLE, "en")["1. Systems (en)"]["B4"].number_format == '#,##0.0" billion dong"'


def test_the_first_sheet_tells_all_in_order_and_leads_to_the_others() -> None:
    book = opened(WHOLE)
    assert book.sheetnames == ["Nội dung", "1. Systems (vi)", "Loại", "5. Thing 2 (vi)", "Nguồn và ghi chú"]
    first = book["Nội dung"]
    links = {c.hyperlink.location or c.hyperlink.target: c.value for row in first.iter_rows() for c in row if c.hyperlink}
    assert links["'1. Systems (vi)'!A1"] == "Systems (vi)" and links["https://a.vn"] == "law (vi)"
    column = [row[1].value for row in first.iter_rows() if row[1].value]
    at = [column.index(text) for text in ("First (vi)", "total (vi) (assumed (vi))", "See (vi) Bảng 1", "1. Write a (vi)", "Second (vi)")]
    assert at == sorted(at)
    numbers = {row[1].value: row[0].value for row in first.iter_rows() if row[1].value}
    assert (numbers["First (vi)"], numbers["Second (vi)"], numbers["Picture (vi)"]) == ("1", "1.1", "Hình 1")
    assert numbers["total (vi) (assumed (vi))"] == 1234.5
    assert [row[1].value for row in book["Nguồn và ghi chú"].iter_rows()][1:] == ["letter 12 (vi)", "letter 13 (vi)"]
    assert "Bản công khai" in first.oddFooter.left.text


def test_tables_of_a_kind_stand_on_one_sheet() -> None:
    sheet = opened(WHOLE)["Loại"]
    assert [[c.value for c in row][:4] for row in sheet.iter_rows(min_row=3, max_row=6)] == [
        ["Bảng", "Mục", "Tên bảng", "a"],
        *([n + 2, f"1.{n + 2} Thing {n} (vi)", f"Loại: {n}", f"row {n} (vi)"] for n in range(3))]
    assert sheet["A7"].value == "Nguồn: same (vi)" and sheet["A8"].value is None
    two = Document(id="d", title=t("T"), blocks=WHOLE.blocks[14:18])
    assert len(opened(two).sheetnames) == 3, "two of a kind are two sheets"


@pytest.mark.parametrize("text", EVIL)
def test_it_is_sound_whatever_it_says(text: str) -> None:
    book = opened(evil(text))
    assert not set(texts(book)) & set("\x1b\u202e\u202c")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "sn" and not (cell.hyperlink and (cell.hyperlink.target or "").startswith("javascript"))


def test_a_document_without_tables_has_one_sheet() -> None:
    assert opened(Document(id="d", title=t("T"), blocks=(Paragraph(text=plain("x")),))).sheetnames == ["Nội dung"]
    assert xlsx.write(WHOLE, "vi") == xlsx.write(WHOLE, "vi")
