"""How many systems there are: by layer and component, by agency, by category, by status. The rows of each table add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from archmodel.analysis._register import systems
from archmodel.analysis.placement import placement
from archmodel.kit.document import Block, Callout, Inline, Row, Run, plain, said, strong
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.model import Element
from archmodel.reports._facts import ids
from archmodel.reports._telling import NONE, UNKNOWN, Teller, share, t, table
from archmodel.workspace import Workspace

TOTAL = t("Cộng", "Total")
MANY = 40


def reference(element: Element) -> bool:
    return bool(element.get("record") == "reference")


def components(say: Teller) -> Block:
    """Every component of the framework, the empty ones and the cross-cutting parts included."""
    law, known = say.workspace.framework, systems(say.architecture)
    found = say.architecture.answer(placement)
    counts = {layer: len(some) for layer, some in found.layers.items()}
    rows = []
    for place in found.places:
        layer = LocalText(vi=f"{place.layer}. {law.layers[place.layer].name.vi}", en=f"{place.layer}. {law.layers[place.layer].name.en}") \
            if place.layer else t("Xuyên suốt", "Cross-cutting") if place.component else UNKNOWN
        rows.append(Row(tone="" if place.component else "warning", cells=(
            plain(layer), plain(component_name(place.component, say.workspace)), *_split(place.systems, known),
            plain(share(len(place.systems), len(known))),
            plain(counted(counts[place.layer]) if place.layer else NONE))))
    return table(
        t("Hệ thống đang có theo lớp và thành phần", "Systems in service by layer and component"),
        (("Lớp", "Layer"), ("Thành phần", "Component"), ("Hệ thống", "Systems", "right"), ("Bản ghi gốc", "Own records", "right"),
         ("Tham chiếu", "References", "right"), ("Tỷ lệ", "Share", "right"), ("Cả lớp", "Whole layer", "right")),
        (*rows, _total(known, 2, extra=2)) if known else (), _nothing())


def component_name(component: str, workspace: Workspace) -> LocalText:
    law = workspace.framework
    if component in law.components:
        return law.components[component].name
    return law.crosscutting.get(component, UNKNOWN if not component else LocalText.same(component))


def unsettled(say: Teller) -> tuple[Block, ...]:
    """Systems of which the recorded dates cannot tell whether they are there: in no total, and listed."""
    names = [name for name in say.architecture.state.undecided if name in _systems_on_record(say)]
    if not names:
        return ()
    return (Callout(kind="warning", title=t("Chưa rõ có đang tồn tại hay không", "Not known whether they exist"), text=(said(msg(
        "{n} hệ thống chỉ ghi năm bắt đầu hoặc kết thúc nên không có trong các tổng số: {ids}.",
        "{n} systems whose start or end is known to the year only are in none of the totals: {ids}.",
        n=counted(len(names)), ids=LocalText(vi=", ".join(f"`{n}`" for n in names), en=", ".join(f"`{n}`" for n in names)))),)),)


def _systems_on_record(say: Teller) -> frozenset[str]:
    from archmodel.analysis._register import system_kinds

    return frozenset(e.id for e in say.workspace.model.of_kind(*sorted(system_kinds())))


def agencies(say: Teller) -> Block:
    """By the recorded owner; what has none stands last."""
    known, types = systems(say.architecture), say.workspace.framework.values["agency-types"]
    groups = _grouped(known.values(), lambda e: e.text("owner"))
    rows = []
    for owner, some in groups:
        agency = say.workspace.model.elements.get(owner)
        kind = types.get(agency.text("type") or "", UNKNOWN) if agency else UNKNOWN
        gone = agency is not None and agency.lifecycle.over(say.architecture.at.day)
        rows.append(Row(tone="warning" if gone or not owner else "", cells=(
            say.named(owner or None), plain(LocalText(vi=f"{kind.vi}; đã giải thể", en=f"{kind.en}; dissolved") if gone else kind),
            *_split(tuple(e.id for e in some), known), ids(tuple(e.id for e in some)))))
    return table(
        t("Hệ thống đang có theo cơ quan chủ quản", "Systems in service by owner"),
        (("Cơ quan chủ quản", "Owner"), ("Loại", "Type"), ("Hệ thống", "Systems", "right"), ("Bản ghi gốc", "Own records", "right"),
         ("Tham chiếu", "References", "right"), ("Gồm", "Namely")),
        (*rows, _total(known, 2, extra=1)) if known else (), _nothing())


def operators(say: Teller) -> Block:
    """By whoever runs them day by day, where that is recorded."""
    known = systems(say.architecture)
    rows = [Row(tone="" if name else "warning", cells=(
        say.named(name or None), *_split(tuple(e.id for e in some), known), ids(tuple(e.id for e in some))))
        for name, some in _grouped(known.values(), lambda e: e.text("operator"))]
    return table(
        t("Hệ thống đang có theo đơn vị vận hành", "Systems in service by operator"),
        (("Đơn vị vận hành", "Operator"), ("Hệ thống", "Systems", "right"), ("Bản ghi gốc", "Own records", "right"),
         ("Tham chiếu", "References", "right"), ("Gồm", "Namely")),
        (*rows, _total(known, 1, extra=1)) if known else (), _nothing())


def categories(say: Teller) -> Block:
    return _by_value(say, "system-categories", lambda e: e.text("category"),
                     t("Hệ thống đang có theo nhóm", "Systems in service by category"),
                     ("Nhóm", "Category"))


def statuses(say: Teller) -> Block:
    return _by_value(say, "lifecycle-status", lambda e: e.lifecycle.status, t("Hệ thống đang có theo trạng thái đã ghi",
                     "Systems in service by recorded status"), ("Trạng thái", "Status"))


def _by_value(say: Teller, values: str, of: Callable[[Element], str | None], caption: LocalText, title: tuple[str, str]) -> Block:
    known, words = systems(say.architecture), say.workspace.framework.values[values]
    rows = [Row(tone="" if value else "warning", cells=(
        plain(words.get(value, LocalText.same(value)) if value else UNKNOWN), *_split(tuple(e.id for e in some), known),
        plain(share(len(some), len(known))), most_or_named(tuple(e.id for e in some))))
        for value, some in _grouped(known.values(), of)]
    return table(caption, (title, ("Hệ thống", "Systems", "right"), ("Bản ghi gốc", "Own records", "right"),
                           ("Tham chiếu", "References", "right"), ("Tỷ lệ", "Share", "right"), ("Gồm", "Namely")),
                 (*rows, _total(known, 1, extra=2)) if known else (), _nothing())


def most_or_named(names: tuple[str, ...]) -> Inline:
    """The ids; of a very large group, that it is whatever no other line names."""
    return ids(names) if len(names) <= MANY else plain(t("các hệ thống không có tên ở dòng khác", "the systems named in no other line"))


def _grouped(those: Iterable[Element], of: Callable[[Element], str | None]) -> list[tuple[str, list[Element]]]:
    """The largest group first; those of which it is not known last, under an empty name."""
    groups: dict[str, list[Element]] = {}
    for element in those:
        groups.setdefault(of(element) or "", []).append(element)
    return sorted(groups.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))


def _split(names: tuple[str, ...], known: Mapping[str, Element]) -> tuple[Run, ...]:
    """All, those recorded as our own, and the references."""
    refs = sum(reference(known[name]) for name in names)
    return tuple(plain(counted(n)) for n in (len(names), len(names) - refs, refs))


def _total(known: Mapping[str, Element], before: int, *, extra: int) -> Row:
    cells = [strong(TOTAL), *(plain("") for _ in range(before - 1))]
    return Row(cells=(*cells, *_split(tuple(known), known), *(plain("") for _ in range(extra))))


def _nothing() -> Words:
    return t("Kho dữ liệu kiến trúc chưa ghi hệ thống nào đang hoạt động vào ngày này.",
             "The inventory records no system in service on this day.")
