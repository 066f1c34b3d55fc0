"""Whatever is written in the data is only ever text: payloads in every field, and no page holds, runs or asks for what is not its own."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archmodel.cli.main import run
from archmodel.metamodel import kinds
from tests.site.browsing import FOREIGN, Reader, pages_of, ready, until
from tests.site.conftest import built
from tests.site.hostile import BAD_LINKS, IDS, OWN, SHARED, given, payloads, write
from tests.site.test_budgets import told
from tests.site.test_single import turned

if TYPE_CHECKING:
    from playwright.sync_api import Download, Page

Visit = Callable[..., "Page"]
KINDS = ("elements/hotline", "elements/constructor", "lists/systems", "lists/index", "views/v-layered", "views/index", "plateaus/pl-goal",
         "plateaus/index", "packages/wp-1", "reports/council-brief", "reports/audit", "reports/index", "rules/index",
         "rules/project-level-first", "packs/index", "packs/own-pack", "explore", "findings", "index")
"""A page of each kind; those of one file go through every page there is."""
TYPED = ("<img src=x onerror=pwned=1>", "\"><script>pwned=1</script>", "__proto__", "constructor", "')]}\\u2028", "a\"]",
         "%00<svg onload=pwned=1>")
"""What somebody types, or puts in a link that they send."""


@pytest.fixture(scope="module")
def evil(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """`project`, its `site`, all of it in `all.html`, and what was `wrote`."""

    def make(out: Path) -> None:
        out.mkdir()
        author = write(out / "project")
        (out / "wrote.json").write_text(json.dumps(author.wrote), encoding="utf-8")
        built(out / "project", out / "site")
        assert run(["site", "-C", str(out / "project"), "--single-file", str(out / "all.html"), "--lang", "vi", "-q"]) in (0, 1)

    return shared("hostile", make)


@pytest.fixture(scope="module")
def graph(evil: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = told(evil / "site", "data/graph")
    return found


def saved(page: Page, press: Callable[[], object]) -> str:
    """What a button hands over."""
    with page.expect_download() as waiting:
        press()
    file: Download = waiting.value
    return Path(file.path()).read_text(encoding="utf-8")


def test_the_project_bears_payloads_in_every_kind_and_reaches_every_room(evil: Path, graph: Mapping[str, Any]) -> None:
    texts, links = given()
    assert set(texts) <= set(SHARED) and set(links) <= set(BAD_LINKS)
    wrote = json.loads((evil / "wrote.json").read_text(encoding="utf-8"))
    assert len({path for path, _ in wrote}) > 500
    assert {path.split(".")[0] for path, _ in wrote} >= set(kinds()) | {"settings", "view", "pack"}
    assert {payload for payload in payloads() if not any(payload in text for _, text in wrote)} == set()
    there = {row[0] for row in graph["elements"]}
    assert there >= set(IDS) and len({row[1] for row in graph["elements"]}) > 25
    assert len(list((evil / "site" / "views").glob("v-*.html"))) >= 25
    assert len(told(evil / "site", "data/findings")["findings"]) > 20


def test_no_page_says_more_than_its_own_markup(evil: Path) -> None:
    odd = {}
    for place, path in pages_of(evil / "site"):
        read = Reader(path.read_text(encoding="utf-8"))
        leads = [href for _, href in read.links if not re.match(r"(https?://|mailto:)", href) and re.match(r"[^/?#]*:|//|\\", href)]
        strange = [src for src in read.scripts if not re.fullmatch(r"(\.\./)*(assets|data)/[a-z]+\.js", src)]
        if read.inline or leads or strange or len(read.policy) != 1:
            odd[place] = (read.inline[:3], leads[:3], strange[:3])
    assert odd == {}


def test_no_data_script_can_end_its_element(evil: Path) -> None:
    for path in sorted((evil / "site").rglob("*.js")):
        if path.parent.name != "assets":
            told(evil / "site", path.relative_to(evil / "site").as_posix().removesuffix(".js"))
            assert not re.search(r"[<>&\u2028\u2029]", path.read_text(encoding="utf-8")), path.name


def test_every_kind_of_page_shows_text_and_nothing_else(visit: Visit, evil: Path) -> None:
    site, page, found = evil / "site", ready(visit(evil / "site" / "index.html", "#lang=en")), {}
    for place in KINDS:
        page.goto((site / f"{place}.html").as_uri())
        ready(page)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        until(page, "() => document.title === document.querySelector('h1').innerText.replace(/\\s+/g, ' ')")
        if strange := page.evaluate(FOREIGN):
            found[place] = strange[:3]
        page.mouse.move(400, 400)
    assert found == {}


def test_names_are_shown_letter_by_letter(visit: Visit, evil: Path, graph: Mapping[str, Any]) -> None:
    names = {row[0]: (row[2], row[3] or row[2]) for row in graph["elements"]}
    page = ready(visit(evil / "all.html"))
    for name in IDS:
        turned(page, graph["places"].get(name, f"elements/{name}.html"))
        for lang, words in zip(("vi", "en"), names[name], strict=True):
            page.evaluate("lang => archmodel.speak(lang)", lang)
            until(page, """words => [document.querySelector("h1").textContent, document.title].every(
              said => said.replace(/\\s+/g, " ").includes(words))""", " ".join(words.split()))
        assert page.evaluate(FOREIGN) == []


def test_search_finds_and_shows_it_all_as_text(visit: Visit, evil: Path) -> None:
    page = ready(visit(evil / "site" / "index.html"))
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    for typed in (*OWN, *TYPED, *IDS):
        box.fill(typed)
        page.locator("#hits").wait_for(state="attached")
        assert page.evaluate(FOREIGN) == [], typed
    box.fill("script pwned")
    page.locator("#hits a").first.wait_for()
    assert "<script>" in page.locator("#hits").inner_text()
    box.fill("constructor")
    page.locator("#hits a[href$='elements/constructor.html']").wait_for()
    with page.expect_navigation():
        box.press("Enter")
    ready(page)
    page.keyboard.press("/")
    page.get_by_role("combobox").wait_for()
    assert page.evaluate(FOREIGN) == []


def test_exploring_odd_ids_finds_their_neighbours(visit: Visit, evil: Path) -> None:
    page = ready(visit(evil / "site" / "explore.html", "#el=constructor&hops=2"))
    page.locator("[data-board] .card").nth(3).wait_for()
    cards = page.locator("[data-board] .card").evaluate_all("every => every.map(n => n.innerText)")
    assert page.evaluate(FOREIGN) == [] and all(cards)
    page.goto((evil / "site" / "explore.html").as_uri() + "#fail=constructor")
    page.reload()
    ready(page)
    page.locator("[data-board] .card").nth(1).wait_for()
    assert page.evaluate(FOREIGN) == []
    page.goto((evil / "site" / "explore.html").as_uri() + "#src=hotline&dst=length")
    page.reload()
    ready(page)
    page.locator("[data-list] ol li").first.wait_for()
    assert page.evaluate(FOREIGN) == []
    hrefs = page.locator("main a").evaluate_all("every => every.map(n => n.getAttribute('href'))")
    assert hrefs and not [href for href in hrefs if "native code" in href]
    page.locator("[data-pick=src]").fill("script")
    page.locator("[role=option]").first.wait_for()
    assert page.evaluate(FOREIGN) == []


@pytest.mark.long
@pytest.mark.parametrize("place", ["index.html", "explore.html", "findings.html", "lists/systems.html", "views/v-layered.html",
                                   "elements/hotline.html"])
def test_what_an_address_says_is_text_too(visit: Visit, evil: Path, place: str) -> None:
    """Both when a page is opened by it and when it changes under a page."""
    names = ("at", "from", "el", "fail", "src", "dst", "f", "f.rule", "f.owner", "f.name", "q", "sort", "cols", "overlay", "compare", "z",
             "lang", "theme", "hops", "show", "page", "to")
    page = ready(visit(evil / "site" / place))
    for n, typed in enumerate(TYPED):
        state = page.evaluate("([names, typed]) => new URLSearchParams(names.map(n => [n, typed])).toString()", [names, typed])
        for fragment in (state, typed):
            if n < 3:
                page.goto("about:blank")
                page.goto((evil / "site" / place).as_uri() + "#" + fragment)
                ready(page)
            else:
                page.evaluate("fragment => { location.hash = fragment; }", fragment)
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            assert page.evaluate(FOREIGN) == [], fragment
            assert page.evaluate("document.documentElement.lang") == "vi"


def test_findings_and_their_proofs_and_what_is_taken_along(visit: Visit, evil: Path) -> None:
    page = ready(visit(evil / "site" / "findings.html", "#f.status=all&group=none"))
    rows = page.locator("a[data-print]")
    rows.first.wait_for()
    prints = rows.evaluate_all("every => every.map(n => n.dataset.print)")
    for name in prints[:: max(1, len(prints) // 15)]:
        page.locator(f"a[data-print='{name}']").click()
        page.locator("[data-proof] .tree").wait_for()
        assert page.evaluate(FOREIGN) == []
    table = list(csv.reader(io.StringIO(saved(page, page.locator("[data-do=csv]").click).removeprefix("\ufeff"))))
    every = len(told(evil / "site", "data/findings")["findings"])
    assert len(table) == every + 1
    assert not [cell for row in table[1:] for cell in row if re.match(r"\s*[=+\-@]", cell) and not re.fullmatch(r"-?[\d.]+|-", cell)]
    kept = json.loads(saved(page, page.locator("[data-do=json]").click))
    assert [f["fingerprint"] for f in kept["findings"]][:len(prints)] == prints
    sarif = json.loads(saved(page, page.locator("[data-do=sarif]").click))
    assert len(sarif["runs"][0]["results"]) == every


def test_lists_and_what_is_taken_along(visit: Visit, evil: Path) -> None:
    page = ready(visit(evil / "site" / "lists" / "systems.html", "#all=1&cols=owner note tags technology findings"))
    page.locator("tbody tr").nth(10).wait_for()
    assert page.evaluate(FOREIGN) == []
    table = list(csv.reader(io.StringIO(saved(page, page.locator("[data-do=csv]").click).removeprefix("\ufeff"))))
    assert {row[0] for row in table[1:]} >= set(IDS)
    assert not [cell for row in table for cell in row if re.match(r"\s*[=+\-@]", cell) and not re.fullmatch(r"-?[\d.]+", cell)]
    page.locator("[data-f=q]").fill("<svg/onload=")
    until(page, "n => document.querySelectorAll('[data-list] tbody tr').length < n", len(table) - 1)
    assert page.evaluate(FOREIGN) == []


@pytest.mark.parametrize("view", ["v-layered", "v-flows", "v-failure", "v-organisation"])
def test_pictures_their_cards_tables_and_copies(visit: Visit, evil: Path, view: str) -> None:
    page = ready(visit(evil / "site" / "views" / f"{view}.html"))
    page.locator(".stage svg a[href]").first.wait_for()
    page.locator(".stage svg a[href]").first.focus()
    page.locator(".tip b").wait_for()
    assert page.evaluate(FOREIGN) == []
    image = saved(page, page.locator("[data-do=svg]").click)
    nodes = list(ET.fromstring(image).iter())
    assert {node.tag.rpartition("}")[2] for node in nodes} <= {"svg", "g", "a", "rect", "path", "text", "tspan", "title", "desc"}
    assert {name for node in nodes for name in node.attrib if re.search(r"^on|href$|^src$|^style$", name, re.IGNORECASE)} == set()
    assert not [value for node in nodes for value in node.attrib.values() if re.search(r"url\((?!#)", value)]
    with page.expect_download() as waiting:
        page.locator("[data-do=png]").click()
    assert Path(waiting.value.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    page.keyboard.press("Escape")
    page.locator("[data-do=table]").click()
    page.locator(".twin table, .twin ul").first.wait_for()
    assert page.evaluate(FOREIGN) == []


@pytest.mark.long
def test_every_page_of_the_edition_in_one_file(visit: Visit, evil: Path) -> None:
    page, found = ready(visit(evil / "all.html", "#lang=en")), {}
    places = page.evaluate("[...document.querySelectorAll('template[data-path]')].map(n => n.dataset.path)")
    assert {f"{place}.html" for place in KINDS} <= set(places) == {place for place, _ in pages_of(evil / "site")}
    for place in places:
        turned(page, place)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        if strange := page.evaluate(FOREIGN):
            found[place] = strange[:3]
    assert found == {}


def test_what_the_address_of_the_one_file_says(visit: Visit, evil: Path) -> None:
    page = visit(evil / "all.html")
    for n, typed in enumerate(("%", "page=%zz", *TYPED)):
        for fragment in (f"page={typed}&to={typed}&at={typed}", f"page=reports/index.html#{typed}"):
            if n < 3:
                page.goto("about:blank")
                page.goto((evil / "all.html").as_uri() + "#" + fragment)
                ready(page)
            else:
                page.evaluate("fragment => { location.hash = fragment; }", fragment)
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            assert page.evaluate(FOREIGN) == [], fragment
            assert page.locator("main h1").count() == 1
