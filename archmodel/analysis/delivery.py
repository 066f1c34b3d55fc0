"""What a plan brings about and what it takes away: each planned component delivered once, each replacement there in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from archmodel.graph import Architecture, Cause
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Model, Plateau, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One planned component: who delivers it, what introduced it on the way, and whether it is there in the end."""

    component: str
    packages: tuple[str, ...]
    introduced: tuple[Cause, ...]
    reached: bool

    @property
    def repeated(self) -> bool:
        return len(self.introduced) > 1 or len(self.packages) > 1


def deliveries(goal: Architecture) -> tuple[Delivery, ...]:
    """Every planned component of the model, by id, and every other thing that is introduced more than once."""
    by: dict[str, list[str]] = {}
    for package in goal.model.work_packages.values():
        for element in package.delivers:
            by.setdefault(element, []).append(package.id)
    introduced: dict[str, list[Cause]] = {}
    for change in goal.state.changes:
        if change.what == "introduced":
            introduced.setdefault(change.subject, []).append(change.cause)
    systems = {kind.id for kind in kinds().values() if kind.group == "system"}
    return tuple(
        Delivery(component=e.id, packages=tuple(sorted(by.get(e.id, ()))), introduced=tuple(introduced.get(e.id, ())),
                 reached=e.id in goal.elements)
        for e in goal.model.elements.values() if e.kind in systems and (e.lifecycle.status == "planned" or e.id in introduced))


class Passage(StrEnum):
    """How one system hands over to another."""

    PARALLEL = "parallel"
    AT_ONCE = "at-once"
    CANNOT_TELL = "cannot-tell"
    LATE = "late"
    NEVER = "never"

    @property
    def word(self) -> LocalText:
        return _WORDS[self]


_WORDS: Mapping[Passage, LocalText] = {
    Passage.PARALLEL: LocalText(vi="Chạy song song rồi mới thay", en="Run in parallel first"),
    Passage.AT_ONCE: LocalText(vi="Thay ngay tại mốc", en="Cut over at once"),
    Passage.CANNOT_TELL: LocalText(vi="Chưa đủ cơ sở", en="Cannot tell"),
    Passage.LATE: LocalText(vi="Kết thúc trước khi có hệ thống thay thế", en="Ends before its replacement"),
    Passage.NEVER: LocalText(vi="Hệ thống thay thế không bao giờ có", en="Its replacement never comes"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """When the old one ends and the new one begins, and the plateaus that decide it (empty: its own dates do).

    `missing` are the dates, known to the year only or not at all, that leave it open. `dropped` are the capabilities of the old one
    that none of its successors realises, whoever else may.
    """

    old: str
    new: str
    passage: Passage
    ends: Moment
    begins: Moment | None
    ended_by: str = ""
    begun_by: str = ""
    missing: tuple[tuple[str, str], ...] = ()
    dropped: tuple[str, ...] = ()


def handovers(goal: Architecture) -> tuple[Handover, ...]:
    """Every system that ends on the way to this moment and names a successor, by id.

    What is only proposed for replacement and never ends hands over nothing.
    """
    return _Succession(goal.model, goal.at.plateaus, goal.at.day).found()


class _Succession:
    """Who follows whom, and when each begins and ends, by the plateaus on the way and by their own dates."""

    def __init__(self, model: Model, plateaus: tuple[Plateau, ...], day: dt.date) -> None:
        self.model = model
        self.day = day
        self.begun: dict[str, Plateau] = {}
        self.ended: dict[str, Plateau] = {}
        self.heirs: dict[str, list[str]] = {}
        for plateau in plateaus:
            self._walk(plateau)
        for element in model.elements.values():
            for heir in element.ids("replaced_by"):
                self._follows(heir, element.id)

    def _walk(self, plateau: Plateau) -> None:
        packages = (self.model.work_packages[p] for p in plateau.completes if p in self.model.work_packages)
        introduced = [element for package in packages for element in package.delivers]
        introduced += [o.subject for o in plateau.operations if o.verb == "introduce"]
        for name in introduced:
            self.begun.setdefault(name, plateau)
            element = self.model.elements.get(name)
            for old in element.ids("replaces") if element else ():
                self.ended.setdefault(old, plateau)
                self._follows(name, old)
        for operation in plateau.operations:
            if operation.verb == "retire":
                self.ended.setdefault(operation.subject, plateau)
                for heir in operation.successors:
                    self._follows(heir, operation.subject)

    def _follows(self, heir: str, old: str) -> None:
        heirs = self.heirs.setdefault(old, [])
        if heir not in heirs:
            heirs.append(heir)

    def found(self) -> tuple[Handover, ...]:
        pairs = sorted((old, heir) for old, heirs in self.heirs.items() for heir in heirs)
        return tuple(each for old, heir in pairs if (each := self._handover(old, heir)) is not None)

    def _handover(self, old: str, new: str) -> Handover | None:
        leaving, coming = self.model.elements.get(old), self.model.elements.get(new)
        end = self._end(leaving) if leaving else None
        if leaving is None or coming is None or end is None:
            return None
        ends, ended_by = end
        begins, begun_by = self._begin(coming)
        passage, missing = _passage(leaving, coming, ends, begins)
        taken = {c for heir in self.heirs[old] if heir in self.model.elements for c in self.model.elements[heir].ids("realizes")}
        return Handover(old=old, new=new, passage=passage, ends=ends, begins=begins if isinstance(begins, Moment) else None,
                        ended_by=ended_by, begun_by=begun_by, missing=missing,
                        dropped=tuple(c for c in leaving.ids("realizes") if c not in taken))

    def _end(self, element: Element) -> tuple[Moment, str] | None:
        """Its own end date or the plateau that ends it, whichever comes first."""
        own = element.lifecycle.end
        said = _first_day(own) if isinstance(own, Moment) and own.first <= self.day else None
        plateau = self.ended.get(element.id)
        if plateau is not None and (said is None or plateau.date.last <= said.first):
            return _day(plateau.date.last), plateau.id
        return (said, "") if said else None

    def _begin(self, element: Element) -> tuple[Moment | Unknown | None, str]:
        """The plateau that introduces it, else its own start. None: it never begins."""
        plateau = self.begun.get(element.id)
        if plateau is not None:
            return _day(plateau.date.last), plateau.id
        if element.lifecycle.status == "planned":
            return None, ""
        start = element.lifecycle.start
        return (_first_day(start) if isinstance(start, Moment) else start if isinstance(start, Unknown) else _day(dt.date.min)), ""


def _passage(old: Element, new: Element, ends: Moment, begins: Moment | Unknown | None
             ) -> tuple[Passage, tuple[tuple[str, str], ...]]:
    """Half-open: what ends on the day its successor begins leaves no day without either. The same year twice is a hand-over."""
    if begins is None:
        return Passage.NEVER, ()
    if isinstance(begins, Unknown):
        return Passage.CANNOT_TELL, ((new.id, "lifecycle.start"),)
    if begins.first > ends.last:
        return Passage.LATE, ()
    if begins == ends:
        return Passage.AT_ONCE, ()
    if begins.last <= ends.first:
        return Passage.PARALLEL, ()
    vague = [(e.id, f"lifecycle.{field}") for e, field, moment in ((old, "end", ends), (new, "start", begins)) if moment.year_only]
    return Passage.CANNOT_TELL, tuple(vague)


def _day(day: dt.date) -> Moment:
    return Moment(first=day, last=day)


def _first_day(moment: Moment) -> Moment:
    """A month as a start or an end means its first day; a year alone stays imprecise."""
    return moment if moment.year_only else _day(moment.first)
