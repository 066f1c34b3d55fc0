"""Benefit tornado: by how much each uncertain figure alone, at its low and at its high, moves the economic net present value.

Prices, percentages, parameters of benefits and attribution stand side by side, the widest on top, so that the eye sees which of them to
verify first. The discount rate is no such figure: it has a table of its own in the appraisal.

Options: `top: 15` is how many stand alone; how many more there are is printed. `select: kind:benefit` shows only these.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from archmodel.analysis.economics._affine import Affine
from archmodel.analysis.economics._uncertain import Input, inputs
from archmodel.kit import money
from archmodel.kit.drawing.diagram import Diagram
from archmodel.kit.drawing.layout.tornado import Swing, TornadoDiagram
from archmodel.kit.formula import Undefined
from archmodel.kit.text import LocalText
from archmodel.views._appraised import Appraised
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Độ nhạy của ENPV", en="Benefit tornado")
OPTIONS = {
    "top": {
        "title": {"vi": "Số yếu tố", "en": "How many"},
        "description": {"vi": "Bao nhiêu số liệu được vẽ; số còn lại chỉ đếm.", "en": "How many are drawn; the others are counted."},
        "type": "integer", "minimum": 1, "maximum": 40, "examples": [12],
    },
}
SELECT = "kind:cost-item or kind:benefit or kind:parameter"
_UNITS = {"VND": "đồng", "min": "phút", "VND/h": "đồng/giờ", "VND/kWh": "đồng/kWh", "kWh/yr": "kWh/năm", "days": "ngày"}
"""Units of benefits in Vietnamese; any other stays as it is on record."""
BUDGET = Budget(what=LocalText(vi="số liệu không chắc chắn", en="uncertain figures"), most=15,
                beyond=LocalText(vi="chỉ vẽ các số liệu ảnh hưởng nhiều nhất", en="those that move it most are drawn"))


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    money_of = Appraised.of(subject.model)
    case, ledger = money_of.found.case, money_of.ledger
    base = ledger.value(case.enpv) if case is not None else None
    nothing = TornadoDiagram(frame=stage.frame(notes=money_of.why), unit=LocalText.same(""), result=LocalText.same("ENPV"))
    if case is None:
        return nothing
    if base is None:
        why = money_of.said(case.enpv)
        return replace(nothing, frame=stage.frame(notes=(LocalText(vi=f"ENPV: {why.vi}.", en=f"ENPV: {why.en}."), *money_of.terms())))
    chosen = {element.id for element in stage.chosen(SELECT)}
    known = [each for each in inputs(money_of.frame, (case.enpv,)) if each.element in chosen]
    model = Affine(ledger, [each.id for each in known], [case.enpv])
    scale = money.scale_of(base)
    swings = [_swing(money_of, model, each, (case.enpv, base, money.SCALES[scale][0])) for each in known]
    swings.sort(key=lambda swing: (-swing.span, swing.id))
    top = int(view.options.get("top", BUDGET.most))
    over = (BUDGET.note(len(swings)),) if len(swings) > top else ()
    reading = LocalText(vi="Mỗi thanh: chỉ số liệu ấy ở mức thấp hoặc cao, mọi số liệu khác ở mức cơ sở; suất chiết khấu giữ nguyên.",
                        en="Each bar: that figure alone at its low or high, all others at their base; the discount rate stays.")
    frame = stage.frame(counted(len(swings), "số liệu có khoảng thấp – cao", "figure with a range", "figures with a range"),
                        notes=(*over, reading, *money_of.terms(case.enpv)))
    said, unit = money_of.said(case.enpv), money.unit(money_of.frame.currency, scale)
    return TornadoDiagram(
        frame=replace(frame, subtitle=money_of.headline(case)), unit=unit,
        result=LocalText(vi=f"ENPV, mọi số liệu ở mức cơ sở: {said.vi}", en=f"ENPV, everything at its base: {said.en}"),
        base=base / money.SCALES[scale][0], swings=tuple(swings[:top]))


def _swing(money_of: Appraised, model: Affine, each: Input, result: tuple[str, Decimal, Decimal]) -> Swing:
    """What ENPV gains or loses; nothing where a value allows no result."""
    enpv, base, factor = result
    ledger = money_of.ledger
    moved = []
    for name in (each.low, each.high):
        try:
            moved.append((model.valued({each.id: ledger.value(name) or Decimal(0)})[enpv] - base) / factor)
        except Undefined:
            moved.append(Decimal(0))
    points = [_number(ledger.value(name) or Decimal(0)) for name in (each.low, each.id, each.high)]
    unit = _unit(ledger[each.id].unit)
    return Swing(id=each.id, title=each.title, low=moved[0], high=moved[1], input=LocalText(
        vi=" – ".join(p.vi for p in points) + unit.vi, en=" – ".join(p.en for p in points) + unit.en))


def _unit(unit: str) -> LocalText:
    """Behind the numbers; a bare ratio has none."""
    if unit in ("", "ratio", "%"):
        return LocalText.same("%" if unit == "%" else "")
    scale, _, currency = unit.partition(" ")
    words = money.unit(currency, scale) if currency and scale in money.SCALES else LocalText(vi=_UNITS.get(unit, unit), en=unit)
    return LocalText(vi=f" {words.vi}", en=f" {words.en}")


def _number(value: Decimal) -> LocalText:
    """As many decimals as it has, up to four."""
    tail = value.normalize().as_tuple().exponent
    return money.figure(value, min(4, max(0, -tail if isinstance(tail, int) else 0)))
