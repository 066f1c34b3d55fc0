"""The pictures of money: every sum recounted from the records, no line counted twice, every assumption said."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from archmodel.kit import money
from archmodel.kit.drawing import draw
from archmodel.kit.drawing.layout.treemap import APART
from archmodel.kit.drawing.scene import Group, Item, Rect, Scene
from tests.views.viewpoints.boards import made
from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped, sound, view

BILLION = Decimal(10**9)
ITEMS = {e.id: e for e in city().model.of_kind("cost-item")}
SHARES = ("ca-consult", "ca-pm", "ca-contingency")


def amounts(point: str) -> dict[str, Decimal]:
    """The estimate added up by hand: plain lines, then the two shares of works and equipment, then the contingency."""
    found = {n: e.get("quantity") * e.get("unit_cost")[point] * 10**6 for n, e in ITEMS.items() if n not in SHARES}
    works = sum(v for n, v in found.items() if ITEMS[n].get("category") in ("chi-phi-xay-lap", "chi-phi-thiet-bi"))
    for name in ("ca-consult", "ca-pm"):
        found[name] = works * ITEMS[name].get("unit_cost")[point] / 100
    above = sum(v for n, v in found.items() if ITEMS[n].get("recurrent") is not True)
    return found | {"ca-contingency": above * ITEMS["ca-contingency"].get("unit_cost")[point] / 100}


def once(point: str) -> Decimal:
    return sum((v for n, v in amounts(point).items() if ITEMS[n].get("recurrent") is not True), Decimal(0))


def yearly(point: str) -> Decimal:
    found = amounts(point)
    running = sum(v for n, v in found.items() if ITEMS[n].get("recurrent") is True)
    return running + sum((v * ITEMS[n].get("annual_maintenance_pct") / 100 for n, v in found.items()
                          if ITEMS[n].get("recurrent") is not True), Decimal(0))


def test_the_areas_add_up_to_the_total_and_no_line_stands_twice() -> None:
    for by in ("category", "phase", "component"):
        found = diagram("cost-treemap", at="", by=by)
        leaves = [leaf for branch in found.branches for leaf in branch.leaves]
        assert sorted(leaf.id for leaf in leaves) == sorted(n for n, e in ITEMS.items() if e.get("recurrent") is not True)
        assert sum(leaf.value for leaf in leaves) * BILLION == once("base") == found.total * BILLION
        assert (found.low * BILLION, found.high * BILLION) == (once("low"), once("high"))
    assert round(once("base") / BILLION, 1) == Decimal("896.1")


def boxes(scene: Scene) -> dict[str, Rect]:
    def walk(items: tuple[Item, ...]) -> list[Group]:
        return [g for item in items if isinstance(item, Group) for g in (item, *walk(item.items))]

    return {str(g.id): g.items[0] for g in walk(scene.items) if g.role == "cell" and isinstance(g.items[0], Rect)}


def test_an_area_is_as_large_as_its_share() -> None:
    found = shipped("cost-treemap")
    drawn = boxes(draw(found, "vi"))
    full = {name: (box.width + APART) * (box.height + APART) for name, box in drawn.items()}
    whole = sum(full.values())
    for branch in found.branches:
        for leaf in branch.leaves:
            assert full[leaf.id] / whole == pytest.approx(float(leaf.value / found.total), rel=2e-3)


def test_the_treemap_says_what_it_leaves_out_and_what_is_assumed() -> None:
    found = shipped("cost-treemap")
    assert "ASSUMPTION: 23 of 23 lines" in notes(found) and found.frame.meta[0].en == "23 lines"
    assert "constant 2026 prices (assumption)" in notes(found)
    assert f"VND {round(yearly('base') / BILLION, 1)} billion" in notes(found)
    assert "assumption" in found.frame.subtitle.en
    running = diagram("cost-treemap", at="", what="yearly")
    assert running.total * BILLION == yearly("base")
    sound(running, "cell")


def months(phase: int) -> tuple[int, int]:
    spans = [(p.start.first.year * 12 + p.start.first.month - 1, p.duration_months or 0) for n, p in city().model.work_packages.items()
             if p.start and city().model.elements[n].get("phase") == phase]
    return min(s for s, _ in spans), max(s + d for s, d in spans)


def expected(year: int, point: str) -> Decimal:
    """Month by month, as the printed rule says."""
    found = Decimal(0)
    for name, amount in amounts(point).items():
        first, last = months(ITEMS[name].get("phase"))
        inside = [m for m in range(year * 12, year * 12 + 12) if first <= m < last]
        after = [m for m in range(year * 12, year * 12 + 12) if m >= last]
        if ITEMS[name].get("recurrent") is True:
            found += amount * len(after) / 12
        else:
            found += amount * len(inside) / (last - first)
            found += amount * ITEMS[name].get("annual_maintenance_pct") / 100 * len(after) / 12
    return found


@pytest.mark.parametrize("by", ["category", "phase", "kind"])
def test_the_years_follow_the_printed_rule_month_by_month(by: str) -> None:
    found = diagram("cost-years", at="", by=by)
    assert [column.title.en for column in found.columns] == ["2027", "2028", "2029", "2030", "2031"]
    for column in found.columns:
        year = int(column.title.en)
        for value, point in ((column.total, "base"), (column.low, "low"), (column.high, "high")):
            assert abs(value * BILLION - expected(year, point)) < 200
    assert "Rule for the years (assumption)" in notes(found) and "phase 1: 01/2027 to 03/2029" in notes(found)
    sound(found, "series")


def test_where_rounded_figures_do_not_add_up_it_is_said() -> None:
    def printed(value: Decimal) -> Decimal:
        return value.quantize(Decimal("0.1"), ROUND_HALF_UP)

    for by in ("category", "phase", "kind"):
        found = diagram("cost-years", at="", by=by)
        apart = any(sum(map(printed, column.values)) != printed(column.total) for column in found.columns)
        assert ("Figures are rounded to 0.1" in notes(found)) == apart
    assert "Figures are rounded to 0.1" in notes(shipped("cost-years"))
    assert "the dot on it: the base" in notes(shipped("cost-years"))


def test_the_range_of_a_line_too_small_for_words_is_told() -> None:
    found = shipped("cost-treemap")
    small = [leaf for branch in found.branches for leaf in branch.leaves if leaf.value < found.total / 50]
    assert {"ca-training", "ca-video-ai"} <= {leaf.id for leaf in small}
    for leaf in small:
        assert f"{leaf.title.en} {money.figure(leaf.low).en} – {money.figure(leaf.high).en}" in notes(found)


def test_what_is_bought_once_adds_up_over_the_years_to_the_unit() -> None:
    found = diagram("cost-years", at="", by="kind")
    index = [series.id for series in found.series].index("once")
    assert sum(column.values[index] for column in found.columns) * BILLION == once("base").to_integral_value()
    last = found.columns[-1]
    assert last.values[index] == 0 and last.note and last.note.en == "and each year after"


def test_a_comparison_shades_its_years_and_prints_their_sum() -> None:
    found = diagram("cost-years", at="pl-2030", since="2028-06")
    assert [c.title.en for c in found.columns if c.window] == ["2028", "2029", "2030"]
    assert "Shaded: from 07/2028 to 03/2030" in notes(found)
    marked = diagram("cost-treemap", at="pl-2030", since="as-is")
    before, after = city().architecture("as-is").elements, city().architecture("pl-2030").elements
    fresh = {n for n, e in ITEMS.items() if e.get("recurrent") is not True and e.text("component") in after.keys() - before.keys()}
    assert {leaf.id for b in marked.branches for leaf in b.leaves if leaf.mark == "new"} == fresh
    assert legend(marked, "mark")["New"] == len(fresh)
    for name in ("cost-years", "cost-treemap", "cost-tornado"):
        sound(diagram(name, at="pl-2030", since="as-is"), "series", "cell", "row")


def swung(name: str, point: str) -> Decimal:
    """The total when one price alone is at another point, added up anew."""
    def value(other: str) -> Decimal:
        price: Any = ITEMS[other].get("unit_cost")
        return Decimal(ITEMS[other].get("quantity") * price[point if other == name else "base"])

    plain = {n: value(n) * 10**6 for n in ITEMS if n not in SHARES and ITEMS[n].get("recurrent") is not True}
    works = sum(v for n, v in plain.items() if ITEMS[n].get("category") in ("chi-phi-xay-lap", "chi-phi-thiet-bi"))
    above = sum(plain.values()) + works * (value("ca-consult") + value("ca-pm")) / 100
    return above * (1 + value("ca-contingency") / 100)


def test_each_swing_is_what_the_total_really_does() -> None:
    found = diagram("cost-tornado", at="", top=40)
    assert found.base * BILLION == once("base")
    assert len(found.swings) == 23 and found.rest is None
    for swing in found.swings:
        assert swing.low * BILLION == swung(swing.id, "low") - once("base")
        assert swing.high * BILLION == swung(swing.id, "high") - once("base")
    spans = [swing.span for swing in found.rows]
    assert spans == sorted(spans, reverse=True)


def test_the_small_ones_stand_together_at_the_bottom() -> None:
    found, every = shipped("cost-tornado"), diagram("cost-tornado", at="", top=40)
    assert len(found.swings) == 15 and found.rest.title.en == "The other 8 lines, added up"
    assert found.rest.low == sum(s.low for s in every.rows[15:])
    assert "23 cost lines, more than 15" in notes(found)


def test_they_are_drawn_soundly() -> None:
    sound(shipped("cost-years"), "series")
    sound(shipped("cost-treemap"), "cell")
    sound(shipped("cost-tornado"), "row")


ODD = """
work_packages:
  w: {name: W, phase: 1, start: 2027-01, duration_months: 24}
cost_items:
  a: {name: "Một khoản có tên rất dài <i>và lạ</i> để xem chữ có tràn ra ngoài ô hay không", category: chi-phi-thiet-bi, quantity: 1,
      unit_cost: {base: 100}, scale: billion, phase: 1}
  tiny: {name: Tiny, category: chi-phi-khac, quantity: 1, unit_cost: {low: 1, base: 2, high: 3}, scale: million, phase: 1}
  lost: {name: Lost, category: chi-phi-khac, quantity: 1, unit_cost: {base: 7}, scale: billion, phase: 8}
  yearly: {name: Yearly, category: chi-phi-van-hanh, recurrent: true, quantity: 1, unit_cost: {base: 7}, scale: billion}
  share: {name: Share, category: chi-phi-tu-van, unit: "% of something", quantity: 1, unit_cost: {base: 7}, phase: 1}
  open: {name: Open, category: chi-phi-khac, quantity: unknown, unit_cost: {base: 7}, phase: 1}
  dollar: {name: Dollar, category: chi-phi-khac, quantity: 1, unit_cost: {base: 7}, currency: USD, phase: 1}
"""


def test_what_cannot_be_computed_or_placed_is_said(tmp_path: Path) -> None:
    space = made(tmp_path, ODD)
    years: Any = space.diagram(view("cost-years", at=""))
    assert [c.title.en for c in years.columns] == ["2027", "2028", "Year not known"]
    assert years.columns[-1].total == 7 and years.columns[-1].aside
    said = notes(years)
    for words in ("Share (of what it is a percentage is not known)", "Open (quantity or unit cost not known)", "Dollar (in USD)",
                  "not drawn: Yearly", "price basis not known"):
        assert words in said
    areas: Any = space.diagram(view("cost-treemap", at=""))
    assert areas.total == Decimal("107.002")
    for name, role in (("cost-years", "series"), ("cost-treemap", "cell"), ("cost-tornado", "row")):
        sound(space.diagram(view(name, at="")), role)


def test_without_costs_there_is_an_empty_picture(tmp_path: Path) -> None:
    space = made(tmp_path, "applications:\n  x: {name: X}\n")
    for name in ("cost-years", "cost-treemap", "cost-tornado"):
        sound(space.diagram(view(name, at="")), "cell")


def test_above_the_budget_each_group_is_one_area(tmp_path: Path) -> None:
    lines = "".join(f"  c{n}: {{name: C{n}, category: {'chi-phi-khac' if n % 3 else 'chi-phi-thiet-bi'}, quantity: {n + 1}, "
                    "unit_cost: {base: 1}}\n" for n in range(90))
    found: Any = made(tmp_path, f"cost_items:\n{lines}").diagram(view("cost-treemap", at=""))
    assert "90 cost lines, more than 80" in notes(found)
    assert sorted(leaf.id for b in found.branches for leaf in b.leaves) == ["chi-phi-khac", "chi-phi-thiet-bi"]
    assert sum(leaf.value for b in found.branches for leaf in b.leaves) * 1000 == sum(range(91))
    sound(found, "cell")
