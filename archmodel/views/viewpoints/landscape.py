"""Landscape map: whose systems do what. Rows are the agencies in charge, grouped by city, companies, State and partners; columns are
the layers of the framework, its components, or the domains of work. Agencies with one system share a row, those with none are counted.

Options: `rows: owner` (the default), `operator` or `capability` (the groups of the capability map: business against systems);
`columns: layer` (the default), `component`, `domain` or `role` (own, reference, proposal); `colour` and `card` as on a layered
board; `fold` is the number of systems up to which agencies share a row. Above 140 systems each cell shows a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Card, Diagram, Lane, LegendItem
from archmodel.kit.drawing.layout.landscape import LandscapeDiagram, Row, Section
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views import agencies, facts
from archmodel.views.board import OUTSIDE, systems, top_down
from archmodel.views.budget import Budget
from archmodel.views.colouring import COLOURINGS, DOMAINS, Colouring
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Bản đồ hệ thống theo cơ quan", en="Landscape map")
BUDGET = Budget(what=LocalText(vi="hệ thống", en="systems"), most=140,
                beyond=LocalText(vi="mỗi ô chỉ ghi số lượng", en="each cell shows a number"))
SELECT = "group:system"
OPTIONS = {
    "rows": {
        "title": {"vi": "Hàng", "en": "Rows"},
        "description": {"vi": "Theo cơ quan chủ quản, đơn vị vận hành, hoặc nhóm năng lực nghiệp vụ.",
                        "en": "By owner, by operator, or by group of business capabilities."},
        "enum": ["owner", "operator", "capability"], "examples": ["capability"],
    },
    "columns": {
        "title": {"vi": "Cột", "en": "Columns"},
        "description": {"vi": "Theo lớp, thành phần của khung, lĩnh vực, hoặc vai trò bản ghi (gốc, tham chiếu, đề xuất).",
                        "en": "By layer or component of the framework, by domain, or by role (own, reference, proposal)."},
        "enum": ["layer", "component", "domain", "role"], "examples": ["domain"],
    },
    "fold": {
        "title": {"vi": "Gộp hàng", "en": "Fold rows"},
        "description": {"vi": "Cơ quan có không quá bấy nhiêu hệ thống thì đứng chung một hàng; 0 là không gộp.",
                        "en": "Agencies with no more systems than this share a row; 0 for none."},
        "type": "integer", "minimum": 0, "maximum": 9, "examples": [2],
    },
    "colour": {
        "title": {"vi": "Màu của thẻ", "en": "Colour of the cards"},
        "description": {"vi": "Như ở góc nhìn phân lớp.", "en": "As on a layered board."},
        "enum": list(COLOURINGS), "examples": ["arrival"],
    },
    "card": facts.CARD_OPTION,
    "sharing": {
        "title": {"vi": "Phạm vi dùng chung", "en": "Scope of sharing"},
        "description": {"vi": "Ghi ký hiệu phạm vi dùng chung trên thẻ.", "en": "The scope of sharing as a letter on each card."},
        "type": "boolean", "examples": [True],
    },
}
_AGENCIES = ("cơ quan", "agencies")
_FEW: Mapping[str, tuple[str, str]] = {agencies.COMPANY: ("doanh nghiệp", "companies"), agencies.PARTNER: ("đơn vị", "partners")}
"""What those are called that share a row."""
_ALONE = LocalText(vi="Chưa gán năng lực", en="No capability recorded")
_BUSINESS = LocalText(vi="Hệ thống theo nhóm năng lực nghiệp vụ", en="Systems by group of business capabilities")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    plan = _Map(stage=stage)
    elements = plan.elements
    names = [e.id for e in elements]
    many = not BUDGET.holds(len(elements))
    key: tuple[LegendItem, ...] = (
        *stage.marks(names), *(() if many else plan.colouring.legend(elements)), *(() if many else facts.borders(elements)),
        *(facts.sharing_key(stage, elements) if view.options.get("sharing") and not many else ()), *(() if many else plan.signs))
    return LandscapeDiagram(
        frame=stage.frame(systems(len(elements)), plan.agencies, legend=key,
                          notes=(*((BUDGET.note(len(elements)),) if many else ()), *plan.notes,
                                 *(facts.sharing_note(elements) if view.options.get("sharing") and not many else ()))),
        columns=plan.columns, sections=plan.sections(counts=many), proportions=stage.proportions(names))


@dataclass(frozen=True, kw_only=True)
class _Map:
    """Which system stands in which row and column."""

    stage: Stage

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return self.stage.chosen(SELECT)

    @cached_property
    def colouring(self) -> Colouring:
        return COLOURINGS[self.stage.view.options.get("colour", "domain")](self.stage.subject.model)

    @cached_property
    def letter(self) -> Callable[[Element], LocalText | None]:
        return facts.sharing_letters(self.elements)

    @cached_property
    def by(self) -> str:
        return str(self.stage.view.options.get("rows", "owner"))

    @cached_property
    def columns(self) -> tuple[Lane, ...]:
        """Those in which something stands."""
        place = self.column_of
        used = {place(e) for e in self.elements}
        return tuple(lane for lane in self._lanes if lane.id in used)

    @cached_property
    def _lanes(self) -> tuple[Lane, ...]:
        framework = self.stage.subject.framework
        outside = Lane(id="outside", title=OUTSIDE)
        kind = self.stage.view.options.get("columns", "layer")
        if kind == "domain":
            return tuple(Lane(id=s.id, title=s.name) for s in DOMAINS.shades)
        if kind == "role":
            return tuple(Lane(id=border or "original", title=words) for border, words in facts.ROLES.items())
        if kind == "component":
            return (*(Lane(id=c, title=framework.components[c].name) for layer in top_down(framework) for c in layer.components), outside)
        return (*(Lane(id=layer.id, title=_numbered(layer.id, layer.name)) for layer in top_down(framework)), outside)

    @cached_property
    def column_of(self) -> Callable[[Element], str]:
        framework = self.stage.subject.framework
        kind = self.stage.view.options.get("columns", "layer")
        if kind == "domain":
            return DOMAINS.shade_of
        if kind == "role":
            return lambda e: facts.border(e) or "original"
        if kind == "component":
            return lambda e: e.text("component") if e.text("component") in framework.components else "outside"  # type: ignore[return-value]

        def layer(element: Element) -> str:
            found = framework.layer_of(element.text("component"))
            return found.id if found else "outside"

        return layer

    @cached_property
    def roots(self) -> Mapping[str, tuple[str, ...]]:
        """System → the groups of the capability map it serves, the one it serves most first."""
        parents = {c.id: c.text("parent") for c in self.stage.subject.model.of_kind("capability")}
        found: dict[str, list[str]] = {}
        for r in self.stage.labelled("realizes"):
            found.setdefault(r.source, []).append(_root(r.target, parents))
        return {name: tuple(sorted(set(those), key=lambda root: (-those.count(root), root))) for name, those in found.items()}

    def row_of(self, element: Element) -> str:
        if self.by == "capability":
            return self.roots.get(element.id, ("",))[0]
        owner = agencies.agency(self.stage.subject.model, element, self.by)
        return owner.id if owner else ""

    @cached_property
    def rows(self) -> Mapping[str, tuple[Element, ...]]:
        found: dict[str, list[Element]] = {}
        for element in sorted(self.elements, key=lambda e: (self.colouring.rank(e), e.id)):
            found.setdefault(self.row_of(element), []).append(element)
        return {name: tuple(those) for name, those in found.items()}

    def sections(self, *, counts: bool) -> tuple[Section, ...]:
        if self.by == "capability":
            model = self.stage.subject.model
            names = [c.id for c in model.of_kind("capability") if c.id in self.rows]
            rows = [self._row(name, _numbered(name.upper(), model.elements[name].name), self.rows[name], counts) for name in names]
            alone = [self._row("none", _ALONE, self.rows[""], counts)] if "" in self.rows else []
            return (Section(title=_BUSINESS, rows=(*rows, *alone)),) if rows or alone else ()
        sides: dict[str, list[str]] = {}
        for name in self.rows:
            owner = self.stage.subject.model.elements.get(name)
            sides.setdefault(agencies.side_of(owner) if owner else agencies.UNKNOWN, []).append(name)
        return tuple(Section(title=words, rows=self._of_side(side, sides[side], counts))
                     for side, words in self._sides.items() if side in sides)

    @property
    def _sides(self) -> Mapping[str, LocalText]:
        unknown = LocalText(vi="Chưa rõ đơn vị vận hành", en="Operator not known")
        return agencies.SIDES if self.by == "owner" else {**agencies.SIDES, agencies.UNKNOWN: unknown}

    def _of_side(self, side: str, names: Sequence[str], counts: bool) -> tuple[Row, ...]:
        """A row for each agency with several systems, and one for those with few."""
        model = self.stage.subject.model
        fold = self.stage.view.options.get("fold", 1)
        few = [name for name in names if name and len(self.rows[name]) <= fold]
        few = few if len(few) > 1 else []
        rows = [self._row(name or "unknown", model.elements[name].name if name in model.elements else self._sides[agencies.UNKNOWN],
                          self.rows[name], counts)
                for name in sorted(names, key=lambda name: (-len(self.rows[name]), name)) if name not in few]
        if few:
            vi, en = _FEW.get(side, _AGENCIES)
            title = LocalText(vi=f"{len(few)} {vi} khác", en=f"{len(few)} other {en}") if rows else \
                LocalText(vi=f"{len(few)} {vi}", en=f"{len(few)} {en}")
            below = LocalText(vi=f"mỗi {vi} 1 hệ thống", en="one system each") if fold == 1 else \
                LocalText(vi=f"mỗi {vi} không quá {fold} hệ thống", en=f"no more than {fold} systems each")
            held = sorted((e for name in few for e in self.rows[name]), key=lambda e: (self.colouring.rank(e), e.id))
            rows.append(self._row(f"few:{side}", title, held, counts, below, named=True))
        return tuple(rows)

    def _row(self, name: str, title: LocalText, held: Sequence[Element], counts: bool, below: LocalText | None = None, *,
             named: bool = False) -> Row:
        cells = [tuple(e for e in held if self.column_of(e) == lane.id) for lane in self.columns]
        return Row(id=f"row:{name}", title=title, subtitle=below, counts=tuple(map(len, cells)),
                   cells=tuple(self._counted(name, n, cell) if counts else tuple(self._card(e, named) for e in cell)
                               for n, cell in enumerate(cells)))

    def _counted(self, name: str, column: int, cell: Sequence[Element]) -> tuple[Card, ...]:
        most = max(len(those) for those in self.rows.values())
        heat = min(5, 1 + 5 * len(cell) // max(1, most))
        return (Card(id=f"count:{name}:{self.columns[column].id}", title=systems(len(cell)), fill=f"heat-{heat}"),) if cell else ()

    def _card(self, element: Element, named: bool) -> Card:
        model = self.stage.subject.model
        options = self.stage.view.options
        owner = agencies.owner_name(model, element, "owner" if self.by == "capability" else self.by)
        parts = [owner or self._sides[agencies.UNKNOWN]] if named else []
        more = facts.told(element, self.stage, options.get("card", ()))
        spans = self._spans(element)
        told = facts.joined((*((spans,) if spans else ()), *((element.description,) if element.description else ())), ". ")
        return Card(
            id=element.id, title=element.name, subtitle=facts.joined((*parts, *((more,) if more else ()))),
            note=spans if self.by == "capability" else None,
            tone=self.colouring.tone(element), icon="link" if self._several(element) else "", border=facts.border(element),
            mark=self.stage.mark(element.id), type=self.stage.type_of(element), desc=told,
            value=self.letter(element) if options.get("sharing") else None)

    def _several(self, element: Element) -> bool:
        if self.by == "capability":
            return len(self.roots.get(element.id, ())) > 1
        return agencies.shared_with(self.stage.subject.model, element) is not None

    def _spans(self, element: Element) -> LocalText | None:
        """Where else a thing belongs that is drawn once."""
        model = self.stage.subject.model
        if self.by == "capability":
            others = facts.joined((LocalText.same(name.upper()) for name in self.roots.get(element.id, ())[1:]), ", ")
            return facts.labelled("Cũng phục vụ", "Also serves", others) if others else None
        other = agencies.shared_with(model, element)
        if other is None:
            return None
        if self.by == "operator":
            return facts.labelled("Chủ quản", "Owner", agencies.owner_name(model, element) or facts.NOT_KNOWN)
        return facts.labelled("Vận hành", "Run by", other.name)

    @property
    def signs(self) -> tuple[LegendItem, ...]:
        number = sum(map(self._several, self.elements))
        words = LocalText(vi="Phục vụ nhiều nhóm năng lực, vẽ một lần", en="Serves several groups, drawn once") if self.by == "capability" \
            else LocalText(vi="Chủ quản và vận hành là hai cơ quan, vẽ một lần", en="Owned and run by two agencies, drawn once")
        return (LegendItem(kind="icon", key="link", label=words, count=number),) if number else ()

    @property
    def agencies(self) -> LocalText:
        number = len([name for name in self.rows if name])
        if self.by == "capability":
            return LocalText(vi=f"{number} nhóm năng lực", en=f"{number} groups of capabilities")
        return LocalText(vi=f"{number} cơ quan, đơn vị", en=f"{number} agencies")

    @property
    def notes(self) -> tuple[LocalText, ...]:
        """Who has no row."""
        if self.by == "capability":
            return ()
        others = [a for a in self.stage.of_kind("agency") if a.id not in self.rows]
        role_vi, role_en = ("chủ quản", "own") if self.by == "owner" else ("vận hành", "run")
        idle = (LocalText(vi=f"Và {len(others)} cơ quan, đơn vị khác không {role_vi} hệ thống nào trên hình.",
                          en=f"And {len(others)} other agencies {role_en} no system on this picture."),) if others else ()
        return (*idle, *agencies.gone(self.stage.subject.model, self.stage.architecture, self.elements, self.by))


def _numbered(number: str, name: LocalText) -> LocalText:
    return LocalText(vi=f"{number} · {name.say('vi')}", en=f"{number} · {name.say('en')}")


def _root(name: str, parents: Mapping[str, str | None]) -> str:
    seen = {name}
    while (above := parents.get(name)) and above not in seen:
        name = above
        seen.add(name)
    return name
