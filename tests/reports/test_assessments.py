"""The reports of an assessment: in both tongues, with conclusions and caveats first, ids and places throughout."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from archmodel.kit.document.formats import markdown
from archmodel.kit.text import LANGS
from archmodel.reports import Request, compose
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
NAMES = ("extensibility", "goals", "interoperability", "maturity", "nucleus", "overlap", "portfolio", "storage", "support")


@pytest.fixture(scope="module")
def city() -> Workspace:
    return Workspace(ROOT)


@pytest.fixture(scope="module", params=["demo", "empty"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("sample") / request.param
    shutil.copytree(ROOT / "archmodel" / "sample" / request.param, folder)
    return Workspace(folder, clock="2026-11-22")


@pytest.mark.parametrize("name", NAMES)
def test_conclusions_and_caveats_come_first_in_both_tongues(city: Workspace, name: str) -> None:
    document = compose(name, city, Request())
    for lang, conclusions, caveats in zip(LANGS, ("Kết luận", "Conclusions"), ("Giới hạn", "Caveats"), strict=True):
        text = markdown.write(document, lang)
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings[0] == conclusions
        assert text.index(f"**{caveats}**") < text.index(f"## {headings[1]}")
        assert "| None |" not in text
        assert not re.search(r"\{\w+\}", text), "a placeholder was left"


@pytest.mark.parametrize("name", ["interoperability", "maturity", "nucleus", "overlap", "portfolio"])
def test_what_is_told_says_where_it_is_written(city: Workspace, name: str) -> None:
    text = markdown.write(compose(name, city, Request()), "en")
    assert len(re.findall(r"`inventory/[\w/-]+\.yaml:\d+:\d+`", text)) > 10


@pytest.mark.parametrize("name", NAMES)
def test_a_small_project_is_told_too(sample: Workspace, name: str) -> None:
    for lang in LANGS:
        assert markdown.write(compose(name, sample, Request()), lang)
