"""The figures of two versions beside each other: investment, life-cycle cost, schedule, gaps; each from the account it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from archmodel.analysis.closure import Standing, standings
from archmodel.analysis.gap import Status
from archmodel.analysis.ledger import Account, Figure
from archmodel.kit.text import LocalText, counted
from archmodel.reports import Request, cost, roadmap
from archmodel.reports._amounts import amount, amount_of, calendar, percent, unit_words, written
from archmodel.reports._telling import NONE, UNKNOWN, t
from archmodel.workspace import Workspace

COST = ("capex/total", "lcc/total", "eac")
SCHEDULE = ("schedule/finish", "schedule/stated-finish", "schedule/delay")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One figure of both versions, in words. `source` is the account and the id of the figure there."""

    title: LocalText
    before: LocalText
    after: LocalText
    difference: LocalText
    changed: bool
    source: str

    @property
    def by(self) -> LocalText:
        """The difference in brackets, where there is one to say."""
        return LocalText(vi=f" ({self.difference.vi})", en=f" ({self.difference.en})") if self.difference is not NONE else t("", "")


def moved(before: Workspace, after: Workspace, request: Request) -> tuple[Moved, ...]:
    """Every figure, whether it changed or not: that the total stayed is worth knowing too."""
    asked = Request(edition=request.edition)
    costs, plans = ([module.account(w, asked) for w in (before, after)] for module in (cost, roadmap))
    return (*_of_accounts(costs, COST), *_of_accounts(plans, SCHEDULE), *_of_gaps(before, after))


def _of_accounts(pair: list[Account], names: tuple[str, ...]) -> Iterator[Moved]:
    for name in names:
        one, two = (account.ledger.figures.get(name) if not account.problems else None for account in pair)
        title = two.title if two else one.title if one else None
        if title is not None:
            yield Moved(title=title, before=_said(one), after=_said(two), difference=_difference(one, two),
                        source=f"{pair[1].name}: {name}",
                        changed=(one.value if one else None) != (two.value if two else None))


def _said(figure: Figure | None) -> LocalText:
    return amount(figure) if figure is not None else UNKNOWN


def _difference(one: Figure | None, two: Figure | None) -> LocalText:
    """By how much, with its share of what it was; of dates in months."""
    if one is None or two is None or one.value is None or two.value is None or one.value == two.value:
        return NONE
    more = two.value - one.value
    if calendar(two.value, two.unit) is not None:
        months = unit_words("month")
        number = written(more, 0)
        return LocalText(vi=f"{_sign(more)}{number.vi} {months.vi}", en=f"{_sign(more)}{number.en} {months.en}")
    words = amount_of(more, two.unit)
    share = percent(abs(more) / abs(one.value)) if one.value else None
    rest = f", {_sign(more) or '−'}{share.vi} %" if share is not None else ""
    return LocalText(vi=f"{_sign(more)}{words.vi}{rest}", en=f"{_sign(more)}{words.en}{rest}")


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else ""


def _of_gaps(before: Workspace, after: Workspace) -> Iterator[Moved]:
    counts = [_counted(w) for w in (before, after)]
    for name, title in _TITLES.items():
        one, two = (each.get(name) for each in counts)
        known = one is not None and two is not None
        more = (two or 0) - (one or 0)
        yield Moved(
            title=title, before=UNKNOWN if one is None else counted(one), after=UNKNOWN if two is None else counted(two),
            changed=one != two,
            difference=LocalText.same(f"{more:+d}".replace("-", "−")) if known and more else NONE, source=f"gap: {name}")


_TITLES = {
    "systems-today": t("Hệ thống hiện nay", "Systems today"), "systems-target": t("Hệ thống ở mục tiêu", "Systems in the target"),
    "new": t("Hệ thống bổ sung mới", "New systems"), "ended": t("Hệ thống kết thúc", "Systems that end"),
    "gaps": t("Khoảng cách đã ghi", "Gaps on record"),
    "gaps-closed": t("Khoảng cách khép lại có chứng minh ở mục tiêu", "Gaps proved closed at the target")}


def _counted(workspace: Workspace) -> dict[str, int]:
    """None of what needs a plan, where there is none."""
    goal = workspace.model.goal
    found = {"gaps": len(workspace.model.of_kind("gap"))}
    gap = workspace.gap()
    found["systems-today"] = gap.balance.baseline
    if goal is None:
        return found
    proofs = workspace.architecture(goal.id).answer(standings)
    return found | {
        "systems-target": gap.balance.target, "new": gap.counts[Status.NEW], "ended": gap.counts[Status.ELIMINATED],
        "gaps-closed": sum(p.standing is Standing.CLOSED for p in proofs.values())}
