"""Accounts for every element and relationship: the one disposition it has, on whose word, and what else is judged of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from archmodel.analysis.difference import Difference
from archmodel.analysis.gap.outcome import Judgement, JudgementKind, Outcome, Status
from archmodel.analysis.gap.renaming import Renaming
from archmodel.analysis.gap.row import GapRow
from archmodel.graph import Architecture, Cause, Change
from archmodel.kit.period import Moment
from archmodel.model import Element, Operation, Relationship
from archmodel.model.element import GONE

_ENDS = ("replaced", "split", "retired")
_ENDS_OF_FLOWS = frozenset({"source", "target"})
_PLANNED = frozenset({"planned"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    """What the accounting says of one thing."""

    outcome: Outcome
    successors: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """Both sides of a comparison and what is on record between them. `changed` are the fields that differ, by element."""

    baseline: Architecture
    target: Architecture
    words: Renaming
    changes: Mapping[str, tuple[Change, ...]]
    changed: dict[str, frozenset[str]] = field(default_factory=dict)
    heirs: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, baseline: Architecture, target: Architecture, words: Renaming) -> Accounts:
        changes = _by_subject(target.state.changes, baseline.state.changes)
        heirs = {name: change.successors for name, every in changes.items() for change in every if change.what in _ENDS}
        return cls(baseline=baseline, target=target, words=words, changes=changes, heirs=heirs | _only(words.merged))

    @property
    def backwards(self) -> bool:
        """Whether the target lies before the baseline."""
        return self.target.at.day < self.baseline.at.day

    def element(self, name: str, old: Element | None, new: Element | None, formerly: str, found: tuple[Difference, ...]) -> GapRow:
        fields = frozenset(d.field.split(".")[0] for d in found)
        if fields:
            self.changed[name] = fields
        verdict = self._ended(name, old) if new is None and old is not None else self._standing(name, old, formerly, fields)
        package = self._package(name) if old is None else ""
        closes = self.target.model.work_packages[package].closes if package else ()
        return GapRow(
            id=name, status=verdict.outcome.status, outcome=verdict.outcome, baseline=old, target=new, differences=found,
            causes=tuple(c.cause for c in self.changes.get(name, ())), successors=verdict.successors, formerly=formerly,
            judgements=(*verdict.judgements, *(_of_the_new(name, package, closes, self) if old is None else ())),
            package=package, closes=closes)

    def relationship(self, name: str, old: Relationship | None, new: Relationship | None, formerly: str,
                     found: tuple[Difference, ...]) -> GapRow:
        verdict = self._link_ended(name, old) if new is None and old is not None else self._link(name, old, new, formerly, found)
        return GapRow(
            id=name, status=verdict.outcome.status, outcome=verdict.outcome, baseline=old, target=new, differences=found,
            causes=tuple(c.cause for c in self.changes.get(name, ())), successors=verdict.successors,
            judgements=verdict.judgements, formerly=formerly)

    def _standing(self, name: str, old: Element | None, formerly: str, fields: frozenset[str]) -> _Verdict:
        """Of what is there in the target."""
        renamed = (Judgement(kind=JudgementKind.RENAMED, others=(formerly,) if formerly else ()),)
        judgements = renamed if formerly or "name" in fields else ()
        if old is not None:
            return _Verdict(outcome=Outcome.CHANGED if fields else Outcome.RETAINED, judgements=judgements)
        unsure = (Judgement(kind=JudgementKind.CANNOT_TELL),) if name in self.baseline.state.undecided else ()
        return _Verdict(outcome=Outcome.NEW, judgements=unsure)

    def _ended(self, name: str, old: Element) -> _Verdict:
        """Of an element that is there no more: the first that is on record of a decision, its own dates, and nothing at all."""
        if name in self.target.state.undecided:
            return _Verdict(outcome=Outcome.CANNOT_TELL, judgements=(Judgement(kind=JudgementKind.CANNOT_TELL),))
        known = self.target.model.elements.get(name)
        if self.backwards and known is not None:
            return _Verdict(outcome=Outcome.NOT_YET)
        end = next((c for c in reversed(self.changes.get(name, ())) if c.what in _ENDS), None)
        if end is not None:
            return self._operated(name, end)
        if name in self.words.merged:
            heir = (self.words.merged[name],)
            return _Verdict(outcome=Outcome.MERGED, successors=heir,
                            judgements=(Judgement(kind=JudgementKind.MERGED, others=heir),))
        return self._dated(known or old)

    def _operated(self, name: str, end: Change) -> _Verdict:
        operation = _operation(self.target, end.cause, name)
        reason = operation.reason if operation else None
        if not end.successors:
            return _retired(reason, end.cause)
        kind = JudgementKind.REPLACED
        if len(end.successors) > 1:
            kind = JudgementKind.SPLIT
        elif operation is not None and "merged_into" in operation.outcome:
            kind = JudgementKind.MERGED
        heirs = self._there(end.successors)
        return _Verdict(outcome=Outcome(kind.value), successors=heirs,
                        judgements=(Judgement(kind=kind, others=heirs, cause=end.cause, reason=reason),))

    def _dated(self, thing: Element) -> _Verdict:
        """Its own end date or status ends it; a successor it names has replaced it."""
        day = self.target.at.day
        ended = isinstance(thing.lifecycle.end, Moment) and thing.lifecycle.exists(day) is False
        if not ended and thing.lifecycle.status not in GONE:
            return _Verdict(outcome=Outcome.UNACCOUNTED, judgements=(Judgement(kind=JudgementKind.FORGOTTEN, recorded=False),))
        heirs = thing.ids("replaced_by") or thing.ids("successor")
        if not heirs:
            return _retired(None, None)
        heirs = self._there(heirs)
        return _Verdict(outcome=Outcome.REPLACED, successors=heirs,
                        judgements=(Judgement(kind=JudgementKind.REPLACED, others=heirs),))

    def _there(self, heirs: Iterable[str]) -> tuple[str, ...]:
        """Those who take over and are still there; where a successor was itself succeeded, its heir."""
        named = tuple(heirs)
        found: set[str] = set()
        waiting, seen = list(named), set(named)
        while waiting:
            at = waiting.pop()
            if at in self.target.elements:
                found.add(at)
                continue
            further = [heir for heir in self.heirs.get(at, ()) if heir not in seen]
            seen.update(further)
            waiting += further
        return tuple(sorted(found or named))

    def _package(self, name: str) -> str:
        """The package whose delivery brought it on the way from the one state to the other."""
        by = {c.cause.by for c in self.changes.get(name, ()) if c.what == "introduced"}
        delivering = self.target.model.delivered_by.get(name, "")
        return delivering if delivering in by or (by and delivering) else ""

    def _link(self, name: str, old: Relationship | None, new: Relationship | None, formerly: str,
              found: tuple[Difference, ...]) -> _Verdict:
        """Of a relationship that is there in the target."""
        judgements = (Judgement(kind=JudgementKind.RENAMED, others=(formerly,)),) if formerly else ()
        if old is None or new is None:
            return _Verdict(outcome=Outcome.NEW)
        if not found:
            return _Verdict(outcome=Outcome.RETAINED, judgements=judgements)
        moved = [(getattr(old, end), getattr(new, end)) for end in ("source", "target") if getattr(old, end) != getattr(new, end)]
        if moved and all(after in self._there(self.heirs.get(before, ())) for before, after in moved):
            return _Verdict(outcome=Outcome.PASSED, successors=tuple(sorted({after for _, after in moved})), judgements=judgements)
        return _Verdict(outcome=Outcome.CHANGED, judgements=judgements)

    def _link_ended(self, name: str, old: Relationship) -> _Verdict:
        known = self.target.model.relationships.get(name)
        happened = self.changes.get(name, ())
        if any(c.what == "cut" for c in happened):
            return self._cut(name, happened)
        absorbed = [c for c in happened if c.what == "absorbed"]
        gone = tuple(sorted({end for end in (old.source, old.target) if end not in self.target.elements}))
        if absorbed:
            return _Verdict(outcome=Outcome.ABSORBED, successors=self._there(heir for end in gone for heir in self.heirs.get(end, ())))
        unsure = set(gone) & set(self.target.state.undecided)
        if unsure or (known is not None and known.lifecycle.exists(self.target.at.day) is None):
            return _Verdict(outcome=Outcome.CANNOT_TELL, judgements=(Judgement(kind=JudgementKind.CANNOT_TELL),))
        if self.backwards and (known is not None or gone):
            return _Verdict(outcome=Outcome.NOT_YET)
        if gone:
            heirs = self._there(heir for end in gone for heir in self.heirs.get(end, ()))
            return _Verdict(outcome=Outcome.ENDED, successors=tuple(h for h in heirs if h in self.target.elements))
        if isinstance((known or old).lifecycle.end, Moment) and (known or old).lifecycle.exists(self.target.at.day) is False:
            return _retired(None, None)
        if self._withdrawn(old):
            return _Verdict(outcome=Outcome.WITHDRAWN)
        return _Verdict(outcome=Outcome.UNACCOUNTED, judgements=(Judgement(kind=JudgementKind.FORGOTTEN, recorded=False),))

    def _cut(self, name: str, happened: tuple[Change, ...]) -> _Verdict:
        cause = next(c.cause for c in happened if c.what == "cut")
        operation = _operation(self.target, cause, name)
        reason = operation.reason if operation else None
        retired = _retired(reason, cause)
        return _Verdict(outcome=Outcome.CUT, judgements=retired.judgements)

    def _withdrawn(self, old: Relationship) -> bool:
        """What a field of an element said ends where that field of one of its ends now says something else."""
        top = old.label.split(".")[0]
        return any(top in self.changed.get(end, ()) for end in (old.source, old.target))


def merged(rows: Iterable[GapRow]) -> tuple[GapRow, ...]:
    """Several things of the baseline with one common successor are merged into it, whatever each was called by itself."""
    every = tuple(rows)
    common = Counter(row.successors[0] for row in every if row.outcome in (Outcome.REPLACED, Outcome.MERGED) and len(row.successors) == 1)
    return tuple(
        replace(row, outcome=Outcome.MERGED, judgements=(
            Judgement(kind=JudgementKind.MERGED, others=row.successors, cause=_whose(row)), *row.judgements))
        if row.outcome is Outcome.REPLACED and len(row.successors) == 1 and common[row.successors[0]] > 1 else row
        for row in every)


def _whose(row: GapRow) -> Cause | None:
    return next((j.cause for j in row.judgements if j.cause), None)


def _retired(reason: object, cause: Cause | None) -> _Verdict:
    from archmodel.kit.text import LocalText

    said = reason if isinstance(reason, LocalText) else None
    silent = () if said else (Judgement(kind=JudgementKind.NO_REASON, cause=cause, recorded=False),)
    return _Verdict(outcome=Outcome.RETIRED, judgements=(Judgement(kind=JudgementKind.RETIRED, cause=cause, reason=said), *silent))


def _of_the_new(name: str, package: str, closes: tuple[str, ...], accounts: Accounts) -> tuple[Judgement, ...]:
    """A component of the plan is to be developed, and has a gap to close; what merely began by its own date has neither."""
    element = accounts.target.elements[name]
    introduced = any(c.what == "introduced" for c in accounts.changes.get(name, ()))
    if not introduced or accounts.backwards:
        return ()
    to_develop = (Judgement(kind=JudgementKind.TO_DEVELOP, others=(package,) if package else (), recorded=bool(package)),)
    aimless = not closes and element.lifecycle.status in _PLANNED
    return (*to_develop, *((Judgement(kind=JudgementKind.CLOSES_NO_GAP, recorded=False),) if aimless else ()))


def _operation(architecture: Architecture, cause: Cause, subject: str) -> Operation | None:
    """The operation that a cause stands for; a replacement by a delivered component is none."""
    plateau = architecture.model.plateaus.get(cause.plateau)
    steps = plateau.operations if plateau else ()
    return next((o for o in steps if o.subject == subject and o.origin.span == cause.span), None)


def _by_subject(later: Iterable[Change], earlier: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """What happened to each subject on the way to the later state, less what had happened on the way to the earlier."""
    known = set(earlier)
    found: dict[str, tuple[Change, ...]] = {}
    for change in later:
        if change not in known:
            found[change.subject] = (*found.get(change.subject, ()), change)
    return found


def _only(heirs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {name: (heir,) for name, heir in heirs.items()}


__all__ = ["Accounts", "Status", "merged"]
