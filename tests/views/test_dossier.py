"""Forms 02 and 03 together: what a diagram of the dossier draws must have a row (F12, F13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.views.dossier import NO_OBJECT, NO_RELATION, check
from archmodel.workspace import Workspace

DATA = """
settings: {packs: [vn-ndaf-1.0, %s], surveyed: 2026-11-22, version: "1"}
applications:
  now: {name: Now, component: nen-tang-loi, block: nen-tang-video, lifecycle: {start: 2019, status: operating}}
  then: {name: Then, component: nen-tang-loi, block: nen-tang-video, lifecycle: {start: 2019, end: 2022, status: retired}}
flows:
  fl-1: {from: then, to: now, status: operating}
plateaus:
  before: {name: Before, stage: baseline, date: 2021-01}
  today: {name: Today, stage: baseline, date: 2026-11}
"""
VIEW = """viewpoint: framework-model
code: {code}
title: {{vi: Mô hình, en: Model}}
at: before
options: {{figure: 8}}
"""


def made(folder: Path, code: str, guide: str = "vn-ndaf-guide-draft") -> tuple[Diagnostic, ...]:
    for name in ("inventory", "views"):
        (folder / name).mkdir()
    (folder / "inventory" / "a.yaml").write_text(DATA % guide, encoding="utf-8")
    (folder / "views" / "one.yaml").write_text(VIEW.format(code=code), encoding="utf-8")
    workspace = Workspace(folder)
    assert not [d for d in workspace.reading if d.severity is Severity.ERROR], workspace.reading
    return check(workspace)


@pytest.mark.parametrize(("code", "severity"), [("SĐ-T-02", Severity.ERROR), ("SĐ-05", Severity.WARNING)])
def test_what_a_diagram_shows_must_have_a_row(tmp_path: Path, code: str, severity: Severity) -> None:
    (found,) = made(tmp_path, code)
    assert (found.code, found.fact, found.severity) == (NO_OBJECT, "then", severity)
    assert found.span and found.span.file == "views/one.yaml"


@pytest.mark.parametrize(("code", "guide"), [("X-1", "vn-ndaf-guide-draft"), ("SĐ-T-02", "togaf")])
def test_only_diagrams_of_the_dossier_are_asked(tmp_path: Path, code: str, guide: str) -> None:
    assert made(tmp_path, code, guide) == ()


def test_a_drawn_relation_must_have_a_row(tmp_path: Path) -> None:
    made(tmp_path, "X-1")
    (tmp_path / "views" / "two.yaml").write_text(
        "viewpoint: flows\ncode: SĐ-05\ntitle: {vi: Luồng, en: Flows}\nat: before\n", encoding="utf-8")
    assert [(d.code, d.fact) for d in check(Workspace(tmp_path))] == [(NO_OBJECT, "then"), (NO_RELATION, "fl-1")]


def test_the_forms_of_the_city_agree() -> None:
    assert check(Workspace(Path(__file__).parents[2])) == ()
