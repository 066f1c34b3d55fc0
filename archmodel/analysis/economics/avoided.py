"""What the benefits spare the air, in tonnes of CO2: read from the register of benefits, never taken from the plan's own emissions."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.analysis.economics.benefits import Benefit, benefits
from archmodel.analysis.economics.conversion import conversions
from archmodel.analysis.economics.frame import Frame
from archmodel.kit.text import LocalText

UNIT = "tCO2"
_PRICES = ("growth", "conversion")
"""What a sum of money has and a mass of carbon has not, in the order the formula of a benefit names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spared:
    """One benefit: `yearly` at full effect and `whole` over the study are figures in tCO2."""

    benefit: str
    title: LocalText
    yearly: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """Every benefit measured in CO2, and the figure of their sum; None where there is none."""

    lines: tuple[Spared, ...]
    whole: str | None


def avoided(frame: Frame) -> Avoided:
    """The benefits whose formula gives a mass of CO2, after the share that is attributed to the plan."""
    if not frame.span:
        return Avoided(lines=(), whole=None)
    found = [_spared(frame, each) for each in benefits(frame, conversions(frame))
             if each.gross and each.years and frame.ledger[each.gross].unit.startswith(UNIT)]
    whole = frame.ledger.total("avoided", LocalText(vi="Phát thải tránh được cả thời kỳ", en="Emissions avoided over the study"), UNIT,
                               [line.whole for line in found]) if found else None
    return Avoided(lines=tuple(found), whole=whole)


def _spared(frame: Frame, benefit: Benefit) -> Spared:
    """In tonnes also where the appraisal counts it as money: the same start, ramp and share, without price, escalation and conversion."""
    ledger, title = frame.ledger, benefit.element.name
    yearly, years = benefit.yearly, list(benefit.years.values())
    if benefit.reading.currency:
        share = ledger.fact(benefit.element, "attribution_pct", unit="%", point="base")
        yearly = ledger.compute(f"avoided/{benefit.id}/year", title, f"{UNIT}/year", "before_attribution*attribution/100",
                                {"before_attribution": benefit.gross, "attribution": share})
        years = [_of_year(frame, benefit, year, yearly) for year in benefit.years]
    return Spared(benefit=benefit.id, title=title, yearly=yearly, whole=ledger.total(f"avoided/{benefit.id}", title, UNIT, years))


def _of_year(frame: Frame, benefit: Benefit, year: int, yearly: str) -> str:
    money = frame.ledger[benefit.years[year]]
    formula = money.formula
    for factor in _PRICES:
        formula = formula.removeprefix(f"{factor}*")
    operands = {name: figure for name, figure in money.operands.items() if name not in _PRICES}
    return frame.ledger.compute(f"avoided/{benefit.id}/{year}", money.title, UNIT, formula, {**operands, "yearly": yearly})
