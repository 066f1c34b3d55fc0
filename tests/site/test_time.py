"""The slider of every page: by keyboard and pointer, its chips, comparing, what it remembers, and that everything listens to it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
SLIDER = "#time input[type=range]"


def moment(page: Page) -> Any:
    """`[id, from]` of what the page shows."""
    page.wait_for_function("() => window.archmodel && archmodel.moment")
    return page.evaluate("[archmodel.moment.graph.marks[archmodel.moment.mark][0], "
                         "archmodel.moment.from === null ? null : archmodel.moment.graph.marks[archmodel.moment.from][0]]")


def known(page: Page) -> Any:
    moment(page)
    return page.evaluate("archmodel.moment.graph")


def there(when: list[int] | None, mark: int) -> bool:
    return when is None or any(a <= mark <= b for a, b in zip(when[::2], when[1::2], strict=True))


def test_it_begins_today(visit: Visit, town: Path) -> None:
    page = visit(town / "index.html")
    graph = known(page)
    assert moment(page) == [graph["marks"][graph["now"]][0], None]
    assert page.locator("#time .day").count() == 1
    assert page.get_by_role("button", name="Về hôm nay").is_disabled()


def test_arrows_home_and_end(visit: Visit, town: Path) -> None:
    page = visit(town / "index.html")
    graph = known(page)
    ids = [mark[0] for mark in graph["marks"]]
    page.locator(SLIDER).focus()
    page.keyboard.press("End")
    assert moment(page)[0] == ids[-1]
    page.keyboard.press("ArrowLeft")
    assert moment(page)[0] == ids[-2]
    page.keyboard.press("Home")
    assert moment(page)[0] == ids[0]
    assert page.locator(SLIDER).get_attribute("aria-valuetext") == graph["marks"][0][2]


def test_keys_step_and_stop_at_the_ends(visit: Visit, town: Path) -> None:
    page = visit(town / "index.html")
    ids = [mark[0] for mark in known(page)["marks"]]
    for _ in range(len(ids) + 1):
        page.keyboard.press("]")
    assert moment(page)[0] == ids[-1]
    page.keyboard.press("[")
    assert moment(page)[0] == ids[-2]
    assert page.url.endswith(f"at={ids[-2]}") or moment(page)[0] == ids[known(page)["now"]]


def test_a_plateau_is_picked_by_its_name(visit: Visit, town: Path) -> None:
    page = visit(town / "index.html")
    moment(page)
    page.locator("#time .stop.last .name").click(position={"x": 3, "y": 6})
    assert moment(page)[0] == known(page)["marks"][-1][0]
    assert page.locator("#time .at").count() == 1


@pytest.mark.parametrize("place", ["index.html", "plateaus/index.html", "explore.html"])
def test_a_deep_link_opens_the_moment(visit: Visit, town: Path, place: str) -> None:
    page = visit(town / place, "#at=pl-goal&from=pl-today")
    assert moment(page) == ["pl-goal", "pl-today"]


def test_an_unknown_moment_is_today(visit: Visit, town: Path) -> None:
    page = visit(town / "index.html", "#at=%3Cb%3E&from=__proto__")
    assert moment(page) == [known(page)["marks"][known(page)["now"]][0], None]


def test_the_moment_goes_from_page_to_page(visit: Visit, town: Path) -> None:
    page = visit(town / "index.html", "#at=pl-goal")
    moment(page)
    page.locator("#rooms a[href$='plateaus/index.html']").click()
    assert moment(page)[0] == "pl-goal"
    page.get_by_role("button", name="Về hôm nay").click()
    page.locator("#top .home").click()
    assert moment(page)[0] == known(page)["marks"][known(page)["now"]][0]


def test_comparing_begins_with_today_and_the_goal(visit: Visit, town: Path) -> None:
    page = visit(town / "index.html")
    graph = known(page)
    button = page.get_by_role("button", name="So sánh hai thời điểm")
    button.click()
    assert moment(page) == [graph["marks"][graph["goal"]][0], graph["marks"][graph["now"]][0]]
    assert button.get_attribute("aria-pressed") == "true"
    page.get_by_label("So với").select_option("0")
    assert moment(page)[1] == graph["marks"][0][0]
    button.click()
    assert moment(page)[1] is None


def test_chips_count_what_came_and_went(visit: Visit, city: Path) -> None:
    page = visit(city / "index.html", "#at=pl-2028&from=2026-11-22")
    graph = known(page)
    ids = [mark[0] for mark in graph["marks"]]
    a, b = ids.index("2026-11-22"), ids.index("pl-2028")
    came = [row[0] for row in graph["elements"] if there(row[7], b) and not there(row[7], a)]
    gone = [row[0] for row in graph["elements"] if there(row[7], a) and not there(row[7], b)]
    chip = page.locator("#time .chosen .chip")
    assert came and gone
    assert chip.inner_text().split() == [f"+{len(came)}", f"−{len(gone)}"]
    chip.click()
    links = page.locator("dialog .came a")
    assert links.count() == len(came) + len(gone)
    assert page.locator("dialog .came ul").first.locator("a").count() == len(came)
    href = links.first.get_attribute("href")
    assert href and (city / href).exists()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")


def test_what_is_not_there_says_so(visit: Visit, city: Path) -> None:
    page = visit(city / "index.html", "#at=pl-target")
    graph = known(page)
    last = len(graph["marks"]) - 1
    gone = next(row[0] for row in graph["elements"] if row[7] and not there(row[7], last) and row[7][0] < last)
    later = next(row[0] for row in graph["elements"] if row[7] and row[7][0] == last)
    flows: dict[str, list[list[int] | None]] = {}
    for row in graph["relations"]:
        flows.setdefault(row[0], []).append(row[7])
    flow = next(name for name, whens in flows.items() if not any(there(when, last) for when in whens))
    kept = next(name for name, whens in flows.items() if len(whens) > 1 and any(there(when, last) for when in whens))
    page.evaluate("""ids => { ids.forEach((id, n) => archmodel.main.append(
                     archmodel.h("p", { id: "probe" + n, ["data-" + (n < 2 ? "e" : "r")]: id }, id)));
                     archmodel.stamp(archmodel.main); archmodel.stamp(archmodel.main); }""", [gone, later, flow, kept])
    probes = [page.locator(f"#probe{n}") for n in range(4)]
    assert "absent" in (probes[0].get_attribute("class") or "")
    assert "không còn vào thời điểm này" in (probes[0].text_content() or "")
    assert probes[0].locator(".gone").count() == 1
    assert "absent" not in (probes[1].get_attribute("class") or "")
    assert "absent" in (probes[2].get_attribute("class") or "")
    assert "absent" not in (probes[3].get_attribute("class") or "")
    page.keyboard.press("[")
    assert "chưa có vào thời điểm này" in (probes[1].text_content() or "")


def test_numbers_follow_the_slider(visit: Visit, city: Path) -> None:
    page = visit(city / "index.html")
    graph = known(page)
    systems = {n for n, kind in enumerate(graph["kinds"]) if kind[3] == "system"}

    def count(mark: int) -> int:
        return sum(row[1] in systems and there(row[7], mark) for row in graph["elements"])

    shown = page.locator("[data-marks]").first
    assert shown.inner_text() == str(count(graph["now"]))
    page.locator(SLIDER).focus()
    page.keyboard.press("End")
    goal = len(graph["marks"]) - 1
    assert shown.inner_text().split() == [str(count(goal)), f"+{count(goal) - count(graph['now'])}"]


@pytest.mark.parametrize("width", [1440, 820])
def test_the_bar_is_low_and_its_names_do_not_overlap(visit: Visit, city: Path, width: int) -> None:
    page = visit(city / "index.html", "#at=pl-2030", width=width)
    moment(page)
    bar = page.locator("#time").bounding_box()
    assert bar and bar["height"] <= 56
    shown = [name.bounding_box() for name in page.locator("#time .name").all() if name.is_visible()]
    boxes = sorted((box for box in shown if box), key=lambda box: box["x"])
    assert len(boxes) == 5
    for one, other in pairwise(boxes):
        assert one["x"] + one["width"] <= other["x"] + 0.5


def test_it_folds_on_a_small_screen(visit: Visit, town: Path) -> None:
    page = visit(town / "index.html", width=600)
    moment(page)
    page.get_by_role("button", name="Ẩn, hiện thanh thời gian").click()
    assert not page.locator("#time .line").is_visible()
    page.reload()
    moment(page)
    assert not page.locator("#time .line").is_visible()
    assert page.locator("#time .chosen").is_visible()


def test_paper_says_the_moment(visit: Visit, town: Path) -> None:
    page = visit(town / "index.html", "#at=pl-goal")
    moment(page)
    said = page.locator("#main .moment")
    assert not said.is_visible()
    page.emulate_media(media="print")
    assert said.is_visible()
    assert known(page)["marks"][-1][2] in said.inner_text()
    assert not page.locator("#time").is_visible()


def test_it_speaks_both_tongues_at_once(visit: Visit, town: Path) -> None:
    page = visit(town / "index.html", "#at=pl-goal")
    mark = known(page)["marks"][-1]
    assert page.locator("#time .chosen b").first.inner_text() == mark[2]
    page.evaluate("archmodel.speak('en')")
    assert page.locator("#time .chosen b").first.inner_text() == (mark[3] or mark[2])
    assert page.locator(SLIDER).get_attribute("aria-valuetext") == (mark[3] or mark[2])
