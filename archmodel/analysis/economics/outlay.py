"""What the plan costs in which year, by package, on the stated schedule and on the feasible one.

One rule for both: that of `costing.py`, which places every line by what it says itself (`flows`, `year`), else over the months of its
package, else over those of its phase. On the feasible schedule the same lines are placed over the months the packages can really have, so
that a line moves with its package or its phase; what states a year of its own stays in it. The package of a line is the one it names, else
the one that delivers its system; a common line has none. Values left at the end of the study are no outlay.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import floor
from typing import Literal

from archmodel.analysis.economics.amounts import summed
from archmodel.analysis.economics.costing import Costing, Stream, costing
from archmodel.analysis.economics.frame import Frame, frame
from archmodel.analysis.economics.lifecycle import lacking, uncounted
from archmodel.analysis.economics.plan import Plan
from archmodel.analysis.economics.spans import Spans
from archmodel.analysis.ledger import Ledger
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText
from archmodel.model import Model

Way = Literal["stated", "feasible"]
WAYS: tuple[Way, ...] = ("stated", "feasible")
Sort = Literal["investment", "replacement", "running"]
SORTS: Mapping[Sort, LocalText] = {
    "investment": LocalText(vi="Vốn đầu tư ban đầu", en="Initial investment"), "replacement": LocalText(vi="Thay thế", en="Replacement"),
    "running": LocalText(vi="Chi thường xuyên", en="Running cost")}
WORDS: Mapping[Way, LocalText] = {
    "stated": LocalText(vi="theo ngày đã nêu", en="by the stated dates"),
    "feasible": LocalText(vi="theo lịch khả thi", en="by the feasible schedule")}
COMMON = "common"
_TAKEN = frozenset({COMMON, "share", "cumulative", *SORTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """The money of one line in one year: the id of its figure, its package (empty: common), its source (empty: not known)."""

    item: str
    package: str
    source: str
    year: int
    sort: Sort
    money: str


@dataclass(frozen=True, kw_only=True)
class Outlay:
    """All payments of each schedule, in one ledger. `shadow` is the costing of the feasible dates, in a ledger of its own."""

    frame: Frame
    payments: Mapping[Way, tuple[Payment, ...]]
    costing: Costing
    shadow: Costing | None
    problems: tuple[Diagnostic, ...]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """From the first year with a payment to the last of the study."""
        found = [p.year for way in WAYS for p in self.payments[way]]
        return tuple(range(min(found), max(found) + 1)) if found else ()

    @cached_property
    def building(self) -> tuple[int, ...]:
        """The years in which something is bought for the first time, on either schedule."""
        found = [p.year for way in WAYS for p in self.payments[way] if p.sort == "investment"]
        return tuple(range(min(found), max(found) + 1)) if found else ()

    @cached_property
    def packages(self) -> tuple[str, ...]:
        """Those that spend anything, by id; the common lines (empty) last."""
        found = {p.package for way in WAYS for p in self.payments[way]}
        return tuple(sorted(found, key=lambda name: (not name, name)))

    def total(self, way: Way, *, package: str | None = None, year: int | None = None, sort: Sort | None = None) -> str:
        """The id of the sum of these payments: `outlay/<way>[/<sort>][/<package>][/<year>]`."""
        name = "/".join(["outlay", way, *([sort] if sort else []), *([] if package is None else [_key(package)]),
                         *([] if year is None else [str(year)])])
        ledger = self.frame.ledger
        if name in ledger:
            return name
        parts = self._sums.get((way, package, year, sort), [])
        title = self._title(way, package, year, sort)
        return summed(ledger, name, lacking(title, self._missing(way, sort)) if package is None and year is None else title,
                      self.frame.currency, parts)

    def _missing(self, way: Way, sort: Sort | None) -> tuple[str, ...]:
        """The lines a sum over all packages and years is without; of the initial investment those that are bought once."""
        costing = self.shadow if way == "feasible" and self.shadow else self.costing
        elements = self.frame.model.elements
        return tuple(n for n in uncounted(costing) if sort is None or (elements[n].get("recurrent") is not True) is (sort == "investment"))

    def paid(self, way: Way, *, package: str | None = None, year: int | None = None, sort: Sort | None = None) -> str | None:
        """The same, None where nothing is paid."""
        return self.total(way, package=package, year=year, sort=sort) if (way, package, year, sort) in self._sums else None

    @cached_property
    def _sums(self) -> Mapping[tuple[Way, str | None, int | None, Sort | None], list[str]]:
        """The payments of every sum that can be asked for."""
        found: dict[tuple[Way, str | None, int | None, Sort | None], list[str]] = {}
        for way in WAYS:
            for p in self.payments[way]:
                for package in (None, p.package):
                    for year in (None, p.year):
                        for sort in (None, p.sort):
                            found.setdefault((way, package, year, sort), []).append(p.money)
        return found

    def _title(self, way: Way, package: str | None, year: int | None, sort: Sort | None) -> LocalText:
        what = SORTS[sort] if sort else LocalText(vi="Nhu cầu chi", en="Outlay")
        who = None if package is None else self.frame.model.elements[package].name if package else LocalText(
            vi="khoản chung", en="common lines")
        return LocalText(
            vi=", ".join([what.vi, *([who.say("vi")] if who else []), *([f"năm {year}"] if year else []), WORDS[way].vi]),
            en=", ".join([what.en, *([who.say("en")] if who else []), *([str(year)] if year else []), WORDS[way].en]))

    def share(self, way: Way, year: int) -> str:
        """The id of the share of the initial investment that is spent by the end of a year: a point of the S-curve."""
        name, ledger = f"outlay/{way}/share/{year}", self.frame.ledger
        if name in ledger:
            return name
        years = [y for y in self.building if y <= year]
        spent = summed(ledger, f"outlay/{way}/cumulative/{year}", LocalText(
            vi=f"Đầu tư lũy kế đến hết {year}, {WORDS[way].vi}", en=f"Investment to the end of {year}, {WORDS[way].en}"),
            self.frame.currency, [self.total(way, year=y, sort="investment") for y in years])
        return ledger.compute(name, LocalText(
            vi=f"Tỷ lệ đầu tư lũy kế đến hết {year}, {WORDS[way].vi}",
            en=f"Share of the investment spent by the end of {year}, {WORDS[way].en}"),
            "share", "spent/whole", {"spent": spent, "whole": self.total(way, sort="investment")})


def _key(package: str) -> str:
    """A package in an id of a sum; one that is called like another part of these ids has a sign that no id can have."""
    return f"{package}_" if package in _TAKEN else package or COMMON


def outlay(plan: Plan) -> Outlay:
    """The payments of the model of a plan: the stated ones in its ledger, the feasible ones beside them under `feasible/…`."""
    own = costing(plan.frame)
    if own.problems or plan.problems:
        return Outlay(frame=plan.frame, payments={way: () for way in WAYS}, costing=own, shadow=None, problems=own.problems)
    other = frame(moved(plan))
    starts = {name: f"schedule/{name}/earliest-start" for name in plan.schedule.network.slots} if plan.starts else {}
    _brought(plan.ledger, other.ledger, starts.values())
    shadow = costing(other, Spans(other.model, other.ledger, starts))
    names = adopted(plan.ledger, shadow.frame.ledger, [s.money for s in shadow.streams], "feasible/")
    return Outlay(frame=plan.frame, costing=own, shadow=shadow, problems=(), payments={
        "stated": payments(own, {}), "feasible": payments(shadow, names)})


def _brought(ledger: Ledger, other: Ledger, wanted: Iterable[str]) -> None:
    """Figures, and all they are computed from, taken into another ledger as they are."""
    needed = ledger.under(wanted)
    for name, figure in ledger.figures.items():
        if name in needed and name not in other:
            other.take(figure)


def moved(plan: Plan) -> Model:
    """The model as if every package had been stated to start when it can; a plan without any date stays without."""
    slots = plan.schedule.network.slots if plan.starts else {}
    return replace(plan.model, work_packages={
        name: replace(package, start=_moment(floor(slots[name].earliest_start))) if name in slots else package
        for name, package in plan.model.work_packages.items()})


def _moment(month: int) -> Moment:
    """The month, of which only the number counts."""
    day = dt.date(max(month // 12, 1), month % 12 + 1, 1)
    return Moment(first=day, last=day)


def payments(found: Costing, names: Mapping[str, str]) -> tuple[Payment, ...]:
    """What is paid, by line, year and sort; what is left at the end of the study is not among it."""
    return tuple(
        Payment(item=s.item, package=s.work_package, source=s.funding, year=s.year, sort=_sort(s), money=names.get(s.money, s.money))
        for s in found.streams if s.element_of_cost != "residual" or s.part == "disposal")


def _sort(stream: Stream) -> Sort:
    if stream.element_of_cost == "replacement":
        return "replacement"
    return "running" if stream.recurrent or stream.element_of_cost not in ("investment", "other") else "investment"


def adopted(ledger: Ledger, other: Ledger, wanted: Iterable[str], prefix: str) -> Mapping[str, str]:
    """Figures of another ledger over the same facts, taken into this one: id there → id here.

    What is the same here and there (facts, constants, results of the same formula over the same) keeps its id, the rest stands under
    `prefix`.
    """
    needed = other.under(wanted)
    names: dict[str, str] = {}
    for name, figure in other.figures.items():
        if name not in needed:
            continue
        operands = {word: names[operand] for word, operand in figure.operands.items()}
        here = ledger.figures.get(name)
        if here is not None and (here.value, here.formula, here.operands) == (figure.value, figure.formula, operands):
            names[name] = name
        else:
            names[name] = f"{prefix}{name}" if figure.formula or here is not None else name
            if names[name] not in ledger:
                ledger.take(replace(figure, id=names[name], operands=operands))
    return names
