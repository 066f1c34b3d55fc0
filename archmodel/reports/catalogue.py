"""Catalogue sheets: one page for each system and each agency with everything recorded of it, what it rests on and what is missing.

`subject` asks for one of them, planned or past ones included; else all systems in service and the agencies that own any of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archmodel.analysis._register import system_kinds, systems
from archmodel.kit.document import Block, Document, PageBreak, Paragraph, Row, code, link, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import counted, msg, nearest
from archmodel.model import Element
from archmodel.reports import Request
from archmodel.reports._catalogue_agency import agency_sheet
from archmodel.reports._catalogue_known import Known
from archmodel.reports._catalogue_system import system_sheet
from archmodel.reports._telling import NONE, Teller, h, opening, t, table, teller
from archmodel.workspace import Workspace

TITLE = t("Phiếu hệ thống, phiếu cơ quan", "Catalogue sheets")
MOST = 200
"""Sheets in one document; the index names all, and each can be asked for by itself."""


def compose(workspace: Workspace, request: Request) -> Document:
    """Raises BadUsage, with the nearest id, when `subject` is neither a system nor an agency."""
    say = teller(workspace, request)
    chosen = (_asked(request.subject, say),) if request.subject else (*systems(say.architecture).values(), *_owning(say))
    known = Known.of(say)
    sheets = [block for n, element in enumerate(chosen[:MOST])
              for block in _sheet(element, known, alone=bool(request.subject), first=not n)]
    return say.document("catalogue", TITLE, request, (
        *_opening(chosen, known, alone=bool(request.subject)), *(() if request.subject else _index(chosen, known)), *sheets,
        *_more(len(chosen) - MOST)))


def _more(left: int) -> tuple[Block, ...]:
    return () if left <= 0 else (PageBreak(), Paragraph(text=said(msg(
        "Còn {n} phiếu không in ở đây; từng phiếu: `archmodel report catalogue --of MÃ`.",
        "{n} more sheets are not printed here; each of them: `archmodel report catalogue --of ID`.", n=counted(left)))))


def _asked(name: str, say: Teller) -> Element:
    every = {e.id: e for e in say.workspace.model.of_kind(*sorted(system_kinds()), "agency")}
    if name in every:
        return every[name]
    near = nearest(name, every)
    raise BadUsage(
        msg("Không có hệ thống hay cơ quan nào có mã “{name}”.", "There is no system and no agency with the id “{name}”.", name=name),
        msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near
        else msg("Bỏ tên đi để xem tất cả các phiếu.", "Leave it out to see all the sheets."))


def _owning(say: Teller) -> tuple[Element, ...]:
    """The agencies, dissolved ones included, under whose name a system in service stands."""
    owners = {e.text("owner") for e in systems(say.architecture).values()}
    return tuple(a for a in say.workspace.model.of_kind("agency") if a.id in owners)


def _sheet(element: Element, known: Known, *, alone: bool, first: bool) -> tuple[Block, ...]:
    blocks = agency_sheet(element, known) if element.kind == "agency" else system_sheet(element, known)
    return blocks if alone and first else (PageBreak(), *blocks)


def _opening(chosen: tuple[Element, ...], known: Known, *, alone: bool) -> tuple[Block, ...]:
    return opening(
        conclusions=_of_one(chosen[0], known) if alone else _of_all(chosen, known),
        limits=(t("Phiếu in đúng những gì kho dữ liệu kiến trúc ghi. Trường không có trên phiếu là trường chưa ghi, không phải là “không "
                  "có”.",
                  "A sheet prints what the inventory records. A field that is not on it has not been recorded; it does not mean “none”."),
                *((t("Bản công khai không in các trường nhạy cảm và phát hiện theo quy tắc.",
                     "The public edition leaves out sensitive fields and findings."),) if known.say.workspace.public else ())),
        decisions=(t("Gửi từng phiếu cho chủ quản để xác nhận từng dòng và điền các điều chưa xác định.",
                     "Send each sheet to its owner to confirm every line and to fill in what is unknown."),) if chosen else ())


def _of_one(element: Element, known: Known) -> list[Words]:
    if element.kind == "agency":
        return [_of_agency(element, known)]
    gaps = known.gaps((element.id,))
    lines: list[Words] = [msg(
        "{name}: {flows} luồng dữ liệu, {links} quan hệ khác, {gaps} khoảng cách, {unknown} điều ghi là chưa xác định.",
        "{name}: {flows} flows, {links} other relationships, {gaps} gaps, {unknown} facts on record as unknown.",
        name=element.name, flows=counted(len(known.flows(element.id))), links=counted(len(known.links(element.id))),
        gaps=counted(len(gaps)), unknown=counted(len(known.unknown(element.id))))]
    if known.findings(element.id):
        lines.append(msg("Quy tắc có {n} phát hiện chắc chắn về đối tượng này.", "The rules have {n} certain findings about it.",
                         n=counted(known.findings(element.id))))
    return lines


def _of_agency(agency: Element, known: Known) -> Words:
    every = known.links(agency.id)
    of = {label: {r.target for r in every if r.label == label and r.source == agency.id} for label in ("owner", "operator", "steward")}
    return msg("{name}: chủ quản {owned} hệ thống, vận hành {operated}, chủ quản {data} đối tượng dữ liệu; trên các hệ thống đó có "
               "{unknown} điều ghi là chưa xác định.",
               "{name}: owns {owned} systems, operates {operated}, is the steward of {data} data objects; of these systems {unknown} facts "
               "are on record as unknown.", name=agency.name, owned=counted(len(of["owner"])), operated=counted(len(of["operator"])),
               data=counted(len(of["steward"])), unknown=counted(sum(len(known.unknown(s)) for s in of["owner"] | of["operator"])))


def _of_all(chosen: tuple[Element, ...], known: Known) -> list[Words]:
    if not chosen:
        return [t("Chưa có hệ thống hay cơ quan nào để lập phiếu.", "There is no system or agency to write a sheet about yet.")]
    agencies, grounds = sum(e.kind == "agency" for e in chosen), Counter(e.provenance.basis if e.provenance else "" for e in chosen)
    lines: list[Words] = [
        msg("Có {n} phiếu: {systems} hệ thống, {agencies} cơ quan. Trên các phiếu có {unknown} điều ghi là chưa xác định.",
            "There are {n} sheets: {systems} systems and {agencies} agencies. On them {unknown} facts are on record as unknown.",
            n=counted(len(chosen)), systems=counted(len(chosen) - agencies), agencies=counted(agencies),
            unknown=counted(sum(len(known.unknown(e.id)) for e in chosen)))]
    silent = [e for e in chosen if e.kind != "agency" and not known.flows(e.id)]
    if silent:
        lines.append(msg("{n} hệ thống không có luồng dữ liệu nào được ghi: chưa rõ chúng trao đổi dữ liệu với ai.",
                         "{n} systems have no flow on record: with whom they exchange data is not known.", n=counted(len(silent))))
    lines.append(msg("{n}/{m} phiếu dựa trên nguồn đã dẫn; số còn lại dựa trên kiến thức chung, đề xuất hoặc giả định.",
                     "{n} of {m} sheets rest on a quoted source; the others on general knowledge, proposals or assumptions.",
                     n=counted(grounds["found"]), m=counted(len(chosen))))
    return lines


def _index(chosen: Iterable[Element], known: Known) -> tuple[Block, ...]:
    """Which sheet stands where, with what is most asked for."""
    rows = [Row(cells=(
        (link(known.say.name(e.id), f"#sheet-{e.id}") if n < MOST else plain(known.say.name(e.id)), plain(" · "), code(e.id)),
        plain(known.kind(e)), known.in_charge(e),
        plain(counted(len(known.flows(e.id))) if e.kind != "agency" else NONE),
        plain(counted(len(known.unknown(e.id)))), plain(counted(known.findings(e.id)) if not known.say.workspace.public else NONE),
        known.say.place(e.id))) for n, e in enumerate(chosen)]
    return (h(2, "Danh mục phiếu", "Index of the sheets", "index"), table(
        t("Các phiếu", "The sheets"),
        (("Phiếu", "Sheet"), ("Loại", "Kind"), ("Chủ quản", "Owner"), ("Luồng", "Flows", "right"), ("Chưa xác định", "Unknown", "right"),
         ("Phát hiện", "Findings", "right"), ("Nơi ghi", "Written at")), rows))

