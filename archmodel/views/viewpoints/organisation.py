"""Organisation chart: agencies by type and by the agency they belong to, or roles by the unit they work in.

Options: `show: agencies` (the default) or `roles`. A card of an agency says how many systems it owns at that moment; a card of a
role how many people and seats around the clock. With `from:` it shows which agencies ended, merged into others or came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Card, Diagram, Edge, LegendItem
from archmodel.kit.drawing.layout.tree import TreeDiagram, TreeNode
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.capability_measures import decimal
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage, assumed

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Sơ đồ tổ chức", en="Organisation chart")
OPTIONS = {
    "show": {
        "title": {"vi": "Nội dung", "en": "Show"},
        "description": {"vi": "Cơ quan theo loại và cấp trên, hoặc vai trò theo bộ phận.",
                        "en": "Agencies by type and parent, or roles by unit."},
        "enum": ["agencies", "roles"], "examples": ["roles"],
    },
}
SELECT = "kind:agency"
ROLES = "kind:role"
BUDGET = Budget(what=LocalText(vi="cơ quan hoặc vai trò", en="agencies or roles"), most=90,
                beyond=LocalText(vi="mỗi nhóm chỉ ghi số lượng", en="a group only says how many"))
_UNTYPED = LocalText(vi="Chưa rõ loại cơ quan", en="Kind of agency not known")
_NO_UNIT = LocalText(vi="Chưa rõ bộ phận", en="Unit not known")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    if view.options.get("show") == "roles":
        return _roles(stage)
    chosen = {e.id: e for e in stage.chosen(SELECT) if e.kind == "agency"}
    owned = _owned(stage)
    links = _links(stage, chosen)
    folded = not BUDGET.holds(len(chosen))
    roots = tuple(_groups([e for e in chosen.values() if e.id not in {link.target for link in links}], "type",
                          stage.subject.framework.values["agency-types"], _UNTYPED,
                          lambda e: _agency(e, chosen, links, owned, stage), _number, folded))
    return TreeDiagram(
        frame=stage.frame(counted(len(chosen), "cơ quan, đơn vị", "agency", "agencies"), legend=stage.marks(chosen),
                          notes=_notes(stage, chosen, links, folded)),
        roots=roots, links=() if folded else links, proportions=stage.proportions(chosen))


def _groups(members: Iterable[Element], field: str, words: Mapping[str, LocalText], unknown: LocalText,
            node: Callable[[Element], TreeNode], said: Callable[[Sequence[TreeNode]], LocalText], folded: bool) -> Iterable[TreeNode]:
    """A head for each value of a field, in the order of its list, over those that have it; `said` is what it says of them."""
    grouped: dict[str, list[Element]] = {}
    for e in members:
        value = e.text(field) or ""
        grouped.setdefault(value if value in words else "", []).append(e)
    for value in (*words, ""):
        if value in grouped:
            some = [node(e) for e in grouped[value]]
            yield TreeNode(card=Card(id=f"{field}:{value or 'unknown'}", title=words.get(value, unknown), note=said(some)), head=True,
                           listed=True,
                           children=() if folded else tuple(some))


def _number(nodes: Sequence[TreeNode]) -> LocalText:
    return counted(sum(map(_size, nodes)), "cơ quan, đơn vị", "agency", "agencies")


def _size(node: TreeNode) -> int:
    return 1 + sum(_size(child) for child in node.children)


def _links(stage: Stage, chosen: Mapping[str, Element]) -> tuple[Edge, ...]:
    """Parent and part, where both are drawn; each part once, and no circle."""
    found: dict[str, Edge] = {}
    above: dict[str, str] = {}
    for each in stage.labelled("parent"):
        if each.source in chosen and each.target in chosen and each.target not in found and not _leads(each.source, each.target, above):
            above[each.target] = each.source
            found[each.target] = Edge(id=each.id, source=each.source, target=each.target, mark=stage.mark(each.id), type="Composition")
    return tuple(sorted(found.values(), key=lambda edge: edge.id))


def _leads(start: str, end: str, above: Mapping[str, str]) -> bool:
    at: str | None = start
    while at is not None:
        if at == end:
            return True
        at = above.get(at)
    return False


def _owned(stage: Stage) -> Mapping[str, tuple[int, int]]:
    """Agency → how many systems it owns, before and now."""
    systems = {kind.id for kind in kinds().values() if kind.group == "system"}
    sides = [Counter(e.text("owner") or "" for e in side.elements.values() if e.kind in systems)
             for side in (stage.baseline or stage.architecture, stage.architecture)]
    return {name: (sides[0][name], sides[1][name]) for name in {*sides[0], *sides[1]}}


def _agency(element: Element, chosen: Mapping[str, Element], links: Sequence[Edge], owned: Mapping[str, tuple[int, int]],
            stage: Stage) -> TreeNode:
    before, now = owned.get(element.id, (0, 0))
    mark = stage.mark(element.id)
    before, now = (now, now) if mark == "new" else (before, before) if mark == "eliminated" else (before, now)
    systems = counted(now, "hệ thống", "system", "systems") if before == now else LocalText(
        vi=f"{before} → {now} hệ thống", en=f"{before} → {now} systems")
    heir = stage.subject.model.elements.get(element.text("successor") or "")
    gone = element.id not in stage.architecture.elements or element.lifecycle.status == "dissolved"
    note = LocalText(vi=f"→ {heir.name.say('vi')}", en=f"→ {heir.name.say('en')}") if heir and gone else None
    card = Card(id=element.id, title=element.name, subtitle=systems if before or now else None, note=note, mark=mark,
                type=stage.type_of(element), desc=element.description)
    return TreeNode(card=card, children=tuple(
        _agency(chosen[link.target], chosen, links, owned, stage) for link in links if link.source == element.id))


def _notes(stage: Stage, chosen: Mapping[str, Element], links: Sequence[Edge], folded: bool) -> tuple[LocalText, ...]:
    notes = [LocalText(vi="Số hệ thống: số hệ thống mà cơ quan được ghi là chủ quản tại thời điểm của hình (a → b: ở thời điểm đầu và "
                          "thời điểm sau); thẻ không có số là cơ quan chưa chủ quản hệ thống nào.",
                       en="Systems: those the agency is on record as owning at the moment shown (a → b: before and after); a card without "
                          "a number is an agency that owns none.")]
    if stage.baseline is not None:
        notes.append(LocalText(
            vi="Mỗi hệ thống chỉ ghi một chủ quản, theo hiện nay; số ở thời điểm đầu vì vậy cũng tính theo chủ quản hiện nay.",
            en="Each system has one owner on record, that of today; the numbers of the earlier moment are by today's owners too."))
    loose = len(chosen) - len(links)
    notes.append(LocalText(vi=f"Mô hình ghi cơ quan cấp trên của {len(links)} cơ quan; {loose} cơ quan còn lại xếp theo loại, không "
                              f"hàm ý cấp trên.",
                           en=f"The parent of {len(links)} agencies is on record; the other {loose} stand by kind, which implies no "
                              f"parent."))
    if stage.baseline or any(e.lifecycle.status == "dissolved" for e in chosen.values()):
        notes.append(LocalText(vi="Mũi tên → trong thẻ: cơ quan kế thừa.", en="An arrow → on a card: the agency that took over."))
    if folded:
        notes.append(BUDGET.note(len(chosen)))
    return tuple(notes)


def _roles(stage: Stage) -> Diagram:
    chosen = {e.id: e for e in stage.chosen(ROLES) if e.kind == "role"}
    folded = not BUDGET.holds(len(chosen))
    known = {name: Decimal(n) for name, e in chosen.items() if (n := _staff(e)) is not None}
    seats = sum(n for e in chosen.values() if isinstance(n := e.get("positions_24x7"), int))

    def said(nodes: Sequence[TreeNode]) -> LocalText:
        people = _figure(sum((known[n.card.id] for n in nodes if n.card.id in known), Decimal(0)))
        number = counted(len(nodes), "vai trò", "role", "roles")
        return LocalText(vi=f"{number.vi} · {people.vi} người (FTE)", en=f"{number.en} · {people.en} full-time")

    roots = tuple(_groups(chosen.values(), "unit", stage.subject.framework.values.get("role-units", {}), _NO_UNIT,
                          lambda e: TreeNode(card=_role(e, stage)), said, folded))
    rests = sum(assumed(chosen[name], "fte") for name in known)
    total = _figure(sum(known.values(), Decimal(0)))
    legend = (LegendItem(kind="border", key="dashed", label=LocalText(vi="Nhân sự là giả định", en="Assumed staff"), count=rests),
              ) if rests else ()
    return TreeDiagram(
        frame=stage.frame(counted(len(chosen), "vai trò", "role", "roles"),
                          LocalText(vi=f"{total.vi} người (FTE)", en=f"{total.en} full-time staff"),
                          counted(seats, "vị trí trực 24/7", "seat staffed 24/7", "seats staffed 24/7"),
                          legend=(*stage.marks(chosen), *legend), notes=_role_notes(len(chosen), len(known), rests, folded)),
        roots=roots, proportions=stage.proportions(chosen))


def _role_notes(number: int, known: int, rests: int, folded: bool) -> tuple[LocalText, ...]:
    notes = [LocalText(vi="Các bộ phận xếp cạnh nhau; mô hình chưa ghi quan hệ cấp trên giữa các bộ phận.",
                       en="Units stand side by side; which is above which is not on record.")]
    if known:
        notes.append(LocalText(vi="FTE: số người quy đổi theo thời gian làm việc đầy đủ; mỗi vị trí trực 24/7 cần nhiều người thay ca.",
                               en="Full-time: staff in full-time equivalents; a seat around the clock takes several people in shifts."))
    if rests:
        share = ("tất cả", "all") if rests == number else (f"{rests} trên", f"{rests} of")
        notes.append(LocalText(vi=f"Viền nét đứt: nhân sự của {share[0]} {number} vai trò là giả định hoặc đề xuất, chưa được phê duyệt.",
                               en=f"Dashed border: the staff of {share[1]} {number} roles is assumed or proposed, not approved."))
    if known < number:
        notes.append(LocalText(vi=f"{number - known} vai trò chưa rõ số người, không có trong tổng.",
                               en=f"The staff of {number - known} roles is not known and not in the total."))
    if folded:
        notes.append(BUDGET.note(number))
    return tuple(notes)


def _staff(role: Element) -> int | Decimal | None:
    """Full-time equivalents, when they are known."""
    value = role.get("fte")
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _role(element: Element, stage: Stage) -> Card:
    fte, seats = _staff(element), element.get("positions_24x7")
    said = [LocalText(vi="Chưa rõ số người", en="Staff not known")]
    if fte is not None:
        figure = _figure(Decimal(fte))
        said = [LocalText(vi=f"{figure.vi} người (FTE)", en=f"{figure.en} full-time")] if fte else [
            LocalText(vi="Không tính biên chế riêng", en="No staff of its own")]
    if isinstance(seats, int) and seats:
        said.append(LocalText(vi=f"{seats} vị trí trực 24/7", en=f"{seats} seat{'s' if seats > 1 else ''} 24/7"))
    agency = stage.subject.model.elements.get(element.text("agency") or "")
    return Card(id=element.id, title=element.name, subtitle=LocalText(vi=" · ".join(s.vi for s in said), en=" · ".join(s.en for s in said)),
                note=agency.name if agency else None, mark=stage.mark(element.id), type=stage.type_of(element), desc=element.description,
                border="dashed" if assumed(element, "fte") else "")


def _figure(value: Decimal) -> LocalText:
    return decimal(value, 0 if value == value.to_integral_value() else 1)
