"""What the benefits spare the air, in tonnes of CO2: read from the register of benefits, never taken from the plan's own emissions."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.analysis.economics.benefits import Benefit, benefits
from archmodel.analysis.economics.conversion import conversions
from archmodel.analysis.economics.frame import Frame
from archmodel.kit.text import LocalText

UNIT = "tCO2"
_SHARED = LocalText(vi="tính bằng tiền, xem phân tích kinh tế", en="counted as money, see the appraisal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spared:
    """One benefit: `yearly` at full effect and `whole` over the study are figures in tCO2; `whole` is words where it is told as money."""

    benefit: str
    title: LocalText
    yearly: str
    whole: str | LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """Every benefit measured in CO2, and the figure of their sum; None where there is none."""

    lines: tuple[Spared, ...]
    whole: str | None


def avoided(frame: Frame) -> Avoided:
    """The benefits whose formula gives a mass of CO2, after the share that is attributed to the plan."""
    if any(frame.model.of_kind("benefit")) and not frame.span:
        return Avoided(lines=(), whole=None)
    found = [_spared(frame, each) for each in benefits(frame, conversions(frame))
             if each.gross and frame.ledger[each.gross].unit.startswith(UNIT)]
    sums = [line.whole for line in found if isinstance(line.whole, str)]
    whole = frame.ledger.total("avoided", LocalText(vi="Phát thải tránh được cả thời kỳ", en="Emissions avoided over the study"), UNIT,
                               sums) if sums else None
    return Avoided(lines=tuple(found), whole=whole)


def _spared(frame: Frame, benefit: Benefit) -> Spared:
    ledger, title = frame.ledger, benefit.element.name
    if benefit.reading.currency:
        yearly = ledger.compute(f"avoided/{benefit.id}/year", title, f"{UNIT}/year", "before_attribution*attribution/100", {
            "before_attribution": benefit.gross,
            "attribution": ledger.fact(benefit.element, "attribution_pct", unit="%", point="base")})
        return Spared(benefit=benefit.id, title=title, yearly=yearly, whole=_SHARED)
    whole = ledger.total(f"avoided/{benefit.id}", title, UNIT, list(benefit.years.values()))
    return Spared(benefit=benefit.id, title=title, yearly=benefit.yearly, whole=whole)
