"""A planned system is delivered by no work package and introduced by no plateau.

Why: it stands in the target on paper only: it has no date, no cost and no owner of its delivery, and no plateau contains it.

Use instead: name it under `delivers:` of a work package, or `introduce:` it in a plateau.

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

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import kinds
from archmodel.rules.engine import Facts, Finding

SEVERITY = Severity.ERROR
NEEDS = ("work-package", "plateau")
TITLE = LocalText(vi="Thành phần dự kiến chưa có gói công việc bàn giao", en="Planned component not delivered")


def check(facts: Facts) -> Iterator[Finding]:
    systems = {k.id for k in kinds().values() if k.group == "system"}
    for element in facts.model.elements.values():
        planned = element.kind in systems and element.lifecycle.status == "planned"
        if planned and element.id not in facts.model.introduced_at:
            yield Finding(
                subject=element.id, path=("lifecycle",),
                message=msg("“{name}” là thành phần dự kiến, nhưng chưa mốc nào có thành phần này",
                            "“{name}” is planned, but no plateau contains it", name=element.name),
                advice=msg("Ghi `{id}` vào `delivers` của gói công việc hoàn thành ở một mốc.",
                           "Name `{id}` under `delivers` of a work package that a plateau completes.", id=element.id),
            )
