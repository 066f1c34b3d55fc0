"""A planned component of the target realises no capability.

Why: it will be built and paid for, and nothing says what the city will be able to do with it that it cannot do now.

Vì sao: thành phần sẽ được đầu tư xây dựng, nhưng không có gì cho biết nhờ đó Thành phố làm được điều gì mà nay chưa làm được.

Use instead: name the capability under `realizes:`, or leave the component out.

Cách sửa: ghi năng lực vào `realizes:`, hoặc bỏ thành phần này.

Flagged:
    applications:
      twin: {name: Digital twin, lifecycle: {status: planned}}
    work_packages:
      wp-1: {name: Build, delivers: [twin]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}

Clean:
    capabilities:
      c1: {name: Urban simulation}
    applications:
      twin: {name: Digital twin, realizes: [c1], lifecycle: {status: planned}}
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
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import SYSTEM_KINDS

CODE = "A07"
SEVERITY = Severity.ERROR
NEEDS = ("capability",)
TITLE = LocalText(vi="Thành phần mục tiêu không thực hiện năng lực nào", en="Target component serves no capability")


def check(facts: Facts) -> Iterator[Finding]:
    final = facts.final()
    for element in final.of_kind(*sorted(SYSTEM_KINDS)):
        if element.lifecycle.status == "planned" and not element.ids("realizes"):
            yield Finding(
                subject=element.id, path=("realizes",), plateau=final.at.id,
                message=msg("thành phần mục tiêu “{name}” không thực hiện năng lực nào",
                            "the target component “{name}” realises no capability", name=element.name),
                advice=msg("Ghi năng lực vào `realizes` của `{id}`, hoặc bỏ thành phần này.",
                           "Name the capability under `realizes` of `{id}`, or leave the component out.", id=element.id))
