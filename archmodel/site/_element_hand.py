"""Writes the small things a page of an element is made of: links by name, marks of provenance, places in files, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from archmodel.gate.questions import Question
from archmodel.kit.document import Document
from archmodel.kit.document.blocks import Inline, Run, Words, runs
from archmodel.kit.drawing.palette import SIGNS
from archmodel.kit.span import Span
from archmodel.kit.text import LANGS, LocalText, Message, counted, msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Provenance
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._facts import NO_BASIS
from archmodel.reports._telling import NONE, UNKNOWN, t
from archmodel.site._element_index import Index, Tie
from archmodel.site.markup import Writer
from archmodel.site.site import Site, slug
from archmodel.site.templating import both, markup, text

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

ROOT = "../"
MOST = 100
"""Rows of one list; beyond it the list says how many more there are, and where they are."""
_PLAIN = re.compile(r"[\w./:-]*[\w-]", re.ASCII)
ICONS: Mapping[str, str] = {"found": "●", "knowledge": "◐", "proposal": "◇", "assumption": "△", "": "–"}
"""The signs of the four kinds of statement: beside the word, or alone where a title has said the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page: `id` is its anchor, `count` how many things it lists, `told` the relationships it speaks of."""

    id: str
    title: LocalText
    body: Markup
    count: int = 0
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Hand:
    """One for all pages of a site, since they all stand in one folder."""

    site: Site
    index: Index
    _links: dict[str, Markup] = field(default_factory=dict)
    _places: dict[tuple[str, int], Markup] = field(default_factory=dict)

    @cached_property
    def writer(self) -> Writer:
        return Writer(self.site, Document(id="elements", title=LocalText.same(""), blocks=()), ROOT)

    def href(self, name: str) -> str:
        """From a page of this folder: the neighbours without a folder before them."""
        return self.site.href(name, ROOT).removeprefix(f"{ROOT}elements/")

    def link(self, name: str) -> Markup:
        """The name of a thing, leading to its page."""
        if name not in self._links:
            self._links[name] = self.anchor(name, self.site.say.name(name))
        return self._links[name]

    def list_of(self, kind: str) -> str:
        """The list of all things of a kind."""
        return f"{ROOT}lists/{slug(kind)}.html"

    def anchor(self, name: str, words: Words) -> Markup:
        href = self.href(name)
        return markup(f"<a href={attribute(href)}>{both(words)}</a>") if href else both(words)

    def links(self, names: Iterable[str]) -> Markup:
        return markup(", ".join(str(self.link(name)) for name in names))

    def at(self, span: Span, home: str = "") -> Markup:
        """Where it is written, short: in the file of the page (`home`) the line, else with the file, its whole path as title."""
        if span.file == home:
            return markup(f":{span.line}")
        key = (span.file, span.line)
        if key not in self._places:
            whole, short = (f"{path}:{span.line}" for path in (span.file, _last(span.file)))
            self._places[key] = markup(f"<code title={attribute(whole)}>{text(short)}</code>")
        return self._places[key]

    def mark(self, said: Provenance | None, *, more: bool = False) -> Markup:
        """What kind of statement it is, leading to its source; `more`: with how far it is trusted and what its author remarks."""
        if said is None:
            return markup(f"{ICONS['']} {both(NO_BASIS)}")
        href = self.href(said.source) if said.source else ""
        shown = f"{ICONS[said.basis]} {both(BASIS_WORDS[said.basis])}"
        if said.basis == "assumption":
            shown = f"<b class=guess>{shown}</b>"
        if href:
            shown = f"<a href={attribute(href)}>{shown}</a>"
        if more:
            trust = self.site.workspace.framework.values["confidence"].get(said.confidence or "")
            if trust:
                shown += f" · {both(t(f'độ tin cậy {trust.vi.lower()}', f'{trust.en.lower()} confidence'))}"
            if said.note:
                shown += f" · {both(said.note)}"
        return markup(shown)

    def grounds(self, said: Provenance | None, span: Span, page: Element, *, common: bool = False) -> str:
        """Mark and place; where the head of the page or a title has said the same (`common`), its sign is enough."""
        whole = page.provenance
        common = common or (said is not None and whole is not None and (said.basis, said.source) == (whole.basis, whole.source))
        sign = ICONS[said.basis if said else ""] if common else self.mark(said)
        return f"<small>{sign} {self.at(span, page.origin.file)}</small>"

    def value(self, inline: Inline) -> Markup:
        """Words of a field; a name followed by its id becomes a link by that name."""
        return markup("".join(self._value(runs(inline))))

    def _value(self, every: tuple[Run, ...]) -> Iterator[str]:
        n = 0
        while n < len(every):
            trio = every[n:n + 3]
            if len(trio) == 3 and trio[1].text in (" · ", " ") and trio[2].style == "code" and isinstance(trio[2].text, str) \
                    and trio[0].style == "plain" and trio[2].text in self.site.places:
                yield str(self.anchor(trio[2].text, trio[0].text))
                n += 3
            else:
                run = every[n]
                yield str(both(run.text) if run.style == "plain" and not run.href else self.near(self.writer.run(run)))
                n += 1

    def said(self, words: Words) -> Markup:
        """A sentence of the tool, in which `…` stands for code."""
        return self.near(self.writer.run(Run(text=words, style="said")))

    @staticmethod
    def near(shown: Markup) -> Markup:
        """Links to neighbours without a folder before them."""
        return markup(str.replace(str(shown), 'href="../elements/', 'href="')) if "../elements/" in shown else shown

    def there(self, marks: tuple[int, ...] | None) -> str:
        """In words, when something is there; nothing where it always is."""
        words = self.when(marks)
        return f" <small>{both(words)}</small>" if words else ""

    def when(self, marks: tuple[int, ...] | None) -> LocalText | None:
        time = self.site.timeline.marks
        if marks is None:
            return None
        if not marks:
            return t("không có ở mốc nào", "at no mark")
        first, last = (self.mark_name(mark) for mark in (marks[0], marks[-1]))
        since = t(f"từ {first.say('vi')}", f"from {first.say('en')}") if marks[0] else None
        until = t(f"đến {last.say('vi')}", f"until {last.say('en')}") if marks[-1] < len(time) - 1 else None
        return joined([words for words in (since, until) if words], " ")

    def rests(self, tie: Tie, page: Element, *, common: bool = False) -> str:
        return self.grounds(tie.link.provenance, tie.link.origin.span, page, common=common)

    def item(self, tie: Tie, page: Element, *, common: bool) -> str:
        """A row of a list of relationships."""
        return f"<li data-r={attribute(tie.link.id)}>{self.link(tie.other)}{self.there(tie.when)} {self.rests(tie, page, common=common)}"

    def more(self, total: int, about: str, shown: int = MOST) -> str:
        """How many a list has left out, and where they are."""
        if total <= shown:
            return ""
        words = both(msg("và {n} mục nữa: mở trong trang Khám phá", "and {n} more: open them in Explore", n=counted(total - shown)))
        return f'<p class=quiet><a href="{ROOT}explore.html#el={quote(about, safe="")}">{words}</a>'

    def mark_name(self, mark: int) -> LocalText:
        """What a mark of the slider is called, without the remark behind its name."""
        title = self.site.timeline.marks[mark].title
        return t(*(re.split(r" *[:(]", title.say(lang))[0] for lang in LANGS))

    def becomes(self, name: str) -> str:
        """Sign and word of what becomes of a thing by the target."""
        row = self.index.rows.get(name)
        return f'<span class={row.status.value}>{SIGNS[row.status.value]} {both(row.status.word)}</span>' if row else "–"

    def owner(self, name: str) -> Markup:
        """Who owns it; that this is not known; nothing where its kind has no owner."""
        element = self.site.say.thing(name)
        if not isinstance(element, Element) or "owner" not in kinds()[element.kind].properties:
            return both(NONE)
        who = element.text("owner")
        return self.link(who) if who else both(UNKNOWN)

    def status(self, name: str) -> LocalText:
        """The recorded status in words, in the same way."""
        element = self.site.say.thing(name)
        if not isinstance(element, Element) or "lifecycle" not in kinds()[element.kind].properties:
            return NONE
        values = self.site.workspace.framework.values["lifecycle-status"]
        return values.get(element.lifecycle.status or "", UNKNOWN if element.lifecycle.asked or "owner" in element.fields else NONE)

    def unknowns(self, name: str) -> tuple[Question, ...]:
        return self.site.known.unknown(name)


def attribute(raw: str) -> str:
    """The value of an attribute, in quotes unless it needs none."""
    return raw if _PLAIN.fullmatch(raw) else f'"{text(raw)}"'.replace("&gt;", ">")


def joined(words: Sequence[LocalText], sign: str) -> LocalText | None:
    return t(sign.join(w.say("vi") for w in words), sign.join(w.say("en") for w in words)) if words else None


def table(head: Sequence[LocalText | Message], rows: Iterable[str]) -> str:
    """Rows are cells already, begun by their `<tr>`."""
    titles = "".join(f"<th>{both(words)}" for words in head)
    return f"<table><thead><tr>{titles}<tbody>{''.join(rows)}</table>"


def _last(path: str) -> str:
    return path.rpartition("/")[2]
