"""A page for each element: nothing left out, nothing twice, nothing of the data as markup, nothing sensitive for everybody."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from archmodel.kit.text import LocalText
from archmodel.metamodel import sensitive
from archmodel.model import TEXTS
from archmodel.reports._facts import title_of
from archmodel.site import Site, chrome, whole
from archmodel.site._element_words import INVERSE, meaning
from archmodel.site.pages import elements
from archmodel.site.templating import both
from archmodel.workspace import Workspace
from tests.site.hostile import payloads
from tests.site.hostile import write as hostile_project

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "archmodel" / "sample" / "demo"
HOSTED = {"div", "dl", "dt", "dd", "ul", "ol", "li", "p", "h1", "h2", "h3", "i", "b", "a", "small", "code", "table", "thead", "tbody", "tr",
          "th", "td", "span", "header", "main", "nav", "html", "head", "body", "meta", "title", "link", "script", "br"}
"""All the elements that our own templates write."""


def of(root: Path, edition: str = "internal") -> Site:
    found = Workspace(root, clock="2026-11-22")
    return Site(workspace=found.published if edition == "public" else found, first="vi", edition=edition)  # type: ignore[arg-type]


def made(site: Site) -> Mapping[str, str]:
    """Id → the whole page."""
    pages = tuple(elements.pages(site))
    around = chrome(site)
    return {page.subject: whole(page, around) for page in pages}


@cache
def town(edition: str = "internal") -> tuple[Site, Mapping[str, str]]:
    site = of(TOWN, edition)
    return site, made(site)


@cache
def city(edition: str = "internal") -> tuple[Site, Mapping[str, str]]:
    site = of(ROOT, edition)
    return site, made(site)


def small(folder: Path, text: str) -> tuple[Site, Mapping[str, str]]:
    (folder / "inventory").mkdir()
    (folder / "inventory" / "all.yaml").write_text(text, encoding="utf-8")
    site = of(folder)
    return site, made(site)


class _Reader(HTMLParser):
    """What stands in a page: elements, attributes, ids, the relationships told of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def values(self, attribute: str) -> list[str]:
        return [value for _, name, value in self.attributes if name == attribute]


@pytest.mark.parametrize("whole", [town, city], ids=["town", "city"])
def test_every_element_has_a_page_and_every_relationship_shows_at_both_ends(whole: Callable[..., tuple[Site, Mapping[str, str]]]) -> None:
    site, pages = whole()
    model = site.workspace.model
    assert pages.keys() == {e.id for e in model.elements.values() if e.kind not in {*TEXTS, "plateau", "work-package"}}
    told = {name: _Reader(page).values("data-r") for name, page in pages.items()}
    every = {**model.relationships, **site.timeline.links}
    missing = [(link.id, end) for link in every.values() for end in (link.source, link.target) if end in pages and link.id not in told[end]]
    assert missing == []
    assert len(every) > 20


@pytest.mark.parametrize("whole", [town, city], ids=["town", "city"])
def test_pages_are_small_and_their_ids_stand_once(whole: Callable[..., tuple[Site, Mapping[str, str]]]) -> None:
    _, pages = whole()
    sizes = {name: len(page.encode()) for name, page in pages.items()}
    assert max(sizes.values()) < 100_000
    assert sum(sizes.values()) < 8_000 * len(pages)
    for name, page in pages.items():
        ids = _Reader(page).values("id")
        assert len(ids) == len(set(ids)), name


def test_links_lead_to_pages_that_there_are() -> None:
    site, pages = city()
    there = {*site.places.values(), "findings.html", "explore.html", "index.html", "reports/closure.html", "assets/site.css"}
    for name, page in pages.items():
        for href in _Reader(page).values("href"):
            place = href.partition("#")[0]
            if place.startswith("../lists/") or href.startswith(("#", "data:")):
                continue
            assert (place.removeprefix("../") if place.startswith("../") else f"elements/{place}") in there, (name, href)


def test_both_tongues_stand_in_equal_numbers() -> None:
    for name, page in town()[1].items():
        assert page.count("<i lang=vi>") == page.count("<i lang=en>") > 5, name


def test_the_head_says_who_when_what_becomes_and_on_what_grounds() -> None:
    _, pages = city()
    page = pages["ioc-phase1"]
    top = page[page.index("<header>"):page.index("</header>", page.index("<header>"))]
    for words in ("hiện có, từ 2019", "Được thay thế đến mục tiêu", "Replaced by the target", "có nguồn", "độ tin cậy cao",
                  "inventory/systems/operations-centres.yaml:", "Văn phòng UBND Thành phố"):
        assert words in top, words


def test_a_guess_is_marked_by_sign_and_word() -> None:
    site, pages = city()
    every = [site.workspace.model.elements[name] for name in pages]
    guessed = [e.id for e in every if e.provenance and e.provenance.basis == "assumption"]
    assert guessed
    for name in guessed:
        assert "<b class=guess>△ <i lang=vi>giả định</i><i lang=en>assumption</i></b>" in pages[name], name


def test_what_is_unknown_is_a_list_of_its_own() -> None:
    site, pages = city()
    for name in ("lgsp", "ioc-phase1"):
        found = site.known.unknown(name)
        assert found
        part = pages[name].split("<h2 id=unknowns>")[1].split("<h2 ")[0]
        assert part.count("<li>") == len(found)
        assert "31/12/2026" in part


SMALL = """
plateaus:
  now: {name: Nay, stage: baseline, date: 2026-11-22}
  then:
    {name: Đích, stage: target, date: 2030-12-31, based_on: now,
     operations: [{retire: old, outcome: {replaced_by: fresh}}, {introduce: fresh}]}
agencies:
  hall: {name: {vi: Văn phòng, en: Hall}, type: department}
capabilities:
  top: {name: {vi: Trên, en: Top}}
  part: {name: {vi: Phần, en: Part}, parent: top, importance: 4, maturity: {current: 1, target: 3}}
data_objects:
  letters: {name: {vi: Thư, en: Letters}, personal_data: basic, steward: hall, master: old}
sources:
  report: {name: {vi: Báo cáo, en: Report}, type: survey}
applications:
  old:
    name: {vi: Cũ, en: Old}
    owner: hall
    stores: [letters]
    realizes: [part]
    security_level: 3
    technology: Máy lớn bí mật
    lifecycle: {start: 2012, status: operating}
    source: report
  fresh: {name: {vi: Mới, en: Fresh}, owner: {unknown: {contact: hall, due: 2027-03-31}}, lifecycle: {status: planned}, known_links: [old]}
flows:
  fl-1: {from: old, to: fresh, data: [letters], status: planned}
gaps:
  hole: {name: {vi: Lỗ hổng, en: Hole}, type: application, objects: [old], closed_when: "some [fresh]"}
cost_items:
  price: {name: {vi: Giá, en: Price}, category: chi-phi-thiet-bi, component: fresh, unit: lot, quantity: 2, scale: million,
          unit_cost: {low: 1, base: 2, high: 3}}
"""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Mapping[str, str]]:
    return small(tmp_path_factory.mktemp("tiny"), SMALL)


def test_each_kind_tells_what_it_is_asked_for(tiny: tuple[Site, Mapping[str, str]]) -> None:
    site, pages = tiny
    assert site.workspace.model.incomplete == frozenset()
    parts = {name: _parts(page) for name, page in pages.items()}
    assert "chủ quản" in parts["hall"]["systems"] and "old.html" in parts["hall"]["systems"]
    assert "letters.html" in parts["hall"]["data"]
    assert "fresh.html" in parts["hall"]["answers"]
    assert "part.html" in parts["top"]["maturity"]
    assert "old.html" in parts["part"]["realised"] and "3 · Được xác lập" in parts["part"]["maturity"]
    assert "bản gốc" in parts["letters"]["held"] and "lưu giữ" in parts["letters"]["held"] and "hall.html" in parts["letters"]["held"]
    assert "fl-1" in parts["letters"]["carried"]
    assert "old.html" in parts["report"]["statements"]
    assert "hole.html" in parts["old"]["gaps"] and "some [fresh]" in parts["old"]["gaps"]
    assert "Đã khép lại" in parts["hole"]["closing"]
    assert "triệu đồng" in parts["fresh"]["costs"] and "price.html" in parts["fresh"]["costs"]
    assert "fresh.html" in parts["old"]["history"] and "Được thay bằng" in parts["old"]["history"]
    assert "+ <i lang=vi>Bổ sung mới đến mục tiêu</i>" in pages["fresh"]


def test_nothing_empty_is_written(tiny: tuple[Site, Mapping[str, str]]) -> None:
    for name, page in tiny[1].items():
        for part, body in _parts(page).items():
            assert len(re.sub(r"<[^>]*>", "", body).strip()) > 3, (name, part)
        assert "<ul></ul>" not in page and "<tbody></table>" not in page


def _parts(page: str) -> dict[str, str]:
    found = re.split(r"<h2 id=([\w-]+)>", page)
    return dict(zip(found[1::2], found[2::2], strict=True))


def test_no_text_of_the_data_becomes_markup(tmp_path: Path) -> None:
    texts = dict(enumerate(payloads()))
    systems = {f"x{n}": {"name": text, "description": text, "technology": text, "tags": [text], "owner": "hall"}
               for n, text in texts.items()}
    _, pages = small(tmp_path, json.dumps({"agencies": {"hall": {"name": "Hall\"><img src=x onerror=alert(1)>", "type": "department"}},
                                              "applications": systems}, ensure_ascii=False))
    assert len(pages) > 15
    for name, page in pages.items():
        found = _Reader(page)
        assert found.tags <= HOSTED, (name, found.tags - HOSTED)
        assert not [attribute for _, attribute, _ in found.attributes if attribute.startswith("on") or attribute == "style"], name
        assert all(not re.match(r"\s*(javascript|vbscript|data:text)", value, re.I) for value in found.values("href"))
        assert len(found.values("src")) == page.count("<script defer")
    assert "&lt;img src=x onerror" in pages["hall"]


def test_payloads_in_every_field_of_every_kind_stay_text(tmp_path: Path) -> None:
    hostile_project(tmp_path)
    site = of(tmp_path)
    pages = made(site)
    assert len({site.workspace.model.elements[name].kind for name in pages}) > 25
    for name, page in pages.items():
        found = _Reader(page)
        assert found.tags <= HOSTED, (name, found.tags - HOSTED)
        assert not [attribute for _, attribute, _ in found.attributes if attribute.startswith("on") or attribute == "style"], name


def test_no_sensitive_field_is_told_in_the_public_city() -> None:
    hidden = {f"<dt>{both(title_of(kind, '.'.join(path)))}<dd>" for kind in ("application", "node") for path in sensitive(kind).paths
              if len(path) == 1} - {f"<dt>{both(title_of('gap', 'note'))}<dd>"}
    assert [d for d in hidden if any(d in page for page in city()[1].values())]
    assert not [(d, name) for d in hidden for name, page in city("public")[1].items() if d in page]


def test_the_public_edition_keeps_back_what_is_sensitive(tmp_path: Path) -> None:
    _, inside = small(tmp_path, SMALL)
    shown = made(of(tmp_path, "public"))
    assert "Máy lớn bí mật" in inside["old"] and "Máy lớn bí mật" not in shown["old"]
    assert all("findings.html#" not in page and "id=findings" not in page for page in shown.values())
    assert any("id=findings" in page for page in inside.values())


def test_the_same_input_makes_the_same_pages() -> None:
    assert made(of(TOWN)) == town()[1]


def test_a_relationship_has_words_from_either_end() -> None:
    assert meaning("owner", "application", True).vi == "Cơ quan chủ quản"
    assert meaning("owner", "agency", False) == LocalText(vi="Là chủ quản của", en="Owns")
    for words in INVERSE.values():
        assert words.vi and words.en and words.vi != words.en


def test_names_that_differ_in_tongue_stand_in_the_title_both(tiny: tuple[Site, Mapping[str, str]]) -> None:
    assert "<h1><i lang=vi>Cũ</i><i lang=en>Old</i></h1>" in tiny[1]["old"]
    assert unescape(tiny[1]["hall"]).count("Văn phòng") >= 2


def test_the_strip_follows_the_moment_and_the_views_are_listed(town_folder: Path, visit: Callable[..., Any]) -> None:
    site, _ = town()
    shown = json.loads((town_folder / "data" / "shown.js").read_text(encoding="utf-8").partition(",")[2].rpartition(")")[0])
    name = next(name for name, those in sorted(shown["of"].items()) if site.places[name].startswith("elements/") and len(those) > 1
                and site.workspace.model.elements[name].kind == "application")
    marks = site.timeline.marks
    page = visit(town_folder / site.places[name], f"#at={marks[-1].id}")
    page.wait_for_selector(".spans .at")
    assert page.locator(".spans u").count() == len(marks)
    assert page.locator(".spans u.on").count() == len(site.timeline.elements[name])
    assert page.evaluate("[...document.querySelectorAll('.spans u')].findIndex(n => n.classList.contains('at'))") == len(marks) - 1
    page.wait_for_selector("h2#views")
    links = page.locator("h2#views + ul a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links == [f"../{shown['views'][n][0]}#el={name}" for n in shown["of"][name]]
    assert all((town_folder / link[3:].partition("#")[0]).exists() for link in links)


@pytest.fixture
def town_folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue("town")
    return found


def test_a_page_reads_without_scripts(town_folder: Path, chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    site, _ = town()
    system = next(e for e in site.workspace.model.of_kind("application") if site.timeline.elements.get(e.id))
    page.goto((town_folder / site.places[system.id]).as_uri())
    assert page.locator("h2#facts").is_visible()
    assert page.locator("[data-near]").evaluate("box => box.clientHeight") == 0
    context.close()
