"""WordprocessingML in strings: every text and attribute is escaped here, and no text can become a field code or markup."""

from __future__ import annotations

from html import escape

from archmodel.kit.text import visible

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
TWIPS = 1440 / 25.4
"""In one millimetre."""
EMU = 36_000
"""In one millimetre."""


def twips(mm: float) -> int:
    return round(mm * TWIPS)


def tag(name: str, /, *children: str, **attributes: object) -> str:
    """`tag("jc", val="both")`; a name without prefix is of Word's own namespace, and so is an attribute: `r_id` is `r:id`."""
    full = name if ":" in name else f"w:{name}"
    plain = not full.startswith("w:")
    given = "".join(f' {_attribute(key, plain)}="{escape(str(value))}"' for key, value in attributes.items())
    inside = "".join(children)
    return f"<{full}{given}>{inside}</{full}>" if inside else f"<{full}{given}/>"


def _attribute(key: str, plain: bool) -> str:
    prefix, _, rest = key.partition("_")
    if rest and prefix in NAMESPACES:
        return f"{prefix}:{rest}"
    return key if plain else f"w:{key}"


def root(name: str, *children: str) -> str:
    """An element that names all the namespaces."""
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f"<w:{name}{spaces}>{''.join(children)}</w:{name}>"


def flat(text: str) -> str:
    """One line, with what cannot be seen (or cannot stand in XML) shown as an escape."""
    return text if text.isprintable() else " ".join(visible(line.strip("\r")) for line in text.split("\n")).strip()


def text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words, quote=False)}</w:t>'


def run(words: str, style: str = "") -> str:
    return mark(text(words), style) if words else ""


def mark(inside: str, style: str = "") -> str:
    """A run that holds something else than words: a tab, a break, a part of a field."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{look}{inside}</w:r>"


def paragraph(style: str, *inside: str, keep: bool = False, number: int | None = None, section: str = "") -> str:
    """`keep`: with what follows; `number`: the list it is an item of (0 = of none); `section`: what ends with it."""
    parts = [f'<w:pStyle w:val="{style}"/>']
    if keep:
        parts.append("<w:keepNext/>")
    if number is not None:
        parts.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    return f"<w:p><w:pPr>{''.join(parts)}{section}</w:pPr>{''.join(inside)}</w:p>"


def field(code: str, result: str, style: str = "") -> str:
    """A field with what it said last; `code` is ours, never from data."""
    instruction = f'<w:instrText xml:space="preserve"> {escape(code, quote=False)} </w:instrText>'
    return "".join((
        mark('<w:fldChar w:fldCharType="begin"/>', style), mark(instruction, style), mark('<w:fldChar w:fldCharType="separate"/>', style),
        run(result, style), mark('<w:fldChar w:fldCharType="end"/>', style)))


def bookmark(number: int, name: str, inside: str) -> str:
    """`name` is ours, never from data."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


SPACE = paragraph("Space")
"""What parts a table from the next; without it Word would make them one."""
NEW_PAGE = paragraph("NewPage")
