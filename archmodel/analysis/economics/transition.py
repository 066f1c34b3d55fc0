"""What the order of packages means for the architecture: when each plateau can be there, and whether the new comes before the old ends.

The package that delivers a component decides: a plateau is there when the last package it completes is done, a replacement when its
package is. An old system ends at the plateau that ends it, or on its own end date. Between the two lie the months both must run side by
side: the parameter `coexistence-months`, none where it is not recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from archmodel.analysis.delivery import Handover, handovers
from archmodel.analysis.economics.plan import Plan, due, extreme
from archmodel.graph import Architecture
from archmodel.graph.moment import chain
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText
from archmodel.model import Model, Plateau

OVERLAP = "coexistence-months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A plateau with the packages counted as complete there, and the ids of its figures: its date, when it is there by the stated and by
    the feasible schedule, and by how many months too late. None where a package has no such date.
    """

    plateau: Plateau
    packages: tuple[str, ...]
    date: str
    stated: str | None
    feasible: str | None
    late_stated: str | None
    late_feasible: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """An old system and what replaces it: when the old one ends and the new one is delivered by each schedule, as ids of figures.

    A margin below 0 is how many months the old one ends too early. `span` is where the end of the old one is stated, `limit` the month
    by which the package must be done, `limited` the id of its figure.
    """

    old: str
    new: str
    package: str
    plateau: str
    ends: str
    stated: str | None
    feasible: str | None
    margin_stated: str | None
    margin_feasible: str | None
    limit: Decimal | None
    limited: str
    span: Span


@dataclass(frozen=True, kw_only=True)
class Transition:
    steps: tuple[Step, ...]
    passings: tuple[Passing, ...]
    overlap: str
    """The id of the months of coexistence that are asked for."""
    overlap_stated: bool


def transition(plan: Plan) -> Transition:
    """The plateaus and replacements of a plan whose figures stand in its ledger."""
    model, ledger = plan.model, plan.ledger
    stated = OVERLAP in model.elements
    overlap = plan.frame.parameter(OVERLAP, "month") if stated else ledger.constant(
        OVERLAP, 0, LocalText(vi="Số tháng chạy song song bắt buộc", en="Months of running in parallel"), "month", LocalText(
            vi="chưa ghi tham số `coexistence-months`: tính là 0", en="no parameter `coexistence-months` is recorded: taken as 0"))
    goal = model.goal
    every = handovers(Architecture.of(model, goal.id)) if goal is not None and not plan.problems else ()
    return Transition(
        steps=tuple(_steps(plan)), overlap=overlap, overlap_stated=stated,
        passings=tuple(_passing(plan, each, model.delivered_by[each.new], overlap) for each in every
                       if model.delivered_by.get(each.new) in plan.schedule.packages))


def _steps(plan: Plan) -> Iterator[Step]:
    model, ledger = plan.model, plan.ledger
    planned = [p for p in model.plateaus.values() if p.stage != "baseline" and p.completes]
    for plateau in sorted(planned, key=lambda p: (p.date.last, p.id)):
        date = due(ledger, model.elements[plateau.id], "date", f"plateau/{plateau.id}/date")
        needed = sorted({name for each in chain(model, plateau) for name in each.completes if name in model.work_packages})
        found: dict[str, str | None] = {}
        for what, end in (("stated", "stated-finish"), ("feasible", "earliest-finish")):
            parts = [f"schedule/{name}/{end}" for name in needed]
            found[what] = _last(plan, plateau, what, parts)
            found[f"late-{what}"] = None if found[what] is None else ledger.compute(
                f"plateau/{plateau.id}/late-{what}", _about(plateau, "chậm so với ngày của mốc", "later than its date"), "month",
                "there - date", {"there": str(found[what]), "date": date})
        own = tuple(sorted(name for name in plateau.completes if name in model.work_packages))
        yield Step(plateau=plateau, packages=own, date=date, stated=found["stated"], feasible=found["feasible"],
                   late_stated=found["late-stated"], late_feasible=found["late-feasible"])


def _last(plan: Plan, plateau: Plateau, what: str, parts: list[str]) -> str | None:
    if not parts or any(part not in plan.ledger for part in parts):
        return None
    words = {"stated": ("xong theo ngày đã nêu", "done by the stated dates"), "feasible": ("xong theo lịch khả thi", "done by the feasible "
                                                                                          "schedule")}[what]
    return extreme(plan.ledger, f"plateau/{plateau.id}/{what}", _about(plateau, *words), "closing-month", "max", parts)


def _about(plateau: Plateau, vi: str, en: str) -> LocalText:
    return LocalText(vi=f"{plateau.name.say('vi')}: {vi}", en=f"{plateau.name.say('en')}: {en}")


def _passing(plan: Plan, found: Handover, package: str, overlap: str) -> Passing:
    model, ledger = plan.model, plan.ledger
    ends, span = _end(plan, found)
    title = LocalText(vi=f"{_name(model, found.old, 'vi')} → {_name(model, found.new, 'vi')}",
                      en=f"{_name(model, found.old, 'en')} → {_name(model, found.new, 'en')}")
    margins: dict[str, str | None] = {}
    for what, end in (("stated", "stated-finish"), ("feasible", "earliest-finish")):
        there = plan.figure(package, end)
        words = {"stated": ("theo ngày đã nêu", "by the stated dates"), "feasible": ("theo lịch khả thi", "by the feasible schedule")}[what]
        margins[what] = None if there is None else ledger.compute(
            f"coexistence/{found.old}/{found.new}/{what}", LocalText(
                vi=f"{title.vi}: số tháng chạy song song {words[0]}", en=f"{title.en}: months side by side {words[1]}"),
            "month", "ends - there - overlap", {"ends": ends, "there": there, "overlap": overlap})
    limited = ledger.compute(f"coexistence/{found.old}/{found.new}/limit", LocalText(
        vi=f"{title.vi}: chậm nhất phải có cái mới", en=f"{title.en}: the new one is needed by"), "closing-month", "ends - overlap",
        {"ends": ends, "overlap": overlap})
    return Passing(
        old=found.old, new=found.new, package=package, plateau=found.ended_by, ends=ends, stated=plan.figure(package, "stated-finish"),
        feasible=plan.figure(package, "earliest-finish"), margin_stated=margins["stated"], margin_feasible=margins["feasible"],
        limit=ledger.value(limited), limited=limited, span=span)


def _end(plan: Plan, found: Handover) -> tuple[str, Span]:
    """The figure of the month in which the old system is no longer there, and where that is stated."""
    model, ledger = plan.model, plan.ledger
    if found.ended_by:
        plateau = model.elements[found.ended_by]
        return due(ledger, plateau, "date", f"plateau/{plateau.id}/date"), plateau.origin.at("date")
    old = model.elements[found.old]
    fact = ledger.fact(old, "lifecycle", "end", unit="calendar-month", title=LocalText(
        vi=f"{old.name.say('vi')}: ngừng", en=f"{old.name.say('en')}: ends"))
    return fact, old.origin.at("lifecycle", "end")


def _name(model: Model, name: str, lang: str) -> str:
    text = model.elements[name].name
    return text.say("vi") if lang == "vi" else text.say("en")


def phases(model: Model) -> Mapping[int | None, tuple[str, ...]]:
    """Phase → its packages; None for those of no phase."""
    found: dict[int | None, list[str]] = {}
    for name in sorted(model.work_packages):
        phase = model.elements[name].get("phase")
        found.setdefault(phase if isinstance(phase, int) else None, []).append(name)
    return {phase: tuple(found[phase]) for phase in sorted(found, key=lambda p: (p is None, p or 0))}
