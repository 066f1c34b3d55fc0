"""Storage by hand, to the gigabyte."""

from __future__ import annotations

from decimal import Decimal

from archmodel.analysis.storage import held, storage, volumes_of
from tests.analysis.assessing import at

OBJECTS = """
agencies: {dost: {name: D}}
data_objects:
  do-full:
    name: Full
    volume_gb_per_day: 2
    growth_pct_per_year: 10
    copies: 2
    retention: {months: 18, required_months: 24}
  do-part: {name: Part, steward: dost, volume_gb_per_day: {unknown: {contact: desk, due: 2027-03-31}}, retention: {months: 12}}
"""


def test_volume_grows_by_the_year() -> None:
    assert volumes_of(Decimal(2), Decimal(10))[:3] == (Decimal(730), Decimal(803), Decimal("883.3"))
    assert volumes_of(Decimal(2), None) == () and volumes_of(None, Decimal(0)) == ()


def test_held_is_what_came_in_during_the_retention_times_the_copies() -> None:
    """18 months: this year and half of the last."""
    volumes = volumes_of(Decimal(2), Decimal(10))
    assert held(volumes, Decimal(18), Decimal(2))[:3] == (Decimal(1460), 2 * (803 + Decimal(365)),
                                                          2 * (Decimal("883.3") + Decimal("401.5")))
    assert held(volumes, Decimal(6), Decimal(1))[0] == 365
    assert held(volumes, None, Decimal(1)) == ()


def test_retention_is_held_against_what_is_required() -> None:
    full, part = at(OBJECTS).answer(storage).objects
    assert full.long_enough is False and part.long_enough is None


def test_what_is_not_known_is_listed_with_whom_to_ask_and_never_filled_in() -> None:
    found = at(OBJECTS).answer(storage)
    part = found.objects[1]
    assert [(m.field, m.contact, m.due) for m in part.missing] == [
        ("volume_gb_per_day", "desk", "2027-03-31"), ("growth_pct_per_year", "dost", None), ("copies", "dost", None)]
    assert part.volumes == () and found.volumes == found.objects[0].volumes
