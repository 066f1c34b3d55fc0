"""The edition in one file: everything of the folder, in one document that asks for nothing, allows only its own code, and goes from page to page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archmodel.cli.main import run
from tests.site.browsing import FOREIGN, ready, violations
from tests.site.conftest import TOWN

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Visit = Callable[..., "Page"]


@pytest.fixture(scope="module")
def alone(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """A folder with nothing in it but the file."""

    def make(out: Path) -> None:
        out.mkdir()
        assert run(["site", "-C", str(TOWN), "--single-file", str(out / "town.html"), "--lang", "vi", "-q"]) in (0, 1)

    return shared("site-single", make) / "town.html"


def shown(page: Page, path: str) -> Page:
    """Once the page at this path of the folder is the one that is shown."""
    page.wait_for_function("""path => { const t = [...document.querySelectorAll("template[data-path]")].find(n => n.dataset.path === path);
      return t && document.title === t.dataset[document.documentElement.lang] && document.body.className.split(" ")[0] === t.dataset.kind; }""", arg=path)
    assert page.locator("main h1").count() == 1
    return page


def test_only_its_own_code_may_run(alone: Path) -> None:
    text = alone.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    codes = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digests = {f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in codes}
    assert set(rules["script-src"].split()) == digests and len(digests) >= 6
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert rules["style-src"] == f"'sha256-{base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()}'" and len(style) == 1
    assert "unsafe" not in policy[1] and "http" not in policy[1]
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=\"(?!data:)", text)


def test_it_holds_every_page_of_the_folder(alone: Path, town: Path) -> None:
    there = set(re.findall(r'<template data-path="([^"]+)"', alone.read_text(encoding="utf-8")))
    assert there == {path.relative_to(town).as_posix() for path in town.rglob("*.html")}


def test_nothing_is_asked_for_and_code_from_elsewhere_is_refused(visit: Visit, alone: Path) -> None:
    asked: list[str] = []
    page = visit(alone)
    page.on("request", lambda request: asked.append(request.url))
    ready(page)
    refused = page.evaluate("""() => new Promise(done => {
      addEventListener("securitypolicyviolation", event => { event.stopImmediatePropagation(); done(event.effectiveDirective); });
      const tag = document.createElement("script"); tag.type = "text/plain"; document.head.append(tag); tag.remove();
      const image = new Image(); image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw="; image.onload = () => done("data images may be shown"); })""")
    assert refused == "data images may be shown"
    for place in ("lists/systems.html", "views/town-gap.html", "explore.html", "findings.html"):
        page.locator(f"a[href$='{place}']").first.click() if page.locator(f"#rooms a[href='{place}']").count() else page.evaluate(
            "place => { location.hash = 'page=' + place; }", place)
        shown(page, place)
        assert page.evaluate(FOREIGN) == []
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []


def test_from_page_to_page_back_and_forward(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone))
    loads: list[str] = []
    page.on("domcontentloaded", lambda again: loads.append(again.url))
    page.locator("#rooms a[href='lists/systems.html']").click()
    shown(page, "lists/systems.html")
    assert page.locator("#rooms a[aria-current=page]").get_attribute("href") == "lists/systems.html"
    page.locator("tbody tr a[href$='hotline.html']").first.click()
    shown(page, "elements/hotline.html")
    assert "hotline" in page.locator("main .what").inner_text()
    assert page.evaluate("document.activeElement.id") == "main" and page.evaluate("scrollY") == 0
    page.go_back()
    shown(page, "lists/systems.html")
    page.locator("tbody tr").nth(3).wait_for()
    page.go_back()
    shown(page, "index.html")
    page.go_forward()
    page.go_forward()
    shown(page, "elements/hotline.html")
    assert loads == []


def test_deep_links_open_their_page_and_state(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone, "#page=elements%2Fhotline.html&at=pl-goal"))
    shown(page, "elements/hotline.html")
    assert page.evaluate("archmodel.moment.graph.marks[archmodel.moment.mark][0]") == "pl-goal"
    page.reload()
    ready(page)
    shown(page, "elements/hotline.html")
    assert page.evaluate("archmodel.moment.graph.marks[archmodel.moment.mark][0]") == "pl-goal"
    page.keyboard.press("[")
    assert "page=elements%2Fhotline.html" in page.url, "the moment changes, the page stays in the address"
    page = ready(visit(alone, "#page=explore.html&el=hotline"))
    shown(page, "explore.html")
    page.locator("[data-board] .card.strong").wait_for()
    page = ready(visit(alone, "#page=nowhere.html"))
    assert page.locator("main h1").is_visible()


def test_pictures_search_language_and_the_skip_link(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone))
    page.locator("main svg.drawing").first.wait_for()
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("tong dai")
    page.locator("#hits [aria-selected=true]").wait_for()
    page.keyboard.press("Enter")
    shown(page, "elements/hotline.html")
    assert page.locator("dialog").count() == 0
    page.keyboard.press("l")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.evaluate("location.hash = 'page=views/town-gap.html'")
    shown(page, "views/town-gap.html")
    page.locator(".stage svg[lang=en] a").first.wait_for()
    page.keyboard.press("l")
    page.locator(".stage svg[lang=vi] a").first.wait_for()
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")
    shown(page, "views/town-gap.html")


def test_what_lies_over_a_page_goes_with_it(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone, "#at=pl-goal"))
    page.locator("#time .chosen .chip").click()
    page.locator("dialog[open] a").first.click()
    page.wait_for_function("location.hash.includes('page=elements')")
    assert page.locator("dialog[open]").count() == 0


def test_a_page_shown_again_works_as_the_first_time(visit: Visit, alone: Path) -> None:
    """Nothing is mounted twice: an event reaches one handler, a number is counted once."""
    page = ready(visit(alone))
    for _ in range(3):
        page.locator("#rooms a[href='lists/systems.html']").click()
        shown(page, "lists/systems.html")
        page.locator("#rooms a[href='findings.html']").click()
        shown(page, "findings.html")
    page.locator("#rooms a[href='lists/systems.html']").click()
    shown(page, "lists/systems.html")
    page.locator("tbody tr").nth(3).wait_for()
    whole = page.locator("tbody tr").count()
    page.locator("[data-f=q]").fill("camera")
    page.wait_for_function("n => document.querySelectorAll('[data-list] tbody tr').length < n", arg=whole)
    assert page.locator("[data-list] .bar").count() == 1 and page.locator("#time").count() == 1
    assert page.locator("thead tr").count() == 2


def test_axe(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone, bypass_csp=True))
    assert violations(page) == []
