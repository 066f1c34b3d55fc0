"""Electricity, emissions, waste and sizing, against figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from archmodel.analysis.economics import sizing
from archmodel.analysis.economics.avoided import avoided
from archmodel.analysis.economics.carbon import Carbon, carbon, problems
from archmodel.analysis.economics.frame import frame
from tests.making import read

TERMS = """
parameters:
  base-year: {name: Base, value: 2026}
  study-period: {name: Study, value: 5}
  real-discount-rate: {name: Rate, base: 0.09}
  diesel-emission-factor: {name: Diesel, base: 2.68, unit: kgCO2/l}
  grid-emission-factor:
    name: Grid
    series: [{year: 2022, value: 0.6766}, {year: 2023, value: 0.6592}, {year: 2028, value: 0.5}]
"""
CENTRE = """
facilities:
  dc:
    name: Data centre
    lifecycle: {start: 2020, status: operating}
    energy: {it_load_kw: 200, pue: 1.8, hours_per_year: 8760}
"""


def of(text: str) -> Carbon:
    model, _, found = read(TERMS + text)
    assert not [d for d in found if d.severity.name == "ERROR"], found
    return carbon(frame(model))


def value(found: Carbon, name: str | None) -> Decimal | None:
    assert name is not None
    return found.frame.ledger.value(name)


def test_the_vector_of_the_domain() -> None:
    found = of(CENTRE)
    assert value(found, found.kwh(2026)) == Decimal(3_153_600)
    emitted = value(found, found.by_year("grid", 2026))
    assert emitted is not None
    assert round(emitted, 2) == Decimal("2078.85")


def test_a_year_takes_its_own_factor_else_the_last_before_it() -> None:
    found = of(CENTRE)
    assert [found.factors[year][1] for year in found.frame.span] == [2023, 2023, 2028, 2028, 2028, 2028]
    assert value(found, found.by_year("grid", 2028)) == Decimal("3153.6") * Decimal("0.5")


def test_it_counts_in_the_years_it_is_in_service() -> None:
    found = of("""
nodes:
  rack: {name: Rack, lifecycle: {start: 2027-03, end: 2029-01, status: operating}, energy: {it_load_kw: 1, pue: 2, hours_per_year: 1000}}
""")
    assert [value(found, found.kwh(year)) for year in found.frame.span] == [0, 2000, 2000, 0, 0, 0]


def test_the_parts_of_the_load_add_up() -> None:
    found = of("""
device_groups:
  cameras:
    name: Cameras
    count: 3000
    lifecycle: {start: 2020, status: operating}
    energy: {watts_each: 12, other_kw: 4, it_load_kw: 10, utilisation_pct: 50, pue: 2, hours_per_year: 100}
""")
    assert value(found, found.kwh(2026)) == (Decimal(10) * 50 / 100 * 2 + 4 + Decimal(12) * 3000 / 1000) * 100


@pytest.mark.parametrize("unknown", ["it_load_kw", "pue", "hours_per_year"])
def test_an_unknown_part_leaves_the_total_unknown(unknown: str) -> None:
    stated = {"it_load_kw": "200", "pue": "1.8", "hours_per_year": "8760"} | {unknown: "{unknown: {contact: DXC, due: 2027-03-31}}"}
    found = of("facilities:\n  dc:\n    name: DC\n    lifecycle: {start: 2020, status: operating}\n    energy: {"
               + ", ".join(f"{k}: {v}" for k, v in stated.items()) + "}\n")
    figure = found.frame.ledger[found.total(2026)]
    assert figure.value is None
    assert figure.why is not None
    assert "DXC" in figure.why.en


def test_diesel_embodied_and_waste() -> None:
    found = of("""
facilities:
  dc:
    name: DC
    lifecycle: {start: 2027-01, status: operating}
    energy: {generator_litres_per_year: 1000, embodied_tco2e: 12, mass_kg: 500, battery_kg: 40, life_years: 2}
""")
    assert [value(found, found.by_year("diesel", year)) for year in found.frame.span] == [0, *[Decimal("2.68")] * 5]
    assert [value(found, found.by_year("embodied", year)) for year in found.frame.span] == [0, 12, 0, 12, 0, 0]
    assert [value(found, found.wasted("mass_kg", year)) for year in found.frame.span] == [0, 0, 0, 500, 0, 0]
    assert [value(found, found.wasted("battery_kg", year)) for year in found.frame.span] == [0, 0, 0, 40, 0, 0]


def test_what_nobody_records_is_not_nothing() -> None:
    """Of a way of emitting nobody says anything about there is no figure; an empty group, PUE or hours alone say nothing of a load."""
    assert of(CENTRE).sorts == ("grid",)
    for energy in ("{}", "{pue: 1.5}", "{hours_per_year: 100}"):
        assert of(CENTRE.replace("{it_load_kw: 200, pue: 1.8, hours_per_year: 8760}", energy)).sorts == ()
    assert of(CENTRE.replace("{start: 2020, status: operating}", "{start: 2010, end: 2020, status: operating}")).sorts == ()


def test_without_a_life_renewals_are_not_counted_and_that_is_said() -> None:
    found = of(CENTRE.replace("hours_per_year: 8760", "hours_per_year: 8760, mass_kg: 5"))
    assert [e.id for e in found.lifeless] == ["dc"]
    assert not of(CENTRE.replace("hours_per_year: 8760", "hours_per_year: 8760, mass_kg: 5, life_years: 9")).lifeless


def test_before_the_first_factor_there_is_none() -> None:
    model, _, _ = read(TERMS.replace("{year: 2022, value: 0.6766}, {year: 2023, value: 0.6592}, ", "") + CENTRE)
    found = carbon(frame(model))
    assert value(found, found.total(2027)) is None
    assert value(found, found.total(2028)) is not None


@pytest.mark.parametrize(("unit", "wrong"), [("tCO2/MWh", False), ("kgCO2/kWh", False), ("tCO2e/MWh", False), ("kgCO2/MWh", True)])
def test_a_factor_in_another_unit_is_refused(unit: str, wrong: bool) -> None:
    model, _, _ = read(TERMS.replace("    name: Grid\n", f"    name: Grid\n    unit: {unit}\n"))
    assert [d.message.say("en") for d in problems(frame(model)) if "must be in tCO2/MWh" in d.message.say("en")] != [] or not wrong
    assert wrong or not list(problems(frame(model)))


def test_what_was_there_before_brings_none_of_its_making() -> None:
    found = of("""
facilities:
  dc: {name: DC, lifecycle: {start: 2020, status: operating}, energy: {embodied_tco2e: 12}}
""")
    assert all(value(found, found.by_year("embodied", year)) == 0 for year in found.frame.span)


def test_the_whole_is_the_sum_of_its_sorts_and_of_its_consumers() -> None:
    found = of(CENTRE + """
nodes:
  n: {name: N, lifecycle: {start: 2028, status: operating}, energy: {other_kw: 3, hours_per_year: 10, generator_litres_per_year: 7}}
""")
    for year in found.frame.span:
        sorts = sum(value(found, found.by_year(sort, year)) or 0 for sort in ("grid", "diesel", "embodied"))
        single = sum(value(found, name) or 0 for element in found.energy.consumers if year in found.energy.years(element)
                     for sort in ("grid", "diesel", "embodied") if (name := found.of(element, sort, year)) is not None)
        assert value(found, found.total(year)) == sorts == single


ESTIMATE = """
cost_items:
  power: {name: Power, category: chi-phi-van-hanh, recurrent: true, year: 2027, unit: million kWh, quantity: 2.2, unit_cost: {base: 2204}}
"""


def test_electricity_of_the_estimate_counts_where_nothing_measures_it() -> None:
    found = of(ESTIMATE)
    assert [value(found, found.kwh(year)) for year in found.frame.span] == [0, *[2_200_000] * 5]
    measured = of(CENTRE + ESTIMATE.replace("year: 2027", "year: 2027, component: dc"))
    assert not measured.bought
    assert value(measured, measured.kwh(2027)) == 3_153_600


def test_what_is_avoided_stands_apart() -> None:
    text = CENTRE + """
benefits:
  spared:
    name: Spared
    formula: kwh_saved/1000*ef
    parameters: {kwh_saved: {base: 3000000, unit: kWh/yr}, ef: {base: 0.6592, unit: tCO2/MWh}}
    start_year: 2027
    ramp_years: 0
    attribution_pct: {base: 50}
"""
    found = of(text)
    spared = avoided(found.frame)
    assert spared.whole is not None
    assert value(found, spared.whole) == Decimal("988.8") * 5
    alone = of(CENTRE)
    assert value(found, found.total(2026)) == value(alone, alone.total(2026))


def test_tonnes_are_told_also_where_they_are_counted_as_money() -> None:
    found = of("""
benefits:
  spared:
    name: Spared
    formula: kwh_saved/1000*ef
    parameters: {kwh_saved: {base: 2000, unit: kWh/yr}, ef: {base: 0.5, unit: tCO2/MWh}}
    value_of_unit: price
    start_year: 2028
    ramp_years: 2
    attribution_pct: {base: 50}
""".replace("benefits:", "  price: {name: Price, base: 3, unit: VND/tCO2}\nbenefits:"))
    spared = avoided(found.frame)
    assert value(found, spared.whole) == Decimal("0.5") * (Decimal("0.5") + 1 + 1 + 1)


def test_two_factors_of_one_year_and_one_below_zero_are_problems() -> None:
    model, _, _ = read("""
parameters:
  grid-emission-factor: {name: Grid, series: [{year: 2022, value: 0.6}, {year: 2022, value: 0.7}, {year: 2023, value: -1}]}
""")
    found = list(problems(frame(model)))
    assert [d.span.line for d in found if d.span] == [3, 3]
    assert "2022" in found[0].message.say("en")


def test_sizing_of_video() -> None:
    model, _, _ = read("""
device_groups:
  cameras: {name: Cameras, count: 3000, sizing: {mbps_each: 4, days_kept: 30, concurrency_pct: 20}}
  some: {name: Some, count: unknown, sizing: {mbps_each: 4, days_kept: 30, duty_pct: 50}}
""")
    terms = frame(model)
    cameras, some = sizing.sized(terms)
    assert terms.ledger.value(sizing.storage(terms, cameras)) == 3888
    assert terms.ledger.value(sizing.network(terms, cameras)) == Decimal("2.4")
    assert terms.ledger.value(sizing.storage(terms, some)) is None
