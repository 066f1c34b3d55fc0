"""Something begins twice: what a package delivers is introduced again on the way to the goal, or was there before.

That two packages deliver the same is found when reading (`inventory/delivered-twice`).

Why: a thing begins once. Introduced a second time, either one of the two statements is wrong, or the plan pays for something that is
there already.

Vì sao: một đối tượng chỉ bắt đầu một lần. Được đưa vào lần thứ hai thì hoặc một trong hai chỗ ghi sai, hoặc kế hoạch trả tiền cho thứ
đã có.

Use instead: keep the package that delivers it, or the operation that introduces it; what exists already is changed (`change:`), not
delivered.

Cách sửa: giữ gói công việc bàn giao, hoặc giữ bước chuyển đưa vào; cái đã có thì ghi là thay đổi (`change:`), không bàn giao.

Flagged:
    applications:
      core: {name: Core, lifecycle: {status: planned}}
    work_packages:
      wp-1: {name: Build, delivers: [core]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      mid: {name: Middle, stage: transition, date: 2028-12, based_on: now, completes: [wp-1]}
      then: {name: Target, stage: target, date: 2030-12, based_on: mid, operations: [{introduce: core}]}

Clean:
    applications:
      core: {name: Core, lifecycle: {status: planned}}
    work_packages:
      wp-1: {name: Build, delivers: [core]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      mid: {name: Middle, stage: transition, date: 2028-12, based_on: now, completes: [wp-1]}
      then: {name: Target, stage: target, date: 2030-12, based_on: mid}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.delivery import Delivery, deliveries
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Bàn giao hoặc đưa vào hai lần", en="Delivered twice")

_ADVICE = msg("Giữ một lần; nếu chỉ nâng cấp cái đã có thì dùng `change:`.",
              "Keep one of them; where it only changes what is there, use `change:`.")


def check(facts: Facts) -> Iterator[Finding]:
    for delivery in facts.final().answer(deliveries):
        name = facts.model.elements[delivery.component].name
        steps = [step for step in delivery.introduced if step.by not in delivery.packages[1:]]
        if len(steps) > 1:
            yield Finding(
                subject=delivery.component, fact="again",
                message=msg("“{name}” được đưa vào {n} lần: {steps}", "“{name}” is introduced {n} times: {steps}",
                            name=name, n=len(steps), steps=", ".join(f"`{s.by}` (`{s.plateau}`)" for s in steps)),
                advice=_ADVICE, related=tuple((s.by, (), msg("ở đây", "here")) for s in steps))
        elif steps and _there(delivery, facts):
            yield Finding(
                subject=delivery.component, fact="exists", path=("lifecycle",),
                message=msg("`{by}` bàn giao “{name}”, nhưng hệ thống này đã có từ trước",
                            "`{by}` delivers “{name}”, but it is there already", by=steps[0].by, name=name),
                advice=_ADVICE, related=((steps[0].by, (), msg("ở đây", "here")),))


def _there(delivery: Delivery, facts: Facts) -> bool:
    """It exists by its own dates, before the first plateau brings anything."""
    return not facts.today.at.plateaus and delivery.component in facts.today.elements
