"""What people stumbled over who had never seen the site: each a test, so that nobody does again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import ready, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]


def test_who_switches_away_from_what_the_link_said_keeps_it(visit: Visit, city: Path) -> None:
    page = ready(visit(city / "elements" / "lgsp.html", "#lang=vi&theme=light"))
    page.keyboard.press("l")
    page.keyboard.press("d")
    assert "lang=en" in page.url and "theme=dark" in page.url
    page.goto((city / "index.html").as_uri())
    page.go_back()
    ready(page)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == ["en", "dark"]


def test_an_address_typed_into_an_open_page_is_heeded(visit: Visit, city: Path) -> None:
    page = ready(visit(city / "elements" / "lgsp.html"))
    page.evaluate("location.hash = 'lang=en&theme=dark'")
    until(page, "() => document.documentElement.lang === 'en' && document.documentElement.dataset.theme === 'dark'")


def test_a_filter_that_matches_nothing_can_be_mended(visit: Visit, city: Path) -> None:
    page = visit(city / "lists" / "systems.html", "#lang=en")
    field = page.locator("tr.asks input").first
    field.fill("zzzz")
    until(page, "() => /^0 /.test(document.querySelector('.listing [role=status]').innerText)")
    assert page.evaluate("document.activeElement.matches('tr.asks input')") and field.is_visible()
    page.keyboard.type("l")
    assert page.evaluate("document.documentElement.lang") == "en"
    field.fill("")
    page.locator("tbody tr").nth(20).wait_for()


def test_the_first_page_leads_to_what_it_counts(visit: Visit, city: Path) -> None:
    page = ready(visit(city / "index.html", "#lang=en"))
    for state in ("f.severity=warning", "f.status=cannot-tell"):
        link = page.locator(f"a[href$='{state}']")
        count = link.inner_text()
        assert int(count) > 0
        link.click()
        page.locator("[data-rows] summary").first.wait_for()
        assert page.locator("[role=status]:visible").inner_text().startswith(f"{count} of ")
        page.go_back()
    for href in ("reports/gap.html#accounts", "reports/closure.html#closure-target", "reports/interoperability.html"):
        path, _, anchor = href.partition("#")
        there = (city / path).read_text(encoding="utf-8")
        assert f'href="{href}"' in (city / "index.html").read_text(encoding="utf-8") and (not anchor or f'id="{anchor}"' in there)


def test_j_goes_to_the_first_finding_though_all_groups_are_closed(visit: Visit, city: Path) -> None:
    page = visit(city / "findings.html")
    page.locator("[data-rows] summary").first.wait_for()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('[data-rows] details[open] a[data-print]')")


def test_half_a_question_says_what_is_lacking(visit: Visit, city: Path) -> None:
    page = visit(city / "explore.html", "#src=population-db&mode=src&lang=en")
    until(page, "() => /Choose an element/.test(document.querySelector('[data-said]').innerText)")


def test_the_systems_to_begin_with_do_not_lie_on_each_other(visit: Visit, city: Path) -> None:
    page = visit(city / "explore.html", width=820)
    page.locator("[data-start] a").first.wait_for()
    boxes = page.evaluate("() => [...document.querySelectorAll('[data-start] a')].map(a => { const b = a.getBoundingClientRect(); "
                          "return [b.left, b.top, b.right, b.bottom]; })")
    assert len(boxes) > 3
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]


@pytest.mark.parametrize(("place", "room"), [
    ("elements/lgsp.html", "lists"), ("views/city-gap.html", "views"), ("packages/wp-02.html", "plateaus"),
    ("rules/data-one-master.html", "findings"), ("lists/gap.html", "lists"), ("reports/cost.html", "reports")])
def test_every_page_says_which_part_it_belongs_to(visit: Visit, city: Path, place: str, room: str) -> None:
    page = ready(visit(city / place))
    now = page.locator("#rooms [aria-current]")
    now.first.wait_for()
    assert now.count() == 1 and f"/{room}" in str(now.evaluate("a => a.href"))


def test_the_ones_before_and_after_have_names(visit: Visit, city: Path) -> None:
    page = ready(visit(city / "elements" / "dost.html", "#lang=en"))
    until(page, "() => document.querySelector('.beside a i')")
    assert page.locator(".beside a").first.inner_text().startswith("← ")
    assert "Department" in page.locator(".beside").inner_text()


def test_questions_count_what_the_list_shows(visit: Visit, city: Path) -> None:
    page = visit(city / "lists" / "systems.html", "#all=1&lang=en")
    link = page.locator(".asked a", has_text="Holds personal data")
    link.wait_for()
    count = link.locator("b").inner_text()
    link.click()
    until(page, "n => document.querySelector('.listing [role=status]').innerText.startsWith(n + ' of ')", count)


def test_zoom_waits_while_a_picture_is_read_as_tables(visit: Visit, city: Path) -> None:
    page = ready(visit(city / "views" / "city-gap.html", "#table=1"))
    page.locator(".twin table").first.wait_for()
    assert [page.locator(f"[data-do={deed}]").is_disabled() for deed in ("in", "out", "fit", "table")] == [True, True, True, False]
    page.keyboard.press("t")
    assert page.locator("[data-do=in]").is_enabled()


def test_on_a_phone_the_slider_is_folded_and_nothing_scrolls_aside(visit: Visit, city: Path) -> None:
    for place in ("index.html", "rules/index.html", "elements/dost.html", "packs/index.html"):
        page = ready(visit(city / place, width=390, height=844))
        assert page.locator("#time.folded").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, place
