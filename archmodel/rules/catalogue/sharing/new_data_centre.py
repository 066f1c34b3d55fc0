"""A new data centre is planned, neither upon an existing one nor with a reason.

Why: the national framework tells provinces to use an existing data centre and to build a new one only where it is really necessary. A
plan that builds anew has to say why.

Vì sao: Khung kiến trúc yêu cầu sử dụng trung tâm dữ liệu hiện có, chỉ xây mới khi thật cần thiết. Phương án xây mới phải nêu lý do.

Use instead: `reuses` the existing centre or cloud, or a `justification`.

Cách sửa: ghi `reuses` trung tâm hoặc nền tảng đám mây hiện có, hoặc nêu lý do ở `justification`.

Flagged:
    facilities:
      dc-new: {name: New centre, block: trung-tam-du-lieu, lifecycle: {status: planned}}
    work_packages:
      wp-1: {name: Build, delivers: [dc-new]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}

Clean:
    facilities:
      dc-old: {name: Old centre, lifecycle: {start: 2005, status: operating}}
      dc-new: {name: New hall, block: trung-tam-du-lieu, lifecycle: {status: planned}, reuses: [dc-old]}
    work_packages:
      wp-1: {name: Build, delivers: [dc-new]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import own_systems

CODE = "A03"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Trung tâm dữ liệu mới chưa có lý do", en="New data centre without a reason")
REFERENCE = ("vn-ndaf-1.0", "")


def check(facts: Facts) -> Iterator[Finding]:
    blocks = frozenset(facts.framework.parameters.get("data_centre_blocks", ()))
    for element, _, plateau in own_systems(facts):
        new = plateau and element.get("block") in blocks
        if not new or element.ids("reuses") or element.get("justification"):
            continue
        yield Finding(
            subject=element.id, path=("block",), plateau=plateau,
            message=msg("“{name}” là trung tâm dữ liệu mới, chưa ghi dùng lại hạ tầng hiện có hay lý do xây mới",
                        "“{name}” is a new data centre, with neither reuse of an existing one nor a reason", name=element.name),
            advice=msg("Ghi `reuses` hạ tầng hiện có, hoặc nêu lý do ở `justification`.",
                       "Write which existing one it `reuses`, or give the reason in `justification`."),
        )
