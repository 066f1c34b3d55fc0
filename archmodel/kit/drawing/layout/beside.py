"""Several drawings on one page, side by side or one below the other: whichever fills a landscape page better."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, cast

from archmodel.kit.drawing import boxes, draw
from archmodel.kit.drawing.diagram import Diagram, Frame
from archmodel.kit.drawing.layout import frame, paragraph
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Scene, Style, shift
from archmodel.kit.drawing.twin import Sheet
from archmodel.kit.text import Lang, LocalText

HEAD = Style(size=15, weight=600, paint="heading")
HEAD_OTHER = Style(size=11, paint="soft")
BELOW_HEAD = 10.0
APART = 44.0
"""px between two parts."""
ASPECT = 1.45
"""Width to height of a landscape page."""
AROUND = 240.0
"""px that head and foot take of its height, more or less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideDiagram:
    """Diagrams of any forms under one frame. Of the frame of a part only its title is drawn, as the heading over it.

    The key of the whole belongs into `frame`. `more` are tables that tell what no part draws one by one.
    """

    form: ClassVar[str] = "beside"

    frame: Frame
    parts: tuple[Diagram, ...] = ()
    more: tuple[Sheet, ...] = ()

    def twin(self) -> tuple[Sheet, ...]:
        return (*(sheet for part in self.parts for sheet in _told(part)), *self.more)


def _told(part: Diagram) -> tuple[Sheet, ...]:
    """The tables of a part, each under the heading of that part."""
    head = part.frame.title
    return tuple(replace(sheet, title=LocalText(vi=f"{head.say('vi')}: {sheet.title.say('vi')}",
                                                en=f"{head.say('en')}: {sheet.title.say('en')}")) if head.say("vi") else sheet
                 for sheet in part.twin())


def place(diagram: BesideDiagram, lang: Lang, *, bilingual: bool = True, engine: str = "", direction: str = "",
          notation: str = "") -> Scene:
    """The whole drawing; the hints are handed on to every part that knows them."""
    voice = Voice(lang=lang, bilingual=bilingual)
    scenes = [_bare(part, lang, bilingual=bilingual, engine=engine, direction=direction, notation=notation) for part in diagram.parts]
    blocks = [_block(part, scene, voice) for part, scene in zip(diagram.parts, scenes, strict=True)]
    body = min((_across(blocks), _down(blocks)), key=_unhandy)
    page = frame.page(diagram.frame, body, voice)
    notices = tuple(notice for scene in scenes for notice in scene.notices)
    return replace(page, notices=notices) if notices else page


def _bare(part: Diagram, lang: Lang, *, bilingual: bool, **hints: str) -> Scene:
    """A part alone, with nothing around it."""
    nameless = replace(cast("Any", part), frame=Frame(title=LocalText.same("")))
    return draw(nameless, lang, bilingual=bilingual, **hints)


def _block(part: Diagram, scene: Scene, voice: Voice) -> Block:
    """The part from (0, 0), cropped to what is drawn, with its heading above it."""
    drawn = boxes.boxes(scene)[1:]
    left, top = math.floor(min((b.x for b in drawn), default=0)), math.floor(min((b.y for b in drawn), default=0))
    right = math.ceil(max((b.x + b.width for b in drawn), default=0))
    bottom = math.ceil(max((b.y + b.height for b in drawn), default=0))
    words = paragraph.title(part.frame.title, voice, HEAD, HEAD_OTHER, max(right - left, 240))
    above = paragraph.height(words) + BELOW_HEAD if words else 0.0
    wide = max([float(right - left), *(math.ceil(each.width) for each in words)])
    items: tuple[Item, ...] = shift(scene.items, -left, above - top)
    if words:
        items = (Group(role="heading", items=paragraph.stack(words, 0, 0)), *items)
    return Block(width=wide, height=above + bottom - top, items=items)


def _across(blocks: Sequence[Block]) -> Block:
    items: list[Item] = []
    x = 0.0
    for block in blocks:
        items += shift(block.items, x, 0)
        x += block.width + APART
    return Block(width=max(0.0, x - APART), height=max((block.height for block in blocks), default=0), items=tuple(items))


def _down(blocks: Sequence[Block]) -> Block:
    items: list[Item] = []
    y = 0.0
    for block in blocks:
        items += shift(block.items, 0, y)
        y += block.height + APART
    return Block(width=max((block.width for block in blocks), default=0), height=max(0.0, y - APART), items=tuple(items))


def _unhandy(block: Block) -> float:
    """How far a body is from a landscape page: its shape, an upright one more so, and the paper it takes."""
    if not block.width or not block.height:
        return 0.0
    shape = math.log((block.width + 2 * frame.MARGIN) / (block.height + AROUND) / ASPECT)
    return max(shape, -1.6 * shape) + 0.5 * math.log(block.width * block.height)
