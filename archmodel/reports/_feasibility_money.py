"""Chapters 14, 15 and 17 of the study: investment, funding, upkeep, effects. Every number is one of the accounts."""

from __future__ import annotations

from archmodel.analysis.ledger import assumed_share
from archmodel.kit.document import KeyFigure, KeyFigures
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports._amounts import amount, grounds
from archmodel.reports._feasibility_study import NOTHING, Answer, Answers, Study, bases
from archmodel.reports._telling import bullets, t


def _figures(study: Study, account: str, *names: str) -> tuple[KeyFigures, ...]:
    """Key figures of an account, each with its id."""
    found = study.account(account)
    known = [n for n in names if study.value(account, n) is not None]
    if found is None or not known:
        return ()
    return (KeyFigures(figures=tuple(KeyFigure(
        value=amount(found.ledger[n]), label=found.ledger[n].title, note=grounds(found.ledger, [n]) or "") for n in known)),)


def _assumed(study: Study, account: str, name: str) -> tuple[Words, ...]:
    """That quotations and surveys have yet to take the place of assumptions."""
    found = study.account(account)
    share = assumed_share(found.ledger, name) if found is not None and name in found.ledger else None
    return (t("báo giá, khảo sát thay số liệu giả định", "quotations and surveys in place of assumptions"),) if share else ()


def _basis(study: Study) -> Answer:
    found = study.account("cost")
    if found is None or not study.workspace.model.of_kind("cost-item"):
        return NOTHING
    items = study.workspace.model.of_kind("cost-item")
    return Answer(blocks=(bullets(found.terms), *study.take("cost", "discount-factors", rows=3)), basis=bases(items),
                  lacking=_assumed(study, "cost", "capex/total"))


def _total(study: Study) -> Answer:
    if study.value("cost", "capex/total") is None:
        return NOTHING
    return Answer(blocks=(*_figures(study, "cost", "capex/total"), *study.take("cost", "capex", "converted")),
                  basis=study.grounds("cost", "capex/total"), lacking=_assumed(study, "cost", "capex/total"))


def _lines(study: Study) -> Answer:
    items = study.workspace.model.of_kind("cost-item")
    if study.account("cost") is None or not items:
        return NOTHING
    return Answer(blocks=study.take("cost", "lines"), basis=bases(items), lacking=_assumed(study, "cost", "capex/total"))


def _years(study: Study) -> Answer:
    if study.value("cost", "capex/total") is None or study.account("roadmap") is None:
        return NOTHING
    return Answer(blocks=study.take("roadmap", "investment-stated"), basis=study.grounds("cost", "capex/total"))


def _funding(study: Study) -> Answer:
    """Where some line has a source: which, and what is without one."""
    items = study.workspace.model.of_kind("cost-item")
    paid = [e for e in items if e.ids("funding")]
    if not paid or study.account("roadmap") is None:
        words: Words = msg("{n}/{m} khoản chi đã ghi nguồn vốn; tổng mức đầu tư chưa có nguồn: {total}.",
                           "{n} of {m} lines have a source; the investment without one: {total}.", n=0, m=len(items),
                           total=_said(study, "cost", "capex/total"))
        return Answer(there=False, blocks=(bullets((words,)),)) if items else NOTHING
    lacking = (msg("nguồn vốn của {n}/{m} khoản chi", "the source of {n} of {m} lines", n=len(items) - len(paid), m=len(items)),) \
        if len(paid) < len(items) else ()
    return Answer(blocks=study.take("roadmap", "funding"), basis=bases(paid, "funding"), lacking=lacking)


def _said(study: Study, account: str, name: str) -> LocalText:
    found = study.account(account)
    return amount(found.ledger[name]) if found is not None and name in found.ledger else t("chưa xác định", "unknown")


def _running(study: Study) -> Answer:
    found = study.account("cost")
    last = next((name for name in found.headline if name.startswith("opex/")), "") if found else ""
    if not last:
        return NOTHING
    return Answer(blocks=(*_figures(study, "cost", last), *study.take("cost", "years"), *study.view("cost-years")),
                  basis=study.grounds("cost", last), lacking=_assumed(study, "cost", last))


def _staff(study: Study) -> Answer:
    if study.value("organisation", "staff/cost") is None:
        return NOTHING
    return Answer(blocks=study.take("organisation", "staff-cost"), basis=study.grounds("organisation", "staff/cost"))


def _life(study: Study) -> Answer:
    if study.value("cost", "lcc/total") is None:
        return NOTHING
    return Answer(blocks=(*_figures(study, "cost", "lcc/total"), *study.take("cost", "lcc")), basis=study.grounds("cost", "lcc/total"))


def _effects(study: Study) -> Answer:
    if study.value("appraise", "enpv") is None:
        return NOTHING
    few = len(study.workspace.model.of_kind("option")) < 2
    return Answer(
        blocks=(*study.concluded("appraise"), *study.take("appraise", "appraisal", "benefits")), basis=study.grounds("appraise", "enpv"),
        lacking=(*_assumed(study, "appraise", "enpv"), *((t("phương án tối thiểu để so sánh", "the do-minimum option to compare with"),)
                                                        if few else ())))


def _gains(study: Study) -> Answer:
    found, model = study.account("appraise"), study.workspace.model
    benefits, items = model.of_kind("benefit"), model.of_kind("cost-item")
    if found is None or not benefits:
        return NOTHING
    silent = (sum(not e.get("beneficiaries") for e in benefits), sum(not e.text("payer") for e in items))
    there = silent[0] < len(benefits) or silent[1] < len(items)
    asked = ((silent[0], len(benefits), t("người hưởng", "who gains"), t("lợi ích", "benefits")),
             (silent[1], len(items), t("người chi trả", "who pays"), t("khoản chi", "lines")))
    lacking = tuple(msg("{what} của {n}/{m} {thing}", "{what} of {n} of {m} {thing}", what=what, n=n, m=m, thing=thing)
                    for n, m, what, thing in asked if n)
    return Answer(there=there, blocks=study.take("appraise", "distribution"), lacking=lacking, basis=bases(benefits, "beneficiaries"))


def _unvalued(study: Study) -> Answer:
    found = study.account("appraise")
    lines = next((sheet.lines for sheet in found.sheets if sheet.id == "not-monetised"), ()) if found else ()
    named = [e for e in study.workspace.model.of_kind("benefit") if e.id in {line.element for line in lines}]
    return Answer(blocks=study.take("appraise", "not-monetised"), basis=bases(named)) if lines else NOTHING


ANSWERS: Answers = {
    "estimate-basis": _basis, "total-investment": _total, "estimate-lines": _lines, "investment-years": _years, "funding": _funding,
    "running-costs": _running, "staff-costs": _staff, "life-cycle-cost": _life, "economic-effects": _effects, "distribution": _gains,
    "other-effects": _unvalued}
