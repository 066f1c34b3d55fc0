"""A benefit is counted twice: all that goes into one goes into another as well.

Why: counted twice, a benefit carries the investment twice. What counts is not a shared figure: the value of an hour may rightly stand in
two benefits, and the same kilowatt-hours save both money and emissions. It is double when every parameter of one benefit (same name, same
values, same unit) is a parameter of the other too: the other is then the same benefit, perhaps with a further factor; or when its
`overlaps` names the other, and both are counted in money.

Vì sao: lợi ích tính hai lần thì khoản đầu tư được biện minh hai lần. Chung một con số chưa phải là trùng: giá trị một giờ có thể dùng cho
hai lợi ích, và cùng một lượng điện tiết kiệm vừa bớt tiền vừa bớt phát thải. Chỉ coi là trùng khi mọi tham số của lợi ích này (cùng tên,
cùng giá trị, cùng đơn vị) đều là tham số của lợi ích kia: lợi ích kia khi đó chính là lợi ích này, có thể thêm một hệ số; hoặc khi
`overlaps` của nó nêu tên lợi ích kia mà cả hai đều quy ra tiền.

Use instead: keep one of the two, write `monetised: false` in one, or split the quantity so that each counts its own part.

Cách sửa: giữ một trong hai, ghi `monetised: false` ở một lợi ích, hoặc chia khối lượng để mỗi lợi ích chỉ tính phần của mình.

Flagged:
    benefits:
      calls: {name: Call time saved, formula: calls*wage, parameters: {calls: {base: 900, unit: calls}, wage: {base: 3, unit: VND}}}
      desk: {name: Desk time saved, formula: calls*wage*share,
             parameters: {calls: {base: 900, unit: calls}, wage: {base: 3, unit: VND}, share: {base: 0.5}}}
      queue: {name: Waiting time saved, formula: hours*worth, overlaps: [calls],
              parameters: {hours: {base: 50, unit: h}, worth: {base: 4, unit: VND/h}}}

Clean:
    benefits:
      power: {name: Power bill, formula: kwh*tariff, parameters: {kwh: {base: 900, unit: kWh}, tariff: {base: 3, unit: VND}}}
      carbon: {name: Emissions, formula: kwh*ef, parameters: {kwh: {base: 900, unit: kWh}, ef: {base: 0.66, unit: t}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.economics.doubles import Double, doubles
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "V08"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Lợi ích tính hai lần", en="Benefit counted twice")


def check(facts: Facts) -> Iterator[Finding]:
    elements = facts.model.elements
    return (_finding(elements[each.benefit], elements[each.other], each) for each in doubles(facts.model) if each.other in elements)


def _finding(benefit: Element, other: Element, double: Double) -> Finding:
    path = ("overlaps",) if double.stated else ("formula",)
    message = msg("lợi ích “{name}” ghi là trùng một phần với “{other}”, nhưng cả hai đều được tính",
                  "the benefit “{name}” is recorded as overlapping “{other}”, and both are counted", name=benefit.name, other=other.name)
    if not double.stated:
        message = msg("lợi ích “{name}” đã nằm trong “{other}”: cùng tham số {shared}",
                      "the benefit “{name}” is contained in “{other}”: the same parameters {shared}",
                      name=benefit.name, other=other.name, shared=", ".join(f"`{each}`" for each in double.shared))
    return Finding(
        subject=benefit.id, path=path, fact=other.id, rests_on=((other.id, ("formula",)),), message=message,
        advice=msg("Giữ một trong hai, hoặc chia khối lượng cho mỗi lợi ích.", "Keep one of the two, or split the quantity between them."),
        related=((other.id, ("formula",), msg("lợi ích kia ở đây", "the other one is here")),))
