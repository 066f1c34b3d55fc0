"""The whole site by keyboard alone: every control is reached, the focus is always seen, never lost and never caught."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.lengths import at_length
from tests.site.browsing import FOCUS, opens_at_once, ready

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(n =>
  n.tabIndex >= 0 && !n.disabled && n.checkVisibility({ checkVisibilityCSS: true }) && n.getClientRects().length &&
  !n.closest("[inert]")).length"""
TOWN = ["index.html", "lists/systems.html", "lists/index.html", "elements/hotline.html", "elements/cap-reports.html", "plateaus/index.html",
        "plateaus/pl-goal.html", "packages/wp-1.html", "views/index.html", "views/town-gap.html", "reports/index.html", "reports/gap.html",
        "explore.html", "explore.html#el=hotline", "findings.html", "packs/time.html", "rules/data-one-master.html"]


def focus(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(FOCUS)
    return found


@pytest.mark.parametrize("place", at_length(TOWN, list(TOWN)[::2]))
def test_tab_reaches_every_control_and_the_focus_is_seen(stroll: Visit, town: Path, place: str) -> None:
    path, _, state = place.partition("#")
    page = ready(stroll(town / path, f"#{state}" if state else ""))
    if state:
        page.locator("[data-board] .card").first.wait_for()
    page.wait_for_function("() => !document.querySelector('div[data-picture]') || document.querySelector('.stage svg a')")
    odd = "document.querySelectorAll('[tabindex]:not([tabindex=\"0\"], [tabindex=\"-1\"])').length"
    assert page.evaluate(odd) == 0, "the order is that of the page"
    seen: list[dict[str, Any]] = []
    for _ in range(900):
        page.keyboard.press("Tab")
        now = focus(page)
        if now["body"] or (seen and now["path"] == seen[0]["path"]):
            break
        seen.append(now)
    else:
        pytest.fail("Tab never comes to an end")
    assert [f for f in seen if not f["seen"]] == [], "focus on what cannot be seen"
    assert [f for f in seen if not f["inside"]] == [], "focus outside the window"
    assert [f for f in seen if not f["ring"]] == [], "focus that does not show"
    assert [f for f in seen if not f["name"] and f["tag"] != "INPUT"] == [], "controls without a name"
    assert len({f["path"] for f in seen}) == len(seen), "no way in circles"
    assert len(seen) >= page.evaluate(STOPS), "every control is reached"

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert focus(page)["path"] in {seen[-1]["path"], seen[-2]["path"]}, "and backwards"


def test_a_tour_without_a_mouse(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "index.html"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

    page.keyboard.press("?")
    assert page.locator("dialog[open] kbd").count() >= 5
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('dialog[open]')")
    assert page.evaluate("document.activeElement.id") == "main", "the focus is given back"

    now = page.evaluate("archmodel.moment.mark")
    page.keyboard.press("]")
    assert page.evaluate("archmodel.moment.mark") == now + 1
    page.keyboard.press("[")
    assert page.evaluate("archmodel.moment.mark") == now

    page.keyboard.press("l")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.keyboard.press("d")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"

    page.keyboard.press("/")
    page.get_by_role("combobox").wait_for()
    page.keyboard.type("ha tang so")
    page.locator("#hits [aria-selected=true]").wait_for()
    first = page.locator("#hits [aria-selected=true]").get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert page.locator("#hits [aria-selected=true]").get_attribute("id") != first
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('dialog[open]')")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").wait_for()
    page.keyboard.type("lgsp")
    page.locator("#hits [aria-selected=true] code", has_text="lgsp").wait_for()
    opens_at_once(page, lambda: page.keyboard.press("Enter"))
    assert page.url.endswith("elements/lgsp.html")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == ["en", "dark"]


def test_a_picture_by_keyboard(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "views" / "city-as-is.html"))
    page.locator(".stage svg a").first.wait_for()
    stage = page.locator(".stage")
    stage.focus()
    whole = page.evaluate("document.querySelector('.stage svg').viewBox.baseVal.width")
    page.keyboard.press("+")
    page.keyboard.press("+")
    wide, left = page.evaluate("(b => [b.width, b.x])(document.querySelector('.stage svg').viewBox.baseVal)")
    assert wide < whole
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('.stage svg').viewBox.baseVal.x") > left
    page.keyboard.press("0")
    assert page.evaluate("document.querySelector('.stage svg').viewBox.baseVal.width") == whole

    page.keyboard.press("Tab")
    assert focus(page)["tag"].lower() == "a" and page.locator(".tip").is_visible(), "a card tells what it is"
    page.keyboard.press("Escape")
    assert page.locator(".tip").is_hidden() and focus(page)["tag"].lower() == "a"
    page.keyboard.press("t")
    page.locator(".twin table, .twin ul").first.wait_for()
    assert page.locator(".stage").is_hidden() and not focus(page)["body"]
    page.keyboard.press("t")
    page.locator(".stage").wait_for()
    assert not focus(page)["body"]


def test_exploring_by_keyboard(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "explore.html"))
    page.locator("[data-pick=el]").focus()
    page.keyboard.type("lgsp")
    page.locator("#list-el [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.locator("[data-board] .card.strong").wait_for()
    assert "el=lgsp" in page.url
    page.locator("[data-board] .card[tabindex='0']").focus()
    cards, first = page.locator("[data-board] .card").count(), focus(page)["path"]
    page.keyboard.press("ArrowRight")
    assert focus(page)["path"] != first and focus(page)["ring"]
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('[data-board] .card').length !== n", arg=cards)
    assert not focus(page)["body"], "what was opened keeps the focus"
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('[data-board] .card').length === n", arg=cards)
    assert not focus(page)["body"]


def test_findings_by_keyboard(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "findings.html", "#group=none"))
    page.locator("a[data-print]").nth(3).wait_for()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.print") == page.locator("a[data-print]").nth(0).get_attribute("data-print")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    name = page.locator("a[data-print]").nth(1).get_attribute("data-print")
    assert page.evaluate("document.activeElement.dataset.print") == name
    page.keyboard.press("Enter")
    page.locator("[data-proof] .tree").wait_for()
    assert name in page.locator("[data-proof]").inner_text()
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.hasAttribute('data-proof')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.print"), "back in the list"


def test_letters_typed_in_a_field_are_letters(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "lists" / "systems.html"))
    field = page.locator("[data-f=q]")
    field.focus()
    page.keyboard.type("ld?[]/jkt")
    assert field.input_value() == "ld?[]/jkt"
    page.locator("dialog").wait_for(state="detached")
    assert page.evaluate("document.documentElement.lang") == "vi"
