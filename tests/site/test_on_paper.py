"""On paper: what the page says is there, what belongs to a screen is not, and no table is cut off at the margin."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.lengths import at_length
from tests.site.browsing import ready

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
PAGES = ("index.html", "elements/lgsp.html", "lists/systems.html", "plateaus/pl-2028.html", "packages/wp-05.html", "views/city-gap.html",
         "reports/cost.html", "findings.html#f.status=all&f.severity=info", "explore.html#el=lgsp", "explore.html#el=lgsp&hops=3",
         "explore.html#fail=lgsp", "rules/data-one-master.html")
OTHERS = ("lists/agency.html", "plateaus/index.html", "views/index.html", "reports/index.html", "reports/summary.html", "packs/time.html")
PAPER = {"A4": (595, 842), "A3": (842, 1191)}
WIDE = {"A4": 718, "A3": 1047}
"""What is left of the paper between its margins."""
WAITS = {"lists": "[data-list] tbody tr td a", "views/city": ".stage svg a", "explore": "[data-board] :is(.card, .matrix)",
         "findings": "[data-rows] summary", "index": "svg.drawing"}
CELLS = """tables => tables.filter(t => t.checkVisibility() && t.rows.length > 1).map(t => {
  const row = [...t.rows].filter(r => r.checkVisibility()).pop(), cell = row && row.cells[row.cells.length - 1];
  return cell && !cell.querySelector("select, input") ? cell.innerText.trim().slice(0, 24) : ""; })"""
HEADS = """tables => tables.filter(t => t.checkVisibility()).flatMap(t => [...t.querySelectorAll("thead th")])
  .filter(n => n.checkVisibility() && !n.closest(".matrix")).map(n => n.innerText.trim().split("\\n")[0].slice(0, 18))"""
CARDS = "cards => cards.map(n => n.innerText.trim().split(/\\s+/)[0])"
CUT = """() => [...document.querySelectorAll("main *")].filter(n => n.checkVisibility() && !n.closest("svg, .live, .matrix, .card") &&
  !n.matches("input, select") && getComputedStyle(n).textOverflow !== "ellipsis" && n.clientWidth && n.scrollWidth > n.clientWidth + 1 &&
  getComputedStyle(n).overflowX !== "visible").map(n => n.outerHTML.slice(0, 90) + " " + n.scrollWidth + ">" + n.clientWidth)"""
OUT = """wide => [...document.querySelectorAll("main :is(td, th, .card, p, li, dd, svg)")].filter(n =>
  n.checkVisibility() && !n.closest(".live") && n.getBoundingClientRect().right > wide + 1)
  .map(n => n.outerHTML.slice(0, 90) + " " + n.getBoundingClientRect().right)"""
LOW = """() => [...document.querySelectorAll("main *")].filter(n =>
  n.checkVisibility() && n.clientHeight && n.scrollHeight > n.clientHeight + 2 && !n.matches("select, textarea") &&
  /auto|scroll/.test(getComputedStyle(n).overflowY)).map(n => n.outerHTML.slice(0, 90))"""
PALE = """() => {
  // A printer leaves out what is behind words, unless told to print it exactly.
  const lit = colour => colour.match(/[\\d.]+/g).slice(0, 3).reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
  const exact = look => look.printColorAdjust === "exact" && look.backgroundColor !== "rgba(0, 0, 0, 0)";
  const held = n => n && (exact(getComputedStyle(n)) || held(n.parentElement)), words = c => c.nodeType === 3 && c.data.trim();
  return [...document.querySelectorAll("main *")].filter(n => !n.closest("svg, .live") && [...n.childNodes].some(words) &&
    n.checkVisibility({ checkVisibilityCSS: true }) && lit(getComputedStyle(n).color) > 150 && !held(n))
    .map(n => n.outerHTML.slice(0, 120));
}"""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def opened(stroll: Visit, city: Path, place: str, **how: object) -> Page:
    path, _, state = place.partition("#")
    page = ready(stroll(city / path, f"#{state}" if state else "", **how))
    page.locator(next((selector for room, selector in WAITS.items() if path.startswith(room)), "h1")).first.wait_for()
    page.locator("#rooms").wait_for()
    return page


@pytest.mark.parametrize("place", at_length(PAGES, PAGES[::3]))
def test_a_page_on_paper(stroll: Visit, city: Path, place: str) -> None:
    """Its words can be searched, in A4 and A3; the head of the site stays on the screen."""
    page = opened(stroll, city, place, dark=True)
    heading = page.locator("h1").evaluate("n => n.innerText.split('\\n')[0]")
    tables = page.locator("main table")
    wanted = [heading, *tables.evaluate_all(CELLS), *tables.evaluate_all(HEADS), *page.locator("[data-board] .card b").evaluate_all(CARDS)]
    rooms, counts = squeezed(page.locator("#rooms").inner_text()), {}
    assert rooms
    for paper, (wide, tall) in PAPER.items():
        document = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))
        sheets = {(float(sheet.mediabox.width), float(sheet.mediabox.height)) for sheet in document.pages}
        assert all(abs(w - wide) < 2 and abs(t - tall) < 2 for w, t in sheets), "the reader chooses the paper"
        text = squeezed(" ".join(sheet.extract_text() for sheet in document.pages))
        assert [said for said in wanted if said and squeezed(said) not in text] == [], "the last cell of each table, its head, every card"
        first = squeezed(document.pages[0].extract_text())
        assert rooms not in first and not re.search(r"◐|⟲|Đếnnộidung", first)
        assert "◷" in text, "paper says which moment it is"
        counts[paper] = len(document.pages)
    assert 1 <= counts["A3"] <= counts["A4"] < 60


@pytest.mark.parametrize("place", at_length([*PAGES, *OTHERS], [*PAGES, *OTHERS][::3]))
def test_nothing_sticks_out_of_the_margin(stroll: Visit, city: Path, place: str) -> None:
    """Laid out as for paper, as wide as between its margins: whatever would scroll on a screen would be cut here."""
    page = opened(stroll, city, place)
    page.emulate_media(media="print")
    for wide in WIDE.values():
        page.set_viewport_size({"width": wide, "height": 1046})
        assert page.evaluate(CUT) == page.evaluate(OUT, wide) == page.evaluate(LOW) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= wide
    assert page.evaluate(PALE) == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.locator("#top").is_hidden() and page.locator(".noprint:visible").count() == 0
