"""The edition in one file: all of the folder, in one document that asks for nothing, runs only its own code, and goes from page to page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from archmodel.cli.main import run
from tests.site.browsing import FOREIGN, OTHER_TONGUE, ready, until, violations
from tests.site.conftest import ROOT, TOWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Visit = Callable[..., "Page"]
Shared = Callable[[str, Callable[[Path], object]], Path]
MOST = 15_000_000
"""What a mail server takes: 25 MB, of which a third is lost to the way mail is written."""
SHOWN = """path => {
  const kept = [...document.querySelectorAll("template[data-path]")].find(n => n.dataset.path === path);
  const said = new URLSearchParams(location.hash.slice(1)), { kind, subject } = kept ? kept.dataset : {};
  return kept && (said.get("page") || "index.html") === path && document.body.className === kind && archmodel.subject === subject &&
    archmodel.moment && document.querySelectorAll("main h2, main h1").length >= kept.content.querySelectorAll("h2, h1").length; }"""
LEADS = """() => [...document.querySelectorAll("a[href]")].map(n => n.getAttribute("href")).filter(h => !/^(https?|mailto):/.test(h))"""
MARK = "archmodel.moment.graph.marks[archmodel.moment.mark][0]"


def alone_in(project: Path, out: Path, *more: str) -> None:
    """A folder with nothing in it but the file."""
    out.mkdir()
    assert run(["site", "-C", str(project), "--single-file", str(out / "all.html"), "--lang", "vi", "-q", *more]) in (0, 1)


@pytest.fixture(scope="module")
def alone(shared: Shared) -> Path:
    return shared("site-single", lambda out: alone_in(TOWN, out)) / "all.html"


def shown(page: Page, path: str) -> Page:
    """Once the page at this path of the folder is the one that is shown."""
    until(page, SHOWN, path)
    assert page.locator("main h1").count() == 1
    return page


def turned(page: Page, path: str) -> Page:
    """As by an address that is typed."""
    page.evaluate("path => { location.hash = 'page=' + encodeURIComponent(path); }", path)
    return shown(page, path)


def test_its_size_is_said(tmp_path: Path, alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "town.html"
    assert run(["site", "-C", str(TOWN), "--single-file", str(file), "--lang", "vi"]) in (0, 1)
    told = capsys.readouterr().err
    size = re.search(r"(\d+),(\d) MB", told)
    assert size and abs(file.stat().st_size / 1e6 - float(f"{size[1]}.{size[2]}")) <= 0.05 and str(file) in told
    assert file.read_bytes() == alone.read_bytes(), "the same input, the same bytes"


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


@pytest.mark.long
def test_every_page_is_reached_from_the_first_and_leads_nowhere_else(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone))
    places = set(page.evaluate("[...document.querySelectorAll('template[data-path]')].map(n => n.dataset.path)"))
    seen, todo, odd = set[str](), ["index.html"], {}
    while todo:
        place = todo.pop()
        turned(page, place)
        until(page, "() => document.title === document.querySelector('h1').innerText.replace(/\\s+/g, ' ')")
        hrefs = {href for href in page.evaluate(LEADS) if href.startswith("#page=") or not href.startswith("#")}
        if strange := [*page.evaluate(FOREIGN), *(href for href in hrefs if unquote(re.split("[#&]", href[6:])[0]) not in places)]:
            odd[place] = strange[:3]
        seen.add(place)
        todo += sorted({unquote(re.split("[#&]", href[6:])[0]) for href in hrefs} & places - seen - set(todo))
    assert odd == {}
    assert places - seen == set() and len(seen) > 200


def test_code_from_elsewhere_is_refused_and_nothing_is_asked_for(chromium: Browser, alone: Path) -> None:
    asked: list[str] = []
    context = chromium.new_context()
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(alone.as_uri())
    ready(page)
    tried = page.evaluate("""async () => {
      const tag = document.createElement("script"), shows = src => new Promise(done => {
        const image = new Image(); image.onload = () => done("shown"); image.onerror = () => done("refused"); image.src = src; });
      tag.textContent = "window.ran = true";
      document.body.append(tag);
      return [window.ran || "refused", await shows("data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
        await shows("https://evil.example/x.gif"), await fetch("https://evil.example/").catch(() => "refused")]; }""")
    assert tried == ["refused", "shown", "refused", "refused"], "an image made here may be shown; code and images of others may not"
    asked.clear()
    for place in ("lists/systems.html", "views/town-gap.html", "explore.html", "findings.html"):
        turned(page, place)
    context.close()
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []


def test_from_page_to_page_back_and_forward(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone))
    loads: list[str] = []
    page.on("domcontentloaded", lambda again: loads.append(again.url))
    page.locator("#rooms a[href$='lists/systems.html']").click()
    shown(page, "lists/systems.html")
    assert (page.locator("#rooms a[aria-current=page]").get_attribute("href") or "").endswith("lists/systems.html")
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
    for room in ("views/index.html", "plateaus/index.html", "explore.html", "findings.html", "reports/index.html"):
        page.locator(f"#rooms a[href$='{room}']").click()
        shown(page, room)
    page.locator(".crumbs a, #top .home").first.click()
    shown(page, "index.html")
    assert loads == []


def test_deep_links_open_their_page_and_state(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone, "#page=elements%2Fhotline.html&at=pl-goal"))
    shown(page, "elements/hotline.html")
    assert page.evaluate(MARK) == "pl-goal"
    page.reload()
    ready(page)
    shown(page, "elements/hotline.html")
    assert page.evaluate(MARK) == "pl-goal"
    page.keyboard.press("[")
    assert "page=elements%2Fhotline.html" in page.url, "the moment changes, the page stays in the address"
    page = ready(visit(alone, "#page=explore.html&el=hotline"))
    shown(page, "explore.html")
    page.locator("[data-board] .card.strong").wait_for()
    page = ready(visit(alone, "#page=explore.html#el=hotline&lang=en&theme=dark"))
    shown(page, "explore.html")
    page.locator("[data-board] .card.strong").wait_for()
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == ["en", "dark"]
    page = ready(visit(alone, "#page=nowhere.html"))
    assert page.locator("main h1").is_visible()


def test_a_link_opens_in_a_new_tab_as_well(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone, "#page=lists%2Fsystems.html"))
    shown(page, "lists/systems.html")
    with page.context.expect_page() as waiting:
        page.locator("tbody tr a[href$='hotline.html']").first.click(modifiers=["Control"])
    other = waiting.value
    shown(ready(other), "elements/hotline.html")
    assert other.url.startswith(alone.as_uri()) and "Tổng đài" in other.locator("h1").inner_text()
    shown(page, "lists/systems.html")


def test_an_anchor_on_another_page_is_reached_and_kept(visit: Visit, alone: Path) -> None:
    page = turned(ready(visit(alone)), "reports/gap.html")
    name = page.locator("main h2[id]").last.get_attribute("id")
    page.evaluate("name => { document.querySelector('.home').setAttribute('href', '#page=reports/gap.html#' + name); }", name)
    turned(page, "elements/hotline.html")
    page.locator(".home").click()
    shown(page, "reports/gap.html")
    seen = "name => { const box = document.getElementById(name).getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; }"
    until(page, seen, name)
    page.reload()
    shown(ready(page), "reports/gap.html")
    until(page, seen, name)


def test_pictures_search_language_theme_and_the_skip_link(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone))
    page.locator("main svg.drawing").first.wait_for()
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("tong dai")
    page.locator("#hits [aria-selected=true]").wait_for()
    page.keyboard.press("Enter")
    shown(page, "elements/hotline.html")
    page.locator("dialog").wait_for(state="detached")
    page.keyboard.press("l")
    assert page.evaluate("document.documentElement.lang") == "en"
    until(page, "() => document.title === 'Citizen hotline'")
    turned(page, "views/town-gap.html")
    page.locator(".stage svg[lang=en] a").first.wait_for()
    until(page, f"() => !({OTHER_TONGUE})('en').length")
    page.keyboard.press("l")
    page.locator(".stage svg[lang=vi] a").first.wait_for()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("d")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    until(page, "() => document.activeElement.id === 'main'")
    shown(page, "views/town-gap.html")
    page.locator(".stage svg a[href*='elements/']").first.click()
    until(page, "() => archmodel.subject && document.body.className.includes('element')")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper


def test_what_lies_over_a_page_goes_with_it(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone, "#at=pl-goal"))
    page.locator("#time .chosen .chip").click()
    page.locator("dialog[open] a").first.click()
    until(page, "() => location.hash.includes('page=elements')")
    assert page.locator("dialog[open]").count() == 0


def test_a_page_shown_again_works_as_the_first_time(visit: Visit, alone: Path) -> None:
    """Nothing is mounted twice: an event reaches one handler, a number is counted once."""
    page = ready(visit(alone))
    for _ in range(3):
        page.locator("#rooms a[href$='lists/systems.html']").click()
        shown(page, "lists/systems.html")
        page.locator("#rooms a[href$='findings.html']").click()
        shown(page, "findings.html")
    page.locator("#rooms a[href$='lists/systems.html']").click()
    shown(page, "lists/systems.html")
    page.locator("tbody tr").nth(3).wait_for()
    whole = page.locator("tbody tr").count()
    page.locator("[data-f=q]").fill("camera")
    until(page, "n => document.querySelectorAll('[data-list] tbody tr').length < n", whole)
    assert page.locator("[data-list] .bar").count() == 1 and page.locator("#time").count() == 1
    assert page.locator("thead tr").count() == 2


def test_axe(visit: Visit, alone: Path) -> None:
    page = ready(visit(alone, bypass_csp=True))
    assert violations(page) == []
    turned(page, "elements/hotline.html")
    assert violations(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_city_in_one_file(visit: Visit, shared: Shared, edition: str) -> None:
    file = shared(f"site-single-{edition}", lambda out: alone_in(ROOT, out, "--edition", edition)) / "all.html"
    assert file.stat().st_size < MOST
    page = ready(visit(file, "#page=elements/lgsp.html&at=pl-2028"))
    shown(page, "elements/lgsp.html")
    assert page.evaluate(MARK) == "pl-2028"
    places = page.evaluate("[...document.querySelectorAll('template[data-path]')].map(n => n.dataset.path)")
    kinds = page.evaluate("[...document.querySelectorAll('template[data-path]')].map(n => n.dataset.kind)")
    first = dict(zip(reversed(kinds), reversed(places), strict=True)).values()
    for place in sorted({*first, *places[::29]}):
        turned(page, place)
        assert page.evaluate(FOREIGN) == [], place
        leads = {unquote(re.split("[#&]", href[6:])[0]) for href in page.evaluate(LEADS) if href.startswith("#page=")}
        assert len(leads) > 5 and leads <= set(places), place
    page.keyboard.press("/")
    page.locator("dialog [role=combobox]").fill("ha tang so")
    page.locator("#hits a").first.wait_for()
    page.keyboard.press("Escape")
    turned(page, "views/city-target.html")
    page.locator(".stage svg a[href]").nth(50).wait_for()
    page.go_back()
    assert len(places) > (700 if edition == "public" else 800) and ("findings.html" in places) == (edition == "internal")
