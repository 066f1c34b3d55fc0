"""One line of cost over the years of the study, written into the ledger: `flow/<item>/<part>/<year>` and `pv/<item>/<part>[/<year>]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from functools import cached_property
from typing import Any

from archmodel.analysis.costs import Cost, Costs
from archmodel.analysis.economics.amounts import POINTS, Amounts, Band, Point, flat, summed
from archmodel.analysis.economics.escalation import growth
from archmodel.analysis.economics.frame import Frame
from archmodel.analysis.economics.spans import Spans
from archmodel.analysis.estimate import number
from archmodel.analysis.ledger import Ledger
from archmodel.analysis.spending import Flow
from archmodel.kit.text import LocalText
from archmodel.metamodel import framework
from archmodel.model import Element

WORDS: Mapping[str, LocalText] = {
    "investment": LocalText(vi="đầu tư", en="investment"), "replacement": LocalText(vi="thay thế", en="replacement"),
    "energy": LocalText(vi="năng lượng", en="energy"), "water": LocalText(vi="nước", en="water"),
    "om-and-repair": LocalText(vi="vận hành, bảo trì, sửa chữa", en="operation, maintenance and repair"),
    "other": LocalText(vi="chi khác", en="other"), "residual": LocalText(vi="giá trị còn lại", en="residual value"),
    "upkeep": LocalText(vi="bảo trì", en="upkeep"), "renewal": LocalText(vi="thay thế", en="renewal"),
    "disposal": LocalText(vi="xử lý cuối đời", en="disposal"), "left": LocalText(vi="giá trị còn lại", en="residual value"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The money of one year; `band`: the amount it is in proportion to, where that has a range."""

    part: str
    element: str
    year: int
    money: str
    pv: str
    factor: str
    band: Band | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """The years of one line, the present value of each part, and the years that lie outside the study."""

    pieces: tuple[Piece, ...]
    present: Mapping[str, Band]
    outside: tuple[int, ...]
    renewed: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """The last time an asset was bought: the figure of what it cost, the year, and the figure of its life (None: not known)."""

    money: str
    year: int
    life: str | None
    band: Band | None
    at: str = ""
    """The figure of the year, where it follows from the dates of packages."""


@dataclass(kw_only=True)
class Placer:
    """Places one line. Every figure is made once, with the formula that is printed."""

    frame: Frame
    costs: Costs
    cost: Cost
    amount: Band
    flows: tuple[Flow, ...]
    spans: Spans
    pieces: list[Piece] = field(default_factory=list)
    outside: set[int] = field(default_factory=set)

    @property
    def ledger(self) -> Ledger:
        return self.frame.ledger

    @property
    def item(self) -> Element:
        return self.cost.item

    @property
    def own(self) -> str:
        return element_of_cost(self.frame, self.cost)

    @cached_property
    def stated(self) -> Amounts:
        return Amounts(frame=self.frame, costs=self.costs)

    def placed(self) -> Placing:
        if self.frame.span:
            for flow in self.flows:
                self._flow(flow)
            renewed = self._assets() if not self.cost.recurrent else ()
        else:
            renewed = ()
        parts = dict.fromkeys(piece.part for piece in self.pieces)
        return Placing(pieces=tuple(self.pieces), present={part: self._total(part) for part in parts}, outside=tuple(sorted(self.outside)),
                       renewed=renewed)

    def _title(self, part: str, year: int) -> LocalText:
        words = WORDS.get(part, LocalText.same(part))
        return LocalText(vi=f"{self.item.name.say('vi')}: {words.vi}, năm {year}", en=f"{self.item.name.say('en')}: {words.en}, {year}")

    def _part(self, element: str, other: str) -> str:
        """The element of cost, unless that is what the line itself is: then the two are told apart by another name."""
        return element if element != self.own else other

    def _flow(self, flow: Flow) -> None:
        upkeep = flow.sort == "upkeep"
        element = "om-and-repair" if upkeep else self.own
        part = self._part(element, "upkeep") if upkeep else element
        last = flow.finish if flow.finish is not None else max(flow.start + 1, self.frame.span[-1] * 12 + 12)
        for year in range(flow.start // 12, (last - 1) // 12 + 1):
            months = flow.months(year * 12, year * 12 + 12)
            if year not in self.frame.span:
                self.outside.update({year} if months and flow.finish is not None else ())
            elif months:
                money, band = self._money(flow, part, year, months)
                self._add(part, element, year, money, band)

    def _money(self, flow: Flow, part: str, year: int, months: int) -> tuple[str, Band | None]:
        """The figure of a flow in a year: what part of the amount falls into it, raised by the escalation."""
        name, title, raised = f"flow/{self.item.id}/{part}/{year}", self._title(part, year), growth(self.frame, self.item, self.own, year)
        if flow.entries:
            return self.stated.stated(name, title, self.item, [("flows", n, "amount") for n in flow.entries], raised), None
        band = self._upkeep() if flow.sort == "upkeep" else self.amount
        factors = ["growth"] if raised else []
        operands = {"growth": raised} if raised else {}
        if months != flow.whole:
            factors = ["months/months_in_all", *factors]
            of_year, in_all = self.spans.months(flow, year) or (self._months(months), self._months(flow.whole))
            operands |= {"months": of_year, "months_in_all": in_all}
        made = self.ledger.compute(name, title, self.frame.currency, "*".join([*factors, "amount"]), operands | {"amount": band.base},
                                   note=_why(flow))
        return made, band

    def _upkeep(self) -> Band:
        """What a year of upkeep costs: `cost/<item>/upkeep`."""
        made: dict[str, str] = {}
        share = self.ledger.fact(self.item, "annual_maintenance_pct", unit="%", title=LocalText(
            vi=f"Tỷ lệ bảo trì hằng năm: {self.item.name.say('vi')}", en=f"Yearly upkeep: {self.item.name.say('en')}"))
        for point in POINTS:
            if point != "base" and self.amount.at(point) == self.amount.base:
                made[point] = made["base"]
                continue
            name = f"cost/{self.item.id}/upkeep" + ("" if point == "base" else f"/{point}")
            made[point] = name if name in self.ledger else self.ledger.compute(name, LocalText(
                vi=f"Bảo trì mỗi năm: {self.item.name.say('vi')}", en=f"Upkeep a year: {self.item.name.say('en')}"),
                self.frame.currency, "share/100*amount", {"share": share, "amount": self.amount.at(point)})
        return Band(**made)

    def _months(self, count: int) -> str:
        return self.ledger.constant(f"months/{count}", count, LocalText(vi=f"{count} tháng", en=f"{count} months"), "month")

    def _years(self, count: int | Decimal) -> str:
        return self.ledger.constant(f"years/{count}", count, LocalText(vi=f"{count} năm", en=f"{count} years"), "year")

    def _add(self, part: str, element: str, year: int, money: str, band: Band | None, *, at_end: bool = False) -> None:
        """The stream and its present value."""
        name = f"pv/{self.item.id}/{part}/{year}"
        title = LocalText(vi=f"Hiện giá: {self._title(part, year).vi}", en=f"Present value: {self._title(part, year).en}")
        given = self.item.get("pv_factor") is not None and self.cost.recurrent
        factor = "" if given else self._end() if at_end else self.frame.factor(year)
        if not given:
            self.ledger.compute(name, title, self.frame.currency, "factor*money", {"factor": factor, "money": money})
        self.pieces.append(Piece(part=part, element=element, year=year, money=money, pv=name, factor=factor, band=band))

    def _end(self) -> str:
        """The factor of the end of the study: that of its last year, but for the mid-year convention."""
        if self.frame.convention == "end-of-year":
            return self.frame.factor(self.frame.span[-1])
        if "discount-factor/end" not in self.ledger:
            self.ledger.compute("discount-factor/end", LocalText(vi="Hệ số chiết khấu cuối thời kỳ", en="Discount factor of the end"), "",
                                "1/(1+d)^t", {"d": self.frame.rate, "t": self._years(len(self.frame.span) - 1)},
                                method="NIST Handbook 135 (SPV)")
        return "discount-factor/end"

    def _total(self, part: str) -> Band:
        """The present value of a part: the sum of its years, or by a published factor; low and high in proportion to the amount."""
        pieces = [piece for piece in self.pieces if piece.part == part]
        words = WORDS.get(part, LocalText.same(part))
        title = LocalText(vi=f"Hiện giá: {self.item.name.say('vi')}, {words.vi}",
                          en=f"Present value: {self.item.name.say('en')}, {words.en}")
        name = f"pv/{self.item.id}/{part}"
        if not pieces[0].factor:
            self._published(name, title, pieces)
        else:
            summed(self.ledger, name, title, self.frame.currency, [piece.pv for piece in pieces])
        band = pieces[0].band
        if band is None or not band.ranged:
            return flat(name)
        return Band(base=name, low=self._scaled(name, title, "low", band), high=self._scaled(name, title, "high", band))

    def _scaled(self, name: str, title: LocalText, point: Point, band: Band) -> str:
        """A present value at another price: every year of it is in proportion to the amount."""
        words = LocalText(vi=f"{title.vi}, mức {'thấp' if point == 'low' else 'cao'}", en=f"{title.en}, {point}")
        if self.ledger.value(band.base) == 0:
            return self.ledger.unknown(f"{name}/{point}", words, self.frame.currency, LocalText(
                vi="không suy ra được: mức cơ sở bằng 0", en="cannot be derived: its base is 0"))
        return self.ledger.compute(f"{name}/{point}", words, self.frame.currency, "present/base*wanted", {
            "present": name, "wanted": band.at(point), "base": band.base})

    def _published(self, name: str, title: LocalText, pieces: list[Piece]) -> None:
        """amount × the published factor of the whole series; each year shows its part, in proportion to the discount factors."""
        factor = self.ledger.fact(self.item, "pv_factor", unit="", title=LocalText(
            vi=f"Hệ số hiện giá đã công bố: {self.item.name.say('vi')}", en=f"Published present-value factor: {self.item.name.say('en')}"))
        band = pieces[0].band or self.amount
        self.ledger.compute(name, title, self.frame.currency, "pv_factor*amount", {"pv_factor": factor, "amount": band.base},
                            method="NIST Handbook 135 (published UPV*)")
        whole = self.ledger.total(f"{name}/discount-factors", LocalText(
            vi=f"Tổng hệ số chiết khấu các năm: {self.item.name.say('vi')}", en=f"Sum of the discount factors: {self.item.name.say('en')}"),
            "", [self.frame.factor(piece.year) for piece in pieces])
        for piece in pieces:
            self.ledger.compute(piece.pv, LocalText(vi=f"{title.vi}, phần năm {piece.year}", en=f"{title.en}, part of {piece.year}"),
                                self.frame.currency, "present*factor/factors",
                                {"present": name, "factor": self.frame.factor(piece.year), "factors": whole})

    def _assets(self) -> tuple[int, ...]:
        """Replacements and what is left at the end. The years of the replacements made."""
        bought = [piece for piece in self.pieces if piece.part == self.own]
        paid = [f.finish for f in self.flows if f.finish is not None and f.sort != "upkeep"]
        if not paid:
            return ()
        part, renewed = self._part("replacement", "renewal"), []
        last = self._bought(bought, (max(paid) - 1) // 12)
        for purchase in self._planned(part) if self.item.get("replacements") else self._due(part, last):
            renewed.append(purchase.year)
            last = purchase
        self._left(last if last and (bought or renewed) else None)
        return tuple(renewed)

    def _bought(self, bought: list[Piece], year: int) -> Purchase | None:
        """The first purchase, in service in the year in which the last of it is paid."""
        life = self._fact("asset_life_years", "year", LocalText(vi="Tuổi thọ", en="Life"))
        if not bought:
            return None
        money = bought[0].money if len(bought) == 1 else summed(
            self.ledger, f"purchase/{self.item.id}", LocalText(
                vi=f"Giá mua: {self.item.name.say('vi')}", en=f"Purchase: {self.item.name.say('en')}"), self.frame.currency,
            [piece.money for piece in bought])
        return Purchase(money=money, year=year, life=life, band=bought[0].band, at=self._in_service())

    def _fact(self, name: str, unit: str, words: LocalText, *path: str | int) -> str | None:
        """The fact of a number of the line; None where it has none."""
        value: Any = self.item.get(name)
        for step in path:
            value = value.get(step) if isinstance(value, Mapping) else value[step] if isinstance(step, int) else None
        if number(value) is None:
            return None
        return self.ledger.fact(self.item, name, *path, unit=unit, title=LocalText(
            vi=f"{words.vi}: {self.item.name.say('vi')}", en=f"{words.en}: {self.item.name.say('en')}"))

    def _in_service(self) -> str:
        """The figure of the year in which the last of it is paid; empty where the line states its years itself."""
        paid = [flow for flow in self.flows if flow.finish is not None and flow.sort != "upkeep"]
        finish = self.spans.finish(max(paid, key=lambda flow: flow.finish or 0))
        return "" if finish is None else self.ledger.compute(f"in-service/{self.item.id}", LocalText(
            vi=f"Năm đưa vào sử dụng: {self.item.name.say('vi')}", en=f"In service: {self.item.name.say('en')}"), "year",
            "floor((finish - 1)/months)", {"finish": finish, "months": self._months(12)})

    def _renewed(self, first: Purchase, n: int) -> str:
        """The figure of the year of the n-th replacement, where that of the first purchase is one."""
        if not first.at or not first.life:
            return ""
        return self.ledger.compute(f"renewal/{self.item.id}/{n}", LocalText(
            vi=f"Năm thay thế lần {n}: {self.item.name.say('vi')}", en=f"Year of replacement {n}: {self.item.name.say('en')}"), "year",
            f"in_service + ceil(life*{n})", {"in_service": first.at, "life": first.life})

    def _due(self, part: str, first: Purchase | None) -> Iterator[Purchase]:
        """After its life, twice its life … before the last year of the study."""
        life = self.ledger.value(first.life) if first and first.life else None
        if first is None or life is None or life <= 0:
            return
        for n in range(1, len(self.frame.span) + 1):
            year = first.year + int((life * n).to_integral_value(ROUND_CEILING))
            if year >= self.frame.span[-1]:
                return
            if year < self.frame.span[0]:
                continue
            raised, at = growth(self.frame, self.item, self.own, year), self._renewed(first, n)
            money = self.ledger.compute(
                f"flow/{self.item.id}/{part}/{year}", self._title(part, year), self.frame.currency, "growth*amount" if raised else "amount",
                {**({"growth": raised} if raised else {}), "amount": self.amount.base, **({"year": at} if at else {})}, note=LocalText(
                    vi=f"đưa vào sử dụng năm {first.year}, tuổi thọ {life} năm: thay lần {n}",
                    en=f"in service in {first.year}, life {life} years: replacement {n}"))
            self._add(part, "replacement", year, money, self.amount)
            yield Purchase(money=money, year=year, life=first.life, band=self.amount, at=at)

    def _planned(self, part: str) -> Iterator[Purchase]:
        """As stated, each with its own life; one in the last year of the study or outside of it is not made."""
        for n, entry in sorted(enumerate(self.item.get("replacements")), key=lambda each: (each[1]["year"], each[0])):
            year = entry["year"]
            if year not in self.frame.span or year == self.frame.span[-1]:
                self.outside.add(year)
                continue
            name = f"flow/{self.item.id}/{part}/{year}"
            if name in self.ledger:
                continue
            same = [("replacements", m, "amount") for m, each in enumerate(self.item.get("replacements")) if each["year"] == year]
            money = self.stated.stated(name, self._title(part, year), self.item, same, growth(self.frame, self.item, self.own, year))
            self._add(part, "replacement", year, money, None)
            words = LocalText(vi="Tuổi thọ lần thay thế", en="Life of the replacement")
            life = self._fact("replacements", "year", words, n, "life_years") or self._fact("asset_life_years", "year", words)
            yield Purchase(money=money, year=year, life=life, band=None)

    def _used(self, year: int, last: Purchase) -> str:
        """The figure of the years from the last purchase to the end of the study; none of what is in service after it only."""
        if not last.at:
            return self._years(max(0, year - last.year))
        end = self.ledger.constant(f"year/{year}", year, LocalText(vi="Năm cuối thời kỳ phân tích", en="Last year of the study"), "year")
        return self.ledger.compute(f"used/{self.item.id}", LocalText(
            vi=f"Số năm đã dùng: {self.item.name.say('vi')}", en=f"Years used: {self.item.name.say('en')}"), "year",
            "max(0, last - bought)" if last.year > year else "last - bought", {"last": end, "bought": last.at})

    def _left(self, last: Purchase | None) -> None:
        """The value at the end of the study, negative, and what taking the asset away costs then."""
        year, part = self.frame.span[-1], self._part("residual", "left")
        name, title = f"flow/{self.item.id}/{part}/{year}", self._title(part, year)
        stated = self._fact("residual_value", self.stated.own_unit(self.item), LocalText(vi="Giá trị còn lại", en="Residual value"))
        share = self._fact("residual_pct", "%", LocalText(vi="Tỷ lệ giá trị còn lại", en="Residual value"))
        if last is not None and stated:
            formula, names = self.stated.unit(self.item, "-value")
            self.ledger.compute(name, title, self.frame.currency, formula, {"value": stated, **names})
            self._add(part, "residual", year, name, None, at_end=True)
        elif last is not None and share:
            self.ledger.compute(name, title, self.frame.currency, "-share/100*purchase", {"share": share, "purchase": last.money})
            self._add(part, "residual", year, name, last.band, at_end=True)
        elif last is not None and last.life and year - last.year < (self.ledger.value(last.life) or 0):
            self.ledger.compute(name, title, self.frame.currency, "-(1-used/life)*purchase", {
                "used": self._used(year, last), "life": last.life, "purchase": last.money},
                method="NIST Handbook 135 (straight line)", note=LocalText(
                    vi=f"mua lần cuối năm {last.year}", en=f"last bought in {last.year}"))
            self._add(part, "residual", year, name, last.band, at_end=True)
        if last is not None and self.item.get("disposal_cost"):
            raised = growth(self.frame, self.item, self.own, year)
            cost = self.stated.stated(f"flow/{self.item.id}/disposal/{year}", self._title("disposal", year), self.item,
                                      [("disposal_cost",)], raised)
            self._add("disposal", "residual", year, cost, None, at_end=True)


def element_of_cost(frame: Frame, cost: Cost) -> str:
    """The stated one; else investment for what is bought once under a category of the total investment, the rest operation."""
    stated = cost.item.text("element_of_cost")
    category = framework(frame.model.profile.framework).cost_categories.get(cost.category)
    bought = not cost.recurrent and (category is None or category.investment)
    return stated or ("investment" if bought else "om-and-repair")


def _why(flow: Flow) -> LocalText | None:
    """By which rule it falls into its years, where the line itself does not say."""
    if flow.rule == "package":
        return LocalText(vi="chia đều theo tháng của gói công việc", en="spread evenly over the months of its work package")
    if flow.rule == "phase":
        return LocalText(vi=f"chia đều theo tháng của giai đoạn {flow.cost.phase}; chi hằng năm từ tháng liền sau",
                         en=f"spread evenly over the months of phase {flow.cost.phase}; yearly from the month after")
    return None
