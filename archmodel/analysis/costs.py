"""What everything costs: each line low, base and high, shares of other lines resolved, nothing counted twice.

A line that is a percentage says of what only in the words of its unit: “works and equipment” are the lines of those two
categories, “all above” every one-off line that is no share of the same. Where the words say neither, nothing is computed.
Amounts year by year (`flows`) stand in the place of quantity × unit cost. A line in another currency is converted at the rate
of the base year, or of the latest year before it for which the model has one; without a rate it is left out by name.

This is the one rule for amounts: the pictures read it, and `economics/costing.py` writes it into the ledger as formulas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from archmodel.analysis.estimate import SCALES, dated, is_share, number, triple
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
class Rate:
    """What one unit of another currency is worth: entry `index` of the series of a parameter (`usd-vnd`), of that `year`.

    `inverse`: the parameter states it the other way round (`vnd-usd` for an amount in USD), so that one divides by it.
    """

    parameter: Element
    index: int
    year: int
    value: Decimal
    inverse: bool = False

    def of(self, amount: Decimal) -> Decimal:
        return amount / self.value if self.inverse else amount * self.value


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
    """Every line that can be computed, by id, in one currency; `left_out` says of each other line why it is not among them.

    `prices` are what a price is multiplied with (quantity, scale, rate) and its three points; `rates` the rate of each line that is
    in another currency.
    """

    model: Model
    currency: str
    prices: Mapping[str, tuple[Decimal, Range]]
    shares: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, LocalText]
    rates: Mapping[str, Rate]

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
    """The cost items of a model, in its currency of study. Those that cannot be computed or converted are left out by name."""
    items = model.of_kind("cost-item")
    currency = study_currency(model)
    prices: dict[str, tuple[Decimal, Range]] = {}
    left_out: dict[str, LocalText] = {}
    rates: dict[str, Rate] = {}
    for item in items:
        stated = item.text("currency") or "VND"
        rate = exchange(model, stated, currency) if stated != currency and not _share(item) else None
        quantity, price = Decimal(1) if dated(item) else number(item.get("quantity")), _price(item)
        if quantity is None or price is None:
            left_out[item.id] = LocalText(vi="chưa rõ số lượng hoặc đơn giá", en="quantity or unit cost not known")
        elif stated != currency and not _share(item) and rate is None:
            left_out[item.id] = LocalText(vi=f"tính bằng {stated}", en=f"in {stated}")
        else:
            prices[item.id] = quantity * unit_of(item, rate), price
            rates |= {item.id: rate} if rate else {}
    shares = _shares(items, prices, left_out)
    return Costs(model=model, currency=currency, prices=prices, shares=shares, left_out=dict(sorted(left_out.items())), rates=rates)


def unit_of(item: Element, rate: Rate | None) -> Decimal:
    """What one unit of the amounts of a line is in units of the currency of study; 1 of a share, whose figures are per cent."""
    scale = Decimal(1) if _share(item) else SCALES[item.text("scale") or "one"]
    return rate.of(scale) if rate else scale


def study_currency(model: Model) -> str:
    """The parameter `currency`, else that of most cost items, else VND."""
    stated = model.elements.get("currency")
    value = stated.get("value") if stated is not None and stated.kind == "parameter" else None
    if isinstance(value, str | LocalText):
        return value if isinstance(value, str) else value.say("en")
    currencies = Counter(item.text("currency") or "VND" for item in model.of_kind("cost-item"))
    return min(currencies, key=lambda name: (-currencies[name], name), default="VND")


def exchange(model: Model, currency: str, study: str) -> Rate | None:
    """The rate of the base year, else the latest before it: only a dated one, from the series of `usd-vnd` (or `vnd-usd`)."""
    stated = model.elements.get("base-year")
    base = number(stated.get("value")) if stated is not None else None
    for name, inverse in ((f"{currency}-{study}", False), (f"{study}-{currency}", True)):
        parameter = model.elements.get(name.lower())
        series = parameter.get("series") if parameter is not None and parameter.kind == "parameter" else None
        found = [(each["year"], n, value) for n, each in enumerate(series if isinstance(series, tuple) else ())
                 if (value := number(each.get("value"))) and value > 0 and (base is None or each["year"] <= base)]
        if found and parameter is not None:
            year, index, value = max(found)
            return Rate(parameter=parameter, index=index, year=year, value=value, inverse=inverse)
    return None


def _share(item: Element) -> bool:
    return is_share(item) and not dated(item)


def _price(item: Element) -> Range | None:
    """A point that is not recorded is the base: no range is made up. Of amounts by year it is their sum."""
    if dated(item):
        whole = sum((each["amount"] for each in item.get("flows")), Decimal(0))
        return Range(low=whole, base=whole, high=whole)
    said = {point: number(triple(item.get("unit_cost")).get(point)) for point in POINTS}
    base = said["base"]
    if base is None:
        return None
    low, high = said["low"], said["high"]
    return Range(low=base if low is None else low, base=base, high=base if high is None else high)


def _shares(items: tuple[Element, ...], prices: dict[str, tuple[Decimal, Range]], left_out: dict[str, LocalText]
            ) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    own = {i.id: i for i in items}
    for name in sorted((i.id for i in items if i.id in prices and _share(i)), key=lambda n: (_basis(own[n]) != "works", n)):
        base = [i.id for i in _of(own[name], items) if _in_all_of(i, own[name])]
        lacking = [other for other in base if other in left_out]
        if not _basis(own[name]) or lacking:
            left_out[name] = _of_unknown(own[lacking[0]]) if lacking else LocalText(
                vi="chưa rõ là phần trăm của khoản nào", en="of what it is a percentage is not known")
            prices.pop(name)
        else:
            found[name] = tuple(base)
    return found


def _of(share: Element, items: tuple[Element, ...]) -> tuple[Element, ...]:
    """The one-off lines a percentage is taken of, whichever option has them; of “all above” also the percentages of works."""
    once, basis = [i for i in items if i.get("recurrent") is not True], _basis(share)
    if basis == "works":
        return tuple(i for i in once if not _share(i) and i.text("category") in WORKS)
    return (*(i for i in once if not _share(i)), *(i for i in once if _share(i) and _basis(i) == "works")) if basis else ()


def _in_all_of(line: Element, share: Element) -> bool:
    """Every option that has the percentage has the line too."""
    has, asked = set(line.ids("options")), set(share.ids("options"))
    return not has or (bool(asked) and asked <= has)


def in_some_only(model: Model) -> Iterator[tuple[Element, Element]]:
    """A percentage and the first line it would be taken of in some of its options only: it has one amount in each of them."""
    items = model.of_kind("cost-item")
    for share in items:
        has = set(share.ids("options"))
        for line in _of(share, items) if _share(share) else ():
            if not _in_all_of(line, share) and (not has or has & set(line.ids("options"))):
                yield share, line
                break


def _of_unknown(line: Element) -> LocalText:
    return LocalText(vi=f"là phần trăm của khoản chưa xác định: {line.name.say('vi')}",
                     en=f"it is a percentage of a line that is not known: {line.name.say('en')}")


def _basis(item: Element) -> str:
    unit = item.get("unit")
    words = fold(f"{unit.vi} {unit.en}") if isinstance(unit, LocalText) else ""
    if any(said in words for said in _OF_WORKS):
        return "works"
    return "all" if any(said in words for said in _OF_ALL) else ""
