"""What a relationship says when read from its source to its target, as words for between two names."""

from __future__ import annotations

from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds

_SAYS = {
    "agency": LocalText(vi="thuộc", en="belongs to"),
    "based_on": LocalText(vi="là cơ sở của", en="is the base of"),
    "body": LocalText(vi="phê duyệt", en="issues"),
    "capabilities": LocalText(vi="liên quan đến năng lực", en="concerns the capability"),
    "capability": LocalText(vi="được đo bằng", en="is measured by"),
    "closes": LocalText(vi="khép lại", en="closes"),
    "completes": LocalText(vi="hoàn thành tại", en="is completed by"),
    "connect": LocalText(vi="gửi dữ liệu đến", en="sends data to"),
    "continuity.recovery_site": LocalText(vi="dự phòng tại", en="recovers at"),
    "data_source": LocalText(vi="cấp số liệu cho", en="supplies the figures of"),
    "decided_by": LocalText(vi="quyết định", en="decides"),
    "delivers": LocalText(vi="bàn giao", en="delivers"),
    "depends_on": LocalText(vi="là chỗ dựa của", en="is needed by"),
    "flows": LocalText(vi="gửi dữ liệu đến", en="sends data to"),
    "hosted_at": LocalText(vi="là nơi đặt", en="houses"),
    "influences": LocalText(vi="tác động đến", en="influences"),
    "integrates": LocalText(vi="dự kiến tích hợp vào", en="is to be integrated into"),
    "known_links": LocalText(vi="có kết nối với", en="is linked with"),
    "kpi": LocalText(vi="đo bằng", en="is measured by"),
    "kpis": LocalText(vi="gắn với", en="goes with"),
    "lead": LocalText(vi="chủ trì", en="leads"),
    "links_to.package": LocalText(vi="đi trước", en="comes before"),
    "master": LocalText(vi="là hệ thống gốc của", en="is the master of"),
    "needs": LocalText(vi="cần có", en="needs"),
    "objects": LocalText(vi="liên quan đến", en="concerns"),
    "operator": LocalText(vi="vận hành", en="operates"),
    "owner": LocalText(vi="là chủ quản của", en="owns"),
    "parent": LocalText(vi="gồm", en="includes"),
    "partners": LocalText(vi="phối hợp thực hiện", en="takes part in"),
    "processes": LocalText(vi="ứng phó bằng", en="is answered by"),
    "project": LocalText(vi="thuộc dự án", en="belongs to the project"),
    "raci.A": LocalText(vi="chịu trách nhiệm về", en="is accountable for"),
    "raci.C": LocalText(vi="được tham vấn về", en="is consulted on"),
    "raci.I": LocalText(vi="được thông báo về", en="is informed of"),
    "raci.R": LocalText(vi="thực hiện", en="carries out"),
    "realized_by": LocalText(vi="hiện thực hóa", en="realizes"),
    "realizes": LocalText(vi="thực hiện", en="realizes"),
    "replaced_by": LocalText(vi="dự kiến thay bằng", en="is to be replaced by"),
    "replaces": LocalText(vi="thay thế", en="replaces"),
    "reports_to": LocalText(vi="báo cáo cho", en="reports to"),
    "reuses": LocalText(vi="được tái sử dụng trong", en="is reused in"),
    "steps.role": LocalText(vi="có vai trò trong", en="has a part in"),
    "steps.systems": LocalText(vi="phục vụ quy trình", en="serves the procedure"),
    "steward": LocalText(vi="là chủ quản dữ liệu của", en="is the steward of"),
    "stores": LocalText(vi="lưu giữ", en="stores"),
    "successor": LocalText(vi="được kế thừa bởi", en="is succeeded by"),
    "supports": LocalText(vi="phục vụ", en="supports"),
    "systems": LocalText(vi="gồm hệ thống", en="includes the system"),
    "work_package": LocalText(vi="gắn với", en="goes with"),
    "work_packages": LocalText(vi="gồm gói", en="includes the package"),
    "zone": LocalText(vi="là vùng mạng của", en="is the zone of"),
}


def says(label: str) -> LocalText:
    """By the field it is written under; a field without words of its own is named."""
    return _SAYS.get(label) or LocalText(vi=f"có quan hệ “{label}” với", en=f"has “{label}” with")


def missing() -> frozenset[str]:
    """Fields of the language that have none."""
    return frozenset(r.label for kind in kinds().values() for r in kind.references if r.relation) - _SAYS.keys()
