"""The gap between two states of an architecture, of one model or of two: everything in it accounted for.

The four classes are those of the TOGAF gap analysis technique (TOGAF 9.2 chapter 23). They are computed, and they
partition: |baseline| = retained + changed + eliminated, |target| = retained + changed + new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, TypeVar

from archmodel.analysis.difference import Difference, Thing, differences
from archmodel.analysis.gap.accounting import Accounts, merged
from archmodel.analysis.gap.matching import matched
from archmodel.analysis.gap.outcome import JudgementKind, Outcome, Status
from archmodel.analysis.gap.renaming import renaming, translated
from archmodel.analysis.gap.row import GapRow
from archmodel.graph import Architecture
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship

EVERYTHING = "all"
_T = TypeVar("_T", Element, Relationship)
_Told = TypeVar("_Told", Element, Relationship, contravariant=True)
_Renamed = Mapping[str, tuple[str, _T]]


class _Maker(Protocol[_Told]):
    def __call__(self, name: str, old: _Told | None, new: _Told | None, formerly: str, found: tuple[Difference, ...], /) -> GapRow: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The sums of one scope. `baseline` and `target` are counted in the states themselves and not from the rows."""

    counts: Mapping[Status, int]
    baseline: int
    target: int

    @property
    def holds(self) -> bool:
        """Whether every thing is in exactly one class."""
        kept = self.counts[Status.RETAINED] + self.counts[Status.CHANGED]
        return self.baseline == kept + self.counts[Status.ELIMINATED] and self.target == kept + self.counts[Status.NEW]


@dataclass(frozen=True, kw_only=True)
class GapAnalysis:
    """All rows of a comparison, elements and relationships apart, sorted by id."""

    baseline: Architecture
    target: Architecture
    elements: tuple[GapRow, ...]
    relationships: tuple[GapRow, ...]
    group: str = "system"
    chosen: bool = False
    """Whether a selector left some of the group out."""

    def of(self, status: Status) -> tuple[GapRow, ...]:
        return tuple(row for row in self.elements if row.status is status)

    def with_outcome(self, *outcomes: Outcome) -> tuple[GapRow, ...]:
        """Elements first."""
        return tuple(row for row in (*self.elements, *self.relationships) if row.outcome in outcomes)

    def judged(self, kind: JudgementKind) -> tuple[GapRow, ...]:
        """Whatever this is said of, elements first."""
        return tuple(row for row in (*self.elements, *self.relationships) if row.judged(kind))

    @cached_property
    def rows(self) -> Mapping[str, GapRow]:
        """Elements and relationships by id."""
        return {row.id: row for row in (*self.elements, *self.relationships)}

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        """Elements per class; all four are present."""
        return counts(self.elements)

    @cached_property
    def relationship_counts(self) -> Mapping[Status, int]:
        return counts(self.relationships)

    @cached_property
    def outcomes(self) -> Mapping[Outcome, int]:
        """Elements per disposition, those that occur."""
        return _outcomes(self.elements)

    @cached_property
    def relationship_outcomes(self) -> Mapping[Outcome, int]:
        return _outcomes(self.relationships)

    @property
    def unaccounted(self) -> tuple[GapRow, ...]:
        """What is eliminated although nothing decides it."""
        return self.with_outcome(Outcome.UNACCOUNTED)

    @property
    def backwards(self) -> bool:
        """Whether the target lies before the baseline."""
        return self.target.at.day < self.baseline.at.day

    @property
    def two_models(self) -> bool:
        """Whether the two states stand in different files: another folder or another revision."""
        return self.baseline.model is not self.target.model

    @property
    def undecided(self) -> tuple[str, ...]:
        """Ids that one of the two dates cannot decide: a year alone is known."""
        return tuple(sorted({*self.baseline.state.undecided, *self.target.state.undecided}))

    @cached_property
    def balance(self) -> Balance:
        """The proof for the elements."""
        return self.balance_of("")

    @cached_property
    def relationship_balance(self) -> Balance:
        before = sum(row.baseline is not None for row in self.relationships)
        after = sum(row.target is not None for row in self.relationships)
        if self.group == EVERYTHING and not self.chosen:
            before, after = len(self.baseline.relationships), len(self.target.relationships)
        return Balance(counts=self.relationship_counts, baseline=before, target=after)

    def balance_of(self, group: str) -> Balance:
        """The proof for the elements of one group of kinds; of all that were compared where none is named."""
        wanted = _kinds_of(group or self.group)
        rows = self.elements if not group else tuple(row for row in self.elements if row.thing.kind in wanted)
        before = sum(row.baseline is not None for row in rows)
        after = sum(row.target is not None for row in rows)
        if not self.chosen:
            before, after = (sum(e.kind in wanted for e in side.elements.values()) for side in (self.baseline, self.target))
        return Balance(counts=counts(rows), baseline=before, target=after)


def gap(baseline: Architecture, target: Architecture, *, group: str = "system", only: Collection[str] | None = None) -> GapAnalysis:
    """Compares the elements of a group of kinds (`system` by default, or `all`) and the relationships among them.

    `only` leaves out every element but these (by the target's ids, or by the baseline's where something is no more).
    """
    words = renaming(baseline.model, target.model)
    accounts = Accounts.of(baseline, target, words)
    wanted = _kinds_of(group)
    before, after = translated(baseline.elements, words), {e.id: (e.id, e) for e in target.elements.values()}
    chosen = {name for side in (before, after) for name, (_, e) in side.items() if e.kind in wanted}
    if only is not None:
        chosen &= {words.id(name) for name in only}
    elements = matched(merged(_rows(_of(before, chosen), _of(after, chosen), accounts.element)))
    whole = group == EVERYTHING and only is None
    links = matched(_rows(_among(translated(baseline.relationships, words), None if whole else chosen),
                          _among({r.id: (r.id, r) for r in target.relationships.values()}, None if whole else chosen),
                          accounts.relationship))
    gained, lost = _connections(links)
    return GapAnalysis(
        baseline=baseline, target=target, relationships=links, group=group, chosen=only is not None,
        elements=tuple(
            replace(row, gained=gained.get(row.id, ()), lost=lost.get(row.id, ())) if row.id in gained or row.id in lost else row
            for row in elements))


def counts(rows: Iterable[GapRow]) -> Mapping[Status, int]:
    """Rows per class; all four are present."""
    found = Counter(row.status for row in rows)
    return {status: found[status] for status in Status}


def _outcomes(rows: Iterable[GapRow]) -> Mapping[Outcome, int]:
    found = Counter(row.outcome for row in rows)
    return {outcome: found[outcome] for outcome in Outcome if found[outcome]}


def _kinds_of(group: str) -> frozenset[str]:
    return frozenset(kind.id for kind in kinds().values() if group in (kind.group, EVERYTHING))


def _rows(before: _Renamed[_T], after: _Renamed[_T], row: _Maker[_T]) -> tuple[GapRow, ...]:
    rows = []
    for name in sorted(before.keys() | after.keys()):
        known, old = before.get(name, (name, None))
        _, new = after.get(name, (name, None))
        found = differences(old, new) if old is not None and new is not None else ()
        rows.append(row(name, old, new, known if known != name else "", found))
    return tuple(rows)


def _of(things: _Renamed[Element], chosen: Collection[str]) -> _Renamed[Element]:
    return {name: pair for name, pair in things.items() if name in chosen}


def _among(links: _Renamed[Relationship], chosen: Collection[str] | None) -> _Renamed[Relationship]:
    if chosen is None:
        return links
    return {name: (known, r) for name, (known, r) in links.items() if r.source in chosen and r.target in chosen}


def _connections(links: Iterable[GapRow]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Per element the relationships it gains and loses. A flow passed to a successor is lost here and gained there."""
    gained: dict[str, tuple[str, ...]] = {}
    lost: dict[str, tuple[str, ...]] = {}
    for row in links:
        before = _ends(row.baseline)
        after = _ends(row.target)
        for end in sorted(after - before):
            gained[end] = (*gained.get(end, ()), row.id)
        for end in sorted(before - after):
            lost[end] = (*lost.get(end, ()), row.id)
    return gained, lost


def _ends(link: Thing | None) -> frozenset[str]:
    return frozenset({link.source, link.target}) if isinstance(link, Relationship) else frozenset()
