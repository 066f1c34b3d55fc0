"""What an address says is what the page shows: opened, opened again, gone back to and forward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.site.browsing import opens_at_once, ready
from tests.site.test_budgets import told

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
OWNED = "() => document.querySelector('select[data-f=\"f.owner\"]')?.value === 'dost'"
MIDDLE = """id => document.querySelector('[data-board] .card.strong')?.dataset.n ===
  String(archmodel.net(archmodel.moment.graph).at[id])"""
SAID = "rows => rows.map(n => [n.querySelector('th code').textContent, archmodel.fold(n.textContent)])"


@pytest.fixture(scope="module")
def graph(city: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = told(city, "data/graph")
    return found


def twice(page: Page, holds: Callable[[], None]) -> None:
    """It holds as the page is opened, and as it is loaded again; the address stays as it was."""
    holds()
    address = page.url
    page.reload()
    ready(page)
    holds()
    assert page.url == address


def mark(graph: Mapping[str, Any], name: str) -> int:
    return [row[0] for row in graph["marks"]].index(name)


@pytest.mark.parametrize("place", [
    "index.html", "views/city-as-is.html", "elements/lgsp.html", "lists/systems.html", "explore.html", "findings.html"])
def test_the_moment(stroll: Visit, city: Path, graph: Mapping[str, Any], place: str) -> None:
    page = ready(stroll(city / place, "#at=pl-2028&from=pl-2021"))

    def holds() -> None:
        assert page.evaluate("[archmodel.moment.mark, archmodel.moment.from]") == [mark(graph, "pl-2028"), mark(graph, "pl-2021")]
        assert page.locator("#time input[type=range]").input_value() == str(mark(graph, "pl-2028"))
        assert "Giai đoạn 1" in page.locator("#time .chosen").inner_text()
        assert "Giai đoạn 1" in page.locator("main .moment").text_content()

    twice(page, holds)


def test_the_numbers_of_the_first_page_follow_the_moment_in_its_address(stroll: Visit, city: Path, graph: Mapping[str, Any]) -> None:
    def there(row: list[Any], at: int) -> bool:
        when = row[7]
        return when is None or any(when[n] <= at <= when[n + 1] for n in range(0, len(when), 2))

    kinds = [kind[0] for kind in graph["kinds"]]
    for name in ("pl-2021", "pl-2028", "pl-target"):
        page = ready(stroll(city / "index.html", f"#at={name}"))
        agencies = sum(there(row, mark(graph, name)) for row in graph["elements"] if kinds[row[1]] == "agency")
        shown = page.locator(".counts a[href='lists/agency.html'] b > span").inner_text()
        assert int(shown.replace(".", "")) == agencies


def test_the_moment_goes_along_to_the_next_page(stroll: Visit, city: Path, graph: Mapping[str, Any]) -> None:
    page = ready(stroll(city / "index.html"))
    page.keyboard.press("]")
    page.keyboard.press("]")
    at = page.evaluate("archmodel.moment.mark")
    assert at == graph["now"] + 2 and f"at={graph['marks'][at][0]}" in page.url
    opens_at_once(page, page.locator("#rooms a").nth(1).click)
    assert page.evaluate("archmodel.moment.mark") == at


def test_language_and_theme(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "plateaus" / "index.html", "#lang=en&theme=dark"))

    def holds() -> None:
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == ["en", "dark"]
        assert page.locator("h1").inner_text() == page.title() == "Plan"

    twice(page, holds)


def test_an_anchor(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "plateaus" / "pl-2028.html", "#cost"))
    page.wait_for_function("() => Math.abs(document.getElementById('cost').getBoundingClientRect().top) < innerHeight / 2")
    assert page.url.endswith("#cost"), "an anchor is no state and stays"


def test_an_element_in_a_picture(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "views" / "city-as-is.html", "#el=lgsp"))

    def holds() -> None:
        picked = page.locator(".stage .picked")
        picked.first.wait_for()
        box = picked.first.bounding_box()
        assert box and 0 <= box["x"] < 1440 and "LGSP" in picked.first.get_attribute("aria-label")
        assert page.locator(".stage.zoomed").count() == 1, "near enough to be read"

    twice_seen(page, holds)


def twice_seen(page: Page, holds: Callable[[], None]) -> None:
    """As `twice`, where a picture adds to the address how far it was moved."""
    holds()
    page.reload()
    ready(page)
    holds()


@pytest.mark.parametrize("overlay", ["gap", "owner", "maturity", "security", "cost"])
def test_an_overlay(stroll: Visit, city: Path, overlay: str) -> None:
    view = {"cost": "city-target", "maturity": "capability-maturity"}.get(overlay, "city-as-is")
    page = ready(stroll(city / "views" / f"{view}.html", f"#overlay={overlay}"))

    def holds() -> None:
        page.locator(".stage .over").first.wait_for()
        assert page.locator("[data-do=overlay]").input_value() == overlay
        assert page.locator(".legend li").count() >= 2
        known = next(row for row in told(city, "data/overlays")["overlays"] if row["id"] == overlay)
        assert 0 < page.locator(".stage .over").count() <= len(known["of"]) * 2

    twice(page, holds)


def test_before_and_after_and_the_tables(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "views" / "city-target.html", "#compare=side&from=pl-2026&at=pl-target"))

    def beside() -> None:
        page.locator(".pane").nth(1).wait_for()
        assert page.locator(".pane").count() == 2

    twice(page, beside)
    page = ready(stroll(city / "views" / "city-target.html", "#compare=over"))

    def over() -> None:
        page.locator(".stage .over").first.wait_for()
        assert page.locator(".pane").count() == 1

    twice(page, over)
    page = ready(stroll(city / "views" / "city-target.html", "#table=1"))

    def tables() -> None:
        page.locator(".twin table, .twin ul").first.wait_for()
        assert page.locator(".stage").is_hidden() and "t-ioc-core" in page.locator(".twin").inner_html()

    twice(page, tables)


def test_filters_and_order_of_a_list(stroll: Visit, city: Path) -> None:
    data = told(city, "lists/systems")
    column = next(c for c in data["columns"] if c[0] == "owner")
    owner = column[4].index("dost") if "dost" in column[4] else -1
    assert owner >= 0
    page = ready(stroll(city / "lists" / "systems.html", "#f.owner=dost&sort=-name&all=1&cols=owner"))

    def holds() -> None:
        page.wait_for_function("n => document.querySelectorAll('[data-list] tbody tr').length === n", arg=sum(
            cell == owner or (isinstance(cell, list) and owner in cell) for cell in column[5]))
        assert page.locator("select[data-f='f.owner']").input_value() == "dost"
        assert page.locator("thead th[data-c]").evaluate_all("every => every.map(n => n.dataset.c)") == ["name", "owner"]
        names = page.locator("tbody th a").evaluate_all("every => every.map(n => n.innerText)")
        assert page.locator("th[data-c=name]").get_attribute("aria-sort") == "descending"
        assert names == page.evaluate("names => [...names].sort(new Intl.Collator('vi', { numeric: true }).compare).reverse()", names)

    twice(page, holds)


def test_words_asked_of_a_list(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "lists" / "systems.html", "#all=1"))
    page.locator("tbody tr").nth(80).wait_for()
    every = page.locator("tbody tr").evaluate_all(SAID)
    wanted, whole = {name for name, text in every if "ha tang" in text}, len(every)
    assert len(wanted) > 5
    page = ready(stroll(city / "lists" / "systems.html", "#q=ha tang&all=1"))

    def holds() -> None:
        page.wait_for_function("() => document.querySelector('[data-list] [role=status]').textContent.includes('/')")
        page.locator("tbody tr").first.wait_for()
        found = page.locator("tbody tr").evaluate_all(SAID)
        assert {name for name, text in found if "ha tang" in text} == wanted and len(found) < whole
        assert page.locator("[data-f=q]").input_value() == "ha tang"

    twice(page, holds)


def test_exploring(stroll: Visit, city: Path, graph: Mapping[str, Any]) -> None:
    page = ready(stroll(city / "explore.html", "#el=lgsp&hops=2"))

    def around() -> None:
        page.locator("[data-board] .card.strong").wait_for()
        assert "LGSP" in page.locator("[data-board] .card.strong").inner_text()
        assert page.locator("[data-set=hops]").input_value() == "2"

    twice(page, around)
    acts = {(r[2], r[3]) for r in graph["relations"] if r[7] is None}
    me = [row[0] for row in graph["elements"]].index("lgsp")
    far = next(b for a, b in sorted(acts) if (me, a) in acts and (me, b) not in acts and b != me and graph["elements"][b][7] is None)
    page = ready(stroll(city / "explore.html", f"#src=lgsp&dst={graph['elements'][far][0]}"))

    def paths() -> None:
        page.locator("[data-list] ol li").first.wait_for()
        assert page.locator("[data-mode=src]").get_attribute("aria-pressed") == "true"

    twice(page, paths)


@pytest.mark.parametrize("which", [0, 0.5, 1])
def test_a_finding_by_its_fingerprint(stroll: Visit, city: Path, which: float) -> None:
    every = [row[0] for row in told(city, "data/findings")["findings"]]
    name = every[round(which * (len(every) - 1))]
    page = ready(stroll(city / "findings.html", f"#f={name}"))

    def holds() -> None:
        page.locator("[data-proof] .tree").wait_for()
        assert name in page.locator("[data-proof]").inner_text()
        assert page.locator("[data-rows] [aria-current=true]").get_attribute("data-print") == name

    twice(page, holds)


def test_back_and_forward_between_pages(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "lists" / "systems.html", "#f.owner=dost"))
    page.wait_for_function(OWNED)
    count = page.locator("tbody tr").count()
    opens_at_once(page, page.locator("tbody th a").first.click)
    name = page.locator("h1").inner_text()
    page.go_back()
    ready(page)
    page.wait_for_function(OWNED)
    page.wait_for_function("n => document.querySelectorAll('[data-list] tbody tr').length === n", arg=count)
    page.go_forward()
    ready(page)
    assert page.locator("h1").inner_text() == name


def test_back_and_forward_between_states(stroll: Visit, city: Path) -> None:
    page = ready(stroll(city / "explore.html"))
    links = page.locator("[data-start] a")
    names = [links.nth(n).get_attribute("href").partition("el=")[2] for n in (0, 1)]
    links.nth(0).click()
    page.wait_for_function(MIDDLE, arg=names[0])
    page.evaluate("id => { location.hash = 'el=' + id; }", names[1])
    page.wait_for_function(MIDDLE, arg=names[1])
    page.go_back()
    page.wait_for_function(MIDDLE, arg=names[0])
    page.go_forward()
    page.wait_for_function(MIDDLE, arg=names[1])


@pytest.mark.parametrize("place", [
    "index.html", "explore.html", "findings.html", "lists/systems.html", "views/city-gap.html", "elements/lgsp.html"])
def test_a_link_into_nothing_shows_the_page_as_it_is(stroll: Visit, city: Path, graph: Mapping[str, Any], place: str) -> None:
    page = ready(stroll(city / place, "#at=never&from=2&el=nobody&f=ffff&f.owner=nobody&sort=what&overlay=none&compare=x&z=a_b_c"
                       "&lang=fr&theme=blue&hops=99"))
    assert page.evaluate("[archmodel.moment.mark, document.documentElement.lang]") == [graph["now"], "vi"]
    assert page.locator("h1").is_visible()
