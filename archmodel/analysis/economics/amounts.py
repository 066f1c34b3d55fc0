"""What each line of cost comes to, written into the ledger: `cost/<item>` and its `/low` and `/high`, by the rules of `analysis/costs.py`.

A line is quantity × unit cost × scale (× the dated exchange rate); a percentage is quantity × per cent / 100 × the lines it is a share
of; amounts by year are added up. A point that is not stated is the base. Every part is a fact at its place, the scale a constant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from archmodel.analysis.costs import Costs
from archmodel.analysis.economics.frame import Frame
from archmodel.analysis.estimate import SCALES, dated, is_share, triple
from archmodel.analysis.ledger import Ledger
from archmodel.kit.text import LocalText
from archmodel.model import Element

Point = Literal["low", "base", "high"]
POINTS: tuple[Point, ...] = ("base", "low", "high")
_SUFFIX: Mapping[Point, LocalText] = {
    "base": LocalText(vi="", en=""), "low": LocalText(vi=", mức thấp", en=", low"), "high": LocalText(vi=", mức cao", en=", high")}
MOST_PARTS = 120
_Operands = Callable[[Point], Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The ids of one figure at all prices base, all low, all high; the same id thrice where there is no range."""

    base: str
    low: str
    high: str

    def at(self, point: Point) -> str:
        return {"base": self.base, "low": self.low, "high": self.high}[point]

    @property
    def ranged(self) -> bool:
        return (self.low, self.high) != (self.base, self.base)


def flat(name: str) -> Band:
    return Band(base=name, low=name, high=name)


def summed(ledger: Ledger, name: str, title: LocalText, unit: str, parts: Sequence[str], *, note: LocalText | None = None) -> str:
    """The sum of some figures. Of very many the sum of sums, `name/part-1` …, so that every formula stays one that can be read."""
    if len(parts) > MOST_PARTS:
        groups = [parts[i:i + MOST_PARTS] for i in range(0, len(parts), MOST_PARTS)]
        parts = [summed(ledger, f"{name}/part-{n}", LocalText(vi=f"{title.vi} (phần {n})", en=f"{title.en} (part {n})"), unit, group)
                 for n, group in enumerate(groups, 1)]
    return ledger.total(name, title, unit, parts, note=note)


def added(ledger: Ledger, name: str, title: LocalText, unit: str, parts: Sequence[Band], *, note: LocalText | None = None) -> Band:
    """The sum of some figures, and of their lows and highs."""
    made: dict[Point, str] = {}
    for point in POINTS:
        if point != "base" and not any(part.ranged for part in parts):
            made[point] = made["base"]
            continue
        words = LocalText(vi=title.vi + _SUFFIX[point].vi, en=title.en + _SUFFIX[point].en)
        own = name if point == "base" else f"{name}/{point}"
        made[point] = summed(ledger, own, words, unit, [part.at(point) for part in parts], note=note)
    return Band(**made)


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """The figures of the lines in one ledger."""

    frame: Frame
    costs: Costs

    @property
    def ledger(self) -> Ledger:
        return self.frame.ledger

    def all(self) -> Mapping[str, Band]:
        """Item → its amount, those that cannot be computed among them: figures without a value, which say so."""
        found: dict[str, Band] = {}
        shares = self.costs.shares
        for item in self.frame.model.of_kind("cost-item"):
            if item.id not in shares:
                found[item.id] = self._line(item)
        for name in sorted(shares, key=lambda n: (len(shares[n]), n)):
            found[name] = self._share(self.frame.model.elements[name], [found[of] for of in shares[name]])
        return dict(sorted(found.items()))

    def _line(self, item: Element) -> Band:
        if item.id in self.costs.left_out and (is_share(item) or not _unknown(item)):
            return flat(self.ledger.unknown(f"cost/{item.id}", item.name, self.frame.currency, self.costs.left_out[item.id]))
        if dated(item):
            return flat(self.stated(f"cost/{item.id}", item.name, item, [("flows", n, "amount") for n in range(len(item.get("flows")))]))
        quantity = self._quantity(item)
        formula, names = self.unit(item, "quantity*unit_cost")
        return self._points(item, formula, lambda point: {"quantity": quantity, "unit_cost": self._price(item, point), **names})

    def _share(self, item: Element, of: list[Band]) -> Band:
        names = [f"line_{n}" for n in range(1, len(of) + 1)]
        quantity = self._quantity(item)
        return self._points(item, f"quantity*rate/100*({' + '.join(names) or '0'})", lambda point: {
            "quantity": quantity, "rate": self._price(item, point), **dict(zip(names, (band.at(point) for band in of), strict=True))})

    def _points(self, item: Element, formula: str, operands: _Operands) -> Band:
        """One figure a point; where every operand is that of the base, the base itself."""
        made: dict[Point, str] = {}
        for point in POINTS:
            names = operands(point)
            if point != "base" and names == operands("base"):
                made[point] = made["base"]
                continue
            title = LocalText(vi=item.name.say("vi") + _SUFFIX[point].vi, en=item.name.say("en") + _SUFFIX[point].en)
            made[point] = self.ledger.compute(f"cost/{item.id}" + ("" if point == "base" else f"/{point}"), title, self.frame.currency,
                                              formula, names)
        return Band(**made)

    def stated(self, name: str, title: LocalText, item: Element, paths: Sequence[tuple[str | int, ...]], growth: str = "") -> str:
        """Amounts the line states in its own currency and scale, added up (× a growth factor), in the currency of the study."""
        facts = {f"amount_{n}": self.ledger.fact(item, *path, unit=self.own_unit(item), title=title) for n, path in enumerate(paths, 1)}
        whole = " + ".join(facts)
        formula, names = self.unit(item, f"({whole})" if len(facts) > 1 else whole)
        return self.ledger.compute(name, title, self.frame.currency, f"growth*{formula}" if growth else formula,
                                   {**({"growth": growth} if growth else {}), **facts, **names})

    def unit(self, item: Element, formula: str) -> tuple[str, Mapping[str, str]]:
        """The formula with scale and rate, and what these are."""
        names: dict[str, str] = {}
        scale = item.text("scale") or "one"
        if SCALES[scale] != 1:
            names["scale"] = self.ledger.constant(f"scale/{scale}", SCALES[scale], LocalText(
                vi="Đơn vị tiền của khoản", en="The scale of the line"))
            formula += "*scale"
        rate = self.costs.rates.get(item.id)
        if rate:
            named = f"{self.costs.currency}/{item.text('currency')}"
            names["exchange_rate"] = self.ledger.fact(rate.parameter, "series", rate.index, "value", unit=named, title=LocalText(
                vi=f"{rate.parameter.name.say('vi')}, năm {rate.year}", en=f"{rate.parameter.name.say('en')}, {rate.year}"))
            formula += "/exchange_rate" if rate.inverse else "*exchange_rate"
        return formula, names

    def own_unit(self, item: Element) -> str:
        scale, currency = item.text("scale") or "one", item.text("currency") or "VND"
        return currency if scale == "one" else f"{scale} {currency}"

    def _quantity(self, item: Element) -> str:
        unit = item.get("unit")
        words = unit if isinstance(unit, LocalText) and not is_share(item) else LocalText(vi="", en="")
        return self.ledger.fact(item, "quantity", unit="", title=LocalText(
            vi=f"Số lượng: {item.name.say('vi')}" + (f" ({words.say('vi')})" if words.say("vi") else ""),
            en=f"Quantity: {item.name.say('en')}" + (f" ({words.say('en')})" if words.say("en") else "")))

    def _price(self, item: Element, point: Point) -> str:
        stated = triple(item.get("unit_cost"))
        wanted = point if isinstance(stated.get(point), Decimal | int) else "base"
        kind = LocalText(vi="Tỷ lệ", en="Percentage") if is_share(item) else LocalText(vi="Đơn giá", en="Unit cost")
        return self.ledger.fact(item, "unit_cost", unit="%" if is_share(item) else self.own_unit(item), point=wanted, title=LocalText(
            vi=f"{kind.vi}: {item.name.say('vi')}{_SUFFIX[point].vi if wanted == point else ''}",
            en=f"{kind.en}: {item.name.say('en')}{_SUFFIX[point].en if wanted == point else ''}"))


def _unknown(item: Element) -> bool:
    """What is missing is a number of the line itself, so that its own formula says what."""
    return not all(isinstance(v, Decimal | int) for v in (item.get("quantity"), triple(item.get("unit_cost")).get("base")))
