"""What the site of the real city may weigh and hold: sizes, no code or style in any page, one strict policy, no link that leads nowhere."""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from archmodel.site import POLICY
from archmodel.site.site import ROOMS
from tests.site.browsing import Reader, pages_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

KB, MB = 1000, 1_000_000
STATES = {"at", "from", "el", "lang", "theme", "q", "sort", "cols", "all", "f", "fail", "src", "dst", "hops", "overlay", "compare", "table",
          "z", "show"}
"""What an address may say besides `f.…`."""
CALL = re.compile(r'archmodel\.data\("[^"]+",(.*)\);\n', re.DOTALL)


def sizes(folder: Path, pattern: str) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob(pattern) if path.is_file()}


def told(folder: Path, name: str) -> Any:
    """What a data script says."""
    found = CALL.fullmatch((folder / f"{name}.js").read_text(encoding="utf-8"))
    assert found, f"{name}.js is one call"
    return json.loads(found[1])


@pytest.fixture(scope="module")
def facts(city: Path, shared: Callable[[str, Callable[[Path], object]], Path]) -> Mapping[str, Mapping[str, Any]]:
    """What each page of the city holds, read once for all processes."""

    def read(out: Path) -> None:
        found = {}
        for place, path in pages_of(city):
            r = Reader(path.read_text(encoding="utf-8"))
            found[place] = {"ids": sorted(r.ids), "links": sorted(set(r.links)), "inline": r.inline, "policy": r.policy,
                            "h1": r.headings, "lang": r.lang, "title": r.title, "css": r.css, "scripts": r.scripts, "mains": r.mains,
                            "alone": sorted(r.alone)}
        out.write_text(json.dumps(found), encoding="utf-8")

    known: Mapping[str, Mapping[str, Any]] = json.loads(shared("site-city-facts", read).read_text(encoding="utf-8"))
    assert len(known) > 800
    return known


def test_own_scripts_weigh_60_kb(city: Path) -> None:
    scripts = sizes(city / "assets", "*.js")
    assert sum(scripts.values()) <= 60 * KB, scripts


def test_the_style_sheet_weighs_30_kb(city: Path) -> None:
    styles = sizes(city, "*.css")
    assert sum(styles.values()) <= 30 * KB, styles


def test_the_whole_site_weighs_12_mb(city: Path) -> None:
    every = sizes(city, "*")
    rooms = dict.fromkeys(sorted({name.split("/")[0] for name in every}), 0)
    for name, size in every.items():
        rooms[name.split("/")[0]] += size
    assert sum(every.values()) <= 12 * MB, rooms


def test_no_page_weighs_more_than_150_kb(city: Path) -> None:
    assert {name: size for name, size in sizes(city, "*.html").items() if size > 150 * KB} == {}


def test_every_page_has_one_heading_title_main_and_language(facts: Mapping[str, Mapping[str, Any]]) -> None:
    odd = {place: (f["h1"], f["title"], f["mains"], f["lang"]) for place, f in facts.items()
           if len(f["h1"]) != 1 or not f["h1"][0].strip() or not f["title"].strip() or f["mains"] != 1 or f["lang"] != "vi"}
    assert odd == {}


def test_the_first_page_leads_to_every_room_and_every_page_to_the_first(facts: Mapping[str, Mapping[str, Any]]) -> None:
    """Without scripts, too; with them every page has all rooms."""
    assert {("a", path) for _, path in ROOMS} <= {tuple(link) for link in facts["index.html"]["links"]}
    assert [place for place, f in facts.items() if ["a", "../" * place.count("/") + "index.html"] not in f["links"]] == []


def test_every_name_that_stands_alone_is_known_in_the_other_tongue(city: Path, facts: Mapping[str, Mapping[str, Any]]) -> None:
    """Names of elements are shipped in one tongue; what the graph does not know, or not alone, would never be translated."""
    names: dict[str, set[str]] = {}
    for row in told(city, "data/graph")["elements"]:
        names.setdefault(row[2], set()).add(row[3] or row[2])
    alone = {said for f in facts.values() for said in f["alone"]}
    assert len(alone) > 300
    assert {said: names.get(said) for said in alone if len(names.get(said, ())) != 1} == {}


def test_nothing_stands_inline_and_no_id_twice(facts: Mapping[str, Mapping[str, Any]]) -> None:
    assert {place: f["inline"][:3] for place, f in facts.items() if f["inline"]} == {}


def test_the_policy_is_strict_and_the_same_everywhere(facts: Mapping[str, Mapping[str, Any]]) -> None:
    assert {tuple(f["policy"]) for f in facts.values()} == {(POLICY,)}
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert not re.search(r"unsafe|\*|https?:", POLICY)


def test_every_script_and_style_is_there(city: Path, facts: Mapping[str, Mapping[str, Any]]) -> None:
    files = set(sizes(city, "*"))
    lost = {(place, src) for place, f in facts.items() for src in (*f["scripts"], f["css"]) if _from(place, src) not in files}
    assert lost == set()
    assert all(f["scripts"] for f in facts.values())


def test_every_link_leads_to_a_page_and_a_place_on_it(facts: Mapping[str, Mapping[str, Any]]) -> None:
    lost = set()
    for place, f in facts.items():
        for _, href in f["links"]:
            if urlsplit(href).scheme:
                if not re.match(r"(https?://[^/]|mailto:.+@)", href):
                    lost.add((place, href))
                continue
            target, _, anchor = href.partition("#")
            to = _from(place, target) if target else place
            if to not in facts or (anchor and "=" not in anchor and unquote(anchor) not in facts[to]["ids"]):
                lost.add((place, href))
    assert sorted(lost)[:20] == [], f"{len(lost)} links"


def test_every_state_a_link_names_is_there(city: Path, facts: Mapping[str, Mapping[str, Any]]) -> None:
    graph, lists = told(city, "data/graph"), {}
    ids, marks = {row[0] for row in graph["elements"]}, {row[0] for row in graph["marks"]}
    overlays = {row["id"] for row in told(city, "data/overlays")["overlays"]}
    lost, seen = set(), 0
    for place, f in facts.items():
        for _, href in f["links"]:
            target, _, state = href.partition("#")
            to = _from(place, target) if target else place
            for name, value in parse_qsl(state, keep_blank_values=True) if "=" in state else ():
                seen += 1
                known = name.startswith("f.") or name in STATES
                right = {"el": ids, "fail": ids, "src": ids, "dst": ids, "at": marks, "from": marks, "overlay": overlays}.get(name)
                if name.startswith("f.") and to.startswith("lists/"):
                    page = (city / to).read_text(encoding="utf-8")
                    data = re.search(r'data-list="([^"]+)"', page)
                    assert data
                    lists[to] = lists.get(to) or {"name", *(column[0] for column in told(city, f"lists/{data[1]}")["columns"])}
                    right, value = lists[to], name[2:]
                if not known or (right is not None and not set(value.split(",")) <= right):
                    lost.add((place, href))
    assert seen > 500 and sorted(lost)[:20] == [], f"{len(lost)} of {seen}"


def test_every_data_script_that_is_asked_for_is_there(city: Path, facts: Mapping[str, Mapping[str, Any]]) -> None:
    """Scripts ask for `data/…`, a page for its list, a picture for its scene and tables in both tongues."""
    code = "".join(path.read_text(encoding="utf-8") for path in (city / "assets").glob("*.js"))
    named = set(re.findall(r'\bload\("([a-z]+)"\)', code))
    assert named >= {"graph"} and {name for name in named if not (city / "data" / f"{name}.js").is_file()} == set()
    drawn = 0
    for place in facts:
        page = (city / place).read_text(encoding="utf-8")
        for room, name in re.findall(r'data-(picture|list)="([^"]+)"', page):
            drawn += 1
            drawn_by = [f"{kind}/{name}.{lang}.js" for kind in ("pictures", "tables") for lang in ("vi", "en")]
            paths = [f"lists/{name}.js"] if room == "list" else drawn_by
            assert [path for path in paths if not (city / path).is_file()] == [], place
    assert drawn > 100


@pytest.mark.browser
@pytest.mark.parametrize("place", ["index.html", "elements/lgsp.html", "lists/systems.html", "findings.html", "views/city-gap.html"])
def test_a_page_is_usable_within_half_a_second_from_disk(visit: Callable[..., Page], city: Path, place: str) -> None:
    """From the start of the navigation until the first words are painted and every script of the page has run; the middle of five."""
    page = visit(city / place)
    page.context.add_init_script("addEventListener('DOMContentLoaded', () => setTimeout(() => { window.usable = performance.now(); }))")
    took = []
    for _ in range(5):
        page.goto("about:blank")
        page.goto((city / place).as_uri())
        page.wait_for_function("() => window.usable && performance.getEntriesByName('first-contentful-paint').length && archmodel.tools")
        took.append(page.evaluate("Math.max(usable, performance.getEntriesByName('first-contentful-paint')[0].startTime)"))
    assert statistics.median(took) < 500, took


def _from(place: str, href: str) -> str:
    """The path a link means, from the folder of the site."""
    parts = [*place.split("/")[:-1]]
    for part in unquote(href).split("/"):
        parts = parts[:-1] if part == ".." and parts else [*parts, part]
    return "/".join(parts)
