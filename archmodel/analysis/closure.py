"""Whether a plan closes its gaps: what a condition proves at each plateau, and what only a work package says.

A gap is *closed* where its `closed_when` holds in the computed plateau, and there only. A completed package's word alone makes
it *claimed*; where the condition fails in spite of that word it is *refuted* (docs/language.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, cast

from archmodel.analysis.delivery import Delivery, Handover, deliveries, handovers
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText, Message
from archmodel.model import Element

if TYPE_CHECKING:
    from archmodel.graph.selection import Verdict
    from archmodel.model.selector import Condition


class Standing(StrEnum):
    """How far a gap has come, from the worst to the best."""

    OPEN = "open"
    CANNOT_TELL = "cannot-tell"
    REFUTED = "refuted"
    CLAIMED = "claimed"
    CLOSED = "closed"

    @property
    def word(self) -> LocalText:
        return _WORDS[self]


_WORDS: Mapping[Standing, LocalText] = {
    Standing.OPEN: LocalText(vi="Còn mở", en="Open"),
    Standing.CANNOT_TELL: LocalText(vi="Chưa đủ cơ sở", en="Cannot tell"),
    Standing.REFUTED: LocalText(vi="Báo xong, chưa đạt", en="Claimed, not met"),
    Standing.CLAIMED: LocalText(vi="Mới báo xong", en="Claimed only"),
    Standing.CLOSED: LocalText(vi="Đã khép lại", en="Closed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What can be said of one gap at one moment.

    `packages` say that they close it, `done` are those of them complete by then. `value` is what the condition comes to (None:
    cannot tell, or there is none), `witnesses` are the ids that decided it, `missing` the unknown facts that would. `fault` is
    why the condition cannot be read.
    """

    gap: str
    standing: Standing
    packages: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    condition: str = ""
    value: bool | None = None
    witnesses: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    fault: Message | None = None

    @property
    def finished(self) -> bool:
        """Every package that says it closes the gap is complete: a gap that packages share is claimed by the last of them."""
        return bool(self.packages) and len(self.done) == len(self.packages)


def standings(architecture: Architecture) -> Mapping[str, Proof]:
    """Gap id → its standing at this moment. Ask by `architecture.answer(standings)`: rules and reports share it."""
    model = architecture.model
    closing: dict[str, list[str]] = {}
    for package in model.work_packages.values():
        for gap in package.closes:
            closing.setdefault(gap, []).append(package.id)
    complete = {package for plateau in architecture.at.plateaus for package in plateau.completes}
    return {gap.id: _proof(architecture, gap, tuple(sorted(closing.get(gap.id, ()))), complete) for gap in model.of_kind("gap")}


def _proof(architecture: Architecture, gap: Element, packages: tuple[str, ...], complete: set[str]) -> Proof:
    done = tuple(package for package in packages if package in complete)
    finished = bool(packages) and len(done) == len(packages)
    condition = gap.text("closed_when")
    if condition is None:
        return Proof(gap=gap.id, packages=packages, done=done, standing=Standing.CLAIMED if finished else Standing.OPEN)
    value, witnesses, missing, fault = _judged(architecture, condition)
    return Proof(
        gap=gap.id, standing=_standing(value, finished), packages=packages, done=done, condition=condition, value=value,
        witnesses=witnesses, missing=missing, fault=fault)


def _standing(value: bool | None, finished: bool) -> Standing:
    if value is None:
        return Standing.CLAIMED if finished else Standing.CANNOT_TELL
    if value:
        return Standing.CLOSED
    return Standing.REFUTED if finished else Standing.OPEN


def _judged(architecture: Architecture, condition: str
            ) -> tuple[bool | None, tuple[str, ...], tuple[tuple[str, str], ...], Message | None]:
    """A condition that cannot be read proves nothing, and says why."""
    from archmodel.graph.selection import holds
    from archmodel.model.selector import SelectorError

    try:
        verdict = holds(architecture, condition)
    except SelectorError as problem:
        return None, (), (), problem.message
    return verdict.value, verdict.witnesses, verdict.missing, None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the statements that a condition joins by *and*, and what it comes to on its own."""

    statement: Condition
    verdict: Verdict


def parts(architecture: Architecture, condition: str) -> tuple[Part, ...]:
    """A condition taken apart, so that a reader sees what is missing and not only that something is. Nothing if it cannot be read."""
    from archmodel.graph.selection import holds
    from archmodel.model.selector import And, SelectorError, parse_condition

    try:
        whole = parse_condition(condition)
    except SelectorError:
        return ()
    statements = whole.parts if isinstance(whole, And) else (whole,)
    return tuple(Part(statement=cast("Condition", each), verdict=holds(architecture, cast("Condition", each))) for each in statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One gap over all the moments."""

    gap: Element
    proofs: tuple[Proof, ...]

    @property
    def last(self) -> Proof:
        return self.proofs[-1]

    @property
    def from_the_start(self) -> bool:
        """Its condition holds at the first moment, before the packages have done anything."""
        return self.proofs[0].standing is Standing.CLOSED and not self.proofs[0].finished

    @property
    def reopened(self) -> int | None:
        """The first moment at which it is closed no more."""
        was = False
        for index, proof in enumerate(self.proofs):
            if was and proof.standing is not Standing.CLOSED:
                return index
            was = proof.standing is Standing.CLOSED
        return None


@dataclass(frozen=True, kw_only=True)
class Closure:
    """The moments in order, every gap at each of them, and whether the target is there at the last."""

    stages: tuple[Architecture, ...]
    gaps: tuple[Course, ...]
    deliveries: tuple[Delivery, ...]
    handovers: tuple[Handover, ...]

    @property
    def goal(self) -> Architecture:
        return self.stages[-1]

    @cached_property
    def counts(self) -> Mapping[Standing, int]:
        """Gaps by standing at the last moment; all five are present."""
        found = Counter(course.last.standing for course in self.gaps)
        return {standing: found[standing] for standing in Standing}

    def of(self, *wanted: Standing) -> tuple[Course, ...]:
        """The gaps of these standings at the last moment."""
        return tuple(course for course in self.gaps if course.last.standing in wanted)

    @property
    def by_nobody(self) -> tuple[Course, ...]:
        return tuple(course for course in self.gaps if not course.last.packages)

    @property
    def missing(self) -> tuple[Delivery, ...]:
        """Planned components that are not there at the last moment."""
        return tuple(delivery for delivery in self.deliveries if not delivery.reached)

    @property
    def repeated(self) -> tuple[Delivery, ...]:
        return tuple(delivery for delivery in self.deliveries if delivery.repeated)

    @property
    def reached(self) -> bool:
        """Every planned component is there."""
        return not self.missing

    @property
    def proved(self) -> bool:
        """Every gap is closed, and not on anybody's word."""
        return self.counts[Standing.CLOSED] == len(self.gaps)


def journey(baseline: Architecture, target: Architecture, at: Callable[[str], Architecture],
            via: Iterable[str] = ()) -> tuple[Architecture, ...]:
    """From one moment to another by the plateaus that lie between: those named, else all on the way to the target."""
    if target.at.id == baseline.at.id or target.at.day < baseline.at.day or target.model is not baseline.model:
        return (target,)
    passed = {plateau.id for plateau in baseline.at.plateaus}
    between = tuple(via) or tuple(
        plateau.id for plateau in target.at.plateaus
        if plateau.stage != "baseline" and plateau.id not in passed and plateau.id != target.at.id)
    return (baseline, *(at(name) for name in between), target)


def closure(stages: tuple[Architecture, ...]) -> Closure:
    """What the plan proves over these moments, the first of which is the beginning and the last the goal."""
    told = [stage.answer(standings) for stage in stages]
    goal = stages[-1]
    return Closure(
        stages=stages, deliveries=goal.answer(deliveries), handovers=goal.answer(handovers),
        gaps=tuple(Course(gap=gap, proofs=tuple(at[gap.id] for at in told)) for gap in goal.model.of_kind("gap")))
