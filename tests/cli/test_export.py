"""`archmodel export`: one workbook, or a folder of CSV files; the diagrams that show an object are named."""

from __future__ import annotations

import csv
from pathlib import Path

from archmodel.kit.workbook import read
from tests.cli.conftest import ROOT, Cli


def test_a_workbook_and_csv_files_are_written(cli: Cli, tmp_path: Path) -> None:
    book, folder = tmp_path / "mau-03.xlsx", tmp_path / "mau-03"
    assert cli("export", "form03", "--output", str(book), "--project", str(ROOT)).code == 0
    assert read(book.read_bytes()).sheet("DM_DOITUONG") is not None
    assert cli("export", "form03", "--format", "csv", "--output", str(folder), "--project", str(ROOT)).code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["ANHXA.csv", "DM_DOITUONG.csv", "HOANTHIEN_NV.csv", "QH_KETNOI.csv"]
    with (folder / "ANHXA.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["Mã đối tượng"]: row for row in csv.DictReader(stream)}
    assert "SĐ-T-02" in rows["KT-T-VMS"]["Vị trí mẫu 02 (mã sơ đồ)"]


def test_what_is_no_format_is_refused(cli: Cli) -> None:
    done = cli("export", "form04", "--project", str(ROOT))
    assert done.code == 2 and "form03" in done.err
