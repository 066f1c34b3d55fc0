"""A system is proposed for retirement, but no operation and no replacement decides it.

Why: a disposition only proposes. Until a plateau operation or the package that delivers a replacement decides, the target still
contains the system, and the gap analysis counts it as retained.

Vì sao: `disposition` chỉ là đề xuất. Chừng nào chưa có bước chuyển hoặc gói công việc bàn giao hệ thống thay thế thì mục tiêu vẫn còn hệ
thống đó, và phân tích khoảng cách tính là giữ nguyên.

Use instead: a `retire:` operation in the plateau where it ends, or `replaces:` on its successor.

Cách sửa: thêm bước chuyển `retire:` vào mốc kết thúc, hoặc `replaces:` ở hệ thống kế thừa.

Flagged:
    applications:
      mail: {name: Mail, disposition: replace-retire, lifecycle: {start: 2010, status: operating}}

Clean:
    applications:
      mail: {name: Mail, disposition: replace-retire, lifecycle: {start: 2010, status: operating}}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, operations: [{retire: mail}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
NEEDS = ("work-package", "plateau")
TITLE = LocalText(vi="Đề xuất kết thúc sử dụng, chưa có quyết định", en="Retirement proposed but not decided")


def check(facts: Facts) -> Iterator[Finding]:
    for element in facts.final().elements.values():
        if element.text("disposition") != "replace-retire":
            continue
        yield Finding(
            subject=element.id, path=("disposition",),
            message=msg("“{name}” được đề xuất thay thế, kết thúc sử dụng, nhưng chưa mốc nào quyết định việc đó",
                        "“{name}” is proposed for replacement or retirement, but no plateau decides it", name=element.name),
            advice=msg("Thêm `retire: {id}` vào mốc tương ứng, hoặc `replaces: [{id}]` ở hệ thống kế thừa.",
                       "Add `retire: {id}` to the plateau where it ends, or `replaces: [{id}]` to its successor.", id=element.id),
        )
