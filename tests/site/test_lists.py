"""Lists: a column for what the language knows, the same values as the inventory, and a browser that filters, sorts and hands on."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archmodel.metamodel import kinds
from archmodel.model import TEXTS
from archmodel.reports._values import is_sensitive
from archmodel.site.listing import SYSTEMS, List, lists, told
from archmodel.site.pages.lists import pages
from archmodel.site.site import Site
from archmodel.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
ROOT = Path(__file__).parents[2]
PROJECT = """
settings: {title: Test}
agencies:
  dost: {name: {vi: Sở, en: Department}}
  gone: {name: Gone, lifecycle: {end: 2020-01, status: dissolved}}
data_objects:
  do-owned: {name: Owned, personal_data: basic, steward: dost}
  do-asked: {name: Asked, personal_data: sensitive, steward: unknown}
  do-bare: {name: Bare, personal_data: basic}
  do-plain: {name: Plain, personal_data: none}
applications:
  fine: {name: Fine, owner: dost, personal_data: basic, stores: [do-owned], lifecycle: {start: 2019, status: operating}}
  asked: {name: Asked, owner: gone, personal_data: basic, stores: [do-asked, do-owned], lifecycle: {start: 2019, status: operating}}
  bare: {name: Bare, owner: unknown, stores: [do-bare, do-plain], lifecycle: {start: 2019-04-05, status: operating}}
  vague: {name: Vague, personal_data: sensitive, stores: [do-plain], lifecycle: {start: 2019, status: operating}}
  clean: {name: "=1+1", owner: dost, personal_data: none, stores: [do-plain], technology: Java 8, lifecycle: {status: operating}}
"""


@cache
def the_city() -> Site:
    return Site(workspace=Workspace(ROOT), first="vi")


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "all.yaml").write_text(PROJECT, encoding="utf-8")
    return Workspace(tmp_path, as_of="2026-11-22")


def cells(whole: List, column: str) -> dict[str, object]:
    """What the script of a list says under a column, by id: keys and not places, None for what is not there."""
    script: Any = told(whole)
    _, _, _, sort, values, found = next(c for c in script["columns"] if c[0] == column)

    def key(value: object) -> object:
        if isinstance(value, list) and sort in ("ref", "choice"):
            return [key(each) for each in value]
        if sort not in ("ref", "choice") or value is None or not isinstance(value, int):
            return value
        return "unknown" if value is True or value < 0 else values[value] if sort == "ref" else values[value][0]

    rows = enumerate(script["rows"])
    return {name: key(found[n] if isinstance(found, list) else found.get(str(n))) for n, name in rows}


def test_every_kind_that_has_elements_has_a_list() -> None:
    site = the_city()
    here = {page.path for page in pages(site)}
    used = {e.kind for e in site.workspace.model.elements.values()} - TEXTS
    assert {f"lists/{kind}.html" for kind in used} | {"lists/systems.html", "lists/index.html"} == here


def test_what_a_list_says_is_what_the_inventory_says() -> None:
    """Twenty systems drawn by lot: owner, personal data, data held."""
    site = the_city()
    systems = site.lists[SYSTEMS]
    owners, personal, stores = (cells(systems, name) for name in ("owner", "personal_data", "stores"))
    for element in random.Random(20).sample(systems.elements, 20):
        assert owners[element.id] == (element.text("owner") or ("unknown" if element.get("owner") else None))
        assert personal[element.id] == element.get("personal_data")
        held = stores[element.id]
        assert tuple(held if isinstance(held, list) else [held] if held else []) == element.ids("stores")


def test_personal_data_without_a_steward(project: Workspace) -> None:
    """Nobody on record, somebody asked for, and personal data of which nobody says what they are."""
    systems = lists(Site(workspace=project, first="en"))[SYSTEMS]
    assert {name: value for name, value in cells(systems, "unstewarded").items() if value is not None} == {
        "asked": "do-asked", "bare": "do-bare", "vague": "unknown"}
    assert cells(systems, "stewards")["asked"] == ["unknown", "dost"]
    assert systems.questions[0].state == "f.unstewarded=*+_"


def test_not_known_is_not_the_same_as_not_recorded(project: Workspace) -> None:
    owners = cells(lists(Site(workspace=project, first="en"))[SYSTEMS], "owner")
    assert owners["bare"] == "unknown" and owners["vague"] is None


def test_the_public_edition_has_no_column_of_what_is_withheld(project: Workspace) -> None:
    inside, outside = (lists(Site(workspace=w, first="en", edition=e))  # type: ignore[arg-type]
                       for w, e in ((project, "internal"), (project.published, "public")))
    within, left = ({c.id for whole in every.values() for c in whole.columns} for every in (inside, outside))
    assert {"technology", "findings", "unstewarded"} <= within
    assert not left & {"findings", "unknowns", "unstewarded", "cuts_off"}
    assert not [name for name in left if is_sensitive(name)]
    assert not [q for whole in outside.values() for q in whole.questions if q.inward]


def test_a_field_of_the_language_becomes_a_column_by_itself() -> None:
    """Every closed field anybody has filled in, of every kind, whatever the kind."""
    site = the_city()
    for element in site.workspace.model.elements.values():
        if element.kind in TEXTS:
            continue
        whole = site.lists[SYSTEMS if kinds()[element.kind].group == "system" else element.kind]
        columns = {c.id: c for c in whole.columns}
        for name, schema in kinds()[element.kind].properties.items():
            if "x-values" in schema and element.text(name):
                assert columns[name].cells[element.id] == (element.text(name),), (element.id, name)


def test_lists_are_small() -> None:
    site = the_city()
    scripts = sum(len(json.dumps(told(whole), ensure_ascii=False).encode()) for whole in site.lists.values())
    assert scripts < 200_000


# ---- in a browser ------------------------------------------------------------------------------------------------------


def names(page: Page) -> list[str]:
    return page.locator(".listing tbody th code").all_inner_texts()


def opened(visit: Visit, city: Path, path: str, state: str = "", **more: object) -> Page:
    page = visit(city / path, state, **more)
    page.wait_for_selector(".listing tr.asks")
    return page


def test_the_question_of_the_auditor_takes_two_clicks(visit: Visit, city: Path) -> None:
    page = visit(city / "index.html")
    page.click("#rooms a[href$='systems.html']")
    page.wait_for_selector(".listing tr.asks")
    page.click(".asked a >> nth=0")
    site = the_city()
    wanted = {name for name, value in cells(site.lists[SYSTEMS], "unstewarded").items() if value is not None}
    there = site.timeline.architectures[site.timeline.now].elements
    assert set(names(page)) == wanted & there.keys()
    owner = site.workspace.model.elements[names(page)[0]].text("owner")
    assert page.locator(f".listing tbody a[href$='{owner}.html']").count() >= 1


def test_a_filter_a_sort_and_columns_come_from_the_address(visit: Visit, city: Path) -> None:
    page = opened(visit, city, "lists/systems.html", "#f.owner=dost&sort=-findings&cols=owner+findings&all=1&lang=en")
    site = the_city()
    wanted = {e.id for e in site.lists[SYSTEMS].elements if e.get("owner") == "dost"}
    assert set(names(page)) == wanted
    counts = [int(n) for n in page.locator(".listing tbody td:last-child").all_inner_texts()]
    assert counts == sorted(counts, reverse=True) and len(set(counts)) > 1
    assert page.locator(".listing thead th").all_inner_texts() == ["Name", "Owner", "Findings"]
    assert page.get_attribute("th[data-c=findings]", "aria-sort") == "descending"
    assert page.text_content("[role=status]:visible")


def test_typing_without_accents_filters_and_the_address_follows(visit: Visit, city: Path) -> None:
    page = opened(visit, city, "lists/systems.html")
    page.fill(".listing input[type=search]", "camera giao thong")
    page.wait_for_url("**q=camera*")
    assert "traffic-cctv" in names(page) and len(names(page)) < 10
    again = visit(city / "lists/systems.html", page.evaluate("location.hash"))
    again.wait_for_selector(".listing tr.asks")
    assert names(again) == names(page)


def test_the_list_follows_the_moment(visit: Visit, city: Path) -> None:
    site = the_city()
    last = len(site.timeline.marks) - 1
    page = opened(visit, city, "lists/application.html", f"#at={site.timeline.marks[last].id}&cols=owner")
    there = {e.id for e in site.lists[SYSTEMS].elements if e.kind == "application" and last in site.timeline.elements.get(e.id, ())}
    assert set(names(page)) == there
    page.check("[data-all]")
    every = {e.id for e in site.lists[SYSTEMS].elements if e.kind == "application"}
    assert set(names(page)) == every > there
    assert page.locator(".listing tbody tr.absent").count() == len(every - there)
    assert page.locator(".listing tr.absent th small").first.is_visible()


def test_vietnamese_is_sorted_as_vietnamese(visit: Visit, city: Path) -> None:
    page = opened(visit, city, "lists/agency.html", "#sort=name")
    titles = page.locator(".listing tbody th a").all_inner_texts()
    assert titles == page.evaluate("names => [...names].sort(new Intl.Collator('vi', {numeric: true}).compare)", titles)
    page.click("th[data-c=name] button")
    assert page.locator(".listing tbody th a").all_inner_texts() == titles[::-1]


def test_what_is_shown_is_what_is_downloaded(visit: Visit, city: Path) -> None:
    page = opened(visit, city, "lists/systems.html", "#f.personal_data=sensitive&cols=owner+lifecycle.start+findings&lang=en")
    with page.expect_download() as download:
        page.click("[data-do=csv]")
    raw = Path(download.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert head == ["id", "Name", "Owner", "Start", "Findings", "Personal data"]
    assert [row[0] for row in rows] == names(page)
    model = the_city().workspace.model
    for row in rows:
        owner = model.elements[row[0]].text("owner")
        assert row[2] == (model.elements[owner].name.say("en") if owner else "") and row[5] == "Sensitive"


def test_no_cell_is_a_formula(visit: Visit, project: Workspace, tmp_path: Path) -> None:
    from tests.site.conftest import built

    page = opened(visit, built(project.root, tmp_path / "out"), "lists/systems.html", "#lang=en")
    with page.expect_download() as download:
        page.click("[data-do=csv]")
    assert "\r\nclean,'=1+1," in Path(download.value.path()).read_bytes().decode("utf-8-sig")


def test_a_column_is_chosen_by_keyboard_and_keeps_the_focus(visit: Visit, city: Path) -> None:
    page = opened(visit, city, "lists/data-object.html")
    page.focus(".cols summary")
    page.keyboard.press("Enter")
    page.focus("[data-col=daily]")
    page.keyboard.press("Space")
    assert page.locator("th[data-c=daily]").is_visible()
    assert page.evaluate("document.activeElement.dataset.col") == "daily"


@pytest.mark.parametrize("dark", [False, pytest.param(True, marks=pytest.mark.long)])
def test_nothing_stands_in_the_way(visit: Visit, city: Path, dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    for path in ("lists/systems.html", "lists/index.html"):
        page = visit(city / path, "#all=1" if "systems" in path else "", dark=dark, bypass_csp=True)
        page.wait_for_selector(".listing tr.asks" if "systems" in path else ".kinds")
        found = axe.Axe().run(page, options={"preload": False}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


def test_without_scripts_the_rows_are_there(visit: Visit, city: Path) -> None:
    page = visit(city / "lists/data-object.html", java_script_enabled=False)
    assert page.locator("tbody tr").count() == len(the_city().lists["data-object"].elements)
