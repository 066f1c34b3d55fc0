"""Document → one standalone HTML page: readable on a screen, printable on A4, without script or outside files."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from html import escape
from pathlib import Path

from archmodel.kit.document import issuing
from archmodel.kit.document.blocks import (
    EDITIONS,
    Block,
    Bullets,
    Callout,
    Cover,
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
    Words,
    pieces,
    runs,
    say,
)
from archmodel.kit.document.formats._columns import Columns, Grid
from archmodel.kit.document.formats._paper import MARGINS, SIZES, Paper, room, sheets
from archmodel.kit.document.links import safe_link
from archmodel.kit.document.numbering import NOTES, SOURCE, numbers
from archmodel.kit.document.prose import clean_html
from archmodel.kit.drawing import svg
from archmodel.kit.drawing.scene import Scene
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
_TAGS = {"strong": "strong", "quiet": "small"}
_HOME = LocalText(vi="Tất cả kết quả", en="All results")
_CONTENTS = LocalText(vi="Mục lục", en="Contents")
_PAGE = LocalText(vi="Trang", en="Page")
_BACK = LocalText(vi="Trở lại chỗ trích", en="Back to the text")


def write(document: Document, lang: Lang) -> str:
    page = _Page(document, lang)
    title = _text(document.title.say(lang))
    body = "".join(page.sheets())
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_style()}{_footer(document, lang)}</style>\n</head>\n<body>\n<main>\n"
        f"{body}{page.notes()}{page.signers()}</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    """The page's own rules, and Inter inside, so that Vietnamese looks the same on every machine."""
    faces = "".join(_face(weight) for weight in (400, 600))
    return faces + (_HERE / "page.css").read_text(encoding="utf-8")


def _face(weight: int) -> str:
    data = b64encode((_FONTS / f"inter-{weight}.woff2").read_bytes()).decode("ascii")
    return f"@font-face{{font-family:Inter;font-weight:{weight};src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"


def _footer(document: Document, lang: Lang) -> str:
    """What stands below every printed page: for whom it is, what it is, and which page of how many."""
    words = " · ".join(say(part, lang) for part in (EDITIONS[document.edition], *document.meta))
    number = f'"{_css(_PAGE.say(lang))} " counter(page) "/" counter(pages)'
    sizes = "".join(
        f"@page {'' if paper == 'upright' else paper}{{size:{wide}mm {high}mm;margin:{' '.join(f'{mm}mm' for mm in MARGINS[paper])}}}\n"
        for paper, (wide, high) in SIZES.items())
    return f'{sizes}@page{{@bottom-left{{content:"{_css(words)}";width:78%}}@bottom-right{{content:{number}}}}}\n'


def _css(text: str) -> str:
    """As it stands in a string of a style sheet: only letters, digits and blanks as they are."""
    return "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in visible(text))


class _Page:
    """One document on its way: its language, its numbers, and which ids are taken."""

    def __init__(self, document: Document, lang: Lang) -> None:
        self.document = document
        self.lang: Lang = lang
        self.numbers = numbers(document)
        self.columns = Columns(lang, self.numbers)
        self.scenes: Mapping[int, Scene] = {
            place: block.scene(lang) for place, block in enumerate(document.blocks)
            if isinstance(block, Figure) and block.scene and not safe_link(block.src)}
        self.taken: set[str] = set()

    def sheets(self) -> Iterator[str]:
        """The blocks; what is printed on another paper than its neighbours is a section of its own."""
        opening = self.header() + self.contents()
        for paper, places in sheets(self.document, self.columns, self.scenes, unseen="wide"):
            inside = opening + "\n".join(self.block(place, self.document.blocks[place], paper) for place in places)
            opening = ""
            yield f"{inside}\n" if paper == "upright" else f'<section class="{paper}">\n{inside}\n</section>\n'
        yield opening

    def header(self) -> str:
        document, lang = self.document, self.lang
        subtitle = f'<p class="subtitle">{self.say(document.subtitle)}</p>' if document.subtitle else ""
        meta = " · ".join((f"<b>{self.say(EDITIONS[document.edition])}</b>", *(self.say(m) for m in document.meta)))
        home = safe_link(document.home)
        back = f'<p class="home"><a href="{escape(home)}">← {_HOME.say(lang)}</a></p>' if home else ""
        cover = self.national(document.cover) if document.cover else ""
        kind = ' class="issued"' if document.cover else ""
        return f'<header{kind}>{back}{cover}<h1>{self.say(document.title)}</h1>{subtitle}<p class="meta">{meta}</p></header>\n'

    def national(self, cover: Cover) -> str:
        parent, issuer = (_text(words) for words in issuing.offices(cover, self.lang))
        return (f"<div class='national'><div><p>{parent}</p><p class='ruled'><strong>{issuer}</strong></p>"
                f"<p>{_text(issuing.number(cover, self.lang))}</p></div>"
                f"<div><p><strong>{issuing.NATION.say(self.lang)}</strong></p>"
                f"<p class='ruled'><strong>{issuing.MOTTO.say(self.lang)}</strong></p>"
                f"<p><em>{_text(issuing.place(cover, self.lang))}</em></p></div></div>")

    def signers(self) -> str:
        """Those who sign, side by side; opposite a single one those who receive it."""
        if self.document.cover is None:
            return ""
        found = [f"<div><p><strong>{_text(role)}</strong></p><p class='name'><strong>{_text(name)}</strong></p></div>"
                 for role, name in issuing.signers(self.document.cover, self.lang)]
        if len(found) == 1:
            found.insert(0, f"<div class='recipients'>{'<br>'.join(map(_text, issuing.recipients(self.lang)))}</div>")
        return f"<div class='signers'>{''.join(found)}</div>\n"

    def contents(self) -> str:
        chapters = [(place, b) for place, b in enumerate(self.document.blocks) if isinstance(b, Heading) and b.level == 2]
        if len(chapters) < 3:
            return ""
        items = "".join(f'<li><a href="#{escape(b.anchor)}">{self.title(place, b)}</a></li>' for place, b in chapters if _named(b.anchor))
        kind = ' class="numbered"' if self.document.numbered else ""
        return f'<nav aria-label="{_CONTENTS.say(self.lang)}"><ol{kind}>{items}</ol></nav>\n'

    def title(self, place: int, heading: Heading) -> str:
        number = self.numbers.headings.get(place)
        return f"{number}. {self.say(heading.text)}" if number else self.say(heading.text)

    def notes(self) -> str:
        if not self.numbers.notes:
            return ""
        items = "".join(f'<li id="fn_{n}">{self.say(words)} <a href="#fnref_{n}" aria-label="{_BACK.say(self.lang)}">↩</a></li>'
                        for n, words in self.numbers.notes.values())
        return f'<section class="notes"><h2>{NOTES.say(self.lang)}</h2><ol>{items}</ol></section>\n'

    def block(self, place: int, block: Block, paper: Paper) -> str:
        match block:
            case Heading():
                return f"<h{block.level}{self.id(block.anchor)}>{self.title(place, block)}</h{block.level}>"
            case Paragraph():
                return f"<p>{self.inline(block.text)}</p>"
            case Prose():
                return f'<div class="prose">{clean_html(block.text.say(self.lang))}</div>'
            case Bullets():
                tag = "ol" if block.ordered else "ul"
                return f"<{tag}>" + "".join(f"<li>{self.inline(item)}</li>" for item in block.items) + f"</{tag}>"
            case Figure():
                return self.figure(place, block)
            case Callout():
                text = "".join(f"<p>{self.inline(t)}</p>" for t in block.text)
                return f'<aside class="callout {block.kind}"><strong>{self.say(block.title)}</strong>{text}</aside>'
            case KeyFigures():
                return self.key_figures(block)
            case Table():
                return self.table(place, block, paper)
            case PageBreak():
                return '<hr class="page">'

    def figure(self, place: int, figure: Figure) -> str:
        """From beside the page, else within it."""
        src, alt = safe_link(figure.src), self.say(figure.alt)
        if src:
            image = f'<a href="{escape(src)}"><img src="{escape(src)}" alt="{alt}" loading="lazy"></a>'
        elif scene := self.scenes.get(place):
            data = b64encode(svg.write(scene, "light").encode()).decode("ascii")
            size = f'width="{scene.width:.0f}" height="{scene.height:.0f}"'
            image = f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}" {size}>'
        else:
            image = f"<p>{alt}</p>"
        words = _text(self.numbers.caption(place, figure, self.lang))
        caption = f"<figcaption>{words}</figcaption>" if words else ""
        return f"<figure{self.id(figure.anchor)}>{image}{caption}{self.source(figure.source)}</figure>"

    def key_figures(self, block: KeyFigures) -> str:
        items = "".join(
            f'<div class="key {f.tone}"><b>{self.say(f.value)}</b><span>{self.say(f.label)}</span>'
            + (f"<small>{self.say(f.note)}</small>" if f.note else "") + "</div>"
            for f in block.figures)
        return f'<div class="keys">{items}</div>'

    def table(self, place: int, table: Table, paper: Paper) -> str:
        """A matrix too wide for any paper stands in parts, each with the first column."""
        words = "" if table.plain else _text(self.numbers.caption(place, table, self.lang))
        caption = f"<caption>{words}</caption>" if words else ""
        parts = []
        for found in self.columns.grids(table, paper):
            parts.append(self.part(table, found, paper, caption))
            caption = ""
        return f'<div class="scroll"{self.id(table.anchor)}>{"".join(parts)}{self.source(table.source)}</div>'

    def part(self, table: Table, found: Grid, paper: Paper, caption: str) -> str:
        columns = [table.columns[n] for n in found.columns]
        head = "".join(
            f'<th scope="col" class="{c.align}{" narrow" if c.narrow else ""}"><span>{self.say(c.title)}</span></th>' for c in columns)
        rows = "".join(
            f"<tr{_class(row.tone)}{self.id(row.anchor)}>" + "".join(
                f'<td class="{table.columns[n].align}">{self.inline(row.cells[n])}</td>' for n in found.columns)
            + "</tr>\n" for row in table.rows)
        thead = f"<thead><tr>{head}</tr></thead>" if any(say(c.title, self.lang) for c in columns) else ""
        kinds = ["matrix"] * table.matrix + ["plain"] * table.plain + ["tight"] * (not (found.fits and found.sure))
        return (f'<table{_class(" ".join(kinds))} style="--s:{found.size}pt">{caption}{_columns(found, paper)}{thead}\n'
                f"<tbody>{rows}</tbody></table>")

    def source(self, words: Words) -> str:
        return f'<p class="source">{_text(SOURCE.say(self.lang).format(text=say(words, self.lang)))}</p>' if words else ""

    def say(self, words: Words) -> str:
        return _text(say(words, self.lang))

    def id(self, name: str | None) -> str:
        """Each id stands once, and no odd one at all."""
        if not name or name in self.taken or not _named(name):
            return ""
        self.taken.add(name)
        return f' id="{escape(name)}"'

    def inline(self, inline: Inline) -> str:
        return "".join([self.run(run) + (self.note(run) if run.note else "") for run in runs(inline)])

    def note(self, run: Run) -> str:
        n = self.numbers.note(run)
        return f'<sup><a{self.id(f"fnref_{n}")} href="#fn_{n}">{n}</a></sup>'

    def run(self, run: Run) -> str:
        if run.ref:
            words = _text(self.numbers.refers(run, self.lang))
            leads = run.ref in self.numbers.targets and _named(run.ref)
            return f'<a href="#{escape(run.ref)}">{words}</a>' if leads else words
        raw = say(run.text, self.lang)
        if run.style == "plain" and not run.href:
            return _text(raw)
        if run.style == "said":
            return "".join(_code(part) if odd else _text(part) for odd, part in pieces(raw))
        text = _code(raw) if run.style == "code" else _text(raw)
        tag = _TAGS.get(run.style)
        text = f"<{tag}>{text}</{tag}>" if tag else text
        href = safe_link(run.href)
        return f'<a href="{escape(href)}">{text}</a>' if href else text


def _columns(found: Grid, paper: Paper) -> str:
    """How wide the columns are on paper; on a screen the browser finds out."""
    whole = max(sum(found.widths), room(paper)[0])
    return "<colgroup>" + "".join(f'<col style="--w:{100 * width / whole:.2f}%">' for width in found.widths) + "</colgroup>"


def _named(anchor: str) -> bool:
    return bool(safe_link(f"#{anchor}")) and anchor.isprintable()


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _code(raw: str) -> str:
    """A short id stays on one line; a path or a list of ids may break behind its separators."""
    if _SHORT.fullmatch(raw):
        return f'<code class="id">{_text(raw)}</code>'
    return "<code>" + _SEPARATOR.sub(r"\1<wbr>", _text(raw)) + "</code>"


@lru_cache(maxsize=8192)
@lru_cache(4096)
def _text(text: str) -> str:
    return _COMMAND.sub("&#35;", _LINE.sub("&#10;", escape("\n".join(visible(line) for line in text.split("\n")))))
