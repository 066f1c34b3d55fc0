"""A planned flow never begins: no plateau changes its status, and no plateau connects its ends.

Why: `status: planned` says that a connection is wanted. Unless a plateau brings it about it is in no architecture, not even in the
target, and the gap analysis cannot count it.

Vì sao: `status: planned` mới nói là muốn có kết nối. Nếu không mốc nào thực hiện thì kết nối đó không có trong kiến trúc nào, kể cả mục
tiêu, và phân tích khoảng cách không tính được.

Use instead: `{change: fl-…, set: {status: operating}}` in the plateau where it begins, or leave the flow out.

Cách sửa: thêm `{change: fl-…, set: {status: operating}}` vào mốc tương ứng, hoặc bỏ luồng.

Flagged:
    applications:
      a: {name: A, lifecycle: {start: 2019, status: operating}}
      b: {name: B, lifecycle: {start: 2019, status: operating}}
    flows:
      fl-1: {from: a, to: b, status: planned}

Clean:
    applications:
      a: {name: A, lifecycle: {start: 2019, status: operating}}
      b: {name: B, lifecycle: {start: 2019, status: operating}}
    flows:
      fl-1: {from: a, to: b, status: planned}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, operations: [{change: fl-1, set: {status: operating}}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
NEEDS = ("plateau",)
TITLE = LocalText(vi="Luồng dự kiến không bao giờ bắt đầu", en="Planned flow that never begins")


def check(facts: Facts) -> Iterator[Finding]:
    changed = {o.subject for p in facts.model.plateaus.values() for o in p.operations if o.verb in ("change", "cut")}
    for flow in facts.model.flows:
        if flow.lifecycle.status != "planned" or flow.id in changed:
            continue
        yield Finding(
            subject=flow.id, path=("status",),
            message=msg("chưa mốc nào đưa luồng dự kiến `{id}` (`{source}` → `{target}`) vào khai thác",
                        "no plateau brings the planned flow `{id}` (`{source}` → `{target}`) into operation",
                        id=flow.id, source=flow.source, target=flow.target),
            advice=msg("Thêm `change: {id}` với `set: {{status: operating}}` vào mốc tương ứng, hoặc bỏ luồng này.",
                       "Add `change: {id}` with `set: {{status: operating}}` to the plateau where it begins, or drop the flow.",
                       id=flow.id),
        )
