"""Document → one standalone HTML page: readable on a screen, printable on A4, without script or outside files."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

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
from archmodel.kit.document.prose import clean_html
from archmodel.kit.text import Lang, LocalText, visible

SUFFIX = ".html"

_HERE = Path(__file__).parent
_FONTS = _HERE.parents[1] / "drawing" / "fonts"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:"
_SHORT = re.compile(r"[\w-]{1,18}")
_SEPARATOR = re.compile(r"([/,])(?=\S)")
_LINE = re.compile(r"\n(?=[ \t]*::)")
_COMMAND = re.compile(r"#(?=#\w*\[)")
"""In the log of a build server a line with `::` at its head, and `##[…]` anywhere, would be obeyed."""
_HOME = LocalText(vi="Tất cả kết quả", en="All results")
_CONTENTS = LocalText(vi="Mục lục", en="Contents")


def write(document: Document, lang: Lang) -> str:
    title = _text(document.title.say(lang))
    subtitle = f'<p class="subtitle">{_text(say(document.subtitle, lang))}</p>' if document.subtitle else ""
    meta = f'<p class="meta">{" · ".join(_text(say(m, lang)) for m in document.meta)}</p>' if document.meta else ""
    home = safe_link(document.home)
    back = f'<p class="home"><a href="{escape(home)}">← {_HOME.say(lang)}</a></p>' if home else ""
    body = "\n".join(_block(block, lang) for block in document.blocks)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n"
        f"<header>{back}<h1>{title}</h1>{subtitle}{meta}</header>\n{_contents(document, lang)}{body}\n</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    """The page's own rules, and Inter inside, so that Vietnamese looks the same on every machine."""
    faces = "".join(_face(weight) for weight in (400, 600))
    return faces + (_HERE / "page.css").read_text(encoding="utf-8")


def _face(weight: int) -> str:
    from base64 import b64encode

    data = b64encode((_FONTS / f"inter-{weight}.woff2").read_bytes()).decode("ascii")
    return f"@font-face{{font-family:Inter;font-weight:{weight};src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"


def _contents(document: Document, lang: Lang) -> str:
    chapters = [b for b in document.blocks if isinstance(b, Heading) and b.level == 2]
    if len(chapters) < 3:
        return ""
    items = "".join(f'<li><a href="#{escape(b.anchor)}">{_text(say(b.text, lang))}</a></li>' for b in chapters)
    return f'<nav aria-label="{_CONTENTS.say(lang)}"><ol>{items}</ol></nav>\n'


def _block(block: Block, lang: Lang) -> str:
    match block:
        case Heading():
            return f'<h{block.level} id="{escape(block.anchor)}">{_text(say(block.text, lang))}</h{block.level}>'
        case Paragraph():
            return f"<p>{_inline(block.text, lang)}</p>"
        case Prose():
            return f'<div class="prose">{clean_html(block.text.say(lang))}</div>'
        case Bullets():
            return "<ul>" + "".join(f"<li>{_inline(item, lang)}</li>" for item in block.items) + "</ul>"
        case Figure():
            return _figure(block, lang)
        case Callout():
            text = "".join(f"<p>{_inline(t, lang)}</p>" for t in block.text)
            return f'<aside class="callout {block.kind}"><strong>{_text(say(block.title, lang))}</strong>{text}</aside>'
        case KeyFigures():
            return _key_figures(block, lang)
        case Table():
            return _table(block, lang)
        case PageBreak():
            return '<hr class="page">'


def _figure(figure: Figure, lang: Lang) -> str:
    src = safe_link(figure.src) or ""
    image = f'<img src="{escape(src)}" alt="{_text(say(figure.alt, lang))}" loading="lazy">'
    return f'<figure><a href="{escape(src)}">{image}</a><figcaption>{_text(say(figure.caption, lang))}</figcaption></figure>'


def _key_figures(block: KeyFigures, lang: Lang) -> str:
    items = "".join(
        f'<div class="key {f.tone}"><b>{_text(say(f.value, lang))}</b><span>{_text(say(f.label, lang))}</span>'
        + (f"<small>{_text(say(f.note, lang))}</small>" if f.note else "") + "</div>"
        for f in block.figures)
    return f'<div class="keys">{items}</div>'


def _table(table: Table, lang: Lang) -> str:
    head = "".join(
        f'<th scope="col" class="{c.align}{" narrow" if c.narrow else ""}"><span>{_text(say(c.title, lang))}</span></th>'
        for c in table.columns)
    rows = "".join(
        f'<tr{_class(row.tone)}{_id(row.anchor)}>' + "".join(
            f'<td class="{c.align}">{_inline(cell, lang)}</td>' for c, cell in zip(table.columns, row.cells, strict=True))
        + "</tr>\n" for row in table.rows)
    caption = f"<caption>{_text(say(table.caption, lang))}</caption>" if table.caption else ""
    kind = ' class="matrix"' if table.matrix else ""
    return f'<div class="wide"><table{kind}>{caption}<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>'


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _id(name: str | None) -> str:
    return f' id="{escape(name)}"' if name else ""


def _inline(inline: Inline, lang: Lang) -> str:
    return "".join(_run(run, lang) for run in runs(inline))


def _run(run: Run, lang: Lang) -> str:
    raw = say(run.text, lang)
    if run.style == "said":
        return "".join(_code(part) if odd else _text(part) for odd, part in pieces(raw))
    text = _code(raw) if run.style == "code" else _text(raw)
    tag = {"strong": "strong", "quiet": "small"}.get(run.style)
    text = f"<{tag}>{text}</{tag}>" if tag else text
    href = safe_link(run.href)
    return f'<a href="{escape(href)}">{text}</a>' if href else text


def _code(raw: str) -> str:
    """A short id stays on one line; a path or a list of ids may break behind its separators."""
    if _SHORT.fullmatch(raw):
        return f'<code class="id">{_text(raw)}</code>'
    return "<code>" + _SEPARATOR.sub(r"\1<wbr>", _text(raw)) + "</code>"


def _text(text: str) -> str:
    return _COMMAND.sub("&#35;", _LINE.sub("&#10;", escape("\n".join(visible(line) for line in text.split("\n")))))
