"""The public edition of a town with a secret in every text and every sensitive field: none is in any byte, and no link leads nowhere."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from archmodel.cli.main import run
from archmodel.kit.secrets import PLAIN
from tests.reports.planting import Town
from tests.reports.test_public_formats import MARK, SECRETS
from tests.site.browsing import FOREIGN, Reader, pages_of, ready, until
from tests.site.conftest import ROOT, built
from tests.site.test_budgets import told

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
INWARD = {"findings.html"}
"""Pages of the internal edition alone."""


def plant(project: Path) -> None:
    """The town, with secrets in every text, marks in every sensitive field, and both in the names of its files."""
    count = 0

    def planted(text: str, path: str, hidden: bool) -> str:
        nonlocal count
        count += 1
        return f"{text} Sens{count}x" if hidden else f"{text}. {SECRETS[count % len(SECRETS)].format(n=count)}"

    Town(plant=planted).fill().written(project, prefix="password-Zq0x-")
    assert count > 1200


@pytest.fixture(scope="module")
def leaky(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """`site` and `all.html` are public; `inside` is not."""

    def make(out: Path) -> None:
        out.mkdir()
        plant(out / "project")
        built(out / "project", out / "site", "--edition", "public")
        built(out / "project", out / "inside")
        assert run(["site", "-C", str(out / "project"), "--edition", "public", "--single-file", str(out / "all.html"), "-q"]) in (0, 1)

    return shared("site-leaky", make)


def said(path: Path) -> Iterator[str]:
    """A file as it stands, and as a browser or a script reads it: without entities, escapes and marks between words."""
    raw = re.sub(r"data:font/woff2;base64,[\w+/=]+", "", path.read_bytes().decode("utf-8", "replace"))
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), html.unescape(raw))
    yield raw
    yield plain
    yield re.sub(r"<[^>]+>", "", plain)
    yield unquote(raw)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".woff2")


def leaks(paths: list[Path]) -> dict[str, list[str]]:
    found = {path.name: sorted({mark for text in said(path) for mark in MARK.findall(text)}) for path in paths}
    return {name: marks[:5] for name, marks in found.items() if marks}


def lost(folder: Path) -> list[tuple[str, str]]:
    """Links of pages that lead to no page, or no place on one."""
    facts = {place: Reader(path.read_text(encoding="utf-8")) for place, path in pages_of(folder)}
    found = set()
    for place, read in facts.items():
        for _, href in read.links:
            target, _, anchor = href.partition("#")
            to = re.sub(r"[\w.-]+/\.\./", "", (place.rpartition("/")[0] + "/" + unquote(target)).lstrip("/")) if target else place
            if not urlsplit(href).scheme and (to not in facts or (anchor and "=" not in anchor and unquote(anchor) not in facts[to].ids)):
                found.add((place, href))
    return sorted(found)


def homes(folder: Path) -> set[str]:
    """Every page that a data script names."""
    return {place for path in folder.rglob("*.js") if path.parent.name != "assets"
            for place in re.findall(r'"([\w./-]+\.html)', path.read_text(encoding="utf-8"))}


def test_what_is_planted_stands_in_the_internal_edition(leaky: Path) -> None:
    marks = {mark for path in files(leaky / "inside") for mark in MARK.findall(path.read_text(encoding="utf-8"))}
    assert len(marks) > 700, "a site that tells nothing proves nothing"


def test_nothing_of_it_is_in_any_byte_of_the_public_site(leaky: Path) -> None:
    assert leaks(files(leaky / "site")) == {}
    assert {path.relative_to(leaky).as_posix() for path in (leaky / "site").rglob("*") if MARK.search(path.name)} == set()
    told_of = {path.name: re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8")) for path in (leaky / "site").rglob("*.js")
               if path.parent.name != "assets"}
    assert {name: text for name, texts in told_of.items() for text in texts if PLAIN.search(text)} == {}


def test_nothing_of_it_is_in_any_byte_of_the_public_file(leaky: Path) -> None:
    assert leaks([leaky / "all.html"]) == {}


def test_findings_failures_and_weaknesses_have_no_page_and_no_data(leaky: Path) -> None:
    site = leaky / "site"
    inside, outside = ({path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} for folder in (leaky / "inside", site))
    assert inside >= INWARD and not INWARD & outside and len(outside) > 100
    assert told(site, "data/findings") == {} and told(site, "data/failure") is None
    assert not {"findings", "security", "unknowns"} & {overlay["id"] for overlay in told(site, "data/overlays")["overlays"]}
    assert not [place for place, path in pages_of(site) if "findings.html" in path.read_text(encoding="utf-8")]


def test_every_link_of_the_public_site_leads_somewhere(leaky: Path) -> None:
    site = leaky / "site"
    assert lost(site) == []
    there = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert len(homes(site)) > 40 and homes(site) - there == set()
    named = {path for _, page in pages_of(site)
             for room, name in re.findall(r'data-(picture|list)="([^"]+)"', page.read_text(encoding="utf-8"))
             for path in ([f"lists/{name}.js"] if room == "list" else [f"pictures/{name}.vi.js", f"tables/{name}.en.js"])}
    assert len(named) > 10 and {path for path in named if not (site / path).exists()} == set()


@pytest.mark.parametrize("place", ["index.html", "elements/hotline.html", "lists/systems.html", "explore.html", "views/town-target.html",
                                   "rules/index.html", "reports/pub.html", "plateaus/index.html"])
def test_links_that_scripts_make_lead_somewhere_too(visit: Visit, leaky: Path, place: str) -> None:
    page = ready(visit(leaky / "site" / place, "#el=hotline" if place == "explore.html" else "#at=pl-goal"))
    until(page, "document.querySelectorAll('#rooms a').length === 5")
    page.locator("main a[href]").nth(2).wait_for(state="attached")
    hrefs = page.locator("a[href]").evaluate_all("every => every.map(n => new URL(n.getAttribute('href'), location.href).href)")
    there = {path.as_uri() for _, path in pages_of(leaky / "site")}
    assert len(hrefs) > 8 and [href for href in hrefs if href.startswith("file:") and href.split("#")[0] not in there] == []
    assert page.evaluate(FOREIGN) == []
    assert not MARK.search(page.content())


def test_the_public_file_says_the_same_and_leads_nowhere_else(visit: Visit, leaky: Path) -> None:
    page = ready(visit(leaky / "all.html"))
    places = set(page.evaluate("[...document.querySelectorAll('template[data-path]')].map(n => n.dataset.path)"))
    assert places == {place for place, _ in pages_of(leaky / "site")}
    for place in ("elements/hotline.html", "views/town-target.html", "explore.html"):
        page.evaluate("place => { location.hash = 'page=' + place; }", place)
        until(page, "place => archmodel.state.get('page') === place && document.querySelectorAll('main a[href]').length > 1", place)
        hrefs = page.locator("a[href^='#page=']").evaluate_all("every => every.map(n => n.getAttribute('href').slice(6).split('#')[0])")
        assert len(hrefs) > 5 and set(map(unquote, hrefs)) <= places
        seen = "document.title + [...document.body.children].filter(n => n.matches('header, main, p')).map(n => n.outerHTML)"
        assert not MARK.search(page.evaluate(seen))


@pytest.mark.browser
def test_every_link_of_the_public_city_leads_somewhere(shared: Callable[[str, Callable[[Path], object]], Path]) -> None:
    site = shared("site-city-public", lambda out: built(ROOT, out, "--edition", "public"))
    assert lost(site) == []
    there = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert homes(site) - there == set() and len(there) > 700
    assert json.loads((site / "data" / "graph.js").read_text(encoding="utf-8").partition(",")[2].rstrip(");\n"))["public"] is True
