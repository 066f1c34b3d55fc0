"""By how much a price rises: (1 + e)^t with t years after the base year, in the price terms of the study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archmodel.analysis.economics.frame import Frame, parameter
from archmodel.analysis.estimate import number
from archmodel.kit.text import LocalText
from archmodel.model import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """The figure of a rate; `percent` where it is recorded in per cent, `owner` the line or parameter that states it."""

    rate: str
    percent: bool
    owner: Element


def growth(frame: Frame, item: Element, element: str, year: int) -> str:
    """The figure of (1 + e)^t for a line in a year; empty in the base year and where nothing rises."""
    found = escalation(frame, item, element)
    t = year - (frame.base_year or 0)
    if found is None or t == 0:
        return ""
    name = f"escalation-factor/{found.owner.id}/{year}"
    if name not in frame.ledger:
        years = frame.ledger.constant(f"years/{t}", t, LocalText(vi=f"{t} năm", en=f"{t} years"), "year")
        frame.ledger.compute(name, LocalText(
            vi=f"Hệ số tăng giá đến năm {year}: {found.owner.name.say('vi')}", en=f"Price factor to {year}: {found.owner.name.say('en')}"),
            "", "(1+e/100)^t" if found.percent else "(1+e)^t", {"e": found.rate, "t": years})
    return name


def escalation(frame: Frame, item: Element, element: str) -> Escalation | None:
    """The line's own, else that of its element of cost, else of its category."""
    if item.get("escalation_pct") is not None:
        if number(item.get("escalation_pct")) == 0:
            return None
        return Escalation(owner=item, percent=True, rate=frame.ledger.fact(item, "escalation_pct", unit="%", title=LocalText(
            vi=f"Tăng giá riêng: {item.name.say('vi')}", en=f"Escalation: {item.name.say('en')}")))
    for name in (element, item.text("category") or ""):
        for owner in parameters(frame).get(name, ()):
            return Escalation(owner=owner, percent=in_percent(owner), rate=parameter(frame.model, frame.ledger, owner.id, "1/year"))
    return None


def parameters(frame: Frame) -> Mapping[str, tuple[Element, ...]]:
    """Category or element of cost → the parameters that say how its prices rise, by id; more than one is a mistake."""
    found: dict[str, tuple[Element, ...]] = {}
    for each in frame.model.of_kind("parameter"):
        if each.get("use") == "escalation":
            for name in each.ids("categories"):
                found[name] = (*found.get(name, ()), each)
    return found


def in_percent(owner: Element) -> bool:
    unit = owner.get("unit")
    words = unit.vi or unit.en if isinstance(unit, LocalText) else unit if isinstance(unit, str) else ""
    return words.lstrip().startswith("%")
