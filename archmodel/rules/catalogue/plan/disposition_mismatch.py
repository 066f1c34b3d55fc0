"""What is proposed for a system contradicts what the plan decides: it is to stay but ends, to be merged but stays as it is.

Not asked of `replace-retire` that stays (`plan/undecided-disposition` says so), nor of `standardise-integrate` and `upgrade-extend`
that no plateau has decided yet.

Why: the proposal is what the owner has agreed to and what form 03 tells the ministry; the decision is what is built and funded. Where
they differ, one of the two parties is wrong about the future of the system.

Vì sao: phương án đề xuất là điều chủ quản đã đồng ý và mẫu số 03 báo cáo; quyết định là điều sẽ xây dựng và cấp vốn. Hai bên khác nhau
nghĩa là có người đang hiểu sai về tương lai của hệ thống.

Use instead: a `disposition:` that says what is decided, or a decision that follows the proposal: `merged_into`, `replaces`, or none.

Cách sửa: sửa `disposition:` cho đúng với quyết định, hoặc sửa quyết định theo đề xuất: `merged_into`, `replaces`, hoặc bỏ việc thay thế.

Flagged:
    applications:
      mail: {name: Mail, disposition: continue, lifecycle: {start: 2010, status: operating}}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, operations: [{retire: mail, reason: Not needed}]}

Clean:
    applications:
      mail: {name: Mail, disposition: replace-retire, lifecycle: {start: 2010, status: operating}}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, operations: [{retire: mail, reason: Not needed}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.difference import differences
from archmodel.graph import Change
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.metamodel import Disposition
from archmodel.model import Element, Plateau
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
NEEDS = ("work-package", "plateau")
TITLE = LocalText(vi="Phương án đề xuất khác với quyết định", en="Proposed and decided otherwise")

_ADVICE = msg("Sửa `disposition` cho đúng với quyết định, hoặc sửa quyết định theo đề xuất.",
              "Make `disposition` say what is decided, or make the decision follow the proposal.")


def check(facts: Facts) -> Iterator[Finding]:
    goal = facts.model.goal
    if goal is None:
        return
    options = facts.framework.dispositions
    ends = {c.subject: c for c in facts.final().state.changes if c.what in ("replaced", "split", "retired")}
    heirs = {heir for change in ends.values() for heir in change.successors}
    for element in facts.today.elements.values():
        option = options.get(element.text("disposition") or "")
        found = _contradiction(facts, element, option, ends, heirs, goal) if option else None
        if found:
            change = ends.get(element.id)
            yield Finding(
                subject=element.id, path=("disposition",), message=found, advice=_ADVICE, plateau=goal.id,
                related=((change.cause.by, (), msg("quyết định ở đây", "decided here")),) if change else ())


def _contradiction(facts: Facts, element: Element, option: Disposition, ends: dict[str, Change], heirs: set[str],
                   goal: Plateau) -> Message | None:
    after = facts.final().elements.get(element.id)
    if after is None:
        change = ends.get(element.id)
        return _ended(element, option, change) if change and "eliminated" not in option.togaf else None
    if {"changed", "eliminated"} <= set(option.togaf) and element.id not in heirs and not _differs(element, after):
        return msg("“{name}” được đề xuất “{option}”, nhưng đến mốc “{goal}” vẫn giữ nguyên: chưa mốc nào quyết định hợp nhất với đâu",
                   "“{name}” is proposed for “{option}”, but at “{goal}” it stands as it is: no plateau decides what it is merged with",
                   name=element.name, option=option.name, goal=goal.name)
    if option.togaf == ("new",):
        return msg("“{name}” được đề xuất “{option}”, nhưng đã có từ trước", "“{name}” is proposed as “{option}”, but it is there already",
                   name=element.name, option=option.name)
    return None


def _ended(element: Element, option: Disposition, change: Change) -> Message:
    if change.successors:
        return msg("“{name}” được đề xuất “{option}”, nhưng kế hoạch thay bằng {heirs}",
                   "“{name}” is proposed for “{option}”, but the plan replaces it by {heirs}",
                   name=element.name, option=option.name, heirs=", ".join(f"`{heir}`" for heir in change.successors))
    return msg("“{name}” được đề xuất “{option}”, nhưng kế hoạch cho kết thúc sử dụng",
               "“{name}” is proposed for “{option}”, but the plan retires it", name=element.name, option=option.name)


def _differs(before: Element, after: Element) -> bool:
    return before is not after and bool(differences(before, after))
