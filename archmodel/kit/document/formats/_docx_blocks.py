"""Each block of a document as paragraphs and tables of Word."""

from __future__ import annotations

from archmodel.kit.document import numbering, prose
from archmodel.kit.document.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    KeyFigures,
    PageBreak,
    Paragraph,
    Prose,
    Table,
    code,
    plain,
    runs,
    say,
)
from archmodel.kit.document.formats import _docx_pages as pages
from archmodel.kit.document.formats._docx_styles import ORDERED
from archmodel.kit.document.formats._docx_tables import caption, key_figures, source, table
from archmodel.kit.document.formats._docx_words import words
from archmodel.kit.document.formats._docx_writing import Writing
from archmodel.kit.document.formats._docx_xml import EMU, NEW_PAGE, mark, paragraph, run, tag
from archmodel.kit.drawing.scene import Group, Item, Scene, Text
from archmodel.kit.text import LocalText, visible

_APART = -1
"""The place of a block that is not the document's own."""
_SHORT = 1_200
"""Letters, of a callout."""
_SMALLEST = 4.5
"""Points that letters of a picture must have on paper to be read."""
_PIXELS = 2.0
_DOTS = 300
"""An inch, of what is printed."""
_PT = 72 / 96
_VECTOR = LocalText(vi="Hình được thu nhỏ cho vừa trang giấy. Bản vector, phóng to được, là khung nhìn ",
                    en="The picture was reduced to fit the page. The vector original, which can be enlarged, is the view ")
_ELSEWHERE = LocalText(vi="Hình nằm trong tệp ", en="The picture is in the file ")


def written(writing: Writing, place: int, block: Block, wide: bool) -> str:
    match block:
        case Heading():
            return _heading(writing, place, block)
        case Paragraph():
            return _paragraph(writing, block)
        case Prose():
            return "".join(_prose(writing, part, wide) for part in prose.blocks(block.text.say(writing.lang)))
        case Bullets():
            return _bullets(writing, block)
        case Table():
            return table(writing, place, block, wide)
        case Figure():
            return _figure(writing, place, block, wide)
        case Callout():
            return _callout(writing, block)
        case KeyFigures():
            return key_figures(writing, block)
        case PageBreak():
            return NEW_PAGE


def _heading(writing: Writing, place: int, block: Heading) -> str:
    """A number that Word would count otherwise (a section before any chapter) is written out."""
    number = writing.numbers.headings.get(place, "")
    odd = "0" in number.split(".")
    said = writing.heading_marked(place, run(writing.say(block.text)))
    return paragraph(f"Heading{block.level - 1}", run(f"{number}. ") if odd else "", said, number=0 if odd else None)


def _bullets(writing: Writing, block: Bullets) -> str:
    """The first ordered list is the one its style names; the others begin from 1 again."""
    number = None
    if block.ordered:
        number = ORDERED + writing.lists if writing.lists else None
        writing.lists += 1
    style = "ListNumber" if block.ordered else "ListBullet"
    return "".join(paragraph(style, words(writing, item), number=number) for item in block.items)


def _callout(writing: Writing, block: Callout) -> str:
    """A short one stays on one page."""
    style = f"Callout{block.kind.title()}"
    short = sum(len(writing.say(each.text)) for each in numbering.inlines(block)) < _SHORT
    title = paragraph(f"{style}Title", run(writing.say(block.title)))
    return title + "".join(paragraph(style, words(writing, each), keep=short and n < len(block.text))
                           for n, each in enumerate(block.text, start=1))


def _paragraph(writing: Writing, block: Paragraph) -> str:
    """Lines of code stay lines."""
    only = runs(block.text)
    lines = say(only[0].text, writing.lang).split("\n") if len(only) == 1 and only[0].style == "code" else []
    if len(lines) > 1:
        return paragraph("CodeBlock", mark("<w:br/>").join(run(visible(line)) for line in lines))
    return paragraph("BodyText", words(writing, block.text))


def _prose(writing: Writing, block: Block, wide: bool) -> str:
    """What an author wrote is outside of the numbers and the contents of the document: its headings are of another style."""
    if isinstance(block, Heading):
        return paragraph("MinorHeading", run(writing.say(block.text)))
    return written(writing, _APART, block, wide)


def _figure(writing: Writing, place: int, block: Figure, wide: bool) -> str:
    scene = writing.scenes.get(place)
    below = caption(writing, place, block) + (source(writing, block.source) if block.source else "")
    if scene is None:
        return paragraph("Figure", words(writing, plain(block.alt))) + below + _link(writing, block, _ELSEWHERE, block.src)
    width, height, scale = pages.size(writing, place, wide)
    picture = paragraph("Figure", _picture(writing, block, scene, width, height))
    small = scale * _PT * _letters(scene.items) < _SMALLEST
    return picture + below + (_link(writing, block, _VECTOR, block.name or block.src) if small else "")


def _link(writing: Writing, block: Figure, before: LocalText, name: str) -> str:
    return paragraph("Source", words(writing, (plain(before), code(name, block.src or None), plain(".")))) if name else ""


def _letters(items: tuple[Item, ...]) -> float:
    """The size of the smallest letters, in px."""
    sizes = [_letters(item.items) if isinstance(item, Group) else item.style.size for item in items if isinstance(item, Group | Text)]
    return min(sizes, default=99.0)


def _picture(writing: Writing, block: Figure, scene: Scene, width: float, height: float) -> str:
    from archmodel.kit.drawing.formats import png

    data = png.write(scene, scale=min(_fitting(scene, width), png.largest(scene)))
    return _drawing(writing.holder.image(data), writing.picture(), writing.say(block.alt), round(width * EMU), round(height * EMU))


def _fitting(scene: Scene, width: float) -> float:
    """As many pixels as paper can show at that width, never less than the scene has, so that whoever zooms in can read it."""
    return min(max(width / 25.4 * _DOTS / scene.width, 1), _PIXELS)


def _drawing(part: str, number: int, alt: str, width: int, height: int) -> str:
    """A picture in the line of text; `alt` is what is read to whoever cannot see it."""
    name = f"Picture {number}"
    shape = tag("pic:spPr", tag("a:xfrm", tag("a:off", x=0, y=0), tag("a:ext", cx=width, cy=height)),
                tag("a:prstGeom", tag("a:avLst"), prst="rect"))
    picture = tag("pic:pic", tag("pic:nvPicPr", tag("pic:cNvPr", id=number, name=name, descr=alt), tag("pic:cNvPicPr")),
                  tag("pic:blipFill", tag("a:blip", r_embed=part), tag("a:stretch", tag("a:fillRect"))), shape)
    data = tag("a:graphicData", picture, uri="http://schemas.openxmlformats.org/drawingml/2006/picture")
    inline = tag("wp:inline", tag("wp:extent", cx=width, cy=height), tag("wp:docPr", id=number, name=name, descr=alt),
                 tag("wp:cNvGraphicFramePr", tag("a:graphicFrameLocks", noChangeAspect=1)), tag("a:graphic", data),
                 distT=0, distB=0, distL=0, distR=0)
    return tag("r", tag("drawing", inline))
