"""Search: opened from anywhere by keyboard, finds without accents, by owner and by acronym, forgives a slip, and gives the focus back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
HITS = ".palette [role=option]"


def ask(page: Page, words: str) -> list[str]:
    """The ids that are found, from the first."""
    if not page.locator(".palette").count():
        page.keyboard.press("/")
    page.locator(".palette [role=status]", has_text=re.compile(r"\w")).wait_for()
    page.fill(".palette input", words)
    return page.locator(f"{HITS} code").all_inner_texts()


@pytest.fixture
def page(visit: Visit, city: Path) -> Page:
    return visit(city / "lists" / "index.html", "#lang=vi")


def test_the_palette_is_a_combobox_that_the_keyboard_owns(page: Page) -> None:
    page.focus("#rooms a >> nth=0")
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    ask(page, "ha tang")
    box = page.locator(".palette input")
    first = box.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    second = box.get_attribute("aria-activedescendant")
    assert first and second and first != second
    assert page.get_attribute(f"#{second}", "aria-selected") == "true" and page.get_attribute(f"#{first}", "aria-selected") == "false"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.locator(HITS).last.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    page.wait_for_selector(".palette", state="detached")
    assert page.evaluate("document.activeElement.closest('#rooms') !== null")


def test_enter_goes_there(page: Page) -> None:
    ask(page, "lgsp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/elements/lgsp.html*")


@pytest.mark.parametrize(("words", "first"), [
    ("lgsp", "lgsp"), ("LGSP", "lgsp"), ("dost", "dost"), ("khcn", "dost"), ("sở khcn", "dost"),
    ("do dem", ""), ("traffic cctv network", "traffic-cctv"), ("do-citizen-report", "do-citizen-report")])
def test_the_best_stands_first(page: Page, words: str, first: str) -> None:
    found = ask(page, words)
    assert (found[0] == first) if first else found == [] or found[0] != "lgsp"


def test_accents_and_case_do_not_matter_and_stay_in_what_is_marked(page: Page) -> None:
    assert ask(page, "ha tang") == ask(page, "HẠ TẦNG") != []
    assert "Hạ tầng" in page.locator(f"{HITS} mark").all_inner_texts()


def test_an_owner_finds_what_it_owns(page: Page) -> None:
    found = ask(page, "khoa hoc cong nghe")
    assert found[0] == "dost" and "lgsp" in found


def test_one_slip_is_forgiven_and_said(page: Page) -> None:
    for slip in ("lgps", "lgssp", "lgspp"):
        assert "lgsp" in ask(page, slip), slip
    assert ask(page, "ha tnag") == ask(page, "ha tang")
    ask(page, "ha tnag")
    assert "ha tang" in page.inner_text(".palette [role=status]")


def test_pages_that_are_no_elements_are_found(page: Page) -> None:
    ask(page, "principles")
    links = page.locator(HITS).evaluate_all("every => every.map(a => a.getAttribute('href'))")
    assert [link for link in links if link.endswith("reports/principles.html")]


def test_groups_count_all_they_found(page: Page) -> None:
    ask(page, "du lieu")
    shown = page.locator(".palette [role=group]")
    for n in range(shown.count()):
        title = shown.nth(n).locator("b").first.inner_text()
        assert int(title.rpartition("· ")[2]) >= shown.nth(n).locator("[role=option]").count() > 0


def test_what_is_not_there_at_the_chosen_moment_says_so(visit: Visit, city: Path) -> None:
    graph = json.loads((city / "data/graph.js").read_text(encoding="utf-8").partition(",")[2].rpartition(")")[0])
    row = next(e for e in graph["elements"] if e[7] and e[7][0] > graph["now"])
    page = visit(city / "index.html", "#lang=en")
    ask(page, row[0])
    assert page.locator(HITS).first.locator("em").is_visible()
    page = visit(city / "index.html", f"#lang=en&at={graph['marks'][row[7][0]][0]}")
    ask(page, row[0])
    assert page.locator(HITS).first.locator("em").count() == 0


def test_findings_are_searched_but_not_in_public(page: Page, city: Path) -> None:
    page.evaluate("archmodel.load('findings')")
    ask(page, "phat hien")
    rules = json.loads((city / "data/findings.js").read_text(encoding="utf-8").partition(",")[2].rpartition(")")[0])
    code = next(r[1] or r[0] for r in rules["rules"])
    ask(page, code)
    page.wait_for_selector(f"{HITS}[href*='findings.html#']")


def test_what_was_asked_is_offered_again(page: Page) -> None:
    ask(page, "lgsp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lgsp.html*")
    page.keyboard.press("/")
    page.wait_for_selector(f"{HITS}:has-text('lgsp')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value(".palette input") == "lgsp"


def test_typing_begins_before_the_data_are_there(page: Page) -> None:
    """What is typed waits for the graph, and is answered when it comes."""
    page.evaluate("""() => { const load = archmodel.load, wait = new Promise(go => { window.go = go; });
        archmodel.load = name => wait.then(() => load(name)); }""")
    page.reload()
    page.keyboard.press("/")
    page.keyboard.type("lgsp")
    page.wait_for_selector(f"{HITS}:has-text('lgsp')")


def test_the_palette_is_clean(visit: Visit, city: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    for dark in (False, True):
        page = visit(city / "index.html", "#lang=en", bypass_csp=True, dark=dark)
        ask(page, "data")
        found = axe.Axe().run(page, context=".palette", options={"preload": False}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []
