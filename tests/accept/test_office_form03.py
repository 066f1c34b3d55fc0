"""A form that LibreOffice opened and saved again says what it said: nothing changes, and an edit there is the edit here."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.office


def archmodel(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "archmodel", *arguments, "--lang", "en"], cwd=folder, capture_output=True, text=True,
                          env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, check=False, timeout=300)


def saved_again(book: Path, form: str, folder: Path) -> Path:
    """The workbook as LibreOffice writes it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("there is no LibreOffice here")
    folder.mkdir(exist_ok=True)
    subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", form, "--outdir", str(folder),
                    str(book)], check=True, capture_output=True, timeout=300)
    return folder / f"{book.stem}.{form}"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the city with its form beside it."""
    folder = tmp_path_factory.mktemp("city")
    for name in ("inventory", "views"):
        shutil.copytree(ROOT / name, folder / name)
    assert archmodel(folder, "export", "form03", "--output", "mau-03.xlsx").returncode == 0
    return folder


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_libreoffice_saved_changes_nothing(city: Path, form: str, tmp_path: Path) -> None:
    before = contents(city / "inventory")
    done = archmodel(city, "import", "form03", str(saved_again(city / "mau-03.xlsx", form, tmp_path / "office")))
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    assert "nothing changes" in done.stderr and contents(city / "inventory") == before


def test_an_edit_in_what_libreoffice_saved(city: Path, tmp_path: Path) -> None:
    book = saved_again(city / "mau-03.xlsx", "xlsx", tmp_path / "office")
    made: Any = openpyxl.load_workbook(book)
    sheet = made["DM_DOITUONG"]
    titles = {cell.value: cell.column for cell in sheet[1]}
    row = next(cell.row for cell in sheet["A"] if cell.value == "KT-HOTLINE-1022")
    sheet.cell(row, titles["Đầu mối kỹ thuật"]).value = "Tổ trực 1022"
    made.save(book)
    done = archmodel(city, "import", "form03", str(saved_again(book, "xlsx", tmp_path / "again")), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stdout + done.stderr
    ((name, text),) = contents(tmp_path / "out").items()
    lines = (city / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in text.decode().splitlines() if line not in lines] == ["    technical_contact: {vi: Tổ trực 1022}"]
