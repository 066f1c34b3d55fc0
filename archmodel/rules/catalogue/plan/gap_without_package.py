"""A gap is closed by no work package.

Why: the national guide asks for at least one task per content to complete (form 03, table 4); a gap nobody closes is a
statement without a plan.

Vì sao: hướng dẫn quốc gia yêu cầu mỗi nội dung cần hoàn thiện có ít nhất một nhiệm vụ (mẫu số 03, bảng 4); khoảng cách không ai xử lý chỉ
là một lời nêu, không phải kế hoạch.

Use instead: name the gap under `closes:` of the work package that closes it.

Cách sửa: ghi khoảng cách vào `closes:` của gói công việc xử lý.

Flagged:
    gaps:
      g-1: {name: No standby site}

Clean:
    gaps:
      g-1: {name: No standby site}
    work_packages:
      wp-1: {name: Standby site, closes: [g-1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.ERROR
NEEDS = ("work-package",)
TITLE = LocalText(vi="Khoảng cách chưa có gói công việc xử lý", en="Gap without a work package")


def check(facts: Facts) -> Iterator[Finding]:
    closed = {gap for package in facts.model.work_packages.values() for gap in package.closes}
    for gap in facts.model.of_kind("gap"):
        if gap.id not in closed:
            yield Finding(
                subject=gap.id,
                message=msg("chưa gói công việc nào khép lại khoảng cách “{name}”", "no work package closes the gap “{name}”",
                            name=gap.name),
                advice=msg("Ghi `{id}` vào `closes` của gói công việc xử lý.", "Name `{id}` under `closes` of a work package.",
                           id=gap.id),
            )
