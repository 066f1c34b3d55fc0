"""A gap has no condition that could show it to be closed.

Why: without `closed_when` nothing but a package's word ever says that the gap is closed, and nobody can check it.

Vì sao: không có `closed_when` thì khoảng cách chỉ được coi là khép lại theo lời của gói công việc, không ai kiểm chứng được.

Use instead: a `closed_when:` that is false today and becomes true by what the plan does: which systems remain, which connection exists,
which fact is recorded.

Cách sửa: ghi `closed_when:` là điều kiện hôm nay chưa đúng và chỉ đúng nhờ kế hoạch: hệ thống nào còn lại, kết nối nào có, dữ kiện nào
được ghi nhận.

Flagged:
    gaps:
      g-1: {name: No standby site}

Clean:
    gaps:
      g-1: {name: No standby site, closed_when: "some [block:trung-tam-du-lieu]"}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.INFO
TITLE = LocalText(vi="Khoảng cách chưa có điều kiện khép lại", en="Gap without a condition")


def check(facts: Facts) -> Iterator[Finding]:
    for gap in facts.model.of_kind("gap"):
        if gap.text("closed_when") is None:
            yield Finding(
                subject=gap.id,
                message=msg("khoảng cách “{name}” không có `closed_when`, nên chỉ có thể được báo xong",
                            "the gap “{name}” has no `closed_when`, so it can only be claimed closed", name=gap.name),
                advice=msg("Ghi điều kiện kiểm tra được vào `closed_when`.", "Write a condition that can be checked under `closed_when`."),
            )
