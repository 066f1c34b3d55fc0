"""The economic appraisal: what society gains and pays because of the project, and no more than that.

- Incremental: against the option of type do-minimum where one is recorded (what both have cancels out), else against doing nothing.
- Left out: what was spent before the decision (`sunk`), and transfers from one pocket of society to another (`transfer`: taxes,
  subsidies, interest). Conversion factors by category as recorded. Lines without a year or an amount are left out by name.
- ENPV = PV of benefits - PV of costs at the discount rate of the study; EIRR the rate at which it is 0; BCR = PV(B) / PV(C); NPV/K by the
  present value of initial investment; payback undiscounted and discounted (ADB 2017; NIST Handbook 135).

Figures: `enpv/costs/<year>`, `enpv/benefits/<year>`, `enpv/net/<year>`, `enpv/pv-costs`, `enpv/pv-benefits`, `enpv`, `eirr`, `bcr`; the
same under `option/<id>/` for each option where there are several. With mid-year flows what is left at the end of the study stands
by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from archmodel.analysis.economics import benefits as benefit_lines
from archmodel.analysis.economics import conversion as factors
from archmodel.analysis.economics.amounts import summed
from archmodel.analysis.economics.benefits import Benefit
from archmodel.analysis.economics.conversion import Conversions
from archmodel.analysis.economics.costing import Costing, Stream
from archmodel.analysis.economics.frame import Frame
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LocalText
from archmodel.model import Element

HB135 = "NIST Handbook 135"
ADB = "ADB 2017"
END = "discount-factor/end"
TITLES: Mapping[str, tuple[str, str]] = {
    "enpv": ("Giá trị hiện tại ròng kinh tế (ENPV)", "Economic net present value (ENPV)"),
    "eirr": ("Tỷ suất hoàn vốn nội tại kinh tế (EIRR)", "Economic internal rate of return (EIRR)"),
    "bcr": ("Tỷ số lợi ích trên chi phí (BCR)", "Benefit-cost ratio (BCR)"),
    "enpv/per-capital": ("ENPV trên một đồng vốn đầu tư ban đầu (NPV/K)", "ENPV per unit of initial investment (NPV/K)"),
    "payback": ("Thời gian hoàn vốn giản đơn", "Simple payback"),
    "discounted-payback": ("Thời gian hoàn vốn có chiết khấu", "Discounted payback"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One stream of cost at economic prices: ids of its money and its present value; `sign` -1 of what the base option has instead."""

    stream: Stream
    money: str
    pv: str
    sign: int = 1


@dataclass(frozen=True, kw_only=True)
class Case:
    """One option against another (both empty: the project against doing nothing), as ids of figures.

    `costs`, `benefits`, `net`, `discounted` and `cumulative` go by year; `end` is the net flow at the end of the study, where that is
    discounted by itself. `of_item` and `of_benefit` are present values by line; `capital` is that of initial investment.
    """

    prefix: str
    option: str
    against: str
    flows: tuple[Flow, ...]
    counted: tuple[tuple[Benefit, int], ...]
    costs: Mapping[int, str]
    benefits: Mapping[int, str]
    net: Mapping[int, str]
    discounted: Mapping[int, str]
    cumulative: Mapping[int, str]
    end: str
    of_item: Mapping[str, str]
    of_benefit: Mapping[str, str]
    pv_costs: str
    pv_benefits: str
    enpv: str
    eirr: str
    bcr: str
    capital: str
    npv_per_capital: str
    payback: str
    discounted_payback: str


@dataclass(frozen=True, kw_only=True)
class Appraisal:
    """The appraisal of a model. With `problems`, or where the years of the study are not known, there is no `case`.

    `case` is the project, or the option with the highest ENPV; `options` all options against the do-minimum (or nothing).
    `transfers` are the lines left out as such, `listed` the benefits that stand in no total.
    """

    frame: Frame
    costing: Costing
    benefits: tuple[Benefit, ...]
    conversions: Conversions
    case: Case | None
    options: tuple[Case, ...]
    problems: tuple[Diagnostic, ...]

    @cached_property
    def listed(self) -> tuple[Benefit, ...]:
        return tuple(benefit for benefit in self.benefits if not benefit.counted)

    @cached_property
    def transfers(self) -> tuple[Element, ...]:
        return tuple(each for each in self.frame.model.of_kind("cost-item") if each.get("transfer") is True)


def appraised(frame: Frame, costing: Costing) -> Appraisal:
    """The appraisal over the costs of the same frame, written into its ledger."""
    problems = (*frame.problems, *costing.problems, *benefit_lines.mistakes(frame), *factors.mistakes(frame))
    found = factors.conversions(frame)
    if problems:
        return Appraisal(frame=frame, costing=costing, benefits=(), conversions=found, case=None, options=(), problems=problems)
    lines = benefit_lines.benefits(frame, found)
    if not frame.span:
        return Appraisal(frame=frame, costing=costing, benefits=lines, conversions=found, case=None, options=(), problems=())
    flows = tuple(_economic(frame, found, stream) for stream in costing.streams if not stream.transfer)
    options = frame.model.of_kind("option")
    least = next((option.id for option in options if option.text("type") == "do-minimum"), "")
    book = [_Book(frame=frame, flows=flows, benefits=lines, option=option.id, against=least, prefix=f"option/{option.id}/")
            for option in options if option.id != least]
    cases = tuple(each.case() for each in book)
    best = _best(frame, cases)
    main = _Book(frame=frame, flows=flows, benefits=lines, option=best, against=least if best else "", prefix="").case()
    return Appraisal(frame=frame, costing=costing, benefits=lines, conversions=found, case=main, options=cases, problems=())


def _best(frame: Frame, cases: Sequence[Case]) -> str:
    """The option with the highest ENPV; of those without one the first."""
    known = [(value, case) for case in cases if (value := frame.ledger.value(case.enpv)) is not None]
    if known:
        return max(known, key=lambda each: each[0])[1].option
    return cases[0].option if cases else ""


def side(option: str, against: str, options: Sequence[str]) -> int:
    """Of a line with these options (none: all of them): 1 where the option alone has it, -1 where the base option alone, 0 for both."""
    if not option:
        return 1
    return int(not options or option in options) - int(bool(against) and (not options or against in options))


def _economic(frame: Frame, found: Conversions, stream: Stream) -> Flow:
    """A stream at economic prices: × the factor of its element of cost or its category, where there is one."""
    factor = found.factor(stream.element_of_cost, stream.category)
    if not factor:
        return Flow(stream=stream, money=stream.money, pv=stream.pv)
    made = []
    for figure in (stream.money, stream.pv):
        title = frame.ledger[figure].title
        made.append(frame.ledger.compute(
            f"economic/{figure}", LocalText(vi=f"{title.vi}, giá kinh tế", en=f"{title.en}, economic price"), frame.currency,
            "conversion*market", {"conversion": factor, "market": figure}, method=ADB))
    return Flow(stream=stream, money=made[0], pv=made[1])


@dataclass(frozen=True, kw_only=True)
class _Book:
    """Writes one case into the ledger."""

    frame: Frame
    flows: tuple[Flow, ...]
    benefits: tuple[Benefit, ...]
    option: str
    against: str
    prefix: str

    def _sign(self, options: Sequence[str]) -> int:
        return side(self.option, self.against, options)

    @cached_property
    def chosen(self) -> tuple[Flow, ...]:
        return tuple(Flow(stream=f.stream, money=f.money, pv=f.pv, sign=sign) for f in self.flows
                     if (sign := self._sign(f.stream.options)))

    @cached_property
    def counted(self) -> tuple[tuple[Benefit, int], ...]:
        return tuple((each, sign) for each in self.benefits if each.counted and (sign := self._sign(each.element.ids("options"))))

    def _id(self, name: str) -> str:
        return self.prefix + name

    def _title(self, vi: str, en: str) -> LocalText:
        words = self.frame.model.elements[self.option].name if self.prefix else None
        return LocalText(vi=f"{vi}: {words.say('vi')}", en=f"{en}: {words.say('en')}") if words else LocalText(vi=vi, en=en)

    def _sum(self, name: str, title: LocalText, signed: Sequence[tuple[str, int]]) -> str:
        plus, minus = [f for f, sign in signed if sign > 0], [f for f, sign in signed if sign < 0]
        if not minus:
            return summed(self.frame.ledger, self._id(name), title, self.frame.currency, plus)
        return self.frame.ledger.total(self._id(name), title, self.frame.currency, plus, minus=minus)

    def _year(self, name: str, vi: str, en: str, year: int, signed: Sequence[tuple[str, int]]) -> str:
        return self._sum(f"enpv/{name}/{year}", self._title(f"{vi} năm {year}", f"{en} of {year}"), signed)

    def _less(self, name: str, title: LocalText, what: str, less: str) -> str:
        return self.frame.ledger.compute(self._id(name), title, self.frame.currency, "benefits - costs", {"benefits": what, "costs": less})

    def case(self) -> Case:
        span = self.frame.span
        costs = {y: self._year("costs", "Chi phí kinh tế", "Economic costs", y, [
            (f.money, f.sign) for f in self.chosen if f.stream.year == y and f.stream.factor != END]) for y in span}
        gains = {y: self._year("benefits", "Lợi ích kinh tế", "Economic benefits", y, [
            (each.years[y], sign) for each, sign in self.counted]) for y in span}
        net = {y: self._less(f"enpv/net/{y}", self._title(f"Dòng ròng năm {y}", f"Net flow of {y}"), gains[y], costs[y]) for y in span}
        last = [(f.money, -f.sign) for f in self.chosen if f.stream.factor == END]
        end = self._sum("enpv/net/end", self._title("Dòng ròng cuối thời kỳ", "Net flow at the end of the study"), last) if last else ""
        discounted = {y: self._discounted(y, gains[y]) for y in span}
        of_item, of_benefit = self._items(), {each.id: each.pv for each, _ in self.counted}
        pv_costs = self._sum("enpv/pv-costs", self._title("Hiện giá chi phí", "Present value of costs"), [(f, 1) for f in of_item.values()])
        pv_benefits = self._sum("enpv/pv-benefits", self._title("Hiện giá lợi ích", "Present value of benefits"), [
            (each.pv, sign) for each, sign in self.counted])
        return Case(
            prefix=self.prefix, option=self.option, against=self.against, flows=self.chosen, counted=self.counted, costs=costs,
            benefits=gains, net=net, discounted=discounted, cumulative=self._cumulative(discounted), end=end, of_item=of_item,
            of_benefit=of_benefit, pv_costs=pv_costs, pv_benefits=pv_benefits, **self._results(pv_benefits, pv_costs, net, discounted, end))

    def _items(self) -> dict[str, str]:
        """The present value of each line, `enpv/pv/<item>`."""
        found: dict[str, str] = {}
        for item in dict.fromkeys(flow.stream.item for flow in self.chosen):
            name = self.frame.model.elements[item].name
            found[item] = self._sum(f"enpv/pv/{item}", LocalText(
                vi=f"Hiện giá chi phí kinh tế: {name.say('vi')}", en=f"Economic present value: {name.say('en')}"),
                [(f.pv, f.sign) for f in self.chosen if f.stream.item == item])
        return found

    def _discounted(self, year: int, gains: str) -> str:
        """factor × benefits - the present values of the costs of the year."""
        paid = {f"cost_{n}": f for n, f in enumerate((f for f in self.chosen if f.stream.year == year), 1)}
        formula = "factor*benefits" + "".join(f" {'-' if f.sign > 0 else '+'} {name}" for name, f in paid.items())
        return self.frame.ledger.compute(
            self._id(f"enpv/discounted/{year}"), self._title(f"Dòng ròng chiết khấu năm {year}", f"Discounted net flow of {year}"),
            self.frame.currency, formula,
            {"factor": self.frame.factor(year), "benefits": gains, **{name: f.pv for name, f in paid.items()}})

    def _cumulative(self, discounted: Mapping[int, str]) -> dict[int, str]:
        found: dict[int, str] = {}
        for year, figure in discounted.items():
            before = [found[year - 1]] if year - 1 in found else []
            found[year] = self.frame.ledger.total(
                self._id(f"enpv/cumulative/{year}"), self._title(f"Dòng ròng chiết khấu lũy kế đến năm {year}",
                                                                 f"Discounted net flow up to {year}"),
                self.frame.currency, [*before, figure])
        return found

    def _results(self, benefits: str, costs: str, net: Mapping[int, str], discounted: Mapping[int, str], end: str) -> dict[str, str]:
        """The yardsticks; every one is a formula over the figures above it."""
        both = {"benefits": benefits, "costs": costs}
        capital = self._sum("enpv/capital", self._title("Hiện giá vốn đầu tư ban đầu", "Present value of initial investment"), [
            (f.pv, f.sign) for f in self.chosen if f.stream.element_of_cost == "investment"])
        enpv = self._less("enpv", self._title(*TITLES["enpv"]), benefits, costs)
        paid = {f"net_{year}": figure for year, figure in net.items()}
        words = [*list(paid)[:-1], f"{list(paid)[-1]} + at_end"] if end else list(paid)
        present = {f"net_{year}": figure for year, figure in discounted.items()}
        return {
            "enpv": enpv, "capital": capital,
            "eirr": self._yardstick("eirr", "1/year", *internal_rate(self.frame, net, end), ADB),
            "bcr": self._yardstick("bcr", "ratio", "bcr(benefits, costs)", both, ADB),
            "npv_per_capital": self._yardstick("enpv/per-capital", "ratio", "npv_per_capital(enpv, capital)",
                                               {"enpv": enpv, "capital": capital}, ADB),
            "payback": self._yardstick("payback", "year", f"payback({', '.join(words)})", paid | ({"at_end": end} if end else {}), HB135),
            "discounted_payback": self._yardstick("discounted-payback", "year", f"payback({', '.join(present)})", present, HB135)}

    def _yardstick(self, name: str, unit: str, formula: str, operands: Mapping[str, str], method: str) -> str:
        return self.frame.ledger.compute(self._id(name), self._title(*TITLES[name]), unit, formula, operands, method=method)


def internal_rate(frame: Frame, net: Mapping[int, str], end: str,
                  words: Mapping[int, str] | None = None) -> tuple[str, Mapping[str, str]]:
    """The formula of the rate at which these flows are worth 0, and its operands; `words` say what stands for the flow of a year.

    With flows in the middle of the year it is found in steps of half a year, and (1 + r)^2 - 1 is the rate of a year.
    """
    terms = {year: f"net_{year}" for year in net} if words is None else dict(words)
    operands = {f"net_{year}": figure for year, figure in net.items()} if words is None else {}
    if not terms:
        return "irr(0)", {}
    if frame.convention == "end-of-year":
        return f"irr({', '.join(terms.values())})", operands
    first, *rest = terms.values()
    steps = [first] + [step for term in rest for step in (term, "0")]
    if end:
        operands["at_end"] = end
        steps[-1] = "at_end"
    return f"(1 + irr({', '.join(steps)}))^2 - 1", operands
