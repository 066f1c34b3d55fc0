"""Everything that exists at any moment, as short rows: what search, slider, pictures and exploring share.

    kinds      [id, vi, en, group]                labels    [label, vi, en, says vi, says en]
    marks      [id, day, vi, en, plateau]         elements  [id, kind, vi, en, about vi, about en, owner, when, unsure]
    relations  [id, label, source, target, vi, en, data, when, both]

`kind`, `owner`, `label`, `source`, `target` and `data` are places in the other lists (an owner of -1 is none on record). `when` are
the marks at which a thing is there, as `[first, last, first, last …]`; null is always. `unsure` are those at which its dates cannot tell.
`both`, where there is one, are those at which it runs both ways. `says` is what the source does to the target ("is needed by").
A flow that passes to a successor is a row for each pair of ends.
An English text that is empty is as the Vietnamese one. `places` are the pages of ids, where they are not `elements/<id>.html`;
`rooms` [vi, en, page] are the parts of the site, `say` the words of the slider.
"""

from __future__ import annotations

from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import TEXTS, Element, Relationship
from archmodel.site._time_words import SAY
from archmodel.site.moments import Timeline, ranges
from archmodel.site.phrases import says
from archmodel.site.site import Site, pair

_ABOUT = 160
"""Letters of a description on a hover card."""


def build(site: Site) -> object:
    model, time = site.workspace.model, site.timeline
    elements = [e for e in model.elements.values() if e.kind not in TEXTS]
    place = {e.id: n for n, e in enumerate(elements)}
    kind_names = sorted({e.kind for e in elements})
    links = [(link, marks) for link, marks in time.standing if link.source in place and link.target in place]
    labels = sorted({link.label for link, _ in links})
    return {
        "title": pair(site.workspace.settings.title), "edition": [pair(part) for part in site.workspace.edition], "public": site.public,
        "rooms": [[*pair(title), href] for title, href in site.rooms],
        "now": time.now, "goal": next((n for n, m in enumerate(time.marks) if model.goal and m.id == model.goal.id), len(time.marks) - 1),
        "say": dict(SAY), "kinds": [[k, *pair(kinds()[k].name), kinds()[k].group] for k in kind_names],
        "labels": [[label, *pair(_label(label)), *pair(says(label))] for label in labels],
        "marks": [[m.id, str(m.day), *pair(m.title), bool(m.plateau)] for m in time.marks],
        "spots": [list(spot) for spot in time.spots],
        "elements": [_element(e, kind_names, place, time) for e in elements],
        "relations": [_relation(r, marks, labels, place, time) for r, marks in links],
        "places": {name: href for name, href in site.places.items() if href != f"elements/{name}.html"},
    }


def _relation(link: Relationship, marks: tuple[int, ...], labels: list[str], place: dict[str, int], time: Timeline) -> list[object]:
    row: list[object] = [link.id, labels.index(link.label), place[link.source], place[link.target], *pair(link.name),
           [place[d] for d in link.data if d in place], ranges(marks, len(time.marks))]
    both = [n for n in marks if time.architectures[n].relationships[link.id].fields.get("bidirectional") is True]
    return [*row, ranges(both, len(time.marks)) or [0, len(time.marks) - 1]] if both else row


def _element(element: Element, kind_names: list[str], place: dict[str, int], time: Timeline) -> list[object]:
    whole = len(time.marks)
    owner = element.text("owner") or element.text("parent") or element.text("lead") or ""
    unsure = time.undecided.get(element.id)
    row: list[object] = [element.id, kind_names.index(element.kind), *pair(element.name), *pair(brief(element)), place.get(owner, -1),
                         ranges(time.elements.get(element.id, ()), whole)]
    return [*row, ranges(unsure, whole) or [0, whole - 1]] if unsure else row


def brief(element: Element) -> LocalText | None:
    """Its description, as long as a hover card can show."""
    words = element.description
    return LocalText(vi=_short(words.vi), en=_short(words.en)) if words else None


def _short(text: str) -> str:
    return text if len(text) <= _ABOUT else text[: _ABOUT - 1].rsplit(" ", 1)[0] + "…"


_WORDS = {
    "flows": LocalText(vi="Luồng dữ liệu", en="Data flow"), "connect": LocalText(vi="Luồng dữ liệu", en="Data flow"),
    "steps.role": LocalText(vi="Vai trò trong quy trình", en="Role in the procedure"),
    "steps.systems": LocalText(vi="Hệ thống dùng trong quy trình", en="System used in the procedure"),
    "raci.R": LocalText(vi="Thực hiện (R)", en="Responsible (R)"), "raci.A": LocalText(vi="Chịu trách nhiệm (A)", en="Accountable (A)"),
    "raci.C": LocalText(vi="Tham vấn (C)", en="Consulted (C)"), "raci.I": LocalText(vi="Được thông báo (I)", en="Informed (I)"),
}
"""What fields inside fields are called, and collections."""


def _label(label: str) -> LocalText:
    """The words of the field a relationship is written under, by any kind that has it."""
    return _WORDS.get(label) or _titles().get(label) or LocalText.same(label)


def _titles() -> dict[str, LocalText]:
    words: dict[str, LocalText] = {}
    for kind in kinds().values():
        for name, schema in kind.properties.items():
            title = schema.get("title")
            if title:
                words.setdefault(name, LocalText(vi=title["vi"], en=title["en"]))
    return words
