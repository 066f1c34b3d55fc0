"""The formula of a benefit cannot be computed: it does not parse, or it uses a name that is none of its parameters.

Why: the appraisal computes the benefit from this formula and nothing else. A name without a parameter is a number nobody has stated;
a parameter the formula does not use is a number nobody counts. Formulas are read, never run: + - * / ^, brackets, `min`, `max`.

Vì sao: báo cáo thẩm định tính lợi ích từ chính công thức này. Tên không có tham số là con số chưa ai đưa ra; tham số mà công thức không
dùng là con số không ai tính đến. Công thức chỉ được đọc để tính, không bao giờ chạy như mã lệnh: + - * / ^, dấu ngoặc, `min`, `max`.

Use instead: correct the formula, or record the parameter it needs with its value and unit.

Cách sửa: sửa công thức, hoặc ghi tham số còn thiếu kèm giá trị và đơn vị.

Flagged:
    benefits:
      calls: {name: Call time saved, formula: calls*minutes/60*wage, parameters: {calls: {base: 900}, minutes: {base: 2}}}

Clean:
    benefits:
      calls: {name: Call time saved, formula: calls*minutes/60*wage, parameters: {calls: {base: 900}, minutes: {base: 2}, wage: {base: 3}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "V10"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Công thức lợi ích không tính được", en="Benefit formula cannot be computed")


def check(facts: Facts) -> Iterator[Finding]:
    benefits = [benefit for benefit in facts.model.of_kind("benefit") if benefit.text("formula") is not None]
    if not benefits:
        return
    from archmodel.analysis.economics.formulas import reading

    for benefit in benefits:
        for n, fault in enumerate(fault for fault in reading(benefit, facts.model).faults if fault.sort == "formula"):
            yield Finding(
                subject=benefit.id, path=fault.path, fact=f"{'.'.join(map(str, fault.path))}#{n}", rests_on=((benefit.id, fault.path),),
                severity=None if fault.grave else Severity.WARNING, message=msg("“{name}”: {what}", "“{name}”: {what}", name=benefit.name,
                                                                                what=fault.message), advice=fault.advice)
