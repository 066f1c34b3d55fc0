"""How much data come in, grow and stay: volume by year, retention against what is required, copies; what is not known is listed.

Volume of year y = GB a day × 365 × (1 + growth)^y, y = 0 for the first year. Held at the end of year y = what came in during the
months of retention (no more than has come in since the first year) × copies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from archmodel.graph import Architecture
from archmodel.model import Element, Unknown

YEARS = 5
ASKED = ("volume_gb_per_day", "growth_pct_per_year", "retention.months", "copies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact nobody has recorded, and whom to ask: the contact of an `unknown`, else the steward."""

    field: str
    contact: str | None
    due: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One data object. `volumes` and `held` are GB per year from the first on; empty where a fact they need is not known."""

    object: str
    steward: str | None
    daily_gb: Decimal | None
    growth: Decimal | None
    months: Decimal | None
    required: Decimal | None
    law: str | None
    copies: int | None
    volumes: tuple[Decimal, ...]
    held: tuple[Decimal, ...]
    missing: tuple[Missing, ...]

    @property
    def long_enough(self) -> bool | None:
        """Whether it is kept as long as required; None where one of the two is not known."""
        return None if self.months is None or self.required is None else self.months >= self.required


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    first: int
    objects: tuple[Stored, ...]

    @property
    def volumes(self) -> tuple[Decimal, ...]:
        """GB a year over the objects that are known; empty where none is."""
        known = [s.volumes for s in self.objects if s.volumes]
        return tuple(sum(year, Decimal(0)) for year in zip(*known, strict=True)) if known else ()

    @property
    def held(self) -> tuple[Decimal, ...]:
        known = [s.held for s in self.objects if s.held]
        return tuple(sum(year, Decimal(0)) for year in zip(*known, strict=True)) if known else ()


def storage(architecture: Architecture) -> Storage:
    """Years count from the one of that moment."""
    return Storage(first=architecture.at.day.year, objects=tuple(_stored(d) for d in architecture.of_kind("data-object")))


def _stored(item: Element) -> Stored:
    kept = item.get("retention")
    kept = kept if isinstance(kept, Mapping) else {}
    daily, growth = _number(item.get("volume_gb_per_day")), _number(item.get("growth_pct_per_year"))
    months, copies = _number(kept.get("months")), _number(item.get("copies"))
    volumes = volumes_of(daily, growth)
    return Stored(
        object=item.id, steward=item.text("steward"), daily_gb=daily, growth=growth, months=months,
        required=_number(kept.get("required_months")),
        law=kept.get("law") if isinstance(kept.get("law"), str) else None, copies=None if copies is None else int(copies),
        volumes=volumes, held=held(volumes, months, copies), missing=_missing(item, kept))


def volumes_of(daily: Decimal | None, growth: Decimal | None) -> tuple[Decimal, ...]:
    """GB of each year. An unknown growth is not taken for none."""
    if daily is None or growth is None:
        return ()
    return tuple(daily * 365 * (1 + growth / 100) ** year for year in range(YEARS))


def held(volumes: tuple[Decimal, ...], months: Decimal | None, copies: Decimal | None) -> tuple[Decimal, ...]:
    """GB held at the end of each year."""
    if not volumes or months is None or copies is None:
        return ()
    found = []
    for year in range(len(volumes)):
        left, total = months / 12, Decimal(0)
        for volume in reversed(volumes[:year + 1]):
            total += volume * min(left, Decimal(1))
            left = max(left - 1, Decimal(0))
        found.append(total * copies)
    return tuple(found)


def _missing(item: Element, kept: Mapping[str, object]) -> tuple[Missing, ...]:
    found = []
    for name in ASKED:
        whole = item.get(name.split(".")[0])
        value = kept.get("months") if name == "retention.months" and not isinstance(whole, Unknown) else whole
        if _number(value) is None:
            said = value if isinstance(value, Unknown) else None
            contact = said.contact if said else None
            found.append(Missing(field=name, contact=contact or item.text("steward"), due=said.due if said else None))
    return tuple(found)


def _number(value: object) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None
