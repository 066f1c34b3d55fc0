"""The plan as a question for the optimiser: packages with what they cost, gaps with what closing them is worth, ceilings by year.

A budget year is the unit of time: a package begins in January of the year its stated start lies in or of a later one, and spends its
investment in equal parts over its months. Closing the gaps comes first (high 3, medium 2, low 1), then closing them early
(weight × years closed within the study), then what it costs. By NPV: what the benefits that name packages bring from the year all these
are done, less the present value of investing and of running.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil

from archmodel.analysis.choosing import Candidate, Gain, Problem, Score
from archmodel.analysis.costs import exchange
from archmodel.analysis.economics.benefits import benefits
from archmodel.analysis.economics.conversion import conversions
from archmodel.analysis.economics.costing import Costing
from archmodel.analysis.economics.frame import Frame, problem
from archmodel.analysis.estimate import SCALES, number
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.errors import BadUsage
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, WorkPackage

WEIGHTS: Mapping[str, int] = {"high": 3, "medium": 2, "low": 1}
"""What closing a gap of a priority is worth; a convention of this tool, printed as one. Without a priority it is that of `low`."""
_BILLION = Decimal(10**9)
_MOST = Decimal(10**12)
"""More billions than any currency needs: beyond it a ceiling is a slip of the pen."""


@dataclass(frozen=True, kw_only=True)
class Planning:
    """The figures the question rests on; every one stands in the ledger of the frame."""

    frame: Frame
    costing: Costing
    supposed: tuple[str, ...] = ()
    for_money: bool = False
    """The aim is NPV, so that a package whose cost nobody knows cannot be weighed."""

    @cached_property
    def packages(self) -> tuple[WorkPackage, ...]:
        """Those that can be weighed, by id."""
        every = self.frame.model.work_packages
        return tuple(every[name] for name in sorted(every) if name not in self.aside)

    @cached_property
    def untimed(self) -> tuple[str, ...]:
        every = self.frame.model.work_packages
        return tuple(name for name in sorted(every) if self.months(every[name]) is None)

    @cached_property
    def unpriced(self) -> Mapping[str, LocalText]:
        """Package → why what it invests is not known: one of its lines has no amount, no rate or no year."""
        found: dict[str, LocalText] = {}
        for name, why in self.costing.left_out.items():
            item = self.frame.model.elements[name]
            package = item.text("work_package") or self.frame.model.delivered_by.get(item.text("component") or "", "")
            if package and item.get("sunk") is not True and item.get("recurrent") is not True:
                found.setdefault(package, LocalText(vi=f"{why.vi}: {item.name.say('vi')}", en=f"{why.en}: {item.name.say('en')}"))
        return dict(sorted(found.items()))

    @property
    def _limited(self) -> bool:
        return bool(self.supposed) or any(isinstance(s.get("ceilings"), tuple) for s in self.frame.model.of_kind("funding-source"))

    @cached_property
    def aside(self) -> frozenset[str]:
        """Packages that cannot be weighed: without a duration; under ceilings or for money without a cost; and what waits for them."""
        every = self.frame.model.work_packages
        found = {*self.untimed, *(self.unpriced if self.for_money or self._limited else ())}
        while more := {name for name, package in every.items() if name not in found
                       and any(tie.before in found for tie in package.dependencies)}:
            found |= more
        return frozenset(found)

    def months(self, package: WorkPackage) -> int | None:
        if package.duration_range is not None:
            low, base, high = package.duration_range
            return ceil((low + 4 * base + high) / 6)
        return package.duration_months

    @cached_property
    def horizon(self) -> tuple[int, int]:
        """From the first stated start (not before the base year) to the last year of the study."""
        starts = [package.start.first.year for package in self.packages if package.start is not None]
        base = self.frame.base_year or 0
        return max(min(starts, default=base), base), self.frame.last_year or base

    def cost(self, package: str) -> str:
        """The figure of what a package invests, not discounted."""
        name = f"optimise/{package}/cost"
        if name not in self.frame.ledger:
            element = self.frame.model.elements[package]
            title = LocalText(vi=f"Vốn đầu tư: {element.name.say('vi')}", en=f"Investment: {element.name.say('en')}")
            if (why := self.unpriced.get(package)) is not None:
                return self.frame.ledger.unknown(name, title, self.frame.currency, LocalText(
                    vi=f"chưa xác định: {why.vi}", en=f"unknown: {why.en}"))
            self.frame.ledger.total(name, title, self.frame.currency, self._money(package, recurrent=False))
        return name

    def running(self, package: str) -> str:
        """The figure of what it costs to run in the last year of the study, when all of it is in service."""
        name = f"optimise/{package}/running"
        if name not in self.frame.ledger:
            element = self.frame.model.elements[package]
            self.frame.ledger.total(name, LocalText(vi=f"Vận hành mỗi năm: {element.name.say('vi')}",
                                                    en=f"Running a year: {element.name.say('en')}"),
                                    self.frame.currency, self._money(package, recurrent=True))
        return name

    def _money(self, package: str, *, recurrent: bool) -> list[str]:
        last = self.frame.last_year
        found = [s.money for s in self.costing.streams if self.costing.package(s.item) == package and (
            s.year == last and (s.recurrent or s.part == "om-and-repair") if recurrent
            else not s.recurrent and s.part == "investment")]
        return list(dict.fromkeys(found))

    @cached_property
    def ceilings(self) -> Mapping[int, str]:
        """Year → the figure of what may be spent in it: the recorded ceilings of all sources, or what the reader supposes."""
        return self._supposed() if self.supposed else self._recorded()

    def _recorded(self) -> dict[int, str]:
        ledger, parts = self.frame.ledger, dict[int, list[str]]()
        for source in self.frame.model.of_kind("funding-source"):
            rows = source.get("ceilings")
            for index, row in enumerate(rows if isinstance(rows, tuple) else ()):
                if number(row.get("amount")) is None:
                    continue
                scale, currency = row.get("scale") or "one", str(row["currency"])
                name = f"optimise/{source.id}/ceiling/{index}"
                year = row["year"]
                title = LocalText(vi=f"Hạn mức {year}: {source.name.say('vi')}", en=f"Ceiling {year}: {source.name.say('en')}")
                formula, operands = "amount * scale", {
                    "amount": ledger.fact(source, "ceilings", index, "amount", unit=currency),
                    "scale": ledger.constant(f"scale/{scale}", SCALES[scale], LocalText(vi="Đơn vị tiền", en="Scale of the price"))}
                rate = exchange(self.frame.model, currency, self.frame.currency) if currency != self.frame.currency else None
                if rate is not None:
                    operands["exchange_rate"] = ledger.fact(rate.parameter, "series", rate.index, "value", title=rate.parameter.name,
                                                            unit=f"{self.frame.currency}/{currency}")
                    formula += " / exchange_rate" if rate.inverse else " * exchange_rate"
                ledger.compute(name, title, self.frame.currency, formula, operands)
                parts.setdefault(year, []).append(name)
        return {year: ledger.total(f"optimise/ceiling/{year}", LocalText(vi=f"Hạn mức năm {year}", en=f"Ceiling of {year}"),
                                   self.frame.currency, names) for year, names in sorted(parts.items())}

    def _supposed(self) -> dict[int, str]:
        first, last = self.horizon
        found: dict[int, Decimal] = {}
        for text in self.supposed:
            year, amount = _asked(text)
            found |= {year: amount} if year is not None else {y: amount for y in range(first, last + 1) if y not in found}
        note = LocalText(vi="do người dùng giả định (--ceiling)", en="supposed by the reader (--ceiling)")
        return {year: self.frame.ledger.constant(
            f"optimise/ceiling/{year}", int(amount * _BILLION) if amount * _BILLION == int(amount * _BILLION) else amount * _BILLION,
            LocalText(vi=f"Hạn mức giả định năm {year}", en=f"Ceiling supposed for {year}"), self.frame.currency, note)
            for year, amount in sorted(found.items())}

    @cached_property
    def open_sources(self) -> tuple[str, ...]:
        """Sources without ceilings, beside others that have them: what they could pay is in no ceiling."""
        sources = self.frame.model.of_kind("funding-source")
        return () if self.supposed or not self.ceilings else tuple(s.id for s in sources if not isinstance(s.get("ceilings"), tuple))

    @cached_property
    def other_ties(self) -> tuple[str, ...]:
        """Packages with dependencies of another type than finish-to-start, which the years cannot keep apart."""
        return tuple(p.id for p in self.packages if any(d.type != "FS" or d.lag for d in p.dependencies))

    def candidates(self) -> tuple[Candidate, ...]:
        known = {package.id for package in self.packages}
        return tuple(Candidate(
            id=package.id, cost=self._sum(self.cost(package.id)), months=self.months(package) or 12,
            before=tuple(sorted({d.before for d in package.dependencies if d.type == "FS" and d.before in known})),
            earliest=package.start.first.year if package.start is not None else None,
            latest=self._latest(package)) for package in self.packages)

    def _latest(self, package: WorkPackage) -> int | None:
        """The year before which it is done when it begins in the last January from which it meets its deadline, to the month."""
        if package.deadline is None:
            return None
        months = self.months(package) or 12
        return (_end(package.deadline) - months) // 12 + -(-months // 12)

    def _fraction(self, name: str) -> Fraction:
        value = self.frame.ledger.value(name)
        return Fraction(value) if value is not None else Fraction(0)

    def _sum(self, name: str) -> Fraction:
        """Money to the millionth: what is spread over months and added up again is not a hair above its ceiling."""
        return round(self._fraction(name) * 10**6) * Fraction(1, 10**6)

    @cached_property
    def closing(self) -> Mapping[str, tuple[str, ...]]:
        """Gap → the packages that must all be done for it to close."""
        found: dict[str, list[str]] = {}
        for package in self.packages:
            for gap in package.closes:
                found.setdefault(gap, []).append(package.id)
        return {gap: tuple(names) for gap, names in sorted(found.items())}

    def weight(self, gap: str) -> int:
        element = self.frame.model.elements.get(gap)
        return WEIGHTS.get((element.text("priority") if element else None) or "low", 1)

    def by_gaps(self, ceilings: Mapping[int, Fraction]) -> Problem:
        first, last = self.horizon

        def gain(gap: str, names: tuple[str, ...]) -> Gain:
            weight = Fraction(self.weight(gap))
            return Gain(id=gap, packages=names, worth=lambda year: (weight, weight * (last + 1 - year), Fraction(0)))

        return Problem(candidates=self.candidates(), gains=tuple(gain(gap, names) for gap, names in self.closing.items()), first=first,
                       last=last, ceilings=ceilings, zero=(Fraction(0),) * 3, price=lambda c, _: (Fraction(0), Fraction(0), c.cost))

    @cached_property
    def linked(self) -> tuple[str, ...]:
        """Benefits that say which packages bring them."""
        return tuple(b.id for b in self.frame.model.of_kind("benefit") if b.ids("work_packages"))

    def by_npv(self, ceilings: Mapping[int, Fraction]) -> Problem:
        first, last = self.horizon
        found = benefits(self.frame, conversions(self.frame))
        factors = {year: self._fraction(self.frame.factor(year)) for year in self.frame.span}

        def gain(name: str, packages: tuple[str, ...], yearly: Fraction) -> Gain:
            return Gain(id=name, packages=packages, worth=lambda year: (sum(
                (yearly * factors[y] for y in factors if y >= year), Fraction(0)),))

        def price(candidate: Candidate, start: int) -> Score:
            invested = sum((amount * factors.get(year, Fraction(0)) for year, amount in candidate.spend(start).items()), Fraction(0))
            run = self._fraction(self.running(candidate.id))
            return (invested + sum((run * factors[y] for y in factors if y >= start + candidate.years), Fraction(0)),)

        gains = tuple(gain(b.id, b.element.ids("work_packages"), self._fraction(b.yearly)) for b in found
                      if b.counted and b.yearly and b.element.ids("work_packages"))
        return Problem(candidates=self.candidates(), gains=gains, first=first, last=last, ceilings=ceilings, zero=(Fraction(0),),
                       price=price)

    def use(self, package: str, start: int, year: int) -> str | None:
        """The figure of what a package that begins in `start` invests in a year; None where nothing."""
        found = next(p for p in self.packages if p.id == package)
        months = self.months(found) or 12
        part = min(12, months - 12 * (year - start))
        if year < start or part <= 0:
            return None
        name = f"optimise/{package}/use/{start}/{year}"
        if name not in self.frame.ledger:
            title = LocalText(vi=f"Vốn năm {year}: {found.name.say('vi')}", en=f"Money of {year}: {found.name.say('en')}")
            self.frame.ledger.compute(name, title, self.frame.currency, "cost * months / of_months", {
                "cost": self.cost(package), "months": self._months(part), "of_months": self._months(months)})
        return name

    def _months(self, count: int) -> str:
        return self.frame.ledger.constant(f"months/{count}", count, LocalText(vi=f"{count} tháng", en=f"{count} months"), "month")

    def price(self, package: str, start: int) -> str:
        """The figure of the present value of investing in a package from `start` and of running it once it is done."""
        name = f"optimise/{package}/price/{start}"
        if name in self.frame.ledger:
            return name
        months = next(self.months(p) or 12 for p in self.packages if p.id == package)
        operands: dict[str, str] = {}
        terms: list[str] = []
        for year in self.frame.span:
            use = self.use(package, start, year)
            if use is not None:
                operands |= {f"use_{year}": use, f"factor_{year}": self.frame.factor(year)}
                terms.append(f"use_{year}*factor_{year}")
            if year >= start - (-months // 12):
                operands |= {"running": self.running(package), f"factor_{year}": self.frame.factor(year)}
                terms.append(f"running*factor_{year}")
        return self.frame.ledger.compute(name, self.frame.model.elements[package].name, self.frame.currency, " + ".join(terms) or "0",
                                         operands)

    def worth(self, benefit: str, year: int) -> str:
        """The figure of the present value of a benefit in effect from a year on."""
        name = f"optimise/{benefit}/worth/{year}"
        if name not in self.frame.ledger:
            years = [y for y in self.frame.span if y >= year]
            operands = {"yearly": f"benefit/{benefit}", **{f"factor_{y}": self.frame.factor(y) for y in years}}
            formula = f"yearly * ({' + '.join(f'factor_{y}' for y in years)})" if years else "0 * yearly"
            self.frame.ledger.compute(name, self.frame.model.elements[benefit].name, self.frame.currency, formula, operands)
        return name

    def limits(self, share: Fraction = Fraction(1)) -> dict[int, Fraction]:
        return {year: self._sum(name) * share for year, name in self.ceilings.items() if self.frame.ledger.value(name) is not None}


def _end(moment: Moment) -> int:
    """The month after a date on record, counted from year 0: by the end of its month, or of its year where only that is said."""
    day = moment.first
    return day.year * 12 + (12 if moment.year_only else day.month)


def mistakes(frame: Frame) -> Iterator[Diagnostic]:
    """Ceilings in another currency without a dated rate: left out they would let everything through."""
    for source in frame.model.of_kind("funding-source"):
        rows = source.get("ceilings")
        for index, row in enumerate(rows if isinstance(rows, tuple) else ()):
            currency = str(row["currency"])
            if currency != frame.currency and exchange(frame.model, currency, frame.currency) is None:
                yield _unconverted(frame, source, index, currency)


def _unconverted(frame: Frame, source: Element, index: int, currency: str) -> Diagnostic:
    return problem(source, ("ceilings", index, "currency"), msg(
        "“{name}” tính bằng {currency} nhưng chưa có tỷ giá sang {study}", "“{name}” is in {currency}, and there is no exchange rate to "
        "{study}", name=source.name, currency=currency, study=frame.currency), msg(
        "Ghi tham số `{one}` có giá trị theo năm.", "Record the parameter `{one}` with its values by year.",
        one=f"{currency}-{frame.currency}".lower()), code="economics/no-rate")


def _asked(text: str) -> tuple[int | None, Decimal]:
    """`150` or `2027=150`. Raises BadUsage for anything else."""
    year, sign, amount = text.rpartition("=")
    try:
        value = Decimal(amount.strip().replace(",", "."))
        if text.isascii() and 0 <= value <= _MOST and (not sign or 1900 <= int(year) <= 2200):
            return (int(year) if sign else None), value
    except (ArithmeticError, ValueError):
        pass
    raise BadUsage(msg("Không hiểu hạn mức “{text}”.", "“{text}” is no ceiling.", text=text),
                   msg("Viết số tỷ của mọi năm (`150`) hoặc của một năm (`2027=150`).",
                       "Write billions for every year (`150`) or for one (`2027=150`)."))


def ordered(names: Iterable[str], choice: Mapping[str, int]) -> tuple[str, ...]:
    """By the year they begin in, then by id; what is out comes last."""
    return tuple(sorted(names, key=lambda name: (choice.get(name, 9999), name)))
