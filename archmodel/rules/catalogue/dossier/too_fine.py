"""A system is a single virtual machine, camera, table, screen, an internal interface, or an environment for tests.

Why: the forms list what has an owner, a life cycle, a duty or an investment of its own; its parts belong to its description.

Vì sao: mẫu chỉ liệt kê đối tượng có chủ quản, vòng đời, nhiệm vụ hoặc đầu tư riêng; bộ phận bên trong thuộc phần mô tả.

Use instead: the system it is a part of; a group of devices is one `device_groups` entry.

Cách sửa: ghi hệ thống chứa nó; một nhóm thiết bị là một mục `device_groups`.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: "Máy ảo số 12 của cổng dịch vụ"}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: "Cổng dịch vụ công"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archmodel.analysis.form03 import OBJECTS
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, prepared, rows
from archmodel.rules.engine import Facts, Finding

CODE = "F15"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Đối tượng quá chi tiết", en="Object too fine")
REFERENCE = GUIDE


_FINE = re.compile(
    r"\b(?:máy ảo|virtual machine|vm \d+|môi trường (?:thử nghiệm|kiểm thử|phát triển)|(?:uat|staging|sandbox|dev|test) environment|"
    r"bản (?:uat|staging|dev)\b|camera số \d+|camera (?:no\.?|number) ?\d+|màn hình số \d+|screen (?:no\.?|number) ?\d+|bảng dữ liệu|"
    r"database table|api nội bộ|internal api)\b", re.IGNORECASE)


def check(facts: Facts) -> Iterator[Finding]:
    if not prepared(facts):
        return
    for row in facts.answer(rows).records[OBJECTS]:
        system = facts.model.elements[row.subject]
        if _FINE.search(system.name.vi) or _FINE.search(system.name.en):
            yield Finding(
                subject=system.id, path=("name",),
                message=msg("“{name}” có vẻ là bộ phận của một hệ thống", "“{name}” seems to be a part of a system", name=system.name),
                advice=msg("Gộp vào hệ thống chứa nó; giữ lại nếu có chủ quản, vòng đời hoặc đầu tư riêng (miễn trừ, nêu lý do).",
                           "Put it into the system it belongs to; where it has an owner, a life cycle or an investment of its own, keep it "
                           "and waive this with the reason."))
