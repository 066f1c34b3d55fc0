"""One page of every kind, of the real city, opened from its folder: it stands, speaks both tongues, is light and dark, and can be used by anybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import HIDDEN_TONGUE, ready, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
VIEWS = {found[1]: f"views/{path.stem}.html" for path in sorted((ROOT / "views").glob("*.yaml"), reverse=True)
         if (found := re.search(r"^viewpoint: *(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))}
"""A view of each viewpoint."""
KINDS = {
    "home": "index.html", "lists": "lists/index.html", "list": "lists/systems.html", "list of a kind": "lists/agency.html",
    "part of a list": "lists/application.html", "system": "elements/lgsp.html", "target system": "elements/t-ioc-core.html",
    "devices": "elements/traffic-cctv.html", "facility": "elements/t-dc-main.html", "network": "elements/metronet.html",
    "agency": "elements/dost.html", "capability": "elements/c2-2.html", "group of capabilities": "elements/c2.html",
    "data": "elements/do-citizen-report.html", "gap": "elements/g-cad.html", "process": "elements/sop-flood.html", "role": "elements/r-director.html",
    "kpi": "elements/kpi-1022-ontime.html", "risk": "elements/rk-cyber.html", "source": "elements/s-1022-qc.html", "cost": "elements/ca-cad.html",
    "principle": "elements/p-data.html", "plan": "plateaus/index.html", "plateau": "plateaus/pl-2028.html", "package": "packages/wp-05.html",
    "views": "views/index.html", "reports": "reports/index.html", "report": "reports/summary.html", "report of money": "reports/cost.html",
    "report of many parts": "reports/provenance.html", "last part of a report": "reports/feasibility.6.html", "rules": "rules/index.html",
    "rule": "rules/data-one-master.html", "packs": "packs/index.html", "pack": "packs/time.html", "explore": "explore.html",
    "explored": "explore.html#el=lgsp", "failing": "explore.html#fail=lgsp", "findings": "findings.html",
}
PAGES = [*KINDS.values(), *VIEWS.values()]
LOOKED_AT = [*KINDS.values(), *(VIEWS[name] for name in ("layered", "gap-overlay", "roadmap"))]
"""What axe reads: pages of views differ in their picture alone."""
Visit = Callable[..., "Page"]


def opened(visit: Visit, city: Path, place: str, **how: object) -> Page:
    path, _, state = place.partition("#")
    assert (city / path).is_file(), f"there is no {path}"
    return visit(city / path, f"#{state}" if state else "", **how)


def _width(page: Page) -> int:
    return int(page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"))


def test_every_kind_of_page_is_looked_at(city: Path) -> None:
    """What the site has that no test opens would go unnoticed."""
    rooms = {path.relative_to(city).parts[0] for path in city.rglob("*.html")}
    assert rooms == {place.partition("#")[0].split("/")[0] for place in PAGES}
    assert len(VIEWS) >= 26


@pytest.mark.parametrize("place", PAGES)
def test_a_page_stands(visit: Visit, city: Path, place: str) -> None:
    page = ready(opened(visit, city, place, width=820, height=1180))
    assert _width(page) <= 820, "a tablet shows it whole"
    page.set_viewport_size({"width": 1440, "height": 900})
    assert _width(page) <= 1440
    facts = page.evaluate("""() => ({
      h1: [...document.querySelectorAll("h1")].map(n => n.innerText.trim()), lang: document.documentElement.lang, title: document.title,
      mains: document.querySelectorAll("main").length, banners: document.querySelectorAll("body > header").length,
      navs: [...document.querySelectorAll("nav")].map(n => n.getAttribute("aria-label")), lost: [...document.querySelectorAll("body > *")]
        .filter(n => !n.matches("header, main, .skip, script, dialog, [aria-live]")).map(n => n.outerHTML.slice(0, 80)),
      levels: [...document.querySelectorAll("main h1, main h2, main h3, main h4, main h5")].filter(n => n.checkVisibility()).map(n => +n.tagName[1]) })""")
    assert len(facts["h1"]) == 1 and facts["h1"][0]
    assert facts["lang"] == "vi"
    assert facts["title"].strip()
    assert (facts["mains"], facts["banners"], facts["lost"]) == (1, 1, [])
    assert facts["navs"] and all(facts["navs"]), "every nav has a name"
    assert facts["levels"][0] == 1 and all(b <= a + 1 for a, b in zip(facts["levels"], facts["levels"][1:], strict=False)), "no level is left out"

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("place", PAGES)
def test_tongue_and_theme_change_at_once_and_are_remembered(visit: Visit, city: Path, place: str) -> None:
    page = ready(opened(visit, city, place))
    loads: list[str] = []
    page.on("domcontentloaded", lambda again: loads.append(again.url))
    page.evaluate("window.same = true")
    titles = page.evaluate("(({ vi, en }) => [vi, en])(document.querySelector('title').dataset)")
    before = page.evaluate("[document.title, document.querySelector('#rooms').innerText, document.querySelector('.tools button').getAttribute('aria-label')]")
    assert page.title() == titles[0]
    assert page.evaluate(HIDDEN_TONGUE, "vi") == []

    page.locator(".tools button", has_text="EN").click()
    after = page.evaluate("[document.title, document.querySelector('#rooms').innerText, document.querySelector('.tools button').getAttribute('aria-label')]")
    assert after[0] == titles[1] == page.title()
    assert after[1] != before[1] and "Catalogue" in after[1]
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate(HIDDEN_TONGUE, "en") == []
    assert page.evaluate("""() => [...document.querySelectorAll("[data-says]")].filter(n => Object.entries(JSON.parse(n.dataset.says)).some(([name, says]) =>
      n.getAttribute(name) !== (typeof says === "string" ? says : says[1] || says[0]))).map(n => n.outerHTML.slice(0, 90))""") == []

    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".tools button", has_text="◐").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != paper and sum(map(int, re.findall(r"\d+", dark)[:3])) < 200, "dark is dark"
    assert loads == [] and page.evaluate("window.same") is True, "nothing was loaded anew"

    page.goto((city / "reports" / "index.html").as_uri())
    ready(page)
    assert page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).backgroundColor]") == ["en", dark]
    assert page.evaluate(HIDDEN_TONGUE, "en") == []


@pytest.mark.parametrize("place", LOOKED_AT)
def test_axe_finds_nothing_in_either_light(visit: Visit, city: Path, place: str) -> None:
    page = ready(opened(visit, city, place, bypass_csp=True, reduced_motion="reduce"))
    light = violations(page)
    page.keyboard.press("d")
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert (light, violations(page, "color-contrast", "link-in-text-block")) == ([], []), "in light, in dark"


@pytest.mark.parametrize("place", [*KINDS.values(), VIEWS["layered"]])
def test_a_page_serves_without_scripts(visit: Visit, city: Path, place: str) -> None:
    page = opened(visit, city, place.partition("#")[0], java_script_enabled=False)
    words = page.locator("main").inner_text()
    assert page.locator("h1").inner_text().strip() and len(words) > 80
    assert page.locator("main i[lang=en]:visible:not(.sheet h1 *)").count() == 0, "one tongue is enough"
    tall = page.locator("header#top").bounding_box()
    assert tall and tall["height"] < 200
    empty = page.locator("button:visible, select:visible, input:visible").evaluate_all("every => every.map(n => n.outerHTML.slice(0, 90))") \
        if "explore" not in place else []
    assert empty == [], "what needs a script is not offered without"
    page.locator("#rooms a").first.click()
    assert page.url.endswith("/lists/systems.html") and page.locator("main table tbody tr").count() > 20
    page.locator("main table tbody a").first.click()
    assert "/elements/" in page.url and page.locator("h1").inner_text().strip()
