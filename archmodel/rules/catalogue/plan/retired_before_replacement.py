"""A system ends before the one that replaces it serves.

The order is that of the plateaus and of the recorded dates. What ends on the day its successor begins is handed over; the same plateau,
or the same year known to the year only, is a cut-over and no finding. Where a year alone leaves the order open, the verdict is
*cannot tell*.

Why: between the two nobody does the work: calls are not taken, reports get lost, and the flows of the old system lead nowhere.

Vì sao: trong khoảng giữa không hệ thống nào làm việc đó: cuộc gọi không ai nhận, phản ánh thất lạc, luồng dữ liệu của hệ thống cũ không
đi đến đâu.

Use instead: let the replacement be delivered by an earlier plateau or the same, or keep the old system until it is.

Cách sửa: bàn giao hệ thống thay thế ở mốc sớm hơn hoặc cùng mốc, hoặc giữ hệ thống cũ cho đến lúc đó.

Flagged:
    applications:
      old: {name: Old, lifecycle: {start: 2015-01, end: 2027-06, status: operating}}
      new: {name: New, replaces: [old], lifecycle: {status: planned}}
    work_packages:
      wp-1: {name: Build, delivers: [new]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}

Clean:
    applications:
      old: {name: Old, lifecycle: {start: 2015-01, status: operating}}
      new: {name: New, replaces: [old], lifecycle: {status: planned}}
    work_packages:
      wp-1: {name: Build, delivers: [new]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.delivery import Handover, Passage, handovers
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Kết thúc trước khi có hệ thống thay thế", en="Retired before its replacement serves")

_WRONG = (Passage.LATE, Passage.NEVER, Passage.CANNOT_TELL)


def check(facts: Facts) -> Iterator[Finding]:
    for handover in facts.final().answer(handovers):
        if handover.passage in _WRONG:
            yield Finding(
                subject=handover.old, fact=handover.new, message=_message(handover, facts),
                advice=msg("Đưa `{new}` vào sớm hơn, hoặc giữ `{old}` cho đến khi `{new}` hoạt động.",
                           "Bring `{new}` in earlier, or keep `{old}` until `{new}` serves.", old=handover.old, new=handover.new),
                related=((handover.new, (), msg("hệ thống thay thế", "the replacement")),),
                rests_on=((handover.old, ("lifecycle",)), (handover.new, ("lifecycle",))),
                missing=tuple((subject, tuple(field.split("."))) for subject, field in handover.missing))


def _message(handover: Handover, facts: Facts) -> Message:
    elements = facts.model.elements
    old, new = elements[handover.old].name, elements[handover.new].name
    if handover.passage is Passage.NEVER:
        return msg("“{old}” kết thúc ({ends}), nhưng không mốc nào có “{new}” để thay thế",
                   "“{old}” ends ({ends}), but no plateau brings “{new}” to replace it", old=old, new=new, ends=handover.ends)
    if handover.passage is Passage.CANNOT_TELL:
        return msg("chưa đủ cơ sở để biết “{new}” có hoạt động trước khi “{old}” kết thúc ({ends}) hay không",
                   "it cannot be told whether “{new}” serves before “{old}” ends ({ends})", old=old, new=new, ends=handover.ends)
    return msg("“{old}” kết thúc {ends}, nhưng “{new}” đến {begins} mới có",
               "“{old}” ends {ends}, but “{new}” is there only from {begins}", old=old, new=new, ends=handover.ends, begins=handover.begins)
