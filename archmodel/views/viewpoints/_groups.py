"""Things taken together: by component, layer, domain, owner, site or kind; and what joins the groups, as bundles with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from archmodel.kit.drawing.diagram import Edge, Lane, LegendItem, Mark, Node
from archmodel.kit.drawing.twin import Cell, Sheet
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.views.board import OUTSIDE, counted, top_down
from archmodel.views.colouring import DOMAINS
from archmodel.views.stage import Stage
from archmodel.views.viewpoints._links import data, planned

UNKNOWN_OWNER = LocalText(vi="Chưa rõ chủ quản", en="Owner not known")
UNKNOWN_SITE = LocalText(vi="Chưa ghi nơi đặt", en="Site not recorded")
NO_DOMAIN = LocalText(vi="Đối tượng khác", en="Other things")
BUNDLE_LINES = (
    LegendItem(kind="line", key="blue", label=LocalText(vi="Bó có luồng đang vận hành", en="Bundle with flows in operation")),
    LegendItem(kind="line", key="slate:dashed", label=LocalText(vi="Bó chỉ có luồng dự kiến", en="Bundle of planned flows only")),
)
READ_MARKS = LocalText(
    vi="Một bó mang dấu “Thay đổi” khi các luồng trong bó không cùng một dấu; số ở chú giải đếm từng hệ thống và từng luồng.",
    en="A bundle bears the mark “Changed” where its flows bear different ones; the key counts single systems and flows.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Which group a thing is in, and the groups in their order with their names. `tones` where the groups have colours."""

    of: Callable[[Element], str]
    names: Mapping[str, LocalText]
    tones: Mapping[str, str]

    def lanes(self) -> tuple[Lane, ...]:
        return tuple(Lane(id=name, title=title) for name, title in self.names.items())


def grouping(name: str, stage: Stage) -> Grouping:
    """`component`, `layer`, `domain`, `owner`, `site` or `kind`."""
    return _MAKERS[name](stage)


def _by_component(stage: Stage) -> Grouping:
    known = stage.subject.framework.components
    names = {component: known[component].name for layer in top_down(stage.subject.framework) for component in layer.components}
    return Grouping(of=lambda e: c if (c := e.text("component") or "") in known else "outside",
                    names={**names, "outside": OUTSIDE}, tones={})


def _by_layer(stage: Stage) -> Grouping:
    layer_of = {c.id: c.layer for c in stage.subject.framework.components.values()}
    names = {layer.id: LocalText(vi=f"{layer.id}. {layer.name.say('vi')}", en=f"{layer.id}. {layer.name.say('en')}")
             for layer in top_down(stage.subject.framework)}
    return Grouping(of=lambda e: layer_of.get(e.text("component") or "", "outside"), names={**names, "outside": OUTSIDE}, tones={})


def _by_domain(stage: Stage) -> Grouping:
    systems = _systems()
    return Grouping(of=lambda e: DOMAINS.shade_of(e) if e.kind in systems else "other",
                    names={**{s.id: s.name for s in DOMAINS.shades}, "other": NO_DOMAIN}, tones={s.id: s.tone for s in DOMAINS.shades})


def _by_owner(stage: Stage) -> Grouping:
    return _by_reference(stage, "owner", UNKNOWN_OWNER)


def _by_site(stage: Stage) -> Grouping:
    return _by_reference(stage, "hosted_at", UNKNOWN_SITE)


def _by_reference(stage: Stage, field: str, unknown: LocalText) -> Grouping:
    elements = stage.subject.model.elements
    used = {e.text(field) or "" for e in stage.elements.values()}
    names = {name: elements[name].name for name in sorted(used) if name in elements}
    return Grouping(of=lambda e: n if (n := e.text(field) or "") in names else "unknown", names={**names, "unknown": unknown}, tones={})


def _by_kind(stage: Stage) -> Grouping:
    return Grouping(of=lambda e: e.kind, names={k.id: k.plural for k in kinds().values() if not k.relationship}, tones={})


_MAKERS: Mapping[str, Callable[[Stage], Grouping]] = {
    "component": _by_component, "layer": _by_layer, "domain": _by_domain, "owner": _by_owner, "site": _by_site, "kind": _by_kind}


def _systems() -> frozenset[str]:
    return frozenset(kind.id for kind in kinds().values() if kind.group == "system")


@dataclass(frozen=True, kw_only=True)
class Bundles:
    """Elements by group, and the relationships between groups by pair. Nothing is lost: `sheet` names every single one."""

    stage: Stage
    by: Grouping
    elements: Sequence[Element]
    links: Sequence[Relationship]

    @cached_property
    def _group(self) -> Mapping[str, str]:
        return {e.id: self.by.of(e) for e in self.elements}

    @cached_property
    def groups(self) -> Mapping[str, tuple[Element, ...]]:
        """In the order of the grouping; only those that hold something."""
        found: dict[str, list[Element]] = {name: [] for name in self.by.names}
        for element in self.elements:
            found[self._group[element.id]].append(element)
        return {name: tuple(those) for name, those in found.items() if those}

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], tuple[Relationship, ...]]:
        """Those within one group too."""
        rank = {name: n for n, name in enumerate(self.by.names)}
        found: dict[tuple[str, str], list[Relationship]] = {}
        for link in self.links:
            found.setdefault((self._group[link.source], self._group[link.target]), []).append(link)
        return {pair: tuple(found[pair]) for pair in sorted(found, key=lambda p: (rank[p[0]], rank[p[1]]))}

    def within(self, group: str) -> int:
        return len(self.pairs.get((group, group), ()))

    def nodes(self, lane: Callable[[str], str], what: tuple[str, str, str] = ("hệ thống", "system", "systems"),
              inside: tuple[str, str, str] = ("luồng nội bộ", "flow within", "flows within")) -> tuple[Node, ...]:
        """One a group, with how much is in it."""
        return tuple(Node(
            id=f"group:{name}", lane=lane(name), title=self.by.names[name], tone=self.by.tones.get(name, ""),
            subtitle=self._size(those, what), note=counted(n, *inside) if (n := self.within(name)) else None,
            desc=_names(those)) for name, those in self.groups.items())

    def _size(self, those: Sequence[Element], what: tuple[str, str, str]) -> LocalText:
        """How many there are and, in a comparison, how many of them are new and how many go away."""
        total = counted(len(those), *what)
        marks = Counter(self.stage.mark(e.id) for e in those)
        new, gone = marks["new"], marks["eliminated"]
        said = [(f"{new} mới", f"{new} new")] if new else []
        said += [(f"{gone} bỏ", f"{gone} eliminated")] if gone else []
        if not said:
            return total
        return LocalText(vi=f"{total.vi} ({', '.join(v for v, _ in said)})", en=f"{total.en} ({', '.join(e for _, e in said)})")

    def edges(self) -> tuple[Edge, ...]:
        """One a pair of different groups."""
        return tuple(Edge(
            id=bundle_id(a, b), source=f"group:{a}", target=f"group:{b}", count=len(links), type="Flow",
            style="slate:dashed" if all(map(planned, links)) else "blue", mark=self._mark([link.id for link in links]),
            desc=self._said(links)) for (a, b), links in self.pairs.items() if a != b)

    def lines(self) -> tuple[LegendItem, ...]:
        drawn = Counter(edge.style for edge in self.edges())
        return tuple(LegendItem(kind=each.kind, key=each.key, label=each.label, count=drawn[each.key])
                     for each in BUNDLE_LINES if drawn[each.key])

    def _mark(self, names: Sequence[str]) -> Mark | None:
        marks = {self.stage.mark(name) for name in names}
        return marks.pop() if len(marks) == 1 else "changed"

    def _said(self, links: Sequence[Relationship]) -> LocalText:
        coming = sum(map(planned, links))
        total = counted(len(links), "luồng", "flow", "flows")
        return LocalText(vi=f"{total.vi}, trong đó {coming} dự kiến", en=f"{total.en}, {coming} of them planned") if coming else total

    def sheet(self) -> Sheet:
        """Every relationship that is in a bundle, with the bundle."""
        names = {e.id: e.name for e in self.elements}
        rows: list[tuple[Cell, ...]] = []
        for (a, b), links in self.pairs.items():
            for link in links:
                rows.append((self.by.names[a], self.by.names[b], link.id, names[link.source], names[link.target], data(link, self.stage)))
        return Sheet(title=_SHEET, columns=_COLUMNS, rows=tuple(rows), ids=("",) * len(rows))


_SHEET = LocalText(vi="Từng quan hệ trong các bó", en="Every relationship in the bundles")
_COLUMNS = (LocalText(vi="Từ nhóm", en="From group"), LocalText(vi="Đến nhóm", en="To group"), LocalText(vi="Mã", en="Id"),
            LocalText(vi="Từ", en="From"), LocalText(vi="Đến", en="To"), LocalText(vi="Dữ liệu", en="Data"))


def bundle_id(source: str, target: str) -> str:
    return f"bundle:{source}>{target}"


def _names(elements: Iterable[Element]) -> LocalText:
    listed = tuple(elements)
    return LocalText(vi="; ".join(e.name.say("vi") for e in listed), en="; ".join(e.name.say("en") for e in listed))
