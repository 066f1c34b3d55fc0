"""The physical model of the design: sites, zones, facilities, networks and nodes, and how many components say where they stand."""

from __future__ import annotations

from archmodel.analysis.catalogue import Planned
from archmodel.kit.document import Block, Inline, Paragraph, Row, plain, said
from archmodel.kit.text import msg
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.reports import Request
from archmodel.reports._planned import count, said_or_unknown
from archmodel.reports._telling import UNKNOWN, Teller, picture, t, table

PLACES = ("site", "zone", "facility", "network", "node", "device-group")
PICTURES = ("city-deployment-target", "sd-06")


def physical(found: tuple[Planned, ...], say: Teller, request: Request) -> tuple[Block, ...]:
    placed = sum("hosted_at" not in each.unsaid for each in found)
    zoned = sum("zone" not in each.unsaid for each in found)
    return (
        Paragraph(text=said(msg(
            "Trong {m} thành phần mới, {a} đã ghi nơi đặt (`hosted_at`), {b} đã ghi vùng mạng (`zone`); các thành phần còn lại: chưa xác "
            "định.", "Of {m} new components {a} say where they stand (`hosted_at`) and {b} in which zone (`zone`); for the others it is "
            "unknown.", m=len(found), a=placed, b=zoned))),
        _places(found, say), *(picture(say.workspace, view, request) for view in PICTURES if view in say.workspace.views))


def _places(found: tuple[Planned, ...], say: Teller) -> Block:
    at, new = say.architecture, {each.id for each in found}
    hosted: dict[str, int] = {}
    for element in at.elements.values():
        for field in ("hosted_at", "zone"):
            if name := element.text(field):
                hosted[name] = hosted.get(name, 0) + 1
    return table(
        t("Địa điểm, vùng mạng, công trình, mạng, nút và nhóm thiết bị ở mục tiêu", "Sites, zones, facilities, networks, nodes and device "
                                                                                    "groups "
          "in the target"),
        (("Đối tượng", "Thing"), ("Loại", "Kind"), ("So với hiện nay", "Against today"), ("Nơi đặt", "Stands at"),
         ("Cấp độ", "Level", "right"),
         ("Hệ thống ghi là đặt tại đây", "Systems recorded there", "right"), ("Nơi ghi", "Written at")),
        (Row(tone="new" if e.id in new else "", cells=(
            say.named(e.id), plain(kinds()[e.kind].name), plain(t("mới", "new") if e.id in new else t("có từ trước", "there already")),
            said_or_unknown(e, "address") if e.kind == "site" else _at(e, say), said_or_unknown(e, "level" if e.kind == "zone"
                                                                                              else "security_level"),
            count(hosted.get(e.id, 0)), say.place(e.id))) for kind in PLACES for e in at.of_kind(kind)),
        empty=t("Chưa ghi địa điểm, vùng mạng hay hạ tầng nào.", "No site, zone or infrastructure is on record."))


def _at(element: Element, say: Teller) -> Inline:
    name = element.text("hosted_at")
    return say.named(name) if name else plain(UNKNOWN)
