"""What the appraisal would be if costs, benefits, dates or the discount rate were others, and at which value the answer changes.

- A scenario multiplies all costs and all benefits and brings the benefits some years later; what then falls after the study is lost
  (its end does not move). `enpv/<scenario>`, `eirr/<scenario>`, `bcr/<scenario>`, each with its own formula.
- A switching value is the change, in parts of one, at which the ENPV is 0: PV(C)/PV(B) - 1 of all benefits, PV(B)/PV(C) - 1 of all
  costs, -ENPV/PV(b) of one benefit, ENPV/PV(c) of one line of cost. The sensitivity indicator SI = %ΔENPV / %Δvariable is PV(B)/ENPV,
  -PV(C)/ENPV (ADB, Guidelines for the Economic Analysis of Projects, 2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from archmodel.analysis.economics.appraisal import ADB, Appraisal, Case, internal_rate
from archmodel.analysis.economics.frame import Frame
from archmodel.analysis.estimate import number
from archmodel.kit.text import LocalText

MOST_LINES = 8
_RATES = (3, 6, 9, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Costs × `costs`, benefits × `benefits`, benefits `delay` years later."""

    id: str
    title: LocalText
    costs: Decimal = Decimal(1)
    benefits: Decimal = Decimal(1)
    delay: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A scenario, or a discount rate (`rate` its figure), and the ids of what comes out of it."""

    id: str
    title: LocalText
    enpv: str
    eirr: str
    bcr: str
    rate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One variable: the figure of its present value, of the change at which the ENPV is 0, and of its sensitivity indicator."""

    id: str
    title: LocalText
    element: str
    present: str
    change: str
    indicator: str
    benefit: bool


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """Ids of figures of one appraisal. `switches` begin with all benefits and all costs."""

    scenarios: tuple[Outcome, ...]
    rates: tuple[Outcome, ...]
    """Also where two are the same rate; `told` has each rate once, without that of the base case."""
    told: tuple[Outcome, ...]
    switches: tuple[Switch, ...]


def _share(what: str, percent: int) -> Scenario:
    sign = "+" if percent > 0 else "-"
    factor = 1 + Decimal(percent) / 100
    vi, en = {"cost": ("Chi phí", "Costs"), "benefit": ("Lợi ích", "Benefits")}[what]
    title = LocalText(vi=f"{vi} {'tăng' if percent > 0 else 'giảm'} {abs(percent)} %",
                      en=f"{en} {'up' if percent > 0 else 'down'} {abs(percent)} %")
    return Scenario(id=f"{what}{sign}{abs(percent)}", title=title, **{f"{what}s": factor})  # type: ignore[arg-type]


def _late(years: int) -> Scenario:
    return Scenario(id=f"delay-{years}", delay=years, title=LocalText(
        vi=f"Lợi ích chậm {years} năm", en=f"Benefits {years} {'year' if years == 1 else 'years'} late"))


SCENARIOS = (
    *(_share("cost", percent) for percent in (10, 20, -10, -20)), *(_share("benefit", percent) for percent in (-10, -20, 10, 20)),
    _late(1), _late(2),
    Scenario(id="cost+20-benefit-20", costs=Decimal("1.2"), benefits=Decimal("0.8"), title=LocalText(
        vi="Chi phí tăng 20 %, lợi ích giảm 20 %", en="Costs up 20 %, benefits down 20 %")),
    Scenario(id="cost+20-benefit-20-delay-1", costs=Decimal("1.2"), benefits=Decimal("0.8"), delay=1, title=LocalText(
        vi="Chi phí tăng 20 %, lợi ích giảm 20 % và chậm 1 năm", en="Costs up 20 %, benefits down 20 % and 1 year late")),
)


def sensitivity(found: Appraisal) -> Sensitivity:
    """Of the main case. Nothing where there is none."""
    case = found.case
    if case is None:
        return Sensitivity(scenarios=(), rates=(), told=(), switches=())
    book = _Book(frame=found.frame, case=case)
    rates = tuple(book.rates())
    return Sensitivity(scenarios=tuple(book.scenario(each) for each in SCENARIOS), rates=rates, told=tuple(_once(found.frame, rates)),
                       switches=(*book.overall(), *book.lines()))


def _once(frame: Frame, rates: tuple[Outcome, ...]) -> Iterator[Outcome]:
    """Each rate once, and not that of the base case again."""
    seen = {frame.ledger.value(frame.rate)}
    for each in rates:
        rate = frame.ledger.value(each.rate)
        if rate not in seen:
            seen.add(rate)
            yield each


@dataclass(frozen=True, kw_only=True)
class _Book:
    frame: Frame
    case: Case

    def _made(self, what: str, id_: str, title: LocalText, unit: str, formula: str, operands: Mapping[str, str]) -> str:
        words = {"enpv": "ENPV", "eirr": "EIRR", "bcr": "BCR"}[what]
        return self.frame.ledger.compute(f"{what}/{id_}", LocalText(vi=f"{words}: {title.vi}", en=f"{words}: {title.en}"), unit, formula,
                                         operands, method=ADB)

    def scenario(self, scenario: Scenario) -> Outcome:
        """Benefits that come late are discounted by the factor of the later year; those after the study are lost."""
        late = self._late(scenario) if scenario.delay else self.case.pv_benefits
        gains, pays = _times("benefits", scenario.benefits), _times("costs", scenario.costs)
        both = {"benefits": late, "costs": self.case.pv_costs}
        return Outcome(
            id=scenario.id, title=scenario.title,
            enpv=self._made("enpv", scenario.id, scenario.title, self.frame.currency, f"{gains} - {pays}", both),
            eirr=self._made("eirr", scenario.id, scenario.title, "1/year", *self._rate(scenario)),
            bcr=self._made("bcr", scenario.id, scenario.title, "ratio", f"bcr({gains}, {pays})", both))

    def _late(self, scenario: Scenario) -> str:
        """The present value of benefits that come some years later, whatever they are multiplied with."""
        name = f"enpv/pv-benefits/delay-{scenario.delay}"
        if name in self.frame.ledger:
            return name
        span, terms = self.frame.span, []
        operands: dict[str, str] = {}
        for year in span:
            if year + scenario.delay in span:
                operands |= {f"benefits_{year}": self.case.benefits[year],
                             f"factor_{year + scenario.delay}": self.frame.factor(year + scenario.delay)}
                terms.append(f"benefits_{year}*factor_{year + scenario.delay}")
        return self.frame.ledger.compute(name, LocalText(
            vi=f"Hiện giá lợi ích nếu chậm {scenario.delay} năm", en=f"Present value of benefits that come {scenario.delay} years late"),
            self.frame.currency, " + ".join(terms) or "0", operands, note=LocalText(
                vi="lợi ích dời quá năm cuối của thời kỳ phân tích thì không tính", en="what would come after the study is lost"))

    def _rate(self, scenario: Scenario) -> tuple[str, Mapping[str, str]]:
        """The rate of return of its flows: benefits of an earlier year, multiplied, less costs multiplied."""
        words: dict[int, str] = {}
        operands: dict[str, str] = {}
        for year in self.frame.span:
            parts = []
            if year - scenario.delay in self.frame.span:
                operands[f"benefits_{year - scenario.delay}"] = self.case.benefits[year - scenario.delay]
                parts.append(_times(f"benefits_{year - scenario.delay}", scenario.benefits))
            operands[f"costs_{year}"] = self.case.costs[year]
            paid = _times(f"costs_{year}", scenario.costs)
            words[year] = f"{parts[0]} - {paid}" if parts else f"-{paid}"
        formula, more = internal_rate(self.frame, self.case.net, self.case.end, words)
        if more:
            formula = formula.replace("at_end", _times("at_end", scenario.costs))
        return formula, {**operands, **more}

    def rates(self) -> list[Outcome]:
        """At the low and the high end of the recorded discount rate, and at 3 to 12 %."""
        ledger, owner = self.frame.ledger, self.frame.model.elements.get(self.frame.rate.partition(".")[0])
        named: list[tuple[str, LocalText, str]] = []
        for point, vi, en in (("low", "thấp", "low"), ("high", "cao", "high")):
            if owner is not None and number(owner.get(point)) is not None:
                title = LocalText(vi=f"{owner.name.say('vi')}, mức {vi}", en=f"{owner.name.say('en')}, {en}")
                said = f"{(number(owner.get(point)) or Decimal(0)) * 100:f}"
                said = said.rstrip("0").rstrip(".") if "." in said else said
                named.append((f"rate-{point}", LocalText(vi=f"Suất chiết khấu mức {vi} ({said.replace('.', ',')} %)",
                                                         en=f"Discount rate, {en} ({said} %)"),
                              ledger.fact(owner, point, unit="1/year", title=title)))
        for percent in _RATES:
            title = LocalText(vi=f"Suất chiết khấu {percent} %", en=f"Discount rate {percent} %")
            named.append((f"rate-{percent}", title, ledger.constant(
                f"sensitivity/rate-{percent}", Decimal(percent) / 100, title, "1/year", LocalText(
                    vi="dải 3–12 % (Ngân hàng Thế giới 2016, ADB 2017)", en="the range of 3 to 12 % (World Bank 2016, ADB 2017)"))))
        return [self._at(*each) for each in named]

    def _at(self, id_: str, title: LocalText, rate: str) -> Outcome:
        benefits, gained = self._present("b", self.case.benefits, "")
        costs, paid = self._present("c", self.case.costs, self.case.end)
        operands = {"rate": rate, **gained, **paid}
        return Outcome(id=id_, title=title, rate=rate, eirr=self.case.eirr,
                       enpv=self._made("enpv", id_, title, self.frame.currency, f"{benefits} - {_inner(costs)}", operands),
                       bcr=self._made("bcr", id_, title, "ratio", f"bcr({benefits}, {costs})", operands))

    def _present(self, letter: str, flows: Mapping[int, str], end: str) -> tuple[str, dict[str, str]]:
        """Yearly flows at `rate`; in the mid-year convention half a year earlier, but for year 0 and for what is left at the end."""
        operands = {f"{letter}_{year}": figure for year, figure in flows.items()}
        first, *rest = operands
        if self.frame.convention == "end-of-year":
            return f"npv(rate, {', '.join(operands)})", operands
        formula = f"{first} + (1 + rate)^0.5*npv(rate, 0, {', '.join(rest)})" if rest else first
        if end:
            operands["at_end"] = end
            formula += f" - at_end/(1 + rate)^{len(rest)}"
        return formula, operands

    def overall(self) -> list[Switch]:
        both = {"benefits": self.case.pv_benefits, "costs": self.case.pv_costs}
        made = []
        for name, vi, en, function, indicator, present in (
                ("benefits", "Toàn bộ lợi ích", "All benefits", "benefit_switch", "benefits/(benefits - costs)", self.case.pv_benefits),
                ("costs", "Toàn bộ chi phí", "All costs", "cost_switch", "-costs/(benefits - costs)", self.case.pv_costs)):
            made.append(self._switch(name, LocalText(vi=vi, en=en), "", present, f"{function}(benefits, costs)", indicator, both,
                                     name == "benefits"))
        return made

    def lines(self) -> list[Switch]:
        """Each benefit, and the lines of cost with the largest present values, the largest first."""
        model, value = self.frame.model, self.frame.ledger.value
        made = []
        for sort, figures in (("benefit", self.case.of_benefit), ("cost", self.case.of_item)):
            signs = {each.id: sign for each, sign in self.case.counted} if sort == "benefit" else {}
            order = sorted(figures, key=lambda name: (-abs(value(figures[name]) or Decimal(0)), name))
            for name in order if sort == "benefit" else order[:MOST_LINES]:
                falls = (sort == "benefit") == (signs.get(name, 1) > 0)
                formula = "-enpv/present" if falls else "enpv/present"
                indicator = "present/enpv" if falls else "-present/enpv"
                made.append(self._switch(f"{sort}/{name}", model.elements[name].name, name, figures[name], formula, indicator,
                                         {"enpv": self.case.enpv, "present": figures[name]}, sort == "benefit"))
        return made

    def _switch(self, name: str, title: LocalText, element: str, present: str, formula: str, indicator: str,
                operands: Mapping[str, str], benefit: bool) -> Switch:
        compute = self.frame.ledger.compute
        return Switch(
            id=name, title=title, element=element, present=present, benefit=benefit,
            change=compute(f"switch/{name}", LocalText(vi=f"Giá trị chuyển đổi: {title.say('vi')}",
                                                       en=f"Switching value: {title.say('en')}"), "share", formula, operands, method=ADB),
            indicator=compute(f"indicator/{name}", LocalText(vi=f"Chỉ số độ nhạy: {title.say('vi')}",
                                                             en=f"Sensitivity indicator: {title.say('en')}"),
                              "ratio", indicator, operands, method=ADB))


def _times(name: str, factor: Decimal) -> str:
    return name if factor == 1 else f"{factor:f}*{name}"


def _inner(formula: str) -> str:
    return f"({formula})" if " " in formula and not formula.startswith("npv(") else formula
