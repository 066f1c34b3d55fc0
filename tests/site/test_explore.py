"""Exploring in a real browser: what is drawn is what the graph says, and what a failure stops is what `analysis/impact.py` says."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archmodel.analysis.dependency import CARRIERS, dependence
from archmodel.analysis.impact import Grade, impact
from archmodel.kit.document import Edition
from archmodel.site import assets, chrome, written
from archmodel.site.data import failure, graph
from archmodel.site.moments import Timeline
from archmodel.site.pages import explore
from archmodel.site.phrases import missing
from archmodel.site.site import Site, script
from archmodel.workspace import Workspace
from tests.lengths import at_length
from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]

FAILS = """([mark, starts]) => archmodel.load("graph").then(g => {
  const at = archmodel.net(g).at, id = n => g.elements[n][0], hits = archmodel.fails(starts.map(s => at[s]), mark);
  const way = n => n < 0 ? [] : [...way(hits.get(n).by), id(n)];
  return [...hits].map(([n, hit]) => [id(n), hit.d, hit.grade, hit.rests, hit.works, way(n).join(" ")]); })"""


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return Timeline.of(Workspace(ROOT))


def opened(visit: Visit, city: Path, state: str = "", **more: object) -> Page:
    """The page of exploring, once it has its data."""
    page = visit(city / "explore.html", state, **more)
    page.wait_for_function("() => window.archmodel.rule")
    return page


def drawn(page: Page) -> list[str]:
    """The ids of the cards, from left to right and from above."""
    page.wait_for_selector("[data-board] .card")
    found: list[str] = page.evaluate(
        """() => archmodel.load("graph").then(g => [...document.querySelectorAll("[data-board] .card")].map(c => c.dataset.n)
           .map(n => /^\\d+$/.test(n) ? g.elements[n][0] : "+"))""")
    return found


def neighbours(timeline: Timeline, mark: int, name: str) -> set[str]:
    links = timeline.architectures[mark].relationships.values()
    return {r.target if r.source == name else r.source for r in links if name in (r.source, r.target)} - {name}


def invented(folder: Path, seed: int) -> Path:
    """A project with every relationship that carries a failure, those included that the city does not have; written at random."""
    chance, plan = random.Random(seed), (ROOT / "archmodel" / "sample" / "demo" / "inventory" / "project.yaml").read_text(encoding="utf-8")
    systems, wholes = [f"s{n:02}" for n in range(30)], [f"c{n}" for n in range(6)]

    def some(of: list[str], most: int, without: str = "") -> list[str]:
        return sorted(chance.sample([n for n in of if n != without], chance.randint(0, most)))

    data, parts = [f"d{n}" for n in range(6)], [f"c{n}-{m}" for n in range(6) for m in range(2)]
    things: dict[str, dict[str, Any]] = {
        "sites": {"hall": {}}, "zones": {"z0": {}, "z1": {}}, "applications": {}, "flows": {}, "processes": {}, "data_objects": {},
        "capabilities": {n: {"parent": n[:2]} if n in parts else {} for n in (*wholes, *parts)}}
    for name in systems:
        things["applications"][name] = {
            "zone": chance.choice(["z0", "z1", "unknown"]), "hosted_at": chance.choice(["hall", "unknown"]),
            "realizes": some([*wholes, *parts], 1),
            "depends_on": some(systems[:8], 1, name), "reuses": some(systems, 1, name), "integrates": some(systems, 1, name),
            "stores": some(data, 1), "lifecycle": {"start": chance.choice([2015, 2027]), "status": "operating"}}
    for n in range(25):
        source, target = chance.sample(systems, 2)
        things["flows"][f"f{n:02}"] = {"from": source, "to": target, "status": "operating", "bidirectional": chance.random() < 0.4}
    for n in range(3):
        things["processes"][f"p{n}"] = {"steps": [{"name": "x", "systems": some(systems, 3)}], "realizes": some(parts, 1)}
    for name in data:
        things["data_objects"][name] = {"master": chance.choice(systems)}
    for each in things.values():
        for name, thing in each.items():
            thing["name"] = {"vi": name, "en": name}
    source, target = chance.sample(systems, 2)
    things["plateaus"] = {
        "pl-a": {"name": {"vi": "a", "en": "a"}, "stage": "baseline", "date": "2026-06"},
        "pl-b": {"name": {"vi": "b", "en": "b"}, "stage": "target", "date": "2030-01", "based_on": "pl-a", "operations": [
            {"connect": {"id": "f99", "from": source, "to": target, "data": "unknown"}},
            {"retire": systems[3], "outcome": {"replaced_by": systems[20]}}, {"change": systems[5], "set": {"zone": "z1"}}]}}
    (folder / "inventory").mkdir(parents=True)
    (folder / "inventory" / "project.yaml").write_text(plan, encoding="utf-8")
    (folder / "inventory" / "all.yaml").write_text(json.dumps(things), encoding="utf-8")
    return folder


def explored(workspace: Workspace, folder: Path, edition: Edition = "internal") -> Path:
    """The files of a site that this part needs."""
    site = Site(workspace=workspace, first="vi", edition=edition)
    pages = tuple(explore.pages(site))
    files = {"explore.html": written(pages[0], chrome(site)), "data/graph.js": script("graph", graph.build(site)),
             "data/failure.js": script("failure", failure.build(site)), "data/pages.js": script("pages", {"kinds": [], "pages": []}),
             **dict(assets())}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.mark.parametrize("seed", at_length(range(4), 2))
def test_every_carrier_is_followed_as_in_the_analysis(visit: Visit, tmp_path: Path, seed: int) -> None:
    """The city has no zone, no flow both ways and none that a plateau connects; an invented project has. Each thing fails, at each mark."""
    workspace = Workspace(invented(tmp_path / "project", seed))
    timeline = Timeline.of(workspace)
    page, compared = opened(visit, explored(workspace, tmp_path / "site")), 0
    links = [link for at in timeline.architectures for link in at.relationships.values()]
    assert {r.label for r in links} >= {*CARRIERS}
    assert any(r.fields.get("bidirectional") is True for r in links)
    for mark, at in enumerate(timeline.architectures):
        names = sorted(at.elements)
        for starts in [*([name] for name in names), *([a, b] for a, b in zip(names, names[9:], strict=False))]:
            assert sorted(page.evaluate(FAILS, [mark, starts])) == sorted(
                [h.id, h.distance, int(h.grade), h.resting, h.working, " ".join(h.path)] for h in impact(at, starts).hits), (mark, starts)
            compared += 1
    assert compared > 200


@pytest.mark.parametrize("seed", range(5))
def test_a_failure_stops_what_the_analysis_says(visit: Visit, city: Path, timeline: Timeline, seed: int) -> None:
    """Distance, grade, carriers still working and the way there, for 20 elements and 5 pairs at a mark, every grade among them."""
    page, chance = opened(visit, city), random.Random(seed)
    mark = (0, timeline.now, len(timeline.marks) - 3, len(timeline.marks) - 2, len(timeline.marks) - 1)[seed]
    at, grades = timeline.architectures[mark], set()
    systems, every = sorted(at.answer(dependence).systems), sorted(at.elements)
    stopping = [name for name in every if any(h.grade is Grade.STOPPED for h in impact(at, [name]).hits)]
    chosen = [[name] for name in (*chance.sample(systems, 12), *chance.sample(every, 6), *chance.sample(stopping, 2))]
    for starts in [*chosen, *(sorted(chance.sample(systems, 2)) for _ in range(5))]:
        hits = impact(at, starts).hits
        grades |= {h.grade for h in hits}
        assert sorted(page.evaluate(FAILS, [mark, starts])) == sorted(
            [h.id, h.distance, int(h.grade), h.resting, h.working, " ".join(h.path)] for h in hits), starts
    assert grades == set(Grade)


def test_every_field_that_relates_has_words() -> None:
    assert missing() == frozenset()


def test_one_step_shows_the_neighbours_and_no_others(visit: Visit, city: Path, timeline: Timeline) -> None:
    for name in ("lgsp", "ioc-phase1", "health-data"):
        found = drawn(opened(visit, city, f"#el={name}"))
        folded = "+" in found
        shown = {n for n in found if n not in (name, "+")}
        assert shown <= neighbours(timeline, timeline.now, name), name
        assert folded or shown == neighbours(timeline, timeline.now, name), name


def test_it_follows_the_slider(visit: Visit, city: Path, timeline: Timeline) -> None:
    goal = len(timeline.marks) - 1
    page = opened(visit, city, f"#el=lgsp&at={timeline.marks[goal].id}")
    page.wait_for_function(f"() => archmodel.moment && archmodel.moment.mark === {goal}")
    now, then = neighbours(timeline, timeline.now, "lgsp"), neighbours(timeline, goal, "lgsp")
    assert now != then  # else the test says nothing
    page.wait_for_selector(".card.fresh")
    found = set(drawn(page)) - {"lgsp", "+"}
    assert found <= then
    assert found - now


def test_what_is_not_there_is_left_out_or_ghosted(visit: Visit, city: Path, timeline: Timeline) -> None:
    page = opened(visit, city, "#el=lgsp")
    assert page.locator(".card.ghost").count() == 0
    plain = set(drawn(page))
    page = opened(visit, city, "#el=lgsp&ghost=1")
    page.wait_for_selector(".card.ghost")
    assert set(drawn(page)) - plain <= {"+", *(i for i in timeline.elements if timeline.now not in timeline.elements[i])}


def test_what_is_hidden_is_not_drawn(visit: Visit, city: Path, timeline: Timeline) -> None:
    kinds = {name: e.kind for name, e in timeline.architectures[timeline.now].elements.items()}
    assert "gap" in {kinds[n] for n in drawn(opened(visit, city, "#el=lgsp")) if n != "+"}
    assert "gap" not in {kinds[n] for n in drawn(opened(visit, city, "#el=lgsp&hide=gap")) if n != "+"}


def test_a_card_is_opened_and_closed_by_keys(visit: Visit, city: Path) -> None:
    page = opened(visit, city, "#el=lgsp")
    before = drawn(page)
    page.locator(".card.strong").focus()
    page.keyboard.press("ArrowRight")
    name = page.evaluate("() => document.activeElement.dataset.n")
    assert page.locator(".card.strong").get_attribute("data-n") != name
    assert page.locator("[data-strip] a").count() >= 3
    page.keyboard.press("Enter")
    page.wait_for_selector(f'.card[data-n="{name}"][aria-expanded=true]')
    assert len(drawn(page)) > len(before)
    assert page.evaluate("() => document.activeElement.dataset.n") == name
    page.keyboard.press("Enter")
    page.wait_for_selector(f'.card[data-n="{name}"][aria-expanded=false]')
    assert drawn(page) == before


def test_the_same_link_is_the_same_drawing(visit: Visit, city: Path) -> None:
    one, other = (drawn(opened(visit, city, "#el=lgsp&hops=2")) for _ in range(2))
    assert one == other
    assert "+" in one
    assert len(one) <= 70


def test_too_much_becomes_a_matrix(visit: Visit, city: Path) -> None:
    page = opened(visit, city, "#el=shared-data-warehouse&hops=3")
    page.wait_for_selector("[data-board] table.matrix")
    assert page.locator("[data-board] tbody tr").count() <= 40
    assert page.locator("[data-board] .card").count() == 0


def test_suggestions_need_no_accents(visit: Visit, city: Path) -> None:
    page = opened(visit, city)
    box = page.locator('[data-pick="el"]')
    box.fill("kho du lieu dung chung")
    page.wait_for_selector("#list-el [role=option]")
    box.press("Enter")
    page.wait_for_selector(".card.strong")
    assert "el=shared-data-warehouse" in page.url
    assert drawn(page)


def test_without_the_hub_there_is_no_way(visit: Visit, city: Path) -> None:
    page = opened(visit, city, "#src=population-db&dst=public-service")
    assert drawn(page) == ["population-db", "lgsp", "public-service"]
    assert page.locator("[data-list] ol li").count() == 1
    assert re.search("—gửi dữ liệu đến.*→", page.locator("[data-list] ol li").inner_text())
    page.evaluate("() => archmodel.state.set({cut: 'lgsp'})")
    page.wait_for_selector("[data-list] ul li")
    assert page.locator("[data-said]").inner_text().startswith("Không có đường nối")
    assert page.locator("[data-board] .card").count() == 0


@pytest.mark.long
def test_the_shortest_ways_are_those_of_the_graph(visit: Visit, city: Path, timeline: Timeline) -> None:
    """All of them and only them, for pairs of random systems that are joined, as the page writes them."""
    from archmodel.graph.flat import Flat

    at, chance, seen = timeline.architectures[timeline.now], random.Random(4), 0
    links = at.relationships.values()
    flat = Flat.of(at.elements, [(r.source, r.target) for r in links] + [(r.target, r.source) for r in links
                                                                         if r.fields.get("bidirectional") is True])
    systems = sorted(at.answer(dependence).systems)
    page = opened(visit, city)
    while seen < 8:
        source, target = chance.sample(systems, 2)
        wanted = flat.paths(source, target)
        if not 0 < len(wanted) < 20:
            continue
        seen += 1
        page = opened(visit, city, f"#src={source}&dst={target}")
        page.wait_for_selector("[data-list] ol li")
        found: list[Any] = page.evaluate("""() => [...document.querySelectorAll("[data-list] ol li")].map(li =>
            [...li.querySelectorAll("a")].map(a => a.getAttribute("href").replace(/.*\\/|\\.html/g, "")))""")
        assert sorted(map(tuple, found)) == sorted(wanted), (source, target)


def test_what_goes_dark_is_told_in_figures_cards_and_rows(visit: Visit, city: Path, timeline: Timeline) -> None:
    hits = impact(timeline.architectures[timeline.now], ["lgsp"]).hits
    page: Any = opened(visit, city, "#fail=lgsp")
    assert set(drawn(page)) - {"+"} <= {h.id for h in hits}
    assert page.locator("[data-list] tbody tr").count() == len(hits) - 1
    first = page.locator("[data-figures] dd").all_inner_texts()[:4]
    systems = [h for h in hits if h.distance and h.kind not in ("capability", "process", "data-object")]
    capabilities = [h for h in hits if h.kind == "capability"]
    assert [int(n) for n in first] == [sum(h.grade > 1 for h in systems), sum(h.grade == 1 for h in systems),
                                       sum(h.grade > 1 for h in capabilities), sum(h.grade == 1 for h in capabilities)]


@pytest.mark.long
def test_both_tongues_and_both_themes_without_a_flaw(visit: Visit, city: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for state in ("#el=lgsp", "#el=lgsp&hops=2&grid=1", "#src=population-db&dst=public-service", "#fail=lgsp"):
        for lang, theme in (("vi", "light"), ("en", "dark")):
            page = opened(visit, city, f"{state}&lang={lang}&theme={theme}", bypass_csp=True)
            page.wait_for_selector("[data-board] .card, [data-board] table")
            assert axe.run(page, options={"preload": False}).response["violations"] == [], (state, lang)  # preloading asks for files by XHR


def test_an_element_page_has_a_small_drawing_of_links(visit: Visit, city: Path, timeline: Timeline) -> None:
    page = visit(city / "elements" / "lgsp.html")
    page.wait_for_selector("[data-near] .card")
    cards = page.locator("[data-near] .card")
    assert 2 <= cards.count() <= 15
    assert page.locator("[data-near] :is(button, input, select)").count() == 0
    hrefs = cards.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert all((city / "elements" / re.sub("#.*", "", href)).resolve().is_file() for href in hrefs)


def test_the_public_edition_says_nothing_of_failures(public: Path) -> None:
    assert (public / "data" / "failure.js").read_text(encoding="utf-8") == 'archmodel.data("failure",null);\n'
    page = (public / "explore.html").read_text(encoding="utf-8")
    assert 'data-mode="fail"' not in page
    assert 'data-pick="fail"' not in page


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return explored(Workspace(ROOT).published, tmp_path_factory.mktemp("public"), "public")
