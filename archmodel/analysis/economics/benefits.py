"""Every benefit as figures: the formula as it is recorded, what it is worth a year after attribution, and year by year.

The rules, each printed with its figure (ADB, Guidelines for the Economic Analysis of Projects, 2017; World Bank, 2016):

- `benefit/<id>/before-attribution` is the recorded formula over its own parameters, in the unit these give;
- `benefit/<id>` is that × its scale × the value of one unit (where `value_of_unit` turns a quantity into money, at the dated exchange
  rate) × the share the project brings, a year, in full;
- year k of `ramp_years` n brings k/n of it, the start year being k = 1; a ramp of 0 or 1 is full at once; nothing comes after `last_year`;
- amounts by year (`flows`) stand in the place of formula and ramp (both at once are an error); without `attribution_pct` they count as
  recorded;
- prices of a category may rise against the others (a parameter with `use: escalation`), and be converted into economic prices
  (`use: conversion`).

What is no money and has no value of one unit, or says `monetised: false`, is counted nowhere and listed by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from archmodel.analysis.costs import exchange
from archmodel.analysis.economics.conversion import Conversions
from archmodel.analysis.economics.escalation import growth
from archmodel.analysis.economics.formulas import Reading, reading
from archmodel.analysis.economics.frame import Frame, problem
from archmodel.analysis.estimate import RANGE, figure, number, ranges, triple
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Element, Unknown

ATTRIBUTED = "*attribution/100"
METHOD = "ADB 2017"
_SILENT = LocalText(vi="chưa xác định: chưa ghi công thức hay giá trị từng năm",
                    en="unknown: neither a formula nor amounts by year are recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """One benefit. `gross`, `yearly`, `pv` and `years` (year → id) are ids of figures, empty where there is none.

    `counted` says whether it is money that stands in the totals; if not, `why` says why not. `conversion` is the id of its factor into
    economic prices, empty where it has none.
    """

    element: Element
    reading: Reading
    counted: bool
    gross: str = ""
    yearly: str = ""
    pv: str = ""
    years: Mapping[int, str]
    conversion: str = ""
    why: LocalText | None = None

    @property
    def id(self) -> str:
        return self.element.id


def benefits(frame: Frame, conversions: Conversions) -> tuple[Benefit, ...]:
    """Every benefit of a model without problems, by id."""
    return tuple(_Writer(frame=frame, element=each, reading=reading(each, frame.model), conversion=conversions.of(each)).written()
                 for each in sorted(frame.model.of_kind("benefit"), key=lambda e: e.id))


@dataclass(frozen=True, kw_only=True)
class _Writer:
    """Writes one benefit into the ledger."""

    frame: Frame
    element: Element
    reading: Reading
    conversion: str

    @property
    def monetised(self) -> bool:
        return self.element.get("monetised") is not False

    @property
    def money(self) -> bool:
        return bool(self.reading.currency)

    def written(self) -> Benefit:
        gross = self._gross()
        counted = self.monetised and (self.money or not self._quantity)
        yearly = self._yearly(gross) if gross else ""
        unit = self.frame.currency if self.money or counted else self.reading.unit.removesuffix("/year")
        years = self._years(yearly, unit) if yearly or self.element.get("flows") or counted else {}
        return Benefit(element=self.element, reading=self.reading, counted=counted, gross=gross, yearly=yearly, years=years,
                       pv=self._present(years, unit) if years else "", conversion=self.conversion if counted else "",
                       why=None if counted else self._why())

    @property
    def _quantity(self) -> bool:
        """It has a figure, and that is no money."""
        return bool(self.element.get("formula") or self.element.get("flows")) and not self.money

    def _why(self) -> LocalText:
        if not self.monetised:
            return LocalText(vi="ghi là không quy ra tiền", en="recorded as not monetised")
        unit = self.reading.unit
        return LocalText(vi=f"kết quả tính bằng {unit}, chưa ghi giá trị của một đơn vị",
                         en=f"it is measured in {unit}, and no value of one unit is recorded")

    def _title(self, vi: str, en: str) -> LocalText:
        return LocalText(vi=f"{vi}: {self.element.name.say('vi')}", en=f"{en}: {self.element.name.say('en')}")

    def _gross(self) -> str:
        """The recorded formula, literally, over the base values of its parameters."""
        text = self.element.text("formula")
        if text is None:
            return ""
        names = {}
        for name, value in triple(self.element.get("parameters")).items():
            unit = triple(value).get("unit")
            names[name] = self.frame.ledger.fact(
                self.element, "parameters", name, point="base", unit=unit.say("en") if isinstance(unit, LocalText) else "",
                title=self._parameter(name, triple(value).get("name")))
        from archmodel.kit.formula import names as used
        from archmodel.kit.formula import parse

        return self.frame.ledger.compute(
            f"benefit/{self.element.id}/before-attribution", self._title("Lợi ích mỗi năm trước khi quy cho dự án",
                                                                         "Yearly benefit before attribution"),
            self.reading.unit, text, {name: names[name] for name in used(parse(text))})

    def _parameter(self, key: str, name: object) -> LocalText:
        """What a parameter is called: by its own name, else by its key."""
        words = name if isinstance(name, LocalText) else LocalText.same(key)
        return LocalText(vi=f"{self.element.name.say('vi')}: {words.say('vi')}", en=f"{self.element.name.say('en')}: {words.say('en')}")

    def _yearly(self, gross: str) -> str:
        """× scale × value of one unit × attributed share."""
        formula, operands = self._worth("before_attribution", {"before_attribution": gross})
        share = self._attribution(required=True)
        unit = f"{self.frame.currency}/year" if self.money else self.reading.unit
        return self.frame.ledger.compute(f"benefit/{self.element.id}", self._title("Lợi ích mỗi năm khi phát huy đầy đủ",
                                                                                   "Yearly benefit in full"),
                                         unit, f"{formula}{ATTRIBUTED}", {**operands, "attribution": share}, method=METHOD)

    def _worth(self, formula: str, operands: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
        """In units of the currency of the study: the scale of the result, the value of one unit, the exchange rate."""
        found = dict(operands)
        if self.money and self.reading.factor != 1:
            found["scale"] = _scale(self.frame, self.reading.factor)
            formula += "*scale"
        if self.money and self.reading.value:
            model = self.frame.model
            owner = model.elements[self.reading.value]
            words = owner.get("unit")
            found["value"] = self.frame.parameter(owner.id, words.say("en") if isinstance(words, LocalText) else "")
            formula += "*value"
        if self.money and self.reading.currency != self.frame.currency:
            rate = exchange(self.frame.model, self.reading.currency, self.frame.currency)
            if rate is not None:
                pair = (self.frame.currency, self.reading.currency)
                found["exchange_rate"] = self.frame.ledger.fact(
                    rate.parameter, "series", rate.index, "value", unit="/".join(reversed(pair) if rate.inverse else pair),
                    title=LocalText(vi=f"{rate.parameter.name.say('vi')}, năm {rate.year}",
                                    en=f"{rate.parameter.name.say('en')}, {rate.year}"))
                formula += "/exchange_rate" if rate.inverse else "*exchange_rate"
        return formula, found

    def _attribution(self, *, required: bool) -> str:
        if self.element.get("attribution_pct") is None and not required:
            return ""
        return self.frame.ledger.fact(self.element, "attribution_pct", unit="%", point="base", title=self._title(
            "Tỷ lệ quy cho dự án", "Share the project brings"))

    def _years(self, yearly: str, unit: str) -> dict[int, str]:
        if not yearly and not self.element.get("flows"):
            nothing = self.frame.ledger.unknown(f"benefit/{self.element.id}", self.element.name, f"{self.frame.currency}/year", _SILENT)
            return self._ramped(nothing, unit)
        return self._ramped(yearly, unit) if yearly else self._stated(unit)

    def _ramped(self, yearly: str, unit: str) -> dict[int, str]:
        """The part of a full year that comes in each year of the study; 0 before the start."""
        ledger, found = self.frame.ledger, {}
        start = ledger.fact(self.element, "start_year", unit="year", title=self._title("Năm bắt đầu", "First year"))
        formula, operands = "yearly*max(0, min(1, (year - start + 1)/max(ramp, 1)))", {"yearly": yearly, "start": start}
        if self.element.get("ramp_years") is None:
            formula = "yearly*max(0, min(1, year - start + 1))"
        else:
            operands["ramp"] = ledger.fact(self.element, "ramp_years", unit="year",
                                           title=self._title("Số năm tăng dần", "Years of ramp-up"))
        if self.element.get("last_year") is not None:
            operands["last"] = ledger.fact(self.element, "last_year", unit="year", title=self._title("Năm cuối", "Last year"))
            formula += "*max(0, min(1, last - year + 1))"
        for year in self.frame.span:
            raised = growth(self.frame, self.element, "", year)
            names = {**operands, "year": ledger.constant(f"year/{year}", year, LocalText(vi=f"Năm {year}", en=f"Year {year}"), "year")}
            found[year] = self._of_year(year, unit, formula, names, raised)
        return found

    def _of_year(self, year: int, unit: str, formula: str, names: Mapping[str, str], raised: str) -> str:
        more = {"growth": raised, "conversion": self.conversion if self.money else ""}
        return self.frame.ledger.compute(
            f"benefit/{self.element.id}/{year}", LocalText(vi=f"{self.element.name.say('vi')}, năm {year}",
                                                           en=f"{self.element.name.say('en')}, {year}"),
            unit, "*".join([*(name for name, value in more.items() if value), formula]),
            {**{name: value for name, value in more.items() if value}, **names})

    def _stated(self, unit: str) -> dict[int, str]:
        """The amounts by year as they are recorded, those of one year added up; 0 in a year for which nothing is."""
        share = self._attribution(required=False)
        found = {}
        for year in self.frame.span:
            facts = {f"amount_{n}": self.frame.ledger.fact(self.element, "flows", n, "amount", unit=self.reading.unit.removesuffix("/year"),
                                                           title=LocalText(vi=f"{self.element.name.say('vi')}, ghi cho năm {year}",
                                                                           en=f"{self.element.name.say('en')}, as recorded for {year}"))
                     for n, each in enumerate(self.element.get("flows")) if each["year"] == year}
            text = " + ".join(facts) or "0"
            formula, names = self._worth(f"({text})" if len(facts) > 1 else text, facts) if facts else ("0", {})
            if share and facts:
                formula, names = f"{formula}{ATTRIBUTED}", {**names, "attribution": share}
            found[year] = self._of_year(year, unit, formula, names, growth(self.frame, self.element, "", year)) if facts else \
                self._of_year(year, unit, "0", {}, "")
        return found

    def _present(self, years: Mapping[int, str], unit: str) -> str:
        """Discounted like money; of a quantity this is what its unit cost is measured against."""
        operands: dict[str, str] = {}
        for year, figure_of in years.items():
            operands |= {f"factor_{year}": self.frame.factor(year), f"benefit_{year}": figure_of}
        formula = " + ".join(f"factor_{year}*benefit_{year}" for year in years)
        title = self._title("Hiện giá lợi ích", "Present value") if unit == self.frame.currency else self._title(
            "Khối lượng chiết khấu", "Discounted quantity")
        return self.frame.ledger.compute(f"pv/benefit/{self.element.id}", title, unit, formula, operands)


def _scale(frame: Frame, factor: Fraction) -> str:
    value = Decimal(factor.numerator) / Decimal(factor.denominator)
    return frame.ledger.constant(f"unit-scale/{value.normalize():f}", value, LocalText(
        vi="Hệ số đổi đơn vị của kết quả", en="Conversion of the unit of the result"))


def mistakes(frame: Frame) -> Iterator[Diagnostic]:
    """What is wrong with the benefits so that no figure can be trusted, each at its place."""
    for benefit in frame.model.of_kind("benefit"):
        found = reading(benefit, frame.model)
        for fault in found.faults:
            if fault.grave:
                yield problem(benefit, fault.path, msg("“{name}”: {what}", "“{name}”: {what}", name=benefit.name, what=fault.message),
                              fault.advice, f"economics/benefit-{fault.sort}")
        if found.currency and found.currency != frame.currency and exchange(frame.model, found.currency, frame.currency) is None:
            yield _unconverted(frame, benefit, found)
        yield from _ranges(benefit)
        yield from _order(benefit)
        yield from _shares(benefit)


def _unconverted(frame: Frame, benefit: Element, found: Reading) -> Diagnostic:
    series = f"{found.currency}-{frame.currency}".lower()
    return problem(benefit, ("value_of_unit",) if found.value else ("unit",), msg(
        "“{name}” tính bằng {stated}, nhưng không có tỷ giá ghi năm nào đến năm gốc để đổi ra {study}",
        "“{name}” is in {stated}, but there is no dated rate up to the base year to convert it into {study}", name=benefit.name,
        stated=found.currency, study=frame.currency), msg(
        "Ghi tham số `{series}` với `series: [{{year: …, value: …}}]`.", "Record the parameter `{series}` with "
        "`series: [{{year: …, value: …}}]`.", series=series), "economics/unknown-rate")


def _ranges(benefit: Element) -> Iterator[Diagnostic]:
    for path, stated in ranges(benefit):
        known = [(point, value) for point in RANGE if (value := number(stated.get(point))) is not None]
        for (lower, first), (upper, second) in pairwise(known):
            if first > second:
                yield problem(benefit, (*path, lower), msg(
                    "“{name}”: mức `{lower}` ({first}) lớn hơn mức `{upper}` ({second})",
                    "“{name}”: `{lower}` ({first}) is more than `{upper}` ({second})", name=benefit.name, lower=lower, first=figure(first),
                    upper=upper, second=figure(second)), msg("Xếp lại theo thứ tự tăng dần.", "Put them in rising order."),
                    "economics/range-order")


def _order(benefit: Element) -> Iterator[Diagnostic]:
    if benefit.text("formula") is not None and benefit.get("flows"):
        yield problem(benefit, ("flows",), msg(
            "“{name}” ghi cả công thức và giá trị từng năm, không rõ tính theo cái nào",
            "“{name}” has a formula and amounts by year, and nothing says which of them counts", name=benefit.name), msg(
            "Chỉ giữ `formula` hoặc `flows`.", "Keep either `formula` or `flows`."), "economics/benefit-formula")
    start, last = benefit.get("start_year"), benefit.get("last_year")
    if isinstance(start, int) and isinstance(last, int) and last < start:
        yield problem(benefit, ("last_year",), msg(
            "“{name}”: năm cuối {last} trước năm đầu {first}", "“{name}”: the last year {last} is before the first, {first}",
            name=benefit.name, last=last, first=start), code="economics/year-order")
    counted = benefit.get("monetised") is not False
    if benefit.text("formula") is not None and counted and start is None and not isinstance(start, Unknown):
        yield problem(benefit, (), msg(
            "“{name}” chưa ghi năm bắt đầu", "“{name}” does not say in which year it starts", name=benefit.name), msg(
            "Ghi `start_year`; chưa biết thì ghi `start_year: unknown`.",
            "Write `start_year`; where it is not known, `start_year: unknown`."), "economics/missing-year")


def _shares(benefit: Element) -> Iterator[Diagnostic]:
    stated = benefit.get("beneficiaries")
    shares = [number(each.get("share_pct")) for each in stated] if isinstance(stated, tuple) else []
    known = [share for share in shares if share is not None]
    who = [str(each.get("who")) for each in stated] if isinstance(stated, tuple) else []
    for n, name in enumerate(who):
        if name in who[:n]:
            yield problem(benefit, ("beneficiaries", n, "who"), msg(
                "“{name}”: `{who}` được ghi hai lần trong các bên hưởng lợi", "“{name}”: `{who}` stands twice among its beneficiaries",
                name=benefit.name, who=name), msg("Gộp thành một dòng.", "Make one line of them."), "economics/shares")
    total = sum(known, Decimal(0))
    if known and (total > 100 or (len(known) == len(shares) and total != 100)):
        words: Message = msg("“{name}”: các bên hưởng lợi cộng lại {total} %, không phải 100 %",
                             "“{name}”: its beneficiaries add up to {total} %, not 100 %", name=benefit.name, total=figure(total))
        yield problem(benefit, ("beneficiaries",), words, msg("Sửa `share_pct`.", "Correct `share_pct`."), "economics/shares")
