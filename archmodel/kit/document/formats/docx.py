"""Document → a Word file as an office signs it: real styles, fields, footnotes and sections, and no formatting by hand."""

from __future__ import annotations

from archmodel.kit.document.blocks import EDITIONS, Document, say
from archmodel.kit.document.formats import _docx_front as front
from archmodel.kit.document.formats import _docx_pages as pages
from archmodel.kit.document.formats._docx_blocks import written
from archmodel.kit.document.formats._docx_package import Package
from archmodel.kit.document.formats._docx_writing import Writing
from archmodel.kit.document.formats._docx_xml import NEW_PAGE, flat
from archmodel.kit.text import Lang

SUFFIX = ".docx"


def write(document: Document, lang: Lang) -> bytes:
    package = Package()
    writing = Writing(document, lang, package)
    body = _body(writing, package.furniture(front.edition(writing)))
    package.look(lang, document.numbered, document.roman, writing.lists)
    package.notes(writing.notes)
    package.properties(flat(document.title.say(lang)), flat(say(document.subtitle, lang)), EDITIONS[document.edition].say(lang), lang)
    return package.saved(body)


def _body(writing: Writing, furniture: str) -> str:
    """Blocks in sections: where the page turns, one ends. The first of them brings head and foot for all; those who sign do so upright."""
    body, parts, now, first = [front.front(writing)], furniture, False, True
    wide = (*pages.plan(writing), *((False,) if writing.document.cover else ()))
    for place, aside in enumerate(wide):
        if aside != now:
            pages.turned(body, pages.section(now, parts, first))
            parts, now, first = "", aside, False
        inside = _at(writing, place, aside)
        if inside != NEW_PAGE or not body[-1].endswith(NEW_PAGE):
            body.append(inside)
    return "".join((*body, pages.section(now, parts, first)))


def _at(writing: Writing, place: int, aside: bool) -> str:
    blocks, cover = writing.document.blocks, writing.document.cover
    if place < len(blocks):
        return written(writing, place, blocks[place], aside)
    return front.signatures(writing, cover) if cover else ""
