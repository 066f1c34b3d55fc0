"""What relationships mean, read from either end: “owned by” on the page of a system is “owns” on that of its agency."""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.kit.text import LocalText
from archmodel.metamodel import facets, kinds
from archmodel.reports._facts import title_of
from archmodel.reports._telling import t

INVERSE: Mapping[str, LocalText] = {
    "owner": t("Là chủ quản của", "Owns"), "operator": t("Vận hành", "Operates"), "steward": t("Chủ quản dữ liệu", "Steward of"),
    "parent": t("Gồm", "Made up of"), "realizes": t("Được thực hiện bởi", "Realised by"), "stores": t("Được lưu tại", "Stored in"),
    "master": t("Là hệ thống gốc của", "Master of"), "depends_on": t("Hệ thống phụ thuộc vào đây", "Depended on by"),
    "known_links": t("Được nêu kết nối bởi", "Known links named by"), "hosted_at": t("Đặt tại đây", "Hosts"),
    "integrates": t("Được tích hợp bởi", "Integrated by"), "reuses": t("Được tái sử dụng bởi", "Reused by"),
    "replaces": t("Được thay bằng", "Replaced by"), "replaced_by": t("Dự kiến thay thế", "Meant to replace"),
    "objects": t("Khoảng cách liên quan", "Gaps about it"), "capabilities": t("Khoảng cách, tình huống", "Gaps, scenarios"),
    "capability": t("Được đo bằng", "Measured by"), "kpis": t("Đo cho", "Measures"), "kpi": t("Đo lợi ích", "Measures the benefit"),
    "data_source": t("Cấp số liệu cho", "Source of figures for"), "steps.role": t("Làm các bước của", "Works in the steps of"),
    "steps.systems": t("Được dùng trong quy trình", "Used in procedures"), "raci.A": t("Chịu trách nhiệm (A)", "Accountable (A) for"),
    "raci.R": t("Thực hiện (R)", "Responsible (R) for"), "raci.C": t("Được tham vấn (C)", "Consulted (C) on"),
    "raci.I": t("Được thông báo (I)", "Informed (I) of"), "closes": t("Được khép lại bởi", "Closed by"),
    "delivers": t("Được bàn giao bởi", "Delivered by"), "lead": t("Chủ trì", "Leads"), "partners": t("Phối hợp", "Partner in"),
    "successor": t("Kế thừa", "Successor of"), "agency": t("Vai trò, bên liên quan", "Roles and parties"),
    "realized_by": t("Hiện thực hóa", "Realises"), "supports": t("Được phục vụ bởi", "Supported by"),
    "influences": t("Chịu tác động của", "Influenced by"), "body": t("Phê duyệt", "Approves"),
    "project": t("Phê duyệt, vốn và các bên", "Approvals, funds, parties"), "zone": t("Gồm trong vùng", "In this zone"),
    "needs": t("Cần cho quyết định", "Needed by decisions"), "decided_by": t("Quyết định", "Decides"),
    "continuity.recovery_site": t("Dự phòng cho", "Recovery site of"), "reports_to": t("Nhận báo cáo từ", "Reported to by"),
    "processes": t("Ứng phó tình huống", "Responds to"), "systems": t("Thuộc phương án", "In the options"),
    "work_package": t("Sản phẩm, khoản chi", "Deliverables, cost lines"), "work_packages": t("Lợi ích, phương án", "Benefits, options"),
    "completes": t("Hoàn thành tại mốc", "Completed at"), "based_on": t("Là cơ sở của mốc", "Basis of"),
    "data": t("Được chuyển trong luồng", "Carried by"), "beneficiaries.who": t("Hưởng lợi từ", "Benefits from"),
    "funding": t("Cấp vốn cho", "Pays for"), "options": t("Chi phí, lợi ích", "Costs and benefits"), "payer": t("Chi trả", "Pays"),
    "component": t("Khoản chi", "Cost lines"), "overlaps": t("Trùng với", "Overlaps"),
    "retention.law": t("Thời hạn lưu trữ", "Retention of"),
    "value_of_unit": t("Giá trị đơn vị của", "Value of one unit of"), "scores.criterion": t("Điểm của phương án", "Scores of options"),
    "plateau": t("Miễn trừ", "Waivers"),
}
"""Read from the end that is named."""
ORDER = ("owner", "operator", "steward", "parent", "successor", "lead", "realizes", "realized_by", "master", "stores", "hosted_at", "zone",
         "depends_on", "integrates", "reuses", "replaces", "replaced_by", "known_links", "steps.systems", "steps.role", "raci.A", "raci.R",
         "raci.C", "raci.I")
"""What is told first; the rest by the alphabet."""
MAIN = t("Thông tin chính", "Main facts")


def meaning(label: str, kind: str, written: bool) -> LocalText:
    """What a group of relationships is called on the page of an element of this kind."""
    if written:
        return title_of(kind, label)
    return INVERSE.get(label) or _named_in(label)


def _named_in(label: str) -> LocalText:
    for kind in kinds():
        if any(r.label == label for r in kinds()[kind].references):
            title = title_of(kind, label)
            return t(f"Được nêu ở: {title.vi}", f"Named under: {title.en}")
    return LocalText.same(label)


def group_of(kind: str, field: str) -> str:
    """The facet a field belongs to; empty for the main facts: those of the kind itself, and of every system."""
    known = kinds()[kind]
    own = known.properties.get(field)
    for name in known.facets:
        if name not in ("identity", "system") and facets()[name].properties.get(field) is own and own is not None:
            return name
    return ""
