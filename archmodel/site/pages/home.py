"""The first page: what a leader, an architect and an auditor want to see at one look, each number leading to where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.text import LocalText
from archmodel.site import _home_parts as parts
from archmodel.site._home_readers import readers
from archmodel.site.site import Page, Site
from archmodel.site.templating import render

_LEAD = LocalText(vi="Hiện trạng, kiến trúc mục tiêu và con đường giữa hai bên: có gì, của ai, thiếu gì, đổi khi nào, tốn bao nhiêu.",
                  en="What there is, the target, and the way between them: whose it is, what is missing, what changes when, "
                     "what it costs.")


def pages(site: Site) -> Iterator[Page]:
    title = site.workspace.settings.title
    yield Page(path="index.html", title=title, kind="home", scripts=("picture",), body=render(
        "home.html", title=title, lead=_LEAD, edition=site.workspace.edition, counts=parts.counts(site), picture=parts.layered(site),
        cards=[card for card in (parts.gap(site), parts.closing(site), parts.findings(site), parts.money(site), parts.time(site)) if card],
        changes=parts.changes(site), readers=readers(site)))
