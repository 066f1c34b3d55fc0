"""The first page and the pages of the plan: their numbers are those of the ledger and the reports, and they are found in three clicks."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archmodel.analysis.gap import Status
from archmodel.reports import Request, cost
from archmodel.reports._amounts import amount
from archmodel.site import Site
from archmodel.site._plan_money import phase_sheet
from archmodel.site.pages import home, packages, plateaus
from archmodel.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "archmodel" / "sample" / "demo"
EXACT = Decimal("1E-20")
Visit = Callable[..., "Page"]


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(workspace=Workspace(ROOT), first="vi")


def test_the_phases_come_to_the_whole_life(site: Site) -> None:
    money = site.planning.money
    assert money is not None
    totals = [money.place("plateau", p.id) for p in site.planning.plateaus]
    assert sum(money.ledger.value(place.total) or 0 for place in totals if place) == pytest.approx(
        money.ledger.value(money.life.total.base), rel=EXACT)


def test_the_groups_of_a_phase_come_to_its_sum(site: Site) -> None:
    planning, money = site.planning, site.planning.money
    assert money is not None
    sheet = phase_sheet(site.workspace.model.elements["pl-2028"], planning, money)
    assert sheet is not None
    for column in range(4):
        ids = [line.cells[column] for line in sheet.lines if isinstance(line.cells[column], str)]
        assert len(ids) > 2
        assert sum(money.ledger.value(str(name)) or 0 for name in ids[:-1]) == pytest.approx(money.ledger.value(str(ids[-1])), rel=EXACT)


def test_the_sums_are_those_of_the_cost_report(site: Site) -> None:
    money, account = site.planning.money, cost.account(site.workspace, Request())
    assert money is not None
    for name in ("capex/total", "lcc/total", "tco/plateau/pl-2030", "tco/package/wp-08"):
        assert money.ledger.value(name) == account.ledger.value(name) is not None


def test_a_package_without_a_price_is_named(site: Site) -> None:
    money = site.planning.money
    assert money is not None
    assert money.unpriced(("wp-01", "wp-08")) == ("wp-01",)
    body = next(str(p.body) for p in plateaus.pages(site) if p.subject == "pl-2028")
    assert "chưa ghi khoản chi nào, nên mọi tổng ở đây chưa gồm gói này" in body


def test_every_plateau_and_package_has_its_page(site: Site) -> None:
    model = site.workspace.model
    assert {p.subject for p in plateaus.pages(site)} == {"", *model.plateaus}
    assert {p.subject for p in packages.pages(site)} == set(model.work_packages)


def test_a_page_of_the_plan_is_not_too_long(site: Site) -> None:
    for page in (*plateaus.pages(site), *packages.pages(site), *home.pages(site)):
        assert len(str(page.body).encode()) < 145_000, page.path


def test_no_style_stands_in_the_markup(site: Site) -> None:
    for page in (*plateaus.pages(site), *packages.pages(site), *home.pages(site)):
        assert not re.search(r"<[^>]* style=", str(page.body)), page.path


def test_the_public_first_page_tells_nothing_of_findings() -> None:
    public = Site(workspace=Workspace(ROOT).published, first="vi", edition="public")
    body = str(next(iter(home.pages(public))).body)
    assert "findings" not in body and "reports/audit" not in body
    for page in (*plateaus.pages(public), *packages.pages(public)):
        assert "id=\"findings\"" not in str(page.body)


def test_a_plan_with_errors_gives_no_number(tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    for path in sorted((TOWN / "inventory").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        (tmp_path / "inventory" / path.name).write_text(re.sub(r"duration_months: \d+", "duration_months: many", text), encoding="utf-8")
    broken = Site(workspace=Workspace(tmp_path), first="vi")
    assert broken.planning.money is None and broken.planning.problems
    body = next(str(p.body) for p in plateaus.pages(broken) if p.path == plateaus.INDEX)
    assert "Chưa tính được chi phí và lịch vì dữ liệu có lỗi" in body
    assert str(broken.planning.problems[0].span) in body


def test_a_project_without_a_plan_still_has_pages(tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "a.yaml").write_text("settings: {id: a, title: A, framework: vn-ndaf-1.0, surveyed: 2026-01-01}\n"
                                                   "applications:\n  one: {name: Một}\n", encoding="utf-8")
    bare = Site(workspace=Workspace(tmp_path), first="vi")
    assert bare.planning.stages == () and bare.planning.proof is None
    assert [p.path for p in plateaus.pages(bare)] == [plateaus.INDEX]
    assert list(packages.pages(bare)) == []
    body = str(next(iter(home.pages(bare))).body)
    assert 'data-marks="1"' in body and "plateaus/index.html#packages" not in body


def test_what_phase_two_delivers_and_costs_in_one_click(visit: Visit, city: Path, site: Site) -> None:
    money = site.planning.money
    assert money is not None
    page = visit(city / "index.html")
    page.locator(".pairs a[href$='pl-2030.html#cost']").click()
    sheet = phase_sheet(site.workspace.model.elements["pl-2030"], site.planning, money)
    assert sheet is not None
    said = page.locator(".keys").inner_text()
    for cell in (sheet.lines[-1].cells[0], sheet.lines[-1].cells[3]):
        assert amount(money.ledger[str(cell)]).vi in said
    told = page.locator("#main").inner_text()
    for package in site.planning.packages("pl-2030"):
        for part in site.workspace.model.work_packages[package.id].delivers:
            assert site.workspace.model.elements[part].name.say("vi") in told
    assert "Chưa biết" in told


def test_the_gap_on_the_first_page_is_the_gap(visit: Visit, city: Path, site: Site) -> None:
    page = visit(city / "index.html")
    counts = site.workspace.gap().counts
    shown = page.locator(".glance section").first.locator(".parts b").all_inner_texts()
    assert shown == [str(counts[s]) for s in Status]


def test_the_bars_lie_within_their_column(visit: Visit, city: Path) -> None:
    page = visit(city / "plateaus" / "index.html")
    rows = page.locator(".gantt tbody tr:not(.group)")
    assert rows.count() == 12
    for row in rows.all()[:4]:
        svg = row.locator("svg").bounding_box()
        for bar in row.locator("rect").all():
            box = bar.bounding_box()
            assert svg and box and svg["x"] - 1 <= box["x"] and box["x"] + box["width"] <= svg["x"] + svg["width"] + 1


@pytest.mark.parametrize("place", ["index.html", "plateaus/index.html", "plateaus/pl-2030.html", "packages/wp-08.html"])
def test_nothing_is_wider_than_a_tablet(visit: Visit, city: Path, place: str) -> None:
    page = visit(city / place, width=820, height=1180)
    page.wait_for_function("() => window.archmodel && archmodel.moment")
    assert page.evaluate("document.documentElement.scrollWidth") <= 820


@pytest.mark.long
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("place", ["index.html", "plateaus/index.html", "plateaus/pl-2030.html", "packages/wp-08.html"])
def test_axe_finds_nothing(visit: Visit, city: Path, place: str, dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = visit(city / place, "#at=pl-2030&from=pl-2026", dark=dark, bypass_csp=True)
    page.wait_for_function("() => window.archmodel && archmodel.moment")
    found = axe.Axe().run(page, options={"preload": False}).response["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found] == []
