"""The small parts: ids, suggestions, circles, places in data."""

from __future__ import annotations

import time

import pytest

from archmodel.inventory.cycles import cycles
from archmodel.inventory.entry import every
from archmodel.inventory.identity import canonical, problem, skeleton, suggestion
from archmodel.inventory.suggest import Suggester


@pytest.mark.parametrize("name", ["a", "hotline-1022", "c1-2", "t.gis_2", "0", "console", "x" * 63])
def test_ids_that_will_do(name: str) -> None:
    assert problem(name) is None


@pytest.mark.parametrize("name", [
    "", "A", "-a", ".a", "a.", "a b", "a/b", "sở", "con", "nul.yaml", "com1", "lpt9.x", "index", "index.html", "unknown", "x" * 64, "a\n"])
def test_ids_that_will_not(name: str) -> None:
    assert problem(name) is not None
    better = suggestion(name)
    assert better is None or problem(better) is None


def test_suggested_ids() -> None:
    assert suggestion("Sở KH&CN") == "so-kh-cn"
    assert suggestion("../../etc") == "etc"
    assert suggestion("Ủy ban nhân dân Quận 1") == "uy-ban-nhan-dan-quan-1"
    assert suggestion("???") is None


@pytest.mark.parametrize(("one", "other"), [
    ("gis", "GIS"), ("straße", "STRASSE"), ("hệ-thống", "hệ-thống"), ("gis", "ＧＩＳ")])
def test_what_a_disk_mixes_up(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [
    ("payroll", "pаyroll"), ("payroll", "pay\u200broll"), ("istanbul", "İstanbul"), ("id", "ΙD"), ("do-1", "do-l"), ("c0", "co"),
    ("hệ", "hê")])
def test_what_a_reader_mixes_up(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
    assert skeleton(one) == skeleton(other)


def test_suggestions_know_names_and_near_misses() -> None:
    names = {"hotline-1022": ["Cổng thông tin 1022", "1022 portal"], "lgsp": ["Trục LGSP"], "dost": ["Sở Khoa học và Công nghệ"]}
    suggester = Suggester(names)
    assert suggester.nearest("cong thong tin 1022", names) == "hotline-1022"
    assert suggester.nearest("hotline_1022", names) == "hotline-1022"
    assert suggester.nearest("hotlne1022", names) == "hotline-1022"
    assert suggester.nearest("lgsp", ["dost"]) is None
    assert suggester.nearest("zzzz", names) is None


def test_suggestions_are_quick() -> None:
    names: dict[str, list[str]] = {f"system-{n}": [f"Hệ thống {n}"] for n in range(10_000)}
    suggester = Suggester(names)
    start = time.perf_counter()
    assert suggester.nearest("sistem-77", names) == "system-77"
    assert time.perf_counter() - start < 0.5


def test_circles() -> None:
    assert cycles({"a": ["b"], "b": ["a", "c"], "c": ["c"], "d": ["a", "e"]}) == (("a", "b"), ("c",))
    assert cycles({"a": ["b", "c"], "b": ["c"], "c": ["a"]}) == (("a", "c"),), "one circle a knot, a shortest"
    assert cycles({"a": ["b"], "b": []}) == ()


def test_a_long_circle_is_no_deeper_than_a_short_one() -> None:
    ring = {f"c{n:04}": [f"c{(n + 1) % 3000:04}"] for n in range(3000)}
    assert len(cycles(ring)) == 1 and len(cycles(ring)[0]) == 3000


def test_places_in_data() -> None:
    data = {"steps": [{"role": "a"}, {"role": "b", "systems": ["x", "y"]}, 3], "raci": {"A": "a", "R": ["b"]}}
    assert every(data, ("steps", "*", "role")) == [(("steps", 0, "role"), "a"), (("steps", 1, "role"), "b")]
    assert every(data, ("steps", "*", "systems", "*")) == [(("steps", 1, "systems", 0), "x"), (("steps", 1, "systems", 1), "y")]
    assert every(data, ("raci", "*")) == [(("raci", "A"), "a"), (("raci", "R"), ["b"])]
    assert every(data, ("nothing", "*")) == []
