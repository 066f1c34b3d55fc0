"""Nothing works on a goal: no work package delivers a component for it or closes a gap of it, and no system serves it.

Why: a goal that no capability, component and package leads to is a wish. The chain is goal → capability → component → work package.

Vì sao: mục tiêu mà không năng lực, thành phần, gói công việc nào dẫn tới thì chỉ là mong muốn. Chuỗi cần có: mục tiêu → năng lực → thành
phần → gói công việc.

Use instead: name the capabilities under `realized_by:` of the goal, and see that a component of the plan realises them.

Cách sửa: ghi các năng lực vào `realized_by:` của mục tiêu, và bảo đảm có thành phần trong kế hoạch thực hiện các năng lực đó.

Flagged:
    capabilities:
      c1: {name: Forecast floods}
    goals:
      go-1: {name: No surprise floods, realized_by: [c1]}

Clean:
    capabilities:
      c1: {name: Forecast floods}
    goals:
      go-1: {name: No surprise floods, realized_by: [c1]}
    applications:
      model: {name: Flood model, realizes: [c1], lifecycle: {status: planned}}
    work_packages:
      wp-1: {name: Build the model, delivers: [model]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.goals import goals
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

SEVERITY = Severity.WARNING
NEEDS = ("capability", "work-package", "plateau", "application", "node", "network", "facility", "device-group")
TITLE = LocalText(vi="Mục tiêu chưa có gì hướng tới", en="Goal that nothing works on")


def check(facts: Facts) -> Iterator[Finding]:
    final = facts.final()
    for goal in final.answer(goals):
        if goal.verdict != "unreached":
            continue
        names = ", ".join(f"`{c}`" for c in sorted({c.capability or c.realised_by for c in goal.chains}))
        yield Finding(
            subject=goal.goal, path=("realized_by",), plateau=final.at.id if facts.model.goal else "",
            rests_on=tuple((c.capability, ()) for c in goal.chains if c.capability),
            message=msg("mục tiêu “{name}” chưa có gói công việc hay hệ thống nào hướng tới (năng lực: {names})",
                        "no work package and no system leads to the goal “{name}” (capabilities: {names})",
                        name=facts.model.elements[goal.goal].name, names=names or "–"),
            advice=msg("Ghi năng lực vào `realized_by`, và thành phần thực hiện năng lực đó vào một gói công việc.",
                       "Name its capabilities under `realized_by`, and have a package deliver a component that realises them."))
