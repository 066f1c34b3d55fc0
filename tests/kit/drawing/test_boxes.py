"""The measuring rod itself: it must see every flaw."""

from __future__ import annotations

from archmodel.kit.drawing.boxes import boxes, flaws
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style, line, shift

STYLE = Style(size=12)


def page(*items: Item) -> Scene:
    return Scene(width=200, height=100, title="t", desc="", lang="vi", items=items)


def card(x: float, y: float, text: str = "") -> Group:
    box = Rect(x=x, y=y, width=80, height=40, fill="card")
    return Group(role="card", id=f"{x}", items=(box, line(text, x + 8, y + 20, STYLE)) if text else (box,))


def test_a_clean_page_has_no_flaws() -> None:
    assert flaws(page(card(10, 10, "Một"), card(100, 10, "Hai"))) == ()


def test_cards_on_each_other() -> None:
    assert flaws(page(card(10, 10), card(60, 30))) == ("card '10' lies on card '60'",)


def test_text_that_leaves_its_box_or_the_page() -> None:
    long = "Một tên rất dài không vừa"
    assert flaws(page(card(10, 10, long))) == (f"text '{long}' leaves card '10'",)
    assert flaws(page(line("Cao", 10, 5, STYLE))) == ("text 'Cao' leaves page 't'",)


def test_texts_on_each_other() -> None:
    assert flaws(page(line("Một", 10, 50, STYLE), line("Hai", 20, 52, STYLE))) == ("text 'Một' lies on text 'Hai'",)


def test_a_path_that_leaves_the_page() -> None:
    assert flaws(page(Path(steps=(("M", 0, 0), ("L", 300, 50)), stroke="edge"))) == ("path '' leaves page 't'",)


def test_a_glyph_that_is_missing() -> None:
    assert flaws(page(line("中", 10, 50, STYLE))) == ("no glyph for '中' in '中'",)


def test_shifting_moves_every_shape() -> None:
    shapes = (card(10, 10, "Một"), Path(steps=(("M", 1, 2), ("C", 1, 2, 3, 4, 5, 6), ("Z",))), line("x", 1, 20, STYLE))
    moved = boxes(page(*shift(shapes, 7, 9)))
    for before, after in zip(boxes(page(*shapes))[1:], moved[1:], strict=True):
        assert (after.x - before.x, after.y - before.y) == (7, 9)
        assert (after.width, after.height) == (before.width, before.height)
