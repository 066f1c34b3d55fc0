"""The contingency of the investment is more than ten per cent.

Why: the structure of the total investment caps the contingency for additional volume at 10 % of the other costs [general knowledge on the
decree of 2019 and its circular of 2020]; a larger one hides costs that should stand in lines of their own. Contingency for rising
prices is a matter apart: record it in a line of another category. A contingency stated in per cent is held against the limit itself;
one stated in money against the other lines of investment in its currency. Lines that are a percentage of others are left out of that
sum: where they decide, the rule cannot tell.

Vì sao: cơ cấu tổng mức đầu tư giới hạn dự phòng cho khối lượng phát sinh ở 10% các chi phí còn lại [kiến thức chung về nghị định năm 2019
và thông tư năm 2020]; dự phòng lớn hơn thường che những khoản lẽ ra phải lập riêng. Dự phòng trượt giá là việc khác: ghi ở khoản thuộc
loại khác. Dự phòng ghi theo phần trăm được so ngay với mức trần; ghi bằng tiền thì so với các khoản đầu tư còn lại cùng đồng tiền. Các
khoản tính theo phần trăm không có trong tổng đó: khi chúng quyết định kết quả thì chưa đủ cơ sở.

Use instead: lower the contingency, or give what it hides a line of its own.

Cách sửa: giảm dự phòng, hoặc tách những gì nằm trong dự phòng thành khoản riêng.

Flagged:
    cost_items:
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 100}}
      spare: {name: Contingency, category: chi-phi-du-phong, quantity: 1, unit_cost: {base: 15}}

Clean:
    cost_items:
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 100}}
      spare: {name: Contingency, category: chi-phi-du-phong, unit: "% of the rest", quantity: 1, unit_cost: {base: 10}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from archmodel.analysis.estimate import Line, figure, line
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.rules.engine import Facts, Finding

CODE = "V02"
SEVERITY = Severity.WARNING
NEEDS = ("cost-item",)
PARAMETERS = {"most_pct": 10, "category": "chi-phi-du-phong"}
TITLE = LocalText(vi="Dự phòng quá lớn", en="Contingency too large")


def check(facts: Facts) -> Iterator[Finding]:
    most, reserve = Decimal(str(facts.parameter("most_pct"))), str(facts.parameter("category"))
    categories = facts.framework.cost_categories
    lines = [line(item) for item in facts.model.of_kind("cost-item")]
    counted = {name for name, category in categories.items() if category.investment}
    invested = [each for each in lines if not each.recurrent and each.category in counted]
    kept = [each for each in invested if each.category == reserve]
    for each in kept:
        if each.share is not None and each.share > most:
            yield _finding(each, each.share, most, facts, [])
        elif each.missing:
            yield _finding(each, None, most, facts, [each])
    for currency in sorted({each.currency for each in kept if each.amount is not None}):
        yield from _in_money([each for each in invested if each.currency == currency], reserve, most, facts)


def _in_money(lines: list[Line], reserve: str, most: Decimal, facts: Facts) -> Iterator[Finding]:
    kept = [each for each in lines if each.category == reserve and each.amount is not None]
    rest = sum((each.amount for each in lines if each.category != reserve and each.amount is not None), Decimal(0))
    held = sum((each.amount for each in kept if each.amount is not None), Decimal(0))
    open_lines = [each for each in lines if each.category != reserve and each.amount is None]
    if held * 100 > most * rest:
        largest = max(kept, key=lambda each: (each.amount or Decimal(0), each.id))
        share = held * 100 / rest if rest else None
        yield _finding(largest, share, most, facts, open_lines)


def _finding(found: Line, share: Decimal | None, most: Decimal, facts: Facts, missing: list[Line]) -> Finding:
    return Finding(
        subject=found.id, path=("unit_cost",), message=_message(found, share, most, facts, unsure=bool(missing)),
        missing=tuple((each.id, path) for each in missing for path in each.missing or (("unit",),)),
        advice=msg("Giảm dự phòng, hoặc tách phần vượt thành khoản riêng có căn cứ.",
                   "Lower the contingency, or give the rest a line of its own with its grounds."))


def _message(found: Line, share: Decimal | None, most: Decimal, facts: Facts, *, unsure: bool) -> Message:
    said = figure(share.quantize(Decimal("0.1"))) if share is not None else LocalText.same("–")
    values = {"name": facts.model.elements[found.id].name, "share": said, "most": figure(most)}
    if unsure:
        return msg("chưa đủ cơ sở để biết dự phòng “{name}” có vượt {most}% hay không (tính được: {share}%)",
                   "whether the contingency “{name}” is over {most} % cannot be told (computable: {share} %)", **values)
    return msg("dự phòng “{name}” bằng {share}%, vượt {most}%", "the contingency “{name}” is {share} %, more than {most} %", **values)
