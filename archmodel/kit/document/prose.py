"""Markdown that authors write in the inventory: read here and nowhere else, and never trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from archmodel.kit.document.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    Heading,
    Inline,
    Paragraph,
    Row,
    Run,
    Table,
    plain,
    runs,
)
from archmodel.kit.document.links import safe_link
from archmodel.kit.text import LocalText, visible

_LONGEST, _MOST_SIGNS = 30_000, 1_000
"""The library takes quadratic time over what looks like links and tags: beyond this a text is told as it was typed."""
_QUOTED = LocalText(vi="Trích dẫn", en="Quotation")
_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"\n\s*\n")
_STRONG, _CODE = frozenset({"strong", "b"}), frozenset({"code", "kbd", "samp", "tt", "pre"})
_BREAKS = frozenset({"p", "div", "pre", "ul", "ol", "li", "blockquote", "table", "caption", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5",
                     "h6", "hr", "dl", "dt", "dd", "article", "aside", "section", "header", "footer", "center", "figure", "figcaption"})
_NESTED = "– "


def clean_html(text: str) -> str:
    """An author's Markdown as clean HTML: no script, no style, no foreign scheme, whatever was typed. Never raises."""
    import nh3

    shown = "\n".join(visible(line) for line in text.splitlines())
    return nh3.clean(_html(shown), url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer")


def blocks(text: str) -> tuple[Block, ...]:
    """The same as blocks of a document, for formats that are no HTML. Never raises.

    Headings are of level 3 or 4 and have no anchor; emphasis is plain text; what stands nested in a list has a dash before it;
    a quotation is a note; a block of code is a paragraph of one run whose lines end in line feeds.
    """
    reader = _Reader()
    reader.feed(clean_html(text))
    reader.close()
    return reader.finished()


def _html(text: str) -> str:
    import markdown

    if len(text) <= _LONGEST and max(text.count("["), text.count("<")) <= _MOST_SIGNS:
        try:
            made: str = markdown.markdown(text, extensions=["tables", "sane_lists"], output_format="html",
                                          extension_configs={"tables": {"use_align_attribute": True}})
            return made
        except (RecursionError, ValueError, AttributeError, LookupError, AssertionError):
            pass  # a text that breaks the library is still told
    return "".join(f"<p>{escape(part)}</p>\n" for part in _GAP.split(text))


@dataclass(slots=True)
class _List:
    """The outermost list and what stands in it."""

    ordered: bool
    items: list[tuple[int, int, list[Run]]] = field(default_factory=list)
    """Depth, number (0: none), words."""

    def told(self) -> tuple[Block, ...]:
        """Numbers would not survive a list that is flattened, so there they are words."""
        if self.ordered and any(depth for depth, _, _ in self.items):
            return tuple(Paragraph(text=words) for words in self.flat())
        return (Bullets(items=tuple(_marked(_NESTED * depth + _number(n if depth else 0), words) for depth, n, words in self.items),
                        ordered=self.ordered),)

    def flat(self) -> list[Inline]:
        """With their marks as words."""
        return [_marked(_NESTED * (depth or not n) + _number(n), words) for depth, n, words in self.items]


class _Reader(HTMLParser):
    """Clean HTML → blocks. It asks only what is open, and never goes down into itself."""

    def __init__(self) -> None:
        super().__init__()
        self._told: list[Block] = []
        self._runs: list[Run] = []
        self._open: list[str] = []
        self._links: list[str | None] = []
        self._lists: list[tuple[bool, int]] = []
        self._list = _List(ordered=False)
        self._quote: list[Inline] = []
        self._rows: list[list[tuple[Inline, str]]] = []
        self._new_item = False

    def finished(self) -> tuple[Block, ...]:
        while self._open:
            self.handle_endtag(self._open[-1])
        self._flush()
        return tuple(self._told)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _BREAKS:
            self._flush()
        if tag == "img":
            self._add(f" {values.get('alt') or ''} ")
        elif tag in ("br", "wbr"):
            self._add(" ")
        if tag in ("img", "br", "wbr", "hr", "col", "area"):
            return
        self._open.append(tag)
        self._begin(tag, values)

    def _begin(self, tag: str, values: dict[str, str | None]) -> None:
        if tag == "a":
            self._links.append(safe_link(values.get("href")))
        elif tag in ("ul", "ol"):
            if not self._lists:
                self._list = _List(ordered=tag == "ol")
            self._lists.append((tag == "ol", 0))
        elif tag == "li" and self._lists:
            ordered, count = self._lists[-1]
            self._lists[-1] = (ordered, count + 1)
            self._new_item = True
        elif tag == "tr" and self._within("table"):
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append((plain(""), values.get("align") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        if tag in _BREAKS:
            self._flush()
        while self._open.pop() != tag:
            pass
        if tag == "a":
            self._links.pop()
        elif tag in ("ul", "ol"):
            self._lists.pop()
            if not self._lists:
                self._end_list()
        elif tag == "blockquote" and not self._within(tag) and self._quote:
            self._told.append(Callout(kind="note", title=_QUOTED, text=tuple(self._quote)))
            self._quote = []
        elif tag == "table" and not self._within(tag):
            self._end_table()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, data: str) -> None:
        text = data if self._within("pre") else _SPACE.sub(" ", data)
        if not text.strip() and not (self._runs and text):
            return
        open_now = {*self._open}
        run = Run(text=text, style="code" if _CODE & open_now else "strong" if _STRONG & open_now else "plain",
                  href=self._links[-1] if self._links else None)
        last = self._runs[-1] if self._runs else None
        if last and (last.style, last.href) == (run.style, run.href):
            self._runs[-1] = _with(last, f"{last.text}{text}")
        else:
            self._runs.append(run)

    def _within(self, tag: str) -> bool:
        return tag in self._open

    def _flush(self) -> None:
        """What was read since the last break, where it belongs."""
        words, self._runs = _trimmed(self._runs), []
        if not words:
            return
        if self._within("table") and self._rows and self._rows[-1]:
            before, align = self._rows[-1][-1]
            self._rows[-1][-1] = (_together(before, words), align)
        elif self._lists:
            self._item(words)
        elif self._within("blockquote"):
            self._quote.append(tuple(words))
        elif level := next((tag for tag in reversed(self._open) if tag in ("h1", "h2", "h3", "h4", "h5", "h6")), ""):
            self._told.append(Heading(level=3 if level < "h4" else 4, text="".join(str(run.text) for run in words), anchor=""))
        else:
            self._told.append(Paragraph(text=tuple(words)))

    def _item(self, words: list[Run]) -> None:
        """A new item, or one more paragraph of the last."""
        if self._new_item or not self._list.items:
            ordered, count = self._lists[-1]
            self._list.items.append((len(self._lists) - 1, count if ordered else 0, words))
            self._new_item = False
        else:
            self._list.items[-1][2].extend((plain(" "), *words))

    def _end_list(self) -> None:
        if not self._list.items:
            return
        if self._within("blockquote"):
            self._quote.extend(self._list.flat())
        else:
            self._told.extend(self._list.told())

    def _end_table(self) -> None:
        rows, self._rows = [row for row in self._rows if row], []
        if not rows:
            return
        if self._within("blockquote") or self._lists:
            for row in rows:
                words = [plain(" · ".join(_plainly(cell) for cell, _ in row))]
                if self._lists:
                    self._list.items.append((len(self._lists), 0, words))
                else:
                    self._quote.append(tuple(words))
            return
        width = max(map(len, rows))
        head = [*rows[0], *[(plain(""), "")] * (width - len(rows[0]))]
        columns = tuple(Column(title=_plainly(cell), align="right" if align == "right" else "center" if align == "center" else "left")
                        for cell, align in head)
        body = tuple(Row(cells=(*(cell for cell, _ in row), *[plain("")] * (width - len(row)))) for row in rows[1:])
        self._told.append(Table(caption="", columns=columns, rows=body))


def _trimmed(words: list[Run]) -> list[Run]:
    """Without space at the ends."""
    shown = [run if run.style == "code" else _with(run, _SPACE.sub(" ", str(run.text))) for run in words]
    if shown and shown[0].style != "code":
        shown[0] = _with(shown[0], str(shown[0].text).lstrip())
    if shown:
        shown[-1] = _with(shown[-1], str(shown[-1].text).rstrip())
    return [run for run in shown if run.text]


def _with(run: Run, text: str) -> Run:
    return Run(text=text, style=run.style, href=run.href)


def _together(before: Inline, words: list[Run]) -> Inline:
    said = [run for run in runs(before) if run.text]
    return (*said, plain(" "), *words) if said else tuple(words)


def _plainly(inline: Inline) -> str:
    return "".join(str(run.text) for run in runs(inline))


def _number(number: int) -> str:
    return f"{number}. " if number else ""


def _marked(mark: str, words: list[Run]) -> Inline:
    return (plain(mark), *words) if mark else tuple(words)
