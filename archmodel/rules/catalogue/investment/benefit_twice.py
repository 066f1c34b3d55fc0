"""A benefit is counted twice: all that goes into one goes into another as well.

Why: counted twice, a benefit carries the investment twice. What counts is not a shared figure: the value of an hour may rightly stand in
two benefits, and the same kilowatt-hours save both money and emissions. It is double when every parameter of one benefit (same name, same
values, same unit) is a parameter of the other too: the other is then the same benefit, perhaps with a further factor.

Vì sao: lợi ích tính hai lần thì khoản đầu tư được biện minh hai lần. Chung một con số chưa phải là trùng: giá trị một giờ có thể dùng cho
hai lợi ích, và cùng một lượng điện tiết kiệm vừa bớt tiền vừa bớt phát thải. Chỉ coi là trùng khi mọi tham số của lợi ích này (cùng tên,
cùng giá trị, cùng đơn vị) đều là tham số của lợi ích kia: lợi ích kia khi đó chính là lợi ích này, có thể thêm một hệ số.

Use instead: keep one of the two, or split the quantity so that each counts its own part.

Cách sửa: giữ một trong hai, hoặc chia khối lượng để mỗi lợi ích chỉ tính phần của mình.

Flagged:
    benefits:
      calls: {name: Call time saved, formula: calls*wage, parameters: {calls: {base: 900, unit: calls}, wage: {base: 3, unit: VND}}}
      desk: {name: Desk time saved, formula: calls*wage*share,
             parameters: {calls: {base: 900, unit: calls}, wage: {base: 3, unit: VND}, share: {base: 0.5}}}

Clean:
    benefits:
      power: {name: Power bill, formula: kwh*tariff, parameters: {kwh: {base: 900, unit: kWh}, tariff: {base: 3, unit: VND}}}
      carbon: {name: Emissions, formula: kwh*ef, parameters: {kwh: {base: 900, unit: kWh}, ef: {base: 0.66, unit: t}}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archmodel.analysis.estimate import RANGE, number, triple
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "V08"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Lợi ích tính hai lần", en="Benefit counted twice")
_Inputs = frozenset[tuple[Any, ...]]


def check(facts: Facts) -> Iterator[Finding]:
    """Looked for among the benefits that share the rarest parameter, so that many benefits stay cheap."""
    inputs = {benefit.id: _inputs(benefit) for benefit in facts.model.of_kind("benefit")}
    using: dict[tuple[Any, ...], list[str]] = {}
    for name, parameters in inputs.items():
        for parameter in parameters:
            using.setdefault(parameter, []).append(name)
    for name, parameters in inputs.items():
        if not parameters:
            continue
        rarest = min((using[parameter] for parameter in parameters), key=len)
        other = next((each for each in rarest if each != name and parameters <= inputs[each]
                      and (parameters != inputs[each] or each < name)), None)
        if other is not None:
            yield _finding(facts.model.elements[name], facts.model.elements[other], sorted(str(p[0]) for p in parameters))


def _inputs(benefit: Element) -> _Inputs:
    return frozenset((name, *(number(triple(value).get(point)) for point in RANGE), _unit(triple(value).get("unit")))
                     for name, value in triple(benefit.get("parameters")).items())


def _unit(value: Any) -> str:
    return value.say("en") if isinstance(value, LocalText) else ""


def _finding(benefit: Element, other: Element, shared: list[str]) -> Finding:
    return Finding(
        subject=benefit.id, path=("formula",), fact=other.id, rests_on=((other.id, ("formula",)),),
        message=msg("lợi ích “{name}” đã nằm trong “{other}”: cùng tham số {shared}",
                    "the benefit “{name}” is contained in “{other}”: the same parameters {shared}",
                    name=benefit.name, other=other.name, shared=", ".join(f"`{each}`" for each in shared)),
        advice=msg("Giữ một trong hai, hoặc chia khối lượng cho mỗi lợi ích.", "Keep one of the two, or split the quantity between them."),
        related=((other.id, ("formula",), msg("lợi ích kia ở đây", "the other one is here")),))
