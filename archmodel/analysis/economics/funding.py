"""Who pays in which year: the uses of each source against what it gives and the most it may give.

Uses are the payments of the plan on either schedule whose line names the source (`funding`); sources are its `amounts` of that year;
`ceilings` are the most it may pay in it. What a source gives less what is asked of it must be 0 in every year. A line that names no
source, and a year for which a source states nothing, stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from archmodel.analysis.costs import exchange
from archmodel.analysis.economics.amounts import summed
from archmodel.analysis.economics.conflicts import Clash, Constraint, Promises, Verdict, late, settle, smallest
from archmodel.analysis.economics.frame import problem
from archmodel.analysis.economics.outlay import WAYS, WORDS, Outlay, Way
from archmodel.analysis.economics.plan import Plan
from archmodel.analysis.economics.spread import spends
from archmodel.analysis.economics.transition import Transition
from archmodel.analysis.estimate import SCALES
from archmodel.analysis.network import Link
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.period import month_numbered
from archmodel.kit.text import LANGS, LocalText, msg
from archmodel.model import Element

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """One source (empty: lines without one) in one year, as ids of figures: what it gives, its ceiling, and by schedule what is asked
    of it, what it gives less that, and what is left under the ceiling. None where nothing is stated.
    """

    source: str
    year: int
    given: str | None
    ceiling: str | None
    uses: Mapping[Way, str]
    differences: Mapping[Way, str | None]
    rooms: Mapping[Way, str | None]


@dataclass(frozen=True, kw_only=True)
class Funding:
    """The balances of all sources by id and year, those without a source last; `undated` are sources that state money and no year of it."""

    balances: tuple[Balance, ...]
    sources: tuple[str, ...]
    undated: tuple[str, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def ceilings(self) -> bool:
        return any(b.ceiling for b in self.balances)


@dataclass(frozen=True, kw_only=True)
class Conflicts:
    """Deadlines that no schedule can meet; then, of the rest, a least set with the ceilings that contradicts itself (None: none).

    `verdict` says whether the ceilings can be kept with the deadlines that can be met, and by which starts; None without ceilings.
    """

    late: tuple[Clash, ...]
    ceilings: Clash | None
    verdict: Verdict | None


def funding(plan: Plan, outlay: Outlay) -> Funding:
    """The balances of the payments of a plan."""
    model = plan.model
    sources = tuple(e.id for e in model.of_kind("funding-source"))
    problems = tuple(_problems(plan))
    if problems or outlay.problems:
        return Funding(balances=(), sources=sources, undated=(), problems=problems)
    dated = [name for name in sources if any(_rows(model.elements[name], "amounts", "ceilings", year=True))]
    used = sorted({p.source for way in WAYS for p in outlay.payments[way]} | set(dated), key=lambda name: (not name, name))
    balances: list[Balance] = []
    for source in used:
        years = {p.year for way in WAYS for p in outlay.payments[way] if p.source == source}
        years |= {row["year"] for _, _, row in _rows(model.elements[source], "amounts", "ceilings", year=True)} if source else set()
        balances += [_balance(plan, outlay, source, year) for year in sorted(years)]
    undated = tuple(name for name in sources if any(_rows(model.elements[name], "amounts", year=False)))
    return Funding(balances=tuple(balances), sources=sources, undated=undated, problems=())


def _rows(source: Element, *fields: str, year: bool | None = None) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """Field, place and content of each amount; with or without a year where that is asked for."""
    for field in fields:
        rows = source.get(field)
        for index, row in enumerate(rows if isinstance(rows, tuple) else ()):
            if year is None or (row.get("year") is not None) is year:
                yield field, index, row


def _problems(plan: Plan) -> Iterator[Diagnostic]:
    """Money of another currency than that of the study, without a rate."""
    for source in plan.model.of_kind("funding-source"):
        for field, index, row in _rows(source, "amounts", "ceilings", year=True):
            currency, study = str(row["currency"]), plan.frame.currency
            if currency != study and exchange(plan.model, currency, study) is None:
                yield problem(source, (field, index, "currency"), msg(
                    "“{name}” tính bằng {currency} nhưng chưa có tỷ giá sang {study}",
                    "“{name}” is in {currency}, and there is no exchange rate to {study}", name=source.name, currency=currency,
                    study=study),
                    msg("Ghi tham số `{one}` có giá trị theo năm.", "Record the parameter `{one}` with its values by year.",
                        one=f"{currency}-{study}".lower()), code="economics/no-rate")


def _balance(plan: Plan, outlay: Outlay, source: str, year: int) -> Balance:
    ledger, unit = plan.ledger, plan.frame.currency
    name = source or UNKNOWN
    who = plan.model.elements[source].name if source else LocalText(vi="chưa xác định nguồn vốn", en="no source stated")
    given, ceiling = (_stated(plan, source, year, field) if source else None for field in ("amounts", "ceilings"))
    uses: dict[Way, str] = {}
    differences: dict[Way, str | None] = {}
    rooms: dict[Way, str | None] = {}
    for way in WAYS:
        parts = [p.money for p in outlay.payments[way] if p.source == source and p.year == year]
        about = LocalText(vi=f"{who.say('vi')}, năm {year}, {WORDS[way].vi}", en=f"{who.say('en')}, {year}, {WORDS[way].en}")
        uses[way] = summed(ledger, f"funding/{name}/{year}/use/{way}", LocalText(
            vi=f"Nhu cầu: {about.vi}", en=f"Use: {about.en}"), unit, parts)
        differences[way] = ledger.compute(f"funding/{name}/{year}/difference/{way}", LocalText(
            vi=f"Nguồn trừ nhu cầu: {about.vi}", en=f"Source less use: {about.en}"), unit, "given - used",
            {"given": given, "used": uses[way]}) if given else None
        rooms[way] = ledger.compute(f"funding/{name}/{year}/room/{way}", LocalText(
            vi=f"Còn dưới hạn mức: {about.vi}", en=f"Left under the ceiling: {about.en}"), unit, "ceiling - used",
            {"ceiling": ceiling, "used": uses[way]}) if ceiling else None
    return Balance(source=source, year=year, given=given, ceiling=ceiling, uses=uses, differences=differences, rooms=rooms)


def _stated(plan: Plan, source: str, year: int, field: str) -> str | None:
    """What a source gives (`funding/<source>/<year>`) or may give at most in a year, in the currency of the study."""
    element, ledger = plan.model.elements[source], plan.ledger
    suffix = "" if field == "amounts" else "/ceiling"
    parts = []
    words = LocalText(vi="cấp", en="gives") if field == "amounts" else LocalText(vi="hạn mức", en="ceiling")
    title = LocalText(vi=f"{element.name.say('vi')}: {words.vi}, năm {year}", en=f"{element.name.say('en')}: {words.en}, {year}")
    for _, index, row in _rows(element, field, year=True):
        if row["year"] != year:
            continue
        scale, currency = row.get("scale") or "one", str(row["currency"])
        own = currency if scale == "one" else f"{scale} {currency}"
        operands = {"amount": ledger.fact(element, field, index, "amount", title=title, unit=own)}
        formula = "amount"
        if SCALES[scale] != 1:
            operands["scale"] = ledger.constant(f"scale/{scale}", SCALES[scale], LocalText(
                vi="Đơn vị tiền của khoản", en="The scale of the line"))
            formula += "*scale"
        rate = exchange(plan.model, currency, plan.frame.currency) if currency != plan.frame.currency else None
        if rate is not None:
            operands["exchange_rate"] = ledger.fact(rate.parameter, "series", rate.index, "value", unit=f"{plan.frame.currency}/{currency}",
                                                    title=rate.parameter.name)
            formula += "/exchange_rate" if rate.inverse else "*exchange_rate"
        parts.append(ledger.compute(f"funding/{source}/{year}{suffix}/part-{index + 1}", title, plan.frame.currency, formula, operands))
    return summed(ledger, f"funding/{source}/{year}{suffix}", title, plan.frame.currency, parts) if parts else None


def conflicts(plan: Plan, outlay: Outlay, found: Funding, transition: Transition) -> Conflicts:
    """Which promises cannot be kept together: deadlines by dates alone first; then ceilings with the deadlines that can be met."""
    durations = {name: Fraction(a.duration) for name, a in plan.schedule.network.activities.items() if name in plan.schedule.network.slots}
    dates = (*_starts(plan), *_dependencies(plan), *_deadlines(plan, transition))
    missed = late(Promises(durations=durations, constraints=dates, spend={}))
    ceilings = tuple(_ceilings(plan, found))
    if not ceilings:
        return Conflicts(late=missed, ceilings=None, verdict=None)
    hopeless = {clash.target.id for clash in missed}
    kept = tuple(c for c in dates if c.id not in hopeless)
    promises = Promises(durations=durations, constraints=(*_relevant(kept), *ceilings), spend=spends(plan, outlay))
    verdict = settle(promises)
    least = smallest(promises) if verdict.holds is False else None
    if least is None:
        return Conflicts(late=missed, ceilings=None, verdict=verdict)
    target = next((c for c in least[0] if c.sort == "ceiling"), least[0][-1])
    return Conflicts(late=missed, verdict=verdict, ceilings=Clash(target=target, constraints=least[0], minimality=least[1]))


def _relevant(constraints: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
    """Those of packages with a deadline, themselves or behind them: whatever else there is can wait until the last ceiling is over."""
    bound = {c.package for c in constraints if c.sort in ("deadline", "coexistence")}
    links = [c for c in constraints if c.link is not None]
    while more := {c.link.before for c in links if c.link is not None and c.package in bound} - bound:
        bound |= more
    return tuple(c for c in constraints if c.package in bound)


def _starts(plan: Plan) -> Iterator[Constraint]:
    """The stated starts; a package without one begins with the plan at the earliest."""
    for name, planned in plan.schedule.packages.items():
        package = plan.model.work_packages[name]
        activity = plan.schedule.network.activities.get(name)
        if activity is None or name not in plan.schedule.network.slots or (planned.stated_start is None and package.dependencies):
            continue
        at = month_numbered(int(activity.release))
        yield Constraint(
            id=f"{name}.start", sort="start", package=name, bound=Fraction(activity.release), span=package.origin.at("start"),
            figure=plan.starts.get(name, "schedule/origin"),
            title=_title(plan, "{one} bắt đầu không trước {at}", "{one} does not begin before {at}", one=name, at=at))


_BONDS = {
    "FS": ("{one} chỉ bắt đầu khi {other} đã xong{lag}", "{one} begins only when {other} is done{lag}"),
    "SS": ("{one} chỉ bắt đầu khi {other} đã bắt đầu{lag}", "{one} begins only when {other} has begun{lag}"),
    "FF": ("{one} chỉ xong khi {other} đã xong{lag}", "{one} ends only when {other} is done{lag}"),
    "SF": ("{one} chỉ xong khi {other} đã bắt đầu{lag}", "{one} ends only when {other} has begun{lag}"),
}


def _dependencies(plan: Plan) -> Iterator[Constraint]:
    for name, package in sorted(plan.model.work_packages.items()):
        for d in dict.fromkeys(package.dependencies):
            if d.before in plan.model.work_packages:
                lag = LocalText(vi=", tính cả độ trễ đã ghi", en=", with the lag on record") if d.lag else LocalText(vi="", en="")
                where = ".".join(map(str, d.path))
                yield Constraint(
                    id=f"{name}.{where}", sort="dependency", package=name, span=package.origin.at(*d.path),
                    figure=f"{name}.{where.removesuffix('package')}lag_months" if d.lag else "",
                    link=Link(before=d.before, type=d.type, lag=d.lag),
                    title=_title(plan, *_BONDS[d.type], one=name, other=d.before, lag=lag))


def _deadlines(plan: Plan, transition: Transition) -> Iterator[Constraint]:
    ledger = plan.ledger
    for name, package in sorted(plan.model.work_packages.items()):
        own = plan.figure(name, "deadline")
        limit = ledger.value(own) if own else None
        if limit is not None:
            yield Constraint(
                id=f"{name}.deadline", sort="deadline", package=name, bound=Fraction(limit), span=package.origin.at("deadline"),
                figure=own or "",
                title=_title(plan, "{one} xong chậm nhất {at}", "{one} is done by {at}", one=name, at=month_numbered(int(limit) - 1)))
    for step in transition.steps:
        limit = ledger.value(step.date)
        for name in step.packages if limit is not None else ():
            yield Constraint(
                id=f"{step.plateau.id}:{name}", sort="deadline", package=name, bound=Fraction(limit or 0), figure=step.date,
                span=step.plateau.origin.at("date"), title=_title(
                    plan, "mốc {other}, {at}, đã có {one}", "plateau {other} has {one} by {at}", one=name, other=step.plateau.id,
                    at=month_numbered(int(limit or 0) - 1)))
    for passing in transition.passings:
        if passing.limit is not None:
            yield Constraint(
                id=f"{passing.old}>{passing.new}", sort="coexistence", package=passing.package, bound=Fraction(passing.limit),
                figure=passing.limited, span=passing.span, title=_title(
                    plan, "{one} ngừng khi {other} đã có, chậm nhất {at}", "{one} ends when {other} is there, by {at}", one=passing.old,
                    other=passing.new, at=month_numbered(int(passing.limit) - 1)))


def _title(plan: Plan, vi: str, en: str, *, one: str, other: str = "", **words: LocalText) -> LocalText:
    """The sentence with the names and ids of those it is about."""
    names = {"one": one, "other": other}
    said = {lang: {key: f"“{plan.model.elements[name].name.say(lang)}” "
                        f"(`{name}`)" for key, name in names.items() if name}
            for lang in LANGS}
    return LocalText(vi=vi.format(**said["vi"], **{k: w.vi for k, w in words.items()}),
                     en=en.format(**said["en"], **{k: w.en for k, w in words.items()}))


def _ceilings(plan: Plan, found: Funding) -> Iterator[Constraint]:
    for balance in found.balances:
        most = plan.ledger.value(balance.ceiling) if balance.ceiling else None
        if most is None:
            continue
        element = plan.model.elements[balance.source]
        index = next(i for _, i, row in _rows(element, "ceilings", year=True) if row["year"] == balance.year)
        yield Constraint(
            id=f"{balance.source}.ceilings.{index}", sort="ceiling", source=balance.source, year=balance.year, bound=Fraction(most),
            span=element.origin.at("ceilings", index, "amount"),
            title=_title(plan, f"hạn mức năm {balance.year} của {{one}}", f"the ceiling of {{one}} in {balance.year}", one=balance.source))
