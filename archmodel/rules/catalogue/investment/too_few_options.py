"""An investment is planned, but fewer than two options are compared, or none of them is to do the minimum.

Why: the appraisal compares; a single design compares with nothing, and without *do minimum* nobody sees what the money buys. An option
whose `type` is not recorded may be the minimum: *cannot tell*.

Vì sao: thẩm định là so sánh; chỉ có một phương án thì không so được với gì, và không có phương án làm tối thiểu thì không thấy tiền mua
được điều gì. Phương án chưa ghi `type` có thể là phương án tối thiểu: chưa đủ cơ sở.

Use instead: record at least two options, one of them `type: do-minimum`, with their systems and scores.

Cách sửa: ghi ít nhất hai phương án, trong đó một phương án `type: do-minimum`, kèm hệ thống và điểm của từng phương án.

Flagged:
    cost_items:
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 45}}
    options:
      central: {name: One platform, type: centralised}

Clean:
    cost_items:
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 45}}
    options:
      central: {name: One platform, type: centralised}
      little: {name: Repair only, type: do-minimum}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.rules.engine import Facts, Finding, Path

CODE = "V07"
SEVERITY = Severity.WARNING
NEEDS = ("option", "cost-item", "plateau")
PARAMETERS = {"least": 2}
TITLE = LocalText(vi="Quá ít phương án so sánh", en="Too few options")


def check(facts: Facts) -> Iterator[Finding]:
    bought = [item for item in facts.model.of_kind("cost-item") if item.get("recurrent") is not True]
    if not bought:
        return
    options = facts.model.of_kind("option")
    subject = facts.model.goal.id if facts.model.goal else bought[0].id
    least = int(facts.parameter("least"))
    if len(options) < least:
        yield _finding(subject, "count", (), msg(
            "kế hoạch đầu tư có {n} khoản chi nhưng chỉ ghi {m} phương án để so sánh (cần ít nhất {least})" if options else
            "kế hoạch đầu tư có {n} khoản chi nhưng chưa ghi phương án nào để so sánh (cần ít nhất {least})",
            "cost lines of the investment: {n}, options recorded to compare: {m} (at least {least} are needed)" if options else
            "cost lines of the investment: {n}, but no options are recorded to compare (at least {least} are needed)",
            n=len(bought), least=least, **({"m": len(options)} if options else {})))
    elif not any(option.text("type") == "do-minimum" for option in options):
        untyped = tuple((option.id, ("type",)) for option in options if option.text("type") is None)
        yield _finding(subject, "do-minimum", untyped, msg(
            "chưa rõ phương án nào là làm tối thiểu", "which option is to do the minimum is not known") if untyped else msg(
            "không phương án nào là làm tối thiểu", "no option is to do the minimum"))


def _finding(subject: str, fact: str, missing: tuple[tuple[str, Path], ...], message: Message) -> Finding:
    return Finding(
        subject=subject, fact=fact, missing=missing, message=message,
        advice=msg("Ghi các phương án vào `options:`, một phương án có `type: do-minimum`.",
                   "Record the options under `options:`, one of them with `type: do-minimum`."))
