"""Electricity and fuel of the facilities, nodes and devices: kWh and litres a year, by each thing in service in the middle of that year.

kWh = (IT load × utilisation × PUE + other load + watts × count ÷ 1000) × hours (PUE by ISO/IEC 30134-2). A part nobody mentions
is none; a part recorded as unknown leaves the sum unknown. Without a utilisation the IT load counts as what is really drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from archmodel.analysis.economics.frame import Frame
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.model import Element, Unknown

_KW = LocalText(vi="công suất", en="power")


def t(vi: str, en: str) -> LocalText:
    return LocalText(vi=vi, en=en)


LOADS = ("it_load_kw", "other_kw", "watts_each")


def tells(element: Element) -> bool:
    """Whether an element records anything of its energy; an empty group says nothing."""
    energy = element.get("energy")
    return isinstance(energy, Unknown) or (isinstance(energy, Mapping) and any(value is not None for value in energy.values()))


@dataclass(frozen=True, kw_only=True)
class Energy:
    """The consumers of a model: what records `energy`, the years each is in service, and its figures."""

    frame: Frame

    @cached_property
    def consumers(self) -> tuple[Element, ...]:
        """Everything that says anything about its energy, by id; also where all it says is that it is unknown."""
        model = self.frame.model
        return tuple(model.elements[name] for name in sorted(model.elements) if tells(model.elements[name]))

    def draws(self, element: Element) -> bool:
        """Whether anything is said of a load, be it that it is unknown."""
        return any(self.stated(element, name) for name in LOADS)

    @cached_property
    def present(self) -> Mapping[int, frozenset[str]]:
        """Year → what is in service on 1 July of it."""
        model = self.frame.model
        if not self.consumers:
            return {year: frozenset() for year in self.frame.span}
        return {year: frozenset(Architecture.of(model, f"{year}-07-01").elements) for year in self.frame.span}

    def years(self, element: Element) -> tuple[int, ...]:
        return tuple(year for year in self.frame.span if element.id in self.present[year])

    def stated(self, element: Element, name: str) -> bool:
        """Whether anything is said about it, be it that it is unknown."""
        energy = element.get("energy")
        return isinstance(energy, Unknown) or (isinstance(energy, Mapping) and energy.get(name) is not None)

    def fact(self, element: Element, name: str, unit: str) -> str:
        return self.frame.ledger.fact(element, "energy", name, unit=unit)

    def kwh(self, element: Element) -> str | None:
        """The figure of its yearly electricity in kWh; None where it uses none."""
        name = f"energy/{element.id}/kwh"
        if name in self.frame.ledger:
            return name
        if isinstance(element.get("energy"), Unknown):
            return self.frame.ledger.compute(name, _title(element), "kWh/year", "energy",
                                             {"energy": self.frame.ledger.fact(element, "energy", unit="kWh/year")})
        parts, operands = self._parts(element)
        if not parts:
            return None
        formula = f"({' + '.join(parts)}) * hours" if len(parts) > 1 else f"{parts[0]} * hours"
        operands["hours"] = self.fact(element, "hours_per_year", "h/year")
        return self.frame.ledger.compute(name, _title(element), "kWh/year", formula, operands,
                                         method="ISO/IEC 30134-2: kWh = kW × PUE × h" if "pue" in operands else "kWh = kW × h")

    def whole(self, element: Element) -> str | None:
        """The same over its years in service within the study."""
        kwh, name = self.kwh(element), f"energy/{element.id}/kwh/all"
        if kwh is None or name in self.frame.ledger:
            return None if kwh is None else name
        count = len(self.years(element))
        years = self.frame.ledger.constant(f"years-in-service/{count}", count, LocalText(
            vi="Số năm hoạt động trong thời kỳ", en="Years in service within the study"), "year")
        return self.frame.ledger.compute(name, _title(element), "kWh", "kwh * years", {"kwh": kwh, "years": years})

    def _parts(self, element: Element) -> tuple[list[str], dict[str, str]]:
        parts: list[str] = []
        operands: dict[str, str] = {}
        if self.stated(element, "it_load_kw"):
            operands["it_load"] = self.fact(element, "it_load_kw", "kW")
            operands["pue"] = self.fact(element, "pue", "ratio")
            used = self.stated(element, "utilisation_pct")
            if used:
                operands["utilisation"] = self.fact(element, "utilisation_pct", "%")
            parts.append("it_load * utilisation / 100 * pue" if used else "it_load * pue")
        if self.stated(element, "other_kw"):
            operands["other"] = self.fact(element, "other_kw", "kW")
            parts.append("other")
        if self.stated(element, "watts_each"):
            operands["watts"] = self.fact(element, "watts_each", "W")
            operands["count"] = self.frame.ledger.fact(element, "count", unit="")
            parts.append("watts * count / 1000")
        return parts, operands


def _title(element: Element) -> LocalText:
    return LocalText(vi=f"Điện năng mỗi năm: {element.name.say('vi')}", en=f"Electricity a year: {element.name.say('en')}")
