"""One page of every kind, of the real city, opened from its folder: it stands, speaks both tongues, is light and dark, serves anybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.lengths import at_length
from tests.site.browsing import OTHER_TONGUE, SAYS_OTHERWISE, ready, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
VIEWS = {found[1]: f"views/{path.stem}.html" for path in sorted((ROOT / "views").glob("*.yaml"), reverse=True)
         if (found := re.search(r"^viewpoint: *(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))}
"""A view of each viewpoint."""
KINDS = {
    "home": "index.html", "lists": "lists/index.html", "list": "lists/systems.html", "list of a kind": "lists/agency.html",
    "part of a list": "lists/application.html", "system": "elements/lgsp.html", "target system": "elements/t-ioc-core.html",
    "devices": "elements/traffic-cctv.html", "facility": "elements/t-dc-main.html", "network": "elements/metronet.html",
    "agency": "elements/dost.html", "capability": "elements/c2-2.html", "group of capabilities": "elements/c2.html",
    "data": "elements/do-citizen-report.html", "gap": "elements/g-cad.html", "process": "elements/sop-flood.html",
    "role": "elements/r-director.html", "kpi": "elements/kpi-1022-ontime.html", "risk": "elements/rk-cyber.html",
    "source": "elements/s-1022-qc.html", "cost": "elements/ca-cad.html", "principle": "elements/p-data.html",
    "plan": "plateaus/index.html", "plateau": "plateaus/pl-2028.html", "package": "packages/wp-05.html",
    "views": "views/index.html", "reports": "reports/index.html", "report": "reports/summary.html", "report of money": "reports/cost.html",
    "report of many parts": "reports/provenance.html", "a later part of a report": "reports/feasibility.2.html",
    "rules": "rules/index.html", "rule": "rules/data-one-master.html", "packs": "packs/index.html", "pack": "packs/time.html",
    "explore": "explore.html", "explored": "explore.html#el=lgsp", "failing": "explore.html#fail=lgsp", "findings": "findings.html",
}
PICTURES = [VIEWS[name] for name in ("layered", "gap-overlay", "roadmap")]
PAGES = [*KINDS.values(), *PICTURES]
OTHERS = sorted({*VIEWS.values()} - {*PICTURES})
"""Pages of views differ in their picture alone: of these it is asked that they open and are drawn."""
LOOKED_AT = [KINDS[name] for name in (
    "home", "lists", "list", "system", "agency", "plan", "plateau", "package", "views", "reports", "report", "rules", "rule",
    "packs", "pack", "explored", "failing", "findings")]
LOOKED_AT.append(VIEWS["gap-overlay"])
"""What axe reads: a page of each kind, and what exploring draws."""
WAITS = {"views/": ".stage svg a, .stage svg g", "explore.html#": "[data-board] .card", "findings": "[data-rows] summary",
         "lists/systems": "tbody tr:nth-child(9) td", "index": "svg.drawing"}
"""What a page draws only once its data are there."""
LEVELS = """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].filter(n => n.checkVisibility())
  .map(n => +n.tagName[1])"""
FACTS = """() => ({ title: document.title, lang: document.documentElement.lang,
  h1: [...document.querySelectorAll("h1")].map(n => n.innerText.trim()), rooms: document.querySelectorAll("#rooms a").length,
  mains: document.querySelectorAll("main").length, banners: document.querySelectorAll("body > header").length,
  navs: [...document.querySelectorAll("nav")].map(n => n.getAttribute("aria-label") || n.getAttribute("aria-labelledby")),
  lost: [...document.querySelectorAll("body > *")].filter(n => !n.matches("header, main, .skip, script, dialog, [aria-live]")).length })"""
SAID = """() => ({ title: document.title, h1: document.querySelector("h1").innerText, rooms: document.querySelector("#rooms").innerText,
  named: [...document.querySelectorAll("nav, .tools button")].map(n => n.title || n.getAttribute("aria-label") || n.innerText) })"""
PAPER = "() => getComputedStyle(document.body).backgroundColor"
NAMES_LEFT = """() => {
  // Names of elements stand alone in the page: those not said in English though the graph knows how.
  const english = new Map(archmodel.graph.elements.map(([, , vi, en]) => [vi, en || vi])), right = new Set(english.values());
  return [...document.querySelectorAll("main i:not([lang])")].map(n => n.textContent).filter(said => english.has(said) && !right.has(said));
}"""
Visit = Callable[..., "Page"]


def opened(visit: Visit, city: Path, place: str, **how: object) -> Page:
    path, _, state = place.partition("#")
    assert (city / path).is_file(), f"there is no {path}"
    return visit(city / path, f"#{state}" if state else "", **how)


def drawn(page: Page, place: str) -> Page:
    """Once it shows what it draws."""
    wait = next((selector for start, selector in WAITS.items() if place.startswith(start) and place != "views/index.html"), "h1")
    page.locator(wait).first.wait_for()
    return ready(page)


def in_english(page: Page) -> None:
    """Once nothing of the other tongue is left."""
    page.wait_for_function(f"() => archmodel.graph && !({OTHER_TONGUE})('en').length && !({NAMES_LEFT})().length")
    assert page.evaluate(SAYS_OTHERWISE) == []


def _flat(text: str) -> str:
    return " ".join(text.split())


def _width(page: Page) -> int:
    return int(page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"))


def _light(colour: str) -> int:
    return sum(map(int, re.findall(r"\d+", colour)[:3]))


def test_every_kind_of_page_is_looked_at(city: Path) -> None:
    """What the site has that no test opens would go unnoticed."""
    kinds: dict[str, str] = {}
    for path in city.rglob("*.html"):
        found = re.search(r"<body class=(\S+?)>", path.read_text(encoding="utf-8"))
        assert found, path
        kinds[path.relative_to(city).as_posix()] = found[1]
    assert {kinds[place.partition("#")[0]] for place in LOOKED_AT} == set(kinds.values())
    rooms = {place.partition("/")[0] for place in kinds}
    assert rooms == {place.partition("#")[0].partition("/")[0] for place in PAGES}
    assert len(VIEWS) >= 26


@pytest.mark.parametrize("place", PAGES)
def test_a_page_stands(stroll: Visit, city: Path, place: str) -> None:
    page = drawn(opened(stroll, city, place, width=820, height=1180), place)
    page.locator("#rooms").wait_for()
    assert _width(page) <= 820, "a tablet shows it whole"
    page.set_viewport_size({"width": 1440, "height": 900})
    assert _width(page) <= 1440
    facts, levels = page.evaluate(FACTS), page.evaluate(LEVELS)
    assert len(facts["h1"]) == 1 and facts["h1"][0]
    assert facts["lang"] == "vi" and _flat(facts["title"]) == _flat(facts["h1"][0])
    assert (facts["mains"], facts["banners"], facts["lost"], facts["rooms"]) == (1, 1, 0, 6)
    assert facts["navs"] and all(facts["navs"]), "every nav has a name"
    assert levels[0] == 1 and all(b <= a + 1 for a, b in pairwise(levels)), "no level is left out"

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'main'")
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("place", at_length(OTHERS, OTHERS[::2]))
def test_a_view_of_each_viewpoint_is_drawn(stroll: Visit, city: Path, place: str) -> None:
    page = drawn(opened(stroll, city, place, width=820, height=1180), place)
    assert _width(page) <= 820
    assert _flat(page.title()) == _flat(page.locator("h1").inner_text())
    assert page.locator(".stage svg text").count() >= 3
    page.evaluate("archmodel.speak('en')")
    in_english(page)
    assert _flat(page.title()) == _flat(page.locator("h1").inner_text())


@pytest.mark.parametrize("place", LOOKED_AT)
def test_search_and_slider_are_on_every_page(stroll: Visit, city: Path, place: str) -> None:
    page = drawn(opened(stroll, city, place), place)
    page.keyboard.press("/")
    page.get_by_role("combobox", name=re.compile("Tìm")).first.fill("nen tang tich hop")
    page.locator("#hits a", has_text="LGSP").first.wait_for()
    assert page.locator("#hits a").first.get_attribute("href").endswith("elements/lgsp.html"), "without accents, whatever the page"
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('dialog[open]')")
    slider = page.locator("#time input[type=range]")
    now = int(slider.input_value())
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("archmodel.moment.mark") == now + 1 == int(slider.input_value()) and "at=" in page.url
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("archmodel.moment.mark") == now


@pytest.mark.parametrize("place", at_length(PAGES, LOOKED_AT))
def test_tongue_and_theme_change_at_once(stroll: Visit, city: Path, place: str) -> None:
    page = drawn(opened(stroll, city, place), place)
    page.locator("#rooms").wait_for()
    page.evaluate("window.same = true")
    before = page.evaluate(SAID)
    assert _flat(before["title"]) == _flat(before["h1"])
    assert page.evaluate(OTHER_TONGUE, "vi") == [] == page.evaluate(SAYS_OTHERWISE)
    page.locator(".tools button", has_text="EN").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    in_english(page)
    after = page.evaluate(SAID)
    assert _flat(after["title"]) == _flat(after["h1"]), "the title goes with the heading"
    assert "Catalogue" in after["rooms"] and "Danh mục" in before["rooms"]
    assert len(after["named"]) == len(before["named"])
    assert [name for name in before["named"] if name in after["named"] and re.search(r"[ạảấầẩậắặẹếềểệịọốồổộớờởợụứừửự]", name)] == []

    paper = page.evaluate(PAPER)
    page.locator(".tools button", has_text="◐").click()
    assert _light(page.evaluate(PAPER)) < 200 < 600 < _light(paper), "dark is dark"
    page.locator(".tools button", has_text="◐").click()
    assert page.evaluate(PAPER) == paper
    page.locator(".tools button", has_text="VI").click()
    page.wait_for_function(f"() => !({OTHER_TONGUE})('vi').length")
    assert page.evaluate(SAID) == before, "and back"
    assert page.evaluate("window.same") is True, "nothing was loaded anew"


def test_tongue_and_theme_are_remembered(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "elements" / "lgsp.html"))
    page.keyboard.press("l")
    page.keyboard.press("d")
    dark = page.evaluate(PAPER)
    for place in ("reports/index.html", "index.html", "views/city-gap.html"):
        page.goto((city / place).as_uri())
        ready(page)
        assert page.evaluate("document.documentElement.lang") == "en" and page.evaluate(PAPER) == dark
        in_english(page)


def test_who_prefers_dark_gets_it(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "index.html", dark=True))
    assert _light(page.evaluate(PAPER)) < 200
    page.keyboard.press("d")
    assert _light(page.evaluate(PAPER)) > 600


@pytest.mark.parametrize("place", LOOKED_AT)
def test_axe_finds_nothing_in_either_light(stroll: Visit, city: Path, place: str) -> None:
    page = drawn(opened(stroll, city, place, bypass_csp=True, reduced_motion="reduce"), place)
    page.locator("#rooms").wait_for()
    light = violations(page)
    page.keyboard.press("d")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    assert (light, violations(page, "color-contrast", "link-in-text-block")) == ([], []), "in light, in dark"


def test_the_policy_holds_against_what_a_page_might_try(chromium: Browser, city: Path) -> None:
    """Code and style in the page, another's image, a request, a form: each is refused, and each refusal is of our policy."""
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url) if not request.url.startswith("file:") else None)
    page.goto((city / "elements" / "lgsp.html").as_uri())
    ready(page)
    refused = page.evaluate("""async () => {
      const said = [], add = (tag, has) => {
        const node = Object.assign(document.createElement(tag), has);
        document.body.append(node);
        return node;
      };
      document.addEventListener("securitypolicyviolation", event => said.push(event.effectiveDirective));
      add("script", { textContent: "window.pwned = 1" });
      add("style", { textContent: "body { display: none }" });
      add("img", { src: "https://example.org/a.png" });
      add("div", {}).setAttribute("style", "color: red");
      add("iframe", { src: "https://example.org/" });
      await new Promise(done => setTimeout(() => { try { eval("window.pwned = 2"); } catch { done(); } done(); }));
      await fetch("https://example.org/").catch(() => 0);
      await new Promise(done => setTimeout(done, 50));
      return said;
    }""")
    assert {"script-src-elem", "style-src-elem", "style-src-attr", "img-src", "frame-src", "connect-src"} <= set(refused)
    assert page.evaluate("window.pwned") is None and page.locator("body").is_visible() and asked == []
    context.close()


@pytest.mark.parametrize("place", at_length(
    [*dict.fromkeys(place.partition("#")[0] for place in KINDS.values()), VIEWS["layered"]], LOOKED_AT))
def test_a_page_serves_without_scripts(stroll: Visit, city: Path, place: str) -> None:
    page = opened(stroll, city, place, java_script_enabled=False)
    words = page.locator("main").inner_text()
    assert page.locator("h1").inner_text().strip() and len(words) > 80
    assert page.locator("main i[lang=en]:visible").count() == 0, "one tongue is enough"
    tall = page.locator("header#top").bounding_box()
    assert tall and tall["height"] < 200
    empty = page.locator("button:visible, select:visible, input:visible").evaluate_all("every => every.map(n => n.outerHTML.slice(0, 90))")
    assert empty == [], "what needs a script is not offered without"
    assert page.locator("#top a:visible").first.is_visible()


def test_the_way_through_the_site_without_scripts(stroll: Visit, city: Path) -> None:
    page = stroll(city / "elements" / "lgsp.html", java_script_enabled=False)
    page.locator("#top a").first.click()
    assert page.url.endswith("/index.html") and page.locator("#rooms a").count() == 6
    page.locator("#rooms a").first.click()
    assert page.url.endswith("/lists/systems.html") and page.locator("main table tbody tr").count() > 20
    page.locator("main table tbody a").first.click()
    assert "/elements/" in page.url and page.locator("h1").inner_text().strip()
