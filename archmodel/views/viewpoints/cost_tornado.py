"""Cost tornado: by how much each price alone, at its low and at its high, moves the sum of the one-off costs; the widest on top.

Lines that are percentages of others follow what they are percentages of, so that a swing is what the total really does. With
`from:` each line is marked by what becomes of the system it pays for.

Options: `top: 15` is how many stand alone; the others are one line together.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from archmodel.analysis.costs import Cost
from archmodel.kit import money
from archmodel.kit.drawing.diagram import Diagram
from archmodel.kit.drawing.layout.tornado import Swing, TornadoDiagram
from archmodel.kit.text import LocalText
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.costing import Costing
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Độ nhạy của chi phí", en="Cost tornado")
OPTIONS = {
    "top": {
        "title": {"vi": "Số yếu tố", "en": "How many"},
        "description": {"vi": "Bao nhiêu khoản đứng riêng; còn lại gộp thành một dòng.",
                        "en": "How many stand alone; the rest is one line."},
        "type": "integer", "minimum": 1, "maximum": 40, "examples": [12],
    },
}
SELECT = "kind:cost-item"
BUDGET = Budget(what=LocalText(vi="khoản chi", en="cost lines"), most=15,
                beyond=LocalText(vi="các khoản ít ảnh hưởng gộp thành một dòng cuối",
                                en="the lines with little effect are put together in the last one"))


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    costing = Costing.of(stage)
    swings = sorted((_swing(cost, costing) for cost in costing.once), key=lambda s: (-s.span, s.id))
    top = int(view.options.get("top", BUDGET.most))
    rest = swings[top:]
    whole = costing.costs.total(recurrent=False)
    over = (BUDGET.note(len(swings)),) if len(swings) > top == BUDGET.most else ()
    shown = {s.id for s in swings[:top]}
    frame = stage.frame(counted(len(swings), "khoản chi một lần", "one-off line", "one-off lines"),
                        legend=costing.marks(cost for cost in costing.once if cost.id in shown),
                        notes=(*over, *costing.notes(_reading(), lines=costing.once)))
    said, base = costing.said(whole), money.said(whole.base, costing.costs.currency, scale=costing.scale)
    return TornadoDiagram(
        frame=replace(frame, subtitle=LocalText(vi=f"Tổng đầu tư {said.vi} · giả định", en=f"Total investment {said.en} · assumption")),
        unit=costing.unit, result=LocalText(vi=f"Tổng đầu tư, mọi khoản ở mức cơ sở: {base.vi}",
                                            en=f"Total investment, everything at its base: {base.en}"),
        base=costing.scaled(whole).base, swings=tuple(swings[:top]), rest=_rest(rest) if rest else None)


def _swing(cost: Cost, costing: Costing) -> Swing:
    low, high = (each / money.SCALES[costing.scale][0] for each in costing.costs.swing(cost.id))
    return Swing(id=cost.id, title=cost.item.name, low=low, high=high, input=_input(cost, costing), mark=costing.mark(cost))


def _input(cost: Cost, costing: Costing) -> LocalText:
    """The three points of the line itself; of a share its per cent."""
    points = cost.price if cost.of else costing.scaled(cost.amount)
    low, base, high = (money.figure(each) for each in (points.low, points.base, points.high))
    sign = "%" if cost.of else ""
    return LocalText(vi=f"{low.vi} – {base.vi} – {high.vi}{sign}", en=f"{low.en} – {base.en} – {high.en}{sign}")


def _rest(rest: list[Swing]) -> Swing:
    return Swing(id="rest", title=LocalText(vi=f"{len(rest)} khoản còn lại, cộng dồn", en=f"The other {len(rest)} lines, added up"),
                 low=sum((s.low for s in rest), Decimal(0)), high=sum((s.high for s in rest), Decimal(0)))


def _reading() -> LocalText:
    return LocalText(vi="Mỗi thanh: chỉ khoản ấy ở mức thấp hoặc cao, mọi khoản khác ở mức cơ sở; các tỷ lệ phần trăm tính lại theo.",
                     en="Each bar: that line alone at its low or high, all others at their base; lines that are percentages of it are "
                        "recomputed.")
