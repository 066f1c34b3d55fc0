"""Applies waivers and a baseline to what was found. Nothing is dropped: every finding stays, and says how it stands."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from archmodel.kit.diagnostics import Diagnostic, Severity, exit_code, ordered
from archmodel.kit.diagnostics.record import Standing
from archmodel.kit.text import msg

if TYPE_CHECKING:
    from archmodel.gate.baseline import Baseline, Entry
    from archmodel.gate.renaming import Renaming
    from archmodel.gate.waiver import Waiver
    from archmodel.inventory import Settings
    from archmodel.kit.source import Parsed
    from archmodel.model import Model

WAIVERS = "waivers"
_MARK = "archmodel:"
_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was found, and how it stands on `day`. `absent` are the entries of the baseline that are found no more,
    `matches` says for each waiver what it is about, `compared` whether there was a baseline, `certain` whether all of the project
    was looked at as it is today: else what is not found may be there all the same."""

    diagnostics: tuple[Diagnostic, ...]
    day: dt.date
    absent: tuple[Entry, ...] = ()
    compared: bool = False
    certain: bool = True
    stale: bool = False
    waivers: tuple[Waiver, ...] = ()
    matches: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)

    def exit_code(self, found: Iterable[Diagnostic], fail_on: Severity = Severity.ERROR, *, strict_waivers: bool = False) -> int:
        """That of the findings asked for; 3 where waivers or baseline are stale and that was not to pass."""
        verdict = exit_code(found, fail_on)
        return 3 if strict_waivers and self.stale and verdict != 2 else verdict


def judge(
    found: Sequence[Diagnostic], *, model: Model, settings: Settings, files: Sequence[Parsed], day: dt.date, moment: str = "",
    whole: bool = True, baseline: Baseline | None = None,
) -> Judgement:
    """`moment` is the plateau that counts as today; `whole` is false where only that was looked at, and not the project as it is."""
    if settings.rules or settings.waivers:
        found = _configured(found, settings, model)
    if baseline is None and not any(e.kind == "waiver" for e in model.elements.values()) and not _mentions(files):
        return Judgement(diagnostics=tuple(found), day=day)
    from archmodel.gate.renaming import Renaming

    renaming = Renaming(model)
    case = _Case(_recoded(found, files), model, renaming, moment)
    certain = whole and not _partial(found, model)
    made, wrong = case.waive(settings, files, day, certain)
    judged, absent = _compared(case.standing(), baseline, renaming)
    absent = absent if certain else ()
    stale = case.stale or bool(absent)
    return Judgement(
        diagnostics=ordered((*judged, *wrong)), day=day, absent=absent, compared=baseline is not None, certain=certain, stale=stale,
        waivers=made,
        matches={waiver.id: tuple(case.found[n] for n in case.hits[waiver.id]) for waiver in made})


def reading(found: Sequence[Diagnostic], *, model: Model, settings: Settings, files: Sequence[Parsed]) -> tuple[Diagnostic, ...]:
    """What is wrong before any rule has run, malformed waivers and settings included."""
    recoded = _recoded(found, files)
    return _configured(recoded, settings, model) if settings.rules or settings.waivers else tuple(recoded)


def _configured(found: Sequence[Diagnostic], settings: Settings, model: Model) -> tuple[Diagnostic, ...]:
    """With the severities of the project, and with what is wrong in its settings."""
    from archmodel.gate import configuration
    from archmodel.rules import all_rules

    return ordered((*configuration.applied(found, settings), *configuration.objections(settings, all_rules(model))))


def objections(waiver: Waiver, judgement: Judgement, *, model: Model, settings: Settings, moment: str) -> tuple[Diagnostic, ...]:
    """Why a waiver that is yet to be written would waive nothing; it must be about something, too."""
    from archmodel.gate import codes, lint
    from archmodel.gate.renaming import Renaming
    from archmodel.gate.waiver import Policy
    from archmodel.rules import all_rules

    case = _Case(judgement.diagnostics, model, Renaming(model), moment)
    matched = [case.found[n] for hits in case.matching([waiver]) for n in hits]
    held = lint.Lint(model=model, renaming=case.renaming, policy=Policy.of(settings), day=judgement.day,
                     known=codes.known(all_rules(model), (d.code for d in judgement.diagnostics)))
    stale = (d for d in held.remarks(waiver, matched) if d.code in lint.STALE)
    return (*held.void(waiver, matched), *stale)


def judging_day(today: dt.date, asked: str | None, clock: str | None) -> dt.date:
    """By which day waivers expire: that of the moment asked for, else the calendar's, but never before the data's own."""
    return today if asked or not clock else max(today, dt.date.fromisoformat(clock))


class _Case:
    """The findings of one run, and which waiver is about which."""

    def __init__(self, found: Sequence[Diagnostic], model: Model, renaming: Renaming, moment: str) -> None:
        self.found = found
        self.model = model
        self.renaming = renaming
        self.moment = moment
        self.hits: dict[str, list[int]] = {}
        self.stale = False
        self._standing: dict[int, Waiver] = {}
        self._lapsed: dict[int, Waiver] = {}

    def waive(
        self, settings: Settings, files: Sequence[Parsed], day: dt.date, whole: bool,
    ) -> tuple[tuple[Waiver, ...], tuple[Diagnostic, ...]]:
        """All waivers, and what is wrong with them. Each finding learns by which it stands."""
        from archmodel.gate import codes, inline, lint
        from archmodel.gate.waiver import Policy, waivers
        from archmodel.rules import all_rules

        beside, wrong = inline.directives(files)
        made = (*waivers(self.model), *beside)
        held = lint.Lint(model=self.model, renaming=self.renaming, policy=Policy.of(settings), day=day, whole=whole,
                         known=codes.known(all_rules(self.model), (d.code for d in self.found)))
        said = list(wrong)
        holding = []
        for waiver, hits in zip(made, self.matching(made), strict=True):
            self.hits[waiver.id] = hits
            void = list(held.void(waiver, [self.found[n] for n in hits]))
            said += void
            if not void:
                holding.append((waiver, hits))
                (self._lapsed if waiver.expired(day) else self._standing).update(dict.fromkeys(hits, waiver))
        for waiver, hits in holding:
            said += held.remarks(waiver, [self.found[n] for n in hits], sum(n not in self._standing for n in hits))
        self.stale = any(d.code in lint.STALE for d in said)
        return made, tuple(said)

    def standing(self) -> list[Diagnostic]:
        return [self._stands(n, d) for n, d in enumerate(self.found)]

    def _stands(self, n: int, found: Diagnostic) -> Diagnostic:
        if n in self._standing:
            return _with(found, "waived", self._standing[n])
        return _with(found, "waiver-expired", self._lapsed[n]) if n in self._lapsed else found

    def matching(self, made: Sequence[Waiver]) -> Iterable[list[int]]:
        """For each waiver the findings it is about: looked up by line or by code, never all of them each time."""
        by_line: dict[tuple[str, int], list[int]] = defaultdict(list)
        by_code: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for n, d in enumerate(self.found):
            if _may_be_waived(d):
                by_code[d.code][d.subject or ""].append(n)
                if d.span:
                    by_line[d.span.file, d.span.line].append(n)
        for waiver in made:
            if waiver.line is not None:
                yield [n for n in by_line.get(waiver.line, ()) if _about(waiver, self.found[n].code)]
            else:
                of_rule = (subjects for code, subjects in by_code.items() if _about(waiver, code))
                hits = (n for subjects in of_rule for name in self._subjects(waiver, subjects) for n in subjects[name])
                yield sorted(n for n in hits if self._at_its_plateau(waiver, self.found[n]))

    def _subjects(self, waiver: Waiver, subjects: Mapping[str, list[int]]) -> Iterable[str]:
        """Those a waiver means: one that names its subject is looked up; a pattern is held against all of them, old ids too."""
        wanted = self.renaming.modern(waiver.subject)
        if not _WILD.intersection(waiver.subject):
            return (wanted,) if wanted in subjects else ()
        return [s for s in subjects if fnmatchcase(s, wanted) or any(fnmatchcase(old, waiver.subject) for old in self.renaming.names(s))]

    def _at_its_plateau(self, waiver: Waiver, found: Diagnostic) -> bool:
        if not waiver.plateau:
            return True
        plateau = self.model.plateau(waiver.plateau)
        return (found.plateau or self.moment) in {waiver.plateau, plateau.id if plateau else waiver.plateau}


def _about(waiver: Waiver, code: str) -> bool:
    from archmodel.gate.codes import meant

    return any(meant(pattern, code) for pattern in waiver.rules)


def _may_be_waived(found: Diagnostic) -> bool:
    from archmodel.gate.codes import OWN

    return found.judges and not found.code.startswith(OWN)


def _with(found: Diagnostic, standing: Standing, waiver: Waiver) -> Diagnostic:
    if standing == "waived":
        why = msg("miễn trừ đến {day}: {reason}", "waived until {day}: {reason}", day=waiver.expires, reason=waiver.reason)
    else:
        why = msg("miễn trừ đã hết hạn ngày {day}: {reason}", "the waiver expired on {day}: {reason}",
                  day=waiver.expires, reason=waiver.reason)
    return replace(found, standing=standing, justification=why, waiver=waiver.name)


def _compared(found: list[Diagnostic], baseline: Baseline | None, renaming: Renaming) -> tuple[list[Diagnostic], tuple[Entry, ...]]:
    """Each finding is held against the baseline, which knows how often it was there: one more is a new one."""
    if baseline is None:
        return found, ()
    left = baseline.counts(renaming)
    judged = list(found)
    for n, d in enumerate(found):
        if _may_be_waived(d) and d.verdict == "fail" and not d.standing:
            known = left.take(renaming.key_of(d))
            judged[n] = replace(d, standing="baselined" if known else "new")
    for d in found:
        if d.standing or d.verdict != "fail":
            left.take(renaming.key_of(d))
    return judged, left.absent()


def _recoded(found: Sequence[Diagnostic], files: Sequence[Parsed]) -> list[Diagnostic]:
    """A waiver that does not meet its schema cannot be judged by, which is more than a mistake in the data."""
    places = {parsed.file: parsed.marks.entries[WAIVERS] for parsed in files if parsed.data and WAIVERS in parsed.data}
    return [_malformed(d) if _broken(d) and d.span and d.span.file in places and _inside(d.span.line, places[d.span.file]) else d
            for d in found] if places else list(found)


def _broken(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR and found.code.startswith("inventory/")


def _malformed(found: Diagnostic) -> Diagnostic:
    return replace(found, code="waiver/malformed", fact=f"{found.code}:{found.fact}")


def _inside(line: int, marks: tuple[object, tuple[int, int, int, int], object]) -> bool:
    """Whether a line belongs to the value of a collection, whose last line is that before its end."""
    first, _, last, column = marks[1]
    return first <= line < last or (line == last and column > 1)


def _mentions(files: Iterable[Parsed]) -> bool:
    return any(_MARK in parsed.text for parsed in files) or any(parsed.data and WAIVERS in parsed.data for parsed in files)


def _partial(found: Iterable[Diagnostic], model: Model) -> bool:
    """Whether something was too broken to be looked at: then nobody is told that a waiver matches nothing."""
    return bool(model.incomplete) or any(d.stops for d in found)
