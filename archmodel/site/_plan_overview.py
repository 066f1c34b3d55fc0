"""The plan on one page: a card for each plateau, and the packages under the plateau that completes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archmodel.analysis.closure import Standing
from archmodel.analysis.gap import Status
from archmodel.kit.document import KeyFigure
from archmodel.kit.document.blocks import Words
from archmodel.kit.drawing.palette import SIGNS
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText, counted
from archmodel.metamodel import kinds
from archmodel.model import Plateau
from archmodel.reports._amounts import amount
from archmodel.reports._telling import UNKNOWN, t
from archmodel.site import _plan_money as costs
from archmodel.site._plan_chart import Gantt
from archmodel.site._plan_known import Planning

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

STAGES = {"baseline": t("Hiện trạng", "Baseline"), "transition": t("Chuyển đổi", "Transition"), "target": t("Mục tiêu", "Target")}
_CHANGES = {Status.NEW: t("bổ sung", "new"), Status.CHANGED: t("thay đổi", "changed"), Status.ELIMINATED: t("kết thúc", "ended")}
_INVESTMENT = t("Đầu tư của giai đoạn", "Investment of the phase")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One plateau on the page of all."""

    plateau: Plateau
    href: str
    stage: LocalText
    day: LocalText
    there: LocalText | None
    late: bool
    systems: LocalText
    changes: tuple[tuple[str, str, LocalText, LocalText], ...]
    lines: tuple[tuple[Words, Words, Words], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One package among them."""

    id: str
    href: str
    name: LocalText
    bars: Markup | str
    stated: LocalText
    feasible: LocalText
    slack: LocalText
    critical: bool
    cost: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The packages of one plateau, and what the phase costs."""

    href: str
    name: LocalText
    day: Words
    cost: Words
    lines: tuple[Line, ...]


def day_of(plateau: Plateau) -> LocalText:
    return spelt(str(plateau.date))


def card(plateau: Plateau, planning: Planning) -> Card:
    site, each = planning.site, planning.stage(plateau.id)
    step = planning.step(plateau.id)
    there = amount(planning.money.ledger[step.feasible]) if planning.money and step and step.feasible else None
    at = site.timeline.architectures[planning.mark(plateau.id)]
    systems = sum(kinds()[e.kind].group == "system" for e in at.elements.values())
    changes = ((s, each.gap.counts[s], words) for s, words in _CHANGES.items()) if each else ()
    return Card(
        plateau=plateau, href=site.href(plateau.id, "../"), stage=STAGES[plateau.stage], day=day_of(plateau), there=there,
        late=bool(each and each.late), systems=counted(systems), lines=tuple(_lines(plateau, planning)),
        changes=tuple((s.value, SIGNS[s.value], counted(n), words) for s, n, words in changes if n))


def _lines(plateau: Plateau, planning: Planning) -> Iterator[tuple[Words, Words, Words]]:
    """How many gaps are closed by then, and what the phase costs."""
    if planning.stage(plateau.id) is not None and planning.proof is not None:
        standing = planning.standing(plateau.id)
        closed, total = standing[Standing.CLOSED], len(planning.proof.gaps)
        if total:
            yield (t("Khoảng cách đã khép lại", "Gaps shown to be closed"), t(f"{closed} trong {total}", f"{closed} of {total}"),
                   t(f"báo xong, chưa đạt: {standing[Standing.REFUTED]}", f"claimed, not met: {standing[Standing.REFUTED]}")
                   if standing[Standing.REFUTED] else "")
    element = planning.site.workspace.model.elements[plateau.id]
    sheet = costs.phase_sheet(element, planning, planning.money) if planning.money else None
    if sheet is not None:
        for key in costs.keys(sheet, planning.money)[:1]:
            yield _INVESTMENT, key.value, key.note
    elif planning.packages(plateau.id):
        yield _INVESTMENT, UNKNOWN, ""


def keys(planning: Planning) -> list[KeyFigure]:
    found = [KeyFigure(value=counted(len(planning.stages)), label=t("bước chuyển đổi", "steps")),
             KeyFigure(value=counted(len(planning.site.workspace.model.work_packages)), label=t("gói công việc", "work packages"))]
    money = planning.money
    if money is not None:
        for name, label in (("schedule/stated-finish", t("xong theo ngày đã nêu", "done as stated")),
                            ("schedule/finish", t("xong sớm nhất khả thi", "feasible at the earliest")),
                            (money.life.capex.total.base, t("tổng mức đầu tư", "total investment")),
                            (money.life.total.base, t("chi phí vòng đời, hiện giá", "life-cycle cost, present value"))):
            if name in money.ledger and money.ledger.value(name) is not None:
                found.append(KeyFigure(value=amount(money.ledger[name]), label=label, note=costs.share(name, money)))
    return [key for key in found if key.value]


def groups(planning: Planning, gantt: Gantt) -> Iterator[Group]:
    """In the order of the plateaus; the packages of none come last."""
    every = tuple(_packages(planning, gantt))
    for plateau in planning.plateaus:
        inside = tuple(line for line in every if planning.plateau_of.get(line.id) == plateau.id)
        if inside:
            element = planning.site.workspace.model.elements[plateau.id]
            sheet = costs.phase_sheet(element, planning, planning.money) if planning.money else None
            name = sheet.lines[-1].cells[0] if sheet else None
            cost = amount(planning.money.ledger[name]) if planning.money and isinstance(name, str) else ""
            yield Group(href=planning.site.href(plateau.id, "../"), name=plateau.name, day=day_of(plateau), cost=cost, lines=inside)
    left = tuple(line for line in every if line.id not in planning.plateau_of)
    if left:
        yield Group(href="", name=t("Chưa thuộc mốc nào", "Of no plateau"), day="", cost="", lines=left)


def _packages(planning: Planning, gantt: Gantt) -> Iterator[Line]:
    """In the order in which they are stated to begin."""
    model, money = planning.site.workspace.model, planning.money

    def when(name: str) -> tuple[int, str]:
        one = gantt.packages.get(name)
        return one.stated_start if one is not None and one.stated_start is not None else 0, name

    for name in sorted(model.work_packages, key=when):
        one = gantt.packages.get(name)
        spent = money.outlay.paid("stated", package=name, sort="investment") if money else None
        stated, feasible, slack = (planning.date(name, what) or UNKNOWN for what in ("stated-finish", "earliest-finish", "slack"))
        yield Line(id=name, href=planning.site.href(name, "../"), name=model.work_packages[name].name, stated=stated, feasible=feasible,
                   slack=slack, critical=bool(one and one.slot and one.slot.critical),
                   bars=gantt.row(name, planning.plateau_of.get(name, "")) if gantt.there else "",
                   cost=amount(money.ledger[spent]) if money and spent else UNKNOWN)
