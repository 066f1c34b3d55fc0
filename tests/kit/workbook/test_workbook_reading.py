"""Whatever somebody sends: values with their places where there are any, problems in words where there are not, and no exception."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import struct
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit.text import LANGS
from archmodel.kit.workbook import Cell, Column, Reading, Sheet, Workbook, address, letters, read, reader, write
from archmodel.kit.workbook.container import MOST

HERE = Path(__file__).parent
SHEET = "xl/worksheets/sheet1.xml"


@cache
def small() -> bytes:
    return write(Workbook(title="T", sheets=(Sheet(name="S", columns=(Column(title="a"), Column(title="b")), rows=(
        (Cell(value="x"), Cell(value=1)),) * 5),)))


def changed(data: bytes, **parts: bytes | None) -> bytes:
    """The archive with other parts (`/` and `.` of the names written as `__` and `_dot_`); None takes one away."""
    named = {name.replace("__", "/").replace("_dot_", "."): body for name, body in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        whole = {n: given.read(n) for n in given.namelist()} | named
        for name, body in whole.items():
            if body is not None:
                made.writestr(name, body)
    return out.getvalue()


def sheet_with(cells: str, before: str = "") -> bytes:
    return changed(small(), xl__worksheets__sheet1_dot_xml=(
        f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>").encode())


def says(found: Reading, *kinds: str, fatal: bool = True) -> None:
    assert [p.kind for p in found.problems] == list(kinds)
    assert found.fatal is fatal and bool(found.sheets) is not fatal
    for problem in found.problems:
        for lang in LANGS:
            assert problem.message.say(lang).isprintable() and problem.message.say(lang).endswith(".")


def test_a_file_of_another_program() -> None:
    """LibreOffice Calc 7.4 saved it."""
    found = read((HERE / "foreign.ods").read_bytes())
    sheet, hidden, empty = found.sheets
    assert [s.name for s in found.sheets] == ["Hệ thống", "Ẩn", "Trống"] and [s.hidden for s in found.sheets] == [False, True, False]
    assert [line.row for line in sheet.lines] == [1, 2, 3, 5] and empty.lines == ()
    assert sheet.lines[1].values == ("t-1", "Cổng dịch vụ công", 3, Decimal("1234.5"), dt.date(2026, 11, 22), True)
    assert sheet.lines[2].values == ("t-2", "  =khoảng trắng  ", -7, Decimal("0.1"), dt.datetime.fromisoformat("2026-11-22T13:45"), False)
    assert sheet.lines[3].values == ("gộp", None, None, -4) and sheet.lines[3].at(9) is None
    assert hidden.lines[0].at(2) == "x" and found.sheet("Ẩn") is hidden and found.sheet("x") is None
    assert {(5, 4), (5, 5)} <= sheet.formulas and sheet.merged == ((5, 1, 6, 3),)
    says(found, "error-value", fatal=False)
    assert found.problems[0].place == "Hệ thống!E5" and "#DIV/0!" in found.problems[0].message.say("vi")


def test_formulas_errors_and_merged_cells_of_an_xlsx() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"], sheet["C3"], sheet["A4"] = "=1+1", "#REF!", "gộp"
    sheet["C3"].data_type = "e"
    sheet.merge_cells("A4:B5")
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert found.sheets[0].formulas == {(2, 2)} and found.sheets[0].merged == ((4, 1, 5, 2),)
    assert [(p.kind, p.row, p.column) for p in found.problems] == [("error-value", 3, 3)]
    assert [(line.row, line.values) for line in found.sheets[0].lines] == [(4, ("gộp",))]


def test_addresses() -> None:
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert (address("S", 3, 2), address("", 3, 2), address("S", 0, 0), address("S", 0, 2)) == ("S!B3", "B3", "S", "S!B")


@pytest.mark.parametrize("data", [b"", b"x", b"<html></html>", "Tên,Số\n".encode("utf-16"), b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" * 99])
def test_what_is_no_workbook(data: bytes) -> None:
    says(read(data), "not-a-workbook")


def test_other_archives_are_no_workbooks() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<x/>")
    says(read(out.getvalue()), "not-a-workbook")
    says(read(changed(out.getvalue(), xl__workbook_dot_bin=b"x")), "not-a-workbook")
    says(read(changed(out.getvalue(), mimetype=b"application/vnd.oasis.opendocument.text")), "not-a-workbook")


def test_what_is_cut_short_or_damaged() -> None:
    for end in (10, 500, len(small()) - 30):
        says(read(small()[:end]), "damaged")
    for parts in ({"xl___rels__workbook_dot_xml_dot_rels": None}, {"xl__worksheets__sheet1_dot_xml": None},
                  {"xl__worksheets__sheet1_dot_xml": b"<worksheet><c"}, {"xl__workbook_dot_xml": b"no xml"},
                  {"xl__worksheets__sheet1_dot_xml": b"\xff\xfe\x00\x00"}, {"xl__sharedStrings_dot_xml": b"<sst><si>"}):
        found = read(changed(small(), **parts))
        says(found, "damaged")
    says(read(changed((HERE / "foreign.ods").read_bytes(), content_dot_xml=b"<a>")), "damaged")


def test_encrypted_files() -> None:
    says(read(container(("EncryptionInfo", "EncryptedPackage"))), "encrypted")
    locked = bytearray(small())
    for hit in re.finditer(rb"PK\x01\x02", small()):
        locked[hit.start() + 8] |= 1
    says(read(bytes(locked)), "encrypted")
    manifest = b'<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>'
    says(read(changed((HERE / "foreign.ods").read_bytes(), **{"META-INF__manifest_dot_xml": manifest})), "encrypted")


def test_old_forms_are_told_apart() -> None:
    for name in ("Workbook", "Book"):
        says(read(container((name,))), "old-format")
    says(read(container(("WordDocument",))), "not-a-workbook")


def test_bombs_are_refused_before_they_go_off() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("xl/workbook.xml", SHEET):
            made.writestr(name, bytes(MOST // 4))
    says(read(out.getvalue()), "too-large")
    lying = bytearray(changed(small(), xl__worksheets__sheet1_dot_xml=b"<worksheet>" + b" " * 5_000_000 + b"</worksheet>"))
    at = lying.rindex(SHEET.encode()) - 46
    assert lying[at:at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", lying, at + 24, 100)  # it says it has 100 bytes
    says(read(bytes(lying)), "damaged")


@pytest.mark.parametrize(("cells", "kind"), [
    ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "too-large"),
    ('<row r="4294967295"><c><v>1</v></c><c><v>1</v></c></row>', "too-large"),
    ('<row r="1"><c r="XFD99999999"><v>1</v></c></row>', "damaged"), ('<row r="1"><c r="AAAA1"><v>1</v></c></row>', "damaged"),
    ('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>', "damaged"),
])
def test_cells_far_away(cells: str, kind: str) -> None:
    found = read(sheet_with(cells))
    says(found, kind)
    if "XFD1048576" in cells:
        assert "S!XFD1048576" in found.problems[0].message.say("en")


def test_an_ods_that_repeats_itself() -> None:
    value = 'office:value-type="float" office:value="1"'
    cell = f'<table:table-cell table:number-columns-repeated="16384" {value}><text:p>1</text:p></table:table-cell>'
    content = (HERE / "foreign.ods").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text = parts.read("content.xml").decode()
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    says(read(changed(content, content_dot_xml=re.sub("<table:table-row.*?</table:table-row>", row, text, count=1).encode())), "too-large")
    empty = row.replace(value, "").replace("<text:p>1</text:p>", "")
    last = text.replace("</table:table>", f"{empty}</table:table>", 1)
    assert read(changed(content, content_dot_xml=last.encode())).sheets[0].lines == read(content).sheets[0].lines


def test_entities_are_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    says(read(sheet_with('<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>', laughs)), "damaged")
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    says(read(sheet_with('<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>', outside)), "damaged")


def test_room_is_not_made_for_what_is_only_announced() -> None:
    """The library would ask for a hundred gigabytes and end the program."""
    for told in ("4294967295", "2147483648", "-1", "x", "99999999999999999999"):
        strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="{told}"/>'
        says(read(changed(small(), xl__sharedStrings_dot_xml=strings.encode())), "damaged")


def test_what_is_said_of_macros_and_links_to_other_files() -> None:
    says(read(changed(small(), xl__vbaProject_dot_bin=b"x", xl__externalLinks__externalLink1_dot_xml=b"<x/>")), "macro", "external",
         fatal=False)


def test_a_file_may_not_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST", 1000)
    says(read(small()), "too-large")


def test_cells_without_places_stand_one_behind_the_other() -> None:
    found = read(sheet_with('<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row r="4"><c><f>1+1</f><v>2</v></c></row>'))
    says(found, "error-value", fatal=False)
    assert found.problems[0].place == "S!B1" and found.sheets[0].formulas == {(4, 1)}
    assert [(line.row, line.values) for line in found.sheets[0].lines] == [(1, (1,)), (4, (2,))]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from((b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")))
def test_any_bytes(data: bytes, head: bytes) -> None:
    assert read(head + data).fatal


@pytest.mark.parametrize("name", ["xlsx", "ods"])
def test_any_bytes_of_a_workbook_may_be_wrong(name: str) -> None:
    whole, chance = small() if name == "xlsx" else (HERE / "foreign.ods").read_bytes(), random.Random(7)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 30))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        found = read(bytes(data))
        assert found.sheets or found.problems


@pytest.mark.parametrize("name", ["xlsx", "ods"])
def test_any_word_of_its_xml_may_be_wrong(name: str) -> None:
    """A longer run of the same (40,000 workbooks) ended no program either."""
    whole, chance = small() if name == "xlsx" else (HERE / "foreign.ods").read_bytes(), random.Random(11)
    with zipfile.ZipFile(io.BytesIO(whole)) as given:
        parts = {n: given.read(n) for n in given.namelist()}
    words = (b"0", b"-1", b"4294967295", b"18446744073709551615", b"1048576", b"16384", b"1e308", b"A1:XFD1048576", b"XFD1048576", b"")
    for _ in range(200):
        part = chance.choice([n for n in parts if n.endswith((".xml", ".rels"))])
        hit = chance.choice(list(re.finditer(rb'"([^"]*)"|>([^<]+)<', parts[part])))
        start, end = hit.span(1 if hit[1] is not None else 2)
        found = read(changed(whole, **{part: parts[part][:start] + chance.choice(words) + parts[part][end:]}))
        assert found.sheets or found.problems


def container(names: tuple[str, ...]) -> bytes:
    """A compound file ([MS-CFB]) with these empty streams and nothing else."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", len(name) * 2 + 2, kind) + bytes(49)
        + struct.pack("<IQ", 0xFFFFFFFE, 0)
        for name, kind in (("Root Entry", 5), *((n, 2) for n in names)))
    return head + fat + entries.ljust(512, b"\0")
