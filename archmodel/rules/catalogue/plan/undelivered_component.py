"""A planned system is there in no plateau on the way to the goal.

Why: it stands in the target on paper only: it has no date, no cost and no owner of its delivery. It may be in no package at all, in a
package that no plateau completes, or in a plateau that the goal is not based on.

Vì sao: thành phần chỉ có trên giấy: không ngày, không kinh phí, không ai chịu trách nhiệm bàn giao. Có thể chưa gói công việc nào bàn
giao, hoặc gói đó không mốc nào hoàn thành, hoặc mốc hoàn thành không nằm trên đường tới mục tiêu.

Use instead: name it under `delivers:` of a work package that a plateau on the way completes, or `introduce:` it in a plateau.

Cách sửa: ghi vào `delivers:` của gói công việc mà một mốc trên đường tới mục tiêu hoàn thành, hoặc `introduce:` ở một mốc.

Flagged:
    applications:
      twin: {name: Digital twin, lifecycle: {status: planned}}

Clean:
    applications:
      twin: {name: Digital twin, lifecycle: {status: planned}}
    work_packages:
      wp-1: {name: Build, delivers: [twin]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.analysis.delivery import Delivery, deliveries
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.ERROR
NEEDS = ("work-package", "plateau")
TITLE = LocalText(vi="Thành phần dự kiến chưa có gói công việc bàn giao", en="Planned component not delivered")


def check(facts: Facts) -> Iterator[Finding]:
    for delivery in facts.final().answer(deliveries):
        if not delivery.introduced:
            name = facts.model.elements[delivery.component].name
            yield Finding(
                subject=delivery.component, path=("lifecycle",), message=_message(delivery, name, facts.model.introduced_at),
                advice=msg("Ghi `{id}` vào `delivers` của gói công việc hoàn thành ở một mốc.",
                           "Name `{id}` under `delivers` of a work package that a plateau completes.", id=delivery.component),
                related=tuple((p, ("delivers",), msg("gói bàn giao", "delivered here")) for p in delivery.packages))


def _message(delivery: Delivery, name: LocalText, elsewhere: Mapping[str, str]) -> Message:
    packages = ", ".join(f"`{p}`" for p in delivery.packages)
    if delivery.component in elsewhere:
        return msg("“{name}” chỉ có ở mốc `{plateau}`, không nằm trên đường tới mục tiêu",
                   "“{name}” is only in the plateau `{plateau}`, which is not on the way to the goal",
                   name=name, plateau=elsewhere[delivery.component])
    if packages:
        return msg("“{name}” do {packages} bàn giao, nhưng chưa mốc nào hoàn thành gói đó",
                   "“{name}” is delivered by {packages}, but no plateau completes that package", name=name, packages=packages)
    return msg("“{name}” là thành phần dự kiến, nhưng chưa mốc nào có thành phần này",
               "“{name}” is planned, but no plateau contains it", name=name)
