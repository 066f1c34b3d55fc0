"""Deployment: who manages what stands where. One box a managing agency, in it its sites, data centres, networks, platforms and
devices with the systems recorded to run there; what is linked with what; and a box of all systems of which nobody knows where they run.

Options: `links` chooses the relationships that are drawn between infrastructure (`known_links`, `depends_on`, `reuses`,
`integrates`, `flows`), `unknown: names` (the default) or `counts` for the systems whose place is not known. Above 160 things those
are counted by owner; more than 45 links are told in a table of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Card, Diagram, Edge, LegendItem
from archmodel.kit.drawing.layout.nested import Box, NestedDiagram
from archmodel.kit.drawing.twin import Sheet, edge_sheet, named
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.views import agencies, facts
from archmodel.views.board import counted, systems
from archmodel.views.budget import Budget
from archmodel.views.colouring import DOMAINS, Colouring, owners
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Triển khai, hạ tầng", en="Deployment")
BUDGET = Budget(what=LocalText(vi="hệ thống, hạ tầng", en="systems and facilities"), most=160,
                beyond=LocalText(vi="hệ thống chưa rõ nơi đặt chỉ ghi số lượng theo chủ quản",
                                 en="systems whose place is not known are counted by owner"))
LINES = Budget(what=LocalText(vi="đường nối", en="links"), most=45,
               beyond=LocalText(vi="không vẽ, liệt kê trong bảng riêng", en="not drawn, listed in a table of their own"))
SELECT = "group:system"
PLACES = ("site", "facility", "node", "network", "device-group")
LINKS = ("known_links", "depends_on", "reuses", "integrates", "flows")
OPTIONS = {
    "links": {
        "title": {"vi": "Đường nối", "en": "Links"},
        "description": {"vi": "Vẽ những quan hệ nào giữa các thành phần hạ tầng.",
                        "en": "Which relationships are drawn between infrastructure."},
        "type": "array", "items": {"enum": list(LINKS)}, "uniqueItems": True, "examples": [["known_links", "flows"]],
    },
    "unknown": {
        "title": {"vi": "Hệ thống chưa rõ nơi đặt", "en": "Systems whose place is not known"},
        "description": {"vi": "Ghi tên từng hệ thống (mặc định), hoặc chỉ ghi số lượng.",
                        "en": "Named one by one (the default), or counted."},
        "enum": ["names", "counts"], "examples": ["counts"],
    },
}
_LINES: Mapping[str, tuple[str, LocalText]] = {
    "flows": ("blue", LocalText(vi="Luồng dữ liệu", en="Data flow")),
    "integrates": ("blue:dashed", LocalText(vi="Luồng dữ liệu dự kiến", en="Planned data flow")),
    "reuses": ("green", LocalText(vi="Được dùng lại (hướng tới bên dùng)", en="Reused (towards the user)")),
    "depends_on": ("vermillion", LocalText(vi="Phụ thuộc", en="Depends on")),
    "known_links": ("slate:dotted", LocalText(vi="Có kết nối, chưa rõ dữ liệu", en="Linked, data not known")),
}
_ICONS = {"site": "flag", "facility": "building", "node": "server", "network": "network", "device-group": "sensor"}
WHERE = LocalText(vi="Chưa rõ nơi đặt", en="Place not known")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    plan = _Plan(stage=stage)
    drawn = [*plan.infrastructure, *plan.hosted, *plan.nowhere]
    names = [e.id for e in drawn]
    links = tuple(_edge(r, stage, count) for r, count in plan.links)
    clear = LINES.holds(len(links))
    many = not BUDGET.holds(len(names))
    counts = many or view.options.get("unknown") == "counts"
    named = [*plan.infrastructure, *plan.hosted] if counts else drawn
    boxes = frozenset(plan.host.values())
    key = (*stage.marks(names), *(_line_key(plan.links) if clear else ()),
           *plan.colouring.legend(e for e in drawn if e.id not in boxes), *facts.borders(named),
           *(facts.sharing_key(stage, drawn) if view.code else ()))
    return NestedDiagram(
        frame=stage.frame(
            counted(len(plan.infrastructure), "thành phần hạ tầng", "piece of infrastructure", "pieces of infrastructure"),
            systems(len(plan.hosted) + len(plan.nowhere)), legend=key,
            notes=(*((BUDGET.note(len(names)),) if many else ()), *(() if clear else (LINES.note(len(links)),)), *plan.notes,
                   *(facts.sharing_note(drawn) if view.code else ()))),
        rows=plan.rows(counts=counts), links=links if clear else (), proportions=stage.proportions(names),
        more=() if clear else _listed(links, stage))


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """What stands where: infrastructure by who manages it, what runs on it, and the rest."""

    stage: Stage

    @cached_property
    def colouring(self) -> Colouring:
        return owners(self.stage.subject.model)

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """What the view chose, and the sites and facilities that hold some of it."""
        chosen = {e.id: e for e in self.stage.chosen(SELECT)}
        held = {r.source for r in self.stage.labelled("hosted_at") if r.target in chosen}
        return {name: e for name, e in self.stage.elements.items() if name in chosen or name in held}

    @cached_property
    def host(self) -> Mapping[str, str]:
        """Thing → where it stands; circles are left out."""
        found = {r.target: r.source for r in self.stage.labelled("hosted_at")
                 if r.target in self.elements and r.source in self.elements}
        return {name: place for name, place in found.items() if not _circular(name, found)}

    @cached_property
    def infrastructure(self) -> tuple[Element, ...]:
        return tuple(e for e in self.elements.values() if e.kind in PLACES)

    @cached_property
    def hosted(self) -> tuple[Element, ...]:
        return tuple(e for e in self.elements.values() if e.kind not in PLACES and e.id in self.host)

    @cached_property
    def nowhere(self) -> tuple[Element, ...]:
        return tuple(e for e in self.elements.values() if e.kind not in PLACES and e.id not in self.host)

    @cached_property
    def links(self) -> tuple[tuple[Relationship, int], ...]:
        """Relationships between two drawn pieces of infrastructure, one line a pair and direction; with how many it stands for."""
        wanted = self.stage.view.options.get("links", LINKS)
        ends = {e.id for e in (*self.infrastructure, *self.hosted)}
        found: dict[frozenset[str], list[Relationship]] = {}
        for label in wanted:
            for r in self.stage.labelled(label):
                if r.source in ends and r.target in ends and r.source != r.target and not self._around(r):
                    found.setdefault(frozenset((r.source, r.target)), []).append(r)
        rank = {label: n for n, label in enumerate(("flows", "integrates", "reuses", "depends_on", "known_links"))}
        best = [min(those, key=lambda r: (rank[r.label], r.id)) for those in found.values()]
        return tuple(sorted(((r, len(found[frozenset((r.source, r.target))])) for r in best), key=lambda pair: pair[0].id))

    def _around(self, link: Relationship) -> bool:
        """One end stands inside the other."""
        return any(name in _hosts(other, self.host) for name, other in ((link.source, link.target), (link.target, link.source)))

    @property
    def notes(self) -> tuple[LocalText, ...]:
        ends = {e.id for e in self.infrastructure}
        other = {e.id for e in self.nowhere}
        outward = sum(1 for label in self.stage.view.options.get("links", LINKS) for r in self.stage.labelled(label)
                      if (r.source in ends and r.target in other) or (r.target in ends and r.source in other))
        told = [*agencies.gone(self.stage.subject.model, self.stage.architecture, self.elements.values()), LocalText(
            vi=f"{len(self.nowhere)}/{len(self.nowhere) + len(self.hosted)} hệ thống chưa có thông tin về nơi đặt; không suy đoán.",
            en=f"Where {len(self.nowhere)} of {len(self.nowhere) + len(self.hosted)} systems run is not recorded; nothing is guessed.")]
        if outward:
            told.append(LocalText(vi=f"{outward} quan hệ giữa hạ tầng và hệ thống chưa rõ nơi đặt không vẽ trên hình này.",
                                  en=f"{outward} relationships between infrastructure and systems of unknown place are not drawn here."))
        return tuple(told)

    def rows(self, *, counts: bool) -> tuple[tuple[Box, ...], ...]:
        owners_of: dict[str, list[Element]] = {}
        for element in self.infrastructure:
            if element.id not in self.host:
                owner = agencies.agency(self.stage.subject.model, element)
                owners_of.setdefault(owner.id if owner else "", []).append(element)
        order = sorted(owners_of, key=lambda name: (self._side(name), -len(owners_of[name]), name))
        held = tuple(self._boundary(name, owners_of[name]) for name in order)
        managed = Box(id="boundaries", title=LocalText(vi="Hạ tầng, theo ranh giới quản lý", en="Infrastructure, by management boundary"),
                      count=LocalText.same(str(len(self.infrastructure))), boxes=held,
                      empty=LocalText(vi="Chưa ghi nhận hạ tầng nào", en="No infrastructure recorded"))
        return ((managed,), (self._unknown(counts),)) if self.nowhere else ((managed,),)

    def _side(self, name: str) -> int:
        owner = self.stage.subject.model.elements.get(name)
        return list(agencies.SIDES).index(agencies.side_of(owner) if owner else agencies.UNKNOWN)

    def _boundary(self, name: str, those: Sequence[Element]) -> Box:
        owner = self.stage.subject.model.elements.get(name)
        inside = self._contents(those)
        return Box(id=f"owner:{name or 'unknown'}", title=owner.name if owner else agencies.SIDES[agencies.UNKNOWN], cards=inside[0],
                   boxes=inside[1])

    def _contents(self, those: Iterable[Element]) -> tuple[tuple[Card, ...], tuple[Box, ...]]:
        """Things that hold others become boxes, the others cards."""
        listed = sorted(those, key=lambda e: (PLACES.index(e.kind) if e.kind in PLACES else 9, e.id))
        holding = {place for place in self.host.values()}
        return (tuple(self._card(e) for e in listed if e.id not in holding), tuple(self._place(e) for e in listed if e.id in holding))

    def _place(self, element: Element) -> Box:
        cards, boxes = self._contents(self.elements[name] for name, place in self.host.items() if place == element.id)
        return Box(id=element.id, title=element.name, subtitle=self._said(element), cards=cards, boxes=boxes, thing=True,
                   border=facts.border(element), mark=self.stage.mark(element.id), type=self.stage.type_of(element),
                   desc=element.description)

    def _said(self, element: Element) -> LocalText | None:
        """What sort of infrastructure, how many devices, and who runs it when that is not the owner."""
        runs = agencies.shared_with(self.stage.subject.model, element)
        count = element.get("count")
        return facts.joined((
            *((kinds()[element.kind].name,) if element.kind in PLACES else ()),
            *((counted(count, "thiết bị", "device", "devices"),) if isinstance(count, int) else ()),
            *((facts.labelled("vận hành", "run by", runs.name),) if runs else ())))

    def _card(self, element: Element) -> Card:
        return Card(id=element.id, title=element.name, subtitle=self._said(element), tone=self.colouring.tone(element),
                    icon=_ICONS.get(element.kind, ""), border=facts.border(element), mark=self.stage.mark(element.id),
                    type=self.stage.type_of(element), desc=element.description)

    def _unknown(self, counts: bool) -> Box:
        sides: dict[str, list[Element]] = {}
        for element in self.nowhere:
            sides.setdefault(agencies.side(self.stage.subject.model, element), []).append(element)
        boxes = tuple(
            Box(id=f"nowhere:{side}", title=words, count=LocalText.same(str(len(sides[side]))), border="dotted",
                cards=self._summed(side, sides[side]) if counts else tuple(self._small(e) for e in self._sorted(sides[side])))
            for side, words in agencies.SIDES.items() if side in sides)
        return Box(id="nowhere", title=WHERE, count=LocalText.same(str(len(self.nowhere))), border="dotted", boxes=boxes)

    def _sorted(self, those: Iterable[Element]) -> list[Element]:
        return sorted(those, key=lambda e: (DOMAINS.rank(e), e.id))

    def _small(self, element: Element) -> Card:
        return Card(id=element.id, title=element.name, tone=self.colouring.tone(element), border=facts.border(element),
                    mark=self.stage.mark(element.id), type=self.stage.type_of(element), desc=element.description)

    def _summed(self, side: str, those: Sequence[Element]) -> tuple[Card, ...]:
        model = self.stage.subject.model
        by = Counter(e.text("owner") or "" for e in those)
        return tuple(Card(id=f"count:{side}:{name or 'unknown'}", value=LocalText.same(str(number)), tone=self.colouring.tone(those[0]),
                          title=model.elements[name].name if name in model.elements else agencies.SIDES[agencies.UNKNOWN])
                     for name, number in sorted(by.items(), key=lambda pair: (-pair[1], pair[0])))


def _circular(name: str, found: Mapping[str, str]) -> bool:
    seen = set()
    while name in found:
        if name in seen:
            return True
        seen.add(name)
        name = found[name]
    return False


def _hosts(name: str, host: Mapping[str, str]) -> set[str]:
    found = set()
    while name in host:
        name = host[name]
        found.add(name)
    return found


def _edge(link: Relationship, stage: Stage, count: int) -> Edge:
    style, words = _LINES[link.label]
    carried = facts.joined((stage.subject.model.elements[d].name for d in link.data if d in stage.subject.model.elements), ", ")
    return Edge(id=link.id, source=link.source, target=link.target, style=style, label=words, desc=carried, mark=stage.mark(link.id),
                type="Flow" if link.kind == "flow" else "Association", count=count)


def _listed(links: Sequence[Edge], stage: Stage) -> tuple[Sheet, ...]:
    """The links as rows, of which none is drawn."""
    name = named({end: stage.elements[end].name for link in links for end in (link.source, link.target)})
    return tuple(replace(sheet, ids=()) for sheet in edge_sheet(links, name))


def _line_key(links: Iterable[tuple[Relationship, int]]) -> tuple[LegendItem, ...]:
    counts = Counter(link.label for link, _ in links)
    return tuple(LegendItem(kind="line", key=style, label=words, count=counts[label])
                 for label, (style, words) in _LINES.items() if counts[label])
