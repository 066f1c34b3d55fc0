"""The cost account: what it takes to build and to run everything over the study period, for a finance department to check line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from archmodel.analysis.economics import options
from archmodel.analysis.economics.costing import Costing, costing
from archmodel.analysis.economics.cuts import Cut, cuts
from archmodel.analysis.economics.factors import factors
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.lifecycle import Lifecycle, lifecycle
from archmodel.analysis.economics.plan import out_of_order
from archmodel.analysis.ledger import Account
from archmodel.kit.diagnostics import ordered
from archmodel.kit.document import Document
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._accounts import tell
from archmodel.reports._amounts import amount, written
from archmodel.reports._cost_sheets import sheets, told
from archmodel.reports._telling import listed
from archmodel.reports._unread import unread
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Chi phí vòng đời", en="Life-cycle cost")
COUNTED = ("cost-item", "parameter", "work-package", "plateau", "option", "funding-source")
MOST = 6


def compose(workspace: Workspace, request: Request) -> Document:
    return tell(account(workspace, request), workspace, request)


def account(workspace: Workspace, request: Request) -> Account:
    """With errors in the data only these; else the conclusions, the tables, and what they leave out."""
    terms = frame(workspace.model)
    costs = costing(terms)
    problems = ordered((*unread(workspace, *COUNTED), *terms.problems, *costs.problems, *out_of_order(workspace.model)))
    if problems:
        return Account(name="cost", title=TITLE, ledger=terms.ledger, problems=problems)
    found = lifecycle(costs)
    every = cuts(found)
    compared, judged, doubts = options.told(terms, costs)
    return Account(
        name="cost", title=TITLE, ledger=terms.ledger, terms=terms.said, headline=_headline(found),
        conclusions=(*_conclusions(found, every), *judged), sheets=(*sheets(found, every), *compared, *factors(terms)),
        caveats=(*_caveats(found), *doubts),
        steps=tuple(_steps(found)), level="warning" if costs.left_out or terms.ledger.value(found.total.base) is None else "")


def _headline(found: Lifecycle) -> tuple[str, ...]:
    """The whole and what every year costs once all is built; where there are options, which nobody adds up, that of each."""
    if found.options:
        return tuple(band.base for band in found.options.values())
    last = found.years[max(found.years)].running if found.years else ""
    bought = found.capex.total.base if found.capex.categories or found.capex.unknown or not found.costing.amounts else ""
    return (*((bought,) if bought else ()), found.total.base, found.annual, *((last,) if last and found.frame.ledger.value(last) else ()))


def _said(found: Lifecycle, name: str) -> LocalText:
    return amount(found.frame.ledger[name])


def _conclusions(found: Lifecycle, every: tuple[Cut, ...]) -> Iterator[Words]:
    if found.options:
        yield LocalText(
            vi="Có khoản chi của riêng từng phương án, mà các phương án loại trừ nhau: bảng tổng và các cách chia gồm khoản của mọi phương "
               "án, chỉ để kiểm tra; so sánh thì dùng bảng theo phương án.",
            en="Some lines belong to single options, which exclude each other: the totals and cuts hold the lines of all options and serve "
               "to check; to compare, use the tables by option.")
    else:
        yield from _investment(found)
        yield from _whole(found)
        if found.years and found.costing.streams:
            yield from _over_time(found)
        yield from _who(found, every)
    if every:
        yield msg("Đã tự kiểm tra không tính trùng: mỗi khoản chỉ nằm ở một nơi, và {n} cách chia dưới đây đều cộng lại đúng bằng tổng.",
                  "Proved without double counting: each line stands in one place, and the {n} cuts below all add up to the same total.",
                  n=len(told(found, every)))
    if found.costing.left_out:
        yield msg("Không nằm trong chi phí vòng đời: {n} khoản ({names}); lý do ở bảng “Từng khoản chi”.",
                  "Lines that are not in the life-cycle cost: {n} ({names}); why is said in the table “Line by line”.",
                  n=len(found.costing.left_out), names=_names(found.costing, found.costing.left_out))


def _names(costs: Costing, ids: Iterable[str]) -> LocalText:
    elements = costs.frame.model.elements
    return listed((LocalText(vi=elements[i].name.say("vi"), en=elements[i].name.say("en")) for i in sorted(ids)), MOST)


def _investment(found: Lifecycle) -> Iterator[Words]:
    capex, total = found.capex, found.capex.total
    if not capex.categories:
        return
    yield msg("{title}: {base}; mọi đơn giá ở mức thấp: {low}, ở mức cao: {high}.",
              "{title}: {base}; with every price low {low}, with every price high {high}.", title=found.frame.ledger[total.base].title,
              base=_said(found, total.base), low=_said(found, total.low), high=_said(found, total.high))
    for currency, name in capex.converted.items():
        rate = found.frame.ledger[found.frame.ledger[name].operands["rate"]]
        yield msg("Quy đổi: {value}, theo “{title}” ({rate}).", "Converted: {value}, at the {title} ({rate}).", value=_said(found, name),
                  title=rate.title, rate=amount(rate), currency=currency)
    if capex.contingency:
        yield msg("Dự phòng bằng {share} các khoản đầu tư còn lại.", "The contingency is {share} of all other investment.",
                  share=_said(found, capex.contingency))


def _whole(found: Lifecycle) -> Iterator[Words]:
    ledger = found.frame.ledger
    if ledger.value(found.total.base) is None:
        yield msg("Chưa tính được chi phí vòng đời: {why}.", "The life-cycle cost cannot be computed: {why}.",
                  why=_said(found, found.total.base))
        return
    yield msg("{title}, {n} năm, theo hiện giá: {base} (thấp {low}, cao {high}); quy đều mỗi năm {annual}; chưa chiết khấu {cash}.",
              "{title}, {n} years, present value: {base} (low {low}, high {high}); as an equal annual cost {annual}; "
              "undiscounted {cash}.", title=ledger[found.total.base].title, n=found.frame.years or "–",
              base=_said(found, found.total.base), low=_said(found, found.total.low), high=_said(found, found.total.high),
              annual=_said(found, found.annual), cash=_said(found, found.undiscounted))
    if found.follow and (ratio := ledger.value(found.follow)) is not None:
        yield msg("Mỗi đồng đầu tư kéo theo {ratio} đồng vận hành, bảo trì và thay thế (đã trừ giá trị còn lại), theo hiện giá.",
                  "Each unit of investment is followed by {ratio} of operation, upkeep and replacement (less the residual value), in "
                  "present value.", ratio=written(ratio, 2))


def _over_time(found: Lifecycle) -> Iterator[Words]:
    ledger = found.frame.ledger
    last = max(found.years)
    settled = next((year for year in sorted(found.years) if all(
        ledger.value(found.years[y].running) == ledger.value(found.years[year].running) for y in range(year, last + 1))), last)
    if ledger.value(found.years[last].running) and settled < last:
        yield msg("Chi thường xuyên {value} mỗi năm từ {year}.", "Running costs are {value} a year from {year}.",
                  value=_said(found, found.years[last].running), year=settled)
    peak = max(sorted(found.years), key=lambda year: ledger.value(found.years[year].total) or Decimal(0))
    yield msg("Năm chi nhiều nhất là {year}: {value}.", "The year that costs most is {year}: {value}.", year=peak,
              value=_said(found, found.years[peak].total))
    if "replacement" in found.cash:
        years = sorted({year for each in found.costing.renewed.values() for year in each})
        when = LocalText(vi=f"năm {years[0]}", en=f"in {years[0]}") if len(years) == 1 else LocalText(
            vi=f"từ {years[0]} đến {years[-1]}", en=f"from {years[0]} to {years[-1]}")
        yield msg("Thay thế thiết bị hết tuổi thọ trong thời kỳ phân tích: {value}, {when}.",
                  "Replacing what has reached the end of its life within the study: {value}, {when}.",
                  value=_said(found, found.cash["replacement"]), when=when)


def _who(found: Lifecycle, every: tuple[Cut, ...]) -> Iterator[Words]:
    """Where most of it goes: the heaviest plateau, the three heaviest systems."""
    ledger = found.frame.ledger
    for name, most, vi, en in (("plateau", 1, "Mốc tốn kém nhất: {names}.", "The plateau that costs most: {names}."),
                               ("system", 3, "Hệ thống tốn kém nhất cả vòng đời: {names}.",
                                "The systems that cost most over their life: {names}.")):
        cut = next((c for c in every if c.id == name), None)
        places = [p for p in cut.places if not p.id.startswith("common")] if cut else []
        known = sorted(((ledger.value(p.total) or Decimal(0), p) for p in places if ledger.value(p.total) is not None),
                       key=lambda pair: (-pair[0], pair[1].id))[:most]
        if known:
            yield msg(vi, en, names=listed(LocalText(
                vi=f"“{p.name.vi}” {_said(found, p.total).vi} ({_said(found, p.share).vi})",
                en=f"“{p.name.en}” {_said(found, p.total).en} ({_said(found, p.share).en})") for _, p in known))


def _caveats(found: Lifecycle) -> Iterator[Words]:
    costs, terms = found.costing, found.frame
    yield LocalText(vi="Mức thấp và mức cao: mọi đơn giá cùng thấp hoặc cùng cao, suất chiết khấu giữ nguyên; thực tế hiếm khi trùng hợp "
                       "như vậy.",
                    en="Low and high: every price low, or every price high, at once, at the same discount rate; they seldom meet like "
                       "that.")
    for name, why in costs.left_out.items():
        yield msg("Chưa tính vào vòng đời: “{name}”: {why}.", "Left out of the life cycle: “{name}”: {why}.",
                  name=terms.model.elements[name].name, why=why)
    for name, years in costs.outside.items():
        yield msg("“{name}”: các năm ngoài thời kỳ phân tích {first}–{last} không tính: {years}.",
                  "“{name}”: years outside the study {first}–{last} are not counted: {years}.", name=terms.model.elements[name].name,
                  first=terms.base_year or "–", last=terms.last_year or "–", years=_runs(years))
    bare = [name for name, parts in costs.of_item.items() if not costs.line(name).of and not costs.line(name).recurrent
            and any(part.element_of_cost == "investment" for part in parts)
            and all(costs.line(name).item.get(field) is None for field in ("asset_life_years", "residual_value", "residual_pct"))]
    if bare:
        yield msg("Không có tuổi thọ nên không tính thay thế và giá trị còn lại: {names}.",
                  "Without a life there is neither replacement nor residual value: {names}.", names=_names(costs, bare))
    if not any(figure.startswith("escalation-factor/") for figure in terms.ledger.figures):
        yield LocalText(vi="Không khoản nào ghi mức tăng giá riêng: mọi giá giữ nguyên như năm gốc.",
                        en="No line states an escalation: all prices stay as in the base year.")


def _runs(years: tuple[int, ...]) -> str:
    """Years in rising order, those that follow each other as `2037–2041`."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _steps(found: Lifecycle) -> Iterator[Words]:
    costs, elements = found.costing, found.frame.model.elements
    guessed = [name for name in costs.amounts if (p := elements[name].provenance) and p.of("unit_cost").basis == "assumption"]
    if guessed:
        yield msg("Thay số liệu giả định bằng báo giá có nguồn cho {n}/{all} khoản chi; khoản lớn làm trước.",
                  "Replace the assumed prices of {n} of {all} lines by sourced quotations, the largest first.",
                  n=len(guessed), all=len(costs.amounts))
    owned = {s.component for s in costs.streams if s.component and elements.get(s.component) and not elements[s.component].text("owner")}
    if owned:
        yield msg("Xác định chủ quản của {n} hệ thống có chi phí.", "Name the owner of {n} systems that cost money.", n=len(owned))
    unfunded = {s.item for s in costs.streams if not s.funding}
    if unfunded:
        yield msg("Ghi nguồn vốn (`funding`) cho {n} khoản chi.", "Record the funding source (`funding`) of {n} lines.", n=len(unfunded))

