"""Something that a step of the plan brings is missing at its goal, and nothing decides that it ends.

A plateau that the goal is not based on, directly or by way of others, is forgotten by it: whatever only that plateau introduces or
connects is eliminated by accident. Between files, folders and git revisions `archmodel gap` finds the same and returns 1.

Why: TOGAF asks of everything that disappears whether it was meant to. What nobody decided to end was paid for, is in service, and is in
no plan any more.

Vì sao: TOGAF yêu cầu xem lại mọi thứ biến mất: chủ ý hay bỏ sót. Thứ không ai quyết định cho kết thúc thì đã chi tiền, đang vận hành, mà
không còn trong kế hoạch nào.

Use instead: `based_on:` the plateau that brings it, or the decision: a `retire:` with its `reason:`, or `replaces:` on a successor.

Cách sửa: đặt `based_on:` là mốc đưa nó vào, hoặc ghi quyết định: `retire:` kèm `reason:`, hoặc `replaces:` ở đối tượng kế thừa.

Flagged:
    applications:
      desk: {name: Ward desk, lifecycle: {status: planned}}
    work_packages:
      wp-1: {name: Desk, delivers: [desk]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      step: {name: First step, stage: transition, date: 2028-12, based_on: now, completes: [wp-1]}
      then: {name: Target, stage: target, date: 2030-12, based_on: now}

Clean:
    applications:
      desk: {name: Ward desk, lifecycle: {status: planned}}
    work_packages:
      wp-1: {name: Desk, delivers: [desk]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      step: {name: First step, stage: transition, date: 2028-12, based_on: now, completes: [wp-1]}
      then: {name: Target, stage: target, date: 2030-12, based_on: step}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.graph.moment import chain
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Plateau
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.ERROR
NEEDS = ("work-package", "plateau")
TITLE = LocalText(vi="Bị loại bỏ mà không có quyết định", en="Eliminated without a decision")


def check(facts: Facts) -> Iterator[Finding]:
    goal = facts.model.goal
    if goal is None:
        return
    on_the_way = {plateau.id for plateau in chain(facts.model, goal)}
    aside = [p for p in facts.model.plateaus.values()
             if p.stage == "transition" and p.id not in on_the_way and p.date.last <= goal.date.last]
    said: set[str] = set()
    for plateau in sorted(aside, key=lambda p: (p.date.last, p.id)):
        for subject in _forgotten(facts, plateau):
            if subject not in said:
                said.add(subject)
                yield _finding(facts, subject, plateau, goal)


def _forgotten(facts: Facts, plateau: Plateau) -> Iterator[str]:
    from archmodel.analysis.gap import EVERYTHING, gap

    yield from (row.id for row in gap(facts.at(plateau.id), facts.final(), group=EVERYTHING).unaccounted)


def _finding(facts: Facts, subject: str, plateau: Plateau, goal: Plateau) -> Finding:
    element = facts.model.elements.get(subject)
    return Finding(
        subject=subject, plateau=goal.id, fact=plateau.id,
        message=msg("“{name}” có ở mốc “{step}” nhưng không có ở mốc “{goal}”, và không quyết định nào cho kết thúc",
                    "“{name}” is there at “{step}” but not at “{goal}”, and nothing decides that it ends",
                    name=element.name if element else subject, step=plateau.name, goal=goal.name),
        advice=msg("Đặt `based_on:` của các mốc sau để đi qua `{step}`, hoặc thêm `retire: {id}` kèm `reason:`.",
                   "Base the later plateaus on `{step}`, or add `retire: {id}` with its `reason:`.", step=plateau.id, id=subject),
        related=((plateau.id, (), msg("có ở mốc này", "it is there at this plateau")),
                 (goal.id, ("based_on",), msg("mốc đích dựa trên mốc khác", "the goal is based on another"))))
