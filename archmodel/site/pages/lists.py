"""The catalogue: a list of all systems, one of each kind that has elements, and the way to all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.site.listing import NAME, SYSTEMS, List, of_kind
from archmodel.site.listing.cells import cell
from archmodel.site.site import Page, Site, pair
from archmodel.site.templating import markup, render, text

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

TITLE = LocalText(vi="Danh mục", en="Catalogue")
MOST = 200
"""Rows that stand in the page itself; of longer lists only the first of them."""
FIRST = 50
STATIC = 3
"""Columns that stand in the page itself; a script adds the others."""
_INDEX = "lists/index.html"
_MAIN = (SYSTEMS, "data-object", "agency", "capability", "gap", "work-package", "source")
"""The lists that every list leads to."""
_GROUPS = {
    "system": LocalText(vi="Hệ thống", en="Systems"), "data": LocalText(vi="Dữ liệu", en="Data"),
    "organisation": LocalText(vi="Tổ chức", en="Organisation"), "business": LocalText(vi="Nghiệp vụ", en="Business"),
    "strategy": LocalText(vi="Năng lực và phương án", en="Capabilities and options"),
    "motivation": LocalText(vi="Mục tiêu và nguyên tắc", en="Goals and principles"),
    "implementation": LocalText(vi="Triển khai", en="Implementation"),
    "economics": LocalText(vi="Chi phí, lợi ích", en="Costs and benefits"),
    "register": LocalText(vi="Tài liệu, địa điểm", en="Documents and places"),
}
_WORDS = {
    "every": LocalText(vi="Tất cả danh mục", en="All lists"), "all": LocalText(vi="Cả mục của thời điểm khác", en="Other moments, too"),
    "cols": LocalText(vi="Cột", en="Columns"), "reset": LocalText(vi="Bỏ lọc", en="Clear"),
    "link": LocalText(vi="Sao chép liên kết", en="Copy link"),
    "print": LocalText(vi="In", en="Print"), "more": LocalText(vi="Hiện thêm", en="Show more"),
    "name": NAME, "repeats": LocalText(vi="Xem trong danh mục mọi hệ thống", en="See the list of all systems"),
    "long": LocalText(vi="Danh sách dài: trình duyệt không chạy mã lệnh chỉ hiện những dòng đầu.",
                      en="A long list: without scripts only its first rows are shown."),
}
_LABELS = {
    "ways": LocalText(vi="Các danh mục", en="The lists"), "parts": LocalText(vi="Loại hệ thống", en="Kinds of systems"),
    "asked": LocalText(vi="Câu hỏi có sẵn", en="Ready-made questions"), "find": LocalText(vi="Tìm trong danh mục", en="Search this list"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A link to a list; `here` where it is this one."""

    title: LocalText
    path: str
    count: int
    here: bool = False
    lead: LocalText | None = None


def pages(site: Site) -> Iterator[Page]:
    """The lists of kinds of systems are parts of the list of systems and share its data."""
    yield _index(site)
    for whole in site.lists.values():
        yield _page(whole, whole, site)
    if SYSTEMS in site.lists:
        systems = site.lists[SYSTEMS]
        yield from (_page(of_kind(systems, kind), systems, site) for kind in _kinds(systems))
    else:
        yield _nothing(site)


def _page(one: List, whole: List, site: Site) -> Page:
    long = len(one.elements) > MOST
    repeats = one is not whole  # the list of all systems has these rows
    head = one.head[:STATIC]
    rows = [(e, [(column, cell(column, e.id, site, "../")) for column in head])
            for e in (() if repeats else one.elements[:FIRST if long else MOST])]
    body = render(
        "list.html", list=one, head=head, rows=rows, long=long, repeats=repeats, root="../", main=_ways(site, whole),
        parts=_parts(site, one.id) if whole.id == SYSTEMS else (), href=lambda name: site.href(name, "../"), shown=" ".join(one.shown),
        first="" if one.numbered else "name", data=whole.path.removeprefix("lists/").removesuffix(".html"),
        kind="" if one is whole else one.id, word=_WORDS, label=_labels(site))
    return Page(path=one.path, title=one.title, kind="list", body=body, scripts=("lists",), crumbs=((TITLE, _INDEX),))


def _index(site: Site) -> Page:
    groups: dict[str, list[Way]] = {}
    for whole in site.lists.values():
        group = "system" if whole.id == SYSTEMS else kinds()[whole.id].group
        groups.setdefault(group, []).append(Way(title=whole.title, path=whole.path, count=len(whole.elements), lead=whole.lead))
        if whole.id == SYSTEMS:
            parts = (of_kind(whole, kind) for kind in _kinds(whole))
            groups[group] += [Way(title=part.title, path=part.path, count=len(part.elements), lead=part.lead) for part in parts]
    names = [*(name for name in _GROUPS if name in groups), *sorted(groups.keys() - _GROUPS.keys())]
    ordered = [(_GROUPS.get(name, LocalText.same(name)), groups[name]) for name in names]
    asked = [(whole, q) for whole in site.lists.values() for q in whole.questions[:4 if whole.id == SYSTEMS else 1] if whole.id in _MAIN]
    body = render("lists.html", title=TITLE, groups=ordered, asked=asked, root="../", label=_labels(site))
    return Page(path=_INDEX, title=TITLE, kind="lists", body=body)


def _nothing(site: Site) -> Page:
    """A project without any system still has the page that every head leads to."""
    ways = [Way(title=whole.title, path=whole.path, count=len(whole.elements)) for whole in site.lists.values()]
    body = render("lists.html", title=_GROUPS["system"], groups=[(TITLE, ways)] if ways else [], asked=[], root="../", label=_labels(site))
    return Page(path="lists/systems.html", title=_GROUPS["system"], kind="lists", body=body, crumbs=((TITLE, _INDEX),))


def _kinds(systems: List) -> list[str]:
    """The most frequent first."""
    every = [e.kind for e in systems.elements]
    return sorted(set(every), key=lambda kind: (-every.count(kind), kind))


def _ways(site: Site, here: List) -> list[Way]:
    names = [name for name in (*_MAIN, here.id) if name in site.lists]
    return [Way(title=one.title, path=one.path, count=len(one.elements), here=one.id == here.id)
            for one in (site.lists[name] for name in dict.fromkeys(names))]


def _parts(site: Site, here: str) -> list[Way]:
    systems = site.lists[SYSTEMS]
    return [Way(title=part.title, path=part.path, count=len(part.elements), here=part.id == here)
            for part in (of_kind(systems, kind) for kind in _kinds(systems))]


def _labels(site: Site) -> dict[str, Markup]:
    """Names of controls in both tongues, as `archmodel.label` reads them."""
    said = {name: {"aria-label": pair(words)} for name, words in _LABELS.items()}
    said["find"]["placeholder"] = said["find"]["aria-label"]
    return {name: markup(f'aria-label="{text(_LABELS[name].say(site.first))}" data-says=\'{_quoted(both)}\'')
            for name, both in said.items()}


def _quoted(value: object) -> str:
    """JSON for an attribute in single quotes: shorter than with every double one escaped."""
    return str(text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))).replace("&#34;", '"')
