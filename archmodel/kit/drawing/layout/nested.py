"""Boxes in boxes: what contains what, down to cards, with links drawn in the gaps between the boxes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Border, Card, Edge, Frame, Mark
from archmodel.kit.drawing.layout import _nested_box, _nested_links, frame
from archmodel.kit.drawing.layout._nested_box import Drawn
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.drawing.twin import Cell, Sheet, card_sheet, edge_sheet, named
from archmodel.kit.text import Lang, LocalText

GAP = 14
RATIO = 1.5
"""Width to height that is aimed at."""
NARROW, WIDE = 900.0, 2336.0
BILINGUAL = 90
"""More cards than that speak one tongue: the table twin has both."""
_PLACE = LocalText(vi="Nằm trong", en="Inside")
_NAME = LocalText(vi="Tên", en="Name")
_ID = LocalText(vi="Mã", en="Id")
_MORE = LocalText(vi="Thông tin thêm", en="More")
_COUNT = LocalText(vi="Số lượng", en="Count")
_BOXES = LocalText(vi="Các khung trên hình", en="Boxes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What holds cards and boxes. `aside` puts the name of one that stands in no other on a panel at its left; `empty` is said
    when it holds nothing.

    `share` is how much of a row it takes, compared with its neighbours there; 0 leaves that to what it holds. A box that is a
    thing of its own (a data centre) is a `thing`: links may end at it.
    """

    id: str
    title: LocalText
    number: str = ""
    subtitle: LocalText | None = None
    count: LocalText | None = None
    cards: tuple[Card, ...] = ()
    boxes: tuple[Box, ...] = ()
    empty: LocalText | None = None
    aside: bool = False
    share: int = 0
    thing: bool = False
    border: Border = ""
    mark: Mark | None = None
    type: str = ""
    desc: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NestedDiagram:
    """Rows of boxes from top to bottom, those of a row side by side, and links between any two things in them.

    `more` is told in the tables only.
    """

    form: ClassVar[str] = "nested"

    frame: Frame
    rows: tuple[tuple[Box, ...], ...] = ()
    links: tuple[Edge, ...] = ()
    proportions: tuple[tuple[Mark, int], ...] | None = None
    more: tuple[Sheet, ...] = ()

    def twin(self) -> tuple[Sheet, ...]:
        every = [pair for row in self.rows for box in row for pair in _within(box, None)]
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (box.id, box.title, inside.title if inside else None, box.count, box.subtitle) for box, inside in every)
        boxes = Sheet(title=_BOXES, columns=(_ID, _NAME, _PLACE, _COUNT, _MORE), rows=rows, ids=tuple(b.id for b, _ in every)).trimmed()
        titles = {box.id: box.title for box, _ in every} | {c.id: c.title for box, _ in every for c in box.cards}
        placed = [(inside.title if inside else box.title, box.title if inside else None, card)
                  for box, inside in every for card in box.cards]
        return (*((boxes,) if every else ()), *card_sheet(placed), *edge_sheet(self.links, named(titles)), *self.more)


def _within(box: Box, inside: Box | None) -> Iterator[tuple[Box, Box | None]]:
    yield box, inside
    for each in box.boxes:
        yield from _within(each, box)


def place(diagram: NestedDiagram, lang: Lang, *, bilingual: bool = True, card: int = 0, notation: str = "cards") -> Scene:
    """The rows on one width; of the widths tried, the one whose picture comes nearest to a landscape sheet."""
    voice = Voice(lang=lang, bilingual=bilingual, notation=notation)
    number = sum(len(box.cards) for row in diagram.rows for top in row for box, _ in _within(top, None))
    small = replace(voice, bilingual=bilingual and number <= BILINGUAL)
    measuring = _nested_box.Measuring(voice=voice, small=small, card=float(card or _nested_box.CARD),
                                    linked=_around(diagram))
    narrow = _least(diagram)
    width = max(narrow, _guess(diagram))
    body = _body(diagram, measuring, width)
    for _ in range(2):
        ratio = width / (body[0] or 1)
        better = max(narrow, min(WIDE, round(width * math.sqrt(RATIO / ratio))))
        if 0.88 < ratio / RATIO < 1.14 or better == width:
            break
        width, body = better, _body(diagram, measuring, better)
    height, drawn = body
    items: list[scene.Item] = [each.group for each in drawn]
    items += _nested_links.draw(diagram.links, drawn, width, height, voice)
    return frame.page(diagram.frame, Block(width=width, height=height, items=tuple(items)), voice, diagram.proportions or ())


def _around(diagram: NestedDiagram) -> frozenset[str]:
    """The boxes that hold an end of a link, at any depth."""
    ends = {end for link in diagram.links for end in (link.source, link.target)}
    found: set[str] = set()

    def walk(box: Box) -> bool:
        inside = [walk(each) for each in box.boxes]
        if any(inside) or any(one.id in ends for one in box.cards):
            found.add(box.id)
        return box.id in found or box.id in ends

    for row in diagram.rows:
        for box in row:
            walk(box)
    return frozenset(found)


def _guess(diagram: NestedDiagram) -> float:
    every = [box for row in diagram.rows for top in row for box, _ in _within(top, None)]
    area = sum(len(box.cards) for box in every) * 15500 + len(every) * 40000
    return min(WIDE, max(NARROW, math.sqrt(area * RATIO)))


def _body(diagram: NestedDiagram, measuring: _nested_box.Measuring, width: float) -> tuple[float, tuple[Drawn, ...]]:
    """The height of all rows at a width, and their boxes."""
    drawn: list[Drawn] = []
    top = 0.0
    for row in diagram.rows:
        widths = _shared(row, width)
        height = max((measuring.height(box, wide, 0) for box, wide in zip(row, widths, strict=True)), default=0.0)
        left = 0.0
        for box, wide in zip(row, widths, strict=True):
            drawn.append(measuring.draw(box, left, top, wide, height, 0))
            left += wide + GAP
        top += height + GAP
    return max(0.0, top - GAP), tuple(drawn)


def _shared(row: Sequence[Box], width: float) -> tuple[float, ...]:
    """How wide each box of a row is: by its share, or by how much it holds; none narrower than what it holds needs."""
    weights = [float(box.share or max(1, sum(len(b.cards) for b, _ in _within(box, None)))) for box in row]
    least = [_nested_box.least(box) for box in row]
    free = width - GAP * (len(row) - 1) - sum(least)
    if free <= 0:
        return tuple(least)
    wanted = [max(0.0, (free + sum(least)) * weight / sum(weights) - low) for weight, low in zip(weights, least, strict=True)]
    return tuple(round(low + free * more / (sum(wanted) or 1), 2) for low, more in zip(least, wanted, strict=True))


def _least(diagram: NestedDiagram) -> float:
    """The narrowest a drawing may be."""
    rows = (sum(_nested_box.least(box) for box in row) + GAP * (len(row) - 1) for row in diagram.rows)
    return max(NARROW, *rows) if diagram.rows else NARROW
