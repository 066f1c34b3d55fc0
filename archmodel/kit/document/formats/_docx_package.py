"""The file itself: python-docx keeps the parts, and the zip is written anew so that the same document is the same bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from archmodel.kit.archive import zipped
from archmodel.kit.document.formats import _docx_styles as look
from archmodel.kit.document.formats._docx_xml import field, mark, paragraph, root, run, tag, twips
from archmodel.kit.text import Lang

_DAY = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""A file says when it was made; ours is what it is whenever it is made."""
_UNWANTED = ("/stylesWithEffects", "/customXml", "/thumbnail", "/webSettings", "/fontTable", "/extended-properties")
"""What the template of python-docx brings along and nobody needs."""
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OFFICE = "http://schemas.microsoft.com/office/word"


class Package:
    """A Word file that is being filled."""

    def __init__(self) -> None:
        import docx

        self._document = docx.Document()
        self._part: Any = self._document.part
        for rels in (self._part.rels, self._part.package.rels):
            for key in [key for key, rel in rels.items() if rel.reltype.endswith(_UNWANTED)]:
                del rels[key]

    def link(self, href: str) -> str:
        """The id of the relationship to an outside address."""
        return str(self._part.relate_to(href, f"{_RELATION}hyperlink", is_external=True))

    def image(self, png: bytes) -> str:
        return str(self._part.get_or_add_image(BytesIO(png))[0])

    def look(self, lang: Lang, numbered: bool, roman: bool, lists: int) -> None:
        """Styles, lists and settings, in place of those of the template."""
        _fill(self._part.styles.element, look.styles(lang, numbered))
        _fill(self._part.numbering_part.element, look.numbering(lists, roman))
        _fill(self._part.settings.element, _settings(lang))

    def furniture(self, foot: str) -> str:
        """Page number above (not on the first page) and the foot below; the references a section makes to them."""
        found = []
        for kind, number in (("default", field("PAGE", "")), ("first", "")):
            for sort, add, inside in (("header", self._part.add_header_part, paragraph("Header", number)),
                                      ("footer", self._part.add_footer_part, paragraph("Footer", run(foot)))):
                part, key = add()
                _fill(part.element, inside)
                found.append(tag(f"{sort}Reference", type=kind, r_id=key))
        return "".join(found)

    def notes(self, notes: Sequence[str]) -> None:
        """The footnotes, of which python-docx knows nothing; -1 and 0 are the lines that part them from the text."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        if not notes:
            return
        lines = [tag("footnote", paragraph("FootnoteText", mark(tag(name))), type=name, id=n - 1)
                 for n, name in enumerate(("separator", "continuationSeparator"))]
        own = [tag("footnote", paragraph("FootnoteText", mark(tag("footnoteRef"), "FootnoteReference"), run(f" {note}")), id=n)
               for n, note in enumerate(notes, start=1)]
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, _whole("footnotes", *lines, *own), self._part.package)
        self._part.relate_to(part, f"{_RELATION}footnotes")
        _fill(self._part.settings.element, tag("footnotePr", tag("footnote", id=-1), tag("footnote", id=0)), before="compat")

    def properties(self, title: str, subject: str, keywords: str, lang: Lang) -> None:
        core = self._document.core_properties
        core.title, core.subject, core.keywords, core.language = title[:255], subject[:255], keywords[:255], lang
        core.author = core.last_modified_by = core.comments = core.category = ""
        core.created = core.modified = _DAY
        core.revision = 1

    def saved(self, body: str) -> bytes:
        """The body goes right into the file: to move thousands of rows into the tree of python-docx takes seconds."""
        out = BytesIO()
        self._document.save(out)
        return _zipped(out.getvalue(), {self._part.partname.membername: _whole("document", tag("body", body))})


def _whole(name: str, *inside: str) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + root(name, *inside)).encode("utf-8")


def _fill(element: Any, inside: str, before: str = "") -> None:
    """In place of what is in it, or before the child of that name."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    children = list(parse_xml(root("body", inside)))
    if before:
        element.find(qn(f"w:{before}")).addprevious(children[0])
    else:
        element[:] = children


def _settings(lang: Lang) -> str:
    """Word's way of today (no compatibility mode). Fields are not updated at opening: that would ask the reader a question."""
    decimal, separator = (",", ";") if lang == "vi" else (".", ",")
    tongue = {"vi": "vi-VN", "en": "en-GB"}[lang]
    switches = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1,
                "doNotFlipMirrorIndents": 1, "differentiateMultirowTableHeaders": 1}
    compat = tag("compat", *(tag("compatSetting", name=name, uri=_OFFICE, val=value) for name, value in switches.items()))
    return "".join((
        tag("zoom", percent=100), tag("defaultTabStop", val=twips(12.7)), tag("characterSpacingControl", val="doNotCompress"), compat,
        tag("themeFontLang", val=tongue), tag("decimalSymbol", val=decimal), tag("listSeparator", val=separator)))


def _zipped(data: bytes, own: Mapping[str, bytes]) -> bytes:
    """The parts, some of them our own, in the order of their names (the list of contents first, where readers look)."""
    with ZipFile(BytesIO(data)) as source:
        names = sorted(source.namelist(), key=lambda each: (each != "[Content_Types].xml", each))
        return zipped((name, own.get(name) or source.read(name)) for name in names)
