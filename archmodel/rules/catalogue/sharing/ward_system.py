"""A ward or commune has an application of its own, outside what is shared.

Why: the national framework wants no separate ward architecture and no duplicate ward systems: wards work on shared systems, reached
from one desk. An application owned by a ward that reuses nothing shared is the exception that needs a reason.

Vì sao: Khung kiến trúc không chủ trương kiến trúc riêng hay hệ thống trùng lặp ở cấp xã: cấp xã làm việc trên hệ thống dùng chung, qua một
bàn làm việc số. Ứng dụng do cấp xã làm chủ quản mà không dùng lại hệ thống dùng chung nào là ngoại lệ, cần có lý do.

Use instead: `reuses` a shared system, `replaced_by` one, or a `justification`.

Cách sửa: ghi `reuses` hệ thống dùng chung, `replaced_by` nếu sẽ chuyển đổi, hoặc nêu lý do ở `justification`.

Flagged:
    agencies:
      ward: {name: Ward, type: local}
    applications:
      own: {name: Ward system, owner: ward}

Clean:
    agencies:
      ward: {name: Ward, type: local}
      dost: {name: Department, type: department}
    applications:
      desk: {name: Digital desk, owner: dost}
      own: {name: Ward system, owner: ward, reuses: [desk]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import systems

CODE = "A04"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Hệ thống riêng của cấp xã", en="Ward system outside the shared desk")
REFERENCE = ("vn-ndaf-1.0", "")
_ANSWERS = ("reuses", "replaced_by", "depends_on")


def check(facts: Facts) -> Iterator[Finding]:
    local = frozenset(agency.id for agency in facts.model.of_kind("agency") if agency.get("type") == "local")
    if not local:
        return
    for element, _, plateau in systems(facts):
        owner = element.text("owner")
        if element.kind != "application" or owner not in local or element.get("record") == "reference":
            continue
        if element.get("justification") or any(element.ids(field) for field in _ANSWERS):
            continue
        yield Finding(
            subject=element.id, path=("owner",), plateau=plateau,
            message=msg("“{name}” là ứng dụng riêng của `{owner}`, chưa ghi dùng lại hệ thống dùng chung nào",
                        "“{name}”, owned by `{owner}`, is an application of its own and reuses nothing that is shared",
                        name=element.name, owner=owner),
            advice=msg("Đưa lên hệ thống dùng chung (`reuses` hoặc `replaced_by`), hoặc nêu lý do ở `justification`.",
                       "Move it to a shared system (`reuses` or `replaced_by`), or give the reason in `justification`."),
            rests_on=((owner, ("type",)),),
        )
