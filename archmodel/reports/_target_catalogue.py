"""The components of the target one by one: what they answer, who delivers them; and what is reused instead of built."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis._register import links
from archmodel.analysis.catalogue import Planned, catalogue
from archmodel.kit.document import Block, Inline, Paragraph, Row, code, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import msg
from archmodel.model import Element
from archmodel.reports._planned import count, said_or_unknown, sentence, turned
from archmodel.reports._telling import NONE, UNKNOWN, Teller, h, joined, t, table

_TITLES = (
    ("Thành phần", "Component"), ("Yêu cầu, khoảng cách", "Requirement, gap"), ("Năng lực", "Capabilities"), ("Gói", "Package"),
    ("Mốc", "Plateau"), ("Tái sử dụng", "Reuses"), ("Tiêu chuẩn", "Standards"), ("Cấp độ đề xuất", "Level proposed", "right"),
    ("Nơi ghi", "Written at"))


def components(say: Teller) -> tuple[Block, ...]:
    """Every planned component, by layer."""
    found = say.architecture.answer(catalogue)
    framework = say.workspace.framework
    blocks: list[Block] = []
    for layer in framework.layers.values():
        inside = [each for each in found if (placed := framework.layer_of(_element(each, say).text("component"))) and placed.id == layer.id]
        if inside:
            blocks += [h(3, f"Lớp {layer.number}. {layer.name.vi}", f"Layer {layer.number}. {layer.name.en}",
                         f"catalogue-{layer.id.lower()}"),
                       _table(msg("Thành phần mới ở lớp {n}: {m}", "New components of layer {n}: {m}", n=layer.number, m=len(inside)),
                              inside, say)]
    rest = [each for each in found if framework.layer_of(_element(each, say).text("component")) is None]
    if rest:
        blocks += [h(3, "Chưa xếp lớp", "In no layer", "catalogue-none"), _table(t("Thành phần chưa xếp lớp", "Components in no layer"),
            rest, say)]
    return tuple(blocks) or (Paragraph(text=said(t("Kế hoạch chưa bàn giao thành phần nào.", "The plan delivers no component."))),)


def _element(each: Planned, say: Teller) -> Element:
    return say.architecture.elements.get(each.id) or say.workspace.model.elements[each.id]


def _table(caption: Words, found: list[Planned], say: Teller) -> Block:
    return turned(table(caption, _TITLES, (
        Row(tone="" if each.reached and each.package else "warning", cells=tuple(_cells(each, say))) for each in found)))


def _cells(each: Planned, say: Teller) -> Iterator[Inline]:
    element = _element(each, say)
    yield say.named(each.id)
    yield joined(code(name) for name in (*each.requirements, *each.gaps)) if each.requirements or each.gaps else plain(UNKNOWN)
    yield say.names(each.capabilities)
    yield code(each.package) if each.package else plain(UNKNOWN)
    yield code(each.plateau) if each.plateau else plain(UNKNOWN)
    yield joined(code(name) for name in element.ids("reuses"))
    yield said_or_unknown(element, "standards")
    yield said_or_unknown(element, "security_level")
    yield say.place(each.id)


def boundary(say: Teller) -> tuple[Block, ...]:
    framework, at = say.workspace.framework, say.architecture
    references = [e for e in at.elements.values() if e.get("record") == "reference"]
    return (
        Paragraph(text=said(msg(
            "Khung nêu {n} thành phần dùng chung quốc gia; Thành phố ghi {m} bản ghi tham chiếu tới hệ thống của cơ quan khác. Bản ghi "
            "tham "
            "chiếu chưa nối được với từng thành phần của khung, nên bảng dưới chỉ đặt cạnh nhau theo thành phần.",
            "The framework names {n} national shared components; the city records {m} references to systems of others. A reference is "
            "not tied "
            "to a component of the framework, so the table sets them side by side by component.",
            n=len(framework.national), m=len(references)))),
        _national(references, say), _references(references, say), *_doubles(say))


def _national(references: list[Element], say: Teller) -> Block:
    framework = say.workspace.framework
    rows = []
    for name, component in framework.components.items():
        shared = [n.name for n in framework.national.values() if n.component == name]
        mine = [e.id for e in references if e.text("component") == name]
        if shared or mine:
            rows.append(Row(cells=(plain(component.name), count(len(shared)), plain(sentence(shared) if shared else NONE),
                                   count(len(mine)), say.names(mine))))
    return turned(table(
        t("Thành phần dùng chung quốc gia của khung và bản ghi tham chiếu của Thành phố", "National shared components of the framework "
                                                                                          "and the "
          "references of the city"),
        (("Thành phần", "Component"), ("Khung nêu", "Named", "right"), ("Thành phần dùng chung quốc gia", "National shared components"),
         ("Đã ghi", "Recorded", "right"), ("Bản ghi tham chiếu", "References recorded")), rows), "national", framework.instrument)


def _references(references: list[Element], say: Teller) -> Block:
    every = links(say.architecture)
    reused = {e.id: [r.target for r in say.architecture.outgoing(e.id, "reuses")] for e in references}
    return table(
        t("Hệ thống của cơ quan khác mà kiến trúc mục tiêu dùng", "Systems of others that the target relies on"),
        (("Hệ thống", "System"), ("Chủ quản", "Owner"), ("Luồng với Thành phố", "Flows with the city", "right"),
         ("Được tái sử dụng bởi", "Reused by"), ("Nơi ghi", "Written at")),
        (Row(tone="" if any(e.id in (x.source, x.target) for x in every) else "quiet", cells=(
            say.named(e.id), say.named(e.text("owner")), count(len({x.by.id for x in every if e.id in (x.source, x.target)})),
            say.names(reused[e.id]), say.place(e.id))) for e in references),
        empty=t("Chưa ghi bản ghi tham chiếu nào.", "No reference is on record."))


def _doubles(say: Teller) -> tuple[Block, ...]:
    """What the rule on shared functions objects to, in its own words."""
    found = [d for d in say.workspace.findings if d.code == "sharing/duplicates-shared-function"]
    if not found:
        return (Paragraph(text=said(t(
            "Quy tắc `sharing/duplicates-shared-function` không phát hiện thành phần nào trùng chức năng với thành phần dùng chung đã ghi.",
            "The rule `sharing/duplicates-shared-function` finds no component that does what a recorded shared one does."))),)
    return (table(t("Trùng chức năng với thành phần dùng chung", "Functions that a shared component has already"),
                  (("Phát hiện", "Finding"), ("Cách xử lý", "What to do"), ("Nơi ghi", "Written at")),
                  (Row(tone="warning", cells=(said(d.message), said(d.advice or ""), code(str(d.span) if d.span else "–")))
                   for d in found)),)
