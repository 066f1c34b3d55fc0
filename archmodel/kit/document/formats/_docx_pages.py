"""Which blocks stand on pages on their side, and what begins and ends a section."""

from __future__ import annotations

from archmodel.kit.document.blocks import Block, Bullets, Callout, Figure, Heading, Inline, Paragraph, Table, plain, runs
from archmodel.kit.document.formats import _docx_styles as look
from archmodel.kit.document.formats._docx_widths import height, parts, sideways
from archmodel.kit.document.formats._docx_writing import Writing
from archmodel.kit.document.formats._docx_xml import NEW_PAGE, SPACE, paragraph, tag, twips

_LONG, _SHORT = 297.0, 210.0
_LEFT, _RIGHT, _ABOVE, _BELOW = 30.0, 15.0, 20.0, 20.0
_EDGE = 10.0
"""From the edge of the paper to the page number, and to the foot, in mm."""
_PX = 25.4 / 96
_CAPTION, _HEADING, _LINE = 12.0, 16.0, 6.0
_ROW, _TEXT = 1.3, 4.4
_LETTERS = 95
"""How high things are, in mm: a caption with its source, a heading, a line; a row of a table and each line in it; letters of a line."""
_GAIN = 1.15
"""A picture is turned when it can be so much larger on its side."""
_LEAD = 3
"""Paragraphs between a heading and a wide table that go with it to the page on its side."""
_SURE = 0.85
"""How much of a page notes may fill by our reckoning, lest they stand alone on the next."""
_BETWEEN = 4
"""So few small blocks between two wide ones do not turn the page and back."""


def size(writing: Writing, place: int, wide: bool) -> tuple[float, float, float]:
    """Width and height of a picture on paper in mm, and its scale: on one page with what leads to it, and never larger than drawn."""
    scene, blocks = writing.scenes[place], writing.document.blocks
    width, page = (look.LANDSCAPE, _SHORT) if wide else (look.PORTRAIT, _LONG)
    lead = sum(_taken(writing, block) for block in blocks[_lead(blocks, place):place])
    height = page - _ABOVE - _BELOW - 2.5 * _CAPTION - min(lead, page / 3)
    across, down = max(scene.width, 1) * _PX, max(scene.height, 1) * _PX
    scale = min(width / across, height / down, 1.0)
    return across * scale, down * scale, scale


def _taken(writing: Writing, block: Block) -> float:
    """About how high a block of text is, in mm."""
    items: tuple[Inline, ...] = ()
    match block:
        case Heading():
            return _HEADING
        case Paragraph():
            items = (block.text,)
        case Bullets():
            items = block.items
        case Callout():
            items = (plain(block.title), *block.text)
    letters = (sum(len(writing.say(run.text)) for run in runs(item)) for item in items)
    return sum(_LINE * (1 + count // _LETTERS) + 2 for count in letters)


def plan(writing: Writing) -> tuple[bool, ...]:
    """For every block, whether it stands on a page on its side."""
    blocks = writing.document.blocks
    wide = [_wants(writing, place, block) for place, block in enumerate(blocks)]
    for place in [n for n, it in enumerate(wide) if it]:
        for beside in range(_lead(blocks, place), _trail(writing, place)):
            wide[beside] = True
    _bridge(blocks, wide)
    return tuple(wide)


def _wants(writing: Writing, place: int, block: Block) -> bool:
    if isinstance(block, Table):
        return sideways(block, writing.lang)
    return place in writing.scenes and size(writing, place, True)[2] >= _GAIN * size(writing, place, False)[2]


def _lead(blocks: tuple[Block, ...], place: int) -> int:
    """Where what leads to the block begins: its headings, each with a few lines, so that none of them stays behind alone."""
    found = at = place
    while at:
        before = at
        while at and before - at < _LEAD and isinstance(blocks[at - 1], Paragraph | Callout):
            at -= 1
        if not at or not isinstance(blocks[at - 1], Heading):
            break
        at -= 1
        found = at
    return found


def _trail(writing: Writing, place: int) -> int:
    """Where what is said of the block ends: the notes below it, as far as they find room on its last page."""
    blocks = writing.document.blocks
    page = _SHORT - _ABOVE - _BELOW
    taken = sum(_taken(writing, block) for block in blocks[_lead(blocks, place):place]) + _high(writing, place)
    end = place + 1
    while end < len(blocks) and isinstance(blocks[end], Bullets | Paragraph | Callout):
        notes = sum(_taken(writing, block) for block in blocks[place + 1:end + 1])
        if taken % page + notes > _SURE * page:
            break
        end += 1
    return end


def _high(writing: Writing, place: int) -> float:
    """About how high a table or a picture is on pages on their side, in mm."""
    block = writing.document.blocks[place]
    if not isinstance(block, Table):
        return size(writing, place, True)[1] + 2 * _CAPTION
    return sum(_CAPTION + part.head + sum(_ROW + _TEXT * height(row, part, writing.lang) for row in block.rows)
               for part in parts(block, writing.lang, look.LANDSCAPE))


def _bridge(blocks: tuple[Block, ...], wide: list[bool]) -> None:
    last = -1
    for place in [n for n, it in enumerate(wide) if it]:
        between = blocks[last + 1:place]
        if last >= 0 and len(between) <= _BETWEEN and not any(isinstance(block, Figure) or _large(block) for block in between):
            wide[last + 1:place] = [True] * len(between)
        last = place


def _large(block: Block) -> bool:
    return isinstance(block, Table) and len(block.rows) > 6


def section(wide: bool, parts: str = "", cover: bool = False) -> str:
    """`parts` are the references to head and foot, which later sections inherit; on the first page there is no number."""
    width, height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    paper = tag("pgSz", w=twips(width), h=twips(height), **({"orient": "landscape"} if wide else {}))
    margins = tag("pgMar", top=twips(_ABOVE), right=twips(_RIGHT), bottom=twips(_BELOW), left=twips(_LEFT), header=twips(_EDGE),
                  footer=twips(_EDGE), gutter=0)
    return tag("sectPr", parts, tag("type", val="nextPage"), paper, margins, *([tag("titlePg")] if cover else []))


def turned(body: list[str], properties: str) -> None:
    """Ends a section. Its last paragraph takes the place of the space behind a table, so that it needs no page of its own."""
    body[-1] = body[-1].removesuffix(NEW_PAGE).removesuffix(SPACE)
    body.append(paragraph("Space", section=properties))
