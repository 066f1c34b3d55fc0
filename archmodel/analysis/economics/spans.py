"""From when to when packages and phases last, as figures, and how many of their months lie in a year: what spreads a cost over years.

A package lasts from its stated start for its duration, a phase from the first start of its packages to the last finish. Money is spread
over whole months: a start counts from the month it lies in, a finish to the end of its month. For the feasible schedule other starts are
handed in; the rule is the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.analysis.ledger import Ledger
from archmodel.analysis.schedule import Planned, schedule
from archmodel.analysis.spending import Flow
from archmodel.kit.text import LocalText
from archmodel.model import Element, Model, WorkPackage

PERT = "PERT (Malcolm et al. 1959)"


def start_of(ledger: Ledger, element: Element) -> str:
    """The stated start, in months from year 0."""
    return ledger.fact(element, "start", unit="calendar-month", title=about(element, LocalText(vi="bắt đầu đã nêu", en="stated start")))


def duration_of(ledger: Ledger, element: Element, package: WorkPackage) -> str:
    """The stated number of months, or the PERT mean of three: `schedule/<package>/duration`, its variance beside it."""
    if package.duration_range is None:
        return ledger.fact(element, "duration_months", unit="month", title=about(element, LocalText(vi="thời gian", en="duration")))
    name = f"schedule/{package.id}/duration"
    if name in ledger:
        return name
    a, m, b = (ledger.fact(element, "duration_range", point, unit="month", title=about(element, words)) for point, words in (
        ("low", LocalText(vi="thời gian lạc quan", en="optimistic duration")),
        ("base", LocalText(vi="thời gian dễ xảy ra nhất", en="most likely duration")),
        ("high", LocalText(vi="thời gian bi quan", en="pessimistic duration"))))
    ledger.compute(f"schedule/{package.id}/variance", about(element, LocalText(vi="phương sai thời gian", en="variance of the duration")),
                   "month^2", "((b - a)/6)^2", {"a": a, "b": b}, method=PERT)
    return ledger.compute(name, about(element, LocalText(vi="thời gian kỳ vọng", en="expected duration")), "month", "(a + 4*m + b)/6",
                          {"a": a, "m": m, "b": b}, method=PERT)


def about(element: Element, words: LocalText) -> LocalText:
    return LocalText(vi=f"{element.name.say('vi')}: {words.vi}", en=f"{element.name.say('en')}: {words.en}")


class Spans:
    """The spans of a model in a ledger. `starts`: package → the figure of another start than the stated one."""

    def __init__(self, model: Model, ledger: Ledger, starts: Mapping[str, str] | None = None) -> None:
        self.model, self.ledger, self.starts = model, ledger, starts or {}
        self.packages = schedule(model).packages

    def months(self, flow: Flow, year: int) -> tuple[str, str] | None:
        """The figures of the months of a flow in a year, and of all of its months; None where the line states its years itself."""
        span = self._span(flow)
        if span is None:
            return None
        key, said, start, finish = span
        first, last = (self._month(y) for y in (year, year + 1))
        words = LocalText(vi=f"Số tháng của {said.vi} trong năm {year}", en=f"Months of {said.en} in {year}")
        if flow.finish is not None:
            every = LocalText(vi=f"Số tháng của {said.vi}", en=f"Months of {said.en}")
            whole = self._once(f"span/{key}/months", every, "month", "finish - start", {"finish": finish, "start": start})
            return self._once(f"span/{key}/months/{year}", words, "month", "max(0, min(finish, last) - max(start, first))",
                              {"finish": finish, "last": last, "start": start, "first": first}), whole
        words = LocalText(vi=f"Số tháng vận hành sau {said.vi} trong năm {year}",
                          en=f"Months in service after {said.en} in {year}")
        whole = self.ledger.constant("months/12", 12, LocalText(vi="12 tháng", en="12 months"), "month")
        if flow.end is None:
            return self._once(f"span/{key}/after/{year}", words, "month", "max(0, last - max(finish, first))",
                              {"last": last, "finish": finish, "first": first}), whole
        return self._once(f"span/{key}/after/{year}/until-{flow.end // 12}", words, "month", "max(0, min(end, last) - max(finish, first))",
                          {"end": self._month(flow.end // 12), "last": last, "finish": finish, "first": first}), whole

    def finish(self, flow: Flow) -> str | None:
        """The figure of the moment from which what was bought is in service."""
        span = self._span(flow)
        return span[3] if span else None

    def _span(self, flow: Flow) -> tuple[str, LocalText, str, str] | None:
        """Its part of the ids, its name, start and finish."""
        if flow.rule == "package":
            name = flow.cost.item.text("work_package") or ""
            words = self.model.elements[name].name
            said = LocalText(vi=f"gói “{words.say('vi')}”", en=f"package “{words.say('en')}”")
            return name, said, *self._package(name, self.packages[name])
        if flow.rule != "phase":
            return None
        key, said = f"phase/{flow.cost.phase}", LocalText(vi=f"giai đoạn {flow.cost.phase}", en=f"phase {flow.cost.phase}")
        if f"span/{key}/start" not in self.ledger:
            spans = [self._package(name, planned) for name, planned in self.packages.items()
                     if self.model.elements[name].get("phase") == flow.cost.phase and planned.stated_finish is not None]
            for what, function, parts, words in (
                    ("start", "min", [s for s, _ in spans], LocalText(vi="bắt đầu", en="start")),
                    ("finish", "max", [f for _, f in spans], LocalText(vi="kết thúc", en="finish"))):
                names = {f"x{n}": part for n, part in enumerate(parts, 1)}
                self.ledger.compute(f"span/{key}/{what}", LocalText(
                    vi=f"Giai đoạn {flow.cost.phase}: {words.vi}", en=f"Phase {flow.cost.phase}: {words.en}"),
                    "calendar-month" if what == "start" else "closing-month",
                    f"{function}({', '.join(names)})" if len(names) > 1 else "x1", names)
        return key, said, f"span/{key}/start", f"span/{key}/finish"

    def _package(self, name: str, planned: Planned) -> tuple[str, str]:
        """Start and finish of a package in whole months."""
        element, package = self.model.elements[name], self.model.work_packages[name]
        start = self.starts.get(name) or start_of(self.ledger, element)
        if name in self.starts and (self.ledger.value(start) or 0) % 1:
            start = self._once(f"span/{name}/start", about(element, LocalText(vi="tháng bắt đầu", en="month of the start")),
                               "calendar-month", "floor(start)", {"start": start})
        length = duration_of(self.ledger, element, package)
        rounded = package.duration_range is not None
        return start, self._once(
            f"span/{name}/finish", about(element, LocalText(vi="tháng đã xong", en="month in which it is done")), "closing-month",
            "ceil(start + duration)" if rounded else "start + duration", {"start": start, "duration": length})

    def _month(self, year: int) -> str:
        return self.ledger.constant(f"month-of/{year}", year * 12, LocalText(vi=f"Tháng đầu năm {year}", en=f"First month of {year}"),
                                    "calendar-month")

    def _once(self, name: str, title: LocalText, unit: str, formula: str, operands: Mapping[str, str]) -> str:
        return name if name in self.ledger else self.ledger.compute(name, title, unit, formula, operands)
