"""A page for each view: the live picture, what it is for, and the tables that say the same; and the gallery of all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from archmodel.kit import registry
from archmodel.kit.text import LANGS, LocalText, fold
from archmodel.site.pages._view_words import LEAD, NATIONAL, OTHER, SHOWS, SUBJECTS, t
from archmodel.site.pictures import ids
from archmodel.site.site import Page, Site
from archmodel.site.templating import render
from archmodel.views import ViewDefinition
from archmodel.views.declared import VIEWPOINTS

TITLE = LocalText(vi="Hình vẽ", en="Views")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the pages say of a view."""

    view: ViewDefinition
    site: Site
    place: str

    @property
    def slug(self) -> str:
        return self.place.removeprefix("views/").removesuffix(".html")

    @property
    def viewpoint(self) -> LocalText:
        found: LocalText = registry.module(VIEWPOINTS, self.view.viewpoint).TITLE
        return found

    @property
    def shows(self) -> LocalText:
        """What it is for, as its author wrote it, else what its viewpoint shows."""
        return self.view.purpose or SHOWS.get(self.view.viewpoint, self.viewpoint)

    @cached_property
    def about(self) -> LocalText:
        """Moment and extent, as the picture says them."""
        heads = {lang: json.loads(self.site.tables[self.view.id, lang]) for lang in LANGS if (self.view.id, lang) in self.site.tables}
        said = {lang: " · ".join(filter(None, (head["subtitle"], *head["meta"][:1]))) for lang, head in heads.items()}
        return LocalText(vi=said.get("vi", ""), en=said.get("en", ""))

    @cached_property
    def holds(self) -> tuple[tuple[str, LocalText, str], ...]:
        """The elements that are drawn, by name: id, name, page."""
        model, drawn = self.site.workspace.model, self.site.pictures
        found = {name for lang in LANGS if (self.view.id, lang) in drawn for name in ids(json.loads(drawn[self.view.id, lang]))}
        every = [(name, model.elements[name].name, href) for name in found & set(model.elements) if (href := self.site.href(name, "../"))]
        return tuple(sorted(every, key=lambda one: (fold(one[1].say(self.site.first)), one[0])))

    @property
    def notes(self) -> tuple[tuple[LocalText, LocalText], ...]:
        view = self.view
        code = LocalText.same(view.code) if view.code else None
        every = ((t("Góc nhìn", "Viewpoint"), self.viewpoint), (t("Mã sơ đồ", "Diagram code"), code),
                 (t("Mục đích", "Purpose"), view.purpose), (t("Phạm vi", "Scope"), view.scope), (t("Nguồn", "Source"), view.source))
        return tuple((name, words) for name, words in every if words)


def pages(site: Site) -> Iterator[Page]:
    drawn = {view for view, _ in site.pictures}
    shown = [Shown(view=view, site=site, place=site.places[view.id]) for view in site.workspace.views.values() if view.id in drawn]
    groups = [(title, some) for title, some in _grouped(shown) if some]
    gallery = [(f"g{n}", title, some) for n, (title, some) in enumerate(groups)]
    yield Page(path="views/index.html", title=TITLE, kind="views", scripts=("picture",),
               body=render("views.html", title=TITLE, lead=LEAD, groups=gallery))
    order = [one for _, some in groups for one in some]
    for before, one, after in zip((None, *order), order, (*order[1:], None), strict=False):
        yield Page(path=one.place, title=one.view.title, kind="view", subject=one.view.id, scripts=("picture",),
                   crumbs=((TITLE, "views/index.html"),),
                   body=render("view.html", one=one, before=before, after=after, T=t))


def _grouped(shown: list[Shown]) -> Iterator[tuple[LocalText, list[Shown]]]:
    """By subject; what has a code of the national form stands together, what no subject names at the end."""
    plain = [one for one in shown if not one.view.code]
    for title, viewpoints in SUBJECTS:
        yield title, [one for one in plain if one.view.viewpoint in viewpoints]
    yield NATIONAL, [one for one in shown if one.view.code]
    named = {name for _, viewpoints in SUBJECTS for name in viewpoints}
    yield OTHER, [one for one in plain if one.view.viewpoint not in named]
