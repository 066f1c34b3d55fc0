"""The pages about the language: their examples are valid and together one inventory, the same in both tongues."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archmodel.inventory.load import load
from archmodel.inventory.schema import file_schema
from archmodel.kit.diagnostics import Severity
from archmodel.kit.source import Sources, read_text
from archmodel.metamodel import kind_by_collection

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {page.name: page.read_text(encoding="utf-8") for page in sorted(DOCS.glob("language*.md"))}
each_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


def _examples(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)


@each_page
def test_each_example_is_valid(page: str) -> None:
    for example in _examples(page):
        parsed = read_text(example, "docs/language.md")
        assert parsed.data and not parsed.diagnostics
        assert file_schema("vn-ndaf-1.0").problems(parsed.data) == []


@each_page
def test_together_they_are_one_inventory_without_errors(page: str) -> None:
    files = tuple(read_text(example, f"inventory/{n}.yaml") for n, example in enumerate(_examples(page)))
    model, settings, diagnostics = load(Sources(files=files, diagnostics=()))
    assert not [each for each in diagnostics if each.severity is Severity.ERROR]
    assert settings.id == "small-city" and len(model.plateaus) == 2 and model.elements["desk"].kind == "application"


def test_both_pages_show_the_same_examples() -> None:
    """But for the comments, which are in the language of the page."""
    def plain(page: str) -> list[str]:
        return [re.sub(r" +#.*", "", example) for example in _examples(page)]

    first, second = PAGES.values()
    assert plain(first) == plain(second) and len(plain(first)) == 6


@each_page
def test_every_collection_is_in_the_table(page: str) -> None:
    rows = [line for line in page.splitlines() if line.startswith("| ") and "`" in line]
    assert sorted(re.findall(r"`(\w+)`", "".join(rows))) == sorted(kind_by_collection())


@each_page
def test_a_page_can_be_read_at_one_sitting(page: str) -> None:
    assert len(page.splitlines()) <= 200
