"""Options against the same need, over the same study: what each costs, what it saves against the base option, how it is scored.

An option has its own lines of cost (those that name it) and the common ones (that name none). The base option is the one of type
do-minimum, else the one with the lowest initial investment. NIST Handbook 135: NS, SIR, AIRR, payback; edge rules of NIST E3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from archmodel.analysis.economics.amounts import summed
from archmodel.analysis.economics.costing import ELEMENTS, OPERATING, Costing, Part, Stream
from archmodel.analysis.economics.criteria import Scoring, scoring, titled
from archmodel.analysis.economics.factors import annual
from archmodel.analysis.economics.frame import Frame
from archmodel.analysis.economics.lifecycle import lost, unplaced
from archmodel.analysis.ledger import Sheet
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText
from archmodel.model import Element

HB135 = "NIST Handbook 135"
CAPITAL = ("investment", "replacement", "residual")
_SAVED = {"money": LocalText(vi="tiết kiệm", en="saving"), "pv": LocalText(vi="tiết kiệm, hiện giá", en="saving, present value")}


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Ids of figures by option. `elements` by option and element of cost; `against` by measure and option, none for the base.

    `base_why` says how the base option was found; `missing`: option → its own lines that have no amount or no year.
    """

    options: tuple[Element, ...]
    base: Element
    base_why: LocalText
    elements: dict[tuple[str, str], str]
    lcc: dict[str, str]
    eac: dict[str, str]
    against: dict[tuple[str, str], str]
    missing: dict[str, tuple[str, ...]]
    scores: Scoring | None

    @property
    def others(self) -> tuple[Element, ...]:
        return tuple(o for o in self.options if o.id != self.base.id)


def compared(frame: Frame, costing: Costing) -> Comparison | None:
    """None with fewer than two options, or where no cost falls into the years of the study."""
    options = frame.model.of_kind("option")
    if len(options) < 2 or not costing.streams:
        return None
    book = _Book(frame=frame, costing=costing)
    elements = {(o.id, element): name for o in options for element, name in book.elements(o).items()}
    lcc = {o.id: book.lcc(o, [name for (who, _), name in elements.items() if who == o.id]) for o in options}
    base, why = _base(frame, options, elements)
    against: dict[tuple[str, str], str] = {}
    for o in options:
        if o.id != base.id:
            against |= {(measure, o.id): name for measure, name in book.against(o, base, elements, lcc).items()}
    return Comparison(
        options=options, base=base, base_why=why, elements=elements, lcc=lcc, eac={o.id: book.eac(o, lcc[o.id]) for o in options},
        against=against, missing={o.id: lost for o in options if (lost := book.lost(o))}, scores=scoring(frame, options))


def _base(frame: Frame, options: Sequence[Element], elements: dict[tuple[str, str], str]) -> tuple[Element, LocalText]:
    stated = [o for o in options if o.text("type") == "do-minimum"]
    if stated:
        return stated[0], LocalText(vi="phương án làm tối thiểu", en="the do-minimum option")
    def invested(option: Element) -> Decimal:
        amount = frame.ledger.value(elements[option.id, "investment"])
        return Decimal("Infinity") if amount is None else amount

    return min(options, key=lambda o: (invested(o), o.id)), LocalText(
        vi="không có phương án làm tối thiểu nên lấy phương án có đầu tư ban đầu thấp nhất",
        en="there is no do-minimum option, so the one with the lowest initial investment")


@dataclass(frozen=True, kw_only=True)
class _Book:
    """Makes the figures of a comparison, each once."""

    frame: Frame
    costing: Costing

    def parts(self, option: Element) -> list[Part]:
        return [part for part in self.costing.parts if _mine(part.streams[0].options, option)]

    def lost(self, option: Element) -> tuple[str, ...]:
        return lost(self.costing, option.id)

    def elements(self, option: Element) -> dict[str, str]:
        """Present value by element of life-cycle cost: `pv/option/<option>/<element>`."""
        found: dict[str, str] = {}
        for element, words in ELEMENTS.items():
            parts = [part.pv.base for part in self.parts(option) if part.element_of_cost == element]
            if element == "investment":
                parts += [self.unplaced(name) for name in self.lost(option)]
            found[element] = summed(self.frame.ledger, f"pv/option/{option.id}/{element}", titled(
                "{element}, hiện giá: {name}", "{element}, present value: {name}", element=words, name=option.name),
                self.frame.currency, parts)
        return found

    def unplaced(self, item: str) -> str:
        return unplaced(self.costing, item)

    def lcc(self, option: Element, elements: Sequence[str]) -> str:
        """`lcc/option/<option>`, without a value where the option has lines that cannot be counted yet."""
        name = f"lcc/option/{option.id}"
        title = titled("Chi phí vòng đời (LCC): {name}", "Life-cycle cost (LCC): {name}", name=option.name)
        return name if name in self.frame.ledger else self.frame.ledger.total(
            name, title, self.frame.currency, elements, method=HB135)

    def eac(self, option: Element, lcc: str) -> str:
        name = f"eac/option/{option.id}"
        title = titled("Chi phí quy đều hằng năm (EAC): {name}", "Equivalent annual cost (EAC): {name}", name=option.name)
        return name if name in self.frame.ledger else annual(self.frame, name, title, lcc)

    @property
    def years(self) -> str:
        return self.frame.parameter("study-period", "year")

    def difference(self, name: str, title: LocalText, left: str, right: str) -> str:
        return self.frame.ledger.compute(name, title, self.frame.currency, "a - b", {"a": left, "b": right}, method=HB135)

    def against(self, option: Element, base: Element, elements: dict[tuple[str, str], str], lcc: dict[str, str]) -> dict[str, str]:
        """The measures of one option against the base, by cost alone."""
        ledger, o, names = self.frame.ledger, option.id, {"name": option.name, "base": base.name}
        capital, running = ([self._sum(who, kind, elements) for who in (option, base)] for kind in ("capital", "operation"))
        more = self.difference(f"added-investment/{o}", titled(
            "Đầu tư tăng thêm: {name} so với {base}", "Additional investment: {name} against {base}", **names), *capital)
        saved = self.difference(f"savings/{o}", titled(
            "Tiết kiệm vận hành: {name} so với {base}", "Operational savings: {name} against {base}", **names), *reversed(running))
        found = {"added-investment": more, "savings": saved, "ns": self.difference(f"ns/{o}", titled(
            "Tiết kiệm ròng (NS): {name} so với {base}", "Net savings (NS): {name} against {base}", **names), lcc[base.id], lcc[o])}
        found["sir"] = ledger.compute(f"sir/{o}", titled(
            "Tỷ số tiết kiệm trên đầu tư (SIR): {name}", "Savings-to-investment ratio (SIR): {name}", **names), "ratio",
            "sir(savings, investment)", {"savings": saved, "investment": more}, method=f"{HB135}; NIST E3")
        found["airr"] = ledger.compute(f"airr/{o}", titled(
            "Tỷ suất hoàn vốn điều chỉnh (AIRR): {name}", "Adjusted internal rate of return (AIRR): {name}", **names), "1/year",
            "airr(savings, investment, r, n)", {"savings": saved, "investment": more, "r": self.frame.reinvestment, "n": self.years},
            method=f"{HB135}: (1+r)*SIR^(1/n)-1; NIST E3")
        return found | self._flows(option, base)

    def _sum(self, option: Element, kind: str, elements: dict[tuple[str, str], str]) -> str:
        name, capital = f"pv/option/{option.id}/{kind}", kind == "capital"
        if name in self.frame.ledger:
            return name
        words = LocalText(vi="Đầu tư, thay thế, trừ giá trị còn lại", en="Investment, replacements, less residual value") if capital else \
            LocalText(vi="Vận hành", en="Operation")
        return self.frame.ledger.total(
            name, titled("{what}, hiện giá: {name}", "{what}, present value: {name}", what=words, name=option.name), self.frame.currency,
            [elements[option.id, e] for e in (CAPITAL if capital else OPERATING)])

    def _flows(self, option: Element, base: Element) -> dict[str, str]:
        """Payback, simple and discounted, and IRR of what is saved year by year."""
        ledger, o, names = self.frame.ledger, option.id, {"name": option.name}
        money = {f"f{n}": self.saving(option, base, year, "money") for n, year in enumerate(self.frame.span)}
        pv = {f"f{n}": self.saving(option, base, year, "pv") for n, year in enumerate(self.frame.span)}
        simple, discounted = titled("Thời gian hoàn vốn giản đơn: {name}", "Simple payback: {name}", **names), titled(
            "Thời gian hoàn vốn có chiết khấu: {name}", "Discounted payback: {name}", **names)
        whole = LocalText(vi=" (năm trọn)", en=" (whole years)")
        found = {}
        for measure, title, flows in (("payback", simple, money), ("discounted-payback", discounted, pv)):
            found[measure] = ledger.compute(f"{measure}/{o}", title, "year", f"payback({', '.join(flows)})", flows, method="interpolated")
            found[f"{measure}-year"] = ledger.compute(f"{measure}-year/{o}", LocalText(vi=title.vi + whole.vi, en=title.en + whole.en),
                                                      "year", f"payback_year({', '.join(flows)})", flows, method="NIST BLCC")
        return found | self._rates(option, base)

    def saving(self, option: Element, base: Element, year: int, kind: str, late: bool | None = None) -> str:
        """What the option saves in a year against the base.

        `kind` is money or pv; `late` keeps only what stands at the end of the last year (True), or only the rest (False).
        """
        end = {None: "", True: "/end", False: "/rest"}[late]
        name = f"saving/{kind}/{option.id}/{year}{end}"
        if name in self.frame.ledger:
            return name
        plus, minus = self._moved(base, year, kind, late), self._moved(option, year, kind, late)
        common = {*plus} & {*minus}
        words = _SAVED[kind]
        return self.frame.ledger.total(
            name, titled("{name}: {words}, năm {year}", "{name}: {words}, {year}", name=option.name, words=words, year=year),
            self.frame.currency, [p for p in plus if p not in common], minus=[p for p in minus if p not in common])

    def _moved(self, option: Element, year: int, kind: str, late: bool | None) -> list[str]:
        own = [stream for part in self.parts(option) for stream in part.streams if stream.year == year
               and (late is None or late == at_end(stream))]
        lost = [self.unplaced(name) for name in self.lost(option)] if year == self.frame.base_year else []
        return [stream.money if kind == "money" else stream.pv for stream in own] + lost

    def _rates(self, option: Element, base: Element) -> dict[str, str]:
        """IRR and MIRR of the savings; where flows stand in the middle of their years, of half-years: (1 + i)^2 - 1.

        Of several IRRs the one nearest 0 is shown beside the words, as `irr-shown`.
        """
        ledger, o, names = self.frame.ledger, option.id, {"name": option.name, "base": base.name}
        operands, listed = self._timed(option, base)
        half = self.frame.convention == "mid-year"

        def yearly(call: str) -> str:
            return f"(1 + {call})^2 - 1" if half else call

        found = {"irr": ledger.compute(f"irr/{o}", titled(
            "IRR của khoản tiết kiệm: {name} so với {base}", "IRR of the savings: {name} against {base}", **names), "1/year",
            yearly(f"irr({listed})"), operands)}
        count = ledger.compute(f"irr-count/{o}", titled("Số IRR: {name}", "How many IRRs: {name}", **names), "",
                               f"irr_count({listed})", operands, method="J. C. F. Sturm")
        if (ledger.value(count) or 0) > 1:
            found["irr-count"] = count
            found["irr-shown"] = ledger.compute(f"irr-shown/{o}", titled(
                "IRR gần 0 nhất: {name}", "IRR nearest 0: {name}", **names), "1/year", yearly(f"irr_nearest({listed})"), operands,
                note=LocalText(vi="có nhiều IRR nên không dùng để quyết định; dùng NS hoặc NPV",
                               en="there are several IRRs, so none decides; use NS or NPV"))
        d, r = ("(1 + d)^(1/2) - 1", "(1 + r)^(1/2) - 1") if half else ("d", "r")
        found["mirr"] = ledger.compute(f"mirr/{o}", titled(
            "MIRR của khoản tiết kiệm: {name} so với {base}", "MIRR of the savings: {name} against {base}", **names), "1/year",
            yearly(f"mirr({d}, {r}, {listed})"), {"d": self.frame.rate, "r": self.frame.reinvestment, **operands})
        return found

    def _timed(self, option: Element, base: Element) -> tuple[dict[str, str], str]:
        """The savings in their order of time, as operands and as arguments: a step a year, or half a year."""
        span = self.frame.span
        if self.frame.convention != "mid-year":
            operands = {f"f{n}": self.saving(option, base, year, "money") for n, year in enumerate(span)}
            return operands, ", ".join(operands)
        operands = {f"f{n}": self.saving(option, base, year, "money", False) for n, year in enumerate(span)}
        operands["end"] = self.saving(option, base, span[-1], "money", True)
        return operands, ", ".join(["f0", ", 0, ".join(f"f{n}" for n in range(1, len(span))), "end"])


def at_end(stream: Stream) -> bool:
    """What is left at the end of the study stands at the end of its last year in either convention."""
    return stream.element_of_cost == "residual"


def _mine(options: Sequence[str], option: Element) -> bool:
    return not options or option.id in options


def told(frame: Frame, costing: Costing) -> tuple[tuple[Sheet, ...], tuple[Words, ...], tuple[Words, ...]]:
    """The sheets, conclusions and caveats of the comparison, for the cost report; the words stand in `_options_told`."""
    from archmodel.analysis.economics._options_told import caveats, conclusions, few, sheets

    found = compared(frame, costing)
    if found is None:
        return (), (), few(frame)
    return sheets(frame, found), conclusions(frame, found), caveats(frame, costing, found)
