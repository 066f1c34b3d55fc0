"""Who gains and who pays, what the budget alone sees of it, and what a unit of an outcome costs that nobody puts into money.

- Distribution: the present value of each benefit by the shares of its `beneficiaries`, that of each cost by its `payer`; what nobody has
  stated is one line, “unknown”, and never spread over the others. Gains and costs of all lines add up to those of the appraisal.
- The financial view: all lines of cost at market prices, transfers among them, against the benefits of category `financial` alone.
- Cost-effectiveness: the present value of all costs / the discounted quantity of an outcome that is not in money (ADB 2017).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archmodel.analysis.economics.amounts import summed
from archmodel.analysis.economics.appraisal import ADB, Appraisal, Case, side
from archmodel.analysis.economics.benefits import Benefit
from archmodel.analysis.economics.frame import Frame
from archmodel.kit.text import LocalText

UNKNOWN = LocalText(vi="chưa xác định", en="unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One who gains or pays (`who` empty: not stated): ids of figures, empty where there is nothing, and the lines they come from."""

    who: str
    gains: str
    pays: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Financial:
    """Ids of the present values at market prices; `lines` are the benefits that are money of the budget."""

    costs: str
    benefits: str
    npv: str
    lines: tuple[str, ...]


def distribution(found: Appraisal) -> tuple[Side, ...]:
    """Those who are named by id, what is not stated last."""
    if found.case is None:
        return ()
    gains: dict[str, list[tuple[str, int]]] = {}
    pays: dict[str, list[tuple[str, int]]] = {}
    lines: dict[str, list[str]] = {}
    for benefit, sign in found.case.counted:
        for who, figure in _shared(found.frame, benefit):
            gains.setdefault(who, []).append((figure, sign))
            lines.setdefault(who, []).append(benefit.id)
    for item, figure in found.case.of_item.items():
        who = found.frame.model.elements[item].text("payer") or ""
        pays.setdefault(who, []).append((figure, 1))
        lines.setdefault(who, []).append(item)
    order = sorted(lines, key=lambda who: (not who, who))
    return tuple(Side(who=who, lines=tuple(lines[who]), gains=_sum(found.frame, "gains", who, gains.get(who, ())),
                      pays=_sum(found.frame, "pays", who, pays.get(who, ()))) for who in order)


def _shared(frame: Frame, benefit: Benefit) -> list[tuple[str, str]]:
    """(who, figure) of each part of a benefit; all of it unknown where no beneficiary is recorded, or a share among several is not."""
    stated: Any = benefit.element.get("beneficiaries")
    if not isinstance(stated, tuple) or not stated:
        return [("", benefit.pv)]
    if len(stated) == 1 and stated[0].get("share_pct") is None:
        return [(str(stated[0]["who"]), benefit.pv)]
    if any(each.get("share_pct") is None for each in stated):
        return [("", benefit.pv)]
    found = []
    for n, each in enumerate(stated):
        who = str(each["who"])
        words = frame.model.elements[who].name if who in frame.model.elements else LocalText.same(who)
        share = frame.ledger.fact(benefit.element, "beneficiaries", n, "share_pct", unit="%", title=LocalText(
            vi=f"Tỷ lệ của {words.say('vi')}: {benefit.element.name.say('vi')}",
            en=f"Share of {words.say('en')}: {benefit.element.name.say('en')}"))
        found.append((who, frame.ledger.compute(f"pv/benefit/{benefit.id}/to/{who}", LocalText(
            vi=f"{benefit.element.name.say('vi')}, phần của {words.say('vi')}",
            en=f"{benefit.element.name.say('en')}, part of {words.say('en')}"), frame.currency, "present*share/100",
            {"present": benefit.pv, "share": share})))
    return found


def _sum(frame: Frame, what: str, who: str, signed: Sequence[tuple[str, int]]) -> str:
    if not signed:
        return ""
    words = frame.model.elements[who].name if who in frame.model.elements else UNKNOWN
    vi, en = ("Hưởng lợi", "Gains") if what == "gains" else ("Chi trả", "Pays")
    return frame.ledger.total(f"distribution/{what}/{who or 'unknown'}", LocalText(
        vi=f"{vi}: {words.say('vi')}", en=f"{en}: {words.say('en')}"), frame.currency, [f for f, sign in signed if sign > 0],
        minus=[f for f, sign in signed if sign < 0])


def financial(found: Appraisal) -> Financial | None:
    """What the budget alone sees, of the same option against the same base."""
    case = found.case
    if case is None:
        return None
    frame, ledger = found.frame, found.frame.ledger
    paid = [(band.base, sign) for item, band in found.costing.present.items()
            if (sign := side(case.option, case.against, frame.model.elements[item].ids("options")))]
    cash = [(each, sign) for each, sign in case.counted if each.element.text("category") == "financial"]
    costs = _signed(frame, "financial/costs", LocalText(
        vi="Hiện giá chi phí theo giá thị trường", en="Present value of costs at market prices"), paid)
    benefits = _signed(frame, "financial/benefits", LocalText(
        vi="Hiện giá lợi ích bằng tiền của ngân sách", en="Present value of money the budget receives or saves"),
        [(_market(frame, benefit), sign) for benefit, sign in cash])
    npv = ledger.compute("financial/npv", LocalText(vi="Giá trị hiện tại ròng tài chính (FNPV)", en="Financial net present value (FNPV)"),
                         frame.currency, "benefits - costs", {"benefits": benefits, "costs": costs})
    return Financial(costs=costs, benefits=benefits, npv=npv, lines=tuple(each.id for each, _ in cash))


def _market(frame: Frame, benefit: Benefit) -> str:
    """The present value before it was converted into economic prices."""
    if not benefit.conversion:
        return benefit.pv
    return frame.ledger.compute(f"financial/pv/{benefit.id}", frame.ledger[benefit.pv].title, frame.currency, "present/conversion",
                                {"present": benefit.pv, "conversion": benefit.conversion})


def _signed(frame: Frame, name: str, title: LocalText, signed: Sequence[tuple[str, int]]) -> str:
    plus, minus = [f for f, sign in signed if sign > 0], [f for f, sign in signed if sign < 0]
    if minus:
        return frame.ledger.total(name, title, frame.currency, plus, minus=minus)
    return summed(frame.ledger, name, title, frame.currency, plus)


def effectiveness(found: Appraisal) -> Mapping[str, str]:
    """Outcome (a benefit with a quantity that is not in money) → the figure of what one unit of it costs."""
    case = found.case
    return {} if case is None else {each.id: _unit_cost(found, case, each) for each in found.listed if each.pv and each.reading.unit
                                    and not each.reading.currency}


def _unit_cost(found: Appraisal, case: Case, benefit: Benefit) -> str:
    unit = benefit.reading.unit.removesuffix("/year")
    name = benefit.element.name
    return found.frame.ledger.compute(
        f"cost-per-unit/{benefit.id}", LocalText(vi=f"Chi phí cho một đơn vị: {name.say('vi')}", en=f"Cost of one unit: {name.say('en')}"),
        f"{found.frame.currency}/{unit}", "costs/quantity", {"costs": case.pv_costs, "quantity": benefit.pv}, method=ADB)
