"""The pages about views (docs/views*.md) say what the code does: every viewpoint, option, budget, form and example in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archmodel.cli.pictures import formats
from archmodel.gate.codes import REMARKS
from archmodel.kit import registry
from archmodel.kit.source import read_text
from archmodel.rules import rules
from archmodel.views import load
from archmodel.views.declared import VIEWPOINTS
from archmodel.views.fields import PROPERTIES
from archmodel.views.references import check
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
PAGES = {page.name: page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("views*.md"))}
each_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


@pytest.fixture(scope="module")
def city() -> Workspace:
    return Workspace(ROOT)


def _rows(page: str, columns: int) -> list[list[str]]:
    """The rows of all tables so wide, without their heads."""
    tables = re.findall(r"^\|[-|]+\|\n((?:\|.*\n)+)", page, re.M)
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for table in tables for line in table.splitlines()]
    return [row for row in rows if len(row) == columns]


def _codes(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def _example(page: str) -> str:
    (found,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    return str(found)


@each_page
def test_every_viewpoint_has_a_row_that_is_true(page: str, city: Workspace) -> None:
    rows = {_codes(row[0])[0]: row for row in _rows(page, 5)}
    assert sorted(rows) == sorted(registry.names(VIEWPOINTS))
    for name, (_, question, options, holds, example) in rows.items():
        module = registry.module(VIEWPOINTS, name)
        assert question.endswith("?")
        assert set(_codes(options)) <= set(module.OPTIONS), name
        assert bool(_codes(options)) == bool(module.OPTIONS), name
        assert int(holds.split()[0]) == module.BUDGET.most, name
        assert city.view(_codes(example)[0]).viewpoint == name


@each_page
def test_the_national_forms_bear_their_codes(page: str, city: Workspace) -> None:
    cells = [cell for row in _rows(page, 4) for cell in row]
    found = {code: _codes(view)[0] for code, view in zip(cells[::2], cells[1::2], strict=True) if code}
    assert list(found) and {city.view(name).code for name in found.values()} == set(found)
    assert all(city.view(name).code == code for code, name in found.items())
    shipped = {view.id for view in city.views.values() if "/national/" in view.origin.file}
    assert set(found.values()) == shipped


@each_page
def test_the_example_is_a_view_of_the_city_and_shows_every_field(page: str, city: Workspace) -> None:
    files = [read_text((ROOT / view.origin.file).read_text(encoding="utf-8"), view.origin.file) for view in city.views.values()]
    views, wrong = load([*files, read_text(_example(page), "views/data-2028.yaml")])
    assert not wrong and not list(check(views, city.model))
    view = views["data-2028"]
    assert view.viewpoint == city.view("city-gap").viewpoint
    assert len(city.diagram(view).twin()[0].rows) > 10
    shown = set(re.findall(r"^(\w+):", _example(page), re.M))
    assert shown == set(PROPERTIES) - {"viewpoint", "code"} and "`code`" in page and "`viewpoint`" in page
    assert all(f"{hint}" in page for hint in PROPERTIES["layout"]["properties"])


@each_page
def test_every_format_has_a_row(page: str) -> None:
    named = [name for row in _rows(page, 2) for name in _codes(row[0]) if name.isalpha()]
    assert sorted(named) == sorted(formats())


@each_page
def test_every_remark_about_pictures_has_a_row(page: str) -> None:
    found = {_codes(row[0])[0] for row in _rows(page, 3)}
    assert found == {code for code in REMARKS if code.startswith("views/")} | {"documentation/no-glyph"}
    assert "documentation/no-glyph" in rules()


@each_page
def test_quoted_notes_stand_on_pictures(page: str, city: Workspace) -> None:
    lang = "en" if page is PAGES["views.md"] else "vi"
    quotes = [quote.removesuffix("…").strip() for quote in re.findall(r"“([^”]*\d[^”]*)”", page)]
    notes = [note.say(lang) for name in ("capability-gap", "city-flows") for note in city.diagram(city.view(name)).frame.notes]
    assert len(quotes) == 2
    assert all(any(quote in note for note in notes) for quote in quotes)


def test_both_pages_say_the_same() -> None:
    """The same tables, examples and pictures, but for words."""
    def facts(page: str) -> list[object]:
        tables = [[_codes(cell) for cell in row] for width in (2, 3, 4, 5) for row in _rows(page, width) if _codes(row[0])]
        example = re.sub(r" *#.*", "", _example(page))
        return [tables, example, [name.replace(".vi.", ".en.") for name in re.findall(r"\(pictures/(.*?)\)", page)]]

    english, vietnamese = (facts(PAGES[name]) for name in ("views.md", "views.vi.md"))
    assert english == vietnamese


@each_page
def test_a_page_can_be_read_at_one_sitting(page: str) -> None:
    assert len(page.splitlines()) <= 250
