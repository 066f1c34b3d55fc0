"""Two drawings on one page: neither loses anything, and they do not touch."""

from __future__ import annotations

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import boxes, flaws
from archmodel.kit.drawing.diagram import Band, BandDiagram, Card, Edge, Frame, Group, Lane, LaneDiagram, Node
from archmodel.kit.drawing.layout.beside import BesideDiagram
from archmodel.kit.drawing.twin import Sheet
from archmodel.kit.text import LANGS, Lang, LocalText

TITLE = Frame(title=LocalText(vi="Cả hai", en="Both"))


def text(words: str) -> LocalText:
    return LocalText(vi=words, en=f"{words} (en)")


def lanes(count: int, title: str = "Làn") -> LaneDiagram:
    nodes = tuple(Node(id=f"n{i}", lane=f"l{i % 3}", title=text(f"Hệ thống {i}")) for i in range(count))
    edges = tuple(Edge(id=f"e{i}", source=f"n{i}", target=f"n{i + 1}") for i in range(count - 1))
    return LaneDiagram(frame=Frame(title=text(title)), nodes=nodes, edges=edges,
                       lanes=tuple(Lane(id=f"l{i}", title=text(f"Làn {i}")) for i in range(3)))


def board(count: int, title: str = "Bảng") -> BandDiagram:
    cards = tuple(Card(id=f"c{i}", title=text(f"Thẻ {i}")) for i in range(count))
    return BandDiagram(frame=Frame(title=text(title)), bands=(Band(number="1", title=text("Lớp"), groups=(Group(cards=cards),)),))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("sizes", [(1, 1), (3, 40), (20, 2), (12, 12)])
def test_both_are_whole_and_apart(lang: Lang, sizes: tuple[int, int]) -> None:
    scene = draw(BesideDiagram(frame=TITLE, parts=(lanes(sizes[0]), board(sizes[1]))), lang)
    assert flaws(scene) == ()
    drawn = [box for box in boxes(scene) if box.role in ("node", "card")]
    assert len(drawn) == sum(sizes)
    nodes, cards = ([box for box in drawn if box.role == role] for role in ("node", "card"))
    across = max(b.x + b.width for b in nodes) < min(b.x for b in cards)
    below = max(b.y + b.height for b in nodes) < min(b.y for b in cards)
    assert across or below


def test_headings_of_the_parts_are_drawn_and_their_tables_told() -> None:
    more = Sheet(title=text("Từng cái"), columns=(text("Tên"),), rows=(("a",),), ids=("",))
    both = BesideDiagram(frame=TITLE, parts=(lanes(2, "Luồng"), board(2, "Ma trận")), more=(more,))
    written = {box.name for box in boxes(draw(both, "vi")) if box.role == "text"}
    assert {"Luồng", "Ma trận", "Cả hai"} <= written
    assert [sheet.title.vi for sheet in both.twin()][-1] == "Từng cái"
    assert {name for sheet in both.twin() for name in sheet.ids if name} == {"n0", "n1", "e0", "c0", "c1"}


def test_nothing_beside_nothing() -> None:
    assert flaws(draw(BesideDiagram(frame=TITLE), "vi")) == ()
    assert flaws(draw(BesideDiagram(frame=TITLE, parts=(LaneDiagram(frame=TITLE),)), "en")) == ()
