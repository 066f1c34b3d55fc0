"""The condition of a principle does not hold in the target.

Why: a principle that nobody checks binds nobody; one that carries a condition can be shown to be kept, or not.

Vì sao: nguyên tắc không ai kiểm tra thì không ràng buộc ai; nguyên tắc có điều kiện kèm theo thì chứng minh được là có được tuân thủ
hay không.

Use instead: change what is named so that the condition holds; where the principle itself allows an exception, waive the finding with
a reason, an owner and a date; where the condition asks for something else than the principle, correct `holds_when:`.

Cách sửa: sửa các đối tượng được nêu để điều kiện đúng; nếu nguyên tắc cho phép ngoại lệ thì lập miễn trừ có lý do, người chịu trách
nhiệm và thời hạn; nếu điều kiện không đúng với nội dung nguyên tắc thì sửa `holds_when:`.

Flagged:
    principles:
      p-owner: {name: One owner per system, holds_when: "every [kind:system] is [has:owner]"}
    agencies:
      dost: {name: DOST}
    applications:
      gis: {name: GIS, owner: dost, lifecycle: {start: 2019, status: operating}}
      map: {name: Map, lifecycle: {start: 2020, status: operating}}

Clean:
    principles:
      p-owner: {name: One owner per system, holds_when: "every [kind:system] is [has:owner]"}
    agencies:
      dost: {name: DOST}
    applications:
      gis: {name: GIS, owner: dost, lifecycle: {start: 2019, status: operating}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.graph.selection import Verdict, holds
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
NEEDS = tuple(kinds())
TITLE = LocalText(vi="Điều kiện của nguyên tắc chưa được đáp ứng", en="Condition of a principle not met")
_SHOWN = 6


def check(facts: Facts) -> Iterator[Finding]:
    final = facts.final()
    plateau = facts.model.goal.id if facts.model.goal else ""
    for principle in final.of_kind("principle"):
        condition = principle.text("holds_when")
        if condition is None:
            continue
        answer = holds(final, condition)
        if answer.value is not True:
            yield _finding(principle, condition, answer, plateau)


def _finding(principle: Element, condition: str, answer: Verdict, plateau: str) -> Finding:
    count = len(answer.witnesses)
    named = ", ".join(f"`{name}`" for name in answer.witnesses[:_SHOWN]) + (", …" if count > _SHOWN else "")
    about = {"name": principle.name, "count": count, "named": named}
    if answer.value is None:
        message = msg("chưa đủ cơ sở để biết điều kiện của nguyên tắc “{name}” có được đáp ứng không",
                      "cannot tell whether the condition of the principle “{name}” is met", **about)
    elif count:
        message = msg("điều kiện của nguyên tắc “{name}” chưa được đáp ứng trong kiến trúc mục tiêu, {count} đối tượng liên quan: {named}",
                      "the condition of the principle “{name}” is not met in the target; {count} concerned: {named}", **about)
    else:
        message = msg("điều kiện của nguyên tắc “{name}” chưa được đáp ứng trong kiến trúc mục tiêu",
                      "the condition of the principle “{name}” is not met in the target", **about)
    return Finding(
        subject=principle.id, path=("holds_when",), plateau=plateau, message=message,
        advice=msg("Sửa để điều kiện `{condition}` đúng; ngoại lệ thì lập miễn trừ có lý do và thời hạn.",
                   "Make the condition `{condition}` hold; waive an exception with a reason and a date.", condition=condition),
        related=tuple((name, (), msg("xem `{name}`", "see `{name}`", name=name)) for name in answer.witnesses[:_SHOWN]),
        missing=tuple((name, tuple(field.split("."))) for name, field in answer.missing),
    )
