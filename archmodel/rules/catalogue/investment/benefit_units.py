"""The units of a benefit's parameters do not fit its formula: what comes out is not the sum or the quantity it is taken for.

Why: minutes times a wage an hour is sixty times too much, kilowatt-hours times tonnes a megawatt-hour a thousand times; such a factor
carries a project. The units are multiplied out like the numbers, and the conversions in the formula (`/60`, `/1000`) are held against
those the units need. A number that is no conversion belongs into a parameter with a unit of its own.

Vì sao: số phút nhân tiền công theo giờ thì lớn gấp 60 lần, kWh nhân tCO2/MWh thì lớn gấp 1.000 lần; một hệ số như vậy đủ làm dự án trông
như có hiệu quả. Đơn vị được nhân chia cùng với con số, rồi đối chiếu hệ số đổi đơn vị trong công thức (`/60`, `/1000`) với hệ số mà các
đơn vị cần. Con số không phải hệ số đổi đơn vị thì ghi thành tham số có đơn vị riêng.

Use instead: correct the unit of the parameter, or the conversion in the formula; state `unit` where the result is meant in another one.

Cách sửa: sửa đơn vị của tham số hoặc hệ số đổi đơn vị trong công thức; nếu kết quả tính theo đơn vị khác thì ghi `unit`.

Flagged:
    benefits:
      calls: {name: Call time saved, formula: calls*minutes*wage,
              parameters: {calls: {base: 900, unit: call/yr}, minutes: {base: 2, unit: min}, wage: {base: 3, unit: VND/h}}}

Clean:
    benefits:
      calls: {name: Call time saved, formula: calls*minutes/60*wage,
              parameters: {calls: {base: 900, unit: call/yr}, minutes: {base: 2, unit: min}, wage: {base: 3, unit: VND/h}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "V11"
SEVERITY = Severity.ERROR
NEEDS = ("parameter",)
TITLE = LocalText(vi="Đơn vị của lợi ích không khớp", en="Units of a benefit do not fit")


def check(facts: Facts) -> Iterator[Finding]:
    benefits = facts.model.of_kind("benefit")
    if not benefits:
        return
    from archmodel.analysis.economics.formulas import reading

    for benefit in benefits:
        for n, fault in enumerate(fault for fault in reading(benefit, facts.model).faults if fault.sort == "units"):
            yield Finding(
                subject=benefit.id, path=fault.path, fact=f"{'.'.join(map(str, fault.path))}#{n}", rests_on=((benefit.id, fault.path),),
                message=msg("“{name}”: {what}", "“{name}”: {what}", name=benefit.name, what=fault.message), advice=fault.advice)
