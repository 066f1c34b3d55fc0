"""What docs/reports.md shows of sections and own reports is what the sample town has, and what the tool says of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from archmodel.inventory.own_reports import WIDGETS
from archmodel.kit.document.formats import markdown
from archmodel.kit.text import Lang
from archmodel.metamodel import kinds
from archmodel.reports import Request, compose
from archmodel.reports._reviewing import review
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "archmodel" / "sample" / "demo"
PARTS: dict[Lang, str] = {
    "en": (ROOT / "docs" / "reports.md").read_text(encoding="utf-8").partition("## Your own sections and reports")[2],
    "vi": (ROOT / "docs" / "reports.vi.md").read_text(encoding="utf-8").partition("## Phần viết thêm và báo cáo của dự án")[2]}


def shown(lang: Lang, form: str) -> list[str]:
    return re.findall(rf"```{form}\n(.*?)```", PARTS[lang], re.DOTALL)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("town") / "town"
    shutil.copytree(DEMO, folder)
    return Workspace(folder, review=review)


@pytest.mark.parametrize("lang", PARTS)
def test_the_examples_are_those_of_the_sample(lang: Lang) -> None:
    text = (DEMO / "inventory" / "reports.yaml").read_text(encoding="utf-8")
    assert len(shown(lang, "yaml")) == 2 and all(example in text for example in shown(lang, "yaml"))


@pytest.mark.parametrize("lang", PARTS)
def test_what_is_shown_is_said(lang: Lang, town: Workspace) -> None:
    for name, excerpt in zip(("gap", "council-brief"), shown(lang, "markdown"), strict=True):
        said, place = markdown.write(compose(name, town, Request()), lang), 0
        for line in filter(None, excerpt.splitlines()):
            place = said.find(line, place)
            assert place >= 0, f"docs/reports shows a line that is not said: {line}"


def test_the_sample_is_in_order(town: Workspace) -> None:
    assert [d for d in town.diagnostics if d.span and d.span.file == "inventory/reports.yaml"] == []


@pytest.mark.parametrize("lang", PARTS)
def test_every_part_and_every_field_is_told(lang: Lang) -> None:
    assert all(f"`{name}" in PARTS[lang] for name in WIDGETS)
    own = set(kinds()["section"].properties) - {"tags", "codes", "formerly", "note", "links", "description", "text"}
    assert all(f"`{name}" in PARTS[lang] for name in own)
    parts = kinds()["report"].properties["content"]["items"]["properties"]
    assert all(field in PARTS[lang] for part in parts.values() for field in part.get("properties", {}))
