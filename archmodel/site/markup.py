"""Blocks of documents → the markup of a page, in both tongues at once; ids lead to the pages about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

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
    Words,
    pieces,
    runs,
    say,
)
from archmodel.kit.document.links import safe_link
from archmodel.kit.document.numbering import NOTES, SOURCE, Numbers, numbers
from archmodel.kit.document.prose import clean_html
from archmodel.kit.text import LANGS, Lang, LocalText
from archmodel.site.site import Site, slug
from archmodel.site.templating import both, markup, text

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

_ANCHOR = re.compile(r"[A-Za-z][\w.:-]*")
_TAGS = {"strong": "b", "quiet": "small"}


class Writer:
    """One document on its way to a page. `root` leads from the page to the folder of the site.

    Where the document takes several pages, `homes` says on which file each anchor stands that is not on this one.
    End tags that HTML lets one leave out are left out: a page is a third shorter without them.
    """

    def __init__(self, site: Site, document: Document, root: str, numbered: Numbers | None = None,
                 homes: Mapping[str, str] | None = None) -> None:
        self.site, self.document, self.root = site, document, root
        self.numbers = numbered or numbers(document)
        self.homes = homes or {}
        self.taken: set[str] = set()

    def blocks(self, chosen: Iterable[int] | None = None) -> Markup:
        """The blocks at these places (all of them, unless said otherwise), in order."""
        every = self.document.blocks
        places = range(len(every)) if chosen is None else chosen
        return markup("\n".join(self.block(place, every[place]) for place in places))

    def notes(self) -> Markup:
        """The footnotes of the whole document."""
        if not self.numbers.notes:
            return markup("")
        items = "".join(f"<li id=fn_{n}>{both(words)}" for n, words in self.numbers.notes.values())
        return markup(f"<section class=notes><h2>{both(NOTES)}</h2><ol>{items}</ol></section>")

    def leads(self, anchor: str) -> Markup:
        """The link to an anchor of the document."""
        return text(f"{self.homes.get(anchor, '')}#{anchor}")

    def block(self, place: int, block: Block, rows: tuple[int, int] | None = None) -> str:
        match block:
            case Heading():
                return f"<h{block.level}{self.id(block.anchor)}>{self.title(place, block)}</h{block.level}>"
            case Paragraph():
                return f"<p>{self.inline(block.text)}</p>"
            case Prose():
                return f"<div class=prose>{_prose(block.text)}</div>"
            case Bullets():
                tag = "ol" if block.ordered else "ul"
                return f"<{tag}>{''.join(f'<li>{self.inline(item)}' for item in block.items)}</{tag}>"
            case Figure():
                return self.figure(place, block)
            case Callout():
                inside = "".join(f"<p>{self.inline(t)}</p>" for t in block.text)
                return f'<aside class="callout {block.kind}"><b>{both(block.title)}</b>{inside}</aside>'
            case KeyFigures():
                return f"<dl class=keys>{''.join(_key(f.value, f.label, f.note, f.tone) for f in block.figures)}</dl>"
            case Table():
                return self.table(place, block, rows)
            case PageBreak():
                return "<hr class=page>"

    def title(self, place: int, heading: Heading) -> Markup:
        number = self.numbers.headings.get(place)
        return markup(f"{number}. {both(heading.text)}") if number else both(heading.text)

    def figure(self, place: int, figure: Figure) -> str:
        """The live picture of the view; without a script, the way to its page."""
        caption = f"<figcaption>{self.caption(place, figure)}</figcaption>"
        href = self.site.href(figure.name, self.root)
        shown = f'<a class=picture data-picture="{slug(figure.name)}" href="{href}">{both(figure.alt)}</a>' if href \
            else f"<p>{both(figure.alt)}</p>"
        return f"<figure{self.id(figure.anchor)}>{shown}{caption}{_source(figure.source)}</figure>"

    def caption(self, place: int, block: Figure | Table) -> Markup:
        vi, en = (self.numbers.caption(place, block, lang) for lang in LANGS)
        return both(LocalText(vi=vi, en=en))

    def table(self, place: int, table: Table, some: tuple[int, int] | None = None) -> str:
        words = "" if table.plain else self.caption(place, table)
        head = "".join(f"<th scope=col{_class(c.align, c.narrow)}>{both(c.title)}" for c in table.columns)
        shown = any(say(c.title, lang) for c in table.columns for lang in LANGS)
        rows = "".join(
            f"<tr{_class(row.tone)}{self.id(row.anchor)}>"
            + "".join(f"<td{_class(c.align)}>{self.inline(cell)}" for c, cell in zip(table.columns, row.cells, strict=True))
            + "\n" for row in (table.rows[slice(*some)] if some else table.rows))
        kind = _class("matrix" if table.matrix else "", "plain" if table.plain else "")
        return (f"<div class=scroll{self.id(table.anchor)}><table{kind}>{f'<caption>{words}</caption>' if words else ''}"
                f"{f'<thead><tr>{head}</thead>' if shown else ''}<tbody>\n{rows}</table>{_source(table.source)}</div>")

    def id(self, name: str | None) -> str:
        """Each id stands once, and no odd one at all."""
        if not name or name in self.taken or not _ANCHOR.fullmatch(name):
            return ""
        self.taken.add(name)
        return f' id="{text(name)}"'

    def inline(self, inline: Inline) -> Markup:
        return markup("".join(f"{self.run(run)}{self.note(run)}" for run in runs(inline)))

    def note(self, run: Run) -> str:
        if not run.note:
            return ""
        n = self.numbers.note(run)
        return f"<sup><a{self.id(f'fnref_{n}')} href=\"{self.leads(f'fn_{n}')}\">{n}</a></sup>"

    def run(self, run: Run) -> Markup:
        if run.ref:
            vi, en = (self.numbers.refers(run, lang) for lang in LANGS)
            words = both(LocalText(vi=vi, en=en))
            leads = run.ref in self.numbers.targets and _ANCHOR.fullmatch(run.ref)
            return markup(f'<a href="{self.leads(run.ref)}">{words}</a>') if leads else words
        if run.style == "said":
            return _twice(run.text, self.said)
        if run.style == "code":
            return _twice(run.text, lambda raw, lang: self.code(raw, run.href))
        shown = both(run.text)
        tag = _TAGS.get(run.style)
        shown = markup(f"<{tag}>{shown}</{tag}>") if tag else shown
        href = safe_link(run.href)
        if href and href.startswith("#"):
            href = str(self.leads(href[1:]))
        return markup(f'<a href="{text(href)}">{shown}</a>') if href else shown

    def said(self, raw: str, lang: Lang) -> Markup:
        return markup("".join(str(self.code(part) if odd else text(part)) for odd, part in pieces(raw)))

    def code(self, raw: str, href: str | None = None) -> Markup:
        """An id leads to the page about it: `page.js` does that, since the link takes more room than the id."""
        leads = None if raw in self.site.places else safe_link(href)
        shown = f"<code>{text(raw)}</code>"
        return markup(f'<a href="{text(leads)}">{shown}</a>' if leads else shown)


def _twice(words: Words, write: Callable[[str, Lang], Markup]) -> Markup:
    """Written once for each tongue, or once where both are the same."""
    vi, en = say(words, "vi"), say(words, "en")
    if vi == en:
        return write(vi, "vi")
    return markup(f"<i lang=vi>{write(vi, 'vi')}</i><i lang=en>{write(en, 'en')}</i>")


def _prose(words: LocalText) -> str:
    vi, en = words.say("vi"), words.say("en")
    if vi == en:
        return clean_html(vi)
    return f"<div lang=vi>{clean_html(vi)}</div><div lang=en>{clean_html(en)}</div>"


def _key(value: Words, label: Words, note: Words, tone: str) -> str:
    small = f"<small>{both(note)}</small>" if note else ""
    return f"<div{_class(tone)}><dt>{both(label)}</dt><dd>{both(value)}{small}</dd></div>"


def _source(words: Words) -> str:
    if not words:
        return ""
    vi, en = (SOURCE.say(lang).format(text=say(words, lang)) for lang in LANGS)
    return f"<p class=source>{both(LocalText(vi=vi, en=en))}</p>"


def _class(*names: object) -> str:
    """The classes that say something: a left column is as any."""
    words = ("narrow" if name is True else name for name in names)
    found = " ".join(word for word in words if isinstance(word, str) and word not in ("", "left"))
    return f" class={found}" if found and " " not in found else f' class="{found}"' if found else ""
