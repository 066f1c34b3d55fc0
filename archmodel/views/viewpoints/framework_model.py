"""The model figures of the national framework, filled with what the city has: SĐ-T-01 to SĐ-T-03.

Option `figure`: `7` the general model (layers and components with counts, the cross-cutting parts, and the shared components of others
at the boundary), `8` the components and blocks of a province with its systems in them, `9` the commune level: what all wards use
together. `empty: false` leaves out the blocks in which nothing stands. Above 160 systems figure 8 shows counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Border, Card, Diagram, LegendItem
from archmodel.kit.drawing.layout.nested import Box, NestedDiagram
from archmodel.kit.text import LocalText
from archmodel.metamodel import Block, Component, Framework, Layer, kinds
from archmodel.model import Element
from archmodel.views import agencies, facts
from archmodel.views.board import BOARD, OUTSIDE, UNPLACED, counted, systems, top_down
from archmodel.views.colouring import Colouring, owners
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Mô hình theo khung quốc gia", en="Model by the national framework")
BUDGET = BOARD
SELECT = "group:system"
OPTIONS = {
    "figure": {
        "title": {"vi": "Hình của khung", "en": "Figure of the framework"},
        "description": {"vi": "7: mô hình khái quát; 8: mô hình thành phần cấp tỉnh; 9: cấp xã.",
                        "en": "7: the general model; 8: the components of a province; 9: the commune level."},
        "enum": [7, 8, 9], "examples": [8],
    },
    "empty": {
        "title": {"vi": "Khối trống", "en": "Empty blocks"},
        "description": {"vi": "Nêu các khối chưa có hệ thống (mặc định), hoặc không.",
                        "en": "Name the blocks that hold nothing (the default), or not."},
        "type": "boolean", "examples": [False],
    },
}
_BOUNDARY = LocalText(vi="Thành phần của cơ quan khác, tham chiếu", en="Components of others, by reference")
_NONE = LocalText(vi="Chưa ghi nhận", en="Nothing recorded")
_EMPTY = LocalText(vi="Khối chưa có hệ thống nào được ghi", en="Blocks in which no system is recorded")
_NATURES: Mapping[str, LocalText] = {
    "application": LocalText(vi="Hệ thống thông tin, nền tảng số", en="Information system, digital platform")}
"""Where the name of a kind is the word of a method and not that of the form."""
_REST = {
    "original": UNPLACED,
    "elsewhere": LocalText(vi="Thuộc khối ngoài thành phần này", en="In a block outside this component"),
    "reference": LocalText(vi="Tham chiếu, của cơ quan khác", en="By reference, of others"),
}
"""What of a component stands in none of its blocks."""
_CROSSCUTTING = LocalText(vi="Thành phần xuyên suốt", en="Cross-cutting components")
COMMUNE_PARTS = (
    ("operation", LocalText(vi="Vận hành - quản trị", en="Operation and administration")),
    ("people", LocalText(vi="Nguồn lực - nhân lực", en="Resources and people")),
)
"""What figure 9 adds to the cross-cutting parts of the other figures."""


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    figure = view.options.get("figure", 7)
    model = _Figure(stage=stage)
    rows = {7: model.general, 8: model.province, 9: model.commune}[figure]()
    drawn = model.wards if figure == 9 else model.elements
    names = [e.id for e in drawn]
    many = figure == 8 and not BUDGET.holds(len(names))
    key: tuple[LegendItem, ...] = (
        *stage.marks(names), *model.colouring.legend(model.striped(rows, drawn) if figure == 7 else drawn),
        *facts.borders(drawn), *facts.sharing_key(stage, drawn))
    return NestedDiagram(
        frame=stage.frame(systems(len(drawn)), *model.said(drawn), legend=key,
                          notes=(*((BUDGET.note(len(names)),) if many else ()), *model.notes(figure), *facts.sharing_note(drawn))),
        rows=rows, proportions=stage.proportions(names))


@dataclass(frozen=True, kw_only=True)
class _Figure:
    """What the boxes of the figures hold."""

    stage: Stage

    @cached_property
    def framework(self) -> Framework:
        return self.stage.subject.framework

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return self.stage.chosen(SELECT)

    @cached_property
    def colouring(self) -> Colouring:
        return owners(self.stage.subject.model)

    @cached_property
    def letter(self) -> Callable[[Element], LocalText | None]:
        return facts.sharing_letters(self.elements)

    @cached_property
    def _many(self) -> bool:
        return not BUDGET.holds(len(self.elements))

    def striped(self, rows: Iterable[Iterable[Box]], drawn: Iterable[Element]) -> list[Element]:
        """Those that have a card of their own, with a stripe, where the others are counted."""
        boxes = [box for row in rows for box in row]
        shown = {card.id for box in boxes for card in box.cards} | {card.id for box in boxes for one in box.boxes for card in one.cards}
        return [e for e in drawn if e.id in shown]

    def said(self, drawn: Sequence[Element]) -> tuple[LocalText, ...]:
        """How many of each role, in the words of the key and of the cards."""
        held = Counter(facts.border(e) for e in drawn)
        words: Mapping[Border, tuple[str, str, str]] = {
            "": ("bản ghi gốc", "original record", "original records"),
            "dashed": ("đề xuất hoặc giả định", "proposal or assumption", "proposals or assumptions"),
            "double": ("bản ghi tham chiếu", "reference record", "reference records")}
        return tuple(counted(held[role], *said) for role, said in words.items() if held[role] or not role)

    def notes(self, figure: int) -> tuple[LocalText, ...]:
        if figure == 8:
            return tuple(self._misplaced())
        if figure == 9:
            wards = LocalText(
                vi="Hệ thống dùng chung cho cấp xã là một đối tượng, không lập lại theo từng phường, xã, đặc khu.",
                en="A system shared by the commune level is one object; it is not repeated for every ward, commune or special zone.")
            return (wards, self._apart())
        return ()

    def _misplaced(self) -> Iterable[LocalText]:
        """How many stand in no block, and how many in one that is not of their component."""
        unplaced = sum(1 for e in self.elements if not self._placed(e) and not self._elsewhere(e) and e.get("record") != "reference")
        if unplaced:
            yield LocalText(vi=f"{unplaced} hệ thống, không kể bản ghi tham chiếu, chưa được xếp vào khối nào.",
                            en=f"{unplaced} systems, not counting reference records, are placed in no block.")
        strange = [e for e in self.elements if self._elsewhere(e)]
        if strange:
            yield LocalText(
                vi=f"{len(strange)} hệ thống thuộc khối không nằm trong thành phần của mình: vẽ ở thành phần, tên khối ghi trên thẻ; "
                   "khối ấy không tính là khối trống.",
                en=f"{len(strange)} {'system belongs' if len(strange) == 1 else 'systems belong'} to a block outside "
                   f"{'its' if len(strange) == 1 else 'their'} component: drawn in the component, with the block named on the card; such a "
                   "block does not count as empty.")

    def _apart(self) -> LocalText:
        """What is not drawn at the commune level: what is the city's, and what it refers to."""
        drawn = {e.id for e in self.wards}
        others = [e for e in self.elements if e.id not in drawn]
        referred = sum(e.get("record") == "reference" for e in others)
        own = len(others) - referred
        vi = f"{own} hệ thống khác của Thành phố" + (f" và {referred} bản ghi tham chiếu của cơ quan khác" if referred else "")
        en = f"{own} other systems of the City" + (f" and {referred} reference records of others" if referred else "")
        return LocalText(vi=f"{vi} chưa ghi quan hệ với cấp xã.", en=f"{en} have no recorded relation to the commune level.")

    def _placed(self, element: Element) -> bool:
        """Whether its block is one of its component's."""
        block = self.framework.blocks.get(element.text("block") or "")
        return block is not None and block.component == element.text("component")

    def _elsewhere(self, element: Element) -> bool:
        """Its block belongs to another component, or to all layers: its card says which."""
        return element.text("block") in self.framework.blocks and not self._placed(element)

    # figure 7

    def general(self) -> tuple[tuple[Box, ...], ...]:
        rows: list[tuple[Box, ...]] = []
        for layer in top_down(self.framework):
            own = Box(id=layer.id, number=layer.id, title=layer.name, aside=True, share=7, count=self._sum(self._in(layer)),
                      boxes=tuple(self._counted(self.framework.components[name]) for name in layer.components))
            others = [e for e in self._in(layer) if e.get("record") == "reference"]
            rows.append((own, Box(id=f"boundary:{layer.id}", title=_BOUNDARY, share=5, empty=_NONE,
                                  count=LocalText.same(str(len(others))), cards=tuple(self._small(e) for e in self._sorted(others)))))
        return (*rows, *self._outside(self.elements), self._crosscutting())

    def _in(self, layer: Layer) -> list[Element]:
        return [e for e in self.elements if e.text("component") in layer.components]

    def _sum(self, held: Sequence[Element]) -> LocalText:
        return systems(len(held))

    def _counted(self, component: Component) -> Box:
        """One card a role: how many, of which kinds, and whose."""
        held = [e for e in self.elements if e.text("component") == component.id]
        by = {border: [e for e in held if facts.border(e) == border] for border in facts.ROLES}
        cards = tuple(self._role(component.id, border, those) for border, those in by.items() if those)
        return Box(id=component.id, title=component.name, count=LocalText.same(str(len(held))), cards=cards, empty=_NONE)

    def _role(self, component: str, border: Border, held: Sequence[Element]) -> Card:
        natures = Counter(e.kind for e in held)
        sides = Counter(agencies.side(self.stage.subject.model, e) for e in held)
        listed = sorted(natures.items(), key=lambda pair: (-pair[1], pair[0]))
        what = facts.joined(_numbered(_NATURES.get(kind, kinds()[kind].name), number) for kind, number in listed)
        whose = facts.joined(_numbered(words, sides[side]) for side, words in agencies.SIDES.items() if sides[side])
        return Card(id=f"count:{component}:{border or 'original'}", title=facts.ROLES[border], value=LocalText.same(str(len(held))),
                    border=border, subtitle=what, note=whose)

    def _outside(self, among: Iterable[Element]) -> tuple[tuple[Box, ...], ...]:
        rest = [e for e in among if e.text("component") not in self.framework.components]
        return ((Box(id="outside", title=OUTSIDE, cards=tuple(self._small(e) for e in self._sorted(rest))),),) if rest else ()

    def _crosscutting(self, more: Iterable[tuple[str, LocalText]] = ()) -> tuple[Box, ...]:
        """The parts that concern every layer, with the principles that serve each."""
        model = self.stage.subject.model
        parts = [Box(id=part, title=name, empty=_NONE, cards=tuple(
            Card(id=p.id, title=p.name, desc=_statement(p)) for p in model.of_kind("principle") if p.ids("crosscutting")[:1] == (part,)))
            for part, name in self.framework.crosscutting.items()]
        extra = [Box(id=f"commune:{name}", title=title, empty=_NONE) for name, title in more]
        return (Box(id="crosscutting", title=_CROSSCUTTING, aside=True, boxes=(*parts, *extra)),)

    # figure 8

    def province(self) -> tuple[tuple[Box, ...], ...]:
        rows = tuple(
            (Box(id=layer.id, number=layer.id, title=layer.name, aside=True, count=self._sum(self._in(layer)),
                 boxes=tuple(box for name in layer.components for box in self._blocks(self.framework.components[name]))),)
            for layer in top_down(self.framework))
        return (*rows, *self._outside(self.elements), self._crosscutting())

    def _blocks(self, component: Component) -> tuple[Box, ...]:
        """A component, or its groups, with the blocks in it; what is in none of its blocks stands last."""
        held = [e for e in self.elements if e.text("component") == component.id]
        blocks = [b for b in self.framework.blocks.values() if b.component == component.id]
        rest: dict[str, list[Element]] = {}
        for e in held:
            if not self._placed(e):
                reference = e.get("record") == "reference"
                rest.setdefault("reference" if reference else "elsewhere" if self._elsewhere(e) else "original", []).append(e)
        loose = [self._unplaced(component.id, role, rest[role]) for role in _REST if role in rest]
        if not component.groups:
            return (self._component(component.id, component.name, blocks, held, loose),)
        parts = [self._component(f"{component.id}/{name}", title, [b for b in blocks if b.group == name], held, [])
                 for name, title in component.groups.items()]
        return (*parts, *loose)

    def _component(self, name: str, title: LocalText, blocks: Sequence[Block], held: Sequence[Element], loose: Sequence[Box]) -> Box:
        by = {b.id: [e for e in held if e.text("block") == b.id] for b in blocks}
        full = [Box(id=b.id, title=b.name, count=LocalText.same(str(len(by[b.id]))), cards=self._cards(b.id, by[b.id]))
                for b in blocks if by[b.id]]
        empty = [b.name for b in blocks if b.id not in self._used]
        told = (Box(id=f"{name}/empty", title=_EMPTY, count=LocalText.same(str(len(empty))),
                    empty=facts.joined(empty)),) if empty and self.stage.view.options.get("empty", True) else ()
        number = sum(map(len, by.values())) + sum(len(b.cards) for b in loose)
        return Box(id=name, title=title, count=LocalText.same(str(number)), boxes=(*full, *loose, *told), empty=_NONE)

    @cached_property
    def _used(self) -> frozenset[str]:
        """The blocks that some system names, of whatever component it is."""
        return frozenset(e.text("block") or "" for e in self.elements)

    def _unplaced(self, component: str, role: str, held: Sequence[Element]) -> Box:
        return Box(id=f"{component}/{role}", title=_REST[role], count=LocalText.same(str(len(held))),
                   cards=self._cards(f"{component}/{role}", held))

    def _cards(self, place: str, held: Sequence[Element]) -> tuple[Card, ...]:
        if not self._many:
            return tuple(self._small(e) for e in self._sorted(held))
        counts = Counter(self.colouring.shade_of(e) for e in held)
        return tuple(Card(id=f"count:{place}:{s.id}", title=systems(counts[s.id]), subtitle=s.name, tone=s.tone)
                     for s in self.colouring.shades if counts[s.id])

    # figure 9

    @cached_property
    def desks(self) -> tuple[Element, ...]:
        """What the framework's commune block holds: the shared desk."""
        blocks = self.framework.parameters.get("commune_blocks", ())
        return tuple(e for e in self.elements if e.text("block") in blocks)

    @cached_property
    def local(self) -> tuple[Element, ...]:
        """What a commune-level agency is itself in charge of."""
        model = self.stage.subject.model
        desks = {e.id for e in self.desks}
        return tuple(e for e in self.elements if e.id not in desks and (owner := agencies.agency(model, e))
                     and owner.text("type") == agencies.COMMUNE)

    @cached_property
    def wards(self) -> tuple[Element, ...]:
        """The desks, what the wards have, what is meant for communes, and what the desks build on or send to."""
        named = {e.id for e in (*self.desks, *self.local)} | {e.id for e in self.elements if "commune" in e.ids("scope")}
        ends = {e.id for e in self.desks}
        for r in self.stage.labelled("reuses", "integrates", "flows", "depends_on", "known_links"):
            if r.source in ends or r.target in ends:
                named |= {r.source, r.target}
        return tuple(e for e in self.elements if e.id in named)

    def commune(self) -> tuple[tuple[Box, ...], ...]:
        rows: list[tuple[Box, ...]] = []
        for layer in top_down(self.framework):
            held = [e for e in self.wards if e.text("component") in layer.components]
            parts = tuple(self._ward_part(self.framework.components[name], held) for name in layer.components)
            rows.append((Box(id=layer.id, number=layer.id, title=layer.name, aside=True, boxes=parts, count=self._sum(held)),))
        return (*rows, *self._outside(self.wards), self._crosscutting(COMMUNE_PARTS))

    def _ward_part(self, component: Component, held: Sequence[Element]) -> Box:
        inside = [e for e in held if e.text("component") == component.id]
        return Box(id=component.id, title=component.name, count=LocalText.same(str(len(inside))), empty=_NONE,
                   cards=tuple(self._ward_card(e) for e in sorted(self._sorted(inside), key=lambda e: e not in self.desks)))

    def _ward_card(self, element: Element) -> Card:
        if element in self.desks:
            how = LocalText(vi="Dùng chung cho toàn bộ cấp xã", en="Shared by the whole commune level")
        elif element in self.local:
            how = LocalText(vi="Do cấp xã quản lý", en="Managed by the commune level")
        else:
            how = LocalText(vi="Hệ thống của Thành phố mà bàn làm việc cấp xã kết nối hoặc dùng lại",
                            en="City system that the ward desk connects to or reuses")
        card = self._small(element)
        return Card(id=card.id, title=card.title, subtitle=facts.FACTS["owner"](element, self.stage), note=how, tone=card.tone,
                    border=card.border, value=card.value, mark=card.mark, type=card.type, desc=card.desc)

    def _sorted(self, those: Iterable[Element]) -> list[Element]:
        return sorted(those, key=lambda e: (self.colouring.rank(e), e.id))

    def _small(self, element: Element) -> Card:
        return Card(id=element.id, title=element.name, tone=self.colouring.tone(element), border=facts.border(element),
                    note=facts.FACTS["block"](element, self.stage) if self._elsewhere(element) else None,
                    value=self.letter(element), mark=self.stage.mark(element.id), type=self.stage.type_of(element),
                    desc=element.description)


def _numbered(words: LocalText, number: int) -> LocalText:
    return LocalText(vi=f"{words.say('vi')}:\u00a0{number}", en=f"{words.say('en')}:\u00a0{number}")


def _statement(element: Element) -> LocalText | None:
    value = element.get("statement")
    return value if isinstance(value, LocalText) else None
