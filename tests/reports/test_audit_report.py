"""The checks before issue: twelve questions, four answers, and what stands behind each."""

from __future__ import annotations

from pathlib import Path

import pytest

from archmodel.analysis.form03.checklist import CHECKS
from archmodel.kit.document.formats import markdown
from archmodel.kit.text import LANGS
from archmodel.reports import Request, compose
from archmodel.reports.audit import checks
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
HEAD = "settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft], version: '1', surveyed: 2026-11-22}\nagencies: {it: {name: IT}}\n"


def made(folder: Path, text: str) -> Workspace:
    (folder / "inventory").mkdir()
    (folder / "inventory" / "a.yaml").write_text(HEAD + text, encoding="utf-8")
    return Workspace(folder)


def test_there_are_twelve_and_only_the_four_results_of_the_guide() -> None:
    city = Workspace(ROOT)
    answers = checks(city)
    assert len(answers) == len(CHECKS) == 12
    words = city.framework.values["checklist-results"]
    assert [w.vi for w in words.values()] == ["Đáp ứng", "Chưa đáp ứng", "Chưa đủ cơ sở đánh giá", "Không áp dụng"]
    assert {a.result for a in answers} <= set(words)
    text = markdown.write(compose("audit", city, Request()), "vi")
    assert "%" not in text and "điểm số" not in text


def test_nothing_to_judge_is_not_applicable(tmp_path: Path) -> None:
    assert {a.result for a in checks(made(tmp_path, ""))} == {"not-applicable"}


@pytest.mark.parametrize(("check", "text"), [
    ("mandatory", "applications: {a: {name: A, owner: it}}"),
    ("references", "applications: {a: {name: A, record: reference, codes: {source: KT-1}}}"),
    ("secrets-and-versions", "applications: {a: {name: 'password: abc', owner: it}}"),
    ("tasks", "gaps: {g: {name: G, current_state: X, required_state: Y, option: upgrade-extend}}")])
def test_a_breach_is_not_met_and_is_shown(tmp_path: Path, check: str, text: str) -> None:
    workspace = made(tmp_path, text)
    answer = next(a for a in checks(workspace) if a.check.id == check)
    assert answer.result == "not-met" and answer.breaches
    for lang in LANGS:
        assert answer.check.question.say(lang) in markdown.write(compose("audit", workspace, Request()), lang)


def test_what_nobody_knows_is_not_enough_to_judge(tmp_path: Path) -> None:
    workspace = made(tmp_path, "gaps: {g: {name: G, current_state: X, required_state: Y, option: upgrade-extend}}\n"
                               "work_packages: {w: {name: W, closes: [g], start: 2027-01, duration_months: 3, lead: it, result: R,\n"
                               "  verification: V, resource: M, priority: high}}")
    assert next(a for a in checks(workspace) if a.check.id == "existing-tasks").result == "cannot-tell"
