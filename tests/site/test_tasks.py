"""What a reader comes for, by clicks from the first page as somebody new would do it: three at most, and the answer is that of Python."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archmodel.analysis.impact import impact
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.site.site import Site
from archmodel.workspace import Workspace
from tests.lengths import at_length
from tests.site.browsing import ready
from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Visit = Callable[..., "Page"]
MOST = 3


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(workspace=WORKSPACE, first="vi")


class Reader:
    """Somebody at the first page; counts the clicks. What is typed, and Enter, is no click."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = ready(page), 0

    def click(self, where: Locator) -> None:
        assert where.is_visible()
        where.click()
        self.clicks += 1
        self.page.wait_for_load_state()
        ready(self.page)

    def find(self, words: str) -> None:
        """Opens the search, types, and clicks the first thing found."""
        self.click(self.page.locator(".tools .find"))
        self.page.get_by_role("combobox").fill(words)
        first = self.page.locator("#hits a").first
        first.wait_for()
        with self.page.expect_navigation():
            self.click(first)
        ready(self.page)


@pytest.fixture
def reader(stroll: Visit, city: Path) -> Iterator[Reader]:
    found = Reader(stroll(city / "index.html"))
    yield found
    assert found.clicks <= MOST


def personal(site: Site) -> dict[str, str]:
    """System of today → its owner: where it holds personal data nobody answers for, or it is not recorded which."""
    today, data = site.workspace.today, site.workspace.model.elements
    found = {}
    for e in today.elements.values():
        if kinds()[e.kind].group != "system":
            continue
        held = [data[name] for name in e.ids("stores") if data[name].text("personal_data") in ("basic", "sensitive")]
        if any(not d.text("steward") for d in held) or (not held and e.text("personal_data") in ("basic", "sensitive")):
            found[e.id] = e.text("owner") or ""
    return found


def test_which_systems_hold_personal_data_without_a_steward_and_who_owns_them(reader: Reader, site: Site) -> None:
    page = reader.page
    reader.click(page.locator("#rooms a", has_text="Danh mục"))
    question = page.locator(".asked a", has_text="Dữ liệu cá nhân chưa rõ chủ quản")
    question.wait_for()
    reader.click(question)
    wanted = personal(site)
    page.wait_for_function("n => document.querySelectorAll('[data-list] tbody tr').length === n", arg=len(wanted))
    columns = page.locator("thead th[data-c]").evaluate_all("every => every.map(n => n.dataset.c)")
    assert {"name", "owner", "unstewarded"} <= set(columns)
    rows = page.locator("[data-list] tbody tr").evaluate_all(
        "(rows, n) => rows.map(r => [r.querySelector('th code').textContent, r.cells[n].querySelector('a')?.getAttribute('href') || ''])",
        columns.index("owner"))
    assert {name: href.rpartition("/")[2].removesuffix(".html") for name, href in rows} == wanted != {}


def test_what_stops_if_the_lgsp_fails(reader: Reader, site: Site) -> None:
    fails(reader, "lgsp")
    told_by(reader.page, {hit.id for hit in impact(site.workspace.today, ["lgsp"]).hits} - {"lgsp"})


def fails(reader: Reader, name: str) -> None:
    """Exploring, asked what happens if a thing fails that is typed."""
    page = reader.page
    reader.click(page.locator("#rooms a", has_text="Khám phá"))
    reader.click(page.locator("button", has_text="Nếu hỏng thì sao"))
    field = page.locator("input[data-pick=fail]")
    field.fill(name)
    page.locator("#list-fail [role=option] code", has_text=re.compile(f"^{re.escape(name)}$")).first.wait_for()
    at = page.locator("#list-fail [role=option] code").all_inner_texts().index(name)
    for _ in range(at):
        field.press("ArrowDown")
    field.press("Enter")


def told_by(page: Page, wanted: set[str]) -> None:
    """The tables below the drawing name exactly these."""
    page.wait_for_function("() => /fail=/.test(location.hash) && document.querySelector('[data-said]').textContent.trim()")
    for _ in range(20):
        more = page.locator("[data-list] button:visible")
        if not more.count():
            break
        more.first.click()
    shown = page.locator("[data-list] table tr td:nth-child(2) a").evaluate_all("every => every.map(n => n.getAttribute('href'))")
    assert {href.rpartition("/")[2].removesuffix(".html") for href in shown} == wanted


@pytest.mark.parametrize(("name", "plateau"), [("Giai đoạn 1", "pl-2028"), ("Giai đoạn 2", "pl-2030"), ("Kiến trúc mục tiêu", "pl-target")])
def test_what_is_delivered_in_a_phase_and_what_it_costs(reader: Reader, site: Site, name: str, plateau: str) -> None:
    page = reader.page
    reader.click(page.locator("#rooms a", has_text="Lộ trình"))
    reader.click(page.locator("main a", has_text=name).first)
    assert page.url.partition("#")[0].endswith(f"/{plateau}.html")
    model, main = site.workspace.model, page.locator("main")
    packages = [p for p in model.work_packages.values() if p.id in model.plateaus[plateau].completes]
    if plateau == "pl-2030":
        assert {p.id for p in packages} == {e.id for e in model.of_kind("work-package") if e.get("phase") == 2}
    assert packages and {f"{name}.html" for p in packages for name in (p.id, *p.delivers, *p.closes)} <= led_to(page)
    delivered, money, known = {name for p in packages for name in p.delivers}, site.planning.money, site.known.costs.items
    assert money
    place = next(place for place in money.cuts["plateau"].places if place.id == plateau)
    lines = [known[item] for item in place.items if not known[item].recurrent]
    own = {item.id for item in known.values() if model.elements[item.id].text("component") in delivered and not item.recurrent}
    assert own <= {item.id for item in lines}, "what is delivered is paid for in this phase"
    assert lines and billions(sum((item.amount.base for item in lines), Decimal(0))) in main.inner_text()


def billions(amount: Decimal) -> str:
    """Two digits behind the comma below ten, one above."""
    many = amount / 1_000_000_000
    said = f"{many:,.{1 if many >= 10 else 2}f}".rstrip("0").rstrip(".")
    return said.translate(str.maketrans(",.", ".,")) + " tỷ đồng"


def led_to(page: Page) -> set[str]:
    """The files the links of a page lead to."""
    return set(page.locator("main a").evaluate_all("every => every.map(n => n.getAttribute('href').split('#')[0].split('/').pop())"))


WORKSPACE = Workspace(ROOT)
CHANCE = random.Random(20261122)
TWENTY = CHANCE.sample(sorted(e.id for e in WORKSPACE.today.elements.values() if kinds()[e.kind].group == "system"), 20)
"""Systems of today, the same at each run."""
PLANNED = CHANCE.sample(sorted({name for p in WORKSPACE.model.work_packages.values() for name in p.delivers}), 20)
"""Things that are to be delivered."""


@pytest.mark.parametrize("name", at_length(TWENTY, 5))
def test_of_any_system_its_owner_what_hangs_on_it_and_what_is_spent(reader: Reader, site: Site, name: str) -> None:
    """By search: who owns it, what it is tied to, who delivers it and at what cost."""
    page, model, today = reader.page, site.workspace.model, site.workspace.today
    reader.find(name)
    assert page.url.endswith(f"elements/{name}.html")
    element: Element = today.elements[name]
    links = led_to(page)
    owner = element.text("owner")
    if owner:
        assert model.elements[owner].name.vi in page.locator(".sheet header").inner_text() and f"{owner}.html" in links
    tied = {r.target if r.source == name else r.source for r in today.relationships.values() if name in (r.source, r.target)} - {name}
    assert {site.href(other, "").rpartition("/")[2] for other in tied if site.href(other, "")} <= links
    held = [model.elements[other] for other in element.ids("stores")]
    assert {f"{d.id}.html" for d in held} <= links
    shown = page.locator("main").inner_text()
    if element.text("personal_data") in ("basic", "sensitive"):
        assert "Dữ liệu cá nhân" in shown


@pytest.mark.parametrize("name", at_length(TWENTY, 5))
def test_what_stops_if_any_system_fails(reader: Reader, site: Site, name: str) -> None:
    fails(reader, name)
    told_by(reader.page, {hit.id for hit in impact(site.workspace.today, [name]).hits} - {name})


@pytest.mark.parametrize("name", at_length(PLANNED, 5))
def test_of_anything_planned_who_delivers_it_when_and_at_what_cost(reader: Reader, site: Site, name: str) -> None:
    model, page = site.workspace.model, reader.page
    reader.find(name)
    assert page.url.endswith(f"elements/{name}.html")
    packages = {p.id for p in model.work_packages.values() if name in p.delivers}
    costs = {e.id for e in model.of_kind("cost-item") if e.text("component") == name}
    assert packages and {f"{other}.html" for other in packages | costs} <= led_to(page)
    shown = page.locator("main").inner_text()
    known = site.known.costs.items
    assert [cost for cost in costs if cost in known and billions(known[cost].amount.base) not in shown] == []
