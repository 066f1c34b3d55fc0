"""A target component reuses a system that has ended by then.

Why: `reuses` says that the system goes on and serves the component; `replaces` (or a retirement) says that it ends. The same
system cannot do both at one plateau: either the reuse is meant for a transition only, or the replacement is not complete.

Vì sao: `reuses` nói rằng hệ thống vẫn tiếp tục và phục vụ thành phần mới; `replaces` (hoặc bước `retire`) nói rằng nó kết thúc. Tại một
mốc, cùng một hệ thống không thể vừa tiếp tục vừa kết thúc: hoặc chỉ tái sử dụng trong thời gian chuyển tiếp, hoặc việc thay thế chưa trọn
vẹn.

Use instead: `replaces` alone, or the reuse of the successor, or a later retirement.

Cách sửa: chỉ ghi `replaces`, hoặc tái sử dụng hệ thống kế thừa, hoặc cho hệ thống cũ kết thúc muộn hơn.

Flagged:
    applications:
      old: {name: Old, lifecycle: {start: 2019, status: operating}}
      core: {name: Core, lifecycle: {status: planned}, replaces: [old]}
      video: {name: Video, lifecycle: {status: planned}, reuses: [old]}
    work_packages:
      wp-1: {name: Build, delivers: [core, video]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}

Clean:
    applications:
      old: {name: Old, lifecycle: {start: 2019, status: operating}}
      video: {name: Video, lifecycle: {status: planned}, reuses: [old]}
    work_packages:
      wp-1: {name: Build, delivers: [video]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Tái sử dụng hệ thống đã kết thúc", en="Reuse of an ended system")


def check(facts: Facts) -> Iterator[Finding]:
    final = facts.final()
    ended = {c.subject: c for c in final.state.changes if c.what in ("replaced", "split", "retired")}
    for element in final.elements.values():
        for index, used in enumerate(element.ids("reuses")):
            change = ended.get(used)
            if change is None or used in final.elements:
                continue
            by = ", ".join(change.successors) or change.cause.by
            yield Finding(
                subject=element.id, path=("reuses", index), fact=used,
                plateau=final.at.id if facts.model.goal else "",
                message=msg("“{name}” tái sử dụng `{used}`, nhưng mốc `{by}` cho `{used}` kết thúc sử dụng",
                            "“{name}” reuses `{used}`, but `{by}` retires `{used}`", name=element.name, used=used, by=by)
                if not change.successors else
                msg("“{name}” tái sử dụng `{used}`, nhưng `{used}` kết thúc do `{by}` thay thế",
                    "“{name}” reuses `{used}`, but `{used}` ends because `{by}` takes its place",
                    name=element.name, used=used, by=by),
                advice=msg("Bỏ `reuses`, hoặc giữ `{used}` đến khi không còn cần (sửa bước `retire`), hoặc ghi hệ thống thay thế.",
                           "Drop the `reuses`, keep `{used}` as long as it is needed (change the `retire`), or name what replaces it.",
                           used=used) if not change.successors else
                msg("Chọn một: tái sử dụng `{by}`, hoặc bỏ `replaces`, hoặc ghi rõ chỉ tái sử dụng trong thời gian chuyển tiếp.",
                    "Choose: reuse `{by}`, or drop the `replaces`, or state the transition it is meant for.", by=by),
                related=((change.cause.by, ("replaces",) if change.successors else ("operations",),
                          msg("kết thúc tại đây", "ended here")),),
            )
