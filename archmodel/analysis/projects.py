"""One project with its parties, its money and its approvals, and what of it nobody has recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from archmodel.kit.money import SCALES
from archmodel.model import Element, Model, Unknown

ROLES = ("owner", "donor", "governing", "approving", "consultant")
"""Who stands where in a project; a project sheet asks for each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One sum as its source states it: `value` in units of `currency`, at `amounts[index]` of `element`."""

    element: str
    index: int
    value: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class Project:
    """`stated` is what the project itself costs, `funded` what its sources give; `lacking` are (element, field) without a value."""

    element: Element
    parties: tuple[Element, ...]
    funding: tuple[Element, ...]
    approvals: tuple[Element, ...]
    stated: tuple[Sum, ...]
    funded: tuple[Sum, ...]
    roles_missing: tuple[str, ...]
    lacking: tuple[tuple[str, str], ...]

    def balance(self) -> Mapping[str, tuple[Decimal, Decimal]]:
        """Currency → (what the project states, what the sources come to), of the currencies both state."""
        stated, funded = totals(self.stated), totals(self.funded)
        return {name: (stated[name], funded[name]) for name in sorted(stated.keys() & funded.keys())}


def projects(model: Model) -> tuple[Project, ...]:
    """Every project by id."""
    return tuple(_project(model, each) for each in model.of_kind("project"))


def _project(model: Model, element: Element) -> Project:
    parties, funding, approvals = (
        tuple(e for e in model.of_kind(kind) if e.text("project") == element.id) for kind in ("party", "funding-source", "approval"))
    asked = [(element, ("purpose", "period", "amounts")), *((p, ("agency",)) for p in parties),
             *((f, ("agency", "type", "amounts")) for f in funding), *((a, ("body", "date", "document", "decision")) for a in approvals)]
    lacking = tuple((each.id, field) for each, fields in asked for field in fields
                    if each.get(field) is None or isinstance(each.get(field), Unknown))
    held = {p.text("role") for p in parties}
    return Project(
        element=element, parties=parties, funding=funding, approvals=tuple(sorted(approvals, key=lambda a: (str(a.get("date")), a.id))),
        stated=tuple(sums(element)), funded=tuple(s for f in funding for s in sums(f)),
        roles_missing=tuple(role for role in ROLES if role not in held), lacking=lacking)


def sums(element: Element) -> Iterable[Sum]:
    """The sums of one element, each in single units of its currency."""
    stated = element.get("amounts")
    for index, each in enumerate(stated if isinstance(stated, tuple) else ()):
        if isinstance(each, Mapping) and isinstance(each.get("amount"), Decimal | int):
            scale = SCALES[str(each.get("scale") or "one")][0]
            yield Sum(element=element.id, index=index, value=Decimal(each["amount"]) * scale, currency=str(each["currency"]))


def totals(found: Iterable[Sum]) -> Mapping[str, Decimal]:
    """Currency → the sum of the sums in it."""
    every: dict[str, Decimal] = {}
    for each in found:
        every[each.currency] = every.get(each.currency, Decimal(0)) + each.value
    return every
