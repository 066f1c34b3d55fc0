"""What a phase and a package cost, as tables of the ledger; what is not known of it; and how a sum comes about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archmodel.analysis.economics.outlay import SORTS, WAYS, WORDS
from archmodel.analysis.ledger import Account, Line, Sheet, assumed_share
from archmodel.kit.document import Block, Callout, Heading, Inline, Paragraph, Run, code, plain, said
from archmodel.kit.document.blocks import KeyFigure, Words, runs
from archmodel.kit.text import LocalText, counted, msg
from archmodel.model import Element
from archmodel.reports._accounts import tabled
from archmodel.reports._amounts import amount, percent
from archmodel.reports._explaining import explain
from archmodel.reports._roadmap_money import RULE
from archmodel.reports._telling import UNKNOWN, Teller, t
from archmodel.site._plan_known import COMMON, Money, Planning

INVESTMENT, YEARLY = t("Đầu tư ban đầu", "Initial investment"), t("Chi thường xuyên mỗi năm", "Running cost a year")
RENEWAL = t("Thay thế cả vòng đời", "Replacement over the study")
LIFE = t("Cả vòng đời, hiện giá", "Whole life, present value")
_COMMON = t("Khoản chung của giai đoạn", "Common lines of the phase")
_TOTAL = t("Cộng", "Total")


def phase_sheet(plateau: Element, planning: Planning, money: Money) -> Sheet | None:
    """The packages of a phase, the lines they share, and their sum; None where nothing that a phase costs is on record."""
    place = money.place("plateau", plateau.id)
    if place is None:
        return None
    groups = money.groups(place.items)
    lines = [_group(plateau, name, items, money) for name, items in groups.items()]
    bare = [Line(title=p.name, element=p.id, cells=(UNKNOWN, None, None, None)) for p in planning.packages(plateau.id)
            if p.id not in groups]
    key = f"phase/{plateau.id}"
    total = Line(title=_TOTAL, strong=True, cells=(*paid(key, plateau.name, place.items, money), place.total))
    lines = sorted((*(line for line in lines if line.element), *bare), key=lambda line: line.element) + [x for x in lines if not x.element]
    return Sheet(
        id="cost", title=LocalText(vi=f"Chi phí của “{plateau.name.say('vi')}”", en=f"What “{plateau.name.say('en')}” costs"),
        head=t("Gói công việc", "Work package"), columns=(INVESTMENT, YEARLY, RENEWAL, LIFE), lines=(*lines, total),
        notes=(money.cuts["plateau"].rule, *_notes(money), msg(
            "Truy vết: `archmodel cost --explain {id}`.", "Trace it: `archmodel cost --explain {id}`.", id=place.total)))


def _group(plateau: Element, name: str, items: tuple[str, ...], money: Money) -> Line:
    if name == COMMON:
        title, key = _COMMON, f"phase/{plateau.id}/common"
        return Line(title=title, cells=(*paid(key, title, items, money), money.present(key, title, items)))
    title, place = money.plan.model.elements[name].name, money.place("package", name)
    whole = place is not None and set(place.items) == set(items)
    life = place.total if place is not None and whole else money.present(f"phase/{plateau.id}/{name}", title, items)
    key = f"package/{name}" if whole else f"phase/{plateau.id}/{name}"
    return Line(title=title, element=name, cells=(*paid(key, title, items, money), life))


def paid(key: str, title: LocalText, items: Iterable[str], money: Money) -> tuple[str | None, str | None, str | None]:
    chosen = tuple(items)
    return (money.paid(key, _titled(title, INVESTMENT), chosen, "investment"),
            money.paid(key, _titled(title, YEARLY), chosen, "running", money.last),
            money.paid(key, _titled(title, RENEWAL), chosen, "replacement"))


def _titled(title: LocalText, what: LocalText) -> LocalText:
    return LocalText(vi=f"{title.say('vi')}: {what.vi.lower()}", en=f"{title.say('en')}: {what.en.lower()}")


def _notes(money: Money) -> Iterator[Words]:
    yield msg("Đầu tư, thay thế và chi thường xuyên chưa chiết khấu; chi mỗi năm là của năm {year}. Hiện giá đã trừ giá trị còn lại.",
              "Investment, replacement and running cost are undiscounted; the cost a year is that of {year}. Present values are less "
              "what is left at the end.", year=money.last)


def years_sheet(title: LocalText, items: Iterable[str], key: str, money: Money) -> Sheet | None:
    """Year by year by the stated dates, and the investment as the feasible schedule has it."""
    chosen = set(items)
    feasible = [p for p in money.outlay.payments["feasible"] if p.item in chosen and p.sort == "investment"]
    every = [*(p for p in money.outlay.payments["stated"] if p.item in chosen), *feasible]
    if not every:
        return None
    years = range(min(p.year for p in every), max(p.year for p in every) + 1)
    lines = [Line(title=LocalText.same(str(year)), cells=(
        *(money.paid(key, _titled(title, words), chosen, sort, year) for sort, words in SORTS.items()),
        _moved(key, title, [p.money for p in feasible if p.year == year], year, money))) for year in years]
    lines.append(Line(title=_TOTAL, strong=True, cells=(
        *(money.paid(key, _titled(title, words), chosen, sort) for sort, words in SORTS.items()),
        _moved(key, title, [p.money for p in feasible], 0, money))))
    heads = (*(LocalText(vi=f"{words.vi}, {WORDS[WAYS[0]].vi}", en=f"{words.en}, {WORDS[WAYS[0]].en}") for words in SORTS.values()),
             LocalText(vi=f"{SORTS['investment'].vi}, {WORDS[WAYS[1]].vi}", en=f"{SORTS['investment'].en}, {WORDS[WAYS[1]].en}"))
    return Sheet(id="years", title=t("Chi phí theo năm, chưa chiết khấu", "Cost by year, undiscounted"), head=t("Năm", "Year"),
                 columns=heads, lines=tuple(lines), marked=False, notes=(RULE,))


def _moved(key: str, title: LocalText, parts: list[str], year: int, money: Money) -> str | None:
    from archmodel.analysis.economics.amounts import summed

    name = f"feasible-paid/{key}/{year or 'all'}"
    if not parts or name in money.ledger:
        return name if parts else None
    return summed(money.ledger, name, _titled(title, INVESTMENT), money.plan.frame.currency, parts)


def lines_sheet(items: Iterable[str], total: str, money: Money) -> Sheet:
    """Line by line: low, base and high, how often, when it is replaced, and what it comes to over the whole life."""
    costing, elements = money.life.costing, money.plan.model.elements
    lines = []
    for name in items:
        band, renewed = costing.amounts[name], costing.renewed.get(name)
        often = t("hằng năm", "yearly") if elements[name].get("recurrent") is True else t("một lần", "once")
        lines.append(Line(title=elements[name].name, element=name, cells=(
            band.low, band.base, band.high, often, LocalText.same(", ".join(map(str, renewed))) if renewed else None,
            costing.present[name].base if name in costing.present else None)))
    lines.append(Line(title=_TOTAL, strong=True, cells=(None, None, None, None, None, total)))
    return Sheet(id="lines", title=t("Từng khoản chi", "Line by line"), head=t("Khoản chi", "Line"), lines=tuple(lines), columns=(
        t("Thấp", "Low"), t("Cơ sở", "Base"), t("Cao", "High"), t("Kỳ", "How often"), t("Năm thay thế", "Replaced in"), LIFE))


def keys(sheet: Sheet | None, money: Money | None) -> tuple[KeyFigure, ...]:
    """The three sums of the last line of a phase: what is said first."""
    if sheet is None or money is None:
        return (KeyFigure(value=UNKNOWN, label=t("chi phí: chưa ghi khoản chi nào", "cost: no line on record"), tone="warning"),)
    bought, yearly, _, life = sheet.lines[-1].cells
    shown = ((bought, t("đầu tư ban đầu", "initial investment")), (yearly, t("chi thường xuyên mỗi năm", "running cost a year")),
             (life, t("chi phí cả vòng đời, hiện giá", "whole-life cost, present value")))
    return tuple(KeyFigure(value=amount(money.ledger[name]), label=label, note=share(name, money)) for name, label in shown
                 if isinstance(name, str) and name in money.ledger)


def share(name: str, money: Money) -> Words:
    """How much of a sum rests on assumptions; nothing where none does."""
    part = assumed_share(money.ledger, name)
    return msg("{n} % là giả định", "{n} % assumed", n=percent(part)) if part else ""


def written_sheet(sheet: Sheet, money: Money) -> Iterator[Block]:
    yield tabled(sheet, money.ledger)
    for note in sheet.notes:
        yield Paragraph(text=said(note))


def unknown(packages: tuple[Element, ...], items: Iterable[str], money: Money, say: Teller) -> Iterator[Block]:
    """What the sums are without, and what they rest on."""
    model, told = money.plan.model, list[Inline]()
    ids = [p.id for p in packages]
    for name in money.unpriced(ids):
        told.append((*_named(say, name), plain(t(": chưa ghi khoản chi nào, nên mọi tổng ở đây chưa gồm gói này.",
                                                 ": no line of cost is on record, so that no sum here includes it."))))
    for name, why in money.left_out(ids).items():
        told.append((*_named(say, name), plain(": "), plain(why)))
    bare = [part for p in packages if p.id not in money.unpriced(ids) for part in model.work_packages[p.id].delivers
            if not any(model.elements[item].text("component") == part for item in money.life.costing.amounts)]
    if bare:
        told.append((plain(msg("Thành phần được bàn giao mà không có khoản chi riêng ({n}): ",
                               "Components that are delivered without a line of their own ({n}): ", n=counted(len(bare)))),
                     *(run for n, part in enumerate(bare) for run in (plain("; " if n else ""), *_named(say, part)))))
    sourceless = [item for item in items if not model.elements[item].text("funding")]
    if sourceless:
        told.append(plain(msg("Số khoản chi chưa ghi nguồn vốn: {n}.", "Lines without a source of funds on record: {n}.",
                              n=counted(len(sourceless)))))
    if told:
        yield Callout(kind="assumption", title=t("Chưa biết", "What is not known"), text=tuple(told))


def _named(say: Teller, name: str) -> tuple[Run, ...]:
    return runs(say.named(name))


def wrong(planning: Planning) -> Block:
    """Why there is neither money nor date."""
    title = t("Chưa tính được chi phí và lịch vì dữ liệu có lỗi", "No cost and no date is computed: the data are in error")
    return Callout(kind="warning", title=title, text=tuple(
        (code(str(d.span)), plain(": "), said(d.message)) if d.span else said(d.message) for d in planning.problems[:12]))


def way(name: str, money: Money) -> tuple[Block, ...]:
    """How a sum comes about: its formula with its numbers, one step down, and every line it rests on."""
    account = Account(name="cost", title=t("Chi phí", "Cost"), ledger=money.ledger)
    found = explain(account, (name,), money.plan.model, 0)
    return tuple(block for block in found.blocks if not (isinstance(block, Heading) and block.level == 2 and block.anchor == name))


