"""Own emissions by year in tCO2e: electricity (scope 2), generator diesel (scope 1), embodied; avoided ones apart; electronic waste.

Electricity: MWh × grid factor of the year; for a year without an official factor the last one before it, which the table says
(combined-margin factors published for crediting, used for lack of another official one); before the first there is none. Diesel: litres ×
kgCO2 a litre (IPCC). Factors stated in other units of the same kind are refused rather than misread.
Embodied carbon and waste fall in the year a thing enters service within the study and each time its life is over; what was there
before the study brings none of its making. What others avoid thanks to the plan is never taken from what the plan emits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from archmodel.analysis.economics.bought import Bought, bought
from archmodel.analysis.economics.costing import Costing, costing
from archmodel.analysis.economics.energy import Energy, t
from archmodel.analysis.economics.frame import Frame, problem
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LocalText, msg
from archmodel.kit.units import UnitError, unit
from archmodel.model import Element

GRID = "grid-emission-factor"
DIESEL = "diesel-emission-factor"
SORTS = ("grid", "diesel", "embodied")
WORDS = {
    "grid": LocalText(vi="Điện lưới (phạm vi 2)", en="Grid electricity (scope 2)"),
    "diesel": LocalText(vi="Dầu máy phát (phạm vi 1)", en="Generator diesel (scope 1)"),
    "embodied": LocalText(vi="Phát thải hàm chứa trong thiết bị", en="Embodied in equipment"),
}


@dataclass(frozen=True, kw_only=True)
class Carbon:
    """The carbon figures of one frame. Everything is made once, in the order of elements and years."""

    frame: Frame
    energy: Energy
    costing: Costing

    @cached_property
    def bought(self) -> tuple[Bought, ...]:
        """What the estimate buys for things that do not tell their energy themselves."""
        return bought(self.costing)

    @property
    def known(self) -> bool:
        """Whether anything at all that is in service within the study tells what it draws or burns."""
        return bool(self.sorts)

    @cached_property
    def sorts(self) -> tuple[str, ...]:
        """The ways of emitting of which anything in service within the study says something; of the others nothing is known."""
        here = [element for element in self.energy.consumers if self.energy.years(element)]
        stated = {"grid": any(self.energy.draws(e) for e in here) or bool(self.bought),
                  "diesel": any(self.energy.stated(e, "generator_litres_per_year") for e in here),
                  "embodied": any(self.energy.stated(e, "embodied_tco2e") for e in here)}
        return tuple(sort for sort in SORTS if stated[sort])

    @cached_property
    def lifeless(self) -> tuple[Element, ...]:
        """What records a mass or embodied carbon but no life, and does not end within the study: its renewals cannot be counted."""
        last = self.frame.last_year
        return tuple(e for e in self.energy.consumers if (years := self.energy.years(e)) and years[-1] == last
                     and any(self.energy.stated(e, name) for name in ("mass_kg", "battery_kg", "embodied_tco2e"))
                     and self.frame.ledger.value(self.energy.fact(e, "life_years", "year")) is None)

    @cached_property
    def factors(self) -> dict[int, tuple[str, int]]:
        """Year → the figure of its grid factor and the year that factor is of; empty where none is stated."""
        element = self.frame.model.elements.get(GRID)
        series = element.get("series") if element is not None else None
        rows = sorted((int(row["year"]), i) for i, row in enumerate(series)) if isinstance(series, tuple) else []
        found: dict[int, tuple[str, int]] = {}
        for year in self.frame.span:
            stated = [row for row in rows if row[0] <= year]
            if element is not None and stated:
                of, index = stated[-1]
                found[year] = self.frame.ledger.fact(element, "series", index, "value", unit="tCO2/MWh", title=LocalText(
                    vi=f"Hệ số phát thải lưới điện năm {of}", en=f"Grid emission factor of {of}")), of
        return found

    def factor(self, year: int) -> str:
        if year in self.factors:
            return self.factors[year][0]
        return self.frame.parameter(GRID, "tCO2/MWh")

    def of(self, element: Element, sort: str, year: int) -> str | None:
        """The figure of what one thing emits in a year in one way; None where it does not."""
        return {"grid": self._grid, "diesel": self._diesel, "embodied": self._embodied}[sort](element, year)

    def _grid(self, element: Element, year: int) -> str | None:
        kwh = self.energy.kwh(element)
        if kwh is None:
            return None
        return self._put(element, "grid", year, "kwh / 1000 * factor", {"kwh": kwh, "factor": self.factor(year)},
                         "GHG Protocol, scope 2, location-based")

    def _diesel(self, element: Element, year: int) -> str | None:
        if not self.energy.stated(element, "generator_litres_per_year"):
            return None
        return self._put(element, "diesel", year, "litres * factor / 1000", {
            "litres": self.energy.fact(element, "generator_litres_per_year", "l/year"),
            "factor": self.frame.parameter(DIESEL, "kgCO2/l")}, "GHG Protocol, scope 1")

    def _embodied(self, element: Element, year: int) -> str | None:
        if not self.energy.stated(element, "embodied_tco2e") or year not in self.renewals(element):
            return None
        return self._put(element, "embodied", year, "embodied", {"embodied": self.energy.fact(element, "embodied_tco2e", "tCO2e")}, "")

    def of_line(self, line: Bought, year: int) -> str:
        return self._put(line.item, "grid", year, "kwh / 1000 * factor", {"kwh": line.years[year], "factor": self.factor(year)},
                         "GHG Protocol, scope 2, location-based")

    def _put(self, element: Element, sort: str, year: int, formula: str, operands: dict[str, str], method: str) -> str:
        name = f"carbon/{element.id}/{sort}/{year}"
        if name not in self.frame.ledger:
            title = LocalText(vi=f"{WORDS[sort].vi}, {element.name.say('vi')}, {year}",
                              en=f"{WORDS[sort].en}, {element.name.say('en')}, {year}")
            self.frame.ledger.compute(name, title, "tCO2e", formula, operands, method=method)
        return name

    def renewals(self, element: Element) -> tuple[int, ...]:
        """The years in which it is made: when it enters service after year 0, and after each life, before the end of the study."""
        years = self.energy.years(element)
        if not years:
            return ()
        there_before = years[0] == self.frame.base_year
        stated = self.energy.stated(element, "life_years")
        life = self.frame.ledger.value(self.energy.fact(element, "life_years", "year")) if stated else None
        made = [] if there_before else [years[0]]
        step = 1
        while life is not None and (due := years[0] + int(life * step)) < (self.frame.last_year or 0):
            if due in years:
                made.append(due)
            step += 1
        return tuple(made)

    def by_year(self, sort: str, year: int) -> str:
        name = f"carbon/{sort}/{year}"
        if name not in self.frame.ledger:
            parts = [found for element in self.energy.consumers if year in self.energy.years(element)
                     and (found := self.of(element, sort, year)) is not None]
            if sort == "grid":
                parts += [self.of_line(line, year) for line in self.bought if year in line.years]
            self.frame.ledger.total(name, LocalText(vi=f"{WORDS[sort].vi}, {year}", en=f"{WORDS[sort].en}, {year}"), "tCO2e", parts)
        return name

    def total(self, year: int) -> str:
        name = f"carbon/total/{year}"
        if name not in self.frame.ledger:
            self.frame.ledger.total(name, t(f"Tự phát thải năm {year}", f"Own emissions of {year}"), "tCO2e",
                                    [self.by_year(sort, year) for sort in SORTS])
        return name

    def kwh(self, year: int) -> str:
        name = f"energy/total/kwh/{year}"
        if name not in self.frame.ledger:
            parts = [found for element in self.energy.consumers if year in self.energy.years(element)
                     and (found := self.energy.kwh(element)) is not None]
            parts += [line.years[year] for line in self.bought if year in line.years]
            self.frame.ledger.total(name, t(f"Điện năng năm {year}", f"Electricity of {year}"), "kWh", parts)
        return name

    def waste(self, element: Element, year: int, sort: str) -> str | None:
        """Kilograms of equipment (`mass_kg`) or of batteries (`battery_kg`) that become waste when a thing is renewed or ends."""
        if not self.energy.stated(element, sort) or year not in self._discarded(element):
            return None
        name = f"waste/{element.id}/{sort.removesuffix('_kg')}/{year}"
        if name in self.frame.ledger:
            return name
        operands = {"mass": self.energy.fact(element, sort, "kg")}
        if element.kind == "device-group":
            operands["count"] = self.frame.ledger.fact(element, "count", unit="")
        title = LocalText(vi=f"Thải bỏ: {element.name.say('vi')}, {year}", en=f"Waste: {element.name.say('en')}, {year}")
        return self.frame.ledger.compute(name, title, "kg", " * ".join(operands), operands)

    def _discarded(self, element: Element) -> tuple[int, ...]:
        years = self.energy.years(element)
        first = () if not years or years[0] == self.frame.base_year else (years[0],)
        ended = (years[-1] + 1,) if years and years[-1] < (self.frame.last_year or 0) else ()
        return tuple(sorted({*(year for year in self.renewals(element) if year not in first), *ended}))

    def wasted(self, sort: str, year: int) -> str:
        name = f"waste/{sort.removesuffix('_kg')}/{year}"
        if name not in self.frame.ledger:
            parts = [found for element in self.energy.consumers if (found := self.waste(element, year, sort)) is not None]
            words = t(f"Rác thải điện tử năm {year}", f"Electronic waste of {year}") if sort == "mass_kg" else t(
                f"Ắc quy thải năm {year}", f"Waste batteries of {year}")
            self.frame.ledger.total(name, words, "kg", parts)
        return name


def carbon(frame: Frame, costs: Costing | None = None) -> Carbon:
    return Carbon(frame=frame, energy=Energy(frame=frame), costing=costs or costing(frame))


def _misread(frame: Frame) -> Iterator[Diagnostic]:
    """Factors stated in a unit that is not the one they are used in: a factor a thousand times too large is not seen in a total."""
    for name, wanted in ((GRID, "tCO2/MWh"), (DIESEL, "kgCO2/l")):
        element = frame.model.elements.get(name)
        words = element.get("unit") if element is not None else None
        if element is None or not isinstance(words, LocalText):
            continue
        try:
            found, right = unit(words.say("en").replace("CO2e", "CO2")), unit(wanted)
        except UnitError:
            continue
        if (found.dimensions, found.size) != (right.dimensions, right.size):
            yield problem(element, ("unit",), msg(
                "hệ số phát thải ghi theo {unit}; phải ghi theo {wanted}", "the emission factor is in {unit}; it must be in {wanted}",
                unit=words, wanted=wanted), code="economics/carbon")


def problems(frame: Frame) -> Iterator[Diagnostic]:
    """Factors below zero or in another unit, and two of one year."""
    yield from _misread(frame)
    element = frame.model.elements.get(GRID)
    series = element.get("series") if element is not None else None
    seen: set[int] = set()
    for index, row in enumerate(series if isinstance(series, tuple) else ()):
        assert element is not None
        if row["year"] in seen:
            yield problem(element, ("series", index, "year"), msg(
                "năm {year} có hai hệ số phát thải", "the year {year} has two emission factors", year=row["year"]), code="economics/carbon")
        seen.add(row["year"])
        value = row.get("value")
        if value is not None and not hasattr(value, "contact") and value < 0:
            yield problem(element, ("series", index, "value"), msg("hệ số phát thải nhỏ hơn 0", "an emission factor below 0"),
                          code="economics/carbon")
