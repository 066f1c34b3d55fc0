"""The workbook and the CSV files of form 03: the guide's heads in row 1, everything written is read back, and the same bytes each time."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from archmodel.analysis.form03 import OBJECTS, TASKS, Form03, form03, forms
from archmodel.exchange.form03.about import About
from archmodel.exchange.form03.csv_files import csv_files
from archmodel.exchange.form03.export import CHECKED, workbook
from archmodel.kit.text import LocalText
from archmodel.kit.workbook import Reading, read, write
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Kiến trúc thử", en="A test")
ABOUT = About(title=TITLE, version="1", day=LocalText(vi="22/11/2026", en="2026-11-22"))


@pytest.fixture(scope="module")
def city() -> Workspace:
    return Workspace(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def filled(city: Workspace) -> Form03:
    return form03(city.model, city.today, city.architecture("target"), city.framework)


@pytest.fixture(scope="module")
def book(city: Workspace, filled: Form03) -> bytes:
    return write(workbook(filled, city.framework, ABOUT))


@pytest.fixture(scope="module")
def found(book: bytes) -> Reading:
    return read(book)


def test_the_sheets_are_those_of_the_guide(found: Reading) -> None:
    assert not found.problems
    assert [s.name for s in found.sheets if not s.hidden] == [
        "HUONG_DAN", "DM_DOITUONG", "QH_KETNOI", "ANHXA", "HOANTHIEN_NV", "DM_GIATRI", "TU_DIEN_TRUONG", "LS_PHIENBAN"]


def test_row_one_is_the_head_and_every_cell_is_read_back(found: Reading, filled: Form03, city: Workspace) -> None:
    for form in forms(city.framework).values():
        grid = found.sheet(form.id)
        assert grid is not None
        head, *lines = grid.lines
        assert head.row == 1 and list(head.values) == [*(one.name for one in form.fields.values()), CHECKED]
        records = filled.records[form.id]
        assert len(lines) == len(records)
        for line, record in zip(lines, records, strict=True):
            assert [line.at(n) or "" for n in range(1, len(form.fields) + 1)] == [cell.text for cell in record.cells.values()]


def test_the_last_column_says_what_is_open_and_what_is_assumed(found: Reading) -> None:
    grid = found.sheet(OBJECTS)
    assert grid is not None
    line = next(line for line in grid.lines if line.at(1) == "KT-HOTLINE-1022")
    assert str(line.values[-1]).splitlines() == [
        "Chưa xác định: Phạm vi sử dụng, Phạm vi/hình thức dùng chung, Đầu mối xác nhận", "Giả định: Đơn vị vận hành"]


def test_the_instructions_say_that_it_is_a_draft_and_count_by_code(found: Reading) -> None:
    grid = found.sheet("HUONG_DAN")
    assert grid is not None
    said = {line.at(1): str(line.at(2)) for line in grid.lines}
    assert "13 tháng 9 năm 2026" in said["Lập theo"] and "dự thảo" in said["Lập theo"]
    assert said[TASKS] == "33 dòng (33 nội dung, 12 nhiệm vụ)"
    assert [said[head] for head in ("Loại bản", "Phiên bản", "Ngày dữ liệu", "Cơ quan lập")] == [
        "Bản nội bộ", "1", "22/11/2026", "Chưa xác định"]


def test_csv_has_the_same_rows_without_the_column_of_ours(filled: Form03, city: Workspace) -> None:
    files = csv_files(filled, city.framework)
    assert list(files) == [f"{name}.csv" for name in forms(city.framework)]
    for form in forms(city.framework).values():
        text = files[f"{form.id}.csv"]
        assert text.startswith("\ufeff") and text.endswith("\r\n")
        head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        assert head == [one.name for one in form.fields.values()]
        assert rows == [[cell.text for cell in record.cells.values()] for record in filled.records[form.id]]


def test_the_same_bytes_each_time(book: bytes, filled: Form03, city: Workspace) -> None:
    assert write(workbook(filled, city.framework, ABOUT)) == book
