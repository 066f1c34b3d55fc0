"""The lines of a cost estimate as exact numbers: what each comes to, in units of its currency, and which cannot be computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from archmodel.kit.text import LocalText
from archmodel.model import Element, Unknown

SCALES: Mapping[str, Decimal] = {
    "one": Decimal(1), "thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9)}
RANGE = ("low", "base", "high")
Path = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One cost item. `share` is its base in per cent where the line is a percentage of others, `amount` in units of the currency.

    Of a line without amount and share the fields in `missing` are not known.
    """

    id: str
    category: str | None
    recurrent: bool
    currency: str
    share: Decimal | None = None
    amount: Decimal | None = None
    missing: tuple[Path, ...] = ()


def line(item: Element) -> Line:
    """Quantity × base price × scale, or the sum of amounts by year; where the unit begins with % the price is that percentage, no money."""
    quantity, price = number(item.get("quantity")), number(triple(item.get("unit_cost")).get("base"))
    found = Line(id=item.id, category=item.text("category"), recurrent=item.get("recurrent") is True,
                 currency=item.text("currency") or "VND")
    if dated(item):
        return replace(found, amount=sum((each["amount"] for each in item.get("flows")), Decimal(0)) * SCALES[item.text("scale") or "one"])
    if quantity is None or price is None:
        return replace(found, missing=tuple(
            path for path, value in ((("quantity",), quantity), (("unit_cost",), price)) if value is None))
    if is_share(item):
        return replace(found, share=quantity * price)
    return replace(found, amount=quantity * price * SCALES[item.text("scale") or "one"])


def is_share(item: Element) -> bool:
    unit = item.get("unit")
    return isinstance(unit, LocalText) and (unit.vi or unit.en).lstrip().startswith("%")


def dated(item: Element) -> bool:
    """Its amounts are stated year by year, in the place of quantity × unit cost."""
    return bool(item.get("flows")) and isinstance(item.get("flows"), tuple)


def number(value: Any) -> Decimal | None:
    """The number when it is known."""
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None


def triple(value: Any) -> Mapping[str, Any]:
    """A three-point value, or nothing where it is not known."""
    return value if isinstance(value, Mapping) else {}


def ranges(element: Element) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every three-point value of an element with its place: a parameter, a unit cost, a share, a duration, the inputs of a formula."""
    if element.kind == "parameter":
        yield (), element.fields
    for name in ("unit_cost", "attribution_pct", "duration_range"):
        if isinstance(said := element.get(name), Mapping):
            yield (name,), said
    named = element.get("parameters")
    for name, value in named.items() if isinstance(named, Mapping) else ():
        if isinstance(value, Mapping):
            yield ("parameters", name), value


def absent(element: Element, name: str) -> bool:
    """Nobody said anything about the field."""
    return element.get(name) is None


def asked(element: Element, name: str) -> bool:
    """The field is on record as not known."""
    return isinstance(element.get(name), Unknown)


def figure(value: Decimal) -> LocalText:
    """As each tongue writes it: 1.470.000,5 and 1,470,000.5."""
    text = f"{value.normalize():,f}"
    return LocalText(vi=text.translate(str.maketrans(",.", ".,")), en=text)
