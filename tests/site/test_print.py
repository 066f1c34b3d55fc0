"""On paper: what the page says is there, what belongs to a screen is not, and no table is cut off at the margin."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import ready

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Visit = Callable[..., "Page"]
pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
PAGES = ("index.html", "elements/lgsp.html", "lists/agency.html", "plateaus/pl-2028.html", "packages/wp-05.html", "views/city-gap.html", "reports/cost.html",
         "reports/summary.html", "findings.html#f.status=all&f.severity=info", "explore.html#fail=lgsp", "rules/data-one-master.html")
PAPER = {"A4": (595, 842), "A3": (842, 1191)}
CHROME = ("Bàn làm việc", "Tìm kiếm", "So sánh")
WAITS = {"lists": "[data-list] tbody tr td a", "views": ".stage svg a", "explore": "[data-board] .card", "findings": "a[data-print]", "index": "svg.drawing"}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("place", PAGES)
def test_a_page_on_paper(visit: Visit, city: Path, place: str, paper: str) -> None:
    path, _, state = place.partition("#")
    page = ready(visit(city / path, f"#{state}" if state else "", dark=True))
    wait = next((selector for room, selector in WAITS.items() if path.startswith(room)), "h1")
    page.locator(wait).first.wait_for()
    heading = page.locator("h1").evaluate("n => (n.querySelector('i[lang=vi]') || n).textContent")
    cells = page.locator("main table").evaluate_all("""tables => tables.filter(t => t.checkVisibility() && t.rows.length > 1).map(t => {
      const row = [...t.rows].filter(r => r.checkVisibility()).pop(), cell = row && row.cells[row.cells.length - 1], shown = cell && (cell.querySelector("i[lang=vi]") || cell);
      return shown && !cell.querySelector("select, input") ? shown.innerText.trim().slice(0, 24) : ""; })""")
    document = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper)))
    wide, tall = PAPER[paper]
    assert {(round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in document.pages} <= {
        (w + a, t + b) for w, t in ((wide, tall),) for a in (-1, 0, 1) for b in (-1, 0, 1)}
    text = squeezed(" ".join(sheet.extract_text() for sheet in document.pages))
    assert squeezed(heading) in text
    assert 1 <= len(document.pages) < 60
    assert [cell for cell in cells if cell and squeezed(cell) not in text] == [], "the last cell of each table is on paper"
    first = squeezed(document.pages[0].extract_text())
    rooms = squeezed(page.locator("#rooms").inner_text() or "")
    assert rooms and rooms not in first, "the head of the site stays on the screen"
    assert not re.search(r"◐|⟲|Đếnnộidung", first)
    assert "◷" in text or page.locator("main .moment").count(), "paper says which moment it is"


@pytest.mark.parametrize("place", PAGES)
def test_nothing_sticks_out_of_the_margin(visit: Visit, city: Path, place: str) -> None:
    """Laid out as for paper, as wide as A4 inside its margins: whatever would scroll on a screen would be cut here."""
    path, _, state = place.partition("#")
    page = ready(visit(city / path, f"#{state}" if state else ""))
    page.locator(next((selector for room, selector in WAITS.items() if path.startswith(room)), "h1")).first.wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1046})
    cut = page.evaluate("""() => [...document.querySelectorAll("main *")].filter(n => n.checkVisibility() && !n.closest("svg, .live") && !n.matches("input, select") &&
      getComputedStyle(n).textOverflow !== "ellipsis" && n.scrollWidth > n.clientWidth + 1 &&
      n.clientWidth && getComputedStyle(n).overflowX !== "visible").map(n => n.outerHTML.slice(0, 90) + " " + n.scrollWidth + ">" + n.clientWidth)""")
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.locator("#top").is_hidden() and page.locator(".noprint:visible").count() == 0
