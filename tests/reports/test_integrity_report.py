"""The integrity report: exact windows with both dates, who needs whom, where it is written, in both tongues."""

from __future__ import annotations

from pathlib import Path

import pytest

from archmodel.kit.document import Table
from archmodel.kit.document.blocks import runs, say
from archmodel.kit.text import Lang
from archmodel.reports import Request, compose
from archmodel.workspace import Workspace

CITY = """
settings: {surveyed: 2026-11-22}
agencies:
  board: {name: {vi: Ban cũ, en: Old board}, lifecycle: {end: 2024-05, status: dissolved}}
applications:
  sensors: {name: {vi: Cảm biến, en: Sensors}, lifecycle: {start: 2019-01, end: 2028-07-01, status: operating}, owner: board}
  warning: {name: {vi: Cảnh báo, en: Warning}, lifecycle: {start: 2021-05, status: operating}}
flows:
  fl-1: {from: sensors, to: warning, status: operating}
plateaus:
  now: {name: {vi: Nay, en: Now}, stage: baseline, date: 2026-11}
  then: {name: {vi: Sau, en: Then}, stage: target, date: 2030-12, based_on: now}
"""


def rows(workspace: Workspace, report: str, lang: Lang) -> list[list[str]]:
    tables = [block for block in compose(report, workspace, Request()).blocks if isinstance(block, Table)]
    return [["".join(say(run.text, lang) for run in runs(cell)) for cell in row.cells] for table in tables for row in table.rows]


@pytest.mark.parametrize("report", ["integrity", "gap"])
def test_windows_are_told_with_both_dates_and_their_place(tmp_path: Path, report: str) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "city.yaml").write_text(CITY, encoding="utf-8")
    workspace = Workspace(tmp_path)
    told = rows(workspace, report, "vi")
    assert ["01/7/2028", "…", "fl-1", "Cảm biến · sensors · bên gửi", "đứt: đã kết thúc", "inventory/city.yaml:9"] in told
    assert ["01/5/2024", "01/7/2028", "Cảm biến · sensors", "Ban cũ · board · Cơ quan chủ quản", "đứt: đã kết thúc",
            "inventory/city.yaml:6"] in told
    assert ["2028-07-01", "…", "fl-1", "Sensors · sensors · sender", "broken: ended",
            "inventory/city.yaml:9"] in rows(workspace, report, "en")


def test_agencies_without_a_successor_are_named_with_what_they_hold(tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "city.yaml").write_text(CITY, encoding="utf-8")
    document = compose("integrity", Workspace(tmp_path), Request())
    assert "board" in str(document.blocks) and "`sensors` owner" in str(document.blocks)
