"""What stands before the first block and behind the last: national heading, title, contents, signatures."""

from __future__ import annotations

from archmodel.kit.document import issuing
from archmodel.kit.document.blocks import EDITIONS, Block, Cover, Heading
from archmodel.kit.document.formats._docx_styles import PORTRAIT
from archmodel.kit.document.formats._docx_tables import cell, grid
from archmodel.kit.document.formats._docx_words import linked
from archmodel.kit.document.formats._docx_writing import Writing, chapter
from archmodel.kit.document.formats._docx_xml import NEW_PAGE, SPACE, field, flat, mark, paragraph, run, tag, twips
from archmodel.kit.text import LocalText

_CONTENTS = LocalText(vi="Mục lục", en="Contents")
_GAP = "\u2003"
_LEFT = 60.0
"""How wide the side of the issuer is, in mm."""
_ACROSS = 3
_FEWEST = 3
"""Chapters from which a document has contents."""
_MOST = 40
"""Entries that still fit one page; of what is issued two pages. With more of them only the chapters are listed."""


def front(writing: Writing) -> str:
    """The title; of what is issued a page of its own, where contents follow."""
    document, listed = writing.document, contents(writing)
    subtitle = paragraph("Subtitle", run(writing.say(document.subtitle))) if document.subtitle else ""
    title = paragraph("Title", run(writing.say(document.title))) + subtitle
    if not document.cover:
        return title + paragraph("Edition", run(edition(writing))) + listed
    page = NEW_PAGE if listed else ""
    lines = (*(writing.say(words) for words in document.meta), f"({EDITIONS[document.edition].say(writing.lang)})")
    return "".join((national(writing, document.cover), paragraph("CoverSpace") if listed else "", title,
                    *(paragraph("CoverLine", run(line)) for line in lines), page, listed, page))


def edition(writing: Writing) -> str:
    """`Bản nội bộ · …`: for whom it is, and what the document says of itself."""
    document = writing.document
    return " · ".join((EDITIONS[document.edition].say(writing.lang), *(writing.say(words) for words in document.meta)))


def national(writing: Writing, cover: Cover) -> str:
    """Issuer at the left, the nation at the right; below them number, place and day. An English edition has it in English."""
    lang, sizes = writing.lang, (twips(_LEFT), twips(PORTRAIT - _LEFT))
    above, issuer = issuing.offices(cover, lang)
    left = (_line("NationalHead", above) if above else "") + _line("NationalName", issuer) + paragraph("IssuerRule")
    right = _line("NationalName", issuing.NATION.say(lang)) + _line("NationalMotto", issuing.MOTTO.say(lang)) + paragraph("NationalRule")
    rows = ((left, right), (_line("NationalNumber", issuing.number(cover, lang)), _line("NationalPlace", issuing.place(cover, lang))))
    return grid("Layout", sizes, [tag("tr", tag("trPr", tag("cantSplit")), *(cell(s, c) for s, c in zip(sizes, row, strict=True)))
                                  for row in rows], head=False) + SPACE


def signatures(writing: Writing, cover: Cover) -> str:
    """Those who sign, up to three side by side. One signer stands at the right, opposite the recipients."""
    cells = [_line("SignerRole", role) + _line("SignerName", name) for role, name in issuing.signers(cover, writing.lang)]
    if len(cells) == 1:
        head, *lines = issuing.recipients(writing.lang)
        cells.insert(0, _line("RecipientsTitle", head) + "".join(_line("Recipients", line) for line in lines))
    across = min(len(cells), _ACROSS)
    cells += [paragraph("Recipients")] * (-len(cells) % across)
    size = twips(PORTRAIT / across)
    rows = [tag("tr", tag("trPr", tag("cantSplit")), *(cell(size, each) for each in cells[at:at + across]))
            for at in range(0, len(cells), across)]
    return SPACE + grid("Layout", [size] * across, rows, head=False) + SPACE


def _line(style: str, words: str) -> str:
    return paragraph(style, run(flat(words)))


def contents(writing: Writing) -> str:
    """A real table of contents with its entries in it, so that it can be read before anybody updates it.

    Which page a heading is on only the program knows that sets the pages: it is asked by PAGEREF, and nothing stands there until
    somebody updates the table (F9), which Word then sets anew with leaders. Neither an invented number nor a question at opening.
    """
    blocks = writing.document.blocks
    levels = _levels(blocks, _MOST * (2 if writing.document.cover else 1))
    entries = [(place, block) for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level in levels]
    if sum(block.level == 2 for _, block in entries) < _FEWEST:
        return ""
    begin = mark('<w:fldChar w:fldCharType="begin"/>') + mark(
        f'<w:instrText xml:space="preserve"> TOC \\o "1-{max(levels) - 1}" \\h \\z \\u </w:instrText>') + mark(
        '<w:fldChar w:fldCharType="separate"/>')
    lines = [paragraph(f"Toc{block.level - 1}", begin if n == 0 else "", _entry(writing, place, block))
             for n, (place, block) in enumerate(entries)]
    body = paragraph("TOCHeading", run(_CONTENTS.say(writing.lang))) + "".join(lines) + paragraph(
        "Space", mark('<w:fldChar w:fldCharType="end"/>'))
    part = tag("docPartObj", tag("docPartGallery", val="Table of Contents"), tag("docPartUnique"))
    return tag("sdt", tag("sdtPr", part), tag("sdtContent", body))


def _levels(blocks: tuple[Block, ...], most: int) -> tuple[int, ...]:
    """As deep as the pages allow."""
    deep = [block.level for block in blocks if isinstance(block, Heading)]
    return next((levels for levels in ((2, 3, 4), (2, 3)) if sum(level in levels for level in deep) <= most), (2,))


def _entry(writing: Writing, place: int, block: Heading) -> str:
    number = writing.numbers.headings.get(place, "")
    name = chapter(place)
    said = run(f"{number}. " if number else "") + run(writing.say(block.text))
    return linked(said + run(_GAP) + field(f"PAGEREF {name} \\h", ""), name)
