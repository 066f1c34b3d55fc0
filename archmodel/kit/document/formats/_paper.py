"""What goes on which paper: A4, A4 on its side for what is wide, A3 for pictures that could not be read on less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from archmodel.kit.document.blocks import Block, Document, Figure, Heading, Paragraph, Table
from archmodel.kit.drawing.scene import Group, Item, Scene, Text

if TYPE_CHECKING:
    from archmodel.kit.document.formats._columns import Columns

Paper = Literal["upright", "wide", "large"]
"""A4; A4 on its side; A3 on its side, to be folded."""

SIZES: Mapping[Paper, tuple[float, float]] = {"upright": (210, 297), "wide": (297, 210), "large": (420, 297)}
"""Width and height in mm."""
MARGINS: Mapping[Paper, tuple[float, float, float, float]] = {
    "upright": (22, 18, 22, 30), "wide": (25, 18, 20, 20), "large": (25, 18, 20, 20)}
"""mm, above, right, below, left: within what Decree 30/2020/NĐ-CP allows (20–25, 15–20, 20–25, 30–35).

A page on its side is bound above.
"""
POINT = 25.4 / 72
"""mm in a typographic point."""
LEGIBLE = 4.4
"""pt: the smallest letters of a picture that are read without a lens."""


def room(paper: Paper) -> tuple[float, float]:
    """Width and height between the margins, in pt."""
    (wide, high), (above, right, below, left) = SIZES[paper], MARGINS[paper]
    return (wide - left - right) / POINT, (high - above - below) / POINT


def sheets(document: Document, columns: Columns, scenes: Mapping[int, Scene], *,
           unseen: Paper = "upright") -> Iterator[tuple[Paper, list[int]]]:
    """Places of blocks that follow one another on the same paper. A heading goes along with what it stands over.

    `unseen` is the paper of pictures that are not among `scenes`, since nobody knows how large they are. On paper that lies on its
    side every picture begins a page.
    """
    papers = [_paper(place, block, columns, scenes, unseen) for place, block in enumerate(document.blocks)]
    starts: set[int] = set()
    for place, paper in enumerate(papers):
        if paper != "upright":
            above = [*_above(document.blocks, place)]
            for before in above:
                papers[before] = paper
            if isinstance(document.blocks[place], Figure):
                starts.add(min(above, default=place))
    held: list[int] = []
    for place, paper in enumerate(papers):
        if held and (papers[held[-1]] != paper or place in starts):
            yield papers[held[-1]], held
            held = []
        held.append(place)
    if held:
        yield papers[held[-1]], held


def _above(blocks: Sequence[Block], place: int) -> Iterator[int]:
    """The headings right above, with at most two paragraphs between."""
    start = place
    while start and place - start < 2 and isinstance(blocks[start - 1], Paragraph):
        start -= 1
    if start and isinstance(blocks[start - 1], Heading):
        while start and isinstance(blocks[start - 1], Heading):
            start -= 1
        yield from range(start, place)


def _paper(place: int, block: Block, columns: Columns, scenes: Mapping[int, Scene], unseen: Paper) -> Paper:
    if isinstance(block, Table) and not block.plain:
        found = columns.grids(block, "upright")
        return "upright" if not block.wide and len(found) == 1 and found[0].fits else "wide"
    if isinstance(block, Figure):
        return picture_paper(scenes[place]) if place in scenes else unseen
    return "upright"


def picture_paper(scene: Scene) -> Paper:
    """The smallest paper on which the picture can be read; the largest where it cannot be on any."""
    smallest = min((text.style.size for text in _texts(scene.items)), default=10.0)
    papers: tuple[Paper, ...] = ("upright", "wide")
    return next((paper for paper in papers if smallest * scale(scene, paper) >= LEGIBLE), "large")


def scale(scene: Scene, paper: Paper, taken: float = 60) -> float:
    """pt for a px of the picture, at most 0.75 (96 px to the inch); `taken` is the height of what else stands there, in pt."""
    wide, high = room(paper)
    return min(wide / scene.width, (high - taken) / scene.height, 0.75)


def _texts(items: Sequence[Item]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from _texts(item.items)
        elif isinstance(item, Text):
            yield item
