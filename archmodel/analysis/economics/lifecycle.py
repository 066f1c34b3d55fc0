"""Life-cycle cost: by element and in all, by year, as an equal annual amount, undiscounted; the investment by legal category.

LCC = I + Repl - Res + E + W + OM&R + O, each in present value (NIST Handbook 135; ISO 15686-5); EAC = LCC / UPV(d, N). Low and high are
the same sums with every price low, every price high. Every figure has its id: `lcc/total`, `lcc/<element>`, `lcc/undiscounted`, `eac`,
`lcc/option/<option>`, `cash/<element>/<year>`, `cash/total/<year>`, `cash/present/<year>`, `opex/<year>`, `capex/<category>[/share]`,
`capex/total[/<other currency>]`, `capex/contingency-rate`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archmodel.analysis.costs import exchange
from archmodel.analysis.economics.amounts import Band, added, flat, summed
from archmodel.analysis.economics.costing import ELEMENTS, OPERATING, Costing, Stream
from archmodel.analysis.economics.factors import annual
from archmodel.analysis.economics.frame import Frame
from archmodel.kit.text import LocalText
from archmodel.metamodel import framework

CONTINGENCY = "chi-phi-du-phong"
_NO_LINES = LocalText(vi="chưa xác định (chưa khoản chi nào tính được trong thời kỳ phân tích)",
                      en="unknown (no line of cost can be counted within the study period)")
_NO_ONCE = LocalText(vi="chưa xác định (chưa khoản chi một lần nào tính được)", en="unknown (no one-off line can be counted)")
_NO_STUDY = LocalText(vi="chưa xác định (thiếu năm gốc hoặc thời kỳ phân tích)", en="unknown (base year or study period not stated)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year of the study, before discounting: by element, the running costs among it, all of it, and all of it in present value."""

    elements: Mapping[str, str]
    running: str
    total: str
    present: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A legal category of the investment: its lines, what they come to and which share of the whole that is."""

    id: str
    name: LocalText
    items: tuple[str, ...]
    amount: Band
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capex:
    """What is bought once, whether or not its year is known: the lines that have an amount, by category in the order of the law.

    `unknown` are the lines without an amount. `contingency`: what is set aside in per cent of all the rest; None without any.
    `converted`: the total in the other currencies for which the model has a dated rate.
    """

    categories: tuple[Category, ...]
    total: Band
    unknown: tuple[str, ...]
    contingency: str | None
    converted: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Lifecycle:
    """The life-cycle cost of all lines together, and of each option with its own.

    `cash`: element → its sum over the years before discounting; `running` that of the operating elements, `follow` what comes after
    each unit of investment, in present value (None without any investment).
    """

    costing: Costing
    elements: Mapping[str, Band]
    total: Band
    undiscounted: str
    annual: str
    years: Mapping[int, Year]
    cash: Mapping[str, str]
    running: str
    follow: str | None
    capex: Capex
    options: Mapping[str, Band]
    option_annual: Mapping[str, str]

    @property
    def frame(self) -> Frame:
        return self.costing.frame


def lifecycle(costing: Costing) -> Lifecycle:
    """The figures of a costing, in its ledger. Not to be asked for one with problems."""
    frame = costing.frame
    missing = uncounted(costing) if costing.streams else ()
    elements, total = _elements(costing, missing)
    years = _years(costing)
    undiscounted = _known(costing, "lcc/undiscounted", lacking(LocalText(
        vi="Chi phí vòng đời chưa chiết khấu", en="Life-cycle cost, not discounted"), missing),
        [s.money for s in costing.streams])
    options, yearly = _options(costing)
    each = {element: [year.elements[element] for year in years.values() if element in year.elements] for element in ELEMENTS}
    cash = {element: _known(costing, f"cash/{element}", LocalText(
        vi=f"{ELEMENTS[element].vi}, cả thời kỳ", en=f"{ELEMENTS[element].en}, whole study"), parts)
        for element, parts in each.items() if parts}
    running = _known(costing, "opex/total", LocalText(vi="Chi thường xuyên, cả thời kỳ", en="Running costs, whole study"),
                     [year.running for year in years.values()])
    yearly_title = LocalText(vi="Chi phí quy đều hằng năm (EAC)", en="Equivalent annual cost (EAC)")
    return Lifecycle(
        costing=costing, elements=elements, total=total, undiscounted=undiscounted, years=years, capex=_capex(costing), options=options,
        annual=annual(frame, "eac", lacking(yearly_title, missing), total.base), option_annual=yearly, cash=cash, running=running,
        follow=_follow(frame, elements, total))


def _follow(frame: Frame, elements: Mapping[str, Band], total: Band) -> str | None:
    if "investment" not in elements or not frame.ledger.value(elements["investment"].base):
        return None
    return frame.ledger.compute("lcc/follow-on", LocalText(
        vi="Chi phí về sau trên mỗi đồng đầu tư (hiện giá)", en="Later cost per unit of investment (present value)"), "",
        "(lcc-investment)/investment", {"lcc": total.base, "investment": elements["investment"].base})


def uncounted(costing: Costing) -> tuple[str, ...]:
    """The lines that belong to the life-cycle cost and cannot be counted: without an amount, or without a year."""
    elements = costing.frame.model.elements
    return tuple(name for name in costing.left_out if name not in costing.outside and elements[name].get("sunk") is not True)


def lacking(title: LocalText, lines: Sequence[str]) -> LocalText:
    """The title of a sum that says how many lines it is without: a part must not read as the whole."""
    n = len(lines)
    return title if not n else LocalText(vi=f"{title.vi}, chưa gồm {n} khoản chưa tính được",
                                         en=f"{title.en}, without {n} {'lines' if n > 1 else 'line'} that cannot be counted")


def _known(costing: Costing, name: str, title: LocalText, parts: Sequence[str]) -> str:
    """The sum, or nothing known where the study has no length or no line: a sum of nothing would read as 0."""
    frame = costing.frame
    if not costing.streams:
        return frame.ledger.unknown(name, title, frame.currency, _NO_LINES if frame.span else _NO_STUDY)
    return summed(frame.ledger, name, title, frame.currency, parts)


def _elements(costing: Costing, missing: Sequence[str]) -> tuple[Mapping[str, Band], Band]:
    frame = costing.frame
    words = lacking(LocalText(vi="Chi phí vòng đời (LCC)", en="Life-cycle cost (LCC)"), missing)
    if not costing.streams:
        return {}, flat(frame.ledger.unknown("lcc/total", words, frame.currency, _NO_LINES if frame.span else _NO_STUDY))
    found = {}
    for element in ELEMENTS:
        bands = [part.pv for part in costing.parts if part.element_of_cost == element]
        if bands:
            found[element] = added(frame.ledger, f"lcc/{element}", LocalText(
                vi=f"Hiện giá: {ELEMENTS[element].vi}", en=f"Present value: {ELEMENTS[element].en}"), frame.currency, bands)
    return found, added(frame.ledger, "lcc/total", words, frame.currency, list(found.values()),
                        note=LocalText(vi="đầu tư + thay thế + vận hành − giá trị còn lại", en="I + Repl − Res + E + W + OM&R + O"))


def _years(costing: Costing) -> Mapping[int, Year]:
    frame, ledger, money = costing.frame, costing.frame.ledger, costing.frame.currency
    by_year: dict[int, list[Stream]] = {year: [] for year in frame.span}
    for stream in costing.streams:
        by_year[stream.year].append(stream)
    found = {}
    for year, streams in by_year.items():
        elements = {element: summed(ledger, f"cash/{element}/{year}", LocalText(
            vi=f"{ELEMENTS[element].vi}, năm {year}", en=f"{ELEMENTS[element].en}, {year}"), money, parts)
            for element in ELEMENTS if (parts := [s.money for s in streams if s.element_of_cost == element])}
        found[year] = Year(
            elements=elements,
            running=summed(ledger, f"opex/{year}", LocalText(vi=f"Chi thường xuyên năm {year}", en=f"Running costs of {year}"), money,
                           [elements[e] for e in OPERATING if e in elements]),
            total=summed(ledger, f"cash/total/{year}", LocalText(vi=f"Tổng chi năm {year}", en=f"All costs of {year}"), money,
                         list(elements.values())),
            present=summed(ledger, f"cash/present/{year}", LocalText(
                vi=f"Hiện giá chi phí năm {year}", en=f"Present value of {year}"), money, [s.pv for s in streams]))
    return found


def _options(costing: Costing) -> tuple[Mapping[str, Band], Mapping[str, str]]:
    """Each option with its own lines and those of all options, over the same study; none where no line belongs to an option.

    An option with lines of its own that cannot be counted has no life-cycle cost: a part of it would read as the whole.
    """
    frame = costing.frame
    found: dict[str, Band] = {}
    yearly: dict[str, str] = {}
    own = frame.span and any(item.ids("options") for item in frame.model.of_kind("cost-item"))
    for option in frame.model.of_kind("option") if own else ():
        bands = [band for item, band in costing.present.items() if belongs(costing, item, option.id)]
        bands += [flat(unplaced(costing, item)) for item in lost(costing, option.id)]
        found[option.id] = added(frame.ledger, f"lcc/option/{option.id}", LocalText(
            vi=f"Chi phí vòng đời (LCC): {option.name.say('vi')}", en=f"Life-cycle cost (LCC): {option.name.say('en')}"),
            frame.currency, bands)
        yearly[option.id] = annual(frame, f"eac/option/{option.id}", LocalText(
            vi=f"Chi phí quy đều hằng năm (EAC): {option.name.say('vi')}", en=f"Equivalent annual cost (EAC): {option.name.say('en')}"),
            found[option.id].base)
    return found, yearly


def belongs(costing: Costing, item: str, option: str) -> bool:
    """A line that names no option belongs to all of them."""
    named = costing.line(item).item.ids("options")
    return not named or option in named


def lost(costing: Costing, option: str) -> tuple[str, ...]:
    """The lines of its own an option cannot count. One of all options is named beside the totals: it changes no comparison."""
    return tuple(name for name in uncounted(costing) if option in costing.frame.model.elements[name].ids("options"))


def unplaced(costing: Costing, item: str) -> str:
    """A figure without a value for a line that cannot be counted yet, so that no partial sum is shown."""
    name, words = f"pv/{item}/unplaced", costing.frame.model.elements[item].name
    return name if name in costing.frame.ledger else costing.frame.ledger.unknown(name, words, costing.frame.currency, LocalText(
        vi=f"{words.say('vi')}: {costing.left_out[item].say('vi')}", en=f"{words.say('en')}: {costing.left_out[item].say('en')}"))


def _capex(costing: Costing) -> Capex:
    frame, ledger = costing.frame, costing.frame.ledger
    once = [item for item in frame.model.of_kind("cost-item") if item.get("recurrent") is not True]
    known = [item.id for item in once if item.id in costing.costs.items]
    unknown = tuple(item.id for item in once if item.id not in known)
    words = lacking(LocalText(vi="Tổng mức đầu tư", en="Total investment"), unknown)
    total = added(ledger, "capex/total", words, frame.currency, [costing.amounts[name] for name in known]) \
        if known or (costing.amounts and not unknown) else flat(ledger.unknown("capex/total", words, frame.currency, _NO_ONCE))
    legal = framework(frame.model.profile.framework).cost_categories
    order = [*legal, *sorted({costing.line(name).category for name in known} - set(legal))]
    categories = []
    for category in order:
        items = tuple(name for name in known if costing.line(name).category == category)
        if items:
            words = legal[category].name if category in legal else LocalText.same(category)
            amount = added(ledger, f"capex/{category}", words, frame.currency, [costing.amounts[name] for name in items])
            share = ledger.compute(f"capex/{category}/share", LocalText(
                vi=f"Tỷ trọng: {words.vi}", en=f"Share: {words.en}"), "%", "100*part/whole", {"part": amount.base, "whole": total.base})
            categories.append(Category(id=category, name=words, items=items, amount=amount, share=share))
    held = next((c for c in categories if c.id == CONTINGENCY), None)
    return Capex(categories=tuple(categories), total=total, unknown=unknown,
                 contingency=ledger.compute("capex/contingency-rate", LocalText(
                     vi="Dự phòng so với các khoản đầu tư còn lại", en="Contingency on all other investment"), "%",
                     "100*contingency/(total-contingency)", {"contingency": held.amount.base, "total": total.base}) if held else None,
                 converted=_converted(costing, total.base))


def _converted(costing: Costing, total: str) -> Mapping[str, str]:
    """The total in each other currency of a dated rate of the model."""
    frame, ledger = costing.frame, costing.frame.ledger
    found: dict[str, str] = {}
    for other in ("USD",):
        rate = exchange(frame.model, other, frame.currency) if other != frame.currency else None
        if rate is None:
            continue
        fact = ledger.fact(rate.parameter, "series", rate.index, "value", unit=f"{frame.currency}/{other}", title=LocalText(
            vi=f"{rate.parameter.name.say('vi')}, năm {rate.year}", en=f"{rate.parameter.name.say('en')}, {rate.year}"))
        found[other] = ledger.compute(f"capex/total/{other.lower()}", LocalText(
            vi=f"Tổng mức đầu tư quy đổi {other}", en=f"Total investment in {other}"), other,
            "total*rate" if rate.inverse else "total/rate", {"total": total, "rate": fact})
    return found

