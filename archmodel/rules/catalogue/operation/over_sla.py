"""The steps of a process take longer than the process may take.

Why: the time promised to citizens and leaders cannot be kept even if every step keeps its own; nobody notices until it counts. Where a
step has no time yet the sum is only a lower bound: over the limit it is certain, below it nobody can tell. Of steps that run side by side
(`after`) the longest way counts, not the sum.

Vì sao: thời hạn đã cam kết không thể giữ được dù từng bước đều đúng hạn, và chỉ khi có việc mới biết. Bước chưa có thời gian thì tổng chỉ
là mức tối thiểu: đã vượt thì chắc chắn vượt, chưa vượt thì chưa đủ cơ sở. Các bước làm song song (`after`) thì tính theo đường dài nhất,
không cộng hết.

Use instead: shorten steps, let some run side by side (`after`), or agree another `sla_minutes`.

Cách sửa: rút ngắn các bước, cho một số bước làm song song (`after`), hoặc thống nhất lại `sla_minutes`.

Flagged:
    processes:
      sop: {name: Dispatch, sla_minutes: 3, steps: [{name: Answer, target_minutes: 1}, {name: Assign, target_minutes: 2.5}]}

Clean:
    processes:
      sop: {name: Dispatch, sla_minutes: 3, steps: [{name: Answer, target_minutes: 1}, {name: Assign, target_minutes: 2}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from archmodel.analysis.estimate import figure, number
from archmodel.analysis.steps import steps_of
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "O03"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Quy trình vượt thời hạn cam kết", en="Process over its service level")


def check(facts: Facts) -> Iterator[Finding]:
    for process in facts.model.of_kind("process"):
        promised = number(process.get("sla_minutes"))
        way = steps_of(process)
        if promised is None or not way.steps or way.circular:
            continue
        known, missing = way.minutes(), list(way.untimed)
        if known > promised:
            yield _over(process, known, promised)
        elif missing:
            yield _unsure(process, promised - known, missing) if way.plain else _open(process, known, missing)


def _over(process: Element, known: Decimal, promised: Decimal) -> Finding:
    return Finding(
        subject=process.id, path=("sla_minutes",), rests_on=((process.id, ("steps",)),),
        message=msg("các bước của “{name}” cần {known} phút, vượt thời hạn cam kết {promised} phút",
                    "the steps of “{name}” take {known} minutes, more than the {promised} promised",
                    name=process.name, known=figure(known), promised=figure(promised)),
        advice=msg("Rút ngắn các bước, hoặc thống nhất lại `sla_minutes`.", "Shorten steps, or agree another `sla_minutes`."))


def _unsure(process: Element, left: Decimal, missing: list[int]) -> Finding:
    return Finding(
        subject=process.id, path=("sla_minutes",), missing=tuple((process.id, ("steps", index, "target_minutes")) for index in missing),
        message=msg("chưa đủ cơ sở để biết “{name}” có giữ được thời hạn hay không: còn {left} phút cho {n} bước chưa có thời gian",
                    "whether “{name}” keeps its service level cannot be told: {left} minutes are left for {n} steps without a time",
                    name=process.name, left=figure(left), n=len(missing)),
        advice=msg("Ghi `target_minutes` của từng bước.", "Record `target_minutes` of each step."))


def _open(process: Element, known: Decimal, missing: list[int]) -> Finding:
    """Of steps side by side nobody can tell how much is left for one of them."""
    return Finding(
        subject=process.id, path=("sla_minutes",), missing=tuple((process.id, ("steps", index, "target_minutes")) for index in missing),
        message=msg("chưa đủ cơ sở để biết “{name}” có giữ được thời hạn hay không: đường dài nhất đã biết là {known} phút, {n} bước chưa "
                    "có thời gian",
                    "whether “{name}” keeps its service level cannot be told: the longest way known takes {known} minutes, {n} steps have "
                    "no time", name=process.name, known=figure(known), n=len(missing)),
        advice=msg("Ghi `target_minutes` của từng bước.", "Record `target_minutes` of each step."))
