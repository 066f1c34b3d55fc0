"""By how much promises contradict one another, as figures over the dates and durations they are made of."""

from __future__ import annotations

from archmodel.analysis.economics.conflicts import Clash
from archmodel.analysis.economics.plan import Plan
from archmodel.analysis.schedule import Conflict
from archmodel.kit.text import LocalText


def overrun(plan: Plan, clash: Clash) -> str:
    """The months by which the chain of a clash misses its deadline: from its start by every bond to its finish, less the deadline."""
    name = f"clash/{clash.target.id}"
    if name in plan.ledger:
        return name
    first, *links, limit = clash.constraints
    terms, operands = ["start"], {"start": first.figure}
    for n, constraint in enumerate(links, 1):
        link = constraint.link
        assert link is not None
        if link.type[0] == "F":
            terms.append(f"+ duration_{n}")
            operands[f"duration_{n}"] = plan.durations[link.before]
        if link.lag:
            terms.append(f"+ lag_{n}")
            operands[f"lag_{n}"] = constraint.figure
        if link.type[1] == "F":
            terms.append(f"- own_duration_{n}")
            operands[f"own_duration_{n}"] = plan.durations[constraint.package]
    operands |= {"duration": plan.durations[limit.package], "limit": limit.figure}
    return plan.ledger.compute(name, LocalText(vi=f"Quá hạn: {_bare(limit.title.vi)}", en=f"Too late: {_bare(limit.title.en)}"), "month",
                               f"{' '.join(terms)} + duration - limit", operands)


def disagreement(plan: Plan, found: Conflict) -> tuple[str, str, str]:
    """The figures of a conflict of stated dates: what is stated, what the dependency allows, and the months between them."""
    link, ledger = found.link, plan.ledger
    name = f"conflict/{found.package}/{'.'.join(map(str, link.path))}"
    title = plan.model.elements[found.package].name
    stated = plan.starts[found.package] if link.type[1] == "S" else f"schedule/{found.package}/stated-finish"
    before = plan.starts[found.before] if link.type[0] == "S" else f"schedule/{found.before}/stated-finish"
    unit = "calendar-month" if link.type[1] == "S" else "closing-month"
    operands = {"before": before}
    if link.lag:
        operands["lag"] = plan.ledger.fact(plan.model.elements[found.package], *link.path[:-1], "lag_months", unit="month")
    if f"{name}/allowed" not in ledger:
        ledger.compute(f"{name}/allowed", LocalText(
            vi=f"{title.say('vi')}: sớm nhất được phép theo {found.before}", en=f"{title.say('en')}: allowed from by {found.before}"),
            unit, "before + lag" if link.lag else "before", operands)
        ledger.compute(f"{name}/early", LocalText(
            vi=f"{title.say('vi')}: sớm quá so với {found.before}", en=f"{title.say('en')}: too early for {found.before}"), "month",
            "allowed - stated", {"allowed": f"{name}/allowed", "stated": stated})
    return stated, f"{name}/allowed", f"{name}/early"


def _bare(text: str) -> str:
    return text.replace("`", "")
