"""The reports: a page each, or several where one would be too long; and a first page that says what each is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archmodel.kit.document import Document, Edition, Heading
from archmodel.kit.document.numbering import Numbers, numbers
from archmodel.kit.text import LocalText
from archmodel.reports import Request, compose, titles
from archmodel.site.index import GROUPS
from archmodel.site.markup import Writer
from archmodel.site.parts import Part, homes, parts
from archmodel.site.site import Page, Site, slug
from archmodel.site.templating import both, markup, render

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

TITLE = LocalText(vi="Báo cáo", en="Reports")
ELSEWHERE: Mapping[str, str] = {"catalogue": "lists/systems.html", "findings": "findings.html"}
"""What the site itself is: a sheet of the catalogue is the page of its element, and the findings have a workbench."""
_OWN = LocalText(vi="Báo cáo của dự án", en="Reports of the project")
_NOTHING = LocalText(vi="", en="")
_GOES_ON = LocalText(vi="(tiếp theo)", en="(continued)")


def pages(site: Site) -> Iterator[Page]:
    told = tuple(name for name in titles(site.workspace) if site.report(name))
    yield Page(path="reports/index.html", title=TITLE, kind="reports", body=render("reports.html", title=TITLE, groups=_groups(site, told)))
    for name in told:
        if name not in ELSEWHERE:
            yield from report(site, name)


def report(site: Site, name: str) -> Iterator[Page]:
    """The pages of one report."""
    edition: Edition = "public" if site.public else "internal"
    whole = compose(name, site.workspace, Request(edition=edition, subject=site.since if name == "changes" else ""))
    book = Book.of(site, whole, slug(name))
    crumbs = ((TITLE, "reports/index.html"),)
    for number in range(len(book.parts)):
        yield Page(path=f"reports/{book.files[number]}", title=whole.title, kind="report", scripts=("picture",), crumbs=crumbs,
                   body=render("report.html", document=whole, body=book.body(number), contents=book.contents(number), files=book.files,
                               number=number, notes=book.notes(number)))


@dataclass(frozen=True, kw_only=True)
class Book:
    """A document cut into parts, each with a file of its own."""

    site: Site
    document: Document
    numbers: Numbers
    parts: tuple[Part, ...]
    files: tuple[str, ...]
    homes: Mapping[str, int]

    @classmethod
    def of(cls, site: Site, document: Document, name: str) -> Book:
        found = numbers(document)
        draft = Writer(site, document, "../", found)
        sizes = [len(draft.block(place, block).encode()) for place, block in enumerate(document.blocks)]
        cut = parts(document, sizes)
        notes = {f"fn_{n}": len(cut) - 1 for n, _ in found.notes.values()}
        files = tuple(f"{name}.html" if n == 0 else f"{name}.{n + 1}.html" for n in range(len(cut)))
        return cls(site=site, document=document, numbers=found, parts=cut, files=files, homes={**homes(document, cut), **notes})

    def writer(self, number: int) -> Writer:
        away = {anchor: self.files[part] for anchor, part in self.homes.items() if part != number}
        return Writer(self.site, self.document, "../", self.numbers, away)

    def body(self, number: int) -> Markup:
        writer, blocks = self.writer(number), self.document.blocks
        written = (writer.block(p.place, blocks[p.place], p.rows) for p in self.parts[number].pieces)
        return markup("\n".join((*self._resumed(number, writer), *written)))

    def _resumed(self, number: int, writer: Writer) -> Iterator[str]:
        """The chapter that goes on where a part begins inside one, so that no heading hangs in the air."""
        if not number:
            return
        first = self.parts[number].pieces[0].place
        chapters = [(place, b) for place, b in enumerate(self.document.blocks[:first + 1]) if isinstance(b, Heading) and b.level == 2]
        if chapters and chapters[-1][0] != first:
            yield f"<h2>{writer.title(*chapters[-1])} <small>{both(_GOES_ON)}</small></h2>"

    def notes(self, number: int) -> Markup:
        return self.writer(number).notes() if number == len(self.parts) - 1 else markup("")

    def contents(self, number: int) -> tuple[tuple[Markup, Markup], ...]:
        """The chapters, and where each is."""
        writer = self.writer(number)
        chapters = [(place, b) for place, b in enumerate(self.document.blocks) if isinstance(b, Heading) and b.level == 2]
        return tuple((writer.title(place, b), writer.leads(b.anchor)) for place, b in chapters) if len(chapters) > 2 else ()


def _groups(site: Site, told: tuple[str, ...]) -> tuple[tuple[LocalText, tuple[tuple[LocalText, str, LocalText], ...]], ...]:
    """By what the reader wants to know; a report that no group names stands in the last, those of the project behind all."""
    every, shipped = titles(site.workspace), titles()
    named = {name for _, _, names in GROUPS for name in names}
    groups: list[tuple[LocalText, Mapping[str, LocalText]]] = [(title, learns) for _, title, learns in GROUPS]
    last, learns = groups[-1]
    groups[-1] = last, {**learns, **{name: _NOTHING for name in shipped if name not in named}}
    groups.append((_OWN, {name: _NOTHING for name in every if name not in shipped}))
    rows = ((title, tuple((every[name], f"../{ELSEWHERE[name]}" if name in ELSEWHERE else f"{slug(name)}.html", says)
                          for name, says in learns.items() if name in told)) for title, learns in groups)
    return tuple((title, found) for title, found in rows if found)
