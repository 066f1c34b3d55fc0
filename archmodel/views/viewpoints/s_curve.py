"""S-curve: which share of the initial investment is spent by the end of each year, by the stated dates and by the feasible schedule.

Where the two part, the plan cannot spend as it says: dependencies hold packages back. Both follow the one rule of the costs for placing a
line in its years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.outlay import WAYS, WORDS, Outlay, outlay
from archmodel.analysis.economics.plan import plan
from archmodel.analysis.ledger import assumed_share
from archmodel.kit import money
from archmodel.kit.drawing.diagram import Diagram
from archmodel.kit.drawing.layout.chart import ChartDiagram, Series
from archmodel.kit.text import LocalText
from archmodel.views._appraised import BUDGET, spaced, undivided
from archmodel.views.board import counted
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Đường cong S của vốn đầu tư", en="S-curve of the investment")
SELECT = "kind:cost-item"
OPTIONS: Mapping[str, object] = {}
UNIT = LocalText(vi="% tổng vốn đầu tư", en="% of the investment")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    found = plan(frame(subject.model))
    money_of = outlay(found)
    problems = (*found.frame.problems, *found.problems, *money_of.problems)
    if problems or not money_of.building:
        why = tuple(LocalText(vi=f"Không vẽ: {p.message.say('vi')} ({p.span}).", en=f"Not drawn: {p.message.say('en')} ({p.span}).")
                    for p in problems) or (LocalText(vi="Không vẽ: chưa khoản đầu tư nào xếp được vào năm.",
                                                     en="Not drawn: no investment can be placed in a year."),)
        return ChartDiagram(frame=stage.frame(notes=why), unit=UNIT)
    years = [money_of.building[0] - 1, *money_of.building]
    series = tuple(Series(id=way, title=LocalText(vi=f"Lũy kế {WORDS[way].vi}", en=f"Spent {WORDS[way].en}"),
                          values=(Decimal(0), *_shares(money_of, way))) for way in WAYS)
    whole = money_of.total("stated", sort="investment")
    total = money.said(found.ledger.value(whole) or Decimal(0), found.frame.currency)
    guessed = assumed_share(found.ledger, whole)
    assumed = LocalText(vi=" · giả định", en=" · assumption") if guessed else LocalText(vi="", en="")
    bought = {payment.item for payment in money_of.payments["stated"] if payment.sort == "investment"}
    over = () if BUDGET.holds(len(years)) else (BUDGET.note(len(years)),)
    drawn = stage.frame(counted(len(bought), "khoản đầu tư", "line of investment", "lines of investment"),
                        notes=(*undivided(view), *over, *_apart(series, years), *_rules(money_of)))
    shown = spaced(len(years))
    return ChartDiagram(
        frame=replace(drawn, subtitle=LocalText(vi=f"Vốn đầu tư ban đầu {total.vi}{assumed.vi}",
                                                en=f"Initial investment {total.en}{assumed.en}")),
        unit=UNIT, columns=tuple(LocalText(vi=f"hết {year}", en=f"end {year}") for year in (years[n] for n in shown)),
        series=tuple(replace(each, values=tuple(each.values[n] for n in shown)) for each in series))


def _shares(money_of: Outlay, way: str) -> list[Decimal | None]:
    ledger, found = money_of.frame.ledger, []
    for year in money_of.building:
        share = ledger.value(money_of.share("stated" if way == "stated" else "feasible", year))
        found.append(None if share is None else share * 100)
    return found


def _apart(series: tuple[Series, ...], years: list[int]) -> tuple[LocalText, ...]:
    """Where the two are furthest apart."""
    stated, feasible = (each.values for each in series)
    gaps = [(a - b, -year) for a, b, year in zip(stated, feasible, years, strict=True) if a is not None and b is not None]
    widest, year = max(gaps, default=(Decimal(0), 0))
    if widest <= 0:
        return (LocalText(vi="Lịch khả thi không chậm hơn ngày đã nêu ở năm nào.",
                          en="The feasible schedule is behind the stated dates in no year."),)
    said = money.figure(widest)
    return (LocalText(vi=f"Chênh nhiều nhất cuối năm {-year}: theo lịch khả thi chi được ít hơn {said.vi} điểm phần trăm.",
                      en=f"Furthest apart at the end of {-year}: the feasible schedule has spent {said.en} percentage points less."),)


def _rules(money_of: Outlay) -> tuple[LocalText, ...]:
    left = money_of.costing.left_out
    names = money_of.frame.model.elements
    out = [names[name].name for name in left if names[name].get("recurrent") is not True]
    rule = LocalText(vi="Khoản chi một lần chia đều theo tháng của gói công việc hoặc giai đoạn; khoản ghi sẵn năm thì giữ năm đó. Không "
                        "gồm thay thế và chi thường xuyên.",
                     en="One-off costs are spread evenly over the months of their package or phase; those with a year of their own stay "
                        "in it. Neither replacements nor running costs are shown.")
    if not out:
        return (rule,)
    return (rule, LocalText(vi="Không có trong hình: " + "; ".join(n.say("vi") for n in out) + ".",
                            en="Not in the picture: " + "; ".join(n.say("en") for n in out) + "."))
