"""The condition of a gap already holds before any work package has done anything.

Why: either the gap is closed already, and money is planned for nothing, or the condition does not ask for what is missing, and the proof
that the plan closes the gap proves nothing.

Vì sao: hoặc khoảng cách đã khép lại từ trước và tiền được bố trí không cần thiết, hoặc điều kiện không hỏi đúng điều còn thiếu, khi đó
việc chứng minh kế hoạch khép lại khoảng cách không chứng minh được gì.

Use instead: a condition that is false today, or leave the gap out with a note of what closed it.

Cách sửa: sửa điều kiện thành điều hôm nay chưa đúng, hoặc bỏ khoảng cách và ghi rõ điều gì đã khép lại nó.

Flagged:
    applications:
      core: {name: Core, block: ioc, lifecycle: {start: 2019, status: operating}}
    gaps:
      g-1: {name: No centre, closed_when: "some [block:ioc]"}
    work_packages:
      wp-1: {name: Build, closes: [g-1]}

Clean:
    applications:
      core: {name: Core, block: ioc, lifecycle: {status: planned}}
    gaps:
      g-1: {name: No centre, closed_when: "some [block:ioc]"}
    work_packages:
      wp-1: {name: Build, delivers: [core], closes: [g-1]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.closure import Standing, standings
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Điều kiện khép lại đã đúng từ đầu", en="Closed from the start")


def check(facts: Facts) -> Iterator[Finding]:
    for proof in facts.today.answer(standings).values():
        if proof.standing is Standing.CLOSED and not proof.done:
            yield Finding(
                subject=proof.gap, path=("closed_when",),
                message=msg("điều kiện khép lại “{name}” đã đúng khi chưa gói công việc nào hoàn thành",
                            "the condition of “{name}” already holds although no work package is complete",
                            name=facts.model.elements[proof.gap].name),
                advice=msg("Kiểm tra: khoảng cách đã khép lại thì bỏ; chưa thì sửa điều kiện để hỏi đúng điều còn thiếu.",
                           "Check it: if the gap is closed already, leave it out; if not, let the condition ask for what is missing."),
                rests_on=tuple((name, ()) for name in proof.witnesses),
            )
