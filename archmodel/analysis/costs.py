"""What everything costs: each line low, base and high, shares of other lines resolved, nothing counted twice.

A line that is a percentage says of what only in the words of its unit: “works and equipment” are the lines of those two
categories, “all above” every one-off line that is no share of the same. Where the words say neither, nothing is computed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from archmodel.analysis.estimate import SCALES, is_share, number, triple
from archmodel.kit.text import LocalText, fold
from archmodel.model import Element, Model

POINTS = ("low", "base", "high")
WORKS = ("chi-phi-xay-lap", "chi-phi-thiet-bi")
_OF_WORKS = ("xay lap va thiet bi", "works and equipment")
_OF_ALL = ("tong cac khoan tren", "all above")
Pick = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Three points of one figure, in rising order unless the data are wrong."""

    low: Decimal = Decimal(0)
    base: Decimal = Decimal(0)
    high: Decimal = Decimal(0)

    def __add__(self, other: Range) -> Range:
        return Range(low=self.low + other.low, base=self.base + other.base, high=self.high + other.high)

    def of(self, change: Callable[[Decimal], Decimal]) -> Range:
        return Range(low=change(self.low), base=change(self.base), high=change(self.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One line as money in units of its currency; `upkeep` is what it costs a year to keep, by its own percentage.

    `price` are the three points of its unit cost as recorded; for a share (`of`: the ids of what it is a share of) they are per cent.
    """

    item: Element
    amount: Range
    price: Range
    of: tuple[str, ...] = ()
    upkeep: Range | None = None

    @property
    def id(self) -> str:
        return self.item.id

    @property
    def category(self) -> str:
        return self.item.text("category") or ""

    @property
    def recurrent(self) -> bool:
        return self.item.get("recurrent") is True

    @property
    def phase(self) -> int | None:
        phase = self.item.get("phase")
        return phase if isinstance(phase, int) and not isinstance(phase, bool) else None

    @property
    def component(self) -> str:
        return self.item.text("component") or ""


@dataclass(frozen=True, kw_only=True)
class Costs:
    """Every line that can be computed, by id, in one currency; `left_out` says of each other line why it is not among them."""

    model: Model
    currency: str
    prices: Mapping[str, tuple[Decimal, Range]]
    shares: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, LocalText]

    @cached_property
    def items(self) -> Mapping[str, Cost]:
        points = {point: self.amounts(lambda _, point=point: point) for point in POINTS}  # type: ignore[misc]
        return {name: self._cost(name, Range(**{p: points[p][name] for p in POINTS})) for name in sorted(self.prices)}

    def _cost(self, name: str, amount: Range) -> Cost:
        item = self.model.elements[name]
        rate = number(item.get("annual_maintenance_pct"))
        keeps = rate is not None and rate and item.get("recurrent") is not True
        return Cost(item=item, amount=amount, price=self.prices[name][1], of=self.shares.get(name, ()),
                    upkeep=amount.of(lambda value: value * (rate or Decimal(0)) / 100) if keeps else None)

    def amounts(self, pick: Pick) -> Mapping[str, Decimal]:
        """What each line comes to when `pick` says which point of each price holds: shares follow what they are shares of."""
        found = {name: self._own(name, pick) for name in self.prices if name not in self.shares}
        for name in sorted(self.shares, key=lambda n: (len(self.shares[n]), n)):
            found[name] = self._own(name, pick) / 100 * sum((found[of] for of in self.shares[name]), Decimal(0))
        return found

    def _own(self, name: str, pick: Pick) -> Decimal:
        quantity, price = self.prices[name]
        return quantity * Decimal(getattr(price, pick(name)))

    def total(self, *, recurrent: bool) -> Range:
        """The sum of the lines that come once, or of those that come every year."""
        return sum((c.amount for c in self.items.values() if c.recurrent is recurrent), Range())

    @property
    def upkeep(self) -> Range:
        """What it costs a year to keep everything that was bought."""
        return sum((c.upkeep for c in self.items.values() if c.upkeep is not None), Range())

    def swing(self, name: str) -> tuple[Decimal, Decimal]:
        """By how much the sum of the one-off lines changes when this price alone is low, and when it is high."""
        base = sum(self._once(self.amounts(lambda _: "base")), Decimal(0))
        low, high = (sum(self._once(self.amounts(lambda n, point=point: point if n == name else "base")), Decimal(0))  # type: ignore[misc]
                     for point in ("low", "high"))
        return low - base, high - base

    def _once(self, amounts: Mapping[str, Decimal]) -> Iterator[Decimal]:
        return (amount for name, amount in amounts.items() if self.model.elements[name].get("recurrent") is not True)


def costs(model: Model) -> Costs:
    """The cost items of a model. Those of another currency than most, and those that cannot be computed, are left out by name."""
    items = model.of_kind("cost-item")
    currencies = Counter(item.text("currency") or "VND" for item in items)
    currency = min(currencies, key=lambda name: (-currencies[name], name), default="VND")
    prices: dict[str, tuple[Decimal, Range]] = {}
    left_out: dict[str, LocalText] = {}
    for item in items:
        quantity, price = number(item.get("quantity")), _price(item)
        if quantity is None or price is None:
            left_out[item.id] = LocalText(vi="chưa rõ số lượng hoặc đơn giá", en="quantity or unit cost not known")
        elif (item.text("currency") or "VND") != currency:
            left_out[item.id] = LocalText(vi=f"tính bằng {item.text('currency')}", en=f"in {item.text('currency')}")
        else:
            scale = Decimal(1) if is_share(item) else SCALES[item.text("scale") or "one"]
            prices[item.id] = quantity * scale, price
    shares = _shares(items, prices, left_out)
    return Costs(model=model, currency=currency, prices=prices, shares=shares, left_out=dict(sorted(left_out.items())))


def _price(item: Element) -> Range | None:
    """A point that is not recorded is the base: no range is made up."""
    said = {point: number(triple(item.get("unit_cost")).get(point)) for point in POINTS}
    base = said["base"]
    if base is None:
        return None
    low, high = said["low"], said["high"]
    return Range(low=base if low is None else low, base=base, high=base if high is None else high)


def _shares(items: tuple[Element, ...], prices: dict[str, tuple[Decimal, Range]], left_out: dict[str, LocalText]
            ) -> Mapping[str, tuple[str, ...]]:
    money = [i for i in items if i.id in prices and not is_share(i) and i.get("recurrent") is not True]
    works = tuple(i.id for i in money if i.text("category") in WORKS)
    kinds = {i.id: _basis(i) for i in items if i.id in prices and is_share(i)}
    some = tuple(name for name, basis in kinds.items() if basis == "works")
    found: dict[str, tuple[str, ...]] = {}
    for name, basis in kinds.items():
        if not basis:
            left_out[name] = LocalText(vi="chưa rõ là phần trăm của khoản nào", en="of what it is a percentage is not known")
            prices.pop(name)
        else:
            found[name] = works if basis == "works" else (*(i.id for i in money), *some)
    return found


def _basis(item: Element) -> str:
    unit = item.get("unit")
    words = fold(f"{unit.vi} {unit.en}") if isinstance(unit, LocalText) else ""
    if any(said in words for said in _OF_WORKS):
        return "works"
    return "all" if any(said in words for said in _OF_ALL) else ""
