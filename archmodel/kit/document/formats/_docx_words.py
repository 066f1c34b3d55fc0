"""Runs: styles, links, references to numbers, and footnotes."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from archmodel.kit.document.blocks import Inline, Run, pieces, runs, say
from archmodel.kit.document.formats._docx_writing import Writing
from archmodel.kit.document.formats._docx_xml import field, flat, mark, run, tag
from archmodel.kit.document.links import safe_link

_STYLES = {"plain": "", "said": "", "strong": "Strong", "quiet": "Quiet"}
_ALLOWED = "/:?#@!$&'()*+,;=%~-._"
"""What stands in an address unescaped (RFC 3986), without brackets: Word calls a file with bad addresses damaged."""


def words(writing: Writing, inline: Inline, style: str = "", code: str = "Code") -> str:
    """`style` is the character style of what has none of its own, `code` that of ids and paths."""
    return "".join(_run(writing, each, style, code) for each in runs(inline))


def _run(writing: Writing, each: Run, style: str, code: str) -> str:
    said = _reference(writing, each) if each.ref in writing.numbers.targets else _linked(writing, each, style, code)
    return said + _note(writing, each) if each.note else said


def _linked(writing: Writing, each: Run, style: str, code: str) -> str:
    href = safe_link(each.href)
    if href and href.startswith("#"):
        return linked(_said(writing, each, style, code), writing.place(href[1:]))
    outside = address(href)
    if not outside:
        return _said(writing, each, style, code)
    return tag("hyperlink", run(writing.say(each.text), "Hyperlink"), r_id=writing.holder.link(outside), history=1)


def linked(inside: str, place: str) -> str:
    """A link to a bookmark of this document; it looks like the text around it, as cross-references in Word do."""
    return tag("hyperlink", inside, anchor=place, history=1) if place and inside else inside


def _said(writing: Writing, each: Run, style: str, code: str) -> str:
    """Blanks at the ends stay: they part a run from the next."""
    raw = say(each.text, writing.lang)
    if each.style == "said":
        return "".join(run(_spaced(part), code if odd else style) for odd, part in pieces(raw))
    return run(_spaced(raw), code if each.style == "code" else _STYLES[each.style] or style)


def _spaced(raw: str) -> str:
    if raw.isprintable():
        return raw
    return (" " if raw[:1].isspace() else "") + flat(raw) + (" " if raw[-1:].isspace() and raw.strip() else "")


def address(href: str | None) -> str:
    """A safe link as Word takes it; empty for one that is no address at all."""
    try:
        return quote(href, safe=_ALLOWED) if href and urlsplit(href) else ""
    except ValueError:
        return ""


def _reference(writing: Writing, each: Run) -> str:
    """The number as a field that leads there: `Bảng 3`, `mục 1.4`; a heading without number in quotation marks."""
    place, target = writing.place(each.ref), writing.numbers.targets[each.ref]
    if not place:
        return run(flat(target.say(writing.lang)))
    if place.startswith("_Ref"):
        return field(f"REF {place} \\h", flat(target.say(writing.lang)))
    before, filler, after = _around(target.text.say(writing.lang))
    value = target.args[filler]
    said = value.say(writing.lang) if hasattr(value, "say") else str(value)
    code = "REF {} \\r \\h" if filler == "n" else "REF {} \\h"
    return run(before) + field(code.format(place), flat(said)) + run(after)


def _around(template: str) -> tuple[str, str, str]:
    """`mục {n}` is (`mục `, `n`, ``)."""
    before, _, rest = template.partition("{")
    name, _, after = rest.partition("}")
    return before, name, after


def _note(writing: Writing, each: Run) -> str:
    """A real footnote; the same words a second time refer to the first."""
    number, first = writing.note(each.note)
    if first:
        return writing.note_marked(number, mark(tag("footnoteReference", id=number), "FootnoteReference"))
    return field(f"NOTEREF _Note{number:05} \\f \\h", str(number), "FootnoteReference")
