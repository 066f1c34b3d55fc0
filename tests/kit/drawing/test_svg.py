"""The markup: well formed, safe whatever the data say, understood by people who cannot see it, the same every time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit.drawing import draw, svg
from archmodel.kit.drawing.scene import Group, Rect, Scene, Style, line
from archmodel.kit.text import Lang
from tests.kit.drawing import samples

NS = "{http://www.w3.org/2000/svg}"
GOLDEN = Path(__file__).parents[2] / "golden" / "drawing"


def scene(*groups: Group) -> Scene:
    return Scene(width=100, height=50, title="T", desc="D", lang="vi", items=groups)


def group(name: str = "a", text: str = "x", **more: str | None) -> Group:
    box = Rect(x=0, y=0, width=10, height=10, fill="card")
    return Group(role="card", id=name, items=(box, line(text, 1, 9, Style(size=9))), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "lang", "bilingual"), [
    ("layered", "vi", True), ("layered", "en", False), ("overlay", "vi", True), ("overlay", "en", False)])
def test_golden(name: str, lang: Lang, bilingual: bool, pytestconfig: pytest.Config) -> None:
    text = svg.write(draw(getattr(samples, name)(), lang, bilingual=bilingual), standalone=False)
    path = GOLDEN / f"{name}.{lang}.svg"
    if pytestconfig.getoption("--accept", default=False):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} has changed: look at it, then pytest --accept"


def test_other_hash_seeds_write_the_same_bytes() -> None:
    code = ("from archmodel.kit.drawing import draw, svg; from tests.kit.drawing import samples; import hashlib;"
            "print(hashlib.sha256(svg.write(draw(samples.layered(), 'vi'), 'auto').encode()).hexdigest())")
    seen = {subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."}, check=True,
                           capture_output=True, text=True, cwd=Path(__file__).parents[3]).stdout for seed in "12"}
    assert len(seen) == 1


def test_it_says_what_it_shows() -> None:
    root = ElementTree.fromstring(svg.write(draw(samples.overlay(), "vi")))
    assert root.get("role") == "img" and root.get("lang") == "vi"
    ids = (root.get("aria-labelledby"), root.get("aria-describedby"))
    texts = {element.get("id"): element.text for element in root}
    assert [texts[one] for one in ids] == [
        "Khoảng cách: hiện trạng → mục tiêu", "Trung tâm điều hành đô thị thông minh · Phiên bản 0.1 · 11/2026"]


def test_an_image_without_links_has_no_parts() -> None:
    assert svg.write(draw(samples.overlay(), "vi"), standalone=False).count("role=") == 1


def test_with_links_every_card_is_heard_once_and_says_what_becomes_of_it() -> None:
    box = Rect(x=0, y=0, width=10, height=10, fill="card")
    sign = Group(role="badge", items=(box,))
    cards = (Group(role="card", id="a", title="Một", href="a.html", items=(box, sign)),
             Group(role="card", id="b", title="Hai", variant="new", items=(box,)))
    root = ElementTree.fromstring(svg.write(scene(Group(role="band", title="Lớp", items=(box, *cards))), standalone=False))
    band = next(g for g in root.iter(f"{NS}g") if g.get("class") == "band")
    assert (band.get("role"), band.get("aria-label")) == ("group", "Lớp")
    first, second = (g for g in root.iter(f"{NS}g") if (g.get("class") or "").startswith("card"))
    assert first.get("role") is None and first[0].tag == f"{NS}a" and first[0].get("aria-label") == "Một"
    assert (second.get("role"), second.get("aria-label")) == ("img", "Hai (Bổ sung mới)")


def test_no_link_stands_in_a_link() -> None:
    inner = group("in", href="in.html")
    text = svg.write(scene(Group(role="card", id="out", title="x", href="out.html", items=(inner,)), group("next", href="n.html")),
                     standalone=False)
    assert re.findall(r'href="([^"]+)"', text) == ["out.html", "n.html"]


def test_reading_order_is_title_key_body() -> None:
    root = ElementTree.fromstring(svg.write(draw(samples.overlay(), "vi"), standalone=False))
    assert [g.get("class") for g in root if g.tag == f"{NS}g"] == ["heading", "key", "band"]
    names = [g.get("data-id") for g in root.iter(f"{NS}g") if (g.get("class") or "").startswith("card ")]
    assert names == [card.id for band in samples.overlay().bands for part in band.groups for card in part.cards]


def test_each_font_is_embedded_once() -> None:
    text = svg.write(draw(samples.layered(), "vi"))
    weights = re.findall(r"@font-face\{font-family:Inter;font-weight:(\d+)", text)
    assert weights == sorted(set(weights)) and weights


def test_print_is_grey_and_needs_no_reader_to_choose_it() -> None:
    text = svg.write(draw(samples.overlay(), "vi"), "auto")
    printed = text.split("@media print{.drawing{")[1].split("}")[0]
    assert "--new-line:#1A1A1A" in printed and "--paper:#FFFFFF" in printed


def test_links_are_followed_and_then_it_is_no_image_but_a_group() -> None:
    root = ElementTree.fromstring(svg.write(draw(samples.layered(), "vi")))
    assert root.get("role") == "group"
    assert [a.get("href") for a in root.iter(f"{NS}a")] == ["systems/hotline-1022.html"]


@pytest.mark.parametrize("href", [
    "javascript:alert(1)", "JAVASCRIPT:x", " javascript:x", "java\nscript:x", "data:text/html,x", "vbscript:x", "//evil.example/x",
    "file:///etc/passwd", "\\\\evil\\x", "http://a b", "", "x\u202ey"])
def test_other_links_are_left_out(href: str) -> None:
    assert svg.link(href) is None
    assert "<a " not in svg.write(scene(group(href=href)), standalone=False)


@pytest.mark.parametrize("href", ["a.html", "../b/c.html#el=x", "#x", "https://chinhphu.vn/?a=1&b=2", "mailto:a@b.vn"])
def test_these_links_are_kept(href: str) -> None:
    root = ElementTree.fromstring(svg.write(scene(group(href=href)), standalone=False))
    assert [a.get("href") for a in root.iter(f"{NS}a")] == [href]


def test_ids_are_stable_unique_and_ours() -> None:
    text = svg.write(scene(group("lgsp"), group("lgsp"), group('"><script>')), standalone=False, prefix="gap")
    assert re.findall(r' id="([^"]+)"', text)[2:4] == ["gap-lgsp", "gap-lgsp--2"]
    assert re.search(r' id="gap-x[0-9a-f]{12}"', text) and 'data-id="lgsp"' in text and "script" not in text


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_of_the_data_becomes_markup(name: str, text: str) -> None:
    written = svg.write(scene(group(name, text, title=text, desc=text, href=text)), standalone=False)
    root = ElementTree.fromstring(written)
    assert {element.tag for element in root.iter()} <= {f"{NS}{tag}" for tag in (
        "svg", "title", "desc", "rect", "g", "text", "a")}


def test_a_standalone_file_carries_its_fonts_and_asks_for_nothing_else() -> None:
    text = svg.write(draw(samples.layered(), "vi"), "auto")
    assert "@font-face" in text and "prefers-color-scheme:dark" in text and "@media print" in text
    assert all(url.startswith("data:font/woff2") for url in re.findall(r"url\(([^)]{0,15})", text))
    assert "<script" not in text and "@import" not in text


def test_themes_change_colours_and_nothing_else() -> None:
    drawn = draw(samples.overlay(), "vi")
    light, dark = (re.sub(r"#[0-9A-F]{6}", "#", svg.write(drawn, theme, False)) for theme in ("light", "dark"))
    assert light == dark


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (0.125, "0.12"), (-0.001, "0"), (10.50, "10.5"), (100, "100")])
def test_numbers_are_short(value: float, text: str) -> None:
    assert svg.number(value) == text
