"""Exploring: what stands around an element, the ways between two, and what goes dark when one fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from archmodel.kit.document import Document, Paragraph, said
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import kinds
from archmodel.model import TEXTS
from archmodel.reports._failing import NOTE
from archmodel.site.markup import Writer
from archmodel.site.phrases import says
from archmodel.site.site import Page, Site, pair
from archmodel.site.templating import render

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

TITLE = LocalText(vi="Khám phá", en="Explore")
_WORDS: Mapping[str, tuple[str, str]] = {
    "centre": ("Đặt làm tâm", "Start from here"), "fails": ("Nếu hỏng thì sao", "If this fails"),
    "way": ("Đường nối đến đây", "Paths to here"),
    "nothere": ("“{n}” không có tại thời điểm này.", "“{n}” is not there at this moment."),
    "alone": ("Không có quan hệ nào được ghi tại thời điểm này, hoặc bộ lọc đã ẩn hết.",
              "No relationship is on record at this moment, or the filter hides them all."),
    "around": ("Đang vẽ {n} phần tử, {m} quan hệ.", "{n} elements and {m} relationships are drawn."),
    "matrix": ("Ma trận {m} phần tử có nhiều quan hệ nhất trong số {n}, vì nhiều hơn thì sơ đồ khó đọc: hàng tác động đến cột.",
               "The matrix of the {m} best linked of {n} elements, since more make no readable picture: rows act on columns."),
    "paths": ("Đường ngắn nhất: {n}; mỗi đường {m} bước.", "Shortest paths: {n}; steps in each: {m}."),
    "enough": ("Đường ngắn nhất: chỉ hiện {n} đường đầu; mỗi đường {m} bước.",
               "Shortest paths: only the first {n} are shown; steps in each: {m}."),
    "whither": ("Chọn phần tử ở ô “Đến”.", "Choose an element in “To”."),
    "none": ("Không có đường nối từ {a} đến {b}.", "There is no path from {a} to {b}."),
    "reach": ("Từ {a} đến được {n} phần tử; gần nhất là:", "{n} elements can be reached from {a}; the nearest are:"),
    "systems": ("Hệ thống", "Systems"), "capability": ("Năng lực", "Capabilities"),
    "process": ("Quy trình, dịch vụ", "Processes and services"), "data-object": ("Dữ liệu", "Data"),
    "calm": ("Theo những quan hệ đã ghi, không phần tử nào khác bị ảnh hưởng.", "By what is recorded, nothing else is affected."),
    "dark": ("{a} hỏng: {n} phần tử bị ảnh hưởng.", "When {a} fails, {n} elements are affected."),
}
"""What the script says; `{n}`, `{m}` are numbers, `{a}`, `{b}`, `{c}` names."""


def pages(site: Site) -> Iterator[Page]:
    words = {name: pair(LocalText(vi=vi, en=en)) for name, (vi, en) in _WORDS.items() if name != "fails" or not site.public}
    title = site.workspace.settings.title
    body = render("explore.html", title=TITLE, words=words, note=_note(site), public=site.public, start=_start(site), sieve=_sieve(site),
                  about=msg("{title}: ai nối với ai, và điều gì kéo theo điều gì.",
                            "{title}: who is linked with whom, and what follows from what.", title=title))
    yield Page(path="explore.html", title=TITLE, kind="explore", body=body, scripts=("explore",), data=("graph",))


def _note(site: Site) -> Markup:
    """What counts and what does not, as the report says it."""
    return Writer(site, Document(id="explore", title=TITLE, blocks=(Paragraph(text=said(NOTE)),)), "").blocks()


def _sieve(site: Site) -> tuple[tuple[LocalText, tuple[tuple[str, LocalText], ...]], ...]:
    """What can be hidden: kinds of elements, and of relationships by what they say."""
    named = sorted({e.kind for e in site.workspace.model.elements.values() if e.kind not in TEXTS})
    labels = sorted({link.label for link, _ in site.timeline.standing})
    return ((LocalText(vi="Loại phần tử", en="Kinds of element"), tuple((name, kinds()[name].name) for name in named)),
            (LocalText(vi="Loại quan hệ", en="Kinds of relationship"), tuple((label, says(label)) for label in labels)))


def _start(site: Site) -> tuple[tuple[str, LocalText], ...]:
    """Where to begin: the systems of today with most relationships."""
    today = site.workspace.today
    count: dict[str, int] = {}
    for link in today.relationships.values():
        for end in (link.source, link.target):
            count[end] = count.get(end, 0) + 1
    systems = [e for e in today.elements.values() if e.kind == "application"]
    chosen = sorted(systems, key=lambda e: (-count.get(e.id, 0), e.id))[:6]
    return tuple((e.id, e.name) for e in chosen)
