"""Electricity the cost estimate buys: yearly lines counted in kWh, where the thing they pay for says nothing of its own energy.

The quantity is that of the line, the months of a year those of its money; so a year's kWh × the price is that year's cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from archmodel.analysis.economics.costing import Costing
from archmodel.analysis.economics.energy import tells
from archmodel.analysis.economics.frame import Frame
from archmodel.kit.text import LocalText
from archmodel.kit.units import UnitError, unit
from archmodel.model import Element

_ENERGY = (("energy", 1),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """One line: `years` are the figures of its kWh, year by year."""

    item: Element
    years: Mapping[int, str]


def bought(costs: Costing) -> tuple[Bought, ...]:
    """Every such line, by id."""
    frame = costs.frame
    lines = {item.id: size for item in frame.model.of_kind("cost-item") if (size := _kilowatt_hours(item)) and not _measured(frame, item)}
    if not lines or not frame.span:
        return ()
    found: dict[str, dict[int, str]] = {name: {} for name in lines}
    for stream in costs.streams:
        if stream.item in lines and stream.recurrent and stream.part == stream.element_of_cost:
            item = frame.model.elements[stream.item]
            found[stream.item][stream.year] = _year(frame, item, lines[item.id], stream.year, stream.money)
    return tuple(Bought(item=frame.model.elements[name], years=years) for name, years in sorted(found.items()) if years)


def _year(frame: Frame, item: Element, size: Fraction, year: int, money: str) -> str:
    ledger = frame.ledger
    shared = ledger[money].operands
    formula, operands = "quantity * kwh_each", {
        "quantity": ledger.fact(item, "quantity", unit=""),
        "kwh_each": ledger.constant(f"kwh-each/{size}", Decimal(size.numerator) / size.denominator, LocalText(
            vi="kWh của một đơn vị tính", en="kWh of one unit"), "kWh")}
    if "months" in shared:
        formula += " * months / months_in_all"
        operands |= {"months": shared["months"], "months_in_all": shared["months_in_all"]}
    return ledger.compute(f"energy/{item.id}/kwh/{year}", LocalText(
        vi=f"Điện năng theo dự toán năm {year}: {item.name.say('vi')}", en=f"Electricity of the estimate, {year}: {item.name.say('en')}"),
        "kWh", formula, operands)


def _kilowatt_hours(item: Element) -> Fraction | None:
    """How many kWh one unit of a yearly line is; None where it is counted in something else."""
    words = item.get("unit")
    text = words.say("en") if isinstance(words, LocalText) else ""
    if item.get("recurrent") is not True or not text:
        return None
    try:
        found = unit(text)
    except UnitError:
        return None
    return found.size if found.dimensions == _ENERGY else None


def _measured(frame: Frame, item: Element) -> bool:
    """Whether the thing it pays for tells its energy itself: then the line would count it twice."""
    thing = frame.model.elements.get(item.text("component") or "")
    return thing is not None and tells(thing)
