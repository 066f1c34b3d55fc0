"""The logical model of the design: components with their data, and the interfaces between them."""

from __future__ import annotations

from collections import Counter

from archmodel.analysis._register import Link, links, words
from archmodel.analysis.catalogue import Planned
from archmodel.kit.document import Block, Row, code, plain
from archmodel.kit.text import msg
from archmodel.reports._planned import count, turned
from archmodel.reports._telling import UNKNOWN, Teller, cell, h, t, table

MOST = 400
"""Rows of one table; what is left out is counted in its caption."""


def interfaces(found: tuple[Planned, ...], say: Teller) -> tuple[Link, ...]:
    """The ways data travel to or from the components of the plan; a planned link that a recorded flow stands for already is left out."""
    new = {each.id for each in found}
    every = [link for link in links(say.architecture) if link.source in new or link.target in new]
    known = {(link.source, link.target) for link in every if link.by.label != "integrates"}
    kept = (link for link in every if link.by.label != "integrates" or (link.source, link.target) not in known)
    return tuple(sorted(kept, key=lambda link: (link.source, link.target, link.by.id)))


def logical(found: tuple[Planned, ...], say: Teller) -> tuple[Block, ...]:
    return (h(3, "Thành phần và dữ liệu", "Components and their data", "logical-components"), _components(found, say),
            h(3, "Giao diện", "Interfaces", "interfaces"), _interfaces(found, say))


def _components(found: tuple[Planned, ...], say: Teller) -> Block:
    every = interfaces(found, say)
    into, out = Counter(link.target for link in every), Counter(link.source for link in every)
    carried: dict[str, set[str]] = {}
    for link in every:
        for end in (link.source, link.target):
            carried.setdefault(end, set()).update(link.by.data)
    rows = []
    for each in found:
        element = say.architecture.elements.get(each.id)
        kept = element.ids("stores") if element else ()
        rows.append(Row(cells=(say.named(each.id), say.names(kept) if kept else plain(UNKNOWN), say.names(sorted(carried.get(each.id, ()))),
                               count(into[each.id]), count(out[each.id]), say.place(each.id))))
    return turned(table(
        t("Thành phần mới, dữ liệu và số giao diện", "New components, their data and interfaces"),
        (("Thành phần", "Component"), ("Dữ liệu lưu giữ", "Data kept"), ("Dữ liệu trao đổi", "Data exchanged"),
         ("Giao diện vào", "Interfaces in", "right"), ("Giao diện ra", "Interfaces out", "right"), ("Nơi ghi", "Written at")), rows))


def _interfaces(found: tuple[Planned, ...], say: Teller) -> Block:
    values, every = say.workspace.framework.values, interfaces(found, say)
    rows = []
    for link in every[:MOST]:
        fields = link.by.fields
        recorded = link.by.label != "integrates"
        rows.append(Row(tone="" if link.by.data else "quiet", cells=(
            (code(link.by.id) if recorded else plain(t("dự kiến", "planned"))), say.named(link.source), say.named(link.target),
            say.names(link.by.data) if link.by.data else plain(UNKNOWN), cell(values["channels"].get(str(fields.get("channel")))),
            cell(values["frequencies"].get(str(link.frequency))), cell(words(fields.get("standard"))), say.place(link.by.id))))
    caption = msg("Giao diện của các thành phần mới: {n} trong {m}", "Interfaces of the new components: {n} of {m}", n=len(rows),
                  m=len(every)) if len(every) > len(rows) else t("Giao diện của các thành phần mới", "Interfaces of the new components")
    return turned(table(caption, (
        ("Luồng", "Flow"), ("Từ", "From"), ("Đến", "To"), ("Dữ liệu", "Data"), ("Kênh", "Channel"), ("Tần suất", "Frequency"),
        ("Tiêu chuẩn", "Standard"), ("Nơi ghi", "Written at")), rows, empty=t("Chưa ghi giao diện nào.", "No interface is on record.")))
