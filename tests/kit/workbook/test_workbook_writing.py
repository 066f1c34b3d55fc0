"""What is written into a workbook is what every spreadsheet finds there: typed, never computed, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archmodel.kit.text import Lang
from archmodel.kit.workbook import Cell, Column, Sheet, Style, Workbook, legal_names, read, write
from archmodel.kit.workbook import writer as writing
from archmodel.kit.workbook.fitting import height, widths
from archmodel.kit.workbook.values import cut

LIVE = ("=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "  =1", "＝1+1", "-")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp"), exclude_characters="\u3000"), min_size=1, max_size=60)
VALUES = st.one_of(
    TEXTS, st.just("a\nb"), st.sampled_from(("_x0041_", "_x005F_", "&amp;", "<a>", "007", "1.5", "TRUE", "https://a.vn", " x ", "")),
    st.none(), st.booleans(), st.integers(-10**15 + 1, 10**15 - 1),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-10**9, max_value=10**9, places=5),
    st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31)))


def one(*cells: Cell, lang: Lang = "vi", **given: Any) -> bytes:
    return write(Workbook(title="T", language=lang, sheets=(Sheet(
        name="S", columns=tuple(Column() for _ in cells), rows=(tuple(cells),), **given),)))


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(VALUES, min_size=1, max_size=6), min_size=1, max_size=5))
def test_what_is_written_is_read_again_with_its_type(rows: list[list[Any]]) -> None:
    found = read(write(Workbook(title="T", sheets=(Sheet(name="S", columns=(Column(),) * 6, rows=tuple(
        tuple(Cell(value=v) for v in row) for row in rows)),))))
    assert not found.problems
    lines = {line.row: line for line in found.sheets[0].lines}
    for n, row in enumerate(rows, 1):
        for at, value in enumerate(row, 1):
            got = lines[n].at(at) if n in lines else None
            assert got == (None if value == "" else value)
            assert isinstance(got, bool) == isinstance(value, bool)
            assert isinstance(got, str) == (isinstance(value, str) and value != "")


@pytest.mark.parametrize("text", LIVE)
def test_a_text_never_becomes_a_formula(text: str) -> None:
    data = one(Cell(value=text))
    cell = opened(data).active["A1"]
    assert cell.data_type == "s" and cell.quotePrefix
    assert cell.value == text
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    assert not opened(one(Cell(value="1-2"))).active["A1"].quotePrefix


@pytest.mark.parametrize(("lang", "day"), [("vi", "dd/mm/yyyy"), ("en", "yyyy-mm-dd")])
def test_numbers_and_days_have_formats(lang: Lang, day: str) -> None:
    row = opened(one(Cell(value=Decimal("1234.5"), digits=1, unit="tỷ đồng"), Cell(value=3), Cell(value=dt.date(2026, 11, 22)),
                     Cell(value=Decimal(34), unit="%"), lang=lang)).active[1]
    assert [c.number_format for c in row][:4] == ['#,##0.0" tỷ đồng"', "#,##0", day, '#,##0"%"']
    assert [c.value for c in row][:4] == [1234.5, 3, dt.datetime.fromisoformat("2026-11-22"), 34]


def test_what_a_spreadsheet_cannot_hold_exactly_stands_as_text() -> None:
    values = (10**15, Decimal("Infinity"), Decimal("NaN"), dt.date(1899, 12, 31), Decimal("1E+400"), dt.date(1900, 2, 28))
    row = opened(one(*(Cell(value=v) for v in values))).active[1]
    assert [c.value for c in row][:6] == ["1000000000000000", "Infinity", "NaN", "31/12/1899", "1E+400", "28/02/1900"]


def test_forbidden_and_misleading_characters_are_visible() -> None:
    assert opened(one(Cell(value="a\x00b\x0b\ufffe\u202e\ud800c\r\nd"))).active["A1"].value == "a\\x00b\\x0b\\ufffe\\u202e\\ud800c\\r\nd"


@pytest.mark.parametrize("sign", ["x", "𝒳", "ab "])
def test_a_long_text_goes_on_below_and_says_so(sign: str) -> None:
    text = sign * 40_000
    sheet = opened(one(Cell(value=text), Cell(value=1))).active
    parts = [row[0].value for row in sheet.iter_rows() if row[0].value]
    assert len(parts) > 1 and all(len(p.encode("utf-16-le")) // 2 <= 32_767 for p in parts)
    assert parts[0].endswith("(còn tiếp ở dòng dưới)") and parts[1].startswith("(tiếp theo dòng trên)")
    bare = "".join(p.removesuffix("\n(còn tiếp ở dòng dưới)").removeprefix("(tiếp theo dòng trên)\n") for p in parts)
    assert bare == text and "".join(cut(text)) == text
    assert [row[1].value for row in sheet.iter_rows()][:2] == [1, None]


def test_too_many_rows_go_onto_another_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "ROWS", 3)
    made = read(write(Workbook(title="T", sheets=(Sheet(name="S", columns=(Column(title="n"),), rows=tuple(
        (Cell(value=n),) for n in range(7))),))))
    assert [s.name for s in made.sheets] == ["S", "S (2)", "S (3)"]
    assert [line.values[0] for s in made.sheets for line in s.lines[1:]] == list(range(7))
    with pytest.raises(ValueError, match="16384"):
        write(Workbook(title="T", sheets=(Sheet(name="S", columns=(Column(),) * 16_385),)))


def test_names_of_sheets() -> None:
    long = "Danh mục hệ thống thông tin của thành phố"
    names = legal_names(("a/b:c*?[d]\\", long, long, long.upper(), "", "'x'", "History", "a\nb", "𝒳" * 40))
    assert names[0] == "a-b-c---d--" and names[4:8] == ("–", "x", "– (2)", "a b")
    assert len({n.casefold() for n in names}) == len(names)
    assert all(0 < len(n.encode("utf-16-le")) // 2 <= 31 for n in names)
    assert names[1].endswith("…") and names[2].endswith("… (2)") and names[3].endswith("… (3)")
    assert opened(write(Workbook(title="T", sheets=tuple(Sheet(name=n) for n in names)))).sheetnames == list(names)


@given(st.lists(st.text(max_size=50), max_size=6))
def test_any_names_are_made_legal(names: list[str]) -> None:
    made = legal_names(names)
    assert legal_names(made) == made and len(made) == len(names)
    assert all(n and not set(n) & set("[]:*?/\\") and n[0] != "'" and n[-1] != "'" for n in made)


def test_head_page_and_properties() -> None:
    columns = (Column(title="Tên", key="TEN", comment="Tên đầy đủ"), Column(title="Số", align="right"))
    book = opened(write(Workbook(title="Báo cáo & 2", subject="Dự án", footer="Bản nội bộ", sheets=(
        Sheet(name="1", columns=columns, rows=((Cell(value="a"), Cell(value=1)),) * 3, title=(Cell(value="Bảng 1", style="title"),),
              notes=(Cell(value="Nguồn: x"),), freeze=1, paper="A3", tab="#123456"), Sheet(name="2", hidden=True)))))
    sheet = book["1"]
    assert [c.value for c in sheet["A"]] == ["Bảng 1", "Tên", "TEN", "a", "a", "a", "Nguồn: x"]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("B4", "$2:$3", "A3:B6")
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize), sheet.page_setup.fitToHeight) == ("landscape", "8", 0)
    assert sheet.oddHeader.left.text == "Báo cáo && 2" and "&P" in sheet.oddFooter.right.text
    assert sheet.print_area.startswith("'1'!$A$1:") and sheet["A2"].comment.text == "Tên đầy đủ"
    assert (book.properties.title, book.properties.subject, book.properties.created.year) == ("Báo cáo & 2", "Dự án", 2000)
    assert book["2"].sheet_state == "hidden"


def test_choices_short_long_and_of_another_sheet() -> None:
    many = tuple(f"giá trị, số {n}" for n in range(80))
    columns = (Column(title="a", choices=("có", "không")), Column(title="b", choices=many, strict=False), Column(title="c", choices="Mã"),
               Column(title="d", choices="không có"))
    book = opened(write(Workbook(title="T", sheets=(
        Sheet(name="S", columns=columns, spare=9), Sheet(name="Mã", columns=(Column(title="mã"),), rows=((Cell(value="x"),),) * 2),
        Sheet(name="Danh mục chọn")))))
    rules = {str(v.sqref): (v.formula1, v.errorStyle) for v in book["S"].data_validations.dataValidation}
    hidden = book.sheetnames[-1]
    assert rules == {"A2:A10": ('"có,không"', None), "B2:B10": (f"'{hidden}'!$A$1:$A$80", "warning"), "C2:C10": ("'Mã'!$A$2:$A$3", None)}
    assert hidden != "Danh mục chọn" and book[hidden].sheet_state == "hidden"
    assert [c.value for c in book[hidden]["A"]] == list(many)


@pytest.mark.parametrize(("href", "kept"), [
    ("https://a.vn/x?y=1#z", True), ("mailto:a@b.vn", True), ("javascript:alert(1)", False), ("file:///etc/passwd", False),
    ("\\\\host\\share", False), ("https://a b", False), ("../x.html", False), ("#S", True), ("#T", False)])
def test_links_lead_nowhere_else(href: str, kept: bool) -> None:
    data = one(Cell(value="chữ", href=href), Cell(value="=x", href=href))
    cell = opened(data).active["A1"]
    assert cell.value == "chữ" and (cell.hyperlink is not None) is kept


def test_the_same_bytes_every_time() -> None:
    program = ("import sys; from tests.kit.workbook.test_workbook_writing import sample; sys.stdout.buffer.write(sample())")
    made = {subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, cwd=Path(__file__).parents[3], env={
        **os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": ".", "TZ": zone, "LC_ALL": "C"}).stdout
            for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))}
    assert made == {sample()}
    with zipfile.ZipFile(io.BytesIO(sample())) as parts:
        assert {i.date_time for i in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.namelist()[0] == "[Content_Types].xml" and parts.namelist()[2:] == sorted(parts.namelist()[2:])


def sample() -> bytes:
    styles: tuple[Style, ...] = (
        "", "strong", "head", "note", "wrong", "unknown", "new", "changed", "eliminated", "retained", "warning", "code", "total")
    rows = tuple((Cell(value=s, style=s, comment="ghi chú"), Cell(value=Decimal("1.5"), digits=1, style=s)) for s in styles)
    return write(Workbook(title="Mẫu", sheets=(
        Sheet(name="S", columns=(Column(title="a", choices=("x", "y")), Column(title="b")), rows=rows),)))


def test_widths_and_heights_follow_the_contents() -> None:
    sheet = Sheet(name="S", columns=(Column(title="n"), Column(title="Tên"), Column(title="x", width=33)), rows=(
        (Cell(value=7), Cell(value="một câu khá dài " * 20), Cell()),))
    narrow, wide, given = widths(sheet)
    assert narrow < 10 < wide <= 70 and given == 33
    many = Sheet(name="S", columns=(Column(title="t"),) * 12, rows=((Cell(value="chữ " * 40),) * 12,))
    assert sum(widths(many)) < 12 * 26
    short, long = height([(Cell(value="x"), 20)]), height([(Cell(value="chữ " * 100), 20)])
    assert short == 0 and 200 < long <= 405
