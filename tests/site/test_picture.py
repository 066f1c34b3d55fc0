"""Live pictures in a real browser: what is drawn leads on, moves, tells, follows, and can be read and taken away."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archmodel.site import assets, chrome, pictures, written
from archmodel.site.data import graph, overlays
from archmodel.site.pages import views
from archmodel.site.site import Site, script
from archmodel.workspace import Workspace
from tests.lengths import at_length
from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
VIEWS = ("city-target", "centre-connections", "capability-maturity", "city-gap")


@pytest.fixture(scope="module")
def folder(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The pages of some views of the real inventory, with what they load."""
    return shared("site-pictures", _made)


def _made(out: Path) -> None:
    from archmodel.cli.gallery import hang
    from archmodel.cli.siting import PICTURES
    from archmodel.kit.text import LANGS

    workspace = Workspace(ROOT)
    gallery = hang(workspace, tuple(workspace.view(name) for name in VIEWS), LANGS, PICTURES)
    made: dict[str, Any] = {form: {(view, lang): piece.content for (view, lang, name), piece in gallery.pieces.items() if name == form}
                            for form in PICTURES.formats}
    site = Site(workspace=workspace, first="vi", pictures=made["scene"], tables=made["json"])
    pages = tuple(views.pages(site))
    files = {page.path: written(page, chrome(site)) for page in pages}
    files |= {f"data/{name}.js": script(name, room.build(site)) for name, room in (("graph", graph), ("overlays", overlays))}
    files |= {"data/pages.js": script("pages", {"pages": []})}
    for path, content in {**files, **dict(pictures.scripts(site)), **dict(assets())}.items():
        place = out / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def shown(folder: Path, visit: Visit) -> Callable[..., Page]:
    """A view once its picture stands."""

    def opened(view: str, state: str = "#lang=en", **more: object) -> Page:
        page = visit(folder / "views" / f"{view}.html", state, **more)
        page.wait_for_selector(".stage svg .leaf", state="attached")
        return page

    return opened


def box(page: Page) -> list[float]:
    """What part of the scene is in sight."""
    return [float(n) for n in (page.locator(".drawing").first.get_attribute("viewBox") or "").split()]


def until(page: Page, holds: str) -> None:
    """Waits for something of the page; its policy forbids what Playwright would evaluate."""
    page.evaluate("() => new Promise((done, failed) => { setTimeout(() => failed(new Error('never')), 5000);"
                  f" const look = () => {holds} ? done() : requestAnimationFrame(look); look(); }})")


def test_cards_are_links_with_a_name_to_the_page_about_them(shown: Callable[..., Page]) -> None:
    page = shown("city-target")
    card = page.locator(".stage a", has_text="1022 citizen").first
    assert card.get_attribute("href") == "../elements/hotline-1022.html"
    assert card.get_attribute("aria-label") == "1022 citizen contact portal · Cổng thông tin 1022"
    assert page.locator(".stage a").count() == 127
    assert page.locator(".stage a:not([aria-label])").count() == 0
    assert page.locator(".drawing[role=group]").get_attribute("aria-label") == "Target architecture of the City"


def test_it_zooms_and_moves_by_keys_and_hand_and_leaves_the_wheel_to_the_page(shown: Callable[..., Page]) -> None:
    page = shown("city-target")
    whole = box(page)
    page.locator(".stage").focus()
    page.keyboard.press("ArrowDown")
    assert box(page) == whole
    page.keyboard.press("+")
    page.keyboard.press("+")
    near = box(page)
    assert near[2] == pytest.approx(whole[2] / 1.96)
    page.keyboard.press("ArrowRight")
    assert box(page)[0] > near[0]
    here = page.locator(".stage").bounding_box()
    assert here
    x, y = here["x"] + 500, here["y"] + 300
    page.mouse.move(x, y)
    page.mouse.wheel(0, 200)
    until(page, "scrollY > 100")
    page.wait_for_timeout(250)  # until the wheel has run out
    page.evaluate("scrollTo(0, 0)")
    before = box(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 40, steps=4)
    page.mouse.up()
    after = box(page)
    assert after[0] < before[0] and after[1] < before[1] and after[2] == before[2]
    assert page.url.startswith("file:") and "elements/" not in page.url
    page.keyboard.press("0")
    assert box(page) == whole


def test_the_address_holds_zoom_colours_and_what_is_chosen(shown: Callable[..., Page]) -> None:
    page = shown("city-target", "#lang=en&el=lgsp&overlay=owner")
    assert page.locator(".picked").get_attribute("href") == "../elements/lgsp.html"
    assert box(page)[2] == pytest.approx(2588 / 3)
    until(page, "location.hash.includes('z=3_')")
    assert page.locator("[data-do=overlay]").input_value() == "owner"
    again = shown("city-target", "#" + page.url.split("#")[1])
    assert box(again) == pytest.approx(box(page), abs=3)


def test_a_card_tells_what_it_is_and_its_neighbours_stand_out(shown: Callable[..., Page]) -> None:
    page = shown("centre-connections")
    page.locator(".stage a[href$='hotline-1022.html']").focus()
    tip = page.locator(".tip")
    assert tip.locator("b i[lang=en]").first.inner_text() == "1022 citizen contact portal"
    assert re.search(r"\d+ relationships", tip.inner_text())
    assert tip.locator("a").get_attribute("href") == "../elements/hotline-1022.html"
    lit = page.locator(".stage .lit")
    assert 1 < lit.count() < page.locator(".stage .leaf").count()
    page.keyboard.press("Escape")
    assert tip.is_hidden() and lit.count() == 0


def test_two_things_show_the_way_between_them(shown: Callable[..., Page]) -> None:
    page = shown("centre-connections")
    page.locator(".stage a[href$='hotline-1022.html']").focus()
    page.keyboard.press("p")
    page.locator(".stage a[href$='/t-wall.html'], .stage a[href$='/t-ioc-core.html']").first.focus()
    page.keyboard.press("p")
    said = page.locator(".picture > p i[lang=en]")
    assert re.fullmatch(r"1022 citizen contact portal → .+ \(\d+ steps\)", said.inner_text())
    until(page, "document.querySelector('[aria-live]').textContent.includes(' → ')")
    page.locator("h1").click()
    steps = len(said.inner_text().split(" → "))
    assert page.locator(".stage a.lit").count() == steps


def test_colours_come_with_signs_words_and_counts(shown: Callable[..., Page]) -> None:
    page = shown("city-target")
    page.locator("[data-do=overlay]").select_option("gap")
    assert [item.inner_text() for item in page.locator(".legend li").all()] == ["= Retained 85", "+ New 42"]
    assert page.locator(".stage .sign").count() == 127
    alert = page.locator(".stage a[href$='t-alert.html']")
    assert alert.get_attribute("aria-label") == "Public alert (CAP) · Cảnh báo công cộng đa kênh, New"
    assert page.locator("[data-do=overlay] option[value=maturity]").is_disabled()
    page.locator("[data-do=overlay]").select_option("")
    assert page.locator(".stage .sign").count() == 0 and page.locator(".legend li").count() == 0


def test_what_is_not_there_at_the_moment_is_faint_and_counted(shown: Callable[..., Page]) -> None:
    page = shown("city-target")
    assert page.locator(".ghost").count() == 0
    page.evaluate("archmodel.state.set({at: 'pl-2026'})")
    page.wait_for_selector(".ghost")
    faint = page.locator("a.ghost").count()
    assert faint == 42
    assert f"{faint} things drawn are not there" in page.locator(".picture > p").inner_text()
    page.evaluate("archmodel.state.set({at: 'pl-2028', from: 'pl-2026'})")
    page.wait_for_selector(".sign")
    assert page.locator("a.ghost").count() + page.locator(".sign").count() == 42


def test_two_moments_side_by_side_and_overlaid(shown: Callable[..., Page]) -> None:
    page = shown("city-gap")
    page.locator("[data-do=compare]").select_option("side")
    until(page, "document.querySelectorAll('.pane svg .ghost').length > 0")
    left, right = page.locator(".pane").all()
    assert left.locator("a.ghost").count() == 42 and right.locator("a.ghost").count() == 9
    page.locator(".stage").focus()
    page.keyboard.press("+")
    assert left.locator("svg").get_attribute("viewBox") == right.locator("svg").get_attribute("viewBox")
    page.locator("[data-do=compare]").select_option("over")
    until(page, "document.querySelectorAll('.pane').length === 1")
    assert [item.inner_text() for item in page.locator(".legend li").all()] == [
        "= At both moments 73", "+ Only at the later one 42", "× Only at the earlier one 9"]


def test_the_language_changes_and_the_place_stays(shown: Callable[..., Page]) -> None:
    page = shown("city-target")
    page.locator("[data-do=in]").click()
    before = box(page)
    page.keyboard.press("l")
    page.wait_for_selector(".drawing[lang=vi]")
    assert box(page) == before
    assert page.locator(".drawing").get_attribute("aria-label") == "Kiến trúc mục tiêu của Thành phố"


def test_the_tables_are_one_key_away(shown: Callable[..., Page]) -> None:
    page = shown("city-target")
    page.keyboard.press("t")
    page.wait_for_selector(".twin table")
    assert page.locator(".stage").is_hidden() and "table=1" in page.url
    assert page.evaluate("document.activeElement.className") == "twin"
    row = page.locator(".twin tr", has=page.locator("a[href$='elements/lgsp.html']"))
    assert row.locator("td").first.inner_text() == "City integration platform (HCM LGSP)"
    assert page.locator(".twin tbody tr").count() == 127
    page.keyboard.press("t")
    assert page.locator(".stage").is_visible() and page.locator(".twin").is_hidden()


@pytest.mark.parametrize("form", ["svg", "png"])
def test_it_can_be_taken_away(shown: Callable[..., Page], form: str) -> None:
    page = shown("centre-connections")
    with page.expect_download() as got:
        page.locator(f"[data-do={form}]").click()
    data = Path(got.value.path()).read_bytes()
    if form == "png":
        assert data.startswith(b"\x89PNG") and len(data) > 50_000
    else:
        text = data.decode()
        assert text.startswith("<svg") and "var(--" not in text and "href=" not in text and "class=" not in text
        assert 'viewBox="0 0 ' in text and "rgb(" in text


def test_a_touch_asks_first_and_then_leads_on(shown: Callable[..., Page], folder: Path) -> None:
    page = shown("centre-connections", has_touch=True)
    card = page.locator(".stage a").first
    target = (folder / "views" / (card.get_attribute("href") or "")).resolve()
    target.parent.mkdir(exist_ok=True)
    target.write_text("<!doctype html><title>It</title>")
    card.tap()
    page.wait_for_selector(".tip:not([hidden])")
    assert "centre-connections" in page.url
    card.tap()
    page.wait_for_url("**/elements/*.html")


def test_the_gallery_draws_what_is_in_sight(folder: Path, visit: Visit) -> None:
    page = visit(folder / "views" / "index.html", "#lang=en", height=500)
    page.wait_for_selector(".thumb svg")
    assert page.locator(".thumb").count() == len(VIEWS)
    assert page.locator(".thumb svg:not([aria-hidden=true]), .thumb svg a, .thumb svg text").count() == 0
    assert page.get_by_role("link", name=re.compile("Target architecture of the City")).count() == 1


@pytest.mark.parametrize("dark", at_length([False, True], 1))
@pytest.mark.parametrize("state", ["#lang=vi", "#lang=en&overlay=gap", "#lang=vi&table=1", "#lang=en&compare=side&at=target"])
def test_axe_finds_nothing(shown: Callable[..., Page], state: str, dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = shown("centre-connections", state, dark=dark, bypass_csp=True)
    if "table" in state:
        page.wait_for_selector(".twin table")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == []
