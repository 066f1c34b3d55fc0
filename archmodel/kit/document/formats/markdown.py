"""Document → GitHub-flavoured Markdown that says exactly what the data say: nothing in them is read as markup."""

from __future__ import annotations

import re

from archmodel.kit.document.blocks import (
    Block,
    Bullets,
    Callout,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigures,
    PageBreak,
    Paragraph,
    Prose,
    Run,
    Table,
    pieces,
    runs,
    say,
)
from archmodel.kit.document.links import safe_link
from archmodel.kit.text import Lang, visible

SUFFIX = ".md"

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$])")
_LINK = re.compile(r"\]\(\s*([^)\s]*)")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")
_RULES = {"left": ":---", "right": "---:", "center": ":---:"}


def write(document: Document, lang: Lang) -> str:
    parts = [f"# {_text(document.title.say(lang))}"]
    if document.subtitle:
        parts.append(f"*{_text(say(document.subtitle, lang))}*")
    if document.meta:
        parts.append(" · ".join(_text(say(m, lang)) for m in document.meta))
    parts += [_block(block, lang) for block in document.blocks]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, lang: Lang) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_text(say(block.text, lang))}"
        case Paragraph():
            return _guarded(_inline(block.text, lang))
        case Prose():
            return _prose(block.text.say(lang))
        case Bullets():
            return "\n".join(f"- {_guarded(_inline(item, lang))}" for item in block.items)
        case Figure():
            return f"![{_text(say(block.alt, lang))}]({block.src})\n\n*{_text(say(block.caption, lang))}*"
        case Callout():
            lines = [f"**{_text(say(block.title, lang))}**", *(_inline(t, lang) for t in block.text)]
            return "\n>\n".join(f"> {line}" for line in lines)
        case KeyFigures():
            return "\n".join(
                f"- **{_text(say(f.value, lang), whole=False)}** {_text(say(f.label, lang))}"
                + (f" ({_text(say(f.note, lang))})" if f.note else "")
                for f in block.figures)
        case Table():
            return _table(block, lang)
        case PageBreak():
            return "---"


def _prose(text: str) -> str:
    """An author's Markdown without raw HTML and without links to foreign schemes."""
    lines = (visible(line).replace("<", "&lt;") for line in text.splitlines())
    return _LINK.sub(lambda hit: hit[0] if safe_link(hit[1]) else "\\](", "\n".join(lines))


def _table(table: Table, lang: Lang) -> str:
    head = [_text(say(c.title, lang)) or " " for c in table.columns]
    rows = [[_inline(cell, lang) or " " for cell in row.cells] for row in table.rows]
    for row, cells in zip(table.rows, rows, strict=True):
        cells[0] = _anchor(row.anchor) + cells[0]
    lines = [head, [_RULES[c.align] for c in table.columns], *rows]
    body = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return f"**{_text(say(table.caption, lang))}**\n\n{body}" if table.caption else body


def _anchor(name: str | None) -> str:
    """A place links can lead to; Markdown has no form of its own for it."""
    return f'<a id="{name}"></a>' if name and _NAME.fullmatch(name) else ""


def _inline(inline: Inline, lang: Lang) -> str:
    return "".join(_run(run, lang) for run in runs(inline))


def _guarded(text: str) -> str:
    """A sign at the beginning starts no list and no rule."""
    return _LINE_START.sub(r"\1\\\2", text)


def _run(run: Run, lang: Lang) -> str:
    raw = say(run.text, lang)
    text = _text(raw, whole=False)
    if not text:
        return ""
    if run.style == "said":
        return "".join(_code(part) if odd else _text(part, whole=False) for odd, part in pieces(raw))
    if run.style == "strong":
        text = f"**{text}**"
    elif run.style == "code":
        text = _code(raw)
    href = safe_link(run.href)
    return f"[{text}]({href})" if href else text


def _flat(text: str) -> str:
    return " ".join(visible(line) for line in text.splitlines() if line.strip())


def _code(text: str) -> str:
    return f"`{_flat(text).replace('`', 'ˋ').replace('|', '¦')}`"


def _text(text: str, whole: bool = True) -> str:
    """Escaped; `whole` when it stands alone, so that a sign at its beginning cannot start a list."""
    escaped = _SPECIAL.sub(r"\\\1", _flat(text) if whole else visible(text.replace("\n", " ")))
    return _guarded(escaped) if whole else escaped
