"""Workbooks in LibreOffice: they open, print, and keep every value when they are saved again; and what it saves is read here."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from archmodel.kit.document.formats import xlsx
from archmodel.kit.workbook import Cell, Column, Sheet, Workbook, read, write
from archmodel.reports import Request, compose
from archmodel.workspace import Workspace
from tests.kit.document.test_xlsx import WHOLE
from tests.kit.workbook.test_workbook_writing import LIVE

pytestmark = pytest.mark.office
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CITY = Path(__file__).parents[2]


def converted(data: bytes, to: str, folder: Path) -> bytes:
    assert OFFICE, "LibreOffice is not here"
    source = folder / "book.xlsx"
    source.write_bytes(data)
    out = folder / "out"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([OFFICE, "--headless", profile, "--convert-to", to, "--outdir", str(out), str(source)], check=True,
                   capture_output=True, timeout=180, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return (out / f"book.{to}").read_bytes()


def values(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [row for row in sheet.iter_rows(values_only=True) if any(v is not None for v in row)] for sheet in book}


def same(before: dict[str, list[tuple[Any, ...]]], after: dict[str, list[tuple[Any, ...]]]) -> None:
    assert list(before) == list(after)
    for name, rows in before.items():
        trimmed = [[tuple(v for v in row if v is not None) for row in lines] for lines in (rows, after[name])]
        assert trimmed[0] == trimmed[1], name


@pytest.mark.parametrize("name", ["cost", "findings", "interoperability", "gap"])
def test_a_report_keeps_its_values(name: str, tmp_path: Path) -> None:
    data = xlsx.write(compose(name, Workspace(CITY), Request()), "vi")
    same(values(data), values(converted(data, "xlsx", tmp_path)))


def test_a_report_is_printed(tmp_path: Path) -> None:
    printed = converted(xlsx.write(WHOLE, "vi"), "pdf", tmp_path)
    (tmp_path / "a.pdf").write_bytes(printed)
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True).stdout.decode()
    for words in ("Report (vi)", "Bảng 1. Systems (vi)", "Bản công khai", "Trang 1 / ", "letter 12 (vi)", "1,234.5 tỷ đồng"):
        assert words in text, words


def test_what_looks_like_a_formula_is_text_when_it_was_saved_again(tmp_path: Path) -> None:
    data = write(Workbook(title="T", sheets=(Sheet(name="S", columns=(Column(),), rows=tuple((Cell(value=x),) for x in LIVE)),)))
    saved = openpyxl.load_workbook(io.BytesIO(converted(data, "xlsx", tmp_path)))["S"]
    assert [(c.value, c.data_type) for c in saved["A"]] == [(x, "s") for x in LIVE]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_it_saves_is_read(form: str, tmp_path: Path) -> None:
    data = xlsx.write(WHOLE, "vi")
    ours, theirs = read(data), read(converted(data, form, tmp_path))
    assert not theirs.problems and [s.name for s in theirs.sheets] == [s.name for s in ours.sheets]
    for a, b in zip(ours.sheets, theirs.sheets, strict=True):
        assert a.lines == b.lines and not b.formulas


def test_its_old_form_is_told(tmp_path: Path) -> None:
    assert [p.kind for p in read(converted(xlsx.write(WHOLE, "vi"), "xls", tmp_path)).problems] == ["old-format"]
