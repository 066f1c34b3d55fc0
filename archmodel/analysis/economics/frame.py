"""The terms of every calculation, as the parameters of the model state them: currency, base year, study period, rate, price terms.

A parameter is known by its id. What the study needs and nobody stated is no default but a figure without a value; what cannot be is a
problem at its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from archmodel.analysis.costs import study_currency
from archmodel.analysis.ledger import Ledger
from archmodel.analysis.ledger.figure import NO_NUMBER
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Element, Model

Terms = Literal["real", "nominal"]
Convention = Literal["end-of-year", "mid-year"]
CONVENTIONS = ("end-of-year", "mid-year")
RATES = {"real": "real-discount-rate", "nominal": "nominal-discount-rate"}
CODE = "economics/terms"


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The terms of one model, and the ledger in which they stand; every topic adds its figures to the same ledger.

    `rate`, `inflation`, `reinvestment`, `hurdle` are ids of figures; `base_year` is year 0 of the study, `years` its length: flows of
    year `base_year + t` are discounted by t years (end of year; by t - 1/2 where the convention is mid-year and t > 0).
    """

    model: Model
    ledger: Ledger
    currency: str
    base_year: int | None
    years: int | None
    terms: Terms
    convention: Convention
    rate: str
    problems: tuple[Diagnostic, ...]

    @property
    def last_year(self) -> int | None:
        return None if self.base_year is None or self.years is None else self.base_year + self.years

    @property
    def span(self) -> range:
        """Every year of the study, year 0 first; none where the terms are not known."""
        return range(self.base_year, self.base_year + self.years + 1) if self.base_year is not None and self.years is not None else range(0)

    @cached_property
    def reinvestment(self) -> str:
        """The rate at which savings are reinvested (AIRR, MIRR): the parameter `reinvestment-rate`, else the discount rate."""
        return self._or_rate("reinvestment-rate")

    @cached_property
    def hurdle(self) -> str:
        """The return that is asked for: the parameter `hurdle-rate`, else the discount rate."""
        return self._or_rate("hurdle-rate")

    def _or_rate(self, name: str) -> str:
        return self.parameter(name, "1/year") if name in self.model.elements else self.rate

    def parameter(self, name: str, unit: str) -> str:
        """The figure of a parameter by its id; where the model has none, one without a value."""
        return parameter(self.model, self.ledger, name, unit)

    def exponent(self, year: int) -> Decimal:
        """How many years a flow of `year` is discounted by."""
        t = Decimal(year - (self.base_year or 0))
        return t - Decimal("0.5") if self.convention == "mid-year" and t > 0 else t

    def factor(self, year: int) -> str:
        """The figure of the discount factor of a year: 1 / (1 + d)^t."""
        name = f"discount-factor/{year}"
        if name not in self.ledger:
            exponent = self.ledger.constant(f"discount-years/{year}", self.exponent(year), LocalText(
                vi=f"Số năm chiết khấu của năm {year}", en=f"Years {year} is discounted by"), "year")
            self.ledger.compute(name, LocalText(vi=f"Hệ số chiết khấu năm {year}", en=f"Discount factor of {year}"), "", "1/(1+d)^t",
                                {"d": self.rate, "t": exponent}, method="NIST Handbook 135 (SPV)")
        return name

    @property
    def said(self) -> tuple[Words, ...]:
        """The terms as they are printed on every table."""
        rate = self.ledger.value(self.rate)
        basis = self.model.elements.get("price-basis")
        words = basis.get("value") if basis else None
        prices = words if isinstance(words, LocalText) else LocalText.same(words) if isinstance(words, str) else LocalText(
            vi="chưa xác định", en="unknown")
        kind = LocalText(vi="thực", en="real") if self.terms == "real" else LocalText(vi="danh nghĩa", en="nominal")
        timing = {"end-of-year": LocalText(vi="dòng tiền tính vào cuối năm", en="flows at the end of their year"),
                  "mid-year": LocalText(vi="dòng tiền tính vào giữa năm", en="flows in the middle of their year")}[self.convention]
        shown = "" if rate is None else f"{rate * 100:.4f}".rstrip("0").rstrip(".")
        return (msg("Đồng tiền: {currency}; mặt bằng giá: {prices}.", "Currency: {currency}; prices: {prices}.",
                    currency=self.currency, prices=prices),
                msg("Năm gốc {base}, thời kỳ phân tích {n}; suất chiết khấu {kind} {rate}; {timing}.",
                    "Base year {base}, study period {n}; {kind} discount rate {rate}; {timing}.",
                    n=self._length, kind=kind, timing=timing, base=NO_NUMBER if self.base_year is None else LocalText(
                        vi=f"{self.base_year} (năm 0)", en=f"{self.base_year} (year 0)"),
                    rate=LocalText(vi=f"{shown.replace('.', ',')} %/năm", en=f"{shown} % a year") if shown else NO_NUMBER))

    @property
    def _length(self) -> LocalText:
        if self.years is None:
            return NO_NUMBER
        until = self.last_year
        return LocalText(vi=f"{self.years} năm" + (f", đến hết {until}" if until else ""),
                         en=f"{self.years} years" + (f", to the end of {until}" if until else ""))


def frame(model: Model) -> Frame:
    """The terms of a model, in a new ledger. Problems: a rate at or below -100 %, a study of no length, terms that contradict."""
    from archmodel.analysis.finance.functions import FUNCTIONS

    ledger = Ledger(FUNCTIONS)
    terms: Terms = "nominal" if "nominal-discount-rate" in model.elements and "real-discount-rate" not in model.elements else "real"
    years, base = (parameter(model, ledger, name, unit) for name, unit in (("study-period", "year"), ("base-year", "year")))
    stated = _word(model, "timing-convention")
    return Frame(
        model=model, ledger=ledger, currency=study_currency(model), base_year=_whole(ledger.value(base)),
        years=_whole(ledger.value(years)), terms=terms, convention="mid-year" if stated == "mid-year" else "end-of-year",
        rate=parameter(model, ledger, RATES[terms], "1/year"), problems=tuple(_problems(model, ledger)))


def parameter(model: Model, ledger: Ledger, name: str, unit: str) -> str:
    """A parameter's `base`, else its `value`; its range is kept with it."""
    element = model.elements.get(name)
    if element is None or element.kind != "parameter":
        return name if name in ledger else ledger.unknown(name, LocalText.same(name), unit)
    if element.get("base") is not None:
        return ledger.fact(element, unit=unit, point="base")
    return ledger.fact(element, "value", unit=unit)


def _word(model: Model, name: str) -> str | None:
    element = model.elements.get(name)
    value = element.get("value") if element else None
    return value if isinstance(value, str) else value.say("en") if isinstance(value, LocalText) else None


def _whole(value: Decimal | None) -> int | None:
    return None if value is None or value != value.to_integral_value() else int(value)


def _problems(model: Model, ledger: Ledger) -> Iterator[Diagnostic]:
    for name in (*RATES.values(), "general-inflation", "reinvestment-rate", "hurdle-rate"):
        element = model.elements.get(name)
        for point in ("low", "base", "high", "value") if element else ():
            value = element.get(point) if element else None
            if element and isinstance(value, Decimal | int) and value <= -1:
                yield problem(element, (point,), msg(
                    "“{name}” bằng {value}: tỷ lệ phải lớn hơn -1 (-100 %)", "“{name}” is {value}: a rate must be above -1 (-100 %)",
                    name=element.name, value=value))
    for name, least in (("study-period", 1), ("base-year", 1900)):
        element = model.elements.get(name)
        value = (element.get("base") or element.get("value")) if element else None
        if element and isinstance(value, Decimal | int) and (value < least or value != int(value) or value > 2200):
            yield problem(element, ("base" if element.get("base") else "value",), msg(
                "“{name}” bằng {value}: phải là số nguyên từ {least} đến 2200",
                "“{name}” is {value}: it must be a whole number from {least} to 2200", name=element.name, value=value, least=least))
    yield from _words(model)
    both = [model.elements[name] for name in RATES.values() if name in model.elements]
    inflation = model.elements.get("general-inflation")
    if len(both) == 2 and not _agree(both[0], both[1], inflation):
        yield problem(both[1], ("base",), msg(
            "suất danh nghĩa không khớp suất thực và lạm phát: (1 + D) phải bằng (1 + d)(1 + I)",
            "the nominal rate does not agree with the real rate and inflation: (1 + D) must be (1 + d)(1 + I)"))


def _words(model: Model) -> Iterator[Diagnostic]:
    """A convention there is not, a currency that is no word: each would be read as another one in silence."""
    timing, currency = model.elements.get("timing-convention"), model.elements.get("currency")
    if timing is not None and timing.kind == "parameter" and _word(model, timing.id) not in CONVENTIONS:
        yield problem(timing, ("value",), msg(
            "“{name}”: quy ước thời điểm phải là `end-of-year` (cuối năm) hoặc `mid-year` (giữa năm)",
            "“{name}”: the timing must be `end-of-year` or `mid-year`", name=timing.name))
    if currency is not None and currency.kind == "parameter" and _word(model, currency.id) is None:
        yield problem(currency, ("value",), msg(
            "“{name}”: ghi mã đồng tiền, ví dụ `VND`", "“{name}”: write the code of a currency, such as `VND`", name=currency.name))


def _agree(real: Element, nominal: Element, inflation: Element | None) -> bool:
    values = [next((v for p in ("base", "value") if isinstance(v := e.get(p), Decimal | int)), None) if e else None
              for e in (real, nominal, inflation)]
    if any(v is None for v in values):
        return False
    d, stated, i = (Decimal(v) for v in values if v is not None)
    return abs((1 + d) * (1 + i) - (1 + stated)) < Decimal("0.00005")


def problem(element: Element, path: tuple[str | int, ...], message: Message, advice: Message | None = None,
            code: str = CODE) -> Diagnostic:
    """An error in the data that leaves no number to be computed, at its place."""
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, span=element.origin.at(*path), subject=element.id,
                      advice=advice)
